"""A mapper around a mapper: what was judged before is told from the cache, the rest handed on and written down."""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from linter.cache.database import NAME, Database, Stamp
from linter.cache.records import packed, unpacked
from linter.rulebook.store import TICK, cache_folder
from linter.run import Awaited
from linter.source import UnreadableError
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from linter.model import PageResult
    from linter.rulebook.rule import Rule
    from linter.run import Ground, Job, Mapper

    Judging = Callable[[Job], PageResult]

_INODES: Final = 2**63 - 1  # what an integer of the database holds


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every page of a run: what two runs must have in common to come to the same."""

    mark: str
    """The project's; `Project.mark`."""
    grounds: Sequence[Ground]
    today: datetime.date
    kind: tuple[object, ...] = ()
    """What else counts: what the command line selects, what results are to tell besides findings."""

    def keys(self) -> list[bytes]:
        """What begins the keys of each ground."""
        told = [repr((self.mark, ground.overrides, self.kind)) for ground in self.grounds]
        return [hashlib.sha256(each.encode("utf-8", "surrogatepass")).digest()[:16] for each in told]


@contextmanager
def remembering(inner: Mapper, question: Question | None) -> Iterator[Mapper]:
    """A mapper that judges with `inner` what is not known; without a question, everything."""
    folder = cache_folder()
    if folder is None or question is None:
        yield lambda judge, jobs: inner(_ready(judge), jobs)
        return
    database = Database(folder / NAME)
    try:
        yield _Memory(database, question, inner).results
    finally:
        database.close()


def _ready(judge: Judging) -> Judging:
    """The judge itself: whoever starts other processes must not leave it to each of them to be made."""
    return judge.ready if isinstance(judge, Awaited) else judge


@dataclass(frozen=True, slots=True)
class _Digesting:
    """Judges, and tells what exactly was judged: a file may change between two looks at it. Picklable."""

    judge: Judging

    def __call__(self, job: Job) -> PageResult:
        try:
            data = job.page.read()
        except UnreadableError:
            return self.judge(job)
        result = self.judge(replace(job, page=replace(job.page, data=data)))
        return replace(result, digest=hashlib.sha256(data).digest())


class _Asked(NamedTuple):
    """A page in line."""

    job: Job
    key: bytes
    """Under which its result is kept; empty if it is not."""
    stamp: Stamp | None
    """The file's, taken before it was read; None if it proves nothing."""
    value: bytes | None = None
    """What is kept, where its turn is now."""


@dataclass(slots=True)
class _Line:
    """Pages in their order, from the one whose result is due."""

    coming: Iterator[Job]
    waiting: deque[_Asked] = field(default_factory=deque)
    """Keys wait here, not results: hits behind a page that takes long need no more room than that."""
    unknown: deque[Job] = field(default_factory=deque)
    """Those of them that are to be judged and were not handed on yet."""


class _Memory:
    """The cache as one run uses it."""

    def __init__(self, database: Database, question: Question, inner: Mapper) -> None:
        self._database, self._inner = database, inner
        self._keys = question.keys()
        self._rules: list[Mapping[str, Rule]] = [
            {rule.id: rule for rule in ground.rulebook.rules} for ground in question.grounds
        ]
        self._day = question.today.toordinal()
        self._any = [database.has_any(key) for key in self._keys]

    def results(self, judge: Judging, jobs: Iterable[Job]) -> Iterator[PageResult]:
        """The results in order, whether told or judged; `judge` is made ready for the first that is judged."""
        line = _Line(iter(jobs))
        judged: Iterator[PageResult] | None = None
        while line.waiting or self._takes_next(line, due=True):
            asked = line.waiting[0]
            if asked.key:
                line.waiting.popleft()
                yield self._told(asked) or self._kept(asked, _Digesting(judge)(asked.job))
                continue
            if judged is None:
                judged = iter(self._inner(_Digesting(_ready(judge)), self._unknown(line)))
            result = next(judged)
            line.waiting.popleft()
            yield self._kept(asked, result)

    def _unknown(self, line: _Line) -> Iterator[Job]:
        """The pages to be judged, looked for as far as whoever judges wants to look ahead."""
        while line.unknown or self._takes_next(line):
            if line.unknown:
                yield line.unknown.popleft()

    def _takes_next(self, line: _Line, *, due: bool = False) -> bool:
        """Puts the next page in line; whether there was one. `due` says that its result is asked for next."""
        job = next(line.coming, None)
        if job is None:
            return False
        asked = self._ask(job, due)
        line.waiting.append(asked)
        if not asked.key:
            line.unknown.append(job)
        return True

    def _ask(self, job: Job, due: bool) -> _Asked:
        stamp = _stamp(job.page.path) if job.page.data is None else None
        if not self._any[job.ground]:
            return _Asked(job, b"", stamp)
        path = os.fsencode(os.path.abspath(job.page.path)) if stamp else b""  # noqa: PTH100 - a Path costs more
        content = self._database.content_of(path, stamp) if stamp else None
        if content is None:
            try:
                content = hashlib.sha256(job.page.read()).digest()
            except UnreadableError:
                return _Asked(job, b"", None)
            if stamp:
                self._database.keep_content(path, stamp, content)
        key = self._keys[job.ground] + content
        if due:
            value = self._database.value_of(key, self._day)
            return _Asked(job, b"" if value is None else key, stamp, value)
        return _Asked(job, key if self._database.has_value(key, self._day) else b"", stamp)

    def _told(self, asked: _Asked) -> PageResult | None:
        """The result as it was kept; None if it is there no more, or broken."""
        value = asked.value or self._database.value_of(asked.key, self._day)
        if value is None:
            return None
        try:
            return unpacked(value, asked.job.page.path, self._rules[asked.job.ground])
        # What is broken may break in any way.
        except Exception:
            return None

    def _kept(self, asked: _Asked, result: PageResult) -> PageResult:
        """The result, which is written down if it can be told again."""
        ground = asked.job.ground
        value = packed(result, self._rules[ground]) if result.digest else None
        if value is not None:
            key = self._keys[ground] + result.digest
            self._database.keep_value(key, self._day, value, passing=result.passing)
            if asked.stamp:
                path = os.fsencode(os.path.abspath(asked.job.page.path))  # noqa: PTH100
                self._database.keep_content(path, asked.stamp, result.digest)
        return result


def _stamp(path: str) -> Stamp | None:
    """What tells whether a file has changed; None where it might change once more within one tick of its clock."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each of many thousands would cost more than the stat
    except (OSError, ValueError):
        return None
    if max(status.st_mtime_ns, status.st_ctime_ns) > time.time_ns() - TICK:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _INODES)
