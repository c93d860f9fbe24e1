"""How a text credits people: which words name an author, a reviewer or a photographer, and whom they name.

It reads one short text at a time; whether the text stands where a byline stands is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING

from linter.vocabulary.names import EDGES, LETTER, Name, NameReader, key_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST = 300
"""Longer texts hold prose, not a credit."""

_SEPARATOR = re.compile(r"\s*(?:[|•·●▪■♦\n»›]|\s[—–-]{1,2}\s|[—–]{1,2}|\(|\[|\s/\s)\s*")
_OPENING = re.compile(r"[\s:：・＝／.,·\-–—|]{1,8}")
_AFTER_SIGN = re.compile(r"[/|·•–—]")
_WORD = re.compile(r"[^\s,;/|]+")
_START = 2  # labels are looked up by so many letters
_LABEL_ENDS = " \t\n:：・／|/—–-"


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """One language's words about credits, as `rules/lexicons/people/` lists them."""

    language: str
    by: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    fact_checked: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    author_paths: tuple[str, ...] = ()

    def with_(self, more: PeopleWords) -> PeopleWords:
        """These words and more of the same language."""
        return PeopleWords(
            self.language,
            *((*getattr(self, each.name), *getattr(more, each.name)) for each in fields(self)[1:]),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text to read a credit from, and what is known about it."""

    text: str
    dates: Sequence[tuple[int, int]] = ()
    """Stretches that are dates; no name reaches into one."""
    borders: Sequence[int] = ()
    """Offsets at which one element's text ends and another's begins; a name ends there, unless it would be none."""
    known: frozenset[str] = frozenset()
    """Keys (`key_of`) of names that are sure to be names."""

    def knows(self, name: str) -> bool:
        return key_of(name) in self.known


@dataclass(frozen=True, slots=True)
class Credit:
    """What a text credits: `kind` is by, reviewed, fact-checked or other; empty where no word says it.

    `names` is empty where the text is the label alone ("By"), or goes on with something that is no name.
    """

    kind: str
    names: tuple[Name, ...]
    alone: bool = False
    """Whether the line is nothing but a label."""


class CreditReader(NameReader):
    """The words of some languages together, ready for reading."""

    def __init__(self, words: Sequence[PeopleWords]) -> None:
        super().__init__(words)
        labels: dict[str, str] = {}
        for kind, key in (
            ("by", "by"),
            ("reviewed", "reviewed"),
            ("fact-checked", "fact_checked"),
            ("other", "other"),
        ):
            for label in self.all_of(key):
                labels.setdefault(label, kind)
        self._labels = labels
        self._labels_by_start: dict[str, list[str]] = {}
        for label in sorted(labels, key=lambda label: (-len(label), label)):
            self._labels_by_start.setdefault(label.split()[0][:_START], []).append(label)
        self.author_paths = tuple(sorted(self.all_of("author_paths")))
        self._after = self.all_of("after")
        self._ends = self.all_of("ends") - self.particles
        self._light = self.all_of("ends") | self.never | self.particles

    @cached_property
    def _and(self) -> re.Pattern[str]:
        words = "|".join(
            re.escape(word) for word in sorted(self.all_of("and_"), key=lambda word: (-len(word), word))
        )
        return re.compile(rf"\s+(?:{words})\s+|\s*[,;、]\s*(?:(?:{words})\s+)?|\s*[&+]\s*", re.IGNORECASE)

    def label(self, text: str, borders: Sequence[int] = ()) -> tuple[str, int]:
        """The kind of credit that a text opens with, and where its label ends; ("", 0) if it opens with none."""
        first = _WORD.match(text)
        found = self._label_at(text, 0, first[0]) if first else None
        if found and (found[1] == len(text) or text[found[1]] in _LABEL_ENDS):
            return found
        for border in borders[:2]:  # "By<a>Ann Lee</a>": nothing but a border stands between them
            kind = self._labels.get(text[:border].strip(EDGES).casefold()) if border > 0 else None
            if kind:
                return kind, border
        return "", 0

    def _label_at(self, text: str, start: int, word: str) -> tuple[str, int] | None:
        """Kind and end of the longest label that stands at `start`, where `word` begins."""
        first = word[:_START].casefold()
        for label in (*self._labels_by_start.get(first, ()), *self._labels_by_start.get(first[:1], ())):
            end = start + len(label)
            if text[start:end].casefold() == label and not (
                end < len(text) and label[-1].isalnum() and text[end].isalnum()
            ):
                return self._labels[label], end
        return None

    def read(self, line: Line) -> Credit:
        """The credit that a line opens with."""
        kind, end = self.label(line.text, line.borders)
        if not kind:
            return Credit("", ())
        opening = _OPENING.match(line.text, end)
        start = opening.end() if opening else end
        if not line.text[start:].strip(EDGES):
            return Credit(kind, (), alone=True)
        return Credit(kind, self.names(line, start, sure=kind == "by"))

    def read_within(self, line: Line) -> Credit | None:
        """A credit in the middle of a dateline ("Posted on May 5 by Ann Lee") or before its label ("Ann Lee By")."""
        for word in _WORD.finditer(line.text):
            found = self._label_at(line.text, word.start(), word[0])
            if found is None or (found[1] < len(line.text) and line.text[found[1]] not in " \t\n:："):
                continue
            kind, end = found
            rest = _OPENING.match(line.text, end)
            names = self.names(line, rest.end() if rest else end, sure=True)
            before = _without(line.text[: word.start()], line.dates)
            if names and self._introduces(_AFTER_SIGN.split(before)[-1]):
                return Credit(kind, names)
            closes = not line.text[end:].strip(EDGES) and word[0].casefold() in self._after
            if not names and closes:
                opening = Line(line.text[: word.start()], line.dates, line.borders, line.known)
                if names := self.names(opening, 0, sure=False):
                    return Credit(kind, names)
        return None

    def _introduces(self, before: str) -> bool:
        """Whether what stands before a label is only a dateline's small words."""
        words = [word.strip(EDGES).casefold() for word in before.split()]
        heavy = [word for word in words if len(word) > 2 and word not in self._light and LETTER.search(word)]
        # One unknown word beside a number is a month in a language without a lexicon.
        spared = 1 if any(word.isdigit() for word in words) else 0
        return len(words) <= 6 and len(heavy) <= spared

    def parts(self, line: Line) -> Iterator[tuple[Line, int]]:
        """What stands behind each sign that divides a line ("Reviewed by A — By B | May 5"), and where it begins."""
        for sign in _SEPARATOR.finditer(line.text):
            start = sign.end()
            dates = [(first - start, last - start) for first, last in line.dates if last > start]
            yield (
                Line(line.text[start:], dates, [border - start for border in line.borders], line.known),
                start,
            )

    def names(self, line: Line, start: int, *, sure: bool) -> tuple[Name, ...]:
        """The names at the beginning of `line.text[start:]`, up to where it speaks of something else.

        `sure` where a label or markup vouches that a name stands here: then one word is enough.
        """
        text = line.text
        end = min([len(text), start + LONGEST, *(first for first, _ in line.dates if first >= start)])
        if (separator := _SEPARATOR.search(text, start, end)) and separator.start() > start:
            end = separator.start()
        for whole_end in (end, end := self._end_of_names(text, start, end)):
            whole = trimmed(text, start, whole_end)
            if whole and line.knows(whole.text):
                return (whole,)
        found: list[Name] = []
        by_comma = role_seen = False
        for number, (first, last, comma) in enumerate(self._pieces(text, start, end)):
            after_comma, by_comma = by_comma, comma
            piece = trimmed(text, first, last)
            if piece is None:
                continue
            name = self._name(piece, line, sure=sure and not found)
            told = (
                name is not None
                and line.knows(name.text)
                and not (after_comma and self.is_organisation(name.text))
            )
            if found and not told and self.is_role(piece.text):
                role_seen = True
                continue
            if name is None and found and len(piece.text.split()) == 1:
                continue  # a town
            if name is None:
                break
            # A name in an element of its own, as a second author's link is, needs no other sign.
            framed = (
                name.start in line.borders
                and len(name.text.split()) > 1
                and not self.is_organisation(name.text)
            )
            sole = not after_comma or line.knows(name.text) or framed
            if not found or sole or (not role_seen and self._is_listed(name, last == end, number)):
                found.append(name)
            if name.end < piece.end and any(name.end <= border <= piece.end for border in line.borders):
                break
        return tuple(found)

    def _pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Start and end of what stands between "and" and commas, and whether a comma alone follows."""
        position = start
        for match in self._and.finditer(text, start, end):
            yield position, match.start(), match[0].strip() in (",", ";", "、")
            position = match.end()
        yield position, end, False

    def _is_listed(self, name: Name, last: bool, number: int) -> bool:
        """Whether a piece behind a comma is one more name: not a house or a town."""
        return (
            len(name.text.split()) >= 2 and not self.is_organisation(name.text) and (number > 1 or not last)
        )

    def _name(self, piece: Name, line: Line, *, sure: bool) -> Name | None:
        if line.knows(piece.text):
            return piece
        for border in line.borders:
            if piece.start < border < piece.end:
                part = trimmed(line.text, piece.start, border)
                if part and (self.is_name(part.text, sure=sure) or line.knows(part.text)):
                    return self.bare_name(part, sure=sure) or part
        return self.bare_name(piece, sure=sure)

    def _end_of_names(self, text: str, start: int, end: int) -> int:
        shouting = text[start:end].isupper()
        for word in _WORD.finditer(text, start, end):
            plain = word[0].strip(EDGES)
            if word.start() > start and (
                word[0].startswith("@") or (plain.casefold() in self._ends and (plain.islower() or shouting))
            ):
                return word.start()
        return end


def _without(text: str, dates: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(dates, reverse=True):
        if end <= len(text):
            text = text[:start] + " " + text[end:]
    return text


@dataclass(frozen=True)
class People:
    """The credit words of all languages that have a file."""

    languages: Mapping[str, PeopleWords]
    _readers: dict[tuple[str, ...], CreditReader] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, words: Iterable[PeopleWords]) -> People:
        """The words of some files; those of one language together, a project's own among ours."""
        languages: dict[str, PeopleWords] = {}
        for one in words:
            known = languages.get(one.language)
            languages[one.language] = known.with_(one) if known else one
        return cls(languages)

    def __reduce__(self) -> tuple[type[People], tuple[Mapping[str, PeopleWords]]]:
        return People, (self.languages,)

    def reader(self, languages: Sequence[str]) -> CreditReader:
        """The words of these languages, and those that hold in any."""
        key = tuple(dict.fromkeys(code for code in (*languages, "any") if code in self.languages))
        if key not in self._readers:
            self._readers[key] = CreditReader([self.languages[code] for code in key])
        return self._readers[key]
