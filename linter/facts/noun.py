"""What every noun has: a place, an order, a zone, and whether readers see it. It knows no kind of them."""

from __future__ import annotations

from typing import TypeAlias

from linter.model import At, Zone  # noqa: TC001 - rule files ask what the class says of itself
from linter.values import dataclass

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
