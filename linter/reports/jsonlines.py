"""Findings for programs: one JSON object a line, with keys that stay as they are; it knows no terminal.

path            as given or found, with slashes
line, column    where it starts, from 1, columns in code points
end_line, end_column    where it ends; end_column is exclusive
rule, pack      which rule, and the pack it comes from
severity        error, warning or info
basis           stated (by the source) or judgement (this project's)
certainty       certain, likely or possible
message, label  what is wrong; a few words about the marked text, or ""
hint, because   what to do; why it matters
source          {name, checked, url, note}
related         [{line, column, end_line, end_column, label}]
values          what the message speaks of: {"domain": "amzn.to"}
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.model import Excerpt, Finding, PageResult
    from linter.reports.screen import Look
    from linter.reports.tally import Tally


class JsonLinesReport:
    """Writes each finding as it comes; nothing else, so that a line is always a finding."""

    def __init__(self, look: Look) -> None:
        """The same for every look."""

    def page(self, result: PageResult) -> str:
        """One line for each of the page's findings."""
        return "".join(to_json(finding_record(finding)) + "\n" for finding in result.findings)

    def end(self, tally: Tally) -> str:  # noqa: ARG002 - what reports share
        """Nothing."""
        return ""


def finding_record(finding: Finding) -> dict[str, object]:
    """A finding as plain values, in the order of this module's description."""
    return {
        "path": finding.path,
        **_place(finding.where),
        "rule": finding.rule,
        "pack": finding.pack,
        "severity": finding.severity.value,
        "basis": finding.basis.value,
        "certainty": finding.certainty.value,
        "message": finding.message,
        "label": finding.where.label,
        "hint": finding.hint,
        "because": finding.because,
        "source": asdict(finding.source),
        "related": [{**_place(each), "label": each.label} for each in finding.related],
        "values": dict(finding.values),
    }


def to_json(value: object) -> str:
    """`value` on one line, readable, safe to print: control and invisible characters are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return text if text.isprintable() else json.dumps(value)


def _place(excerpt: Excerpt) -> dict[str, object]:
    return asdict(excerpt.place)
