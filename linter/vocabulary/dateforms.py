"""The shapes in which a date is written in running text: numbers, month names, CJK signs.

Which words are months it is told by the lexicons. It refuses to know what a date is for, and it never adds a
day or a year that was not written. Everything starts from a run of digits, so other prose costs nothing.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from linter.values import dataclass
from linter.vocabulary.datewords import LETTER, any_of, unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.vocabulary.datewords import DateWords

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
LONGEST_TEXT: Final = 10_000
"""Characters of one text that are searched."""
MOST_DATES: Final = 200
"""Dates read in one text."""

DAY, MONTH, PARTIAL, RELATIVE = "day", "month", "partial", "relative"

Bounds: TypeAlias = tuple[int, int]


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
    order: str = ""
    """How a numeric date was read: dmy, mdy or ymd."""
    swapped: datetime.date | None = None
    """The same numbers read the other way, where neither they nor the country tell which is right."""
    weak: bool = False
    """A date only if something near it says so: "10-12-14" may be a score."""
    stretch: bool = False
    """One end of a stretch of days: "3-5 May 2020"."""


def known_date(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    """The date, if all of it is written, it exists and lies between FIRST_YEAR and LAST_YEAR."""
    if not (year and month and day and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


class _Month(NamedTuple):
    """A month's name as it stands before a number."""

    name: str
    number: int
    start: int
    comma: bool


_RUN = re.compile(r"[0-9]+")
_NUMERIC = re.compile(
    r"(?P<first>[0-9]{1,4})(?P<sign>\s?[./-]\s?)(?P<middle>[0-9]{1,2})(?P<again>\s?[./-]\s?)"
    r"(?P<last>[0-9]{4}(?=[0-9]{1,2}:[0-9]{2})|[0-9]{1,4}(?![0-9]))"
    r"(?!(?:[./]|-(?![0-9]{1,2}:[0-9]{2}))[0-9])"
)
_WITHOUT_YEAR = re.compile(
    r"([0-9]{1,2})[./-]([0-9]{1,2})(?=\.?,?\s(?:[^\W\d_]{1,3}\.?\s)?[0-9]{1,2}[:h][0-9]{2})"
)
"""Day and month before a time."""
_SHORT_YEAR = re.compile(r"\.?(?:\s?['’]|[/-])([0-9]{2})(?![0-9:])")
_CUT_YEAR = re.compile(r",?\s?['’]([0-9]{2})(?![0-9:])")
"""What is left of a year behind month and day: "May 4, '26"."""
_BARE_YEAR = re.compile(r"\s([1-3][0-9])(?=\s?(?:[|·•]|$))")
"""Two digits behind a day and a month in letters, where nothing but a sign follows: "12 jan 23 | 5h27"."""
_HYPHENATED = re.compile(r"[0-9A-Za-z_]-$|_$")
_GOES_ON = r"[0-9](?![0-9]?:[0-9]{2})"
"""What makes five digits and more of a year: no time glued to it ("201610:32")."""
_FIVE_DIGITS = re.compile(r",?\s[0-9]{5}")
_DAY_AND_YEAR = re.compile(r"\s[0-9]{1,2}[a-z]{0,2},?\s[0-9]{4}")
_LOST_BORDER = re.compile(r"(?<=[^\W\d_A-Z])[A-Z][^\W\d_A-Z]{2,}$")
_DAY_BEFORE = re.compile(r"[0-9]\.?\s?$")
_STRETCH_BEFORE = re.compile(r"(?<![0-9:.])[0-9]{1,2}(?:\.\s?[-–]\s?|[-–])$")
_WORD_BEFORE = re.compile(rf"({LETTER}{{1,14}})[.:]?\s?$")


