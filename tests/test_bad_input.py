"""Pages and files as bad as they come: a clear message, the right exit code, the other results kept."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from linter.reports.screen import visible

from commandline import Ran, affilint, article

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = article()
BAD = article(byline="")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder that holds one page with a finding."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zz-other.html").write_text(BAD, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> Ran:
    """Judges the working folder by core; the page with a finding must come out whatever stands beside it."""
    ran = affilint("check", ".", "--select", "core", *arguments)
    assert "zz-other.html:2:5: error[byline/required]" in ran.out
    assert "Traceback" not in ran.err
    return ran


def without_other(ran: Ran) -> str:
    """What was printed before the other page's finding."""
    return ran.out.partition("zz-other.html")[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b" \r\n\t ", "empty file"),
        (hashlib.shake_256(b"noise").digest(4096), "binary file, not HTML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(3000), "binary file, not HTML"),
        (bytes(4096), "binary file, not HTML"),
    ],
    ids=["empty", "blank", "noise", "picture", "zeros"],
)
def test_what_is_no_page_is_said_to_be_none(data: bytes, message: str) -> None:
    Path("a.html").write_bytes(data)
    ran = check()
    assert (ran.code, ran.err) == (2, f"a.html: {message}\n")
    assert "1 page checked: 1 error; 1 problem reading." in ran.out


def test_a_page_of_60_megabytes_is_refused_without_being_read() -> None:
    with Path("a.html").open("wb") as file:
        file.write(GOOD.encode())
        file.truncate(60_000_000)
    ran = check()
    assert ran.code == 2
    assert ran.err == "a.html: too large: 60,000,000 bytes, affilint reads pages up to 20,000,000\n"


def test_so_is_endless_standard_input() -> None:
    ran = affilint("-", stdin=GOOD.encode() + b"x" * 20_000_000)
    assert ran.code == 2
    assert ran.err.startswith("<stdin>: too large: ")


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "a href=/x"])
def test_100_000_nested_tags_are_judged_like_any_page(tag: str) -> None:
    deep = f"<{tag}>" * (100_000 // (1 + tag.count("<")))
    Path("a.html").write_text(GOOD.replace("<p>A kettle", f"{deep}<p>A kettle"), encoding="utf-8")
    ran = check()
    assert (ran.code, ran.err) == (1, "")


def test_a_page_that_multiplies_its_elements_is_given_up() -> None:
    many = "".join(f"<b class=c{number}>x<p>" for number in range(1500))
    Path("a.html").write_text(article(many), encoding="utf-8")
    ran = check()
    assert ran.code == 2
    assert ran.err.startswith("a.html: asks for too many elements: more than ")
    assert affilint("inspect", "a.html").code == 2


def test_inspect_goes_as_deep() -> None:
    deep = "<div>" * 100_000
    Path("a.html").write_text(GOOD.replace("<p>A kettle", f"{deep}<p>A kettle"), encoding="utf-8")
    assert affilint("inspect", "a.html").code == 0


def test_a_page_that_vanishes_between_the_listing_and_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.html").write_text(GOOD, encoding="utf-8")
    opened = Path.open

    def vanishing(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.html":
            self.unlink()
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", vanishing)
    ran = check()
    assert (ran.code, ran.err) == (2, "a.html: no such file or directory\n")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.EISDIR])
