"""Reads `rules/lexicons/shops.yaml`; where prices stand on a page is decided elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.rulebook.decode import FileModel, decode
from linter.rulebook.regexes import Regex
from linter.vocabulary.shops import Shops

if TYPE_CHECKING:
    from linter.rulebook.strict_yaml import Problem, YamlFile


class ShopsFile(FileModel):
    """How prices are written, and what names shops give to their pictures."""

    signs: tuple[str, ...]
    """Currency signs that stand at the number."""
    words: tuple[str, ...]
    """Currencies as words."""
    bounds: tuple[str, ...]
    """Words before an amount that make it a limit."""
    behind: tuple[str, ...]
    """Words behind an amount that make it a saving."""
    joins: tuple[str, ...]
    """Words between two amounts that make a range of them."""
    pictures: dict[str, Regex]
    """A part of a shop's hosts, and what the file names of its pictures look like."""


def read_shops(file: YamlFile) -> tuple[Shops | None, list[Problem]]:
    """The file as a value, or all its problems."""
    model, problems = decode(ShopsFile, file)
    if model is None:
        return None, problems
    return Shops(model.signs, model.words, model.bounds, model.behind, model.joins, model.pictures), problems
