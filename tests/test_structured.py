"""What pages tell machines in JSON-LD, microdata and meta tags: what is read, what is not, and where it stands."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.facts.nouns import Article, BrokenData, StructuredArticle, StructuredAuthor, StructuredDate

from pages import all_of, html_of, page, page_of, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page

ARTICLE = {"@type": "Article", "headline": "A quiet kettle", "datePublished": "2026-05-04"}
MARA = {"@type": "Person", "name": "Mara Lindqvist"}


def script(data: object) -> str:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def told(*data: object, **parts: str) -> Page:
    """A page that tells machines this in JSON-LD."""
    return page(head="\n".join(map(script, data)), **parts)


def authors(found: Page) -> list[str]:
    return [author.name for author in all_of(found, StructuredAuthor)]


def dates(found: Page) -> list[tuple[str, str]]:
    return [(date.property, date.raw) for date in all_of(found, StructuredDate)]


def types(found: Page) -> list[str]:
    return [one.type for one in all_of(found, StructuredArticle)]


ARTICLES = {
    "an object": ARTICLE,
    "a list": [{"@type": "WebSite"}, ARTICLE],
    "a graph": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ARTICLE]},
    "a graph in a list": [{"@graph": [ARTICLE]}],
    "several types": {**ARTICLE, "@type": ["Article", "Product"]},
    "a type with its address": {**ARTICLE, "@type": "https://schema.org/Article"},
    "a type with a prefix": {**ARTICLE, "@type": "schema:Article"},
    "inside the page": {"@type": "WebPage", "mainEntity": ARTICLE},
    "after another kind of thing": [{"@type": "Organization", "name": "Oldport"}, ARTICLE],
}


@pytest.mark.parametrize("data", ARTICLES.values(), ids=ARTICLES)
def test_the_article_wherever_it_stands(data: object) -> None:
    found = told(data)
    assert types(found) == ["Article"]
    assert dates(found) == [("datePublished", "2026-05-04")]


WRAPPED = {
    "blanks": "\n\n  {}\n",
    "a comment for browsers of old": "<!--\n{}\n-->",
    "CDATA": "<![CDATA[{}]]>",
    "CDATA behind slashes": "//<![CDATA[\n{}\n//]]>",
    "CDATA in a script's comment": "/*<![CDATA[*/{}/*]]>*/",
    "a semicolon": "{};",
}


@pytest.mark.parametrize("wrapper", WRAPPED.values(), ids=WRAPPED)
def test_what_is_wrapped_around_it(wrapper: str) -> None:
    found = told(wrapper.replace("{}", json.dumps(ARTICLE)))
    assert all_of(found, BrokenData) == []
    (date,) = all_of(found, StructuredDate)
    assert written_at(found, date.at) == '"datePublished": "2026-05-04"'


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article", "headline": "A\nquiet\tkettle", "datePublished": "2026-05-04"}',
        '{"@type": "Article", "datePublished": "2019-01-01", "datePublished": "2026-05-04"}',
        json.dumps(ARTICLE).replace('"', "&quot;"),
        '{"@type": "Article", "datePublished": "2026\\u002d05-04"}',
    ],
    ids=["raw line breaks", "a key twice", "quotation marks escaped", "letters escaped"],
)
def test_odd_json_that_machines_put_up_with(text: str) -> None:
    found = told(text)
    assert all_of(found, BrokenData) == []
    assert dates(found) == [("datePublished", "2026-05-04")]


class TestBroken:
    @pytest.mark.parametrize(
        "text",
        [
            '{"@type": "Article",}', '{"@type": "Article"', "{'@type': 'Article'}", "{", "undefined",
            '{"headline": "a "quiet" kettle"}', '{"@type": "Article"} {"@type": "Article"}', "[" * 100_000,
            '{"@type": "Article", "datePublished": "2019-01-01", "x": NaN}',
        ],
    )  # fmt: skip
    def test_is_reported_and_the_others_are_read(self, text: str) -> None:
        found = told(text, ARTICLE)
        (broken,) = all_of(found, BrokenData)
        assert broken.problem
        assert dates(found) == [("datePublished", "2026-05-04")]

    def test_at_the_place_where_reading_ended(self) -> None:
        (broken,) = all_of(found := told('\n{"a": 1,\n "b" 2}'), BrokenData)
        assert written_at(found, broken.at) == "2"

    @pytest.mark.parametrize(
        "text", ["", "  \n ", "<!-- -->", "[]", "{}", "null", '"Article"', "7", '{"@type": {}}']
    )
    def test_what_tells_nothing_is_not_broken(self, text: str) -> None:
        found = told(text)
        assert all_of(found, BrokenData) == []
        assert types(found) == []

    def test_scripts_of_other_kinds_are_not_read(self) -> None:
        found = page(head='<script>{"@type": "Article",}</script><script type="text/json">{</script>')
        assert all_of(found, BrokenData) == []


AUTHORS = {
    "an object": (MARA, ["Mara Lindqvist"]),
    "a text": ("Mara Lindqvist", ["Mara Lindqvist"]),
    "a list": ([MARA, {"@type": "Person", "name": "Tobias Okoye"}], ["Mara Lindqvist", "Tobias Okoye"]),
    "a list of texts": (["Mara Lindqvist", "Tobias Okoye"], ["Mara Lindqvist", "Tobias Okoye"]),
    "a list of names": (
        {"@type": "Person", "name": ["Mara Lindqvist", "Tobias Okoye"]},
        ["Mara Lindqvist", "Tobias Okoye"],
    ),
    "references in the name": ({"@type": "Person", "name": "Zo&euml; O&#39;Rourke"}, ["Zoë O'Rourke"]),
    "an address instead of a name": ("https://oldport.example/mara", []),
    "a name that is empty": ({"@type": "Person", "name": " "}, []),
    "a name that is no text": ({"@type": "Person", "name": 7}, []),
    "nothing": (None, []),
    "lists in lists": ([[[MARA]]], ["Mara Lindqvist"]),
}


@pytest.mark.parametrize(("data", "wanted"), AUTHORS.values(), ids=AUTHORS)
def test_authors(data: object, wanted: list[str]) -> None:
    assert authors(told({**ARTICLE, "author": data})) == wanted


class TestAuthors:
    def test_may_be_named_elsewhere(self) -> None:
        graph = [{**ARTICLE, "author": {"@id": "#mara"}}, {"@id": "#mara", **MARA, "url": "/mara"}]
        (author,) = all_of(found := told({"@graph": graph}), StructuredAuthor)
        assert (author.name, author.type, author.url) == ("Mara Lindqvist", "Person", "/mara")
        assert written_at(found, author.at) == '"name": "Mara Lindqvist"'

    @pytest.mark.parametrize("more", [{}, {"url": "/m"}])
    def test_may_be_typed_elsewhere(self, more: dict[str, str]) -> None:
        named = {"@id": "#mara", "name": "Mara Lindqvist", **more}
        graph = [{**ARTICLE, "author": named}, {"@id": "#mara", **MARA, "url": "/mara"}]
        (author,) = all_of(found := told({"@graph": graph}), StructuredAuthor)
        assert (author.name, author.type, author.url) == (
            "Mara Lindqvist",
            "Person",
            more.get("url", "/mara"),
        )
        assert written_at(found, author.at) == '"name": "Mara Lindqvist"'

    def test_of_an_id_that_nothing_has_are_of_no_type(self) -> None:
        named = {"@id": "#tobias", "name": "Tobias Okoye"}
        (author,) = all_of(told({"@graph": [{**ARTICLE, "author": named}, MARA]}), StructuredAuthor)
        assert (author.name, author.type, author.url) == ("Tobias Okoye", "", "#tobias")

    def test_named_in_a_circle_are_none(self) -> None:
        graph = [{**ARTICLE, "@id": "#a", "author": {"@id": "#b"}}, {"@type": "Person", "@id": "#b"}]
        assert authors(told({"@graph": graph})) == []

    @pytest.mark.parametrize(
        ("more", "url"),
        [
            ({}, ""),
            ({"url": "https://oldport.example/mara"}, "https://oldport.example/mara"),
            ({"sameAs": "https://social.example/mara"}, "https://social.example/mara"),
            ({"sameAs": ["https://social.example/mara", "https://b.example"]}, "https://social.example/mara"),
            ({"url": 7}, ""),
        ],
    )
    def test_may_have_an_address(self, more: dict[str, object], url: str) -> None:
        (author,) = all_of(told({**ARTICLE, "author": {**MARA, **more}}), StructuredAuthor)
        assert author.url == url

    @pytest.mark.parametrize("kind", ["Person", "Organization", "Thing", ""])
    def test_are_of_a_type(self, kind: str) -> None:
        author = {"name": "Mara Lindqvist"} | ({"@type": kind} if kind else {})
        (one,) = all_of(told({**ARTICLE, "author": author}), StructuredAuthor)
        assert one.type == kind

    def test_creators_stand_in_where_no_author_is_named(self) -> None:
        creator = {"@type": "Person", "name": "Tobias Okoye"}
        assert authors(told({**ARTICLE, "creator": creator})) == ["Tobias Okoye"]
        assert authors(told({**ARTICLE, "author": MARA, "creator": creator})) == ["Mara Lindqvist"]

    @pytest.mark.parametrize(
        "data",
        [
            {**ARTICLE, "comment": {"@type": "Comment", "author": MARA}},
            {**ARTICLE, "review": {"@type": "Review", "author": MARA}},
            {**ARTICLE, "image": {"@type": "ImageObject", "author": MARA}},
            {"@graph": [ARTICLE, {"@type": "Product", "review": {"@type": "Review", "author": MARA}}]},
            {
                **ARTICLE,
                "mainEntity": {
                    "@type": "ItemList",
                    "itemListElement": [{"@type": "Article", "author": MARA}],
                },
            },
            {**ARTICLE, "hasPart": [{"@type": "Article", "author": MARA, "datePublished": "2020-01-01"}]},
            {**ARTICLE, "publisher": {"@type": "Organization", "name": "Oldport", "founder": MARA}},
        ],
    )
    def test_of_comments_reviews_and_other_things_are_not_the_articles(self, data: object) -> None:
        found = told(data)
        assert authors(found) == []
        assert dates(found) == [("datePublished", "2026-05-04")]

    def test_of_other_articles_are_not_this_ones(self) -> None:
        other = {"@type": "Article", "author": {"@type": "Person", "name": "Harriet Bloom"}}
        assert authors(
            told({"@type": "ItemList", "itemListElement": [other] * 9}, {**ARTICLE, "author": MARA})
        ) == ["Mara Lindqvist"]

    def test_json_beats_microdata_and_that_beats_meta_tags(self) -> None:
        meta = '<meta name="author" content="Harriet Bloom">'
        micro = '<p itemprop="author">Tobias Okoye</p>'
        assert authors(page(micro, head=meta + script({**ARTICLE, "author": MARA}))) == ["Mara Lindqvist"]
        assert authors(page(micro, head=meta)) == ["Tobias Okoye"]
        assert authors(page(head=meta)) == ["Harriet Bloom"]


ITEM = '<div itemscope itemtype="https://schema.org/Article">{}</div>'

MICRODATA = {
    "text": ('<span itemprop="author">Mara Lindqvist</span>', "Mara Lindqvist"),
    "text of an inner name": (
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">By '
        '<b itemprop="name">Mara Lindqvist</b></span>',
        "Mara Lindqvist",
    ),
    "a meta tag": ('<meta itemprop="author" content="Mara Lindqvist">', "Mara Lindqvist"),
    "a meta tag inside": (
        '<span itemprop="author" itemscope><meta itemprop="name" content="Mara Lindqvist">M.</span>',
        "Mara Lindqvist",
    ),
    "several properties at once": ('<span itemprop="author creator">Mara Lindqvist</span>', "Mara Lindqvist"),
}


@pytest.mark.parametrize(("markup", "name"), MICRODATA.values(), ids=MICRODATA)
def test_authors_in_microdata(markup: str, name: str) -> None:
    for form in (markup, ITEM.format(markup)):
        assert authors(page(form)) == [name]


class TestMicrodata:
    def test_of_other_items_is_not_the_articles(self) -> None:
        for kind in ("Comment", "Product", "ImageObject", "Person"):
            item = ITEM.replace("Article", kind).format('<span itemprop="author">Mara Lindqvist</span>')
            assert authors(page(item)) == []

    @pytest.mark.parametrize(
        ("markup", "raw", "written"),
        [
            (
                '<time itemprop="datePublished" datetime="2026-05-04">May 4</time>',
                "2026-05-04",
                'datetime="2026-05-04"',
            ),
            ('<meta itemprop="datePublished" content="2026-05-04">', "2026-05-04", 'content="2026-05-04"'),
            (
                ITEM.format('<i itemprop="datePublished">May 4, 2026</i>'),
                "May 4, 2026",
                '<i itemprop="datePublished">',
            ),
            ('<i itemprop="datepublished" content="2026-05-04">x</i>', "2026-05-04", 'content="2026-05-04"'),
        ],
    )
    def test_dates(self, markup: str, raw: str, written: str) -> None:
        (date,) = all_of(found := page(markup), StructuredDate)
        assert (date.raw, date.property, date.syntax) == (raw, "datePublished", "microdata")
        assert written_at(found, date.at) == written

    def test_text_outside_of_every_item_tells_machines_nothing(self) -> None:
        assert all_of(page('<li itemprop="datePublished">Updated on May 4, 2026</li>'), StructuredDate) == []

    def test_says_of_what_kind_the_article_is(self) -> None:
        found = page_of(
            html_of().replace("<article>", '<article itemscope itemtype="https://schema.org/NewsArticle">')
        )
        (one,) = all_of(found, StructuredArticle)
        assert (one.type, one.syntax) == ("NewsArticle", "microdata")
        assert written_at(found, one.at) == 'itemtype="https://schema.org/NewsArticle"'


class TestMetaTags:
    @pytest.mark.parametrize(
        ("markup", "written"),
        [
            ('<meta property="article:published_time" content="2026-05-04">', 'content="2026-05-04"'),
            ('<meta name="article:published_time" content="2026-05-04">', 'content="2026-05-04"'),
            ('<meta property="article:published_time" value="2026-05-04">', 'value="2026-05-04"'),
            ("<META PROPERTY=' Article:Published_Time ' CONTENT=2026-05-04 >", "CONTENT=2026-05-04"),
            ('<meta name="dc.date" content="2026-05-04">', 'content="2026-05-04"'),
        ],
    )
    def test_dates(self, markup: str, written: str) -> None:
        (date,) = all_of(found := page(head=markup), StructuredDate)
        assert (date.kind, date.raw, date.syntax) == ("published", "2026-05-04", "meta")
        assert written_at(found, date.at) == written

    def test_an_authors_address_is_no_name(self) -> None:
        assert (
            authors(page(head='<meta property="article:author" content="https://social.example/mara">')) == []
        )

    def test_empty_ones_tell_nothing(self) -> None:
        head = '<meta name="author" content=" "><meta name="author"><meta content="Mara"><meta name=" " content="x">'
        assert authors(page(head=head)) == []

    def test_each_date_of_each_syntax_is_told(self) -> None:
        head = '<meta property="article:modified_time" content="2026-06-11">'
        micro = '<meta itemprop="dateModified" content="2026-06-12">'
        found = page(micro, head=head + script({**ARTICLE, "dateModified": "2026-06-13"}))
        assert {
            (date.syntax, date.raw) for date in all_of(found, StructuredDate) if date.kind == "updated"
        } == {
            ("json-ld", "2026-06-13"),
            ("microdata", "2026-06-12"),
            ("meta", "2026-06-11"),
        }


class TestTheNodeOfTheArticle:
    def test_is_the_one_that_says_most_about_itself(self) -> None:
        thin, thick = {"@type": "Article"}, {**ARTICLE, "@type": "NewsArticle", "author": MARA}
        for data in ([thin, thick], [thick, thin]):
            assert types(told(data)) == ["NewsArticle"]

    def test_gives_the_article_its_kind(self) -> None:
        (article,) = all_of(told({**ARTICLE, "@type": "Recipe"}), Article)
        assert article.kind == "recipe"

    def test_is_pointed_at_by_its_type(self) -> None:
        (one,) = all_of(found := told({"@graph": [{"x": 1}, ARTICLE]}), StructuredArticle)
        assert written_at(found, one.at) == '"@type": "Article"'
        assert (one.has_author, one.no_bylines_policy) == (False, False)

    def test_may_leave_its_dates_to_the_node_of_the_page(self) -> None:
        graph = [{"@type": "WebSite", "dateCreated": "2001-01-01"}, {**ARTICLE, "@type": "WebPage"}]
        found = told({"@graph": graph})
        assert (types(found), dates(found)) == ([], [("datePublished", "2026-05-04")])
        later = {"@type": "WebPage", "dateModified": "2026-06-11"}
        assert dates(told(ARTICLE, later)) == [("datePublished", "2026-05-04")]

    def test_knows_a_policy_of_no_bylines(self) -> None:
        house = {"@type": "NewsMediaOrganization", "noBylinesPolicy": "https://oldport.example/why"}
        (one,) = all_of(told({**ARTICLE, "publisher": house}), StructuredArticle)
        assert one.no_bylines_policy

    @pytest.mark.parametrize("kind", ["WebSite", "Organization", "Product", "BreadcrumbList", "Person"])
    def test_is_none_of_another_type(self, kind: str) -> None:
        assert types(told({**ARTICLE, "@type": kind})) == []


class TestWhatThePageCallsItself:
    @pytest.mark.parametrize(
        "head",
        [
            '<meta property="og:site_name" content="Oldport Kettles">',
            script({**ARTICLE, "publisher": {"@type": "Organization", "name": "Oldport Kettles"}}),
            script({"@type": "NewsMediaOrganization", "name": "Oldport Kettles"}),
            '<meta name="application-name" content="Oldport Kettles">',
        ],
    )
    def test_its_publisher(self, head: str) -> None:
        assert page(head=head).site_names == {"oldport kettles"}

    @pytest.mark.parametrize(
        "head",
        [
            '<link rel="canonical" href="https://www.oldport.example/kettle">',
            '<link rel="alternate CANONICAL" href="https://www.oldport.example/kettle">',
            '<meta property="og:url" content="https://www.oldport.example/kettle">',
        ],
    )
    def test_its_host(self, head: str) -> None:
        assert page(head=head).host == "www.oldport.example"

    def test_nothing(self) -> None:
        found = page(head='<link rel="stylesheet" href="https://cdn.example/a.css">')
        assert (found.host, found.site_names) == ("", frozenset())


class TestBounds:
    def test_deep_nesting_is_read_or_reported(self) -> None:
        deep: object = {**ARTICLE, "author": MARA}
        for _ in range(300):
            deep = {"@type": "WebPage", "mainEntity": deep}
        found = told(deep)
        assert types(found) in (["Article"], [])
        assert len(all_of(told('{"a":' * 50_000 + "1" + "}" * 50_000), BrokenData)) == 1

    def test_ten_thousand_nodes_are_read_in_a_moment(self) -> None:
        graph = [{**ARTICLE, "author": MARA}] + [{"@type": "Product", "name": str(n)} for n in range(10_000)]
        start = time.perf_counter()
        assert authors(told({"@graph": graph})) == ["Mara Lindqvist"]
        assert time.perf_counter() - start < 5

    def test_ten_thousand_authors_are_not(self) -> None:
        assert len(authors(told({**ARTICLE, "author": [MARA] * 10_000}))) <= 50

    def test_long_values_are_cut(self) -> None:
        found = told({**ARTICLE, "author": "Mara " * 10_000, "dateModified": "9" * 10_000})
        assert all(len(author.name) <= 500 for author in all_of(found, StructuredAuthor))
        assert all(len(date.raw) <= 500 for date in all_of(found, StructuredDate))


_KEYS = st.sampled_from(
    ["@type", "@id", "@graph", "author", "name", "url", "datePublished", "headline", "comment", "publisher"]
)
_VALUES = st.sampled_from(
    ["Article", "Person", "Mara Lindqvist", "2026-05-04", "#a", "", "https://oldport.example"]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _VALUES | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=30,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_JSON, max_size=3))
def test_any_json_is_read(data: list[object]) -> None:
    found = told(*(json.dumps(each).replace("<", "\\u003c") for each in data))
    for noun in (StructuredArticle, StructuredAuthor, StructuredDate, BrokenData):
        for one in all_of(found, noun):
            assert written_at(found, one.at)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_is_read_or_reported(text: str, wrapped: bool) -> None:
    text = text.replace("<", "").replace("\r", "")
    found = told(f'{{"@type": "Article", {text}' if wrapped else text)
    for one in all_of(found, BrokenData):
        assert found.document.span(one.at).end <= len(found.document.source.text)
