"""The day that a dated noun names; it compares nothing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from linter.facts.nouns import ShownDate, StructuredDate, TitleYear

if TYPE_CHECKING:
    from linter.facts.noun import Noun

DATED: Final[tuple[type, ...]] = (ShownDate, StructuredDate, TitleYear)
"""The nouns that may name a day."""


def day_of(noun: Noun) -> datetime.date | None:
    """The noun's day; None where it names none: "2 hours ago", a bare month, a value that is no date.

    A year in a headline counts from its first day.
    """
    if isinstance(noun, TitleYear):
        return datetime.date(noun.year, 1, 1) if datetime.MINYEAR <= noun.year <= datetime.MAXYEAR else None
    return noun.value if isinstance(noun, ShownDate | StructuredDate) else None


def written(noun: Noun) -> str:
    """The date as the page writes it."""
    return noun.raw if isinstance(noun, StructuredDate) else str(getattr(noun, "text", ""))
