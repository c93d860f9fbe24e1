"""Rules, packs and the rulebook as frozen values; it knows neither YAML nor what any check does.

Nothing here needs pydantic or yaml: a rulebook travels to worker processes as a pickle.
"""

from __future__ import annotations

import enum
import re
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from linter.model import Severity
from linter.rulebook.complaints import suggestion
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from linter.checks import Check
    from linter.fixes import FixKind
    from linter.model import Basis, Citation

Scalar: TypeAlias = str | int | bool

_PLACEHOLDER = re.compile(r"\{([a-z]+(?:-[a-z]+)*)\}")


def placeholders(message: str) -> list[str]:
    """The names in braces, in order: `link to {domain}` has `domain`.

    Raises ValueError for a brace that belongs to no such name.
    """
    if re.search(r"[{}]", _PLACEHOLDER.sub("", message)):
        raise ValueError("braces hold one lower-case name, like {domain}; nothing else may stand in braces")
    return _PLACEHOLDER.findall(message)


def fill(message: str, values: Mapping[str, str]) -> str:
    """The message with every placeholder replaced; one without a value becomes "?"."""
    # No str.format: it would walk into attributes of what page text names.
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], "?"), message)


@dataclass(frozen=True, slots=True)
class Filter:
    """One line under `only:` or `except:`: a field of the noun and the values it may have."""

    field: str
    """The noun's attribute, as Python spells it."""
    values: tuple[Scalar, ...]

    def admits(self, thing: object) -> bool:
        """Whether the field has one of the values, or, where it holds several, one of them among its own."""
        value = getattr(thing, self.field)
        if isinstance(value, tuple | frozenset | list):
            return any(item in self.values for item in value)
        return value in self.values


@dataclass(frozen=True, slots=True)
class When:
    """What a page must hold for a rule or a pack to speak: all of `has`, none of `without`, ..."""

    has: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """... an article in one of these languages (any if empty), ..."""
    networks: tuple[str, ...] = ()
    """... and an affiliate link of one of these networks (any or none if empty)."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A check with its options, and the name it has in YAML."""

    verb: str
    check: Check


@dataclass(frozen=True, slots=True)
class Remedy:
    """A kind of edit with its options, and the name it has in YAML."""

    name: str
    kind: FixKind


@dataclass(frozen=True, slots=True)
class Examples:
    """Fragments of HTML that show what passes and what does not."""

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One judgement: the noun it is about, what is asked of it, and what to say if it fails."""

    id: str
    pack: str
    title: str
    severity: Severity
    basis: Basis
    noun: str
    only: tuple[Filter, ...] = ()
    except_: tuple[Filter, ...] = ()
    when: tuple[When, ...] = ()
    """Every one must hold."""
    clauses: tuple[Clause, ...]
    """The rule passes when one of them passes; nearly always there is only one."""
    message: str
    hint: str
    because: str
    source: Citation
    unconfirmed: bool = False
    """Whether nobody has read the source itself yet."""
    examples: Examples = Examples()
    fix: Remedy | None = None
    """What mends its findings without a person; None where only a person can."""
    origin: str
    """The file that the rule was read from."""
    settled: frozenset[str] = frozenset()
    """What the site itself has set, so that no pack changes it: severity, when, options of the check."""
    switch: bool | None = None
    """True or False where the site itself has switched the rule on or off; None: its pack decides."""

    def admits(self, thing: object) -> bool:
        """Whether the rule is about this thing: it fits every line of `only` and none of `except`."""
        return all(line.admits(thing) for line in self.only) and not any(
            line.admits(thing) for line in self.except_
        )

    def fits(self, name: str) -> bool:
        """Whether it is meant by an id, a pack or a pattern: `date/updated-required`, `core`, `date/*`."""
        return fnmatchcase(self.id, name) or fnmatchcase(self.pack, name)

    def with_terms(self, change: Change, free_of: Collection[str] = ()) -> Rule:
        """The rule with the conditions and options of a change, but for those that are named in `free_of`."""
        rule = self
        if change.when and "when" not in free_of:
            rule = replace(rule, when=(change.when,))
        options = {name: value for name, value in change.options if name not in free_of}
        if options and self.clauses:
            clause = self.clauses[0]
            try:
                check: Any = replace(clause.check, **options)  # type: ignore[type-var]
            except ValueError:
                # Each change was tried when it was read; two that do not go together leave what stood before.
                return rule
            rule = replace(rule, clauses=(Clause(clause.verb, check),))
        return rule

    def changed_by_site(self, change: Change) -> Rule:
        """The rule as the site itself wants it, whatever packs say."""
        rule = self.with_terms(change)
        given = {name for name, _ in change.options} | ({"when"} if change.when else set())
        rule = replace(rule, settled=self.settled | given)
        if change.grade is None:
            return rule
        if change.grade == OFF:
            return replace(rule, switch=False)
        named = change.name == rule.id
        return replace(
            rule,
            severity=change.grade,
            settled=rule.settled | {"severity"},
            switch=True if named else rule.switch,
        )


class Default(enum.StrEnum):
    """Whether a pack's rules run when nobody mentions the pack."""

    ON = "on"
    OFF = "off"
    WHEN_PRESENT = "when-present"


