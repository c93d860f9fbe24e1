"""What the terminal says of a finding."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.model import (
    Basis,
    Certainty,
    Citation,
    Excerpt,
    Finding,
    Note,
    PageResult,
    Place,
    Severity,
    Span,
    Trouble,
    Unjudged,
)
from linter.reports import REPORTS
from linter.reports.screen import Look, visible, wants_colour, width
from linter.reports.tally import FailLevel, Tally
from linter.reports.terminal import finding_block
from linter.source import Source

from scenes import scene

PLAIN = Look()
PAGE = """<h1>Kettles</h1>
<ul>
  <li>
    <a href="https://amzn.to/3xYz9">Stagg</a>,
  </li>
  <p>We earn a commission when you buy through our links.</p>
</ul>
"""


def excerpt(text: str, marked: str, label: str = "") -> Excerpt:
    """The place of `marked` in `text`, as the engine would cut it out."""
    start = text.index(marked)
    return Source.of("page.html", text).excerpt(Span(start, start + len(marked)), label)


def finding(where: Excerpt, *related: Excerpt) -> Finding:
    return Finding(
        path="kettle.html",
        rule="disclosure/before-first-link",
        pack="us-ftc",
        severity=Severity.ERROR,
        basis=Basis.STATED,
        certainty=Certainty.CERTAIN,
        message="affiliate link to amzn.to comes before any disclosure",
        where=where,
        related=related,
        hint="move the disclosure above this link",
        because="Readers must learn that a purchase pays the publisher before they can act on it.",
        source=Citation("FTC Endorsement Guides FAQ", "2026-09-10"),
        values=(("domain", "amzn.to"),),
    )


LINK = excerpt(PAGE, '<a href="https://amzn.to/3xYz9">', "earns through amazon-associates")
LATER = excerpt(PAGE, "We earn a commission when you buy through our links.", "first disclosure, too late")


def rows(each: Finding, look: Look = PLAIN) -> list[str]:
    """The lines between the two empty gutters."""
    lines = finding_block(each, look).split("\n")
    bars = [index for index, line in enumerate(lines) if line.strip() == "|"]
    return lines[bars[0] + 1 : bars[1]]


def test_a_finding_reads_as_the_design_shows_it() -> None:
    assert finding_block(finding(LINK, LATER), PLAIN) == (
        """\
kettle.html:4:5: error[disclosure/before-first-link] affiliate link to amzn.to comes before any disclosure
  |
