"""Teasers of something paid: what gives one away, what labels it, and what only looks like one."""

from __future__ import annotations

import pytest
from linter.facts.goods import PaidTeaser
from linter.model import Zone

from pages import all_of, page_of, text_of

TITLE = "Why copper pans come back"
AMAZON = "https://www.amazon.co.uk/dp/B0C9XMPL?tag=invented-21"


def teasers(cards: str, box: str = "related-stories", language: str = "en") -> list[PaidTeaser]:
    prose = "".join(f"<p>{text}</p>" for text in text_of(language)[1:])
    found = page_of(
        f'<!doctype html><html lang={language}><head><link rel=canonical href="https://table.example/kettles"></head><body>'
        f"<article><h1>A quiet kettle</h1>{prose}</article><div class={box}>{cards}</div>"
    )
    return all_of(found, PaidTeaser)


def card(attributes: str = 'href="/pans"', name: str = "story", before: str = "", title: str = TITLE) -> str:
    return f'<div class="{name}">{before}<a {attributes}>{title}</a></div>'


PLAIN = card('href="/bread-knives"', title="Bread knives that still cut")


class TestWhatGivesItAway:
    @pytest.mark.parametrize(
        ("markup", "reason"),
        [
            (card('href="/pans" rel="nofollow sponsored"'), "its link is marked rel=sponsored"),
            (card('href="https://table.example/pans" rel=sponsored'), "its link is marked rel=sponsored"),
            (card('href="/advertorial/pans"'), 'its address says "advertorial"'),
            (
                card('href="https://www.table.example/partner-content/pans?x=1"'),
                'its address says "partner-content"',
            ),
            (card(name="story sponsored-post"), 'its card is named "sponsored-post"'),
            (card(f'href="{AMAZON}"'), "it earns through Amazon Associates"),
        ],
    )
    def test_by_its_link_or_its_names(self, markup: str, reason: str) -> None:
        [found] = teasers(PLAIN + markup)
        assert (found.reason, found.text, found.labelled, found.zone) == (reason, TITLE, False, Zone.RELATED)

    @pytest.mark.parametrize(
        "markup",
        [
            PLAIN,
            card('href="https://elsewhere.example/advertorial/pans"'),
            card('href="https://elsewhere.example/pans" rel=sponsored'),
            card('href="/advertorial/pans"', title="Read more"),
            card('href="/how-advertorials-work"'),
            card('href="/advertorial/pans" hidden'),
        ],
    )
    def test_anything_else_is_none(self, markup: str) -> None:
        assert teasers(markup) == []

    def test_the_articles_own_links_are_none(self) -> None:
        assert teasers(card('href="/pans" rel=sponsored'), box="entry-content") == []

    def test_a_shop_box_in_a_sidebar_is_none(self) -> None:
        assert teasers(card(f'href="{AMAZON}"'), box="sidebar") == []

    def test_a_card_with_picture_and_title_counts_once(self) -> None:
        twice = card(
            'href="/pans" rel=sponsored',
            before='<a href="/pans" rel=sponsored>Copper pans, seen from above</a>',
        )
        assert len(teasers(twice)) == 1


class TestItsLabel:
    @pytest.mark.parametrize(
        ("before", "language"),
        [
            ("<span>Ad</span> ", "en"),
            ("<p>Sponsored</p>", "en"),
            ("<small>Paid content</small>", "en"),
            ("<span>Anzeige</span> ", "de"),
            ("<b>Publicité</b> ", "fr"),
        ],
    )
    def test_on_the_card(self, before: str, language: str) -> None:
        [found] = teasers(PLAIN + card('href="/pans" rel=sponsored', before=before), language=language)
        assert found.labelled

    def test_above_the_list(self) -> None:
        both = card('href="/pans" rel=sponsored') + card(
            'href="/advertorial/pots"', title="Pots that keep the heat"
        )
        found = teasers(f"{PLAIN}<section><h3>Sponsored</h3>{both}</section>")
        assert [one.labelled for one in found] == [True, True]

    def test_on_its_neighbour_is_not_enough(self) -> None:
        labelled = card(
            'href="/advertorial/pots"', before="<span>Ad</span> ", title="Pots that keep the heat"
        )
        found = {one.href: one.labelled for one in teasers(card('href="/pans" rel=sponsored') + labelled)}
        assert found == {"/pans": False, "/advertorial/pots": True}

    def test_that_nobody_sees_is_none(self) -> None:
        [found] = teasers(card('href="/pans" rel=sponsored', before="<span hidden>Ad</span>"))
        assert not found.labelled
