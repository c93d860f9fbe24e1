"""Reads what a site or a pack says about single rules; it knows no other key of their files."""

from __future__ import annotations

import dataclasses
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final

from linter.model import NEWSROOM
from linter.rulebook.complaints import nearest
from linter.rulebook.decode import decode, kebab
from linter.rulebook.keys import RuleChangeKeys
from linter.rulebook.options import changes_model, given, noun_options
from linter.rulebook.rule import Change, Rule, Rulebook
from linter.rulebook.rule_files import Checks, Nouns, Terms, grade_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from linter.rulebook.decode import Known
    from linter.rulebook.strict_yaml import Problem, Where, YamlFile

GRADES: Final = ("error", "warning", "info", "off", *NEWSROOM)


def regrade(  # noqa: PLR0913, PLR0917 - the last three are what `load` was given
    rulebook: Rulebook, file: YamlFile, at: Where, nouns: Nouns, checks: Checks, names: Known
) -> tuple[Rulebook, list[Problem]]:
    """The rulebook with the changes that `file` lists at `at`, and what is wrong with them in file order.

    A rule that its own id gives a severity runs, whatever its pack says. Of an entry that is wrong nothing is
    applied.
    """
    changes, problems = read_changes(rulebook, file, at, Terms(nouns, checks, names))
    return rulebook.changed(changes), problems


def read_changes(
    rulebook: Rulebook, file: YamlFile, at: Where, terms: Terms, broken: Collection[str] = ()
) -> tuple[tuple[Change, ...], list[Problem]]:
    """The changes that `file` lists at `at` in the order in which they count, and what is wrong with them.

    There stand rule ids, packs or patterns, each with a grade, or with `severity`, `when` and `with`:

        rules:
          date/*: warning
          byline/required: off
          date/updated-required: {with: {of-kind: [updated, published]}}

    Options that are not named keep the rule's own values. Of an entry that is wrong nothing is read. `broken`
    names rules and packs whose own files are wrong: nothing can be said of them, and nothing is complained of.
    """
    entries = file.value_at(at)
    if not isinstance(entries, dict):
        return (), [file.problem(at, "`rules` must be a group of `key: value` lines")]
    reader = _Reader(file, terms)
    rules = {rule.id: rule for rule in rulebook.rules}
    changes: list[Change | None] = []
    # Patterns first: what is said of one rule by name counts more.
    for name in sorted(entries, key=rules.__contains__):
        if name in rules:
            changes.append(reader.change(rules[name], (*at, name)))
        elif any(fnmatchcase(other, name) for other in broken):
            continue
        elif words := rulebook.unknown(name):
            reader.refuse((*at, name), words, key=True)
        else:
            changes.append(reader.grade((*at, name)))
    return tuple(change for change in changes if change), sorted(reader.problems)


class _Reader:
    """Reads the entries of one file, notes what is wrong with them."""

    def __init__(self, file: YamlFile, terms: Terms) -> None:
        self.file = file
        self.terms = terms
        self.problems: list[Problem] = []

    def refuse(self, where: Where, words: str, key: bool = False) -> None:
        self.problems.append(self.file.problem(where, words, key))

    def grade(self, where: Where) -> Change | None:
        """What is said of a pack or a pattern: a grade."""
        word = self.file.value_at(where)
        if isinstance(word, dict):
            self.refuse(where, "a pattern or pack takes a grade only; name one rule to change more")
            return None
        return self.graded(word, where)

    def graded(self, word: Any, where: Where) -> Change | None:  # noqa: ANN401 - whatever the file holds
        if word in GRADES:
            return Change(str(where[-1]), grade_of(word))
        near = nearest(word, GRADES) if isinstance(word, str) else None
        hint = f"; did you mean `{near}`?" if near else ""
        self.refuse(where, f"`{where[-1]}` must be one of {', '.join(GRADES)}{hint}")
        return None

    def change(self, rule: Rule, where: Where) -> Change | None:
        """What is said of one rule by its id."""
        entry = self.file.value_at(where)
        if not isinstance(entry, dict):
            return self.graded(entry, where)
        keys, problems = decode(RuleChangeKeys, self.file, self.terms.known(rule.noun), where)
        options, more = self.options(rule, (*where, "with")) if "with" in entry else ((), [])
        self.problems += problems + more
        if keys is None or more:
            return None
        return Change(
            rule.id,
            grade_of(keys.severity) if "severity" in entry else None,
            keys.when.value() if "when" in entry else None,
            options,
        )

    def options(self, rule: Rule, where: Where) -> tuple[tuple[tuple[str, object], ...], list[Problem]]:
        """The options of the rule's check that the entry changes."""
        if len(rule.clauses) > 1:
            words = f"{rule.id} has several checks; their options cannot be changed"
            return (), [self.file.problem(where, words, key=True)]
        entry = self.file.value_at(where)
        if not isinstance(entry, dict):
            return (), []
        check: Any = rule.clauses[0].check
        kept = {kebab(field.name): getattr(check, field.name) for field in dataclasses.fields(check)}
        told = kept | entry
        named = [told[key] for key in noun_options(type(check)) if isinstance(told[key], str)]
        known = self.terms.known(rule.noun, *named)
        model, problems = decode(changes_model(type(check)), self.file, known, where)
        for key, value in entry.items():
            if isinstance(value, str) and (words := self.terms.misfit(rule.clauses[0].verb, value)):
                problems.append(self.file.problem((*where, key), words))
        if model is None or problems:
            return (), problems
        options = given(model)
        try:
            dataclasses.replace(check, **options)
        except ValueError as error:
            return (), [self.file.problem(where, str(error), key=True)]
        return tuple(options.items()), []
