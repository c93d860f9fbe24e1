"""Which block is the headline where no visible heading is like the page's title; how like a text is, it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from linter.facts.walk import Block

_SHORTEST, _LONGEST = 15, 250
_NEXT = 4
"""How many blocks behind the best of the headings one may stand that repeats the title."""
_ELSEWHERE = frozenset({"comments", "related", "footer", "nav", "aside", "author-box", "caption", "quote"})


def stand_in(
    best: Block | None,
    blocks: Sequence[Block],
    hidden: Callable[[], Iterable[Block]],
    likeness: Callable[[str], float],
    *,
    unlike: bool,
) -> Block | None:
    """The best of the headings, or what repeats the title better where that one is `unlike` it or of another box.

    `hidden` are the headings of the first rank, hidden ones among them: a script may show them.
    """
    if unlike:
        end = best.index + _NEXT if best else len(blocks)
        shown = (block for block in blocks[:end] if block.visible and _SHORTEST <= len(block.text) < _LONGEST)
        best = next((block for block in shown if likeness(block.text) > 0.8), best)
    if best is not None and (best.context.told.isdisjoint(_ELSEWHERE) or likeness(best.text) >= 0.6):
        return best
    above = (block for block in hidden() if best is None or block.index < best.index)
    return next((block for block in above if likeness(block.text) > 0.8), best)
