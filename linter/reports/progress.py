"""A progress bar on a terminal, for runs that take long; it knows how many pages there are, no finding."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE: Final = 1.0
"""Seconds before a run counts as long."""

_INTERVAL: Final = 0.1


class ProgressBar:
    """Shows how far a run is. Nothing is drawn on what is no terminal, nor in a run shorter than PATIENCE."""

    def __init__(self, total: int, stream: TextIO, wanted: bool = True) -> None:
        self._stream = stream
        self._total = total
        self._next = time.monotonic() + PATIENCE if wanted and stream.isatty() else float("inf")
        self._bar: Progress | None = None
        self._shown = False

    def show(self, done: int) -> None:
        """Brings the bar up to date, a few times a second at most."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _INTERVAL
        if self._bar is None:
            self._bar = _bar(self._total, self._stream)
        if not self._shown:
            self._bar.start()
            self._shown = True
        self._bar.update(self._bar.task_ids[0], completed=done)
        self._bar.refresh()

    def clear(self) -> None:
        """Takes the bar off the screen, so that other lines can be written; `show` brings it back."""
        if self._bar is not None and self._shown:
            self._bar.stop()
            self._shown = False


def _bar(total: int, stream: TextIO) -> Progress:
    # rich takes 80 ms to import, which only a long run on a terminal need pay.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeRemainingColumn(),
        console=Console(file=stream),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("", total=total)
    return bar
