"""Where in a line without a label names begin: at its start, behind a date, a house or a section, or at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.vocabulary.names import BRACKET, Name, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.facts.walk import Block
    from linter.vocabulary.labels import Line
    from linter.vocabulary.people import CreditReader

SURE = frozenset({"label", "markup", "author-link"})
"""What vouches for a name so that one word is enough."""
PICTURE = "[👤👥🧑👩👨🙋✍✎✏🖊🖋📝]\ufe0f?"
ALONE = 80
"""A name without label and markup stands in a block no longer than this."""
SHORT = 160
"""A dateline is no longer than this."""
_ENDS = ".!?:"
_SIGNS = ",|·•–—-/("
"""Signs behind which a name is over."""
_SIGN = re.compile(
    r"(?:,?(?:\s[a-zà-ÿ]{1,5}\.?){0,2}\s\d{1,2}[:.h]\d{2}(?:\s?[^\W\d_]{1,4}\.?(?:m\.)?){0,2},?)?"
    rf"\s?(?:(?<=,)|[|•·–—-]|//?|{PICTURE})\s"
)
"""What parts a date, with or without its time ("at 10:02 a.m."), from a name behind it."""
_PARTS = re.compile(r"\s?[|·•]\s?|\s//?\s|\s[–—-]\s")
_LABELLED = re.compile(r"\D:\s")
"""What makes a line tell something of its own: "Topics: Kettles - Ann Lee"."""
_SMALL_WORD = re.compile(r"\s[^\W\d_A-Z]{1,3}\s")
_LAST_WORDS = re.compile(r"(?<=\s)(?=\S+(?:\s\S+){0,3}$)")
"""Where the last words of a line begin, at most four of them."""
_COUNTED = re.compile(r"\d{1,5}\s[^\W\d_]{1,12}(?:\s[^\W\d_]{1,12})?\s?[|•·–—-]\s")
"""What may stand between them, with its sign: "5 min read ·"."""


class BareLines:
    """Reads the names of lines that hold no label."""

    def __init__(self, reader: CreditReader, told: frozenset[str], houses: frozenset[str]) -> None:
        """`told` are the keys of the authors' names that machines are told, `houses` those of the publisher's."""
        self._reader = reader
        self._told = told
        self._houses = houses
        self._told_first = frozenset(each.split()[0] for each in told)

    def names(self, line: Line, start: int, block: Block, vouchers: set[str]) -> tuple[Name, ...]:
        """The names of a line: those at `start`, behind its dates, at its end, or behind the house that it opens with."""
        found = self._reader.names(line, start, sure=bool(vouchers & SURE))
        if not found or self.are_houses(found):
            found = self._names_behind_dates(line) or found
        if vouchers <= {"dateline"} and not (found and self.are_told(found)):
            found = self._told_at_end(line, block) or self._person_of(line, found) or found
        bracket = BRACKET.match(line.text, found[-1].end) if found else None
        if bracket and self._reader.label(bracket[1])[0] == "other":
            return ()  # "Tom Roy (photos)"
        opens = line.text.find("(", found[-1].end) if found and vouchers <= {"dateline"} else -1
        if opens > 0 and self._reader.label(line.text[opens + 1 :])[0] == "other":
            return ()  # "Tom Roy in Oldport on May 4, 2026 (Photo Ann Lee)"
        return found

    def _told_at_end(self, line: Line, block: Block) -> tuple[Name, ...]:
        """The author whom machines are told, where a short line closes with the name: "From the kitchen of Ann Lee"."""
        if (
            not self._told
            or len(line.text) > ALONE
            or line.text[-1:] in _ENDS
            or "caption" in block.context.told
        ):
            return ()
        for match in _LAST_WORDS.finditer(line.text):
            if (key := key_of(line.text[match.start() :])) in self._told and key not in self._houses:
                return (Name(line.text[match.start() :], match.start(), len(line.text)),)
        return ()

    def _person_of(self, line: Line, found: Sequence[Name]) -> tuple[Name, ...]:
        """The person whom a line names behind the house or the section that it opens with, by a common first name."""
        if any(self._reader.has_first_name(name.text) for name in found):
            return ()
        if not line.dates or _LABELLED.search(line.text):
            return self._behind_small_word(found)
        parts = [match.span() for match in _PARTS.finditer(line.text, 0, SHORT)]
        parts += [(border, border) for border in line.borders if border < SHORT]
        for last, first in sorted(parts):
            names = self._reader.names(line, first, sure=False)
            house = last < first and self._reader.is_organisation(line.text[:last])  # "Reuters / Ann Lee"
            if (
                names
                and (house or self._reader.has_first_name(names[0].text))
                and _is_framed(line, names[-1])
            ):
                return names
        return self._behind_small_word(found)

    def _behind_small_word(self, found: Sequence[Name]) -> tuple[Name, ...]:
        """The person at the end of what was taken for a name, behind a small word: "Kettles by Ann Lee"."""
        for name in found:
            for match in _SMALL_WORD.finditer(name.text):
                if self._reader.has_first_name(name.text[match.end() :]):
                    return (Name(name.text[match.end() :], name.start + match.end(), name.end),)
        return ()

    def are_houses(self, names: Iterable[Name]) -> bool:
        return all(key_of(name.text) in self._houses for name in names)

    def _names_behind_dates(self, line: Line) -> tuple[Name, ...]:
        """The names that close a line behind a date: "May 4, 2026 // Ann Lee", "May 4, 2026 · 5 min · Ann Lee"."""
        last = max((last for _, last in line.dates), default=0)
        sign = _SIGN.match(line.text, last) if last else None
        while sign and (counted := _COUNTED.match(line.text, sign.end())):
            sign = counted
        found = self._reader.names(line, sign.end(), sure=False) if sign else ()
        # Behind a comma it may as well be a place.
        place = sign and sign[0][-2] == "," and not (found and self._reader.has_first_name(found[0].text))
        return () if place else found

    def may_be_told(self, text: str) -> bool:
        """Whether a text holds a name that machines are told, by a cheap look."""
        folded = text.casefold()
        if not any(first in folded for first in self._told_first):
            return False
        key = key_of(text)
        return any(told in key for told in self._told)

    def are_told(self, names: Iterable[Name]) -> bool:
        return all(key_of(name.text) in self._told for name in names)


def _is_framed(line: Line, name: Name) -> bool:
    """Whether a sign, an element's border, a date or the end of its line follows a name."""
    behind = len(line.text) - len(line.text[name.end :].lstrip())
    bordered = behind in line.borders or any(first == behind for first, _ in line.dates)
    return bordered or behind == len(line.text) or line.text[behind] in _SIGNS
