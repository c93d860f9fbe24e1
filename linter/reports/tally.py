"""Counts what a run came to, and says it in one line; it knows nothing of how findings are shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from linter.exits import Exit
from linter.model import Basis, Severity
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.model import Finding, PageResult

NO_ADVICE: Final = "This is no legal advice."


@dataclass(frozen=True, slots=True)
class FailLevel:
    """Which findings make a run fail."""

    at_least: Severity | None = Severity.ERROR
    """Those at or above this severity; None: none."""
    judgements: bool = False
    """Whether also those that rest on this project's judgement."""

    def admits(self, severity: Severity, basis: Basis) -> bool:
        """Whether a finding of this kind fails a run."""
        if self.at_least is None or severity.rank < self.at_least.rank:
            return False
        return self.judgements or basis is Basis.STATED


class Tally:
    """A running count over results, added one at a time."""

    def __init__(self) -> None:
        self.pages = 0
        """Pages that were judged: articles, and other pages on which something was found."""
        self.skipped = 0
        """Pages that are no articles, and on which no rule found anything."""
        self.earning = 0
        """Those of them that hold affiliate links."""
        self.unasked = 0
        """Pages for which no rule is on."""
        self.unjudged = 0
        """How often a rule could not be judged on a page."""
        self.troubles = 0
        self.suppressed = 0
        """Findings that are known and do not count."""
        self.baselined = 0
        """Those of them that the baseline holds."""
        self.stale = 0
        """What the baseline holds and nobody finds any more."""
        self.elsewhere = 0
        """Findings that no change touches, where only a change was asked about."""
        self._findings: Counter[tuple[Severity, Basis]] = Counter()

    def add(self, result: PageResult) -> None:
        """Counts one page's result."""
        self.troubles += len(result.troubles)
        self.unjudged += len(result.unjudged)
        standing = standing_of(result)
        self.suppressed += len(result.findings) - len(standing)
        self.baselined += sum(was_known(finding) for finding in result.findings)
        self._findings.update((finding.severity, finding.basis) for finding in standing)
        if was_skipped(result):
            self.skipped += 1
            self.earning += result.earns
        elif result.is_article is not None:
            self.pages += 1
        elif not result.troubles:
            self.unasked += 1

    def found(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(count for (graded, _), count in self._findings.items() if graded is severity)

    def failing(self, level: FailLevel) -> int:
        """How many findings fail the run."""
        return sum(count for kind, count in self._findings.items() if level.admits(*kind))

    def exit(self, level: FailLevel) -> Exit:
        """How the run ends."""
        return Exit.WRONG if self.troubles else Exit.FINDINGS if self.failing(level) else Exit.OK

    def _known(self) -> str:
        """What was found and does not count."""
        told = (
            (self.suppressed - self.baselined, "suppressed"),
            (self.baselined, "in the baseline"),
            (self.stale, "gone from it"),
            (self.elsewhere, "on lines that did not change"),
        )
        return ", ".join(f"{count:,} {words}" for count, words in told if count)

    def _earning(self) -> str:
        """What is said of affiliate links on the pages that were skipped."""
        if not self.earning:
            return ""
        return (
            f", {self.earning:,} of them with affiliate links"
            if self.skipped > 1
            else ", with affiliate links"
        )

    def summary(self, lists_skipped: bool | None = False) -> str:
        """The run in one line: what was checked, found, not judged, skipped and unread."""
        found = by_severity({severity: self.found(severity) for severity in Severity})
        parts = [f"{counted(self.pages, 'page')} checked: {found or 'nothing found'}"]
        if known := self._known():
            parts.append(known)
        if self.unjudged:
            parts.append(f"{self.unjudged} not judged")
        if self.unasked:
            parts.append(f"{counted(self.unasked, 'page')} for which no rule is on")
        if self.skipped:
            where = (
                "" if lists_skipped is None else " (listed above)" if lists_skipped else " (-v lists them)"
            )
            parts.append(f"{counted(self.skipped, 'page')} skipped as no article{self._earning()}{where}")
        if self.troubles:
            parts.append(f"{counted(self.troubles, 'problem')} reading")
        return f"{'; '.join(parts)}. {NO_ADVICE}"


def was_known(finding: Finding) -> bool:
    """Whether the baseline holds it."""
    return finding.suppressed is not None and finding.suppressed.kind == "baseline"


def standing_of(result: PageResult) -> tuple[Finding, ...]:
    """The page's findings that count: those that nothing suppresses."""
    return tuple(finding for finding in result.findings if finding.suppressed is None)


def was_skipped(result: PageResult) -> bool:
    """Whether the page was passed over as no article."""
    return result.is_article is False and not result.findings


def by_severity(counts: Mapping[Severity, int]) -> str:
    """How many findings there are of each severity, worst first: "1 error, 2 warnings, 4 info"; empty for none."""
    return ", ".join(graded(counts[each], each) for each in reversed(Severity) if counts[each])


def graded(number: int, severity: Severity) -> str:
    """A number of findings of one severity, as people say it."""
    return f"{number:,} {severity}" if severity is Severity.INFO else counted(number, severity)


def why_skipped(result: PageResult) -> str:
    """What to say of a page that was passed over."""
    return "this page is no article" + (", but holds affiliate links" if result.earns else "")


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
