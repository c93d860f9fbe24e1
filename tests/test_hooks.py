"""The hooks for pre-commit: what they call exists, and pre-commit itself runs them in a repository of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from linter import __version__, cli

from commandline import affilint, article
from integrations import TOP, blocks, copy_of_the_source, first_column

HOOKS: list[dict[str, Any]] = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ENTRIES = {hook["id"]: shlex.split(hook["entry"]) for hook in HOOKS}
PRE_COMMIT = shutil.which("pre-commit")
GIT = shutil.which("git")


class TestForm:
    def test_each_says_what_pre_commit_needs(self) -> None:
        for hook in HOOKS:
            assert {"id", "name", "entry", "language"} <= set(hook)

    def test_the_page_lists_them(self) -> None:
        assert first_column("pre-commit", "hook") == set(ENTRIES)

    def test_the_page_asks_for_a_hook_and_a_version_that_there_are(self) -> None:
        [repository] = yaml.safe_load(blocks("pre-commit", "yaml")[0])["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= set(ENTRIES)
        assert repository["rev"] == f"v{__version__}"

    @pytest.mark.parametrize("hook", ENTRIES)
    def test_they_call_a_verb_with_options_that_it_takes(self, hook: str) -> None:
        program, verb, *options = ENTRIES[hook]
        assert (program, verb) == ("affilint", "check")
        assert set(options) <= {name for each in cli.check.params for name in each.opts}


class TestCalled:
    """What pre-commit does once all is installed: the entry, then arguments, then the files that changed."""

    @pytest.fixture(autouse=True)
    def site(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        _write_site(Path())

    def test_pages_that_changed_are_checked(self) -> None:
        ran = affilint(*ENTRIES["affilint"][1:], "good.html", "bad.html")
        assert (ran.code, ran.err) == (1, "")
        assert "bad.html:2:5: error[byline/required]" in ran.out

    def test_what_is_excluded_stays_excluded(self) -> None:
        ran = affilint(*ENTRIES["affilint"][1:], "good.html", "drafts/bad.html")
        assert (ran.code, ran.err) == (0, "")
        assert affilint(*ENTRIES["affilint"][1:], "drafts/bad.html").code == 0

    def test_the_whole_tree_is_checked_whatever_changed(self) -> None:
        ran = affilint(*ENTRIES["affilint-all"][1:])
        assert (ran.code, ran.err) == (1, "")
        assert "2 pages checked" in ran.out


def _write_site(folder: Path) -> None:
    """A good page, a bad one, one that could be mended, and a bad one that is excluded."""
    (folder / "drafts").mkdir(parents=True)
    (folder / "affilint.yaml").write_text("select: core\nexclude: /drafts/\n", encoding="utf-8")
    (folder / "good.html").write_text(article(), encoding="utf-8")
    (folder / "bad.html").write_text(article(byline=""), encoding="utf-8")
    (folder / "drafts" / "bad.html").write_text(article(byline=""), encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this tree as a repository, and where pre-commit keeps what it installed from there."""
    home = tmp_path_factory.mktemp("home")
    (home / "affilint").mkdir()
    copy_of_the_source(home / "affilint")
    shutil.copy(TOP / ".pre-commit-hooks.yaml", home / "affilint")
    _commit(home, home / "affilint")
    _git(home, home / "affilint", "tag", f"v{__version__}")
    return home


@pytest.mark.skipif(not PRE_COMMIT or not GIT, reason="pre-commit or git is not installed")
class TestRun:
    """pre-commit itself, from the block of the page: it clones, installs and runs."""

    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        site = tmp_path / "site"
        _write_site(site)
        return site

    def run(self, home: Path, site: Path, hook: str) -> tuple[int, str]:
        """How `pre-commit run --all-files` ends with one hook, and what it prints."""
        block = blocks("pre-commit", "yaml")[0]
        block = block.replace("https://github.com/OWNER/affilint", str(home / "affilint"))
        (site / ".pre-commit-config.yaml").write_text(
            block.replace("id: affilint", f"id: {hook}"), encoding="utf-8"
        )
        _commit(home, site)
        assert PRE_COMMIT
        ran = subprocess.run(
            [PRE_COMMIT, "run", "--all-files", "--color=never"],
            cwd=site,
            env=_environment(home),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if "No matching distribution" in ran.stdout or "connection" in ran.stdout.lower():
            pytest.skip("what affilint needs cannot be installed here")
        return ran.returncode, ran.stdout + ran.stderr

    def test_pages_that_are_excluded_are_not_checked(self, home: Path, site: Path) -> None:
        code, said = self.run(home, site, "affilint")
        assert code == 1, said
        assert "\nbad.html:2:5: error[byline/required]" in said
        assert "drafts/" not in said
        (site / "bad.html").write_text(article(), encoding="utf-8")
        code, said = self.run(home, site, "affilint")
        assert code == 0, said

    def test_all_pages(self, home: Path, site: Path) -> None:
        code, said = self.run(home, site, "affilint-all")
        assert code == 1, said
        assert "2 pages checked" in said

    def test_what_is_mended_fails_once(self, home: Path, site: Path) -> None:
        (site / "affilint.yaml").write_text("select: link/rel-sponsored\n", encoding="utf-8")
        link = "<p><a href='https://www.amazon.com/dp/B000000000?tag=example-21'>Kettle</a></p>"
        (site / "bad.html").write_text(article(link), encoding="utf-8")
        code, said = self.run(home, site, "affilint-fix")
        assert code == 1, said
        assert "files were modified by this hook" in said
        assert "sponsored" in (site / "bad.html").read_text(encoding="utf-8")
        code, said = self.run(home, site, "affilint-fix")
        assert code == 0, said


def _environment(home: Path) -> dict[str, str]:
    """This process's environment without what git and a pre-commit around us put there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return {
        **kept,
        "PRE_COMMIT_HOME": str(home / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


def _git(home: Path, folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=affilint", "-c", "user.email=affilint@example.org")
    assert GIT
    subprocess.run(
        [GIT, *identity, *arguments], cwd=folder, env=_environment(home), check=True, capture_output=True
    )


def _commit(home: Path, folder: Path) -> None:
    _git(home, folder, "init", "--quiet")
    _git(home, folder, "add", "--all")
    _git(home, folder, "commit", "--quiet", "--allow-empty", "--message", "pages")
