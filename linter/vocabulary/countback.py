"""Days that are counted back from now: "2 hours ago", "vor einer Stunde", "yesterday".

Which day that is nobody can know from the page, so it refuses to say. The words of a language go together:
"vor 2 hours" is nothing.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from linter.vocabulary.datewords import LETTER, any_of, unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.vocabulary.datewords import Relative

LONGEST_ASIDE: Final = 120
"""In a longer text "yesterday" is prose and is not searched for."""


class CountBack:
    """Finds relative dates in the words of some languages. Patterns are compiled when a text hints at one."""

    def __init__(self, lexicons: Sequence[Relative]) -> None:
        self._lexicons = lexicons
        self._counted_by = {phrase for words in lexicons for phrase in (*words.before, *words.after)}
        self._said_by = self._counted_by | {phrase for words in lexicons for phrase in words.words}

    def counted(self, text: str) -> list[tuple[int, int]]:
        """Where digits count back: "2 hours ago"."""
        return (
            [match.span() for match in self._counted.finditer(text)] if _any(self._counted_by, text) else []
        )

    def said(self, text: str) -> list[tuple[int, int]]:
        """Where words alone do: "yesterday", "an hour ago". These may be a part of any sentence."""
        return [match.span() for match in self._said.finditer(text)] if self.hinted(text) else []

    def hinted(self, text: str) -> bool:
        """Whether a word is there that "yesterday" or "an hour ago" cannot do without: cheap, often wrong."""
        return len(text) <= LONGEST_ASIDE and _any(self._said_by, text)

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        forms = []
        for words in self._lexicons:
            if words.after:
                forms.append(rf"[0-9]{{1,3}}\+?{_tail(words)}")
            if words.before:
                units = rf"(?:{any_of(words.units)})(?!{LETTER})"
                forms.append(rf"(?<!{LETTER})(?:{any_of(words.before)})\s[0-9]{{1,3}}\+?\s?{units}")
        return re.compile(rf"(?<![0-9.,])(?:{'|'.join(forms) or '(?!)'})", re.IGNORECASE)

    @cached_property
    def _said(self) -> re.Pattern[str]:
        forms = []
        for words in self._lexicons:
            numbers = any_of(words.numbers)
            if words.words:
                forms.append(rf"(?:{any_of(words.words)}){_border(words.words)}")
            if words.after:
                forms.append(rf"(?:{numbers}){_tail(words)}")
            if words.before:
                units = rf"(?:{any_of(words.units)})(?!{LETTER})"
                forms.append(rf"(?:{any_of(words.before)})\s(?:{numbers})\s{units}")
        return re.compile(rf"(?<!{LETTER})(?:{'|'.join(forms) or '(?!)'})", re.IGNORECASE)


def _any(hints: Iterable[str], text: str) -> bool:
    lowered = text.lower()
    for hint in hints:  # noqa: SIM110 - any() over a generator takes three times as long
        if hint in lowered:
            return True
    return False


def _tail(words: Relative) -> str:
    """A unit and "ago"."""
    return rf"\s?(?:{any_of(words.units)})\.?\s?(?:{any_of(words.after)}){_border(words.after)}"


def _border(phrases: Sequence[str]) -> str:
    return "" if unspaced(phrases[0]) else rf"(?!{LETTER})"
