"""Knows what links that lead into a shop say; it looks at no address and decides about no link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linter.vocabulary.sentences import is_character

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 80
"""Characters; what is longer is a sentence that happens to be a link."""


class Offers:
    """Phrases such as "check price"."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self.phrases = frozenset(" ".join(phrase.casefold().split()) for phrase in phrases)

    def __reduce__(self) -> tuple[type[Offers], tuple[frozenset[str]]]:
        return Offers, (self.phrases,)

    def said_in(self, text: str) -> bool:
        """Whether the words of a link say that it leads into a shop."""
        folded = " ".join(text[: LONGEST + 1].casefold().split())
        if not 0 < len(folded) <= LONGEST:
            return False
        return any(re.search(_bounded(phrase), folded) for phrase in self.phrases if phrase in folded)


def _bounded(phrase: str) -> str:
    """A phrase as whole words; scripts without blanks between words have no bounds."""
    before = "" if is_character(phrase[0]) else r"(?<!\w)"
    after = "" if is_character(phrase[-1]) else r"(?!\w)"
    return before + re.escape(phrase) + after
