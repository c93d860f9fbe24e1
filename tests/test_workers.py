"""Several processes: the same results in the same order, whatever becomes of a process, and none left in the end."""

from __future__ import annotations

import contextlib
import faulthandler
import itertools
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from linter import workers
from linter.model import Note, PageResult
from linter.run import FEW, Job, cores, processes
from linter.sources.files import PageFile
from linter.workers import AHEAD, MOST_AT_ONCE, Workers

from commandline import affilint, article
from shipped import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from linter.workers import Context

pytestmark = pytest.mark.skipif(os.name != "posix", reason="what it does to processes is POSIX")

CORE = ("--isolated", "--select", "core")
WAYS = [way for way in ("fork", "spawn") if way in multiprocessing.get_all_start_methods()]


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


# What the workers are given to do. All of it can be pickled, since spawned workers know nothing.


def squared(number: int) -> str:
    return f"{number * number}"


def lost(number: int, why: str) -> str:
    return f"{number} lost: {why}"


def whoever(_: int) -> str:
    time.sleep(0.01)
    return str(os.getpid())


def broken(number: int) -> str:
    return str(1 // (number % 3))


def unspeakable(number: int) -> str:
    return cast("str", lambda: number)


def late_first(number: int) -> str:
    time.sleep(0.3 if number == 0 else 0)
    return "x" * 10_000


def endless(number: int) -> str:
    while number == 5:
        pass
    return squared(number)


@dataclass(frozen=True)
class Deadly:
    """Ends its process at some tasks."""

    at: frozenset[int]
    way: str

    def __call__(self, number: int) -> str:
        if number in self.at:
            faulthandler.disable()  # pytest's
            if self.way == "exit":
                os._exit(3)
            os.kill(os.getpid(), signal.Signals[self.way])
        return squared(number)


@dataclass(frozen=True)
class Slow:
    """Writes a file in two steps."""

    folder: Path

    def __call__(self, number: int) -> str:
        file = self.folder / f"{number}.txt"
        file.write_text("begun", encoding="utf-8")
        time.sleep(0.3)
        file.write_text("done", encoding="utf-8")
        return file.name


def results(
    call: Callable[[int], str],
    tasks: Iterable[int],
    count: int = 2,
    *,
    context: Context | None = None,
    limit: float = 60.0,
) -> list[str]:
    with Workers(call, lost, count, context=context, limit=limit) as team:
        return list(team.results(tasks))


def taking(tasks: Iterable[int], taken: list[int]) -> Iterator[int]:
    """The tasks; those that somebody took are noted."""
    for task in tasks:
        taken.append(task)
        yield task


class TestResults:
    @pytest.mark.parametrize("number", [0, 1, 17, 200])
    def test_come_in_order_and_are_what_one_process_finds(self, number: int) -> None:
        assert results(squared, range(number)) == [*map(squared, range(number))]

    @pytest.mark.parametrize("count", [1, 3, 7])
    def test_are_the_same_for_any_number_of_workers(self, count: int) -> None:
        assert results(squared, range(100), count) == [*map(squared, range(100))]

    def test_come_from_several_processes_and_none_is_this_one(self) -> None:
        made_by = results(whoever, range(60))
        assert len(set(made_by)) == 2
        assert str(os.getpid()) not in made_by

    def test_come_while_tasks_are_still_being_thought_of(self) -> None:
        with Workers(squared, lost, 2) as team:
            assert list(itertools.islice(team.results(itertools.count()), 500))[-1] == squared(499)

    def test_a_task_that_takes_long_lets_the_others_run_ahead_but_not_away(self) -> None:
        taken: list[int] = []
        with Workers(late_first, lost, 2) as team:
            found = team.results(taking(range(5_000), taken))
            next(found)
            assert MOST_AT_ONCE * 2 < len(taken) <= 2 * AHEAD + 5 * MOST_AT_ONCE
            assert len(list(found)) == 4_999

    def test_nor_do_large_results_pile_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "MOST_HELD", 100_000)
        taken: list[int] = []
        with Workers(late_first, lost, 2) as team:
            found = team.results(taking(range(1_000), taken))
            next(found)
            assert len(taken) <= 10 + 6 * MOST_AT_ONCE
            assert len(list(found)) == 999


