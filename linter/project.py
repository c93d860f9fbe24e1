"""A project made ready to run: its configuration, the rules and words it loads, what holds for which path."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from linter.checks import CHECKS
from linter.facts import Site
from linter.facts.nouns import NOUNS
from linter.rulebook.complaints import suggestion
from linter.rulebook.load import load as load_rules
from linter.rulebook.places import rules_folder
from linter.rulebook.regrade import regrade
from linter.rulebook.rule import Rulebook, Selection
from linter.rulebook.vocabulary_files import known_names, load_vocabulary
from linter.run import Ground, Job
from linter.settings import Configuration, discover, from_here
from linter.settings import load as load_settings
from linter.sources.files import PageFile, Wanted, patterns, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pathspec import GitIgnoreSpec

    from linter.model import Trouble
    from linter.rulebook.decode import Known
    from linter.rulebook.strict_yaml import Problem, Where
    from linter.vocabulary import Vocabulary


class MistakesError(Exception):
    """Files that the run goes by are wrong; `problems` tell what and where, all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that a run needs, loaded and held against each other."""

    configuration: Configuration
    vocabulary: Vocabulary
    every: Rulebook
    """All rules, regraded by the configuration, before any is left out."""
    names: Known
    flags: Selection = field(default_factory=Selection)
    """What the command line asks for besides."""

    @property
    def wanted(self) -> Wanted:
        """Which files of folders are pages."""
        settings = self.configuration.settings
        return Wanted(settings.include, settings.exclude, self.configuration.root)

    def ground(self, overrides: tuple[int, ...] = ()) -> Ground:
        """What holds where these overrides do."""
        settings = self.configuration.settings
        rulebook, packs, site = self.every, settings.packs, settings.site.over(Site())
        for index in overrides:
            override = settings.overrides[index]
            rulebook, _ = self.regraded(rulebook, ("overrides", index, "rules"))
            packs, site = (*packs, *override.packs), override.site.over(site)
        select = self.flags.select or settings.select
        ignored = (*settings.ignore, *self.flags.ignore)
        # To select a pack does not bring back what the site has switched off in it.
        off = (rule.id for rule in rulebook.rules if rule.switch is False and rule.id not in select)
        selection = Selection(
            packs=(*packs, *self.flags.packs),
            without_packs=tuple(name for name in ignored if rulebook.pack(name)),
            select=select,
            ignore=(*ignored, *off),
        )
        return Ground(rulebook.selected(selection), site)

    def regraded(self, rulebook: Rulebook, where: Where) -> tuple[Rulebook, list[Problem]]:
        """The rulebook with the changes that the configuration lists at `where`."""
        file = self.configuration.file
        if file is None:
            return rulebook, []
        return regrade(rulebook, file, self.configuration.at + where, NOUNS, CHECKS, self.names)

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
    config: Path | None = None, *, isolated: bool = False, flags: Selection | None = None
) -> Project:
    """The project that the working folder is in, or that `config` describes; with `isolated`, none at all.

    Raises:
        MistakesError: the configuration, a rule, a lexicon or a network file is wrong.
    """
    path = None if isolated else config or discover(Path.cwd())
    configuration, problems = load_settings(path) if path else (Configuration(), [])
    if configuration is None:
        raise MistakesError(problems)
    own = [from_here(configuration.root / folder) for folder in configuration.settings.rule_folders]
    vocabulary, problems = load_vocabulary([rules_folder(), *own])
    if vocabulary is None:
        raise MistakesError(problems)
    names = known_names(vocabulary)
    every, problems = load_rules([rules_folder(), *own], NOUNS, CHECKS, names)
    if every is None:
        raise MistakesError(problems)
    project = Project(configuration, vocabulary, every, names, flags or Selection())
    every, problems = project.regraded(every, ("rules",))
    problems += [*_wrong_names(project), *_wrong_overrides(project)]
    if problems:
        raise MistakesError(problems)
    return Project(configuration, vocabulary, every, names, project.flags)


def _wrong_overrides(project: Project) -> Iterator[Problem]:
    for index in range(len(project.configuration.settings.overrides)):
        yield from project.regraded(project.every, ("overrides", index, "rules"))[1]


def _wrong_names(project: Project) -> Iterator[Problem]:
    """The names in the configuration that fit no rule and no pack."""
    configuration, every = project.configuration, project.every
    settings, file = configuration.settings, configuration.file
    if file is None:
        return
    packs = {pack.id for pack in every.packs}
    named: list[tuple[Where, tuple[str, ...]]] = [(("packs",), settings.packs)]
    named += [(("overrides", index, "packs"), each.packs) for index, each in enumerate(settings.overrides)]
    for where, names in named:
        for index, name in enumerate(names):
            if name not in packs:
                words = f"no pack is called `{name}`{suggestion(name, packs)}"
                yield file.problem((*configuration.at, *where, index), words)
    for key, listed in (("select", settings.select), ("ignore", settings.ignore)):
        for index, name in enumerate(listed):
            if complaint := every.unknown(name):
                yield file.problem((*configuration.at, key, index), complaint)


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
