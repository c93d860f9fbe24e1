"""Says which files of a project's `lexicons` and `networks` nothing would read, and what they should be called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linter.rulebook.complaints import suggestion
from linter.rulebook.load import read_file
from linter.rulebook.strict_yaml import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGE: Final = re.compile("[a-z]{2,3}")
BY_LANGUAGE: Final = frozenset({"dates", "disclosure", "people", "topics"})
"""Folders of `lexicons` that hold one file a language."""
SINGLE: Final = "markup.yaml"
"""The file beside them that a project may have, too."""

_YAML: Final = (".yaml", ".yml")


def unread(folder: Path, shipped: Path) -> Iterator[Problem]:
    """What stands in a project's `folder` and is no file of words or networks; `shipped` holds affilint's own."""
    for path in _listed(folder / "lexicons"):
        if path.is_dir() and path.name in BY_LANGUAGE:
            yield from _by_language(path)
        elif path.is_dir() or path.name != SINGLE:
            yield _told(path, _in_lexicons(path, shipped / "lexicons"))
    for path in _below(folder / "networks"):
        if path.suffix != ".yaml":
            yield _told(
                path, _renamed(path, f"{path.stem}.yaml") or "a file of networks is called <name>.yaml"
            )


def _in_lexicons(path: Path, shipped: Path) -> str:
    if (shipped / path.name).is_file():
        return f"{path.name} is affilint's own; a project cannot change it"
    if path.stem == SINGLE.removesuffix(".yaml") and (words := _renamed(path, SINGLE)):
        return words
    return f"nothing reads `{path.name}` here{suggestion(path.name, {*BY_LANGUAGE, SINGLE})}"


def _by_language(folder: Path) -> Iterator[Problem]:
    for path in _listed(folder):
        if path.is_dir() or path.suffix.lower() not in _YAML:
            yield _told(path, "this folder holds a file for each language: <language>.yaml")
        elif not LANGUAGE.fullmatch(path.stem):
            language = _language(path)
            words = "a file of words is called after its language, such as en.yaml"
            yield _told(path, f"rename this file to {language}.yaml" if language else words)
        elif path.suffix != ".yaml":
            yield _told(path, f"rename this file to {path.stem}.yaml")


def _language(path: Path) -> str:
    """The language that a file says it is of; empty where it says none."""
    file, _ = read_file(path)
    said = file.value_at(("language",)) if file else None
    return said if isinstance(said, str) and LANGUAGE.fullmatch(said) else ""


def _renamed(path: Path, name: str) -> str:
    """What to say of a YAML file whose name ends otherwise; empty for other files."""
    return f"rename this file to {name}" if path.is_file() and path.suffix.lower() in _YAML else ""


def _told(path: Path, words: str) -> Problem:
    return Problem(path.as_posix(), 1, 1, words)


def _listed(folder: Path) -> Iterator[Path]:
    """What a folder holds, sorted, without hidden files and notes; nothing where there is none."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    yield from (path for path in paths if not path.name.startswith(".") and path.suffix != ".md")


def _below(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those below."""
    for path in _listed(folder):
        if path.is_dir():
            yield from _below(path)
        else:
            yield path
