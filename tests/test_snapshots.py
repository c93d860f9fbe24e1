"""What the terminal says of each rule's bad page is what somebody has read and accepted.

After a change that was meant: `python tests/accept.py`, and read the diff.
"""

from __future__ import annotations

import pytest

from accept import RULES, said_now, snapshot_of
from shipped import FIXTURES


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_terminal_says_what_was_accepted(name: str) -> None:
    accepted = snapshot_of(name)
    assert accepted.exists(), "nothing was accepted yet: run python tests/accept.py and read what it wrote"
    assert said_now(name) == accepted.read_text(encoding="utf-8")


def test_every_snapshot_belongs_to_a_rule() -> None:
    assert {*FIXTURES.rglob("bad.txt")} <= {snapshot_of(name) for name in RULES}
