"""Applies what a site's configuration says about single rules; it knows no other key of the configuration."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from linter.rulebook.complaints import nearest
from linter.rulebook.decode import decode
from linter.rulebook.keys import RuleChangeKeys
from linter.rulebook.options import changes_model, given
from linter.rulebook.rule import Clause, Rule, Rulebook
from linter.rulebook.rule_files import Checks, Nouns, Terms, severity_of

if TYPE_CHECKING:
    from linter.rulebook.decode import Known
    from linter.rulebook.strict_yaml import Problem, Where, YamlFile

GRADES: Final = ("error", "warning", "info", "off")


def regrade(  # noqa: PLR0913, PLR0917 - the last three are what `load` was given
    rulebook: Rulebook, file: YamlFile, at: Where, nouns: Nouns, checks: Checks, names: Known
) -> tuple[Rulebook, list[Problem]]:
    """The rulebook with the changes that `file` lists at `at`, and what is wrong with them in file order.

    There stand rule ids, packs or patterns, each with a grade, or with `severity`, `when` and `with`:

        rules:
          date/*: warning
          byline/required: off
          date/updated-required: {with: {of-kind: [updated, published]}}

    A rule that its own id gives a severity runs, whatever its pack says. Options that are not named keep the
    rule's own values. Of an entry that is wrong nothing is applied.
    """
    changes = file.value_at(at)
    if not isinstance(changes, dict):
        return rulebook, [file.problem(at, "`rules` must be a group of `key: value` lines")]
    site = _Site(file, Terms(nouns, checks, names))
    rules = {rule.id: rule for rule in rulebook.rules}
    # Patterns first: what is said of one rule by name counts more.
    for name in sorted(changes, key=rules.__contains__):
        if name in rules:
            rules[name] = site.changed(rules[name], (*at, name))
        elif words := rulebook.unknown(name):
            site.refuse((*at, name), words, key=True)
        else:
            fitting = [rule for rule in rules.values() if rule.fits(name)]
            rules |= {rule.id: rule for rule in site.all_graded(fitting, (*at, name))}
    return dataclasses.replace(rulebook, rules=tuple(rules.values())), sorted(site.problems)


class _Site:
    """One site's changes: applies them to rules, notes what is wrong with them."""

    def __init__(self, file: YamlFile, terms: Terms) -> None:
        self.file = file
        self.terms = terms
        self.problems: list[Problem] = []

    def refuse(self, where: Where, words: str, key: bool = False) -> None:
        self.problems.append(self.file.problem(where, words, key))

    def all_graded(self, rules: list[Rule], where: Where) -> list[Rule]:
        """The rules that a pattern names, with its grade."""
        word = self.file.value_at(where)
        if isinstance(word, dict):
            self.refuse(where, "a pattern or pack takes a grade only; name one rule to change more")
            return []
        return [_graded(rule, word, named=False) for rule in rules] if self.is_grade(word, where) else []

    def changed(self, rule: Rule, where: Where) -> Rule:
        """The rule as its own entry wants it; unchanged if the entry is wrong."""
        entry = self.file.value_at(where)
        if not isinstance(entry, dict):
            return _graded(rule, entry, named=True) if self.is_grade(entry, where) else rule
        keys, problems = decode(RuleChangeKeys, self.file, self.terms.known(rule.noun), where)
        clauses, more = self.clauses(rule, (*where, "with")) if "with" in entry else (rule.clauses, [])
        self.problems += problems + more
        if keys is None or more:
            return rule
        rule = dataclasses.replace(rule, clauses=clauses)
        if "when" in entry:
            rule = dataclasses.replace(rule, when=(keys.when.value(),))
        return _graded(rule, keys.severity, named=True) if "severity" in entry else rule

    def is_grade(self, word: object, where: Where) -> bool:
        if word in GRADES:
            return True
        near = nearest(word, GRADES) if isinstance(word, str) else None
        hint = f"; did you mean `{near}`?" if near else ""
        self.refuse(where, f"`{where[-1]}` must be one of {', '.join(GRADES)}{hint}")
        return False

    def clauses(self, rule: Rule, where: Where) -> tuple[tuple[Clause, ...], list[Problem]]:
        """The rule's check with the options that the entry changes."""
        if len(rule.clauses) > 1:
            words = f"{rule.id} has several checks; their options cannot be changed"
            return rule.clauses, [self.file.problem(where, words, key=True)]
        options = self.file.value_at(where)
        if not isinstance(options, dict):
            return rule.clauses, []
        clause: Any = rule.clauses[0]
        kept = (getattr(clause.check, field.name) for field in dataclasses.fields(clause.check))
        named = [value for value in (*kept, *options.values()) if isinstance(value, str)]
        known = self.terms.known(rule.noun, *named)
        model, problems = decode(changes_model(type(clause.check)), self.file, known, where)
        if model is None:
            return rule.clauses, problems
        try:
            return (Clause(clause.verb, dataclasses.replace(clause.check, **given(model))),), []
        except ValueError as error:
            return rule.clauses, [self.file.problem(where, str(error), key=True)]


def _graded(rule: Rule, word: Any, named: bool) -> Rule:  # noqa: ANN401 - one of GRADES
    severity = severity_of(word)
    if severity is None:
        return dataclasses.replace(rule, switch=False)
    return dataclasses.replace(rule, severity=severity, pinned=True, switch=True if named else rule.switch)