class TestDeaths:
    @pytest.mark.parametrize("way", WAYS)
    def test_however_processes_are_started(self, way: str) -> None:
        context = cast("Context", multiprocessing.get_context(way))
        found = results(Deadly(frozenset({7}), "exit"), range(60), context=context)
        assert [number for number, text in enumerate(found) if "lost" in text] == [7]

    @pytest.mark.parametrize(
        ("way", "words"),
        [
            ("exit", "the process that was at it ended without a word (exit code 3)"),
            ("SIGKILL", "the process that was at it was killed, as systems do when memory runs out"),
            ("SIGSEGV", "the process that was at it crashed (SIGSEGV)"),
        ],
    )
    def test_one_costs_the_task_it_was_at_and_no_other(self, way: str, words: str) -> None:
        expected = [*map(squared, range(60))]
        expected[20] = f"20 lost: {words}"
        assert results(Deadly(frozenset({20}), way), range(60)) == expected

    @pytest.mark.parametrize(
        "at", [{0}, {99}, {16, 17, 18}, {0, 15, 16, 31, 32}, set(range(0, 100, 2)), set(range(100))]
    )
    def test_so_do_many(self, at: set[int]) -> None:
        found = results(Deadly(frozenset(at), "SIGKILL"), range(100))
        assert {number for number, text in enumerate(found) if "lost" in text} == at
        assert [text for text in found if "lost" not in text] == [
            squared(number) for number in range(100) if number not in at
        ]

    def test_a_task_that_never_ends_is_given_up(self) -> None:
        found = results(endless, range(30), limit=0.3)
        assert found[5] == "5 lost: it was given up after 0.3 seconds of computing"
        assert sum("lost" in text for text in found) == 1

    def test_waiting_is_no_computing(self) -> None:
        assert "lost" not in results(late_first, [0], limit=0.1)[0]

    def test_what_a_call_raises_is_told(self) -> None:
        found = results(broken, range(3))
        assert found[1:] == ["1", "0"]
        assert found[0].startswith("0 lost: ZeroDivisionError: ")

    def test_a_result_that_cannot_be_sent_is_lost(self) -> None:
        assert results(unspeakable, [1])[0].startswith("1 lost: ")


@dataclass(frozen=True)
class Barren:
    """A way to start processes that start badly."""

    process: Callable[..., Any]

    def Pipe(self) -> Any:  # noqa: N802, ANN401 - as a context has it
        return multiprocessing.Pipe()

    def Process(self, **_: object) -> Any:  # noqa: N802, ANN401
        return self.process()

    def get_start_method(self) -> str:
        return "spawn"


def _none_at_all() -> None:
    raise BlockingIOError(11, "resource temporarily unavailable")


@pytest.mark.parametrize(
    "process",
    [_none_at_all, partial(multiprocessing.get_context("spawn").Process, target=os._exit, args=(1,))],
)
def test_where_no_process_can_be_started_this_one_does_the_work(process: Callable[..., Any]) -> None:
    with Workers(whoever, lost, 2, context=cast("Context", Barren(process))) as team:
        assert list(team.results(range(20))) == [str(os.getpid())] * 20


class TestBreakingOff:
    def test_workers_finish_what_they_are_at(self, tmp_path: Path) -> None:
        with contextlib.suppress(KeyboardInterrupt), Workers(Slow(tmp_path), lost, 2) as team:
            for _ in team.results(range(64)):
                raise KeyboardInterrupt
        files = list(tmp_path.iterdir())
        assert 2 <= len(files) <= 5
        assert {file.read_text(encoding="utf-8") for file in files} == {"done"}

    def test_a_worker_that_does_not_end_is_ended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "GRACE", 0.1)
        with Workers(endless, lost, 2) as team:
            assert next(team.results(range(100))) == "0"


