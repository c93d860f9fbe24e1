"""How a text names people: which words credit an author, which a reviewer or a photographer, and what is a name.

It reads one short text at a time; whether the text stands where a byline stands is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

LONGEST = 300
"""Longer texts hold prose, not a credit."""

_SEPARATOR = re.compile(r"\s*(?:[|•·●▪■♦\n»›]|\s[—–-]{1,2}\s|[—–]{1,2}|\(|\[|\s/\s)\s*")
_OPENING = re.compile(r"^[\s:：.,·\-–—|]{1,8}")
_WORD = re.compile(r"[^\s,;]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = ' \t\n,;:：.·|•–—-"“”«»‹›*'
_MOST_WORDS = 6
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """One language's words about credits, as `rules/lexicons/people/` lists them; all but `by` and its kin in lower case."""

    language: str
    by: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    fact_checked: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it stands in the text read."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Credit:
    """What a text credits: `kind` is by, reviewed, fact-checked or other; empty where no word says it.

    `names` is empty where the text is the label alone ("By").
    """

    kind: str
    names: tuple[Name, ...]
    label_end: int = 0


@dataclass(frozen=True)
class CreditReader:
    """The words of some languages together, ready for reading."""

    words: tuple[PeopleWords, ...]

    def _all(self, key: str) -> frozenset[str]:
        return frozenset(word.casefold() for words in self.words for word in getattr(words, key))

    @cached_property
    def _labels(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for kind, key in (
            ("by", "by"),
            ("reviewed", "reviewed"),
            ("fact-checked", "fact_checked"),
            ("other", "other"),
        ):
            for label in self._all(key):
                found.setdefault(label, kind)
        return found

    @cached_property
    def _label_at_start(self) -> re.Pattern[str]:
        labels = "|".join(re.escape(label) for label in sorted(self._labels, key=len, reverse=True))
        return re.compile(
            rf"({labels})(?=$|[\s:：・|/\n—–-]|(?<=[\u3040-\u9fff\uac00-\ud7af]))", re.IGNORECASE
        )

    @cached_property
    def _label_within(self) -> re.Pattern[str]:
        labels = "|".join(
            re.escape(label) for label in sorted(self._labels, key=len, reverse=True) if len(label) > 1
        )
        return re.compile(rf"(?<![\w'’])({labels})(?=$|[\s:：])", re.IGNORECASE)

    @cached_property
    def _and(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word) for word in sorted(self._all("and_"), key=len, reverse=True))
        return re.compile(rf"\s+(?:{words})\s+|\s*[,;、]\s*(?:(?:{words})\s+)?|\s*[&+]\s*", re.IGNORECASE)

    @cached_property
    def never(self) -> frozenset[str]:
        return self._all("never")

    @cached_property
    def roles(self) -> frozenset[str]:
        return self._all("roles")

    @cached_property
    def credentials(self) -> frozenset[str]:
        return self._all("credentials")

    @cached_property
    def titles(self) -> frozenset[str]:
        return self._all("titles")

    @cached_property
    def organisations(self) -> frozenset[str]:
        return self._all("organisations")

    @cached_property
    def generic(self) -> frozenset[str]:
        return self._all("generic")

    @cached_property
    def particles(self) -> frozenset[str]:
        return self._all("particles")

    @cached_property
    def ends(self) -> frozenset[str]:
        return self._all("ends")

    @cached_property
    def author_paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._all("author_paths")))

    def label(self, text: str) -> tuple[str, int]:
        """The kind of credit that a text opens with, and where its label ends; ("", 0) if it opens with none."""
        match = self._label_at_start.match(text)
        return (self._labels[match[1].casefold()], match.end(1)) if match else ("", 0)

    def read(
        self, text: str, cuts: Sequence[tuple[int, int]] = (), known: frozenset[str] = frozenset()
    ) -> Credit:
        """The credit that a short text states; `cuts` are stretches that are dates, `known` names sure to be names."""
        kind, end = self.label(text)
        if kind:
            rest = _OPENING.match(text, end) if end < len(text) else None
            start = rest.end() if rest else end
            if not text[start:].strip(_EDGES):
                return Credit(kind, (), end)
            return Credit(kind, self.names(text, start, cuts, known, sure=kind == "by"), end)
        return Credit("", ())

    def read_within(
        self, text: str, cuts: Sequence[tuple[int, int]], known: frozenset[str]
    ) -> Iterator[Credit]:
        """Credits in the middle of a dateline: "Posted on May 5 by Ann Lee", or before their label: "Ann Lee By"."""
        for match in self._label_within.finditer(text):
            kind = self._labels[match[1].casefold()]
            before = _without(text[: match.start()], cuts)
            rest = _OPENING.match(text, match.end())
            names = self.names(text, rest.end() if rest else match.end(), cuts, known, sure=False)
            if names and self._introduces(before):
                yield Credit(kind, names, match.end())
            elif not names and kind == "by" and not text[match.end() :].strip(_EDGES):
                names = self.names(text[: match.start()], 0, cuts, known, sure=False)
                if names:
                    yield Credit(kind, names, match.end())

    def _introduces(self, before: str) -> bool:
        words = [word.strip(_EDGES).casefold() for word in before.split()]
        return len(words) <= 6 and all(
            not word or word in self.ends or word in self.never or len(word) <= 2 for word in words
        )

    def names(
        self, text: str, start: int, cuts: Sequence[tuple[int, int]], known: frozenset[str], *, sure: bool
    ) -> tuple[Name, ...]:
        """The names at the beginning of `text[start:]`, up to where it speaks of something else.

        `sure` where a label or markup vouches that a name stands here: then one word is enough.
        """
        end = min([len(text), start + LONGEST, *(cut for cut, _ in cuts if cut >= start)])
        if separator := _SEPARATOR.search(text, start, end):
            end = separator.start() if separator.start() > start else end
        if (whole := self._trimmed(text, start, end)) and whole.text.casefold() in known:
            return (whole,)
        end = self._end_of_names(text, start, end)
        if (whole := self._trimmed(text, start, end)) and whole.text.casefold() in known:
            return (whole,)
        found: list[Name] = []
        position = start
        listed = False
        for number, match in enumerate([*self._and.finditer(text, start, end), None]):
            piece = self._trimmed(text, position, match.start() if match else end)
            by_comma = number > 0 and listed
            listed = bool(match and match[0].strip() in (",", ";", "、"))
            position = match.end() if match else end
            if piece is None:
                continue
            name = self._name(piece, known, sure=sure and not found)
            if name is None:
                if found and self._is_role(piece.text):
                    continue
                break
            if by_comma and not self._is_listed(name, known, last=match is None, third=number > 1):
                continue
            found.append(name)
        return tuple(found)

    def _is_listed(self, name: Name, known: frozenset[str], *, last: bool, third: bool) -> bool:
        """Whether a piece behind a comma is one more name: not a role, a house or a town."""
        if name.text.casefold() in known:
            return True
        return len(name.text.split()) >= 2 and not self.is_organisation(name.text) and (third or not last)

    def _end_of_names(self, text: str, start: int, end: int) -> int:
        shouting = text[start:end].isupper()
        for word in _WORD.finditer(text, start, end):
            plain = word[0].strip(_EDGES)
            if (
                plain.casefold() in self.ends
                and (plain.islower() or shouting)
                and word.start() > start
                and plain.casefold() not in self.particles
            ):
                return word.start()
        return end

    def _trimmed(self, text: str, start: int, end: int) -> Name | None:
        while start < end and text[start] in _EDGES:
            start += 1
        while (
            start < end
            and text[end - 1] in _EDGES
            and not (text[end - 1] == "." and text[max(start, end - 3) : end - 1].strip()[-1:].isupper())
        ):
            end -= 1
        return Name(text[start:end], start, end) if start < end else None

    def _is_role(self, text: str) -> bool:
        words = [word.strip(_EDGES).casefold() for word in text.split()]
        return (
            any(
                word in self.roles or word in self.credentials or word in self.organisations for word in words
            )
            or len(words) == 1
        )

    def _name(self, piece: Name, known: frozenset[str], *, sure: bool) -> Name | None:
        if piece.text.casefold() in known:
            return piece
        words = list(_WORD.finditer(piece.text))
        while len(words) > 1 and self._is_credential(words[-1][0]):
            words.pop()
        while len(words) > 2 and words[-1][0].strip(_EDGES).casefold() in self.roles:
            words.pop()
        while len(words) > 1 and words[0][0].strip(_EDGES).casefold() in self.titles:
            words.pop(0)
        if not words:
            return None
        start, end = words[0].start(), words[-1].end()
        name = self._trimmed(piece.text, start, end)
        if name is None or not self.is_name(name.text, sure=sure):
            return None
        return Name(name.text, piece.start + name.start, piece.start + name.end)

    def _is_credential(self, word: str) -> bool:
        return (
            word.strip(" ,;").casefold() in self.credentials
            or word.strip(_EDGES).casefold() in self.credentials
        )

    def is_name(self, text: str, *, sure: bool = False) -> bool:
        """Whether a text has the shape of a name, a person's or a house's."""
        words = text.split()
        if not 1 <= len(words) <= _MOST_WORDS or len(text) > _LONGEST_NAME or not _LETTER.search(text):
            return False
        folded = [word.strip(_EDGES).casefold() for word in words]
        if any(word in self.never for word in folded) or any(
            char in text for char in "@{}<>=?!/\\_%$#€£"[: 16 if not sure else 12]
        ):
            return False
        if _CJK.search(text):
            return len(text) <= 20 and not any(never in text for never in self.never if _CJK.search(never))
        if any(char.isdigit() for char in text) and not (sure and len(words) == 1):
            return False
        if len(words) == 1:
            return (
                sure
                and (len(text) > 1)
                and (text[:1].isupper() or folded[0] in self.generic or text.isalnum())
            )
        if all(word in self.roles or word in self.credentials for word in folded) and not sure:
            return False
        capital = sum(word[:1].isupper() or word[:1] in "‘’'\"“" for word in words)
        small = sum(folded_word in self.particles for folded_word in folded)
        return capital >= 1 and capital + small >= len(words)

    def is_organisation(self, name: str) -> bool:
        """Whether a name is a house's, a desk's or an agency's by its words."""
        words = [word.strip(_EDGES).casefold() for word in name.split()]
        return (
            any(word in self.organisations for word in words)
            or name.casefold() in self.generic
            or "." in name.strip(".").replace(". ", "")[2:-1]
            and name.islower()
        )

    def is_generic(self, name: str) -> bool:
        """Whether a credit names nobody: "admin", an e-mail address."""
        return name.casefold().strip(_EDGES) in self.generic or "@" in name


def _without(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(sorted(cuts)):
        if end <= len(text):
            text = text[:start] + " " + text[end:]
    return text


@dataclass(frozen=True)
class People:
    """The credit words of all languages that have a file."""

    languages: Mapping[str, PeopleWords]
    _readers: dict[tuple[str, ...], CreditReader] = field(default_factory=dict, repr=False, compare=False)

    def reader(self, languages: Sequence[str]) -> CreditReader:
        """The words of these languages, and those that hold in any."""
        key = tuple(dict.fromkeys(code for code in (*languages, "any") if code in self.languages))
        if key not in self._readers:
            self._readers[key] = CreditReader(tuple(self.languages[code] for code in key))
        return self._readers[key]
