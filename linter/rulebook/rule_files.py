"""Reads one rule file or one pack file; it knows no folder and no other file.

Every mistake in a file is found in one reading: options are judged even where the title is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, get_args, get_origin

from linter.checks.wording import listed
from linter.fixes import FIXES
from linter.model import Citation, Severity, severity_of
from linter.rulebook.complaints import nearest, suggestion
from linter.rulebook.decode import Anything, Known, Nothing, decode
from linter.rulebook.keys import PackKeys, RuleKeys
from linter.rulebook.options import (
    filter_model,
    flags,
    given,
    kind_type,
    noun_options,
    options_model,
    spoken_fields,
)
from linter.rulebook.rule import OFF, Clause, Default, Examples, Filter, Pack, Remedy, Rule, placeholders
from linter.values import dataclass
from linter.vocabulary.named import Named, OneOf

if TYPE_CHECKING:
    from linter.checks import Check
    from linter.facts.noun import Noun
    from linter.fixes import FixKind
    from linter.rulebook.strict_yaml import Problem, Where, YamlFile

Nouns: TypeAlias = Mapping[str, "type[Noun]"]
Checks: TypeAlias = Mapping[str, "type[Check]"]
Fixes: TypeAlias = Mapping[str, "type[FixKind]"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What rule files may speak of: nouns, checks, and names of other kinds (meaning, network ...)."""

    nouns: Nouns
    checks: Checks
    names: Known
    fixes: Fixes = field(default_factory=lambda: FIXES)

    def known(self, *nouns: str) -> Known:
        """The names of every kind, for the options of a check that judges the first of these nouns.

        What options ask for they ask of the nouns that the first is held against, which are the others; where
        there are none, of the first, and where that is not known either, of any. A name that is no noun's stands
        for the one that was probably meant, else for any.
        """
        others = [noun if noun in self.nouns else nearest(noun, self.nouns) or "" for noun in nouns[1:]]
        asked = [] if "" in others else [*others] or [noun for noun in nouns if noun in self.nouns]
        held = [self.nouns[noun] for noun in asked] or self.nouns.values()
        fields = frozenset[str]().union(*map(spoken_fields, held))
        nothing, kinds = Nothing(listed(asked)), self._kinds(held)
        return {
            "noun": self.nouns,
            "check": self.checks,
            "edit": self.fixes,
            "yes-or-no field": frozenset[str]().union(*map(flags, held)),
            "kind": kinds if kinds or isinstance(kinds, Anything) else nothing,
            "text": Anything() if "text" in fields else nothing,
            "href": Anything() if "href" in fields else nothing,
            **self.names,
            **({} if "says" in fields else {"meaning": nothing}),
        }

    def misfit(self, verb: str, noun: str) -> str:
        """Why a check can neither judge a noun nor hold it against others; empty where it can."""
        judged = [name for name, cls in self.nouns.items() if cls in self.checks[verb].judges]
        if not judged or noun in judged or noun not in self.nouns:
            return ""
        return f"`{verb}` judges {listed(judged)}, not {noun}"

    def _kinds(self, nouns: Iterable[type[Noun]]) -> Collection[str]:
        """The kinds that these nouns come in; any text where one of them takes any."""
        kinds: set[str] = set()
        for noun in nouns:
            if (hint := kind_type(noun)) is None:
                continue
            words = _words_of(hint, self.names)
            if words is None or isinstance(words, Anything):
                return Anything()
            kinds.update(words)
        return kinds


