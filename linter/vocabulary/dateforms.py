"""The shapes in which a date is written in running text: numbers, month names, CJK signs, "2 hours ago".

Which words are months it is told by the lexicons. It refuses to know what a date is for, and it never adds a day
or a year that was not written. Everything starts from a run of digits, so prose without digits costs nothing.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from linter.vocabulary.datewords import LETTER, any_of, unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.vocabulary.datewords import DateWords, Relative

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
LONGEST_TEXT: Final = 20_000
"""Characters of one text that are searched."""
LONGEST_ASIDE: Final = 160
"""In a longer text "yesterday" is prose and is not searched for."""
MOST_DATES: Final = 200
"""Dates read in one text."""

DAY, MONTH, PARTIAL, RELATIVE = "day", "month", "partial", "relative"


class Order(NamedTuple):
    """How numeric dates are read (dmy, mdy or ymd), and whether language and country settle it."""

    name: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a text; parts that are not written are None."""

    start: int
    end: int
    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weak: bool = False
    """A date only if something near it says so: "10-12-14" may be a score."""
    order: str = ""
    """How a numeric date was read: dmy, mdy or ymd."""
    swapped: datetime.date | None = None
    """The same numbers read the other way, where neither they nor the country tell which is right."""
    stretch: bool = False
    """One end of a stretch of days: "3-5 May 2020"."""


