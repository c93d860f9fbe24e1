"""From a page and a rulebook to findings: what the engine adds to what the checks say."""

from __future__ import annotations

import datetime
import pickle
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.checks.absent import Absent
from linter.checks.accompanied_by import AccompaniedBy
from linter.checks.counted import Counted
from linter.checks.present import Present
from linter.checks.reach import Reach
from linter.engine import LONGEST_VALUE, examine
from linter.model import Basis, Breach, Certainty, Citation, NotJudged, PageAt, PageResult, Severity
from linter.rulebook.rule import Clause, Filter, Rule, Rulebook, Selection, When

from shipped import rulebook, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.checks import Check
    from linter.facts.noun import Noun
    from linter.facts.page import Page

TODAY = datetime.date(2026, 9, 15)
PROSE = (
    "<p>"
    + "The kettle boiled, the water was poured, and the notes were written down with care. " * 8
    + "</p>"
)
EARNING = '<a href="https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=2" rel="sponsored">Stagg</a>'
CLOAKED = '<a href="/go/stagg" rel="sponsored">Stagg</a>'
SAYS = "<p>We earn a commission when you buy through our links.</p>"


def page(*body: str, head: str = "", language: str = "en") -> bytes:
    lines = [f'<!doctype html><html lang="{language}"><head>{head}</head><body><article>', "<h1>Kettles</h1>"]
    return "\n".join([*lines, PROSE, *body, "</article></body></html>"]).encode()


def a_rule(noun: str, *checks: Check, **more: object) -> Rule:
    given_: dict[str, object] = {
        "id": f"test/{noun}",
        "pack": "test",
        "title": "A rule of this test",
        "severity": Severity.WARNING,
        "basis": Basis.STATED,
        "message": f"{noun} here",
        "hint": "mend it",
        "because": "it matters",
        "source": Citation("A source", "2026-09-10"),
        "origin": "test.yaml",
    }
    clauses = tuple(Clause(type(check).__name__.lower(), check) for check in checks or (Absent(),))
    return Rule(noun=noun, clauses=clauses, **(given_ | more))


def judged(data: bytes, *rules: Rule) -> PageResult:
    return examine("kettle.html", data, Rulebook(rules, ()), vocabulary(), today=TODAY)


@dataclass(frozen=True)
class Says:
    """A check that answers what it was told to."""

    answers: tuple[Breach | NotJudged, ...] = ()
    per_page: ClassVar[bool] = True
    judges: ClassVar[tuple[type, ...]] = ()
    offers: ClassVar[tuple[str, ...]] = ("word",)

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:  # noqa: ARG002
        yield from self.answers


@dataclass(frozen=True)
class Breaks:
    """A check with a mistake in it."""

    per_page: ClassVar[bool] = True
    judges: ClassVar[tuple[type, ...]] = ()
    offers: ClassVar[tuple[str, ...]] = ()

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        raise ZeroDivisionError(f"{len(subjects)} subjects, {page.language}")


class TestFindings:
    def test_a_breach_becomes_a_finding_with_all_that_its_rule_says(self) -> None:
        rule = a_rule("affiliate-link", message="link to {domain}", hint="look at {text}")
        (finding,) = judged(page(EARNING), rule).findings
        assert (finding.path, finding.rule, finding.pack) == ("kettle.html", "test/affiliate-link", "test")
        assert (finding.message, finding.hint) == ("link to www.awin1.com", "look at Stagg")
        assert (finding.where.place.line, finding.where.place.column) == (4, 4)
        assert finding.values == (("domain", "www.awin1.com"),)
        assert finding.source.name == "A source"

    def test_they_come_in_the_order_of_the_page(self) -> None:
        links, words = a_rule("affiliate-link"), a_rule("disclosure")
        findings = judged(page(EARNING, SAYS, EARNING), links, words).findings
        assert [finding.rule for finding in findings] == [
            "test/affiliate-link",
            "test/disclosure",
            "test/affiliate-link",
        ]

    def test_only_and_except_choose_the_subjects(self) -> None:
        body = page(EARNING, EARNING.replace("sponsored", "nofollow"))
        wanted, unwanted = Filter("rel", ("sponsored",)), Filter("rel", ("nofollow",))
        assert len(judged(body, a_rule("affiliate-link")).findings) == 2
        assert len(judged(body, a_rule("affiliate-link", only=(wanted,))).findings) == 1
        assert len(judged(body, a_rule("affiliate-link", except_=(wanted, unwanted))).findings) == 0

    def test_a_page_that_is_no_article_is_not_judged(self) -> None:
        result = judged(
            b"<!doctype html><title>Shop</title><nav><a href=/>Home</a></nav>", a_rule("byline", Present())
        )
        assert result == PageResult("kettle.html", is_article=False)

    def test_what_machines_are_told_twice_is_said_once(self) -> None:
        head = '<meta property="article:published_time" content="2027-01-01">\n'
        head += (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2027-01-01"}</script>'
        )
        (finding,) = judged(page(head=head), a_rule("structured-date")).findings
        assert [related.label for related in finding.related] == ["the same here"]


