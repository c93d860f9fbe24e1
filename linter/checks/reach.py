"""How far "with" goes: the same card of a page, or the page; it knows no noun's meaning."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.facts.noun import Noun
    from linter.facts.page import Page


class Reach(enum.StrEnum):
    """`card`: the same paragraph, list item, table row or product card; `page`: anywhere on the page."""

    CARD = "card"
    PAGE = "page"


def within_reach(subject: Noun, others: Iterable[Noun], reach: Reach, page: Page) -> list[Noun]:
    """Those of `others` that are near enough to `subject`, in their order."""
    if reach is Reach.PAGE:
        return list(others)
    return [other for other in others if in_one_card(subject, other, page)]


def in_one_card(noun: Noun, other: Noun, page: Page) -> bool:
    """Whether both stand in the same paragraph, list item, table row or product card."""
    if min(noun.block, other.block) >= 0:
        return page.same_card(noun.block, other.block)
    # A link around a picture stands in no text: then the card around the other's text tells.
    worded, wordless = (noun, other) if noun.block >= 0 else (other, noun)
    return worded.block >= 0 and page.card_holds(worded.block, wordless.order[0])
