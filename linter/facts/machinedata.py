"""What of the page is for machines alone: the article's node in their data, and data that nobody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.nouns import BrokenData, StructuredArticle
from linter.model import JsonAt, Zone

if TYPE_CHECKING:
    from linter.facts.noun import Noun
    from linter.facts.page import Page


def structured_articles_of(page: Page) -> tuple[Noun, ...]:
    """The article's node in JSON-LD, or its item in microdata."""
    node = page.structured.article
    if node is not None:
        return (
            StructuredArticle(
                at=JsonAt(node.ordinal, (*node.keys, "@type")),
                order=(node.ordinal, 0),
                zone=Zone.HEAD,
                visible=False,
                type=node.types[0],
                syntax="json-ld",
                has_author=bool(page.structured.authors()),
                no_bylines_policy="noBylinesPolicy" in node.data
                or page.structured.has_property("noBylinesPolicy"),
            ),
        )
    item = page.structured.article_item()
    if item is None:
        return ()
    at, kind = item
    return (
        StructuredArticle(
            at=at,
            order=(0, 0),
            zone=Zone.HEAD,
            visible=False,
            type=kind,
            syntax="microdata",
            has_author=bool(page.structured.authors()),
            no_bylines_policy=False,
        ),
    )


def broken_data_of(page: Page) -> tuple[Noun, ...]:
    """JSON-LD scripts that are no JSON."""
    return tuple(
        BrokenData(at=one.at, order=(one.ordinal, 0), zone=Zone.HEAD, visible=False, problem=one.problem)
        for one in page.structured.broken
    )
