"""Known findings: only new ones fail a run, those that are gone are told, and a broken file never passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.settle.baseline import Baseline, BaselineError, Entry, read, written

from commandline import Ran, affilint

FILLER = "A kettle has one job, and most of them do it badly. " * 8
FILE = ".affilint-baseline.json"


def article(*paragraphs: str, byline: str = "") -> str:
    lines = [
        "<!doctype html><html lang=en><head><title>Kettles</title></head><body><article>",
        "<h1>Kettles</h1>",
    ]
    lines += [byline, f"<p>{FILLER}</p>", *paragraphs, f"<p>{FILLER}</p>", "</article></body></html>"]
    return "\n".join(lines)


def link(number: int, words: str = "Take the") -> str:
    return f'<p>{words} <a href="https://amzn.to/3aaaa{number}">Brook {number}</a>.</p>'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "affilint.yaml").write_text("select: [core, link/rel-sponsored]\n")
    return tmp_path


def write(path: str, *paragraphs: str, **more: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(article(*paragraphs, **more))


def entries(file: str = FILE) -> list[tuple[str, str]]:
    found = json.loads(Path(file).read_text())["findings"]
    return [(path, one["rule"]) for path, known in found.items() for one in known]


def check(*arguments: str) -> Ran:
    return affilint("check", "--baseline", FILE, *arguments)


class TestCreate:
    def test_writes_down_what_is_there_so_that_nothing_fails(self) -> None:
        write("a/one.html", link(1))
        ran = affilint("baseline", "create")
        assert ran.code == 0
        assert ran.err == (
            "wrote .affilint-baseline.json: 4 findings on 1 page (4 new); `check --baseline .affilint-baseline.json` "
            "goes by it, or `baseline: .affilint-baseline.json` in affilint.yaml\n"
        )
        assert affilint("check").code == 1
        ran = check()
        assert ran.code == 0
        assert ran.out == "1 page checked: nothing found; 4 in the baseline. This is no legal advice.\n"

    def test_is_sorted_and_has_one_finding_a_line(self) -> None:
        write("b.html", link(1))
        write("a.html", link(1), link(2))
        affilint("baseline", "create")
        lines = Path(FILE).read_text().split("\n")
        assert sum('"rule"' in line for line in lines) == len(entries()) == 9
        assert entries() == sorted(entries())
        affilint("baseline", "update", "--baseline", "again.json")
        affilint("baseline", "create", "--baseline", "again.json", "-j", "2")
        assert Path("again.json").read_text() == Path(FILE).read_text()

    def test_never_writes_over_a_file(self) -> None:
        write("a.html")
        Path(FILE).write_text("{}")
        ran = affilint("baseline", "create")
        assert ran.code == 2
        assert "is there already; `affilint baseline update` takes what is there now" in ran.err
        assert Path(FILE).read_text() == "{}"

    def test_leaves_out_what_pages_excuse_themselves(self) -> None:
        write("a.html", "<!-- affilint-disable-page core -- an old page -->", link(1))
        affilint("baseline", "create")
        assert entries() == [("a.html", "link/rel-sponsored")]

    def test_goes_where_it_is_told_and_paths_count_from_there(self) -> None:
        write("site/a.html")
        assert affilint("baseline", "create", "site", "--baseline", "lint/known.json").code == 0
        assert {path for path, _ in entries("lint/known.json")} == {"../site/a.html"}
        assert affilint("site", "--baseline", "lint/known.json").code == 0

    def test_tells_what_cannot_be_read_and_writes_the_rest(self) -> None:
        write("a.html")
        Path("b.html").write_bytes(b"")
        ran = affilint("baseline", "create")
        assert ran.code == 2
        assert "b.html: empty file" in ran.err
        assert {path for path, _ in entries()} == {"a.html"}


class TestCheck:
    def test_new_findings_fail_and_old_ones_do_not(self) -> None:
        write("a.html", link(1))
        affilint("baseline", "create")
        write("a.html", link(1), link(2))
        ran = check()
        assert ran.code == 0  # a warning
        assert ran.out.count("warning[link/rel-sponsored]") == 1
        assert "a.html:6:" in ran.out
        write("b.html")
        assert check().code == 1

    def test_lines_may_move_and_paragraphs_change_places(self) -> None:
        write("a.html", link(1), "<p>Between.</p>", link(2))
        affilint("baseline", "create")
        write("a.html", "<p>New.</p>\n\n\n", link(2), link(1), "<p>Between.</p>")
        assert "nothing found; 5 in the baseline." in check().out

    def test_a_fix_and_a_new_fault_do_not_cancel_out(self) -> None:
        write("a.html", link(1))
        affilint("baseline", "create")
        write("a.html", link(2))
        ran = check()
        assert "1 warning; 3 in the baseline, 1 gone from it." in ran.out
        assert "Brook 2" in ran.out

    def test_what_is_gone_is_told(self) -> None:
        write("a.html", link(1))
        affilint("baseline", "create")
        write("a.html", byline="<p>By Jane Doe</p>")
        ran = check()
        assert ran.code == 0
        assert ran.err == (
            ".affilint-baseline.json: 2 findings are gone; `affilint baseline prune` takes them out\n"
            "  a.html: byline/required: no byline found in the article\n"
            "  a.html: link/rel-sponsored: affiliate link to amzn.to carries neither sponsored nor nofollow\n"
        )
        assert check("--quiet").err == ""

    def test_so_is_a_page_that_is_gone(self) -> None:
        write("a.html")
        write("b.html")
        affilint("baseline", "create")
        Path("b.html").unlink()
        assert "3 findings are gone" in check().err

    def test_what_was_not_looked_for_is_not_gone(self) -> None:
        write("a.html", link(1))
        write("b.html")
        affilint("baseline", "create")
        assert check("a.html").err == ""
        assert check("--select", "byline/required").err == ""
        assert check("--ignore", "core").err == ""

    def test_the_configuration_may_name_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("deep/a.html")
        affilint("baseline", "create")
        with Path("affilint.yaml").open("a") as file:
            file.write(f"baseline: {FILE}\n")
        assert affilint("check").code == 0
        monkeypatch.chdir("deep")
        assert affilint("check").code == 0
        assert affilint("--isolated", "--select", "core").code == 1

    def test_known_findings_are_marked_in_reports_that_keep_evidence(self) -> None:
        write("a.html")
        affilint("baseline", "create")
        records = [json.loads(line) for line in check("-f", "jsonl").out.splitlines()]
        assert {one["suppressed"]["kind"] for one in records} == {"baseline"}


class TestUpdateAndPrune:
    def test_update_takes_in_what_is_there_now(self) -> None:
        write("a.html", link(1))
        affilint("baseline", "create")
        write("a.html", link(2))
        ran = affilint("baseline", "update")
        assert "4 findings on 1 page (1 new, 1 gone)" in ran.err
        assert check().err == ""
        assert "nothing found; 4 in the baseline." in check().out

    def test_update_leaves_other_pages_alone(self) -> None:
        write("a.html", link(1))
        write("b.html", link(1))
        affilint("baseline", "create")
        before = entries()
        write("a.html")
        affilint("baseline", "update", "a.html")
        assert entries() == [one for one in before if one != ("a.html", "link/rel-sponsored")]

    def test_prune_takes_out_and_never_in(self) -> None:
        write("a.html", link(1))
        affilint("baseline", "create")
        write("a.html", link(2))
        ran = affilint("baseline", "prune")
        assert "3 findings on 1 page (1 gone)" in ran.err
        assert check().out.count("warning[link/rel-sponsored]") == 1

    @pytest.mark.parametrize("verb", ["update", "prune"])
    def test_both_need_a_file(self, verb: str) -> None:
        ran = affilint("baseline", verb)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"{FILE}: there is no such baseline; `affilint baseline create` makes one\n"

    def test_a_page_that_cannot_be_read_keeps_what_it_has(self) -> None:
        write("a.html")
        affilint("baseline", "create")
        before = entries()
        Path("a.html").write_bytes(b"")
        assert affilint("baseline", "prune").code == 2
        assert entries() == before


class TestABrokenFile:
    def test_a_missing_one_ends_the_run(self) -> None:
        write("a.html")
        ran = check()
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"{FILE}: there is no such baseline; `affilint baseline create` makes one\n"

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", ":1:1: this is no JSON: expecting value"),
            ('{"affilint-baseline": 1,\n "findings": {]}', ":2:15: this is no JSON"),
            ("[]", ':1:1: this is no baseline: it has no "affilint-baseline"'),
            ('{\n"affilint-baseline": 2}', ":2:1: made by another affilint"),
            ('{"affilint-baseline": 1}', ':1:1: "findings" must hold paths'),
            ('{"affilint-baseline": 1,\n"findings": {"a": 3}}', ":2:14: this must be a list of findings"),
            ('{"affilint-baseline": 1,\n"findings": {"": [\n3]}}', ":3:1: a finding must have"),
            ('{"affilint-baseline": 1,\n"findings": {"": [\n{"rule": "x"}]}}', ":3:1: a finding must have a `finger"),
            ('{"affilint-baseline": 1,\n"findings": {"": [{"rule": "x",\n"fingerprint": "z"}]}}', ":3:1: a fingerprint is"),
            (
                '{"affilint-baseline": 1,\n"findings": {"": [{"rule": "x/y", "fingerprint": "01234567",\n"line": 3}]}}',
                ":3:1: unknown key `line`",
            ),
            ("<<<<<<< ours", ":1:1: this is no JSON"),
            ("[" * 100_000, "this is no baseline"),
        ],
    )  # fmt: skip
    def test_it_is_told_where_and_the_run_ends(self, text: str, words: str) -> None:
        write("a.html")
        Path(FILE).write_text(text)
        for ran in (check(), affilint("baseline", "update"), affilint("baseline", "prune")):
            assert (ran.code, ran.out) == (2, "")
            assert ran.err.startswith(FILE)
            assert words in ran.err
        assert Path(FILE).read_text() == text

    def test_so_is_one_that_is_no_text_or_a_folder(self) -> None:
        Path(FILE).write_bytes(b"\xff\xfe{}")
        assert check().err == f"{FILE}: not UTF-8\n"
        Path("folder").mkdir()
        assert affilint("--baseline", "folder").err == "folder: is a directory\n"


def text_without_surrogates() -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


ENTRIES = st.builds(
    Entry,
    text_without_surrogates(),
    text_without_surrogates(),
    st.text("0123456789abcdef", min_size=16, max_size=16),
    text_without_surrogates(),
)


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.key))
def test_what_is_written_is_read_again_whatever_it_holds(known: list[Entry]) -> None:
    text = written(known)
    assert list(read(text)) == sorted(known)
    assert written(reversed(known)) == text
    assert all(line.isprintable() for line in text.split("\n"))


@given(st.text(max_size=200))
def test_whatever_stands_in_the_file_is_read_or_refused(text: str) -> None:
    try:
        Baseline(Path(), read(text))
    except BaselineError as error:
        assert str(error)
