"""What a date is for: which label ("Updated", "Veröffentlicht am", 更新日) belongs to which date of a text.

It knows labels and the weightless words around dates; it refuses to know how a date is written, and which of
several dates is the article's.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from linter.values import dataclass
from linter.vocabulary.clock import Clock
from linter.vocabulary.datematters import DateMatters, line_around
from linter.vocabulary.datewords import LETTER, TOKEN, any_of, unspaced, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.vocabulary.datewords import DateWords

UPDATED, PUBLISHED, CHECKED, EVENT = "updated", "published", "checked", "event"

WIDEST_GAP: Final = 60
"""Characters of weekdays, times and small words that may stand between a label and its date."""
WIDEST_NAME: Final = 80
"""The same with a name: "Updated by Jane Roe, Consumer Editor, on ..."."""
NARROW_GAP: Final = 25
"""The same for a label after its date, and for words like "since" that stand directly before theirs."""
_SHORT_DAY: Final = 3
"""Letters of a weekday that may as well be a name, where no sign follows it."""

_APART: Final = frozenset({UPDATED, PUBLISHED, CHECKED})
"""What a label must say to be seen across a WIDEST_GAP."""


class Stretch(Protocol):
    """Something with a beginning and an end in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Meaning(NamedTuple):
    """What a label says."""

    kind: str
    opening: bool
    """It labels an update only where it opens a line."""
    trailing: bool
    """In its language labels stand after their dates as a habit."""
    naming: bool = False
    """A name stands between it and its date: "Posted in Kitchen on"."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a text."""

    start: int
    end: int
    meaning: Meaning


class _Token(NamedTuple):
    word: str
    start: int
    end: int


_WORD = re.compile(rf"{LETTER}+")
_CAPITALISED = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")
_LAST_WORD = re.compile(rf"({LETTER}+)(?:\.,|[.,:])?\s{{0,2}}$")
_SENTENCE_END = re.compile(r"[.!?]\s")
_LAST_SENTENCE = re.compile(r"[.!?:|·•–—(\[\n]\s?|\s-\s")
_NAME = re.compile(rf"\s[^|·•–—0-9()\[\]]{{2,{WIDEST_GAP}}}")
_BRACKET_OPENS = re.compile(r"[(\[（［]\s?$")
_BRACKET_CLOSES = re.compile(r"[\s:]{0,2}[)\]）］]")
_JOINED = re.compile(r",?\s{1,2}")
_BREAK_BEFORE = re.compile(r"(?:^|[|·•–—,:;(\[/\n-])\s{0,3}$")
_BREAK_AFTER = re.compile(r"\s{0,3}(?:$|[|·•–—,.:;)\]/\n-])")
_CLAUSE = re.compile(r"[。，、]|(?<=[^\W\d_])\.")


