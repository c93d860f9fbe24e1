"""How shops write prices and name their pictures; it knows no page, and no shop's own data."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST_TEXT: Final = 300
"""Characters of one text, or of one address, that are read."""

_NUMBER: Final = r"\d{1,3}(?:[.,’' \u00a0\u202f]\d{3}){0,3}(?:[.,](?:\d{1,2}|-{1,2}|–))?(?!\d)"
_LONGEST_BOUND: Final = 16


@dataclass(frozen=True)
class Shops:
    """Prices by their currency, pictures by their file names."""

    signs: Sequence[str] = ()
    words: Sequence[str] = ()
    bounds: Sequence[str] = ()
    """Words before an amount that make it a limit: "under"."""
    behind: Sequence[str] = ()
    """Words behind an amount that make it a saving: "off"."""
    joins: Sequence[str] = ()
    """Words between two amounts that make a range of them: "to"."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """A part of a shop's hosts -> what the file names of its pictures look like."""

    @cached_property
    def _price(self) -> re.Pattern[str]:
        signs, words = (
            "|".join(re.escape(one) for one in sorted(every, key=len, reverse=True)) or "(?!)"
            for every in (self.signs, self.words)
        )
        before = rf"(?:(?:{signs})\s?|(?<!\w)(?:{words})\s)"
        behind = rf"(?:\s?(?:{signs})(?!\w)|\s?(?:{words})(?!\w))"
        return re.compile(rf"{before}({_NUMBER})|(?<![\w.,])({_NUMBER}){behind}")

    @cached_property
    def _no_price(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        bounds, behind = (
            "|".join(re.escape(one) for one in every) or "(?!)" for every in (self.bounds, self.behind)
        )
        dash = r"\s{0,2}[-–—]\s{0,2}"
        before = rf"(?:(?:^|\W)(?:{bounds})\s{{0,2}}|\d{dash})$"
        return re.compile(before, re.IGNORECASE), re.compile(
            rf"[\s-]{{0,2}}(?:{behind})(?!\w)|{dash}\d", re.IGNORECASE
        )

    @cached_property
    def _range(self) -> re.Pattern[str]:
        joins = "|".join(("[-–—]", *map(re.escape, self.joins)))
        return re.compile(rf"\s{{0,2}}(?:{joins})\s{{0,2}}", re.IGNORECASE)

    @cached_property
    def _pictures(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((shop, re.compile(form)) for shop, form in self.pictures.items())

    def prices(self, text: str) -> Iterator[tuple[int, int]]:
        """Where `text` names one price: no range ("$20 to $30"), no limit ("under $50"), no saving ("$5 off")."""
        text = text[:LONGEST_TEXT]
        found = list(self._price.finditer(text))
        joined = {
            number + step
            for number in range(len(found) - 1)
            if self._range.fullmatch(text, found[number].end(), found[number + 1].start())
            for step in (0, 1)
        }
        bound, behind = self._no_price
        for number, match in enumerate(found):
            before = text[max(0, match.start() - _LONGEST_BOUND) : match.start()]
            if number not in joined and not bound.search(before) and not behind.match(text, match.end()):
                yield match.span()

    def named_by(self, address: str) -> str:
        """The shop that named the picture at this address; empty if none did."""
        address = address[-LONGEST_TEXT:].partition("?")[0]
        return next((shop for shop, form in self._pictures if form.search(address)), "")