def known_date(year: int, month: int, day: int) -> datetime.date | None:
    """The date, if it exists and lies between FIRST_YEAR and LAST_YEAR."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_WORD = re.compile(rf"{LETTER}+")
_RUN = re.compile(r"[0-9]+")
_NUMERIC = re.compile(
    r"([0-9]{1,4})(\s?[./-]\s?)([0-9]{1,2})(\s?[./-]\s?)"
    r"([0-9]{4}(?=[0-9]{1,2}:[0-9]{2})|[0-9]{1,4}(?![0-9]))(?![./-][0-9])"
)
_HYPHENATED = re.compile(r"[0-9A-Za-z_]-$|_$")
_DAY_AND_YEAR = re.compile(r"\s[0-9]{1,2}[a-z]{0,2},?\s[0-9]{4}")
_DAY_BEFORE = re.compile(r"[0-9]\.?\s?$")
_STRETCH_BEFORE = re.compile(r"(?<![0-9:.])[0-9]{1,2}(?:\.\s?[-–]\s?|[-–])$")
_WORD_BEFORE = re.compile(rf"({LETTER}{{1,14}})[.:]?\s?$")


class DateForms:
    """Reads dates with the words of some languages, the page's own first.

    The signs of CJK dates are nobody else's, so they are read whatever the language: `everywhere` holds all lexicons.
    """

    def __init__(self, lexicons: Sequence[DateWords], everywhere: Sequence[DateWords]) -> None:
        self._months: dict[str, int] = {}
        for words in lexicons:
            for number, names in enumerate(words.months, 1):
                for name in names:
                    self._months.setdefault(name, number)
        self._everyday = {name for words in lexicons for name in words.everyday}
        self._weekdays = {name for words in lexicons for name in words.weekdays}
        self._not_after = {name for words in lexicons for name in words.not_after}
        joins = any_of(join for words in lexicons for join in words.joins)
        ordinals = any_of(ordinal for words in lexicons for ordinal in words.ordinals)
        join, ordinal, letters = (
            rf"(?:(?:{joins})\s)?",
            rf"(?:\s?(?:{ordinals})(?!{LETTER}))?",
            rf"({LETTER}{{3,14}})",
        )

        def compiled(expression: str) -> re.Pattern[str]:
            return re.compile(expression, re.IGNORECASE)

        self._day_first = compiled(rf"([0-9]{{1,2}}){ordinal}[.,]?[\s/-]{{0,2}}{join}{letters}")
        self._year_next = compiled(rf"\.?,?[\s/-]{{0,2}}{join}([0-9]{{4}})")
        self._short_year = compiled(r"\.?(?:\s?'|[/-])([0-9]{2})(?![0-9])")
        self._month_before = compiled(rf"({LETTER}{{3,24}})\.?(,?)[\s/-]{{0,2}}{join}$")
        self._day_next = compiled(
            rf"([0-9]{{1,2}}){ordinal}(?![0-9:]|[.,][0-9]{{1,2}}(?![0-9])|\s?[%€$£°]|{LETTER})"
        )
        self._year_last = compiled(
            rf"(?P<to>\s?[-–]\s?[0-9]{{1,2}}{ordinal})?,?\s{{0,2}}{join}(?P<year>[0-9]{{4}})"
        )
        self._year_first = compiled(
            rf"[0-9]{{4}}[\s,/-]{{1,2}}{letters}\.?[\s,/-]{{1,2}}([0-9]{{1,2}})(?![0-9:])"
        )
        year, month, day = (
            any_of(sign for words in everywhere for sign in getattr(words.marks, unit))
            for unit in ("year", "month", "day")
        )
        self._signs = compiled(
            rf"(?:([0-9]{{4}})\s?(?:{year})\s?)?([0-9]{{1,2}})\s?(?:{month})(?:\s?([0-9]{{1,2}})\s?(?:{day}))?"
        )
        self._year_sign_before = compiled(rf"(?:{year})\s?$")
        self._counts = tuple(words.relative for words in lexicons)
        self._ago, self._since = compiled(_ago(self._counts)), compiled(_since(self._counts))
        hints = [
            _WORD.findall(phrase)[0]
            for words in self._counts
            for phrase in (*words.words, *words.before, *words.after)
        ]
        self._hints = frozenset(hint for hint in hints if not unspaced(hint))
        self._unspaced_hints = frozenset(hints) - self._hints

    def written(self, text: str, order: Order) -> list[Written]:
        """All dates of `text` in order, without overlap; bounded by LONGEST_TEXT and MOST_DATES."""
        text = text[:LONGEST_TEXT]
        found: list[Written] = []
        at = 0
        while len(found) < MOST_DATES and (run := _RUN.search(text, at)):
            floor = found[-1].end if found else 0
            date = self._read(text, run.start(), run.end(), floor, order)
            at = run.end() if date is None else date.end
            if date:
                found.append(date)
        if len(text) <= LONGEST_ASIDE and self._hints_at_today(text):
            found = sorted([*found, *self._asides(text, found)], key=lambda date: date.start)
        return _agreed(found, order)

    @cached_property
    def _todays(self) -> re.Pattern[str]:
        return re.compile(_today(self._counts), re.IGNORECASE)

    def _hints_at_today(self, text: str) -> bool:
        """Whether one of the words that "an hour ago" or "yesterday" cannot do without is there."""
        return not self._hints.isdisjoint(_WORD.findall(text.casefold())) or (
            not text.isascii() and any(hint in text for hint in self._unspaced_hints)
        )

    def _asides(self, text: str, found: Sequence[Written]) -> Iterator[Written]:
        """ "Yesterday" and "an hour ago"; whether they stand for a date is for the reader of the labels to say."""
        for match in self._todays.finditer(text):
            if not any(date.start < match.end() and match.start() < date.end for date in found):
                yield Written(*match.span(), RELATIVE, weak=True)

    def _read(self, text: str, start: int, end: int, floor: int, order: Order) -> Written | None:
        """The date that the digits from `start` to `end` belong to; `floor` is where the last date ended."""
        if end - start > 4 and start != floor:
            return None
        if start != floor and not self._free(text, start, floor):
            return None
        return (
            self._numeric(text, start, floor, order)
            or self._counted(text, start, floor)
            or self._signed(text, start)
            or self._worded(text, start, end, floor)
        )

    def _free(self, text: str, start: int, floor: int) -> bool:
        """Whether digits begin here that are no part of a larger number, an address or a named number."""
        before = text[start - 1 : start]
        if not before or unspaced(before):
            return True
        if before in "+#$£€¥§@_/\\=&~" or (before in ".,:" and text[start - 2 : start - 1].isdecimal()):
            return False
        # "Berlin19.10.2019" is an element's end that was lost; "v1.2.2019" and "M6 Mai" are names.
        word = _WORD_BEFORE.search(text, max(floor, start - 3), start)
        return word is None or word.end(1) < start or len(word[1]) > 2

    def _named(self, text: str, start: int, floor: int) -> bool:
        """Whether a word says that this number is something else: "version 10.12.16"."""
        word = _WORD_BEFORE.search(text, max(floor, start - 17), start)
        return word is not None and word[1].casefold() in self._not_after

    # Numbers ------------------------------------------------------------------------------------------------

    def _numeric(self, text: str, start: int, floor: int, order: Order) -> Written | None:
        match = _NUMERIC.match(text, start)
        if match is None or match[2].strip() != match[4].strip():
            return None
        sign, spaced = match[2].strip(), len(match[2]) + len(match[4]) > 2
        if sign == "-" and (spaced or _HYPHENATED.search(text, max(0, start - 2), start)):
            return None
        widths = len(match[1]), len(match[5])
        first, second, third = int(match[1]), int(match[3]), int(match[5])
        if widths[0] == 4 and widths[1] <= 2:
            return _dated(start, match.end(), known_date(first, second, third), "ymd")
        short = widths[1] == 2
        if widths[0] > 2 or not (short or widths[1] == 4) or (short and self._named(text, start, floor)):
            return None
        if short and order.name == "ymd" and (value := known_date(2000 + first, second, third)):
            return _dated(start, match.end(), value, "ymd", weak=True)
        # Where the country is not known, full stops are more often European.
        name = "dmy" if sign == "." and not order.sure else order.name
        wanted, spare = ("mdy", "dmy") if name == "mdy" else ("dmy", "mdy")
        year = third + (2000 if third < FIRST_YEAR % 100 else 1900) if short else third
        readings = {"dmy": known_date(year, second, first), "mdy": known_date(year, first, second)}
        taken = wanted if readings[wanted] else spare
        weak = short and (spaced or sign != "." or taken == "mdy" or len(match[1]) + len(match[3]) < 4)
        date = _dated(start, match.end(), readings[taken], taken, weak=weak)
        return date and replace(
            date, swapped=readings[spare] if taken == wanted and first != second else None
        )

    def _signed(self, text: str, start: int) -> Written | None:
        """2024年5月17日, 5월 17일; a year of an era (令和5年) is no year that can be known."""
        match = self._signs.match(text, start)
        if match is None or not (match[1] or match[3]):
            return None
        if match[1] is None and self._year_sign_before.search(text, max(0, start - 3), start):
            return None
        return _put_together(start, match.end(), match[1], int(match[2]), match[3])

    def _counted(self, text: str, start: int, floor: int) -> Written | None:
        """ "2 hours ago", "vor 2 Stunden"."""
        if match := self._ago.match(text, start):
            return Written(start, match.end(), RELATIVE)
        match = self._since.search(text, max(floor, start - 20), start + 40)
        return Written(*match.span(), RELATIVE) if match and match.start() < start < match.end() else None

    # Month names --------------------------------------------------------------------------------------------

    def _worded(self, text: str, start: int, end: int, floor: int) -> Written | None:
        before = self._month_before.search(text, max(floor, start - 32), start)
        month = self._month(before[1]) if before else None
        if before is None or month is None:
            return self._dated_day_first(text, start) or self._dated_year_first(text, start)
        at = before.end(1) - len(month[0])
        if end - start >= 4:
            return self._month_and_year(text, at, start, month)
        month_first = None if before[2] else self._dated_month_first(text, at, start, month)
        if month_first is None or month[0].casefold() in self._weekdays:
            return self._dated_day_first(text, start) or month_first
        return month_first

    def _month(self, word: str) -> tuple[str, int] | None:
        """The month's name as written and its number; "ListMay" is a glued "May"."""
        if number := self._months.get(word.casefold()):
            return word, number
        for at in range(len(word) - 3, 0, -1):
            if word[at].isupper() and word[at - 1].islower():
                number = self._months.get(word[at:].casefold())
                return (word[at:], number) if number else None
        return None

    def _shy(self, name: str) -> bool:
        """Whether this is more likely an everyday word ("may", "out") than a month."""
        return not name[0].isupper() and name.casefold() in self._everyday

    def _dated_day_first(self, text: str, start: int) -> Written | None:
        """ "17 May 2024", "17. Mai", "17 de mayo de 2024", "17-May-24"."""
        match = self._day_first.match(text, start)
        month = self._months.get(match[2].casefold()) if match else None
        if match is None or month is None:
            return None
        stretch = _STRETCH_BEFORE.search(text, max(0, start - 6), start) is not None
        if year := self._year_next.match(text, match.end()):
            date = _put_together(start, year.end(), year[1], month, match[1])
            return date and replace(date, stretch=stretch)
        if (year := self._short_year.match(text, match.end())) and not text.startswith(":", year.end()):
            date = _put_together(start, year.end(), f"20{year[1]}", month, match[1])
            return date and replace(date, stretch=stretch)
        glued = match.start(2) == match.end(1)
        if glued or self._shy(match[2]) or _DAY_AND_YEAR.match(text, match.end()):
            return None
        date = _put_together(start, match.end(), None, month, match[1])
        return date and replace(date, stretch=stretch)

    def _dated_month_first(self, text: str, at: int, start: int, month: tuple[str, int]) -> Written | None:
        """ "May 17, 2024", "Nov. 18th 2019", "May 3-5, 2024"; the month's name begins at `at`."""
        match = self._day_next.match(text, start)
        if match is None:
            return None
        if year := self._year_last.match(text, match.end()):
            date = _put_together(at, year.end(), year["year"], month[1], match[1])
            return date and replace(date, stretch=year["to"] is not None)
        if self._shy(month[0]) or at + len(month[0]) == start:
            return None
        return _put_together(at, match.end(), None, month[1], match[1])

    def _dated_year_first(self, text: str, start: int) -> Written | None:
        """ "2024 May 17", "2024-May-17"."""
        match = self._year_first.match(text, start)
        month = self._months.get(match[1].casefold()) if match else None
        if match is None or month is None:
            return None
        return _put_together(start, match.end(), text[start : start + 4], month, match[2])

    def _month_and_year(self, text: str, at: int, start: int, month: tuple[str, int]) -> Written | None:
        """ "May 2024": a month and no day."""
        if (
            self._shy(month[0])
            or text[start + 4 : start + 5].isdecimal()
            or _DAY_BEFORE.search(text, max(0, at - 3), at)
        ):
            return None
        return _put_together(at, start + 4, text[start : start + 4], month[1], None)


