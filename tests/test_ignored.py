"""What .gitignore leaves out of folders and globs, by git's own rules; and `exclude`, held to by force."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linter.model import Trouble
from linter.sources.files import PageFile, Wanted, find

from commandline import affilint, article

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git" / "info").mkdir(parents=True)
    return tmp_path


def pages(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(article())


def ignore(text: str, where: str = ".gitignore") -> None:
    Path(where).parent.mkdir(parents=True, exist_ok=True)
    Path(where).write_text(text)


def found(*paths: str, **wanted: bool) -> list[str]:
    return [each.path for each in find(paths or ["."], Wanted(**wanted)) if isinstance(each, PageFile)]


def test_ignored_files_and_folders_are_left_out() -> None:
    pages("a.html", "draft.html", "build/a.html", "deep/build/b.html", "deep/draft.html")
    ignore("# made\n/build/\ndraft.html\n\n")
    assert found() == ["a.html", "deep/build/b.html"]
    assert "build/a.html" in found(gitignore=False)


def test_the_nearer_file_has_the_last_word() -> None:
    pages("a.html", "deep/a.html", "deep/b.html", "deep/er/a.html")
    ignore("a.html\n")
    ignore("!a.html\nb.html\n", "deep/.gitignore")
    ignore("a.html\n", "deep/er/.gitignore")
    assert found() == ["deep/a.html"]


def test_a_later_line_may_take_back_but_not_what_lies_in_an_ignored_folder() -> None:
    pages("out/keep.html", "in/keep.html", "in/other.html")
    ignore("out/\n!out/keep.html\nin/*\n!in/keep.html\n")
    assert found() == ["in/keep.html"]


def test_files_above_count_up_to_the_top_of_the_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages("deep/er/a.html", "deep/er/b.html")
    ignore("a.html\n")
    ignore("*\n", str(folder.parent / ".gitignore"))
    try:
        monkeypatch.chdir("deep")
        assert found() == ["er/b.html"]
        assert found("er") == ["er/b.html"]
    finally:
        (folder.parent / ".gitignore").unlink()


def test_so_does_what_the_repository_excludes_by_itself() -> None:
    pages("a.html", "b.html")
    ignore("a.html\n", ".git/info/exclude")
    assert found() == ["b.html"]


def test_a_named_file_is_read_whatever_is_ignored_and_so_is_a_named_folder() -> None:
    pages("build/a.html", "build/tmp/b.html", "build/skip/c.html")
    ignore("build/\ntmp\n")
    ignore("skip/\n", "build/.gitignore")
    assert found("build/tmp/b.html") == ["build/tmp/b.html"]
    assert found("build") == ["build/a.html", "build/tmp/b.html"]


def test_globs_are_held_to_it() -> None:
    pages("a.html", "draft.html", "build/a.html")
    ignore("build/\ndraft.html\n")
    assert found("*.html") == ["a.html"]
    assert found("**/*.html") == ["a.html"]
    assert found("build/*.html") == ["build/a.html"]


def test_a_folder_of_which_nothing_is_left_says_why() -> None:
    pages("a.html")
    ignore("*.html\n")
    (trouble,) = find(["."])
    assert isinstance(trouble, Trouble)
    assert (
        trouble.message
        == "no pages in this folder (looked for *.html *.htm *.xhtml); .gitignore left out 1 of its entries"
    )


@pytest.mark.parametrize("text", ["!\n", "a/**b\n", "[\n", "\\\n", "\udc80\n", "\x00\n", " \n", "/\n"])
def test_odd_lines_leave_nothing_else_out(text: str) -> None:
    pages("a.html", "b.html")
    Path(".gitignore").write_bytes((text + "b.html\r\n").encode("utf-8", "surrogateescape"))
    assert found() == ["a.html"]


@pytest.mark.parametrize(
    "line", ["*a" * 30 + "b", "**/a/" * 30 + "b", "x/" + "*a" * 30 + "/**/" + "*a" * 30 + "b"]
)
def test_no_number_of_stars_makes_a_line_run_away(line: str) -> None:
    pages("x/" + "a" * 200 + "/" + "a" * 200 + ".html", "/".join("a" * 60) + "/b.html")
    ignore(line)
    assert len(found()) == 2


def test_the_command_and_the_configuration_can_switch_it_off() -> None:
    pages("a.html", "b.html")
    ignore("b.html\n")
    assert "1 page checked" in affilint("check").out
    assert "2 pages checked" in affilint("check", "--no-respect-gitignore").out
    Path("affilint.yaml").write_text("respect-gitignore: false\n")
    assert "2 pages checked" in affilint("check").out
    assert "1 page checked" in affilint("check", "--respect-gitignore").out


class TestForceExclude:
    def test_excludes_hold_for_named_files_and_folders(self) -> None:
        pages("a.html", "drafts/b.html")
        Path("affilint.yaml").write_text("exclude: [/drafts/]\n")
        assert "2 pages checked" in affilint("a.html", "drafts/b.html").out
        assert "1 page checked" in affilint("a.html", "drafts/b.html", "drafts", "--force-exclude").out

    def test_nothing_left_is_no_mistake(self) -> None:
        pages("drafts/b.html")
        Path("affilint.yaml").write_text("exclude: [/drafts/]\n")
        ran = affilint("drafts/b.html", "--force-exclude")
        assert (ran.code, ran.err) == (0, "")
        assert "0 pages checked" in ran.out


LINES = st.lists(
    st.sampled_from(
        ["a.html", "!a.html", "/a.html", "x/", "!x/", "/x/*", "x/**", "**/y", "!/x/y/", "*.html", "!*.html", "?.html",
         "x/a.html", "!x/y/b.html", "y/*", "[ab].html", "/*", "!/x", "\\!a.html", "x/**/b.html", "[!b].html", "**",
         "*/", "!*/", "[a", "x/[[:alpha:]]", "*.h*l", "*a*t*", "**/x/**/b*", "x/*/*l", "**/**/a.html", "*/*?.html"]
    ),
    max_size=6,
)  # fmt: skip
TREE = ["a.html", "b.html", "x/a.html", "x/b.html", "x/y/a.html", "x/y/b.html", "y/a.html", "y/x/b.html"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(top=LINES, below=LINES)
def test_git_says_the_same(top: list[str], below: list[str], tmp_path: Path) -> None:
    if not (tmp_path / ".git" / "HEAD").exists():
        subprocess.run(["git", "init", "-q", "."], check=True, cwd=tmp_path)
        pages(*TREE)
    ignore("\n".join(top))
    ignore("\n".join(below), "x/.gitignore")
    assert found() == _git_keeps(TREE)


def _git_keeps(paths: Iterable[str]) -> list[str]:
    said = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"], check=True, capture_output=True
    )
    return sorted(set(said.stdout.decode().split("\0")) & set(paths))