# Pages ------------------------------------------------------------------------------------------------------


def at_work(job: Job) -> PageResult:
    """A judge that ends its process at one page, and tells who judged the others."""
    if job.page.path == "page-07.html":
        os._exit(1)
    return PageResult(job.page.path, is_article=True, notes=(Note(str(os.getpid())),))


def jobs(number: int) -> list[Job]:
    return [Job(PageFile(f"page-{index:02}.html"), 0) for index in range(number)]


class TestPages:
    def test_few_stay_in_this_process(self) -> None:
        with processes(4) as mapper:
            found = list(mapper(cast("Any", at_work), jobs(FEW - 1)[:7]))
        assert {result.notes for result in found} == {(Note(str(os.getpid())),)}

    def test_one_that_ends_its_process_is_a_trouble_and_the_others_are_judged(self) -> None:
        with processes(2) as mapper:
            found = list(mapper(cast("Any", at_work), iter(jobs(40))))
        assert [result.path for result in found] == [job.page.path for job in jobs(40)]
        [(where, trouble)] = [(result.path, trouble) for result in found for trouble in result.troubles]
        assert (where, trouble.path) == ("page-07.html", "page-07.html")
        assert trouble.message == (
            "could not be judged: the process that was at it ended without a word (exit code 1)"
        )
        assert (Note(str(os.getpid())),) not in {result.notes for result in found}

    def test_a_run_that_breaks_off_leaves_no_process(self) -> None:
        with pytest.raises(ZeroDivisionError), processes(2) as mapper:
            next(iter(mapper(cast("Any", at_work), jobs(40))))
            raise ZeroDivisionError

    def test_there_is_a_core_to_use(self) -> None:
        assert 1 <= cores() <= (os.cpu_count() or 1)


