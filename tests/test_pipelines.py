"""The GitLab job, the Makefile and what editors are told: run here from the very files and blocks that people copy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from commandline import affilint, article
from integrations import TOP, blocks, command_in, fake_python_in, first_column, recorder_in

GITLAB: dict[str, Any] = yaml.safe_load((TOP / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
JOB: dict[str, Any] = GITLAB["affilint"]
SHELL, MAKE, VIM = map(shutil.which, ("sh", "make", "vim"))

HOUR = 1_700_000_000
"""Some time in the past, in seconds."""

needs_shell = pytest.mark.skipif(SHELL is None, reason="no shell is here")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a good and a bad page."""
    project = tmp_path / "project"
    (project / "content").mkdir(parents=True)
    (project / "affilint.yaml").write_text("select: core\n", encoding="utf-8")
    (project / "content" / "good.html").write_text(article(), encoding="utf-8")
    (project / "content" / "bad.html").write_text(article(byline=""), encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def without_fault() -> None:
    Path("content/bad.html").write_text(article(), encoding="utf-8")


def ran(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """How a command ended that knows nothing of a pipeline around us."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI"))}
    return subprocess.run(
        command, env={**kept, **environment}, capture_output=True, text=True, encoding="utf-8", check=False
    )


def lines_of(job: dict[str, Any], part: str, home: Path) -> str:
    """A part of the job as one script, as GitLab's runner makes it; `home` in place of where it installs."""
    return "\n".join(job[part]).replace("/tmp/affilint", str(home))  # noqa: S108 - what the job says


@needs_shell
class TestGitLab:
    def job(self, part: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        assert SHELL
        script = lines_of(JOB, part, home)
        return ran([SHELL, "-e", "-c", script], **{**GITLAB["variables"], **variables})

    def test_it_installs_the_package_that_is_named(self, tmp_path: Path) -> None:
        tools, home = tmp_path / "tools", tmp_path / "home"
        asked = fake_python_in(tools)
        path = f"{tools}:{os.environ['PATH']}"
        assert self.job("before_script", home, PATH=path, AFFILINT_PACKAGE="$(touch pwned) x").returncode == 0
        assert (
            asked.read_text(encoding="utf-8").splitlines()[-1] == "-m pip install --quiet -- $(touch pwned) x"
        )
        assert not Path("pwned").exists()

    def test_paths_and_options_are_words_and_nothing_more(self, tmp_path: Path) -> None:
        recorder_in(tmp_path / "home" / "bin")
        done = self.job(
            "script",
            tmp_path / "home",
            AFFILINT_PATHS="content/*.html $(touch pwned)",
            AFFILINT_ARGS="--jobs 2",
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "home" / "bin" / "arguments").read_text(encoding="utf-8").splitlines() == [
            "check", "--format", "text", "--format", "gitlab=gl-code-quality-report.json", "--jobs", "2",
            "--", "content/*.html", "$(touch", "pwned)",
        ]  # fmt: skip
        assert not Path("pwned").exists()

    def test_findings_fail_the_job_and_are_reported(self, tmp_path: Path) -> None:
        command_in(tmp_path / "home" / "bin")
        variables = yaml.safe_load(blocks("gitlab", "yaml")[0])["variables"]
        done = self.job("script", tmp_path / "home", AFFILINT_PATHS=variables["AFFILINT_PATHS"])
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith("content/bad.html:2:5: error[byline/required]")
        [entry] = json.loads(Path(JOB["artifacts"]["reports"]["codequality"]).read_bytes())
        assert (entry["check_name"], entry["location"]["path"]) == ("byline/required", "content/bad.html")
        without_fault()
        assert self.job("script", tmp_path / "home").returncode == 0
        assert json.loads(Path(JOB["artifacts"]["reports"]["codequality"]).read_bytes()) == []

    def test_the_report_is_kept_where_the_job_fails(self) -> None:
        artifacts = JOB["artifacts"]
        assert (artifacts["when"], artifacts["paths"]) == ("always", [artifacts["reports"]["codequality"]])

    def test_the_page_lists_the_variables_and_sets_none_that_is_not_there(self) -> None:
        first, second = map(yaml.safe_load, blocks("gitlab", "yaml"))
        assert first_column("gitlab", "variable") == set(GITLAB["variables"]) >= set(first["variables"])
        assert first["include"][0]["file"] == "/ci/gitlab.yml"
        assert set(second) == {"affilint"}


@pytest.mark.skipif(MAKE is None or SHELL is None, reason="make is not installed")
class TestMake:
    def test_pages_are_checked_when_they_changed_and_fail_until_they_are_right(self, tmp_path: Path) -> None:
        Path("Makefile").write_text(blocks("make", "make")[0], encoding="utf-8")
        assert MAKE
        command = [MAKE, "lint", f"AFFILINT={command_in(tmp_path / 'bin')}"]
        failed = ran(command)
        assert failed.returncode == 2  # make's own word for a target that failed
        assert failed.stdout.count("content/bad.html:2:5: error[byline/required]") == 1
        assert ran(command).returncode == 2
        without_fault()
        # Clocks of file systems are coarse: what make compares is told here, not measured.
        for path in (*Path().rglob("*.html"), Path("affilint.yaml")):
            os.utime(path, (HOUR, HOUR))
        assert "nothing found" in ran(command).stdout
        assert ran(command).stdout.startswith("make: Nothing to be done")
        os.utime(".affilint.ok", (HOUR - 1, HOUR - 1))
        assert "nothing found" in ran(command).stdout


class TestEditors:
    def findings(self) -> str:
        return affilint("check", "--quiet", "--color", "never", "content/bad.html").out

    def test_visual_studio_code_takes_place_severity_and_rule(self) -> None:
        [task] = json.loads(blocks("editors", "json")[0])["tasks"]
        arguments = [argument.replace("${relativeFile}", "content/bad.html") for argument in task["args"]]
        out = affilint(*arguments).out
        pattern = task["problemMatcher"]["pattern"]
        matches = [match for line in out.splitlines() if (match := re.match(pattern["regexp"], line))]
        taken = {name: matches[0][group] for name, group in pattern.items() if name != "regexp"}
        assert len(matches) == 1
        assert taken == {
            "file": "content/bad.html", "line": "2", "column": "5", "severity": "error",
            "code": "byline/required", "message": "no byline found in the article",
        }  # fmt: skip

    @pytest.mark.skipif(VIM is None, reason="vim is not installed")
    def test_vim_fills_its_list(self, tmp_path: Path) -> None:
        text = self.findings() + self.findings().replace("error[", "warning[").replace("bad", "other")
        Path("said").write_text(text, encoding="utf-8")
        settings = [line.partition("setlocal ")[2] for line in blocks("editors", "vim")[0].splitlines()]
        [form] = [line for line in settings if line.startswith("errorformat=")]
        script = f"set {form}\ncgetfile said\nredir! > seen\nsilent clist\nredir END\nqall!\n"
        (tmp_path / "s.vim").write_text(script, encoding="utf-8")
        assert VIM
        ran([VIM, "-u", "NONE", "-N", "-es", "-S", str(tmp_path / "s.vim")])
        seen = Path("seen").read_text(encoding="utf-8")
        assert re.findall(r"(\S+):(\d+) col (\d+) (\w+): (.*)", seen) == [
            ("content/bad.html", "2", "5", "error", "no byline found in the article"),
            ("content/other.html", "2", "5", "warning", "no byline found in the article"),
        ]
        assert any(line.startswith("makeprg=affilint\\ check\\ --quiet") for line in settings)

    def test_a_page_that_is_not_saved(self) -> None:
        [line] = blocks("editors", "sh")
        program, *arguments = line.partition(" <")[0].split()
        done = affilint(*arguments, stdin=Path("content/bad.html").read_bytes())
        assert (program, done.code) == ("affilint", 1)
        assert json.loads(done.out)["path"] == "content/kettle.html"
