"""The files of `rules/lexicons/dates/`, their shape and how they become a Calendar; it reads no dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from linter.rulebook.decode import FileModel, decode
from linter.rulebook.strict_yaml import Problem, read
from linter.vocabulary.calendar import Calendar
from linter.vocabulary.datewords import DateWords, Marks, Relative

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from linter.rulebook.strict_yaml import YamlFile

Phrase: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Phrases: TypeAlias = tuple[Phrase, ...]
OrderName: TypeAlias = Literal["dmy", "mdy", "ymd"]
LanguageCode: TypeAlias = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", examples=["en"])]
CountryCode: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["US"])]


class MarksPart(FileModel):
    """Signs written directly after a number to say what it counts."""

    year: Phrases = ()
    month: Phrases = ()
    day: Phrases = ()
    hour: Phrases = ()
    minute: Phrases = ()
    second: Phrases = ()


class RelativePart(FileModel):
    """How the language counts back from now."""

    words: Phrases = ()
    numbers: Phrases = ()
    units: Phrases = ()
    before: Phrases = ()
    after: Phrases = ()


class LabelsPart(FileModel):
    """What a date is for."""

    updated: Phrases = ()
    published: Phrases = ()
    checked: Phrases = ()
    event: Phrases = ()
    copyright: Phrases = ()


class DatesFile(FileModel):
    """One language's words for dates, or what a project adds to them. `rules/lexicons/dates/en.yaml` explains each key."""

    language: LanguageCode
    aliases: tuple[LanguageCode, ...] = ()
    order: OrderName = "dmy"
    regions: dict[OrderName, tuple[CountryCode, ...]] = Field(default_factory=dict)
    months: Annotated[tuple[Phrases, ...], Field(min_length=12, max_length=12)] = ((),) * 12
    everyday: Phrases = ()
    weekdays: Phrases = ()
    ordinals: Phrases = ()
    joins: Phrases = ()
    leads: Phrases = ()
    by: Phrases = ()
    clock: Phrases = ()
    zones: Phrases = ()
    marks: MarksPart = MarksPart()
    beside: Phrases = ()
    relative: RelativePart = RelativePart()
    labels: LabelsPart = LabelsPart()
    opening: Phrases = ()
    trailing: bool = False
    price_words: Phrases = ()
    data_words: Phrases = ()
    page_words: Phrases = ()
    not_after: Phrases = ()

    def words(self) -> DateWords:
        """The same as a value of the vocabulary."""
        labels = {kind: getattr(self.labels, kind) for kind in LabelsPart.model_fields}
        plain = self.model_dump(exclude={"regions", "marks", "relative", "labels"})
        return DateWords(
            **plain,
            regions=tuple(self.regions.items()),
            marks=Marks(**self.marks.model_dump()),
            relative=Relative(**self.relative.model_dump()),
            labels=tuple(labels.items()),
        )


def date_words(file: YamlFile) -> tuple[DateWords | None, list[Problem]]:
    """One parsed file's words for dates, or None and its problems."""
    model, problems = decode(DatesFile, file)
    return (model.words() if model else None), problems


def read_calendar(paths: Iterable[Path]) -> tuple[Calendar, list[Problem]]:
    """A Calendar of all languages whose files could be read, and the problems of the others.

    Files of one language add up, in this order: a project's own holds only what it adds to ours.

    Raises OSError if a file cannot be opened.
    """
    lexicons: list[DateWords] = []
    problems: list[Problem] = []
    for path in paths:
        file, found = read(str(path), path.read_bytes())
        words = None
        if file:
            words, found = date_words(file)
        problems += found
        if words:
            lexicons.append(words)
    return Calendar.of(lexicons), problems
