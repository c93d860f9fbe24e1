"""Rules, packs and the rulebook as frozen values; it knows neither YAML nor what any check does.

Nothing here needs pydantic or yaml: a rulebook travels to worker processes as a pickle.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeAlias

from linter.rulebook.complaints import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linter.checks import Check
    from linter.model import Basis, Citation, Severity

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
    origin: str
    """The file that the rule was read from."""
    pinned: bool = False
    """Whether the site itself has set the severity, so that no pack regrades it."""
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


class Default(enum.StrEnum):
    """Whether a pack's rules run when nobody mentions the pack."""

    ON = "on"
    OFF = "off"
    WHEN_PRESENT = "when-present"


@dataclass(frozen=True, slots=True)
class Grade:
    """A pack's opinion of one rule: how severe it is, or None for off."""

    rule: str
    severity: Severity | None


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
    grades: tuple[Grade, ...] = ()
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
    """If not empty: only these. A rule or pack named in full runs even where it is off."""
    ignore: tuple[str, ...] = ()
    """Never these."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules and packs that were loaded, or those that were selected of them; sorted by id. Picklable."""

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]

    def rule(self, rule_id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def pack(self, pack_id: str) -> Pack | None:
        return next((pack for pack in self.packs if pack.id == pack_id), None)

    def unknown(self, name: str) -> str | None:
        """A complaint about a name or pattern that fits no rule and no pack; None if it fits one."""
        if any(rule.fits(name) for rule in self.rules) or self.pack(name):
            return None
        names = [rule.id for rule in self.rules] + [pack.id for pack in self.packs]
        return f"no rule or pack is called `{name}`{suggestion(name, names)}"

    def selected(self, selection: Selection) -> Rulebook:
        """The rules to run, each with the severity and the conditions that its packs give it.

        Where several packs grade one rule, the strictest grade counts; the rule's own pack is asked first.
        """
        awake = tuple(pack for pack in self.packs if _is_on(pack, selection))
        rules = (_selected(rule, self.pack(rule.pack), awake, selection) for rule in self.rules)
        return Rulebook(tuple(rule for rule in rules if rule), awake)


def _is_on(pack: Pack, selection: Selection) -> bool:
    if pack.id in selection.without_packs:
        return False
    return pack.id in selection.packs or pack.default is not Default.OFF


def _selected(rule: Rule, home: Pack | None, awake: Iterable[Pack], selection: Selection) -> Rule | None:
    """The rule as it is to run, or None."""
    if any(rule.fits(name) for name in selection.ignore):
        return None
    if selection.select and not any(rule.fits(name) for name in selection.select):
        return None
    wanted = rule.switch is True or rule.id in selection.select or rule.pack in selection.select
    if not wanted and (rule.switch is False or (home and home not in awake)):
        return None
    severity: Severity | None = rule.severity
    if not rule.pinned:
        severity = _graded(rule, home, awake)
    if severity is None:
        if not wanted:
            return None
        severity = rule.severity
    when = rule.when
    if home and home.default is Default.WHEN_PRESENT and not wanted and home.id not in selection.packs:
        when = (home.when, *when)
    return replace(rule, severity=severity, when=when)


def _graded(rule: Rule, home: Pack | None, awake: Iterable[Pack]) -> Severity | None:
    """The severity that packs give the rule; None for off."""
    own = [grade.severity for grade in (home.grades if home else ()) if grade.rule == rule.id]
    others = [
        grade.severity for pack in awake if pack is not home for grade in pack.grades if grade.rule == rule.id
    ]
    if not others:
        return own[0] if own else rule.severity
    return max((grade for grade in others if grade), key=lambda grade: grade.rank, default=None)