def test_a_page_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    Path("a.html").write_text(GOOD, encoding="utf-8")
    opened = Path.open

    def refusing(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.html":
            raise OSError(number, os.strerror(number))
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    ran = check()
    assert (ran.code, ran.err) == (2, f"a.html: {os.strerror(number).lower()}\n")


def test_a_loop_of_folders_ends(here: Path) -> None:
    (here / "deep").mkdir()
    (here / "deep" / "back").symlink_to(here)
    (here / "self").symlink_to(here / "self")
    ran = check()
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.count("error[byline/required]") == 1


def test_invalid_utf8_is_read_and_remarked_on() -> None:
    Path("a.html").write_bytes(b'<meta charset="utf-8">' + BAD.encode() + b"<p>caf\xe9 \xff\xfe</p>")
    ran = check()
    assert ran.code == 1
    assert ran.err == "a.html:7:7: note: declared utf-8, but 3 characters could not be read\n"
    assert "a.html:2:5: error[byline/required]" in ran.out
    assert check("-v").err == check().err  # told from the cache, and not twice
    assert check("--quiet").err == ""


def test_nul_bytes_do_not_stop_a_page() -> None:
    Path("a.html").write_text(BAD.replace("kettle", "ket\x00tle"), encoding="utf-8")
    ran = check()
    assert (ran.code, ran.err) == (1, "")
    assert "a.html:2:5: error[byline/required]" in ran.out
    assert "\x00" not in ran.out


@pytest.mark.parametrize(
    "data",
    [
        "{", '{"@type": "Article",}', "null", "[]", '"text"', "[[[", '{"@graph": 7}', '{"@type": {}}', "",
        '{"@type": "Article", "author": [[[{"name": 1}]]], "dateModified": {}}', '{"@type": "Article", "a',
        "[" * 50_000, '{"a":' * 50_000, '{"@type": "Article", "datePublished": "' + "9" * 100_000 + '"}',
        '{"@type": "Article", "author": {"name": "\\ud800"}}', "\x00", "1e999", "-", '{"a": NaN}',
    ],
)  # fmt: skip
def test_broken_structured_data_is_a_finding_at_most(data: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    Path("a.html").write_text(GOOD.replace("<h1>", f"{script}<h1>"), encoding="utf-8")
    ran = check()
    assert ran.err == ""
    assert ran.code == 1
    assert without_other(ran) == ""
    everything = affilint("a.html")
    assert everything.err == ""


def test_a_number_of_many_digits_is_read_past() -> None:
    number = "1" * 5000
    data = f'{{"@type": "Article", "wordCount": {number}, "datePublished": "2024-05-17", "a": [-{number}]}}'
    for text in (data, data.replace('"', "&quot;")):
        script = f'<script type="application/ld+json">{text}</script>'
        Path("a.html").write_text(BAD.replace("<h1>", f"{script}<h1>"), encoding="utf-8")
        ran = check()
        assert (ran.code, ran.err) == (1, "")
        assert "error[byline/required]" in without_other(ran)
        assert "structured-data/readable" not in affilint("a.html").out
        seen = affilint("inspect", "a.html", "--format", "json")
        assert (seen.code, seen.err) == (0, "")
        assert "2024-05-17" in seen.out


def test_so_are_files_that_a_run_goes_by_refused_in_words() -> None:
    number = "1" * 5000
    Path("known.json").write_text(f'{{"version": {number}}}')
    Path("own.toml").write_text(f"[tool.affilint]\njobs = {number}\n")
    Path("a.diff").write_text(f"--- a/a.html\n+++ b/a.html\n@@ -1 +{number} @@\n+a\n")
    for option, file in (("--baseline", "known.json"), ("--config", "own.toml"), ("--diff-file", "a.diff")):
        ran = affilint("check", option, file)
        assert ran.code == 2
        assert ran.err.startswith(file)
        assert "fault of affilint" not in ran.err


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202ekcab\r\n::error::x"


def test_page_text_cannot_steer_the_terminal() -> None:
    page = article(byline="").replace("Kettles that", f"Kettles {HOSTILE} that")
    Path("a.html").write_text(page, encoding="utf-8")
    for form in ("text", "jsonl"):
        ran = affilint("a.html", "-v", "-f", form)
        assert all(visible(line) == line for line in ran.out.split("\n"))
        assert form == "jsonl" or "Kettles \\x1b]0;owned\\x07" in ran.out
    for form in ("text", "json", "jsonl"):
        ran = affilint("inspect", "a.html", "-f", form)
        assert all(visible(line) == line for line in ran.out.split("\n"))


def test_nor_can_file_names() -> None:
    name = "a\x1b[31m\u202e\n::error::.html"
    Path(name).write_text(BAD, encoding="utf-8")
    Path(f"b{name}").write_text("", encoding="utf-8")
    ran = check()
    assert ran.code == 2
    assert "a\\x1b[31m\\u202e\\n::error::.html:2:5: error[byline/required]" in ran.out
    assert ran.err == "ba\\x1b[31m\\u202e\\n::error::.html: empty file\n"
    first = affilint(name, "--select", "core", "-f", "jsonl").out.splitlines()[0]
    assert json.loads(first)["path"] == name


def test_a_file_name_that_is_no_utf8_is_written_out() -> None:
    Path(os.fsdecode(b"a\xff.html")).write_text(BAD, encoding="utf-8")
    ran = check()
    assert ran.code == 1
    assert "a\\udcff.html:2:5: error[byline/required]" in ran.out
    check("-f", "text", "-f", "jsonl=out")
    assert json.loads(Path("out").read_text(encoding="utf-8").splitlines()[0])["path"] == "a\ufffd.html"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: {}\nrules: {}\n", "affilint.yaml:2:1: `rules` is written twice; it stands already at 1:1"),
        ("a: &a [x]\nb: [*a, *a]\n", "are not used here"),
        ("site: !!python/object:os.system {}\n", "affilint.yaml:1:7: tags"),
        ("\x00", "affilint.yaml:1:1: character U+0000 cannot stand here"),
        ("[" * 1000, "affilint.yaml:1:"),
        ("a" * 1_000_001, "affilint.yaml:1:1: the file is larger than"),
        ("- a\n- b\n", "affilint.yaml:1:1: the file must hold `key: value` lines"),
        ("", "affilint.yaml:1:1: the file is empty"),
    ],
)
def test_a_bad_configuration_stops_the_run_with_its_place(text: str, said: str) -> None:
    Path("affilint.yaml").write_text(text, encoding="utf-8")
    ran = affilint(".")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_configuration_that_is_no_utf8_stops_it_too() -> None:
    Path("affilint.yaml").write_bytes(b"site: {name: caf\xe9}\n")
    ran = affilint(".")
    assert (ran.code, ran.err) == (2, "affilint.yaml:1:17: this is no UTF-8; save the file as UTF-8\n")


