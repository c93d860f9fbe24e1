"""What reading real pages by eye brought to light: each class of mistake as a small page of our own, and its near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.engine import lint
from linter.facts.goods import CustomerRating
from linter.facts.nouns import Byline, Disclosure, ShownDate, StructuredAuthor
from linter.model import Zone
from linter.rulebook.rule import Selection

from pages import all_of, html_of, page, page_of, shown, text_of, written_at
from shipped import rulebook

if TYPE_CHECKING:
    from linter.facts.page import Page

LINK = '<a href="https://amzn.to/3xYz9" rel="sponsored">Stagg</a>'
TOLD = '<meta property="article:published_time" content="2026-05-04T08:00:00Z">'


def dates(found: Page) -> dict[str, str]:
    return {one.kind: str(one.value) for one in all_of(found, ShownDate) if one.visible}


def names(found: Page) -> list[str]:
    return [name for one in all_of(found, Byline) if one.visible for name in one.names]


def chinese(credit: str, language: str = "zh") -> Page:
    text = "这把水壶很安静，盖子用一根手指就能打开，装满水以后却有些重，孩子最好不要去提它。" * 4
    return page_of(
        f"<!doctype html><html lang={language}><article><h1>小厨房里的安静水壶</h1><p>{credit}</p><p>{text}</p><p>{text}</p>"
    )


def plain(head: str = "", above: str = "", under: str = "", headline: str = "") -> Page:
    """A page of some length whose markup calls it nothing."""
    paragraphs = "".join(f"<p>{text}</p>" for text in text_of("en")[1:]) * 2
    return page_of(
        f"<!doctype html><html lang=en><head>{head}<body>{above}<div>{headline}{under}{paragraphs}</div>"
    )


class TestAPageInALanguageWithoutALexicon:
    """A Chinese disclosure is not read, so none that was found proves nothing; an English one counts as ever."""

    def test_no_disclosure_is_missed_there(self) -> None:
        result = lint(chinese("作者：林小雨"), rulebook().selected(Selection(select=("core", "us-ftc"))))
        reasons = {each.rule: each.reason for each in result.unjudged}
        assert reasons["disclosure/required"] == "disclosures in this language (zh) are not read"
        assert not [finding for finding in result.findings if finding.rule.startswith("disclosure/")]

    @pytest.mark.parametrize("rule", ["byline/required", "date/updated-required"])
    def test_no_byline_and_no_update_is_missed_in_a_language_that_is_not_known(self, rule: str) -> None:
        text = "აღწერილი ჩაიდანი ძალიან ჩუმია და პატარა სამზარეულოში ეს სიმძლავრეზე მეტად ფასობს. " * 5
        paragraphs = f"<p>{text}</p><p>{text}</p>"
        found = page_of(f"<!doctype html><html lang=ka><article><h1>ჩუმი ჩაიდანი</h1>{paragraphs}")
        result = lint(found, rulebook().selected(Selection(select=("core",))))
        words = "people" if rule == "byline/required" else "dates"
        assert {each.rule: each.reason for each in result.unjudged}[rule] == (
            f"words about {words} in this language (kat) are not known"
        )
        assert rule not in {finding.rule for finding in result.findings}

    def test_one_that_is_read_is_enough(self) -> None:
        told = chinese("作者：林小雨</p><p>Contains affiliate links.")
        result = lint(told, rulebook().selected(Selection(select=("core",))))
        assert "disclosure/required" not in {each.rule for each in (*result.unjudged, *result.findings)}

    def test_one_that_is_read_and_does_not_count_is_judged(self) -> None:
        told = chinese('作者：林小雨</p><p style="display:none">Contains affiliate links.')
        result = lint(told, rulebook().selected(Selection(select=("core",))))
        assert "disclosure/required" in {finding.rule for finding in result.findings}


class TestDatesInABreadcrumb:
    def test_one_that_is_all_of_its_step_is_the_articles(self) -> None:
        found = page('<div class="breadcrumb"><p>May 4, 2026 10:15</p><p>Updated June 11, 2026</p></div>')
        assert dates(found) == {"published": "2026-05-04", "updated": "2026-06-11"}

    def test_labelled_dates_in_a_menus_bar_above_the_headline(self) -> None:
        stamp = "<span>Posted on: 2026-05-04</span> <span>Updated on: 2026-06-11</span>"
        bar = '<div class="post-nav"><p><a href="/">Home</a> <a href="/blog/">Blog</a></p><p>{}</p></div>'
        found = page(above=bar.format(stamp))
        assert dates(found) == {"published": "2026-05-04", "updated": "2026-06-11"}
        assert dates(page(above=bar.format("2026-05-04"))) == {}

    def test_one_that_closes_it_is_if_machines_are_told_the_same(self) -> None:
        trail = '<div class="breadcrumb">Home | Kitchen | May 4, 2026</div>'
        assert dates(page(above=trail, head=TOLD)) == {"published": "2026-05-04"}

    def test_one_in_a_title_is_not(self) -> None:
        assert (
            dates(page(above='<div class="breadcrumb">Home | Kettles of May 1, 2026</div>', head=TOLD)) == {}
        )


class TestDatesUnderTheHeadline:
    def test_one_that_comes_first_is_no_captions(self) -> None:
        assert dates(page('<div class="header-caption">May 4, 2026 | Kitchen</div>')) == {
            "published": "2026-05-04"
        }

    def test_one_under_a_picture_is(self) -> None:
        picture = "<figure><img src=k.jpg><figcaption>May 4, 2026 | Kitchen</figcaption></figure>"
        assert dates(page(picture)) == {}


class TestDatesInTheText:
    def test_one_amid_a_sentence_is_not_the_articles(self) -> None:
        found = page(
            "<p>On the morning of May 4, 2026 I wrote to the makers of nine kettles, and asked them why.</p>"
        )
        assert dates(found) == {}

    @pytest.mark.parametrize("opening", ["(May 4, 2026)", "Oldport, May 4, 2026 –"])
    def test_one_that_opens_it_is(self, opening: str) -> None:
        found = page(
            f"<p>{opening} The makers of nine kettles were asked why they are so loud, and two answered.</p>"
        )
        assert dates(found) == {"published": "2026-05-04"}

    def test_an_entry_older_than_the_article_does_not_update_it(self) -> None:
        entry = "<p>Update, {}: two more makers have answered, and one of them has sent a quieter kettle.</p>"
        published = "<p>Published May 4, 2026</p>"
        older, newer = entry.format("April 29, 2026"), entry.format("June 11, 2026")
        assert dates(page(published, between=older)) == {"published": "2026-05-04"}
        assert dates(page(published, between=newer)) == {"published": "2026-05-04", "updated": "2026-06-11"}


class TestBylines:
    def test_the_same_name_below_does_not_take_it_from_the_headline(self) -> None:
        below = '<div class="byline">Written by <a rel="author" href="/author/mara">Mara Lindqvist</a></div>'
        (byline,) = all_of(page("<p>Mara Lindqvist | May 4, 2026</p>", below=below), Byline)
        assert byline.zone is Zone.HEADLINE

    def test_a_page_of_a_user_is_an_authors(self) -> None:
        assert names(page('<p><a href="/u/mara7/">Mara Lindqvist</a> | May 4, 2026</p>')) == [
            "Mara Lindqvist"
        ]

    def test_the_address_in_the_footer_is_no_biography(self) -> None:
        footer = "<footer><p>Oldport Desk, 7 Harbour Lane, Oldport OP1 2AB, write to us at desk@oldport.example</p></footer>"
        (byline,) = all_of(page(below="<p>Author: Oldport Desk</p>", after=footer), Byline)
        assert byline.zone is Zone.BODY

    def test_added_by_somebody(self) -> None:
        found = page(below="<p>Aufrufe: 12 | Hinzugefügt von: Tobias</p>", language="de")
        assert names(found) == ["Tobias"]

    @pytest.mark.parametrize(
        ("name", "clean"), [("Cup & Co", True), ("Mara Lindqvist", True), ("By Mara Lindqvist", False)]
    )
    def test_the_publishers_own_name_is_clean_whatever_it_holds(self, name: str, clean: bool) -> None:
        site = '<meta property="og:site_name" content="Cup &amp; Co">'
        author = '<script type="application/ld+json">{"@type": "Article", "author": {"name": "%s"}}</script>'
        (found,) = all_of(page(head=site + author % name), StructuredAuthor)
        assert found.clean is clean

    @pytest.mark.parametrize(
        ("credit", "language", "author"),
        [
            ("作者：林小雨", "zh", "林小雨"),
            ("記者 陳大文", "zh-Hant", "陳大文"),
        ],
    )
    def test_a_chinese_label(self, credit: str, language: str, author: str) -> None:
        assert names(chinese(credit, language)) == [author]

    @pytest.mark.parametrize("credit", ["来源：林小雨", "【责任编辑：林小雨】", "校对：林小雨"])
    def test_a_chinese_source_or_editor_is_no_author(self, credit: str) -> None:
        assert names(chinese(credit)) == []

    @pytest.mark.parametrize("author", ["小雨", "林小雨", "欧阳小雨"])
    def test_a_chinese_name_that_touches_the_date(self, author: str) -> None:
        marked = '<span class="author"><span>{}</span><span>{}</span></span>'
        assert names(chinese(marked.format(author, "2026-05-04 14:27"))) == [author]
        assert names(chinese(marked.format("2026-05-04 14:27", author))) == [author]

    def test_the_house_a_japanese_text_came_from_even_as_a_link(self) -> None:
        line = '<a href="/media/teekessel">Teekessel Japan</a> 5/4(月) 18:45'
        assert names(page(f"<p>{line}配信</p>", language="ja")) == ["Teekessel Japan"]
        assert names(page("<p>Teekessel News 5/4(月) 18:45配信</p>", language="ja")) == ["Teekessel News"]
        assert names(page(f"<p>{line}</p>", language="ja")) == []

    def test_a_name_above_an_office_signs_the_text(self) -> None:
        signed = "<p>Mara Lindqvist<br>{}</p>"
        german = page(below=signed.format("OKV-Landesvorsitzende"), language="de")
        assert names(german) == ["Mara Lindqvist"]
        assert names(page(below=signed.format("President of the Kettle Club"))) == ["Mara Lindqvist"]
        assert names(page(below=signed.format("Oldport, at the old harbour"))) == []

    def test_a_name_above_an_office_in_a_quotation_does_not(self) -> None:
        quoted = "<blockquote><p>Mara Lindqvist<br>President</p></blockquote>"
        assert names(page(below=quoted)) == []


class TestWhatIsNoArticle:
    def test_a_page_about_the_one_its_address_names(self) -> None:
        def made(title: str, step: str, under: str = "") -> Page:
            address = f'<link rel=canonical href="https://oldport.example/{step}">'
            return plain(
                f"{address}<title>{title}</title><meta property=og:type content=article>", under=under
            )

        assert made("About Mára Lindqvist |", "mara-lindqvist/").article is None
        assert made("About Mara Lindqvist", "mara_lindqvist.html").article is None
        assert made("About Mara Lindqvist", "mara-lindqvist/", "<p>By Tobias Okoye</p>").article is not None
        assert made("About Mara Lindqvist", "kettle-lids/").article is not None
        assert made("About kettle lids", "kettle-lids/").article is not None
        assert made("Mara Lindqvist", "mara-lindqvist/").article is not None

    def test_a_shops_page_without_author_and_date(self) -> None:
        def made(under: str = "", cart: str = "Cart", step: str = "cart") -> Page:
            menu = f"<header><a href=/checkout/{step}>{cart}</a></header>"
            return plain(above=menu, headline="<h1>Quiet kettles in our shop</h1>", under=under)

        assert made().article is None
        assert made(cart="2", step="warenkorb").article is None
        assert made(cart="News", step="news").article is not None
        assert made("<p>May 4, 2026</p>").article is not None
        assert made("<p>By Mara Lindqvist</p>").article is not None
        assert made(f"<p>{LINK}</p>").article is not None

    def test_a_page_about_what_its_publisher_does(self) -> None:
        assert page(headline="<h1>Our services</h1>").article is None
        assert page("<p>By Mara Lindqvist</p>", headline="<h1>Our services</h1>").article is not None

    def test_a_businesss_page_on_a_platform(self) -> None:
        paragraphs = "".join(f"<p>{text}</p>" for text in text_of("en")[1:])
        told = '<script type="application/ld+json">{"@type": "%s", "name": "Cup & Co"}</script>'
        wall = f"<!doctype html><html lang=en><body>{{}}<div>{paragraphs}{paragraphs}</div>"
        assert page_of(wall.format(told % "LocalBusiness")).article is None
        assert page_of(wall.format(told % "Organization")).article is not None

    def test_a_few_words_whose_only_heading_is_the_menus(self) -> None:
        words = f"<nav><h1>Mara</h1></nav><div><p>{text_of('en')[1]}</p></div>"
        text = f'<!doctype html><html lang=en><head><meta property="og:type" content="article"><body>{words}'
        assert page_of(text).article is None
        assert page_of(text.replace("<nav>", "").replace("</nav>", "")).article is not None


class TestMarkersAtLinks:
    @pytest.mark.parametrize(
        ("markup", "marker"),
        [
            (f"The lid of {LINK} <sup>Ad</sup> opens.", "Ad"),
            (f"The lid of <small>Ad</small> {LINK} opens.", "Ad"),
            ("Add <a href=https://amzn.to/1>Stagg <b>Ad</b></a> to it.", "Ad"),
            ("<a href=https://amzn.to/1><img src=k.jpg alt=Stagg></a><b>Ad</b> It opens.", "Ad"),
        ],
    )
    def test_stand_where_their_own_words_do(self, markup: str, marker: str) -> None:
        found = page(f"<p>{markup}</p>")
        (one,) = all_of(found, Disclosure)
        assert (one.text, shown(written_at(found, one.at))) == (marker, marker)
        assert one.at_link

    def test_a_hidden_one_tells_nobody(self) -> None:
        found = page(f"<p>The lid of {LINK} <sup hidden>Ad</sup> opens.</p>")
        assert [one for one in all_of(found, Disclosure) if one.visible] == []


def test_stars_stand_where_their_text_does() -> None:
    found = page(f'<div class="product-card"><p>4.7 out of 5 stars (1,312 ratings)</p><p>{LINK}</p></div>')
    (one,) = all_of(found, CustomerRating)
    assert shown(written_at(found, one.at)) == one.text == "4.7 out of 5 stars (1,312 ratings)"


def test_the_id_of_a_paragraph_does_not_move_it_out_of_the_article() -> None:
    text = html_of(f'<p id="ok-tags">{text_of("en")[1]}</p>')
    (block,) = (one for one in page_of(text).outline.blocks[1:2])
    assert block.zone is Zone.OPENING
