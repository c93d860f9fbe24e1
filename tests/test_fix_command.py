"""`check --fix`, `--diff` and `--unsafe-fixes`, as their users meet them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commandline import affilint, article
from mended import DISCLOSURE, SHOP

LINK = f'<p>The <a href="{SHOP}">Stagg</a> pours well.</p>'
FIXED = LINK.replace('">', '" rel="sponsored">', 1)
BAD = article(LINK)
MENDED = BAD.replace(LINK, FIXED)
BARE = article(FIXED).replace(f"<p>{DISCLOSURE}</p>\n", "")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    Path("bad.html").write_bytes(BAD.encode())
    Path("affilint.yaml").write_text(f"site: {{disclosure: {DISCLOSURE}}}\n", encoding="utf-8")
    return tmp_path


def test_fix_writes_the_file_and_reports_what_remains() -> None:
    ran = affilint("check", "--fix", "bad.html")
    assert Path("bad.html").read_bytes() == MENDED.encode()
    assert (ran.code, ran.err) == (0, "Fixed 1 finding on 1 page.\n")
    assert "rel-sponsored" not in ran.out
    assert "1 page checked: 4 info" in ran.out


def test_the_second_time_there_is_nothing_to_fix() -> None:
    affilint("--fix", "bad.html")
    before = Path("bad.html").stat()
    ran = affilint("--fix", "bad.html")
    assert (ran.code, ran.err) == (0, "Nothing to fix.\n")
    assert Path("bad.html").stat().st_ino == before.st_ino, "a page without fixes is not written"


def test_fix_fails_on_what_remains() -> None:
    Path("bad.html").write_bytes(BARE.encode())
    ran = affilint("--fix", "bad.html")
    assert ran.code == 1
    assert "error[disclosure/required]" in ran.out
    assert ran.err == "Nothing to fix safely; --unsafe-fixes may mend 1 more.\n"


def test_unsafe_fixes_put_the_site_s_words_in() -> None:
    Path("bad.html").write_bytes(BARE.encode())
    ran = affilint("--fix", "--unsafe-fixes", "bad.html")
    assert (ran.code, ran.err) == (0, "Fixed 1 finding on 1 page.\n")
    assert f"2026</p>\n<p>{DISCLOSURE}</p>\n" in Path("bad.html").read_text(encoding="utf-8")


def test_unsafe_fixes_alone_are_a_mistake() -> None:
    ran = affilint("--unsafe-fixes", "bad.html")
    assert ran.code == 2
    assert "--unsafe-fixes goes with --fix or --diff" in ran.err


def test_diff_writes_nothing_and_can_be_used_as_a_patch() -> None:
    Path("good.html").write_bytes(MENDED.encode())
    ran = affilint("--diff", ".")
    assert (ran.code, ran.err) == (1, "Would fix 1 finding on 1 page.\n")
    assert ran.out.startswith("--- a/bad.html\n+++ b/bad.html\n@@ ")
    assert ran.out.count(f"\n-{LINK}\n+{FIXED}\n") == 1
    assert Path("bad.html").read_bytes() == BAD.encode()
    subprocess.run(["patch", "-p1", "-s"], input=ran.out.encode(), check=True)
    assert Path("bad.html").read_bytes() == MENDED.encode()
    ran = affilint("--diff", ".")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing to fix.\n")


def test_with_both_diff_wins() -> None:
    assert affilint("--diff", "--fix", "bad.html").code == 1
    assert Path("bad.html").read_bytes() == BAD.encode()


def test_a_report_may_go_to_a_file_beside_the_diff_but_not_into_it() -> None:
    ran = affilint("--diff", "-f", "jsonl=report.jsonl", "bad.html")
    assert ran.code == 1
    assert "link/rel-sponsored" in Path("report.jsonl").read_text(encoding="utf-8")
    ran = affilint("--diff", "-f", "jsonl", "bad.html")
    assert (ran.code, ran.out) == (2, "")
    assert "standard output is for the diff" in ran.err


def test_on_a_terminal_a_diff_steers_nothing() -> None:
    Path("bad.html").write_bytes(BAD.replace("pours", "\x1b[2Jpours\u202e").encode())
    out = affilint("--diff", "bad.html", terminal=True).out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_in_a_workflow_a_diff_gives_the_runner_no_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    spoken = f"::stop-commands::x\n  ##[error]y\x1b[2J\n{LINK}"
    Path("bad.html").write_bytes(BAD.replace(LINK, spoken).encode())
    out = affilint("--diff", "bad.html").out
    assert " \\x3a:stop-commands::x\n   ##\\x5berror]y" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_standard_input_comes_out_fixed(end: str) -> None:
    ran = affilint("--fix", "-", stdin=BARE.replace("rel=", "id=").replace("\n", end).encode())
    assert ran.out == BARE.replace("rel=", "id=").replace("\n", end).replace('id="s', 'rel="sponsored" id="s')
    assert ran.code == 1
    assert "<stdin>:" in ran.err
    assert "error[disclosure/required]" in ran.err
    assert ran.err.endswith("Fixed 1 finding on 1 page; --unsafe-fixes may mend 1 more.\n")


def test_a_page_in_a_pipe_is_never_lost() -> None:
    page = MENDED.encode()
    assert affilint("--fix", "-", stdin=page).out.encode() == page
    assert affilint("--fix", "--stdin-filename", "x.html", stdin=page).out.encode() == page
    ran = affilint("--fix", "-", stdin=b"\x01\x02")
    assert (ran.code, ran.out) == (2, "\x01\x02")


def test_nor_is_one_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("linter.source", "linter.sources.files", "linter.commands"):
        monkeypatch.setattr(f"{module}.MAX_BYTES", 100)
    ran = affilint("--fix", "-", stdin=BAD.encode())
    assert (ran.code, ran.out) == (2, BAD)
    assert "too large" in ran.err


def test_standard_input_is_fixed_alone() -> None:
    ran = affilint("--fix", "-", "bad.html", stdin=b"<p>")
    assert ran.code == 2
    assert "`-` stands alone" in ran.err


def test_a_read_only_file_is_a_trouble_and_the_others_are_fixed() -> None:
    Path("other.html").write_bytes(BAD.encode())
    Path("other.html").chmod(0o444)
    ran = affilint("--fix", ".")
    assert ran.code == 2
    assert "other.html: cannot be fixed: the file is read-only\n" in ran.err
    assert ran.out.count("warning[link/rel-sponsored]") == 1
    assert ran.out.index("other.html:") < ran.out.index("warning[link/rel-sponsored]")
    assert Path("other.html").read_bytes() == BAD.encode()


def test_what_is_refused_is_said() -> None:
    Path("affilint.yaml").write_text("site: {disclosure: We like kettles.}\n", encoding="utf-8")
    Path("bad.html").write_bytes(BARE.encode())
    ran = affilint("--fix", "--unsafe-fixes", "bad.html")
    assert ran.code == 1
    assert "bad.html: not fixed: disclosure/required would not be content with that" in ran.err
    assert Path("bad.html").read_bytes() == BARE.encode()


def test_several_processes_fix_as_one_does() -> None:
    for number in range(5):
        Path(f"{number}.html").write_bytes(BAD.encode())
    ran = affilint("--fix", "-j", "2", ".")
    assert (ran.code, ran.err) == (0, "Fixed 6 findings on 6 pages.\n")
    assert all(path.read_bytes() == MENDED.encode() for path in Path().glob("*.html"))


def test_quiet_says_nothing_of_fixes_made() -> None:
    ran = affilint("--fix", "-q", "--select", "link/*", "bad.html")
    assert (ran.out, ran.err) == ("", "")


def test_the_catalogue_marks_what_can_be_fixed_and_explain_says_how() -> None:
    table = affilint("rules").out
    assert "  warning  * link/rel-sponsored " in table
    assert "  error    ~ disclosure/required " in table
    assert "* `check --fix` mends it, ~ with --unsafe-fixes." in table
    assert "--fix     add sponsored to rel, safe\n" in affilint("explain", "link/rel-sponsored").out
    assert (
        "(`site: {disclosure: ...}`), with --unsafe-fixes only"
        in affilint("explain", "disclosure/required").out
    )


def test_findings_tell_their_fixes_to_programs() -> None:
    out = affilint("-f", "jsonl", "bad.html").out
    assert '"add sponsored to rel"' in out
