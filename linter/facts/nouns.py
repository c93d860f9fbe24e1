"""The nouns that rules speak of, as frozen values; how each is found on a page is its own module's business.

Every noun says where it stands (`at`, symbolic), in what reading order (`order`), in which zone and whether a
reader can see it. Field names, with hyphens for underscores, are what `only:` and message placeholders may use.
"""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias

from linter.facts.goods import (
    CopiedPicture,
    CustomerRating,
    IndependenceClaim,
    Merchant,
    OwnProduct,
    PaidTeaser,
    Price,
    PriceNotice,
    SelfRating,
)
from linter.facts.noun import Noun
from linter.model import Certainty
from linter.values import dataclass
from linter.vocabulary.named import Named, OneOf, Spelled

PUBLISHED, UPDATED = "published", "updated"
"""Kinds of dates."""

DateKind: TypeAlias = Annotated[str, OneOf((PUBLISHED, UPDATED))]
Syntax: TypeAlias = Annotated[str, OneOf(("json-ld", "microdata", "meta"))]
_FORMS = ("affilint-disable-next-line", "affilint-disable", "affilint-disable-page", "data-affilint-ignore")
NetworkName: TypeAlias = Annotated[str, Named("network")]
Meaning: TypeAlias = Annotated[str, Named("meaning")]
Language: TypeAlias = Annotated[str, Named("language")]
"""A language that a lexicon knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Noun):
    """The page's own article: there is one on an article page and none on a listing."""

    headline: str
    language: Annotated[str, Spelled("^[a-z]{2,3}$", "en")]
    kind: Annotated[str, Spelled("^[^A-Z]+$", "recipe")]
    """What structured data calls it, lower-case: newsarticle, recipe, medicalwebpage ...; or "article"."""
    monetised: bool
    """Whether an affiliate link or a link-rewriting script was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliateLink(Noun):
    """A link whose clicks or purchases pay the publisher."""

    href: str
    """As written in the file, character references decoded."""
    text: str
    domain: str
    """The host a reader would see in the status bar, were it not for a `wrapper`."""
    network: NetworkName
    network_name: Annotated[str, Named("network-name")]
    host_network: Annotated[str, Named("host-network")]
    """The id again, and empty where the address that earns stands inside that of another host."""
    certainty: Annotated[Certainty, OneOf((Certainty.CERTAIN, Certainty.LIKELY))]
    """Rules hear of no link that is only possible."""
    reason: str
    rel: tuple[str, ...]
    first: bool
    """Whether it is the first affiliate link of the article in reading order (of the page, where the article has none)."""
    own_host: bool
    """Whether the link goes through the site's own host (cloaked)."""
    image: bool
    """Whether the link shows only an image."""
    marker: str
    """The sign that stands at the link, such as "*" or "(paid link)"; empty without one."""
    marked: bool = False
    """Whether there is such a sign."""
    wrapper: str = ""
    """The program that put an address of its own around the link's: "Google Docs"; empty where none did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRewriter(Noun):
    """A script that turns plain links into affiliate links when they are clicked."""

    name: Annotated[str, Named("link-rewriter")]
    network: NetworkName


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Noun):
    """A passage that tells readers of a commercial relation."""

    text: str
    says: tuple[Meaning, ...]
    """The meanings found, from the lexicon: earns-commission, affiliate-label ..."""
    language: Language
    at_link: bool
    """Whether it stands in the same block, table row or card as an affiliate link."""
    before_first_link: bool
    """Whether it stands above the article's first affiliate link, or no affiliate link was seen."""
    image_only: bool
    """Whether the words are only in an image's alternative text."""
    in_panel: bool = False
    """Whether it is one of several statements under titles of their own, such as "Advertiser Disclosure"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial(Noun):
    """A passage that denies a commercial relation: "this page contains no affiliate links"."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline(Noun):
    """Who wrote the article, as shown to the reader."""

    names: tuple[str, ...]
    text: str
    organisation: bool
    generic: bool
    """Whether the credit names nobody: "admin", "staff", an e-mail address."""
    linked: bool
    """Whether a name links to a profile, or a biography stands in an author box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer(Noun):
    """Who checked the article besides its author: "Medically reviewed by", "Fact checked by"."""

    names: tuple[str, ...]
    text: str
    role: Annotated[str, OneOf(("reviewed", "fact-checked"))]
    """reviewed or fact-checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDate(Noun):
    """A date of the article as shown to the reader."""

    kind: DateKind
    """published or updated."""
    value: datetime.date | None
    """None where the text is relative ("2 hours ago") or no full date can be read."""
    text: str
    labelled: bool
    """Whether words say what the date is: "Published", "Updated"."""
    bare_time: bool = False
    """Whether it stands in a `<time>` element that names no date for machines: "4 May 2026" without `datetime`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredArticle(Noun):
    """An Article node in the page's structured data."""

    type: str
    syntax: Annotated[str, OneOf(("json-ld", "microdata"))]
    """json-ld or microdata."""
    has_author: bool
    no_bylines_policy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredAuthor(Noun):
    """An author of the article as machines read it."""

    name: str
    type: str
    """Person, Organization, another schema.org type, or empty for a bare string."""
    url: str
    syntax: Syntax
    clean: bool
    """Whether `name` holds only a name: no "By", title, or publisher."""
    joined: bool
    """Whether `name` holds several names: "Ann Lee and Bo Chen"."""
    shown: bool
    """Whether the page shows this name in its byline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredDate(Noun):
    """A date of the article as machines read it."""

    kind: DateKind
    """published or updated."""
    property: Annotated[str, Named("date-property")]
    """datePublished, dateModified, article:published_time ..."""
    raw: str
    value: datetime.date | None
    """The day in the value's own time zone; None where it cannot be read."""
    moment: datetime.datetime | None
    """The full time, where there is one; without an offset in the value it is naive."""
    iso: bool
    """Whether `raw` is ISO 8601."""
    offset: bool
    """Whether `raw` names its time zone, or is a bare day."""
    syntax: Syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenData(Noun):
    """A block of structured data that a machine cannot read."""

    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleYear(Noun):
    """A year in the headline: "The best kettles of 2026"."""

    year: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLink(Noun):
    """A link to a page about the publisher: contact, editorial policy, corrections, ownership, affiliate policy."""

    kind: Annotated[str, Named("policy-kind")]
    text: str
    href: str
    told_by: Annotated[str, OneOf(("words", "address", "panel"))] = "words"
    """What tells its kind: words (its own), address, or panel (the title of the box it stands in)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline(Noun):
    """The text that stands over the article as its headline."""

    text: str
    level: Annotated[str, OneOf(("h1", "h2", "h3", "h4", "h5", "h6", "other"))]
    """h1 to h6, or other."""
    titled: bool
    """Whether it names the article: an h1 other than the site's name, or what one of the page's titles repeats.

    On a page without titles, such as the text of an article alone, every headline does.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Noun):
    """The category or section that the article is filed under, as shown to the reader at the article."""

    text: str
    href: str
    """Where it leads, as written in the file; empty where it is only a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorBox(Noun):
    """A box or a passage outside of the byline that presents the author."""

    names: tuple[str, ...]
    """The article's authors whom it names."""
    text: str
    biographical: bool
    """Whether it says something of the author besides the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Noun):
    """A headline that promises a list of the best."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Noun):
    """A note that something in the article was wrong."""

    text: str
    dated: bool
    """Whether it says when it was corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderDate(Noun):
    """A day that is shown between the headline and the text, whatever it is for; each day once."""

    text: str
    value: datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthWithoutDay(Noun):
    """A month that stands where a date would: "Updated March 2024". It is no date; a finding may point at it."""

    kind: DateKind
    """published or updated."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedDisclosure(Noun):
    """A disclosure that only a script or a style sheet could show, on a page whose text holds none."""

    text: str
    says: tuple[Meaning, ...]
    by: Annotated[str, OneOf(("script", "style sheet"))]
    """script or style sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthTopic(Noun):
    """A sign that the article is about health."""

    text: str
    told_by: Annotated[str, OneOf(("headline", "category", "markup"))]
    """headline, category or markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultySuppression(Noun):
    """A comment or an attribute that is to suppress findings, and has something wrong; known once all else is judged."""

    fault: Annotated[str, OneOf(("malformed", "unknown-rule", "no-reason", "expired", "unused", "unmatched"))]
    """malformed, unknown-rule, no-reason, expired, unused or unmatched."""
    form: Annotated[str, OneOf((*_FORMS, ""))]
    """What is written: affilint-disable-next-line, data-affilint-ignore ...; empty where it is malformed."""
    names: tuple[str, ...]
    """The rules, packs and patterns at fault, as written."""
    rules: str
    """The same for a message."""
    problem: str
    """What is malformed; what an unknown rule was probably meant to be."""
    until: str
    """Its last day, as written."""


