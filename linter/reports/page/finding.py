"""One finding as markup: its source lines with the marked stretch, why, fix and source; it counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.model import Basis, Certainty, Severity
from linter.reports.page.markup import Html, element, joined, outside, text
from linter.source import EXCERPT_WIDTH
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.model import Citation, Excerpt, Finding, Fix, Suppression

GRADES: Final = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}

MOST_RELATED: Final = 12
"""How many further places of one finding are shown with their lines; the rest is counted."""

LONGEST_EDIT: Final = 300
"""How many characters of a fix are shown."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the file, the stretches in it that are marked, and what is said of each."""

    number: int
    line: str
    cut: int
    marks: tuple[tuple[int, int, str, bool], ...]
    """From, to, label, and whether it is the place of the finding itself."""


def finding_markup(finding: Finding, number: int, rule: int) -> Html:
    """A finding in its page; `number` and `rule` are what links in the report call it and its rule."""
    severity, place = finding.severity, finding.where.place
    suppressed = finding.suppressed
    badge = element("span", GRADES[severity], class_=f"grade {severity}")
    head = element(
        "h4",
        badge,
        element("span", "Suppressed", class_="grade known") if suppressed else None,
        element("span", finding.message, class_="said"),
    )
    about = element(
        "p",
        element("a", finding.rule, href=f"#r{rule}"),
        element("span", f"line {place.line:,}, column {place.column:,}"),
        element("span", sureness(finding.certainty)),
        class_="about",
    )
    reasons = [
        ("Why", text(finding.because)),
        ("Fix", text(finding.hint)),
        ("Edit", _edit(finding.fix) if finding.fix else None),
        ("Source", source_markup(finding.source, finding.basis, finding.pack)),
    ]
    return element(
        "article",
        head,
        about,
        _suppression(suppressed) if suppressed else None,
        _lines(finding),
        pairs(reasons),
        id=f"f{number}",
        class_="finding",
        data_grade=severity.value,
        data_rule=rule,
        data_known=suppressed is not None,
    )


def pairs(said: Iterable[tuple[str, str | None]]) -> Html:
    """A list of names and what is said of each; those of which nothing is said are left out."""
    rows = [element("dt", name) + element("dd", words) for name, words in said if words]
    return element("dl", Html("".join(rows))) if rows else Html("")


def sureness(certainty: Certainty) -> str:
    """How sure the linter is, in words."""
    return "certain" if certainty is Certainty.CERTAIN else f"{certainty}, not certain"


def source_markup(source: Citation, basis: Basis, pack: str) -> Html:
    """The source of a rule, the day it was last read or looked up, and whether it says this itself."""
    if basis is Basis.JUDGEMENT:
        rests = "this project's own judgement; the source does not state it"
    else:
        rests = "stated by the source"
    read = "checked on {}, nobody has read the source itself yet" if source.unconfirmed else "read on {}"
    checked = f", {read.format(source.checked)}" if source.checked else ""
    return joined([outside(source.url, source.name), text(f"{checked}. Basis: {rests}. Pack: {pack}.")])


def _suppression(known: Suppression) -> Html:
    where = f" on line {known.place.line:,}" if known.place else ""
    until = f", until {known.until}" if known.until else ""
    said = "in the baseline" if known.kind == "baseline" else f"by {_an(known.kind)}{where}"
    reason = f"Reason given: {known.reason}" if known.reason else "No reason given."
    return element("p", element("strong", f"Suppressed {said}{until}."), " ", reason, class_="known")


def _an(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def _edit(fix: Fix) -> Html:
    made = "by --fix" if fix.safe else "by --fix --unsafe-fixes, to be looked at"
    new = [edit.text for edit in fix.edits if edit.text.strip()]
    shown = " … ".join(new)
    shown = shown if len(shown) <= LONGEST_EDIT else f"{shown[: LONGEST_EDIT - 1]}…"
    return joined([text(f"{fix.about} ({made})"), element("code", shown) if shown else None], " ")


# Source lines -----------------------------------------------------------------------------------------------


def _lines(finding: Finding) -> Html:
    """The lines that the finding speaks of, in the order of the file, each under its own number."""
    related = finding.related[:MOST_RELATED]
    rows: list[Html] = []
    before: int | None = None
    for line in _marked(finding.where, related):
        gap = "gap" if before is not None and line.number > before + 1 else None
        rows.append(element("li", _code(line), *_labels(line), value=line.number, class_=gap))
        before = line.number
    more = len(finding.related) - len(related)
    lines = element("ol", Html("".join(rows)), class_="lines")
    return Html(lines + element("p", f"and {more:,} more places", class_="more")) if more else lines


def _marked(where: Excerpt, related: Sequence[Excerpt]) -> list[Marked]:
    """The lines in order; places on one line share it where they do not overlap."""
    own = [(each, each is where) for each in (where, *related)]
    own.sort(key=lambda pair: (pair[0].place.line, pair[0].place.column, not pair[1]))
    lines: list[Marked] = []
    for excerpt, is_main in own:
        start, end = _stretch(excerpt)
        mark = (start, end, excerpt.label, is_main)
        last = lines[-1] if lines else None
        if (
            last
            and (last.number, last.line, last.cut) == (excerpt.place.line, excerpt.line, excerpt.cut)
            and start >= last.marks[-1][1]
        ):
            lines[-1] = Marked(last.number, last.line, last.cut, (*last.marks, mark))
        else:
            lines.append(Marked(excerpt.place.line, excerpt.line, excerpt.cut, (mark,)))
    return lines


def _stretch(excerpt: Excerpt) -> tuple[int, int]:
    """Which characters of the shown line are marked."""
    place, line = excerpt.place, excerpt.line
    start = min(max(place.column - 1 - excerpt.cut, 0), len(line))
    end = place.end_column - 1 - excerpt.cut if place.end_line == place.line else len(line.rstrip())
    return start, min(max(end, start), len(line))


def _code(line: Marked) -> Html:
    parts: list[str] = ["…" if line.cut else ""]
    done = 0
    for start, end, _, is_main in line.marks:
        marked = line.line[start:end]
        kind = "main" if is_main else "also"
        parts += [text(line.line[done:start]), element("mark", marked, class_=kind) if marked else ""]
        done = end
    parts += [text(line.line[done:]), "…" if len(line.line) >= EXCERPT_WIDTH else ""]
    return element("code", Html("".join(parts)))


def _labels(line: Marked) -> list[Html]:
    return [
        element("span", label, class_="label main" if is_main else "label also")
        for _, _, label, is_main in line.marks
        if label
    ]
