"""Reads the lexicons under `rules/lexicons` and those of projects; what phrases mean is not its business."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field

from linter.rulebook import strict_yaml
from linter.rulebook.additions import wrong_language
from linter.rulebook.complaints import suggestion
from linter.rulebook.decode import FileModel, OneOrMany, decode, what_is_right
from linter.rulebook.shipped_wording import ShippedWording
from linter.rulebook.strict_yaml import Problem
from linter.vocabulary.grammar import WIDEST_GAP, BrokenListError, Grammar, PhraseError, UnknownListError
from linter.vocabulary.lexicon import Lexicon, Meaning
from linter.vocabulary.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from linter.rulebook.strict_yaml import Where, YamlFile

DISCLOSURE: Final = "disclosure"
TOPICS: Final = "topics"
MEANINGS: Final = {DISCLOSURE: "meanings.yaml", TOPICS: "topics.yaml"}
"""The folders of words, and the files that say what their words may mean."""


class LexiconError(ValueError):
    """A lexicon file that cannot be used; `problems` tell why and where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class MeaningEntry(FileModel):
    """What `meanings.yaml` says of one meaning."""

    about: str
    discloses: bool = False
    denies: bool = False
    reported: bool = True
    silences: OneOrMany[str] = ()
    told: str = ""


class MeaningsFile(FileModel):
    """The closed list of meanings."""

    meanings: dict[str, MeaningEntry]


class Sayings(FileModel):
    """How a language puts one meaning."""

    phrases: OneOrMany[str] = ()
    labels: OneOrMany[str] = ()


class LexiconFile(FileModel):
    """The words of one language."""

    language: str = Field(pattern="^[a-z]{2,3}$")
    gap: int = Field(default=6, ge=1, le=WIDEST_GAP)
    accents: Literal["ignored", "count"] = "ignored"
    abbreviations: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    lists: dict[str, OneOrMany[str]] = Field(default_factory=dict)
    says: dict[str, Sayings] = Field(default_factory=dict)
    without: dict[str, OneOrMany[str]] = Field(default_factory=dict)
    """In a project's own file: phrases of the shipped one that shall not count, by meaning."""

    def wording(self) -> Wording:
        return Wording(
            language=self.language,
            lists=self.lists,
            phrases={meaning: sayings.phrases for meaning, sayings in self.says.items()},
            labels={meaning: sayings.labels for meaning, sayings in self.says.items()},
            abbreviations=frozenset(self.abbreviations),
            common=self.common,
            gap=self.gap,
            accents=self.accents == "count",
            without=dict(self.without),
        )


def load(folder: Path, part: str = DISCLOSURE) -> Lexicon:
    """One lexicon in `folder` (`rules/lexicons`): the meanings are read now, a language when it is asked for.

    Raises LexiconError, also later, when a language is asked for whose file has mistakes; OSError.
    """
    meanings, problems = read_meanings(*_named(folder / MEANINGS[part]))
    if problems:
        raise LexiconError(problems)
    files = sorted((folder / part).glob("*.yaml"))
    return Lexicon(meanings, {file.stem: (ShippedWording(file),) for file in files})


def problems_in(folder: Path, part: str = DISCLOSURE) -> list[Problem]:
    """All mistakes in all files of one lexicon in `folder`. Raises OSError."""
    meanings, problems = read_meanings(*_named(folder / MEANINGS[part]))
    for file in sorted((folder / part).glob("*.yaml")):
        _, found = read_wording(*_named(file), {meaning.name for meaning in meanings})
        problems += found
    return problems


def read_shipped(file: Path) -> Wording:
    """The words in a language's file. Raises LexiconError."""
    path, text = _named(file)
    parsed, problems = strict_yaml.read(path, text)
    if parsed:
        model, problems = decode(LexiconFile, parsed)
        if model:
            return model.wording()
    raise LexiconError(problems)


