"""The standard streams of the command, and what becomes of it where one is missing; it knows nothing of what they carry."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from linter.exits import Exit


class _Unminded(io.TextIOWrapper):
    """A stream on which what cannot be written is lost, and nothing else happens."""

    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            return


def make_ready() -> None:
    """Lets the streams write UTF-8 whatever the locale says, and escape what UTF-8 cannot hold.

    A standard error that is full, closed or unread changes nothing of a run; an input that is closed is told of
    where it would be read.

    Raises SystemExit where standard output is closed: nothing could be told there.
    """
    # Python has None for a stream that was closed before it began. Its number is taken, or a file would get it.
    streams: dict[str, TextIO | None] = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    if streams["stdin"] is None:
        os.open(os.devnull, os.O_RDONLY)
    if streams["stderr"] is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    elif sys.stderr is sys.__stderr__ and isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _Unminded(os.fdopen(sys.stderr.fileno(), "wb", closefd=False), line_buffering=True)
    for stream in (sys.stderr, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if streams["stdout"] is None:
        sys.stderr.write("affilint: standard output is closed\n")
        sys.exit(Exit.WRONG)
