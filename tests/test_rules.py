"""Every rule against its own two pages: what is named `bad-...` is found, what is named `ok-...` is not."""

from __future__ import annotations

import datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from linter.checks import CHECKS
from linter.engine import examine
from linter.facts.nouns import NOUNS
from linter.rulebook.regrade import regrade
from linter.rulebook.rule import Selection
from linter.rulebook.strict_yaml import read
from linter.rulebook.vocabulary_files import known_names

from shipped import FIXTURES, rulebook, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from linter.model import PageResult
    from linter.rulebook.rule import Rule

TODAY = datetime.date(2026, 9, 15)
RULES = {f"{rule.pack}/{rule.id}": rule for rule in rulebook().rules}


class Named(HTMLParser):
    """Where each element with an id reaches from and to, as (line, column) pairs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.reach: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {}
        self._open: list[tuple[str, str, tuple[int, int]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start, lines = self.getpos(), (self.get_starttag_text() or "").split("\n")
        end = (start[0] + len(lines) - 1, len(lines[-1]) + (start[1] if len(lines) == 1 else 0))
        name = dict(attrs).get("id") or ""
        self.reach[name] = (start, end)
        self._open.append((tag, name, start))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, name, start = self._open.pop()
            if opened == tag:
                self.reach[name] = (start, self.getpos())
                return

    def innermost(self, line: int, column: int) -> str:
        """The id of the smallest named element around a place; empty if there is none."""
        around = [
            (start, name)
            for name, (start, end) in self.reach.items()
            if name and start <= (line, column) < end
        ]
        return max(around, default=((0, 0), ""))[1]


def page_of(rule: Rule, name: str) -> Path:
    return FIXTURES / rule.pack / rule.id / name


def judged(rule: Rule, name: str) -> PageResult:
    path = page_of(rule, name)
    alone = rulebook().selected(Selection(select=(rule.id,)))
    assert [each.id for each in alone.rules] == [rule.id]
    result = examine(path.name, path.read_bytes(), alone, vocabulary(), today=TODAY)
    assert result.is_article, "the fixture is not taken for an article"
    assert not result.troubles
    return result


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_good_page_has_no_finding(name: str) -> None:
    findings = judged(RULES[name], "good.html").findings
    assert [(finding.where.place.line, finding.message) for finding in findings] == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_bad_page_has_a_finding_at_each_offender_and_nowhere_else(name: str) -> None:
    rule = RULES[name]
    named = Named(page_of(rule, "bad.html").read_text(encoding="utf-8"))
    found = [
        named.innermost(finding.where.place.line, finding.where.place.column - 1)
        for finding in judged(rule, "bad.html").findings
    ]
    assert sorted(found) == sorted(name for name in named.reach if name.startswith("bad-"))


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_bad_page_holds_a_near_miss_too(name: str) -> None:
    rule = RULES[name]
    pages = [page_of(rule, page).read_text(encoding="utf-8") for page in ("good.html", "bad.html")]
    named = [set(Named(page).reach) for page in pages]
    assert any(name.startswith("bad-") for name in named[1])
    assert any(name.startswith("ok-") for name in named[0] | named[1])


def test_every_fixture_belongs_to_a_rule() -> None:
    pages = {path.parent for path in FIXTURES.rglob("bad.html")}
    assert {path.relative_to(FIXTURES).as_posix() for path in pages} == set(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_message_is_short_and_accuses_nobody(name: str) -> None:
    rule = RULES[name]
    assert len(rule.message.split()) < 12
    assert not rule.message.endswith(".")
    assert not {"illegal", "unlawful", "violation"} & set(rule.message.lower().split())


class TestRelaxing:
    """One line of a site's configuration changes what the mission asks, as the rules' files say."""

    def findings(self, line: str, page: str) -> list[str]:
        file, problems = read("affilint.yaml", f"rules:\n  {line}\n")
        assert file, problems
        book, problems = regrade(rulebook(), file, ("rules",), NOUNS, CHECKS, known_names(vocabulary()))
        assert not problems
        rule_id = line.partition(":")[0]
        data = (FIXTURES / page).read_bytes()
        result = examine(page, data, book.selected(Selection(select=(rule_id,))), vocabulary(), today=TODAY)
        return [finding.rule for finding in result.findings]

    @pytest.mark.parametrize("change", ["{with: {only-if-monetised: true}}", "{when: {has: affiliate-link}}"])
    def test_a_disclosure_may_be_asked_only_where_links_earn(self, change: str) -> None:
        without_links, with_links = "core/byline/required/good.html", "core/disclosure/required/bad.html"
        assert self.findings("disclosure/required: error", without_links) == ["disclosure/required"]
        assert self.findings(f"disclosure/required: {change}", without_links) == []
        assert self.findings(f"disclosure/required: {change}", with_links) == ["disclosure/required"]

    def test_a_publication_date_may_stand_for_the_updated_one(self) -> None:
        change = "{with: {of-kind: [updated, published]}}"
        assert self.findings(f"date/updated-required: {change}", "core/date/updated-required/bad.html") == []

    def test_a_byline_may_have_to_name_a_person(self) -> None:
        page = "editorial/byline/generic-author/bad.html"
        assert self.findings("byline/required: error", page) == []
        change = "{with: {that-is-not: [organisation, generic]}}"
        assert self.findings(f"byline/required: {change}", page) == ["byline/required"]


def test_the_mission_is_three_errors_on_by_default() -> None:
    stated = [
        rule.id
        for rule in rulebook().selected(Selection()).rules
        if rule.pack == "core" and rule.id.endswith("required") and rule.severity == "error"
    ]
    assert stated == ["byline/required", "date/updated-required", "disclosure/required"]
