"""How a run ends, as a shell sees it."""

from __future__ import annotations

import enum
import errno
import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


_FULL: Final = frozenset(getattr(errno, name, None) for name in ("ENOSPC", "EDQUOT", "EFBIG"))
"""What the system says where a disk, a quota or a file is full."""


class Exit(enum.IntEnum):
    """The exit codes, and there are no others."""

    OK = 0
    """Nothing to fail on."""
    FINDINGS = 1
    """Findings at or above the severity that fails a run."""
    WRONG = 2
    """The run itself went wrong: bad usage, a bad rule or configuration file, an unreadable page, nothing
    matched, no rule to judge by."""
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of the signal, as shells have it."""
    TERMINATED = 143
    """Somebody else ended it: a job that was cancelled, a machine that goes down."""


class TerminatedError(BaseException):
    """Somebody asks the process to end; it holds the signal's name. No `except Exception` takes it."""


class UnheardError(Exception):
    """Whoever read our output has heard enough."""


@contextmanager
def unheard() -> Iterator[None]:
    """Keeps a broken pipe from click, which would end the process with 1: here that means findings."""
    try:
        yield
    except BrokenPipeError as error:
        raise UnheardError from error


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


def unwritten(error: Exception) -> str:
    """What to say where standard output could not be written, of which no more is written then; else empty."""
    # Files that cannot be written are complained of where that is tried.
    if not isinstance(error, OSError) or error.filename is not None:
        return ""
    if error.errno not in _FULL and _is_heard():
        return ""
    write_no_more()
    reason = error.strerror or str(error)
    return f"cannot write to standard output: {reason[:1].lower()}{reason[1:]}"


def _is_heard() -> bool:
    """Whether what is on its way to standard output can be written."""
    try:
        sys.stdout.flush()
    except OSError:
        return False
    return True


def write_no_more() -> None:
    """Drops what is left for standard output, which would make Python complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(number: int, _: object) -> None:
    raise TerminatedError(signal.Signals(number).name)
