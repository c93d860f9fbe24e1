"""Every credit around the article, weighed: which blocks name people, as what, and how surely as its authors."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4.element import Tag

from linter.model import Zone
from linter.vocabulary.names import Name, key_of
from linter.vocabulary.people import LONGEST, Credit, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.facts import Page
    from linter.facts.walk import Block
    from linter.vocabulary.people import CreditReader

_ELSEWHERE = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.NAV, Zone.FOOTER, Zone.HEAD})
_BEFORE = 16
"""How many blocks above the headline a byline may stand."""
_AFTER = 40
"""How many blocks below the last paragraph a byline may stand."""
_SHORT = 160
"""A byline is no longer than this; a long text may still open with one."""
_LEAST = 1.9
_NEXT_AUTHOR = 6
"""How many blocks further a second author's name may stand."""
_NEXT = 2
"""How many blocks after a bare label its name may stand."""
_LONGEST_SIGNATURE = 40
_BIOGRAPHY = 60
"""From how many characters on a text about the author is one."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "figcaption"})
_WEIGHTS = {"label": 2.2, "markup": 1.2, "author-link": 0.9, "dateline": 0.8, "handle": 1.0, "signature": 1.5}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names that may be the article's authors."""

    names: tuple[Name, ...]
    block: Block
    score: float
    vouchers: frozenset[str]
    """What tells that it is a credit: label, markup, author-link, dateline, handle, signature."""


@dataclass(frozen=True, slots=True)
class Review:
    """Names credited with something else than writing."""

    kind: str
    names: tuple[Name, ...]
    block: Block


