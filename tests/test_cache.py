"""What a page came to is told again while page, rules, configuration and program are the same; nothing else changes."""

from __future__ import annotations

import datetime
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linter.cache import database
from linter.cache.database import NAME, Database, Stamp
from linter.cache.records import packed, unpacked
from linter.cache.remembering import Question, remembering
from linter.model import Note, PageResult, Place, Site, Trouble
from linter.project import open_project
from linter.project.reading import read_project
from linter.reports import REPORTS
from linter.rulebook import store
from linter.rulebook.rule import Rulebook
from linter.run import Awaited, Ground, Job
from linter.sources.files import PageFile

from commandline import affilint, article
from scenes import finding, two_rules
from shipped import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from linter.run import Mapper

TODAY = datetime.date(2026, 9, 15)
GROUND = Ground(Rulebook((), ()), Site())
QUESTION = Question("mark", (GROUND,), TODAY)


@dataclass
class Judge:
    """Says what a page holds, and remembers whom it was asked about."""

    passing: bool = False
    asked: list[str] = field(default_factory=list)

    def __call__(self, job: Job) -> PageResult:
        self.asked.append(job.page.path)
        data = job.page.read()
        if data == b"bad":
            return PageResult(job.page.path, None, troubles=(Trouble(job.page.path, "bad"),))
        return PageResult(job.page.path, True, notes=(Note(data.decode()),), passing=self.passing)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder, and a cache beside it that is used."""
    monkeypatch.setenv("AFFILINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("linter.cache.remembering.cache_folder", store.cache_folder)
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as old as soon as they are written."""
    monkeypatch.setattr("linter.cache.remembering.TICK", 0)


def write(text: str, *paths: str) -> None:
    for path in paths:
        Path(path).write_text(text, encoding="utf-8")


def run(
    paths: Iterable[str],
    judge: Judge | None = None,
    question: Question | None = QUESTION,
    inner: Mapper = map,
) -> tuple[list[PageResult], list[str]]:
    """The results for these files, and which of them were judged."""
    judge = judge or Judge()
    jobs = [Job(PageFile(path), 0) for path in paths]
    with remembering(inner, question) as mapper:
        results = list(mapper(judge, jobs))
    return results, judge.asked


def told(paths: Iterable[str]) -> list[PageResult]:
    """What the results for these files must be."""
    return [replace(Judge()(Job(PageFile(path), 0))) for path in paths]


