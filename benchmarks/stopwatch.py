"""Runs a command to its end and tells what it took; it knows nothing of what the command does.

Processor time comes from the system's own accounts (`wait4`), so that a busy neighbour disturbs it less than the clock.
Memory is asked for while the command runs, where the system has `/proc`; elsewhere workers' memory is unknown.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from figures import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

EVERY: Final = 0.05
"""Seconds between two looks at the memory of a command."""

TAIL: Final = 4000
"""Bytes of a command's output that are kept."""

FINE: Final = (0, 1)
"""Exit codes of a linter that did its work."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has run."""

    run: Run
    tail: str
    """The end of what it printed."""
    digest: str
    """Of all that it printed."""


class FailedError(Exception):
    """A command did not do its work; the message quotes it and the end of what it complained of."""


def timed(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, watched: bool = True
) -> Ended:
    """Runs a command in a folder, its output going to a file; `watched` is whether workers' memory is asked for.

    Raises:
        FailedError: it ended with another code than 0 or 1.
    """
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complaints:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=printed, stderr=complaints
        )
        with _watching(process.pid if watched else None) as peaks:
            _, status, used = os.wait4(process.pid, 0)
            clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in FINE:
            said = _tail(complaints) or _tail(printed)
            raise FailedError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
        own = peaks.pop(process.pid, None)
        # Where there were no workers the system's own account is exact; otherwise it is the largest process's.
        main = (
            own
            if own is not None and peaks
            else used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
        )
        run = Run(clock, used.ru_utime + used.ru_stime, main, max(peaks.values(), default=None))
        printed.seek(0)
        return Ended(run, _tail(printed), hashlib.file_digest(printed, "sha256").hexdigest())


def _tail(file: BinaryIO) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    text = file.read().decode("utf-8", "replace")
    file.seek(0)
    return text


@contextlib.contextmanager
def _watching(process: int | None) -> Iterator[dict[int, float]]:
    """Looks at a process and those below it now and then: the most that each held so far, in MB."""
    peaks: dict[int, float] = {}
    if process is None or not Path("/proc/self/status").exists():
        yield peaks
        return
    over = threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            for each in family(process):
                if peak := peak_of(each):
                    peaks[each] = max(peak, peaks.get(each, 0))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield peaks
    finally:
        over.set()
        watcher.join()


def family(process: int) -> Iterator[int]:
    """A process and all below it, as far as they can be seen."""
    yield process
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


def peak_of(process: int) -> float | None:
    """The most memory that a process has held so far, in MB; None if it is gone."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return None