class DateLabels:
    """Finds labels in the words of some languages, the page's own first, and gives each date its own."""

    def __init__(self, lexicons: Sequence[DateWords]) -> None:
        self._meanings: dict[tuple[str, ...], Meaning] = {}
        for words in lexicons:
            for phrase in words.opening:
                self._meanings.setdefault(words_of(phrase), Meaning(UPDATED, True, words.trailing))
            for kind, phrases in words.labels:
                for phrase in phrases:
                    naming = phrase.endswith("...")
                    meaning = Meaning(kind, False, words.trailing, naming)
                    self._meanings.setdefault(words_of(phrase.removesuffix("...")), meaning)
        self._firsts: dict[str, frozenset[str]] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for label in sorted(filter(None, self._meanings), key=len, reverse=True):
            self._by_first.setdefault(label[0], []).append(label)
        self._unspaced = re.compile(
            any_of(" ".join(label) for label in self._meanings if label and unspaced(label[0]))
        )
        self.matters = DateMatters(lexicons)
        self._leading = {word for words in lexicons for word in (*words.leads, *words.weekdays)}
        self._small = {word for words in lexicons for word in (*words.leads, *words.joins)}
        self._weekdays = {word for words in lexicons for word in words.weekdays}
        hours = frozenset(mark for words in lexicons for mark in words.marks.hour)
        counted = hours.union(phrase[0] for words in lexicons for phrase in _counted(words) if phrase)
        self._light = counted.union(
            word for words in lexicons for phrase in (*_counted(words), *_light(words)) for word in phrase
        )
        self._clock = Clock(hours, counted, self._light)
        by = any_of(word for words in lexicons for word in words.by)
        name = rf"[^|·•–—0-9()\[\]]{{2,{WIDEST_NAME}}}"
        self._by = re.compile(rf"[\s:,]{{0,3}}(?:{by})\s{name}", re.IGNORECASE)

    def hints(self, text: str, kind: str) -> bool:
        """Whether a word of `text` opens a label of this kind: cheap, and often wrong."""
        firsts = self._firsts.get(kind)
        if firsts is None:
            ours = (label for label, meaning in self._meanings.items() if label and meaning.kind == kind)
            firsts = self._firsts[kind] = frozenset(label[0] for label in ours)
        words = _WORD.findall(text.lower())
        return not firsts.isdisjoint(words) or (not text.isascii() and bool(self._unspaced.search(text)))

    def find(self, text: str, start: int, end: int) -> list[Label]:
        """The labels between two offsets of `text`, in order."""
        tokens = list(_tokens(text, start, end))
        found: list[Label] = []
        at = 0
        while at < len(tokens):
            label = self._label(tokens, at)
            if label:
                last = tokens[at + len(label) - 1]
                found.append(Label(tokens[at].start, last.end, self._meanings[label]))
            at += len(label) or 1
        if text.isascii():
            return found
        matches = self._unspaced.finditer(text, start, end)
        found += [Label(*match.span(), self._meanings[words_of(match[0])]) for match in matches]
        return sorted(found, key=lambda label: label.start)

    def _label(self, tokens: Sequence[_Token], at: int) -> tuple[str, ...]:
        """The longest label whose words begin at token `at`, or no words."""
        for label in self._by_first.get(tokens[at].word, ()):
            written = (token.word for token in tokens[at : at + len(label)])
            if not unspaced(label[0]) and all(one == two for one, two in zip_longest(label, written)):
                return label
        return ()

    def alone(self, text: str) -> str | None:
        """What a text says that is nothing but a label ("Last updated on:"); None for any other text."""
        if not self._may_be_label(text):
            return None
        found = self.find(text, 0, len(text))
        return found[-1].meaning.kind if found and self.light(_without(text, found)) else None

    def _may_be_label(self, text: str) -> bool:
        """Whether a text opens with a word that a label, or what stands beside one, opens with: cheap, often wrong."""
        if not text.isascii() and self._unspaced.search(text):
            return True
        word = _CAPITALISED.search(text)
        return word is not None and (word[0].lower() in self._light or word[0].lower() in self._by_first)

    def light(self, text: str) -> bool:
        """Whether `text` is nothing but times, weekdays, small words and signs."""
        rest = TOKEN.findall(self._clock.without_times(text))
        return all(word.lower() in self._light or not word[0].isalnum() for word in rest)

    def light_beside(self, text: str, dates: Iterable[Stretch]) -> bool:
        """Whether `text` is light but for these dates and for labels."""
        rest = _without(text, dates)
        return self.light(_without(rest, self.find(rest, 0, len(rest))))

    def of(self, text: str, dates: Sequence[Stretch]) -> list[Label | None]:
        """For each of `dates` its label: the nearest before it, or else one that stands after it."""
        gaps = self._between(text, dates)
        all_trail = not gaps[0] and any(label.meaning.trailing for label in gaps[-1])
        if len(dates) > 1 and not gaps[0] and self._all_follow(text, dates, gaps):
            return [next(gap[0] for gap in gaps[at:] if gap) for at in range(1, len(gaps))]
        given: list[Label | None] = []
        for at, date in enumerate(dates):
            before, after = gaps[at], gaps[at + 1]
            if before and self._leads(text, before[-1], date):
                given.append(before[-1])
            elif after and self._follows(text, date, after[0], all_trail):
                # The label is spent: the next date cannot have it, too.
                given.append(after.pop(0))
            else:
                given.append(None)
        return given

    def _all_follow(self, text: str, dates: Sequence[Stretch], gaps: Sequence[Sequence[Label]]) -> bool:
        """Whether each label stands behind its date, the last one at the end.

        In a sentence ("am 4. Mai veröffentlicht und am 5. Juni aktualisiert"), or in elements of their own, whose dates
        may stand there twice: "2026-05-04 Created 2026-06-05 Updated".
        """
        told = [gap for gap in gaps if gap]
        if len(told) > 1 and all(len(gap) == 1 for gap in told) and not text[told[-1][0].end :].strip():
            leading = any(text.startswith(":", gap[0].end) for gap in told)
            return not leading and self.light_beside(text, dates)
        return (
            all(gaps[1:])
            and self._follows(text, dates[-1], gaps[-1][0], all_trail=False)
            and all(
                _JOINED.fullmatch(text, date.end, gap[0].start)
                for date, gap in zip(dates, gaps[1:], strict=True)
            )
        )

    def _between(self, text: str, dates: Sequence[Stretch]) -> list[list[Label]]:
        """The labels before the first date, between each two and after the last, where they can matter."""
        gaps: list[list[Label]] = []
        last, reach = 0, WIDEST_NAME + WIDEST_GAP
        for date in dates:
            near = self.find(text, last, min(last + WIDEST_GAP, date.start)) if gaps else []
            fresh = max(near[-1].end if near else last, date.start - reach)
            gaps.append(near + self.find(text, fresh, date.start))
            last = date.end
        gaps.append(self.find(text, last, last + WIDEST_GAP))
        return gaps

    def _leads(self, text: str, label: Label, date: Stretch) -> bool:
        """Whether `label` speaks of the `date` after it: "Updated on Monday,", "Updated by Jane Roe,"."""
        gap = text[label.end : date.start]
        if _SENTENCE_END.match(gap) and label.end - label.start > 4:
            return False
        apart = label.meaning.kind in _APART
        if len(gap) <= (WIDEST_GAP if apart else NARROW_GAP) and self.light(gap):
            return True
        if label.meaning.naming:
            last = _LAST_WORD.search(gap)
            return last is not None and last[1].lower() in self._leading and _NAME.fullmatch(gap) is not None
        return apart and self._by.fullmatch(gap) is not None

    def opens(self, text: str, start: int) -> bool:
        """Whether what stands at `start` opens its sentence, or nothing but small words do: "This post was ..."."""
        before = _LAST_SENTENCE.split(text[:start])[-1]
        return self.light(before) or self.leads_on(before)

    def leads_on(self, text: str) -> bool:
        """Whether a sentence about the page opens so: "This recipe was first published in 2017 and"."""
        if len(text) > WIDEST_NAME:
            return False
        published = [one for one in self.find(text, 0, len(text)) if one.meaning.kind == PUBLISHED]
        return self.light(self.matters.without_page(_without(text, published)))

    def _follows(self, text: str, date: Stretch, label: Label, all_trail: bool) -> bool:
        """Whether `label` speaks of the `date` before it: "17 May 2024 (updated)", "2024年5月17日 更新"."""
        gap = text[date.end : label.start]
        page = len(gap) <= WIDEST_GAP and text[label.start].islower() and self._tells_of_page(text, date)
        if page and self.light(_before(self._by.search(gap), gap)):
            return True  # "This entry was, on May 4, by Ann Lee, posted", as German and Dutch have it
        if len(gap) > NARROW_GAP or not self.light(gap):
            return False
        if _BRACKET_OPENS.search(gap):
            return _BRACKET_CLOSES.match(text, label.end) is not None
        if label.meaning.trailing:
            return all_trail and not self._goes_on(text, label.end)
        # A capital would begin a new label whose date stands in the next element.
        small = text[label.start].islower() and _JOINED.fullmatch(gap)
        return bool(small and _BREAK_AFTER.match(text, label.end))

    def _goes_on(self, text: str, end: int) -> bool:
        """Whether a label in a script without blanks is only a word of a sentence: "5月2日发表了题为...的报道，"."""
        rest = _WORD.match(text, end)
        if rest is None or self.light(rest[0]):
            return False
        return _CLAUSE.search(text, end, end + WIDEST_GAP) is not None

    def _tells_of_page(self, text: str, date: Stretch) -> bool:
        """Whether a sentence leads to a date with nothing but small words, one of which names the page."""
        before = _LAST_SENTENCE.split(text[max(0, date.start - WIDEST_GAP) : date.start])[-1]
        return self.matters.speaks_of_page(before) and self.light(before)

    def kind(self, text: str, date: Stretch, label: Label) -> str:
        """What `label` says of `date` here: the update of a price list is not the article's."""
        if label.meaning.kind != UPDATED:
            return label.meaning.kind
        before, after = self._around(text, date, label)
        if self.matters.is_others(before, after):
            return CHECKED
        if label.meaning.opening and (before.strip(" ([") or not self._ends_there(text, date, label)):
            return CHECKED
        return UPDATED

    def stands_by_prices(self, text: str, date: Stretch, label: Label) -> bool:
        """Whether the line that the date stands in speaks of prices: "Updated May 4, 2026. Prices may vary." """
        return self.matters.is_by_prices(*self._around(text, date, label))

    def _around(self, text: str, date: Stretch, label: Label) -> tuple[str, str]:
        """What stands before and after a date with its label, up to a border and not far."""
        before, after = line_around(text, min(label.start, date.start), max(label.end, date.end))
        # Who updated the article is named: what follows is about something else.
        return before, "" if self._by.match(after) else after

    def _ends_there(self, text: str, date: Stretch, label: Label) -> bool:
        """Whether no sentence goes on after the date: "Stand: 5. Mai 2020", "Stand 5. Mai 2020, 9 Uhr"."""
        colon = text.startswith(":", label.end)
        return (
            colon
            or _BREAK_AFTER.match(text, date.end) is not None
            or self._clock.is_beside(text, date.start, date.end)
        )

    def weekday_before(self, text: str, start: int) -> int:
        """Where the weekday of the date at `start` begins, with the small word before it: "le lundi 4 mai"; or `start`."""
        word = _word_before(text, start)
        if word and word[1].lower() in self._small:
            word = _word_before(text, word.start())  # "Monday the 4th", "mandag den 4."
        if word is None or word[1].lower() not in self._weekdays:
            return start
        if len(word[1]) <= _SHORT_DAY and text[word.end(1)] not in ".,":
            return start  # "Mei Sun May 4" may be her name
        before = _word_before(text, word.start())
        return before.start() if before and before[1].islower() and before[1] in self._small else word.start()

    def told_by_neighbours(self, text: str, date: Stretch) -> bool:
        """Whether a time, a weekday or a word like "on" directly beside it says that this is a date."""
        before = _LAST_WORD.search(text, max(0, date.start - 24), date.start)
        return bool(before and before[1].lower() in self._leading) or self._clock.is_beside(
            text, date.start, date.end
        )

    def stands_alone(self, text: str, date: Stretch) -> bool:
        """Whether `date` is no part of a sentence: "Jane Roe · Yesterday", "Posted yesterday at 9:30"."""
        before = self.find(text, max(0, date.start - NARROW_GAP), date.start)[-1:]
        if before and before[0].meaning.kind in _APART and self.light(text[before[0].end : date.start]):
            return True
        begins = _BREAK_BEFORE.search(text, max(0, date.start - 4), date.start)
        return bool(begins and _BREAK_AFTER.match(text, date.end)) or self._clock.is_beside(
            text, date.start, date.end
        )

    def updated_later(self, text: str, date: Stretch) -> tuple[Label, Stretch] | None:
        """An update told by its hour alone, behind the day it belongs to: "4 May 2026, 17:30, updated at 18:02"."""
        for label in self.find(text, date.end, date.end + WIDEST_GAP):
            if label.meaning.kind == UPDATED and not label.meaning.opening:
                time = self._clock.next_time(text, label.end, label.end + NARROW_GAP)
                if time is not None and self.light(text[label.end : time.start]):
                    behind = _WORD.findall(text[time.end : time.end + NARROW_GAP].lower())
                    return (label, time) if self._weekdays.isdisjoint(behind) else None
        return None


