"""Which sellers the article's affiliate links lead to; how many there should be is for rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.cards import cards_of, shop_of
from linter.facts.goods import Merchant

if TYPE_CHECKING:
    from linter.facts.cards import Card
    from linter.facts.noun import Noun
    from linter.facts.page import Page


def merchants_of(page: Page) -> tuple[Noun, ...]:
    """Each seller once, at the first link to it; plain links in the same cards make their hosts sellers, too."""
    cards = list(cards_of(page))
    first: dict[str, Card] = {}
    counts: dict[str, int] = {}
    for card in cards:
        shop = shop_of(page, card.link)
        first.setdefault(shop, card)
        counts[shop] = counts.get(shop, 0) + 1
    everyone = frozenset[str]().union(*(card.shops for card in cards))
    return tuple(
        Merchant(
            at=card.link.at,
            order=card.link.order,
            zone=card.link.zone,
            block=card.link.block,
            name=card.link.domain,
            links=counts[shop],
            alone=everyone <= {shop},
        )
        for shop, card in first.items()
    )
