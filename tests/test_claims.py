"""What a page says of its publisher and of itself: claims, own products, own stars, rankings, health, corrections."""

from __future__ import annotations

import json

import pytest
from linter.engine import lint
from linter.facts.goods import IndependenceClaim, OwnProduct, SelfRating
from linter.facts.nouns import (
    Correction,
    HeaderDate,
    HealthTopic,
    MonthWithoutDay,
    Ranking,
    ScriptedDisclosure,
)
from linter.model import Site
from linter.rulebook.rule import Selection

from pages import all_of, page, page_on, shown, written_at
from shipped import rulebook

STARS = {"@type": "AggregateRating", "ratingValue": "4.9", "reviewCount": "12"}
NAMED = (
    '<meta property="og:site_name" content="Crumb"><link rel="canonical" href="https://crumb.example/one">'
)


def data(**values: object) -> str:
    text = json.dumps({"@context": "https://schema.org", **values})
    return f'{NAMED}<script type="application/ld+json">{text}</script>'


class TestSelfRatings:
    @pytest.mark.parametrize(
        "values",
        [
            {"@type": "Organization", "name": "Crumb", "aggregateRating": STARS},
            {"@type": "LocalBusiness", "name": "Bakery", "url": "https://crumb.example/", "review": [STARS]},
            {"@type": "Review", "itemReviewed": {"@type": "Organization", "name": "Crumb"}},
        ],
    )
    def test_are_stars_for_the_publisher(self, values: dict[str, object]) -> None:
        assert len(all_of(page(head=data(**values)), SelfRating)) == 1

    @pytest.mark.parametrize(
        "values",
        [
            {"@type": "Organization", "name": "Crumb"},
            {"@type": "Organization", "name": "Oven Bank", "aggregateRating": STARS},
            {
                "@type": "Restaurant",
                "name": "Rye",
                "url": "https://crumb.example/rye",
                "aggregateRating": STARS,
            },
            {"@type": "Product", "name": "Crumb", "aggregateRating": STARS},
        ],
    )
    def test_stars_for_others_are_none(self, values: dict[str, object]) -> None:
        assert all_of(page(head=data(**values)), SelfRating) == []


class TestOwnProducts:
    RANKING = "<h1>The 5 best baking apps</h1>"

    def ranked(self, heading: str, said: str = "") -> list[OwnProduct]:
        between = f"<h2>{heading}</h2><p>{said or 'It knows the oven.'}</p>"
        found = page_on(
            Site(name="Crumb"), headline=self.RANKING, between=between, title="The 5 best baking apps"
        )
        return all_of(found, OwnProduct)

    @pytest.mark.parametrize("heading", ["Crumb", "1. Crumb", "#2 – Crumb: best for rye", "Crumb (our pick)"])
    def test_stand_in_ones_own_ranking(self, heading: str) -> None:
        assert [(one.name, one.told) for one in self.ranked(heading)] == [("Crumb", False)]

    @pytest.mark.parametrize(
        "heading", ["Crumbly Pro", "Crumb readers ask", "Crumb's pick", "What to look for"]
    )
    def test_other_headings_are_none(self, heading: str) -> None:
        assert self.ranked(heading) == []

    @pytest.mark.parametrize("said", ["Full disclosure: this is our own app.", "We make this one ourselves."])
    def test_may_be_told_of(self, said: str) -> None:
        assert [one.told for one in self.ranked("1. Crumb", said)] == [True]

    @pytest.mark.parametrize(
        ("address", "expected"),
        [("https://shop.crumb.example/mixer", ["Crumb"]), ("https://mixers.example/one", []), ("", [])],
    )
    def test_are_known_by_their_brand_where_they_are_sold_here(
        self, address: str, expected: list[str]
    ) -> None:
        offer = {"@type": "Offer", "url": address} if address else {"@type": "Offer"}
        brand = {"@type": "Brand", "name": "Crumb"}
        head = data(**{"@type": "Product", "name": "Mixer", "brand": brand, "offers": [offer]})
        assert [one.name for one in all_of(page(head=head), OwnProduct)] == expected


def test_a_claim_of_independence_is_a_whole_sentence() -> None:
    found = page(between="<p>We test for weeks. Our reviews are independent and unbiased. Bread helps.</p>")
    [claim] = all_of(found, IndependenceClaim)
    assert claim.text == "Our reviews are independent and unbiased."
    assert shown(written_at(found, claim.at)) == claim.text