NOUNS: dict[str, type[Noun]] = {
    "article": Article,
    "affiliate-link": AffiliateLink,
    "link-rewriter": LinkRewriter,
    "disclosure": Disclosure,
    "denial": Denial,
    "byline": Byline,
    "reviewer": Reviewer,
    "shown-date": ShownDate,
    "structured-article": StructuredArticle,
    "structured-author": StructuredAuthor,
    "structured-date": StructuredDate,
    "broken-data": BrokenData,
    "title-year": TitleYear,
    "policy-link": PolicyLink,
    "headline": Headline,
    "category": Category,
    "author-box": AuthorBox,
    "ranking": Ranking,
    "merchant": Merchant,
    "price": Price,
    "price-notice": PriceNotice,
    "customer-rating": CustomerRating,
    "copied-picture": CopiedPicture,
    "paid-teaser": PaidTeaser,
    "correction": Correction,
    "header-date": HeaderDate,
    "month-without-day": MonthWithoutDay,
    "self-rating": SelfRating,
    "own-product": OwnProduct,
    "independence-claim": IndependenceClaim,
    "scripted-disclosure": ScriptedDisclosure,
    "health-topic": HealthTopic,
    "faulty-suppression": FaultySuppression,
}
"""The names that YAML may use; `Page.all_of` hands out what a page holds of each."""
