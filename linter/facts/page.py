"""One page's facts: the nouns, each found once, when first asked for. It judges none of them."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from linter.facts import (
    article,
    claims,
    corrections,
    dates,
    disclosures,
    headerdates,
    headings,
    links,
    machinedata,
    merchants,
    offers,
    panels,
    people,
    policies,
    teasers,
    topics,
    undelivered,
)
from linter.facts.credits import Credits
from linter.facts.language import language_of, languages_of_signs, region_of
from linter.facts.outline import Outline
from linter.facts.ownsite import names_of_site
from linter.facts.structured import Structured
from linter.facts.unveiling import veils_of
from linter.facts.walk import Walk
from linter.model import Site
from linter.vocabulary.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.document import Document
    from linter.facts.noun import Noun
    from linter.facts.nouns import AffiliateLink, Article
    from linter.model import At
    from linter.vocabulary import Vocabulary
    from linter.vocabulary.lexicon import Utterance
    from linter.vocabulary.rewriters import Rewriter


class Page:
    """A document as rules see it."""

    def __init__(
        self,
        document: Document,
        vocabulary: Vocabulary,
        site: Site | None = None,
        today: datetime.date | None = None,
    ) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.site = site or Site()
        self._today = today or datetime.datetime.now(datetime.UTC).date()
        self.passing = False
        """Whether what was asked so far may be answered otherwise on a later day."""
        self._found: dict[str, tuple[Noun, ...]] = {}
        self.kept: dict[object, Any] = {}
        """What checks have found out about the page, so that none of it is found out for every subject anew."""

    @property
    def today(self) -> datetime.date:
        """The day by which the page is judged. Whoever asks for it says what may hold for that day alone."""
        self.passing = True
        return self._today

    def is_ahead(self, day: datetime.date, by: int = 0) -> bool:
        """Whether a day lies more than `by` days after the day of judging. Once it does not, it never will again."""
        ahead = (day - self._today).days > by
        self.passing = self.passing or ahead
        return ahead

    @cached_property
    def walk(self) -> Walk:
        walk = Walk(self.document, self.vocabulary.markup)
        veils = veils_of(walk, self.document)
        return Walk(self.document, self.vocabulary.markup, veils) if veils else walk

    @cached_property
    def structured(self) -> Structured:
        return Structured(self.walk, self.vocabulary.markup)

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.document, self.walk, self.structured)

    @cached_property
    def host(self) -> str:
        """The page's own host: as configured, or as its canonical address tells; empty if nothing does."""
        if self.site.hosts:
            return self.site.hosts[0]
        return host_of(self.structured.address())

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What the publisher calls itself, case-folded."""
        named = (self.site.name, *self.site.house_authors, *self.structured.site_names())
        return frozenset(name.casefold() for name in named if name)

    @cached_property
    def called(self) -> frozenset[str]:
        """The letters of the site's names, by which its host is known where the page tells no address."""
        return names_of_site(self)

    @cached_property
    def language(self) -> str:
        """Two-letter code of the language that the article is written in."""
        return language_of(self.walk, self.structured, self.outline, self.vocabulary.people)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages to read the page's words in: its own, and English, which every market's pages borrow from.

        A theme that labels authors and days in another script adds its own.
        """
        return tuple(dict.fromkeys((self.language, "en", *languages_of_signs(self.outline, self.language))))

    @property
    def tells_of_money(self) -> bool:
        """Whether what the page's own language says about money is read; English is read on every page."""
        return self.vocabulary.lexicon.knows(self.language)

    def told(self, meaning: str) -> str:
        """What a text says that has this meaning, in words for readers of a finding."""
        known = self.vocabulary.lexicon.meanings.get(meaning)
        return (known and known.told) or meaning

    def reads(self, words: str) -> bool:
        """Whether words about "people" or "dates" are known in the page's own language, not in English alone."""
        known = self.vocabulary.people if words == "people" else self.vocabulary.calendar
        return known.knows(self.language)

    @cached_property
    def region(self) -> str:
        """Two-letter country that the page is written for, in capitals; empty if it does not say."""
        return region_of(self.walk, self.structured)

    @property
    def anchor(self) -> At:
        """Where something missing is reported: the headline, else the first text, else the page."""
        return self.outline.anchor

    @cached_property
    def article(self) -> Article | None:
        """The page's article; None where the page is a listing, a form or the like."""
        return article.article_of(self)

    @cached_property
    def links(self) -> tuple[tuple[AffiliateLink, ...], tuple[AffiliateLink, ...]]:
        """Affiliate links, and links that might earn with too little evidence to count."""
        return links.links_of(self)

    @cached_property
    def first_link(self) -> AffiliateLink | None:
        """The first affiliate link that readers of the article meet."""
        return next((link for link in self.links[0] if link.first), None)

    @cached_property
    def linked(self) -> tuple[frozenset[int], list[int]]:
        """The text blocks that visible affiliate links stand in, and the ordinals of these links."""
        visible = [link for link in self.links[0] if link.visible]
        return frozenset(link.block for link in visible), [link.order[0] for link in visible]

    @cached_property
    def credits(self) -> Credits:
        """What the blocks around the article say about people."""
        return Credits(self)

    @cached_property
    def utterances(self) -> tuple[tuple[int, tuple[Utterance, ...]], ...]:
        """What the text blocks say about money, by block."""
        return disclosures.utterances_of(self)

    @cached_property
    def rewriters(self) -> tuple[tuple[Rewriter, At, int], ...]:
        """Scripts that turn plain links into affiliate links."""
        return links.scripts_of(self)

    def all_of(self, noun: str) -> tuple[Noun, ...]:
        """What the page holds of a noun, in reading order.

        Raises:
            KeyError: if there is no such noun in NOUNS.
        """
        if noun not in self._found:
            found = _FINDERS[noun](self)
            self._found[noun] = tuple(sorted(found, key=lambda one: one.order))
        return self._found[noun]

    def card_of(self, block: int) -> range:
        """Ordinals of the paragraph, list item, table row or product card around a text block; none for the text itself."""
        return self.outline.box_around(self.outline.blocks[block].context)


