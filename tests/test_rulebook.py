"""A rule file in, a rule or the list of everything that is wrong with it out, each with its place."""

from __future__ import annotations

import datetime
import os
import pickle
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import pytest
from jsonschema import Draft7Validator
from linter.model import Basis, Certainty, Citation, Severity, Zone
from linter.rulebook.decode import FileModel, decode
from linter.rulebook.load import NO_PACKS, load
from linter.rulebook.places import rules_folder
from linter.rulebook.regrade import regrade
from linter.rulebook.rule import Filter, Rulebook, Selection, When, fill, placeholders
from linter.rulebook.schema import shipped_schemas, written
from linter.rulebook.strict_yaml import Problem, YamlFile, read
from linter.vocabulary.named import Named
from pydantic import model_validator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.model import Breach, NotJudged


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that pays."""

    at: int
    domain: str
    network: Annotated[str, Named("network")]
    zone: Zone
    rel: tuple[str, ...]
    first: bool
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A passage that tells who pays."""

    at: int
    says: tuple[str, ...]
    at_link: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """Each subject comes after another noun."""

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = ()
    offers: ClassVar[tuple[str, ...]] = ("words",)

    a: Annotated[str, Named("noun")]
    that_says: Annotated[tuple[str, ...], Named("meaning")] = ()
    """It says one of these."""
    that_is: Annotated[tuple[str, ...], Named("yes-or-no field")] = ()
    in_: tuple[Zone, ...] = ()
    within_words: int = 0

    def __post_init__(self) -> None:
        if self.within_words < 0:
            raise ValueError("`within-words` cannot be negative")

    def judge(self, subjects: Sequence[Any], page: Any) -> Iterator[Breach | NotJudged]:  # noqa: ANN401, ARG002
        return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """The page holds one."""

    per_page: ClassVar[bool] = True
    judges: ClassVar[tuple[type, ...]] = ()
    offers: ClassVar[tuple[str, ...]] = ("count",)

    even_hidden: bool = False

    def judge(self, subjects: Sequence[Any], page: Any) -> Iterator[Breach | NotJudged]:  # noqa: ANN401, ARG002
        return iter(())


FAKE_NOUNS: Any = {"affiliate-link": Link, "disclosure": Statement}
FAKE_CHECKS: Any = {"preceded-by": After, "present": There}
NAMES = {
    "meaning": ["earns-commission", "may-earn", "ad-label"],
    "network": ["amazon-associates", "awin"],
    "language": ["de", "en"],
}

PACK = """\
id: us-ftc
title: United States
about: The FTC's Endorsement Guides.
default: on
markets: us
version: 2026-09-10
"""

RULE = """\
id: disclosure/before-first-link
title: A disclosure is readable before the first affiliate link
severity: error
basis: stated
for: affiliate-link
only: {first: true, zone: [opening, body]}
except: {rel: sponsored}
when: {has: disclosure}
check: preceded-by
with:
  a: disclosure
  that-says: [earns-commission, ad-label]
  in: [headline, opening]
message: link to {domain} stands {words} words before
  any disclosure
hint: move the disclosure above this link
because: >
  Readers must learn that a purchase pays
  before they act on it.
source: {name: FTC FAQ, checked: 2026-09-10, url: "https://www.ftc.gov/faq"}
"""

OTHER_RULE = """\
id: disclosure/required
title: There is a disclosure
severity: warning
basis: judgement
for: disclosure
check: present
message: no disclosure found
hint: add one
because: Readers want to know.
source: {name: our own judgement, checked: 2026-09-10}
"""

SCHEMAS = shipped_schemas()

BEFORE = "rules/us-ftc/disclosure/before-first-link.yaml"
REQUIRED = "rules/us-ftc/disclosure/required.yaml"
HOME = "rules/us-ftc/pack.yaml"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def loaded(files: dict[str, str | bytes], *folders: str) -> tuple[Rulebook | None, list[Problem]]:
    put(files)
    return load(folders or ("rules",), FAKE_NOUNS, FAKE_CHECKS, NAMES)


def complaints(files: dict[str, str | bytes], *folders: str) -> list[str]:
    rulebook, problems = loaded(files, *folders)
    assert (rulebook is None) is bool(problems)
    return [str(problem) for problem in problems]


def rule_complaints(text: str) -> list[str]:
    """What is wrong with a rule file, without its path."""
    found = complaints({HOME: PACK, BEFORE: text})
    assert all(line.startswith(f"{BEFORE}:") for line in found)
    return [line.removeprefix(f"{BEFORE}:") for line in found]


def changed(old: str, new: str, text: str = RULE) -> str:
    assert old in text
    return text.replace(old, new)


def rulebook_of(files: dict[str, str | bytes], *folders: str) -> Rulebook:
    rulebook, problems = loaded(files, *folders)
    assert problems == []
    assert rulebook is not None
    return rulebook


