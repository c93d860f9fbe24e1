"""affilint for programs: what `lint` and `Linter` return and raise, and what importing them costs."""

from __future__ import annotations

import datetime
import doctest
import io
import pickle
import re
import subprocess
import sys
from pathlib import Path

import linter
import pytest
from linter import Linter, MistakesError, UnreadableError, discover, lint

from commandline import article

TOP = Path(__file__).parent.parent
PAGE = TOP / "docs" / "integrations" / "api.md"
UNSIGNED = article(byline="")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(html: str | bytes, **options: object) -> list[str]:
    return [finding.rule for finding in lint(html, **options)]  # type: ignore[arg-type]


class TestLint:
    def test_findings_are_what_the_command_finds(self) -> None:
        [finding] = lint(UNSIGNED, path="drafts/a.html", select="core")
        assert (finding.path, finding.rule, finding.severity) == ("drafts/a.html", "byline/required", "error")
        assert (finding.where.place.line, finding.where.place.column) == (2, 5)

    def test_a_good_page_has_none(self) -> None:
        assert lint(article(), select="core") == []

    @pytest.mark.parametrize("byline", ["", "Von Jörg Müßig"])
    def test_bytes_and_text_are_the_same_page(self, byline: str) -> None:
        page = article(byline=byline).replace("lang=en", "lang=de")
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "windows-1252"):
            assert rules(page.encode(encoding)) == rules(page), encoding

    def test_a_text_is_not_read_by_the_encoding_that_it_declares(self) -> None:
        page = '<meta charset="windows-1252">' + article(byline="By Zoë Çelik")
        result = Linter().judge(page)
        assert result.notes == ()
        assert "byline/required" not in {finding.rule for finding in result.findings}

    def test_what_utf8_cannot_hold_moves_no_column(self) -> None:
        [finding] = lint(UNSIGNED.replace("<h1>", "\ud800<h1>"), select="core")
        assert finding.where.place.column == 6

    def test_names_come_alone_or_in_any_collection(self) -> None:
        assert rules(UNSIGNED, select="core") == rules(UNSIGNED, select=["core"]) == ["byline/required"]
        assert rules(UNSIGNED, select={"core"}, ignore=("byline/required",)) == []

    def test_packs_are_switched_on_besides(self) -> None:
        page = article("<p><a href='https://www.amazon.de/dp/B000000000?tag=example-21'>Kessel</a></p>")
        assert {finding.pack for finding in lint(page, packs="de-uwg")} > {
            finding.pack for finding in lint(page)
        }

    def test_the_day_is_that_of_the_caller(self) -> None:
        page = article(updated="3 May 2026")
        late = rules(page, select="date/*", today=datetime.date(2026, 5, 1))
        assert late != rules(page, select="date/*", today=datetime.date(2026, 5, 4))


class TestConfiguration:
    def test_none_is_looked_for_unless_the_caller_does(self, here: Path) -> None:
        Path("affilint.yaml").write_text("rules: {byline/required: off}\n", encoding="utf-8")
        assert rules(UNSIGNED, select="core") == ["byline/required"]
        assert rules(UNSIGNED, select="core", config=discover(here)) == []
        assert rules(UNSIGNED, select="core", config="affilint.yaml") == []

    def test_overrides_hold_for_paths(self, here: Path) -> None:
        Path("affilint.yaml").write_text(
            "overrides: [{paths: /drafts/, rules: {byline/required: off}}]\n", encoding="utf-8"
        )
        judge = Linter("affilint.yaml", select="core")
        for _ in range(2):
            assert judge.lint(UNSIGNED, path="drafts/a.html") == []
            assert judge.lint(UNSIGNED, path=str(here / "drafts" / "a.html")) == []
            assert len(judge.lint(UNSIGNED, path="a.html")) == 1
        again = pickle.loads(pickle.dumps(judge))  # noqa: S301 - our own
        assert again.lint(UNSIGNED, path="drafts/a.html") == []