class TestTopics:
    def of(self, headline: str, language: str = "en") -> tuple[bool, bool]:
        found = page(headline=f"<h1>{headline}</h1>", title=headline, language=language)
        return bool(all_of(found, Ranking)), bool(all_of(found, HealthTopic))

    @pytest.mark.parametrize(
        ("language", "headline"),
        [
            ("en", "The 9 best kettles for small kitchens"), ("en", "Top 10 kettles of 2026"), ("en", "Best kettles 2026"),
            ("de", "Die besten Wasserkocher im Vergleich"), ("fr", "Les meilleures bouilloires"),
            ("es", "Los 7 mejores hervidores"), ("it", "I migliori bollitori"), ("nl", "De beste waterkokers"),
            ("ja", "電気ケトルおすすめ10選"), ("ko", "전기 주전자 추천 순위"),
        ],
    )  # fmt: skip
    def test_a_ranking_promises_the_best(self, language: str, headline: str) -> None:
        assert self.of(headline, language)[0]

    @pytest.mark.parametrize(
        ("language", "headline"),
        [
            ("en", "The best way to boil water"), ("en", "What my best friend taught me"), ("en", "Best Buy closes shops"),
            ("en", "Who was the best of them?"), ("en", "A kettle that does its best"), ("en", "The best time to descale"),
            ("de", "Wie man Wasser am besten kocht"), ("de", "Die besten Tipps gegen Kalk"),
            ("fr", "La meilleure façon de faire bouillir"), ("es", "La mejor manera de hervir agua"),
        ],
    )  # fmt: skip
    def test_other_bests_are_none(self, language: str, headline: str) -> None:
        assert not self.of(headline, language)[0]

    @pytest.mark.parametrize(
        ("headline", "expected"),
        [
            ("Migraine symptoms before the pain", True),
            ("How vitamin D works", True),
            ("A kettle for two", False),
        ],
    )
    def test_health_is_told_by_the_headline(self, headline: str, expected: bool) -> None:
        assert self.of(headline)[1] == expected


class TestCorrections:
    @pytest.mark.parametrize(
        ("note", "dated"),
        [
            ("Correction: The lid is made of steel, and not of glass as we wrote.", False),
            ("Correction, 4 May 2026: The lid is made of steel, and not of glass.", True),
            ("An earlier version of this article misstated the weight of the kettle.", False),
            ("This article was updated on 4 May 2026 to correct the weight of the kettle.", True),
            ("This story has been corrected: the kettle holds one litre, not two.", False),
        ],
    )
    def test_open_as_a_note_does(self, note: str, dated: bool) -> None:
        assert [one.dated for one in all_of(page(below=f"<p>{note}</p>"), Correction)] == [dated]

    @pytest.mark.parametrize(
        "text",
        [
            "A correction of the scale is possible with the small screw under the handle, if one must.",
            "Corrections are sent to the desk by post, and the desk answers within a week or two.",
            '<a href="/corrections">Corrections and clarifications of this newspaper, by year</a>',
            "Correction",
            "Corrections: if you see a mistake in this article, please write to the desk.",
            "Correction? Write to the desk, and we will look at it before the week is over.",
            "The market called it a correction, and everybody else called it a bad week for kettles.",
        ],
    )
    def test_the_word_alone_makes_none(self, text: str) -> None:
        assert all_of(page(below=f"<p>{text}</p>"), Correction) == []

    def test_a_heading_is_none(self) -> None:
        below = "<h2>Correction: markets fall further than anybody thought</h2>"
        assert all_of(page(below=below), Correction) == []

    def test_are_known_in_german(self) -> None:
        note = "Korrektur: In einer früheren Version hieß es, der Deckel sei aus Glas. Er ist aus Stahl."
        assert [one.dated for one in all_of(page(language="de", below=f"<p>{note}</p>"), Correction)] == [
            False
        ]


class TestHeaderDates:
    def test_each_day_counts_once(self) -> None:
        under = "<p>Published 4 May 2026</p><p>4 May 2026, updated 6 June 2026</p><p>Event: 7 July 2026</p>"
        assert [one.value.isoformat() for one in all_of(page(under), HeaderDate)] == [
            "2026-05-04",
            "2026-06-06",
            "2026-07-07",
        ]

    def test_days_in_the_text_do_not_count(self) -> None:
        assert all_of(page(between="<p>On 4 May 2026 it broke.</p>"), HeaderDate) == []


