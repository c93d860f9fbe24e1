"""The keys of rule files and pack files; what two keys say together is judged where they are read."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field, SkipValidation, model_validator

from linter.model import Basis, Severity
from linter.rulebook.decode import FileModel, OneOrMany
from linter.rulebook.rule import Default, When
from linter.vocabulary.named import Named

Text: TypeAlias = Annotated[str, Field(min_length=1)]
NounName: TypeAlias = Annotated[str, Named("noun")]
GradeWord: TypeAlias = Literal["error", "warning", "info", "off", "required", "recommended"]


def _without_stop(title: str) -> str:
    if title.rstrip().endswith("."):
        raise ValueError("`title` ends without a full stop")
    return title


class SourceKeys(FileModel):
    """Where the requirement is written down."""

    name: Text
    """The document, as people call it."""
    checked: datetime.date
    """The day somebody last read it; where `unconfirmed`, what is known of it."""
    url: Annotated[str, Field(pattern="^https?://[^ ]+$", examples=["https://example.org/guide"])] = ""
    note: str = ""
    """Anything a reader of the source should know: a section, an ambiguity."""


class WhenKeys(FileModel):
    """What the page must hold for the rule (or pack) to speak at all."""

    has: OneOrMany[NounName] = ()
    """Nouns that the page must hold, all of them."""
    without: OneOrMany[NounName] = ()
    """Nouns that the page must not hold."""
    languages: OneOrMany[Annotated[str, Named("language")]] = ()
    """The article is in one of these languages."""
    networks: OneOrMany[Annotated[str, Named("network")]] = ()
    """The page holds an affiliate link of one of these networks."""

    @model_validator(mode="after")
    def _says_something(self) -> WhenKeys:
        if not (self.has or self.without or self.languages or self.networks):
            raise ValueError("`when` names no condition; known: has, languages, networks, without")
        return self

    def value(self) -> When:
        """The same as a value that outlives loading."""
        return When(self.has, self.without, self.languages, self.networks)


class ClauseKeys(FileModel):
    """One of several checks."""

    check: Annotated[str, Named("check")]
    with_: dict[str, Any] = Field(default_factory=dict)


class FixKeys(FileModel):
    """How findings can be mended without a person."""

    edit: Annotated[str, Named("edit")]
    """The kind of edit."""
    with_: dict[str, Any] = Field(default_factory=dict)
    """Its options."""


class ExamplesKeys(FileModel):
    """Fragments of HTML, for the handbook."""

    good: OneOrMany[Text] = ()
    bad: OneOrMany[Text] = ()


class RuleKeys(FileModel):
    """One rule: a noun, a check on it, and the words for the reader of a report."""

    id: Annotated[str, Field(pattern="^[a-z0-9-]+/[a-z0-9-]+$", examples=["disclosure/required"])]
    """The group and the name, as in the file's path."""
    title: Annotated[str, Field(min_length=1), AfterValidator(_without_stop)]
    """What holds on a page that passes, as one sentence without a full stop."""
    severity: Severity
    basis: Basis
    """stated: the source says so. judgement: this project thinks so; never fails a build unasked."""
    for_: NounName
    """The noun that the rule is about."""
    only: dict[str, Any] = Field(default_factory=dict)
    """Keeps the things whose fields have these values, on every line."""
    except_: dict[str, Any] = Field(default_factory=dict)
    """Drops the things whose fields have these values, on any line."""
    when: WhenKeys = Field(default_factory=WhenKeys.model_construct)
    check: Annotated[str, Named("check")] = Field(default_factory=str)
    """What is asked of the noun."""
    with_: dict[str, Any] = Field(default_factory=dict)
    """The options of the check."""
    any_of: Annotated[tuple[ClauseKeys, ...], Field(min_length=2)] = ()
    """Several checks; the rule passes when one of them passes."""
    message: Text
    """What is wrong, here, best in under twelve words; {domain} stands for that field of the noun."""
    hint: Text
    """How to mend it."""
    because: Text
    """Why it matters, to somebody who does not know the law."""
    source: SourceKeys
    fix: FixKeys = Field(default_factory=FixKeys.model_construct)
    """What `check --fix` does about it, where a program can mend it."""
    unconfirmed: bool = False
    """true while nobody has read the source itself; the rule is then at most a warning."""
    replaces: bool = False
    """true in a site's own rules where a rule replaces the shipped one of the same id."""
    examples: ExamplesKeys = Field(default_factory=ExamplesKeys)


class RuleChangeKeys(FileModel):
    """What a site or a pack changes about one rule."""

    severity: GradeWord = Field(default_factory=lambda: "off")
    """A rule that is given one runs even where its pack is off. Left out, the rule keeps its own."""
    when: WhenKeys = Field(default_factory=WhenKeys.model_construct)
    with_: dict[str, Any] = Field(default_factory=dict)
    """Options of the rule's check; those not named keep the rule's own values."""


RuleChanges: TypeAlias = SkipValidation[dict[str, GradeWord | RuleChangeKeys]]
"""The type of the `rules` key in a configuration or a pack; `regrade` judges it, once the rulebook is known."""


class PackKeys(FileModel):
    """What a pack is for, and how it grades its rules."""

    id: Annotated[str, Field(pattern="^[a-z0-9-]+$", examples=["us-ftc"])]
    """The name of the folder."""
    title: Text
    about: Text
    """Whom the pack is for, and what it rests on."""
    default: Default
    """on, off, or when-present: its rules run where `when` holds."""
    when: WhenKeys = Field(default_factory=WhenKeys.model_construct)
    markets: OneOrMany[Text] = ()
    """Countries, as two-letter codes."""
    extends: OneOrMany[Text] = ()
    """Packs whose rules run with this one, changed as `rules` says."""
    rules: RuleChanges = Field(default_factory=dict)
    """Rules that this pack grades otherwise than their files do, or, where it extends theirs, changes."""
    version: datetime.date
    """The day of the last change."""
