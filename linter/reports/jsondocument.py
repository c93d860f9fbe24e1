"""A whole run as one JSON document, for programs that read it at the end; docs/reports.md explains its keys."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from linter.model import Severity
from linter.reports.jsonlines import finding_record, to_json
from linter.reports.tally import was_skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.model import PageResult, Place, Trouble
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally


class JsonReport:
    """Writes findings as they come, and what is said about pages at the end."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._begun = False
        self._found = False
        self._unjudged: list[dict[str, object]] = []
        self._skipped: list[str] = []
        self._earning: list[str] = []
        self._notes: list[dict[str, object]] = []
        self._troubles: list[dict[str, object]] = []

    def page(self, result: PageResult) -> str:
        """The page's findings, suppressed ones too; before the first page, what comes before them."""
        self._unjudged += [asdict(each) for each in result.unjudged]
        self._troubles += map(_trouble, result.troubles)
        self._notes += [
            {"path": result.path, **_where(note.place), "note": note.text} for note in result.notes
        ]
        if was_skipped(result):
            self._skipped.append(result.path)
            if result.earns:
                self._earning.append(result.path)
        text = self._beginning()
        for finding in result.findings:
            text += ("," if self._found else "") + "\n    " + to_json(finding_record(finding))
            self._found = True
        return text

    def end(self, tally: Tally) -> str:
        """What comes after the findings."""
        text = self._beginning() + ("\n  ]" if self._found else "]")
        lists: dict[str, Sequence[object]] = {
            "unjudged": self._unjudged,
            "skipped": self._skipped,
            "skipped_earning": self._earning,
            "notes": self._notes,
            "troubles": self._troubles,
        }
        for name, values in lists.items():
            rows = ",".join(f"\n    {to_json(value)}" for value in values)
            text += f',\n  "{name}": [{rows}' + ("\n  ]" if rows else "]")
        return f'{text},\n  "summary": {to_json(self._summary(tally))}\n}}\n'

    def _beginning(self) -> str:
        if self._begun:
            return ""
        self._begun = True
        return f'{{\n  "version": {to_json(self._scene.version)},\n  "run": {to_json(self._run())},\n  "findings": ['

    def _run(self) -> dict[str, object]:
        level = self._scene.fail_level
        return {
            "today": self._scene.today.isoformat(),
            "fail_on": str(level.at_least or "never"),
            "fail_on_judgement": level.judgements,
            "rules": len(self._scene.rulebook.rules),
            "packs": {pack.id: pack.version for pack in self._scene.rulebook.packs},
        }

    def _summary(self, tally: Tally) -> dict[str, object]:
        return {
            "pages": tally.pages,
            **{str(severity): tally.found(severity) for severity in reversed(Severity)},
            "suppressed": tally.suppressed,
            "baselined": tally.baselined,
            "stale": tally.stale,
            "elsewhere": tally.elsewhere,
            "unjudged": tally.unjudged,
            "unasked": tally.unasked,
            "skipped": tally.skipped,
            "skipped_earning": tally.earning,
            "troubles": tally.troubles,
            "exit": int(tally.exit(self._scene.fail_level)),
            "text": tally.summary(lists_skipped=None),
        }


def _trouble(trouble: Trouble) -> dict[str, object]:
    return {"path": trouble.path, **_where(trouble.place), "message": trouble.message}


def _where(place: Place | None) -> dict[str, object]:
    return {"line": place.line if place else None, "column": place.column if place else None}
