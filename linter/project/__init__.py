"""A project made ready to run: its settings, its rules and words, and what holds for which path; it reads no file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.rulebook import store
from linter.rulebook.places import rules_folder
from linter.rulebook.rule import Rulebook, Selection
from linter.run import Ground, Job
from linter.settings import Configuration, discover
from linter.sources.files import PageFile, Wanted, patterns, relative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

    from linter.model import Trouble
    from linter.rulebook.strict_yaml import Problem
    from linter.vocabulary import Vocabulary


class MistakesError(Exception):
    """Files that the run goes by are wrong; `problems` tell what and where, all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that a run needs, loaded and held against each other. Picklable."""

    configuration: Configuration
    vocabulary: Vocabulary
    every: Rulebook
    """All rules, changed as the configuration says, before any is left out."""
    flags: Selection = field(default_factory=Selection)
    """What the command line asks for besides."""

    @property
    def own_folders(self) -> tuple[Path, ...]:
        """The rule folders that the configuration names."""
        return tuple(self.configuration.root / name for name in self.configuration.settings.rule_folders)

    @property
    def wanted(self) -> Wanted:
        """Which files of folders are pages."""
        settings = self.configuration.settings
        return Wanted(settings.include, settings.exclude, self.configuration.root)

    def ground(self, overrides: tuple[int, ...] = ()) -> Ground:
        """What holds where these overrides do."""
        settings = self.configuration.settings
        rulebook, packs, site = self.every, settings.packs, settings.site
        for index in overrides:
            override = settings.overrides[index]
            rulebook = rulebook.changed(override.changes)
            packs, site = (*packs, *override.packs), override.site_over(site)
        ignored = (*settings.ignore, *self.flags.ignore)
        selection = Selection(
            packs=(*packs, *self.flags.packs),
            without_packs=tuple(name for name in ignored if rulebook.pack(name)),
            select=self.flags.select or settings.select,
            ignore=ignored,
        )
        return Ground(rulebook.selected(selection), site)

    def jobs(self, found: Iterable[PageFile | Trouble]) -> tuple[list[Job], tuple[Ground, ...]]:
        """A job for each page found, and the grounds that they refer to."""
        numbers: dict[tuple[int, ...], int] = {}
        overriding = _Overriding(self.configuration)
        jobs = [
            Job(page, numbers.setdefault(overriding.of(page.path), len(numbers)))
            for page in found
            if isinstance(page, PageFile)
        ]
        return jobs, tuple(self.ground(overrides) for overrides in numbers)


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
        from linter.project.reading import read_project  # noqa: PLC0415 - slow, and needed only where a file has changed

        project = read_project(path)
        store.keep(name, project, [rules_folder(), *project.own_folders, *([path] if path else [])])
    return replace(project, flags=flags or Selection())


class _Overriding:
    """Tells which overrides hold for a path."""

    def __init__(self, configuration: Configuration) -> None:
        self.root = configuration.root
        self.matchers: list[GitIgnoreSpec] = [
            patterns(override.paths) for override in configuration.settings.overrides
        ]

    def of(self, path: str) -> tuple[int, ...]:
        if not self.matchers:
            return ()
        place = relative(path, self.root)
        return tuple(index for index, matcher in enumerate(self.matchers) if matcher.match_file(place))
