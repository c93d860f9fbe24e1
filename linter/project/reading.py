"""Reads all files that a project goes by and holds them against each other, or tells every mistake in them at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.checks import CHECKS
from linter.facts.nouns import NOUNS
from linter.project import MistakesError, Project
from linter.project.mark import mark, state
from linter.rulebook.complaints import suggestion
from linter.rulebook.load import load_all, unreadable
from linter.rulebook.places import rule_folders_in, rules_folder
from linter.rulebook.regrade import read_changes
from linter.rulebook.rule_files import Terms
from linter.rulebook.vocabulary_files import known_names, load_vocabulary, names_told
from linter.settings import Configuration, from_here
from linter.settings_file import load as load_settings
from linter.sources.files import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.rulebook.load import Loaded
    from linter.rulebook.rule import Change
    from linter.rulebook.strict_yaml import Problem, Where
    from linter.settings_file import SettingsFile


def read_project(path: Path | None, more_folders: tuple[Path, ...] = ()) -> Project:
    """The project that a configuration file describes; without one, affilint's own rules and words.

    Rules and words of `more_folders` are added.

    Raises:
        MistakesError: the configuration, a rule, a lexicon or a network file is wrong; it tells all mistakes.
    """
    try:
        return _read(path, more_folders)
    except OSError as error:
        if error.filename is None:
            raise
        # A folder among them may not be entered; what is a file is told with all other mistakes.
        raise MistakesError([unreadable(from_here(Path(error.filename)), error)]) from error


def _read(path: Path | None, more_folders: tuple[Path, ...]) -> Project:
    settings, problems = load_settings(path) if path else (None, [])
    if path and settings is None:
        raise MistakesError(problems)
    own, missing = _own_folders(settings) if settings else ([], [])
    problems += missing
    folders = _distinct([rules_folder(), *own, *more_folders])
    before = state(folders)
    vocabulary, more = load_vocabulary(folders)
    # Where a file of words is wrong, rules are held against the names of the others all the same.
    names = (
        known_names(vocabulary) if vocabulary else names_told(load_vocabulary(folders[:1])[0], folders[1:])
    )
    terms = Terms(NOUNS, CHECKS, names)
    loaded = load_all(folders, terms)
    problems += [*more, *loaded.problems]
    if settings is None or path is None:
        if problems or vocabulary is None:
            raise MistakesError(problems)
        return Project.of(Configuration(), vocabulary, loaded.rulebook, mark(before, state(folders), {}))
    judge = _Judge(settings, loaded, terms)
    problems += judge.problems()
    if problems or vocabulary is None:
        raise MistakesError(problems)
    configuration = Configuration(settings.settings(judge.changes), settings.root)
    marked = mark(before, state(folders), settings.file.value_at(settings.at))
    return Project.of(configuration, vocabulary, loaded.rulebook.changed(judge.changes(("rules",))), marked)


def _own_folders(settings: SettingsFile) -> tuple[list[Path], list[Problem]]:
    """The rule folders that a configuration names, and what is wrong with those that cannot be read."""
    folders, problems = [], []
    for place, name in settings.names("rule-folders"):
        folder = from_here(settings.root / name)
        try:
            inner = rule_folders_in(folder)
        except OSError as error:
            words = f"`rule-folders`: {folder.as_posix()} cannot be read: {reason(error)}"
            problems.append(settings.file.problem(place, words))
            continue
        if inner:
            near = from_here(inner[0]).as_posix()
            words = f"`rule-folders`: {folder.as_posix()} is no folder of rules; did you mean {near}?"
            problems.append(settings.file.problem(place, words))
        else:
            folders.append(folder)
    return folders, problems


def _distinct(folders: list[Path]) -> list[Path]:
    """Each folder once, under the first name that it is given."""
    named: dict[Path, Path] = {}
    for folder in folders:
        named.setdefault(folder.resolve(), folder)
    return list(named.values())


class _Judge:
    """Holds the names in a configuration against the rules and packs that exist."""

    def __init__(self, settings: SettingsFile, loaded: Loaded, terms: Terms) -> None:
        self.settings = settings
        self.loaded = loaded
        self.terms = terms

    def changes(self, where: Where) -> tuple[Change, ...]:
        """What the configuration says of single rules at a place."""
        return self._read(where)[0]

    def problems(self) -> Iterator[Problem]:
        """Names that fit no rule and no pack, and changes that a rule does not take."""
        overrides = self.settings.file.value_at((*self.settings.at, "overrides"))
        count = len(overrides) if isinstance(overrides, list) else 0
        places = [("rules",), *(("overrides", number, "rules") for number in range(count))]
        for where in places:
            yield from self._read(where)[1]
        yield from self._unknown_packs("packs")
        for number in range(count):
            yield from self._unknown_packs("overrides", number, "packs")
        for key in ("select", "ignore"):
            for place, name in self.settings.names(key):
                words = self.loaded.rulebook.unknown(name)
                if words and not self.loaded.is_broken(name):
                    yield self.settings.file.problem(place, words)

    def _unknown_packs(self, *where: str | int) -> Iterator[Problem]:
        packs = {pack.id for pack in self.loaded.rulebook.packs}
        for place, name in self.settings.names(*where):
            if name not in packs and not self.loaded.is_broken(name):
                words = f"no pack is called `{name}`{suggestion(name, packs)}"
                yield self.settings.file.problem(place, words)

    def _read(self, where: Where) -> tuple[tuple[Change, ...], list[Problem]]:
        place, file = (*self.settings.at, *where), self.settings.file
        return read_changes(self.loaded.rulebook, file, place, self.terms, self.loaded.broken)
