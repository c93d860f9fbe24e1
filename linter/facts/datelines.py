"""What of a block is read for a date, and where blocks or their elements are read together; it judges no date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.facts.dateweights import DISPATCH, end_of_stamp
from linter.facts.nouns import UPDATED
from linter.facts.walk import Block
from linter.model import Zone
from linter.nodes import BLANK, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.facts.page import Page

LONG = 240
"""Blocks longer than this are prose: a date in them is the article's only where they open with its label."""
LONGEST_LINE = 60
LONGEST_FIRST_LINE = 120
LONGEST_PART = 10
"""No day, month or year is longer."""
_DIGIT = re.compile("[0-9]")


def read_part(page: Page, block: Block) -> str:
    """The part of a block in which a dateline may stand: of a long one the first line, or all behind a date's label."""
    text = block.text
    if len(text) <= LONG:
        return text
    if page.outline.paragraphs[:1] == (block.index,) and (dispatch := DISPATCH.match(text)):
        return text[: dispatch.end()]
    if "dateline" in block.context.told and block.zone is Zone.HEADLINE:
        return text[:LONGEST_FIRST_LINE]
    opening, calendar, languages = text[:40].split(":")[0], page.vocabulary.calendar, page.languages
    if calendar.label_in(opening, languages) is not None:
        return text[:LONG]
    if block.index in page.outline.paragraphs[:2] and (end := end_of_stamp(page, block)):
        return text[:end]
    entry, colon, _ = text[:LONGEST_LINE].partition(": ")
    hinted = colon and calendar.hints_at(UPDATED, entry, languages)
    if hinted and calendar.is_only_dates(entry, languages, page.region):
        return entry  # "Update of May 4, 2026, 16:05: ..."
    return text.split("\n", 1)[0] if "\n" in text[:LONGEST_FIRST_LINE] else ""


def with_its_other_parts(page: Page, block: Block) -> Block:
    """The block, or one that stands for it and two neighbours that are day, month and year each in a box of its own."""
    blocks = page.outline.blocks[block.index : block.index + 3]
    if len(blocks) < 3 or len(blocks[1].text) > LONGEST_PART or len(blocks[2].text) > LONGEST_PART:
        return block
    if not _DIGIT.search(blocks[2].text) or len({one.context.hidden_by for one in blocks}) > 1:
        return block
    containers = {one.context.container for one in blocks}
    if min(containers) < 0 or len({page.document.nodes[at].parent.ordinal for at in containers}) > 1:
        return block
    nodes = [part for one in blocks for part in (*one.nodes, BLANK)]
    joined = Block(block.index, block.context, block.order, nodes, zone=block.zone)
    joined.close()
    read = page.vocabulary.calendar.read(joined.text, page.languages, page.region)
    return joined if len(read) == 1 and (read[0].start, read[0].end) == (0, len(joined.text)) else block


def with_lost_borders(block: Block, is_one: Callable[[str], bool]) -> Block:
    """The block, or one that stands for it with a blank where two elements touch: "by ANN LEEMAY 4, 2026".

    `is_one` tells of two characters that touch whether they are letters, or digits.
    """
    if not _DIGIT.search(block.text):
        return block
    nodes: list[Text] = []
    lost = False
    for node in block.nodes:
        touches = bool(nodes and node) and is_one(nodes[-1][-1:]) and is_one(node[0])
        lost = lost or touches
        nodes += [BLANK, node] if touches else [node]
    if not lost:
        return block
    apart = Block(block.index, block.context, block.order, nodes, zone=block.zone)
    apart.close()
    return apart
