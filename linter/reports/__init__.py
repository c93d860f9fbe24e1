"""How findings leave: REPORTS names the forms; each turns results into text, and the caller writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from linter.reports.jsonlines import JsonLinesReport
from linter.reports.terminal import TerminalReport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from linter.model import PageResult
    from linter.reports.screen import Look
    from linter.reports.tally import Tally


class Report(Protocol):
    """One form of output for one run; it is told of each page in order, then of the end."""

    def page(self, result: PageResult) -> str:
        """The text to write for a page."""

    def end(self, tally: Tally) -> str:
        """The text to write after the last page."""


REPORTS: Mapping[str, Callable[[Look], Report]] = {
    "text": TerminalReport,
    "jsonl": JsonLinesReport,
}
"""What `--format` may name."""