class Credits:
    """All that the blocks around the article say about people, read once."""

    def __init__(self, page: Page) -> None:
        # It keeps no page: the page keeps it, and what keeps each other only the garbage collector can free.
        self._outline = page.outline
        self._nodes = page.document.nodes
        self._calendar = page.vocabulary.calendar
        self._languages = page.languages
        self._region = page.region
        self.reader: CreditReader = page.vocabulary.people.reader(page.languages)
        self._told = frozenset(self._told_to_machines(page))
        self._houses = frozenset(map(key_of, page.site_names))
        paragraphs = self._outline.paragraphs
        self._headline = self._outline.headline.index if self._outline.headline else 0
        self._first = paragraphs[0] if paragraphs else self._headline + 15
        self._third = paragraphs[2] if len(paragraphs) > 2 else self._first
        self._last = paragraphs[-1] if paragraphs else self._headline + 20
        self.reviews: list[Review] = []
        self.candidates: list[Candidate] = list(self._find())

    def authors(self) -> list[Candidate]:
        """The article's byline, where it stands highest, in reading order: visible, unless only a hidden one is there."""
        likely = [one for one in self.candidates if one.score >= _LEAST]
        seen = [one for one in likely if one.block.visible]
        if not seen:
            return likely[:1]
        best = max(seen, key=lambda one: (one.score, -one.block.index))
        chosen = [best]
        for one in seen:
            if one is not best and self._belongs(one, chosen):
                chosen.append(one)
        return sorted(chosen, key=lambda one: one.block.index)

    def is_house(self, name: str) -> bool:
        """Whether a credit names the publisher, a desk or an agency instead of a person."""
        return self.reader.is_organisation(name) or key_of(name) in self._houses

    def is_box(self, candidate: Candidate) -> bool:
        """Whether a credit below the text opens a box about its author: a biography follows that begins with the name."""
        block, name = candidate.block, candidate.names[-1].text
        if block.zone is Zone.AUTHOR_BOX or block.index <= self._last:
            return block.zone is Zone.AUTHOR_BOX
        following = self._outline.blocks[block.index + 1 : block.index + 1 + _NEXT]
        return any(
            len(one.text) > _BIOGRAPHY and one.text.startswith((name, name.split()[0])) for one in following
        )

    def is_linked(self, block: Block) -> bool:
        """Whether a name in the block leads to a page."""
        return any(_link_above(node) is not None for _, _, node in block.pieces())

    def _told_to_machines(self, page: Page) -> Iterator[str]:
        for credit in page.structured.authors():
            text = credit.name.text
            names = self.reader.names(Line(text), 0, sure=True)
            yield from (key_of(name.text) for name in names)
            if len(names) < 2 and "," not in text:
                yield key_of(text)

    def _are_told(self, names: Iterable[Name]) -> bool:
        return all(key_of(name.text) in self._told for name in names)

    def _belongs(self, one: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Whether a credit names one more author of the same byline."""
        known = {key_of(name.text) for other in chosen for name in other.names}
        fresh = [name for name in one.names if key_of(name.text) not in known]
        near = min(abs(one.block.index - other.block.index) for other in chosen) <= _NEXT_AUTHOR
        if not fresh or not near:
            return False
        people = any(not self.is_house(name.text) for other in chosen for name in other.names)
        if people and all(self.is_house(name.text) for name in fresh):
            return False
        alike = one.vouchers == chosen[0].vouchers and "dateline" not in one.vouchers
        return self._are_told(fresh) or (alike and one.score >= chosen[0].score - 1.6)

    def _find(self) -> Iterator[Candidate]:
        pending = Review("", (), self._outline.blocks[0]) if self._outline.blocks else None
        bare: Candidate | None = None
        for block in self._outline.blocks[max(0, self._headline - _BEFORE) : self._last + _AFTER]:
            if block.zone in _ELSEWHERE or block is self._outline.headline or self._is_prose(block):
                continue
            dates, borders = self._dates(block), _borders(block)
            labelled = list(self._labelled(block, dates, borders))
            for credit in labelled:
                if credit.kind == "by" and credit.names:
                    yield self._candidate(credit.names, block, {"label"})
                elif credit.names:
                    self.reviews.append(Review(credit.kind, credit.names, block))
            if labelled and labelled[-1].alone:
                pending = Review(labelled[-1].kind, (), block)
                if pending.kind == "by" and bare is not None and block.index - bare.block.index <= _NEXT:
                    # The name stands before a bare "By": unless another follows, it is the one credited.
                    yield Candidate(bare.names, bare.block, bare.score + 2.0, bare.vouchers | {"label"})
                continue
            if labelled or len(block.text) > _SHORT:
                continue
            awaited = bool(pending and pending.kind) and block.index - pending.block.index <= _NEXT  # type: ignore[union-attr]
            names, vouchers = self._bare_names(block, dates, borders, awaited=awaited)
            if names and awaited and pending and pending.kind != "by":
                self.reviews.append(Review(pending.kind, names, block))
            elif names:
                bare = self._candidate(names, block, vouchers)
                yield bare

    def _is_prose(self, block: Block) -> bool:
        """Whether no credit can stand in a block, by a cheap look: it opens with no label, and is long or amid the text."""
        text = block.text
        amid = self._third < block.index <= self._last and not self._is_marked(block)
        if len(text) <= (_LONGEST_SIGNATURE if amid else _SHORT) or ("\n" in text and not amid):
            return False
        return not self.reader.label(text)[0]

    def _candidate(self, names: tuple[Name, ...], block: Block, vouchers: set[str]) -> Candidate:
        if self._is_marked(block):
            vouchers.add("markup")
        if self._links_to_author(block):
            vouchers.add("author-link")
        return Candidate(names, block, self._score(block, names, vouchers), frozenset(vouchers))

    def _dates(self, block: Block) -> list[tuple[int, int]]:
        """Stretches that are dates, their labels included."""
        mentions = self._calendar.read(block.text[:LONGEST], self._languages, self._region)
        return [
            (min(mention.start, mention.label_start or mention.start), mention.end) for mention in mentions
        ]

    def _labelled(
        self, block: Block, dates: Sequence[tuple[int, int]], borders: Sequence[int]
    ) -> Iterator[Credit]:
        """The credits with a label in a block."""
        for line, start in self._lines(block, dates, borders):
            credit = self.reader.read(line)
            if (
                credit.kind
                and credit.names
                and len(line.text) > _SHORT
                and not any(cut < _SHORT for cut, _ in line.dates)
            ):
                continue
            if not credit.kind and len(line.text) <= _SHORT:
                credit = self.reader.read_within(line) or credit
            if credit.kind:
                yield _moved(credit, start, alone=credit.alone and len(line.text) == len(block.text))
            if credit.names and credit.kind != "by":
                for part, begin in self.reader.parts(line):
                    if (further := self.reader.read(part)).names:
                        yield _moved(further, start + begin)

    def _lines(
        self, block: Block, dates: Sequence[tuple[int, int]], borders: Sequence[int]
    ) -> Iterator[tuple[Line, int]]:
        known = self._told | self._houses
        start = 0
        for text in block.text.split("\n"):
            moved = [(first - start, last - start) for first, last in dates if last > start]
            yield Line(text[:LONGEST], moved, [border - start for border in borders], known), start
            start += len(text) + 1

    def _bare_names(
        self, block: Block, dates: Sequence[tuple[int, int]], borders: Sequence[int], *, awaited: bool
    ) -> tuple[tuple[Name, ...], set[str]]:
        """Names without a label, and what vouches for them: markup, machines, or the place where they stand."""
        vouchers = self._vouchers(block, dates, awaited=awaited)
        sure = bool(vouchers & {"label", "markup", "author-link"})
        linked = self._author_link(block)
        for line, start in self._lines(block, dates, borders):
            begin = max(0, linked - start) if linked is not None and linked - start < len(line.text) else 0
            while over := [last for first, last in line.dates if first - 3 <= begin < last]:
                begin = max(over)
            found = self.reader.names(line, begin, sure=sure)
            names = tuple(Name(name.text, name.start + start, name.end + start) for name in found)
            if names and vouchers <= {"dateline"} and self._is_topic(block, names):
                continue
            if names and (vouchers or self._are_told(names)):
                return names, vouchers
            if names and self._is_signature(block, names):
                return names, {"signature"}
        return (), set()

    def _vouchers(self, block: Block, dates: Sequence[tuple[int, int]], *, awaited: bool) -> set[str]:
        found = {"label"} if awaited else set()
        if self._is_marked(block):
            found.add("markup")
        if self._links_to_author(block):
            found.add("author-link")
        below = self._headline < block.index <= self._headline + 8
        close = abs(block.index - self._headline) <= _NEXT
        if dates and ((below and block.context.all_roles() & {"dateline", "article-head"}) or close):
            found.add("dateline")
        if below and ", @" in block.text:
            found.add("handle")
        return found

    def _is_topic(self, block: Block, names: Sequence[Name]) -> bool:
        """Whether what looks like a name is a link, to a section or a place: no author's page."""
        return any(
            _link_above(node) is not None
            for start, end, node in block.pieces()
            if start < names[-1].end and names[0].start < end
        ) and not self._are_told(names)

    def _is_signature(self, block: Block, names: Sequence[Name]) -> bool:
        """Whether a name alone closes the article's text."""
        alone = len(names) == 1 and names[0].end - names[0].start >= len(block.text.strip(" .–—-"))
        paragraphs = self._outline.paragraphs
        closes = self._first < block.index <= self._last + 3 and block.index + 1 not in paragraphs
        heading = self._nodes[block.context.container].name in _HEADINGS
        if not (alone and closes) or heading or block.linked or block.order not in self._outline.body:
            return False
        # A line that closes a text may be anything; a name that the page has named above is a signature.
        above = self._outline.blocks[max(0, self._headline - _BEFORE) : self._first]
        return any(names[0].text in other.text for other in above)

    def _is_marked(self, block: Block) -> bool:
        holds_article = self._outline.holds_article
        return any(
            "byline" in roles for ordinal, roles in block.context.roles[-5:] if not holds_article(ordinal)
        )

    def _links_to_author(self, block: Block) -> bool:
        return self._author_link(block) is not None

    def _author_link(self, block: Block) -> int | None:
        """Where in the block the text of a link to an author's page begins."""
        for start, _, node in block.pieces():
            link = _link_above(node)
            if link is not None:
                href = str(link.attrs.get("href", "")).lower()
                marked = "author" in str(link.attrs.get("rel", "")).lower()
                if marked or any(path in href for path in self.reader.author_paths):
                    return start
        return None

    def _score(self, block: Block, names: Sequence[Name], vouchers: set[str]) -> float:
        """How surely a credit is the article's byline: how it is marked, and how near it stands to the headline."""
        score = sum(_WEIGHTS[voucher] for voucher in vouchers)
        score += 0.6 if names[-1].end - names[0].start >= len(block.text) else 0.0
        score += 1.8 if any(key_of(name.text) in self._told for name in names) else 0.0
        if self._headline < block.index <= self._first + 1:
            score += 1.5 - 0.02 * (block.index - self._headline)
        elif block.index < self._headline:
            score += 0.6 - 0.06 * (self._headline - block.index)
        elif block.index <= self._third:
            score += 0.9
        elif block.index <= self._last:
            score += -0.2 if "label" in vouchers else -1.2
        else:
            score += 0.2 - 0.03 * (block.index - self._last)
        if "signature" in vouchers:
            score += 1.0
        score -= 1.0 if block.zone is Zone.AUTHOR_BOX else 0.0
        if block.zone in (Zone.ASIDE, Zone.HEADER):
            score -= 0.6 if self._headline - 3 <= block.index < self._headline else 1.8
        score -= 2.0 if "caption" in block.context.all_roles() else 0.0
        score -= 0.8 if all(key_of(name.text) in self._houses for name in names) else 0.0
        outside = bool(self._outline.root) and block.order not in self._outline.root
        return score - (1.5 if outside and block.index > self._headline else 0.0)


def _moved(credit: Credit, by: int, *, alone: bool = False) -> Credit:
    """A credit of a part, its names counted in the whole."""
    names = tuple(Name(name.text, name.start + by, name.end + by) for name in credit.names)
    return Credit(credit.kind, names, alone=alone)


def _link_above(node: object) -> Tag | None:
    parent = getattr(node, "parent", None)
    for _ in range(4):
        if isinstance(parent, Tag) and parent.name == "a" and parent.attrs.get("href"):
            return parent
        parent = getattr(parent, "parent", None)
    return None


def _borders(block: Block) -> list[int]:
    """Offsets at which one element's text ends and another's begins."""
    pieces = block.pieces()
    return [
        start
        for (_, _, one), (start, _, other) in itertools.pairwise(pieces)
        if one.parent is not other.parent
    ]
