"""What a project says about itself: found, read, and held to its form; it knows no rule by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from linter.facts import Site
from linter.rulebook.decode import FileModel, OneOrMany, decode
from linter.rulebook.keys import RuleChanges, Text
from linter.rulebook.strict_yaml import Problem, YamlFile, read
from linter.sources.files import patterns, reason
from linter.toml_marks import read_toml

if TYPE_CHECKING:
    from linter.rulebook.schema import Schema
    from linter.rulebook.strict_yaml import Where

NAMES = ("affilint.yaml", "affilint.yml", ".affilint.yaml", ".affilint.yml")
"""What a configuration file may be called; the first one stands in the handbook."""

PYPROJECT = "pyproject.toml"
TABLE = ("tool", "affilint")

FailOn: TypeAlias = Literal["error", "warning", "info", "never"]


def _a_pattern(line: str) -> str:
    patterns([line])
    return line


Pattern: TypeAlias = Annotated[Text, AfterValidator(_a_pattern)]
"""A line as in .gitignore, relative to the folder of the configuration file."""


class SiteKeys(FileModel):
    """The publisher's own facts."""

    name: str = ""
    """What the site calls itself; a byline of this name credits the house, not a person."""
    hosts: OneOrMany[Text] = ()
    """The site's own hosts: example.org."""
    amazon_tags: OneOrMany[Text] = ()
    """The site's own Associates tags: example-21."""
    cloaking: OneOrMany[Text] = ()
    """Paths on the site's own hosts that redirect to affiliate links: /go/."""
    house_authors: OneOrMany[Text] = ()
    """Names that the site writes under in place of a person: The Example Team."""

    def over(self, base: Site) -> Site:
        """`base` with what is given here in place of its own."""
        own = {name: getattr(self, name) for name in self.model_fields_set}
        return Site(**{**{name: getattr(base, name) for name in SiteKeys.model_fields}, **own})


class OverrideKeys(FileModel):
    """What holds for some paths only, over what holds for all."""

    paths: OneOrMany[Pattern]
    packs: OneOrMany[Text] = ()
    rules: RuleChanges = Field(default_factory=dict)
    site: SiteKeys = SiteKeys()


class Settings(FileModel):
    """A whole configuration file."""

    packs: OneOrMany[Text] = ()
    """Packs to switch on besides those that are on already."""
    rules: RuleChanges = Field(default_factory=dict)
    """Rules regraded (`date/order: warning`), switched off (`off`) or given other options."""
    select: OneOrMany[Text] = ()
    """Only these rules: ids, packs, or patterns such as `date/*`."""
    ignore: OneOrMany[Text] = ()
    """Never these."""
    fail_on: FailOn = "error"
    """The least severity that makes a run fail."""
    fail_on_judgement: bool = False
    """Whether rules that no source states, but this project thinks wise, can make a run fail."""
    include: OneOrMany[Pattern] = ()
    """What a page is called, in place of *.html, *.htm and *.xhtml."""
    exclude: OneOrMany[Pattern] = ()
    """What is left out of folders and globs."""
    overrides: tuple[OverrideKeys, ...] = ()
    site: SiteKeys = SiteKeys()
    rule_folders: OneOrMany[Text] = ()
    """Folders with the site's own packs, lexicons and networks."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings and where they were read; without a file, the defaults."""

    settings: Settings = field(default_factory=Settings)
    file: YamlFile | None = None
    at: Where = ()
    """Where in the file the settings begin."""
    root: Path = Path()
    """The folder that patterns and rule folders are relative to."""


def schema() -> Schema:
    """The JSON Schema of a configuration file, for editors."""
    from linter.rulebook.schema import file_schema  # noqa: PLC0415 - no run needs it

    return file_schema(Settings, "affilint configuration")


def discover(start: Path) -> Path | None:
    """The configuration that holds for a folder: its own or that of the nearest folder above it."""
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
        if _speaks_of_us(folder / PYPROJECT):
            return folder / PYPROJECT
    return None


def load(path: Path) -> tuple[Configuration | None, list[Problem]]:
    """The configuration in a file, or None and all that is wrong with it."""
    shown = from_here(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [Problem(shown.as_posix(), 1, 1, reason(error))]
    is_toml = path.suffix == ".toml"
    file, problems = (read_toml if is_toml else read)(shown.as_posix(), data)
    if file is None:
        return None, problems
    at = TABLE if is_toml else ()
    if is_toml and not _holds_table(file.value):
        return None, [file.problem((), "there is no [tool.affilint] here")]
    settings, problems = decode(Settings, file, at=at)
    if settings is None:
        return None, problems
    return Configuration(settings, file, at, path.absolute().parent), []


def from_here(path: Path) -> Path:
    """A path as people name it: relative to the working folder where it lies within."""
    here, full = Path.cwd(), path.absolute()
    return full.relative_to(here) if full.is_relative_to(here) else path


def _speaks_of_us(path: Path) -> bool:
    """Whether a pyproject.toml may hold our table; a broken one that never names us is not our business."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if b"affilint" not in data:
        return False
    file, _ = read_toml(path.name, data)
    return file is None or _holds_table(file.value)


def _holds_table(value: object) -> bool:
    for step in TABLE:
        value = value.get(step) if isinstance(value, dict) else None
    return isinstance(value, dict)
