"""What would mend the findings of a page: each rule's fix, applied to what it found; it changes nothing itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from linter.model import Fix, Span, TagAt
from linter.settle.suppressions import excuses_of, means, speaks

if TYPE_CHECKING:
    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.model import Edit, Finding, PageResult
    from linter.rulebook.rule import Rule, Rulebook

AGAIN: Final = "the same here"
"""What findings say of further places with the same mistake."""


def proposed(result: PageResult, page: Page, rulebook: Rulebook) -> PageResult:
    """The result with the fix of each finding that does count and can be mended."""
    rules = {rule.id: rule for rule in rulebook.rules if rule.fix}
    if not any(finding.rule in rules for finding in result.findings):
        return result
    places: dict[str, dict[Span, Noun]] = {}
    findings = tuple(
        replace(finding, fix=_fix(finding, rules[finding.rule], page, rulebook, places))
        if finding.rule in rules and finding.suppressed is None
        else finding
        for finding in result.findings
    )
    return replace(result, findings=findings)


def _fix(
    finding: Finding, rule: Rule, page: Page, rulebook: Rulebook, places: dict[str, dict[Span, Noun]]
) -> Fix | None:
    if rule.fix is None:
        return None
    kind = rule.fix.kind
    if rule.noun not in places:
        places[rule.noun] = {page.document.span(noun.at): noun for noun in page.all_of(rule.noun)}
    marked = _marked(finding, page)
    subjects = [noun for span, noun in places[rule.noun].items() if span in marked]
    edits = in_order(kind.edits(subjects, page))
    if not edits or any(_is_excused(finding, edit.span, page) for edit in edits):
        return None
    spreads = {other.id for other in rulebook.rules if other.noun == rule.noun} if kind.divides else ()
    return Fix(kind.about(page.site), edits, kind.safe, frozenset(spreads))


def _marked(finding: Finding, page: Page) -> set[Span]:
    """What a finding points at: its own place, and those of the same mistake elsewhere."""
    source = page.document.source
    again = (related.place for related in finding.related if related.label == AGAIN)
    return {source.span(place) for place in (finding.where.place, *again)}


def _is_excused(finding: Finding, span: Span, page: Page) -> bool:
    """Whether the page excuses the rule there: what it wants left alone is not changed for what stands elsewhere."""
    document = page.document
    if not speaks(document):
        return False
    for excuse in excuses_of(document).found:
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