@pytest.mark.usefixtures("here")
class TestAPageThatIsKnown:
    def test_is_not_judged_again(self) -> None:
        write("one", "a.html")
        write("two", "b.html")
        first, asked = run(["a.html", "b.html"])
        again, asked_again = run(["a.html", "b.html"])
        assert (asked, asked_again) == (["a.html", "b.html"], [])
        assert first == again == told(["a.html", "b.html"])

    @pytest.mark.usefixtures("settled")
    def test_is_not_even_read_if_its_file_has_not_been_touched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("one", "a.html")
        run(["a.html"])
        monkeypatch.setattr(PageFile, "read", None)
        assert run(["a.html"])[1] == []

    def test_is_read_while_its_file_is_new_since_it_might_change_within_a_tick(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("one", "a.html")
        run(["a.html"])
        status = Path("a.html").stat()
        write("two", "a.html")
        os.utime("a.html", ns=(status.st_atime_ns, status.st_mtime_ns))
        monkeypatch.setattr(Path, "stat", lambda *_, **__: status)
        assert run(["a.html"])[0][0].notes == (Note("two"),)

    @pytest.mark.usefixtures("settled")
    def test_is_known_by_what_it_holds_when_its_file_was_touched_moved_or_copied(self) -> None:
        write("one", "a.html")
        run(["a.html"])
        os.utime("a.html", (1, 1))
        assert run(["a.html"])[1] == []
        Path("a.html").rename("b.html")
        write("one", "c.html")
        results, asked = run(["b.html", "c.html"])
        assert (results, asked) == (told(["b.html", "c.html"]), [])

    @pytest.mark.usefixtures("settled")
    def test_is_judged_again_when_it_changes_and_no_other_with_it(self) -> None:
        write("one", "a.html", "b.html", "c.html")
        run(["a.html", "b.html", "c.html"])
        write("two", "b.html")
        results, asked = run(["a.html", "b.html", "c.html"])
        assert asked == ["b.html"]
        assert [result.notes for result in results] == [(Note("one"),), (Note("two"),), (Note("one"),)]

    @pytest.mark.usefixtures("settled")
    def test_is_judged_again_when_something_of_its_length_takes_its_place_with_its_time(self) -> None:
        write("one", "a.html")
        os.utime("a.html", (1, 1))
        run(["a.html"])
        write("two", "b.html")
        os.utime("b.html", (1, 1))
        Path("b.html").replace("a.html")
        assert run(["a.html"])[0][0].notes == (Note("two"),)

    def test_comes_from_standard_input_as_well(self) -> None:
        judge = Judge()
        for name in ("<stdin>", "new.html"):
            with remembering(map, QUESTION) as mapper:
                (result,) = mapper(judge, [Job(PageFile(name, b"piped"), 0)])
            assert (result.path, result.notes) == (name, (Note("piped"),))
        assert judge.asked == ["<stdin>"]

    def test_is_not_one_that_could_not_be_judged(self) -> None:
        write("bad", "a.html")
        assert run(["a.html"])[1] == run(["a.html"])[1] == ["a.html"]

    @pytest.mark.parametrize(
        "other",
        [
            replace(QUESTION, mark="another project"),
            replace(QUESTION, grounds=(replace(GROUND, overrides=(1,)),)),
            replace(QUESTION, kind=(("uk-asa",), (), ())),
            None,
        ],
    )
    def test_is_judged_where_something_else_is_asked_of_it(self, other: Question | None) -> None:
        write("one", "a.html")
        run(["a.html"])
        assert run(["a.html"], question=other)[1] == ["a.html"]
        assert run(["a.html"])[1] == []


@pytest.mark.usefixtures("here")
class TestTheDay:
    def test_does_not_matter_to_most_pages(self) -> None:
        write("one", "a.html")
        run(["a.html"])
        assert run(["a.html"], question=replace(QUESTION, today=TODAY + datetime.timedelta(400)))[1] == []

    def test_matters_to_those_that_speak_of_days_to_come(self) -> None:
        write("one", "a.html")
        run(["a.html"], Judge(passing=True))
        tomorrow = replace(QUESTION, today=TODAY + datetime.timedelta(1))
        assert run(["a.html"], Judge(passing=True))[1] == []
        assert run(["a.html"], Judge(passing=True), tomorrow)[1] == ["a.html"]
        assert run(["a.html"], Judge(), tomorrow)[1] == []

    def test_that_is_earlier_may_find_days_ahead_that_had_passed(self) -> None:
        write("one", "a.html")
        run(["a.html"])
        assert run(["a.html"], question=replace(QUESTION, today=TODAY - datetime.timedelta(1)))[1] == [
            "a.html"
        ]

    def test_is_told_of_a_page_by_what_was_asked_while_it_was_judged(self) -> None:
        ahead = article(updated="3 May 2027")
        excuse = "<!-- affilint-disable-page byline/required -- so it is; until 2027-01-31 -->"
        linter = open_project(isolated=True)
        from linter.engine import examine  # noqa: PLC0415 - with the parser, which other tests do without

        ground = linter.ground()
        passing = [
            examine("a.html", page.encode(), ground.rulebook, linter.vocabulary, today=TODAY).passing
            for page in (article(), ahead, article(excuse, byline=""))
        ]
        assert passing == [False, True, True]


class Eager:
    """A mapper that takes some jobs ahead before it gives back a result."""

    def __init__(self, ahead: int) -> None:
        self.ahead = ahead

    def __call__(self, judge: Callable[[Job], PageResult], jobs: Iterable[Job]) -> Iterator[PageResult]:
        waiting: list[Job] = []
        for job in jobs:
            waiting.append(job)
            if len(waiting) > self.ahead:
                yield judge(waiting.pop(0))
        yield from map(judge, waiting)


class TestOrder:
    @settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(known=st.lists(st.booleans(), max_size=12), ahead=st.integers(0, 15))
    def test_is_that_of_the_jobs_however_far_the_inner_mapper_looks_ahead(
        self, here: Path, known: list[bool], ahead: int
    ) -> None:
        for file in (*here.glob("*.html"), here.parent / "cache" / NAME):
            file.unlink(missing_ok=True)
        paths = [f"{number:02}.html" for number in range(len(known))]
        for path in paths:
            write(path, path)
        run(path for path, is_known in zip(paths, known, strict=True) if is_known)
        results, asked = run(paths, inner=Eager(ahead))
        assert results == told(paths)
        assert asked == [path for path, is_known in zip(paths, known, strict=True) if not is_known]

    def test_of_what_waits_only_keys_are_held(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        paths = [f"{number:02}.html" for number in range(20)]
        for path in paths:
            write(path, path)
        run(paths[1:])
        assert here.is_dir()
        loaded: list[bytes] = []
        value_of = Database.value_of

        def counting(self: Database, key: bytes, day: int) -> bytes | None:
            loaded.append(key)
            return value_of(self, key, day)

        monkeypatch.setattr(Database, "value_of", counting)
        with remembering(Eager(99), QUESTION) as mapper:
            results = iter(mapper(Judge(), [Job(PageFile(path), 0) for path in paths]))
            next(results)
            assert len(loaded) == 1
            assert [result.path for result in results] == paths[1:]

    def test_what_is_gone_when_its_turn_comes_is_judged(self, here: Path) -> None:
        write("one", "a.html", "b.html")
        write("two", "c.html")
        run(["b.html"])
        judge = Judge()
        with remembering(Eager(99), QUESTION) as mapper:
            results = iter(mapper(judge, [Job(PageFile(path), 0) for path in ("c.html", "a.html", "b.html")]))
            assert next(results).path == "c.html"
            with sqlite3.connect(here.parent / "cache" / NAME) as other:
                other.execute("DELETE FROM results")
            other.close()
            assert [result.notes for result in results] == [(Note("one"),)] * 2
        assert judge.asked == ["c.html", "a.html", "b.html"]

    @pytest.mark.usefixtures("here")
    def test_a_judge_is_made_only_for_what_is_not_known(self) -> None:
        write("one", "a.html")
        made: list[Judge] = []

        def make() -> Judge:
            made.append(Judge())
            return made[-1]

        for _ in range(2):
            with remembering(map, QUESTION) as mapper:
                assert list(mapper(Awaited(make), [Job(PageFile("a.html"), 0)])) == told(["a.html"])
        assert len(made) == 1


class TestTrouble:
    PATHS = tuple(f"{number:02}.html" for number in range(30))

    @pytest.fixture
    def file(self, here: Path) -> Path:
        """The cache, filled."""
        for path in self.PATHS:
            write(path * 50, path)
        run(self.PATHS)
        return here.parent / "cache" / NAME

    def test_a_broken_file_is_made_anew(self, file: Path) -> None:
        whole = file.read_bytes()
        for broken in (b"", b"no database at all" * 500, whole[: len(whole) // 2], whole[:10], whole[:-4096]):
            file.write_bytes(broken)
            assert run(self.PATHS)[0] == told(self.PATHS)
            assert run(self.PATHS) == (told(self.PATHS), [])

    def test_whatever_is_broken_in_it_no_result_is_wrong(self, file: Path) -> None:
        whole, expected = file.read_bytes(), told(self.PATHS)
        for at in range(7, len(whole), len(whole) // 60):
            for ending in ("-wal", "-shm"):
                file.with_name(NAME + ending).unlink(missing_ok=True)
            file.write_bytes(
                whole[:at] + bytes(byte ^ 0x55 for byte in whole[at : at + 24]) + whole[at + 24 :]
            )
            assert run(self.PATHS)[0] == expected

    def test_another_programs_database_of_the_name_is_put_away(self, file: Path) -> None:
        file.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE results (something)")
        other.close()
        file.chmod(0o600)
        assert run(self.PATHS)[0] == told(self.PATHS)
        assert run(self.PATHS)[1] == []

    def test_one_that_somebody_else_holds_is_done_without(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(database, "PATIENCE", 0.01)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        try:
            write("new", self.PATHS[0])
            assert run(self.PATHS)[0] == told(self.PATHS)
        finally:
            other.close()
        assert file.exists()

    def test_a_folder_that_cannot_be_made_is_no_error(self, here: Path) -> None:
        write("a file in the way", "../cache")
        write("one", "a.html")
        assert run(["a.html"])[0] == told(["a.html"])
        assert (here.parent / "cache").is_file()

    @pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root"
    )
    def test_a_folder_that_cannot_be_written_is_no_error(self, file: Path) -> None:
        file.parent.chmod(0o500)
        try:
            write("new", self.PATHS[0])
            assert run(self.PATHS)[0] == told(self.PATHS)
        finally:
            file.parent.chmod(0o700)

    @pytest.mark.skipif(not hasattr(os, "getuid"), reason="no such owners")
    def test_what_others_own_or_can_write_is_not_used(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert file.stat().st_mode & 0o777 == 0o600
        for path, mode in ((file, 0o666), (file.parent, 0o777)):
            before = path.stat().st_mode
            path.chmod(mode)
            assert run(self.PATHS[:1])[1] == [self.PATHS[0]]
            path.chmod(before)
        monkeypatch.setattr(os, "getuid", lambda: file.stat().st_uid + 1)
        assert run(self.PATHS[:1])[1] == [self.PATHS[0]]

    def test_what_was_judged_before_a_run_breaks_off_is_kept(self, here: Path) -> None:
        write("one", "a.html")
        write("two", "b.html")
        with pytest.raises(KeyboardInterrupt), remembering(map, QUESTION) as mapper:
            next(iter(mapper(Judge(), [Job(PageFile("a.html"), 0), Job(PageFile("b.html"), 0)])))
            raise KeyboardInterrupt
        assert here.is_dir()
        assert run(["a.html", "b.html"])[1] == ["b.html"]


class TestTheBound:
    def test_what_was_not_used_for_longest_goes_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hour = time.time()
        for number in range(40):
            monkeypatch.setattr(time, "time", lambda now=hour + 3600 * number: now)
            filled = Database(tmp_path / NAME, most_bytes=300_000)
            for part in range(20):
                filled.keep_value(b"%d.%d" % (number, part), 1, os.urandom(1000), passing=False)
            assert number == 0 or filled.value_of(b"0.0", 1), f"used every hour, and gone in hour {number}"
            filled.close()
        last = Database(tmp_path / NAME)
        assert last.has_value(b"39.19", 1)
        assert not last.has_value(b"1.0", 1)
        last.close()
        assert (tmp_path / NAME).stat().st_size < 400_000

    def test_a_site_that_is_too_large_for_it_finds_its_first_pages_again(self, tmp_path: Path) -> None:
        filled = Database(tmp_path / NAME, most_bytes=200_000)
        for number in range(2000):
            filled.keep_value(b"%d" % number, 1, os.urandom(1000), passing=False)
            filled.keep_content(b"/page%d" % number, Stamp(1, 2, 3, 4), b"content")
        filled.close()
        again = Database(tmp_path / NAME)
        assert again.has_value(b"0", 1)
        assert again.content_of(b"/page0", Stamp(1, 2, 3, 4)) == b"content"
        again.close()
        assert (tmp_path / NAME).stat().st_size < 800_000


class TestRecords:
    RULES: ClassVar = {rule.id: rule for rule in two_rules().rules}

    def test_hold_all_of_a_result_but_its_path(self) -> None:
        made = finding()
        rule = self.RULES[made.rule]
        made = replace(
            made,
            pack=rule.pack,
            severity=rule.severity,
            basis=rule.basis,
            because=rule.because,
            source=rule.source,
            related=(made.where,),
            message="odd: \ud800 \x00 \u2028 🫖",
        )
        result = PageResult(
            "a.html",
            True,
            (made,),
            notes=(Note("note"), Note("lost", Place(1, 2, 1, 3))),
            seen={"path": "a.html", "dates": [None, 1]},
        )
        data = packed(result, self.RULES)
        assert data is not None
        again = unpacked(data, "b.html", self.RULES)
        assert again == replace(
            result,
            path="b.html",
            findings=(replace(made, path="b.html"),),
            seen={"path": "b.html", "dates": [None, 1]},
        )

    def test_are_not_made_of_what_the_rules_do_not_say(self) -> None:
        assert packed(PageResult("a.html", True, (finding(),)), {}) is None
        strange = replace(finding(), because="for another reason")
        assert packed(PageResult("a.html", True, (strange,)), self.RULES) is None
        assert packed(PageResult("a.html", True, seen={"x": object()}), self.RULES) is None


class TestTheMarkOfAProject:
    def test_is_the_same_wherever_the_same_files_lie(self, tmp_path: Path) -> None:
        marks = set()
        for name in ("one", "two"):
            self.lay(tmp_path / name)
            marks.add(read_project(tmp_path / name / "affilint.yaml").mark)
        assert len(marks) == 1
        assert all(marks)

    @pytest.mark.parametrize(
        ("file", "text", "same"),
        [
            ("affilint.yaml", "rule-folders: own\nselect: core\nfail-on: never\ncache: false\n", True),
            ("affilint.yaml", "# a remark\nrule-folders: own\nselect: core\n", True),
            ("affilint.yaml", "rule-folders: own\nselect: house\n", False),
            ("own/house/note.md", "a word", False),
        ],
    )
    def test_changes_with_what_judges(self, tmp_path: Path, file: str, text: str, same: bool) -> None:
        self.lay(tmp_path)
        before = read_project(tmp_path / "affilint.yaml").mark
        write(text, str(tmp_path / file))
        assert (read_project(tmp_path / "affilint.yaml").mark == before) is same

    def test_is_none_where_files_change_while_they_are_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.lay(tmp_path)
        states = iter(["before", "after"])
        monkeypatch.setattr("linter.project.reading.state", lambda _: next(states))
        assert read_project(tmp_path / "affilint.yaml").mark == ""

    @staticmethod
    def lay(folder: Path) -> None:
        (folder / "own" / "house").mkdir(parents=True)
        write("rule-folders: own\nselect: core\n", str(folder / "affilint.yaml"))
        pack = "id: house\nversion: 2026-09-10\ntitle: House\nabout: Ours.\ndefault: on\nextends: core\n"
        write(pack, str(folder / "own" / "house" / "pack.yaml"))


def test_what_is_shown_of_rules_is_what_judges_without_checks() -> None:
    opened = open_project(isolated=True)
    assert opened.ground().rulebook.listed() == opened.listed_ground().rulebook
    assert not any(rule.clauses or rule.fix for rule in opened.listed.rules)


class TestTheCommand:
    """A whole run, with real rules and real pages."""

    FOLDERS = ("articles", "core", "suppressions")

    def test_prints_the_same_with_and_without_in_every_format(self, here: Path) -> None:
        for name in self.FOLDERS:
            (here / name).symlink_to(FIXTURES / name)
        pages = [
            str(path.relative_to(here)) for name in self.FOLDERS for path in (here / name).rglob("*.html")
        ]
        said: dict[str, list[bytes]] = {}
        for name, options in (("without", ["--no-cache"]), ("cold", []), ("warm", [])):
            formats = [f"--format={form}=out/{form}" for form in REPORTS]
            ran = affilint("check", "--isolated", *options, *formats, *pages)
            said[name] = [(here / "out" / form).read_bytes() for form in REPORTS]
            assert (ran.code, ran.err) == (1, ran.err)
        assert said["cold"] == said["without"]
        assert said["warm"] == said["without"]
        with sqlite3.connect(here.parent / "cache" / NAME) as opened:
            (kept,) = opened.execute("SELECT count(*) FROM results").fetchone()
        opened.close()
        assert kept == len({Path(page).read_bytes() for page in pages})

    @pytest.mark.usefixtures("here")
    def test_keeps_and_reads_nothing_when_told_so(self, tmp_path: Path) -> None:
        write(article(byline=""), "a.html")
        for options in (["--no-cache"], ["--fix"], ["--diff"]):
            affilint("check", "--isolated", *options, "a.html")
            assert not (tmp_path / "cache" / NAME).exists()
        write("cache: false\n", "affilint.yaml")
        affilint("check", "a.html")
        assert not (tmp_path / "cache" / NAME).exists()
        affilint("check", "--isolated", "a.html")
        assert (tmp_path / "cache" / NAME).exists()

    @pytest.mark.usefixtures("here")
    def test_goes_by_rules_and_options_as_they_are_now(self) -> None:
        write(article(byline=""), "a.html")
        first = affilint("check", "a.html")
        assert "byline/required" in first.out
        assert "byline/required" not in affilint("check", "--ignore=byline/required", "a.html").out
        write("ignore: byline/required\n", "affilint.yaml")
        assert "byline/required" not in affilint("check", "a.html").out
        write("fail-on: never\n", "affilint.yaml")
        ran = affilint("check", "a.html")
        assert (ran.code, ran.out) == (0, first.out)

    @pytest.mark.usefixtures("here")
    def test_of_a_baseline_sees_the_same(self) -> None:
        write(article(byline=""), "a.html")
        affilint("check", "a.html")
        assert affilint("baseline", "create").code == 0
        assert affilint("check", "--baseline=.affilint-baseline.json", "a.html").code == 0
        assert affilint("check", "a.html").code == 1

    def test_clears_what_is_kept_and_nothing_else(self, here: Path) -> None:
        folder = here.parent / "cache"
        write(article(), "a.html")
        affilint("check", "--isolated", "a.html")
        write("mine", str(folder / "note.txt"))
        assert affilint("cache", "dir").out == f"{folder}\n"
        ran = affilint("cache", "clear")
        assert ran.code == 0
        assert ran.out.startswith("removed ")
        assert [path.name for path in folder.iterdir()] == ["note.txt"]
        assert affilint("cache", "clear").out == f"removed nothing from {folder}\n"

    def test_of_known_pages_loads_neither_parser_nor_words(self, here: Path) -> None:
        write(article(byline=""), "a.html")
        program = (
            "import sys; from linter.rulebook import store; store._program = lambda: (); store.TICK = 0\n"
            "from linter.cli import main\n"
            "try: main(['check', '--isolated', 'a.html'])\n"
            "except SystemExit: pass\n"
            "heavy = {'bs4', 'turbohtml', 'yaml', 'pydantic', 'linter.facts', 'linter.vocabulary', 'linter.checks'}\n"
            "print(*sorted(heavy & sys.modules.keys()))"
        )
        said = [
            subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
            for _ in range(2)
        ]
        assert said[0].splitlines()[-1]
        assert said[1].splitlines() == [*said[0].splitlines()[:-1], ""]
        assert here.is_dir()

    def test_may_run_beside_another(self, here: Path) -> None:
        for number in range(24):
            write(article(f"<p>Kettle {number}.</p>", byline=""), f"{number:02}.html")
        command = [sys.executable, "-m", "linter", "check", "--isolated", "-f", "jsonl", "."]
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
        said = [one.communicate() for one in runs]
        assert len(set(said)) == 1
        assert said[0][0].count(b'"rule": "byline/required"') == 24
        with sqlite3.connect(here.parent / "cache" / NAME) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert opened.execute("SELECT count(*) FROM results").fetchone() == (24,)
        opened.close()
