"""Findings for reviewdog: one diagnostic of its format a line, with what would mend it; columns count bytes of UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.model import Place, Severity
from linter.reports.jsonlines import to_json
from linter.reports.pagetexts import PageText, in_bytes
from linter.reports.screen import visible
from linter.reports.tally import standing_of

if TYPE_CHECKING:
    from linter.model import Excerpt, Finding, PageResult
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally
    from linter.source import Source

_SEVERITIES: Final = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class RdJsonLinesReport:
    """Writes each finding that counts as it comes."""

    def __init__(self, scene: Scene) -> None:
        """The same in every scene."""

    def page(self, result: PageResult) -> str:
        """One line for each of the page's findings."""
        text = PageText(result)
        return "".join(to_json(_record(finding, text)) + "\n" for finding in standing_of(result))

    def end(self, tally: Tally) -> str:  # noqa: ARG002 - what reports share
        """Nothing."""
        return ""


def _record(finding: Finding, text: PageText) -> dict[str, object]:
    simple = _is_simple(finding.where) and not finding.related
    source = None if simple and finding.fix is None else text.of(finding)
    hint = f"\nfix: {visible(finding.hint)}" if finding.hint else ""
    code: dict[str, object] = {"value": finding.rule}
    if finding.source.url:
        code["url"] = finding.source.url
    record: dict[str, object] = {
        "message": visible(finding.message) + hint,
        "location": {"path": finding.path, "range": _range_of(finding.where, source)},
        "severity": _SEVERITIES[finding.severity],
        "source": {"name": "affilint"},
        "code": code,
    }
    if finding.related:
        record["relatedLocations"] = [
            {
                "message": visible(each.label),
                "location": {"path": finding.path, "range": _range_of(each, source)},
            }
            for each in finding.related
        ]
    if finding.fix and source:
        record["suggestions"] = [
            {"range": _range(source.place(edit.span), source), "text": edit.text}
            for edit in finding.fix.edits
        ]
    return record


def _is_simple(excerpt: Excerpt) -> bool:
    """Whether the excerpt alone tells the bytes: its line is whole to the left, and the place ends on it."""
    place = excerpt.place
    return excerpt.cut == 0 and place.line == place.end_line and place.end_column <= len(excerpt.line) + 1


def _range_of(excerpt: Excerpt, source: Source | None) -> dict[str, object]:
    place = excerpt.place
    if _is_simple(excerpt):
        start, end = (_bytes(excerpt.line[: column - 1]) + 1 for column in (place.column, place.end_column))
        return _points((place.line, start), (place.end_line, end))
    if source:
        return _range(place, source)
    # Lines alone: a column of characters would point elsewhere.
    return {"start": {"line": place.line}, "end": {"line": place.end_line}}


def _range(place: Place, source: Source) -> dict[str, object]:
    return _points(
        in_bytes(source, place.line, place.column), in_bytes(source, place.end_line, place.end_column)
    )


def _points(start: tuple[int, int], end: tuple[int, int]) -> dict[str, object]:
    return {
        name: {"line": line, "column": column} for name, (line, column) in (("start", start), ("end", end))
    }


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
