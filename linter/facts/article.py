"""Whether the page is an article at all, and what machines call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.document import Element
from linter.facts.nouns import Article, BrokenData, StructuredArticle
from linter.model import JsonAt, Zone

if TYPE_CHECKING:
    from linter.facts import Page
    from linter.facts.nouns import Noun
    from linter.facts.walk import Mention

_ENOUGH_TEXT = 500
"""Characters of unlinked paragraphs that an article has, where nothing else says that it is one."""
_SOME_TEXT = 120
_CARDS_OF_A_LISTING = 6


def article_of(page: Page) -> Article | None:
    """The page's article; None for a listing, a form, an empty shell."""
    if not _is_article(page):
        return None
    outline = page.outline
    headline = outline.headline
    node = page.structured.article
    return Article(
        at=page.anchor,
        order=(headline.order, 0) if headline else (-1, 0),
        zone=Zone.HEADLINE,
        block=headline.index if headline else -1,
        headline=headline.text.replace("\n", " ") if headline else "",
        language=page.language,
        kind=node.types[0].lower() if node else "article",
        monetised=bool(page.links[0]) or bool(page.rewriters),
    )


def _is_article(page: Page) -> bool:
    structured, outline = page.structured, page.outline
    length = outline.text_length
    if page.document.is_fragment:
        return any(block.visible and len(block.text) > _SOME_TEXT // 2 for block in outline.blocks)
    if _is_institutional(page):
        return False
    kind = next((value.text.lower() for value in structured.meta_values("kind")), "")
    if length >= _SOME_TEXT and (
        structured.article is not None or kind == "article" or _is_marked_as_one(page)
    ):
        return True
    if _teasers(page) >= _CARDS_OF_A_LISTING:
        return False
    if structured.has_type("listing-types") and kind == "website":
        return length >= 3 * _ENOUGH_TEXT
    return length >= _ENOUGH_TEXT


def _is_marked_as_one(page: Page) -> bool:
    """Whether one <article> element, and no other beside it, holds the headline."""
    headline = page.outline.headline
    articles = [mention.tag.ordinal for mention in page.walk.mentions["article"]]
    return headline is not None and len(articles) == 1 and page.outline.holds_article(articles[0])


def _is_institutional(page: Page) -> bool:
    """Whether the headline is that of a page about the publisher: terms, contact, privacy."""
    headline = page.outline.headline
    return headline is not None and bool(page.vocabulary.markup.policy_kind(headline.text, page.languages))


def _teasers(page: Page) -> int:
    """How many headings among the page's paragraphs lead to other pages of the site: a listing is made of them."""
    outline = page.outline
    if not outline.paragraphs:
        return 0
    last = outline.blocks[outline.paragraphs[-1]].order
    earning = {link.order[0] for links in page.links for link in links}
    return sum(
        1
        for name in ("h2", "h3")
        for mention in page.walk.mentions[name]
        if mention.tag.ordinal in outline.root
        and mention.tag.ordinal < last
        and (link := _link_of(page, mention)) is not None
        and link.ordinal not in earning
        and not link.attrs["href"].startswith("#")
    )


def _link_of(page: Page, heading: Mention) -> Element | None:
    """The link in a heading, or around it."""
    around = heading.context.anchor
    link = page.document.nodes[around] if around >= 0 else heading.tag.find("a", href=True)
    return link if isinstance(link, Element) and link.attrs.get("href") else None


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
