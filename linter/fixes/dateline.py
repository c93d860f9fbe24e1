"""Shown dates as they stand in the file: the <time> around one, and the same date with another day."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING, Final

from linter.facts.timetags import time_around
from linter.model import TextAt
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.nodes import Element

_NUMBER: Final = re.compile("[0-9]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_NUMBERS: Final = 3
_LONGEST: Final = 40


def time_of(date: Noun, page: Page) -> Element | None:
    """The <time> element that a shown date stands in."""
    return time_around(page.document.nodes[date.at.first]) if isinstance(date.at, TextAt) else None


def names_weekday(text: str, page: Page) -> bool:
    """Whether a text names a day of the week, which might be that of another day tomorrow."""
    words = {found[0].lower() for found in _WORD.finditer(text)}
    lexicons = (each for each in page.vocabulary.calendar.lexicons if each.language in page.languages)
    return any(not words.isdisjoint(lexicon.weekdays) for lexicon in lexicons)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def rewritten(text: str, was: datetime.date, day: datetime.date, page: Page) -> str | None:
    """The text of a date with another day in it, in the same form; None where that cannot be told for sure.

    Only numbers and the name of the month are changed. A day of the week, or any other word, makes it unsure.
    """
    numbers = [_Piece(*found.span(), found[0]) for found in _NUMBER.finditer(text)]
    words = [_Piece(*found.span(), found[0]) for found in _WORD.finditer(text)]
    if len(text) > _LONGEST or len(numbers) > _MOST_NUMBERS:
        return None
    # Signs such as 年 stand for a part of the date and stay.
    words = [word for word in words if len(word.text) > 1 and word.text[:1] < "\u2e80"]
    months = [(word, name) for word in words if (name := _other_month(word.text, was, day, page))]
    if len(words) > 1 or len(months) != len(words) or len(numbers) + len(words) != _MOST_NUMBERS:
        return None
    changes = {
        tuple(changed)
        for roles in permutations(_roles(was, day, named=bool(months)))
        if (changed := list(_changed(numbers, roles, lettered=bool(_WORD.search(text)))))
        and len(changed) == len(numbers)
    }
    results = {_with(text, [*zip(numbers, changed, strict=True), *months]) for changed in changes}
    right = [result for result in results if _reads(result, day, page)]
    return right[0] if len(right) == 1 else None


def _roles(was: datetime.date, day: datetime.date, *, named: bool) -> list[tuple[int, int]]:
    parts = [(was.year, day.year), (was.day, day.day)]
    return parts if named else [*parts, (was.month, day.month)]


def _changed(numbers: Sequence[_Piece], roles: Sequence[tuple[int, int]], *, lettered: bool) -> Iterator[str]:
    """The numbers anew, while each is what it is taken for."""
    for number, (old, new) in zip(numbers, roles, strict=True):
        if int(number.text) != old:
            return
        padded = len(number.text) == 2 and (number.text[0] == "0" or not lettered)
        yield f"{new:02d}" if padded else str(new)


def _other_month(word: str, was: datetime.date, day: datetime.date, page: Page) -> str:
    """The name of the new month, in the form and capitals of this name of the old one."""
    for lexicon in page.vocabulary.calendar.lexicons:
        forms, others = lexicon.months[was.month - 1], lexicon.months[day.month - 1]
        if lexicon.language not in page.languages or word.lower() not in forms:
            continue
        if was.month == day.month:
            return word
        at = forms.index(word.lower())
        other = others[at] if at < len(others) else others[0] if len(others) == 1 else ""
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other
    return ""


def _with(text: str, changes: Sequence[tuple[_Piece, str]]) -> str:
    for piece, new in sorted(changes, key=lambda change: -change[0].start):
        text = text[: piece.start] + new + text[piece.end :]
    return text


def _reads(text: str, day: datetime.date, page: Page) -> bool:
    """Whether a reader takes this for the day, and nothing speaks for another one."""
    read = page.vocabulary.calendar.read(text, page.languages, page.region)
    return len(read) == 1 and read[0].value == day and (read[0].start, read[0].end) == (0, len(text))
