"""Which pages are articles: those that must not be skipped, and those that owe nobody a byline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages import html_of, page_of, text_of

if TYPE_CHECKING:
    from linter.facts.page import Page

HEADLINE, ONE, TWO, THREE = text_of("en")
LONG = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>{ONE}</p>"
SHORT = f"<p>{TWO}</p>"
BYLINE = '<p class="byline">By <a rel="author" href="/author/mara">Mara Lindqvist</a></p>'
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>'
OPEN_GRAPH = '<meta property="og:type" content="{}">'
CANONICAL = '<link rel="canonical" href="https://www.oldport.example{}">'
JSON_LD = '<script type="application/ld+json">{}</script>'
SITE = '<meta property="og:site_name" content="Oldport Kettles">'

SIGNED = "<p>By Mara Lindqvist</p><p>Updated May 4, 2026</p>"
EARNING = '<a href="https://www.amazon.com/dp/B0C1XMPL?tag=pan-20">$12 at Amazon</a>'
ITEMS = f"<h2>A pan</h2><p>Round.</p><p>{EARNING}</p>" * 4


def read(body: str, head: str = "", title: str = "", language: str = "en") -> Page:
    """A whole page with this body."""
    return page_of(
        f'<!doctype html><html lang="{language}"><head><title>{title or HEADLINE}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def under(headline: str, body: str, head: str = "", language: str = "en") -> Page:
    return read(f"<main><h1>{headline}</h1>{body}</main>", head, headline, language)


def is_article(found: Page) -> bool:
    return found.article is not None


def post(
    number: int, body: str = LONG, tag: str = "h2", credit: str = "<p>By Mara Lindqvist | May 4, 2026</p>"
) -> str:
    return (
        f'<div class="post"><{tag} class="entry-title"><a href="/kettle-{number}/">Kettle number {number} on the worktop'
        f"</a></{tag}>{credit}{body}</div>"
    )


def card(number: int, text: str = TWO) -> str:
    return (
        f'<div class="c1"><a href="/kettle-{number}/"><img src="{number}.jpg"><span>Kettle number {number} on the worktop'
        f"</span></a><span>Kitchen</span><p>{text}</p></div>"
    )


ARTICLES = {
    "three paragraphs and nothing else": under(HEADLINE, LONG),
    "a short brief with a byline": under(HEADLINE, BYLINE + SHORT),
    "a short brief with a date": under(HEADLINE, '<p class="date">May 4, 2026</p>' + SHORT),
    "a short brief that machines know": under(HEADLINE, SHORT, NEWS),
    "an article and its film": under(
        HEADLINE, SHORT, JSON_LD.format('[{"@type": "NewsArticle"}, {"@type": "VideoObject"}]')
    ),
    "a short brief of open graph's": under(HEADLINE, SHORT, OPEN_GRAPH.format("article")),
    "a signed review among goods": under(
        HEADLINE, BYLINE + LONG, CANONICAL.format("/products/stagg/") + OPEN_GRAPH.format("article")
    ),
    "a review among goods that earns": under(
        HEADLINE,
        LONG + '<p><a href="https://www.amazon.com/dp/B000000000?tag=kettle-20">Buy it</a></p>',
        CANONICAL.format("/products/stagg/"),
    ),
    "a gallery": under(
        HEADLINE,
        BYLINE + "<figure><img src=1.jpg><figcaption>The kettle</figcaption></figure>" * 5,
        NEWS,
    ),
    "a film with a sentence": under(
        HEADLINE,
        "<time>May 4, 2026</time><video src=k.mp4></video><p>How to boil water.</p>",
        JSON_LD.format('{"@type": "VideoObject", "name": "x"}'),
    ),
    "a live blog": under(
        HEADLINE,
        BYLINE + "".join(f"<div><time>10:1{n}</time><h3>Water is warm</h3><p>{ONE}</p></div>" for n in range(7)),
    ),
    "a live blog of articles": under(
        HEADLINE,
        "".join(f'<article><h2><a href="#n{n}">10:1{n}</a></h2><p>{ONE}</p></article>' for n in range(7)),
    ),
    "steps that are linked": under(
        "How to descale", "".join(f'<h3><a href="/descale#s{n}">Step {n}</a></h3><p>{TWO}</p>' for n in range(7))
    ),
    "a signed page of a site that is one": under(
        HEADLINE, BYLINE + LONG, OPEN_GRAPH.format("website") + JSON_LD.format('{"@type": "WebSite"}')
    ),
    "a headline that leads to itself": read(
        f'<div><h2 class="entry-title"><a href="/kettle">{HEADLINE}</a></h2>{LONG}</div>'
    ),
    "lines parted by breaks": under(HEADLINE, f"<div>{ONE}<br><br>{TWO}<br><br>{THREE}<br><br>{ONE}</div>"),
    "a recipe": under("Kettle bread", SHORT, JSON_LD.format('{"@type": "Recipe", "name": "Kettle bread"}')),
    "a reader's question": under(
        "Why does my kettle whistle?", BYLINE + LONG, JSON_LD.format('{"@type": "FAQPage", "mainEntity": []}')
    ),
    "a list of reviews with a byline": under(
        "The best kettles",
        BYLINE + "".join(f'<h2><a href="/review-{n}/">Kettle {n}</a></h2><p>{TWO}</p>' for n in range(8)),
    ),
    "a list of shops": under(
        "The best kettles",
        "".join(f'<h2><a href="https://amzn.to/{n}">Kettle {n}</a></h2><p>{TWO}</p>' for n in range(8)),
    ),
    "links of the week": under(
        "What we read this week",
        "".join(f'<h3><a href="https://site{n}.example/a">Kettle {n}</a></h3><p>{TWO}</p>' for n in range(8)),
        CANONICAL.format("/links-of-the-week"),
    ),
    "read also, between the paragraphs": under(
        HEADLINE,
        "".join(f'<p>{ONE}</p><p><a href="/kettle-{n}/">Kettle number {n} on the worktop</a></p>' for n in range(6)),
    ),
    "related posts below": under(
        HEADLINE, LONG + "".join(f'<h3><a href="/kettle-{n}/">Kettle number {n}</a></h3>' for n in range(9))
    ),
    "comments that are articles": read(
        f"<article><h1>{HEADLINE}</h1>{LONG}</article><section id=comments>"
        + f"<article class=comment-body><p>{TWO}</p></article>" * 4
        + "</section>"
    ),
    "a review of a product": under(
        HEADLINE, BYLINE + LONG, JSON_LD.format('{"@type": "Product", "review": {"@type": "Review"}}')
    ),
    "titles of others amid the text": under(
        HEADLINE,
        LONG + "".join(f'<div><a href="/n{n}/">A kettle that whistles, part {n}</a></div>' for n in range(20)) + LONG,
    ),
    "the second page": under(HEADLINE, LONG, CANONICAL.format("/kettle/2/")),
    "by a number on the front page's address": under(HEADLINE, LONG, CANONICAL.format("/?p=123")),
    "a price below the headline, and an author": under(HEADLINE, BYLINE + '<p class="price">49.90 USD</p>' + LONG),
    "a round-up of two words an item": read(f"<article><h1>Presents</h1>{SIGNED}{ITEMS}</article>", title="Presents"),
    "the same, outside of <article>": under("Presents", SIGNED + ITEMS),
    "the same, of open graph's": under("Presents", SIGNED + ITEMS, OPEN_GRAPH.format("article")),
    "a round-up without author and date": read(f"<article><h1>Presents</h1>{ITEMS}</article>", title="Presents"),
    "a mail without a headline": read(f"<div>Presents</div>{SIGNED}<p>{TWO}</p><p>{EARNING}</p>"),
    "a mail without a headline and a day": read(f"<div>Presents</div>{BYLINE}<p>{TWO}</p><p>{EARNING}</p>"),
    "a fragment": page_of(f"<h2>{HEADLINE}</h2><p>{ONE}</p>"),
    "about, as an article's first word": under("About time: kettles that switch themselves off", LONG),
    "about, and its address": under("About time: a kettle", LONG, CANONICAL.format("/kitchen/about-time-a-kettle/")),
    "contact, a film's name": under("Contact", BYLINE + LONG),
    "corrections, with a date": under("Corrections", "<p>Published May 4, 2026</p>" + LONG),
    "how we test, signed": under("How we test", BYLINE + LONG),
    "privacy, for machines an article": under("Privacy", LONG, NEWS),
    "amp": page_of(html_of().replace("<html", "<html amp", 1)),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(name: str) -> None:
    assert is_article(ARTICLES[name])


OTHERS = {
    "a landing page, a slogan over each paragraph": under(
        "Kettles for every business", "".join(f"<h3>Boiled in a minute {n}</h3><p>{TWO}</p>" for n in range(5))
    ),
    "an empty page": read(""),
    "a login": under("Sign in", "<form><input type=password><button>Sign in</button></form>"),
    "an empty shell": under(HEADLINE, '<div id="root"></div>', NEWS),
    "a brief that nothing tells from a form": under("Newsletter", SHORT),
    "a blog of whole posts": read("<header><h1>Oldport Kettles</h1></header>" + "".join(map(post, range(5)))),
    "a blog of whole posts without a name": read("".join(map(post, range(5)))),
    "a blog whose posts are articles": read(
        "<h1>Oldport</h1>" + "".join(f"<article>{post(n)}</article>" for n in range(4)), title="Oldport"
    ),
    "a blog, titles in h1": read("".join(post(n, tag="h1") for n in range(4)), title="Oldport"),
    "a blog without credits": read("<h1>Oldport</h1>" + "".join(post(n, credit="") for n in range(5)), title="Oldport"),
    "cards without headings": read("<h1>Oldport</h1>" + "".join(map(card, range(9))), title="Oldport"),
    "cards without any heading": read("".join(map(card, range(9))), title="Oldport"),
    "a category of open graph articles": under(
        "Kettles",
        "".join(map(card, range(9))),
        OPEN_GRAPH.format("article") + JSON_LD.format('{"@type": "CollectionPage"}'),
    ),
    "a category that names its articles": under(
        "Kettles",
        "".join(map(card, range(9))),
        JSON_LD.format('{"@graph": [{"@type": "CollectionPage"}, {"@type": "Article"}, {"@type": "Article"}]}'),
    ),
    "a front page that names its articles": under(
        "Oldport",
        "".join(map(card, range(9))),
        JSON_LD.format('[{"@type": "NewsArticle", "headline": "a"}, {"@type": "NewsArticle", "headline": "b"}]'),
    ),
    "a few links that earn, unsigned": under("Presents", ITEMS),
    "a box of links that earn beside a form": under("Presents", SIGNED + f"<aside>{EARNING * 4}</aside>"),
    "a front page of offers": read(
        f"<article><h1>Presents</h1>{SIGNED}{ITEMS}</article>", CANONICAL.format("/") + OPEN_GRAPH.format("website")
    ),
    "results of a search": under(
        "Results for kettle", "".join(map(card, range(9))), JSON_LD.format('{"@type": "SearchResultsPage"}')
    ),
    "a category of linked headings": under(
        "Kettles", "".join(f'<h3><a href="/k{n}/">Kettle {n}</a></h3><p>{TWO}</p>' for n in range(7))
    ),
    "a portal of titles and a dated piece": under(
        "The club of kettles",
        f"<div>A kettle that whistles in tune</div><div>04.05.2026</div><p>{TWO}</p>"
        + "".join(f'<div><a href="/n{n}/">A kettle that whistles in tune, part {n}</a></div>' for n in range(12))
        + "".join(f'<div><a href="/t{n}/">A longer look at kettle number {n}</a></div><p>{TWO}</p>' for n in range(6)),
    ),
    "a tag of three posts": under(
        "Tag: kettle",
        "".join(
            f'<article><h2><a href="/k{n}/">Kettle number {n}</a></h2><time>May 4, 2026</time><p>{TWO}{TWO}</p></article>'
            for n in range(3)
        ),
    ),
    "an author's page": under("Mara Lindqvist", LONG, JSON_LD.format('{"@type": "ProfilePage"}')),
    "a profile": under("Mara Lindqvist", LONG, OPEN_GRAPH.format("profile")),
    "a product": under("Stagg", LONG, JSON_LD.format('{"@type": "Product", "offers": {"price": "49"}}')),
    "a product of open graph": under("Stagg", LONG, OPEN_GRAPH.format("product")),
    "a thread": under("My kettle leaks", LONG, JSON_LD.format('{"@type": "DiscussionForumPosting"}')),
    "a thread, by its address": under("My kettle leaks", BYLINE + LONG, CANONICAL.format("/forum/leaks/4711/")),
    "a thread that its platform calls an article": under(
        "My kettle leaks", BYLINE + LONG, CANONICAL.format("/threads/leaks.4711/") + OPEN_GRAPH.format("article")
    ),
    "goods that their platform calls an article": under(
        "Stagg", LONG, CANONICAL.format("/product/stagg/") + OPEN_GRAPH.format("article")
    ),
    "goods by their address": under("Stagg", LONG, CANONICAL.format("/produkte/stagg/")),
    "questions asked again and again": under("FAQs", LONG),
    "a player and what it plays": under(
        "The kettle hour", BYLINE + f"<time>00:00 | 54:01</time><button>1x</button>{SHORT}"
    ),
    "a match": under("Oldport - Newport 2:1", LONG, JSON_LD.format('{"@type": "SportsEvent"}')),
    "answers": under("My kettle leaks", LONG, JSON_LD.format('{"@type": "QAPage"}')),
    "answers below who asked": under("My kettle leaks", BYLINE + LONG, JSON_LD.format('{"@type": "QAPage"}')),
    "a shop's front page": under("Kettles for quiet kitchens", LONG, CANONICAL.format("/")),
    "a front page in German": under("Leise Kessel", LONG, CANONICAL.format("/de/")),
    "a front page of teasers, for machines an article": read(
        "".join(
            f'<div class="post"><h3 class="title"><a href="/k{n}/">Kettle number {n} on the worktop</a></h3>'
            '<div class="meta-author">by <a href="/author/mara/">Mara Lindqvist</a></div>'
            f'<a href="/k{n}/">May 4, 2026</a></div>'
            for n in range(8)
        ),
        CANONICAL.format("/") + OPEN_GRAPH.format("website") + NEWS,
        title="Oldport Kettles",
    ),
    "a front page with one welcome": read(
        f"<article><h1>Compare kettles</h1><p>{TWO}</p></article>", CANONICAL.format("/") + OPEN_GRAPH.format("website")
    ),
    "a price below the headline": under("Stagg", '<p class="price">49.90 USD</p><p>Add to cart</p>' + LONG),
    "a price below the headline of one article element": read(
        f'<article><h1>Stagg</h1><div class="price">49.90 USD</div><p>{TWO}</p></article>', title="Stagg"
    ),
    "a button that fills a cart": under("Stagg", LONG + "<p>Item number 123</p><button>Add to basket</button>"),
    "a thread of old forum software": under(
        "My kettle leaks",
        "".join(
            f'<div class="post"><p class="author">by <a href="/u{n}">mara{n}</a> May {n}, 2026 10:20 am</p><p>{TWO}</p>'
            f'<dl class="postprofile"><dt>mara{n}</dt><dd>Posts: {n}</dd></dl></div>'
            for n in range(1, 6)
        ),
    ),
    "about us": under("About us", LONG, OPEN_GRAPH.format("article")),
    "about, with the site's name": under("About Oldport Kettles", LONG, SITE),
    "about, by its address": under("Three friends and a kettle", LONG, CANONICAL.format("/about-us/")),
    "privacy, last updated": under("Privacy Policy", "<p>Last updated: May 4, 2026</p>" + LONG * 4),
    "privacy and the site's name": under("Privacy policy | Oldport Kettles", LONG, SITE),
    "terms": under("Terms and conditions", LONG),
    "contact": under("Contact", LONG),
    "imprint": under("Impressum", f"<p>{' '.join(text_of('de'))}</p>" * 2, language="de"),
    "a notice in Japanese": under("プライバシーポリシー", f"<p>{''.join(text_of('ja'))}</p>" * 3, language="ja"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_no_articles(name: str) -> None:
    assert not is_article(OTHERS[name])


class TestTextInWhatIsCalledABox:
    """A column that a script keeps in place is called a sticky sidebar, the main one too."""

    def boxed(self, body: str) -> Page:
        return read(
            f"<header><h1>{HEADLINE}</h1>{BYLINE}</header><div class='container right-sidebar'>"
            f"<div class='main-sticky-sidebar'><div class='post-entry blockquote-style-1'><div>{body}</div></div></div>"
            f"<div class='sticky-sidebar'><div>{LONG}</div></div></div>"
        )

    def test_is_an_article(self) -> None:
        found = self.boxed(LONG)
        assert is_article(found)
        assert [found.outline.blocks[index].text for index in found.outline.paragraphs] == [
            ONE,
            TWO,
            THREE,
            ONE,
        ]


class TestPagesThatAreNoPosts:
    """What WordPress, Drupal or PrestaShop call a page of its own: an article only if something says so."""

    def static(self, body: str, names: str = "page-template-default page page-id-47") -> Page:
        return page_of(
            f'<!doctype html><title>Our sheep</title><body class="{names}"><h1>Our sheep</h1>{body}</body>'
        )

    @pytest.mark.parametrize("names", ["page page-id-47", "layout-full cms-id-149", "html node-type-page"])
    def test_one_that_says_nothing_is_none(self, names: str) -> None:
        assert not is_article(self.static(LONG, names))

    def test_a_post_is_one(self) -> None:
        assert is_article(self.static(LONG, "single single-post postid-47"))

    @pytest.mark.parametrize(
        "more", [BYLINE, "<p>Updated May 4, 2026</p>", NEWS, "<a href='https://amzn.to/x'>a</a>"]
    )
    def test_author_date_data_or_a_link_that_earns_make_it_one(self, more: str) -> None:
        assert is_article(self.static(more + LONG))


COMMENT = f"<article class='comment-body'><p>{TWO}</p></article>"


class TestShortPosts:
    """A few lines are an article where the system, or what machines are told, says so."""

    @pytest.mark.parametrize("names", ["single single-post postid-4", "node-type-article", "mediawiki ns-0"])
    def test_one_that_its_system_calls_a_post(self, names: str) -> None:
        text = (
            f"<!doctype html><title>{HEADLINE}</title><body class='{names}'><h1>{HEADLINE}</h1>{SHORT}</body>"
        )
        assert is_article(page_of(text))
        assert not is_article(page_of(text.replace(names, "archive author author-4")))

    def test_one_whose_author_and_day_machines_are_told(self) -> None:
        head = '<meta name="author" content="Mara Lindqvist"><meta name="date" content="2026-05-04">'
        assert is_article(under(HEADLINE, SHORT, head))
        assert not is_article(under(HEADLINE, SHORT, '<meta name="author" content="Mara Lindqvist">'))

    def test_one_whose_comments_are_articles_by_their_markup(self) -> None:
        post = f"<article><h1>{HEADLINE}</h1>{SHORT}</article>"
        assert is_article(read(f"{post}<div class='comments'>{COMMENT}{COMMENT}</div>"))
        assert not is_article(read(f"{post}{COMMENT.replace('comment-body', 'x') * 2}"))

    def test_one_in_a_script_without_blanks(self) -> None:
        text = "春休みの三日間、小さな台所で七台の湯沸かしをくらべました。どれも静かで、長く使えそうです。"
        assert is_article(
            read(f"<article><h1>静かな湯沸かし</h1><p>{text}</p><p>{text}</p></article>", language="ja")
        )

    def test_an_event_and_goods_are_none(self) -> None:
        for names in ("single single-tribe_events", "single single-product"):
            body = f"<h1>Repair evening</h1><h2>4 May 2026 @ 10:00 am</h2>{LONG}"
            assert not is_article(
                page_of(f"<!doctype html><title>x</title><body class='{names}'>{body}</body>")
            )


class TestPagesAboutThePublisher:
    def test_two_of_their_titles_in_one(self) -> None:
        staff = (
            f"<p>{ONE}</p><ul><li><b>Mara Lindqvist</b>, editor</li><li><b>Tobias Okoye</b>, writer</li></ul>"
        )
        assert not is_article(under("About us and how we make money", staff + LONG))
        assert is_article(under("About us and how we boil water", staff + LONG))


def test_a_thread_by_the_names_of_its_posts() -> None:
    post = f"<tr class='message'><td class='messCase1'>Mara</td><td class='messCase2'><p>{ONE}</p></td></tr>"
    assert not is_article(read(f"<h1>{HEADLINE}</h1><table>{post * 3}</table>"))
