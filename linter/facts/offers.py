"""What the cards of shop links show of a product: its price, customers' stars, pictures; nobody is asked if it is true."""

from __future__ import annotations

import bisect
from operator import attrgetter
from typing import TYPE_CHECKING

from linter.facts.cards import cards_of
from linter.facts.claims import passages_of
from linter.facts.goods import CopiedPicture, CustomerRating, Price, PriceNotice
from linter.facts.noun import at_attribute, in_block
from linter.vocabulary.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.cards import Card
    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block

_PROSE = 60
"""From how many unlinked characters on a block is prose: what it says of money need not be the shop's price."""
_LONGEST_STAMP = 400
_AFTER = 2
"""How many blocks behind a price its day may stand."""
_PICTURES = ("src", "data-src", "data-lazy-src", "data-original")
_LEAST_REVIEWS = 2


def prices_of(page: Page) -> tuple[Noun, ...]:
    """Prices in affiliate links, and in cards that lead to one shop only; each once."""
    found: dict[tuple[int, int], Price] = {}
    stamped: bool | None = None
    for card in cards_of(page):
        for block, start, end in _priced(page, card):
            if (block.order, start) in found:
                continue
            if stamped is None:
                stamped = _has_stamp(page)
            found[block.order, start] = Price(
                at=block.at(start, end),
                order=(block.order, start),
                zone=block.zone,
                block=block.index,
                text=block.text[start:end],
                network=card.link.network,
                stamped=stamped or _is_dated(page, card, block),
            )
    return tuple(found.values())


def _priced(page: Page, card: Card) -> Iterator[tuple[Block, int, int]]:
    """Where a card names the price of its product: in the link itself, and beside it where one shop is linked."""
    place = bisect.bisect_left(card.blocks, card.link.block, key=attrgetter("index"))
    # What stands beside the links of a box was read with the first of them.
    for block in card.blocks if card.first else card.blocks[place : place + 1]:
        if len(block.text) - block.linked >= _PROSE or len(card.shops) > 1:
            if block.index != card.link.block:
                continue
            text = card.link.text
        elif card.first:
            text = block.text
        else:
            continue
        # Of several in one block the first is the price, the others are what it was or what is saved.
        span = next(page.vocabulary.shops.prices(text), None) if any(map(str.isdigit, text)) else None
        if span is not None and (start := block.text.find(text)) >= 0:
            yield block, start + span[0], start + span[1]


def _is_dated(page: Page, card: Card, priced: Block) -> bool:
    """Whether a date stands in the card, or right behind the price."""
    following = page.outline.blocks[priced.index + 1 : priced.index + 1 + _AFTER]
    read, languages, region = page.vocabulary.calendar.read, page.languages, page.region
    return any(
        len(block.text) <= _LONGEST_STAMP and read(block.text, languages, region)
        for block in {block.index: block for block in (*card.blocks, *following)}.values()
        if block.visible
    )


def _has_stamp(page: Page) -> bool:
    """Whether a date of the page is labelled as that of its prices."""
    read, languages, region = page.vocabulary.calendar.read, page.languages, page.region
    return any(
        mention.label == "checked"
        for block in page.outline.blocks
        if block.visible and len(block.text) <= _LONGEST_STAMP and any(map(str.isdigit, block.text))
        for mention in read(block.text, languages, region)
    )


def price_notices_of(page: Page) -> tuple[Noun, ...]:
    """Passages about how long prices hold."""
    return tuple(
        PriceNotice(
            **in_block(said.block, said.start, said.end),
            text=said.text,
            language=said.language,
        )
        for said in passages_of(page, "price-notice")
    )


def customer_ratings_of(page: Page) -> tuple[Noun, ...]:
    """What customers are said to think, in cards that lead to one shop only."""
    read, languages = page.vocabulary.topics.read, page.languages
    found: dict[int, CustomerRating] = {}
    for card in cards_of(page):
        shop = card.link.network_name.partition(" ")[0].casefold()
        for block in card.blocks if card.first else ():
            if len(card.shops) > 1 or block.index in found or len(block.text) - block.linked >= _PROSE:
                continue
            if sum(map(str.isdigit, block.text)) < _LEAST_REVIEWS:
                continue
            for said in read(block.text, languages):
                if said.meaning == "customer-rating":
                    found[block.index] = CustomerRating(
                        at=block.at(0, len(block.text)),
                        order=(block.order, said.start),
                        zone=block.zone,
                        block=block.index,
                        text=block.text,
                        network=card.link.network,
                        attributed=shop in block.text.casefold(),
                    )
                    break
    return tuple(found.values())


def copied_pictures_of(page: Page) -> tuple[Noun, ...]:
    """Pictures whose file a shop named, on a host that is not the shop's; each element once."""
    found: list[Noun] = []
    for tag in page.walk.tags["img"]:
        attrs = tag.attrs
        for attribute in _PICTURES:
            src = attrs.get(attribute, "")
            shop = page.vocabulary.shops.named_by(src) if src and not src.startswith("data:") else ""
            if shop and shop not in (host_of(src) if "//" in src[:8] else ""):
                found.append(CopiedPicture(**at_attribute(page, tag.ordinal, attribute), src=src, shop=shop))
                break
    return tuple(found)
