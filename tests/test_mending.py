"""How fixes are made: round by round, held against a second lint, and no byte touched that need not be."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linter.document import Document
from linter.engine import examine
from linter.mending import Fixing, diff_of, mended
from linter.model import Edit, Fix, PageResult, Site, Span
from linter.rewriting import UnwritableTextError, edited, rewritten
from linter.source import Source, UnreadableError

from commandline import article
from mended import DISCLOSURE, SHOP, done, judged, mend, rules, with_data
from pages import TODAY
from shipped import FIXTURES, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

SITE = Site(disclosure=DISCLOSURE, link_mark="(paid link)")
LINK = f'<p>The <a href="{SHOP}">Stagg</a> pours well.</p>'
FIXED = LINK.replace('">', '" rel="sponsored">', 1)


# Bytes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Über 10 € – ☕ 𝄞"),
        ("windows-1252", "Über 10 € – “gut”"),
        ("iso-8859-2", "Łódź"),
        ("shift_jis", "お湯が沸く"),
        ("euc-kr", "조용한 주전자"),
        ("gb18030", "烧水壶𝄞"),
        ("big5", "煮水壺"),
        ("iso-2022-jp", "お湯が沸く"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_attribute_is_added_whatever_the_encoding(encoding: str, words: str, end: str) -> None:
    page = article(f"<p>{words}\t</p>{LINK}<p>{words}</p>").replace(
        "<title>", f"<meta charset={encoding}><title>"
    )
    before = page.replace("\n", end).encode(encoding)
    made = done(mend(before))
    assert made.refused == ""
    assert made.now == before.replace(LINK.encode(), FIXED.encode())


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_stays(mark: str) -> None:
    page = article(f"<p>Ü𝄞</p>{LINK}")
    assert done(mend(page.encode(mark))).now == page.replace(LINK, FIXED).encode(mark)


def test_two_marks_and_a_missing_last_line_end_stay() -> None:
    page = "\ufeff" + article(LINK).rstrip()
    assert done(mend(page.encode("utf-8-sig"))).now == page.replace(LINK, FIXED).encode("utf-8-sig")


def test_bytes_that_are_no_characters_are_not_written_over() -> None:
    page = (
        article(LINK)
        .encode()
        .replace(b"pours", b"p\xffurs")
        .replace(b"<title>", b"<meta charset=utf-8><title>")
    )
    made = done(mend(page))
    assert made.now == page
    assert made.refused == "it holds bytes that are no characters in utf-8"


def test_a_character_that_the_encoding_lacks_is_named() -> None:
    page = article().replace("<title>", "<meta charset=windows-1252><title>").replace("By Jane", "By Jané")
    page = page.replace(DISCLOSURE, "Kettles.")
    site = Site(disclosure=f"{DISCLOSURE} ありがとう")
    made = done(mend(page.encode("windows-1252"), unsafe=True, site=site))
    assert made.now == page.encode("windows-1252")
    assert made.refused == 'its encoding, windows-1252, has no "あ"'


def test_words_that_would_change_how_the_file_is_read_are_refused() -> None:
    page = article().replace(DISCLOSURE, "Kettles.").encode()
    made = done(mend(page, unsafe=True, site=Site(disclosure=f"<p>{DISCLOSURE}</p><!--" + "x" * 9)))
    assert made.now == page
    assert made.refused


SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(SIGNS, SIGNS, SIGNS, SIGNS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "shift_jis", "gb18030"]))
@settings(max_examples=200, deadline=None)
def test_bytes_before_between_and_after_are_copied(a: str, old: str, b: str, new: str, encoding: str) -> None:
    head = "" if encoding.startswith("utf") else f"<meta charset={encoding}>"
    text = f"{head}<p>{a}"
    codec = {"shift_jis": "cp932"}.get(encoding, encoding)
    try:
        start, end = len(text.encode(codec)), len(f"{text}{old}".encode(codec))
        data, added = f"{text}{old}{b}</p>".encode(codec), new.encode(codec.removesuffix("-sig"))
        source = Source.read("page.html", data)
    except (UnicodeEncodeError, UnreadableError):
        return
    if source.text != f"{text}{old}{b}</p>".lstrip("\ufeff"):
        return
    edit = Edit(Span(len(text), len(text) + len(old)), new)
    try:
        assert rewritten(source, data, [edit]) == data[:start] + added.removeprefix(b"\xff\xfe") + data[end:]
    except UnwritableTextError:
        return
    assert edited(source, [edit]) == f"{text}{new}{b}</p>"


# Rounds -----------------------------------------------------------------------------------------------------


def test_all_safe_fixes_of_a_page_are_made_and_counted() -> None:
    data = '{"@type": "Article", "headline": "Kettles", "author": ["Ann Lee and Bo Chen"], "dateModified": "2026-01-01"}'
    page = with_data(data, LINK * 3, updated="<time>3 May 2026</time>")
    result = mend(page.encode())
    after = done(result).now.decode()
    assert after.count('rel="sponsored"') == 3
    assert '<time datetime="2026-05-03">' in after
    assert '"dateModified": "2026-05-03"' in after
    assert '"name": "Bo Chen"' in after
    assert not [each for each in result.findings if each.fix and each.fix.safe]
    assert done(result).fixed >= 6


def test_a_fix_that_meets_another_waits_for_the_next_round() -> None:
    page = article(LINK).replace(DISCLOSURE, "Kettles.").encode()
    result = mend(page, unsafe=True, site=SITE)
    first = judged(page, SITE)
    wanted = [
        each.rule for each in first.findings if each.fix and each.fix.about.startswith("put the site's discl")
    ]
    assert len(wanted) > 1 or wanted == ["disclosure/required"]
    assert done(result).now.count(DISCLOSURE.encode()) == 1


def test_what_one_round_brings_the_next_may_mend() -> None:
    far = f"<p>{'The path began in fog and ended in sun, and we changed our socks at the hut. ' * 90}</p>"
    link = f'<p>The <a href="{SHOP}" rel="sponsored">Stagg</a> pours well.</p>'
    page = article(far + link).replace(DISCLOSURE, "Kettles.").encode()
    assert not any(each.rule == "disclosure/near-each-link" for each in judged(page, SITE).findings)
    result = mend(page, unsafe=True, site=SITE)
    assert DISCLOSURE.encode() in done(result).now
    assert b"Stagg</a> (paid link) pours" in done(result).now
    alone = done(mend(page, unsafe=True, site=Site(disclosure=DISCLOSURE)))
    assert alone.refused == "that would bring a finding of disclosure/near-each-link"
    assert alone.now == page


def test_unsafe_fixes_wait_until_they_are_asked_for() -> None:
    page = article(LINK).replace(DISCLOSURE, "Kettles.")
    assert done(mend(page.encode(), site=SITE)).now.decode() == page.replace(LINK, FIXED)


def test_without_writing_the_findings_are_those_of_the_page_as_it_is() -> None:
    page = article(LINK).encode()
    result = mended("page.html", page, judged, Fixing(writes=False))
    assert any(each.rule == "link/rel-sponsored" for each in result.findings)
    assert done(result).diff.startswith("--- a/page.html\n+++ b/page.html\n@@ ")
    assert done(result).diff.count("\n+<p>") == 1


def test_a_diff_names_its_page_on_one_line() -> None:
    assert diff_of("/a/b.html", b"<p>a", b"<p>b").startswith("--- a/a/b.html\n+++ b/a/b.html\n")
    assert diff_of("a\n+x\x1b.html", b"<p>a", b"<p>b").startswith("--- a/a\\n+x\\x1b.html\n+++ b/")


def test_a_diff_marks_a_line_without_an_end_and_splits_lines_at_lf_only() -> None:
    diff = diff_of("p", "a\x0cb\u2028c\r\nd".encode(), "a\x0cb\u2028c\r\nD".encode())
    assert (
        diff
        == "--- a/p\n+++ b/p\n@@ -1,2 +1,2 @@\n a\x0cb\u2028c\r\n-d\n\\ No newline at end of file\n"
        + ("+D\n\\ No newline at end of file\n")
    )


# What is refused --------------------------------------------------------------------------------------------


def with_fix(edit: Edit, rule: str = "link/rel-sponsored") -> object:
    """A judge that proposes one edit for what a rule finds, as long as it finds it."""

    def judge(data: bytes) -> PageResult:
        result = judged(data)
        fix = Fix("try something", (edit,), safe=True)
        findings = (
            dataclasses.replace(each, fix=fix if each.rule == rule else None) for each in result.findings
        )
        return dataclasses.replace(result, findings=tuple(findings))

    return judge


def refused(page: str, at: str, new: str) -> str:
    start = page.index(at)
    judge = with_fix(Edit(Span(start, start + len(at)), new))
    made = done(mended("page.html", page.encode(), judge, Fixing()))  # type: ignore[arg-type]
    assert made.now == made.was
    assert made.fixed == 0
    return made.refused


def test_a_fix_that_does_not_help_is_refused() -> None:
    page = article(LINK)
    assert refused(page, "pours", "poured") == (
        "link/rel-sponsored would not be content with that (leave it out with --ignore link/rel-sponsored)"
    )


def test_a_fix_that_brings_a_new_finding_is_refused() -> None:
    page = article(LINK)
    start, end = page.index("<p>We earn"), page.index("pours")
    without = page[start:end].replace(DISCLOSURE, "").replace(f'<a href="{SHOP}">', "")
    assert refused(page, page[start:end], without) == "that would bring a finding of disclosure/required"


def test_a_fix_after_which_the_page_is_no_article_is_refused() -> None:
    page = article(LINK)
    assert "no longer be read as the article" in refused(page, page[page.index("<h1") :], "<p>Hello")


def test_a_fix_that_leaves_nothing_is_refused() -> None:
    page = article(LINK)
    assert "unreadable: empty file" in refused(page, page, " ")


def test_what_is_suppressed_is_not_fixed() -> None:
    page = article(
        f"<!-- affilint-disable-next-line link/rel-sponsored -- the shop asked for it -->\n{LINK}\n{LINK}"
    )
    after = done(mend(page.encode())).now.decode()
    assert after == FIXED.join(page.rsplit(LINK, 1))


DATED = '<script {}type="application/ld+json">{{"@type": "Article", "dateModified": "2026-01-01"}}</script>'


@pytest.mark.parametrize(
    "head",
    [
        f"<!-- affilint-disable date/* -- a test -->{DATED.format('')}<!-- affilint-enable -->",
        DATED.format('data-affilint-ignore="google-search" '),
    ],
)
def test_no_fix_for_what_stands_elsewhere_reaches_into_what_is_suppressed(head: str) -> None:
    page = article().replace("</head>", f"{head}</head>")
    result = mend(page.encode())
    assert [each.rule for each in result.findings if each.rule.startswith("date/")] == [
        "date/visible-vs-markup"
    ]
    assert done(result).now.decode() == page
    free = article().replace("</head>", f"{DATED.format('')}</head>")
    assert b"2026-05-03" in done(mend(free.encode())).now


def test_a_page_that_cannot_be_read_stays() -> None:
    result = mend(b"\0" * 400)
    assert done(result).now == b"\0" * 400
    assert result.troubles


def test_no_fix_is_proposed_unless_somebody_wants_it() -> None:
    result = examine("page.html", article(LINK).encode(), rules(), vocabulary(), today=TODAY)
    assert all(each.fix is None for each in result.findings)


# For all pages ----------------------------------------------------------------------------------------------

BAD_PAGES = sorted(FIXTURES.glob("*/*/*/bad.html"))
WRITTEN = re.compile(
    r' rel="sponsored"| sponsored| datetime="[0-9-]{10}"| \(paid link\)|\s*<p>We earn a commission when[^<]*</p>'
    r'|(?<=")[0-9]{4}-[0-9]{2}-[0-9]{2}[^"]*'
)
"""What fixes write: taken away from a page before and after, it leaves the same."""


@pytest.mark.parametrize("path", BAD_PAGES, ids=lambda path: path.parent.relative_to(FIXTURES).as_posix())
def test_fixing_a_page_twice_is_fixing_it_once_and_only_the_meant_bytes_change(path: Path) -> None:
    data = path.read_bytes()
    once = done(mend(data, unsafe=True, site=SITE))
    assert WRITTEN.sub("", once.now.decode()) == WRITTEN.sub("", data.decode())
    assert done(mend(once.now, unsafe=True, site=SITE)).now == once.now


QUOTES = st.sampled_from(['"', "'", ""])
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\"'>"), max_size=12)
NAMES = st.sampled_from(["rel", "REL", "Rel"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def tags(draw: st.DrawFn) -> str:
    """A start tag of an affiliate link with all that people write in one."""
    parts = [f'href="{SHOP}"']
    if draw(st.booleans()):
        quote, value = draw(QUOTES), draw(VALUES)
        if not quote:
            value = "".join(value.split()).replace("`", "").replace("=", "").replace("<", "") or "x"
        parts.append(f"{draw(NAMES)}{draw(st.sampled_from(['=', ' = ', '=']))}{quote}{value}{quote}")
    parts += draw(
        st.lists(st.sampled_from(["target=_blank", "data-x='rel'", "hidden2", 'title="a > b"']), max_size=2)
    )
    blank = st.sampled_from([" ", "\n", "\t", "  "])
    order = draw(st.permutations(parts))
    return "<a" + "".join(f"{draw(blank)}{part}" for part in order) + draw(st.sampled_from([">", " >"]))


@given(st.lists(tags(), min_size=1, max_size=3), ENDS, st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_link_is_mended_once_and_nothing_else_changes(links: list[str], end: str, marked: bool) -> None:
    page = article("".join(f"<p>The {link}Stagg</a> pours.</p>\n" for link in links)).replace("\n", end)
    data = page.encode("utf-8-sig" if marked else "utf-8")
    made = done(mend(data))
    assert not made.refused
    assert done(mend(made.now)).now == made.now
    assert _without_links(made.now) == _without_links(data)
    for before, after in zip(_links(data), _links(made.now), strict=True):
        words = before.get("rel", "").split()
        if "sponsored" not in words:
            words = [*words, "sponsored"]
        assert after.pop("rel").split() == words
        assert after == {name: value for name, value in before.items() if name != "rel"}


def _without_links(data: bytes) -> bytes:
    return re.sub(rb"""<a\s(?:[^>"']|"[^"]*"|'[^']*')*>""", b"", data)


def _links(data: bytes) -> list[dict[str, str]]:
    tags = Document(Source.read("page.html", data)).soup.find_all("a")
    return [dict(tag.attrs) for tag in tags]  # type: ignore[arg-type]