def read_meanings(path: str, text: str) -> tuple[tuple[Meaning, ...], list[Problem]]:
    """The list of meanings in a file, and its mistakes."""
    parsed, problems = strict_yaml.read(path, text)
    if parsed is None:
        return (), problems
    model, problems = decode(MeaningsFile, parsed)
    if model is None:
        return (), problems
    names = frozenset(model.meanings)
    groups = {
        "disclosing": frozenset(name for name, entry in model.meanings.items() if entry.discloses),
        "everything": names,
    }
    found = []
    for name, entry in model.meanings.items():
        silenced = frozenset[str]()
        for number, other in enumerate(entry.silences):
            if other not in groups and other not in names:
                where = ("meanings", name, "silences", number)
                problems.append(
                    parsed.problem(where, f"unknown meaning `{other}`" + suggestion(other, {*names, *groups}))
                )
            silenced |= groups.get(other, frozenset([other]))
        found.append(
            Meaning(
                name,
                entry.about,
                entry.discloses,
                entry.denies,
                entry.reported,
                silenced - {name},
                entry.told,
            )
        )
    return tuple(found), problems


def read_wording(
    path: str, text: str, meanings: Collection[str], known: Wording | None = None
) -> tuple[Wording | None, list[Problem]]:
    """The words of one language in a file, and all its mistakes, each at its place.

    `known` is what the file adds to: its lists may be used in the file.
    """
    parsed, problems = strict_yaml.read(path, text)
    if parsed is None:
        return None, problems
    model, problems = decode(LexiconFile, parsed)
    stand_ins: Collection[Where] = ()
    if model is None:
        model, stand_ins = what_is_right(LexiconFile, parsed, language="en")
    if model is None:
        return None, problems
    for meaning in model.says:
        if meaning not in meanings:
            words = f"unknown meaning `{meaning}`{suggestion(meaning, meanings)}"
            problems.append(parsed.problem(("says", meaning), words, key=True))
    problems += wrong_language(parsed)
    problems += _not_there(parsed, model, known)
    problems += _Proofreader(parsed, text, model, known, stand_ins).problems()
    return (None if problems else model.wording()), sorted(problems)


def _not_there(file: YamlFile, model: LexiconFile, known: Wording | None) -> Iterator[Problem]:
    """What is to be taken out of the shipped words and does not stand there."""
    for meaning, phrases in model.without.items():
        there = (*known.phrases.get(meaning, ()), *known.labels.get(meaning, ())) if known else ()
        several = isinstance(file.value_at(("without", meaning)), list)
        for number, phrase in enumerate(phrases):
            if phrase not in there:
                words = f"`{phrase}` is not in the shipped file{suggestion(phrase, there)}"
                where = ("without", meaning, number) if several else ("without", meaning)
                yield file.problem(where, words)


class _Proofreader:
    """Tries every entry and phrase of a file."""

    def __init__(
        self,
        file: YamlFile,
        text: str,
        model: LexiconFile,
        known: Wording | None,
        passed_over: Collection[Where] = (),
    ) -> None:
        self.file = file
        self.passed_over = passed_over
        self.lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
        self.model = model
        lists = dict(known.lists) if known else {}
        for name, entries in model.lists.items():
            lists[name] = (*lists.get(name, ()), *entries)
        self.grammar = Grammar(lists, model.gap, model.accents == "count")

    def problems(self) -> list[Problem]:
        return list(self.found())

    def found(self) -> Iterator[Problem]:
        for name, entries in self.model.lists.items():
            for number, entry in enumerate(entries):
                yield from self.tried(entry, ("lists", name, number), whole=False)
        for meaning, sayings in self.model.says.items():
            for kind, phrases in (("phrases", sayings.phrases), ("labels", sayings.labels)):
                for number, phrase in enumerate(phrases):
                    yield from self.tried(phrase, ("says", meaning, kind, number), whole=True)

    def tried(self, written: str, where: Where, whole: bool) -> Iterator[Problem]:
        if where in self.passed_over:
            return
        try:
            if whole:
                self.grammar.phrase(written)
            else:
                self.grammar.entry(written)
        except BrokenListError:
            pass  # told where the list itself stands
        except PhraseError as error:
            words = error.message
            if isinstance(error, UnknownListError):
                words += suggestion(error.name, self.grammar.lists)
            mark = self.file.mark(where)
            line = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
            quote = line[mark.column - 1 : mark.column] in ("'", '"')
            yield Problem(self.file.path, mark.line, mark.column + quote + error.column, words)


def _named(file: Path) -> tuple[str, str]:
    return str(file), file.read_text(encoding="utf-8")
