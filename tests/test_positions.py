"""Where tags, attributes, texts and JSON values stand in a file: exact to the character, or the tag around them."""

from __future__ import annotations

import html as html_module
import itertools
import re
import time

import pytest
from bs4.element import Comment, Doctype, NavigableString, ProcessingInstruction, Tag
from hypothesis import given, settings
from linter.document import Document
from linter.model import At, AttributeAt, JsonAt, PageAt, ScriptAt, Span, TagAt, TextAt
from linter.source import Source

from wild_html import any_html, fixture_pages, read, shared_pages, standard_html

NO_TEXT = (Comment, Doctype, ProcessingInstruction)
VERBATIM = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"})
LINE_ENDS = ("\r\n", "\r", "\n")


def document(html: str) -> Document:
    return Document(Source.of("page.html", html))


def at(page: Document, place: At) -> str:
    """What stands in the file at a place."""
    span = page.span(place)
    return page.source.text[span.start : span.end]


def texts(page: Document) -> list[NavigableString]:
    """The texts of which a reader sees something."""
    return [
        node
        for node in page.nodes
        if isinstance(node, NavigableString) and not isinstance(node, NO_TEXT) and not node.isspace()
    ]


def marked(html: str, wanted: str, parent: str = "") -> str:
    """What of the file is marked for some words within one text node."""
    page = document(html)
    node = next(
        node for node in texts(page) if wanted in node and node.parent.name in (parent or node.parent.name)
    )
    start = node.index(wanted)
    return at(page, TextAt(node.ordinal, start, node.ordinal, start + len(wanted)))


def read_as(raw: str, verbatim: bool) -> str:
    """What a browser makes of one character's worth of a file."""
    if raw in LINE_ENDS:
        return "\n"
    if raw == "\0":
        return "\ufffd"
    return raw if verbatim else html_module.unescape(raw)


def check_tags(page: Document) -> None:
    """Each located element stands where its start tag opens, and each of its attributes where its name does."""
    for node in page.nodes:
        if not isinstance(node, Tag) or page._positions._location(node.ordinal) is None:
            continue
        tag = at(page, TagAt(node.ordinal)).replace("\0", "\ufffd").lower()
        assert tag.endswith(">")
        assert tag.startswith(f"<{node.name}".lower()) or (node.name, tag[:6]) == ("img", "<image")
        for name in node.attrs:
            # Attributes of a second <html> or <body> tag are merged into the first.
            assert at(page, AttributeAt(node.ordinal, name)).replace("\0", "\ufffd").lower().startswith(
                name.lower()
            ) or (node.name in ("html", "body"))


MOST_CHARACTERS = 500
"""Of each text so many characters are compared one by one: real scripts hold hundreds of thousands."""


def check_texts(page: Document) -> int:
    """Each character of each text stands where the file has it, the words numbered by `wild_html` where they are."""
    source = page.source.text
    for node in texts(page):
        stretches = page._positions._characters(node.ordinal)
        assert stretches is not None, node
        assert len(stretches) == len(node)
        verbatim = node.parent.name in VERBATIM and node.parent.namespace == "http://www.w3.org/1999/xhtml"
        index = 0
        # The characters of one reference share a stretch.
        for (start, end), shared in itertools.islice(itertools.groupby(stretches), MOST_CHARACTERS):
            count = len(list(shared))
            assert read_as(source[start:end], verbatim) == node[index : index + count]
            index += count
        for word in re.finditer(r"w\d+w", node):
            assert stretches[word.start()][0] == source.index(word[0])
    return len(texts(page))


@settings(max_examples=200, deadline=None)
@given(standard_html())
def test_everything_is_found_in_html_as_it_is_written(html: str) -> None:
    page = document(html)
    check_tags(page)
    check_texts(page)


@settings(max_examples=200, deadline=None)
@given(any_html())
def test_everything_is_found_in_html_as_it_should_not_be_written(html: str) -> None:
    page = document(html)
    check_tags(page)
    check_texts(page)