class TestARule:
    def test_is_what_its_file_says(self) -> None:
        [rule] = rulebook_of({HOME: PACK, BEFORE: RULE}).rules
        assert (rule.id, rule.pack, rule.origin) == ("disclosure/before-first-link", "us-ftc", BEFORE)
        assert (rule.severity, rule.basis, rule.noun) == (Severity.ERROR, Basis.STATED, "affiliate-link")
        assert rule.only == (Filter("zone", (Zone.OPENING, Zone.BODY)), Filter("first", (True,)))
        assert rule.except_ == (Filter("rel", ("sponsored",)),)
        assert rule.when == (When(has=("disclosure",)),)
        [clause] = rule.clauses
        assert clause.verb == "preceded-by"
        assert clause.check == After(
            a="disclosure", that_says=("earns-commission", "ad-label"), in_=(Zone.HEADLINE, Zone.OPENING)
        )
        assert rule.message == "link to {domain} stands {words} words before any disclosure"
        assert rule.because == "Readers must learn that a purchase pays before they act on it."
        assert rule.source == Citation("FTC FAQ", "2026-09-10", "https://www.ftc.gov/faq")
        assert not rule.unconfirmed

    def test_is_about_what_fits_every_line_of_only_and_no_line_of_except(self) -> None:
        [rule] = rulebook_of({HOME: PACK, BEFORE: RULE}).rules

        def link(zone: Zone = Zone.BODY, first: bool = True, rel: tuple[str, ...] = ()) -> Link:
            return Link(at=1, domain="a.b", network="awin", zone=zone, rel=rel, first=first)

        assert rule.admits(link())
        assert rule.admits(link(rel=("nofollow",)))
        assert not rule.admits(link(first=False))
        assert not rule.admits(link(zone=Zone.FOOTER))
        assert not rule.admits(link(rel=("nofollow", "sponsored")))

    def test_may_pass_by_one_of_several_checks(self) -> None:
        text = changed(
            "check: present",
            "any-of:\n  - check: present\n  - {check: preceded-by, with: {a: affiliate-link}}",
            OTHER_RULE,
        )
        [rule] = rulebook_of({HOME: PACK, REQUIRED: text}).rules
        assert [clause.check for clause in rule.clauses] == [There(), After(a="affiliate-link")]

    def test_goes_through_a_pickle(self) -> None:
        rulebook = rulebook_of({HOME: PACK, BEFORE: RULE})
        assert pickle.loads(pickle.dumps(rulebook)) == rulebook  # noqa: S301


class TestAMessage:
    def test_names_its_placeholders(self) -> None:
        assert placeholders("link to {domain} in {own-zone}") == ["domain", "own-zone"]

    @pytest.mark.parametrize("text", ["{", "}", "{}", "{a.b}", "{a[0]}", "{a!r}", "{A}", "{{a}}", "{_a}"])
    def test_has_braces_for_nothing_else(self, text: str) -> None:
        with pytest.raises(ValueError, match="braces hold one lower-case name"):
            placeholders(text)

    def test_is_filled_without_looking_into_the_values(self) -> None:
        assert fill("{a} and {b-c}, {d}", {"a": "{b-c}", "b-c": "x"}) == "{b-c} and x, ?"


