"""Whether the page is an article at all; what it tells machines of itself is only a hint."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from linter.facts.listings import is_listing, link_of
from linter.facts.nouns import Article, ShownDate
from linter.facts.otherkinds import (
    is_a_product,
    is_a_shops_own,
    is_for_sale,
    is_front_page,
    is_something_else,
    is_thread,
)
from linter.facts.signed import is_dated_and_credited, is_signed, is_signed_anywhere, stands_on_top
from linter.model import Zone

if TYPE_CHECKING:
    from linter.facts.page import Page

_ENOUGH_TEXT = 500
"""Characters of unlinked paragraphs that an article has, where nothing else says that it is one."""
_SOME_TEXT = 120
_ONE_SENTENCE = 80
_MOST_SLOGANS = 25
_TEXT = frozenset({Zone.OPENING, Zone.BODY})
_OWN_TEXT = _TEXT | {Zone.HEADLINE, Zone.TOP}
_MOST_CHANCE = 3
"""From how many affiliate links on a short page that is marked as an article is one, without author and date."""
_LONGEST_TITLE = 80
_AROUND_A_NAME = " |·•–—-:,"


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
    if _is_institutional(page) or _is_made_of_slogans(page) or _is_static(page):
        return False
    if structured.article is None and not page.links[0] and _is_called(page, "other-posts"):
        return False
    kind = next((value.text.lower() for value in structured.meta_values("kind")), "")
    told = structured.article is not None and not _names_many(page)
    other = page.vocabulary.markup.structured.get("other-kinds", ())
    marked = (
        not told
        and kind not in other
        and not _is_called(page, "archives")
        and _is_marked_as_one(page)
        and not (is_a_shops_own(page) or is_for_sale(page))
    )
    # Platforms call everything an article in og:type, the goods of a shop and threads, too.
    called = kind == "article" and (told or not (is_thread(page) or is_a_product(page)))
    front = kind != "article" and is_front_page(page)  # machines may be told of an article that it leads to
    if told or called or marked:
        # Without a headline of its own, a few words are none.
        headed = outline.headline is not None and "nav" not in outline.headline.context.told
        least = _SOME_TEXT if (told or marked or headed) and not front else _ENOUGH_TEXT
        if length >= least and (told or not structured.has_type("archive-types")):
            return True
        if (
            not front
            and is_signed(page)
            and (told or (length >= _ONE_SENTENCE and is_dated_and_credited(page)))
        ):
            return True  # a picture gallery, a film with one sentence
        if (
            headed
            and not front
            and _count_of_earning(page) >= (1 if is_dated_and_credited(page) else _MOST_CHANCE)
        ):
            return True  # a round-up of a few words an item
    if is_something_else(page, kind) or is_listing(page):
        return False
    doubtful = kind == "website" and structured.has_type("listing-types")
    enough = 3 * _ENOUGH_TEXT if doubtful else _ENOUGH_TEXT
    if length >= enough or (length >= _SOME_TEXT and is_signed(page)):
        return True
    if doubtful or not _count_of_earning(page):
        return False
    return stands_on_top(page, "byline") if length >= _SOME_TEXT else is_dated_and_credited(page)


def _count_of_earning(page: Page) -> int:
    """How many affiliate links readers find in the article's own text."""
    return sum(link.visible and link.zone in _OWN_TEXT for link in page.links[0])


def _names_many(page: Page) -> bool:
    """Whether machines are told of several articles, as on the front page or in an archive."""
    types = set(page.vocabulary.markup.structured["article-types"])
    many = sum(not types.isdisjoint(node.types) for node in page.structured.nodes) > 1
    return many and (page.structured.has_type("archive-types") or is_listing(page))


