"""Whether the page is an article at all; what it tells machines of itself is only a hint."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from linter.facts.nouns import Article, PolicyLink, ShownDate
from linter.facts.titles import leads_home
from linter.model import Zone
from linter.nodes import Element
from linter.vocabulary.urls import host_of, read_url, same_site

if TYPE_CHECKING:
    from linter.facts.page import Page
    from linter.facts.walk import Block

_ENOUGH_TEXT = 500
"""Characters of unlinked paragraphs that an article has, where nothing else says that it is one."""
_SOME_TEXT = 120
_ONE_SENTENCE = 80
_MOST_SLOGANS = 25
_TEASERS_OF_A_LISTING = 6
_POSTS_OF_A_LISTING = 3
_CARDS_OF_A_LISTING = 4
_LONGEST_CARD = 8
"""How many text blocks stand between the title of a card and its text at most: category, author, date."""
_LONGEST_BUTTON = 30
_SUM = re.compile(r"[0-9][.,][0-9]{2}(?![0-9])")
_CLOCK = re.compile(r"0?0:00(?::00)?\s?[|/]\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
"""How a player counts what it plays: "00:00 | 54:01"."""
_TITLE_OF_ANOTHER = 18
"""From how many linked characters on a block is the title of another text."""
_TITLES_OF_A_LISTING = 15
"""How many of them stand in a portal's text at least."""
_SHORTEST_TITLE = 12
"""From how many characters on a link is a title, and no "Read more"."""
_AT_HEADLINE = frozenset({Zone.HEADLINE, Zone.TOP})
_AT_TOP = _AT_HEADLINE | {Zone.OPENING}
_OWN_TEXT = _AT_TOP | {Zone.BODY}
_MOST_CHANCE = 3
"""From how many affiliate links on a short page that is marked as an article is one, without author and date."""
_HEADINGS = ("h1", "h2", "h3")
_ROOT = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w{2,5})?", re.IGNORECASE)
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
    kind = next((value.text.lower() for value in structured.meta_values("kind")), "")
    told = structured.article is not None and not _names_many(page)
    other = page.vocabulary.markup.structured.get("other-kinds", ())
    marked = (
        not told
        and kind not in other
        and _is_marked_as_one(page)
        and not (_is_a_shops_own(page) or _is_for_sale(page))
    )
    # Platforms call everything an article in og:type, the goods of a shop and threads, too.
    called = kind == "article" and (told or not (_is_thread(page) or _is_a_product(page)))
    front = kind != "article" and _is_front_page(page)  # machines may be told of an article that it leads to
    if told or called or marked:
        # Without a headline of its own, a few words are none.
        headed = outline.headline is not None and "nav" not in outline.headline.context.told
        least = _SOME_TEXT if (told or marked or headed) and not front else _ENOUGH_TEXT
        if length >= least and (told or not structured.has_type("archive-types")):
            return True
        if (
            not front
            and _is_signed(page)
            and (told or (length >= _ONE_SENTENCE and _is_dated_and_credited(page)))
        ):
            return True  # a picture gallery, a film with one sentence
        if (
            headed
            and not front
            and _count_of_earning(page) >= (1 if _is_dated_and_credited(page) else _MOST_CHANCE)
        ):
            return True  # a round-up of a few words an item
    if _is_something_else(page, kind) or _is_listing(page):
        return False
    doubtful = kind == "website" and structured.has_type("listing-types")
    enough = 3 * _ENOUGH_TEXT if doubtful else _ENOUGH_TEXT
    if length >= enough or (length >= _SOME_TEXT and _is_signed(page)):
        return True
    if doubtful or not _count_of_earning(page):
        return False
    return _stands_on_top(page, "byline") if length >= _SOME_TEXT else _is_dated_and_credited(page)


def _count_of_earning(page: Page) -> int:
    """How many affiliate links readers find in the article's own text."""
    return sum(link.visible and link.zone in _OWN_TEXT for link in page.links[0])


