"""The tree is a browser's, made of BeautifulSoup's own nodes, in document order, at any depth."""

from __future__ import annotations

import copy
import gc
import warnings
from typing import TYPE_CHECKING

import pytest
import turbohtml
from bs4 import BeautifulSoup
from bs4.element import (
    Comment,
    Doctype,
    NavigableString,
    PageElement,
    Script,
    Stylesheet,
    Tag,
    TemplateString,
)
from hypothesis import given, settings
from linter.document import Document, collector_resting, guessed_language, reading
from linter.model import SIGN, TagAt, TextAt
from linter.nodes import INLINE, PARTING, TEXTLESS, Element, Text
from linter.source import Source

from wild_html import any_html, fixture_pages, read, shared_pages, standard_html

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html>
<html lang=en><head><title>Kettles &amp; more</title><style>p{}</style><script>var a = '<b>'</script></head>
<body class='a b'><p class='lead big' id=first rel='x y'>One <b>two</b><br>three</p><!-- affilint-note -->
<ul><li>1<li>2</ul><template><p>later</p>raw</template></body></html>"""


def document(html: str) -> Document:
    return Document(Source.of("page.html", html))


def shape(root: Tag) -> list[tuple[str, ...]]:
    """A tree as a browser's serialiser would walk it: elements with attributes, their ends, texts, comments.

    Neighbouring texts are one: html5lib cuts them where it inserted them, turbohtml joins them. What affilint makes no
    nodes for is left out of any tree: what SVG drawings consist of, comments that do not speak to it, blanks that are
    never shown.
    """
    found: list[tuple[str, ...]] = []
    stack = [iter(kept(root))]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            found.append(("end",))
        elif isinstance(node, Tag):
            attributes = (f"{key}={value}" for key, value in sorted(node.attrs.items()))
            found.append(("start", node.name, *attributes))
            stack.append(iter(kept(node)))
        elif isinstance(node, Comment | Doctype):
            found.append(("comment" if isinstance(node, Comment) else "doctype", str(node)))
        elif found and found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + str(node))
        else:
            found.append(("text", str(node)))
    return found


def kept(tag: Tag) -> list[PageElement | str]:
    """What affilint makes nodes for, neighbouring texts joined."""
    if tag.name == "svg":
        return []
    found: list[PageElement | str] = []
    for child in tag.contents:
        if isinstance(child, Tag | Comment | Doctype):
            if not isinstance(child, Comment) or SIGN in child:
                found.append(child)
        elif found and isinstance(found[-1], str) and not isinstance(found[-1], PageElement):
            found[-1] += str(child)
        elif tag.name not in INLINE and (not found or getattr(found[-1], "name", "") in PARTING):
            found += filter(None, [child.lstrip()])
        else:
            found.append(str(child))
    return [
        child
        for child in found
        if tag.name not in TEXTLESS or isinstance(child, PageElement) or child.strip()
    ]


def html5lib_shape(source: Source) -> list[tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of bs4, that a text looks like XML or like a file name
        soup = BeautifulSoup(source.text, "html5lib", multi_valued_attributes=None)
    return shape(soup)


# --- the tree


@settings(max_examples=150, deadline=None)
@given(standard_html())
def test_the_tree_is_the_one_that_html5lib_builds(html: str) -> None:
    """Of html5lib 1.1, on all on which it follows the HTML standard of today.

    It is of 2020, and `standard_html` makes none of these: `select` with other elements inside, `</p>` and `</br>` in
    SVG, processing instructions, anything with a template, blanks after `</body>` or at the start of a table's cell
    (html5lib forgets to open formatting elements anew), elements moved out of tables that close each other, the first
    newline of `pre` and `textarea` in tables, and NUL.
    """
    source = Source.of("page.html", html)
    assert shape(Document(source).soup) == html5lib_shape(source)


@pytest.mark.parametrize("page", fixture_pages(), ids=lambda page: str(page.relative_to(page.parents[3])))
def test_so_it_is_for_the_fixtures(page: Path) -> None:
    assert shape(Document(read(page)).soup) == html5lib_shape(read(page))


def test_so_it_is_for_real_pages() -> None:
    for page in shared_pages():
        assert shape(Document(read(page)).soup) == html5lib_shape(read(page)), page.name


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<table>stray<tr><td>cell</table>", "stray<table><tbody><tr><td>cell</td></tr></tbody></table>"),
        ("<b>1<p>2</b>3</p>", "<b>1</b><p><b>2</b>3</p>"),
        ("<p>1<p>2<li>3<li>4", "<p>1</p><p>2</p><li>3</li><li>4</li>"),
        ("<a href=x>1<a href=y>2", '<a href="x">1</a><a href="y">2</a>'),
        ("<!doctype html><p>1<table></table>2", "<p>1</p><table></table>2"),
        ("<p>1<table></table>2", "<p>1<table></table>2</p>"),  # in quirks mode
        ("<select><div>1</div></select>", "<select><div>1</div></select>"),
        ("<p a=1 A=2>1", '<p a="1">1</p>'),
        ("<p>&notit; &NotEqualTilde; &#x80;", "<p>¬it; ≂̸ €</p>"),
        ("<p>a\0b", "<p>ab</p>"),
        ("<pre>\n\n1</pre>", "<pre>\n1</pre>"),
        ("<svg viewBox=1><foreignobject><p>1</p></foreignobject></svg>2", '<svg viewBox="1"></svg>2'),
        ("<p>1<!-- 2 --><!-- affilint-disable 3 -->", "<p>1<!-- affilint-disable 3 --></p>"),
        ("<div>\n<p>1</p>\n<b>2</b> <b>3</b></div>", "<div><p>1</p><b>2</b> <b>3</b></div>"),
        ("<ul>\n<li>1 <b>2</b> </li>\n</ul>", "<ul><li>1 <b>2</b> </li></ul>"),
        ("<template><tr><td>1</template>2", "2"),
        ("<noscript><p>1</p></noscript>2", "<p>1</p>2"),
        ("<plaintext><b>1", "<plaintext><b>1</plaintext>"),
    ],
)
def test_what_the_standard_says_of_the_rest(html: str, body: str) -> None:
    assert document(html).soup.body.decode_contents(formatter=None) == body


@settings(max_examples=150, deadline=None)
@given(any_html())
def test_ordinals_and_links_are_in_document_order(html: str) -> None:
    page = document(html)
    assert [node.ordinal for node in page.nodes] == list(range(len(page.nodes)))
    assert page.soup.ordinal == -1
    assert [id(node) for node in page.soup.descendants] == [id(node) for node in page.nodes]
    following: PageElement | None = page.soup
    for node in page.nodes:
        assert following is not None
        assert following.next_element is node
        assert node.previous_element is following
        following = node
        siblings = node.parent.contents
        index = next(number for number, sibling in enumerate(siblings) if sibling is node)
        assert node.previous_sibling is (siblings[index - 1] if index else None)
        assert node.next_sibling is (siblings[index + 1] if index + 1 < len(siblings) else None)
    assert following is None or following.next_element is None
    assert isinstance(page.soup.decode(), str)


@settings(max_examples=150, deadline=None)
@given(any_html())
def test_the_parser_sees_the_same_elements_when_it_takes_positions(html: str) -> None:
    page = document(html)
    located = turbohtml.parse(page.source.text, source_locations=True)
    found, stack = [], [located]
    while stack:
        node = stack.pop()
        found += [node.tag] if isinstance(node, turbohtml.Element) else []
        stack.extend(reversed(node.children))
    assert all(found[node.number] == node.name for node in page.nodes if isinstance(node, Element))


# --- BeautifulSoup's interface


def test_searching() -> None:
    soup = document(PAGE).soup
    first = soup.p
    assert isinstance(first, Element)
    assert soup.find(id="first") is first
    assert [item.get_text() for item in soup.find_all("li")] == ["1", "2"]
    assert soup.find("li", string="2") is soup.find_all("li")[1]
    assert soup.select("p.big.lead > b, [rel~=y]") == [first, soup.b]
    assert soup.select_one("body.b li:nth-of-type(2)").string == "2"
    assert soup.b.find_next("li").find_previous("p") is first
    assert [parent.name for parent in soup.b.parents] == ["p", "body", "html", "[document]"]
    assert first.contents[0].next_element is soup.b
    assert soup.b.next_sibling is soup.br
    assert [str(text) for text in soup.ul.stripped_strings] == ["1", "2"]


def test_class_and_rel_stay_the_words_of_the_file() -> None:
    first = document(PAGE).soup.p
    assert first.attrs == {"class": "lead big", "id": "first", "rel": "x y"}
    # So search by class asks for all of them; selectors ask for one.
    assert document(PAGE).soup.find(class_="lead") is None
    assert document(PAGE).soup.find(class_="lead big") is not None


def test_texts_are_of_bs4s_kinds() -> None:
    page = document(PAGE)
    kinds = {
        str(node).strip(): node
        for node in page.nodes
        if isinstance(node, NavigableString) and not node.isspace()
    }
    assert isinstance(kinds["p{}"], Stylesheet)
    assert isinstance(kinds["var a = '<b>'"], Script)
    assert isinstance(kinds["raw"], TemplateString)
    assert isinstance(kinds["affilint-note"], Comment)
    assert isinstance(kinds["html"], Doctype)
    assert type(kinds["Kettles & more"]) is type(kinds["two"]) is Text
    assert kinds["two"].get_text() == "two"


def test_text_leaves_out_what_is_no_text() -> None:
    soup = document(PAGE).soup
    assert soup.p.get_text("|") == "One |two|three"
    assert soup.head.get_text() == "Kettles & more"
    assert soup.script.get_text() == soup.script.string == "var a = '<b>'"
    assert soup.style.get_text() == "p{}"
    assert "note" not in soup.get_text()


def test_writing_out() -> None:
    soup = document(PAGE).soup
    assert soup.p.decode() == '<p class="lead big" id="first" rel="x y">One <b>two</b><br/>three</p>'
    assert soup.decode().startswith(
        '<!DOCTYPE html>\n<html lang="en"><head><title>Kettles &amp; more</title>'
    )
    assert "<!-- affilint-note -->" in soup.decode()
    assert "<li>\n" in soup.ul.prettify()
    assert shape(document(soup.decode()).soup) == shape(soup)


def test_copying() -> None:
    soup = document(PAGE).soup
    for twin in (copy.copy(soup.p), copy.deepcopy(soup.p)):
        assert twin == soup.p
        assert twin is not soup.p
        assert twin.parent is None
        assert twin.decode() == soup.p.decode()
    assert copy.copy(soup).decode() == soup.decode()


def test_changing() -> None:
    soup = document(PAGE).soup
    tag = soup.new_tag("em", attrs={"class": "new"})
    tag.string = "four"
    soup.b.append(tag)
    soup.p.insert(0, "Zero ")
    soup.br.decompose()
    assert soup.p.decode_contents() == 'Zero One <b>two<em class="new">four</em></b>three'
    soup.b.replace_with("X")
    soup.ul.extract()
    assert soup.p.get_text() == "Zero One Xthree"
    assert soup.select("li") == []


# --- at the edges


def test_an_empty_text_is_an_empty_tree() -> None:
    assert document("").nodes == []
    assert document("").soup.decode() == ""


@pytest.mark.parametrize(
    ("html", "fragment"),
    [
        ("<p>1", True),
        ("<p>1</p><style>head{}</style>", True),
        ("text", True),
        ("<!DOCTYPE html><p>1", False),
        ("<HTML>", False),
        ("<!-- cms -->\n<body class=a>", False),
        ("<header>1</header>", True),
    ],
)
def test_a_page_without_html_head_and_body_is_a_fragment(html: str, fragment: bool) -> None:
    assert document(html).is_fragment is fragment


def test_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    document(PAGE)
    with reading(Source.of("page.html", PAGE)):
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(RuntimeError), collector_resting():
        raise RuntimeError
    assert gc.isenabled()
    gc.disable()
    try:
        document(PAGE)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_after_reading_the_tree_is_gone_without_the_collector() -> None:
    gc.collect()
    before = len(gc.get_objects())
    gc.disable()
    try:
        with reading(Source.of("page.html", PAGE * 50)) as page:
            assert len(page.nodes) > 500
        del page
        assert len(gc.get_objects()) - before < 100
    finally:
        gc.enable()


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "template"])
def test_100_000_nested_tags_are_survived(tag: str) -> None:
    """Browsers nest 512 elements and then put the next beside each other; so does turbohtml."""
    times = 100_000 // (1 + tag.count("<"))
    page = document(f"<{tag}>" * times + "deep")
    assert len(page.nodes) > times
    text = next(node for node in page.nodes if node == "deep")
    assert len(list(text.parents)) < 600
    span = page.span(TextAt(text.ordinal, 0, text.ordinal, 4))
    assert page.source.text[span.start : span.end] == "deep"
    assert page.span(TagAt(text.ordinal - 1)).end == span.start
    assert page.soup.decode().count("deep") == 1
    assert tag == "template" or page.soup.get_text() == "deep"
    del page, text
    gc.collect()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We earn a commission if you buy something through one of the links on this page.", "en"),
        ("Wenn Sie über unsere Links etwas kaufen, erhalten wir eine kleine Provision vom Händler.", "de"),
        ("リンクから購入されると、当サイトは手数料を受け取ることがあります。", "ja"),
        ("", ""),
    ],
)
def test_a_language_is_guessed_by_its_letters(text: str, language: str) -> None:
    assert guessed_language(text) == language