class DateForms:
    """Reads dates with the words of some languages, the page's own first.

    The signs of CJK dates mean the same on any page: those of all lexicons (`everywhere`) are read.
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
        self._compile_words(lexicons)
        year, month, day = (
            any_of(sign for words in everywhere for sign in getattr(words.marks, unit))
            for unit in ("year", "month", "day")
        )
        self._signs = re.compile(
            rf"(?:(?P<year>[0-9]{{4}})\s?(?:{year})\s?)?(?P<month>[0-9]{{1,2}})\s?(?:{month})"
            rf"(?:\s?(?P<day>[0-9]{{1,2}})\s?(?:{day}))?"
        )
        weekday = any_of(day for words in everywhere for day in words.weekdays if unspaced(day))
        self._short = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})\s?[(（](?:{weekday})[)）]")
        self._year_sign_before = re.compile(rf"(?:{year})\s?$")

    def _compile_words(self, lexicons: Sequence[DateWords]) -> None:
        """The patterns around a month's name. Any word may stand for it there; it is looked up afterwards."""
        joins = any_of(join for words in lexicons for join in words.joins)
        ordinals = any_of(ordinal for words in lexicons for ordinal in words.ordinals)
        join = rf"(?:(?:{joins})\s)?"
        day = rf"([0-9]{{1,2}})(?:\s?(?:{ordinals})(?!{LETTER}))?"
        last_day = rf"(?P<to>\s?[-–]\s?[0-9]{{1,2}}(?:{ordinals})?)?"
        word = rf"({LETTER}{{3,14}})"
        no_day = rf"[0-9:]|[.,][0-9]{{1,2}}(?![0-9])|\s?[%€$£°]|{LETTER}"
        flags = re.IGNORECASE
        self._day_and_month = re.compile(rf"{day}[.,]?[\s/-]{{0,2}}{join}{word}", flags)
        self._year_after = re.compile(rf"\.?,?[\s/-]{{0,2}}{join}([0-9]{{4}})(?!{_GOES_ON})", flags)
        self._month_before = re.compile(rf"({LETTER}{{3,24}})\.?(,?)[\s/-]{{0,2}}{join}$", flags)
        self._day_after = re.compile(rf"{day}(?!{no_day})", flags)
        self._year_last = re.compile(
            rf"{last_day}(?:,|\.(?=\s{{1,2}}[0-9]{{4}}\s?(?:$|[^\s\w])))?\s{{0,2}}{join}(?P<year>[0-9]{{4}})(?!{_GOES_ON})",
            flags,
        )
        self._year_and_month = re.compile(
            rf"([0-9]{{4}})(?:\.(?=\s(?-i:[a-zà-ÿ])))?[\s,/-]{{1,2}}{word}\.?[\s,/-]{{1,2}}([0-9]{{1,2}})(?![0-9:])",
            flags,
        )

    def written(self, text: str, order: Order) -> list[Written]:
        """The dates of `text` in order, without overlap, at most MOST_DATES."""
        found: list[Written] = []
        at = 0
        while len(found) < MOST_DATES and (run := _RUN.search(text, at)):
            date = self._read(text, run.span(), found[-1].end if found else 0, order)
            at = run.end() if date is None else date.end
            if date:
                found.append(date)
        return _agreed(found, order)

    def _read(self, text: str, run: Bounds, floor: int, order: Order) -> Written | None:
        """The date that a run of digits belongs to; `floor` is where the date before it ended."""
        start, end = run
        # Digits directly behind a date are glued to it: "2016" and "10:32" in "Dec 20 201610:32".
        if start != floor and (end - start > 4 or not self._free(text, start, floor)):
            return None
        return (
            self._numeric(text, start, floor, order)
            or self._signed(text, start)
            or self._worded(text, run, floor)
        )

    def _free(self, text: str, start: int, floor: int) -> bool:
        """Whether the digits at `start` begin a number, and not one of money, an address or a name."""
        before = text[start - 1 : start]
        if not before or unspaced(before):
            return True
        if before in "+#$£€¥§@_/\\=&~" or (before in ".,:" and text[start - 2 : start - 1].isdecimal()):
            return False
        # "Berlin19.10.2019" is an element's end that was lost; "v1.2.2019" and "M6 Mai" are names.
        return not before.isalpha() or (start - floor > 2 and text[start - 3 : start].isalpha())

    # Numbers and signs --------------------------------------------------------------------------------------

    def _numeric(self, text: str, start: int, floor: int, order: Order) -> Written | None:
        """2024-05-17, 17.5.2024, 05/17/2024, 17.05.24"""
        match = _NUMERIC.match(text, start)
        if match is None and (short := _WITHOUT_YEAR.match(text, start)):
            first, last = (short[1], short[2]) if order.name != "dmy" else (short[2], short[1])
            date = _put_together((start, short.end(2)), None, int(first), last)
            return date and replace(date, weak=True)
        if match is None or match["sign"].strip() != match["again"].strip():
            return None
        first, middle, last = match["first"], match["middle"], match["last"]
        sign, spaced = match["sign"].strip(), len(match["sign"] + match["again"]) > 2
        if sign == "-" and (spaced or _HYPHENATED.search(text, max(0, start - 2), start)):
            return None
        if len(first) == 4 and len(last) <= 2:
            return _dated(match.span(), known_date(int(first), int(middle), int(last)), "ymd")
        if len(first) > 2 or len(last) not in (2, 4):
            return None
        # Where the country is not known, full stops are more often European.
        usual = "dmy" if sign == "." and not order.sure else order.name
        if len(last) == 4:
            return _either_way(match.span(), int(first), int(middle), int(last), usual)
        if self._named(text, start, floor):
            return None
        if usual == "ymd" and (value := known_date(2000 + int(first), int(middle), int(last))):
            return _dated(match.span(), value, "ymd", weak=True)
        date = _either_way(match.span(), int(first), int(middle), _full_year(last), usual)
        plain = sign == "." and not spaced and order.name == "dmy" and len(first + middle) == 4
        return date and replace(date, weak=not plain or date.order != "dmy")

    def _named(self, text: str, start: int, floor: int) -> bool:
        """Whether a word says that this number is something else: "version 10.12.16"."""
        word = _WORD_BEFORE.search(text, max(floor, start - 17), start)
        return word is not None and word[1].lower() in self._not_after

    def _signed(self, text: str, start: int) -> Written | None:
        """2024年5月17日, 5월 17일, 5/17(金); a year of an era (令和5年) is no year that can be known."""
        match = None if text.isascii() else self._signs.match(text, start)
        if match is None and not text.isascii() and (short := self._short.match(text, start)):
            return _put_together((start, short.end(2)), None, int(short[1]), short[2])
        if match is None or not (match["year"] or match["day"]):
            return None
        if match["year"] is None and self._year_sign_before.search(text, max(0, start - 3), start):
            return None
        return _put_together(match.span(), match["year"], int(match["month"]), match["day"])

    # Month names --------------------------------------------------------------------------------------------

    def _worded(self, text: str, run: Bounds, floor: int) -> Written | None:
        start, end = run
        month = self._month(text, start, floor) if start > floor else None
        if month is None:
            return self._day_first(text, start) or self._year_first(text, start)
        if end - start >= 4:
            return self._month_and_year(text, month, start)
        month_first = None if month.comma else self._month_first(text, month, start)
        if month_first is None or month.name.lower() in self._weekdays:
            return self._day_first(text, start) or month_first
        return month_first

    def _month(self, text: str, start: int, floor: int) -> _Month | None:
        """The month named directly before `start`; in "ListMay 5" a lost border hides one."""
        match = self._month_before.search(text, max(floor, start - 32), start)
        if match is None:
            return None
        name = match[1]
        if not name[1:].islower() and (cut := _LOST_BORDER.search(name)):
            name = cut[0]
        number = self._months.get(name.lower())
        return _Month(name, number, match.end(1) - len(name), bool(match[2])) if number else None

    def _shy(self, name: str) -> bool:
        """Whether this is more likely an everyday word ("may", "out") than a month."""
        return not name[0].isupper() and name.lower() in self._everyday

    def _day_first(self, text: str, start: int) -> Written | None:
        """ "17 May 2024", "17. Mai", "17 de mayo de 2024", "17-May-24" """
        match = self._day_and_month.match(text, start)
        month = self._months.get(match[2].lower()) if match else None
        if match is None or month is None:
            return None
        day, end, glued = match[1], match.end(), match.end(1) == match.start(2)
        if text[match.end(1)] == "," and self._named(text, start, 0):
            return None  # "Vol. 3, May 2026"
        stretch = _STRETCH_BEFORE.search(text, max(0, start - 6), start) is not None
        if year := self._year_after.match(text, end):
            if glued and text[year.end() : year.end() + 1].isalnum():
                return None
            return _put_together((start, year.end()), year[1], month, day, stretch)
        if year := _SHORT_YEAR.match(text, end) or _BARE_YEAR.match(text, end):
            return _put_together((start, year.end()), str(_full_year(year[1])), month, day, stretch)
        in_address = _HYPHENATED.search(text, max(0, start - 2), start)
        if glued or in_address or self._shy(match[2]) or _DAY_AND_YEAR.match(text, end):
            return None
        if _FIVE_DIGITS.match(text, end):
            return None
        return _put_together((start, end), None, month, day, stretch)

    def _month_first(self, text: str, month: _Month, start: int) -> Written | None:
        """ "May 17, 2024", "Nov. 18th 2019", "May 3-5, 2024", "May 17" """
        match = self._day_after.match(text, start)
        if match is None:
            return None
        if year := self._year_last.match(text, match.end()):
            bounds = month.start, year.end()
            return _put_together(bounds, year["year"], month.number, match[1], year["to"] is not None)
        if year := _CUT_YEAR.match(text, match.end()):
            bounds = month.start, year.end()
            return _put_together(bounds, str(_full_year(year[1])), month.number, match[1])
        if self._shy(month.name) or month.start + len(month.name) == start:
            return None
        if _FIVE_DIGITS.match(text, match.end()):
            return None
        return _put_together((month.start, match.end()), None, month.number, match[1])

    def _year_first(self, text: str, start: int) -> Written | None:
        """ "2024 May 17", "2024-May-17", "2024. május 17." """
        match = self._year_and_month.match(text, start)
        month = self._months.get(match[2].lower()) if match else None
        return _put_together(match.span(), match[1], month, match[3]) if match and month else None

    def _month_and_year(self, text: str, month: _Month, start: int) -> Written | None:
        """ "May 2024": a month and no day; in "31 June 2024" it is no month either."""
        end = start + 4
        after_day = _DAY_BEFORE.search(text, max(0, month.start - 3), month.start)
        if self._shy(month.name) or text[end : end + 1].isdecimal() or after_day:
            return None
        return _put_together((month.start, end), text[start:end], month.number, None)


