"""A project made ready to run: its settings, its rules and words, and what holds for which path; it reads no file."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.later import Packed
from linter.rulebook import store
from linter.rulebook.complaints import suggestion
from linter.rulebook.places import rules_folder
from linter.rulebook.rule import Rulebook, Selection
from linter.run import Ground, Job
from linter.settings import Configuration, discover
from linter.sources.files import PageFile, Wanted, patterns, relative
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pathspec import GitIgnoreSpec

    from linter.model import Trouble
    from linter.rulebook.strict_yaml import Problem
    from linter.settings import Settings
    from linter.vocabulary import Vocabulary


REASON: Final = "suppression/no-reason"
"""The rule that `require-reason: false` switches off."""


class MistakesError(Exception):
    """Files that the run goes by are wrong; `problems` tell what and where, all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Whole:
    """What judging needs of a project."""

    configuration: Configuration
    vocabulary: Vocabulary
    every: Rulebook


@dataclass(frozen=True)
class Project:
    """Everything that a run needs, loaded and held against each other. Picklable.

    A run that judges no page needs no more than is shown of the rules; the whole is unpacked when it is asked for.
    """

    configuration: Configuration
    """What it says of single rules' checks is left out."""
    listed: Rulebook
    """All rules as `every` has them, as far as reports show them."""
    _whole: Packed[Whole]
    mark: str = ""
    """The same for projects that judge alike, on any machine; empty where that cannot be told."""
    flags: Selection = field(default_factory=Selection)
    """What the command line asks for besides."""

    @classmethod
    def of(cls, configuration: Configuration, vocabulary: Vocabulary, every: Rulebook, mark: str) -> Project:
        """The project of what was read."""
        whole = Packed(Whole(configuration, vocabulary, every))
        return cls(configuration.listed(), every.listed(), whole, mark)

    @property
    def vocabulary(self) -> Vocabulary:
        return self._whole.value.vocabulary

    @property
    def every(self) -> Rulebook:
        """All rules, changed as the configuration says, before any is left out."""
        return self._whole.value.every

    @property
    def own_folders(self) -> tuple[Path, ...]:
        """The rule folders that the configuration names."""
        return tuple(self.configuration.root / name for name in self.configuration.settings.rule_folders)

    @property
    def wanted(self) -> Wanted:
        """Which files of folders are pages."""
        settings = self.configuration.settings
        root = self.configuration.root
        return Wanted(settings.include, settings.exclude, root, settings.respect_gitignore)

    def ground(self, overrides: tuple[int, ...] = ()) -> Ground:
        """What holds where these overrides do."""
        return self._ground(self._whole.value.configuration.settings, self.every, overrides)

    def listed_ground(self, overrides: tuple[int, ...] = ()) -> Ground:
        """The same as far as reports show it."""
        return self._ground(self.configuration.settings, self.listed, overrides)

    def _ground(self, settings: Settings, rulebook: Rulebook, overrides: tuple[int, ...]) -> Ground:
        packs, site = settings.packs, settings.site
        for index in overrides:
            override = settings.overrides[index]
            rulebook = rulebook.changed(override.changes)
            packs, site = (*packs, *override.packs), override.site_over(site)
        ignored = (*settings.ignore, *self.flags.ignore)
        if not settings.require_reason:
            ignored += (REASON,)
        selection = Selection(
            packs=(*packs, *self.flags.packs),
            without_packs=tuple(name for name in ignored if rulebook.pack(name)),
            select=self.flags.select or settings.select,
            ignore=ignored,
        )
        return Ground(rulebook.selected(selection), site, overrides)

    def overriding(self, path: str) -> tuple[int, ...]:
        """Which overrides hold for a path."""
        if not self._overridden:
            return ()
        place = relative(path, self.configuration.root)
        return tuple(index for index, paths in enumerate(self._overridden) if paths.match_file(place))

    @cached_property
    def _overridden(self) -> list[GitIgnoreSpec]:
        return [patterns(override.paths) for override in self.configuration.settings.overrides]

    def complaints(self) -> Iterator[str]:
        """What is wrong with the names that the command line asks for."""
        for name in (*self.flags.select, *self.flags.ignore):
            if words := self.listed.unknown(name):
                yield words
        known = [pack.id for pack in self.listed.packs]
        for name in self.flags.packs:
            if name not in known:
                yield f"no pack is called `{name}`{suggestion(name, known)}"

    def judges(self) -> bool:
        """Whether any rule is on, be it for some paths only."""
        alone = ((), *((index,) for index in range(len(self.configuration.settings.overrides))))
        return any(self.listed_ground(overrides).rulebook.rules for overrides in alone)

    def jobs(self, found: Iterable[PageFile | Trouble]) -> tuple[list[Job], tuple[Ground, ...]]:
        """A job for each page found, and the grounds that they refer to, as far as reports show them."""
        numbers: dict[tuple[int, ...], int] = {}
        jobs = [
            Job(page, numbers.setdefault(self.overriding(page.path), len(numbers)))
            for page in found
            if isinstance(page, PageFile)
        ]
        return jobs, tuple(map(self.listed_ground, numbers))


def open_project(
    config: Path | None = None,
    *,
    isolated: bool = False,
    flags: Selection | None = None,
    rule_folders: tuple[Path, ...] = (),
) -> Project:
    """The project that the working folder is in, or that `config` describes; with `isolated`, none at all.

    `rule_folders` are read besides those that the configuration names.

    Raises:
        MistakesError: the configuration, a rule, a lexicon or a network file is wrong.
    """
    path = None if isolated else config or discover(Path.cwd())
    if rule_folders:
        from linter.project.reading import read_project  # noqa: PLC0415

        return replace(read_project(path, rule_folders), flags=flags or Selection())
    # Files of a project are named as they are seen from here.
    name = f"project\n{path.absolute()}\n{Path.cwd()}" if path else "no project"
    project = store.recall(name)
    if not isinstance(project, Project):
        from linter.project.mark import library_files  # noqa: PLC0415 - slow, and needed only where a file has changed
        from linter.project.reading import read_project  # noqa: PLC0415

        project = read_project(path)
        own = [*project.own_folders, *([path] if path else [])]
        store.keep(name, project, [rules_folder(), *own, *library_files()])
    return replace(project, flags=flags or Selection())
