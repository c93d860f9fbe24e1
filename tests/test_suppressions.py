"""What a page says against findings: which it excuses, how far, and what is wrong with its excuses."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.engine import examine
from linter.rulebook.rule import Selection
from linter.settle.directives import Directive, Form, MalformedError, read_attribute, read_comment

from commandline import affilint
from pages import TODAY
from shipped import rulebook, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from linter.model import Finding, PageResult

RULES = rulebook().selected(Selection())
FILLER = "A kettle has one job, and most of them do it badly. " * 8
LINK = '<a href="https://amzn.to/3aaaaaa">Brook</a>'
REL = "link/rel-sponsored"


def article(top: str = "", body: str = f"<p>Take the {LINK}.</p>", headline: str = "<h1>Kettles</h1>") -> str:
    """An article without disclosure, byline and date."""
    return (
        "<!doctype html><html lang=en><head><title>Kettles</title></head><body><article>\n"
        f"{top}\n{headline}\n<p>{FILLER}</p>\n{body}\n<p>{FILLER}</p>\n</article></body></html>\n"
    )


def judged(text: str, today: datetime.date = TODAY) -> PageResult:
    return examine("page.html", text.encode(), RULES, vocabulary(), today=today)


def suppressed(text: str) -> set[str]:
    return {one.rule for one in judged(text).findings if one.suppressed}


def standing(text: str) -> set[str]:
    return {one.rule for one in judged(text).findings if not one.suppressed}


def faults(text: str, today: datetime.date = TODAY) -> list[Finding]:
    found = [one for one in judged(text, today).findings if one.rule.startswith("suppression/")]
    return sorted(found, key=lambda one: (one.where.place.line, one.rule))


def names(found: list[Finding]) -> list[str]:
    return [one.rule.partition("/")[2] for one in found]


# How they are written ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        (" affilint-disable-next-line a/b -- why ", Directive(Form.NEXT_LINE, ("a/b",), "why")),
        ("affilint-disable a/b,c/d   e -- why", Directive(Form.BLOCK, ("a/b", "c/d", "e"), "why")),
        ("affilint-enable", Directive(Form.END, ())),
        ("affilint-enable a/b", Directive(Form.END, ("a/b",))),
        ("affilint-disable-page * -- old", Directive(Form.PAGE, ("*",), "old")),
        (
            "affilint-disable a/b -- see legal; ask Jo; until 2027-01-31",
            Directive(Form.BLOCK, ("a/b",), "see legal; ask Jo", "2027-01-31"),
        ),
        ("affilint-disable a/b; until 2027-01-31", Directive(Form.BLOCK, ("a/b",), "", "2027-01-31")),
        ("affilint-disable a/b -- until 2027-01-31", Directive(Form.BLOCK, ("a/b",), "", "2027-01-31")),
        ("affilint-disable a/b -- until then", None),
        ("affilint-disable\n  a/b\n  -- two\n  lines", Directive(Form.BLOCK, ("a/b",), "two lines")),
        ("affilint-disable a/b -- a -- b", Directive(Form.BLOCK, ("a/b",), "a -- b")),
    ],
)
def test_the_forms(text: str, directive: Directive | None) -> None:
    if directive is None:
        with pytest.raises(MalformedError, match="no day"):
            read_comment(text)
    else:
        assert read_comment(text) == directive


@pytest.mark.parametrize(
    "text", ["affilint is good", " checked with affilint-like care", "noaffilint-disable a/b"]
)
def test_other_comments_say_nothing(text: str) -> None:
    assert read_comment(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("affilint-disable-nextline a/b", "there is no `affilint-disable-nextline`; did you mean `affilint-disable-next"),
        ("affilint-disable-page", "no rule is named; write `*` for all of them"),
        ("affilint-disable -- why", "no rule is named"),
        ("affilint-disable a/b -- why; until 31.1.2027", "`31.1.2027` is no day like 2027-01-31"),
        ("affilint-disable a/b -- why; until 2027-02-30", "`2027-02-30` is no day"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told(text: str, words: str) -> None:
    with pytest.raises(MalformedError, match=re.escape(words)):
        read_comment(text)


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    for read in (lambda: read_comment(f"affilint-{text}"), lambda: read_attribute(text)):
        try:
            directive = read()
        except MalformedError:
            continue
        assert directive is None or directive.until == "" or datetime.date.fromisoformat(directive.until)


# How far they reach -----------------------------------------------------------------------------------------


class TestTheNextLine:
    def test_is_excused_and_nothing_after_it(self) -> None:
        comment = f"<!-- affilint-disable-next-line {REL} -- the shop forbids it -->"
        text = article(body=f"{comment}\n<p>Take the {LINK}.</p>\n<p>Or {LINK}.</p>")
        found = [one for one in judged(text).findings if one.rule == REL]
        assert [bool(one.suppressed) for one in found] == [True, False]
        said = found[0].suppressed
        assert said is not None
        assert (said.kind, said.reason) == ("comment", "the shop forbids it")
        assert said.place is not None
        assert (said.place.line, said.place.column) == (5, 1)
        assert (said.place.end_line, said.place.end_column) == (5, len(comment) + 1)

    def test_may_be_apart_by_blank_lines(self) -> None:
        comment = f"<!-- affilint-disable-next-line {REL} -- why -->\n\n   \n"
        assert REL in suppressed(article(body=f"{comment}<p>Take the {LINK}.</p>"))

    def test_several_comments_may_stand_before_it(self) -> None:
        one, other = (
            f"<!-- affilint-disable-next-line {rule} -- why -->" for rule in (REL, "disclosure/negated")
        )
        text = article(body=f"{one}\n  {other} <!-- a note -->\n<p>Take the {LINK}.</p>")
        assert REL in suppressed(text)

    def test_goes_on_to_the_end_of_a_tag_that_starts_on_it(self) -> None:
        link = '<p>Take the <a\n class="x"\n href="https://amzn.to/3aaaaaa"\n>Brook</a></p>'
        assert REL in suppressed(article(body=f"<!-- affilint-disable-next-line {REL} -- why -->\n{link}"))

    def test_may_be_the_comments_own_line_for_the_element_behind_it(self) -> None:
        comment = f"<!-- affilint-disable-next-line {REL} -- why -->"
        text = article(body=f"<p>Take {comment} {LINK} or {LINK}.</p>")
        found = [one for one in judged(text).findings if one.rule == REL]
        assert [bool(one.suppressed) for one in found] == [True, False]

    @pytest.mark.parametrize(
        "headline",
        ["<h1>Kettles</h1>", "<h1>\n  Kettles\n</h1>", "<h1\n class=x><span>\nKettles</span></h1>", "<h1>\r\nKettles</h1>"],
    )  # fmt: skip
    def test_before_the_headline_excuses_what_the_page_lacks(self, headline: str) -> None:
        comment = "<!-- affilint-disable-next-line disclosure/required, byline/* -- why -->"
        assert suppressed(article(comment, headline=headline)) == {"disclosure/required", "byline/required"}

    def test_does_not_work_backwards(self) -> None:
        text = article(body=f"<p>Take the {LINK}.</p> <!-- affilint-disable-next-line {REL} -- why -->")
        assert REL in standing(text)

    def test_counts_lines_as_editors_do(self) -> None:
        comment = f"<!-- affilint-disable-next-line {REL} -- why -->"
        text = article(body=f"{comment}\n<p>Take the {LINK}.</p>").replace("\n", "\r\n")
        assert REL in suppressed(text)


class TestABlock:
    def test_reaches_to_its_end_and_no_further(self) -> None:
        links = [f"<p>{number}: {LINK}</p>" for number in range(3)]
        start, end = f"<!-- affilint-disable {REL} -- why -->", f"<!-- affilint-enable {REL} -->"
        text = article(body="\n".join([links[0], start, links[1], end, links[2]]))
        found = [bool(one.suppressed) for one in judged(text).findings if one.rule == REL]
        assert found == [False, True, False]
        assert faults(text) == []

    def test_an_end_without_names_ends_all(self) -> None:
        start = f"<!-- affilint-disable {REL}, disclosure/required -- why -->"
        text = article(body=f"{start}<p>{LINK}</p><!-- affilint-enable --><p>{LINK}</p>")
        assert [bool(one.suppressed) for one in judged(text).findings if one.rule == REL] == [True, False]

    def test_a_block_that_nobody_ends_is_told_and_so_is_an_end_of_nothing(self) -> None:
        text = article(
            body=f"<!-- affilint-enable {REL} -->\n<p>x</p>\n<!-- affilint-disable {REL} -- why -->\n<p>{LINK}</p>"
        )
        assert names(faults(text)) == ["unmatched", "unmatched"]
        assert [one.where.place.line for one in faults(text)] == [5, 7]


class TestAPage:
    @pytest.mark.parametrize("where", ["{}", "{}\n", "\n\n{}"])
    def test_is_excused_wherever_the_comment_stands(self, where: str) -> None:
        comment = f"<!-- affilint-disable-page disclosure/required, {REL} -- why -->"
        for text in (article(where.format(comment)), article() + where.format(comment), comment + article()):
            assert suppressed(text) >= {"disclosure/required", REL}

    def test_packs_and_patterns_are_names_too(self) -> None:
        everything = set(standing(article()))
        core = {rule.id for rule in RULES.rules if rule.pack == "core"}
        assert suppressed(article("<!-- affilint-disable-page core -- why -->")) == everything & core
        assert suppressed(article("<!-- affilint-disable-page * -- why -->")) == everything

    def test_findings_about_suppressions_cannot_be_suppressed(self) -> None:
        text = article("<!-- affilint-disable-page suppression/*, byline/required -->")
        assert names(faults(text)) == ["no-reason", "unused"]
        assert not any(one.suppressed for one in faults(text))


class TestAnElement:
    def test_excuses_what_is_in_it(self) -> None:
        text = article(
            body=f'<div data-affilint-ignore="{REL} -- why; until 2027-01-31"><p>{LINK}</p></div><p>{LINK}</p>'
        )
        found = [one.suppressed for one in judged(text).findings if one.rule == REL]
        assert found[0] is not None
        assert found[1] is None
        assert (found[0].kind, found[0].reason, found[0].until) == ("attribute", "why", "2027-01-31")

    def test_may_be_the_link_itself_or_the_headline(self) -> None:
        link = LINK.replace("<a", f'<a data-affilint-ignore="{REL} -- why"')
        assert REL in suppressed(article(body=f"<p>{link}</p>"))
        headline = '<h1 data-affilint-ignore="disclosure/required -- why">Kettles</h1>'
        assert "disclosure/required" in suppressed(article(headline=headline))

    def test_faults_stand_at_the_attribute(self) -> None:
        text = article(body=f"<p class=x data-affilint-ignore='{REL}x'>{LINK}</p>")
        place = faults(text)[0].where.place
        assert (place.line, place.column) == (5, 12)


# What is wrong with them ------------------------------------------------------------------------------------


def test_a_page_that_says_nothing_is_asked_nothing() -> None:
    assert faults(article()) == []


@pytest.mark.parametrize(
    ("comment", "found", "message"),
    [
        (
            "affilint-disable-page disclosure/requird -- why",
            ["unknown-rule"],
            "no rule or pack is called disclosure/requird",
        ),
        (
            "affilint-disable-page disclosure/required",
            ["no-reason"],
            "no reason is given for suppressing disclosure/required",
        ),
        (
            "affilint-disable-page disclosure/required -- x; until 2026-09-14",
            ["expired"],
            "this ended on 2026-09-14, and excuses nothing any more",
        ),
        ("affilint-disable-page disclosure/required -- x; until 2026-09-15", [], ""),
        (
            "affilint-disable-page disclosure/negated -- why",
            ["unused"],
            "nothing here is excused from disclosure/negated",
        ),
        (
            "affilint-disable-pages disclosure/required -- why",
            ["malformed"],
            "there is no `affilint-disable-pages`; did you mean `affilint-disable-page`?",
        ),
        (
            "affilint:disable byline/required -- why",
            ["malformed"],
            "`affilint:disable` is written `affilint-disable`",
        ),
        (
            "affilint disable_page byline/required -- why",
            ["malformed"],
            "`affilint disable_page` is written `affilint-disable-page`",
        ),
        (
            "AFFILINT-Disable-Next-Line byline/required -- why",
            ["malformed"],
            "`AFFILINT-Disable-Next-Line` is written `affilint-disable-next-line`",
        ),
        (
            "Affilint: ignore",
            ["malformed"],
            "`Affilint: ignore` is written `affilint-disable-next-line`",
        ),
        ("affilint disabled the old theme", [], ""),
        ("affilint: every page passes", [], ""),
        ("affilintage disable", [], ""),
    ],
)
def test_each_fault_is_a_finding_at_the_comment(comment: str, found: list[str], message: str) -> None:
    text = article(f"<p>x</p> <!-- {comment} -->")
    assert names(faults(text)) == found
    for one in faults(text):
        assert one.message == message
        place = one.where.place
        assert (place.line, place.column, place.end_column) == (2, 10, 10 + len(f"<!-- {comment} -->"))


def test_the_nearest_right_word_is_the_hint() -> None:
    assert (
        faults(article("<!-- affilint-disable-page disclosure/requird -- x -->"))[0].hint
        == "write `disclosure/required`"
    )


def test_what_has_ended_excuses_nothing() -> None:
    text = article("<!-- affilint-disable-page disclosure/required -- x; until 2026-09-14 -->")
    assert "disclosure/required" in standing(text)


def test_what_was_not_judged_does_not_make_an_excuse_unused() -> None:
    only = rulebook().selected(Selection(select=("byline/required", "suppression/*")))
    text = article("<!-- affilint-disable-page disclosure/required -- why -->")
    result = examine("page.html", text.encode(), only, vocabulary(), today=TODAY)
    assert {one.rule for one in result.findings} == {"byline/required"}


def test_of_two_that_reach_the_narrower_one_is_used() -> None:
    outer = "<!-- affilint-disable-page disclosure/required -- outer -->"
    inner = "<!-- affilint-disable-next-line disclosure/required -- inner -->"
    found = judged(article(f"{outer}\n{inner}")).findings
    reasons = {one.suppressed.reason for one in found if one.suppressed}
    assert reasons == {"inner"}
    assert names(faults(article(f"{outer}\n{inner}"))) == ["unused"]


@pytest.mark.parametrize(
    "raw",
    [
        "<script>var x = '<!-- affilint-disable-page * -- why -->';</script>",
        "<textarea><!-- affilint-disable-page * -- why --></textarea>",
        "<p>&lt;!-- affilint-disable-page * -- why --&gt;</p>",
        '<p title="<!-- affilint-disable-page * -- why -->">x</p>',
        "<! affilint-disable-page * -- why >",
        "<style>/* <!-- affilint-disable-page * -- why --> */</style>",
    ],
)
def test_only_comments_count_and_nothing_that_looks_like_one(raw: str) -> None:
    assert suppressed(article(raw)) == set()


def test_a_comment_after_its_double_in_a_script_is_placed_right() -> None:
    comment = "<!-- affilint-disable-page disclosure/negated -- x -->"
    text = article(f"<script>{comment}</script>{comment} {comment}")
    assert [one.where.place.column for one in faults(text)] == [18 + len(comment), 19 + 2 * len(comment)]


def test_many_comments_are_read_in_time_that_does_not_run_away() -> None:
    comment = "<!-- affilint-disable disclosure/negated -- x -->"
    text = article(comment * 3000)
    begin = datetime.datetime.now(datetime.UTC)
    judged(text)
    assert (datetime.datetime.now(datetime.UTC) - begin).total_seconds() < 5


# On the command line ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_run_counts_them_and_does_not_fail_by_them(folder: Path) -> None:
    comment = "<!-- affilint-disable-page core -- an old page -->"
    (folder / "old.html").write_text(article(comment, body=""))
    ran = affilint("old.html", "--select", "core")
    assert ran.code == 0
    assert "1 page checked: nothing found; 3 suppressed." in ran.out


def test_reasons_are_asked_for_unless_the_configuration_says_otherwise(folder: Path) -> None:
    (folder / "old.html").write_text(article("<!-- affilint-disable-page core -->", body=""))
    assert "suppression/no-reason" in affilint("old.html").out
    (folder / "affilint.yaml").write_text("suppressions: {require-reason: false}\n")
    assert "suppression/no-reason" not in affilint("old.html").out
    (folder / "affilint.yaml").write_text("rules: {suppression/no-reason: required}\n")
    ran = affilint("old.html")
    assert "error[suppression/no-reason]" in ran.out
    assert ran.code == 1


def test_the_rules_about_them_can_be_explained() -> None:
    ran = affilint("explain", "suppression/unused", "--isolated")
    assert ran.code == 0
    assert "excuse" in ran.out


class TestTheList:
    def test_tells_where_which_why_until_when(self, folder: Path) -> None:
        comment = "<!-- affilint-disable-page core -- an old page; until 2020-01-31 -->"
        (folder / "old.html").write_text(
            article(comment, body='<p data-affilint-ignore="date/*">x</p><!-- affilint-disabel -->')
        )
        ran = affilint("suppressions")
        assert ran.code == 0
        assert ran.out == (
            "old.html:2:1: core\n  disable-page, over since 2020-01-31: an old page\n"
            "old.html:5:4: date/*\n  ignore: no reason given\n"
            "old.html:5:39: there is no `affilint-disabel`; did you mean `affilint-disable`?\n"
            "3 suppressions on 1 page, 1 over, 1 without a reason, 1 not understood.\n"
        )  # fmt: skip

    def test_as_json(self, folder: Path) -> None:
        (folder / "old.html").write_text(article("<!-- affilint-disable-page core -- an old page -->"))
        (folder / "new.html").write_text(article())
        (one,) = json.loads(affilint("suppressions", "-f", "json").out)
        assert one == {
            "path": "old.html", "line": 2, "column": 1, "form": "disable-page", "rules": ["core"],
            "reason": "an old page", "until": "", "over": False, "since": None, "days": None, "problem": "",
        }  # fmt: skip
        assert json.loads(affilint("suppressions", "-f", "json", "new.html").out) == []

    def test_the_age_is_gits(self, folder: Path) -> None:
        (folder / "old.html").write_text(article("<!-- affilint-disable-page core -- an old page -->"))
        when = "2024-02-03T10:00:00+00:00"
        for arguments in (
            ["init", "-q"],
            ["add", "."],
            [
                "-c",
                "user.name=Jo",
                "-c",
                "user.email=jo@paper.example",
                "commit",
                "-q",
                "-m",
                "x",
                "--date",
                when,
            ],
        ):
            subprocess.run(["git", *arguments], check=True, cwd=folder)
        (one,) = json.loads(affilint("suppressions", "-f", "json").out)
        assert one["since"] == "2024-02-03"
        assert " days old: an old page" in affilint("suppressions").out