OWN = {
    "own/lexicons/disclosure/en.yaml": "language: en\n",
    "own/lexicons/dates/en.yaml": "language: en\n",
    "own/mine/pack.yaml": "id: mine\n",
    "own/mine/byline/named.yaml": "id: byline/named\n",
    "own/networks/shop.yaml": "id: shop\n",
}


def test_rules_and_words_that_may_not_be_read_are_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("affilint.yaml").write_text("rule-folders: [own]\n")
    for name, text in OWN.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    read = Path.read_bytes

    def refusing(self: Path) -> bytes:
        if "own" in self.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    ran = affilint("check")
    assert ran.code == 2
    assert ran.err == "".join(f"{name}:1:1: cannot be read: Permission denied\n" for name in sorted(OWN))


def test_so_is_a_folder_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("affilint.yaml").write_text("rule-folders: [own]\n")
    Path("own/lexicons/dates").mkdir(parents=True)
    listed = Path.iterdir

    def refusing(self: Path) -> Iterator[Path]:
        if self.name == "dates":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refusing)
    ran = affilint("check")
    assert (ran.code, ran.err) == (2, "own/lexicons/dates:1:1: cannot be read: Permission denied\n")


def test_a_rule_that_breaks_costs_its_own_findings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr("linter.checks.present.Present.judge", broken)
    ran = affilint(".", "--select", "core")
    assert ran.code == 2
    assert "zz-other.html: rule byline/required could not be judged here: ZeroDivisionError: no" in ran.err