OFF: Final = "off"


@dataclass(frozen=True, slots=True)
class Change:
    """What a pack or a site says of the rules that a name fits; what it leaves out stays as it is."""

    name: str
    """An id, a pack, or a pattern."""
    grade: Severity | Literal["off"] | None = None
    when: When | None = None
    options: tuple[tuple[str, object], ...] = ()
    """Fields of the check and their values; only where `name` is an id."""


def graded(change: Change) -> Change:
    """The change without what it asks of checks."""
    return replace(change, options=tuple((name, None) for name, _ in change.options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Rules that belong together: a market's law, a network's terms, a search engine's advice."""

    id: str
    title: str
    about: str
    default: Default
    when: When = When()
    """What wakes a pack that is on when present."""
    markets: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    """Packs whose rules run with this one, changed as it says."""
    changes: tuple[Change, ...] = ()
    version: str
    """The day the pack was last changed, as 2026-09-10."""
    origin: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What a site or a command line wants to run. Rules are named by id, by pack, or by pattern: `date/*`."""

    packs: tuple[str, ...] = ()
    """Packs switched on whatever their default."""
    without_packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    """If not empty: only these. A rule or pack named in full runs even where it is off; what a pack switches off
    itself stays so where the pack is named."""
    ignore: tuple[str, ...] = ()
    """Never these."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules and packs that were loaded, or those that were selected of them; sorted by id. Picklable."""

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    known: frozenset[str] = frozenset()
    """Where rules were selected: the ids of all rules and packs that there are."""

    def listed(self) -> Rulebook:
        """The same without checks and fixes: what reports show of it, and what is changed and selected alike."""
        rules = (replace(rule, clauses=(), fix=None) for rule in self.rules)
        packs = (replace(pack, changes=tuple(map(graded, pack.changes))) for pack in self.packs)
        return replace(self, rules=tuple(rules), packs=tuple(packs))

    def rule(self, rule_id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def pack(self, pack_id: str) -> Pack | None:
        return next((pack for pack in self.packs if pack.id == pack_id), None)

    def unknown(self, name: str) -> str | None:
        """A complaint about a name or pattern that fits no rule and no pack; None if it fits one."""
        if any(rule.fits(name) for rule in self.rules) or self.pack(name):
            return None
        if self._group(name):
            return f"no rule or pack is called `{name}`; did you mean `{name}/*`?"
        names = [rule.id for rule in self.rules] + [pack.id for pack in self.packs]
        return f"no rule or pack is called `{name}`{suggestion(name, names)}"

    def _group(self, name: str) -> bool:
        """Whether the ids of rules begin so: `date` for `date/future`."""
        return any(rule.id.startswith(f"{name}/") for rule in self.rules)

    def changed(self, changes: Iterable[Change]) -> Rulebook:
        """The rulebook with what a site says of its rules; later changes count more."""
        rules = {rule.id: rule for rule in self.rules}
        for change in changes:
            for rule in [rule for rule in rules.values() if rule.fits(change.name)]:
                rules[rule.id] = rule.changed_by_site(change)
        return replace(self, rules=tuple(rules.values()))

    def extended_by(self, pack_id: str) -> frozenset[str]:
        """The packs that a pack extends, directly or by others; itself not among them."""
        found: dict[str, None] = {}
        todo = [pack_id]
        while todo:
            pack = self.pack(todo.pop())
            new = [name for name in pack.extends if name not in found] if pack else []
            found |= dict.fromkeys(new)
            todo += new
        return frozenset(found) - {pack_id}

    def selected(self, selection: Selection) -> Rulebook:
        """The rules to run, each with the severity and the conditions that its packs give it.

        A pack that is on brings the packs that it extends, and what it says of their rules holds. Where packs
        grade a rule that none of them extends, the strictest grade counts; the rule's own pack is asked first.
        """
        on = {pack.id for pack in self.packs if _is_on(pack, selection)}
        brought = {name for pack in on for name in self.extended_by(pack)} - {*selection.without_packs}
        named = {name for pack in selection.select for name in self.extended_by(pack)}
        selection = replace(selection, select=(*selection.select, *sorted(named)))
        awake = tuple(pack for pack in self.packs if pack.id in on | brought)
        # A pack that is selected runs even where it is off: it changes what it extends, and nothing else.
        heard_ids = on | brought | {*selection.select} - {*selection.without_packs}
        heard = (pack for pack in self.packs if pack.id in heard_ids)
        # Those that extend others come after them, and have the last word.
        ranked = sorted(heard, key=lambda pack: len(self.extended_by(pack.id)))
        above = {pack.id: self.extended_by(pack.id) for pack in ranked}
        rules = (
            _selected(rule, self.pack(rule.pack), ranked, awake, above, selection) for rule in self.rules
        )
        known = {rule.id for rule in self.rules} | {pack.id for pack in self.packs}
        return Rulebook(tuple(rule for rule in rules if rule), awake, self.known | known)


def _is_on(pack: Pack, selection: Selection) -> bool:
    if pack.id in selection.without_packs:
        return False
    return pack.id in selection.packs or pack.default is not Default.OFF


def _selected(  # noqa: PLR0913, PLR0917 - the rule, and what decides on it
    rule: Rule,
    home: Pack | None,
    heard: Sequence[Pack],
    awake: Collection[Pack],
    extended: Mapping[str, Collection[str]],
    selection: Selection,
) -> Rule | None:
    """The rule as it is to run, or None. `extended` holds what each pack that is heard extends."""
    if any(rule.fits(name) for name in selection.ignore):
        return None
    if selection.select and not any(rule.fits(name) for name in selection.select):
        return None
    named = rule.id in selection.select
    if rule.switch is False and not named:
        return None
    by_name = named or rule.switch is True
    wanted = by_name or rule.pack in selection.select
    if not wanted and home and home not in awake:
        return None
    own = [*([home] if home else []), *(pack for pack in heard if rule.pack in extended[pack.id])]
    others = [pack for pack in awake if pack not in own]
    changes = [change for pack in own for change in pack.changes if rule.fits(change.name)]
    changed = rule
    for change in changes:
        changed = changed.with_terms(change, rule.settled)
    severity = rule.severity if "severity" in rule.settled else _graded(rule, own, others)
    if severity == OFF:
        if not by_name:
            return None
        severity = rule.severity
    when = changed.when
    if home and home.default is Default.WHEN_PRESENT and not wanted and home.id not in selection.packs:
        when = (home.when, *when)
    return replace(changed, severity=severity, when=when)


def _graded(rule: Rule, own: Sequence[Pack], others: Iterable[Pack]) -> Severity | Literal["off"]:
    """What packs make of a rule's severity: `own` is its pack and those that extend that, in their order."""
    grades = {pack.id: _grade(pack, rule) for pack in own}
    by_extension = [grade for pack, grade in grades.items() if grade and pack != rule.pack]
    if by_extension:
        return by_extension[-1]
    foreign = [grade for pack in others if (grade := _grade(pack, rule))]
    if foreign:
        severities = [grade for grade in foreign if isinstance(grade, Severity)]
        strictest: Severity | None = max(severities, key=lambda grade: grade.rank, default=None)
        return strictest or OFF
    return grades.get(rule.pack) or rule.severity


def _grade(pack: Pack, rule: Rule) -> Severity | Literal["off"] | None:
    grades = [change.grade for change in pack.changes if change.grade and rule.fits(change.name)]
    return grades[-1] if grades else None
