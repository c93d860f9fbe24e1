"""Reads `rules/lexicons/markup.yaml`; what the names mean to a page is decided elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from linter.rulebook.decode import FileModel, decode
from linter.vocabulary.markup import Markup

if TYPE_CHECKING:
    from linter.rulebook.strict_yaml import Problem, YamlFile

Entry = Annotated[str, Field(pattern=r"^(=|__)?[a-z0-9]+(-[a-z0-9]+)*$")]


class MarkupFile(FileModel):
    """The words in element names, by the role they tell of."""

    roles: dict[str, tuple[Entry, ...]]
    structured: dict[str, tuple[str, ...]]
    meta: dict[str, tuple[str, ...]]
    policies: dict[str, dict[str, tuple[str, ...]]]
    policy_paths: dict[str, tuple[Entry, ...]]
    sponsored_paths: tuple[Entry, ...]


def read_markup(file: YamlFile) -> tuple[Markup | None, list[Problem]]:
    """The file as a Markup, or all its problems."""
    model, problems = decode(MarkupFile, file)
    return (
        Markup(
            model.roles,
            model.structured,
            model.meta,
            model.policies,
            model.policy_paths,
            frozenset(model.sponsored_paths),
        )
        if model
        else None
    ), problems
