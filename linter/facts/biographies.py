"""Whom a biography beside the article names as its author; whether a byline names somebody first is decided elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.looks import is_linked
from linter.model import Zone
from linter.vocabulary.names import Name, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.facts.walk import Block
    from linter.vocabulary.people import CreditReader

_SHORTEST = 40
"""From how many characters on a text about somebody is a biography."""
_LONGEST_LABEL = 60
_NEXT = 2
"""How many blocks after "About the author" the biography may stand."""
_AT_END = 3
"""How many blocks around the end of the text one may stand that neither a label nor its box tells."""
_LONGEST_NAME = 60
_MOST_WORDS = 3
_TELLING_HOST = 6
"""From how many letters on the name of a host stands in a sentence by no chance."""
_QUOTES = frozenset("\"'“„«»‹「『")
_ELSEWHERE = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.NAV, Zone.FOOTER, Zone.HEAD})


def author_in_biography(
    blocks: Sequence[Block], last: int, reader: CreditReader, houses: Iterable[str]
) -> tuple[Name, Block] | None:
    """The name that a biography opens with, and its block: in a box about the author, below a label, or under the text.

    `blocks` are those from the text's first paragraph on, `last` the index of its last one, `houses` the
    names of the publisher in small letters, as its host writes them or in words.
    """
    label = -_NEXT - 1
    for block in blocks:
        if block.zone in _ELSEWHERE or not block.visible:
            continue
        if len(block.text) <= _LONGEST_LABEL and reader.is_label(block.text):
            label = block.index
            continue
        if len(block.text) < _SHORTEST:
            continue
        opening = _end_of_label(block.text, reader)
        told = block.zone is Zone.AUTHOR_BOX or block.index - label <= _NEXT or opening > 0
        if not told and abs(block.index - last) > _AT_END:
            continue
        name = _opening_name(block, opening, reader, told=told)
        if name is None:
            continue
        if told or (_is_person(name, block, reader, houses) and _names_house(block, houses)):
            return name, block
    return None


def _end_of_label(text: str, reader: CreditReader) -> int:
    """Where a label ends that stands before the biography in the same line: "About the author: Ann Lee tests"; or 0."""
    label, colon, rest = text[: _LONGEST_LABEL + _LONGEST_NAME].partition(":")
    return text.index(rest.lstrip()) if colon and rest.strip() and reader.is_label(label) else 0


def _opening_name(block: Block, opening: int, reader: CreditReader, *, told: bool) -> Name | None:
    """The name that a text opens with: a link of its own, or what stands before a word like "is" or "writes"."""
    start, end, _ = block.pieces()[0]
    linked = not opening and end - start <= _LONGEST_NAME and told and is_linked(block, start, end)
    if not linked:
        start = opening or block.text.rfind("\n") + 1
        end = start + reader.end_of_subject(block.text[start : start + _LONGEST_NAME])
    written = block.text[start:end]
    if not 0 < len(written.split()) <= _MOST_WORDS:
        return None
    return reader.bare_name(Name(written, start, end), sure=False)


def _is_person(name: Name, block: Block, reader: CreditReader, houses: Iterable[str]) -> bool:
    """Whether a text that nothing announces is about somebody: not about a house, and no quotation."""
    if reader.is_organisation(name.text) or block.text[0] in _QUOTES:
        return False
    key = key_of(name.text)
    return {key, key.replace(" ", "")}.isdisjoint(houses) or reader.has_first_name(name.text)


def _names_house(block: Block, houses: Iterable[str]) -> bool:
    """Whether the first sentence names the publisher: "Ann Lee is an editor at The Harbour Post."."""
    sentence = block.text.casefold().partition(". ")[0].rstrip(".").replace(",", "")
    written, joined = f" {sentence} ", sentence.replace(" ", "")
    return any(
        f" {house} " in written or (len(house) >= _TELLING_HOST and house in joined) for house in houses
    )
