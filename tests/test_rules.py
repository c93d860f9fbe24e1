"""Every rule against its own two pages: what is named `bad-...` is found, what is named `ok-...` is not."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from linter.checks import CHECKS
from linter.engine import examine
from linter.facts.nouns import NOUNS
from linter.rulebook.decode import decode, kebab
from linter.rulebook.options import filter_model
from linter.rulebook.places import fixtures_folder, rules_folder
from linter.rulebook.regrade import regrade
from linter.rulebook.rule import Selection
from linter.rulebook.rule_files import Terms, read_rule
from linter.rulebook.strict_yaml import YamlFile, read
from linter.rulebook.vocabulary_files import known_names
from linter.workbench import NEAR_MISS, Bench, Named, rules_in

from pages import page_of as facts_of
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


def complaints(lines: str) -> list[str]:
    """What is wrong with a rule whose lines from the tenth on are these."""
    head = (
        "id: house/one\ntitle: t\nseverity: info\nbasis: judgement\nmessage: m\nhint: h\nbecause: b\n"
        "source: {name: ours, checked: 2026-09-10}\n"
    )
    file, problems = read("one.yaml", head + lines + "\n")
    assert file, problems
    _, problems = read_rule(file, "house", Terms(NOUNS, CHECKS, known_names(vocabulary())))
    return [str(problem) for problem in problems]


class TestWordsOfAClosedVocabulary:
    """A typo in one is refused at its place: a rule that could never fire, or always would, is no rule."""

    @pytest.mark.parametrize(
        ("lines", "complaint"),
        [
            ("for: shown-date\nonly: {kind: publshed}\ncheck: absent",
             "10:14: `kind` must be one of published, updated; did you mean `published`?"),
            ("for: affiliate-link\nonly: {network: amazn-associates}\ncheck: absent",
             "10:17: unknown network `amazn-associates`; did you mean `amazon-associates`?"),
            ("for: policy-link\nexcept: {kind: editoral}\ncheck: absent",
             "10:16: unknown policy-kind `editoral`; did you mean `editorial`?"),
            ("for: shown-date\ncheck: present\nwith: {of-kind: [publshed]}",
             "11:18: unknown kind `publshed`; did you mean `published`?"),
            ("for: reviewer\ncheck: present\nwith: {of-kind: [fact-check]}",
             "11:18: unknown kind `fact-check`; did you mean `fact-checked`?"),
            ("for: headline\ncheck: present\nwith: {of-kind: [opinion]}",
             "11:18: `opinion`: this option does not fit headline, which has no kind"),
            ("for: shown-date\ncheck: present\nwith: {that-says: [ad-label]}",
             "11:20: `ad-label`: this option does not fit shown-date, which has no meaning"),
            ("for: byline\ncheck: accompanied-by\nwith: {a: policy-link, of-kind: [fundng]}",
             "11:34: unknown kind `fundng`; did you mean `funding`?"),
            ("for: affiliate-link\nonly: {host-network: amazon-asociates}\ncheck: absent",
             "10:22: unknown host-network `amazon-asociates`; did you mean `amazon-associates`?"),
            ("for: affiliate-link\nonly: {network-name: Amazon Asociates}\ncheck: absent",
             "10:22: unknown network-name `Amazon Asociates`; did you mean `Amazon Associates`?"),
            ("for: link-rewriter\nexcept: {name: Skimlink}\ncheck: absent",
             "10:16: unknown link-rewriter `Skimlink`; did you mean `Skimlinks`?"),
            ("for: affiliate-link\ncheck: carries-rel\nwith: {any-of: [sponsord]}",
             "11:17: item 1 of `any-of` must be one of sponsored, nofollow, ugc, noopener, noreferrer, opener, external, "
             "author, bookmark, help, license, me, next, prev, search, tag, alternate, privacy-policy, terms-of-service; "
             "did you mean `sponsored`?"),
            ("for: affiliate-link\nonly: {certainty: possible}\ncheck: absent",
             "10:19: `certainty` must be one of certain, likely"),
            ("for: disclosure\nonly: {says: [ad-lable]}\ncheck: absent",
             "10:15: unknown meaning `ad-lable`; did you mean `ad-label`?"),
            ("for: disclosure\nonly: {language: german}\ncheck: absent",
             "10:18: unknown language `german`; languages are codes, such as en"),
            ("for: article\nonly: {language: german}\ncheck: absent",
             "10:18: `language` must be written like en"),
            ("for: article\nonly: {kind: Recipe}\ncheck: absent",
             "10:14: `kind` must be written like recipe"),
            ("for: structured-article\nonly: {syntax: jsonld}\ncheck: absent",
             "10:16: `syntax` must be one of json-ld, microdata; did you mean `json-ld`?"),
            ("for: structured-date\nonly: {property: [datePublised]}\ncheck: absent",
             "10:19: unknown date-property `datePublised`; did you mean `datePublished`?"),
            ("for: headline\nonly: {level: [h1, h7]}\ncheck: absent",
             "10:20: item 2 of `level` must be one of h1, h2, h3, h4, h5, h6, other"),
            ("for: policy-link\nonly: {told-by: adress}\ncheck: absent",
             "10:17: `told-by` must be one of words, address, panel; did you mean `address`?"),
            ("for: copied-picture\nonly: {shop: amazn}\ncheck: absent",
             "10:14: unknown shop `amazn`; did you mean `amazon`?"),
            ("for: scripted-disclosure\nonly: {by: stylesheet}\ncheck: absent",
             "10:12: `by` must be one of script, style sheet; did you mean `style sheet`?"),
            ("for: health-topic\nonly: {told-by: headlin}\ncheck: absent",
             "10:17: `told-by` must be one of headline, category, markup; did you mean `headline`?"),
        ],
    )  # fmt: skip
    def test_a_typo_is_named_at_its_place(self, lines: str, complaint: str) -> None:
        assert complaints(lines) == [f"one.yaml:{complaint}"]

    @pytest.mark.parametrize(
        "lines",
        [
            "for: affiliate-link\nonly: {network: [own-redirect, rewritten]}\ncheck: absent",
            "for: link-rewriter\nonly: {network: skimlinks}\ncheck: absent",
            "for: article\ncheck: present\nwith: {of-kind: [recipe]}",
            "for: byline\ncheck: accompanied-by\nwith: {a: disclosure, that-says: [ad-label]}",
        ],
    )
    def test_what_a_page_may_hold_is_known(self, lines: str) -> None:
        assert complaints(lines) == []

    def test_so_is_all_that_the_pages_of_our_rules_hold(self) -> None:
        told: dict[str, dict[str, set[object]]] = {noun: {} for noun in NOUNS}
        for path in FIXTURES.rglob("bad*.html"):
            page = facts_of(path.read_text(encoding="utf-8"))
            for noun, fields in told.items():
                for thing in page.all_of(noun) if noun != "faulty-suppression" else ():
                    for key in filter_model(NOUNS[noun]).model_fields:
                        value = getattr(thing, key.removesuffix("_"))
                        values = value if isinstance(value, tuple) else () if value is None else (value,)
                        fields.setdefault(kebab(key), set()).update(values)
        terms = Terms(NOUNS, CHECKS, known_names(vocabulary()))
        for noun, fields in told.items():
            held = {field: [*values] for field, values in fields.items() if values}
            model, problems = decode(filter_model(NOUNS[noun]), YamlFile("pages", held), terms.known(noun))
            assert model, (noun, problems)

    @pytest.mark.parametrize(
        ("entry", "complaint"),
        [
            ("date/updated-required: {with: {of-kind: [updated, publshed]}}",
             "2:53: unknown kind `publshed`; did you mean `published`?"),
            ("byline/required: {with: {that-is: [shown]}}",
             "2:38: unknown yes-or-no field `shown`; known: generic, linked, organisation, visible"),
            ("date/visible-vs-markup: {with: {the: byline}}",
             "2:40: `agrees-with` judges shown-date, structured-date and title-year, not byline"),
            ("date/visible-vs-markup: {with: {within-days: -1}}",
             "2:48: `within-days` must be 0 or more"),
        ],
    )  # fmt: skip
    def test_so_is_one_in_a_configuration(self, entry: str, complaint: str) -> None:
        file, problems = read("affilint.yaml", f"rules:\n  {entry}\n")
        assert file, problems
        _, problems = regrade(rulebook(), file, ("rules",), NOUNS, CHECKS, known_names(vocabulary()))
        assert [*map(str, problems)] == [f"affilint.yaml:{complaint}"]


class TestARuleThatCouldNeverSpeakOrAlwaysWould:
    """It is refused, at the place that makes it so."""

    @pytest.mark.parametrize(
        ("lines", "complaint"),
        [
            ("for: disclosure\ncheck: carries-rel\nwith: {any-of: [sponsored]}",
             "10:8: `carries-rel` judges affiliate-link, not disclosure"),
            ("for: byline\ncheck: not-future",
             "10:8: `not-future` judges shown-date, structured-date and title-year, not byline"),
            ("for: shown-date\ncheck: ordered\nwith: {not-before: header-date}",
             "11:20: `ordered` judges shown-date, structured-date and title-year, not header-date"),
            ("for: byline\ncheck: named-by\nwith: {the: author-box}",
             "11:13: `named-by` judges byline, reviewer and structured-author, not author-box"),
            ("for: merchant\ncheck: worded\nwith: {naming: [amazon]}",
             "11:17: `amazon`: this option does not fit merchant, which has no text"),
            ("for: byline\ncheck: worded\nwith: {naming: [Ann], if-href-has: [go]}",
             "11:37: `go`: this option does not fit byline, which has no href"),
            ("for: structured-author\ncheck: present\nwith: {that-names: [Ann]}",
             "11:21: `Ann`: this option does not fit structured-author, which has no text"),
            ("for: disclosure\ncheck: present\nwith: {that-is: [text]}",
             "11:18: unknown yes-or-no field `text`; known: at-link, before-first-link, image-only, in-panel, visible"),
            ("for: byline\ncheck: accompanied-by\nwith: {a: disclosure, that-is: [generic]}",
             "11:33: unknown yes-or-no field `generic`; known: at-link, before-first-link, image-only, in-panel, "
             "visible"),
            ("for: byline\ncheck: counted\nwith: {at-least: 3, at-most: 2}",
             "11:1: `at-least: 3` is more than `at-most: 2`"),
            ("for: byline\ncheck: counted", "10:1: give `at-least`, `at-most` or both"),
            ("for: byline\ncheck: counted\nwith: {at-most: -1}", "11:17: `at-most` must be 0 or more"),
            ("for: shown-date\ncheck: not-future\nwith: {within-days: -1}",
             "11:21: `within-days` must be 0 or more"),
            ("for: affiliate-link\ncheck: carries-rel\nwith: {any-of: []}",
             "11:16: `any-of` must be a list of 1 or more"),
            ("for: shown-date\ncheck: absent\nfix: {edit: agree-dates, with: {properties: [dateModifed]}}",
             "11:46: unknown date-property `dateModifed`; did you mean `dateModified`?"),
            ("for: affiliate-link\ncheck: absent\nfix: {edit: add-rel, with: {words: []}}",
             "11:36: `words` must be a list of 1 or more"),
            ("for: byline\nany-of: []", "10:9: `any-of` must be a list of 2 or more"),
            ("for: byline\ncheck: worded", "10:1: give `naming`, `without` or `not-only`"),
            ("for: shown-date\nonly: {kind: []}\ncheck: absent", "10:14: `kind` must be a list of 1 or more"),
            ("for: shown-date\nexcept: {zone: []}\ncheck: absent", "10:16: `zone` must be a list of 1 or more"),
        ],
    )  # fmt: skip
    def test_what_makes_it_so_is_named_at_its_place(self, lines: str, complaint: str) -> None:
        assert complaints(lines) == [f"one.yaml:{complaint}"]

    def test_all_of_it_is_named_at_once(self) -> None:
        lines = "for: shown-date\nonly: {kind: publshed, zone: []}\ncheck: carries-rel\nwith: {any-of: []}"
        assert complaints(lines) == [
            "one.yaml:10:14: `kind` must be one of published, updated; did you mean `published`?",
            "one.yaml:10:30: `zone` must be a list of 1 or more",
            "one.yaml:11:8: `carries-rel` judges affiliate-link, not shown-date",
            "one.yaml:12:16: `any-of` must be a list of 1 or more",
        ]


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