class TestWrongKeysOfARule:
    def test_all_are_named_at_once_in_file_order(self) -> None:
        text = dedent("""\
            id: disclosure/before-first
            titel: A disclosure
            severity: eror
            basis: 3
            for: affiliate-lnk
            check: precedes
            message: "{domain"
            hint:
            because: [a]
            source: {name: FTC, checked: yesterday, ulr: x}
            """)
        assert rule_complaints(text) == [
            "1:1: `title` is missing",
            "1:5: `id` must be disclosure/before-first-link, as the path says",
            "2:1: unknown key `titel`; did you mean `title`?",
            "3:11: `severity` must be one of info, warning, error; did you mean `error`?",
            "4:8: `basis` must be one of stated, judgement",
            "5:6: unknown noun `affiliate-lnk`; did you mean `affiliate-link`?",
            "6:8: unknown check `precedes`; did you mean `preceded-by`?",
            "7:10: braces hold one lower-case name, like {domain}; nothing else may stand in braces",
            "8:6: `hint` is empty; it must be text",
            "9:10: `because` must be text",
            "10:30: `checked` must be a date like 2026-09-10",
            "10:41: unknown key `ulr`; did you mean `url`?",
        ]

    @pytest.mark.parametrize(
        ("old", "new", "complaint"),
        [
            ("first: true", "frist: true", "6:8: unknown key `frist`; did you mean `first`?"),
            ("first: true", "first: yes", "6:15: `first` must be true or false; did you mean `true`?"),
            ("[opening, body]", "[opening, bdy]", "6:37: item 2 of `zone` must be one of head, header, "
             "nav, top, headline, opening, body, aside, related, comments, author-box, footer; "
             "did you mean `body`?"),
            ("first: true", "network: awn", "6:17: unknown network `awn`; did you mean `awin`?"),
            ("first: true", "at: 3",
             "6:8: unknown key `at`; known: certainty, domain, first, network, rel, zone"),
            ("only: {first: true, zone: [opening, body]}", "only: first",
             "6:7: `only` must be a group of `key: value` lines"),
            ("except: {rel: sponsored}", "except: {rel: {a: b}}", "7:15: `rel` must be a list"),
            ("when: {has: disclosure}", "when: {has: disclosures}",
             "8:13: unknown noun `disclosures`; did you mean `disclosure`?"),
            ("when: {has: disclosure}", "when: {languages: [en, nn]}",
             "8:24: unknown language `nn`; known: de, en"),
            ("when: {has: disclosure}", "when: {}",
             "8:7: `when` names no condition; known: has, languages, networks, without"),
            ("when: {has: disclosure}", "when:",
             "8:6: `when` is empty; it must be a group of `key: value` lines"),
            ("  a: disclosure\n", "", "10:1: `a` is missing in `with`"),
            ("with:\n  a: disclosure\n", "with:\n  a: link\n",
             "11:6: unknown noun `link`; did you mean `affiliate-link`?"),
            ("that-says: [", "that_says: [", "12:3: unknown key `that_says`; did you mean `that-says`?"),
            ("ad-label]", "ads-label]", "12:33: unknown meaning `ads-label`; did you mean `ad-label`?"),
            ("in: [headline, opening]", "in: headline", "13:7: `in` must be a list; write [headline]"),
            ("in: [headline, opening]", "within-words: '9'", "13:17: `within-words` must be a whole number"),
            ("in: [headline, opening]", "within-words: -9", "10:1: `within-words` cannot be negative"),
            ("in: [headline, opening]", "that-is: [at-lnk]",
             "13:13: unknown yes-or-no field `at-lnk`; did you mean `at-link`?"),
            ("check: preceded-by", "check:", "9:7: `check` is empty; it must be text"),
            ("{domain}", "{domian}", "14:10: nothing fills {domian} here; did you mean `domain`?"),
            ("{domain}", "{at}", "14:10: nothing fills {at} here; known: certainty, domain, first, "
             "network, rel, words, zone"),
            ("move the", "move {the}", "16:7: nothing fills {the} here; known: certainty, domain, first, "
             "network, rel, words, zone"),
            ("2026-09-10", "2026-02-30", "20:34: `checked` must be a date like 2026-09-10"),
            ("https://", "www://", "20:51: `url` must be written like https://example.org/guide"),
            ("basis: stated", "basis: stated\nunconfirmed: true",
             "3:11: `severity` must be warning or info while `unconfirmed` is true"),
            ("basis: stated", "basis: stated\nany-of: [{check: present}]",
             "5:9: `any-of` must be a list of 2 or more"),
        ],
    )  # fmt: skip
    def test_one_is_named_at_its_place(self, old: str, new: str, complaint: str) -> None:
        assert complaint in rule_complaints(changed(old, new))

    def test_that_is_may_name_fields_of_the_other_noun_too(self) -> None:
        assert rule_complaints(changed("in: [headline, opening]", "that-is: [at-link]")) == []

    def test_a_check_on_the_whole_page_fills_no_field_of_the_noun(self) -> None:
        text = changed("message: no disclosure found", "message: '{says} but {count}'", OTHER_RULE)
        assert complaints({HOME: PACK, REQUIRED: text}) == [
            f"{REQUIRED}:7:10: nothing fills {{says}} here; known: count"
        ]

    def test_check_and_any_of_do_not_go_together(self) -> None:
        text = OTHER_RULE + "any-of: [{check: present}, {check: absent, with: {}}]\n"
        assert complaints({HOME: PACK, REQUIRED: text}) == [
            f"{REQUIRED}:6:1: `check` cannot stand beside `any-of`; put it inside",
            f"{REQUIRED}:11:36: unknown check `absent`; did you mean `present`?",
        ]

    def test_a_rule_needs_a_check(self) -> None:
        text = changed("check: present\n", "", OTHER_RULE)
        assert complaints({HOME: PACK, REQUIRED: text}) == [f"{REQUIRED}:1:1: `check` is missing"]


class Person(FileModel):
    """A part that may also be written as one word."""

    name: str
    born: int = 0

    @model_validator(mode="after")
    def _is_born(self) -> Person:
        if self.born < 0:
            raise ValueError("nobody is born before the year 0")
        return self


class Family(FileModel):
    """Members by name, or by more than their name."""

    members: tuple[str | Person, ...]
    address: str | int = ""


