"""Findings as Checkstyle's XML, which Jenkins and many review tools read; it knows no other XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.reports.tally import standing_of
from linter.reports.xmltext import DECLARATION, tag

if TYPE_CHECKING:
    from linter.model import Finding, PageResult, Trouble
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally


class CheckstyleReport:
    """Writes an element for each page of which there is something to say."""

    def __init__(self, scene: Scene) -> None:  # noqa: ARG002 - what reports share
        """The same in every scene."""
        self._begun = False

    def page(self, result: PageResult) -> str:
        """The page's findings and troubles."""
        rows = [_trouble(each) for each in result.troubles] + [_finding(each) for each in standing_of(result)]
        if not rows:
            return ""
        lines = [f"{tag('file', name=result.path)}>", *rows, "</file>\n"]
        return self._beginning() + "\n".join(lines)

    def end(self, tally: Tally) -> str:  # noqa: ARG002 - what reports share
        """The end of the document."""
        return self._beginning() + "</checkstyle>\n"

    def _beginning(self) -> str:
        begun, self._begun = self._begun, True
        return "" if begun else f"{DECLARATION}{tag('checkstyle', version='4.3')}>\n"


def _finding(finding: Finding) -> str:
    place = finding.where.place
    return "  " + tag(
        "error",
        line=place.line,
        column=place.column,
        severity=finding.severity,
        message=finding.message,
        source=finding.rule,
    ) + "/>"  # fmt: skip


def _trouble(trouble: Trouble) -> str:
    line, column = (trouble.place.line, trouble.place.column) if trouble.place else (1, 1)
    row = tag("error", line=line, column=column, severity="error", message=trouble.message, source="affilint")
    return f"  {row}/>"