def _word_before(text: str, end: int) -> re.Match[str] | None:
    """The word that nothing but a sign and blanks part from an offset."""
    return _LAST_WORD.search(text, max(0, end - 24), end)


def _before(match: re.Match[str] | None, text: str) -> str:
    """What stands before a match that reaches to the end of `text`; all of it without one."""
    return text[: match.start()] if match and match.end() == len(text) else text


def _counted(words: DateWords) -> list[tuple[str, ...]]:
    """What may stand behind a number that is no date: "9 pm", "5 min read"."""
    marks = (*words.marks.minute, *words.marks.second)
    return [tuple(_WORD.findall(phrase)) for phrase in (*words.clock, *words.beside, *marks)]


def _light(words: DateWords) -> list[tuple[str, ...]]:
    small = (*words.leads, *words.joins, *words.ordinals)
    return [tuple(_WORD.findall(phrase)) for phrase in (*small, *words.zones, *words.weekdays)]


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """The words of a stretch of text in lower case; "ESTUpdated" was two words before tags were dropped."""
    for match in TOKEN.finditer(text, start, end):
        word = match[0]
        if word.islower() or word.isupper() or word.istitle() or not word.isalpha():
            yield _Token(word.lower(), *match.span())
        else:
            for part in _CAPITALISED.finditer(text, *match.span()):
                yield _Token(part[0].lower(), *part.span())


def _without(text: str, stretches: Iterable[Stretch]) -> str:
    """`text` with these stretches, which are in order, put out by a sign."""
    parts, last = [], 0
    for stretch in stretches:
        parts.append(text[last : stretch.start])
        last = stretch.end
    return "|".join([*parts, text[last:]])
