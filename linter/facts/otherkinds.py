"""What a page may be instead of an article: a shop's goods, a thread, a player, a profile, its site's front page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.facts.nouns import PolicyLink
from linter.facts.signed import is_signed, is_signed_anywhere
from linter.vocabulary.urls import read_url

if TYPE_CHECKING:
    from linter.facts.page import Page

_LONGEST_BUTTON = 30
_LONGEST_SUMMARY = 500
"""Characters in which a page may say what it plays."""
_SUM = re.compile(r"[0-9][.,][0-9]{2}(?![0-9])")
_CLOCK = re.compile(r"0?0:00(?::00)?\s?[|/]\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
"""How a player counts what it plays: "00:00 | 54:01"."""
_ROOT = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w{2,5})?", re.IGNORECASE)


def is_something_else(page: Page, kind: str) -> bool:
    """Whether the page calls itself a product, a profile, a thread or an archive, or is its site's front page."""
    structured, names = page.structured, page.vocabulary.markup.structured
    if structured.has_type("archive-types"):
        return True
    if kind.partition(".")[0] in names.get("other-kinds", ()):
        return not is_signed(page)
    if structured.has_type("other-types"):
        return not is_signed(page)
    if page.outline.headline is None and structured.has_type("businesses"):
        return not is_signed(page)  # how a business shows itself on somebody else's platform
    shop = is_a_shops_own(page) or is_a_product(page) or is_for_sale(page)
    return shop or is_thread(page) or is_front_page(page) or _is_a_player(page)


def is_a_shops_own(page: Page) -> bool:
    """Whether a shop speaks for itself: there is a cart, but no author, no date, and no link that earns."""
    told = page.structured.dates("published") or page.structured.dates("updated")
    if told or page.links[0] or is_signed_anywhere(page):
        return False
    if any(isinstance(link, PolicyLink) and link.kind == "cart" for link in page.all_of("policy-link")):
        return True
    kind_of, blocks = page.vocabulary.markup.policy_kind, page.outline.blocks
    return any(
        len(one.text) <= _LONGEST_BUTTON and kind_of(one.text, page.languages) == "cart" for one in blocks
    )


def is_a_product(page: Page) -> bool:
    """Whether the address is that of a shop's goods, which nobody signs, and where no link earns."""
    return _stands_at(page, "product-addresses") and not page.links[0] and not is_signed_anywhere(page)


def is_for_sale(page: Page) -> bool:
    """Whether a price stands between headline and text, where an article has its author or date."""
    headline, paragraphs = page.outline.headline, page.outline.paragraphs
    if headline is None or not paragraphs or page.links[0] or is_signed(page):
        return False
    between = page.outline.blocks[headline.index + 1 : paragraphs[0]]
    return any("price" in one.context.told and one.visible and _SUM.search(one.text) for one in between)


def is_thread(page: Page) -> bool:
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


def _is_a_player(page: Page) -> bool:
    """Whether the page plays a recording, whose clock it shows, and says a few words about it."""
    if page.outline.text_length >= _LONGEST_SUMMARY:
        return False
    return any(one.visible and _CLOCK.fullmatch(one.text) for one in page.outline.blocks)


def is_front_page(page: Page) -> bool:
    """Whether the page's address is that of its whole site."""
    url = read_url(page.structured.address())
    if url is None or url.query or not url.host.strip(".") or url.host.startswith("."):
        return False
    return _ROOT.fullmatch(url.path) is not None