def _put_together(start: int, end: int, year: str | None, month: int, day: str | None) -> Written | None:
    """The date that these parts make, as precise as they are; None if there can be no such day."""
    # A leap year stands in for a year that is not written.
    if known_date(int(year or 2000), month, int(day or 1)) is None:
        return None
    precision = MONTH if day is None else PARTIAL if year is None else DAY
    return Written(start, end, precision, year and int(year), month, day and int(day))


def _dated(
    start: int, end: int, value: datetime.date | None, order: str, *, weak: bool = False
) -> Written | None:
    if value is None:
        return None
    return Written(start, end, DAY, value.year, value.month, value.day, weak=weak, order=order)


def _agreed(found: list[Written], order: Order) -> list[Written]:
    """Dates that could be read either way follow the country, or else their neighbours that could not."""
    certain = {date.order for date in found if date.order and not date.swapped and date.day != date.month}
    settled = order.sure or len(certain & {"dmy", "mdy"}) == 1
    if not settled:
        return found
    agreed: list[Written] = []
    for date in found:
        if date.swapped and not order.sure and date.order not in certain:
            date = replace(date, month=date.swapped.month, day=date.swapped.day)  # noqa: PLW2901
        agreed.append(replace(date, swapped=None))
    return agreed


def _ago(counts: Sequence[Relative]) -> str:
    """A pattern for "2 hours ago"; each language's words only among themselves."""
    return "|".join(rf"[0-9]{{1,3}}\+?{_tail(words)}" for words in counts if words.after) or "(?!)"


