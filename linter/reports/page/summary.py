"""What the run comes to, in a sentence, in figures and in charts; it knows no single finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.model import Severity
from linter.reports.page.charts import Bar, Chart, chart_markup
from linter.reports.page.entry import COMPLIES, FAILS, KNOWN
from linter.reports.page.folders import MOST as MOST_FOLDERS
from linter.reports.page.markup import Html, element, joined, text
from linter.reports.tally import NO_ADVICE, counted

if TYPE_CHECKING:
    import datetime
    from collections import Counter
    from collections.abc import Iterable, Sequence

    from linter.reports.page.entry import Entry
    from linter.reports.page.rules import RuleView
    from linter.reports.tally import FailLevel, Tally

MOST_RULES: Final = 12
"""How many rules a chart shows; the rest is counted."""

AGES: Final = (
    ("up to 30 days", 30),
    ("31 to 90 days", 90),
    ("91 to 180 days", 180),
    ("181 days to a year", 365),
    ("1 to 2 years", 730),
    ("more than 2 years", None),
)
"""Names, and the most days that each holds."""


def lede(states: Counter[str]) -> Html:
    """How many pages are compliant, in a sentence."""
    pages = sum(states.values())
    if not pages:
        return text("No page was judged.")
    complying = states[COMPLIES]
    if complying == pages:
        return text("The page is compliant." if pages == 1 else f"All {pages:,} pages are compliant.")
    said = f"{complying:,} of {counted(pages, 'page')} {'is' if complying == 1 else 'are'} compliant."
    if states[KNOWN]:
        said += f" On {states[KNOWN]:,} more, everything that would count is suppressed."
    return text(said)


def definition(level: FailLevel) -> Html:
    """What compliant means in this report."""
    graded = {
        Severity.ERROR: "no error",
        Severity.WARNING: "neither errors nor warnings",
        Severity.INFO: "nothing",
    }[level.at_least or Severity.ERROR]
    basis = "" if level.judgements else " Findings that rest on this project's own judgement do not count."
    return text(f"Compliant means here that the rules found {graded} on the page.{basis} {NO_ADVICE}")


def figures_markup(tally: Tally, states: Counter[str], unread: int) -> Html:
    """The run in numbers."""
    pages = sum(states.values())
    share = f"{percent(states[COMPLIES], pages)} of them" if pages else ""
    figures = [
        ("Pages checked", pages, "", ""),
        ("Compliant", states[COMPLIES], share, "complies"),
        ("Skipped", tally.skipped, "pages that are no articles", ""),
        ("Errors", tally.found(Severity.ERROR), "", "error"),
        ("Warnings", tally.found(Severity.WARNING), "", "warning"),
        ("Info", tally.found(Severity.INFO), "", "note"),
        ("Suppressed", tally.suppressed, "findings that do not count", ""),
        ("Not judged", tally.unjudged, "times a rule on a page", ""),
        ("Problems", tally.troubles, f"on {counted(unread, 'page')}" if unread else "reading pages", ""),
    ]
    cells = [
        element(
            "div",
            element("dt", name),
            element("dd", element("strong", f"{number:,}"), element("span", remark) if remark else None),
            class_=(colour if number else "none") or None,
        )
        for name, number, remark, colour in figures
    ]
    return element("dl", joined(cells), class_="figures")


def charts_markup(
    entries: Sequence[Entry], folders: Sequence[str], rules: Iterable[RuleView], today: datetime.date
) -> Html:
    """The three charts; those of which there is nothing to draw are left out."""
    charts = [_by_rule(rules), _by_folder(entries, folders), _by_age(entries, today)]
    return joined(chart_markup(chart) for chart in charts if chart.bars)


def percent(part: int, whole: int) -> str:
    """A share in whole percent; only all is 100 and only none is 0."""
    if not whole or part in (0, whole):
        return "100 %" if whole and part else "0 %"
    return f"{min(max(round(100 * part / whole), 1), 99)} %"


def _by_rule(rules: Iterable[RuleView]) -> Chart:
    ranked = sorted((view for view in rules if view.found), key=lambda view: view.rank)
    bars = [
        Bar(
            element("a", view.id, href=f"#r{view.number}"),
            ((view.severity.value, view.standing), ("known", view.known)),
            f"{view.standing:,}" + (f" + {view.known:,} suppressed" if view.known else ""),
        )
        for view in ranked[:MOST_RULES]
    ]
    rest = ranked[MOST_RULES:]
    found = sum(len(view.found) for view in rest)
    key = [("error", "error"), ("warning", "warning"), ("info", "info")]
    key += [("known", "suppressed")] if any(view.known for view in ranked) else []
    drawn = {colour for bar in bars for colour, count in bar.parts if count}
    return Chart(
        "Findings by rule",
        "How often each rule found something.",
        ("Rule", "Findings"),
        bars,
        tuple((colour, meaning) for colour, meaning in key if colour in drawn),
        more=f"and {counted(found, 'finding')} of {counted(len(rest), 'more rule')}, under Rules"
        if rest
        else "",
    )


def _by_folder(entries: Sequence[Entry], folders: Sequence[str]) -> Chart:
    states: dict[str, dict[str, int]] = {}
    for entry, folder in zip(entries, folders, strict=True):
        counts = states.setdefault(folder, {COMPLIES: 0, KNOWN: 0, FAILS: 0})
        counts[entry.state] += 1
    ranked = sorted(states.items(), key=lambda item: (item[1][COMPLIES] / sum(item[1].values()), item[0]))
    bars = [
        Bar(
            element("span", folder, class_="path"),
            tuple(counts.items()),
            f"{percent(counts[COMPLIES], sum(counts.values()))} ({counts[COMPLIES]:,} of {sum(counts.values()):,})",
        )
        for folder, counts in ranked[:MOST_FOLDERS]
    ]
    key = ((COMPLIES, "compliant"), (KNOWN, "suppressed only"), (FAILS, "not compliant"))
    present = {state for counts in states.values() for state, count in counts.items() if count}
    rest = len(ranked) - len(bars)
    return Chart(
        "Compliant pages by folder",
        "The share of each folder's pages, the lowest first.",
        ("Folder", "Compliant"),
        bars,
        tuple((state, meaning) for state, meaning in key if state in present),
        shares=True,
        more=f"and {counted(rest, 'more folder')}" if rest else "",
    )


def _by_age(entries: Sequence[Entry], today: datetime.date) -> Chart:
    counts = dict.fromkeys((name for name, _ in AGES), 0)
    ahead = undated = 0
    for entry in entries:
        days = (today - entry.updated).days if entry.updated else None
        if days is None:
            undated += 1
        elif days < 0:
            ahead += 1
        else:
            counts[next(name for name, most in AGES if most is None or days <= most)] += 1
    rows = [(name, "age", count) for name, count in counts.items()]
    rows += [("in the future", "fails", ahead)] if ahead else []
    rows.append(("no full date shown", "undated", undated))
    bars = [Bar(name, ((colour, count),), f"{count:,}") for name, colour, count in rows]
    return Chart(
        "Age of “updated”",
        f"Days from the last update that the page shows its readers to {today.isoformat()}.",
        ("Age", "Pages"),
        bars if entries else [],
    )
