"""Reads the dates of a piece of visible text, with what each is for; it refuses to know HTML and pages.

Dates are read in the page's own languages first, and always in English. A month without a day, a day without
a year and "2 hours ago" are mentions, too, but have no value: nothing is added that was not written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from linter.model import Span
from linter.values import dataclass
from linter.vocabulary import timestamps
from linter.vocabulary.countback import CountBack
from linter.vocabulary.dateforms import LONGEST_TEXT, RELATIVE, DateForms, Order, Written, known_date
from linter.vocabulary.datelabels import EVENT, UPDATED, DateLabels
from linter.vocabulary.datewords import plain

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from linter.vocabulary.datelabels import Label
    from linter.vocabulary.datewords import DateWords

FALLBACK: Final = "en"
"""The language whose dates are read on every page."""
LONGEST_LABEL: Final = 60
LONGEST_DATELINE: Final = 300
LONGEST_CREDIT: Final = 60
MOST_READ: Final = 512
"""Texts whose dates are remembered: those of one page, nearly always."""
MOST_REMEMBERED: Final = 64
"""Pages name their languages as they like; more ways of naming them than this are not kept."""

iso = timestamps.iso
is_strict_iso8601 = timestamps.is_strict_iso8601
has_offset = timestamps.has_offset

_DIGIT = re.compile("[0-9０-９]")
_SIGN_BEFORE = re.compile(r"[^\W\d_]\s?[,|·•–—]\s?$")
_IN_BRACKETS = re.compile(r"\s?[(\[（［]")
_DASH = re.compile(r"\s?[-–—]\s?")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text shows it. Offsets are code points of the text given and hold the date alone."""

    start: int
    end: int
    value: datetime.date | None
    """The day; None where day, month or year is not written."""
    precision: str
    """"day", "month" (no day), "partial" (no year) or "relative"."""
    label: str | None
    """"updated", "published", "copyright"; "checked" for the stamp of prices, data and sources; "event" for
    what happened or will happen then; None where the text does not say."""
    label_start: int | None
    """Where the label stands, before or after the date."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    by_prices: bool = False
    """Whether the words around an update, though not its own sentence, speak of prices."""
    other: datetime.date | None = None
    """What `value` is if the page writes day and month the other way round and nothing tells which."""

    def fits(self, date: datetime.date) -> bool:
        """Whether this may be `date`, as far as it is written: "May 5" fits every fifth of May."""
        if self.precision == RELATIVE:
            return False
        written = ((self.year, date.year), (self.month, date.month), (self.day, date.day))
        return self.other == date or all(mine in (None, theirs) for mine, theirs in written)


class Calendar:
    """The dates of all languages that have a lexicon.

    Patterns are compiled when a page's languages are first asked for; a Calendar pickles without them.
    """

    iso = staticmethod(timestamps.iso)
    is_strict_iso8601 = staticmethod(timestamps.is_strict_iso8601)
    has_offset = staticmethod(timestamps.has_offset)

    def __init__(self, lexicons: Iterable[DateWords]) -> None:
        self.lexicons = tuple(lexicons)
        self._by_name = {name: words for words in self.lexicons for name in (words.language, *words.aliases)}
        self._readers: dict[tuple[DateWords, ...], _Reader] = {}
        self._asked: dict[tuple[str, ...], tuple[_Reader, Order]] = {}

    @classmethod
    def of(cls, lexicons: Iterable[DateWords]) -> Calendar:
        """The words of some files; those of one language together, a project's own among ours."""
        languages: dict[str, DateWords] = {}
        for words in lexicons:
            known = languages.get(words.language)
            languages[words.language] = known.with_(words) if known else words
        return cls(languages.values())

    def __reduce__(self) -> tuple[type[Calendar], tuple[tuple[DateWords, ...]]]:
        return Calendar, (self.lexicons,)

    def read(self, text: str, languages: Sequence[str], region: str = "") -> tuple[DateMention, ...]:
        """The dates of `text` in order, without overlap.

        `languages` are BCP 47 tags, the page's own first. `region` is the country of publication ("US") where
        those tags do not name it; it decides whether 05/08/2014 is in May or in August.
        """
        reader, order = self._reader(languages, region)
        return reader.mentions(text[:LONGEST_TEXT], order)

    def knows(self, language: str) -> bool:
        """Whether a language has a file of its own."""
        return language in self._by_name

    def label_in(self, text: str, languages: Sequence[str]) -> str | None:
        """What a text says that is nothing but a label ("updated" for "Last updated on:"), or None."""
        if len(text) > LONGEST_LABEL:
            return None
        return self._reader(languages)[0].labels.alone(plain(text))

    def hints_at(self, kind: str, text: str, languages: Sequence[str]) -> bool:
        """Whether a text may hold a label of this kind ("updated", "published"), by a cheap look."""
        return self._reader(languages)[0].labels.hints(text, kind)

    def is_only_dates(self, text: str, languages: Sequence[str], region: str = "") -> bool:
        """Whether `text` is a dateline: one date or more, and beside them only labels, times and signs."""
        if len(text) > LONGEST_DATELINE:
            return False
        reader, order = self._reader(languages, region)
        return reader.is_only_dates(text, order)

    def weekday_before(self, text: str, start: int, languages: Sequence[str]) -> int:
        """Where a date at `start` begins, counted with the weekday before it and that one's small word."""
        return self._reader(languages)[0].labels.weekday_before(plain(text), start)

    def opens(self, text: str, start: int, languages: Sequence[str]) -> bool:
        """Whether a label at `start` opens a sentence: "This post was updated on ...", not "A study published on ..."."""
        return self._reader(languages)[0].labels.opens(plain(text), start)

    def leads_on(self, text: str, languages: Sequence[str]) -> bool:
        """Whether a text only tells when the page was published: "Originally published in 2017."."""
        return self._reader(languages)[0].labels.leads_on(plain(text))

    def speaks_of_page(self, text: str, languages: Sequence[str]) -> bool:
        """Whether a text names the page or the article: "Page last updated on", not the site's or a product's."""
        return self._reader(languages)[0].labels.matters.speaks_of_page(plain(text))

    def _reader(self, languages: Sequence[str], region: str = "") -> tuple[_Reader, Order]:
        asked = (*languages, region)
        if asked not in self._asked:
            if len(self._asked) >= MOST_REMEMBERED:
                self._asked.clear()
            tags = [tag.replace("_", "-").split("-") for tag in languages]
            own = [self._by_name[tag[0].lower()] for tag in tags if tag[0].lower() in self._by_name]
            english = [self._by_name[FALLBACK]] if FALLBACK in self._by_name else []
            lexicons = tuple(dict.fromkeys([*own, *english]))
            if lexicons not in self._readers:
                self._readers[lexicons] = _Reader(lexicons, self.lexicons)
            country = region or next((part for tag in tags[:1] for part in tag[1:] if len(part) == 2), "")
            # Most of the languages that are not known put the day first.
            deciding = own or ([] if languages else english)
            order = _order(deciding[0], country.upper()) if deciding else Order("dmy", sure=False)
            self._asked[asked] = self._readers[lexicons], order
        return self._asked[asked]


