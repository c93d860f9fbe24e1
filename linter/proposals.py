"""What would mend the findings of a page: each rule's fix, applied to what it found; it changes nothing itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from linter.model import Fix, Span, TagAt
from linter.settle.suppressions import excuses_of, means, speaks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.model import Edit, Finding, PageResult
    from linter.rulebook.rule import Rule, Rulebook
    from linter.settle.suppressions import Excuse

AGAIN: Final = "the same here"
"""What findings say of further places with the same mistake."""


def proposed(result: PageResult, page: Page, rulebook: Rulebook) -> PageResult:
    """The result with the fix of each finding that does count and can be mended."""
    rules = {rule.id: rule for rule in rulebook.rules if rule.fix}
    if not any(finding.rule in rules for finding in result.findings):
        return result
    document, places = page.document, _Places(page)
    excuses = excuses_of(document).found if speaks(document) else []
    findings = tuple(
        replace(finding, fix=_fix(finding, rules[finding.rule], rulebook, places, excuses))
        if finding.rule in rules and finding.suppressed is None
        else finding
        for finding in result.findings
    )
    return replace(result, findings=findings)


class _Places:
    """What of each noun stands where on a page: gone through once, not for every finding."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._known: dict[str, dict[Span, Noun]] = {}

    def at(self, spans: set[Span], noun: str) -> list[Noun]:
        """What stands at these places, in reading order; of two at one place, the last."""
        if noun not in self._known:
            document = self.page.document
            self._known[noun] = {document.span(each.at): each for each in self.page.all_of(noun)}
        known = self._known[noun]
        return sorted((known[span] for span in spans if span in known), key=lambda each: each.order)


def _fix(
    finding: Finding, rule: Rule, rulebook: Rulebook, places: _Places, excuses: Sequence[Excuse]
) -> Fix | None:
    if rule.fix is None:
        return None
    page, kind = places.page, rule.fix.kind
    edits = in_order(kind.edits(places.at(_marked(finding, page), rule.noun), page))
    if not edits or any(_is_excused(finding, edit.span, page, excuses) for edit in edits):
        return None
    spreads = {other.id for other in rulebook.rules if other.noun == rule.noun} if kind.divides else ()
    return Fix(kind.about(page.site), edits, kind.safe, frozenset(spreads))


def _marked(finding: Finding, page: Page) -> set[Span]:
    """What a finding points at: its own place, and those of the same mistake elsewhere."""
    source = page.document.source
    again = (related.place for related in finding.related if related.label == AGAIN)
    return {source.span(place) for place in (finding.where.place, *again)}


def _is_excused(finding: Finding, span: Span, page: Page, excuses: Sequence[Excuse]) -> bool:
    """Whether the page excuses the rule there: what it wants left alone is not changed for what stands elsewhere."""
    document = page.document
    for excuse in excuses:
        names = [name for name in excuse.directive.names if means(name, finding)]
        reaches = [reach for name in names for reach in excuse.reaches.get(name, ())]
        if names and excuse.within:
            start = document.span(TagAt(excuse.within[0])).start
            closing = document.closing(excuse.within[0])
            reaches.append((start, closing.end if closing else document.span(TagAt(excuse.within[0])).end))
        touched = any(span.start < end and start < max(span.end, span.start + 1) for start, end in reaches)
        if touched and not excuse.directive.over(page.today):
            return True
    return False


def in_order(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits by place; none at all where two of them are about the same characters."""
    found = sorted(set(edits), key=lambda edit: (edit.span.start, edit.span.end))
    apart = all(_apart(one.span, two.span) for one, two in pairwise(found))
    return tuple(found) if apart else ()


def _apart(one: Span, two: Span) -> bool:
    """Whether the second stretch begins behind the first; two additions at one place have no order of their own."""
    return one.end < two.start or (one.end == two.start and one.start < one.end and two.start < two.end)
