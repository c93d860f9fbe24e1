"""What the first look at pages that nobody had tuned for brought to light, each class as a small page of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import Byline, ShownDate
from linter.model import Zone

from pages import all_of, page, page_of, text_of

if TYPE_CHECKING:
    from linter.facts.page import Page

SITE = '<meta property="og:site_name" content="Harbour Post">'
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in text_of("en")[1:])
TITLE = text_of("en")[0]


def dates(found: Page) -> dict[str, str]:
    return {one.kind: str(one.value) for one in all_of(found, ShownDate) if one.visible}


def names(found: Page) -> list[str]:
    return [name for one in all_of(found, Byline) if one.visible for name in one.names]


def whole(body: str, head: str = "", language: str = "en") -> Page:
    """A page without an <article>, as old templates build it."""
    title = f"<title>{TITLE}</title>"
    return page_of(f"<!doctype html><html lang={language}><head>{title}{head}<body>{body}")


class TestFooters:
    def test_one_under_the_headline_is_the_headlines(self) -> None:
        credit = '<div class="headline__footer"><div class="byline">By Mara Lindqvist</div><p>Updated May 4, 2026</p></div>'
        found = page(credit)
        assert (names(found), dates(found)) == (["Mara Lindqvist"], {"updated": "2026-05-04"})

    def test_one_that_dates_the_text_above_it_is_the_articles(self) -> None:
        foot = '<footer class="meta"><span class="post-date">May 4, 2026</span></footer>'
        site = "<footer><p>Oldport, May 1, 2026</p></footer>"
        found = whole(
            f'<section class="single"><h1>{TITLE}</h1>{PARAGRAPHS}{foot}</section><p>More</p>{site}'
        )
        assert dates(found) == {"published": "2026-05-04"}

    @pytest.mark.parametrize(
        ("stamp", "language", "updated"),
        [
            ("This page was last edited on 4 May 2026, at 15:47 (UTC).", "en", "2026-05-04"),
            ("Page last updated on May 4, 2026", "en", "2026-05-04"),
            ("Diese Seite wurde zuletzt am 4. Mai 2026 geändert.", "de", "2026-05-04"),
            ("Site last updated May 4, 2026", "en", None),
            ("Prices on this page updated May 4, 2026", "en", None),
            ("This page © May 4, 2026", "en", None),
        ],
    )
    def test_the_sites_tells_when_the_page_was_changed(
        self, stamp: str, language: str, updated: str | None
    ) -> None:
        found = page(after=f"<footer><p>{stamp}</p></footer>", language=language)
        assert dates(found).get("updated") == updated

    def test_its_stamp_may_be_what_machines_are_told(self) -> None:
        told = '<meta property="article:modified_time" content="2026-05-04T08:00:00Z">'
        found = page(head=told, after="<footer><p>Last updated May 4, 2026</p></footer>")
        assert dates(found) == {"updated": "2026-05-04"}


class TestDatelines:
    def test_a_time_glued_to_its_day(self) -> None:
        assert dates(page("<p>-Aktualisiert am 04.05.2026-15:49</p>", language="de")) == {
            "updated": "2026-05-04"
        }

    def test_a_name_glued_to_its_month(self) -> None:
        credit = '<p class="byline">By <a href="/author/mara">MARA LINDQVIST</a><time>MAY 4, 2026</time></p>'
        found = page(credit)
        assert (names(found), dates(found)) == (["MARA LINDQVIST"], {"published": "2026-05-04"})

    @pytest.mark.parametrize("line", ["Oldport, May 4, 2026 — Report", "Test May 4, 2026, 5:00PM EST"])
    def test_a_line_right_above_the_headline(self, line: str) -> None:
        assert dates(whole(f"<main><div>{line}</div><h1>{TITLE}</h1>{PARAGRAPHS}</main>")) == {
            "published": "2026-05-04"
        }

    def test_the_first_line_of_a_long_block(self) -> None:
        tags = ", ".join(f"<a href=/tag/{at}>kettle number {at}</a>" for at in range(20))
        foot = f'<p class="entry-meta">Autor: Mara Lindqvist | Artikel veröffentlicht am 04.05.2026<br>Themen: {tags}</p>'
        assert dates(page(below=foot, language="de")) == {"published": "2026-05-04"}

    def test_hours_ago_in_an_element_for_times(self) -> None:
        credit = '<ul><li><a href="/author/mara">Mara Lindqvist</a> - <time>4 hours ago</time></li></ul>'
        assert dates(page(credit)) == {"published": "None"}

    def test_a_header_date_in_the_articles_head(self) -> None:
        head = '<header class="article-header"><time class="story-header-date">May 4, 2026</time>'
        found = whole(f"<main>{head}<h1>{TITLE}</h1></header>{PARAGRAPHS}</main>")
        assert dates(found) == {"published": "2026-05-04"}
        masthead = '<div class="header-date">May 4, 2026</div>'
        assert dates(whole(f"{masthead}<main><h1>{TITLE}</h1>{PARAGRAPHS}</main>")) == {}

    def test_a_teaser_in_name_only(self) -> None:
        date = '<div class="teaser-date">May 4, 2026</div>'
        title = f'<div class="teaser-headline">{TITLE}</div>'
        assert dates(whole(f"<div>{date}{title}{PARAGRAPHS}</div>")) == {"published": "2026-05-04"}

    def test_behind_a_line_break(self) -> None:
        assert dates(page("<p>Kitchen<br><b>May 4, 2026</b></p>")) == {"published": "2026-05-04"}

    def test_saved_by_somebody_on_a_day(self) -> None:
        below = '<span class="submitted">Gespeichert von mara7 am 4. Mai 2026 - 18:55</span>'
        found = page(below=below, language="de")
        assert (names(found), dates(found)) == (["mara7"], {"published": "2026-05-04"})

    def test_a_day_amid_a_chinese_sentence_is_none(self) -> None:
        text = "这把水壶很安静，盖子用一根手指就能打开，装满水以后却有些重，孩子最好不要去提它。" * 4
        opening = "<p>厂家在星期二（5月4日）的答复中说，他们正在试验一种更轻的水壶。</p>"
        stamp = "<p>更新时间 2026年5月6日</p>"
        found = page_of(
            f"<!doctype html><html lang=zh><article><h1>安静水壶</h1>{stamp}{opening}<p>{text}</p><p>{text}</p>"
        )
        assert dates(found) == {"updated": "2026-05-06"}

    @pytest.mark.parametrize("opening", ["(04.05.2026) ", "(Altenhafen, 4. Mai 2026) "])
    def test_one_in_brackets_that_the_text_opens_with(self, opening: str) -> None:
        _, first, *rest = text_of("de")
        text = "".join(f"<p>{each}</p>" for each in (opening + first * 3, *rest))
        assert dates(whole(f"<h1>{TITLE}</h1>{text}", language="de")) == {"published": "2026-05-04"}
        born = "".join(f"<p>{each}</p>" for each in ("(geboren am 4. Mai 1926) " + first * 3, *rest))
        assert dates(whole(f"<h1>{TITLE}</h1>{born}", language="de")) == {}

    def test_one_of_its_own_element_in_the_headline(self) -> None:
        stamp = '<small>Date: <time datetime="2026-05-04">May 4, 2026</time> Release 6/2026</small>'
        text = "".join(f"<p>{each}</p>" for each in text_of("en")[1:])
        assert dates(whole(f"<h1>{TITLE} {stamp}</h1>{text}")) == {"published": "2026-05-04"}
        assert dates(whole(f"<h1>{TITLE} of May 4, 2026</h1>{text}")) == {}


class TestNames:
    def test_the_papers_own_name_is_no_second_author(self) -> None:
        link = '<a href="/author/mara">Mara Lindqvist</a>'
        told = '<meta name="author" content="Mara Lindqvist, Harbour Post">'
        found = page(f'<p class="byline">By {link}, Harbour Post</p>', head=SITE + told)
        assert names(found) == ["Mara Lindqvist"]
        assert names(page('<p class="byline">By Harbour Post</p>', head=SITE)) == ["Harbour Post"]

    def test_a_second_author_in_an_element_of_the_same_names(self) -> None:
        box = '<div class="author">{}</div><div>Follow</div>'
        found = page(box.format("By Mara Lindqvist") + box.format("Tobias Okoye"))
        assert names(found) == ["Mara Lindqvist", "Tobias Okoye"]

    def test_an_authors_empty_link(self) -> None:
        assert (
            names(page('<div class="author">von <a href="/"></a> am 04.05.2026</div>', language="de")) == []
        )

    def test_labels_in_capitals(self) -> None:
        credit = "<p>Freitag | 4. Mai 2026 | 15:49 VON Mara Lindqvist IN <a href=/kueche/>Küche</a> | 0 COMMENTS</p>"
        assert names(page(credit, language="de")) == ["Mara Lindqvist"]

    def test_the_second_line_of_a_headline(self) -> None:
        text = "".join(f"<p>{each}</p>" for each in text_of("ja")[1:])
        title = "<h1><span>小さな台所のための静かな電気ケトル</span><br><span>編集委員 湯沢静子</span></h1>"
        assert names(whole(f"<article>{title}{text}</article>", language="ja")) == ["湯沢静子"]

    def test_the_headlines_goes_before_a_recipes(self) -> None:
        card = '<ul><li class="author">Author: Mara Lindqvist</li></ul>'
        told = '<meta name="author" content="Mara Lindqvist">'
        found = page(
            '<p class="entry-meta">May 4, 2026 by <a rel="author" href="/mara7">mara7</a></p>',
            below=f"{PARAGRAPHS * 2}{card}{PARAGRAPHS}",
            head=told,
        )
        assert names(found) == ["mara7"]

    @pytest.mark.parametrize(
        "line",
        [
            "Mara Lindqvist<sup>1</sup>, Tobias Okoye<sup>2,*</sup> and Ann Lee<sup><u>1†</u></sup>",
            "<i>Mara Lindqvist</i>,<sup>a,b</sup> <i>Tobias Okoye</i>,<sup>b)</sup> and <i>Ann Lee</i><sup>a</sup>",
        ],
    )
    @pytest.mark.parametrize("turned", [True, False])
    def test_the_authors_of_a_paper_and_their_institutions(self, line: str, turned: bool) -> None:
        people = ["Mara Lindqvist", "Tobias Okoye", "Ann Lee"]
        told = [", ".join(reversed(one.split())) if turned else one for one in people]
        head = "".join(f'<meta name="dc.creator" content="{one}">' for one in told)
        assert names(page(f"<div>{line}</div>", head=head)) == people
        assert names(page(f"<div>{line}</div>")) == []

    def test_a_person_whom_a_meta_tag_alone_tells_of(self) -> None:
        house = '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Post"}}'
        told = f'<script type="application/ld+json">{house}</script><meta name="author" content="Mara Lindqvist">'
        assert names(page("<div>Mara Lindqvist</div><div>Share</div>", head=SITE + told)) == [
            "Mara Lindqvist"
        ]

    def test_a_name_and_a_date_in_the_articles_foot(self) -> None:
        foot = '<div class="entry-footer">%s | 04.05.2026 um 14:26</div>'
        found = page(below=foot % "Mara Lindqvist", language="de")
        assert (names(found), dates(found)) == (["Mara Lindqvist"], {"published": "2026-05-04"})
        assert names(page(below=foot % "<a href=/kueche/>Kleine Küche</a>", language="de")) == []


class TestBiographies:
    @pytest.mark.parametrize(
        "box",
        [
            '<div class="author-box"><h4>About Mara</h4><p>Mara Lindqvist has tested kettles for nine years.</p></div>',
            "<h3>About the author</h3><p>Mara Lindqvist writes about kettles, lids and cups.</p>",
            '<h3>About the author</h3><p><a href="/mara">Mara Lindqvist</a> Nine years of kettles, lids and cups.</p>',
            "<p>Mara Lindqvist is an assistant editor at Harbour Post. Follow her for news of kettles.</p>",
        ],
    )
    def test_one_names_the_author_where_no_byline_does(self, box: str) -> None:
        assert names(page(below=box, head=SITE)) == ["Mara Lindqvist"]

    @pytest.mark.parametrize(
        "text",
        [
            "<p>Mara Lindqvist is a potter in Oldport, and her kettles are sold in two shops by the sea.</p>",
            "<p>The lid is made by a potter in Oldport, and reviewed at Harbour Post for nine years now.</p>",
            '<div class="comments"><div class="author-box"><p>Mara Lindqvist is a reader of Harbour Post.</p></div></div>',
        ],
    )
    def test_others_name_nobody(self, text: str) -> None:
        assert names(page(below=text, head=SITE)) == []

    def test_a_byline_goes_before_it(self) -> None:
        box = '<div class="author-box"><p>Tobias Okoye has tested kettles for nine years.</p></div>'
        found = page("<p>By Mara Lindqvist</p>", below=box)
        assert names(found) == ["Mara Lindqvist"]

    def test_it_stands_in_the_box_about_the_author(self) -> None:
        box = '<div class="author-box"><p>Mara Lindqvist has tested kettles for nine years.</p></div>'
        (byline,) = all_of(page(below=box), Byline)
        assert byline.zone is Zone.AUTHOR_BOX


class TestArticles:
    def test_an_object_is_none_unless_it_is_signed(self) -> None:
        kind = '<meta property="og:type" content="object">'
        text = f"<article><h1>{TITLE}</h1>%s{PARAGRAPHS}</article>"
        assert whole(text % "", kind).article is None
        assert whole(text % "<p>By Mara Lindqvist | May 4, 2026</p>", kind).article is not None

    def test_a_broken_address_is_no_front_page(self) -> None:
        address = '<link rel="canonical" href="https://.oldport.example">'
        text = f"<div><h1>{TITLE}</h1><p>By Mara Lindqvist | May 4, 2026</p>{PARAGRAPHS}</div>"
        assert whole(text, address).article is not None


class TestSecondLook:
    """What the second set of pages brought to light."""

    def test_a_dash_before_whom_the_headline_is_about_is_no_signature(self) -> None:
        title = "<h1>Mara Lindqvist on kettles</h1>"
        assert names(whole(f"<main>{title}{PARAGRAPHS}<p>– Mara Lindqvist</p></main>")) == []

    @pytest.mark.parametrize("line", ["Submitted on Mon, 2026-05-04 13:49", "9:39AM BST 04 May 2026"])
    def test_a_dateline_in_the_markup_of_a_byline_names_nobody(self, line: str) -> None:
        found = page(f'<div class="byline">{line}</div>')
        assert (names(found), dates(found)) == ([], {"published": "2026-05-04"})

    def test_updated_by_the_author(self) -> None:
        credit = '<p class="byline">Updated by <a href="/m">Mara Lindqvist</a> May 4, 2026, 10:20am EST</p>'
        told = '<meta name="author" content="Mara Lindqvist">'
        assert names(page(credit, head=told)) == ["Mara Lindqvist"]
        assert names(page(credit)) == []

    def test_a_label_in_a_language_without_a_lexicon(self) -> None:
        credit = '<div class="byline">Autori: Mara Lindqvist (Ziņu dienests)</div>'
        assert names(whole(f"<main><h1>{TITLE}</h1>{credit}{PARAGRAPHS}</main>", language="lv")) == [
            "Mara Lindqvist"
        ]

    def test_the_writer_of_a_film_in_a_table_of_facts(self) -> None:
        rows = "<tr><th>Written by</th><td>Tobias Okoye</td></tr>"
        assert names(page(between=f'<table class="infobox">{rows}</table>')) == []

    def test_a_list_of_facts_below_the_text(self) -> None:
        facts = "<ul><li>Date 04.05.2026</li><li>Author Mara Lindqvist</li><li>Keywords kettle</li></ul>"
        pictures = "".join(f"<div>Picture {at}</div>" for at in range(18))
        found = page(below=pictures + facts)
        assert (names(found), dates(found)) == (["Mara Lindqvist"], {"published": "2026-05-04"})

    def test_a_blogs_line_below_the_text(self) -> None:
        author = '<a href="https://www.blogger.example/profile/12">Mara</a>'
        found = page(below=f"<div>May 4, 2026 / {author} / 1 Comment /</div>")
        assert (names(found), dates(found)) == (["Mara"], {"published": "2026-05-04"})

    def test_initials_behind_the_date(self) -> None:
        found = whole(f"<div><div>04.05.2026 (ml)</div><div>3 von 5</div><h1>{TITLE}</h1>{PARAGRAPHS}</div>")
        assert dates(found) == {"published": "2026-05-04"}

    def test_a_date_called_a_comments_in_the_articles_head(self) -> None:
        date = '<div id="x-comments-date"><span class="date">May 4, 2026</span></div>'
        assert dates(page(date)) == {"published": "2026-05-04"}

    def test_two_dates_that_touch_before_many_tags(self) -> None:
        tags = " ".join(f"<a href=/tag/{at}>kettle number {at}</a>" for at in range(20))
        times = '<time class="entry-date">4. Mai 2026</time><time class="updated">11. Juni 2026</time>'
        found = page(f'<div class="entry-meta">{times} Mara Lindqvist {tags}</div>', language="de")
        assert dates(found) == {"published": "2026-05-04"}

    def test_a_bar_with_the_date_in_the_articles_head(self) -> None:
        head = (
            f'<header class="entry-header"><span class="date-bar">May 4, 2026</span><h1>{TITLE}</h1></header>'
        )
        assert dates(whole(f"<main>{head}{PARAGRAPHS}</main>")) == {"published": "2026-05-04"}

    def test_a_day_whose_element_tells_the_other_order(self) -> None:
        written = '<time datetime="2026-11-06T03:37:00+00:00">06/11/2026</time>'
        told = '<meta property="article:published_time" content="2026-11-06T03:37:00+00:00">'
        assert dates(page(f"<p>{written} by mara7</p>", language="en-US", head=told)) == {
            "published": "2026-11-06"
        }

    def test_a_blogs_front_page_on_which_each_post_has_its_date_above(self) -> None:
        entry = (
            "<p>May {0}, 2026</p><h2><a href=/kettle-{0}/>Kettle number {0}</a></h2><p>" + text_of("en")[1]
        )
        posts = "".join(entry.format(at) for at in range(1, 9))
        assert whole(f"<div><h1>News</h1>{posts}</div>").article is None


class TestPlainLines:
    """Credits in blocks that no markup tells anything of."""

    @pytest.mark.parametrize(
        ("credit", "language", "shown"),
        [
            ("<p>Mara Lindqvist</p><p>May 4, 2026</p>", "en", {"published": "2026-05-04"}),
            ("<p>Mara Lindqvist, Staff Writer</p>", "en", {}),
            ("<p>Mara Lindqvist, Contributor</p>", "en", {}),
            ("<p>Story: Mara Lindqvist</p>", "en", {}),
            ("<p>Tested and reviewed by Mara Lindqvist</p>", "en", {}),
            (
                "<p>Mara Lindqvist</p><p>Senior Editor</p><p>May 4, 2026</p>",
                "en",
                {"published": "2026-05-04"},
            ),
            ("<div>3 min read · May 4, 2026 · Mara Lindqvist</div>", "en", {"published": "2026-05-04"}),
            ("<p>4. Mai 2026 // Mara Lindqvist</p>", "de", {"published": "2026-05-04"}),
            ("<p>Pubblicato il 4 maggio 2026 da Mara Lindqvist</p>", "it", {"published": "2026-05-04"}),
            ("<p>Publié le lundi 4 mai 2026 - Mara Lindqvist</p>", "fr", {"published": "2026-05-04"}),
            (
                "<p>Par Mara Lindqvist Publié le 4 mai 2026 à 9h30, mis à jour le 11 juin 2026 à 10h00</p>",
                "fr",
                {"published": "2026-05-04", "updated": "2026-06-11"},
            ),
            (
                "<p>By Mara Lindqvist Published May 4, 2026 at 9:30 am, updated June 11, 2026 at 10:00 am</p>",
                "en",
                {"published": "2026-05-04", "updated": "2026-06-11"},
            ),
            (
                "<table><tr><td>Author:</td><td>Mara Lindqvist</td></tr><tr><td>Date:</td><td>4 May 2026</td></tr></table>",
                "en",
                {"published": "2026-05-04"},
            ),
        ],
    )
    def test_a_name_is_read(self, credit: str, language: str, shown: dict[str, str]) -> None:
        found = page(credit, language=language)
        assert (names(found), dates(found)) == (["Mara Lindqvist"], shown)

    @pytest.mark.parametrize(
        "credit",
        [
            "<p><a href=/small-kitchens/>Small Kitchens</a></p><p>May 4, 2026</p>",
            "<p>Kitchen News</p><p>May 4, 2026</p>",
            "<figure><img src=k.jpg><figcaption>Tobias Okoye, writer</figcaption></figure>",
            "<p>Tobias Okoye, who writes about tea</p>",
            "<p>Tobias Okoye</p><p>President</p>",
            "<p>May 4, 2026 - <a href=/small-kitchens/>Small Kitchens</a></p>",
        ],
    )
    def test_another_is_not(self, credit: str) -> None:
        assert names(page(credit)) == []

    def test_a_standfirst_before_the_byline_is_not_yet_the_text(self) -> None:
        standfirst = f"<h2>{text_of('en')[3]}</h2><p>Share</p>"
        credit = "<p>Mara Lindqvist<br>May 4, 2026, 9:30 am</p>"
        found = whole(f"<main><h1>{TITLE}</h1>{standfirst}{credit}{PARAGRAPHS}</main>")
        assert (names(found), dates(found)) == (["Mara Lindqvist"], {"published": "2026-05-04"})


class TestThirdRound:
    @pytest.mark.parametrize(
        "credit",
        [
            '<p><span class="icon">&#x1F464;</span>by <span>Mara Lindqvist</span></p>',
            "<p>\u270eBy Mara Lindqvist</p>",
            "<p><i>&#xe001;</i>By Mara Lindqvist</p>",
        ],
    )
    def test_a_picture_may_touch_the_label(self, credit: str) -> None:
        assert names(page(credit)) == ["Mara Lindqvist"]

    def test_markup_within_a_line_says_which_part_of_it_is_the_byline(self) -> None:
        line = (
            '<div class="info"><span>Harbour Post</span> <span class="time">5/4/2026</span> '
            '<span class="authorname-txt"><span class="truncate">Mara Lindqvist</span></span></div>'
        )
        found = page(line)
        assert (names(found), dates(found)) == (["Mara Lindqvist"], {"published": "2026-05-04"})
        place = line.replace("authorname-txt", "place").replace("Mara Lindqvist", "Upper Oldport")
        assert names(page(place)) == []

    def test_what_movable_type_calls_an_asset_is_the_article(self) -> None:
        meta = (
            '<div class="asset-meta">Von Mara am 04.05.2026, 11:51 | 0 Meinungen | <a href=/t/>Tee</a></div>'
        )
        found = whole(
            f"<div class=asset><h1>{TITLE}</h1><div class=asset-body>{PARAGRAPHS}</div>"
            f'<div class="asset-footer">{meta}</div></div>',
            language="de",
        )
        assert dates(found) == {"published": "2026-05-04"}
