"""Where the article stands on a page: its headline, its text, and the zone of everything around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import Article
from linter.model import PageAt, Zone

from pages import all_of, html_of, page, page_of, shown, text_of, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page
    from linter.facts.walk import Block

HEADLINE, *PARAGRAPHS = text_of("en")


def headline(found: Page) -> str | None:
    return found.outline.headline.text if found.outline.headline else None


def block(found: Page, text: str) -> Block:
    """The one block that begins with these words."""
    (one,) = (one for one in found.outline.blocks if one.text.startswith(text))
    return one


def zone(found: Page, text: str) -> str:
    return block(found, text).zone.value


class TestBlocks:
    def texts(self, body: str) -> list[str]:
        return [one.text for one in page_of(f"<!doctype html><body>{body}").outline.blocks]

    @pytest.mark.parametrize(
        ("body", "texts"),
        [
            ("<p>one</p><p>two</p>", ["one", "two"]),
            ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
            ("<p>one <b>two</b> <i>three</i></p>", ["one two three"]),
            ("<p>on<b>e</b></p>", ["one"]),
            ("<p>one<br>two</p>", ["one\ntwo"]),
            ("<p>one<br><br> <br>two<br></p>", ["one\ntwo"]),
            ("<p> one \n\t two </p>", ["one two"]),
            ("<p>one<!-- x -->two</p>", ["onetwo"]),
            ("<p>one&nbsp;&amp; two</p>", ["one & two"]),
            ("<ul><li>one<li>two</ul>", ["one", "two"]),
            ("<table><tr><td>one<td>two</table>", ["one", "two"]),
            ("<p>one</p><template><p>two</p></template>", ["one", "two"]),
            ("<p>  </p><div></div>", []),
            ("<select><option>one</select><textarea>two</textarea><svg class=x><text>three</text></svg>", []),
            ("<p>one <svg><text>three</text></svg></p>", ["one"]),
            ("<style>p{}</style><iframe>one</iframe><noscript></noscript>", []),
            ("<p>一つ<wbr>二つ</p>", ["一つ二つ"]),
        ],
    )
    def test_are_what_a_reader_takes_in_as_one_piece(self, body: str, texts: list[str]) -> None:
        assert self.texts(body) == texts

    def test_know_how_much_of_them_is_links(self) -> None:
        found = page(between='<p>See <a href="/a">the mugs</a> too</p>')
        assert block(found, "See the mugs").linked == len("the mugs")

    @pytest.mark.parametrize("stretch", ["kettle & its li", "d", "sin", "gs\nlid"])
    def test_find_a_stretch_of_themselves_in_the_file(self, stretch: str) -> None:
        found = page(
            between="<p>The  <b>ket</b>tle &amp;\nits <i>lid</i>:<!-- x --> it s<u>in</u>gs<br>lid</p>"
        )
        one = block(found, "The kettle")
        start = one.text.index(stretch)
        assert shown(written_at(found, one.at(start, start + len(stretch)))) == " ".join(
            stretch.split()
        ).replace("\n", "")


HEADLINES = {
    "an h1": f"<h1>{HEADLINE}</h1>",
    "an h1 with a link": f'<h1><a href="/kettle">{HEADLINE}</a></h1>',
    "an h1 in a header": f'<header class="site-header"><h1>{HEADLINE}</h1></header>',
    "an h1 with marks inside": f"<h1>A <em>quiet</em>{HEADLINE[7:]}</h1>",
    "a logo h1 before": f'<h1 class="logo"><a href="/">Oldport Kettles</a></h1><h1>{HEADLINE}</h1>',
    "a logo h1 and a headline of second rank": f'<h1><a href="/">Oldport Kettles</a></h1><h2>{HEADLINE}</h2>',
    "a hidden h1": f'<h1 hidden>Kettle test</h1><h1>{HEADLINE}</h1>',
    "an h2 only": f"<h2>{HEADLINE}</h2>",
    "an h2 named for it": f'<h2 class="entry-title">{HEADLINE}</h2><h2>What we like</h2>',
    "a div named for it": f'<div class="post-title">{HEADLINE}</div>',
    "a div with a name that says nothing": f'<div class="x1">{HEADLINE}</div>',
    "a subheading behind it": f"<h1>{HEADLINE}</h1><h3>What we like</h3>",
}  # fmt: skip


@pytest.mark.parametrize("markup", HEADLINES.values(), ids=HEADLINES)
def test_the_headline(markup: str) -> None:
    assert headline(page(headline=markup)) == HEADLINE


AROUND = {
    "a logo in the masthead": {"before": '<header><h1 class="site-title"><a href="/">Oldport Kettles</a></h1></header>'},
    "a teaser above": {"before": '<div class="teaser"><h1><a href="/b">Mugs that last</a></h1></div>'},
    "a teaser below": {"after": '<div><h1><a href="/b">Mugs that last</a></h1><h1>Teapots that pour</h1></div>'},
    "a newsletter": {"between": '<div class="newsletter"><h1>Get the Morning Spoon</h1></div>'},
    "the site's name in the title": {"title": f"{HEADLINE} | Oldport Kettles"},
    "a shorter title": {"title": "A quiet kettle - Oldport Kettles"},
    "another title for search engines": {
        "title": "Best kettle 2026, tested and compared",
        "head": f'<meta property="og:title" content="{HEADLINE}">',
    },
    "a title with references": {"title": "A quiet kettle for a small kitchen &amp; more"},
    "a cookie dialog": {"before": '<div class="cookie-banner"><h2>Your privacy</h2><p>We use cookies.</p></div>'},
}  # fmt: skip


@pytest.mark.parametrize("parts", AROUND.values(), ids=AROUND)
def test_what_else_looks_like_a_headline(parts: dict[str, str]) -> None:
    assert headline(page(**parts)) == HEADLINE


def test_without_headings_and_titles_there_is_none() -> None:
    found = page_of(f"<!doctype html><body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>")
    assert headline(found) is None
    assert shown(written_at(found, found.anchor)) == PARAGRAPHS[0]


def test_an_empty_page_is_pointed_at_as_a_whole() -> None:
    assert page_of("<!doctype html><body><img src=x.png>").anchor == PageAt()


def test_a_repeated_title_beats_a_subheading_that_is_like_none() -> None:
    found = page(headline=f"<div><b>{HEADLINE}</b></div>", under="<h2>What we like</h2>")
    assert headline(found) == HEADLINE


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("<h4>A quiet kettle</h4>", "A quiet kettle"),
        ("<h5>A quiet kettle</h5><div>May 4, 2026</div>", "A quiet kettle"),
        ("<h4>Kettles</h4>" + "<div>Menu</div>" * 5, PARAGRAPHS[0]),
        ("", PARAGRAPHS[0]),
    ],
)
def test_without_a_headline_the_beginning_of_the_text_is_pointed_at(above: str, place: str) -> None:
    html = f"<title>Harbour Post</title><div>Deutsch</div>{above}" + "".join(
        f"<p>{one}</p>" for one in PARAGRAPHS
    )
    found = page_of(f"<!doctype html><html><body>{html}")
    assert headline(found) is None
    assert written_at(found, found.anchor) == place


def test_a_headline_on_two_lines_is_pointed_at_as_a_whole() -> None:
    found = page(headline="<h1>A quiet kettle<br>\n for a <i>small</i> kitchen</h1>")
    (article,) = all_of(found, Article)
    assert article.headline == HEADLINE
    assert shown(written_at(found, article.at)) == "A quiet kettle for a small kitchen"


class TestZones:
    @pytest.mark.parametrize(
        ("parts", "wanted"),
        [
            ({"before": "<nav><p>Here</p></nav>"}, "nav"),
            ({"before": '<div role="navigation"><p>Here</p></div>'}, "nav"),
            ({"before": '<ul class="breadcrumb"><li>Here</li></ul>'}, "nav"),
            ({"before": '<div class="masthead"><p>Here</p></div>'}, "header"),
            ({"before": '<div role="banner"><p>Here</p></div>'}, "header"),
            ({"before": "<p>Here</p>"}, "top"),
            ({"above": "<p>Here</p>"}, "top"),
            ({"under": "<p>Here</p>"}, "headline"),
            ({"between": "<p>Here</p>"}, "opening"),
            ({"below": "<p>Here</p>"}, "body"),
            ({"between": "<aside><p>Here</p></aside>"}, "opening"),
            ({"after": "<aside><p>Here</p></aside>"}, "aside"),
            ({"before": '<div role="complementary"><p>Here</p></div>'}, "aside"),
            ({"between": '<div class="sidebar-widget"><p>Here</p></div>'}, "aside"),
            ({"between": '<div class="newsletter-signup"><p>Here</p></div>'}, "aside"),
            ({"between": '<div class="related-posts"><p>Here</p></div>'}, "related"),
            ({"after": '<div class="read-next"><p>Here</p></div>'}, "related"),
            ({"after": '<div id="comments"><p>Here</p></div>'}, "comments"),
            ({"after": '<ol class="commentlist"><li>Here</li></ol>'}, "comments"),
            ({"below": '<div class="author-box"><p>Here</p></div>'}, "author-box"),
            ({"below": '<div class="aboutAuthor about-the-author"><p>Here</p></div>'}, "author-box"),
            ({"after": "<footer><p>Here</p></footer>"}, "footer"),
            ({"after": '<div id="colophon"><p>Here</p></div>'}, "footer"),
            ({"below": "<footer><p>Here</p></footer>"}, "body"),
            ({"below": '<div class="entry-footer"><p>Here</p></div>'}, "body"),
            ({"headline": f"<header><h1>{HEADLINE}</h1><p>Here</p></header>"}, "headline"),
            ({"headline": f'<div class="site-header"><h1>{HEADLINE}</h1></div><p>Here</p>'}, "headline"),
            ({"under": '<div class="byline sidebar"><p>Here</p></div>'}, "headline"),
            ({"between": '<div class="content-body sidebar-right"><p>Here</p></div>'}, "opening"),
            (
                {"between": '<div class="elementor-widget elementor-widget-text-editor"><p>Here</p></div>'},
                "opening",
            ),
            ({"between": '<div class="wp-block-group has-background"><p>Here</p></div>'}, "opening"),
            ({"between": '<section class="relatively-new"><p>Here</p></section>'}, "opening"),
            ({"between": '<div class="commentary"><p>Here</p></div>'}, "opening"),
            ({"between": '<div class="navy-background"><p>Here</p></div>'}, "opening"),
        ],
    )
    def test_of_what_stands_around(self, parts: dict[str, str], wanted: str) -> None:
        assert zone(page(**parts), "Here") == wanted

    @pytest.mark.parametrize(
        ("part", "markup", "wanted"),
        [
            ("under", '<div class="teaser-text"><p>{}</p></div>', "headline"),
            ("under", '<p class="article-teaser">{}</p>', "headline"),
            ("under", '<div class="promo"><p>{} <a href="/b">Before</a></p></div>', "headline"),
            ("under", '<div class="teaser"><p><a href="/b">Mugs that last</a></p><p>{}</p></div>', "related"),
            ("under", '<div class="teaser"><h3>Mugs that last</h3><p>{}</p></div>', "related"),
            ("under", '<div class="related"><p>{}</p></div>', "related"),
            ("between", '<div class="teaser"><p>{}</p></div>', "related"),
        ],
    )
    def test_of_a_standfirst_that_is_called_a_teaser(self, part: str, markup: str, wanted: str) -> None:
        assert zone(page(**{part: markup.format("Here is what we found out in May.")}), "Here") == wanted

    def test_of_a_single_word_that_is_called_so(self) -> None:
        assert zone(page(under='<span class="promo">Here</span>'), "Here") == "related"

    def test_of_the_articles_own_words(self) -> None:
        found = page()
        assert zone(found, HEADLINE) == "headline"
        assert [zone(found, paragraph[:30]) for paragraph in PARAGRAPHS] == ["opening"] * 3

    def test_the_opening_ends_after_three_paragraphs(self) -> None:
        found = page(below=f"<p>Lastly. {PARAGRAPHS[0]}</p>")
        assert zone(found, "Lastly.") == "body"

    @pytest.mark.parametrize(
        "name",
        [
            "related", "comments", "sidebar", "footer", "nav", "widget", "elementor-widget", "promo",
            "newsletter", "social", "carousel", "author-box", "site-header", "popular-posts",
        ],
    )  # fmt: skip
    def test_no_name_takes_the_text_out_of_the_article(self, name: str) -> None:
        text = (
            html_of()
            .replace("<article>", f'<div class="{name}" id="{name}">')
            .replace("</article>", "</div>")
        )
        found = page_of(text)
        assert headline(found) == HEADLINE
        assert [zone(found, paragraph[:30]) for paragraph in PARAGRAPHS] == ["opening"] * 3

    def test_a_text_in_many_wrappers_is_one_text(self) -> None:
        one, two, three = PARAGRAPHS
        text = html_of()
        for paragraph in PARAGRAPHS:
            text = text.replace(
                f"<p>{paragraph}</p>", f"<div class=row><div><div><p>{paragraph}</p></div></div></div>"
            )
        found = page_of(text)
        assert [found.outline.blocks[index].text for index in found.outline.paragraphs] == [one, two, three]

    def test_a_text_of_bare_lines_is_one_too(self) -> None:
        text = html_of()
        for paragraph in PARAGRAPHS:
            text = text.replace(f"<p>{paragraph}</p>", f"{paragraph}<br><br>")
        found = page_of(text)
        assert headline(found) == HEADLINE
        assert zone(found, PARAGRAPHS[0][:30]) == "opening"

    def test_paragraphs_elsewhere_are_not_the_articles(self) -> None:
        longer = f"<p>Elsewhere. {PARAGRAPHS[0]}</p>"
        found = page(
            between=f'<div class="sidebar">{longer}</div>', after=f'<div id="comments">{longer * 5}</div>'
        )
        assert len(found.outline.paragraphs) == 3

    def test_a_zone_has_its_name_from_the_model(self) -> None:
        assert {one.zone for one in page().outline.blocks} <= set(Zone)


BOX = (
    '<div class="{}"><h3>The Plain Kettle</h3><p>One litre, one switch.</p>'
    '<p><a href="/buy">See it at the shop</a></p></div>'
)


class TestBoxes:
    def together(self, found: Page, one: str, other: str) -> bool:
        first, second = block(found, one), block(found, other)
        return first is second or first.order in found.card_of(second.index)

    @pytest.mark.parametrize("name", ["product-card", "aawp", "x-92ab", "wp-block-group"])
    def test_a_small_box_is_one_card_whatever_its_name(self, name: str) -> None:
        found = page(between=BOX.format(name))
        assert self.together(found, "The Plain Kettle", "See it at the shop")
        assert self.together(found, "One litre", "See it at the shop")

    def test_paragraphs_of_the_text_are_cards_of_their_own(self) -> None:
        found = page(between="<p>This one.</p><p>That one.</p>")
        assert not self.together(found, "This one.", "That one.")
        assert self.together(found, "This one.", "This one.")

    def test_a_box_ends_where_the_next_begins(self) -> None:
        other = BOX.replace("The Plain", "The Other").replace("See it", "Find it")
        again = f"<p>Again. {PARAGRAPHS[0]}</p>"
        found = page(between=f"<div>{BOX.format('a')}</div>{again}<div>{other.format('a')}</div>")
        assert self.together(found, "The Other Kettle", "Find it")
        assert not self.together(found, "The Plain Kettle", "Find it")

    def test_a_row_of_a_table(self) -> None:
        rows = "".join(f"<tr><td>Model {n}</td><td><a href=/{n}>Shop {n}</a></td></tr>" for n in range(1, 9))
        found = page(between=f"<table>{rows}</table><p>{PARAGRAPHS[1]} Again.</p>")
        assert self.together(found, "Model 1", "Shop 1")

    def test_an_item_of_a_list(self) -> None:
        found = page(between="<ul><li><p>Model 1</p><p>Shop 1</p></li><li><p>Model 2</p></li></ul>")
        assert self.together(found, "Model 1", "Shop 1")

    def test_text_that_stands_bare_in_the_article_is_a_card_of_its_own(self) -> None:
        found = page(between=f"This one.<br><br>{PARAGRAPHS[1]} Bare.<br><br><p>That one.</p>")
        assert not self.together(found, "This one.", "That one.")


class TestArticles:
    def is_article(self, text: str) -> bool:
        return page_of(text).article is not None

    def test_a_headline_with_text_is_one(self) -> None:
        assert self.is_article(html_of())

    def test_so_is_a_short_one_that_is_marked_as_one(self) -> None:
        short = f"<!doctype html><body><article><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p></article>"
        assert self.is_article(short)
        assert not self.is_article(short.replace("article>", "div>"))

    def test_so_is_a_fragment_of_a_page(self) -> None:
        assert self.is_article(f"<p>{PARAGRAPHS[0]}</p>")

    @pytest.mark.parametrize("kind", ["Article", "NewsArticle", "BlogPosting", "Recipe", "MedicalWebPage"])
    def test_so_is_what_machines_are_told_is_one(self, kind: str) -> None:
        text = (
            f'<!doctype html><body><script type="application/ld+json">{{"@type": "{kind}"}}</script>'
            f"<h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p>"
        )
        (article,) = all_of(page_of(text), Article)
        assert article.kind == kind.lower()

    def test_a_listing_is_none(self) -> None:
        cards = "".join(
            f'<div><h2><a href="/{n}">Kettle number {n}</a></h2><p>{PARAGRAPHS[n % 3]}</p></div>'
            for n in range(12)
        )
        assert not self.is_article(
            f"<!doctype html><title>Oldport Kettles</title><body><h1>Kettles</h1>{cards}"
        )

    @pytest.mark.parametrize(
        "heading", ['<a href="/{n}"><h2>Kettle {n}</h2></a>', '<h3><a href="/{n}">Kettle {n}</a></h3>']
    )
    def test_so_is_one_whose_headings_stand_in_links_or_around_them(self, heading: str) -> None:
        cards = "".join(f"<div>{heading.format(n=n)}<p>{PARAGRAPHS[n % 3]}</p></div>" for n in range(12))
        assert not self.is_article(
            f"<!doctype html><title>Oldport Kettles</title><body><h1>Kettles</h1>{cards}"
        )

    @pytest.mark.parametrize("href", ["https://amzn.to/{n}", "#kettle-{n}"])
    def test_headings_that_lead_to_shops_or_down_the_page_make_no_listing(self, href: str) -> None:
        link = f'<h2><a href="{href}">Kettle {{n}}</a></h2>'
        parts = "".join(f"{link.format(n=n)}<p>{PARAGRAPHS[n % 3]}</p>" for n in range(12))
        assert self.is_article(f"<!doctype html><title>{HEADLINE}</title><body><h1>{HEADLINE}</h1>{parts}")

    def test_nor_do_the_cards_behind_its_text(self) -> None:
        cards = "".join(f'<h3><a href="/{n}">Kettle {n}</a></h3>' for n in range(12))
        text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 2)
        assert self.is_article(
            f"<!doctype html><title>{HEADLINE}</title><main><h1>{HEADLINE}</h1>{text}{cards}</main>"
        )

    @pytest.mark.parametrize("title", ["Contact", "Privacy Policy", "About us", "Editorial policy"])
    def test_a_page_about_the_publisher_is_none(self, title: str) -> None:
        assert not self.is_article(html_of(headline=f"<h1>{title}</h1>", title=f"{title} - Oldport Kettles"))

    @pytest.mark.parametrize(
        "body",
        [
            "", "<form><input name=q></form>", "<script>app()</script>", "<h1>Oldport Kettles</h1>",
            '<nav><a href="/">Home</a></nav><p>Please log in.</p>',
        ],
    )  # fmt: skip
    def test_an_empty_shell_is_none(self, body: str) -> None:
        assert not self.is_article(f"<!doctype html><title>Oldport Kettles</title><body>{body}</body>")
