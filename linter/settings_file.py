"""Reads a configuration file and holds it to its form; it knows no rule by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from linter.model import Site
from linter.rulebook.decode import FileModel, OneOrMany, decode
from linter.rulebook.keys import RuleChanges, Text
from linter.rulebook.strict_yaml import Problem, YamlFile, read
from linter.settings import TABLE, FailOn, Override, Settings, from_here, holds_table
from linter.sources.files import patterns, reason
from linter.toml_marks import read_toml
from linter.values import dataclass
from linter.vocabulary.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from linter.rulebook.rule import Change
    from linter.rulebook.schema import Schema
    from linter.rulebook.strict_yaml import Where


def _a_pattern(line: str) -> str:
    try:
        patterns([line])
    except ValueError as error:
        raise PydanticCustomError("pattern", "{why}", {"why": str(error)}) from None
    return line


Pattern: TypeAlias = Annotated[Text, AfterValidator(_a_pattern)]
"""A line as in .gitignore, relative to the folder of the configuration file."""
Host: TypeAlias = Annotated[
    str,
    Field(pattern=r"^([^\s.:/*?#@]+(\.[^\s.:/*?#@]+)+|localhost)$", examples=["kettle.example"]),
    AfterValidator(host_of),
]
"""The name of a host and nothing else: no scheme, no port, no path."""
PathStart: TypeAlias = Annotated[str, Field(pattern=r"^/[^\s/*\\^|][^\s*\\^|]*$", examples=["/go/"])]
"""How the paths of some addresses begin; not all of them do."""


class SiteKeys(FileModel):
    """The publisher's own facts."""

    name: str = ""
    """What the site calls itself; a byline of this name credits the house, not a person."""
    hosts: OneOrMany[Host] = ()
    """The site's own hosts: example.org."""
    amazon_tags: OneOrMany[Text] = ()
    """The site's own Associates tags: example-21."""
    cloaking: OneOrMany[PathStart] = ()
    """Paths on the site's own hosts that redirect to affiliate links: /go/."""
    house_authors: OneOrMany[Text] = ()
    """Names that the site writes under in place of a person: The Example Team."""
    disclosure: str = ""
    """What `--fix --unsafe-fixes` puts under a headline: a sentence, or HTML where it begins with a tag."""
    link_mark: str = ""
    """What `--fix --unsafe-fixes` puts behind an affiliate link: (paid link)."""
    trusted_date: Literal["shown", "markup"] = "shown"
    """Which date holds where the page shows one and its markup tells another: fixes change the other."""

    def given(self) -> tuple[tuple[str, Any], ...]:
        """Fields of `Site` and their values, for the keys that the file holds."""
        return tuple((name, getattr(self, name)) for name in sorted(self.model_fields_set))


class OverrideKeys(FileModel):
    """What holds for some paths only, over what holds for all."""

    paths: OneOrMany[Pattern]
    packs: OneOrMany[Text] = ()
    rules: RuleChanges = Field(default_factory=dict)
    site: SiteKeys = SiteKeys()


class SuppressionKeys(FileModel):
    """What is asked of comments and attributes that suppress findings."""

    require_reason: bool = True
    """Whether each must say why, after two hyphens."""


class SettingsKeys(FileModel):
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
    baseline: str = ""
    """The file with the findings that are known and do not count: .affilint-baseline.json."""
    suppressions: SuppressionKeys = SuppressionKeys()
    respect_gitignore: bool = True
    """Whether what .gitignore leaves out of folders and globs is left out here."""
    jobs: int | None = Field(default=None, ge=1, le=256)
    """How many processes judge pages; without this key, as many as there are processor cores."""
    cache: bool = True
    """Whether what pages came to is kept for the next run."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A configuration file, read; `keys` is None where its form is wrong."""

    file: YamlFile
    at: Where
    """Where in the file the settings begin."""
    root: Path
    """The folder that patterns and rule folders are relative to."""
    keys: SettingsKeys | None

    @property
    def rule_folders(self) -> tuple[str, ...]:
        """The rule folders that are named, as far as that can be told where the form is wrong."""
        return tuple(name for _, name in self.names("rule-folders"))

    def names(self, *where: str | int) -> list[tuple[Where, str]]:
        """The words that stand under a key, alone or in a list, each with its place."""
        place = (*self.at, *where)
        value = self.file.value_at(place)
        if isinstance(value, list):
            return [
                ((*place, number), item)
                for number, item in enumerate(value)
                if item and isinstance(item, str)
            ]
        return [(place, value)] if value and isinstance(value, str) else []

    def settings(self, changes: Callable[[Where], tuple[Change, ...]]) -> Settings:
        """The settings as values; `changes` reads what is said of rules at a place.

        Raises ValueError where the form of the file is wrong.
        """
        keys = self.keys
        if keys is None:
            raise ValueError("a file whose form is wrong has no settings")
        overrides = tuple(
            Override(each.paths, each.packs, changes(("overrides", number, "rules")), each.site.given())
            for number, each in enumerate(keys.overrides)
        )
        site = Site(**dict(keys.site.given()))
        same = (
            "packs",
            "select",
            "ignore",
            "include",
            "exclude",
            "rule_folders",
            "baseline",
            "respect_gitignore",
            "jobs",
            "cache",
        )
        return Settings(
            **{name: getattr(keys, name) for name in same},
            fail_on=keys.fail_on,
            fail_on_judgement=keys.fail_on_judgement,
            overrides=overrides,
            site=site,
            require_reason=keys.suppressions.require_reason,
        )


def schema() -> Schema:
    """The JSON Schema of a configuration file, for editors."""
    from linter.rulebook.schema import file_schema  # noqa: PLC0415 - no run needs it

    return file_schema(SettingsKeys, "affilint configuration")


def load(path: Path) -> tuple[SettingsFile | None, list[Problem]]:
    """The configuration in a file, and all that is wrong with its form; None where it cannot be read at all."""
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
    if is_toml and not holds_table(file.value):
        return None, [file.problem((), "there is no [tool.affilint] here")]
    keys, problems = decode(SettingsKeys, file, at=at)
    return SettingsFile(file, at, path.absolute().parent, keys), problems