_FINDERS: dict[str, Callable[[Page], tuple[Noun, ...]]] = {
    "article": lambda page: (page.article,) if page.article else (),
    "affiliate-link": lambda page: page.links[0],
    "link-rewriter": links.rewriters_of,
    "disclosure": panels.disclosures_of,
    "denial": disclosures.denials_of,
    "byline": people.bylines_of,
    "reviewer": people.reviewers_of,
    "shown-date": dates.shown_dates_of,
    "structured-article": machinedata.structured_articles_of,
    "structured-author": people.structured_authors_of,
    "structured-date": dates.structured_dates_of,
    "broken-data": machinedata.broken_data_of,
    "title-year": dates.title_years_of,
    "policy-link": policies.policy_links_of,
    "headline": headings.headlines_of,
    "category": headings.categories_of,
    "author-box": panels.author_boxes_of,
    "ranking": topics.rankings_of,
    "health-topic": topics.health_topics_of,
    "merchant": merchants.merchants_of,
    "price": offers.prices_of,
    "price-notice": offers.price_notices_of,
    "customer-rating": offers.customer_ratings_of,
    "copied-picture": offers.copied_pictures_of,
    "paid-teaser": teasers.paid_teasers_of,
    "correction": corrections.corrections_of,
    "header-date": headerdates.header_dates_of,
    "month-without-day": headerdates.months_without_day_of,
    "self-rating": claims.self_ratings_of,
    "own-product": claims.own_products_of,
    "independence-claim": claims.independence_claims_of,
    "scripted-disclosure": undelivered.scripted_disclosures_of,
    "faulty-suppression": lambda _: (),  # what is wrong with them shows only when the page has been judged
}
