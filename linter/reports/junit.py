"""A run as JUnit's XML, a test case for each page, for servers that show tests; it knows no other XML.

A page fails by the findings that fail the run. The others stand in its output, as do those that it passes with.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from linter.reports.compact import compact_line
from linter.reports.tally import by_severity, counted, standing_of, was_skipped, why_skipped
from linter.reports.xmltext import DECLARATION, tag, xml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.model import Finding, PageResult
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally


class JUnitReport:
    """Collects test cases: their counts stand before them."""

    def __init__(self, scene: Scene) -> None:
        self._level = scene.fail_level
        self._cases: list[str] = []
        self._counts: Counter[str] = Counter()

    def page(self, result: PageResult) -> str:
        """Nothing yet."""
        lines = [f"    {tag('testcase', classname='affilint', name=result.path, file=result.path)}>"]
        findings = standing_of(result)
        failing = [each for each in findings if self._level.admits(each.severity, each.basis)]
        if result.troubles:
            self._counts["errors"] += 1
            said = "\n".join(xml(trouble.message) for trouble in result.troubles)
            head = tag("error", message=counted(len(result.troubles), "problem"), type="trouble")
            lines.append(f"      {head}>{said}</error>")
        elif failing:
            self._counts["failures"] += 1
            kind = max((finding.severity for finding in failing), key=lambda severity: severity.rank)
            head = tag("failure", message=_counts(failing), type=kind)
            lines.append(f"      {head}>{_listed(failing)}</failure>")
        elif was_skipped(result):
            self._counts["skipped"] += 1
            lines.append(f"      {tag('skipped', message=why_skipped(result))}/>")
        elif result.is_article is None:
            self._counts["skipped"] += 1
            lines.append(f"      {tag('skipped', message='no rule is on for this page')}/>")
        others = [each for each in findings if result.troubles or each not in failing]
        if others:
            lines.append(f"      <system-out>{_listed(others)}</system-out>")
        self._cases.append("\n".join([*lines, "    </testcase>\n"]))
        return ""

    def end(self, tally: Tally) -> str:
        """The whole document."""
        counts = {kind: self._counts[kind] for kind in ("failures", "errors", "skipped")}
        counts = {"tests": len(self._cases), **counts}
        return "".join(
            [
                DECLARATION,
                f"{tag('testsuites', name='affilint', **counts)}>\n",
                f"  {tag('testsuite', name='affilint', **counts)}>\n",
                *self._cases,
                f"    <system-out>{xml(tally.summary(lists_skipped=None))}</system-out>\n",
                "  </testsuite>\n</testsuites>\n",
            ]
        )


def _counts(findings: Sequence[Finding]) -> str:
    return by_severity(Counter(finding.severity for finding in findings))


def _listed(findings: Sequence[Finding]) -> str:
    """A line for each finding, and one for what to do about it."""
    lines = [
        line for each in findings for line in (compact_line(each), f"    fix: {each.hint}" * bool(each.hint))
    ]
    return "\n".join(xml(line) for line in lines if line)
