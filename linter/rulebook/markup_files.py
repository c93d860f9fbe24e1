"""Reads `rules/lexicons/markup.yaml`; what the names mean to a page is decided elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from linter.rulebook.complaints import nearest, suggestion
from linter.rulebook.decode import FileModel, decode
from linter.rulebook.word_places import LANGUAGE
from linter.vocabulary.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def unknown_names(own: YamlFile, shipped: YamlFile) -> Iterator[Problem]:
    """What a project's file adds words to that means nothing: roles, kinds and the like are a closed list."""
    groups: Mapping[str, Any] = own.value if isinstance(own.value, dict) else {}
    for group, names in groups.items():
        known = shipped.value_at((group,))
        if not (isinstance(names, dict) and isinstance(known, dict)):
            continue
        for name, words in names.items():
            if name not in known:
                said = f"`{group}` has no `{name}`{_meant(name, known)}"
                yield own.problem((group, name), said, key=True)
            for language in words if group == "policies" and isinstance(words, dict) else ():
                if not LANGUAGE.fullmatch(language):
                    said = f"`{language}` is no code of a language, such as en"
                    yield own.problem((group, name, language), said, key=True)


def _meant(name: str, known: Mapping[str, Any]) -> str:
    """The name that was probably meant: one spelled much like it, or one whose words are."""
    if nearest(name, known):
        return suggestion(name, known)
    owners = {word: owner for owner, words in known.items() if isinstance(words, list) for word in words}
    near = nearest(name, owners)
    return f"; did you mean `{owners[near]}`?" if near else f"; known: {', '.join(known)}"


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
