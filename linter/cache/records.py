"""Results as bytes and back; of findings, only what their rules do not say already. It keeps nothing."""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from linter.model import (
    Certainty,
    Edit,
    Excerpt,
    Finding,
    Fix,
    Note,
    PageResult,
    Place,
    Span,
    Suppression,
    Unjudged,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.rulebook.rule import Rule

Plain: TypeAlias = "tuple[Any, ...]"

_CERTAINTIES: Final = {certainty.value: certainty for certainty in Certainty}
_FORM: Final = 2  # of marshal: one that does not tell apart texts that happen to be shared
_ZIPPED: Final = 1  # the quickest; texts of a page are short, and their checksum is what matters as much


def packed(result: PageResult, rules: Mapping[str, Rule]) -> bytes | None:
    """A result as bytes, without its path; None where it holds what cannot be told again by its page's rules."""
    if result.troubles or result.mended or not all(_is_by(finding, rules) for finding in result.findings):
        return None
    plain: Any = (
        result.is_article,
        tuple(_finding(finding) for finding in result.findings),
        tuple((each.rule, each.reason) for each in result.unjudged),
        tuple((note.text, _place(note.place) if note.place else None) for note in result.notes),
        result.seen,
        result.earns,
    )
    try:
        return zlib.compress(marshal.dumps(plain, _FORM), _ZIPPED)
    except ValueError:
        return None


def unpacked(data: bytes, path: str, rules: Mapping[str, Rule]) -> PageResult:
    """The result for the page at `path`. Raises some Exception where the bytes are broken."""
    is_article, findings, unjudged, notes, seen, earns = marshal.loads(zlib.decompress(data))  # noqa: S302 - our own file
    return PageResult(
        path,
        is_article,
        tuple([_finding_of(plain, path, rules[plain[0]]) for plain in findings]),
        tuple([Unjudged(path, rule, reason) for rule, reason in unjudged]),
        notes=tuple([Note(text, Place(*place) if place else None) for text, place in notes]),
        seen={**seen, "path": path} if seen else seen,
        earns=earns,
    )


def _is_by(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    """Whether the finding's rule says of itself what the finding says of it."""
    rule = rules.get(finding.rule)
    return rule is not None and (rule.pack, rule.severity, rule.basis, rule.because, rule.source) == (
        finding.pack,
        finding.severity,
        finding.basis,
        finding.because,
        finding.source,
    )


def _finding(finding: Finding) -> Plain:
    return (
        finding.rule,
        finding.certainty.value,
        finding.message,
        _excerpt(finding.where),
        tuple(_excerpt(each) for each in finding.related),
        finding.hint,
        finding.values,
        finding.fingerprint,
        _fix(finding.fix) if finding.fix else None,
        _suppression(finding.suppressed) if finding.suppressed else None,
        finding.missing,
    )


def _finding_of(plain: Plain, path: str, rule: Rule) -> Finding:
    name, certainty, message, where, related, hint, values, fingerprint, fix, suppressed, missing = plain
    return Finding(
        path,
        name,
        rule.pack,
        rule.severity,
        rule.basis,
        _CERTAINTIES[certainty],
        message,
        _excerpt_of(where),
        tuple([_excerpt_of(each) for each in related]),
        hint,
        rule.because,
        rule.source,
        values,
        fingerprint,
        _fix_of(fix) if fix else None,
        _suppression_of(suppressed) if suppressed else None,
        missing,
    )


def _place(place: Place) -> Plain:
    return place.line, place.column, place.end_line, place.end_column


def _excerpt(excerpt: Excerpt) -> Plain:
    return *_place(excerpt.place), excerpt.label, excerpt.line, excerpt.cut


def _excerpt_of(plain: Plain) -> Excerpt:
    line, column, end_line, end_column, label, text, cut = plain
    return Excerpt(Place(line, column, end_line, end_column), label, text, cut)


def _fix(fix: Fix) -> Plain:
    edits = tuple((edit.span.start, edit.span.end, edit.text) for edit in fix.edits)
    return fix.about, edits, fix.safe, tuple(sorted(fix.spreads))


def _fix_of(plain: Plain) -> Fix:
    about, edits, safe, spreads = plain
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Fix(about, made, safe, frozenset(spreads))


def _suppression(suppression: Suppression) -> Plain:
    place = _place(suppression.place) if suppression.place else None
    return suppression.kind, suppression.reason, place, suppression.until


def _suppression_of(plain: Plain) -> Suppression:
    kind, reason, place, until = plain
    return Suppression(kind, reason, Place(*place) if place else None, until)
