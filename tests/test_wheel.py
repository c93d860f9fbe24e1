"""What is installed: the wheel holds all that affilint reads, runs from anywhere, and is what the image is made of."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from linter import __version__
from linter.reports import REPORTS
from pathspec import GitIgnoreSpec

from commandline import affilint, article
from integrations import TOP, blocks, copied_by_docker, copy_of_the_source

if TYPE_CHECKING:
    from pathlib import Path

DOCKERFILE = (TOP / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
IGNORED = GitIgnoreSpec.from_lines((TOP / ".gitignore").read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this tree, built from a copy as the Dockerfile builds it."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    copy_of_the_source(source)
    if importlib.util.find_spec("hatchling"):
        command = ["hatchling", "build", "--target", "wheel", "--directory", str(target)]
    else:
        command = ["pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(target), str(source)]
    ran = subprocess.run(
        [sys.executable, "-m", *command], cwd=source, capture_output=True, text=True, check=False
    )
    if re.search(r"No module named pip|No matching distribution found for hatchling", ran.stderr):
        pytest.skip("neither hatchling nor a way to get it is here")
    assert ran.returncode == 0, ran.stderr
    [made] = target.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files(folder: str) -> set[str]:
    """The files of a folder of this tree that belong to it, seen from the top."""
    paths = (path.relative_to(TOP).as_posix() for path in (TOP / folder).rglob("*") if path.is_file())
    return {path for path in paths if not IGNORED.match_file(path)}


class TestWheel:
    @pytest.mark.parametrize("folder", ["rules", "fixtures"])
    def test_every_rule_and_every_page_of_a_rule_is_in_it(self, names: set[str], folder: str) -> None:
        assert len(files(folder)) > 50
        assert {f"linter/{path}" for path in files(folder)} - names == set()

    def test_so_is_the_package_with_what_stands_beside_its_modules(self, names: set[str]) -> None:
        package = files("linter")
        assert {"linter/py.typed", "linter/starter.yaml"} <= package
        assert package - names == set()

    def test_and_nothing_else(self, names: set[str]) -> None:
        strangers = {
            name for name in names if not name.startswith(("linter/", f"affilint-{__version__}.dist-info/"))
        }
        assert strangers == set()
        assert f"affilint-{__version__}.dist-info/licenses/LICENSE" in names


class TestInstalled:
    @pytest.fixture
    def away(self, wheel: Path, tmp_path: Path) -> Path:
        """A folder with the wheel unpacked beside it, and a page in it."""
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(tmp_path / "site-packages")
        away = tmp_path / "away"
        away.mkdir()
        shutil.copy(TOP / "docs" / "examples" / "kettle.html", away)
        return away

    def ran(self, away: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The wheel's affilint, run where nothing of this tree is."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(away.parent / "site-packages"),
            "AFFILINT_CACHE_DIR": str(away.parent / "cache"),
        }
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=away,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def test_it_is_the_wheel_that_runs(self, away: Path) -> None:
        said = self.ran(away, "-c", "import linter; print(linter.__file__)").stdout
        assert said.startswith(str(away.parent / "site-packages"))

    def test_pages_are_checked(self, away: Path) -> None:
        ran = self.ran(away, "-m", "linter", "check", "kettle.html", "--select", "core")
        assert (ran.returncode, ran.stderr) == (1, "")
        assert "kettle.html:1:5: error[byline/required]" in ran.stdout

    def test_all_rules_are_there(self, away: Path) -> None:
        ran = self.ran(away, "-m", "linter", "rules", "--format", "json")
        assert (ran.returncode, ran.stderr) == (0, "")
        rules = [
            path
            for path in files("rules")
            if re.fullmatch(r"rules/(?!lexicons|networks|schemas)[\w-]+/[\w-]+/.+", path)
        ]
        assert len(json.loads(ran.stdout)) >= len(rules) > 50

    def test_every_report_finds_what_it_is_made_with(self, away: Path) -> None:
        formats = [f"--format={name}=reports/{name}" for name in REPORTS]
        ran = self.ran(away, "-m", "linter", "check", "kettle.html", *formats)
        assert ran.returncode == 1, ran.stderr
        said = {
            path.name for path in (away / "reports").iterdir() if "byline/required" in path.read_text("utf-8")
        }
        assert said == set(REPORTS)


class TestImage:
    def test_what_it_copies_is_there_and_reaches_docker(self) -> None:
        ignore = (TOP / ".dockerignore").read_text(encoding="utf-8").splitlines()
        let_through = {line[1:] for line in ignore if line.startswith("!")}
        assert "*" in ignore
        assert let_through == set(copied_by_docker())
        assert all((TOP / name).exists() for name in copied_by_docker())

    def test_it_runs_as_nobody_in_particular_and_without_a_shell(self) -> None:
        final = DOCKERFILE.rpartition("\nFROM ")[2]
        user = re.search(r"^USER (\d+):(\d+)$", final, re.MULTILINE)
        assert user
        assert "0" not in user.groups()
        assert re.search(r'^ENTRYPOINT \["affilint"\]$', final, re.MULTILINE)
        assert "RUN" not in final

    def test_the_commands_of_the_page_fit_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        build, run = (shlex.split(line) for line in blocks("docker", "sh"))
        image = build[build.index("--tag") + 1]
        assert build[-1] == "."
        options, arguments = run[: run.index(image)], run[run.index(image) + 1 :]
        folder = re.search(r"^WORKDIR (.+)$", DOCKERFILE.rpartition("\nFROM ")[2], re.MULTILINE)
        assert folder
        assert f"$PWD:{folder[1]}:ro" in options
        kept = re.search(r"AFFILINT_CACHE_DIR=(\S+)", DOCKERFILE)
        assert kept
        assert kept[1].startswith(options[options.index("--tmpfs") + 1] + "/")
        monkeypatch.chdir(tmp_path)
        (tmp_path / "content").mkdir()
        (tmp_path / "content" / "page.html").write_text(article(), encoding="utf-8")
        assert affilint(*arguments, "--select", "core").code == 0

    @pytest.mark.skipif(
        not os.environ.get("CI"), reason="takes half a minute and the network: set CI to run it"
    )
    def test_its_steps_make_a_command_that_runs(self, tmp_path: Path) -> None:
        """COPY and RUN of the first stage, in a scratch folder in place of the root."""
        source, first = tmp_path / "source", DOCKERFILE.split("\nFROM ")[1]
        source.mkdir()
        copy_of_the_source(source)
        steps = re.findall(r"^RUN (.+)$", first, re.MULTILINE)
        assert len(steps) == 2
        for step in steps:
            here = re.sub(r"(?<=[ =])/(wheels|opt)", rf"{tmp_path}/\1", step).replace(
                "python -m", f"{sys.executable} -m"
            )
            ran = subprocess.run(["sh", "-ec", here], cwd=source, capture_output=True, text=True, check=False)
            if "No matching distribution" in ran.stderr:
                pytest.skip("what affilint needs cannot be installed here")
            assert ran.returncode == 0, ran.stderr
        page = TOP / "docs" / "examples" / "kettle.html"
        command = [str(tmp_path / "opt" / "affilint" / "bin" / "affilint"), "check", "--select", "core", "-"]
        with page.open("rb") as file:
            done = subprocess.run(
                command, cwd=tmp_path, stdin=file, capture_output=True, text=True, check=False
            )
        assert (done.returncode, done.stderr) == (1, "")
        assert "<stdin>:1:5: error[byline/required]" in done.stdout
