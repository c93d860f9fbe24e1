"""The nouns about what is sold: sellers, prices, ratings, a house's own products. Finding them is not its business."""

from __future__ import annotations

from typing import Annotated

from linter.facts.noun import Noun
from linter.values import dataclass
from linter.vocabulary.named import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Merchant(Noun):
    """A seller that the article's affiliate links lead to; a link that hides its shop is one of its own."""

    name: str
    links: int
    """How many of the article's links lead there."""
    alone: bool
    """Whether no link in the same cards leads anywhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Noun):
    """A price of one product in an affiliate link, or in the product card of one shop."""

    text: str
    network: Annotated[str, Named("network")]
    stamped: bool
    """Whether the reader learns what day the price is from: at the price, or for all prices of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceNotice(Noun):
    """A passage that says that prices change, and which one counts."""

    text: str
    language: Annotated[str, Named("language")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRating(Noun):
    """Stars that a shop's customers gave, in the product card of one shop."""

    text: str
    network: Annotated[str, Named("network")]
    attributed: bool
    """Whether the card names the shop as their source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedPicture(Noun):
    """A picture whose file a shop named, served by another host than the shop's."""

    src: str
    shop: Annotated[str, Named("shop")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidTeaser(Noun):
    """A card among related stories or in a sidebar that leads to something paid, by its own link or names."""

    text: str
    href: str
    reason: str
    """What tells so: its link is marked rel=sponsored, earns, or leads to /advertorial/; its card is named so."""
    labelled: bool
    """Whether readers are told: in the card, or by the heading of its list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRating(Noun):
    """Stars in structured data that the publisher gives itself."""

    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProduct(Noun):
    """A product of the publisher's that the article reviews or ranks."""

    name: str
    told: bool
    """Whether the article says whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndependenceClaim(Noun):
    """A passage in which the publisher claims to be independent, objective or unbiased."""

    text: str
    language: Annotated[str, Named("language")]
