"""Every credit around the article, weighed: which blocks name people, as what, and how surely as its authors."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from linter.facts.barenames import BareNames
from linter.facts.biographies import author_in_biography
from linter.facts.candidates import Candidate, Review
from linter.facts.closings import LONGEST_SIGNATURE
from linter.facts.looks import Look, Looks, is_linked
from linter.facts.othercredits import without_other_articles
from linter.facts.toldauthors import authors_told
from linter.model import Zone
from linter.vocabulary.names import Name, key_of
from linter.vocabulary.people import Credit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.facts.page import Page
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
_HOUSE = 0.6
"""How much a house without a label must be surer than a person."""
_NEXT_AUTHOR = 6
"""How many blocks further a second author's name may stand."""
_NEXT = 2
"""How many blocks after a bare label its name may stand."""
_FIGURES = frozenset({"figure", "figcaption"})
_BIOGRAPHY = 60
"""From how many characters on a text about the author is one."""
_WEIGHTS = {
    "label": 2.2,
    "markup": 1.2,
    "author-link": 0.9,
    "dateline": 0.8,
    "job": 1.2,
    "handle": 1.0,
    "signature": 1.5,
    "first-name": 0.5,
}


class Credits:
    """All that the blocks around the article say about people, read once."""

    def __init__(self, page: Page) -> None:
        # It keeps no page: the page keeps it, and what keeps each other only the garbage collector can free.
        self._outline = page.outline
        self.reader: CreditReader = page.vocabulary.people.reader(page.languages)
        self._houses = frozenset(map(key_of, page.site_names))
        self._told = authors_told(page, self.reader, self._houses)
        self._site = page.host.removeprefix("www.").partition(".")[0]
        self._looks = Looks(page, self.reader, self._told | self._houses)
        self._bare = BareNames(self._looks, self._told, self._houses)
        paragraphs = self._outline.paragraphs
        self._headline = self._outline.headline.index if self._outline.headline else 0
        self._first = self._looks.first
        self._standfirst = paragraphs[0] if paragraphs else self._first
        self._third = paragraphs[2] if len(paragraphs) > 2 else self._first
        self._last = paragraphs[-1] if paragraphs else self._headline + 20
        self.reviews: list[Review] = []
        self.candidates: list[Candidate] = [*self._in_headline(), *self._find()]

    @cached_property
    def authors(self) -> list[Candidate]:
        """The article's byline, where it stands highest, in reading order: visible, unless only a hidden one is there.

        Where there is none, a box about the author tells who wrote the text, or else a biography below it.
        """
        likely = [one for one in self.candidates if one.score >= _LEAST]
        likely = without_other_articles(likely, self._outline, self._looks)
        seen = [one for one in likely if one.block.visible]
        if not seen:
            boxes = [one for one in self.candidates if one.block.visible and self._is_box_of_author(one)]
            return boxes[:1] or self._in_biography() or likely[:1]
        best = self._highest(max(seen, key=lambda one: (self._rank(one), -one.block.index)), seen)
        chosen = [best]
        for one in seen:
            if one is not best and self._belongs(one, chosen):
                chosen.append(one)
        return sorted(chosen, key=lambda one: one.block.index)

    def _rank(self, one: Candidate) -> float:
        """The score, less for a house that no label credits: below "Ann Lee" stands her paper."""
        house = "label" not in one.vouchers and all(self.is_house(name.text) for name in one.names)
        return one.score - (_HOUSE if house else 0.0)

    def _in_biography(self) -> list[Candidate]:
        blocks = self._outline.blocks[self._first : self._last + _AFTER]
        found = author_in_biography(blocks, self._last, self.reader, self._houses | {self._site})
        return [Candidate((found[0],), found[1], 0.0, frozenset({"biography"}))] if found else []

    def _highest(self, best: Candidate, seen: Iterable[Candidate]) -> Candidate:
        """The credit at the headline, where a surer one stands further down: the same, or one nearly as sure."""
        names = {key_of(name.text) for name in best.names}
        if best.block.index <= self._third:
            return best
        for one in seen:
            same = {key_of(name.text) for name in one.names} == names
            sure = "label" in one.vouchers and one.score >= best.score - 1.0
            if self._headline < one.block.index <= self._first and (same or sure):
                return one
        return best

    def is_house(self, name: str) -> bool:
        """Whether a credit names the publisher, a desk or an agency instead of a person."""
        return self.reader.is_organisation(name) or self.is_publisher(name)

    def is_publisher(self, name: str) -> bool:
        """Whether a credit is the publisher's own name, however it is written."""
        return key_of(name) in self._houses

    def is_box(self, candidate: Candidate) -> bool:
        """Whether a credit below the text opens a box about its author: a biography follows that begins with the name."""
        block, name = candidate.block, candidate.names[-1].text
        if block.zone is Zone.AUTHOR_BOX or block.index <= self._last:
            return block.zone is Zone.AUTHOR_BOX
        following = self._outline.blocks[block.index + 1 : block.index + 1 + _NEXT]
        return any(
            len(one.text) > _BIOGRAPHY
            and one.zone not in _ELSEWHERE
            and one.text.startswith((name, name.split()[0]))
            for one in following
        )

    def _is_box_of_author(self, candidate: Candidate) -> bool:
        vouched = candidate.vouchers & {"label", "author-link", "markup"}
        return bool(vouched) and candidate.block.zone is Zone.AUTHOR_BOX and candidate.score > 0

    def is_linked(self, candidate: Candidate) -> bool:
        """Whether one of the names leads to a page."""
        return any(is_linked(candidate.block, name.start, name.end) for name in candidate.names)

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
        first = chosen[0]
        if all(" " in name.text for name in first.names) and not self._are_told(fresh):
            # A town, or "Do Harbour": the paper's office there, in an element like the author's.
            fresh = [name for name in fresh if " " in name.text and not self.reader.opens_small(name.text)]
        if not fresh or (not self._are_told(fresh) and any(map(self._is_no_person, fresh))):
            return False
        alike = one.vouchers == first.vouchers and "dateline" not in one.vouchers
        if self._are_told(fresh) or (alike and one.score >= first.score - 1.6):
            return True
        # "By Ann Lee", and below it "Tom Roy" in an element of the same names.
        return (
            one.vouchers | {"label"} == first.vouchers
            and one.block.context.told == first.block.context.told
            and first.block.index < one.block.index < self._first
            and all(" " in name.text for name in fresh)
        )

    def _is_no_person(self, name: Name) -> bool:
        """Whether what looks like one more author is a section ("Local News") or a job ("Editor Emeritus")."""
        topical = self.reader.is_topic(name.text) or self.reader.is_role(name.text)
        return topical and not self.reader.has_first_name(name.text)

    def _in_headline(self) -> Iterator[Candidate]:
        """Credits with a label on a line of its own below the title, in one element with it."""
        block = self._outline.headline
        title = block.text.find("\n") if block is not None else -1
        if block is None or title < 0:
            return
        look = Look(block, self._looks)
        for credit in self._labelled(look):
            if credit.kind == "by" and credit.names and credit.names[0].start > title:
                yield self._candidate(credit.names, look, {"label"})

    def _find(self) -> Iterator[Candidate]:
        pending = Review("", (), self._outline.blocks[0]) if self._outline.blocks else None
        bare: Candidate | None = None
        named = -1  # the last block that names an author under a label
        title = self._outline.headline.text if self._outline.headline else ""
        for block in self._outline.blocks[max(0, self._headline - _BEFORE) : self._last + _AFTER]:
            if (block.zone in _ELSEWHERE and not self._is_line_in_menu(block)) or block.text == title:
                continue  # a recipe's card repeats the headline, in an element for a name
            look = Look(block, self._looks)
            if self._is_prose(look) or (len(block.text) > _SHORT and not look.hints_at_label()):
                yield from self._signed_below(look)
                continue
            labelled = list(self._labelled(look)) if look.hints_at_label() else []
            for candidate in self._credited(labelled, look):
                named = block.index
                yield candidate
            if kind := self._label_alone(labelled, block):
                if block.index < self._headline and block.linked >= len(block.text):
                    continue  # "Authors" in a menu
                pending = Review(kind, (), block)
                if pending.kind == "by" and bare is not None and block.index - bare.block.index <= _NEXT:
                    # The name stands before a bare "By": unless another follows, it is the one credited.
                    yield Candidate(bare.names, bare.block, bare.score + 2.0, bare.vouchers | {"label"})
                continue
            if len(block.text) > _SHORT or (labelled and not self._follow_names(labelled, block)):
                continue
            if named == block.index - 1 and block.text.casefold() in self.reader.joins:
                pending = Review("by", (), block)
                continue
            follows = (
                named == block.index - 1 and block.text.casefold().partition(" ")[0] in self.reader.joins
            )
            near = block.index - pending.block.index <= _NEXT if pending else False
            awaited = follows or bool(pending and pending.kind and near)
            names, vouchers = self._bare.find(look, awaited=awaited)
            if (
                not names
                and block.index >= self._last
                and (writer := self._bare.closings.under_farewell(block))
            ):
                names, vouchers = (writer,), {"signature"}
            if names and awaited and not follows and pending and pending.kind != "by":
                self.reviews.append(Review(pending.kind, names, block))
            elif names:
                bare = self._candidate(names, look, vouchers)
                named = block.index if awaited or named == block.index - 1 else named
                yield bare

    def _credited(self, labelled: Iterable[Credit], look: Look) -> Iterator[Candidate]:
        """Those whom labels name as authors; the others are kept apart."""
        for credit in labelled:
            if self._is_of_menu(credit, look.block):
                continue
            if credit.kind == "by" and credit.names:
                yield self._candidate(credit.names, look, {"label"})
            elif credit.names:
                above = self._headline < look.block.index <= self._first
                if above and self.reader.is_opinion(look.block.text):
                    yield self._candidate(credit.names, look, {"label"})
                    continue
                self.reviews.append(Review(credit.kind, credit.names, look.block))
                if credit.kind == "other" and look.marked and self._are_told(credit.names):
                    yield self._candidate(credit.names, look, set())  # "Updated by Ann Lee", its author

    def _label_alone(self, labelled: Sequence[Credit], block: Block) -> str:
        """The kind of the label that is all a block holds; where screen readers alone meet it, the date's may follow."""
        if not block.visible and len(block.nodes) > 1 and self.reader.is_label(block.nodes[0].strip()):
            return "by"
        return labelled[-1].kind if labelled and labelled[-1].alone else ""

    def _is_line_in_menu(self, block: Block) -> bool:
        """Whether a credit that opens with a label stands under the headline, in what its tag or name calls a menu."""
        if block.zone is not Zone.NAV or not self._headline < block.index <= self._first:
            return False
        plain = len(block.text) <= _SHORT and not is_linked(block, 0, 1)
        return plain and self.reader.label(block.text)[0] == "by"

    def _is_of_menu(self, credit: Credit, block: Block) -> bool:
        """Whether a credit above the headline is all a link, and names nobody known: "By Ingredient"."""
        if block.index >= self._headline or block.linked < len(block.text) or self._are_told(credit.names):
            return False
        return not any(self.reader.has_first_name(name.text) for name in credit.names)

    def _follow_names(self, labelled: Sequence[Credit], block: Block) -> bool:
        """Whether all labels of a block credit somebody else, behind a name without a label ("Ann Lee | Photos: T. Roy")."""
        others = all(credit.kind != "by" and credit.names for credit in labelled)
        return others and not self.reader.label(block.text)[0]

    def _is_prose(self, look: Look) -> bool:
        """Whether no credit can stand in a block, by a cheap look: it opens with no label, and is long or amid the text."""
        text, index = look.block.text, look.block.index
        longest = LONGEST_SIGNATURE if self._third < index <= self._last else _SHORT
        if len(text) <= longest:
            return False
        amid = longest < _SHORT and not look.marked
        if not amid and (len(text) <= _SHORT or "\n" in text):
            return False
        return not self.reader.opens(text)

    def _signed_below(self, look: Look) -> Iterator[Candidate]:
        """The author who signs the whole text in the paragraph that closes it."""
        if look.block.index >= self._last:
            for names, vouchers in self._bare.closings.in_paragraph(look.block, self._houses):
                yield self._candidate(names, look, vouchers)

    def _candidate(self, names: tuple[Name, ...], look: Look, vouchers: set[str]) -> Candidate:
        if look.marked:
            vouchers.add("markup")
        if look.author_links:
            vouchers.add("author-link")
            names = self._with_linked(names, look)
        if len(names) > 1:
            # "By Ann Lee, The Harbour Post": the paper's own name is no second author.
            names = tuple(name for name in names if not self.is_publisher(name.text)) or names
        return Candidate(names, look.block, self._score(look.block, names, vouchers), frozenset(vouchers))

    def _with_linked(self, names: tuple[Name, ...], look: Look) -> tuple[Name, ...]:
        """The names of a credit, and those behind them that lead to authors' pages, too, with no other label before."""
        text = look.block.text
        for start, end in look.author_links:
            known = {key_of(name.text) for name in names}
            name = self.reader.bare_name(Name(text[start:end], start, end), sure=False)
            behind = name is not None and start >= names[-1].end and key_of(name.text) not in known
            if name and behind and not self.reader.hints(text[names[-1].end : start]):
                names = (*names, name)
        return names

    def _labelled(self, look: Look) -> Iterator[Credit]:
        """The credits with a label in a block."""
        awaited = ""
        for number, (line, start) in enumerate(look.lines()):
            if awaited and (names := self.reader.names(line, 0, sure=True)):
                yield _moved(Credit(awaited, names), start)
            awaited = ""
            long = len(line.text) > _SHORT and not any(cut < _SHORT for cut, _ in line.dates)
            if long and self.reader.runs_on(line, opening=look.block.index <= self._first):
                continue
            for credit in self.reader.credits(line):
                if credit.alone and len(line.text) < len(look.block.text):
                    if number and self.reader.is_role(line.text):
                        continue  # the job of who is named above it
                    awaited = credit.kind
                yield _moved(credit, start, alone=credit.alone and len(line.text) == len(look.block.text))

    def _score(self, block: Block, names: Sequence[Name], vouchers: set[str]) -> float:
        """How surely a credit is the article's byline: how it is marked, and how near it stands to the headline."""
        score = sum(_WEIGHTS[voucher] for voucher in vouchers)
        score += 0.6 if names[-1].end - names[0].start >= len(block.text) else 0.0
        score += 1.8 if any(key_of(name.text) in self._told for name in names) else 0.0
        zone = self._outline.zone_of_credit(block)
        beside = zone in (Zone.ASIDE, Zone.AUTHOR_BOX)
        if self._headline < block.index <= (self._standfirst if beside else self._first) + 1:
            score += 1.5 - 0.02 * (block.index - self._headline)
        elif block.index < self._headline:
            score += 0.6 - 0.06 * (self._headline - block.index)
            person = vouchers == {"dateline"} and all(self.reader.has_first_name(one.text) for one in names)
            score += 0.6 if person and block.index == self._headline - 1 else 0.0
        elif block.index <= self._third:
            score += 0.9
        elif block.index <= self._last:
            signs = "signature" in vouchers and block.index == self._last
            score += -0.2 if "label" in vouchers or signs else -1.2
        else:
            score += 0.2 - 0.03 * (block.index - self._last)
            score += 0.4 if "label" in vouchers and self._bare.stands_beside_date(block) else 0.0
            score -= 1.5 if self._bare.stands_in_teaser(block) else 0.0
            footed = block.index - self._last <= _NEXT and "body" in block.context.told
            score += 0.6 if "markup" in vouchers and footed else 0.0  # "Posted by" in the post's own element
        if "signature" in vouchers:
            score += 1.0
        score -= 1.0 if zone is Zone.AUTHOR_BOX else 0.0
        if zone in (Zone.ASIDE, Zone.HEADER):
            near = self._headline - 3 <= block.index < self._headline or self._is_in_share_bar(
                block, vouchers
            )
            score -= 0.6 if near else 2.0
        score -= 2.0 if "caption" in block.context.told and not self._opens_header(block, vouchers) else 0.0
        if self._standfirst < block.index <= self._last and self._looks.element_of(block) == "blockquote":
            score -= 2.0
        closes = "label" in vouchers and block.index == self._last + 1  # "Written by", and whose site it is
        score -= 0.8 if not closes and all(key_of(name.text) in self._houses for name in names) else 0.0
        # Without a headline the root is the text alone, and tells nothing of what belongs to it.
        rooted = self._outline.headline is not None and bool(self._outline.root)
        outside = rooted and block.order not in self._outline.root
        return score - (1.5 if outside and block.index > self._headline else 0.0)

    def _opens_header(self, block: Block, vouchers: set[str]) -> bool:
        """Whether name and date are the first thing under the headline: "caption" is the size of their letters there."""
        under = block.index == self._headline + 1 and "dateline" in vouchers
        return under and self._looks.element_of(block) not in _FIGURES

    def _is_in_share_bar(self, block: Block, vouchers: set[str]) -> bool:
        """Whether a labelled credit stands beside a date among the buttons that share the text."""
        return "share" in block.context.told and "label" in vouchers and self._bare.stands_beside_date(block)


def _moved(credit: Credit, by: int, *, alone: bool = False) -> Credit:
    """A credit of a part, its names counted in the whole."""
    names = tuple(Name(name.text, name.start + by, name.end + by) for name in credit.names)
    return Credit(credit.kind, names, alone=alone)
