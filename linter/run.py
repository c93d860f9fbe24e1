"""Sources times rulebook: judges pages in order, through any `map`; it knows neither command nor report."""

from __future__ import annotations

import gc
import os
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from linter.document import collector_resting, reading
from linter.engine import examine
from linter.facts import Page
from linter.facts.sheet import sheet
from linter.mending import mended
from linter.model import PageResult, Trouble
from linter.source import Source, UnreadableError
from linter.sources.saving import UnsavedError, save

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from linter.facts import Site
    from linter.mending import Fixing
    from linter.rulebook.rule import Rulebook
    from linter.sources.files import PageFile
    from linter.vocabulary import Vocabulary

Mapper: TypeAlias = "Callable[[Callable[[Job], PageResult], Iterable[Job]], Iterable[PageResult]]"
"""Anything that works like `map`, in order: the built-in one, our workers', a cluster's."""

FEW: Final = 16
"""Pages that are judged before other processes would be at work."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page is judged by: the rules to run there, and the site's own facts."""

    rulebook: Rulebook
    site: Site


@dataclass(frozen=True, slots=True)
class Job:
    """A page, and which of the judge's grounds holds for it. Picklable."""

    page: PageFile
    ground: int


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges a job, wherever it is called. Picklable."""

    vocabulary: Vocabulary
    grounds: tuple[Ground, ...]
    today: datetime.date | None = None
    proposing: bool = False
    """Whether findings tell what would mend them."""
    fixing: Fixing | None = None
    """Which fixes to make; None: none."""
    showing: bool = False
    """Whether results tell what was seen on their pages."""

    def __call__(self, job: Job) -> PageResult:
        """What the page comes to. Never raises: what cannot be read or written becomes a Trouble."""
        try:
            data = job.page.read()
        except UnreadableError as error:
            return failed(Trouble(job.page.path, str(error)))
        if self.fixing is None:
            return self._judged(job, data)
        result = mended(job.page.path, data, partial(self._judged, job), self.fixing)
        done = result.mended
        if done and done.now != done.was and self.fixing.writes and job.page.data is None:
            try:
                save(job.page.path, done.was, done.now)
            except UnsavedError as error:
                before = self._judged(job, data)
                return replace(before, troubles=(*before.troubles, Trouble(job.page.path, str(error))))
        return result

    def _judged(self, job: Job, data: bytes) -> PageResult:
        ground, proposing = self.grounds[job.ground], self.proposing or self.fixing is not None
        return examine(
            job.page.path,
            data,
            ground.rulebook,
            self.vocabulary,
            site=ground.site,
            today=self.today,
            proposing=proposing,
            showing=self.showing,
        )


@collector_resting()
def facts(judge: Judge, job: Job) -> dict[str, object] | Trouble:
    """What is seen on a page, judged by no rule; a Trouble where it cannot be read. Never raises."""
    path = job.page.path
    try:
        with reading(Source.read(path, job.page.read())) as document:
            return sheet(Page(document, judge.vocabulary, judge.grounds[job.ground].site, judge.today))
    except UnreadableError as error:
        return Trouble(path, str(error))
    # As in `examine`: one page that breaks the reading must not take the others with it.
    except Exception as error:
        return Trouble(path, f"could not be read: {type(error).__name__}: {error}")


def failed(trouble: Trouble) -> PageResult:
    """The result for a page that could not be read."""
    return PageResult(trouble.path, None, troubles=(trouble,))


def results(
    found: Sequence[PageFile | Trouble], jobs: Iterable[Job], judge: Judge, mapper: Mapper = map
) -> Iterator[PageResult]:
    """The results for what was found, in its order and as they come. `jobs` are those of its pages."""
    judged = iter(mapper(judge, jobs))
    for each in found:
        yield failed(each) if isinstance(each, Trouble) else next(judged)


def cores() -> int:
    """How many processor cores this process may use."""
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        # What a container may use of its machine, in microseconds of computing per period of so many.
        quota, period = map(int, Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split())
        return max(1, min(own, -(-quota // period)))
    except (OSError, ValueError, ZeroDivisionError):
        return own


@contextmanager
def processes(count: int) -> Iterator[Mapper]:
    """A mapper over `count` processes; with one, or for fewer than FEW pages, this process."""
    # Rules and words stay to the end, and a page leaves next to nothing behind: the collector need not keep looking.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    if count <= 1:
        yield map
        return
    with ExitStack() as runs:
        yield lambda judge, jobs: runs.enter_context(closing(_spread(judge, jobs, count)))


def _spread(judge: Callable[[Job], PageResult], jobs: Iterable[Job], count: int) -> Generator[PageResult]:
    jobs = iter(jobs)
    first = list(islice(jobs, FEW))
    if len(first) < FEW:
        yield from map(judge, first)
        return
    from linter.workers import Workers  # noqa: PLC0415 - 15 ms that few pages need not pay

    with Workers(judge, _lost, count) as workers:
        yield from workers.results(chain(first, jobs))


def _lost(job: Job, why: str) -> PageResult:
    return failed(Trouble(job.page.path, f"could not be judged: {why}"))
