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
source          {name, checked, url, note, unconfirmed}
related         [{line, column, end_line, end_column, label}]
values          what the message speaks of: {"domain": "amzn.to"}
fingerprint     what stays the same while lines move
fix             {about, safe, edits: [{start, end, text}]} with offsets in code points, or null
suppressed      {kind, reason, until, line, column} where the finding does not count, else null
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from linter.reports.identity import fingerprint_of

if TYPE_CHECKING:
    from linter.model import Citation, Excerpt, Finding, Fix, PageResult, Suppression
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally

# Nothing here holds itself: looking for that takes a fifth of the time.
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(", ", ": "))


class JsonLinesReport:
    """Writes each finding as it comes; nothing else, so that a line is always a finding."""

    def __init__(self, scene: Scene) -> None:
        """The same in every scene."""

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
        "severity": finding.severity,
        "basis": finding.basis,
        "certainty": finding.certainty,
        "message": finding.message,
        "label": finding.where.label,
        "hint": finding.hint,
        "because": finding.because,
        "source": _source(finding.source),
        "related": [{**_place(each), "label": each.label} for each in finding.related],
        "values": dict(finding.values),
        "fingerprint": fingerprint_of(finding),
        "fix": _fix(finding.fix),
        "suppressed": _suppressed(finding.suppressed),
    }


def to_json(value: object) -> str:
    """`value` on one line, readable and safe to print: control and invisible characters are escaped.

    A lone surrogate, which no JSON reader need take, becomes U+FFFD. What a runner of workflows takes for a command
    wherever it stands in a line (`##[`) is escaped, too.
    """
    text = _ENCODER.encode(value).replace("##[", "#\\u0023[")
    # Of ASCII, JSON has escaped all but one of what is not printable; to look for that costs next to nothing.
    if (text.isascii() and "\x7f" not in text) or text.isprintable():
        return text
    return "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    # What is not printable stands inside a string: json.dumps puts only ASCII around strings.
    if char.isprintable():
        return char
    return "\ufffd" if "\ud800" <= char <= "\udfff" else json.dumps(char)[1:-1]


# As `asdict` has it, which takes its time to copy what cannot change.
def _place(excerpt: Excerpt) -> dict[str, object]:
    place = excerpt.place
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _source(source: Citation) -> dict[str, object]:
    return {
        "name": source.name,
        "checked": source.checked,
        "url": source.url,
        "note": source.note,
        "unconfirmed": source.unconfirmed,
    }


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"about": fix.about, "safe": fix.safe, "edits": edits}


def _suppressed(suppression: Suppression | None) -> dict[str, object] | None:
    if suppression is None:
        return None
    place = suppression.place
    return {
        "kind": suppression.kind,
        "reason": suppression.reason,
        "until": suppression.until,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
