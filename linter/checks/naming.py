"""Whether a text names one of a rule's own words; it knows no word and no meaning."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

_LETTER: Final = "0-9a-z\u00df-\u024f"
"""What joins to a word on its left or right: scripts without spaces between words need no edge."""


def names_one_of(text: str, words: tuple[str, ...]) -> bool:
    """Whether the text holds one of these words, whatever their case.

    `werb*` stands for all words that begin so, `*partner` for all that end so.
    """
    return _pattern(words).search(_plain(text)) is not None


@functools.lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_edged, words)))


def _edged(word: str) -> str:
    plain = _plain(word)
    stem = plain.strip("*")
    before = f"(?<![{_LETTER}])" if plain[:1] != "*" and re.match(f"[{_LETTER}]", stem) else ""
    after = f"(?![{_LETTER}])" if plain[-1:] != "*" and re.search(f"[{_LETTER}]$", stem) else ""
    return f"{before}{re.escape(stem)}{after}"


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