class _Reader:
    """Forms and labels of some languages, compiled."""

    def __init__(self, lexicons: Sequence[DateWords], everywhere: Sequence[DateWords]) -> None:
        self.labels = DateLabels(lexicons)
        self._forms = DateForms(lexicons, everywhere)
        self._back = CountBack([words.relative for words in lexicons])
        self.mentions = lru_cache(MOST_READ)(self._mentions)
        """The dates of a text; what was read is remembered for a while, as several facts ask about one block."""
        self.is_only_dates = lru_cache(MOST_READ)(self._is_only_dates)

    def _is_only_dates(self, text: str, order: Order) -> bool:
        dates = self.mentions(text, order)
        return bool(dates) and self.labels.light_beside(plain(text), dates)

    def _mentions(self, text: str, order: Order) -> tuple[DateMention, ...]:
        has_digits = _DIGIT.search(text) is not None
        if not (has_digits or self._back.hinted(text)):
            return ()
        text = plain(text)
        dates = self._written(text, order, has_digits)
        if not dates:
            return ()
        labelled = [
            (date, label)
            for date, label in zip(dates, self.labels.of(text, dates), strict=True)
            if label or not date.weak or (date.year and self._supported(text, date, dates))
        ]
        joined = {
            at
            for at, ((one, _), (two, _)) in enumerate(pairwise(labelled))
            if _DASH.fullmatch(text, one.end, two.start)
        }
        found = [
            self._mention(text, date, label, at in joined or at - 1 in joined)
            for at, (date, label) in enumerate(labelled)
        ]
        if len(found) == 1 and len(text) <= LONGEST_DATELINE and _DIGIT.search(text, found[0].end):
            found += self._updated_later(text, *labelled[0])
        return tuple(found)

    def _updated_later(self, text: str, date: Written, spent: Label | None) -> Iterable[DateMention]:
        """The update that a line with one date tells by its hour alone: it was on the same day."""
        if (later := self.labels.updated_later(text, date)) and later[0] != spent:
            label, time = later
            yield self._mention(text, replace(date, start=time.start, end=time.end), label, joined=False)

    def _written(self, text: str, order: Order, has_digits: bool) -> list[Written]:
        """The dates of `text` in order, without "yesterday" in the middle of a sentence."""
        dates = self._forms.written(text, order) if has_digits else []
        back = self._back.counted(text) if has_digits else []
        back += [said for said in self._back.said(text) if self.labels.stands_alone(text, Span(*said))]
        for start, end in back:
            if not any(date.start < end and start < date.end for date in dates):
                dates.append(Written(start, end, RELATIVE))
        return _once_each(text, sorted(dates, key=lambda date: date.start)) if back else dates

    def _supported(self, text: str, date: Written, dates: Sequence[Written]) -> bool:
        """Whether a neighbour says that these numbers are a date, or they are all there is."""
        return (
            self.labels.told_by_neighbours(text, date)
            or _closes_line(text, date)
            or (len(text) <= LONGEST_DATELINE and self.labels.light_beside(text, dates))
        )

    def _mention(self, text: str, date: Written, label: Label | None, joined: bool) -> DateMention:
        kind = self.labels.kind(text, date, label) if label else EVENT if date.stretch or joined else None
        return DateMention(
            start=date.start,
            end=date.end,
            value=known_date(date.year, date.month, date.day),
            precision=date.precision,
            label=kind,
            label_start=label.start if label else None,
            year=date.year,
            month=date.month,
            day=date.day,
            by_prices=bool(label and kind == UPDATED and self.labels.stands_by_prices(text, date, label)),
            other=date.swapped,
        )


def _once_each(text: str, dates: Sequence[Written]) -> list[Written]:
    """Dates without the days that another way to say them stands behind in brackets: "2 days ago (May 4, 2026)"."""
    found: list[Written] = []
    for date in dates:
        before = found[-1] if found else None
        if before and before.precision == RELATIVE and _IN_BRACKETS.fullmatch(text, before.end, date.start):
            closed = text.startswith((")", "]", "）", "］"), date.end)
            found[-1] = replace(date, start=before.start, end=date.end + closed)
        else:
            found.append(date)
    return found


def _closes_line(text: str, date: Written) -> bool:
    """Whether a sign parts the date, at the end of a short text, from what stands before: "by Ann Lee, 8.5.26"."""
    short = len(text) <= LONGEST_CREDIT and date.end == len(text)
    return short and "-" not in text[date.start :] and _SIGN_BEFORE.search(text, 0, date.start) is not None


def _order(words: DateWords, country: str) -> Order:
    """How a language's numeric dates are read in `country`, which may be unknown ("")."""
    for name, countries in words.regions:
        if country in countries:
            return Order(name, sure=True)
    return Order(words.order, sure=not words.regions)
