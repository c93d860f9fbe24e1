"""The GitHub Action: its scripts run here as a runner would run them, with inputs that would like to be commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from commandline import article
from integrations import TOP, blocks, command_in, fake_python_in, first_column, recorder_in

ACTION: dict[str, Any] = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
BASH, GIT = shutil.which("bash"), shutil.which("git")

needs_bash = pytest.mark.skipif(BASH is None, reason="the scripts of an action run in bash, and none is here")

HOSTILE = ["$(touch pwned)", "`touch pwned`", "; touch pwned", "' \"", "$HOME", "&& touch pwned #", "*"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good and a bad page, where a workflow runs."""
    workspace = tmp_path / "workspace"
    (workspace / "content").mkdir(parents=True)
    (workspace / "content" / "good.html").write_text(article(), encoding="utf-8")
    (workspace / "content" / "bad.html").write_text(article(byline=""), encoding="utf-8")
    monkeypatch.chdir(workspace)
    return workspace


class Ran:
    """How a step ended: its exit code, what it printed, and its outputs."""

    def __init__(self, number: int, here: Path, **environment: str) -> None:
        step = STEPS[number]
        outputs = here.parent / "outputs"
        outputs.write_text("", encoding="utf-8")
        assert BASH
        ended = subprocess.run(
            # As a runner calls it: https://docs.github.com/actions, "jobs.<job_id>.steps[*].shell".
            [BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            env={**_environment(), **_given(step), "GITHUB_OUTPUT": str(outputs), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.code, self.out, self.err = ended.returncode, ended.stdout, ended.stderr
        lines = outputs.read_text(encoding="utf-8").splitlines()
        self.outputs = dict(line.split("=", 1) for line in lines)
        assert len(self.outputs) == len(lines)


def _environment() -> dict[str, str]:
    """What a step has of this process's environment: nothing that would make affilint behave otherwise."""
    kept = ("PATH", "HOME", "TMPDIR", "AFFILINT_CACHE_DIR")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _given(step: dict[str, Any]) -> dict[str, str]:
    """The variables of a step where every input is as it comes."""
    given = {}
    for name, value in step["env"].items():
        source = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
        given[name] = ACTION["inputs"][source[1]].get("default", "") if source else value
    return given


INSTALL, CHECK = (number for number, step in enumerate(STEPS) if "run" in step)


class TestForm:
    def test_inputs_reach_scripts_through_the_environment_only(self) -> None:
        for step in (STEPS[INSTALL], STEPS[CHECK]):
            assert "${{" not in step["run"]
            assert step["shell"] == "bash"

    def test_every_input_is_described_and_used(self) -> None:
        text = (TOP / "action.yml").read_text(encoding="utf-8")
        for name, entry in ACTION["inputs"].items():
            assert entry["description"]
            assert f"${{{{ inputs.{name} }}}}" in text, name
        assert {entry["value"] for entry in ACTION["outputs"].values()} == {
            f"${{{{ steps.check.outputs.{name} }}}}" for name in ACTION["outputs"]
        }

    def test_actions_of_others_are_pinned_to_a_commit(self) -> None:
        used = [step["uses"] for step in STEPS if "uses" in step]
        assert used
        assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) for name in used)

    def test_the_page_lists_inputs_and_outputs(self) -> None:
        assert first_column("github", "input") == set(ACTION["inputs"])
        assert first_column("github", "output") == set(ACTION["outputs"])

    @pytest.mark.parametrize("workflow", blocks("github", "yaml"))
    def test_the_workflows_of_the_page_use_inputs_and_outputs_that_there_are(self, workflow: str) -> None:
        ours = our_step(workflow)
        assert set(ours["with"]) <= set(ACTION["inputs"])
        used = set(re.findall(r"steps\.affilint\.outputs\.([\w-]+)", workflow))
        assert used <= set(ACTION["outputs"])
        assert not used or ours["id"] == "affilint"


def our_step(workflow: str) -> dict[str, Any]:
    """The step of a workflow that is this action."""
    steps: list[dict[str, Any]] = yaml.safe_load(workflow)["jobs"]["affilint"]["steps"]
    [ours] = [step for step in steps if step["uses"].startswith("OWNER/affilint@")]
    return ours


@needs_bash
class TestCheck:
    def arguments(self, here: Path, **environment: str) -> list[str]:
        """What the command was called with."""
        recorder_in(here.parent / "bin")
        ran = Ran(CHECK, here, AFFILINT_BIN=str(here.parent / "bin"), **environment)
        assert (ran.code, ran.err) == (0, "")
        assert not list(here.rglob("pwned"))
        return (here.parent / "bin" / "arguments").read_text(encoding="utf-8").splitlines()

    def test_with_nothing_said_all_pages_are_checked_as_configured(self, here: Path) -> None:
        assert self.arguments(here) == ["check", "--", "."]

    def test_each_input_becomes_an_option(self, here: Path) -> None:
        assert self.arguments(
            here,
            AFFILINT_PATHS="content\nmore pages\r\n\n-q",
            AFFILINT_ARGS="--pack uk-asa\n  --jobs\t4 \n",
            AFFILINT_CONFIG="site file.yaml",
            AFFILINT_FAIL_ON="warning",
            AFFILINT_FORMAT="text jsonl=out.jsonl",
        ) == [
            "check", "--config=site file.yaml", "--fail-on=warning", "--format=text", "--format=jsonl=out.jsonl",
            "--pack", "uk-asa", "--jobs", "4", "--", "content", "more pages", "-q",
        ]  # fmt: skip

    def test_a_sarif_file_comes_besides_what_is_printed(self, here: Path) -> None:
        given = self.arguments(here, AFFILINT_SARIF="out.sarif")
        assert given == ["check", "--format=text", "--format=github", "--format=sarif=out.sarif", "--", "."]
        given = self.arguments(here, AFFILINT_SARIF="out.sarif", AFFILINT_FORMAT="compact")
        assert given == ["check", "--format=compact", "--format=sarif=out.sarif", "--", "."]

    @pytest.mark.parametrize("name", [name for name in STEPS[CHECK]["env"] if name != "AFFILINT_BIN"])
    @pytest.mark.parametrize("words", HOSTILE)
    def test_no_input_is_a_command(self, here: Path, name: str, words: str) -> None:
        given = self.arguments(here, **{name: words})
        # The folder is no argument of the command.
        assert name == "AFFILINT_FOLDER" or " ".join(words.split()) in " ".join(given).replace(
            "--format=", ""
        )

    def test_an_output_is_one_line_whatever_its_file_is_called(self, here: Path) -> None:
        recorder_in(here.parent / "bin")
        ran = Ran(
            CHECK, here, AFFILINT_BIN=str(here.parent / "bin"), AFFILINT_SARIF="a\nexit-code=0", CODE="1"
        )
        assert ran.outputs == {"exit-code": "1", "sarif-file": "./a exit-code=0"}

    @pytest.mark.parametrize("code", ["0", "1", "2"])
    def test_the_exit_code_is_that_of_the_command(self, here: Path, code: str) -> None:
        recorder_in(here.parent / "bin")
        ran = Ran(CHECK, here, AFFILINT_BIN=str(here.parent / "bin"), CODE=code)
        assert (ran.code, ran.outputs) == (int(code), {"exit-code": code})

    def test_the_workflow_of_the_page_finds_what_is_wrong(self, here: Path) -> None:
        command_in(here.parent / "bin")
        ours = our_step(blocks("github", "yaml")[0])
        ran = Ran(
            CHECK,
            here,
            AFFILINT_BIN=str(here.parent / "bin"),
            AFFILINT_PATHS=ours["with"]["paths"],
            AFFILINT_SARIF=ours["with"]["sarif-file"],
            AFFILINT_ARGS="--select core",
            GITHUB_ACTIONS="true",
        )
        assert (ran.code, ran.outputs) == (1, {"exit-code": "1", "sarif-file": "./affilint.sarif"})
        assert "::error" in ran.out
        assert "byline/required" in Path("affilint.sarif").read_text(encoding="utf-8")

    @pytest.mark.skipif(GIT is None, reason="git is not installed")
    def test_the_other_workflow_finds_what_is_wrong_in_pages_that_changed(self, here: Path) -> None:
        identity = ("-c", "user.name=affilint", "-c", "user.email=affilint@example.org")

        def git(*arguments: str) -> None:
            assert GIT
            subprocess.run([GIT, *identity, *arguments], check=True, capture_output=True)

        (here / "content" / "new.html").write_text(article(), encoding="utf-8")
        git("init", "--quiet")
        git("add", "--all")
        git("commit", "--quiet", "--message", "pages")
        git("update-ref", "refs/remotes/origin/main", "HEAD")
        (here / "content" / "new.html").write_text(article(byline=""), encoding="utf-8")
        git("commit", "--quiet", "--all", "--message", "a fault")
        command_in(here.parent / "bin")
        ours = our_step(blocks("github", "yaml")[1])
        arguments = ours["with"]["args"].replace("${{ github.base_ref }}", "main")
        ran = Ran(
            CHECK,
            here,
            AFFILINT_BIN=str(here.parent / "bin"),
            AFFILINT_PATHS=ours["with"]["paths"],
            AFFILINT_ARGS=f"{arguments} --select core",
        )
        assert (ran.code, ran.err) == (1, "")
        assert "content/new.html:2:5: error[byline/required]" in ran.out
        assert "content/bad.html" not in ran.out


@needs_bash
class TestInstall:
    def installed(self, here: Path, version: str = "", older: bool = False) -> Ran:
        """The step with a `python3` that only notes what it is asked."""
        tools = here.parent / "tools"
        fake_python_in(tools, older=older)
        return Ran(
            INSTALL,
            here,
            AFFILINT_VERSION=version,
            GITHUB_ACTION_PATH="/actions/our linter",
            RUNNER_TEMP=str(here.parent),
            PATH=f"{tools}:{os.environ['PATH']}",
        )

    def asked(self, here: Path) -> list[str]:
        return (here.parent / "tools" / "asked").read_text(encoding="utf-8").splitlines()

    def test_the_checkout_of_the_action_is_installed_by_default(self, here: Path) -> None:
        ran = self.installed(here)
        assert (ran.code, ran.err) == (0, "")
        assert self.asked(here)[-1] == "-I -m pip install --quiet -- /actions/our linter"
        assert Path(ran.outputs["bin"]).parent.name.startswith("affilint.")

    def test_or_a_version_from_the_index(self, here: Path) -> None:
        assert self.installed(here, "1.2.0rc1").code == 0
        assert self.asked(here)[-1] == "-I -m pip install --quiet -- affilint==1.2.0rc1"

    def test_python_never_takes_modules_from_the_repository(self, here: Path) -> None:
        self.installed(here)
        assert all(line.startswith("-I ") for line in self.asked(here))

    @pytest.mark.parametrize("version", [*HOSTILE, "1.0 --index-url http://x", "1.0 @ http://x", "../x"])
    def test_a_version_is_nothing_but_a_version(self, here: Path, version: str) -> None:
        ran = self.installed(here, version)
        assert (ran.code, ran.out) == (2, "::error::the input version is no version\n")
        assert not list(here.rglob("pwned"))

    def test_an_older_python_is_named(self, here: Path) -> None:
        ran = self.installed(here, older=True)
        assert (ran.code, ran.outputs) == (2, {})
        assert "3.11" in ran.out
