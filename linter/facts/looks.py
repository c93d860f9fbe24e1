"""A text block as a reader of credits takes it in: its lines, dates, borders and links; it judges no name."""

from __future__ import annotations

import itertools
import re
from functools import cached_property
from typing import TYPE_CHECKING

from bs4.element import Tag

from linter.facts.titles import leads_home
from linter.model import Zone
from linter.nodes import link_above
from linter.vocabulary.labels import LONGEST, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.outline import Outline
    from linter.facts.page import Page
    from linter.facts.walk import Block
    from linter.nodes import Text
    from linter.vocabulary.people import CreditReader

_LEAST_APART, _MOST_APART = 2, 12
"""How far the text begins behind a standfirst, in blocks: byline, date and buttons stand between them."""
_HOME = re.compile(r"(?:https?:)?//[^/?#]{3,100}/?")
_DIGIT = re.compile("[0-9]")
_DIGITS_TOUCH = re.compile("[0-9]{5}")
_WORDS = re.compile(r"[^\W_]")
_LONGEST_INITIALS = 5
_LONGEST_MARK = 12
_MARK = re.compile(r"(?:[0-9]{1,3}|[a-z]|[,;*†‡§¶#()\s+∗⁎-]){1,12}")
_MOST_FIRST_NAMES = 3
_MOST_BETWEEN = 8
"""How many blocks, most of them hidden, may stand between two that a reader sees side by side."""


class Looks:
    """What all looks at the blocks of a page share."""

    def __init__(self, page: Page, reader: CreditReader, known: frozenset[str]) -> None:
        self.outline: Outline = page.outline
        self.reader = reader
        self.known = known
        """Keys of names that are sure to be names: authors that machines are told, and houses."""
        self._nodes = page.document.nodes
        self._contexts = page.walk.contexts
        self._calendar = page.vocabulary.calendar
        self._languages = page.languages
        self._region = page.region

    @cached_property
    def first(self) -> int:
        """Index of the block in which the text begins; a standfirst that other lines part from the text comes before it."""
        paragraphs = self.outline.paragraphs
        if not paragraphs:
            return (self.outline.headline.index if self.outline.headline else 0) + 15
        apart = len(paragraphs) > 1 and _LEAST_APART <= paragraphs[1] - paragraphs[0] <= _MOST_APART
        return paragraphs[1] if apart else paragraphs[0]

    def element_of(self, block: Block) -> str:
        """The name of the element that a block stands in."""
        return str(self._nodes[block.context.container].name)

    def box_around(self, block: Block, other: Block) -> bool:
        """Whether one small element is around both blocks: not the one that holds the article."""
        box = self._nodes[block.context.container].parent
        near = self._nodes[other.context.container]
        return (near is box or near.parent is box) and not self.outline.holds_article(box.ordinal)

    def marks_byline(self, node: Text, block: Block) -> bool:
        """Whether an element within a block's line, around one of its texts, has a name that says byline."""
        around = self._contexts[node.parent.ordinal]
        known = block.context.roles
        return "byline" in around.told and any(
            "byline" in each[1] and each not in known for each in around.roles
        )

    def marks_category(self, block: Block, at: int) -> bool:
        """Whether an element within a block's line, around the text at an offset, has a name that says category."""
        around = next(node.parent for start, end, node in block.pieces() if start <= at < end)
        roles = self._contexts[around.ordinal].roles
        return any("category" in said and ordinal > block.context.container for ordinal, said in roles)

    def are_dates(self, text: str) -> bool:
        """Whether a text is a date, and nothing else but signs and times."""
        return self._calendar.is_only_dates(text, self._languages, self._region)

    def is_date_label(self, text: str) -> bool:
        """Whether a text says what the next date is for, and nothing else: "Published", "Udgivet"."""
        return self._calendar.label_in(text, self._languages) is not None

    def dates(self, text: str) -> list[tuple[int, int]]:
        """Stretches that are dates, their labels included."""
        mentions = self._calendar.read(text[:LONGEST], self._languages, self._region)
        return [
            (min(self._start(text, mention.start), mention.label_start or mention.start), mention.end)
            for mention in mentions
        ]

    def _start(self, text: str, start: int) -> int:
        return self._calendar.weekday_before(text, start, self._languages)