class TestPageText:
    def values(self, text: str) -> str:
        breach = Breach(PageAt(), (("word", text),), label=text)
        (finding,) = judged(page(), a_rule("article", Says((breach,)), message="{word}")).findings
        assert finding.where.label == finding.message
        return finding.message

    def test_it_is_bounded(self) -> None:
        assert self.values("kettle " * 1000).endswith("…")
        assert len(self.values("kettle " * 1000)) <= LONGEST_VALUE

    def test_it_stays_on_one_line(self) -> None:
        assert self.values("one\n  two\u2028three") == "one two three"

    @pytest.mark.parametrize(("text", "shown"), [("\x1b[31m", r"\x1b[31m"), ("\u202eevil", r"\u202eevil")])
    def test_it_steers_no_terminal(self, text: str, shown: str) -> None:
        assert self.values(text) == shown

    def test_it_is_never_read_as_a_placeholder(self) -> None:
        assert self.values("{word} {0.__class__}") == "{word} {0.__class__}"


class TestConditions:
    def fires(self, body: bytes, **when: tuple[str, ...]) -> bool:
        return bool(judged(body, a_rule("article", when=(When(**when),))).findings)

    def test_a_page_must_hold_all_that_a_rule_asks_for(self) -> None:
        assert self.fires(page(EARNING, SAYS), has=("affiliate-link", "disclosure"))
        assert not self.fires(page(EARNING), has=("affiliate-link", "disclosure"))

    def test_and_nothing_that_it_excludes(self) -> None:
        assert self.fires(page(EARNING), without=("disclosure",))
        assert not self.fires(page(EARNING, SAYS), without=("disclosure",))

    def test_the_language_is_the_articles(self) -> None:
        assert self.fires(page(), languages=("de", "en"))
        assert not self.fires(page(), languages=("de",))

    def test_a_pack_may_wake_where_a_network_is_seen(self) -> None:
        assert self.fires(page(EARNING), networks=("awin",))
        assert not self.fires(page(EARNING), networks=("amazon-associates",))

    def test_a_finding_is_no_surer_than_its_condition(self) -> None:
        rule = a_rule("article", when=(When(has=("affiliate-link",)),))
        assert judged(page(EARNING), rule).findings[0].certainty is Certainty.CERTAIN
        assert judged(page(CLOAKED), rule).findings[0].certainty is Certainty.LIKELY


class TestSeveralChecks:
    here = Breach(PageAt(), label="here")

    def test_one_that_is_content_is_enough(self) -> None:
        assert not judged(page(), a_rule("article", Says((self.here,)), Says())).findings

    def test_where_none_is_content_the_first_speaks(self) -> None:
        other = replace(self.here, label="other")
        (finding,) = judged(page(), a_rule("article", Says((self.here,)), Says((other,)))).findings
        assert finding.where.label == "here"

    def test_one_that_could_not_judge_might_have_been_content(self) -> None:
        result = judged(page(), a_rule("article", Says((self.here,)), Says((NotJudged("no date"),))))
        assert not result.findings
        assert [unjudged.reason for unjudged in result.unjudged] == ["no date"]

    def test_each_subject_is_judged_on_its_own(self) -> None:
        note = f"<p>{EARNING} (paid link)</p>"
        rule = a_rule("affiliate-link", AccompaniedBy(a="disclosure"), AccompaniedBy(a="byline"))
        (finding,) = judged(page(note, f"<p>{EARNING} is steady.</p>"), rule).findings
        assert finding.where.place.line == 5

    def test_one_that_speaks_once_a_page_does_so_beside_another(self) -> None:
        wide = AccompaniedBy(a="disclosure", within=Reach.PAGE)
        rule = a_rule("affiliate-link", wide, AccompaniedBy(a="byline"))
        (finding,) = judged(page(f"<p>{EARNING} is steady.</p>", f"<p>{EARNING} is not.</p>"), rule).findings
        assert [other.label for other in finding.related] == ["the same here"]


