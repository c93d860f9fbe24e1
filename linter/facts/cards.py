"""What stands with each affiliate link of the article: its card's text and shops; what that means is for others."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, NamedTuple

from linter.model import Zone
from linter.vocabulary.network import Kind
from linter.vocabulary.urls import host_of, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.nouns import AffiliateLink
    from linter.facts.page import Page
    from linter.facts.walk import Block

_ELSEWHERE = frozenset(
    {Zone.NAV, Zone.FOOTER, Zone.HEADER, Zone.COMMENTS, Zone.RELATED, Zone.ASIDE, Zone.HEAD}
)


class Card(NamedTuple):
    """An affiliate link with the small box around it: a product card, a table row, a paragraph."""

    link: AffiliateLink
    blocks: tuple[Block, ...]
    """The visible text blocks of the box."""
    shops: frozenset[str]
    """Where the links of the box lead: networks of affiliate links, hosts of other outward ones."""
    first: bool
    """Whether no earlier link stands in the same box."""


def cards_of(page: Page) -> Iterator[Card]:
    """The cards of the article's affiliate links, in reading order; links in one box share it."""
    blocks = page.outline.blocks
    orders = [block.order for block in blocks]
    leads = _outward(page)
    known: dict[range, tuple[tuple[Block, ...], frozenset[str]]] = {}
    for link in page.links[0]:
        if link.block < 0 or not link.visible or link.zone in _ELSEWHERE:
            continue
        box = page.outline.box_around(blocks[link.block].context)
        is_first = box not in known
        if is_first:
            held = blocks[bisect.bisect_left(orders, box.start) : bisect.bisect_left(orders, box.stop)]
            first = bisect.bisect_left(leads, (box.start, ""))
            last = bisect.bisect_left(leads, (box.stop, ""))
            shops = frozenset(shop for _, shop in leads[first:last])
            known[box] = tuple(block for block in held if block.visible), shops
        yield Card(link, *known[box], is_first)


def _outward(page: Page) -> list[tuple[int, str]]:
    """Ordinal and shop of every link that leads away from the site, in document order."""
    earning = {link.order[0]: shop_of(page, link) for link in page.links[0]}
    found = []
    for tag in page.walk.tags["a"]:
        ordinal = tag.ordinal
        if ordinal in earning:
            found.append((ordinal, earning[ordinal]))
            continue
        href = tag.attrs.get("href", "")
        host = host_of(href) if "//" in href[:8] else ""
        if host and not (page.host and same_site(host, page.host)):
            found.append((ordinal, host))
    return found


def shop_of(page: Page, link: AffiliateLink) -> str:
    """What tells the seller of a link apart from others: a shop's own programme, else the whole address."""
    network = page.vocabulary.networks.networks.get(link.network)
    return link.network if network is not None and network.kind is Kind.MERCHANT else link.href
