"""Findings in one line each, for editors, grep and eyes in a hurry; it knows no terminal but `Look`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.reports.screen import BOLD, Look, visible
from linter.reports.tally import standing_of
from linter.reports.terminal import COLOURS

if TYPE_CHECKING:
    from linter.model import Finding, PageResult
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally


class CompactReport:
    """Writes `path:line:column: severity[rule] message`, and nothing else."""

    def __init__(self, scene: Scene) -> None:
        self._look = scene.look

    def page(self, result: PageResult) -> str:
        """One line for each of the page's findings."""
        return "".join(compact_line(finding, self._look) + "\n" for finding in standing_of(result))

    def end(self, tally: Tally) -> str:  # noqa: ARG002 - what reports share
        """Nothing."""
        return ""


def compact_line(finding: Finding, look: Look | None = None) -> str:
    """A finding on one line, without a line end; every control character in it is written out."""
    look = look or Look()
    place = finding.where.place
    where = look.paint(f"{visible(finding.path)}:{place.line}:{place.column}:", BOLD)
    rule = look.paint(f"{finding.severity}[{visible(finding.rule)}]", COLOURS[finding.severity])
    return f"{where} {rule} {visible(finding.message)}"
