"""What a project says about itself, as values, and where that may be written; it reads no configuration."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import field, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from linter.model import Site
from linter.rulebook.rule import graded
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.rulebook.rule import Change

NAMES: Final = ("affilint.yaml", "affilint.yml", ".affilint.yaml", ".affilint.yml")
"""What a configuration file may be called; the first one stands in the handbook."""

PYPROJECT: Final = "pyproject.toml"
TABLE: Final = ("tool", "affilint")

GLOB_SIGNS: Final = frozenset("*?[")

FailOn: TypeAlias = Literal["error", "warning", "info", "never", "required", "recommended"]


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for some paths only, over what holds for all."""

    paths: tuple[str, ...]
    packs: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    site: tuple[tuple[str, Any], ...] = ()
    """Fields of `Site` and their values there."""

    def site_over(self, site: Site) -> Site:
        """The site's own facts with what is given here in place of them."""
        return replace(site, **dict(self.site))


@dataclass(frozen=True, slots=True)
class Settings:
    """A whole configuration but for what it says of single rules; as it stands here, the defaults."""

    packs: tuple[str, ...] = ()
    """Packs to switch on besides those that are on already."""
    select: tuple[str, ...] = ()
    """Only these rules: ids, packs, or patterns such as `date/*`."""
    ignore: tuple[str, ...] = ()
    """Never these."""
    fail_on: FailOn = "error"
    """The least severity that makes a run fail."""
    fail_on_judgement: bool = False
    """Whether rules that no source states, but this project thinks wise, can make a run fail."""
    include: tuple[str, ...] = ()
    """What a page is called, in place of *.html, *.htm and *.xhtml."""
    exclude: tuple[str, ...] = ()
    """What is left out of folders and globs."""
    overrides: tuple[Override, ...] = ()
    site: Site = field(default_factory=Site)
    rule_folders: tuple[str, ...] = ()
    """Folders with the site's own packs, lexicons and networks."""
    baseline: str = ""
    """The file with the findings that are known and do not count."""
    require_reason: bool = True
    """Whether a suppression must say why."""
    respect_gitignore: bool = True
    """Whether what .gitignore leaves out of folders and globs is left out here."""
    jobs: int | None = None
    """How many processes judge pages; None: as many as there are processor cores."""
    cache: bool = True
    """Whether what pages came to is kept for the next run."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings, and the folder that their patterns and rule folders are relative to."""

    settings: Settings = field(default_factory=Settings)
    root: Path = Path()

    def listed(self) -> Configuration:
        """The same without what it says of single rules' checks."""
        overrides = (
            replace(each, changes=tuple(map(graded, each.changes))) for each in self.settings.overrides
        )
        return replace(self, settings=replace(self.settings, overrides=tuple(overrides)))


def discover(start: Path) -> Path | None:
    """The configuration that holds for a folder: its own or that of the nearest folder above it."""
    return next(filter(None, map(_own, (start, *start.parents))), None)


def _own(folder: Path) -> Path | None:
    """The configuration that stands in a folder itself."""
    for name in NAMES:
        if (folder / name).is_file():
            return folder / name
    return folder / PYPROJECT if _speaks_of_us(folder / PYPROJECT) else None


def configuration_for(paths: Iterable[str]) -> Path | None:
    """The configuration that holds here; where there is none, that of the folder which all these paths share."""
    if found := discover(Path.cwd()):
        return found
    shared = _shared(map(_folder_of, paths))
    return discover(shared) if shared else None


def passed_over(paths: Iterable[str], used: Path | None) -> list[Path]:
    """Configurations that lie nearer to one of these paths than the one that is used, and say nothing here."""
    top = used.absolute().parent if used else Path.cwd()
    nearer: dict[Path, None] = {}
    for folder in dict.fromkeys(map(_folder_of, paths)):
        steps = takewhile(lambda step: step != top, (folder, *folder.parents))
        if found := next(filter(None, map(_own, steps)), None):
            nearer[found] = None
    return list(nearer)


def _folder_of(path: str) -> Path:
    """The folder that a page, a folder or a glob lies in, without `..`."""
    place = Path(os.path.abspath(path))  # noqa: PTH100 - Path keeps "..", and links are not followed elsewhere
    if place.is_dir():
        return place
    plain = takewhile(lambda step: not GLOB_SIGNS.intersection(step), place.parent.parts)
    return Path(*plain)


def _shared(folders: Iterable[Path]) -> Path | None:
    """The folder that holds them all."""
    with suppress(ValueError):  # none at all, or on two drives
        return Path(os.path.commonpath(list(folders)))
    return None


def from_here(path: Path) -> Path:
    """A path as people name it: relative to the working folder where it lies within."""
    here, full = Path.cwd(), path.absolute()
    return full.relative_to(here) if full.is_relative_to(here) else path


def holds_table(value: object) -> bool:
    """Whether what was read of a pyproject.toml has our table."""
    for step in TABLE:
        value = value.get(step) if isinstance(value, dict) else None
    return isinstance(value, dict)


def _speaks_of_us(path: Path) -> bool:
    """Whether a pyproject.toml may hold our table; a broken one that never names us is not our business."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if b"affilint" not in data:
        return False
    import tomllib  # noqa: PLC0415 - only a project that speaks of us needs it

    try:
        return holds_table(tomllib.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return True