class Look:
    """One block; what costs something is found once, and only if it is asked for."""

    def __init__(self, block: Block, looks: Looks) -> None:
        self.block = block
        self._looks = looks
        self.marked = "byline" in block.context.told and self._is_marked()
        """Whether the names of the elements around the block say byline."""

    def hints_at_label(self) -> bool:
        """Whether the block may hold a label."""
        text, several, reader = self.block.text[:LONGEST], len(self.block.nodes) > 1, self._looks.reader
        if reader.hints(text, glued=several):
            return True
        if not several or _DIGIT.search(text) is None:
            return False
        touching = (at for at, _, _ in self.block.pieces() if at and text[at - 1 : at + 1].isalnum())
        return any(text[at].isupper() and reader.label(text[at:])[0] for at in touching)

    def _is_marked(self) -> bool:
        holds_article = self._looks.outline.holds_article
        return any(
            "byline" in roles and not holds_article(ordinal)
            for ordinal, roles in self.block.context.roles[-5:]
        )

    @cached_property
    def marked_parts(self) -> list[tuple[int, int]]:
        """Where in the block, not at its beginning, texts stand in elements whose names say byline."""
        block, marks = self.block, self._looks.marks_byline
        if self.marked or len(block.nodes) < 2 or len(block.text) > LONGEST:
            return []
        return [(start, end) for start, end, node in block.pieces() if start and marks(node, block)]

    @cached_property
    def author_links(self) -> list[tuple[int, int]]:
        """Where in the block the texts of links to authors' pages stand."""
        if not self.block.linked:
            return []
        masthead = (
            self.block.zone is Zone.HEADER
        )  # whose title may be that of a blog: <a rel="author" href="/">
        told = {
            id(node)
            for node in self.block.nodes
            if not (masthead and leads_home(node)) and self._leads_to_author(link_above(node))
        }
        return [(start, end) for start, end, node in self.block.pieces() if id(node) in told] if told else []

    def _leads_to_author(self, link: Tag | None) -> bool:
        if link is None:
            return False
        marked = "author" in str(link.attrs.get("rel", "")).lower()
        return marked or self._looks.reader.leads_to_author(str(link.attrs.get("href", "")).lower())

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        """Stretches of the block's text that are dates; one may touch what other elements show: "2025" and "6 min"."""
        block, looks = self.block, self._looks
        found = looks.dates(block.text)
        if (
            found
            or len(block.nodes) < 2
            or len(block.text) > LONGEST
            or _DIGITS_TOUCH.search(block.text) is None
        ):
            return found
        pieces = ((start, looks.dates(block.text[start:end])) for start, end, _ in block.pieces())
        return [(start + first, start + last) for start, dates in pieces for first, last in dates]

    def lines(self) -> Iterator[tuple[Line, int]]:
        """The block's lines, and where each begins."""
        dates, borders = self.dates, _borders(self.block, self._looks.reader)
        trusted = self.marked or bool(self.author_links)
        start = 0
        for text in self._without_marks().split("\n"):
            moved = [(first - start, last - start) for first, last in dates if last > start]
            cuts = [border - start for border in borders if border > start]
            end = LONGEST if text.isascii() else self._looks.reader.end_of_dispatch(text) or LONGEST
            yield Line(text[:end], moved, cuts, self._looks.known, trusted), start
            start += len(text) + 1

    def _without_marks(self) -> str:
        """The block's text with blanks for the marks that lead from names to institutions: "Ann Lee<sup>1,2</sup>"."""
        text = self.block.text
        if len(self.block.nodes) > 1:
            for start, end, node in self.block.pieces():
                if end - start <= _LONGEST_MARK and _is_raised(node) and _MARK.fullmatch(text, start, end):
                    text = text[:start] + " " * (end - start) + text[end:]
        return text


def _is_raised(node: Text) -> bool:
    return "sup" in (node.parent.name, node.parent.parent and node.parent.parent.name)


def is_linked(block: Block, first: int, last: int) -> bool:
    """Whether something between two offsets of a block is a link."""
    return bool(block.linked) and any(
        link_above(node) is not None for start, end, node in block.pieces() if start < last and first < end
    )


def leads_to_site(block: Block, first: int, last: int) -> bool:
    """Whether a link between two offsets of a block leads to a whole site, as a person's own does: "http://annlee.example"."""
    links = (link_above(node) for start, end, node in block.pieces() if start < last and first < end)
    return any(link is not None and _HOME.fullmatch(str(link.attrs["href"]).strip()) for link in links)


def leads_to_mailbox(block: Block, first: int = 0, last: int | None = None) -> bool:
    """Whether a block's text, or what stands between two of its offsets, is a link to somebody's mailbox."""
    stop = len(block.text) if last is None else last
    links = [link_above(node) for start, end, node in block.pieces() if start < stop and first < end]
    return all(link is not None and str(link.attrs["href"]).startswith("mailto:") for link in links)


def _borders(block: Block, reader: CreditReader) -> list[int]:
    """Offsets at which one element's text ends and another's begins."""
    pieces = block.pieces() if len(block.nodes) > 1 else ()
    return [
        start
        for (first, last, one), (start, end, other) in itertools.pairwise(pieces)
        if one.parent is not other.parent
        and (
            not _are_halves(block.text[first:last], one.parent, block.text[start:end], other.parent)
            or reader.is_label(block.text[first:last])
        )
    ]


def _are_halves(first: str, left: object, last: str, right: object) -> bool:
    """Whether the texts of two elements are first and last name, each in an element like the other's.

    Each is a word; only initials may stand in front of it: "Ann M." and "Lee".
    """
    words = first.split(" ")
    initials = [word for word in words if word.endswith(".") and len(word) <= _LONGEST_INITIALS]
    return (
        isinstance(left, Tag) and isinstance(right, Tag)
        and left.parent is right.parent
        and left.name == right.name != "a"
        and first[:1].isupper() and last[:1].isupper()
        and " " not in last
        and (first[-1:].isalpha() or words[-1] in initials)
        and len(words) - len(initials) <= 1 and len(words) <= _MOST_FIRST_NAMES
    )  # fmt: skip


def next_in_words(blocks: Sequence[Block], index: int, step: int) -> Block | None:
    """The block beside another, or the one behind it where a mere sign stands between: "Ann Lee", "•", "May 4, 2026".

    What readers do not see, as a card that opens at a name, stands between nothing.
    """
    signs, at = 0, index + step
    while 0 <= at < len(blocks) and signs < 2 and abs(at - index) <= _MOST_BETWEEN:
        if blocks[at].visible or not blocks[index].visible:
            if _WORDS.search(blocks[at].text):
                return blocks[at]
            signs += 1
        at += step
    return None
