"""What a page itself says against findings: which ones it excuses, and what is wrong with its excuses.

It judges nothing: what is wrong becomes a noun, `faulty-suppression`, and rules of the pack `suppressions` judge it.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from fnmatch import fnmatchcase
from itertools import islice
from typing import TYPE_CHECKING, Final

from linter.checks.wording import listed
from linter.facts.nouns import FaultySuppression
from linter.facts.remarks import comments, element_after, elements_with
from linter.model import (
    SIGN,
    At,
    AttributeAt,
    CommentAt,
    Finding,
    JsonAt,
    PageAt,
    ScriptAt,
    Suppression,
    TagAt,
    TextAt,
    Zone,
)
from linter.rulebook.complaints import nearest
from linter.settle.directives import (
    ATTRIBUTE,
    Directive,
    Form,
    MalformedError,
    read_attribute,
    read_comment,
)
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from linter.document import Document
    from linter.facts.remarks import Reach
    from linter.model import Place, Span
    from linter.rulebook.rule import Rulebook

NOUN: Final = "faulty-suppression"
"""Rules about it are judged last, and nothing in a page suppresses them."""

_NARROWEST: Final = (Form.NEXT_LINE, Form.ATTRIBUTE, Form.BLOCK, Form.PAGE)
_LONGEST_TAG: Final = 20_000
_MOST: Final = 1000
"""How many comments, and how many attributes, of one page are heeded."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_NEXT_LINE = re.compile(
    r"[^\r\n]*+"
    r"(?:(?:\r\n|\n|\r)[ \t\f]*+(?:<!--(?:(?!-->)[^\r\n]){0,2000}+-->[ \t\f]*+)*+(?=[\r\n])){0,20}+"
    r"(?:\r\n|\n|\r|\Z)"
)
"""From a comment to the start of the next line that holds more than blanks and comments."""
_TAG = re.compile(r"""</?[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_TEXT_BEHIND = re.compile(r"[ \t\r\n\f]*+(?:[^<]++)?")


@dataclass(slots=True)
class Excuse:
    """A directive where it stands on a page, and what it reaches."""

    directive: Directive
    at: At
    span: Span
    reaches: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """By name: from which character of the file to which; the end is exclusive."""
    within: Reach | None = None
    """The elements that it reaches, by ordinal, besides."""
    open_ended: bool = False
    """Whether it is a block that nothing closes."""
    used: set[str] = field(default_factory=set)

    def covers(self, name: str, ordinal: int, offset: int) -> bool:
        """Whether what stands at this node and this character is within reach."""
        if self.within and self.within[0] <= ordinal <= self.within[1]:
            return True
        return any(start <= offset < end for start, end in self.reaches.get(name, ()))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something written wrong, and where."""

    at: At
    fault: str
    names: tuple[str, ...] = ()
    form: str = ""
    problem: str = ""
    until: str = ""


@dataclass(slots=True)
class Excuses:
    """All that one page says to affilint."""

    found: list[Excuse] = field(default_factory=list)
    """In the order of the file."""
    faults: list[Fault] = field(default_factory=list)


def speaks(document: Document) -> bool:
    """Whether a page may say anything to affilint: cheap, and wrong only on the safe side."""
    return document.remarked or SIGN in document.source.text


def excuses_of(document: Document) -> Excuses:
    """The excuses on a page, with their reach."""
    excuses = Excuses()
    ends: list[Excuse] = []
    for ordinal, text in islice(comments(document), _MOST):
        at = CommentAt(ordinal)
        span = document.span(at)
        if not document.source.text.startswith("<!--", span.start):
            continue  # a declaration or the like that only a parser takes for a comment
        try:
            directive = read_comment(text)
        except MalformedError as error:
            excuses.faults.append(Fault(at, "malformed", problem=str(error)))
            continue
        if directive is not None:
            excuse = Excuse(directive, at, span)
            (ends if directive.form is Form.END else excuses.found).append(excuse)
    _close_blocks(document, excuses, ends)
    for reach, value in islice(elements_with(document, ATTRIBUTE), _MOST):
        there = AttributeAt(reach[0], ATTRIBUTE)
        try:
            excuses.found.append(Excuse(read_attribute(value), there, document.span(there), within=reach))
        except MalformedError as error:
            excuses.faults.append(Fault(there, "malformed", problem=str(error)))
    for excuse in excuses.found:
        if excuse.directive.form is Form.NEXT_LINE:
            _reach_next_line(document, excuse)
        elif excuse.directive.form is Form.PAGE:
            _reach(excuse, 0, len(document.source.text) + 1)
    excuses.found.sort(key=lambda excuse: excuse.span.start)
    return excuses


def _reach(excuse: Excuse, start: int, end: int) -> None:
    for name in excuse.directive.names:
        excuse.reaches.setdefault(name, []).append((start, end))


def _close_blocks(document: Document, excuses: Excuses, ends: Iterable[Excuse]) -> None:
    """Gives each block its end, by the next comment that names the same, or names nothing."""
    waiting: list[tuple[Excuse, str]] = []
    blocks = [excuse for excuse in excuses.found if excuse.directive.form is Form.BLOCK]
    for excuse in sorted((*blocks, *ends), key=lambda one: one.span.start):
        if excuse.directive.form is Form.BLOCK:
            waiting += [(excuse, name) for name in excuse.directive.names]
            continue
        wanted = excuse.directive.names
        closed = [pair for pair in waiting if not wanted or pair[1] in wanted]
        for block, name in closed:
            block.reaches.setdefault(name, []).append((block.span.start, excuse.span.start))
        waiting = [pair for pair in waiting if pair not in closed]
        idle = [name for name in wanted if name not in {name for _, name in closed}]
        if idle or not closed:
            excuses.faults.append(Fault(excuse.at, "unmatched", tuple(idle), f"{SIGN}{Form.END}"))
    for block, name in waiting:
        block.reaches.setdefault(name, []).append((block.span.start, len(document.source.text) + 1))
        block.open_ended = True


def _reach_next_line(document: Document, excuse: Excuse) -> None:
    """The next line that is not blank, to the end of what starts on it; or what follows on the comment's own line.

    A heading that follows is reached as a whole: there it is told what a page lacks.
    """
    text, end = document.source.text, excuse.span.end
    match = _NEXT_LINE.match(text, end)
    start = match.end() if match else len(text)
    _reach(excuse, start, _end_of_line(text, start))
    ordinal = excuse.at.ordinal if isinstance(excuse.at, CommentAt) else -1
    following = element_after(document, ordinal) if ordinal >= 0 else None
    if following is None:
        return
    reach, heading = following
    if heading:
        excuse.within = reach
    else:
        line_end = _LINE_END.search(text, end)
        opened = document.span(TagAt(reach[0])).start
        if end <= opened < (line_end.start() if line_end else len(text)):
            excuse.within = reach


def _end_of_line(text: str, start: int) -> int:
    """The end of a line, or of the tag or the text behind a tag that begins on it."""
    line_end = _LINE_END.search(text, start)
    end = line_end.start() if line_end else len(text)
    last = None
    for last in _TAG.finditer(text, start, min(len(text), end + _LONGEST_TAG)):
        if last.end() >= end or last.start() >= end:
            break
    if last is not None and last.start() < end and not text[last.end() : max(end, last.end())].strip():
        behind = _TEXT_BEHIND.match(text, last.end())
        return behind.end() if behind else last.end()
    return end + 1


def settle(
    found: Sequence[tuple[Finding, At]],
    unjudged: Collection[str],
    document: Document,
    rulebook: Rulebook,
    today: datetime.date,
) -> tuple[list[Finding], list[FaultySuppression]]:
    """The findings, those that the page excuses marked as suppressed; and what is wrong with its excuses.

    An excuse that did nothing is only wrong if its rules were judged here: `unjudged` names those that were not.
    """
    excuses = excuses_of(document)
    settled = [_settled(finding, at, document, excuses, today) for finding, at in found]
    faults = excuses.faults
    for excuse in excuses.found:
        faults += _faults(excuse, unjudged, rulebook, today)
    return settled, [_noun(fault) for fault in faults]


def _settled(finding: Finding, at: At, document: Document, excuses: Excuses, today: datetime.date) -> Finding:
    """The finding, suppressed if something excuses it; the narrowest excuse is the one that counts as used."""
    offset, ordinal = document.span(at).start, _ordinal(at)
    covering = [
        (excuse, name)
        for excuse in excuses.found
        for name in excuse.directive.names
        if means(name, finding) and not excuse.directive.over(today) and excuse.covers(name, ordinal, offset)
    ]
    if not covering:
        return finding
    excuse, name = min(
        covering, key=lambda pair: (_NARROWEST.index(pair[0].directive.form), -pair[0].span.start)
    )
    excuse.used.add(name)
    kind = "attribute" if excuse.directive.form is Form.ATTRIBUTE else "comment"
    place = document.source.place(excuse.span)
    return replace(
        finding,
        suppressed=Suppression(kind, excuse.directive.reason, place, excuse.directive.until),
    )


def means(name: str, finding: Finding) -> bool:
    """Whether a name in an excuse means a finding: its rule, its pack, or a pattern of either."""
    return fnmatchcase(finding.rule, name) or fnmatchcase(finding.pack, name)


def _ordinal(at: At) -> int:
    match at:
        case TagAt(ordinal) | AttributeAt(ordinal, _) | ScriptAt(ordinal, _, _) | JsonAt(ordinal, _):
            return ordinal
        case CommentAt(ordinal):
            return ordinal
        case TextAt():
            return at.first
        case PageAt():
            return -1


def _faults(
    excuse: Excuse, unjudged: Collection[str], rulebook: Rulebook, today: datetime.date
) -> Iterator[Fault]:
    directive, at = excuse.directive, excuse.at
    form = ATTRIBUTE if directive.form is Form.ATTRIBUTE else f"{SIGN}{directive.form}"
    known = rulebook.known or frozenset(rule.id for rule in rulebook.rules)
    unknown = [name for name in directive.names if not any(fnmatchcase(other, name) for other in known)]
    for name in unknown:
        near = nearest(name, known)
        meant = f"write `{near}`" if near else "`affilint rules` lists them all"
        yield Fault(at, "unknown-rule", (name,), form, meant)
    if not directive.reason:
        yield Fault(at, "no-reason", directive.names, form)
    if excuse.open_ended:
        yield Fault(at, "unmatched", directive.names, form)
    if directive.over(today):
        yield Fault(at, "expired", directive.names, form, until=directive.until)
        return
    idle = tuple(
        name
        for name in directive.names
        if name not in unknown and name not in excuse.used and _was_asked(name, unjudged, rulebook)
    )
    if idle:
        yield Fault(at, "unused", idle, form)


def _was_asked(name: str, unjudged: Collection[str], rulebook: Rulebook) -> bool:
    """Whether a rule that the name means was judged on this page."""
    return any(rule.fits(name) and rule.id not in unjudged for rule in rulebook.rules)


def _noun(fault: Fault) -> FaultySuppression:
    return FaultySuppression(
        at=fault.at,
        order=(_ordinal(fault.at), 0),
        zone=Zone.BODY,
        fault=fault.fault,
        form=fault.form,
        names=fault.names,
        rules=listed(fault.names) if fault.names else "",
        problem=fault.problem,
        until=fault.until,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A suppression as a list of them shows it."""

    path: str
    place: Place
    directive: Directive | None
    """None where what is written cannot be understood; `problem` says why."""
    problem: str = ""


def standing_in(document: Document) -> list[Standing]:
    """Every suppression on a page, in the order of the file, judged by no rule."""
    if not speaks(document):
        return []
    excuses, source = excuses_of(document), document.source
    found = [(excuse.span, excuse.directive, "") for excuse in excuses.found]
    malformed = [fault for fault in excuses.faults if fault.fault == "malformed"]
    rows = [*found, *((document.span(fault.at), None, fault.problem) for fault in malformed)]
    rows.sort(key=lambda row: row[0].start)
    return [
        Standing(source.path, source.place(span), directive, problem) for span, directive, problem in rows
    ]
