"""What the headline and the category say that the article is: a ranking, a text about health; it reads no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.noun import in_block
from linter.facts.nouns import Category, HealthTopic, Ranking
from linter.model import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block

_LONGEST_HEADLINE = 250


def rankings_of(page: Page) -> tuple[Noun, ...]:
    """The headline, where it promises a list of the best."""
    block = page.outline.headline
    found = _said(page, block, "ranking") if block is not None else None
    if block is None or found is None:
        return ()
    return (
        Ranking(
            **in_block(block, *found),
            text=block.text.replace("\n", " "),
        ),
    )


def health_topics_of(page: Page) -> tuple[Noun, ...]:
    """Signs that the article is about health: its type in structured data, its headline, its category."""
    return tuple(_health_topics(page))


def _health_topics(page: Page) -> Iterator[Noun]:
    medical = set(page.vocabulary.markup.structured["medical-types"])
    for one in page.all_of("structured-article"):
        kind = getattr(one, "type", "")
        if kind in medical:
            yield HealthTopic(
                at=one.at, order=one.order, zone=Zone.HEAD, visible=False, text=kind, told_by="markup"
            )
    block = page.outline.headline
    if block is not None and (found := _said(page, block, "health")):
        yield HealthTopic(
            at=block.at(*found),
            order=(block.order, found[0]),
            zone=block.zone,
            visible=block.visible,
            block=block.index,
            text=block.text[slice(*found)],
            told_by="headline",
        )
    for one in page.all_of("category"):
        if isinstance(one, Category) and _means(page, one.text, "health"):
            yield HealthTopic(
                at=one.at,
                order=one.order,
                zone=one.zone,
                visible=one.visible,
                text=one.text,
                told_by="category",
            )


def _said(page: Page, block: Block, meaning: str) -> tuple[int, int] | None:
    """Where a headline says something, from its first character to its last."""
    text = block.text[:_LONGEST_HEADLINE].replace("\n", " ")
    said = page.vocabulary.topics.read(text, page.languages)
    return next(((one.start, one.end) for one in said if one.meaning == meaning), None)


def _means(page: Page, text: str, meaning: str) -> bool:
    return any(one.meaning == meaning for one in page.vocabulary.topics.read(text, page.languages))
