"""Where `--format` writes: to the terminal, into files, and to a GitHub workflow."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from commandline import affilint, article

CORE = ("--isolated", "--select", "core")


@pytest.fixture(autouse=True)
def bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page in the working folder that says not who wrote it."""
    monkeypatch.chdir(tmp_path)
    Path("bad.html").write_text(article(byline=""), encoding="utf-8")
    return "bad.html"


def text_of(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


def in_shell(*arguments: str, streams: str) -> tuple[int, str]:
    """How the command ends where a shell does this with its streams, and what it complains of."""
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("no shell is here")
    line = f"{shlex.join([sys.executable, '-m', 'linter', *arguments])} {streams}"
    ran = subprocess.run([shell, "-c", line], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stderr


class TestFiles:
    def test_one_run_prints_and_writes_several(self, bad: str) -> None:
        ran = affilint(bad, *CORE, "-f", "text", "-f", "sarif=out/scan/a.sarif", "-f", "junit=out/junit.xml")
        assert ran.code == 1
        assert ran.out.startswith("bad.html:2:5: error[byline/required]")
        assert ran.err == ""
        assert json.loads(text_of("out/scan/a.sarif"))["runs"][0]["results"][0]["ruleId"] == "byline/required"
        assert 'failures="1"' in text_of("out/junit.xml")

    def test_the_summary_goes_to_stderr_where_no_text_is_printed(self, bad: str) -> None:
        ran = affilint(bad, *CORE, "-f", "compact=-")
        assert ran.out == "bad.html:2:5: error[byline/required] no byline found in the article\n"
        assert ran.err.startswith("1 page checked: 1 error")

    @pytest.mark.parametrize(
        "formats",
        [("text", "jsonl"), ("text=-", "json"), ("json", "json=-"), ("json=a.json", "sarif=./b/../a.json")],
    )
    def test_two_reports_cannot_share_a_place(self, bad: str, formats: tuple[str, str]) -> None:
        ran = affilint(bad, *CORE, *(word for each in formats for word in ("-f", each)))
        assert ran.code == 2
        assert "only one format can go to" in ran.err
        assert not Path("a.json").exists()

    def test_an_unknown_format_is_bad_usage(self, bad: str) -> None:
        ran = affilint(bad, "-f", "sarrif=x")
        assert (ran.code, "did you mean `sarif`?" in ran.err) == (2, True)

    def test_a_file_that_cannot_be_written_hinders_no_other(self, bad: str) -> None:
        Path("taken").touch()
        ran = affilint(bad, *CORE, "-f", "text", "-f", "json=taken/a.json", "-f", "jsonl=good.jsonl")
        assert ran.code == 2
        assert ran.err.startswith("cannot write taken/a.json: ")
        assert "error[byline/required]" in ran.out
        assert json.loads(text_of("good.jsonl"))["rule"] == "byline/required"

    @pytest.mark.parametrize("file", [".", "a\0b", "x" * 300])
    def test_a_name_that_is_no_file_is_said_to_be_none(self, bad: str, file: str) -> None:
        ran = affilint(bad, *CORE, "-f", f"json={file}")
        assert (ran.code, ran.err.count("cannot write")) == (2, 1)
        assert "fault of affilint" not in ran.err
        assert sorted(path.name for path in Path().iterdir()) == ["bad.html"]

    def test_a_run_that_breaks_off_leaves_what_was_there(self, bad: str) -> None:
        Path("old.json").write_text("old", encoding="utf-8")
        with mock.patch("linter.commands.results", side_effect=KeyboardInterrupt):
            ran = affilint(bad, *CORE, "-f", "json=old.json")
        assert ran.code == 130
        assert text_of("old.json") == "old"
        assert sorted(path.name for path in Path().iterdir()) == ["bad.html", "old.json"]

    def test_a_full_disk_is_told(self, bad: str) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        ran = affilint(bad, *CORE, "-f", "json=/dev/full", "-f", "jsonl=good.jsonl")
        assert (ran.code, "cannot write /dev/full: no space left on device" in ran.err) == (2, True)
        assert text_of("good.jsonl")

    @pytest.mark.parametrize(
        "command",
        ["check", "check -f json", "inspect", "rules", "rules -f json", "explain byline/required", "--help"],
    )
    def test_so_is_a_full_standard_output(self, bad: str, command: str) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        page = [bad] if command.startswith(("check", "inspect")) else []
        with Path("/dev/full").open("wb") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "linter", *command.split(), *page],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (ran.returncode, ran.stderr.strip()) == (
            2,
            "affilint: cannot write to standard output: no space left on device",
        )

    @pytest.mark.parametrize("command", ["check", "inspect", "rules", "explain byline/required", "--version"])
    def test_a_closed_standard_output_ends_the_run_with_plain_words(self, bad: str, command: str) -> None:
        page = [bad] if command in {"check", "inspect"} else []
        ran = in_shell(*command.split(), *page, streams=">&-")
        assert ran == (2, "affilint: standard output is closed\n")

    @pytest.mark.parametrize("streams", ["2>/dev/full", "2>&-", "<&-"])
    @pytest.mark.parametrize("code", [0, 1, 2])
    def test_no_other_stream_changes_how_a_run_ends(self, bad: str, streams: str, code: int) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        names = [["--fail-on", "never", bad], [bad], ["no-such-page.html"]]
        ran, _ = in_shell(*CORE, *names[code], streams=f"{streams} >/dev/null")
        assert ran == code

    def test_files_are_as_other_programs_make_them(self, bad: str) -> None:
        Path("kept.json").touch(mode=0o640)
        Path("link.json").symlink_to("there.json")
        before = os.umask(0o022)
        try:
            affilint(bad, *CORE, "-f", "json=kept.json", "-f", "jsonl=new.jsonl", "-f", "sarif=link.json")
        finally:
            os.umask(before)
        assert [stat.S_IMODE(Path(name).stat().st_mode) for name in ("kept.json", "new.jsonl")] == [
            0o640,
            0o644,
        ]
        assert Path("link.json").is_symlink()
        assert json.loads(text_of("there.json"))["version"] == "2.1.0"

    def test_no_format_colours_a_file(self, bad: str) -> None:
        affilint(bad, *CORE, "-f", "compact=a.txt", "-f", "text=b.txt", "--color", "always")
        assert "\x1b" not in text_of("a.txt") + text_of("b.txt")


class TestWorkflow:
    @pytest.fixture(autouse=True)
    def workflow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")

    def test_annotations_follow_the_text_by_themselves(self, bad: str) -> None:
        ran = affilint(bad, *CORE)
        *_, summary, annotation = ran.out.splitlines()
        assert ran.out.startswith("bad.html:2:5: error[byline/required]")
        assert summary.startswith("1 page checked")
        assert annotation.startswith("::error file=bad.html,line=2,")

    def test_the_summary_of_the_step_is_added_to(self, bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("summary.md").write_text("# Before\n", encoding="utf-8")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
        affilint(bad, *CORE)
        assert text_of("summary.md").startswith("# Before\n**affilint**: 1 page checked: 1 error")
        assert "| error | bad.html:2:5 |" in text_of("summary.md")
        affilint(bad, *CORE, "-f", "text")
        assert text_of("summary.md").count("**affilint**") == 1
        affilint(bad, *CORE, "-f", "github")
        assert text_of("summary.md").count("**affilint**") == 2

    def test_a_format_that_is_asked_for_is_all_there_is(self, bad: str) -> None:
        assert "::error" not in affilint(bad, *CORE, "-f", "text").out
        assert affilint(bad, *CORE, "-f", "github").out.startswith("::error")

    def test_nothing_that_is_quoted_is_heard_as_a_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        name = "::error::x.html"
        Path(name).write_text(article(byline="").replace("<h1>", "<h1>##[add-mask]"), encoding="utf-8")
        ran = affilint(name, "::gone::", *CORE, "-f", "text")
        assert ran.out.startswith("\\x3a:error::x.html:2:5: error[byline/required]")
        assert "##\\x5badd-mask]" in ran.out
        assert ran.err.startswith("\\x3a:gone::: ")
        assert "##\\x5badd-mask]" in affilint("inspect", name, "--isolated").out
        monkeypatch.delenv("GITHUB_ACTIONS")
        assert affilint(name, *CORE, "-f", "text").out.startswith("::error::x.html:2:5: error")