def _names_many(page: Page) -> bool:
    """Whether machines are told of several articles, as on the front page or in an archive."""
    types = set(page.vocabulary.markup.structured["article-types"])
    many = sum(not types.isdisjoint(node.types) for node in page.structured.nodes) > 1
    return many and (page.structured.has_type("archive-types") or _is_listing(page))


def _is_marked_as_one(page: Page) -> bool:
    """Whether one <article> element, and no other beside it, holds the headline."""
    headline = page.outline.headline
    articles = [tag.ordinal for tag in page.walk.tags["article"]]
    return headline is not None and len(articles) == 1 and page.outline.holds_article(articles[0])


def _is_signed(page: Page, above: int | None = None, *, dates: bool = True) -> bool:
    """Whether readers see an author (or a date) at the headline, above the node of this ordinal."""
    signs = (*page.all_of("byline"), *(page.all_of("shown-date") if dates else ()))
    return any(
        one.visible and one.zone in _AT_HEADLINE and (above is None or one.order[0] < above) for one in signs
    )


def _is_dated_and_credited(page: Page) -> bool:
    """Whether readers see author and date of publication at the headline."""
    return _stands_on_top(page, "byline") and _stands_on_top(page, "shown-date")


def _stands_on_top(page: Page, noun: str) -> bool:
    """Whether readers see one at the headline; mails and pastes often have none, and then at the opening."""
    zones = _AT_HEADLINE if page.outline.headline else _AT_TOP
    return any(one.visible and one.zone in zones for one in page.all_of(noun))


def _is_institutional(page: Page) -> bool:
    """Whether the page is about the publisher, as headline or address say: terms, contact, privacy.

    An article may be called so, too: with an author, a date of publication or an article's markup it is one.
    """
    headline = page.outline.headline
    called = headline.text if headline else next(iter(page.structured.titles()), "")
    if not called or page.structured.article is not None:
        return False
    markup, languages = page.vocabulary.markup, page.languages
    text = called.casefold()
    for name in page.site_names:
        text = text.replace(name, "").strip(_AROUND_A_NAME)
    step = page.structured.address().partition("?")[0].rstrip("/").rpartition("/")[2].partition(".")[0]
    step = step.replace("-", " ").replace("_", " ")
    titles = (called, text, step, _without_person(called, step))
    if not any(title and markup.is_policy_title(title, languages) for title in titles):
        return False
    published = (date for date in page.all_of("shown-date") if isinstance(date, ShownDate))
    dated = any(date.visible and date.labelled and date.kind == "published" for date in published)
    return not dated and not any(one.visible and one.zone is not Zone.BODY for one in page.all_of("byline"))


def _is_made_of_slogans(page: Page) -> bool:
    """Whether a page that names no author and no day, to nobody, has a heading or more to each of its paragraphs."""
    paragraphs, structured = page.outline.paragraphs, page.structured
    if not 1 < len(paragraphs) < _MOST_SLOGANS or structured.article is not None or page.links[0]:
        return False
    if _is_signed_anywhere(page):
        return False
    if structured.dates("published") or structured.dates("updated"):
        return False
    if not all(page.credits.is_publisher(credit.name.text) for credit in structured.authors()):
        return False
    first, last = (page.outline.blocks[index].order for index in (paragraphs[0], paragraphs[-1]))
    start = page.outline.headline.order if page.outline.headline else first
    tags = (tag for name in ("h2", "h3", "h4") for tag in page.walk.tags[name])
    headings = [one for one in tags if start < one.ordinal <= last and _link_of(page, one) is None]
    return len(headings) >= len(paragraphs)


def _is_static(page: Page) -> bool:
    """Whether the system that made the page calls it no post, and it names no author, no day and no link that earns."""
    body = next((node for node in page.document.nodes if node.name == "body"), None)
    said = body.attrs.get("class", "") if body is not None else ""
    static = page.vocabulary.markup.structured.get("static-pages", ())
    if not any(name.rstrip("0123456789") in static for name in said.split()):
        return False
    return page.structured.article is None and not page.links[0] and not _is_signed_anywhere(page)


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


