"""Findings as a Markdown table, for a comment on a change or the summary of a job; it knows no service."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from linter.model import Severity
from linter.reports.screen import visible
from linter.reports.tally import standing_of

if TYPE_CHECKING:
    from linter.model import PageResult, Place
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally

COMMENT: Final = 60_000
"""How many bytes a comment may have: GitHub refuses those beyond 65,536 characters."""

SUMMARY: Final = 1_000_000
"""How many bytes the summary of a step may have: GitHub refuses more than 1 MiB."""

_HEAD: Final = "| | where | what | how to mend it |\n|---|---|---|---|\n"
_MARKUP: Final = re.compile(r"[\\`*_\[\]~$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# An empty comment keeps a name from being called, and a number from being taken for an issue's.
_WRITTEN: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "@": "@<!-- -->", "#": "#<!-- -->"}
)


class MarkdownReport:
    """Collects rows, and writes the worst first, as many as fit."""

    room: int = COMMENT

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._rows: dict[Severity, list[str]] = {severity: [] for severity in reversed(Severity)}
        self._used: Counter[Severity] = Counter()
        self._left = 0

    def page(self, result: PageResult) -> str:
        """Nothing yet."""
        findings = standing_of(result)
        if result.troubles or findings:
            path = self._scene.at_root(result.path)
            for trouble in result.troubles:
                self._add(Severity.ERROR, _row("problem", path, trouble.place, trouble.message, ""))
            for each in findings:
                message = f"{each.message} [{each.rule}]"
                self._add(each.severity, _row(each.severity, path, each.where.place, message, each.hint))
        return ""

    def end(self, tally: Tally) -> str:
        """The run in one line, and the table under it."""
        lines = [f"**affilint**: {escaped(tally.summary(lists_skipped=None))}\n"]
        rows = [row for of_severity in self._rows.values() for row in of_severity]
        used, fitting = 0, 0
        for row in rows:
            used += len(row.encode("utf-8"))
            if used > self.room:
                break
            fitting += 1
        if rows:
            lines += ["\n", _HEAD, *rows[:fitting]]
        if left := self._left + len(rows) - fitting:
            lines.append(f"\n{left:,} more {'is' if left == 1 else 'are'} not shown here.\n")
        return "".join(lines)

    def _add(self, severity: Severity, row: str) -> None:
        # What could never be shown need not be kept.
        if self._used[severity] > self.room:
            self._left += 1
            return
        self._used[severity] += len(row)
        self._rows[severity].append(row)


class SummaryReport(MarkdownReport):
    """The same with the room that the summary of a step has."""

    room = SUMMARY


def escaped(text: str) -> str:
    """`text` as Markdown that shows just that: no markup, no link, no mention, no end of the cell."""
    plain = " ".join(visible(text).split())
    return _MARKUP.sub(r"\\\g<0>", plain).translate(_WRITTEN)


def _row(sign: str, path: str, place: Place | None, message: str, hint: str) -> str:
    where = f"{path}:{place.line}:{place.column}" if place else path
    return f"| {sign} | {escaped(where)} | {escaped(message)} | {escaped(hint)} |\n"