def _full_year(short: str) -> int:
    year = int(short)
    return year + (1900 if year >= FIRST_YEAR % 100 else 2000)


def _put_together(
    bounds: Bounds, year: str | None, month: int, day: str | None, stretch: bool = False
) -> Written | None:
    """The date that these parts make, as precise as they are; None if there can be no such day."""
    # A leap year stands in for a year that is not written.
    if known_date(int(year or 2000), month, int(day or 1)) is None:
        return None
    precision = MONTH if day is None else PARTIAL if year is None else DAY
    parts = int(year) if year else None, month, int(day) if day else None
    return Written(*bounds, precision, *parts, stretch=stretch)


def _dated(bounds: Bounds, value: datetime.date | None, order: str, weak: bool = False) -> Written | None:
    if value is None:
        return None
    return Written(*bounds, DAY, value.year, value.month, value.day, order=order, weak=weak)


def _either_way(bounds: Bounds, first: int, second: int, year: int, order: str) -> Written | None:
    """The date in this order of day and month, or else in the other."""
    readings = {"dmy": known_date(year, second, first), "mdy": known_date(year, first, second)}
    wanted, spare = ("mdy", "dmy") if order == "mdy" else ("dmy", "mdy")
    date = _dated(bounds, readings[wanted], wanted)
    if date is None:
        return _dated(bounds, readings[spare], spare)
    return replace(date, swapped=readings[spare] if first != second else None)


def _agreed(found: list[Written], order: Order) -> list[Written]:
    """Dates that could be read either way follow the country, or else their neighbours that could not."""
    if not any(date.swapped for date in found):
        return found
    certain = {date.order for date in found if not date.swapped and date.day != date.month} & {"dmy", "mdy"}
    if not (order.sure or len(certain) == 1):
        return found
    return [_settled(date, date.order if order.sure else min(certain)) for date in found]


def _settled(date: Written, order: str) -> Written:
    if date.swapped is None:
        return date
    if date.order != order:
        date = replace(date, month=date.swapped.month, day=date.swapped.day, order=order)
    return replace(date, swapped=None)
