"""Which findings a change touches: those on its lines, in its files, and what its files lack."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.model import Place
from linter.settle.changes import DiffError, Lines, read_diff

from commandline import affilint

FILLER = "A kettle has one job, and most of them do it badly. " * 8
REL = "link/rel-sponsored"


def article(*paragraphs: str) -> str:
    head = [
        "<!doctype html><html lang=en><head><title>Kettles</title></head><body><article>",
        "<h1>Kettles</h1>",
    ]
    return "\n".join(
        [*head, f"<p>{FILLER}</p>", *paragraphs, f"<p>{FILLER}</p>", "</article></body></html>\n"]
    )


def link(number: int) -> str:
    return f'<p>Take the <a href="https://amzn.to/3aaaa{number}">Brook {number}</a>.</p>'


def git(*arguments: str) -> None:
    who = ["-c", "user.name=Jo", "-c", "user.email=jo@paper.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    for name in ("old.html", "deep/other.html"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(article(link(1), link(2)))
    git("add", ".")
    git("commit", "-q", "-m", "begin")
    git("checkout", "-q", "-b", "work")
    return tmp_path


def lines(*arguments: str) -> list[str]:
    """path:line of each finding about links."""
    ran = affilint(*arguments, "--select", REL, "-f", "text")
    assert ran.code in (0, 1), ran.err
    return [":".join(line.split(":")[:2]) for line in ran.out.splitlines() if REL in line]


class TestChangedSince:
    def test_only_files_that_changed_are_read(self, repository: Path) -> None:
        assert lines("--changed-since", "main") == []
        (repository / "deep/other.html").write_text(article(link(1), link(3)))
        assert lines("--changed-since", "main") == ["deep/other.html:4", "deep/other.html:5"]

    def test_what_is_staged_committed_and_new_counts_and_what_is_ignored_or_gone_does_not(
        self, repository: Path
    ) -> None:
        (repository / "old.html").write_text(article(link(4)))
        git("commit", "-q", "-a", "-m", "more")
        (repository / "new one.html").write_text(article(link(5)))
        (repository / "ä.html").write_text(article(link(5)))
        (repository / ".gitignore").write_text("draft.html\n")
        (repository / "draft.html").write_text(article(link(6)))
        (repository / "deep/other.html").unlink()
        assert lines("--changed-since", "main") == ["new one.html:4", "old.html:4", "ä.html:4"]

    def test_what_happened_on_the_other_branch_does_not_count(self, repository: Path) -> None:
        git("checkout", "-q", "main")
        (repository / "old.html").write_text(article(link(4)))
        git("commit", "-q", "-a", "-m", "elsewhere")
        git("checkout", "-q", "work")
        assert lines("--changed-since", "main") == []

    def test_it_works_from_a_folder_below_and_through_links(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (repository / "deep/other.html").write_text(article(link(3)))
        (repository / "deep/link.html").symlink_to("other.html")
        monkeypatch.chdir(repository / "deep")
        assert lines("--changed-since", "main", "other.html") == ["other.html:4"]

    @pytest.mark.parametrize("ref", ["nowhere", "--help", "", "main..work", "-x"])
    @pytest.mark.usefixtures("repository")
    def test_a_commit_that_git_does_not_know_is_told(self, ref: str) -> None:
        ran = affilint(f"--changed-since={ref}")
        assert (ran.code, ran.out) == (2, "")
        assert f"--changed-since {ref}: " in ran.err
        assert ran.err.count("\n") == 1

    def test_without_a_repository_it_says_what_to_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        ran = affilint("--changed-since", "main")
        assert ran.code == 2
        assert (
            ran.err
            == "--changed-since main: this folder is in no git repository; `--diff-file` takes a diff instead\n"
        )

    def test_without_git_as_well(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(repository / "nothing"))
        ran = affilint("--changed-since", "main")
        assert ran.code == 2
        assert (
            ran.err == "--changed-since main: git is not installed here; `--diff-file` takes a diff instead\n"
        )


class TestChangedLines:
    def test_only_findings_on_lines_that_changed_count(self, repository: Path) -> None:
        (repository / "old.html").write_text(article(link(1), "<p>New.</p>", link(3), link(2)))
        assert lines("--changed-since", "main", "--changed-lines") == ["old.html:6"]
        ran = affilint("--changed-since", "main", "--changed-lines", "--select", REL)
        assert "1 page checked: 1 warning; 2 on lines that did not change." in ran.out

    def test_a_new_file_counts_as_a_whole(self, repository: Path) -> None:
        (repository / "new.html").write_text(article(link(1), link(2)))
        assert lines("--changed-since", "main", "--changed-lines") == ["new.html:4", "new.html:5"]

    def test_what_a_page_lacks_counts_wherever_it_changed(self, repository: Path) -> None:
        (repository / "old.html").write_text(article(link(1), link(2), "<p>New.</p>"))
        ran = affilint("--changed-since", "main", "--changed-lines", "--select", f"{REL},byline/required")
        assert "1 page checked: 1 error; 2 on lines that did not change." in ran.out

    def test_a_tag_from_which_a_line_was_taken_is_touched(self, repository: Path) -> None:
        tag = '<p>Take <a\n  class="x"\n  href="https://amzn.to/3aaaa9"\n  id="y">it</a></p>'
        (repository / "old.html").write_text(article(tag.replace("  id", '  rel="sponsored"\n  id')))
        git("commit", "-q", "-a", "-m", "more")
        (repository / "old.html").write_text(article(tag))
        found = lines("--changed-since", "work", "--changed-lines")
        assert found in ([], ["old.html:4"])

    @pytest.mark.usefixtures("repository")
    def test_it_goes_with_a_commit(self) -> None:
        ran = affilint("--changed-lines")
        assert ran.code == 2
        assert "--changed-lines goes with --changed-since REF" in ran.err


class TestADiffFile:
    def test_says_the_same_without_git(self, repository: Path) -> None:
        (repository / "old.html").write_text(article(link(1), "<p>New.</p>", link(3), link(2)))
        diff = subprocess.run(["git", "diff", "main"], check=True, capture_output=True).stdout
        (repository / "change.diff").write_bytes(diff)
        assert lines("--diff-file", "change.diff") == ["old.html:6"]
        ran = affilint("--diff-file", "-", "--select", REL, stdin=diff)
        assert "old.html:6" in ran.out

    def test_one_made_by_diff_is_read_as_well(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.html").write_text(article(link(1), link(2)))
        Path("c.diff").write_text("--- a.html.orig\t2026-01-01\n+++ a.html\t2026-01-02\n@@ -4,0 +5 @@\n+x\n")
        assert lines("--diff-file", "c.diff") == ["a.html:5"]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("hello\n", "c.diff:1:1: this is no unified diff: it names no file"),
            (
                "--- a/x\n+++ b/x\n@@ -1 +1,3 @@\n+a\n",
                "c.diff:5:1: this diff is cut off in the middle of a hunk",
            ),
            ("@@ -1 +1 @@\n", "c.diff:1:1: this is no unified diff: a hunk without a file"),
            ("--- a/x\n+++ b/x\n@@ nonsense @@\n", "c.diff:3:1: this is no unified diff"),
        ],
    )
    def test_what_is_no_diff_is_told(
        self, text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("c.diff").write_text(text)
        ran = affilint("--diff-file", "c.diff")
        assert ran.code == 2
        assert words in ran.err

    def test_a_missing_file_and_two_uses_of_standard_input_are_told(self) -> None:
        assert "--diff-file no.diff: no such file or directory" in affilint("--diff-file", "no.diff").err
        assert "cannot both come from standard input" in affilint("-", "--diff-file", "-").err
        assert "give one" in affilint("--diff-file", "x", "--changed-since", "y").err

    def test_an_empty_diff_touches_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.html").write_text(article(link(1)))
        assert affilint("--diff-file", "-", stdin=b"").code == 0


class TestReadingADiff:
    def test_added_and_changed_lines_and_gaps(self) -> None:
        diff = (
            "diff --git a/x.html b/x.html\n--- a/x.html\n+++ b/x.html\n"
            "@@ -1,5 +1,5 @@\n same\n-old\n+new\n+++ b/not a header\n same\n-gone\n same\n@@ -9,2 +9,0 @@\n-a\n-b\n"
        )
        found = read_diff(diff)["x.html"]
        assert found == Lines(ranges=[(2, 3)], gaps=[1, 4, 9])

    def test_names_with_odd_characters_and_without_hunks(self) -> None:
        diff = (
            'diff --git "a/\\303\\244 \\"b\\".html" "b/\\303\\244 \\"b\\".html"\n'
            '--- "a/\\303\\244 \\"b\\".html"\n+++ "b/\\303\\244 \\"b\\".html"\n@@ -0,0 +1 @@\n+x\n'
            "diff --git a/mode.html b/mode.html\nold mode 100644\nnew mode 100755\n"
            "diff --git a/one.html b/two.html\nsimilarity index 100%\nrename from one.html\nrename to two.html\n"
            "diff --git a/wide.html b/wide.html\nBinary files a/wide.html and b/wide.html differ\n"
            "diff --git a/gone.html b/gone.html\ndeleted file mode 100644\n"
            "--- a/gone.html\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
            "diff --git a/new.html b/new.html\n--- /dev/null\n+++ b/new.html\n@@ -0,0 +1 @@\n+x\n"
        )
        found = read_diff(diff)
        assert set(found) == {'ä "b".html', "mode.html", "two.html", "wide.html", "new.html"}
        assert {name for name, lines in found.items() if lines.whole} == {"wide.html", "new.html"}

    @pytest.mark.parametrize(
        ("place", "touched"),
        [
            (Place(1, 1, 4, 9), True),
            (Place(1, 1, 3, 9), False),
            (Place(4, 1, 4, 9), True),
            (Place(5, 1, 5, 2), False),
            (Place(3, 1, 4, 1), False),
            (Place(7, 1, 8, 2), True),
            (Place(7, 1, 7, 2), False),
            (Place(8, 1, 9, 2), False),
        ],
    )
    def test_a_place_is_touched_by_its_lines_and_by_gaps_inside_of_it(
        self, place: Place, touched: bool
    ) -> None:
        assert Lines(ranges=[(4, 4)], gaps=[7]).touch(place) is touched

    @given(st.text(st.sampled_from('+-@ \n\\ab/,01\t"'), max_size=200))
    def test_whatever_is_given_is_read_or_refused(self, text: str) -> None:
        for diff in (text, f"--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n{text}"):
            try:
                read_diff(diff)
            except DiffError as error:
                assert error.line >= 1
