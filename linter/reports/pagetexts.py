"""The text of a page read once more, for what a finding does not carry; where it cannot be had, nothing is guessed."""

from __future__ import annotations

import os
import stat
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from linter.source import EXCERPT_WIDTH, MAX_BYTES, Source, UnreadableError

if TYPE_CHECKING:
    from linter.model import Finding, PageResult

Position = tuple[int, int]
"""A line, and a column in bytes of UTF-8; both from 1."""


class PageText:
    """The text of one page, read when it is first asked for."""

    def __init__(self, result: PageResult) -> None:
        self._result = result

    @cached_property
    def _source(self) -> Source | None:
        done = self._result.mended
        try:
            # What fixes leave is what was judged, whether or not it was written.
            return Source.read(self._result.path, done.now) if done else _read(self._result.path)
        except (OSError, ValueError, UnreadableError):
            return None

    def of(self, finding: Finding) -> Source | None:
        """The page as it was judged; None where it came from no file, or where the file is another by now."""
        return self._source if self._source and _still_says(self._source, finding) else None


def in_bytes(source: Source, line: int, column: int) -> Position:
    """A place with its column counted in bytes of UTF-8."""
    before = source.line(line)[: column - 1]
    return line, len(before.encode("utf-8", "surrogatepass")) + column - len(before)


def _read(path: str) -> Source | None:
    about = os.stat(path)  # noqa: PTH116 - a path may hold what no Path takes
    if not stat.S_ISREG(about.st_mode) or about.st_size > MAX_BYTES:
        return None
    return Source.read(path, Path(path).read_bytes())


def _still_says(source: Source, finding: Finding) -> bool:
    where = finding.where
    try:
        line = source.line(where.place.line)
    except (IndexError, ValueError):
        return False
    return line[where.cut : where.cut + EXCERPT_WIDTH] == where.line