class TestMonthsWithoutADay:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("Updated March 2024", [("updated", "March 2024")]),
            ("Last updated: 03 March 2024", []),
            ("Published in March 2024", [("published", "March 2024")]),
            ("March 2024", [("published", "March 2024")]),
            ("Updated 4 March 2024", []),
            ("The kettle that we bought in March 2024 has been descaled twice since then.", []),
        ],
    )
    def test_at_the_headline(self, line: str, expected: list[tuple[str, str]]) -> None:
        found = all_of(page(f"<p>{line}</p>"), MonthWithoutDay)
        assert [(one.kind, one.text) for one in found] == expected

    def test_below_the_text_it_counts_where_words_say_what_for(self) -> None:
        found = all_of(page(after="<p>Updated March 2024</p><p>March 2023</p>"), MonthWithoutDay)
        assert [(one.kind, one.text) for one in found] == [("updated", "March 2024")]

    @pytest.mark.parametrize(
        ("opening", "expected"),
        [
            ("We earn a commission when you buy through our links. <em>Last updated July 2026.</em>", 1),
            ("By Mara Lindqvist. Updated July 2026. We earn a commission when you buy through our links.", 1),
            ("The house that boils the most water in Oldport was last updated in July 2026 by its owner.", 0),
            (
                "The kettle was updated July 2026 and has been descaled twice since then, as the house says.",
                0,
            ),
        ],
    )
    def test_in_a_sentence_of_its_own_where_the_article_opens(self, opening: str, expected: int) -> None:
        assert len(all_of(page(f"<p>{opening}</p>"), MonthWithoutDay)) == expected

    def test_a_missing_update_points_at_it(self) -> None:
        result = lint(
            page("<p>Updated March 2024</p>"),
            rulebook().selected(Selection(select=("date/updated-required",))),
        )
        [finding] = result.findings
        assert [related.label for related in finding.related] == ["month without day, does not count"]

    def test_a_month_is_an_update_shown(self) -> None:
        head = (
            '<meta property="article:published_time" content="2026-05-04">'
            '<meta property="article:modified_time" content="2026-07-01">'
        )
        rules = rulebook().selected(Selection(select=("date/updated-visible",)))
        assert lint(page("<p>Updated July 2026</p>", head=head), rules).findings == ()
        assert len(lint(page("<p>May 4, 2026</p>", head=head), rules).findings) == 1


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("May 4, 2026", 1),
        ("May 4, 2026 – updated June 11, 2026", 0),
        ("May 4, 2026 <span hidden>Updated June 11, 2026</span>", 1),
        ("Published May 4, 2026", 0),
    ],
)
def test_a_date_without_a_label_is_told_by_an_update_beside_it(line: str, found: int) -> None:
    rules = rulebook().selected(Selection(select=("date/label-missing",)))
    assert len(lint(page(f"<p>{line}</p>"), rules).findings) == found


class TestScriptedDisclosures:
    SAYS = "We earn a commission when you buy through links on this page."

    @pytest.mark.parametrize(
        ("part", "by"),
        [
            (f'<script>show("{SAYS}")</script>', "script"),
            (f"<script>const said = {{'money': '<p>{SAYS}</p>'}};</script>", "script"),
            (f'<script type="application/json">{{"note": "\\u003cp>{SAYS}"}}</script>', "script"),
            ('<style>.n::after { content: "Contains affiliate links" }</style>', "style sheet"),
        ],
    )
    def test_stand_in_strings(self, part: str, by: str) -> None:
        assert [one.by for one in all_of(page(after=part), ScriptedDisclosure)] == [by]

    @pytest.mark.parametrize(
        "part",
        [
            '<script>t=")}),r=c/o(e.length)),t.filter)(f=vt[o].exec(r))&&(!c[o]||free sample("</script>',
            '<script>var labels = {"slot": "Advertisement for our readers here"};</script>',
            '<style>.slot::before { content: "Sponsored" }</style>',
            f'<p>{SAYS}</p><script>show("{SAYS}")</script>',
            f"<script>// {SAYS}</script>",
        ],
    )
    def test_code_and_copies_of_the_text_are_none(self, part: str) -> None:
        assert all_of(page(below=part), ScriptedDisclosure) == []