def _is_a_shops_own(page: Page) -> bool:
    """Whether a shop speaks for itself: there is a cart, but no author, no date, and no link that earns."""
    told = page.structured.dates("published") or page.structured.dates("updated")
    if told or page.links[0] or _is_signed_anywhere(page):
        return False
    if any(isinstance(link, PolicyLink) and link.kind == "cart" for link in page.all_of("policy-link")):
        return True
    kind_of, blocks = page.vocabulary.markup.policy_kind, page.outline.blocks
    return any(
        len(one.text) <= _LONGEST_BUTTON and kind_of(one.text, page.languages) == "cart" for one in blocks
    )


def _is_a_product(page: Page) -> bool:
    """Whether the address is that of a shop's goods, which nobody signs, and where no link earns."""
    return _stands_at(page, "product-addresses") and not page.links[0] and not _is_signed_anywhere(page)


def _is_signed_anywhere(page: Page) -> bool:
    """Whether readers see an author or a date, wherever they stand."""
    return any(one.visible for one in (*page.all_of("byline"), *page.all_of("shown-date")))


def _is_thread(page: Page) -> bool:
    """Whether the page is one of a discussion, by its type or address, or by the names of the elements around its text."""
    if page.structured.has_type("thread-types") or _stands_at(page, "thread-addresses"):
        return True
    paragraphs = page.outline.paragraphs
    if not paragraphs:
        return False
    blocks = page.outline.blocks[: paragraphs[-1] + 1]
    posts = {
        ordinal
        for one in blocks
        if "thread" in one.context.told
        for ordinal, said in one.context.roles
        if "thread" in said
    }
    return len(posts) > 1


def _stands_at(page: Page, places: str) -> bool:
    """Whether the page's address holds one of the steps that the markup lexicon lists under a name."""
    url = read_url(page.structured.address())
    named = page.vocabulary.markup.structured.get(places, ())
    return url is not None and any(part in url.path for part in named)


def _is_something_else(page: Page, kind: str) -> bool:
    """Whether the page calls itself a product, a profile, a thread or an archive, or is its site's front page."""
    structured, names = page.structured, page.vocabulary.markup.structured
    if structured.has_type("archive-types"):
        return True
    if kind.partition(".")[0] in names.get("other-kinds", ()):
        return not _is_signed(page)
    if structured.has_type("other-types"):
        return not _is_signed(page)
    if page.outline.headline is None and structured.has_type("businesses"):
        return not _is_signed(page)  # how a business shows itself on somebody else's platform
    shop = _is_a_shops_own(page) or _is_a_product(page) or _is_for_sale(page)
    return shop or _is_thread(page) or _is_front_page(page) or _is_a_player(page)


def _is_a_player(page: Page) -> bool:
    """Whether the page plays a recording, whose clock it shows, and says a few words about it."""
    if page.outline.text_length >= _ENOUGH_TEXT:
        return False
    return any(one.visible and _CLOCK.fullmatch(one.text) for one in page.outline.blocks)


def _is_front_page(page: Page) -> bool:
    """Whether the page's address is that of its whole site."""
    url = read_url(page.structured.address())
    if url is None or url.query or not url.host.strip(".") or url.host.startswith("."):
        return False
    return _ROOT.fullmatch(url.path) is not None


def _is_for_sale(page: Page) -> bool:
    """Whether a price stands between headline and text, where an article has its author or date."""
    headline, paragraphs = page.outline.headline, page.outline.paragraphs
    if headline is None or not paragraphs or page.links[0] or _is_signed(page):
        return False
    between = page.outline.blocks[headline.index + 1 : paragraphs[0]]
    return any("price" in one.context.told and one.visible and _SUM.search(one.text) for one in between)