def _words_of(hint: Any, names: Known) -> Collection[str] | None:  # noqa: ANN401 - a type
    """The words that a field of this type may hold; None where it may hold any text."""
    for note in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
        if isinstance(note, OneOf):
            return note.words
        if isinstance(note, Named):
            return names[note.kind]
    return None


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A rule together with what its file says to the loader alone."""

    rule: Rule
    replaces: bool


def read_rule(file: YamlFile, pack: str, terms: Terms) -> tuple[ReadRule | None, list[Problem]]:
    """The rule in a file of this pack, or None and all that is wrong with it in file order."""
    reader = _RuleReader(file, terms)
    keys, problems = decode(RuleKeys, file, terms.known(reader.noun))
    only, except_ = reader.filters("only"), reader.filters("except")
    clauses = reader.clauses()
    fix = reader.fix()
    reader.judge_words()
    problems += reader.problems
    if keys is None or problems:
        return None, sorted(problems)
    source = keys.source
    rule = Rule(
        id=keys.id,
        pack=pack,
        title=_line(keys.title),
        severity=keys.severity,
        basis=keys.basis,
        noun=keys.for_,
        only=only,
        except_=except_,
        when=(keys.when.value(),) if "when" in keys.model_fields_set else (),
        clauses=clauses,
        message=_line(keys.message),
        hint=_line(keys.hint),
        because=_line(keys.because),
        source=Citation(
            source.name, source.checked.isoformat(), source.url, _line(source.note), keys.unconfirmed
        ),
        unconfirmed=keys.unconfirmed,
        examples=Examples(keys.examples.good, keys.examples.bad),
        fix=fix,
        origin=file.path,
    )
    return ReadRule(rule, keys.replaces), []


def read_pack(file: YamlFile, terms: Terms) -> tuple[Pack | None, list[Problem]]:
    """The pack that a `pack.yaml` describes, or None and all that is wrong with it in file order.

    What it says of rules is left to the loader, who knows them.
    """
    raw: Mapping[str, Any] = file.value if isinstance(file.value, dict) else {}
    keys, problems = decode(PackKeys, file, terms.known())
    if raw.get("default") == Default.WHEN_PRESENT and "when" not in raw:
        problems.append(file.problem(("default",), "a pack that is on when-present needs `when`"))
    if raw.get("default") in (Default.ON, Default.OFF) and "when" in raw:
        problems.append(file.problem(("when",), "`when` needs `default: when-present`", key=True))
    if keys is None or problems:
        return None, sorted(problems)
    pack = Pack(
        id=keys.id,
        title=_line(keys.title),
        about=_line(keys.about),
        default=keys.default,
        when=keys.when.value(),
        markets=keys.markets,
        extends=keys.extends,
        version=keys.version.isoformat(),
        origin=file.path,
    )
    return pack, []


def grade_of(word: str) -> Severity | Literal["off"]:
    """What a grade says in a pack or a configuration."""
    return OFF if word == OFF else severity_of(word)


def _line(text: str) -> str:
    return " ".join(text.split())


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


class _RuleReader:
    """Judges what the keys of a rule mean together; notes all that is wrong, takes what is right."""

    def __init__(self, file: YamlFile, terms: Terms) -> None:
        self.file = file
        self.terms = terms
        self.raw: Mapping[str, Any] = file.value if isinstance(file.value, dict) else {}
        self.noun = _word(self.raw.get("for"))
        self.noun_class = terms.nouns.get(self.noun)
        self.problems: list[Problem] = []
        if self.raw.get("unconfirmed") is True and self.raw.get("severity") == Severity.ERROR:
            self.refuse(("severity",), "`severity` must be warning or info while `unconfirmed` is true")

    def refuse(self, where: Where, words: str, key: bool = False) -> None:
        self.problems.append(self.file.problem(where, words, key))

    def filters(self, key: str) -> tuple[Filter, ...]:
        """The lines under `only:` or `except:`."""
        if self.noun_class is None or not isinstance(self.raw.get(key), dict):
            return ()
        names = self.terms.known(self.noun)
        model, problems = decode(filter_model(self.noun_class), self.file, names, (key,))
        self.problems += problems
        return tuple(Filter(field, values) for field, values in given(model).items()) if model else ()

    def clauses(self) -> tuple[Clause, ...]:
        """The check, or the checks under `any-of:`, each with its options."""
        if "any-of" not in self.raw:
            if "check" not in self.raw:
                self.refuse((), "`check` is missing", key=True)
            return self.clause((), self.raw)
        for key in ("check", "with"):
            if key in self.raw:
                self.refuse((key,), f"`{key}` cannot stand beside `any-of`; put it inside", key=True)
        parts = self.raw["any-of"] if isinstance(self.raw["any-of"], list) else []
        found = (self.clause(("any-of", i), part) for i, part in enumerate(parts) if isinstance(part, dict))
        return tuple(clause for one in found for clause in one)

    def clause(self, at: Where, part: Mapping[str, Any]) -> tuple[Clause, ...]:
        verb, options = _word(part.get("check")), part.get("with", {})
        check = self.terms.checks.get(verb)
        if check is None or not isinstance(options, dict):
            return ()
        place = (*at, "with")
        told = {key: value for key, value in options.items() if isinstance(value, str)}
        nouns = [told[key] for key in noun_options(check) if key in told]
        known = self.terms.known(self.noun, *nouns)
        model, problems = decode(options_model(check), self.file, known, place)
        self.problems += problems
        for key, noun in {"": self.noun, **told}.items():
            if words := self.terms.misfit(verb, noun):
                self.refuse((*place, key) if key else (*at, "check"), words)
        if model is None:
            return ()
        try:
            return (Clause(verb, check(**given(model))),)
        except ValueError as error:
            self.refuse(place if options else (*at, "check"), str(error), key=True)
            return ()

    def fix(self) -> Remedy | None:
        """What stands under `fix:`."""
        part = self.raw.get("fix")
        if not isinstance(part, dict):
            return None
        name, options = _word(part.get("edit")), part.get("with", {})
        kind = self.terms.fixes.get(name)
        if kind is None or not isinstance(options, dict):
            return None
        mended = [noun for noun, cls in self.terms.nouns.items() if cls in kind.mends]
        if mended and self.noun_class and self.noun not in mended:
            self.refuse(
                ("fix", "edit"), f"`{name}` mends {' and '.join(mended)}; this rule is about {self.noun}"
            )
        model, problems = decode(options_model(kind), self.file, self.terms.known(self.noun), ("fix", "with"))
        self.problems += problems
        return Remedy(name, kind(**given(model))) if model else None

    def checks(self) -> list[type[Check]]:
        """The checks that are asked for, whatever their options say."""
        several = self.raw.get("any-of")
        parts = several if isinstance(several, list) else [self.raw]
        verbs = [_word(part.get("check")) for part in parts if isinstance(part, dict)]
        return [self.terms.checks[verb] for verb in verbs if verb in self.terms.checks]

    def judge_words(self) -> None:
        """Refuses placeholders that nothing will fill."""
        for key in ("message", "hint"):
            try:
                names = placeholders(_word(self.raw.get(key)))
            except ValueError as error:
                self.refuse((key,), str(error))
                continue
            if self.noun_class and (checks := self.checks()):
                offered = set.intersection(*(_offered(self.noun_class, check) for check in checks))
                for name in dict.fromkeys(names):
                    if name not in offered:
                        self.refuse((key,), f"nothing fills {{{name}}} here{suggestion(name, offered)}")


def _offered(noun: type[Noun], check: type[Check]) -> set[str]:
    # A check that judges the whole page has no one thing whose fields could be shown.
    return {*check.offers, *(() if check.per_page else spoken_fields(noun))}
