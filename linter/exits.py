"""How a run ends, as a shell sees it."""

from __future__ import annotations

import enum
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Exit(enum.IntEnum):
    """The exit codes, and there are no others."""

    OK = 0
    """Nothing to fail on."""
    FINDINGS = 1
    """Findings at or above the severity that fails a run."""
    WRONG = 2
    """The run itself went wrong: bad usage, a bad rule or configuration file, an unreadable page, nothing
    matched."""
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of the signal, as shells have it."""
    TERMINATED = 143
    """Somebody else ended it: a job that was cancelled, a machine that goes down."""


class TerminatedError(BaseException):
    """Somebody asks the process to end; it holds the signal's name. No `except Exception` takes it."""


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Lets signals that would end the process at once raise TerminatedError, so that nothing is left half done."""
    heeded = []
    # Only the main thread may; where somebody else heeds a signal, or ignores it as nohup does, that stays.
    if threading.current_thread() is threading.main_thread():
        numbers = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
        heeded = [each for each in numbers if each and signal.getsignal(each) is signal.SIG_DFL]
    for each in heeded:
        signal.signal(each, _end)
    try:
        yield
    finally:
        for each in heeded:
            signal.signal(each, signal.SIG_DFL)


def _end(number: int, _: object) -> None:
    raise TerminatedError(signal.Signals(number).name)