class TestCommand:
    @pytest.mark.parametrize(("way", "form"), [("fork", "html"), ("fork", "text"), ("spawn", "json")])
    def test_any_number_of_processes_says_the_same(
        self, way: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workers, "_context", partial(multiprocessing.get_context, way))
        monkeypatch.chdir(tmp_path)
        for page in sorted((FIXTURES / "articles").glob("*.html"))[:20]:
            Path(page.name).symlink_to(page)
        Path("empty.html").touch()
        alone = affilint(".", "gone.html", "--isolated", "-f", form, "-j", "1")
        assert (alone.code, len(alone.err.strip().split("\n")) >= 2) == (2, True)
        assert affilint(".", "gone.html", "--isolated", "-f", form, "-j", "2") == alone

    @pytest.mark.parametrize(
        ("configured", "options", "count"),
        [("", (), cores()), ("jobs: 7", (), 7), ("jobs: 7", ("--jobs", "3"), 3)],
    )
    def test_how_many_processes(
        self,
        configured: str,
        options: tuple[str, ...],
        count: int,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("affilint.yaml").write_text(f"fail-on: error\n{configured}\n", encoding="utf-8")
        Path("page.html").write_text(article(), encoding="utf-8")
        asked: list[int] = []

        def counting(number: int) -> Any:  # noqa: ANN401
            asked.append(number)
            return processes(1)

        monkeypatch.setattr("linter.commands.processes", counting)
        monkeypatch.setattr("linter.housekeeping.processes", counting)
        assert affilint("page.html", "--select", "core", *options).code == 0
        assert affilint("baseline", "create", "page.html", "--baseline", "known.json", *options).code == 0
        assert asked == [count, count]

    @pytest.mark.parametrize("number", ["0", "257", "-1", "two"])
    def test_a_number_that_makes_no_sense_is_refused(self, number: str, tmp_path: Path) -> None:
        file = tmp_path / "affilint.yaml"
        file.write_text(f"jobs: {number}\n", encoding="utf-8")
        assert affilint("rules", "-c", str(file)).code == 2
        assert affilint("check", str(tmp_path), "--isolated", "--jobs", number).code == 2


# A run that is ended from outside ---------------------------------------------------------------------------

MANY = 3_000


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with more pages than can be judged while a test looks on."""
    text = article("<p><a href='https://amzn.to/x'>a</a></p>", byline="")
    (tmp_path / "pages").mkdir()
    for number in range(MANY):
        (tmp_path / "pages" / f"{number:04}.html").write_text(text, encoding="utf-8")
    return tmp_path


@contextlib.contextmanager
def running(folder: Path, *options: str, where: str = "pages") -> Iterator[subprocess.Popen[bytes]]:
    """The command in a session of its own, under way in several processes."""
    with subprocess.Popen(
        [sys.executable, "-m", "linter", where, *CORE, "-j", "2", "--no-cache", "-f", "jsonl", *options],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,
        preexec_fn=_heeding,  # noqa: PLW1509
        env={**os.environ, "PYTHONPATH": str(Path(workers.__file__).parents[1])},
    ) as command:
        assert command.stdout
        command.stdout.read(1)
        assert len(session(command.pid)) == 3
        yield command


def _heeding() -> None:
    # Whoever runs the tests in the background of a script, or under nohup, hands down that these are to be ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def session(leader: int) -> list[int]:
    """Who is in a session, as /proc tells."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            after_name = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(after_name[3]) == leader and after_name[0] != "Z":
                found.append(int(folder.name))
    return sorted(found)


def gone(leader: int) -> bool:
    """Whether nobody is left in a session, now or soon."""
    until = time.monotonic() + 10
    while session(leader) and time.monotonic() < until:
        time.sleep(0.05)
    return not session(leader)


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="nobody tells here which processes there are"
)
class TestEnding:
    @pytest.mark.parametrize(
        ("send", "number", "code", "said"),
        [
            (os.kill, signal.SIGINT, 130, "affilint: interrupted"),
            (os.killpg, signal.SIGINT, 130, "affilint: interrupted"),
            (os.kill, signal.SIGTERM, 143, "affilint: ended by SIGTERM"),
            (os.killpg, signal.SIGTERM, 143, "affilint: ended by SIGTERM"),
            (os.killpg, signal.SIGHUP, 143, "affilint: ended by SIGHUP"),
        ],
    )
    def test_by_a_signal(
        self, send: Callable[[int, int], None], number: int, code: int, said: str, pages: Path
    ) -> None:
        with running(pages, "-f", "json=report.json") as command:
            send(command.pid, number)
            _, err = command.communicate(timeout=30)
        assert (command.returncode, err.decode().strip()) == (code, said)
        assert session(command.pid) == []
        assert [path.name for path in pages.iterdir()] == ["pages"]

    def test_while_pages_are_mended_none_is_left_half_written(self, pages: Path) -> None:
        with running(pages, "--fix", "--unsafe-fixes") as command:
            os.killpg(command.pid, signal.SIGINT)
            command.communicate(timeout=30)
        assert command.returncode == 130
        assert len(list((pages / "pages").iterdir())) == MANY

    def test_by_a_reader_that_has_heard_enough(self, pages: Path) -> None:
        with running(pages) as command:
            assert command.stdout
            assert command.stderr
            command.stdout.close()
            assert command.stderr.read() == b""
        assert command.returncode == 2
        assert session(command.pid) == []

    def test_workers_do_not_outlive_a_run_that_was_killed(self, pages: Path) -> None:
        with running(pages) as command:
            command.kill()
            command.communicate(timeout=30)
        assert gone(command.pid)

    def test_a_worker_that_is_killed_costs_one_page(self, pages: Path) -> None:
        with running(pages, where="pages/0*.html") as command:
            os.kill(session(command.pid)[-1], signal.SIGKILL)
            out, err = command.communicate(timeout=120)
        complaints = [line for line in err.decode().split("\n") if "could not be judged" in line]
        judged = set(re.findall(rb"pages/\d{4}\.html", out))
        assert len(complaints) <= 1
        assert len(judged) + len(complaints) == 1_000
        assert command.returncode == (2 if complaints else 1)