class TestNotJudged:
    def test_it_is_neither_a_finding_nor_a_pass_and_is_said_once(self) -> None:
        answer = NotJudged("2 hours ago names no day")
        result = judged(page(), a_rule("article", Says((answer, answer))))
        assert not result.findings
        assert [(unjudged.rule, unjudged.reason) for unjudged in result.unjudged] == [
            ("test/article", answer.reason)
        ]

    def test_a_fragment_has_no_head_to_judge(self) -> None:
        fragment = f"<h1>Kettles</h1>{PROSE}".encode()
        result = judged(fragment, a_rule("structured-article", Present(even_hidden=True)))
        assert result.is_article
        assert not result.findings
        assert len(result.unjudged) == 1


class TestTrouble:
    def test_a_check_that_fails_hinders_no_other(self) -> None:
        broken = replace(a_rule("article", Breaks()), id="test/broken")
        result = judged(page(EARNING), broken, a_rule("affiliate-link"))
        assert [trouble.message for trouble in result.troubles] == [
            "rule test/broken could not be judged here: ZeroDivisionError: 1 subjects, en"
        ]
        assert len(result.findings) == 1

    @pytest.mark.parametrize("data", [b"", b" \n", bytes(range(256)) * 20])
    def test_what_is_no_page_is_a_trouble(self, data: bytes) -> None:
        result = judged(data)
        assert result.is_article is None
        assert len(result.troubles) == 1

    def test_a_remark_on_the_encoding_is_passed_on(self) -> None:
        data = page("<p>caf\u00e9</p>", head="<meta charset=utf-8>").replace("\u00e9".encode(), b"\xe9")
        note = judged(data).notes[0]
        assert note.place
        assert data.split(b"\n")[note.place.line - 1].index(b"\xe9") == note.place.column - 1


def test_all_that_goes_in_and_comes_out_can_be_pickled() -> None:
    rules = pickle.loads(pickle.dumps(rulebook().selected(Selection())))  # noqa: S301 - our own bytes
    words = pickle.loads(pickle.dumps(vocabulary()))  # noqa: S301
    result = examine("kettle.html", page(EARNING), rules, words, today=TODAY)
    assert result.findings
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301


TAGS = [
    "<p>",
    "</p>",
    "<article>",
    "<h1>Kettles</h1>",
    EARNING,
    SAYS,
    PROSE,
    "<table><tr><td>",
    "<!--",
    "<script>",
    "<time datetime=2026>",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=20), max_size=12))
def test_no_page_breaks_the_engine(parts: list[str]) -> None:
    result = examine(
        "kettle.html", "".join(parts).encode("utf-8", "replace"), rulebook(), vocabulary(), today=TODAY
    )
    assert not [trouble for trouble in result.troubles if "could not" in trouble.message]
    places = [(finding.where.place.line, finding.where.place.column) for finding in result.findings]
    assert places == sorted(places)


def test_too_few_is_reported_at_the_headline() -> None:
    rule = a_rule("policy-link", Counted(at_least=1), message="{count} policy links")
    (finding,) = judged(page(), rule).findings
    assert (finding.where.place.line, finding.message) == (2, "0 policy links")


def test_one_missing_companion_shows_the_other_places() -> None:
    rule = a_rule("affiliate-link", AccompaniedBy(a="disclosure", within=Reach.PAGE))
    (finding,) = judged(page(f"<p>{EARNING}</p>", f"<p>{EARNING}</p>"), rule).findings
    assert (finding.where.place.line, [related.place.line for related in finding.related]) == (4, [5])
