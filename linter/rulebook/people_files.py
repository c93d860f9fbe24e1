"""Reads `rules/lexicons/people/*.yaml`; what the words mean to a page is decided elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.rulebook.decode import FileModel, decode
from linter.vocabulary.people import PeopleWords

if TYPE_CHECKING:
    from linter.rulebook.strict_yaml import Problem, YamlFile


class PeopleFile(FileModel):
    """How one language's pages say who wrote, reviewed or pictured something."""

    language: str
    by: tuple[str, ...]
    reviewed: tuple[str, ...]
    fact_checked: tuple[str, ...]
    other: tuple[str, ...]
    after: tuple[str, ...] = ()
    and_: tuple[str, ...]
    ends: tuple[str, ...]
    roles: tuple[str, ...]
    credentials: tuple[str, ...]
    writers: tuple[str, ...] = ()
    organisations: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    generic: tuple[str, ...]
    never: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    within_phrases: tuple[str, ...] = ()
    between_words: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()
    posted_by: tuple[str, ...] = ()
    marked_by: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    farewells: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    above_text: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    first_names: tuple[str, ...] = ()
    author_paths: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()


def read_people(file: YamlFile) -> tuple[PeopleWords | None, list[Problem]]:
    """The file's words, or all its problems."""
    model, problems = decode(PeopleFile, file)
    return (PeopleWords(**model.model_dump()) if model else None), problems
