"""Writes anew what is made and then read: `python tests/accept.py`, and look at the diff.

That is what the terminal says of each rule's bad page, and the schema of the configuration.
"""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

from linter.engine import examine
from linter.reports.screen import Look
from linter.reports.terminal import finding_block
from linter.rulebook.places import rules_folder
from linter.rulebook.rule import Selection
from linter.rulebook.schema import written
from linter.settings_file import schema

from shipped import FIXTURES, rulebook, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 9, 15)
"""The day on which fixtures are judged, so that none of them grows old."""

RULES = {f"{rule.pack}/{rule.id}": rule for rule in rulebook().rules}


def snapshot_of(name: str) -> Path:
    """The file that holds what was accepted for a rule, named as pack/group/rule."""
    return FIXTURES / name / "bad.txt"


CONFIG_SCHEMA = rules_folder() / "schemas" / "config.schema.json"


def said_now(name: str) -> str:
    """What the terminal says of the rule's bad page when only this rule runs."""
    page = FIXTURES / name / "bad.html"
    alone = rulebook().selected(Selection(select=(RULES[name].id,)))
    result = examine(f"fixtures/{name}/bad.html", page.read_bytes(), alone, vocabulary(), today=TODAY)
    assert not result.troubles, result.troubles
    assert result.findings, f"{name} finds nothing on its own bad page"
    return "".join(f"{finding_block(finding, Look())}\n\n" for finding in result.findings)


def main() -> None:
    """Brings everything up to date and names what changed."""
    made = {snapshot_of(name): said_now(name) for name in sorted(RULES)}
    for file, now in {**made, CONFIG_SCHEMA: written(schema())}.items():
        if not file.exists() or file.read_text(encoding="utf-8") != now:
            file.write_text(now, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{file.relative_to(FIXTURES.parent)}\n")
    for stray in sorted({*FIXTURES.rglob("bad.txt")} - made.keys()):
        stray.unlink()
        sys.stdout.write(f"{stray.relative_to(FIXTURES.parent)} removed\n")


if __name__ == "__main__":
    main()
