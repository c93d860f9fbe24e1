"""What one language's lexicon says about dates, and how its phrases become patterns; it reads no text."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER: Final = r"[^\W\d_]"

TOKEN: Final = re.compile(rf"{LETTER}+|[0-9]+|[^\w\s-]")
"""Words, numbers and signs; labels are compared by them, so spaces and hyphens in labels do not matter."""

_ALIKE: Final = str.maketrans("０１２３４５６７８９／．：＋\u2010\u2011\u2212’", "0123456789/.:+---'")
_UNLIKE: Final = re.compile("[０-９／．：＋\u2010\u2011\u2212’]")
_FIRST_UNSPACED: Final = "\u2e80"
"""From here on scripts put no spaces between words; Hangul does, but its particles join the word."""


@dataclass(frozen=True, slots=True)
class Relative:
    """How a language counts back from now: "2 hours ago", "vor 2 Stunden", "yesterday"."""

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Signs written directly after a number to say what it counts: 年, 月, 日, 時, h."""

    year: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    hour: tuple[str, ...] = ()
    minute: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateWords:
    """One language's words for dates, in lower case; `rules/lexicons/dates/en.yaml` explains each entry."""

    language: str
    order: str
    months: tuple[tuple[str, ...], ...]
    aliases: tuple[str, ...] = ()
    regions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    everyday: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    marks: Marks = Marks()
    beside: tuple[str, ...] = ()
    relative: Relative = Relative()
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    opening: tuple[str, ...] = ()
    trailing: bool = False
    price_words: tuple[str, ...] = ()
    data_words: tuple[str, ...] = ()
    page_words: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()

    def with_(self, more: DateWords) -> DateWords:
        """These words and more of the same language; what `more` says a label is for holds."""
        months = tuple((*own, *added) for own, added in zip(self.months, more.months, strict=True))
        longer = _joined(self, more) | {
            "months": months,
            "marks": replace(self.marks, **_joined(self.marks, more.marks)),
            "relative": replace(self.relative, **_joined(self.relative, more.relative)),
            "labels": (*more.labels, *self.labels),
            "regions": (*more.regions, *self.regions),
            "trailing": self.trailing or more.trailing,
        }
        return replace(self, **longer)


def _joined(own: Relative | Marks | DateWords, more: Relative | Marks | DateWords) -> dict[str, Any]:
    """By name, each list of phrases of `own` with those of `more` behind."""
    lists: dict[str, Any] = {}
    for each in fields(own):
        phrases = getattr(own, each.name)
        if isinstance(phrases, tuple):
            lists[each.name] = (*phrases, *getattr(more, each.name))
    return lists


def plain(text: str) -> str:
    """`text` with full-width digits and look-alike signs in their ASCII form; offsets stay."""
    return text if text.isascii() or not _UNLIKE.search(text) else text.translate(_ALIKE)


def unspaced(text: str) -> bool:
    """Whether a text begins in a script in which words need no spaces around them."""
    return text[:1] >= _FIRST_UNSPACED


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of `phrases`, the longest first; without phrases it never matches."""
    distinct = sorted(set(map(plain, phrases)), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s{1,3}".join(map(re.escape, phrase.split())) for phrase in distinct) or "(?!)"


def words_of(phrase: str) -> tuple[str, ...]:
    """The words, numbers and signs of a phrase, in lower case."""
    return tuple(TOKEN.findall(plain(phrase).lower()))
