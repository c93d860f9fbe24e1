"""Findings for people: each with its source lines, its why and its fix; it knows no terminal but `Look`.

The form of one finding, `path:line:column:` first for editors, grep and review bots:

    articles/kettle.html:8:8: error[disclosure/before-first-link] affiliate link to amzn.to comes before ...
       |
     8 |     <a href="https://amzn.to/3xYz9">Stagg</a>,
       |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ earns through amazon-associates
    ...
    10 |   <p>We earn a commission when you buy through our links.</p>
       |      ---------------------------------------------------- first disclosure, too late
       |
       = why: Readers must learn that a purchase pays the publisher before they can act on it.
       = fix: move the disclosure above this link
       = source: us-ftc, FTC Endorsement Guides FAQ (checked 2026-09-10)
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from linter.model import Basis, Certainty, Severity
from linter.reports.screen import BLUE, BOLD, CYAN, RED, YELLOW, Strip, fitted, visible, width
from linter.reports.tally import standing_of, was_skipped, why_skipped
from linter.source import EXCERPT_WIDTH

if TYPE_CHECKING:
    from linter.model import Excerpt, Finding, PageResult
    from linter.reports.scene import Scene
    from linter.reports.screen import Look
    from linter.reports.tally import Tally

UNREAD: Final = "; the source itself is unread"
"""What is said besides where nobody has read it yet."""
COLOURS: Final = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}


class TerminalReport:
    """Writes each page's findings as they come, and the summary at the end."""

    def __init__(self, scene: Scene) -> None:
        self.look = scene.look

    def page(self, result: PageResult) -> str:
        """The text for one page; empty where there is nothing to say."""
        blocks = [finding_block(finding, self.look) + "\n" for finding in standing_of(result)]
        told = remarks(result) if self.look.verbose else []
        return "".join(f"{block}\n" for block in blocks) + "".join(f"{line}\n" for line in told)

    def end(self, tally: Tally) -> str:
        """The summary line."""
        return "" if self.look.quiet else tally.summary(lists_skipped=self.look.verbose) + "\n"


def remarks(result: PageResult) -> list[str]:
    """What there is to say of a page besides findings: how it was read, whether it was skipped, what was not judged."""
    lines = [f"note: {note.text}" for note in result.notes if note.place is None]
    if was_skipped(result):
        lines.append(f"skipped: {why_skipped(result)}")
    lines += [f"not judged[{each.rule}] {each.reason}" for each in result.unjudged]
    return [f"{visible(result.path)}: {visible(line)}" for line in lines]


def finding_block(finding: Finding, look: Look) -> str:
    """One finding, without a line end after its last line."""
    colour = COLOURS[finding.severity]
    place = finding.where.place
    where = look.paint(f"{visible(finding.path)}:{place.line}:{place.column}:", BOLD)
    rule = look.paint(f"{finding.severity}[{finding.rule}]", colour)
    marks = [_Mark(finding.where, "^", colour), *(_Mark(each, "-", BLUE) for each in finding.related)]
    if len(marks) > 1:
        marks.sort(key=lambda mark: (mark.excerpt.place.line, mark.excerpt.place.column))
    gutter = len(str(marks[-1].excerpt.place.line))
    lines = [f"{where} {rule} {visible(finding.message)}"]
    lines += _excerpts(marks, gutter, look)
    source = finding.source
    lines += _because(
        finding.certainty,
        finding.because,
        finding.hint,
        f"{finding.pack}, {source.name} (checked {source.checked}{UNREAD if source.unconfirmed else ''})",
        finding.basis,
        gutter,
        look,
    )
    return "\n".join(lines)


# A run says the same few things again and again.
@lru_cache(1024)
def _because(  # noqa: PLR0913, PLR0917 - what is said, and how it looks
    certainty: Certainty, because: str, hint: str, source: str, basis: Basis, gutter: int, look: Look
) -> list[str]:
    """The lines below the excerpts."""
    if basis is Basis.JUDGEMENT:
        source += ", by our judgement"
    said = [("why", because), ("fix", hint), ("source", source)]
    if certainty is not Certainty.CERTAIN:
        said.insert(0, ("sure", f"{certainty}, not certain"))
    lines = []
    for name, words in said:
        if text := " ".join(words.split()):
            head = f"{' ' * gutter} {look.paint('=', BLUE)} {look.paint(f'{name}:', BOLD)} "
            lines.append(head + look.wrapped(visible(text), gutter + len(name) + 5))
    return lines


class _Mark(NamedTuple):
    """A place to underline: with which sign and colour."""

    excerpt: Excerpt
    sign: str
    colour: str


def _excerpts(marks: list[_Mark], gutter: int, look: Look) -> list[str]:
    """The source lines with their underlines, in the order of the file, between two empty gutters."""
    bar = look.paint("|", BLUE)
    blank = f"{' ' * gutter} {bar}"
    room = None if look.width is None else look.width - gutter - 3
    lines = [blank]
    shown: tuple[int, str] | None = None
    for mark in marks:
        number = mark.excerpt.place.line
        strip = _strip(mark.excerpt, room)
        if shown != (number, strip.text):
            if shown is not None and number != shown[0] + 1:
                lines.append(look.paint("...", BLUE))
            shown = (number, strip.text)
            lines.append(f"{look.paint(f'{number:>{gutter}}', BLUE)} {bar} {strip.text}".rstrip())
        lines += [f"{blank} {line}" for line in _underline(mark, strip, room, look)]
    return [*lines, blank]


def _strip(excerpt: Excerpt, room: int | None) -> Strip:
    place, line = excerpt.place, excerpt.line
    start = min(max(place.column - 1 - excerpt.cut, 0), len(line))
    end = place.end_column - 1 - excerpt.cut if place.end_line == place.line else len(line.rstrip())
    more = (excerpt.cut > 0, len(line) >= EXCERPT_WIDTH)
    return fitted(line, start, max(end, start), room, more=more)


def _underline(mark: _Mark, strip: Strip, room: int | None, look: Look) -> list[str]:
    """The signs under a line and the label beside them, or under them where there is no room beside."""
    label = visible(mark.excerpt.label)
    signs = " " * strip.indent + look.paint(mark.sign * strip.length, mark.colour)
    if not label:
        return [signs]
    if room is None or strip.indent + strip.length + 1 + width(label) <= room:
        return [f"{signs} {look.paint(label, mark.colour)}"]
    indent = max(min(strip.indent, room - width(label)), 0)
    return [signs, " " * indent + look.paint(label, mark.colour)]
