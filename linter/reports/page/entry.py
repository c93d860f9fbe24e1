"""One page's entry in the report, and what of it the report counts; it knows no other page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.model import Severity
from linter.reports.page.finding import finding_markup
from linter.reports.page.markup import Html, element, joined
from linter.reports.page.seen import cut, seen_markup, updated_on
from linter.reports.tally import graded, standing_of
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from linter.model import Finding, PageResult
    from linter.reports.tally import FailLevel

FAILS: Final = "fails"
KNOWN: Final = "known"
COMPLIES: Final = "complies"
STATES: Final = {FAILS: "Not compliant", KNOWN: "Suppressed only", COMPLIES: "Compliant"}
"""How a page stands, the worst first: something on it counts; all that would count is suppressed; nothing would."""

MOST_UNJUDGED: Final = 20
"""How many unjudged rules of one page are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as the report keeps it."""

    number: int
    path: str
    state: str
    counts: tuple[int, int, int, int]
    """Errors, warnings, info and suppressed findings."""
    updated: datetime.date | None
    headline: str
    body: Html

    @property
    def rank(self) -> tuple[object, ...]:
        """Orders pages, the worst first."""
        return list(STATES).index(self.state), *(-count for count in self.counts), self.path


def entry_of(  # noqa: PLR0913 - what a page is and what it is held against
    result: PageResult,
    path: str,
    number: int,
    numbered: Iterable[tuple[Finding, int, int]],
    *,
    level: FailLevel,
    today: datetime.date,
) -> Entry:
    """The entry of a page that was judged; each finding comes with its own number and that of its rule."""
    facts = result.seen
    headline = facts["headline"] if facts else None
    return Entry(
        number,
        path,
        _state(result, level),
        _counts(result),
        updated_on(facts),
        cut(headline["text"]) if headline else "",
        _body(result, numbered, today),
    )


def entry_markup(entry: Entry, folder: int, *, opened: bool) -> Html:
    """The entry as something to open, its head telling how the page stands."""
    classes = ("error", "warning", "note")
    counts = [
        element("span", graded(count, severity), class_=f"count {name}")
        for count, severity, name in zip(entry.counts, reversed(Severity), classes, strict=False)
        if count
    ]
    if known := entry.counts[3]:
        counts.append(element("span", f"{known:,} suppressed", class_="count known"))
    head = element(
        "summary",
        element("h3", element("span", entry.path, class_="path")),
        element("span", entry.headline, class_="headline", dir="auto") if entry.headline else None,
        element(
            "span",
            element("span", STATES[entry.state], class_=f"state {entry.state}"),
            *counts,
            class_="counts",
        ),
    )
    return element(
        "details",
        head,
        entry.body,
        id=f"p{entry.number}",
        class_="page",
        data_folder=folder,
        data_state=entry.state,
        open=opened,
    )


def _state(result: PageResult, level: FailLevel) -> str:
    counting = [finding for finding in result.findings if level.admits(finding.severity, finding.basis)]
    if any(finding.suppressed is None for finding in counting):
        return FAILS
    return KNOWN if counting else COMPLIES


def _counts(result: PageResult) -> tuple[int, int, int, int]:
    standing = [finding.severity for finding in standing_of(result)]
    errors, warnings, notes = (standing.count(one) for one in reversed(Severity))
    return errors, warnings, notes, len(result.findings) - len(standing)


def _body(result: PageResult, numbered: Iterable[tuple[Finding, int, int]], today: datetime.date) -> Html:
    findings = Html("".join(finding_markup(finding, number, rule) for finding, number, rule in numbered))
    return element(
        "div",
        element(
            "div",
            findings or element("p", "Nothing was found on this page.", class_="nothing"),
            class_="findings",
        ),
        _seen(result.seen, today),
        _unjudged(result),
        _remarks([*(trouble.message for trouble in result.troubles), *(note.text for note in result.notes)]),
        class_="body",
    )


def _seen(facts: Mapping[str, object] | None, today: datetime.date) -> Html | None:
    return _part("What was seen", seen_markup(facts, today), "seen") if facts else None


def _unjudged(result: PageResult) -> Html | None:
    shown = [
        element("li", element("code", one.rule), f": {one.reason}") for one in result.unjudged[:MOST_UNJUDGED]
    ]
    if len(result.unjudged) > MOST_UNJUDGED:
        shown.append(element("li", f"and {len(result.unjudged) - MOST_UNJUDGED:,} more"))
    return _part("Not judged here", element("ul", Html("".join(shown))), "unjudged") if shown else None


def _remarks(lines: list[str]) -> Html | None:
    items = joined(element("li", line) for line in lines)
    return _part("About reading this page", element("ul", items), "remarks") if lines else None


def _part(title: str, content: Html, kind: str) -> Html:
    return element("section", element("h4", title), content, class_=kind)