def test_everything_is_found_in_the_fixtures() -> None:
    assert sum(check_texts(Document(read(path))) for path in fixture_pages()) > 1000


def test_everything_is_found_on_real_pages() -> None:
    for path in shared_pages(every=10):
        page = Document(read(path))
        check_tags(page)
        assert check_texts(page), path.name


# --- tags and attributes


def test_the_page_stands_at_its_beginning() -> None:
    assert document("\n\n<p>1").span(PageAt()) == Span(0, 0)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_tag_stands_where_it_opens_whatever_ends_lines(newline: str) -> None:
    html = newline.join(
        ["<!doctype html>", "<h1>Kettles</h1>", "<p>One", "two", '<a\trel="nofollow"', "HREF=/go>"]
    )
    page = document(html)
    link = page.soup.a.ordinal
    assert at(page, TagAt(link)) == f'<a\trel="nofollow"{newline}HREF=/go>'
    assert at(page, AttributeAt(link, "rel")) == 'rel="nofollow"'
    assert at(page, AttributeAt(link, "href")) == "HREF=/go"
    assert at(page, AttributeAt(link, "target")) == at(page, TagAt(link))
    assert at(page, TextAt(link - 1, 0, link - 1, 4)) == f"One{newline}"


def test_astral_characters_count_as_one() -> None:
    page = document("<p>😀😀<b title='😀'>x</b>")
    assert page.span(TagAt(page.soup.b.ordinal)) == Span(5, 18)
    assert page.source.place(Span(5, 18)).column == 6


def test_a_byte_order_mark_counts_for_nothing() -> None:
    for marks in (1, 2):
        page = Document(Source.read("page.html", b"\xef\xbb\xbf" * marks + b"<p>One <b>two</b>"))
        assert page.span(TagAt(page.soup.p.ordinal)) == Span(0, 3)
        assert at(page, TagAt(page.soup.b.ordinal)) == "<b>"


def test_an_implied_element_stands_at_the_tag_around_it() -> None:
    page = document("<div><table><tr><td>1</table></div>")
    assert at(page, TagAt(page.soup.tbody.ordinal)) == "<table>"
    assert page.span(TagAt(page.soup.body.ordinal)) == Span(0, 0)
    assert at(page, AttributeAt(page.soup.tbody.ordinal, "class")) == "<table>"


def test_a_formatting_element_opened_anew_stands_where_it_was_opened_first() -> None:
    page = document("<h3><a href=/go class=x>Stagg<p>2</a>3</p><b>4<i>5</b>6</i>")
    copies = [page.soup.find_all(name)[1] for name in ("a", "i")]
    assert [at(page, TagAt(tag.ordinal)) for tag in copies] == ["<a href=/go class=x>", "<i>"]
    assert at(page, AttributeAt(copies[0].ordinal, "href")) == "href=/go"


def test_the_attributes_of_svg_are_found_by_their_names() -> None:
    page = document('<svg viewbox="0 0 1 1" xlink:href="#x"><lineargradient gradientunits=y></svg><p id=a>')
    svg, paragraph = page.soup.svg, page.soup.p
    assert at(page, AttributeAt(svg.ordinal, "viewBox")) == 'viewbox="0 0 1 1"'
    assert at(page, AttributeAt(svg.ordinal, "xlink:href")) == 'xlink:href="#x"'
    assert page.soup.linearGradient is None  # what a drawing consists of is counted, and never made
    assert at(page, AttributeAt(paragraph.ordinal, "id")) == "id=a"


def test_templates_are_walked_into() -> None:
    page = document("<p>1<template><table><tr id=a><td>2</template><p id=b>3")
    assert at(page, AttributeAt(page.soup.tr.ordinal, "id")) == "id=a"
    assert at(page, AttributeAt(page.soup.find_all("p")[1].ordinal, "id")) == "id=b"


# --- text


