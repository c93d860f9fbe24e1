"""Who wrote and who checked the article, as its readers see it and as machines do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bs4.element import Tag

from linter.facts.nouns import Byline, Reviewer, StructuredAuthor
from linter.model import Zone
from linter.vocabulary.people import LONGEST, Credit, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts import Page
    from linter.facts.nouns import Noun
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    names: tuple[Name, ...]
    block: Block
    score: float
    labelled: bool


def bylines_of(page: Page) -> tuple[Noun, ...]:
    """The credit of the article's author, where it stands highest; several authors may stand in several blocks."""
    return page.credits.bylines


def reviewers_of(page: Page) -> tuple[Noun, ...]:
    """People named as having checked the article."""
    return page.credits.reviewers


class Credits:
    """All that the visible blocks around the article say about people, read once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._outline = page.outline
        self._reader: CreditReader = page.vocabulary.people.reader(page.languages)
        self._machine_names = frozenset(
            name.text.casefold()
            for credit in page.structured.authors()
            for name in [*self._reader.names(credit.name.text, 0, (), frozenset(), sure=True), Name(credit.name.text, 0, 0)]
        )
        self._known = self._machine_names | page.site_names
        self._reviewers: list[tuple[str, tuple[Name, ...], Block]] = []
        self._candidates = list(self._find())

    @cached_property
    def bylines(self) -> tuple[Byline, ...]:
        mine = [one for one in self._candidates if one.score >= _LEAST and one.block.visible]
        if not mine:
            return tuple(self._byline(one) for one in self._candidates if one.score >= _LEAST + 1)[:1]
        best = max(mine, key=lambda one: (one.score, -one.block.index))
        chosen = [best]
        for one in mine:
            if one is not best and self._belongs(one, chosen):
                chosen.append(one)
        return tuple(self._byline(one) for one in sorted(chosen, key=lambda one: one.block.index))

    @cached_property
    def reviewers(self) -> tuple[Reviewer, ...]:
        return tuple(
            Reviewer(
                at=block.at(names[0].start, names[-1].end),
                order=(block.order, names[0].start),
                zone=block.zone,
                visible=block.visible,
                hidden_by=block.hidden_by,
                block=block.index,
                names=tuple(name.text for name in names),
                text=block.text[:200],
                role=kind,
            )
            for kind, names, block in self._reviewers
            if kind != "other"
        )

    def _belongs(self, one: _Candidate, chosen: Sequence[_Candidate]) -> bool:
        """Whether a credit names one more author of the same byline."""
        known = {name.text.casefold() for other in chosen for name in other.names}
        fresh = [name for name in one.names if name.text.casefold() not in known]
        if not fresh or one.score < chosen[0].score - 1.6:
            return False
        near = min(abs(one.block.index - other.block.index) for other in chosen) <= _NEXT_AUTHOR
        confirmed = all(name.text.casefold() in self._machine_names for name in fresh)
        both_linked = one.labelled == chosen[0].labelled or confirmed
        return near and both_linked and not self._is_house(one, chosen)

    def _is_house(self, one: _Candidate, chosen: Sequence[_Candidate]) -> bool:
        """Whether a credit only names the house where a person is credited already."""
        is_organisation = self._reader.is_organisation
        return all(self._is_organisation(name.text) for name in one.names) and not all(
            is_organisation(name.text) for other in chosen for name in other.names
        )

    def _is_organisation(self, name: str) -> bool:
        return self._reader.is_organisation(name) or name.casefold() in self._page.site_names

    def _byline(self, candidate: _Candidate) -> Byline:
        block, names = candidate.block, candidate.names
        texts = tuple(dict.fromkeys(name.text for name in names))
        return Byline(
            at=block.at(names[0].start, names[-1].end),
            order=(block.order, names[0].start),
            zone=block.zone,
            visible=block.visible,
            hidden_by=block.hidden_by,
            block=block.index,
            names=texts,
            text=block.text[:200],
            organisation=all(self._is_organisation(name) for name in texts),
            generic=all(self._reader.is_generic(name) for name in texts),
            linked=self._is_linked(block) or any(other.zone is Zone.AUTHOR_BOX for other in self._outline.blocks),
        )

    def _is_linked(self, block: Block) -> bool:
        return any(self._link_above(node) is not None for _, _, node in block.pieces())

    def _link_above(self, node: object) -> Tag | None:
        parent = getattr(node, "parent", None)
        for _ in range(4):
            if isinstance(parent, Tag) and parent.name == "a" and parent.attrs.get("href"):
                return parent
            parent = getattr(parent, "parent", None)
        return None

    def _find(self) -> Iterator[_Candidate]:
        outline = self._outline
        headline = outline.headline.index if outline.headline else 0
        last = outline.paragraphs[-1] if outline.paragraphs else headline + 20
        pending, pending_index = "", -10
        bare: _Candidate | None = None
        for block in outline.blocks[max(0, headline - _BEFORE) : last + _AFTER]:
            if block.zone in _ELSEWHERE or block is outline.headline:
                continue
            cuts = self._dates(block)
            kind, label_only = "", False
            for start, end in _lines(block.text):
                credit = self._read_line(block.text[start:end], [(a - start, b - start) for a, b in cuts])
                if credit is None:
                    continue
                kind = credit.kind
                names = tuple(Name(name.text, name.start + start, name.end + start) for name in credit.names)
                if kind and not names:
                    label_only = end - start == len(block.text)
                    if label_only and kind == "by" and bare is not None and block.index - bare.block.index <= 2:
                        # The name stands before a bare "By": unless another follows, it is the one credited.
                        yield _Candidate(bare.names, bare.block, bare.score + 2.0, labelled=True)
                elif kind == "by":
                    yield _Candidate(names, block, self._score(block, names, labelled=True), labelled=True)
                elif kind:
                    self._reviewers.append((kind, names, block))
            if label_only:
                pending, pending_index = kind, block.index
                continue
            if kind or len(block.text) > _SHORT:
                continue
            names = self._bare_names(block, cuts, sure=block.index - pending_index <= 2)
            if not names:
                continue
            if pending and block.index - pending_index <= 2:
                if pending == "by":
                    yield _Candidate(names, block, self._score(block, names, labelled=True), labelled=True)
                else:
                    self._reviewers.append((pending, names, block))
                continue
            bare = _Candidate(names, block, self._score(block, names, labelled=False), labelled=False)
            yield bare

    def _dates(self, block: Block) -> list[tuple[int, int]]:
        calendar = self._page.vocabulary.calendar
        mentions = calendar.read(block.text[:LONGEST], self._page.languages, self._page.region)
        return [(mention.start if mention.label_start is None else min(mention.start, mention.label_start), mention.end) for mention in mentions]

    def _read_line(self, line: str, cuts: Sequence[tuple[int, int]]) -> Credit | None:
        """What one line credits; a long one only where it opens with a label."""
        if not line.strip():
            return None
        credit = self._reader.read(line[:LONGEST], cuts, self._known)
        if credit.kind:
            long = len(line) > _SHORT and not any(cut for cut, _ in cuts if cut < _SHORT)
            return None if long and credit.names else credit
        if len(line) > _SHORT:
            return None
        return next(self._reader.read_within(line, cuts, self._known), None)

    def _bare_names(self, block: Block, cuts: Sequence[tuple[int, int]], *, sure: bool) -> tuple[Name, ...]:
        """Names without a label: markup, a link to an author's page or machine-readable data must vouch for them."""
        text = block.text
        vouched = sure or self._is_marked(block) or self._links_to_author(block)
        for start, end in _lines(text):
            begin = start
            while dates := [cut for cut in cuts if cut[0] - 3 <= begin < cut[1]]:
                begin = dates[0][1]
            names = self._reader.names(text, begin, [cut for cut in cuts if cut[0] >= begin], self._known, sure=vouched)
            names = tuple(name for name in names if name.end <= end)
            told = names and all(name.text.casefold() in self._machine_names for name in names)
            if names and (vouched or told):
                return names
        return ()

    def _is_marked(self, block: Block) -> bool:
        outline = self._outline
        return any("byline" in roles for ordinal, roles in block.context.roles[-5:] if not outline.holds_article(ordinal))

    def _links_to_author(self, block: Block) -> bool:
        for _, _, node in block.pieces():
            link = self._link_above(node)
            if link is not None:
                href = str(link.attrs.get("href", "")).lower()
                if "author" in str(link.attrs.get("rel", "")).lower() or any(path in href for path in self._reader.author_paths):
                    return True
        return False

    def _score(self, block: Block, names: Sequence[Name], *, labelled: bool) -> float:
        """How surely a credit is the article's byline: how it is marked, and how near it stands to the headline."""
        outline = self._outline
        headline = outline.headline.index if outline.headline else 0
        paragraphs = outline.paragraphs
        first = paragraphs[0] if paragraphs else headline + 15
        last = paragraphs[-1] if paragraphs else first
        score = 2.2 if labelled else 0.0
        score += 1.2 if self._is_marked(block) else 0.0
        score += 0.9 if self._links_to_author(block) else 0.0
        score += 1.8 if any(name.text.casefold() in self._machine_names for name in names) else 0.0
        if headline < block.index <= first + 1:
            score += 1.5 - 0.02 * (block.index - headline)
        elif block.index < headline:
            score += 0.6 - 0.06 * (headline - block.index)
        elif block.index <= last:
            score += -0.4 if labelled else -1.2
        else:
            score += 0.2 - 0.03 * (block.index - last)
        score -= 1.0 if block.zone is Zone.AUTHOR_BOX else 0.0
        score -= 1.8 if block.zone in (Zone.ASIDE, Zone.HEADER) else 0.0
        score -= 2.0 if "caption" in block.context.all_roles() else 0.0
        if outline.root and block.order not in outline.root and block.index > headline:
            score -= 1.5
        return score


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of a block."""
    start = 0
    for part in text.split("\n"):
        yield start, start + len(part)
        start += len(part) + 1


def structured_authors_of(page: Page) -> tuple[Noun, ...]:
    """The article's authors as machines read them, compared with the byline that readers see."""
    reader = page.vocabulary.people.reader(page.languages)
    shown = " ".join(" ".join((*byline.names, byline.text)) for byline in page.credits.bylines).casefold()
    found: list[Noun] = []
    for credit in page.structured.authors():
        text = credit.name.text
        names = reader.names(text, 0, (), frozenset(), sure=True)
        kind, _ = reader.label(text)
        found.append(
            StructuredAuthor(
                at=credit.name.at,
                order=(credit.name.ordinal, 0),
                zone=Zone.HEAD,
                visible=False,
                name=text,
                type=credit.type,
                url=credit.url,
                syntax=credit.name.syntax,
                clean=not kind and (len(names) != 1 or names[0].text == text.strip()),
                joined=len(names) > 1,
                shown=text.casefold() in shown or bool(names) and all(name.text.casefold() in shown for name in names),
            )
        )
    return tuple(found)
