"""A run as SARIF 2.1.0, as code scanning reads it; it knows the limits of GitHub's, the strictest of its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.reports.identity import fingerprint_of
from linter.reports.jsonlines import to_json
from linter.reports.pagetexts import PageText
from linter.reports.sarif_rules import as_notifications, as_rules, level_of
from linter.reports.sarif_texts import MOST_RELATED, located, message_of, physical, region_of, words
from linter.reports.tally import was_skipped, why_skipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.model import Finding, Fix, Note, PageResult, Suppression, Trouble
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally
    from linter.source import Source

MOST_RESULTS: Final = 25_000
"""GitHub refuses a run with more."""

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_EXITS: Final = ("nothing to fail on", "findings at or above the fail level", "the run itself went wrong")


class SarifReport:
    """Collects results, and writes the whole document at the end: rules stand before what they found."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._rules = {rule.id: number for number, rule in enumerate(scene.rulebook.rules)}
        self._strangers: dict[str, Finding] = {}
        self._results: list[tuple[int, str]] = []
        self._notifications: list[dict[str, object]] = []

    def page(self, result: PageResult) -> str:
        """Nothing yet."""
        path, text = self._scene.at_root(result.path), PageText(result)
        for finding in result.findings:
            if finding.rule not in self._rules:
                self._rules[finding.rule] = len(self._rules)
                self._strangers[finding.rule] = finding
            rank = finding.severity.rank if finding.suppressed is None else -1
            self._results.append((rank, to_json(self._result(finding, path, text))))
        self._notifications += [_trouble(each, path) for each in result.troubles]
        if was_skipped(result):
            said = f"{why_skipped(result)}: it was not judged"
            self._notifications.append(_note("page/skipped", said, path))
        self._notifications += [_remark(note, path) for note in result.notes]
        return ""

    def end(self, tally: Tally) -> str:
        """The document: one line for each rule and each result."""
        code = tally.exit(self._scene.fail_level)
        results = self._kept()
        invocation = {
            "executionSuccessful": not tally.troubles,
            "exitCode": int(code),
            "exitCodeDescription": _EXITS[code],
            "toolExecutionNotifications": self._notifications,
        }
        described = as_rules(self._scene.rulebook, self._strangers)
        packs = [{"name": pack.id, "version": pack.version} for pack in self._scene.rulebook.packs]
        root = {"description": {"text": "The top of the repository."}}
        counts = {"pages": tally.pages, "skipped": tally.skipped, "notJudged": tally.unjudged}
        version = to_json(self._scene.version)
        lines = [
            f'{{"$schema": "{_SCHEMA}",',
            '"version": "2.1.0",',
            '"runs": [{',
            f'"tool": {{"driver": {{"name": "affilint", "version": {version}, "semanticVersion": {version},',
            f'"notifications": {to_json(list(as_notifications()))},',
            f'"rules": [{_rows(map(to_json, described))}]}},',
            f'"extensions": {to_json(packs)}}},',
            '"automationDetails": {"id": "affilint/"},',
            '"columnKind": "unicodeCodePoints",',
            f'"originalUriBaseIds": {to_json({"%SRCROOT%": root})},',
            f'"invocations": [{to_json(invocation)}],',
            f'"properties": {to_json(counts)},',
            f'"results": [{_rows(results)}]',
            "}]}",
        ]
        return "\n".join(lines) + "\n"

    def _kept(self) -> list[str]:
        """The results, in order; of too many, the worst."""
        left = len(self._results) - MOST_RESULTS
        if left <= 0:
            return [text for _, text in self._results]
        said = f"{left:,} results are left out, the least grave: readers take {MOST_RESULTS:,} of a run"
        self._notifications.append(_note("run/cut", said))
        worst = sorted(range(len(self._results)), key=lambda number: (-self._results[number][0], number))
        return [self._results[number][1] for number in sorted(worst[:MOST_RESULTS])]

    def _result(self, finding: Finding, path: str, text: PageText) -> dict[str, object]:
        related = finding.related[:MOST_RELATED]
        result: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules[finding.rule],
            "level": level_of(finding.severity),
            "message": {"text": message_of(finding)},
            "locations": [located(finding.where, path)],
            # No primaryLocationLineHash: GitHub's upload warns of each that is not the one it works out itself.
            "partialFingerprints": {"affilint/v1": fingerprint_of(finding)},
            "suppressions": [_suppression(finding.suppressed, path)] if finding.suppressed else [],
            "properties": {
                "pack": finding.pack,
                "basis": finding.basis.value,
                "certainty": finding.certainty.value,
                "values": dict(finding.values),
            },
        }
        if related:
            result["relatedLocations"] = [
                {"id": number, "message": {"text": words(each.label) or "see here"}, **located(each, path)}
                for number, each in enumerate(related, 1)
            ]
        if finding.fix:
            result["fixes"] = [_fix(finding.fix, path, text.of(finding))]
        return result


def _fix(fix: Fix, path: str, source: Source | None) -> dict[str, object]:
    replacements = []
    for edit in fix.edits:
        region: dict[str, object] = {
            "charOffset": edit.span.start,
            "charLength": edit.span.end - edit.span.start,
        }
        if source:
            region = {**region_of(source.place(edit.span)), **region}
        replacements.append({"deletedRegion": region, "insertedContent": {"text": edit.text}})
    change = {"artifactLocation": physical(path)["artifactLocation"], "replacements": replacements}
    return {
        "description": {"text": words(fix.about)},
        "artifactChanges": [change],
        "properties": {"safe": fix.safe},
    }


def _rows(texts: Iterable[str]) -> str:
    rows = ",\n".join(texts)
    return f"\n{rows}\n" if rows else ""


def _suppression(suppression: Suppression, path: str) -> dict[str, object]:
    found: dict[str, object] = {
        "kind": "external" if suppression.place is None else "inSource",
        "status": "accepted",
        "properties": {"kind": suppression.kind, "until": suppression.until},
    }
    if suppression.reason:
        found["justification"] = words(suppression.reason)
    if suppression.place:
        where = {**physical(path), "region": region_of(suppression.place)}
        found["location"] = {"physicalLocation": where}
    return found


def _trouble(trouble: Trouble, path: str) -> dict[str, object]:
    found = _note("page/unread", trouble.message, path)
    if trouble.place:
        where = {**physical(path), "region": region_of(trouble.place)}
        found["locations"] = [{"physicalLocation": where}]
    return {**found, "level": "error"}


def _remark(note: Note, path: str) -> dict[str, object]:
    found = _note("page/read", note.text, path)
    if note.place:
        found["locations"] = [{"physicalLocation": {**physical(path), "region": region_of(note.place)}}]
    return found


def _note(kind: str, text: str, path: str | None = None) -> dict[str, object]:
    found: dict[str, object] = {"descriptor": {"id": kind}, "level": "note", "message": {"text": words(text)}}
    if path is not None:
        found["locations"] = [{"physicalLocation": physical(path)}]
    return found
