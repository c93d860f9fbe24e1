"""Counts what a run came to, and says it in one line; it knows nothing of how findings are shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from linter.model import Basis, Severity

if TYPE_CHECKING:
    from linter.model import PageResult

NO_ADVICE: Final = "This is no legal advice."


class Tally:
    """A running count over results, added one at a time."""

    def __init__(self) -> None:
        self.pages = 0
        """Pages that were judged: articles, and other pages on which something was found."""
        self.skipped = 0
        """Pages that are no articles, and on which no rule found anything."""
        self.unjudged = 0
        """How often a rule could not be judged on a page."""
        self.troubles = 0
        self._findings: Counter[tuple[Severity, Basis]] = Counter()

    def add(self, result: PageResult) -> None:
        """Counts one page's result."""
        self.troubles += len(result.troubles)
        self.unjudged += len(result.unjudged)
        self._findings.update((finding.severity, finding.basis) for finding in result.findings)
        if was_skipped(result):
            self.skipped += 1
        elif result.is_article is not None:
            self.pages += 1

    def found(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(count for (graded, _), count in self._findings.items() if graded is severity)

    def failing(self, at_least: Severity | None, judgements: bool = False) -> int:
        """How many findings fail the run: those at or above a severity; None fails never.

        Findings that rest on this project's judgement count only if `judgements` says so.
        """
        if at_least is None:
            return 0
        return sum(
            count
            for (severity, basis), count in self._findings.items()
            if severity.rank >= at_least.rank and (judgements or basis is Basis.STATED)
        )

    def summary(self, lists_skipped: bool = False) -> str:
        """The run in one line: what was checked, found, not judged, skipped and unread."""
        by_severity = [(self.found(severity), str(severity)) for severity in reversed(Severity)]
        found = ", ".join(counted(count, _PLURAL[noun]) for count, noun in by_severity if count)
        parts = [f"{counted(self.pages, 'page')} checked: {found or 'nothing found'}"]
        if self.unjudged:
            parts.append(f"{self.unjudged} not judged")
        if self.skipped:
            where = "listed above" if lists_skipped else "-v lists them"
            parts.append(f"{counted(self.skipped, 'page')} skipped as no article ({where})")
        if self.troubles:
            parts.append(f"{counted(self.troubles, 'problem')} reading")
        return f"{'; '.join(parts)}. {NO_ADVICE}"


def was_skipped(result: PageResult) -> bool:
    """Whether the page was passed over as no article."""
    return result.is_article is False and not result.findings


_PLURAL: Final = {"error": "error", "warning": "warning", "info": "note"}


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