def _is_listing(page: Page) -> bool:
    """Whether the text is made of pieces that each lead to a page of their own."""
    posts, others = _linked_headings(page)
    outline = page.outline
    headline = outline.headline
    own = _heading_of(page, headline) if headline else None
    many = len(posts) >= _TEASERS_OF_A_LISTING or (len(posts) >= _POSTS_OF_A_LISTING and not others)
    site = own is not None and len(headline.nodes) == 1 and leads_home(headline.nodes[0])  # type: ignore[union-attr]
    if not site and own is not None and any(post is own for post in posts):
        # The headline is one among equals.
        return sum(post.name == own.name for post in posts) >= _POSTS_OF_A_LISTING
    if many:
        first = min(post.ordinal for post in posts)
        # With nothing between them, a date above the first post may be that post's own.
        introduced = any(outline.blocks[index].order < first for index in outline.paragraphs)
        return not _is_signed(page, first, dates=introduced)
    if _is_made_of_titles(page):
        return not _is_signed(page, dates=False)  # a date may be the first title's
    return _is_made_of_cards(page) and not _is_signed(page)


def _heading_of(page: Page, block: Block) -> Element | None:
    """The heading that a block stands in."""
    node = page.document.nodes[block.context.container] if block.context.container >= 0 else None
    for _ in range(3):
        if node is None or node.name in _HEADINGS:
            return node if isinstance(node, Element) else None
        node = node.parent
    return None


def _linked_headings(page: Page) -> tuple[list[Element], int]:
    """The headings among the page's paragraphs that lead to other pages of the site, and how many do not."""
    outline = page.outline
    if not outline.paragraphs:
        return [], 0
    last = outline.blocks[outline.paragraphs[-1]].order
    earning = {link.order[0] for links in page.links for link in links}
    linked: list[Element] = []
    others = 0
    for name in _HEADINGS:
        for tag in page.walk.tags[name]:
            if tag.ordinal not in outline.root or tag.ordinal >= last:
                continue
            link = _link_of(page, tag)
            if link is None or link.ordinal in earning or not _leads_on(page, link):
                others += name != "h1"
            else:
                linked.append(tag)
    return linked, others


def _leads_on(page: Page, link: Element) -> bool:
    """Whether a link leads to another page of the site, as far as the page tells which site it is on."""
    href = link.attrs["href"]
    if "#" in href:
        return False
    host = host_of(href) if "//" in href[:8] else ""
    return not host or not page.host or same_site(host, page.host)


def _is_made_of_titles(page: Page) -> bool:
    """Whether more titles that are links than paragraphs stand in the text, most of it behind the first of them."""
    outline, paragraphs = page.outline, page.outline.paragraphs
    start = outline.headline.index + 1 if outline.headline else 0
    among = outline.blocks[start : max(paragraphs, default=0)]
    titles = [
        one for one in among if one.linked >= _TITLE_OF_ANOTHER and one.visible and one.order in outline.root
    ]
    if len(titles) < max(_TITLES_OF_A_LISTING, len(paragraphs)) or page.links[0]:
        return False
    return 2 * sum(index > titles[_CARDS_OF_A_LISTING].index for index in paragraphs) > len(paragraphs)


def _is_made_of_cards(page: Page) -> bool:
    """Whether nearly every paragraph stands in a box of its own, under a title that is a link."""
    outline = page.outline
    indexes = outline.paragraphs
    if len(indexes) < _CARDS_OF_A_LISTING:
        return False
    containers = [outline.blocks[index].context.container for index in indexes]
    boxes = {page.document.nodes[at].parent.ordinal for at in containers if at >= 0}
    if len(boxes) < 0.8 * len(indexes):
        return False
    titled, before = 0, outline.headline.index if outline.headline else -1
    for index in indexes:
        above = outline.blocks[max(before + 1, index - _LONGEST_CARD) : index]
        titled += any(len(one.text) >= _SHORTEST_TITLE and 2 * one.linked > len(one.text) for one in above)
        before = index
    return titled >= 0.7 * len(indexes)


def _link_of(page: Page, heading: Element) -> Element | None:
    """The link in a heading, or around it."""
    around = page.walk.contexts[heading.ordinal].anchor
    link = page.document.nodes[around] if around >= 0 else heading.find("a", href=True)
    return link if isinstance(link, Element) and link.attrs.get("href") else None
