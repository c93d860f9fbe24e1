"""What stands over an article: which text is its headline, and what it is filed under."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import Category, Headline

from pages import all_of, page, page_of, shown, text_of, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page

TITLE = text_of("en")[0]


def headline(found: Page) -> tuple[str, str, bool]:
    (one,) = all_of(found, Headline)
    assert shown(written_at(found, one.at)) == one.text
    return one.text, one.level, one.titled


class TestHeadlines:
    @pytest.mark.parametrize(
        ("markup", "title", "told"),
        [
            (f"<h1>{TITLE}</h1>", "", (TITLE, "h1", True)),
            (f"<h2>{TITLE}</h2>", f"{TITLE} | The Kettle Post", (TITLE, "h2", True)),
            ("<h1>Nine kettles, one winner</h1>", "Best kettles of 2026: tested", ("Nine kettles, one winner", "h1", True)),
            ("<h2>The best kettle of 2026</h2>", "Best kettle of 2026: tested", ("The best kettle of 2026", "h2", True)),
            ("<h2>What it weighs</h2>", TITLE, ("What it weighs", "h2", False)),
            ("<h1><a href=/>The Kettle Post</a></h1>", TITLE, ("The Kettle Post", "h1", False)),
            (f'<p class="post-title">{TITLE}</p>', "", (TITLE, "other", True)),
        ],
    )  # fmt: skip
    def test_name_the_article_or_do_not(self, markup: str, title: str, told: tuple[str, str, bool]) -> None:
        assert headline(page(headline=markup, title=title)) == told

    def test_the_name_of_the_site_names_no_article(self) -> None:
        head = '<meta property="og:site_name" content="The Kettle Post">'
        assert headline(page(headline="<h1>The Kettle Post</h1>", head=head))[2] is False

    @pytest.mark.parametrize(
        "logo",
        [
            '<h1 class="site-title"><a href="/blog/" rel="home">Tea and Whistles</a></h1>',
            '<h1 class="title"><a href="https://tea.example/">Tea and Whistles</a></h1>',
            '<h1><a href="/"><span>Tea and Whistles</span></a></h1>',
            '<meta property="og:site_name" content="Tea and Whistles"><h1>Tea and Whistles</h1>',
        ],
    )
    @pytest.mark.parametrize(
        ("own", "level"),
        [("<h2>My new lid</h2>", "h2"), ('<h3 class="entry-title">My new lid</h3>', "h3")],
    )
    @pytest.mark.parametrize("title", ["My new lid - Tea and Whistles", "Tea and Whistles: My new lid"])
    def test_the_sites_name_above_a_shorter_title_is_no_headline(
        self, logo: str, own: str, level: str, title: str
    ) -> None:
        found = page(headline=f"<header>{logo}</header><article>{own}", title=title)
        assert headline(found) == ("My new lid", level, True)

    def test_a_headline_that_is_a_link_stays_one(self) -> None:
        found = page(
            headline='<h1><a href="/my-new-lid/">My new lid</a></h1><h2>Tea</h2>', title="My new lid - Tea"
        )
        assert headline(found) == ("My new lid", "h1", True)

    def test_without_titles_every_headline_does(self) -> None:
        found = page_of(
            "<h2>What it weighs</h2><p>Filled to the brim it weighs more than a child should lift.</p>"
        )
        assert headline(found) == ("What it weighs", "h2", True)

    def test_there_may_be_none(self) -> None:
        found = page(headline="<p>.</p>", title="Kettles")
        assert all_of(found, Headline) == []


def categories(found: Page) -> list[str]:
    return [one.text for one in all_of(found, Category)]


def told(**properties: object) -> str:
    data = {"@context": "https://schema.org", "@type": "Article", "headline": TITLE, **properties}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


OWN = '<link rel="canonical" href="https://kettles.example/tea/kettles/quiet.html">'
LINK = '<div><a href="/about/3">Kettles</a></div>'
MENU = '<div><div><a href="/tea">Tea</a></div><div><a href="/kettles">Kettles</a></div></div>'


class TestCategories:
    @pytest.mark.parametrize(
        "parts",
        [
            {"above": '<a rel="category tag" href="/c/3">Kettles</a>'},
            {"above": '<a class="post-category" href="/c/3">Kettles</a>'},
            {"above": '<div class="entry__kicker">Kettles</div>'},
            {"above": "<div><a href='/category/kettles/'>Kettles</a></div>"},
            {"above": '<div class="tags category"><a href="/c/3">Kettles</a></div>'},
            {"above": LINK, "head": '<meta property="article:section" content="Kettles">'},
            {"above": "<p>Kettles</p>", "head": told(articleSection=["Tea", "Kettles"])},
            {"above": LINK, "head": told(articleSection="Tea, Kettles")},
            {"above": '<span itemprop="articleSection">Kettles</span>'},
            {"above": '<a href="/tea/kettles/">Kettles</a>', "head": OWN},
            {"above": '<p><a href="/k.html">Kettles</a></p>'},
            {"under": 'May 4 | <span class="cat-links"><a href="/c/3">Kettles</a></span>'},
            {"below": '<footer class="entry-footer">In <a rel="category" href="/c/3">Kettles</a></footer>'},
        ],
    )  # fmt: skip
    def test_are_known_by_their_names_or_by_what_machines_are_told(self, parts: dict[str, str]) -> None:
        found = page(**parts)
        assert categories(found) == ["Kettles"]
        (one,) = all_of(found, Category)
        assert one.href in written_at(found, one.at)

    @pytest.mark.parametrize(
        "markup",
        [
            "<nav class=breadcrumbs>{}</nav>",
            '<nav aria-label="Breadcrumb"><ol>{}</ol></nav>',
            '<ol itemscope itemtype="https://schema.org/BreadcrumbList">{}</ol>',
            "<div>{}</div>",
            "<div>{}</div><div>Advertisement</div>",
        ],
    )
    def test_are_the_steps_of_a_breadcrumb(self, markup: str) -> None:
        steps = f'<a href="/">Start</a> » <a href="/k">Kettles</a> » {TITLE}'
        assert categories(page(before=markup.replace("{}", steps))) == ["Kettles"]

    def test_a_breadcrumb_in_the_markup_names_them(self) -> None:
        steps = [
            {"@type": "ListItem", "item": {"@id": "https://kettles.example/", "name": "Start"}},
            {
                "@type": "ListItem",
                "item": {"@id": "https://kettles.example/k.htm", "name": "Kettles and pots"},
            },
        ]
        head = told(breadcrumb={"@type": "BreadcrumbList", "itemListElement": steps})
        assert categories(page(above='<p><a href="/k.htm">Kettles</a></p>', head=head)) == ["Kettles"]
        assert categories(page(above="<p>Start</p>", head=head)) == []

    @pytest.mark.parametrize(
        "parts",
        [
            {"above": LINK},
            {"above": MENU},
            {"above": "<div><p>All about tea.</p><p><a href='/tea'>Learn more</a></p></div>"},
            {"above": '<p><a href="/contact">Contact</a></p>'},
            {"above": '<p><a href="https://shop.example/kettles">Kettles</a></p>', "head": OWN},
            {"before": '<p><a href="/kettles">Kettles</a></p>'},
            {"before": '<nav><a class="category" href="/category/kettles">Kettles</a></nav>'},
            {"before": '<nav class=breadcrumb><a href="/">Start</a></nav>'},
            {"before": f'<nav class=breadcrumb><a href="/">Start</a> » <a href="/q">{TITLE}</a></nav>'},
            {"after": '<div class="related"><span class="category">Kettles</span></div>'},
            {"after": '<aside><a rel="category" href="/c/3">Kettles</a></aside>'.replace("aside", "footer")},
            {"between": '<p>More on <a href="/category/kettles/">Kettles</a>, on tea and on the people who pour it.</p>'},
            {"above": '<span class="kicker">4 May 2026</span>'},
            {"under": '<p class="category">By <a rel="author" href="/mara">Mara Quill</a></p>'},
            {"head": told(articleSection="Kettles")},
        ],
    )  # fmt: skip
    def test_others_are_none(self, parts: dict[str, str]) -> None:
        assert categories(page(**parts)) == []

    def test_without_a_headline_they_stand_somewhere_above_the_end(self) -> None:
        found = page(
            above='<a class="post-category" href="/c/3">Kettles</a>',
            headline="<p>.</p>",
            between="<h2>What it weighs</h2>",
        )
        assert categories(found) == ["Kettles"]

    def test_hidden_ones_are_seen_by_nobody(self) -> None:
        found = page(above='<a class="post-category" hidden href="/c/3">Kettles</a>')
        assert [one.visible for one in all_of(found, Category)] == [False]
