"""What many of a kind on one page cost: about twice as many steps for twice as many; steps are counted, not timed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from linter.engine import examine

from mended import rules
from pages import TODAY, html_of
from shipped import vocabulary

if TYPE_CHECKING:
    from types import FrameType

    from _typeshed import TraceFunction

SHOP = "https://tidd.ly/3x{}"
LINK = f'<a href="{SHOP}">Stagg</a>'


def steps(html: str, *packs: str) -> int:
    """How many lines of Python it takes to judge a page and to propose fixes, each turn of a loop counted."""
    count = 0

    def counting(_frame: FrameType, event: str, _: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return counting

    data, chosen = html.encode(), rules(*packs)
    examine(
        "a.html", data, chosen, vocabulary(), today=TODAY, proposing=True
    )  # what is made once is made by now
    before = sys.gettrace()
    sys.settrace(counting)
    try:
        result = examine("a.html", data, chosen, vocabulary(), today=TODAY, proposing=True)
    finally:
        sys.settrace(before)
    assert not result.troubles
    return count


@pytest.mark.parametrize("pack", ["us-ftc", "de-uwg"])
@pytest.mark.parametrize(
    "one",
    [LINK, f"<p>Buy it: {LINK} (ad)</p>", f'<div class="product-card"><p>It boils.</p>{LINK}'],
    ids=["links", "paragraphs with a label", "nested cards"],
)
def test_twice_as_many_links_cost_about_twice_as_much(one: str, pack: str) -> None:
    few, many = (html_of(between="".join(one.format(n) for n in range(size))) for size in (150, 300))
    assert steps(many, pack) < 2.5 * steps(few, pack)
