"""The catalogue of rules, and all there is to say about one of them; it judges no page."""

from __future__ import annotations

import dataclasses
import enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.model import Basis, Severity, Site
from linter.reports.screen import BOLD, CYAN, DIM, Look
from linter.reports.tally import NO_ADVICE
from linter.reports.terminal import COLOURS
from linter.rulebook.complaints import suggestion
from linter.rulebook.places import fixtures_folder
from linter.rulebook.rule import Default
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.rulebook.rule import Pack, Rule, Rulebook

MOST_EXAMPLES: Final = 3
"""How many of a fixture's marked elements are shown."""

LONGEST_EXAMPLE: Final = 160
"""How many characters of each."""

SAFE: Final = "*"
UNSAFE: Final = "~"
"""Marks of rules that `check --fix` mends, by itself or only when it is told to dare more."""

_MARKS: Final = {"good": 'id="ok-', "bad": 'id="bad-'}


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule in the catalogue: as it would run here, and whether it would."""

    rule: Rule
    pack: Pack | None
    state: str
    """on, off, or when-present: on where the pages hold what its pack is about."""


def catalogue(every: Rulebook, chosen: Rulebook) -> list[Entry]:
    """All rules that exist, graded as they would run where they are among the chosen ones."""
    return [_entry(rule, every, chosen) for rule in every.rules]


def _entry(rule: Rule, every: Rulebook, chosen: Rulebook) -> Entry:
    pack, runs = every.pack(rule.pack), chosen.rule(rule.id)
    if runs is None:
        return Entry(rule, pack, "off")
    waits = pack is not None and pack.default is Default.WHEN_PRESENT and pack.when in runs.when
    return Entry(runs, pack, "when-present" if waits else "on")


def table(entries: Iterable[Entry], look: Look) -> str:
    """The catalogue for people, pack by pack."""
    entries = sorted(entries, key=lambda entry: (entry.rule.pack, entry.rule.id))
    column = max((len(entry.rule.id) for entry in entries), default=0)
    lines: list[str] = []
    pack = ""
    for entry in entries:
        rule = entry.rule
        if rule.pack != pack:
            pack = rule.pack
            title = f": {entry.pack.title}" if entry.pack else ""
            lines += [*([""] if lines else []), look.paint(pack, BOLD) + title]
        grade = "off" if entry.state == "off" else rule.severity.value
        waits = " (when present)" if entry.state == "when-present" else ""
        colour = DIM if grade == "off" else COLOURS[Severity(grade)]
        row = f"  {look.paint(f'{grade:<8}', colour)} {mark(rule)} {rule.id:<{column}}  "
        lines.append(row + look.wrapped(rule.title + waits, column + 15))
    on, waiting = (sum(entry.state == state for entry in entries) for state in ("on", "when-present"))
    counts = f"{len(entries)} rules: {on} on, {waiting} on when present, {len(entries) - on - waiting} off."
    marks = f"{SAFE} `check --fix` mends it, {UNSAFE} with --unsafe-fixes."
    lines += ["", f"{counts} {marks} `affilint explain RULE` tells more about one."]
    return "\n".join(lines) + "\n"


def mark(rule: Rule) -> str:
    """What stands at a rule in the catalogue: whether a program can mend what it finds."""
    return " " if rule.fix is None else SAFE if rule.fix.kind.safe else UNSAFE


def remedy(rule: Rule) -> str:
    """What `check --fix` does about what a rule finds; empty where it does nothing."""
    if rule.fix is None:
        return ""
    kind = rule.fix.kind
    needs = f" (`site: {{{kind.needs}: ...}}`)" if kind.needs else ""
    return f"{kind.about(Site())}{needs}, {'safe' if kind.safe else 'with --unsafe-fixes only'}"


def record(entry: Entry) -> dict[str, object]:
    """A catalogue entry as plain values."""
    rule = entry.rule
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": rule.title,
        "severity": rule.severity.value,
        "state": entry.state,
        "basis": rule.basis.value,
        "unconfirmed": rule.unconfirmed,
        "because": rule.because,
        "hint": rule.hint,
        "fix": {"edit": rule.fix.name, "about": remedy(rule), "safe": rule.fix.kind.safe}
        if rule.fix
        else None,
        "source": {
            name: value for name, value in dataclasses.asdict(rule.source).items() if name != "unconfirmed"
        },
    }


def unknown(name: str, every: Rulebook) -> str:
    """What to say to somebody who asked for a rule that does not exist."""
    if every.pack(name):
        return f"`{name}` is a pack, no rule; `affilint rules` lists the rules of each pack"
    return f"there is no rule `{name}`{suggestion(name, [rule.id for rule in every.rules])}"


def explanation(entry: Entry, look: Look) -> str:
    """All about one rule: what it asks, why, by whose word, with examples, and how to change it."""
    rule = entry.rule
    lines = [f"{look.paint(rule.id, BOLD)}: {look.wrapped(rule.title, len(rule.id) + 2)}", ""]
    for name, text in _particulars(entry):
        lines.append(f"  {look.paint(f'{name:<9}', CYAN)} {look.wrapped(text, 12)}")
    for title, kind in (("Passes", "good"), ("Fails", "bad")):
        if example := _example(rule, kind):
            lines += ["", look.paint(title, BOLD), *(f"  {line}".rstrip() for line in example)]
    lines += ["", look.paint("In affilint.yaml", BOLD), *(f"  {line}" for line in switches(entry))]
    return "\n".join([*lines, "", NO_ADVICE]) + "\n"


def _particulars(entry: Entry) -> Iterator[tuple[str, str]]:
    rule, source = entry.rule, entry.rule.source
    states = {"on": "on", "off": "off", "when-present": "on where a page holds what the pack is about"}
    yield "severity", f"{rule.severity}, {states[entry.state]}"
    yield "pack", f"{rule.pack}: {entry.pack.title}" if entry.pack else rule.pack
    yield "why", rule.because
    yield "fix", rule.hint
    if mended := remedy(rule):
        yield "--fix", mended
    yield "says", rule.message
    if rule.basis is Basis.STATED:
        yield "basis", "stated by the source"
    else:
        yield "basis", "our judgement; it fails no run unless `fail-on-judgement: true`"
    unconfirmed = "; nobody has read the source itself yet" if rule.unconfirmed else ""
    yield "source", f"{source.name}, checked {source.checked}{unconfirmed}"
    if source.url:
        yield "", source.url
    if source.note:
        yield "", source.note


def _example(rule: Rule, kind: str) -> list[str]:
    """HTML that passes or fails: the rule's own, else the marked elements of its fixture, if at hand."""
    own = rule.examples.good if kind == "good" else rule.examples.bad
    if own:
        return [line for fragment in own for line in fragment.strip().split("\n")]
    fixtures = fixtures_folder(Path(rule.origin).parents[len(rule.id.split("/"))])
    fixture = fixtures / rule.pack / rule.id / f"{kind}.html"
    try:
        text = fixture.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    marked = [line.strip() for line in text.split("\n") if _MARKS[kind] in line]
    return [_from_mark(line, _MARKS[kind]) for line in marked[:MOST_EXAMPLES]]


