"""Whether a page's text is made of pieces that each lead to a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.signed import is_signed
from linter.facts.titles import leads_home
from linter.nodes import Element
from linter.vocabulary.urls import host_of, same_site

if TYPE_CHECKING:
    from linter.facts.page import Page
    from linter.facts.walk import Block

_TEASERS_OF_A_LISTING = 6
_POSTS_OF_A_LISTING = 3
_CARDS_OF_A_LISTING = 4
_LONGEST_CARD = 8
"""How many text blocks stand between the title of a card and its text at most: category, author, date."""
_TITLE_OF_ANOTHER = 18
"""From how many linked characters on a block is the title of another text."""
_TITLES_OF_A_LISTING = 15
"""How many of them stand in a portal's text at least."""
_SHORTEST_TITLE = 12
"""From how many characters on a link is a title, and no "Read more"."""
_HEADINGS = ("h1", "h2", "h3")


def is_listing(page: Page) -> bool:
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
        return not is_signed(page, first, dates=introduced)
    if _is_made_of_titles(page):
        return not is_signed(page, dates=False)  # a date may be the first title's
    return _is_made_of_cards(page) and not is_signed(page)


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
            link = link_of(page, tag)
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


def link_of(page: Page, heading: Element) -> Element | None:
    """The link in a heading, or around it."""
    around = page.walk.contexts[heading.ordinal].anchor
    link = page.document.nodes[around] if around >= 0 else heading.find("a", href=True)
    return link if isinstance(link, Element) and link.attrs.get("href") else None
