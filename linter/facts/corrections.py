"""Notes that something in the article was wrong; whether they say enough is for rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.nouns import Correction
from linter.model import Zone

if TYPE_CHECKING:
    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block

_OPENING = 80
"""Characters at the start of a block in which a correction says that it is one."""
_SHORTEST = 30
"""A label with less behind it is a heading, or a link to the corrections page."""
_LONGEST_TEXT = 600
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ELSEWHERE = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.NAV, Zone.FOOTER, Zone.HEADER, Zone.HEAD})


def corrections_of(page: Page) -> tuple[Noun, ...]:
    """Blocks of the article that open as a correction does."""
    blocks = [block for block in page.outline.blocks if _may_be_note(page, block)]
    texts = [block.text[:_OPENING] for block in blocks]
    found: list[Noun] = []
    for number, utterances in page.vocabulary.topics.read_each(texts, page.languages):
        block, said = blocks[number], [one for one in utterances if one.meaning == "correction"]
        # "Correction? Write to us" asks readers for one; a heading announces what is no note yet.
        if not said or block.text[said[0].end :].startswith("?") or _is_heading(page, block):
            continue
        end = min(len(block.text), _LONGEST_TEXT)
        found.append(
            Correction(
                at=block.at(0, end),
                order=(block.order, 0),
                zone=block.zone,
                block=block.index,
                text=block.text[:end],
                dated=_is_dated(page, block),
            )
        )
    return tuple(found)


def _may_be_note(page: Page, block: Block) -> bool:
    if block.zone in _ELSEWHERE or not block.visible or block is page.outline.headline:
        return False
    return len(block.text) - block.linked >= _SHORTEST and len(block.text) <= 2 * _LONGEST_TEXT


def _is_heading(page: Page, block: Block) -> bool:
    return page.document.nodes[block.context.container].name in _HEADINGS


def _is_dated(page: Page, note: Block) -> bool:
    """Whether a date stands in the note, or in the short line before or behind it."""
    blocks = page.outline.blocks
    beside = (blocks[at] for at in (note.index - 1, note.index + 1) if 0 <= at < len(blocks))
    read, languages, region = page.vocabulary.calendar.read, page.languages, page.region
    return any(
        read(block.text[: 2 * _LONGEST_TEXT], languages, region)
        for block in (note, *(one for one in beside if one.visible and len(one.text) <= _OPENING))
    )
