"""Which authors machines are told of, as keys of names; whether readers see them is decided elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.vocabulary.labels import Line
from linter.vocabulary.names import key_of
from linter.vocabulary.sentences import has_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.page import Page
    from linter.vocabulary.people import CreditReader

_SHORT = 160
"""A byline is no longer than this."""
_NEAR = 8
"""How many blocks from the headline a line with date and name may stand that only the poster's name explains."""
_DIGIT = re.compile("[0-9]")


def authors_told(page: Page, reader: CreditReader, houses: frozenset[str]) -> frozenset[str]:
    """The keys of all of them; of names in characters without blanks, too, as readers see them."""
    told = frozenset(_told(page, reader, houses))
    return told.union(key.replace(" ", "") for key in told if has_characters(key))


def _told(page: Page, reader: CreditReader, houses: frozenset[str]) -> Iterator[str]:
    for text in page.structured.author_names():
        names = reader.names(Line(text), 0, sure=True)
        yield from (key_of(name.text) for name in names)
        cut = len(names) == 1 and " " in names[0].text and names[0].end < len(text.rstrip())
        if len(names) < 2 and not cut and "," not in text and key_of(text):
            yield key_of(text)
        last, _, first = text.partition(",")
        if first.strip() and "," not in first:  # "Lee, Ann", as libraries have it
            yield key_of(f"{first} {last}")
    headline = page.outline.headline.index if page.outline.headline else 0
    near = page.outline.blocks[max(0, headline - _NEAR) : headline + _NEAR]
    for creator in page.structured.meta_values("creators"):
        name = creator.text.strip()
        # Who posts a text need not have written it: the name must open a line with a date, too.
        dated = any(
            len(one.text) <= _SHORT and one.text.startswith(name) and _DIGIT.search(one.text) for one in near
        )
        if " " in name and dated and key_of(name) not in houses:
            yield key_of(name)