class TestAValueOfSeveralKinds:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("members: [Ann, {name: Bo}]", []),
            ("members: [3]", ["1:11: item 1 of `members` must be text or a group of `key: value` lines"]),
            ("members: [{nam: Bo}]", [
                "1:11: `name` is missing in item 1 of `members`",
                "1:12: unknown key `nam`; did you mean `name`?",
            ]),
            ("members: [{name: Bo, born: -1}]", ["1:11: nobody is born before the year 0"]),
            ("members: []\naddress: [a]", ["2:10: `address` must be text or a whole number"]),
            ("members:", ["1:9: `members` is empty; it must be a list"]),
            ("[members]", ["1:1: the file must hold `key: value` lines"]),
        ],
    )  # fmt: skip
    def test_is_held_to_the_kind_it_came_closest_to(self, text: str, found: list[str]) -> None:
        file, _ = read("f.yaml", text)
        assert file is not None
        family, problems = decode(Family, file)
        assert (family is None) is bool(found)
        assert [str(problem) for problem in problems] == [f"f.yaml:{line}" for line in found]

    def test_a_part_of_a_file_is_read_alone(self) -> None:
        file, _ = read("f.yaml", "us: {members: [Ann]}\nthem: {member: [Bo]}")
        assert file is not None
        assert decode(Family, file, at=("us",)) == (Family(members=("Ann",)), [])
        _, problems = decode(Family, file, at=("them",))
        assert [str(problem) for problem in problems] == [
            "f.yaml:2:1: `members` is missing in `them`",
            "f.yaml:2:8: unknown key `member`; did you mean `members`?",
        ]

    def test_a_date_of_toml_is_the_text_of_yaml(self) -> None:
        file = YamlFile("pyproject.toml", {"members": ["Ann"], "address": datetime.date(2026, 9, 10)})
        family, _ = decode(Family, file)
        assert family == Family(members=("Ann",), address="2026-09-10")


class TestAPack:
    def test_is_what_its_file_says(self) -> None:
        text = changed("default: on", "default: when-present\nwhen: {networks: awin}", PACK)
        [pack] = rulebook_of({HOME: text, BEFORE: RULE}).packs
        assert (pack.id, pack.default, pack.markets) == ("us-ftc", "when-present", ("us",))
        assert pack.when == When(networks=("awin",))
        assert pack.version == "2026-09-10"

    @pytest.mark.parametrize(
        ("old", "new", "complaint"),
        [
            ("id: us-ftc", "id: ftc", "1:5: `id` must be us-ftc, as the folder says"),
            ("default: on", "default: yes", "4:10: `default` must be one of on, off, when-present"),
            ("default: on", "default: when-present", "4:10: a pack that is on when-present needs `when`"),
            ("default: on", "default: on\nwhen: {has: disclosure}",
             "5:1: `when` needs `default: when-present`"),
            ("markets: us", "markets: [no, 3]", "5:15: item 2 of `markets` must be text; put it in quotes"),
            ("version: 2026-09-10", "version: 1.0", "6:10: `version` must be a date like 2026-09-10"),
            ("markets: us", "rules: {disclosure/require: off}",
             "5:9: no rule or pack is called `disclosure/require`; did you mean `disclosure/required`?"),
            ("markets: us", "rules: {disclosure/required: fatal}",
             "5:30: `disclosure/required` must be one of error, warning, info, off, required, recommended"),
        ],
    )  # fmt: skip
    def test_a_mistake_is_named_at_its_place(self, old: str, new: str, complaint: str) -> None:
        found = complaints({HOME: changed(old, new, PACK), REQUIRED: OTHER_RULE})
        assert found == [f"{HOME}:{complaint}"]

    def test_without_rules_says_so(self) -> None:
        assert complaints({HOME: PACK}) == [
            f"{HOME}:1:1: the pack holds no rules, grades none and extends no pack"
        ]

    def test_that_wakes_by_the_page_leaves_other_packs_rules_alone(self) -> None:
        text = PACK.replace("us-ftc", "awin").replace("on\n", "when-present\nwhen: {networks: awin}\n")
        found = complaints(
            {
                HOME: PACK,
                BEFORE: RULE,
                "rules/awin/pack.yaml": text + "rules: {disclosure/before-first-link: info}\n",
            }
        )
        assert found == ["rules/awin/pack.yaml:8:9: a pack that is on when-present grades its own rules only"]

    def test_does_not_make_an_error_of_what_is_unconfirmed(self) -> None:
        found = complaints(
            {
                HOME: PACK + "rules: {disclosure/required: error}\n",
                REQUIRED: OTHER_RULE + "unconfirmed: true\n",
            }
        )
        assert found == [f"{HOME}:7:9: disclosure/required is unconfirmed, so at most a warning"]


