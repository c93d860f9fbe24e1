"""Every rule against its own two pages: what is named `bad-...` is found, what is named `ok-...` is not."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from linter.checks import CHECKS
from linter.engine import examine
from linter.facts.nouns import NOUNS
from linter.rulebook.places import fixtures_folder, rules_folder
from linter.rulebook.regrade import regrade
from linter.rulebook.rule import Selection
from linter.rulebook.strict_yaml import read
from linter.rulebook.vocabulary_files import known_names
from linter.workbench import NEAR_MISS, Bench, Named, rules_in

from shipped import FIXTURES, rulebook, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from linter.rulebook.rule import Rule

TODAY = datetime.date(2026, 9, 15)
BENCH = Bench(rulebook(), vocabulary(), today=TODAY)
RULES = {f"{rule.pack}/{rule.id}": rule for rule in rulebook().rules}


def page_of(rule: Rule, name: str) -> Path:
    return FIXTURES / rule.pack / rule.id / name


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_finds_what_is_marked_on_its_pages_and_nothing_else(name: str) -> None:
    assert [*map(str, BENCH.differences(RULES[name], FIXTURES / name))] == []


def test_the_pages_of_shipped_rules_are_where_the_workbench_looks() -> None:
    assert fixtures_folder(rules_folder()) == FIXTURES
    assert len(rules_in(rules_folder(), rulebook())) == len(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_bad_page_holds_a_near_miss_too(name: str) -> None:
    rule = RULES[name]
    named = [set(Named.of(page_of(rule, page)).reach) for page in ("good.html", "bad.html")]
    assert any(name.startswith(NEAR_MISS) for name in named[0] | named[1])


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
