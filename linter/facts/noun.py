"""What every noun has: a place, an order, a zone, and whether readers see it. It knows no kind of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypedDict

from linter.model import At, AttributeAt, Zone
from linter.values import dataclass

if TYPE_CHECKING:
    from linter.facts.page import Page
    from linter.facts.walk import Block

Order: TypeAlias = tuple[int, int]
"""Reading order: the node's ordinal in the document, then the offset in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What all nouns have in common."""

    at: At
    order: Order
    zone: Zone
    visible: bool = True
    hidden_by: str = ""
    """What hides it, in plain words ("display:none in a <style> rule"); empty where it is visible."""
    block: int = -1
    """The text block it stands in (Outline.blocks), or -1."""


class Standing(TypedDict):
    """The same as keywords, for whoever makes a noun."""

    at: At
    order: Order
    zone: Zone
    visible: bool
    hidden_by: str
    block: int


def in_block(block: Block, start: int = 0, end: int | None = None, *, zone: Zone | None = None) -> Standing:
    """Of what stands between two offsets of a block's text; all of it, where none are given."""
    return {
        "at": block.at(start, len(block.text) if end is None else end),
        "order": (block.order, start),
        "zone": block.zone if zone is None else zone,
        "visible": block.visible,
        "hidden_by": block.hidden_by,
        "block": block.index,
    }


def at_attribute(page: Page, ordinal: int, name: str, block: Block | None = None) -> Standing:
    """Of what an attribute of an element says, in a block or in none."""
    context = page.walk.contexts[ordinal]
    return {
        "at": AttributeAt(ordinal, name),
        "order": (ordinal, 0),
        "zone": page.outline.zone_of(context, ordinal),
        "visible": not context.hidden_by,
        "hidden_by": context.hidden_by,
        "block": block.index if block else -1,
    }