def _from_mark(line: str, mark: str) -> str:
    """The line from its marked element on; from its start, if that is all short."""
    start = 0 if len(line) <= LONGEST_EXAMPLE else line.rfind("<", 0, line.index(mark))
    shown = ("…" if start > 0 else "") + line[start:]
    return shown if len(shown) <= LONGEST_EXAMPLE else f"{shown[: LONGEST_EXAMPLE - 1]}…"


def switches(entry: Entry) -> list[str]:
    """What to write in a configuration to change a rule, and what can be changed of it."""
    rule = entry.rule
    grade = "off" if entry.state != "off" else rule.severity.value
    others = ", ".join(each for each in ("error", "warning", "info", "off") if each != grade)
    lines = ["rules:", f"  {rule.id}: {grade}  # or {others}"]
    options = [f"{name}: {value}" for clause in rule.clauses for name, value in _options(clause.check)]
    if len(rule.clauses) > 1:
        lines += [
            "  # it asks several checks, whose options cannot be changed; a rule with `replaces: true` can take its place"
        ]
    elif options:
        lines += [f"  # its options, as they stand; change them with `{rule.id}: {{with: {{...}}}}`"]
        lines += [f"  #   {option}" for option in options]
    return lines


def _options(check: object) -> Iterator[tuple[str, str]]:
    if not dataclasses.is_dataclass(check):
        return
    for each in dataclasses.fields(check):
        value = getattr(check, each.name)
        if value not in (None, ()):
            yield each.name.rstrip("_").replace("_", "-"), _in_yaml(value)


def _in_yaml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list | frozenset):
        return f"[{', '.join(_in_yaml(item) for item in value)}]"
    return str(value.value) if isinstance(value, enum.Enum) else str(value)
