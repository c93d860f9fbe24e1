"""Nouns written by hand, and a page made of nothing else, for tests that want neither HTML nor YAML."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from linter.facts.nouns import (
    NOUNS,
    AffiliateLink,
    Article,
    Byline,
    Denial,
    Disclosure,
    PolicyLink,
    ShownDate,
    StructuredAuthor,
    StructuredDate,
    TitleYear,
)
from linter.model import At, Certainty, PageAt, TagAt, Zone

if TYPE_CHECKING:
    from linter.facts.noun import Noun

DAY = datetime.date
TODAY = DAY(2026, 9, 15)
PAGE = PageAt()


@dataclass
class Block:
    order: int
    text: str
    visible: bool = True


@dataclass
class Outline:
    blocks: list[Block]


@dataclass
class HandmadePage:
    """A page that consists of nouns; two blocks share a card if their numbers stand together in `cards`."""

    nouns: list[Noun] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    cards: tuple[frozenset[int], ...] = ()
    today: datetime.date = TODAY
    article: Article | None = None
    anchor: At = PAGE
    language: str = "en"
    tells_of_money: bool = True
    knows_words: bool = True
    kept: dict[object, object] = field(default_factory=dict)

    @property
    def outline(self) -> Outline:
        blocks = max((noun.block + 1 for noun in self.nouns), default=0)
        texts = [*self.texts, *[""] * (blocks - len(self.texts))]
        return Outline([Block(number, text) for number, text in enumerate(texts)])

    def told(self, meaning: str) -> str:
        return {"affiliate-label": "that there are affiliate links"}.get(meaning, meaning)

    def reads(self, words: str) -> bool:
        return self.knows_words and bool(words)

    def is_ahead(self, day: datetime.date, by: int = 0) -> bool:
        return (day - self.today).days > by

    def all_of(self, noun: str) -> tuple[Noun, ...]:
        return tuple(each for each in self.nouns if isinstance(each, NOUNS[noun]))

    def card_of(self, block: int) -> range:
        around = next((card for card in self.cards if block in card), frozenset({block}))
        return range(min(around), max(around) + 1)


def common(ordinal: int, **more: object) -> dict[str, object]:
    """What every noun has: it stands at the element of this ordinal, in the block of this number."""
    return {"at": TagAt(ordinal), "order": (ordinal, 0), "zone": Zone.BODY, "block": ordinal, **more}


def a_link(ordinal: int, **more: object) -> AffiliateLink:
    given = {
        "href": "https://shop.example/x",
        "text": "Stagg",
        "domain": "shop.example",
        "network": "awin",
        "network_name": "Awin",
        "host_network": "awin",
        "certainty": Certainty.CERTAIN,
        "reason": "",
        "rel": (),
        "first": False,
        "own_host": False,
        "image": False,
        "marker": "",
    }
    return AffiliateLink(**{**common(ordinal), **given, **more})


def a_disclosure(ordinal: int, *says: str, **more: object) -> Disclosure:
    given = {
        "text": "We earn a commission.",
        "says": says or ("earns-commission",),
        "language": "en",
        "at_link": False,
        "before_first_link": True,
        "image_only": False,
    }
    return Disclosure(**{**common(ordinal), **given, **more})


def a_denial(ordinal: int) -> Denial:
    return Denial(**common(ordinal), text="no affiliate links", language="en")


def a_byline(ordinal: int, *names: str, **more: object) -> Byline:
    given = {"names": names, "text": "By", "organisation": False, "generic": False, "linked": False}
    return Byline(**{**common(ordinal), **given, **more})


def an_author(ordinal: int, name: str) -> StructuredAuthor:
    given = {"type": "Person", "url": "", "syntax": "json-ld", "clean": True, "joined": False, "shown": True}
    return StructuredAuthor(**common(ordinal), name=name, **given)


def an_article(monetised: bool) -> Article:
    return Article(**common(1), headline="Kettles", language="en", kind="article", monetised=monetised)


def a_policy_link(ordinal: int, text: str) -> PolicyLink:
    return PolicyLink(**common(ordinal), kind="affiliate", text=text, href="/affiliate")


def a_title_year(ordinal: int, year: int) -> TitleYear:
    return TitleYear(**common(ordinal), year=year, text=str(year))


def shown(
    ordinal: int, day: datetime.date | None, kind: str = "published", labelled: bool = True
) -> ShownDate:
    text = day.isoformat() if day else "2 hours ago"
    return ShownDate(**common(ordinal), kind=kind, value=day, text=text, labelled=labelled)


def structured(ordinal: int, day: datetime.date | None, kind: str = "published") -> StructuredDate:
    given = {
        "property": "datePublished",
        "raw": day.isoformat() if day else "soon",
        "moment": None,
        "iso": day is not None,
        "offset": True,
        "syntax": "json-ld",
    }
    return StructuredDate(**common(ordinal, zone=Zone.HEAD), kind=kind, value=day, **given)
