"""A run as one HTML file that can be read, printed and kept as evidence; it needs no network, and no script to be read.

Pages are turned into markup as they come; the file is put together at the end, when the worst are known.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.model import Severity
from linter.reports.page.entry import Entry, entry_markup, entry_of
from linter.reports.page.evidence import evidence_markup, run_markup
from linter.reports.page.filters import filters_markup
from linter.reports.page.folders import folders_of
from linter.reports.page.markup import Html, element, joined, text
from linter.reports.page.others import Others, Skipped
from linter.reports.page.rules import Found, RuleView, rules_markup
from linter.reports.page.summary import charts_markup, definition, figures_markup, lede
from linter.reports.tally import FailLevel, was_skipped

if TYPE_CHECKING:
    from linter.model import Finding, PageResult
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally

MOST_OPEN: Final = 3
"""With no more pages than this, each is open from the start."""

_PARTS: Final = Path(__file__).with_name("page")
_SLOT: Final = re.compile(r"\{\{([a-z]+)\}\}")


class HtmlReport:
    """Writes one file at the end."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        level = scene.fail_level
        self.level = level if level.at_least else FailLevel(Severity.ERROR, level.judgements)
        self.entries: list[Entry] = []
        self.others = Others()
        self.rules = {
            rule.id: RuleView.of_rule(number, rule) for number, rule in enumerate(scene.rulebook.rules)
        }
        self._findings = 0

    def page(self, result: PageResult) -> str:
        """Takes a page in; nothing is written yet."""
        path = self.scene.at_root(result.path)
        self.others.troubles += [(path, trouble.message) for trouble in result.troubles]
        if was_skipped(result):
            self.others.skipped.append(Skipped.of(path, result))
        elif result.is_article is not None:
            number = len(self.entries)
            for one in result.unjudged:
                self.others.pass_over(one, number, path)
            numbered = [(finding, *self._numbers(finding, number, path)) for finding in result.findings]
            self.entries.append(
                entry_of(result, path, number, numbered, level=self.level, today=self.scene.today)
            )
        return ""

    def end(self, tally: Tally) -> str:
        """The whole file."""
        entries = sorted(self.entries, key=lambda entry: entry.rank)
        folders = folders_of([entry.path for entry in entries])
        numbers = {name: number for number, name in enumerate(sorted(set(folders)))}
        few = len(entries) <= MOST_OPEN
        pages = [
            entry_markup(entry, numbers[folder], opened=few)
            for entry, folder in zip(entries, folders, strict=True)
        ]
        states = Counter(entry.state for entry in entries)
        style, script, template = map(_part, ("report.css", "report.js", "template.html"))
        slots: dict[str, str] = {
            "policy": text(_policy(style, script)),
            "version": text(self.scene.version),
            "day": text(self.scene.today.isoformat()),
            "title": text(f"Disclosure report, {self.scene.today.isoformat()}"),
            "style": style,
            "script": script,
            "lede": lede(states),
            "definition": definition(self.level),
            "run": run_markup(self.scene),
            "contents": self.others.contents(),
            "figures": figures_markup(tally, states, self.others.unread),
            "charts": charts_markup(entries, folders, self.rules.values(), self.scene.today),
            "filters": filters_markup(self.rules.values(), list(numbers), bool(tally.suppressed)),
            "pages": joined(pages, Html("\n")) or element("p", "No page was judged.", class_="nothing"),
            "rules": rules_markup(self.rules.values()),
            "others": self.others.markup(),
            "evidence": evidence_markup(self.scene.rulebook),
        }
        # Split, not replaced: what a page says is never looked through for slots.
        pieces = _SLOT.split(template)
        return "".join(slots[piece] if number % 2 else piece for number, piece in enumerate(pieces))

    def _numbers(self, finding: Finding, page: int, path: str) -> tuple[int, int]:
        """What links call a finding and its rule; the finding is entered with its rule."""
        view = self.rules.get(finding.rule)
        if view is None:
            view = self.rules[finding.rule] = RuleView.of_finding(len(self.rules), finding)
        number, self._findings = self._findings, self._findings + 1
        view.found.append(Found(page, path, number, finding.where.place.line, finding.suppressed is not None))
        return number, view.number


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the file may do in a browser: its own style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode('ascii')}"