class TestAFolder:
    def test_all_mistakes_of_all_files_come_sorted(self) -> None:
        found = complaints(
            {
                HOME: changed("default", "defautl", PACK),
                BEFORE: changed("basis: stated", "basis: state"),
                REQUIRED: "id: [",
                "rules/core/pack.yaml": "",
                "rules/us-ftc/disclosure/late.yml": "",
                "rules/us-ftc/disclosure/notes.txt": "",
                "rules/us-ftc/disclosure/README.md": "notes may lie about",
                "rules/us-ftc/disclosure/.hidden": "",
                "rules/us-ftc/lost.yaml": "",
                "rules/stray.yaml": "",
                "rules/empty/disclosure/a.yaml": b"\xff",
                "rules/lexicons/anything.yaml": "",
            }
        )
        assert found == [
            "rules/core/pack.yaml:1:1: the file is empty",
            "rules/empty/disclosure/a.yaml:1:1: this is no UTF-8; save the file as UTF-8",
            "rules/empty/pack.yaml:1:1: a pack needs this file; it is missing",
            "rules/stray.yaml:1:1: a folder of rules holds packs only",
            f"{BEFORE}:4:8: `basis` must be one of stated, judgement; did you mean `stated`?",
            "rules/us-ftc/disclosure/late.yml:1:1: rename this file to late.yaml",
            "rules/us-ftc/disclosure/notes.txt:1:1: a group holds rules only: <name>.yaml",
            f"{REQUIRED}:2:1: a value is missing here, or a bracket above is not closed",
            "rules/us-ftc/lost.yaml:1:1: a rule stands in a group: <pack>/<group>/<name>.yaml",
            f"{HOME}:1:1: `default` is missing",
            f"{HOME}:4:1: unknown key `defautl`; did you mean `default`?",
        ]

    def test_names_no_day_to_come_on_which_a_source_was_read(self) -> None:
        today = datetime.datetime.now(datetime.UTC).date()
        days = [today + datetime.timedelta(days=ahead) for ahead in (1, 2)]
        found = [complaints({HOME: PACK, BEFORE: changed("2026-09-10", f"{day}")}) for day in days]
        assert found == [[], [f"{BEFORE}:20:34: `checked` lies ahead: {days[1]}"]]

    def test_that_is_missing_is_a_mistake(self) -> None:
        assert complaints({}, "nowhere") == ["nowhere:1:1: cannot be read: No such file or directory"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_an_unreadable_file_is_a_mistake(self) -> None:
        put({HOME: PACK, BEFORE: RULE})
        Path(BEFORE).chmod(0)
        assert complaints({}) == [f"{BEFORE}:1:1: cannot be read: Permission denied"]

    def test_holds_every_id_once(self) -> None:
        found = complaints(
            {
                HOME: PACK,
                BEFORE: RULE,
                "rules/core/pack.yaml": PACK.replace("us-ftc", "core"),
                "rules/core/disclosure/before-first-link.yaml": RULE,
            }
        )
        assert found == [
            f"{BEFORE}:1:5: disclosure/before-first-link exists already in "
            "rules/core/disclosure/before-first-link.yaml"
        ]

    def test_a_later_one_adds_packs(self) -> None:
        rulebook, problems = loaded(
            {
                HOME: PACK,
                BEFORE: RULE,
                "own/house/pack.yaml": PACK.replace("us-ftc", "house"),
                "own/house/disclosure/required.yaml": OTHER_RULE,
            },
            "rules",
            "own",
        )
        assert problems == []
        assert rulebook is not None
        assert [(rule.id, rule.pack) for rule in rulebook.rules] == [
            ("disclosure/before-first-link", "us-ftc"),
            ("disclosure/required", "house"),
        ]

    def test_a_later_one_replaces_a_rule_only_if_it_says_so(self) -> None:
        files: dict[str, str | bytes] = {
            HOME: PACK,
            REQUIRED: OTHER_RULE,
            "own/house/pack.yaml": PACK.replace("us-ftc", "house"),
            "own/house/disclosure/required.yaml": OTHER_RULE.replace("severity: warning", "severity: info"),
        }
        assert complaints(files, "rules", "own") == [
            f"own/house/disclosure/required.yaml:1:5: disclosure/required exists already in {REQUIRED}; "
            "to replace it, write `replaces: true`"
        ]
        with Path("own/house/disclosure/required.yaml").open("a") as file:
            file.write("replaces: true\n")
        rulebook, problems = loaded({}, "rules", "own")
        assert problems == []
        assert rulebook is not None
        [rule] = rulebook.rules
        assert (rule.pack, rule.severity) == ("house", Severity.INFO)

    def test_nothing_is_replaced_that_does_not_exist(self) -> None:
        found = complaints({HOME: PACK, REQUIRED: OTHER_RULE + "replaces: true\n"})
        assert found == [f"{REQUIRED}:11:11: there is no rule disclosure/required to replace"]

    def test_a_pack_name_is_taken_once(self) -> None:
        found = complaints(
            {HOME: PACK, BEFORE: RULE, "own/us-ftc/pack.yaml": PACK, "own/us-ftc/a/b.yaml": ""},
            "rules",
            "own",
        )
        assert found == [
            "own/us-ftc/a/b.yaml:1:1: the file is empty",
            f"own/us-ftc/pack.yaml:1:5: there is a pack of this name already: {HOME}",
        ]


def three_packs() -> Rulebook:
    """core is on, us-ftc is off, awin wakes by the page; us-ftc is stricter about core's rule."""
    return rulebook_of(
        {
            "rules/core/pack.yaml": PACK.replace("us-ftc", "core"),
            "rules/core/disclosure/required.yaml": OTHER_RULE,
            HOME: PACK.replace("on\n", "off\n") + "rules: {disclosure/required: error, link/own: off}\n",
            BEFORE: RULE,
            "rules/us-ftc/link/own.yaml": OTHER_RULE.replace("disclosure/required", "link/own"),
            "rules/awin/pack.yaml": PACK.replace("us-ftc", "awin").replace(
                "on\n", "when-present\nwhen: {networks: awin}\n"
            ),
            "rules/awin/link/awin.yaml": OTHER_RULE.replace("disclosure/required", "link/awin"),
        }
    )


def running(rulebook: Rulebook, **selection: tuple[str, ...]) -> dict[str, str]:
    return {rule.id: rule.severity.value for rule in rulebook.selected(Selection(**selection)).rules}


class TestASelection:
    def test_holds_by_default_the_packs_that_are_on(self) -> None:
        selected = three_packs().selected(Selection())
        assert {rule.id: rule.when for rule in selected.rules} == {
            "disclosure/required": (),
            "link/awin": (When(networks=("awin",)),),
        }
        assert [pack.id for pack in selected.packs] == ["awin", "core"]

    def test_a_pack_switched_on_brings_its_rules_and_its_grades(self) -> None:
        assert running(three_packs(), packs=("us-ftc",)) == {
            "disclosure/before-first-link": "error",
            "disclosure/required": "error",
            "link/awin": "warning",
        }

    def test_a_pack_switched_on_by_name_asks_no_page(self) -> None:
        selected = three_packs().selected(Selection(packs=("awin",), without_packs=("core",)))
        assert {rule.id: rule.when for rule in selected.rules} == {"link/awin": ()}

    def test_a_pattern_narrows_what_runs(self) -> None:
        assert running(three_packs(), select=("link/*",)) == {"link/awin": "warning"}

    def test_a_rule_or_pack_named_in_full_runs_though_it_is_off(self) -> None:
        assert running(three_packs(), select=("link/own",)) == {"link/own": "warning"}
        assert running(three_packs(), select=("us-ftc",)) == {"disclosure/before-first-link": "error"}

    def test_of_a_pack_does_not_bring_back_what_the_site_switched_off(self) -> None:
        rulebook, _ = regraded("rules: {disclosure/required: off}")
        assert "disclosure/required" not in running(rulebook, select=("core",))
        assert "disclosure/required" not in running(rulebook, select=("disclosure/*",))
        assert "disclosure/required" in running(rulebook, select=("disclosure/required",))

    def test_what_is_ignored_never_runs(self) -> None:
        assert running(three_packs(), select=("link/own",), ignore=("link/*",)) == {}
        assert running(three_packs(), ignore=("core",)) == {"link/awin": "warning"}

    def test_an_unknown_name_is_complained_about(self) -> None:
        rulebook = three_packs()
        assert rulebook.unknown("disclosure/*") is None
        assert rulebook.unknown("core") is None
        assert rulebook.unknown("link") == "no rule or pack is called `link`; did you mean `link/*`?"
        assert rulebook.unknown("us-fct") == "no rule or pack is called `us-fct`; did you mean `us-ftc`?"


def regraded(text: str, rulebook: Rulebook | None = None) -> tuple[Rulebook, list[str]]:
    file, problems = read("affilint.yaml", text)
    assert problems == []
    assert file is not None
    before = rulebook or three_packs()
    after, problems = regrade(before, file, ("rules",), FAKE_NOUNS, FAKE_CHECKS, NAMES)
    return after, [str(problem) for problem in problems]


HOUSE = """\
id: house
title: House style
about: The law, as this house reads it.
default: on
version: 2026-09-10
extends: us-ftc
rules:
  link/own: info
  disclosure/before-first-link:
    severity: warning
    with: {that-says: [may-earn]}
    when: {languages: de}
"""
OWN = "own/house/pack.yaml"


def house(text: str = HOUSE, *, us_ftc: str = "default: off") -> dict[str, str | bytes]:
    """A site's pack over us-ftc, which is off."""
    return {
        HOME: PACK.replace("default: on", us_ftc),
        BEFORE: RULE,
        "rules/us-ftc/link/own.yaml": OTHER_RULE.replace("disclosure/required", "link/own"),
        "rules/core/pack.yaml": PACK.replace("us-ftc", "core"),
        "rules/core/disclosure/required.yaml": OTHER_RULE,
        OWN: text,
    }


class TestAPackThatExtendsAnother:
    def test_brings_its_rules_as_it_changes_them(self) -> None:
        book = rulebook_of(house(), "rules", "own")
        assert running(book) == {
            "disclosure/before-first-link": "warning",
            "disclosure/required": "warning",
            "link/own": "info",
        }
        rule = book.selected(Selection()).rule("disclosure/before-first-link")
        assert rule is not None
        assert rule.clauses[0].check.that_says == ("may-earn",)
        assert rule.when == (When(languages=("de",)),)

    def test_changes_nothing_where_it_is_off(self) -> None:
        book = rulebook_of(house(HOUSE.replace("on", "off", 1), us_ftc="default: on"), "rules", "own")
        assert running(book)["link/own"] == "warning"
        assert running(book, packs=("house",))["link/own"] == "info"

    def test_may_be_milder_and_switch_off(self) -> None:
        text = HOUSE.replace("link/own: info", "link/own: off")
        book = rulebook_of(house(text, us_ftc="default: on"), "rules", "own")
        assert "link/own" not in running(book)

    @pytest.mark.parametrize("off", ["link/own: off", "link/*: off"])
    @pytest.mark.parametrize("default", ["on", "off"])
    def test_what_it_switches_off_stays_off_where_it_is_selected(self, off: str, default: str) -> None:
        text = HOUSE.replace("link/own: info", off).replace("default: on", f"default: {default}")
        book = rulebook_of(house(text), "rules", "own")
        assert running(book, select=("house",)) == {"disclosure/before-first-link": "warning"}
        assert running(book, select=("house", "link/own"))["link/own"] == "warning"

    def test_that_is_off_and_selected_changes_only_what_it_extends(self) -> None:
        text = HOUSE.replace("default: on", "default: off").replace("rules:\n", "rules:\n  core: error\n")
        book = rulebook_of(house(text), "rules", "own")
        assert running(book, select=("house", "core")) == {
            "disclosure/before-first-link": "warning",
            "disclosure/required": "warning",
            "link/own": "info",
        }

    def test_stands_for_what_it_extends_where_it_is_selected_or_ignored(self) -> None:
        book = rulebook_of(house(), "rules", "own")
        assert set(running(book, select=("house",))) == {"disclosure/before-first-link", "link/own"}
        assert set(running(book, without_packs=("house",))) == {"disclosure/required"}
        assert set(running(book, without_packs=("us-ftc",))) == {"disclosure/required"}

    def test_counts_less_than_the_site(self) -> None:
        before = rulebook_of(house(), "rules", "own")
        after, problems = regraded(
            "rules: {link/own: error, disclosure/before-first-link: {with: {that-says: [earns-commission]}}}",
            before,
        )
        assert problems == []
        assert running(after)["link/own"] == "error"
        rule = after.selected(Selection()).rule("disclosure/before-first-link")
        assert rule is not None
        assert rule.clauses[0].check.that_says == ("earns-commission",)
        assert rule.when == (When(languages=("de",)),)

    def test_may_be_extended_itself_and_the_last_has_the_last_word(self) -> None:
        files = house()
        files["own/desk/pack.yaml"] = (
            HOUSE.replace("id: house", "id: desk")
            .replace("extends: us-ftc", "extends: [house]")
            .replace("info", "error")
            .replace("    with: {that-says: [may-earn]}\n", "")
        )
        book = rulebook_of(files, "rules", "own")
        assert running(book)["link/own"] == "error"
        rule = book.selected(Selection()).rule("disclosure/before-first-link")
        assert rule is not None
        assert rule.clauses[0].check.that_says == ("may-earn",)

    def test_all_that_is_wrong_is_told_at_its_place(self) -> None:
        text = """\
id: house
title: House style
about: The law, as this house reads it.
default: on
version: 2026-09-10
extends: [us-fct, house, us-ftc]
rules:
  link/onw: info
  link/own: fatal
  disclosure/before-first-link: {with: {that-syas: [may-earn]}}
  disclosure/required: {with: {even-hidden: true}}
"""
        assert complaints(house(text), "rules", "own") == [
            f"{OWN}:6:11: no pack is called `us-fct`; did you mean `us-ftc`?",
            f"{OWN}:6:19: a pack cannot extend itself",
            f"{OWN}:8:3: no rule or pack is called `link/onw`; did you mean `link/own`?",
            f"{OWN}:9:13: `link/own` must be one of error, warning, info, off, required, recommended",
            f"{OWN}:10:41: unknown key `that-syas`; did you mean `that-says`?",
            f"{OWN}:11:3: to change more than its grade, write `extends: core`",
        ]

    def test_circles_are_refused(self) -> None:
        files = house()
        files["own/desk/pack.yaml"] = HOUSE.replace("id: house", "id: desk").replace("us-ftc", "house")
        files[OWN] = HOUSE.replace("extends: us-ftc", "extends: [us-ftc, desk]")
        assert complaints(files, "rules", "own") == [
            "own/desk/pack.yaml:6:10: `house` extends this pack already; that goes in a circle",
            f"{OWN}:6:19: `desk` extends this pack already; that goes in a circle",
        ]

    def test_one_that_wakes_by_the_page_extends_none(self) -> None:
        text = HOUSE.replace("default: on", "default: when-present\nwhen: {networks: awin}")
        assert f"{OWN}:7:1: a pack that is on when-present extends no other" in complaints(
            house(text), "rules", "own"
        )


class TestASitesOwnGrades:
    def test_count_more_than_a_packs(self) -> None:
        after, problems = regraded("rules: {disclosure/required: info}")
        assert problems == []
        assert running(after, packs=("us-ftc",))["disclosure/required"] == "info"

    def test_switch_a_rule_off_or_on(self) -> None:
        after, _ = regraded("rules: {disclosure/required: off, link/own: error}")
        assert running(after) == {"link/awin": "warning", "link/own": "error"}

    def test_a_rule_counts_more_than_a_pattern(self) -> None:
        after, _ = regraded("rules:\n  disclosure/required: warning\n  disclosure/*: off\n  core: error\n")
        assert running(after, packs=("us-ftc",)) == {"disclosure/required": "warning", "link/awin": "warning"}

    def test_a_pattern_switches_nothing_on(self) -> None:
        after, _ = regraded("rules: {'*': info}")
        assert running(after) == {"disclosure/required": "info", "link/awin": "info"}

    def test_single_options_change_and_the_others_stay(self) -> None:
        after, problems = regraded("""\
            rules:
              disclosure/before-first-link:
                with: {that-says: [may-earn]}
                when: {languages: de}
            """)
        assert problems == []
        rule = after.rule("disclosure/before-first-link")
        assert rule is not None
        assert rule.clauses[0].check == After(
            a="disclosure", that_says=("may-earn",), in_=(Zone.HEADLINE, Zone.OPENING)
        )
        assert rule.when == (When(languages=("de",)),)
        assert rule.severity is Severity.ERROR
        assert "disclosure/before-first-link" not in running(after)

    def test_mistakes_have_their_places_in_the_configuration(self) -> None:
        before = three_packs()
        after, problems = regraded(
            """\
rules:
  disclosure/requird: off
  disclosure/required: fatal
  link/own: {severity: warn, with: {even_hidden: true}}
  link/awin: {when: {has: disclosur}}
  disclosure/before-first-link:
    with:
      that-says: [may-earns]
      within-words: -1
  core: {severity: info}
  us-ftc: 3
""",
            before,
        )
        assert problems == [
            "affilint.yaml:2:3: no rule or pack is called `disclosure/requird`; did you mean "
            "`disclosure/required`?",
            "affilint.yaml:3:24: `disclosure/required` must be one of error, warning, info, off, required, recommended",
            "affilint.yaml:4:24: `severity` must be one of error, warning, info, off, required, recommended; "
            "did you mean `warning`?",
            "affilint.yaml:4:37: unknown key `even_hidden`; did you mean `even-hidden`?",
            "affilint.yaml:5:27: unknown noun `disclosur`; did you mean `disclosure`?",
            "affilint.yaml:8:19: unknown meaning `may-earns`; did you mean `may-earn`?",
            "affilint.yaml:10:9: a pattern or pack takes a grade only; name one rule to change more",
            "affilint.yaml:11:11: `us-ftc` must be one of error, warning, info, off, required, recommended",
        ]
        assert after == before

    def test_without_places_mistakes_stand_at_the_top(self) -> None:
        file = YamlFile("pyproject.toml", {"rules": {"core": "of"}})
        _, problems = regrade(three_packs(), file, ("rules",), FAKE_NOUNS, FAKE_CHECKS, NAMES)
        assert [str(problem) for problem in problems] == [
            "pyproject.toml:1:1: `core` must be one of error, warning, info, off, required, recommended; did you mean `off`?"
        ]


class TestTheShippedRules:
    def test_are_found(self) -> None:
        assert (rules_folder() / "schemas" / "rule.schema.json").is_file()

    @pytest.mark.parametrize("name", list(SCHEMAS))
    def test_their_schemas_are_up_to_date(self, name: str) -> None:
        path = rules_folder() / "schemas" / f"{name}.schema.json"
        assert path.read_text(encoding="utf-8") == written(SCHEMAS[name]), (
            "run `python -m linter.rulebook.schema`"
        )

    @pytest.mark.parametrize(
        ("pattern", "name"),
        [
            ("*/pack.yaml", "pack"),
            ("*/*/*.yaml", "rule"),
            ("lexicons/disclosure/*.yaml", "lexicon"),
            ("lexicons/meanings.yaml", "meanings"),
            ("lexicons/people/*.yaml", "people"),
            ("lexicons/dates/*.yaml", "dates"),
            ("lexicons/markup.yaml", "markup"),
            ("networks/**/*.yaml", "network"),
        ],
    )
    def test_are_valid_by_their_schemas(self, pattern: str, name: str) -> None:
        validator = Draft7Validator(SCHEMAS[name])
        validator.check_schema(validator.schema)
        folder = rules_folder()
        paths = sorted(folder.glob(pattern))
        if name == "rule":
            paths = [path for path in paths if path.relative_to(folder).parts[0] not in NO_PACKS]
        assert paths
        for path in paths:
            file, problems = read(str(path), path.read_bytes())
            assert problems == []
            assert file is not None
            assert [error.message for error in validator.iter_errors(file.value)] == [], path

    def test_a_schema_refuses_what_the_loader_refuses(self) -> None:
        validator = Draft7Validator(SCHEMAS["pack"])
        file, _ = read("pack.yaml", PACK)
        assert file is not None
        assert validator.is_valid(file.value)
        broken, _ = read("pack.yaml", changed("default", "defautl", PACK))
        assert broken is not None
        assert not validator.is_valid(broken.value)