@pytest.mark.parametrize(
    ("html", "wanted", "marked_text"),
    [
        ("<p>one two", "two", "two"),
        ("\n\n one two", "one", "one"),
        ("<html>\n<head></head>\n\n one two", "one two", "one two"),
        ("<p>a&amp;b", "&", "&amp;"),
        ("<p>a&ampb", "&b", "&ampb"),
        ("<p>&copy2019", "2019", "2019"),
        ("<p>&notit;", "it", "it"),
        ("<p>x &NotEqualTilde; y", "\u0338", "&NotEqualTilde;"),
        ("<p>&#8364;5 &#x20AC;6 &#x80;7", "€7", "&#x80;7"),
        ("<p>&#1;x", "\x01x", "&#1;x"),
        ("<p>" + "&#" + "0" * 300 + "65;x", "Ax", "&#" + "0" * 300 + "65;x"),
        ("<p>AT&T &nosuch; & &", "&nosuch; & &", "&nosuch; & &"),
        ("<p>a < b <3", "< b <3", "< b <3"),
        ("<p>one<!-- > -->two", "two", "two"),
        ("<p>one<!-->two", "two", "two"),
        ("<p>one<!-- a --!>two", "two", "two"),
        ("<p>one<!---" + "x" * 30_000 + "-->two", "two", "two"),
        ("<p>one</i>two", "onetwo", "one</i>two"),
        ("<p>one</ x>two</>three<!x>four<?x?>five", "two", "two"),
        ("<p>one</x a='>'>two", "onetwo", "one</x a='>'>two"),
        ("<p>one</x " + "a='" + "b" * 9000 + "'>two", "two", "two"),
        ("<p>one</x a=it's>two", "two", "two"),
        ("<p>a\0b", "ab", "a\0b"),
        ("<math>a\0b", "a\ufffdb", "a\0b"),
        ("<pre>\n one", " one", " one"),
        ("<pre>\r\n\r\none", "\none", "\r\none"),
        ("<pre></i>\none", "\none", "\none"),
        ("<p>x<pre>a<meta>\nb", "\nb", "\nb"),
        ("<math><textarea>\none", "\none", "\none"),
        ("<p><svg><title>one</title></svg>one", "one", "one"),
        ("<textarea>\n&amp;<b>one</textarea>", "&<b>one", "&amp;<b>one"),
        ("<title>&amp;<b>one</title>", "&<b>one", "&amp;<b>one"),
        ("<script>'&amp;<b>'</script>", "&amp;<b>", "&amp;<b>"),
        ("<noscript><p>one</noscript>", "one", "one"),
        ("<plaintext>a<b>&amp;", "<b>&amp;", "<b>&amp;"),
        ("<table><tr><td>one</td>two</table>", "two", "two"),
        ("<table><tr><td>one</td>two</table>", "one", "one"),
        ("<p>one<table><tr><td>two</td></tr>three</table>", "onethree", "one<table><tr><td>two</td></tr>three"),
        ("<table><colgroup> one", "one", "one"),
        ("<p>one<table><tr><td>&</td></tr>&amp;two</table>", "one&two", "one<table><tr><td>&</td></tr>&amp;two"),
        ("<b>1<p>2</b>3</p>", "3", "3"),
        ("<a href=x>1<div>2<a href=y>3</div>4", "4", "4"),
        ("<template>a<td>b</template>c", "b", "b"),
        ("<p>one</body>two</html>three", "onetwothree", "one</body>two</html>three"),
        ("<p>one<a href=x", "one", "one"),
        ("<p>one<!--", "one", "one"),
    ],
)  # fmt: skip
def test_text_stands_where_it_was_read(html: str, wanted: str, marked_text: str) -> None:
    assert marked(html, wanted) == marked_text


def test_text_goes_from_one_node_into_another() -> None:
    page = document("<p>We <b>earn</b> a &amp; b</p>")
    first, _, last = texts(page)
    assert at(page, TextAt(first.ordinal, 1, last.ordinal, 4)) == "e <b>earn</b> a &amp;"


