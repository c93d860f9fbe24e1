"""Sources times rulebook: judges pages in order, through any `map`; it knows neither command nor report."""

from __future__ import annotations

import gc
import os
from contextlib import ExitStack, closing, contextmanager
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from linter.model import PageResult, Trouble
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from linter.model import Site
    from linter.rulebook.rule import Rulebook
    from linter.sources.files import PageFile

Mapper: TypeAlias = "Callable[[Callable[[Job], PageResult], Iterable[Job]], Iterable[PageResult]]"
"""Anything that works like `map`, in order: the built-in one, our workers', a cluster's."""

FEW: Final = 16
"""Pages that are judged before other processes would be at work."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page is judged by: the rules to run there, and the site's own facts."""

    rulebook: Rulebook
    site: Site
    overrides: tuple[int, ...] = ()
    """Which overrides of the configuration hold there."""


@dataclass(frozen=True, slots=True)
class Job:
    """A page, and which of the judge's grounds holds for it. Picklable."""

    page: PageFile
    ground: int


class Awaited:
    """A judge that is made when it is first needed: rules, words and the parser are loaded only then."""

    def __init__(self, make: Callable[[], Callable[[Job], PageResult]]) -> None:
        self._make = make

    @cached_property
    def ready(self) -> Callable[[Job], PageResult]:
        """The judge itself."""
        judge = self._make()
        # As in `processes`: what it is made of stays to the end.
        gc.freeze()
        return judge

    def __call__(self, job: Job) -> PageResult:
        return self.ready(job)


def failed(trouble: Trouble) -> PageResult:
    """The result for a page that could not be read."""
    return PageResult(trouble.path, None, troubles=(trouble,))


def results(
    found: Sequence[PageFile | Trouble],
    jobs: Iterable[Job],
    judge: Callable[[Job], PageResult],
    mapper: Mapper = map,
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
    gc.set_threshold(500_000, 20, 50)
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
