"""Which files a run reads."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from linter.model import Trouble
from linter.source import MAX_BYTES, UnreadableError
from linter.sources.files import PageFile, Wanted, find

PAGE = "<!doctype html><h1>Kettles</h1>"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(PAGE, encoding="utf-8")


def names(*paths: str, wanted: Wanted | None = None, allow_empty: bool = False) -> list[str]:
    found = find(paths, wanted, allow_empty=allow_empty)
    return [f"! {each.path}" if isinstance(each, Trouble) else each.path for each in found]


def complaint(*paths: str) -> str:
    (trouble,) = (each for each in find(paths) if isinstance(each, Trouble))
    return trouble.message


def test_a_folder_gives_its_html_files_sorted_by_path() -> None:
    write("site/b.html", "site/a/z.HTM", "site/a-b.xhtml", "site/style.css", "site/a.html")
    assert names("site") == ["site/a-b.xhtml", "site/a.html", "site/a/z.HTM", "site/b.html"]


def test_the_working_folder_gives_paths_without_a_dot() -> None:
    write("a.html", "site/b.html")
    assert names(".") == ["a.html", "site/b.html"]
    assert names("./a.html") == ["a.html"]


@pytest.mark.parametrize("path", [".git/a.html", "node_modules/x/a.html", ".cache/a.html", "b/.a.html"])
def test_hidden_and_foreign_folders_are_not_entered(path: str) -> None:
    write(path, "page.html")
    assert names(".") == ["page.html"]
    assert names("**/*.html") == ["page.html"]
    assert names(path) == [path]


def test_a_named_file_is_read_whatever_it_is_called() -> None:
    write("body.txt")
    assert names("body.txt", wanted=Wanted(exclude=("*.txt",))) == ["body.txt"]


def test_a_page_named_twice_is_read_once(here: Path) -> None:
    write("site/a.html")
    assert names("site", "site/a.html", str(here / "site" / "a.html"), "site/../site") == ["site/a.html"]


def test_the_order_of_the_paths_does_not_matter() -> None:
    write("a.html", "b.html", "c/d.html")
    assert names("c", "b.html", "a.html") == names("a.html", "b.html", "c")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.html", ["a.html"]),
        ("site/*.php", ["site/c.php"]),
        ("**/*.html", ["a.html", "site/b.html", "site/deep/d.html"]),
        ("site/**", ["site/b.html", "site/deep/d.html"]),
        ("s[i]te", ["site/b.html", "site/deep/d.html"]),
    ],
)
def test_a_glob_is_expanded_as_a_shell_would(pattern: str, expected: list[str]) -> None:
    write("a.html", "site/b.html", "site/c.php", "site/deep/d.html")
    assert names(pattern) == expected


def test_a_file_whose_name_looks_like_a_glob_is_a_file() -> None:
    write("what[1].html")
    assert names("what[1].html") == ["what[1].html"]


def test_include_replaces_the_suffixes_and_exclude_prunes() -> None:
    write("a.html", "b.php", "drafts/c.php", "drafts/keep.php", "notes/d.php")
    wanted = Wanted(include=("*.php",), exclude=("/drafts/", "notes/*", "!notes/d.php"))
    assert names(".", wanted=wanted) == ["b.php", "notes/d.php"]
    assert names("*.php", "drafts/*", wanted=wanted) == ["b.php", "! drafts/*"]


def test_patterns_are_relative_to_the_configuration(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("site/drafts/a.html", "site/b.html")
    monkeypatch.chdir(here / "site")
    assert names(".", wanted=Wanted(exclude=("/site/drafts/",), root=here)) == ["b.html"]


def test_a_page_that_is_named_by_way_of_another_folder_is_not_in_that_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("news/a.html", "reviews/b.html")
    monkeypatch.chdir(here / "news")
    for force in (False, True):
        wanted = Wanted(exclude=("/news/",), root=here, force_exclude=force)
        for path in ("../reviews", "../reviews/b.html", "../reviews/*.html", "../*/../reviews/*.html"):
            assert {os.path.normpath(name) for name in names(path, wanted=wanted)} == {"../reviews/b.html"}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.html", "no such file or directory"),
        ("empty", "no pages in this folder (looked for *.html *.htm *.xhtml)"),
        ("*.shtml", "no file matches this pattern"),
        (
            "https://kettles.example/a.html",
            "a web address is no file; save the page, or pipe it into `affilint -`",
        ),
    ],
)
def test_a_path_that_names_no_page_is_a_trouble(here: Path, path: str, message: str) -> None:
    (here / "empty").mkdir()
    assert complaint(path) == message


def test_emptiness_can_be_allowed_but_not_a_missing_file(here: Path) -> None:
    (here / "empty").mkdir()
    assert names("empty", "*.shtml", "gone.html", allow_empty=True) == ["! gone.html"]


def test_a_directory_loop_is_walked_once(here: Path) -> None:
    write("site/a.html", "site/zoo/b.html")
    (here / "site" / "zoo" / "back").symlink_to(here / "site")
    (here / "site" / "alias").symlink_to(here / "site" / "zoo")
    assert names("site") == ["site/a.html", "site/zoo/b.html"]
    assert names("site/**/*.html") == ["site/a.html", "site/zoo/b.html"]


def test_a_linked_folder_outside_is_entered(here: Path) -> None:
    write("elsewhere/a.html")
    (here / "site").mkdir()
    (here / "site" / "linked").symlink_to(here / "elsewhere")
    assert names("site") == ["site/linked/a.html"]


def test_pipes_in_a_folder_are_left_alone_and_dead_links_are_not_passed_over(here: Path) -> None:
    (here / "dead.html").symlink_to(here / "nowhere.html")
    os.mkfifo(here / "pipe.html")
    assert names(".") == ["dead.html"]
    with pytest.raises(UnreadableError, match="no such file"):
        PageFile("dead.html").read()


def test_a_folder_that_may_not_be_read_is_a_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    write("site/a.html", "site/secret/b.html")
    listed = os.scandir

    def guarded(path: str) -> os._ScandirIterator[str]:
        if path == "site/secret":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert names("site") == ["site/a.html", "! site/secret"]


@pytest.mark.parametrize("path", ["shut", "shut/*.html", "shut/**/*.html", "shut/**"])
def test_a_named_folder_that_may_not_be_entered_costs_no_other_page(
    monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    write("a.html", "shut/b.html")
    listed, looked = os.scandir, os.stat

    def guarded_list(folder: str | os.PathLike[str]) -> os._ScandirIterator[str]:
        if os.path.relpath(folder) == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(os.fspath(folder))

    def guarded_look(place: str, **how: bool) -> os.stat_result:
        if os.path.relpath(place).startswith("shut/"):
            raise PermissionError(13, "Permission denied")
        return looked(place, **how)

    monkeypatch.setattr(os, "scandir", guarded_list)
    monkeypatch.setattr(os, "stat", guarded_look)
    assert names(path, "a.html") == ["a.html", "! shut"]
    assert complaint(path, "a.html") == "cannot look into this folder: permission denied"


def test_a_huge_file_is_refused_unread() -> None:
    with Path("huge.html").open("wb") as file:
        file.truncate(62_914_560)
    with pytest.raises(UnreadableError, match="too large: 62,914,560 bytes"):
        PageFile("huge.html").read()


def test_standard_input_is_bounded_and_carries_the_name_given() -> None:
    endless = io.BytesIO(b"x" * (MAX_BYTES + 1000))
    (page,) = find(["-"], stdin=endless, stdin_name="articles/kettle.html")
    assert isinstance(page, PageFile)
    assert page.path == "articles/kettle.html"
    assert len(page.read()) == MAX_BYTES + 1
