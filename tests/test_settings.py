"""What a project says about itself, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.commands import STARTER
from linter.model import Severity, Site
from linter.project import MistakesError, Project, open_project
from linter.rulebook.rule import Selection
from linter.rulebook.schema import written
from linter.rulebook.strict_yaml import read
from linter.settings import Settings, discover
from linter.settings_file import load, schema
from linter.sources.files import PageFile
from linter.toml_marks import read_toml

from accept import CONFIG_SCHEMA


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def project(text: str, path: str = "affilint.yaml", flags: Selection | None = None) -> Project:
    return open_project(write(path, text), flags=flags)


def mistakes(text: str, path: str = "affilint.yaml") -> list[str]:
    """What is said about a configuration that cannot be used."""
    with pytest.raises(MistakesError) as caught:
        project(text, path)
    return [str(problem) for problem in caught.value.problems]


def graded(opened: Project, rule: str, *overrides: int) -> str:
    """The severity that a rule runs with, or off."""
    found = opened.ground(overrides).rulebook.rule(rule)
    return found.severity.value if found else "off"


class TestFinding:
    def test_the_nearest_folder_upwards_counts(self, here: Path) -> None:
        write("affilint.yaml", "fail-on: info\n")
        write("site/affilint.yaml", "fail-on: never\n")
        (here / "site" / "deep").mkdir()
        assert discover(here / "site" / "deep") == here / "site" / "affilint.yaml"
        assert discover(here) == here / "affilint.yaml"

    def test_pyproject_counts_if_it_speaks_of_affilint(self, here: Path) -> None:
        write("affilint.yaml", "fail-on: info\n")
        write("site/pyproject.toml", '[project]\ndependencies = ["affilint"]\n')
        assert discover(here / "site") == here / "affilint.yaml"
        write("site/pyproject.toml", '[tool.affilint]\nfail-on = "never"\n')
        assert discover(here / "site") == here / "site" / "pyproject.toml"

    def test_without_any_the_defaults_hold(self) -> None:
        assert open_project(isolated=True).configuration.settings == Settings()

    def test_isolated_passes_over_a_configuration(self) -> None:
        write("affilint.yaml", "fail-on: info\n")
        assert open_project().configuration.settings.fail_on == "info"
        assert open_project(isolated=True).configuration.settings.fail_on == "error"

    def test_a_configuration_that_is_named_must_be_there(self) -> None:
        with pytest.raises(MistakesError, match=r"gone\.yaml:1:1: no such file"):
            open_project(Path("gone.yaml"))

    def test_a_toml_file_that_is_named_must_have_the_table(self) -> None:
        assert mistakes("[tool.other]\n", "pyproject.toml") == [
            "pyproject.toml:1:1: there is no [tool.affilint] here"
        ]


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("fial-on: error\n", "1:1: unknown key `fial-on`; did you mean `fail-on`?"),
            ("fail-on: eror\n", "1:10: `fail-on` must be one of error, warning, info, never, required, recommended; "
             "did you mean `error`?"),
            ("site:\n  host: x\n", "2:3: unknown key `host`; did you mean `hosts`?"),
            ("packs: [us-fct]\n", "1:9: no pack is called `us-fct`; did you mean `us-ftc`?"),
            ("select: disclosure/requird\n",
             "1:9: no rule or pack is called `disclosure/requird`; did you mean `disclosure/required`?"),
            ("fail-on: error\nfail-on: info\n", "2:1: `fail-on` is written twice; it stands already at 1:1"),
            ("packs: [core\n", "2:1: the list opened with `[` on line 1 lacks a comma or its `]`"),
        ],
    )  # fmt: skip
    def test_a_typo_is_an_error_with_its_place_and_the_nearest_right_word(self, text: str, said: str) -> None:
        assert mistakes(text) == [f"affilint.yaml:{said}"]

    def test_a_rule_that_does_not_exist_is_refused(self) -> None:
        (said,) = mistakes("rules:\n  byline/requierd: off\n")
        assert said.startswith("affilint.yaml:2:3: ")
        assert said.endswith("did you mean `byline/required`?")

    def test_so_are_options_that_a_rule_does_not_have(self) -> None:
        (said,) = mistakes("rules:\n  byline/required: {with: {pint-at: [byline]}}\n")
        assert "affilint.yaml:2:28: unknown key `pint-at`; did you mean `point-at`?" in said

    def test_and_mistakes_in_overrides(self) -> None:
        said = mistakes(
            "overrides:\n  - paths: [/a/]\n    packs: [us]\n  - paths: [/b/]\n    rules: {date/x: off}\n"
        )
        assert [line.partition(": ")[0] for line in said] == ["affilint.yaml:3:13", "affilint.yaml:5:13"]

    def test_all_mistakes_are_told_at_once(self) -> None:
        assert len(mistakes("fial-on: error\nsite: {host: x}\ninclud: []\n")) == 3

    def test_wrong_forms_and_unknown_names_too(self) -> None:
        said = mistakes(
            "fail-on: eror\npacks: [us-fct, 3]\nselect: disclosure/requird\nrules:\n  byline/requierd: off\n"
            "overrides:\n  - packs: [us]\n    rules: {date/x: off}\nsite: {host: x}\n"
        )
        assert [line.partition(": ")[0].removeprefix("affilint.yaml:") for line in said] == [
            "1:10", "2:9", "2:17", "3:9", "5:3", "7:5", "7:13", "8:13", "9:8",
        ]  # fmt: skip

    def test_and_those_of_all_other_files(self) -> None:
        write("own/house/pack.yaml", HOUSE_PACK.replace("titel", "title").replace("about", "abuot"))
        write("own/house/house/named.yaml", HOUSE_RULE.replace("for: byline", "for: bylin"))
        write("own/networks/mine.yaml", "networks: {mine: {titel: x}}\n")
        write("own/lexicons/disclosure/en.yaml", "language: en\nsays: {earns-comission: {phrases: [x]}}\n")
        write("own/lexicons/people/de.yaml", "byy: [Von]\n")
        said = mistakes("fial-on: error\nrule-folders: [own]\nignore: date/requird\n")
        assert {line.partition(":")[0] for line in said} == {
            "affilint.yaml", "own/house/pack.yaml", "own/house/house/named.yaml", "own/networks/mine.yaml",
            "own/lexicons/disclosure/en.yaml", "own/lexicons/people/de.yaml",
        }  # fmt: skip

    def test_what_only_seems_unknown_because_its_file_is_wrong_is_not_told(self) -> None:
        write("own/house/pack.yaml", HOUSE_PACK.replace("title", "titel"))
        write("own/house/house/named.yaml", HOUSE_RULE.replace("for: byline", "for: bylin"))
        write("own/house/link/ours.yaml", HOUSE_RULE.replace("house/named", "link/ours")
              .replace("for: byline", "for: affiliate-link\nwhen: {networks: mine}"))  # fmt: skip
        write("own/networks/mine.yaml", "networks: {mine: {titel: x}}\n")
        said = mistakes(
            "rule-folders: [own]\npacks: house\nselect: [house/named, house]\nrules: {house/named: off}\n"
        )
        assert not [line for line in said if line.startswith("affilint.yaml") or "link/ours" in line]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('[tool.affilint]\nfial-on = "error"\n', "2:1: unknown key `fial-on`; did you mean `fail-on`?"),
            ('[tool.affilint.site]\nhost = "x"\n', "2:1: unknown key `host`; did you mean `hosts`?"),
            ('[tool.affilint]\npacks = [\n  "us-fct",\n]\n',
             "3:3: no pack is called `us-fct`; did you mean `us-ftc`?"),
            ('[tool.affilint]\nrules."byline/requierd" = "off"\n', "2:7: "),
            ("[tool.affilint]\nfail-on = \n", "2:11: the file is no TOML here: invalid value"),
        ],
    )  # fmt: skip
    def test_in_pyproject_too_each_at_its_place(self, text: str, said: str) -> None:
        (line,) = mistakes(text, "pyproject.toml")
        assert line.startswith(f"pyproject.toml:{said}")

    def test_an_alias_bomb_is_refused(self) -> None:
        bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
        assert all("are not used here" in line for line in mistakes(bomb))

    def test_a_bad_rule_folder_is_told_like_any_other_file(self) -> None:
        write("own/house/pack.yaml", "id: house\ntitel: x\n")
        said = mistakes("rule-folders: [own]\n")
        assert any(line.startswith("own/house/pack.yaml:2:1: unknown key `titel`") for line in said)

    def test_a_bad_network_or_lexicon_of_the_project_too(self) -> None:
        write("own/networks/mine.yaml", "networks: {mine: {titel: x}}\n")
        assert mistakes("rule-folders: [own]\n")[0].startswith("own/networks/mine.yaml:1:")
        write("own/networks/mine.yaml", "hosts: {}\n")
        write("own/lexicons/disclosure/en.yaml", "language: en\nsays: {earns-comission: {phrases: [x]}}\n")
        assert mistakes("rule-folders: [own]\n")[0].startswith("own/lexicons/disclosure/en.yaml:2:")

    def test_files_of_words_and_networks_that_nothing_would_read(self) -> None:
        words = "language: en\nsays: {supports-us: {phrases: [our reader shop]}}\n"
        for path in (
            "disclosures/en.yaml", "disclosure/en.yml", "disclosure/english.yaml", "disclosure/fr.yaml",
            "disclosure/more/en.yaml", "dates/da.yaml", "people/xx.yaml", "people/German.yml", "foo.yaml", "shops.yaml",
            "markup.yml", "notes.md",
        ):  # fmt: skip
            write(f"own/lexicons/{path}", words)
        write("own/lexicons/people/German.yml", "by: [Von]\n")
        write("own/networks/shops/o.yml", "about: Ours.\n")
        write("own/networks/list.txt", "")
        write("own/networks/README.md", "")
        write("own/lexicon/people/en.yaml", "by: [Von]\n")
        said = mistakes("rule-folders: [own]\n")
        wanted = [
            "lexicon/pack.yaml:1:1: a pack needs this file; it is missing; did you mean the folder `lexicons`?",
            "lexicons/dates/da.yaml:1:11: `language` must be da, as the file is called",
            "lexicons/disclosure/en.yml:1:1: rename this file to en.yaml",
            "lexicons/disclosure/english.yaml:1:1: rename this file to en.yaml",
            "lexicons/disclosure/fr.yaml:1:11: `language` must be fr, as the file is called",
            "lexicons/disclosure/more:1:1: this folder holds a file for each language: <language>.yaml",
            "lexicons/disclosures:1:1: nothing reads `disclosures` here; did you mean `disclosure`?",
            "lexicons/foo.yaml:1:1: nothing reads `foo.yaml` here; "
            "known: dates, disclosure, markup.yaml, people, topics",
            "lexicons/markup.yml:1:1: rename this file to markup.yaml",
            "lexicons/people/German.yml:1:1: a file of words is called after its language, such as en.yaml",
            "lexicons/people/xx.yaml:1:11: `language` must be xx, as the file is called",
            "lexicons/shops.yaml:1:1: shops.yaml is affilint's own; a project cannot change it",
            "networks/list.txt:1:1: a file of networks is called <name>.yaml",
            "networks/shops/o.yml:1:1: rename this file to o.yaml",
        ]
        assert {f"own/{line}" for line in wanted} <= {*said}
        assert not any("notes.md" in line or "README" in line for line in said)

    def test_words_in_markup_are_added_to_what_there_is(self) -> None:
        write(
            "own/lexicons/markup.yaml",
            "roles: {sidebr: [foo], aside: [shelf]}\n"
            "policies: {contct: {en: [ring us]}, contact: {english: [ring us]}}\n",
        )
        assert mistakes("rule-folders: [own]\n") == [
            "own/lexicons/markup.yaml:1:9: `roles` has no `sidebr`; did you mean `aside`?",
            "own/lexicons/markup.yaml:2:12: `policies` has no `contct`; did you mean `contact`?",
            "own/lexicons/markup.yaml:2:47: `english` is no code of a language, such as en",
        ]

    def test_what_a_wrong_file_says_otherwise_is_judged_in_the_same_reading(self) -> None:
        write(
            "own/networks/ours.yaml",
            "about: Ours.\nnetwroks: {}\nvalues: {code: '^[0-9]+$'}\nnetworks:\n"
            "  brook:\n    name: Brook Club\n    links:\n"
            "      - .brook.example?ref=<cod>\n      - {host: 5}\n"
            "  awin: {name: Mine, links: [x.example?a]}\n"
            "  nameless: {links: [y.example?a]}\n"
            "deny: [nameless, cj-vanitty]\n",
        )
        write(
            "own/lexicons/disclosure/en.yaml",
            "language: en\ngapp: 3\nsays:\n  earns-commission:\n"
            '    phrases: ["{wee} earn", 5]\n  earns-comission: {phrases: [x y]}\n',
        )
        write(
            "own/house/pack.yaml",
            "id: house\ntitle: House\ndefault: on\nextends: [cor]\nrules: {byline/requird: off}\n"
            "version: 2026-11-23\n",
        )
        write(
            "own/house/link/own.yaml",
            "id: link/own\ntitle: Links are told.\nseverity: warning\nbasis: judgement\nfor: affiliate-link\n"
            "when: {languages: [english], networks: [brok, brook]}\ncheck: preceded-by\n"
            "with: {a: disclosur, that-says: [supports-us]}\nmessage: no {nam}\nhint: tell\nbecause: x\n"
            "source: {name: House law, checked: 2026-11-01}\n",
        )
        said = mistakes("rule-folders: [own]\nfial-on: error\n")
        assert [line.replace("own/", "", 1) for line in said if "stands already" not in line] == [
            "affilint.yaml:2:1: unknown key `fial-on`; did you mean `fail-on`?",
            "house/link/own.yaml:2:8: `title` ends without a full stop",
            "house/link/own.yaml:6:20: unknown language `english`; languages are codes, such as en",
            "house/link/own.yaml:6:41: unknown network `brok`; did you mean `brook`?",
            "house/link/own.yaml:8:11: unknown noun `disclosur`; did you mean `disclosure`?",
            "house/link/own.yaml:9:10: nothing fills {nam} here",
            "house/pack.yaml:1:1: `about` is missing",
            "house/pack.yaml:4:11: no pack is called `cor`; did you mean `core`?",
            "house/pack.yaml:5:9: no rule or pack is called `byline/requird`; did you mean `byline/required`?",
            "lexicons/disclosure/en.yaml:2:1: unknown key `gapp`; did you mean `gap`?",
            "lexicons/disclosure/en.yaml:5:16: unknown list `wee`; did you mean `we`?",
            "lexicons/disclosure/en.yaml:5:29: item 2 of `phrases` must be text; put it in quotes",
            "lexicons/disclosure/en.yaml:6:3: unknown meaning `earns-comission`; did you mean `earns-commission`?",
            "networks/ours.yaml:2:1: unknown key `netwroks`; did you mean `networks`?",
            "networks/ours.yaml:8:9: unknown kind of value `<cod>`; did you mean `code`?",
            "networks/ours.yaml:9:16: `host` must be text; put it in quotes",
            "networks/ours.yaml:11:3: `name` is missing in `nameless`",
            "networks/ours.yaml:12:18: unknown network `cj-vanitty`; did you mean `cj-vanity`?",
        ]
        assert any("ours.yaml:10:3: network `awin` stands already" in line for line in said)

    def test_a_file_that_nobody_can_read_makes_no_name_unknown(self) -> None:
        write("own/networks/ours.yaml", "about: [\n")
        write("own/networks/more.yaml", "about: More.\ndeny: [ours]\n")
        assert [line.split(":")[0] for line in mistakes("rule-folders: [own]\n")] == [
            "own/networks/ours.yaml"
        ]

    def test_a_folder_of_folders_of_rules_is_none(self) -> None:
        write("my/own/house/pack.yaml", "id: house\n")
        assert mistakes("rule-folders: [my]\n") == [
            "affilint.yaml:1:16: `rule-folders`: my is no folder of rules; did you mean my/own?"
        ]

    def test_an_option_that_does_not_fit_says_whom(self) -> None:
        assert mistakes("rules: {byline/required: {with: {of-kind: [x]}}}\n") == [
            "affilint.yaml:1:44: `x`: this option does not fit byline, which has no kind"
        ]

    def test_they_are_noticed_when_they_come(self) -> None:
        write("own/networks/ours.yaml", "about: Ours.\n")
        assert project("rule-folders: [own]\n")
        Path("own/networks/ours.yaml").rename("own/networks/ours.yml")
        assert mistakes("rule-folders: [own]\n") == [
            "own/networks/ours.yml:1:1: rename this file to ours.yaml"
        ]

    def test_a_missing_rule_folder_is_told(self) -> None:
        assert mistakes("site: {host: x}\nrule-folders:\n  - gone\n") == [
            "affilint.yaml:1:8: unknown key `host`; did you mean `hosts`?",
            "affilint.yaml:3:5: `rule-folders`: gone cannot be read: no such file or directory",
        ]

    def test_a_rule_folder_that_is_a_file_too(self) -> None:
        write("own", "")
        (said,) = mistakes("rule-folders: own\n")
        assert said == "affilint.yaml:1:15: `rule-folders`: own cannot be read: not a directory"

    @pytest.mark.parametrize(
        "path", ["go", "go/", "/go/*", "https://kettle.example/go/", "//kettle.example", "/", "^/go/", "/a b"]
    )
    def test_a_path_of_redirects_that_no_address_begins_with_is_refused(self, path: str) -> None:
        said = "affilint.yaml:2:19: item 2 of `cloaking` must be written like /go/"
        assert mistakes(f"site:\n  cloaking: [/ok, '{path}']\n") == [said]

    @pytest.mark.parametrize("path", ["/go/", "/go", "/out/to-", "/?go=", "/über/"])
    def test_one_that_addresses_begin_with_is_taken(self, path: str) -> None:
        assert project(f"site: {{cloaking: '{path}'}}\n").ground().site.cloaking == (path,)

    @pytest.mark.parametrize(
        "host",
        ["http://kettle.example/", "https://www.kettle.example", "kettle.example:8080", "kettle.example/shop",
         "kettle", "*.kettle.example", ".kettle.example", "kettle.example."],
    )  # fmt: skip
    def test_a_host_that_is_more_or_less_than_its_name_is_refused(self, host: str) -> None:
        said = "must be written like kettle.example"
        assert mistakes(f"site: {{hosts: ['{host}']}}\n") == [f"affilint.yaml:1:16: item 1 of `hosts` {said}"]
        assert mistakes(f"overrides: [{{paths: a, site: {{hosts: '{host}'}}}}]\n") == [
            f"affilint.yaml:1:38: `hosts` {said}"
        ]

    @pytest.mark.parametrize(
        ("host", "meant"),
        [("kettle.example", "kettle.example"), ("WWW.Kettle.example", "www.kettle.example"),
         ("käse.example", "xn--kse-qla.example"), ("localhost", "localhost"), ("10.0.0.1", "10.0.0.1")],
    )  # fmt: skip
    def test_a_host_is_taken_as_addresses_write_it(self, host: str, meant: str) -> None:
        assert project(f"site: {{hosts: [{host}]}}\n").ground().site.hosts == (meant,)


HOUSE_PACK = """\
id: house
title: House style
about: What this house asks of its writers.
default: off
version: 2026-11-23
"""

HOUSE_RULE = """\
id: house/named
title: A person answers for the text
severity: warning
basis: judgement
for: byline
check: present
message: no person is named
hint: name one
because: Readers ask people, not houses.
source: {name: House style, checked: 2026-11-23}
"""


class TestEffect:
    def test_a_rule_is_regraded_or_switched_off(self) -> None:
        opened = project("rules:\n  byline/required: off\n  date/updated-required: info\n")
        assert graded(opened, "byline/required") == "off"
        assert graded(opened, "date/updated-required") == "info"
        assert graded(opened, "disclosure/required") == "error"

    def test_packs_are_switched_on_and_ignored(self) -> None:
        def packs(opened: Project) -> set[str]:
            return {rule.pack for rule in opened.ground().rulebook.rules}

        write("own/house/pack.yaml", HOUSE_PACK)
        write("own/house/house/named.yaml", HOUSE_RULE)
        assert "core" in packs(project("fail-on: error\n"))
        assert "house" not in packs(project("rule-folders: own\n"))
        assert {"core", "house"} <= packs(project("rule-folders: own\npacks: house\n"))
        assert "core" not in packs(project("ignore: core\n"))
        assert packs(project("select: [core]\n")) == {"core"}

    def test_selecting_a_pack_does_not_bring_back_what_the_site_switched_off(self) -> None:
        text = "rules: {byline/required: off}\n"
        for opened in (
            project(f"{text}select: core\n"),
            project(text, flags=Selection(select=("core",))),
            project(text, flags=Selection(select=("byline/*",))),
            project(f"{text}overrides:\n  - paths: [/x/]\n    packs: core\n"),
        ):
            assert graded(opened, "byline/required") == "off"
        assert (
            graded(project(text, flags=Selection(select=("byline/required",))), "byline/required") == "error"
        )

    def test_flags_count_over_the_file(self) -> None:
        opened = project("select: [date/*]\n", flags=Selection(select=("byline/required",)))
        assert [rule.id for rule in opened.ground().rulebook.rules] == ["byline/required"]

    def test_overrides_hold_for_their_paths_in_their_order(self, here: Path) -> None:
        opened = project(
            "rules: {date/updated-required: error}\n"
            "site: {name: Kettles, hosts: [example.org]}\n"
            "overrides:\n"
            "  - paths: [/news/]\n    rules: {date/updated-required: warning}\n    site: {name: News}\n"
            "  - paths: ['*.amp.html']\n    rules: {date/updated-required: info}\n"
        )
        pages = [
            "a.html",
            "news/b.html",
            "news/c.amp.html",
            "deep/news/d.html",
            str(here / "news" / "e.html"),
        ]
        jobs, grounds = opened.jobs([PageFile(path) for path in pages])
        rules = [grounds[job.ground].rulebook.rule("date/updated-required") for job in jobs]
        assert [rule.severity if rule else None for rule in rules] == [
            Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.ERROR, Severity.WARNING,
        ]  # fmt: skip
        assert [grounds[job.ground].site.name for job in jobs] == [
            "Kettles", "News", "News", "Kettles", "News",
        ]  # fmt: skip
        assert grounds[jobs[1].ground].site.hosts == ("example.org",)

    def test_they_hold_for_a_page_however_its_path_is_spelt(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = "overrides: [{paths: [/news/], rules: {core: off}}]\nexclude: [/news/]\n"
        opened = project(text)
        (here / "news").mkdir()
        for outside in ("news/../reviews/b.html", f"{here}/news/../reviews/b.html", "./reviews//b.html"):
            assert opened.overriding(outside) == ()
            assert not opened.wanted.excluded(outside)
        assert opened.overriding("reviews/../news/a.html") == (0,)
        monkeypatch.chdir(here / "news")
        for opened in (open_project(), open_project(Path("../affilint.yaml"))):
            assert opened.overriding("../reviews/b.html") == ()
            assert opened.overriding("a.html") == (0,)
            assert opened.wanted.excluded("../news", folder=True)
            assert not opened.wanted.excluded("../reviews", folder=True)

    def test_the_sites_own_facts_arrive(self) -> None:
        opened = project(
            "site:\n  name: Kettles\n  hosts: example.org\n  amazon-tags: [k-21]\n  cloaking: [/go/]\n"
            "  house-authors: [The Kettle Team]\n"
        )
        assert opened.ground().site == Site(
            "Kettles", ("example.org",), ("k-21",), ("/go/",), ("The Kettle Team",)
        )

    def test_patterns_and_folders_are_relative_to_the_file(self, here: Path) -> None:
        opened = project("exclude: [/drafts/]\n", "site/affilint.yaml")
        assert opened.wanted.root == here / "site"
        assert opened.wanted.excluded("site/drafts/a.html")

    def test_a_wrong_pattern_is_refused_at_its_place(self) -> None:
        (said,) = mistakes("exclude:\n  - ok.html\n  - '!'\n")
        assert said == "affilint.yaml:3:5: item 2 of `exclude`: no pattern as in .gitignore"

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("[z-a]", "no pattern as in .gitignore"),
            ("*a*a*a*b", "more than 3 stars in one name, or in place of folders"),
            ("**/a/**/b/**/c/**/d", "more than 3 stars in one name, or in place of folders"),
        ],
    )
    def test_so_is_one_that_cannot_be_tried_in_time(self, line: str, why: str) -> None:
        (said,) = mistakes(f"include:\n  - '{line}'\n")
        assert said == f"affilint.yaml:2:5: item 1 of `include`: {why}"


def test_the_schema_for_editors_is_up_to_date_and_accepts_our_own_example() -> None:
    from jsonschema import Draft7Validator  # noqa: PLC0415 - slow, and only this test needs it

    assert CONFIG_SCHEMA.read_text(encoding="utf-8") == written(schema()), "run `python tests/accept.py`"
    Draft7Validator.check_schema(schema())
    validator = Draft7Validator(schema())
    example, _ = read("starter.yaml", STARTER.read_bytes())
    assert example is not None
    assert not list(validator.iter_errors(example.value))
    assert list(validator.iter_errors({"fial-on": "error"}))
    assert list(validator.iter_errors({"rules": {"byline/required": "eror"}}))


def test_toml_and_yaml_say_the_same() -> None:
    yaml, _ = load(write("affilint.yaml", "packs: [us-ftc]\noverrides:\n  - paths: [a]\n    packs: [core]\n"))
    toml, _ = load(
        write(
            "pyproject.toml",
            '[tool.affilint]\npacks = ["us-ftc"]\n'
            '[[tool.affilint.overrides]]\npaths = ["a"]\npacks = ["core"]\n',
        )
    )
    assert yaml is not None
    assert toml is not None
    assert yaml.keys == toml.keys is not None


TOML_VALUES = st.recursive(
    st.one_of(
        st.integers(-9, 9).map(str),
        st.sampled_from(
            ['"a # b"', "'c = d'", '""', '"""x\n[y]\n"""', "'''\n'q' '''", '"\\"]"', "1979-05-27 07:32:00"]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ # note ]\n" + " ,\n".join(items) + "]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f'"k {n}" = {item}' for n, item in enumerate(items)) + "}"
        ),
    ),
    max_leaves=6,
)


@given(st.lists(TOML_VALUES, min_size=1, max_size=4))
def test_every_toml_value_is_found_where_it_stands(values: list[str]) -> None:
    text = "".join(f"[t{n}.'x y']\n a.\"b\" = {value} # end\n[[u]]\n" for n, value in enumerate(values))
    file, problems = read_toml("x.toml", text.encode())
    assert problems == []
    assert file is not None
    lines = text.split("\n")
    for number, value in enumerate(values):
        where = (f"t{number}", "x y", "a", "b")
        mark = file.mark(where)
        assert "\n".join(lines[mark.line - 1 :])[mark.column - 1 :].startswith(value)
        key = file.mark(where, key=True)
        assert lines[key.line - 1][key.column - 1 :].startswith('"b"')
