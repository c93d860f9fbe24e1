"""Who wrote and who checked the article, as nouns: what readers see, and what machines are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.noun import in_block
from linter.facts.nouns import Byline, Reviewer, StructuredAuthor
from linter.model import Zone
from linter.vocabulary.labels import Line
from linter.vocabulary.names import key_of

if TYPE_CHECKING:
    from linter.facts.candidates import Candidate
    from linter.facts.noun import Noun
    from linter.facts.page import Page

_LONGEST_TEXT = 200


def bylines_of(page: Page) -> tuple[Noun, ...]:
    """The credit of the article's authors; several may stand in several blocks."""
    has_box = any(block.zone is Zone.AUTHOR_BOX and block.visible for block in page.outline.blocks)
    return tuple(_byline(page, candidate, has_box=has_box) for candidate in page.credits.authors)


def _byline(page: Page, candidate: Candidate, *, has_box: bool) -> Byline:
    block, names = candidate.block, candidate.names
    texts = tuple(dict.fromkeys(name.text for name in names))
    zone = Zone.AUTHOR_BOX if page.credits.is_box(candidate) else page.outline.zone_of_credit(block)
    return Byline(
        **in_block(block, names[0].start, names[-1].end, zone=zone),
        names=texts,
        text=block.text[:_LONGEST_TEXT],
        organisation=all(page.credits.is_house(name) for name in texts),
        generic=all(page.credits.reader.is_generic(name) for name in texts),
        linked=has_box or page.credits.is_linked(candidate),
    )


def reviewers_of(page: Page) -> tuple[Noun, ...]:
    """People named as having checked the article."""
    return tuple(
        Reviewer(
            **in_block(review.block, review.names[0].start, review.names[-1].end),
            names=tuple(name.text for name in review.names),
            text=review.block.text[:_LONGEST_TEXT],
            role=review.kind,
        )
        for review in page.credits.reviews
        if review.kind != "other"
    )


def structured_authors_of(page: Page) -> tuple[Noun, ...]:
    """The article's authors as machines read them, compared with the byline that readers see."""
    reader = page.credits.reader
    shown = key_of(" ".join(name.text for candidate in page.credits.authors for name in candidate.names))
    found: list[Noun] = []
    for credit in page.structured.authors():
        text = credit.name.text
        names = reader.names(Line(text), 0, sure=True)
        label, _ = reader.label(text)
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
                clean=page.credits.is_publisher(text)
                or (not label and (len(names) != 1 or names[0].text == text.strip())),
                joined=len(names) > 1,
                shown=key_of(text) in shown
                or (bool(names) and all(key_of(name.text) in shown for name in names)),
            )
        )
    return tuple(found)
