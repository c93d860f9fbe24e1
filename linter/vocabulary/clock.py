"""What a time of day looks like in a text; which words belong to one, languages say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.model import Span
from linter.values import dataclass
from linter.vocabulary.datewords import LETTER

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_FROM_TIME = re.compile(r"[\s,|·–-]{0,3}")
_TO_TIME = re.compile(rf"[\s,|·–-]{{0,3}}(?:{LETTER}{{1,8}}\s)?")
_TIME = re.compile(
    r"(?<![0-9.,:$£€])t?(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?:[:.][0-9]{2}(?:[.,][0-9]{1,6})?)?(?![0-9])"
    r"(?:\s?[+-][0-9]{2}(?::?[0-9]{2})?(?![0-9]))?"
    rf"|(?:[0-9]{{1,3}}[.,][0-9]{{3}}|[0-9]{{1,4}})\s?(?P<unit>{LETTER}+)(?P<minutes>\s?[0-9]{{1,2}}(?![0-9]))?"
    rf"|(?P<zone>{LETTER}{{2,4}})\s?[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?",
    re.IGNORECASE,
)
"""What may be a time: 9:30, "9 pm", 22h09, 13時16分, GMT+2, or "1,204 views"; its words are looked up."""
_FARTHEST = 24
"""How many characters before a date its time may begin."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The words by which some languages tell times."""

    hours: AbstractSet[str]
    """Signs for hours, with minutes behind: the "h" of 22h09."""
    counted: AbstractSet[str]
    """What may stand behind a number: "9 pm", "9 Uhr"."""
    light: AbstractSet[str]
    """Words that weigh nothing beside dates, names of time zones among them."""

    def without_times(self, text: str) -> str:
        """A text with a blank for each time."""
        return _TIME.sub(lambda match: " " if self._is_time(match) else match[0], text)

    def next_time(self, text: str, start: int, end: int) -> Span | None:
        """The first time of day between two offsets, to the minute or told by a sign for hours: not "3 min"."""
        for match in _TIME.finditer(text, start, end):
            unit = match["unit"]
            if match["zone"] is None and (unit is None or unit.lower() in self.hours):
                return Span(*match.span())
        return None

    def is_beside(self, text: str, start: int, end: int) -> bool:
        """Whether a time stands directly before or behind what is between two offsets."""
        for match in _TIME.finditer(text, max(0, start - _FARTHEST), start):
            if _FROM_TIME.fullmatch(text, match.end(), start) and self._is_time(match):
                return True
        between = _TO_TIME.match(text, end)
        after = _TIME.match(text, between.end() if between else end)
        return after is not None and self._is_time(after)

    def _is_time(self, match: re.Match[str]) -> bool:
        if match["zone"]:
            return match["zone"].lower() in self.light
        if match["unit"] is None:
            return True
        if match[0][:4].isdecimal():
            return match["unit"].isupper() and match["unit"].lower() in self.light  # "1030 GMT"
        return match["unit"].lower() in (self.hours if match["minutes"] else self.counted)