4 |     <a href="https://amzn.to/3xYz9">Stagg</a>,
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ earns through amazon-associates
...
6 |   <p>We earn a commission when you buy through our links.</p>
  |      ---------------------------------------------------- first disclosure, too late
  |
  = why: Readers must learn that a purchase pays the publisher before they can act on it.
  = fix: move the disclosure above this link
  = source: us-ftc, FTC Endorsement Guides FAQ (checked 2026-09-10)"""
    )


def test_a_source_that_nobody_has_read_is_told_as_such() -> None:
    unread = replace(finding(LINK), source=Citation("UWG section 5a", "2026-09-10", unconfirmed=True))
    last = finding_block(unread, PLAIN).split("\n")[-1]
    assert last == "  = source: us-ftc, UWG section 5a (checked 2026-09-10; the source itself is unread)"


def test_related_places_stand_in_the_order_of_the_file() -> None:
    text = "<p>one</p>\n<p>two</p>\n"
    lines = rows(finding(excerpt(text, "two", "here"), excerpt(text, "one", "and there")))
    assert lines == ["1 | <p>one</p>", "  |    --- and there", "2 | <p>two</p>", "  |    ^^^ here"]


def test_two_places_on_one_line_show_the_line_once() -> None:
    text = "<p>one two</p>"
    lines = rows(finding(excerpt(text, "two"), excerpt(text, "one", "and there")))
    assert lines == ["1 | <p>one two</p>", "  |    --- and there", "  |        ^^^"]


def test_line_numbers_line_up() -> None:
    text = "\n" * 8 + "<p>nine</p>\n<p>ten</p>"
    lines = rows(finding(excerpt(text, "nine"), excerpt(text, "ten")))
    assert [line[:4] for line in lines] == [" 9 |", "   |", "10 |", "   |"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("\t\t<b>x</b>", "        <b>x</b>\n        ^^^"),
        ("紅茶<b>緑茶</b>", "紅茶<b>緑茶</b>\n    ^^^"),
        ("e\u0301te\u0301 <b>x</b>", "e\u0301te\u0301 <b>x</b>\n    ^^^"),
        ("🫖🫖 <b>x</b>", "🫖🫖 <b>x</b>\n     ^^^"),
        ("a\x1b[2Jb<b>", "a\\x1b[2Jb<b>\n         ^^^"),
        ("a\u202eb<b>", "a\\u202eb<b>\n        ^^^"),
        ("a\x00b<b>", "a\\x00b<b>\n      ^^^"),
    ],
)
def test_carets_stand_under_what_they_mark(line: str, shown: str) -> None:
    source, underline = rows(finding(excerpt(line, "<b>")))
    assert f"{source[4:]}\n{underline[4:]}" == shown


def test_a_wide_marked_text_is_underlined_in_full() -> None:
    assert rows(finding(excerpt("<b>緑茶</b>", "緑茶")))[1] == "  |    ^^^^"


def test_an_empty_place_and_the_end_of_a_line_still_get_a_caret() -> None:
    source = Source.of("page.html", "<p>x</p>\n")
    assert rows(finding(source.excerpt(Span(0, 0))))[1] == "  | ^"
    assert rows(finding(source.excerpt(Span(8, 9))))[1] == "  |         ^"


def test_a_place_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    text = "<p>one <a\n   href=x>two</a>"
    assert rows(finding(excerpt(text, "<a\n   href=x>")))[1] == "  |        ^^"


def test_a_minified_line_is_cut_around_the_column() -> None:
    text = f"<p>{'left ' * 400}<a href=x>here</a>{' right' * 400}"
    source, underline = rows(finding(excerpt(text, "<a href=x>", "the link")))
    assert source.startswith("1 | …")
    assert source.endswith("…")
    at = underline.index("^")
    assert source[at : at + 10] == "<a href=x>"


@pytest.mark.parametrize("columns", [30, 40, 60, 80])
def test_nothing_of_the_source_is_wider_than_the_terminal(columns: int) -> None:
    text = f"<p>{'左' * 50}<a href=x>here</a>{'右' * 50}"
    source, underline, *label = rows(finding(excerpt(text, "<a href=x>", "the link")), Look(width=columns))
    assert max(map(width, [source, underline, *label])) <= columns
    before = underline.index("^")
    shown = "".join(char * max(1, width(char)) for char in source)
    assert shown[before : before + 10] == "<a href=x>"


def test_a_label_without_room_beside_the_carets_stands_below_them() -> None:
    lines = rows(finding(excerpt("<p>" + "x" * 30 + "</p>", "x" * 30, "far too long")), Look(width=40))
    assert lines[-1].strip(" |") == "far too long"


def test_reasons_are_wrapped_on_a_terminal_only() -> None:
    assert "\n    " in finding_block(finding(LINK), Look(width=60)).split("= why")[1]
    assert "\n    " not in finding_block(finding(LINK), PLAIN).split("= why")[1]


def test_what_is_not_certain_or_not_stated_says_so() -> None:
    block = finding_block(replace(finding(LINK), certainty=Certainty.LIKELY, basis=Basis.JUDGEMENT), PLAIN)
    assert "  = sure: likely, not certain\n" in block
    assert block.endswith("(checked 2026-09-10), by our judgement")


HOSTILE = "\x1b[31mred\x1b]8;;evil\x07 \u202egnp.exe \x9b2J\r\n::error::x\u2028 \udcff \x7f"


@pytest.mark.parametrize("name", sorted(REPORTS))
@given(text=st.one_of(st.just(HOSTILE), st.text()))
def test_page_text_cannot_steer_the_terminal(name: str, text: str) -> None:
    where = Excerpt(Place(1, 1, 1, 4), text, text.replace("\n", "").replace("\r", ""))
    each = replace(finding(where), path=text, message=text, hint=text, because=text)
    result = PageResult(text, True, (each,), (Unjudged(text, "rule", text),), notes=(Note(text),))
    out = REPORTS[name](scene(Look(verbose=True))).page(result)
    assert all(visible(line) == line for line in out.split("\n"))
    out.encode("utf-8")


@given(st.text())
def test_visible_text_is_as_wide_as_said(text: str) -> None:
    assert width(visible(text)) == width(text)


def test_colours_carry_no_other_text() -> None:
    coloured = finding_block(finding(LINK, LATER), Look(colour=True))
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == finding_block(finding(LINK, LATER), PLAIN)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_when_colours_are_shown(
    choice: str, terminal: bool, environment: dict[str, str], coloured: bool
) -> None:
    assert wants_colour(choice, Terminal() if terminal else io.StringIO(), environment) is coloured


def tally(*results: PageResult) -> Tally:
    count = Tally()
    for result in results:
        count.add(result)
    return count


def test_the_summary_says_what_was_not_judged_skipped_and_unread() -> None:
    warned = replace(finding(LINK), severity=Severity.WARNING)
    count = tally(
        PageResult("a.html", True, (finding(LINK), finding(LINK), warned)),
        PageResult("b.html", True, unjudged=(Unjudged("b.html", "rule", "no clock"),)),
        PageResult("list.html", False),
        PageResult("gone.html", None, troubles=(Trouble("gone.html", "no such file or directory"),)),
    )
    assert count.summary() == (
        "2 pages checked: 2 errors, 1 warning; 1 not judged; 1 page skipped as no article (-v lists them); "
        "1 problem reading. This is no legal advice."
    )


def test_the_summary_of_a_clean_run() -> None:
    assert tally(PageResult("a.html", True)).summary() == (
        "1 page checked: nothing found. This is no legal advice."
    )


def test_judgements_fail_a_run_only_when_asked() -> None:
    judged = replace(finding(LINK), basis=Basis.JUDGEMENT)
    count = tally(PageResult("a.html", True, (judged,)))
    assert count.failing(FailLevel()) == 0
    assert count.failing(FailLevel(judgements=True)) == 1
    assert tally(PageResult("a.html", True, (finding(LINK),))).failing(FailLevel(Severity.INFO)) == 1
    assert tally(PageResult("a.html", True, (finding(LINK),))).failing(FailLevel(None)) == 0


def test_a_page_that_is_no_article_is_named_when_asked() -> None:
    report = REPORTS["text"](scene(Look(verbose=True)))
    assert report.page(PageResult("list.html", False)) == "list.html: skipped: this page is no article\n"
    assert REPORTS["text"](scene()).page(PageResult("list.html", False)) == ""


def test_affiliate_links_on_a_page_that_was_skipped_are_told() -> None:
    plain, earning = PageResult("list.html", False), PageResult("deals.html", False, earns=True)
    report = REPORTS["text"](scene(Look(verbose=True)))
    told = "deals.html: skipped: this page is no article, but holds affiliate links\n"
    assert report.page(earning) == told
    assert "; 1 page skipped as no article, with affiliate links. " in tally(earning).summary(None)
    assert (
        "; 3 pages skipped as no article, 1 of them with affiliate links (-v lists them). "
        in tally(plain, earning, plain).summary()
    )


def test_json_lines_tell_a_source_that_nobody_has_read() -> None:
    unread = replace(finding(LINK), source=Citation("UWG section 5a", "2026-09-10", unconfirmed=True))
    (line,) = REPORTS["jsonl"](scene()).page(PageResult("a.html", True, (unread,))).splitlines()
    assert json.loads(line)["source"]["unconfirmed"] is True


def test_json_lines_have_stable_keys() -> None:
    (line,) = REPORTS["jsonl"](scene()).page(PageResult("a.html", True, (finding(LINK, LATER),))).splitlines()
    record = json.loads(line)
    assert list(record) == [
        "path", "line", "column", "end_line", "end_column", "rule", "pack", "severity", "basis", "certainty",
        "message", "label", "hint", "because", "source", "related", "values", "fingerprint", "fix", "suppressed",
    ]  # fmt: skip
    assert (record["line"], record["column"], record["end_column"]) == (4, 5, 37)
    assert record["source"] == {
        "name": "FTC Endorsement Guides FAQ",
        "checked": "2026-09-10",
        "url": "",
        "note": "",
        "unconfirmed": False,
    }
    assert record["values"] == {"domain": "amzn.to"}
    assert record["related"][0]["label"] == "first disclosure, too late"
