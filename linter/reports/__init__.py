"""How findings leave: REPORTS names the forms; each turns results into text, and the caller writes it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from linter.model import PageResult
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally


class Report(Protocol):
    """One form of output for one run; it is told of each page in order, then of the end."""

    def page(self, result: PageResult) -> str:
        """The text to write for a page."""

    def end(self, tally: Tally) -> str:
        """The text to write after the last page."""


def _report(module: str, name: str) -> Callable[[Scene], Report]:
    """The report of this name, imported when the first is made: a run needs one or two of them."""

    def made(scene: Scene) -> Report:
        return cast("Report", getattr(importlib.import_module(f"linter.reports.{module}"), name)(scene))

    return made


REPORTS: Mapping[str, Callable[[Scene], Report]] = {
    "text": _report("terminal", "TerminalReport"),
    "compact": _report("compact", "CompactReport"),
    "json": _report("jsondocument", "JsonReport"),
    "jsonl": _report("jsonlines", "JsonLinesReport"),
    "sarif": _report("sarif", "SarifReport"),
    "github": _report("github", "GitHubReport"),
    "gitlab": _report("gitlab", "GitLabReport"),
    "junit": _report("junit", "JUnitReport"),
    "checkstyle": _report("checkstyle", "CheckstyleReport"),
    "rdjsonl": _report("rdjsonl", "RdJsonLinesReport"),
    "markdown": _report("markdown", "MarkdownReport"),
    "html": _report("html", "HtmlReport"),
}
"""What `--format` may name."""

STEP_SUMMARY: Callable[[Scene], Report] = _report("markdown", "SummaryReport")
"""What GitHub shows on the page of a job; `--format github` writes it besides."""
