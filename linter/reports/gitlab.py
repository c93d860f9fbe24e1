"""Findings as GitLab's Code Quality report: a JSON array that a merge request shows; it knows no other service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.model import Severity
from linter.reports.identity import Unique, fingerprint_of
from linter.reports.jsonlines import to_json
from linter.reports.screen import visible
from linter.reports.tally import standing_of

if TYPE_CHECKING:
    from linter.model import Finding, PageResult
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitLabReport:
    """Writes one object for each finding that counts."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._unique = Unique()
        self._begun = False

    def page(self, result: PageResult) -> str:
        """The page's findings as members of the array."""
        findings = standing_of(result)
        path = self._scene.at_root(result.path) if findings else ""
        text = ""
        for finding in findings:
            text += (",\n" if self._begun else "[\n") + to_json(self._record(finding, path))
            self._begun = True
        return text

    def end(self, tally: Tally) -> str:  # noqa: ARG002 - what reports share
        """The end of the array."""
        return "\n]\n" if self._begun else "[]\n"

    def _record(self, finding: Finding, path: str) -> dict[str, object]:
        place = finding.where.place
        return {
            "description": visible(finding.message),
            "check_name": finding.rule,
            # GitLab takes two findings with one fingerprint for one, wherever they stand.
            "fingerprint": self._unique.digest(path, fingerprint_of(finding)),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
        }