def test_equal_texts_are_told_apart() -> None:
    page = document("<ul>" + "<li>By <i>x</i></li>" * 3)
    starts = [
        page.span(TextAt(node.ordinal, 0, node.ordinal, 2)).start for node in texts(page) if node == "By "
    ]
    assert starts == [match.start() for match in re.finditer("By", page.source.text)]


def test_a_text_within_a_word_is_not_mistaken_for_one() -> None:
    page = document("<table><tr><td>Bye</td></tr>By</table>")
    assert page.span(TextAt(texts(page)[0].ordinal, 0, texts(page)[0].ordinal, 2)).start == 28


def test_what_cannot_be_found_stands_at_the_tag_around_it() -> None:
    page = document("<div><math><![CDATA[one <p>]]></math></div>")
    node = texts(page)[0]
    assert node == "one <p>"
    assert at(page, TextAt(node.ordinal, 0, node.ordinal, 3)) == "<math>"
    assert at(page, TextAt(node.ordinal, 99, node.ordinal, 100)) == "<math>"


def test_a_text_that_ends_too_far_away_is_marked_as_far_as_it_is_known() -> None:
    page = document("<div>We earn<table>" + "<tr><td>1</td></tr>" * 3000 + "stray</table>")
    node = texts(page)[0]
    assert node == "We earnstray"
    assert at(page, TextAt(node.ordinal, 3, node.ordinal, 12)) == "earn"


# --- scripts and JSON-LD

LD = """<script type="application/ld+json">
{"@type": "Article", "author": [{"name": "Mira Kolb"}],\r
 "dateModified": "2026-01-02", "a\\u0062c": {"x": 1}}
</script>"""


def test_a_stretch_of_a_script() -> None:
    page = document(LD)
    script = page.soup.script
    start = script.string.index("2026")
    assert at(page, ScriptAt(script.ordinal, start, start + 4)) == "2026"


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("dateModified",), '"dateModified": "2026-01-02"'),
        (("author", 0, "name"), '"name": "Mira Kolb"'),
        (("author", 0), '{"name": "Mira Kolb"}'),
        (("author",), '"author": [{"name": "Mira Kolb"}]'),
        (("abc", "x"), '"x": 1'),
        (("nosuch",), '<script type="application/ld+json">'),
        (("author", 1), '<script type="application/ld+json">'),
    ],
)
def test_a_json_value_by_its_keys(keys: tuple[str | int, ...], value: str) -> None:
    page = document(LD)
    assert at(page, JsonAt(page.soup.script.ordinal, keys)) == value


@pytest.mark.parametrize(
    ("before", "after"),
    [("//<![CDATA[\n", "\n//]]>"), ("<!--", "-->"), ("/*<![CDATA[*/", "/*]]>*/"), ("\r\n\r\n", ";")],
)
def test_a_json_value_in_a_wrapper(before: str, after: str) -> None:
    page = document(f'<p>x\r\n<script>{before}{{"a": [{{"b": "c"}}]}}{after}</script>')
    assert at(page, JsonAt(page.soup.script.ordinal, ("a", 0, "b"))) == '"b": "c"'


# --- hostile pages

HOSTILE = {
    "comments without an end": "<p>a" + "<!--" * 100_000,
    "stray end tags": "<p>a" + "</x>" * 100_000 + "b",
    "text out of tables": "<div>a<table>" + "<tr><td>x</td></tr>b" * 10_000 + "</table>",
    "tags without an end": "<p>a" + '<a b="c ' * 50_000,
    "quotes": "<p>a" + "<a b='" * 50_000,
    "ampersands": "<p>" + "&a" * 50_000,
    "less-than signs": "<p>" + "< " * 50_000,
    "blanks": "<div>a<table>" + (" " * 100 + "<x>") * 5_000 + "</table>",
    "comments between": "<p>" + "a<!-- -->" * 20_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_page_keeps_the_search_busy(html: str) -> None:
    page = document(html)
    started = time.process_time()
    for node in [*texts(page)[:50], *texts(page)[-50:]]:
        page.span(TextAt(node.ordinal, 0, node.ordinal, len(node)))
    assert time.process_time() - started < 3
