"""HTML as wild as the web writes it: made up by hypothesis, from the fixtures, and from the shared pages."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

import pytest
from hypothesis import strategies as st
from linter.source import Source

from shipped import FIXTURES

SHARED = Path(__file__).parent.parent.parent / "shared" / "corpus"
ALL_PAGES = os.environ.get("AFFILINT_ALL_PAGES") == "1"
"""Whether every shared page is read, for a minute or two, and not only a sample."""

FLOW = (
    "div p section article h1 h2 ul li dl dt dd blockquote center form button marquee object address".split()
)
PHRASING = "span a b i em strong font nobr code ruby rt u label".split()
VOID = "br img hr input wbr link meta image".split()
TABLE = "table tbody thead tr td th caption colgroup col".split()

_ATTRIBUTES = (
    "", "", "", " class='a b'", " id=x", " HREF='?a=1&b=2&copy=3'", " hidden", ' title="a > b"', " a=1 A=2", " x:y=\"\n\"",
    " =b", " data-é=é", " /", " checked=''", " on='x \"y\"'", " class=", " v=a/b",
)  # fmt: skip
_TEXTS = (
    "#", "#", "#", "#", " ", "\n", "\r\n", "\r", "# é 😀 ", "&amp;", "&eacute;", "&eacute", "&notit;", "&NotEqualTilde;",
    "&#8364;", "&#x80;", "&#0;", "&nosuch;", "&", "& #", "< #", "a < b", "R&D", "&#", "&#x;", "\t#\u00a0\n", "\u2028#",
)  # fmt: skip
_UNITS = (
    "<!-- # -->", "<!---->", "<!-->", "<!-- # --!>", "<!#>", "</>", "</ #>", "<script>if (a<b) '&amp;'; #</script>",
    "<style>p>a{content:'#'}</style>", "<title>&amp; #</title>", "<iframe><p>#</iframe>", "<noscript><p>#</noscript>",
    "<pre># \n#</pre>", "<svg viewBox='0 0 1 1'><title>#</title><path D=m /></svg>", "<math><mi>#</mi></math>",
    "<select><option>#<option selected>#</select>", "<xmp><b>#</xmp>", "<head>", "<body class=z>", "<html lang=en>",
    "<svg><foreignObject><p>#</p></foreignObject></svg>", "<template><p>#</p></template>",
)  # fmt: skip
_UNITS_OF_NOW = (
    "<textarea>\r\n&amp;<b>#</textarea>", "<template><tr><td>#</template>", "<select><div>#</div></select>",
    "<svg><textarea>\n#", "<pre>\n#</pre>", "<pre>\r\n\r\n#", "<?php echo '#' ?>", "\0#", "#\0\0#", "<svg>#\0</svg>",
    "</br>", "</p>", "<a\0b c\0=d>",
    "</body>", "</html>", "<template>", "</template>", "<select>", "</select>", "<svg>", "<math>", "</svg>", "<listing>\n#",
)  # fmt: skip


def _tags(names: list[str]) -> st.SearchStrategy[str]:
    opening = st.tuples(st.sampled_from(names), st.sampled_from(_ATTRIBUTES)).map("<{0[0]}{0[1]}>".format)
    closing = st.sampled_from(names).map("</{}>".format)
    return opening | closing


def _counted(pieces: list[str]) -> str:
    """The pieces put together, each # replaced by a word that stands nowhere else."""
    numbers = itertools.count(1)
    return re.sub("#(?![x0-9])", lambda _: f"w{next(numbers)}w", "".join(pieces))


_TEXT = st.sampled_from(_TEXTS)
_PIECE = _tags(FLOW + PHRASING) | _tags(PHRASING) | st.sampled_from(VOID).map("<{}>".format) | _TEXT
_DOCTYPE = st.sampled_from(
    [
        "",
        "<!doctype html>",
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>",
        "<!doctype>",
        "\ufeff\n",
    ]
)


def _table(cell: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A table whose cells hold anything, and with text between its rows that a browser moves in front of it."""
    stray = st.sampled_from(["", "", "#", "<i>#</i>", "<!-- # -->", "&amp;#"])
    cells = st.lists(
        st.tuples(st.sampled_from(["<td>", "<th class=a>"]), cell, stray).map("".join), max_size=3
    )
    rows = st.lists(st.tuples(stray, st.just("<tr>"), cells.map("".join)).map("".join), max_size=3)
    top = st.sampled_from(["", "<caption>#</caption>", "<tbody>", "<colgroup><col></colgroup>", "#"])
    return st.tuples(st.just("<table>"), top, rows.map("".join), st.just("</table>")).map("".join)


def standard_html() -> st.SearchStrategy[str]:
    """Unclosed, misnested and stray tags, of the kinds on which html5lib (2020) and today's standard agree."""
    simple = _PIECE | st.sampled_from(_UNITS).filter(lambda unit: "template" not in unit)
    cell = st.lists(simple.filter(lambda piece: not piece[0].isspace()), max_size=4).map("".join)
    piece = simple | _table(cell | _table(cell))
    return st.tuples(_DOCTYPE, st.lists(piece, max_size=20).map("".join)).map(list).map(_counted).filter(bool)


def any_html() -> st.SearchStrategy[str]:
    """All that and worse: tables in shreds, templates, NUL, new kinds of select, ends of files in the middle of a tag."""
    shreds = _tags(TABLE) | st.sampled_from(_UNITS + _UNITS_OF_NOW)
    ends = st.sampled_from(
        ["", "", "", "<a href=", "<!-- #", "<p title='#", "</", "<", "&am", "<script>#", "<textarea>#"]
    )
    return (
        st.tuples(_DOCTYPE, st.lists(_PIECE | shreds, max_size=25).map("".join), ends)
        .map(list)
        .map(_counted)
        .filter(bool)
    )


def fixture_pages() -> list[Path]:
    return sorted(FIXTURES.rglob("*.html"))


def shared_pages(every: int = 5) -> list[Path]:
    """Real pages, where they are at hand; a sample of them, or all if the environment asks for it."""
    if not SHARED.is_dir():
        pytest.skip("the shared pages are not here")
    pages = [*(SHARED / "labelled" / "pages").glob("*.html"), *(SHARED / "unlabelled").glob("*.html")]
    return sorted(pages)[:: 1 if ALL_PAGES else every]


def read(page: Path) -> Source:
    return Source.read(page.name, page.read_bytes())