class TestRaising:
    def test_mistakes_are_told_all_at_once(self, here: Path) -> None:
        (here / "affilint.yaml").write_text("packs: nope\nrules: {no/such: off}\n", encoding="utf-8")
        with pytest.raises(MistakesError) as raised:
            lint(UNSIGNED, config="affilint.yaml")
        assert [(each.path, each.line) for each in raised.value.problems] == [
            ("affilint.yaml", 1), ("affilint.yaml", 2),
        ]  # fmt: skip

    @pytest.mark.parametrize("page", ["", " \n", b"", b"\0\1\2\3" * 50])
    def test_what_is_no_page(self, page: str | bytes) -> None:
        with pytest.raises(UnreadableError):
            lint(page)
        result = Linter().judge(page)
        assert (result.is_article, len(result.troubles)) == (None, 1)

    @pytest.mark.parametrize("option", ["packs", "select", "ignore"])
    def test_a_name_that_nothing_has(self, option: str) -> None:
        with pytest.raises(ValueError, match="no rule is left to judge by"):
            Linter(select="core", ignore="core")
        with pytest.raises(ValueError, match="is called `cor`; did you mean `core`"):
            Linter(**{option: "cor"})  # type: ignore[arg-type]

    def test_a_rule_that_fails_is_not_passed_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError("by us")

        monkeypatch.setattr("linter.engine._answers", broken)
        with pytest.raises(UnreadableError, match="byline/required could not be judged here"):
            lint(UNSIGNED, select="core")
        assert len(Linter(select="core").judge(UNSIGNED).troubles) > 1


class TestResult:
    def test_suppressed_findings_are_kept_and_left_out(self) -> None:
        page = UNSIGNED.replace(
            "<h1>", "<!-- affilint-disable-next-line byline/required -- our house style --><h1>"
        )
        judge = Linter(select="core")
        [finding] = judge.judge(page).findings
        assert finding.suppressed
        assert (finding.suppressed.kind, finding.suppressed.reason) == ("comment", "our house style")
        assert judge.lint(page) == []

    def test_findings_tell_what_would_mend_them(self) -> None:
        page = article("<p><a href='https://www.amazon.com/dp/B000000000?tag=example-20'>Kettle</a></p>")
        [finding] = lint(page, select="link/rel-sponsored")
        assert finding.fix
        assert finding.fix.safe
        [edit] = finding.fix.edits
        mended = page[: edit.span.start] + edit.text + page[edit.span.end :]
        assert "sponsored" in mended
        assert lint(mended, select="link/rel-sponsored") == []

    def test_it_can_be_pickled(self) -> None:
        result = Linter(select="core").judge(UNSIGNED)
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own

    def test_no_page_changes_what_is_said_of_the_next(self) -> None:
        judge = Linter(select="core", today=datetime.date(2026, 11, 1))
        once = judge.judge(UNSIGNED)
        judge.judge(article())
        judge.judge(b"")
        assert judge.judge(UNSIGNED) == once


def modules(code: str) -> set[str]:
    """What is loaded when a program has run `code`."""
    code += "\nimport sys; print(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
    )


class TestImporting:
    def test_the_package_costs_nothing(self) -> None:
        loaded = modules("import linter; linter.__version__; dir(linter)")
        assert {name for name in loaded if name.startswith("linter")} == {"linter"}
        assert not loaded & {"bs4", "turbohtml", "yaml", "pydantic", "click", "rich", "pathspec"}

    def test_a_program_loads_no_command_and_no_report(self) -> None:
        loaded = modules("from linter import lint; lint('<p>x')")
        assert not loaded & {"click", "rich", "linter.cli", "linter.commands", "linter.reports"}

    def test_every_name_is_there(self) -> None:
        assert {name for name in linter.__all__ if getattr(linter, name, None) is None} == set()
        assert set(dir(linter)) >= set(linter.__all__)
        with pytest.raises(AttributeError, match="no attribute 'lnit'"):
            linter.lnit  # type: ignore[attr-defined] # noqa: B018

    def test_type_checkers_see_the_same_names(self) -> None:
        text = Path(linter.__file__).read_text(encoding="utf-8")
        promised = re.search(r"if TYPE_CHECKING:\n(.*?)\n\n__version__", text, re.DOTALL)
        assert promised
        names = set(re.findall(r"\b\w+\b", re.sub(r"from \S+ import", "", promised[1])))
        assert names == set(linter.__all__) - {"__version__"}
        assert Path(linter.__file__).with_name("py.typed").exists()


def test_the_page_names_them_all() -> None:
    found = re.search(r"<!-- names -->(.+?)<!-- end -->", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    assert set(re.findall(r"`([^`]+)`", found[1])) == set(linter.__all__)


def test_what_the_page_shows_is_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    shown = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, PAGE.name, str(PAGE), 0)
    said = io.StringIO()
    ran = doctest.DocTestRunner().run(shown, out=said.write)
    assert (ran.failed, ran.attempted > 9) == (0, True), said.getvalue()
