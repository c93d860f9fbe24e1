"""What the command does, verb by verb: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from linter import __version__
from linter.checks import CHECKS
from linter.cli import main
from linter.facts.nouns import NOUNS
from linter.handbook import catalogue, switches
from linter.rulebook.regrade import regrade
from linter.rulebook.strict_yaml import read
from linter.rulebook.vocabulary_files import known_names
from linter.settings_file import load

from commandline import affilint, article
from shipped import FIXTURES, rulebook, vocabulary

CORE = ("--select", "core")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and an environment that asks for nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "AFFILINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


@pytest.fixture
def good() -> str:
    write("good.html", article())
    return "good.html"


@pytest.fixture
def bad() -> str:
    """A page without a byline."""
    write("bad.html", article(byline=""))
    return "bad.html"


class TestCheck:
    def test_a_page_that_core_is_content_with_exits_0(self, good: str) -> None:
        ran = affilint("check", good, *CORE)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == "1 page checked: nothing found. This is no legal advice.\n"

    def test_findings_exit_1_and_go_to_stdout(self, bad: str) -> None:
        ran = affilint("check", bad, *CORE)
        assert (ran.code, ran.err) == (1, "")
        assert ran.out.startswith("bad.html:2:5: error[byline/required] ")
        assert ran.out.endswith("1 page checked: 1 error. This is no legal advice.\n")

    def test_check_is_the_default_verb(self, bad: str) -> None:
        assert affilint(bad, *CORE) == affilint("check", bad, *CORE)
        assert affilint(*CORE, bad) == affilint("check", bad, *CORE)

    def test_without_a_path_the_working_folder_is_read(self, bad: str) -> None:
        assert affilint("check", *CORE) == affilint("check", bad, *CORE)

    def test_pages_come_sorted_by_path_and_findings_by_place(self) -> None:
        write("b.html", article(byline="", updated=""))
        write("a.html", article(byline=""))
        places = re.findall(r"^(.*?:\d+:\d+): ", affilint("b.html", "a.html", *CORE).out, re.MULTILINE)
        assert places == ["a.html:2:5", "b.html:2:5", "b.html:2:5"]

    def test_standard_input_has_the_name_given(self, bad: str) -> None:
        data = Path(bad).read_bytes()
        assert affilint("-", *CORE, stdin=data).out.startswith("<stdin>:2:5: error")
        named = affilint("check", "-", "--stdin-filename", "drafts/x.html", *CORE, stdin=data)
        assert named.out.startswith("drafts/x.html:2:5: error")
        assert affilint("--stdin-filename", "drafts/x.html", *CORE, stdin=data) == named
        assert affilint("--stdin-filename", "", *CORE, stdin=data).out.startswith("<stdin>:2:5: ")

    @pytest.mark.parametrize("verb", ["check", "inspect"])
    def test_a_name_for_standard_input_where_it_is_not_read_exits_2(self, bad: str, verb: str) -> None:
        ran = affilint(verb, bad, "--stdin-filename", "drafts/x.html")
        assert (ran.code, ran.out) == (2, "")
        assert "--stdin-filename names the page that is read from `-`; give `-` as well" in ran.err

    def test_overrides_hold_for_the_name_of_standard_input(self) -> None:
        write("affilint.yaml", "overrides: [{paths: /drafts/, rules: {byline/required: off}}]\n")
        data = article(byline="").encode()
        assert affilint("-", "--stdin-filename", "drafts/x.html", *CORE, stdin=data).code == 0
        assert affilint("-", "--stdin-filename", "x.html", *CORE, stdin=data).code == 1

    def test_a_page_that_is_no_article_is_skipped_and_named_when_asked(self) -> None:
        write("list.html", "<!doctype html><title>x</title><body><nav><a href=/>Home</a></nav>")
        ran = affilint("list.html")
        assert (ran.code, ran.out) == (
            0,
            "0 pages checked: nothing found; 1 page skipped as no article (-v lists them). "
            "This is no legal advice.\n",
        )
        assert affilint("-v", "list.html").out.startswith("list.html: skipped: this page is no article\n")
        assert "skipped as no article (-v lists them). " in affilint("list.html", "-f", "compact").err

    def test_quiet_prints_findings_only(self, good: str, bad: str) -> None:
        assert affilint("-q", good, *CORE).out == ""
        assert "page checked" not in affilint("-q", bad, *CORE).out

    def test_several_processes_say_the_same_in_the_same_order(self) -> None:
        for number in range(20):
            write(f"{number}.html", article(byline="" if number % 3 else "By Jane Doe"))
        write("broken.html", "")
        assert affilint(".", *CORE, "--jobs", "2") == affilint(".", *CORE)


class TestFailing:
    @pytest.mark.parametrize(
        ("grade", "fail_on", "code"),
        [
            ("error", "error", 1), ("error", "never", 0), ("warning", "error", 0), ("warning", "warning", 1),
            ("info", "warning", 0), ("info", "info", 1), ("off", "info", 0),
        ],
    )  # fmt: skip
    def test_findings_fail_the_run_from_a_severity_on(
        self, bad: str, grade: str, fail_on: str, code: int
    ) -> None:
        write("affilint.yaml", f"rules: {{byline/required: {grade}}}\n")
        assert affilint(bad, *CORE, "--fail-on", fail_on).code == code
        write("affilint.yaml", f"rules: {{byline/required: {grade}}}\nfail-on: {fail_on}\n")
        assert affilint(bad, *CORE).code == code

    def test_a_judgement_fails_a_run_only_when_asked(self) -> None:
        write("a.html", article(byline="By admin"))
        rule = ("--select", "byline/generic-author", "--fail-on", "info")
        assert "by our judgement" in affilint("a.html", *rule).out
        assert affilint("a.html", *rule).code == 0
        assert affilint("a.html", *rule, "--fail-on-judgement").code == 1
        write("affilint.yaml", "fail-on-judgement: true\n")
        assert affilint("a.html", *rule).code == 1
        assert affilint("a.html", *rule, "--no-fail-on-judgement").code == 0


class TestSelection:
    def test_rules_are_selected_and_ignored(self, bad: str) -> None:
        assert affilint(bad, "--select", "byline/required").code == 1
        assert affilint(bad, "--select", "byline/*", "--ignore", "byline/required").code == 0
        assert affilint(bad, "--select", "date/*,byline/required").code == 1

    @pytest.mark.parametrize(
        ("flag", "name", "said"),
        [
            ("--select", "byline/requird", "did you mean `byline/required`?"),
            ("--ignore", "corre", "did you mean `core`?"),
            ("--pack", "us-fct", "no pack is called `us-fct`; did you mean `us-ftc`?"),
            ("--format", "jsnol", "no format is called `jsnol`; did you mean `jsonl`?"),
            ("--fail-on", "eror", "eror"),
            ("--confg", "x", "--config"),
        ],
    )
    def test_a_word_that_nobody_knows_exits_2(self, bad: str, flag: str, name: str, said: str) -> None:
        ran = affilint("check", bad, flag, name)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err

    def test_a_wrong_configuration_exits_2_with_its_place(self, bad: str) -> None:
        write("affilint.yaml", "site: {}\nfial-on: error\nsleect: [core]\n")
        ran = affilint(bad)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "affilint.yaml:2:1: unknown key `fial-on`; did you mean `fail-on`?\n"
            "affilint.yaml:3:1: unknown key `sleect`; did you mean `select`?\n"
        )

    def test_a_configuration_can_be_named_or_left_out(self, bad: str) -> None:
        write("affilint.yaml", "rules: {byline/required: off}\n")
        write("strict/own.yaml", "rules: {byline/required: error}\n")
        assert affilint(bad, *CORE).code == 0
        assert affilint(bad, *CORE, "--isolated").code == 1
        assert affilint(bad, *CORE, "--config", "strict/own.yaml").code == 1

    @pytest.mark.parametrize("named", ["site", "site/deep", "site/deep/bad.html", "site/*/bad.html"])
    def test_where_none_holds_here_that_of_the_folder_which_the_paths_share_does(self, named: str) -> None:
        write("site/affilint.yaml", "rules: {byline/required: off}\n")
        write("site/deep/bad.html", article(byline=""))
        write("other.html", article(byline=""))
        ran = affilint("check", named, *CORE, "-q")
        assert (ran.code, ran.err) == (0, "")
        assert affilint("inspect", named).err == ""
        ran = affilint("check", named, "other.html", *CORE, "-q")
        assert ran.code == 1
        assert ran.err == (
            "note: not used here: site/affilint.yaml; a run goes by one configuration, `-c` names it\n"
        )
        assert affilint("check", named, *CORE, "-q", "--isolated").err == ""

    def test_verbose_tells_beside_any_report_what_was_skipped_and_not_judged(self) -> None:
        write("list.html", "<!doctype html><title>x</title><ul><li><a href=/a>a</a><li><a href=/b>b</a></ul>")
        assert "list.html" not in affilint("list.html", "-f", "compact").err
        ran = affilint("list.html", "-f", "compact", "-v")
        assert ran.err.startswith("list.html: skipped: this page is no article\n")
        assert "1 page skipped as no article (listed above)" in ran.err

    def test_a_folder_around_a_folder_of_rules_is_none(self) -> None:
        write("mine/house/pack.yaml", "id: house\n")
        ran = affilint("test", ".")
        assert (ran.code, ran.out) == (2, "")
        assert ". is no folder of rules; did you mean `mine`?" in ran.err

    def test_a_host_without_a_scheme_is_asked_about(self) -> None:
        assert "did you mean `https://brook.example/a`?" in affilint("explain-link", "brook.example/a").out
        for other in ("https://brook.example", "/go/kettle", "mailto:ann@brook.example", "../brook"):
            assert "did you mean" not in affilint("explain-link", other).out

    def test_a_format_is_written_to_a_file_that_has_a_name(self, good: str) -> None:
        ran = affilint(good, "-f", "json=")
        assert (ran.code, ran.out) == (2, "")
        assert "`json=` names no file" in ran.err

    def test_the_catalogue_can_be_asked_for_packs_and_patterns(self) -> None:
        listed = affilint("rules", "core", "date/*").out
        assert "byline/required" in listed
        assert "date/future" in listed
        assert "link/rel-sponsored" not in listed
        ran = affilint("rules", "coree")
        assert (ran.code, ran.out) == (2, "")
        assert "did you mean `core`?" in ran.err

    def test_one_that_holds_here_counts_more_than_a_nearer_one_and_says_so(self) -> None:
        write("affilint.yaml", "rules: {byline/required: off}\n")
        write("site/affilint.yaml", "rules: {byline/required: error}\n")
        write("site/bad.html", article(byline=""))
        assert affilint(".", *CORE).err == ""
        ran = affilint("site", *CORE, "-q")
        assert (ran.code, ran.err.count("site/affilint.yaml")) == (0, 1)
        assert affilint("site", *CORE, "-q", "-c", "affilint.yaml").err == ""

    @pytest.mark.parametrize(
        "configuration",
        [
            "packs: [amazon-associates]\n",
            "select: [core, amazon-associates]\n",
            "overrides: [{paths: ['*.html'], packs: [amazon-associates]}]\n",
            "rule-folders: [own]\n",
        ],
    )
    def test_naming_a_pack_of_a_programme_asks_nothing_of_pages_without_its_links(
        self, good: str, configuration: str
    ) -> None:
        write("affilint.yaml", configuration)
        write(
            "own/house/pack.yaml",
            "{id: house, title: House, about: Ours., default: on, version: 2026-11-23, extends: amazon-associates}",
        )
        assert affilint("check", good).code == 0
        write(
            "amazon.html",
            article('<p><a href="https://www.amazon.com/dp/B0C1XMPL?tag=invented-20">Pan</a></p>'),
        )
        assert "error[disclosure/amazon-statement]" in affilint("check", "amazon.html").out
        for option in ("--pack", "--select"):
            assert "amazon-statement" not in affilint("check", good, option, "amazon-associates").out


class TestNoRules:
    """A check must not pass by asking nothing."""

    SAID = "no rule is left to judge by; `affilint rules` tells which are on\n"

    @pytest.mark.parametrize("verb", [("check",), ("baseline", "create")])
    def test_a_selection_that_leaves_none_exits_2(self, bad: str, verb: tuple[str, ...]) -> None:
        ran = affilint(*verb, bad, *CORE, "--ignore", "core")
        assert (ran.code, ran.out, ran.err) == (2, "", self.SAID)

    def test_so_does_a_configuration(self, bad: str) -> None:
        write("affilint.yaml", 'rules: {"*": off}\n')
        ran = affilint("check", bad)
        assert (ran.code, ran.out, ran.err) == (2, "", self.SAID)

    def test_some_paths_may_have_none_and_are_counted_apart(self, bad: str) -> None:
        write("old/bad.html", article(byline=""))
        write("affilint.yaml", 'overrides: [{paths: [/old/], rules: {"*": off}}]\n')
        ran = affilint("check", bad, "old", *CORE)
        assert (ran.code, ran.err) == (1, "")
        assert ran.out.endswith(
            "1 page checked: 1 error; 1 page for which no rule is on. This is no legal advice.\n"
        )
        assert affilint("check", "old", *CORE).code == 0
        assert "old/bad.html: note: not judged: no rule is on here\n" in affilint("old", *CORE, "-v").out
        assert 'skipped="1"' in affilint("old", *CORE, "-f", "junit").out

    def test_some_paths_may_have_the_only_ones(self, bad: str) -> None:
        write("new/bad.html", article(byline=""))
        write(
            "affilint.yaml",
            'rules: {"*": off}\noverrides: [{paths: [/new/], rules: {byline/required: error}}]\n',
        )
        assert (affilint("check", bad).code, affilint("check", "new").code) == (0, 1)


class TestNothingMatched:
    @pytest.mark.parametrize("path", ["gone.html", "empty", "*.shtml"])
    def test_exits_2_and_names_the_path(self, here: Path, path: str) -> None:
        (here / "empty").mkdir()
        ran = affilint("check", path)
        assert ran.code == 2
        assert ran.err.startswith(f"{path}: ")

    def test_other_pages_are_judged_all_the_same(self, bad: str) -> None:
        ran = affilint("gone.html", bad, *CORE)
        assert ran.code == 2
        assert "error[byline/required]" in ran.out
        assert "1 page checked: 1 error; 1 problem reading." in ran.out

    @pytest.mark.parametrize("verb", ["check", "inspect", "suppressions"])
    def test_an_empty_path_is_not_the_working_folder(self, bad: str, verb: str) -> None:
        ran = affilint(verb, bad, "")
        assert (ran.code, ran.out) == (2, "")
        assert "an empty path names no page; is a variable of the shell unset?" in ran.err

    def test_nor_is_an_empty_option_the_usual_file(self, bad: str) -> None:
        assert affilint("check", bad, "--config", "").code == 2
        assert affilint("check", bad, "--baseline", "").code == 2

    def test_emptiness_can_be_allowed(self, here: Path) -> None:
        (here / "empty").mkdir()
        assert affilint("check", "empty", "--allow-empty").code == 0
        assert affilint("check", "gone.html", "--allow-empty").code == 2

    def test_what_was_typed_does_not_steer_the_terminal(self) -> None:
        said = affilint("check", "--select", "core\x1b[31m\r\u202eerehw").err
        assert "\x1b" not in said
        assert "\r" not in said
        assert "core\\r\\u202eerehw" in said

    def test_a_mistyped_verb_is_recognised(self) -> None:
        assert "did you mean the command `inspect`?" in affilint("inspct", "a.html").err


class TestFormats:
    def test_json_lines_hold_findings_and_the_rest_goes_to_stderr(self, bad: str) -> None:
        ran = affilint(bad, *CORE, "-f", "jsonl")
        assert [json.loads(line)["rule"] for line in ran.out.splitlines()] == ["byline/required"]
        assert ran.err == "1 page checked: 1 error. This is no legal advice.\n"
        assert affilint(bad, *CORE, "-f", "jsonl", "-q").err == ""

    def test_one_run_can_write_several(self, bad: str) -> None:
        ran = affilint(bad, *CORE, "-f", "text", "-f", "jsonl=out.jsonl", "--color", "always")
        assert ran.out.startswith("\x1b[")
        assert json.loads(Path("out.jsonl").read_text(encoding="utf-8"))["path"] == "bad.html"
        affilint(bad, *CORE, "-f", "text=out.txt", "--color", "always")
        assert Path("out.txt").read_text(encoding="utf-8").startswith("bad.html:2:5: error")

    def test_two_cannot_share_standard_output(self, bad: str) -> None:
        assert affilint(bad, "-f", "text", "-f", "jsonl").code == 2

    def test_colour_is_for_terminals_only(self, bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "\x1b" not in affilint(bad).out
        assert "\x1b" in affilint(bad, terminal=True).out
        assert "\x1b" not in affilint(bad, "--color", "never", terminal=True).out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in affilint(bad, terminal=True).out
        assert "\x1b" in affilint(bad, "--color", "always").out


class TestProgress:
    def test_a_long_run_on_a_terminal_shows_how_far_it_is(
        self, bad: str, good: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        short = affilint(bad, good, *CORE, terminal=True)
        monkeypatch.setattr("linter.reports.progress.PATIENCE", 0)
        monkeypatch.setattr("linter.reports.progress._INTERVAL", 0)
        long = affilint(bad, good, *CORE, terminal=True)
        assert short.err == ""
        assert "2/2" in long.err
        assert long.out == short.out
        assert affilint(bad, good, *CORE).err == ""
        assert affilint("-q", bad, good, *CORE, terminal=True).err == ""


class TestInspect:
    def test_facts_in_every_form(self, good: str) -> None:
        write("other.html", article())
        (first, second) = affilint("inspect", ".", "--format", "jsonl").out.splitlines()
        facts = json.loads(first)
        assert list(facts) == [
            "path", "lang", "is_article", "headline", "affiliate_links", "link_rewriters", "disclosures",
            "disclosure_verdict", "bylines", "dates",
        ]  # fmt: skip
        assert (facts["path"], facts["bylines"][0]["names"]) == (good, ["Jane Doe"])
        array = json.loads(affilint("inspect", ".", "--format", "json").out)
        assert array == [facts, json.loads(second)]
        sheet = affilint("inspect", good).out
        assert sheet.startswith("good.html: article, language en\n")
        assert re.search(r"byline +3:\d+  Jane Doe", sheet)
        assert re.search(r"updated +4:\d+  2026-05-03", sheet)

    def test_what_cannot_be_read_leaves_the_rest(self, good: str) -> None:
        write("empty.html", "")
        ran = affilint("inspect", ".", "--format", "json")
        assert ran.code == 2
        assert [each["path"] for each in json.loads(ran.out)] == [good]
        assert ran.err == "empty.html: empty file\n"

    def test_an_array_of_nothing_is_still_json(self) -> None:
        assert json.loads(affilint("inspect", "gone.html", "--format", "json").out) == []

    def test_a_page_may_come_by_standard_input(self) -> None:
        ran = affilint("inspect", "-", "--format", "jsonl", stdin=article().encode())
        assert json.loads(ran.out)["path"] == "<stdin>"


class TestHandbook:
    def test_the_catalogue_shows_how_rules_are_graded_here(self) -> None:
        write("affilint.yaml", "rules: {byline/required: off, date/updated-required: info}\n")
        out = affilint("rules").out
        assert re.search(r"^  off +byline/required ", out, re.MULTILINE)
        assert re.search(r"^  info +date/updated-required ", out, re.MULTILINE)
        records = {each["id"]: each for each in json.loads(affilint("rules", "--format", "json").out)}
        assert records["byline/required"]["state"] == "off"
        assert records["disclosure/amazon-statement"]["state"] == "when-present"
        assert records["date/updated-required"]["severity"] == "info"
        assert records["date/updated-required"]["source"]["checked"]

    def test_a_rule_is_explained_with_its_why_examples_and_switches(self) -> None:
        out = affilint("explain", "date/updated-required").out
        for part in ("severity  error, on", "why  ", "source  ", "Passes", "Fails", "of-kind: [updated]"):
            assert part in out
        assert "  date/updated-required: off  #" in out
        assert out.endswith("This is no legal advice.\n")

    def test_what_explain_says_of_options_is_accepted(self) -> None:
        for each in catalogue(rulebook(), rulebook()):
            rule, said = each.rule, "\n".join(switches(each))
            file, _ = read("with.yaml", f"rules: {{{rule.id}: {{with: {{}}}}}}\n")
            assert file
            refused = regrade(rulebook(), file, ("rules",), NOUNS, CHECKS, known_names(vocabulary()))[1]
            assert ("with: {" in said) <= (not refused), rule.id
            assert ("options cannot be changed" in said) == bool(refused), rule.id

    def test_a_rule_that_does_not_exist_exits_2_with_the_nearest(self) -> None:
        ran = affilint("explain", "byline/requird")
        assert (ran.code, ran.err) == (
            2,
            "there is no rule `byline/requird`; did you mean `byline/required`?\n",
        )

    def test_a_pack_is_no_rule(self) -> None:
        ran = affilint("explain", "core")
        assert (ran.code, ran.err) == (
            2,
            "`core` is a pack, no rule; `affilint rules` lists the rules of each pack\n",
        )


class TestInit:
    def test_writes_a_configuration_that_changes_nothing(self, bad: str) -> None:
        before = affilint(bad)
        assert affilint("init").code == 0
        assert affilint(bad) == before

    def test_overwrites_only_when_forced(self) -> None:
        write("affilint.yaml", "fail-on: never\n")
        ran = affilint("init")
        assert (ran.code, ran.err) == (2, "affilint.yaml is there already; --force overwrites it\n")
        assert affilint("init", "--force").code == 0
        assert "fail-on: error" in Path("affilint.yaml").read_text(encoding="utf-8")

    def test_every_example_in_it_is_right(self) -> None:
        affilint("init")
        file = Path("affilint.yaml")
        text = file.read_text(encoding="utf-8")
        examples = re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)
        file.write_text(examples.replace("rule-folders: [editorial-rules]", ""), encoding="utf-8")
        configuration, problems = load(file)
        assert problems == []
        assert configuration is not None
        assert configuration.keys is not None
        assert {"date/*", "disclosure/required"} <= set(configuration.keys.rules)
        assert configuration.keys.overrides
        assert affilint("rules").code == 0


class TestEnding:
    def test_a_fault_of_ours_is_one_line_and_exit_2(self, bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise ZeroDivisionError("no\x1b[2J")

        monkeypatch.setattr("linter.opening.open_project", broken)
        ran = affilint(bad)
        assert (ran.code, ran.out) == (2, "")
        assert re.fullmatch(r"affilint: ZeroDivisionError: no\S+ \(a fault of .*\)\n", ran.err)
        assert "\x1b" not in ran.err
        monkeypatch.setenv("AFFILINT_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            affilint(bad)

    def test_an_interruption_is_one_line_and_exit_130(
        self, bad: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("linter.commands.results", interrupted)
        ran = affilint(bad)
        assert (ran.code, ran.err.strip()) == (130, "affilint: interrupted")

    def test_help_and_version(self) -> None:
        assert affilint("--version").out == f"affilint {__version__}\n"
        assert affilint("--help").code == 0
        assert "check" in affilint("--help").out
        assert "--fail-on" in affilint("check", "--help").out


def process(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "linter", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def shell(script: str) -> subprocess.CompletedProcess[str]:
    """A line of shell in which `affilint` is ours."""
    words = f'affilint() {{ "$0" -m linter "$@"; }}; {script}'
    return subprocess.run(["sh", "-c", words, sys.executable], capture_output=True, text=True, check=False)


class TestProcess:
    def test_the_version_costs_little(self) -> None:
        code = "import sys; sys.argv = ['x', '--version']\nfrom linter.cli import main\ntry: main()\n" \
               "except SystemExit: print(*sorted(sys.modules))"  # fmt: skip
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        loaded = {name.partition(".")[0] for name in out.split()}
        assert not loaded & {"pydantic", "yaml", "bs4", "turbohtml", "rich", "pathspec", "json"}

    def test_explaining_a_rule_loads_no_parser(self) -> None:
        code = "import sys; sys.argv = ['x', 'explain', 'byline/required']\nfrom linter.cli import main\ntry: main()\n" \
               "except SystemExit: print(*sorted(sys.modules), file=sys.stderr)"  # fmt: skip
        err = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
        assert not {name.partition(".")[0] for name in err.split()} & {"bs4", "turbohtml"}

    def test_output_is_utf8_whatever_the_locale(self) -> None:
        write("ü.html", article(byline="").replace("Kettles that", "Käthe löffelt 緑茶"))
        with process(
            "ü.html", "--select", "core", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
        ) as ran:
            out, err = ran.communicate()
        assert "Käthe löffelt 緑茶" in out.decode("utf-8")
        assert (ran.returncode, err) == (1, b"")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("check - <&-", "<stdin>: standard input is closed\n"),
            ("check . --diff-file - <&-", "--diff-file -: standard input is closed\n"),
            ("explain-link - <&-", "<stdin>: standard input is closed\n"),
            ("rules >&-", "affilint: standard output is closed\n"),
        ],
    )
    @pytest.mark.skipif(os.name != "posix", reason="a shell closes streams")
    def test_a_stream_that_is_closed_is_said_to_be(self, words: str, said: str) -> None:
        ran = shell(f"affilint {words}")
        assert (ran.returncode, ran.stderr) == (2, said)

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems keep the folder")
    def test_so_is_a_working_folder_that_is_gone(self) -> None:
        ran = shell("mkdir gone; cd gone; rmdir ../gone; affilint check")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr == "the working folder: no such file or directory\n"

    def test_a_reader_that_has_heard_enough_is_no_fault(self) -> None:
        write("a.html", article("<a href='https://amzn.to/x'>a</a>\n" * 300))
        with process("a.html") as ran:
            assert ran.stdout is not None
            ran.stdout.read(10)
            ran.stdout.close()
            assert ran.stderr is not None
            assert ran.stderr.read() == b""
        assert ran.returncode == 2

    @pytest.mark.parametrize("stream", ["stdout", "stderr"])
    @pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", "--nonsense"], ["rules"]])
    def test_nor_is_one_that_never_listened(self, stream: str, words: list[str]) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        other = {"stdout": "stderr", "stderr": "stdout"}[stream]
        streams: Any = {stream: writing, other: subprocess.PIPE}
        ran = subprocess.run([sys.executable, "-m", "linter", *words], **streams, text=True, check=False)
        os.close(writing)
        fails = "--nonsense" in words or stream == "stdout"
        assert ran.returncode == (2 if fails else 0)
        assert "Traceback" not in (ran.stdout or "") + (ran.stderr or "")


def test_main_is_what_the_entry_point_calls() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0


@pytest.mark.parametrize("name", sorted(path.name for path in (FIXTURES / "articles").glob("*.html")))
def test_every_article_of_the_fixtures_passes_through(name: str) -> None:
    path = str(FIXTURES / "articles" / name)
    checked, inspected = affilint(path, "--isolated"), affilint("inspect", path, "--isolated")
    assert (checked.err, inspected.err) == ("", "")
    assert checked.code in (0, 1)
    assert inspected.code == 0
