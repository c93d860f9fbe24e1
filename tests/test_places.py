"""Findings and facts point at what they speak of: on every shipped page, and on any page that can be made."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.document import Document
from linter.engine import lint
from linter.facts.page import Page
from linter.facts.sheet import sheet
from linter.model import Place
from linter.rulebook.rule import Selection
from linter.source import Source

from pages import html_of, page_of
from pointing import File, attribute, misplaced, reads, unread
from shipped import FIXTURES, rulebook, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 9, 15)
PAGES = sorted(FIXTURES.rglob("*.html"))
EVERYTHING = rulebook().selected(Selection(packs=tuple(pack.id for pack in rulebook().packs)))


def name_of(path: Path) -> str:
    return path.relative_to(FIXTURES).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_finding_on_a_shipped_page_points_at_what_it_speaks_of(path: Path) -> None:
    page = Page(Document(Source.read(path.name, path.read_bytes())), vocabulary(), today=TODAY)
    findings = lint(page, EVERYTHING).findings
    off = [f"{finding.rule}: {why}" for finding, why in misplaced(page, EVERYTHING, findings)]
    assert off == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_fact_of_a_shipped_page_stands_where_its_sheet_says(path: Path) -> None:
    page = Page(Document(Source.read(path.name, path.read_bytes())), vocabulary(), today=TODAY)
    assert list(unread(page, sheet(page))) == []


LINE_ENDS = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("path", PAGES[::7], ids=name_of)
def test_line_ends_do_not_move_them(path: Path, end: str) -> None:
    text = Source.read(path.name, path.read_bytes()).text.replace("\r\n", "\n").replace("\n", end)
    page = page_of(text)
    findings = lint(page, EVERYTHING).findings
    assert list(misplaced(page, EVERYTHING, findings)) == []
    as_saved = lint(page_of(text.replace(end, "\n")), EVERYTHING).findings
    assert [(one.rule, one.where.place) for one in findings] == [
        (one.rule, one.where.place) for one in as_saved
    ]


class TestTheJudge:
    """What judges the places has to be right itself."""

    @pytest.mark.parametrize(
        ("markup", "text", "does"),
        [
            ("We earn", "We earn", True),
            ("We <b>earn</b> a commission", "We earn", True),
            ("We&nbsp;e&#97;rn<!-- x -->", "We earn", True),
            ("We <script>var x = 'we lose';</script>earn", "We earn", True),
            ("We <span hidden>never</span> earn", "We earn", True),
            ("<b>We earn", "We earn", True),
            (" They earn", "We earn", False),
            ("We ear", "We earn", False),
            ("e earn", "We earn", False),
            ("", "We earn", False),
        ],
    )
    def test_knows_what_a_stretch_of_html_reads(self, markup: str, text: str, does: bool) -> None:
        assert reads(markup, text) is does

    @pytest.mark.parametrize(
        ("raw", "found"),
        [
            ('href="/a&amp;b"', ("href", "/a&b")),
            ("HREF = '/a'", ("href", "/a")),
            ("href=/a>", ("href", "/a")),
            ("href", ("", "")),
        ],
    )
    def test_reads_attributes(self, raw: str, found: tuple[str, str]) -> None:
        assert attribute(raw) == found

    def test_counts_lines_and_columns(self) -> None:
        file = File("ab\r\ncd\rää\n")
        assert [file.line(number) for number in (1, 2, 3, 4)] == ["ab", "cd", "ää", ""]
        assert file.at(Place(3, 2, 3, 3)) == "ä"
        assert file.at(Place(1, 2, 2, 2)) == "b\r\nc"
        for line, column in ((0, 1), (5, 1), (1, 0), (1, 6)):
            with pytest.raises(ValueError, match="no "):
                file.offset(line, column)


# Pages that any browser shows as written: every tag is closed, in the place where it may stand.
_WORDS = st.sampled_from(
    [
        "Kettle", "tea &amp; water", "by the time", "BY", "By Mara Lindqvist", "Mara Lindqvist", "and", "admin",
        "Published May 4, 2026", "Updated: 11 June 2026", "May 4", "3 hours ago", "2026-05-04", "&copy; 2026",
        "We earn a commission when you buy through our links.", "This post contains affiliate&nbsp;links.",
        "Advertisement", "Photo by Tobias", "Medically reviewed by Tobias Okoye", "文・山田太郎", "&#8212;", "&lt;b&gt;",
        "A quiet kettle for a small kitchen", "x" * 70, "Most kettles announce themselves, and this one does not. " * 3,
    ]
)  # fmt: skip
_HREFS = st.sampled_from(
    [
        "/",
        "https://amzn.to/3xYz9",
        "https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=2",
        "/author/mara",
        "/go/x",
    ]
)
_NAMES = st.sampled_from(
    ["", ' class="byline"', " class=author-box", ' id="comments"', ' class="related"', " hidden", ' style="display:none"',
     ' class="entry-title"', " class='sr-only'", ' itemprop="author"', ' role="navigation"', ' class="product-card"']
)  # fmt: skip
_NOISE = st.sampled_from(
    [
        " ", "\n", "<br>", "<!-- By Nobody -->", "<script>var by = 'By Nobody';</script>", "<img src=a alt='Ad'>",
        "<style>.fine { display: none }</style>", "\n\n  ", '<meta itemprop="datePublished" content="2026-05-04">',
        '<script type="application/ld+json">{"@type": "Article", "author": "Mara Lindqvist"}</script>', "<hr>",
        '<script src="//s.skimresources.com/js/1X2.skimlinks.js"></script>', "<wbr>", "<input type=text>",
    ]
)  # fmt: skip


def _tagged(names: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, attributes, inside: f"<{name}{attributes}>{inside}</{name}>",
        st.sampled_from(names),
        _NAMES,
        inner,
    )


def _joined(part: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(part, max_size=most).map("".join)


_LINK = st.builds(lambda href, text: f'<a href="{href}">{text}</a>', _HREFS, _joined(_WORDS | _NOISE, 2))
_INLINE = _joined(
    _WORDS | _NOISE | _LINK | _tagged(["b", "span", "em", "time", "small"], _joined(_WORDS | _NOISE, 3)), 5
)
_LEAF = _tagged(["p", "h1", "h2", "li", "figcaption", "div"], _INLINE)
_BLOCK = st.recursive(
    _LEAF,
    lambda inner: _tagged(
        ["div", "section", "article", "aside", "header", "footer", "main"], _joined(inner, 4)
    ),
    max_leaves=8,
)
_BODY = _joined(_BLOCK | _INLINE, 6)


@settings(max_examples=150, deadline=None)
@given(_BODY, st.sampled_from(LINE_ENDS), st.booleans())
def test_every_text_of_a_well_made_page_stands_where_its_sheet_says(body: str, end: str, whole: bool) -> None:
    text = html_of(body, between=body) if whole else body
    page = page_of(text.replace("\n", end))
    assert list(unread(page, sheet(page))) == []


_SOUP = st.sampled_from(
    [
        "<p>", "</p>", "<div", ">", "</div>", "<table>", "<tr>", "<td>", "</table>", "<b>", "<i>", "</b>", "<a href='",
        "<a href=https://amzn.to/1>", "</a>", "<li>", "<h1>", "</h1>", "<article>", "<!--", "-->", "<script>", "</script>",
        '<script type="application/ld+json">', '{"@type": "Article", "author":', "<template>", "</template>", "<svg>",
        "<style>", "</style>", "<select>", "<option>", "<textarea>", "<plaintext>", "<body class=related>", "<frameset>",
        "By Mara Lindqvist", "Updated May 4, 2026", "We earn a commission when you buy through our links.", "&amp", "&#0;",
        "&notit;", "\r\n", "\r", "\n", "\x00", "\ud7ff", "\U0001f375", "é", "<p hidden>", "</", "<", "\f", "\u2028", "'",
        '"', "<math>", "<details>", "<noscript>", "<title>", "<html lang=de>", "<base href=//x>", "<pre>", "<form>", "<br/>",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_SOUP | st.text(max_size=4), max_size=40).map("".join))
def test_any_text_has_its_facts_and_they_lie_inside_the_file(text: str) -> None:
    page = page_of(text)
    facts = sheet(page)
    file = File(page.document.source.text)
    found = [facts["headline"], *facts["dates"].values(), *facts["affiliate_links"], *facts["link_rewriters"]]
    for fact in [*found, *facts["disclosures"], *facts["bylines"]]:
        if fact and "line" in fact:
            file.offset(fact["line"], fact["column"])
    for finding in lint(page, EVERYTHING).findings:
        file.at(finding.where.place)
