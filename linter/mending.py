"""Makes the fixes of one page and holds each round against a second lint; it reads and writes no file.

What fixes do is believed only when it is seen: the text as changed is judged again, and taken only if every mended
finding is gone and none has come. The safe fixes of a page stand or fall together; so do the unsafe ones after them.
"""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from linter.model import Edit, Mended, PageResult
from linter.rewriting import UnwritableTextError, edited, rewritten
from linter.source import Source, UnreadableError
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from linter.model import Finding, Fix, Span

MOST_ROUNDS: Final = 10
"""How often the text is changed and judged anew: a fix that meets another one waits for the next round."""


@dataclass(frozen=True, slots=True)
class Fixing:
    """Which fixes to make, and what becomes of them."""

    unsafe: bool = False
    """Whether also those that somebody should look at."""
    writes: bool = True
    """Whether the files are changed; otherwise a diff says how they would be."""


@dataclass(frozen=True, slots=True)
class _State:
    """A page at some point of its mending."""

    data: bytes
    result: PageResult
    gone: int = 0
    """How many findings fixes have ended so far."""


class _RefusedError(Exception):
    """A round made something worse, or did not help; the message is for the user."""


def mended(path: str, data: bytes, judged: Callable[[bytes], PageResult], fixing: Fixing) -> PageResult:
    """What the page comes to with its fixes made; `judged` tells of its bytes what they come to, with fixes proposed.

    Where nothing is to be written, the result is about the page as it is. Never raises.
    """
    first = now = _State(data, judged(data))
    refused = ""
    for safe in (True, False) if fixing.unsafe else (True,):
        try:
            now = _mended(path, now, judged, safe=safe)
        except (_RefusedError, UnwritableTextError) as error:
            refused = refused or str(error)
    changed = now.data != data
    return replace(
        now.result if fixing.writes else first.result,
        mended=Mended(
            was=data,
            now=now.data,
            fixed=now.gone,
            diff=diff_of(path, data, now.data) if changed and not fixing.writes else "",
            refused=refused,
        ),
    )


def diff_of(path: str, was: bytes, now: bytes) -> str:
    """A unified diff of two states of a page; a line without an end is marked, as patch programs want it."""
    one, two = (_lines(Source.read(path, data).text) for data in (was, now))
    name = (path if path.isprintable() else path.encode("unicode_escape").decode()).lstrip("/")
    names = f"a/{name}", f"b/{name}"
    lines = list(difflib.unified_diff(one, two, *names, n=3))
    ends = "\n", "\r"
    return "".join(
        line if line.endswith(ends) else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    # Lines end at LF, as patch programs see it; str.splitlines would end them in more places.
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _mended(path: str, start: _State, judged: Callable[[bytes], PageResult], *, safe: bool) -> _State:
    """The page with its safe or its unsafe fixes made, round by round.

    Raises:
        _RefusedError: a round did not help, or there is something new to find in the end.
        UnwritableTextError: the file cannot hold what a fix would write.
    """
    now = start
    spreads: frozenset[str] = frozenset()
    for _ in range(MOST_ROUNDS):
        try:
            source = Source.read(path, now.data)
        except UnreadableError:
            break
        chosen = _chosen(now.result.findings, source, safe=safe)
        if not chosen:
            break
        edits = sorted((edit for fix in chosen for edit in fix.edits), key=_place)
        data = rewritten(source, now.data, edits)
        again = _read(path, data)
        if (again.text, again.encoding) != (edited(source, edits), source.encoding):
            raise _RefusedError("the file would then be read in another encoding")
        after = judged(data)
        _hold_against(now.result, after, chosen)
        now = _State(data, after)
        spreads = spreads.union(*(fix.spreads for fix in chosen))
    # What one round brings the next one may mend.
    was, left = _by_rule(start.result), _by_rule(now.result)
    new = next((rule for rule in left if left[rule] > was[rule] and rule not in spreads), None)
    if new:
        raise _RefusedError(f"that would bring a finding of {new}")
    return replace(now, gone=start.gone + (was - left).total())


def _read(path: str, data: bytes) -> Source:
    try:
        return Source.read(path, data)
    except UnreadableError as error:
        raise _RefusedError(f"the file would then be unreadable: {error}") from error


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _by_rule(result: PageResult) -> Counter[str]:
    return Counter(finding.rule for finding in result.findings)


def _chosen(findings: Iterable[Finding], source: Source, *, safe: bool) -> dict[Fix, list[str]]:
    """Fixes that do not get in each other's way, nor into what is suppressed, each with the rules that ask for it."""
    chosen: dict[Fix, list[str]] = {}
    taken: list[Span] = []
    waiting: list[Finding] = []
    for finding in findings:
        if finding.suppressed is not None:
            taken.append(source.span(finding.where.place))
        elif finding.fix and finding.fix.safe is safe:
            waiting.append(finding)
    for finding in waiting:
        fix = finding.fix
        if fix is None:
            continue
        spans = [edit.span for edit in fix.edits]
        if fix in chosen:
            chosen[fix].append(finding.rule)
        elif not any(_meet(span, other) for span in spans for other in taken):
            chosen[fix] = [finding.rule]
            taken += spans
    return chosen


def _meet(one: Span, two: Span) -> bool:
    """Whether two stretches have a character in common, or are at the same place."""
    return one.start <= two.end and two.start <= one.end


def _hold_against(before: PageResult, after: PageResult, chosen: dict[Fix, list[str]]) -> None:
    """Whether a round did what it was meant to do.

    Raises:
        _RefusedError: it was not.
    """
    if after.is_article is not before.is_article:
        raise _RefusedError("the page would then no longer be read as the article that it is")
    if len(after.troubles) > len(before.troubles):
        raise _RefusedError(f"then: {after.troubles[-1].message}")
    was, now = _by_rule(before), _by_rule(after)
    unjudged = {each.rule for each in after.unjudged} - {each.rule for each in before.unjudged}
    gone = Counter[str]()
    for rules in chosen.values():
        # Of several rules that one fix should serve, one must be content.
        content = next((rule for rule in rules if was[rule] - now[rule] > gone[rule]), "")
        if not content or content in unjudged:
            stays = " and ".join(dict.fromkeys(rules))
            raise _RefusedError(
                f"{stays} would not be content with that (leave it out with --ignore {rules[0]})"
            )
        gone[content] += 1
