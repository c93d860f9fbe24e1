"""How far "with" goes: the same card of a page, or the page; it knows no noun's meaning."""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


class Reach(enum.StrEnum):
    """`card`: the same paragraph, list item, table row or product card; `page`: anywhere on the page."""

    CARD = "card"
    PAGE = "page"


class Neighbours:
    """Nouns by where they stand, so that those with another are found without asking after each of them.

    Two nouns are with each other in the same text block, and where one stands in the card around the other's. A link
    around a picture stands in no text: then the card around the other's text tells.
    """

    def __init__(self, nouns: Sequence[Noun], reach: Reach, page: Page) -> None:
        self._nouns = nouns
        self._reach = reach
        self._page = page

    def any_with(self, subject: Noun) -> bool:
        """Whether one of them is near enough to `subject`."""
        if self._reach is Reach.PAGE:
            return bool(self._nouns)
        if subject.block >= 0:
            first, end = self._within(self._page.card_of(subject.block))
            if first < end or subject.block in self._by_block:
                return True
        return next(self._cards_around(self._place(subject)), None) is not None

    def all_with(self, subject: Noun) -> Iterator[Noun]:
        """Those near enough to `subject`, in reading order."""
        if self._reach is Reach.PAGE:
            yield from self._nouns
            return
        runs = [self._by_card[card] for card in self._cards_around(self._place(subject))]
        if subject.block >= 0:
            first, end = self._within(self._page.card_of(subject.block))
            runs += [self._by_block.get(subject.block, []), self._placed[first:end]]
        seen = set()
        for number, noun in merge(*runs, key=itemgetter(0)):
            if number not in seen:
                seen.add(number)
                yield noun

    def _place(self, noun: Noun) -> int:
        return noun.order[0] if noun.block < 0 else self._page.outline.blocks[noun.block].order

    def _within(self, card: range) -> tuple[int, int]:
        """The first and the last but one of what stands in a card, among all by their places."""
        return bisect_left(self._places, card.start), bisect_left(self._places, card.stop)

    @cached_property
    def _placed(self) -> list[tuple[int, Noun]]:
        return sorted(enumerate(self._nouns), key=lambda each: self._place(each[1]))

    @cached_property
    def _places(self) -> list[int]:
        return [self._place(noun) for _, noun in self._placed]

    @cached_property
    def _by_block(self) -> dict[int, list[tuple[int, Noun]]]:
        found: defaultdict[int, list[tuple[int, Noun]]] = defaultdict(list)
        for number, noun in enumerate(self._nouns):
            if noun.block >= 0:
                found[noun.block].append((number, noun))
        return dict(found)

    @cached_property
    def _by_card(self) -> dict[range, list[tuple[int, Noun]]]:
        found: defaultdict[range, list[tuple[int, Noun]]] = defaultdict(list)
        for block, nouns in self._by_block.items():
            if card := self._page.card_of(block):
                found[card] += nouns
        return {card: sorted(found[card], key=itemgetter(0)) for card in sorted(found, key=lambda c: c.start)}

    @cached_property
    def _nested(self) -> tuple[list[range], list[int]]:
        """The cards by where they begin, and the number of the card around each, or -1: one holds another or none of it."""
        cards = list(self._by_card)
        around: list[int] = []
        for number, card in enumerate(cards):
            outer = number - 1
            while outer >= 0 and cards[outer].stop <= card.start:
                outer = around[outer]
            around.append(outer)
        return cards, around

    def _cards_around(self, place: int) -> Iterator[range]:
        """The cards of these nouns that hold a place."""
        cards, around = self._nested
        number = bisect_right(cards, place, key=lambda card: card.start) - 1
        while number >= 0:
            if place in cards[number]:
                yield cards[number]
            number = around[number]
