"""Teasers of paid pages: cards beside the article whose own link or names tell that money is behind them.

Whether readers are told is a field; what follows from that it does not know.
"""

from __future__ import annotations

import bisect
from itertools import islice
from typing import TYPE_CHECKING

from linter.facts.goods import PaidTeaser
from linter.facts.remarks import reach_of
from linter.model import AttributeAt, Zone
from linter.nodes import Element, text_of
from linter.vocabulary.urls import host_of, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block

_BESIDE = frozenset({Zone.RELATED, Zone.ASIDE})
_SHORTEST_TITLE = 12
"""From how many characters on a link is a title, and no "Read more"."""
_LONGEST_TITLE = 200
_CARD_DEPTH = 5
_LIST_DEPTH = 6
_MOST_LINKS = 60
"""An element with more links is no card."""


def paid_teasers_of(page: Page) -> tuple[Noun, ...]:
    """Visible teasers among related stories and in sidebars that lead to something paid; each address once."""
    found: dict[str, PaidTeaser] = {}
    earning = {link.order[0]: link.network_name or link.network for link in page.links[0]}
    for tag in page.walk.tags["a"]:
        href, context = tag.attrs.get("href", ""), page.walk.contexts[tag.ordinal]
        if not href or href in found or context.hidden_by:
            continue
        reason = _reason(page, tag, earning)
        zone = page.outline.zone_of(context, tag.ordinal) if reason else Zone.BODY
        if zone not in _BESIDE or (tag.ordinal in earning and zone is not Zone.RELATED):
            continue
        text = text_of(tag)
        if _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE:
            found[href] = PaidTeaser(
                at=AttributeAt(tag.ordinal, "href"),
                order=(tag.ordinal, 0),
                zone=zone,
                text=text,
                href=href,
                reason=reason,
                labelled=_is_labelled(page, tag),
            )
    return tuple(found.values())


def _reason(page: Page, tag: Element, earning: dict[int, str]) -> str:
    """What tells that a link leads to something paid, in a few words; empty if nothing does."""
    markup = page.vocabulary.markup
    if tag.ordinal in earning:
        return f"it earns through {earning[tag.ordinal]}" if earning[tag.ordinal] else "its link earns"
    href = str(tag.attrs["href"])
    host = host_of(href) if "//" in href[:8] else page.host
    if not host or same_site(host, page.host):
        if "sponsored" in str(tag.attrs.get("rel", "")).lower().split():
            return "its link is marked rel=sponsored"
        path = href.split("//", 1)[-1].partition("/")[2] if "//" in href[:8] else href
        steps = path.partition("?")[0].partition("#")[0].lower().split("/")
        if paid := next((step for step in steps if step in markup.sponsored_paths), ""):
            return f'its address says "{paid}"'
    if "sponsored" not in page.walk.contexts[tag.ordinal].told:
        return ""
    names = (
        name
        for element in islice((tag, *tag.parents), _CARD_DEPTH)
        for name in str(element.attrs.get("class", "")).split()
    )
    paid = next((name for name in names if "sponsored" in markup.roles(name)), "")
    return f'its card is named "{paid}"' if paid else ""


def _is_labelled(page: Page, tag: Element) -> bool:
    """Whether the card says that it is paid for, or the heading of the list that it stands in."""
    card, lists = tag, 0
    for element in islice(tag.parents, _CARD_DEPTH + _LIST_DEPTH):
        if not isinstance(element, Element) or page.outline.holds_article(element.ordinal):
            break
        if not lists and _leads_to_one(element, tag):
            card = element
            continue
        lists += 1
        if lists > _LIST_DEPTH:
            break
        if _tells(page, _blocks(page, element.ordinal, card.ordinal)[:1]):
            return True
    return _tells(page, _blocks(page, card.ordinal, reach_of(page.document, card.ordinal)[1] + 1))


def _leads_to_one(element: Element, tag: Element) -> bool:
    """Whether all links of an element lead where this one does; those of a few letters do not matter."""
    links = element.find_all("a", href=True, limit=_MOST_LINKS)
    href = tag.attrs["href"]
    return all(link.attrs["href"] == href or len(text_of(link)) < _SHORTEST_TITLE for link in links)


def _blocks(page: Page, first: int, last: int) -> list[Block]:
    """The visible text blocks from one ordinal to the one before another."""
    blocks = page.outline.blocks
    orders = [block.order for block in blocks]
    held = blocks[bisect.bisect_left(orders, first) : bisect.bisect_left(orders, last)]
    return [block for block in held if block.visible]


def _tells(page: Page, blocks: Iterable[Block]) -> bool:
    """Whether blocks tell of money, each as a whole and piece by piece: `<b>Ad</b> <a>Kettles</a>`."""
    lexicon = page.vocabulary.lexicon
    texts = [
        text
        for block in blocks
        for text in (block.text, *(block.text[start:end] for start, end, _ in block.pieces()))
    ]
    return any(
        lexicon.meanings[one.meaning].discloses and not one.negated
        for text in texts
        for one in lexicon.read(text, page.languages)
    )