def _is_marked_as_one(page: Page) -> bool:
    """Whether one <article> element, and none but comments beside it, holds the headline; or the system says post.

    So it does by naming an author and a day to machines.
    """
    told = page.structured
    if _is_called(page, "posts") or (told.dates("published") and told.authors()):
        return True
    headline, contexts = page.outline.headline, page.walk.contexts
    tags = (tag.ordinal for tag in page.walk.tags["article"])
    articles = [ordinal for ordinal in tags if "comments" not in contexts[ordinal].told]
    return headline is not None and len(articles) == 1 and page.outline.holds_article(articles[0])


def _is_institutional(page: Page) -> bool:
    """Whether the page is about the publisher, as headline or address say: terms, contact, privacy.

    An article may be called so, too: with an author, a date of publication or an article's markup it is one.
    """
    headline = page.outline.headline
    called = headline.text if headline else next(iter(page.structured.titles()), "")
    if not called or page.structured.article is not None:
        return False
    markup, languages = page.vocabulary.markup, page.languages
    plain = called.casefold()
    for name in page.site_names:
        plain = plain.replace(name, "").strip(_AROUND_A_NAME)
    step = page.structured.address().partition("?")[0].rstrip("/").rpartition("/")[2].partition(".")[0]
    step = step.replace("-", " ").replace("_", " ")
    titles = (called, plain, step, _without_person(called, step))
    # "About us and how we make money"
    parts = page.vocabulary.people.reader(languages).parts(plain) if len(plain) <= _LONGEST_TITLE else []
    several = len(parts) > 1 and all(markup.is_policy_title(part, languages) for part in parts)
    if not (several or any(title and markup.is_policy_title(title, languages) for title in titles)):
        return False
    published = (date for date in page.all_of("shown-date") if isinstance(date, ShownDate))
    dated = any(date.visible and date.labelled and date.kind == "published" for date in published)
    text = _TEXT if several else {Zone.BODY}  # such a page may name the people of the house and their jobs
    return not dated and not any(one.visible and one.zone not in text for one in page.all_of("byline"))


def _is_made_of_slogans(page: Page) -> bool:
    """Whether a page that names no author and no day, to nobody, has a heading or more to each of its paragraphs."""
    paragraphs, structured = page.outline.paragraphs, page.structured
    if not 1 < len(paragraphs) < _MOST_SLOGANS or structured.article is not None or page.links[0]:
        return False
    if is_signed_anywhere(page):
        return False
    if structured.dates("published") or structured.dates("updated"):
        return False
    if not all(page.credits.is_publisher(credit.name.text) for credit in structured.authors()):
        return False
    first, last = (page.outline.blocks[index].order for index in (paragraphs[0], paragraphs[-1]))
    start = page.outline.headline.order if page.outline.headline else first
    tags = (tag for name in ("h2", "h3", "h4") for tag in page.walk.tags[name])
    headings = [one for one in tags if start < one.ordinal <= last and link_of(page, one) is None]
    return len(headings) >= len(paragraphs)


def _is_static(page: Page) -> bool:
    """Whether the system that made the page calls it no post, and it names no author, no day and no link that earns."""
    if not _is_called(page, "static-pages"):
        return False
    return page.structured.article is None and not page.links[0] and not is_signed_anywhere(page)


def _is_called(page: Page, kind: str) -> bool:
    """Whether the system that made the page says so, in the class of its <body>."""
    said = "".join(body.attrs.get("class", "") for body in page.walk.tags["body"][:1])
    names = page.vocabulary.markup.structured.get(kind, ())
    return any(name.rstrip("0123456789") in names for name in said.split())


def _without_person(title: str, step: str) -> str:
    """What a title says before a name by which the address calls the page, too: "About Ann Lee" at /ann-lee/."""
    words = title.strip(_AROUND_A_NAME).split()
    count = len(step.split())
    name = words[-count:]
    if not 1 < count < len(words) or not all(word[0].isupper() for word in name):
        return ""
    plain = unicodedata.normalize("NFKD", " ".join(name).casefold())
    same = "".join(char for char in plain if not unicodedata.combining(char)) == step.casefold()
    return " ".join(words[:-count]) if same else ""