def _since(counts: Sequence[Relative]) -> str:
    """A pattern for "vor 2 Stunden"."""
    return (
        "|".join(
            rf"(?<!{LETTER})(?:{any_of(words.before)})\s[0-9]{{1,3}}\+?\s?(?:{any_of(words.units)})(?!{LETTER})"
            for words in counts
            if words.before
        )
        or "(?!)"
    )


def _today(counts: Sequence[Relative]) -> str:
    """A pattern for "yesterday", "an hour ago" and "vor einer Stunde"."""
    forms = []
    for words in counts:
        if words.words:
            forms.append(rf"(?:{any_of(words.words)}){_border(words.words[0])}")
        if words.after and words.numbers:
            forms.append(rf"(?:{any_of(words.numbers)}){_tail(words)}")
        if words.before and words.numbers:
            number, units = any_of(words.numbers), any_of(words.units)
            forms.append(rf"(?:{any_of(words.before)})\s(?:{number})\s(?:{units})(?!{LETTER})")
    return rf"(?<!{LETTER})(?:{'|'.join(forms) or '(?!)'})"


def _tail(words: Relative) -> str:
    return rf"\s?(?:{any_of(words.units)})\.?\s?(?:{any_of(words.after)}){_border(words.after[0])}"


def _border(phrase: str) -> str:
    return "" if unspaced(phrase) else rf"(?!{LETTER})"
