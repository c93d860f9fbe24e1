"""What a run's fixes came to, for whoever asked for them; it makes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.reports.screen import visible
from linter.reports.tally import counted, standing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.mending import Fixing
    from linter.model import PageResult


class FixLog:
    """Counts fixes over results, added one at a time, and says why some were not made."""

    def __init__(self, fixing: Fixing | None, complain: Callable[[str], None]) -> None:
        self.pages = 0
        """Pages that fixes changed, or would change."""
        self.fixed = 0
        """Findings that are gone, or would be."""
        self._waiting = 0
        self._fixing = fixing
        self._complain = complain

    def add(self, result: PageResult) -> None:
        """Counts one page."""
        done = result.mended
        if done is None:
            return
        if done.refused:
            self._complain(f"{visible(result.path)}: not fixed: {visible(done.refused)}")
        if done.now != done.was:
            self.pages += 1
            self.fixed += done.fixed
        if self._fixing and not self._fixing.unsafe:
            self._waiting += sum(bool(each.fix and not each.fix.safe) for each in standing_of(result))

    def summary(self) -> str:
        """The fixes in one line."""
        said = "Fixed" if self._fixing and self._fixing.writes else "Would fix"
        parts = [f"{said} {counted(self.fixed, 'finding')} on {counted(self.pages, 'page')}"]
        if not self.pages:
            parts = ["Nothing to fix" if not self._waiting else "Nothing to fix safely"]
        if self._waiting:
            parts.append(f"--unsafe-fixes may mend {self._waiting:,} more")
        return f"{'; '.join(parts)}."


def shown(diff: str, terminal: bool) -> str:
    """A diff as it is printed: for a terminal, what would steer it is written out."""
    if not terminal:
        return diff
    return "".join(f"{visible(line.removesuffix(chr(13)))}\n" for line in diff.split("\n")[:-1])
