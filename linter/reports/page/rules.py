"""The report's views by rule: what each asks and by whose word, and where it found something; it judges nothing."""

from __future__ import annotations

from dataclasses import field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from linter.reports.page.evidence import rule_file
from linter.reports.page.finding import GRADES, pairs, source_markup
from linter.reports.page.markup import Html, element, joined, text
from linter.reports.tally import counted
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.model import Basis, Citation, Finding, Severity
    from linter.rulebook.rule import Rule

MOST_PLACES: Final = 60
"""How many places of a rule on one page are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a rule found something."""

    page: int
    path: str
    finding: int
    line: int
    known: bool


@dataclass(slots=True)
class RuleView:
    """A rule, whether its file was loaded or only a finding names it, and where it found something."""

    number: int
    id: str
    pack: str
    title: str
    severity: Severity
    basis: Basis
    because: str
    source: Citation
    origin: str = ""
    unconfirmed: bool = False
    found: list[Found] = field(default_factory=list)

    @classmethod
    def of_rule(cls, number: int, rule: Rule) -> RuleView:
        return cls(
            number,
            rule.id,
            rule.pack,
            rule.title,
            rule.severity,
            rule.basis,
            rule.because,
            rule.source,
            rule.origin,
            rule.unconfirmed,
        )

    @classmethod
    def of_finding(cls, number: int, finding: Finding) -> RuleView:
        return cls(
            number,
            finding.rule,
            finding.pack,
            "",
            finding.severity,
            finding.basis,
            finding.because,
            finding.source,
        )

    @property
    def standing(self) -> int:
        """How many findings count."""
        return sum(not each.known for each in self.found)

    @property
    def known(self) -> int:
        """How many are suppressed."""
        return len(self.found) - self.standing

    @property
    def rank(self) -> tuple[object, ...]:
        """Orders rules: errors before warnings before info, and of these, those that found most first."""
        return -self.severity.rank, -self.standing, -self.known, self.id


def rules_markup(views: Iterable[RuleView]) -> Html:
    """Those that found something, each to be opened; then, for the record, those that found nothing."""
    ranked = sorted(views, key=lambda view: view.rank)
    speaking = [view for view in ranked if view.found]
    silent = [view for view in ranked if not view.found]
    found = [_opened(view) for view in speaking] or [
        element("p", "No rule found anything.", class_="nothing")
    ]
    return joined([*found, _silent(silent) if silent else None])


def _opened(view: RuleView) -> Html:
    counts = [element("span", counted(view.standing, "finding"), class_="count")] if view.standing else []
    if view.known:
        counts.append(element("span", f"{view.known:,} suppressed", class_="count known"))
    head = element(
        "summary",
        element("h3", element("span", view.id, class_="path")),
        element("span", view.title, class_="headline") if view.title else None,
        element(
            "span",
            element("span", GRADES[view.severity], class_=f"grade {view.severity}"),
            *counts,
            class_="counts",
        ),
    )
    file = rule_file(view.origin) if view.origin else None
    words = [
        ("Why", text(view.because)),
        ("Source", source_markup(view.source, view.basis, view.pack)),
        ("Note", text(view.source.note)),
        ("Not confirmed", text("nobody has read the source itself yet" if view.unconfirmed else "")),
        ("Rule file", joined([text(file.name), element("code", file.sha256)], " ") if file else None),
        ("Found", _places(view.found)),
    ]
    return element(
        "details", head, element("div", pairs(words), class_="body"), id=f"r{view.number}", class_="rule"
    )


def _places(found: Sequence[Found]) -> Html:
    items = [
        element("li", element("a", group[0].path, href=f"#p{page}", class_="path"), ": ", _lines(group))
        for page, each in groupby(found, key=lambda one: one.page)
        if (group := list(each))
    ]
    return element("ul", Html("".join(items)), class_="places")


def _lines(found: Sequence[Found]) -> Html:
    links = [
        joined(
            [
                element("a", f"line {each.line:,}", href=f"#f{each.finding}"),
                text(" (suppressed)") if each.known else None,
            ]
        )
        for each in found[:MOST_PLACES]
    ]
    if len(found) > MOST_PLACES:
        links.append(text(f"and {len(found) - MOST_PLACES:,} more"))
    return joined(links, ", ")


def _silent(views: Sequence[RuleView]) -> Html:
    rows = [
        element(
            "tr",
            element("th", view.id, scope="row", id=f"r{view.number}"),
            element("td", view.title),
            element("td", GRADES[view.severity]),
            element("td", view.pack),
        )
        for view in sorted(views, key=lambda view: view.id)
    ]
    heads = [element("th", name, scope="col") for name in ("Rule", "What it asks", "Grade", "Pack")]
    words = (
        "1 rule ran and found nothing" if len(views) == 1 else f"{len(views):,} rules ran and found nothing"
    )
    return element(
        "details",
        element("summary", element("h3", words)),
        element(
            "div",
            element("table", element("thead", element("tr", *heads)), element("tbody", Html("".join(rows)))),
            class_="body wide",
        ),
        class_="silent",
    )
