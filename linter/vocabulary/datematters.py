"""What an update is of, by the words beside it: the article, or prices, links and terms; it knows no labels and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linter.vocabulary.datewords import unspaced, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.vocabulary.datewords import DateWords

FAR_BEFORE: Final = 60
FAR_AFTER: Final = 120
"""How far from an update a word like "prices" may still say that only those were updated."""

_BORDER = re.compile(r"[|·•\n]")
_ENDED = re.compile(r"[。！？]|[.!?]\s(?![a-zß-ÿ])")
"""Where a sentence ends, and not only an abbreviation."""
_BESIDE = re.compile(r"\s[-–—/]\s")
_ASIDE = re.compile(r"\s[-–—]\s|\s[(\[]")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_PART = re.compile(r"[,/()\[\]–—]|\s-\s|\.$")
"""What parts the words beside a date: "Last update on 4 May 2026 / Affiliate links"."""


def line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a stretch of text, up to a border and not far."""
    before = _BORDER.split(text[max(0, start - FAR_BEFORE) : start])[-1]
    return before, _BORDER.split(text[end : end + FAR_AFTER], maxsplit=1)[0]


class DateMatters:
    """The words of some languages for what may be updated."""

    def __init__(self, lexicons: Sequence[DateWords]) -> None:
        self._prices = {" ".join(words_of(phrase)) for words in lexicons for phrase in words.price_words}
        self._data = {" ".join(words_of(phrase)) for words in lexicons for phrase in words.data_words}
        self._page = {" ".join(words_of(phrase)) for words in lexicons for phrase in words.page_words}

    def speaks_of_page(self, text: str) -> bool:
        """Whether a word like "page" stands in a text."""
        return _holds(text, self._page)

    def without_page(self, text: str) -> str:
        """A text without the words that may stand for the page, and without years."""
        return _YEAR.sub("", " ".join(word for word in text.split() if word.lower() not in self._page))

    def is_others(self, before: str, after: str) -> bool:
        """Whether the sentence of an update, of which these are the rest, tells that prices, links or terms were updated.

        Of "This page was updated on May 4 to reflect new prices" the page was.
        """
        before, after = _ENDED.split(before)[-1], _ENDED.split(after, maxsplit=1)[0]
        if _holds(before, self._prices) or _holds(_BESIDE.split(before)[-1], self._data):
            return True
        goes_on = _holds(_ASIDE.split(after, maxsplit=1)[0], self._prices) or any(
            " ".join(words_of(part)) in self._data for part in _PART.split(after)
        )
        return goes_on and not _holds(before, self._page)

    def is_by_prices(self, before: str, after: str) -> bool:
        """Whether the line of an update, of which these are the rest, speaks of prices: "Prices may vary." """
        return _holds(before, self._prices) or (
            _holds(after, self._prices) and not _holds(before, self._page)
        )


def _holds(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in `text`, as whole words where its script parts them."""
    words = f" {' '.join(words_of(text))} "
    return any(f" {phrase} " in words or (unspaced(phrase) and phrase in words) for phrase in phrases)
