"""Calls a function in several processes, its results in order, and outlives their deaths; it knows no page."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from dataclasses import field
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar, cast

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

Context: TypeAlias = "ForkContext | SpawnContext"

LIMIT: Final = 60.0
"""Seconds of computing, not of waiting, after which a task is given up. A page takes some hundredths of one."""

MOST_AT_ONCE: Final = 16
"""Tasks that a worker is handed together; towards the end fewer, so that the last ones are shared."""

AHEAD: Final = 256
"""For each worker: how many tasks may be handed out beyond the one whose result is due."""

MOST_HELD: Final = 64_000_000
"""Bytes of results that may wait for an earlier one before no more tasks are handed out."""

STILLBORN: Final = 3
"""How many workers in a row may fail to start before no more are started."""

GRACE: Final = 2.0
"""Seconds in which workers may finish what they are at when a run breaks off."""

_MOST_WORKERS: Final = 60 if sys.platform == "win32" else 1024
"""Windows waits for no more than 63 things at a time."""

_ENDINGS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@dataclass(slots=True, eq=False)
class _Worker(Generic[T]):
    process: BaseProcess
    knows: bool
    """Whether it has been told what to call; one that was forked always has."""
    ready: bool = False
    """Whether it has asked for tasks."""
    tasks: deque[tuple[int, T]] = field(default_factory=deque)
    """What it was handed and has not answered; it is at the first of them."""


class Workers(Generic[T, R]):
    """Workers that call one function: a context, at the end of which none is left.

    A worker asks for a few tasks when it has none, and answers each as soon as it is done. One that dies costs the
    task it was at; the rest of what it was handed goes to others. The function, tasks and results must be picklable.
    """

    def __init__(
        self,
        call: Callable[[T], R],
        lost: Callable[[T, str], R],
        count: int,
        *,
        context: Context | None = None,
        limit: float = LIMIT,
    ) -> None:
        """Starts nothing yet.

        Args:
            call: What the workers do.
            lost: The result for a task whose worker died or whose call raised, and why, in words.
            count: How many workers there may be.
            context: How they are started; None: as is best here.
            limit: Seconds of computing after which a task is given up, where the system can count them.
        """
        self._call, self._lost, self._limit = call, lost, limit
        self._count = min(count, _MOST_WORKERS)
        self._context = context
        self._team: dict[Connection, _Worker[T]] = {}
        self._waiting: deque[tuple[int, T]] = deque()
        self._done: dict[int, bytes] = {}
        self._held = self._turn = self._stillborn = 0

    def __enter__(self) -> Workers[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        # A worker whose pipe is closed ends after the task it is at, so that it leaves no file half written.
        until = time.monotonic() + GRACE
        try:
            for pipe, worker in self._team.items():
                pipe.close()
                if not worker.ready:
                    worker.process.kill()
            for worker in self._team.values():
                worker.process.join(max(0.0, until - time.monotonic()))
        finally:
            for worker in self._team.values():
                _end(worker.process)
            self._team.clear()

    def results(self, tasks: Iterable[T]) -> Iterator[R]:
        """What the function returns for each task, in order and as they come; to be asked for once.

        Of tasks not many more are taken than are handed out, and what is done waits as bytes for its turn: what
        this needs does not grow with the number of tasks.
        """
        coming = enumerate(tasks)
        while True:
            missing = 2 * MOST_AT_ONCE * self._count - len(self._waiting)
            self._waiting.extend(islice(coming, max(0, missing)))
            growing = self._hand_out()
            due = self._done.pop(self._turn, None)
            if due is not None:
                self._turn += 1
                self._held -= len(due)
                yield cast("R", pickle.loads(due))  # noqa: S301 - what our own worker sent
                self._listen(0)
            elif self._team and (self._waiting or any(worker.tasks for worker in self._team.values())):
                self._listen(0 if growing else None)
            elif self._waiting:
                # Nobody can be started.
                index, task = self._waiting.popleft()
                self._keep(index, pickle.dumps(self._call(task), 5))
            else:
                return

    def _hand_out(self) -> bool:
        """Gives idle workers what waits, and starts another if all are busy; whether it started one."""
        for pipe, worker in tuple(self._team.items()):
            if worker.ready and not worker.tasks and self._may_go_on():
                share = len(self._waiting) // (2 * self._count)
                count = max(1, min(MOST_AT_ONCE, share))
                worker.tasks.extend(self._waiting.popleft() for _ in range(count))
                self._tell(pipe, [task for _, task in worker.tasks])
        if not self._may_go_on() or len(self._team) >= self._count or self._stillborn >= STILLBORN:
            return False
        return self._start()

    def _may_go_on(self) -> bool:
        """Whether something waits that may be begun now; the task that is due always may."""
        if not self._waiting:
            return False
        first, _ = self._waiting[0]
        return first == self._turn or (first < self._turn + AHEAD * self._count and self._held < MOST_HELD)

    def _start(self) -> bool:
        context = self._context or _context()
        try:
            ours, theirs = context.Pipe()
            # What is forked has our ends of all pipes; while it holds one, its owner would not see us go.
            forks = context.get_start_method() == "fork"
            others = [ours, *self._team] if forks else []
            if not forks and os.name == "posix":
                resource_tracker.ensure_running()  # its own start would let through what is held back here
            with _undisturbed():
                # What is large is sent once somebody is there to read it; else each start would wait for it.
                told = (self._call, self._lost) if forks else None
                arguments = (theirs, others, told, self._limit, gc.get_threshold())
                process = context.Process(target=_work, args=arguments, daemon=True)
                process.start()
                self._team[ours] = _Worker(process, knows=forks)
        except OSError:
            self._stillborn += 1
            return False
        theirs.close()
        return True

    def _listen(self, timeout: float | None) -> None:
        """Takes what workers have to say, one message from each at most."""
        speaking = set(wait(self._team, timeout)) if self._team else set()
        for pipe in [each for each in self._team if each in speaking]:
            worker = self._team[pipe]
            try:
                message = pipe.recv_bytes()
            except (EOFError, OSError):
                self._bury(pipe)
                continue
            if worker.ready:
                index, _ = worker.tasks.popleft()
                self._keep(index, message)
                continue
            worker.ready = True
            self._stillborn = 0
            if not worker.knows:
                self._tell(pipe, (self._call, self._lost))

    def _tell(self, pipe: Connection, what: object) -> None:
        """Sends something to a worker that is idle: it reads, and never writes, so that nobody waits for the other."""
        try:
            pipe.send_bytes(pickle.dumps(what, 5))
        except OSError:
            self._take_back(self._team[pipe])
            self._bury(pipe)

    def _keep(self, index: int, result: bytes) -> None:
        self._done[index] = result
        self._held += len(result)

    def _bury(self, pipe: Connection) -> None:
        """Writes off a worker that is dead, and the task it was at."""
        worker = self._team.pop(pipe)
        pipe.close()
        code = _end(worker.process, GRACE)
        if not worker.ready:
            self._stillborn += 1
        if worker.tasks:
            index, task = worker.tasks.popleft()
            self._keep(index, pickle.dumps(self._lost(task, _cause(code, self._limit)), 5))
            self._take_back(worker)

    def _take_back(self, worker: _Worker[T]) -> None:
        self._waiting = deque(sorted((*worker.tasks, *self._waiting), key=itemgetter(0)))
        worker.tasks.clear()


def _context() -> Context:
    """How processes are best started here.

    A fork shares what is loaded, but also the locks that other threads may hold; it is safe where there are none,
    which Linux tells. Elsewhere libraries of the system may break in a fork.
    """
    try:
        alone = len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        alone = False
    return multiprocessing.get_context("fork") if alone else multiprocessing.get_context("spawn")


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds back what would end the process, so that it cannot hit a worker that is not deaf to it yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(process: BaseProcess, grace: float = 0.0) -> int | None:
    """Makes sure that a process is gone; its exit code."""
    process.join(grace)
    process.kill()
    process.join()
    code = process.exitcode
    process.close()
    return code


def _cause(code: int | None, limit: float) -> str:
    """Why a process ended, for somebody who never heard of processes."""
    if code is None or code >= 0:
        return f"the process that was at it ended without a word (exit code {code})"
    if -code == getattr(signal, "SIGPROF", 0):
        return f"it was given up after {limit:g} seconds of computing"
    if -code == getattr(signal, "SIGKILL", 0):
        return "the process that was at it was killed, as systems do when memory runs out"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"the process that was at it crashed ({name})"


# In the worker ----------------------------------------------------------------------------------------------


def _work(
    pipe: Connection,
    others: Iterable[Connection],
    told: tuple[Callable[[T], R], Callable[[T, str], R]] | None,
    limit: float,
    threshold: tuple[int, int, int],
) -> None:
    """What a worker does: it says that it is ready, then answers what it is handed until nobody hears it."""
    _go_deaf()
    for other in others:
        other.close()
    gc.freeze()
    gc.set_threshold(*threshold)
    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(b"")
        call, lost = told or pickle.loads(pipe.recv_bytes())  # noqa: S301 - what the process that started us sent
        while True:
            for task in pickle.loads(pipe.recv_bytes()):  # noqa: S301
                pipe.send_bytes(_answer(call, lost, task, limit))


def _go_deaf() -> None:
    """Leaves it to the process that started us when we end: Ctrl-C reaches all processes of a terminal."""
    for number in _ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)


def _answer(call: Callable[[T], R], lost: Callable[[T, str], R], task: T, limit: float) -> bytes:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, limit)  # it ends the process, whatever that is at
    try:
        return pickle.dumps(call(task), 5)
    except Exception as error:
        return pickle.dumps(lost(task, f"{type(error).__name__}: {error}"), 5)
