"""The rules and words that affilint ships, loaded once for all tests that judge real HTML."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from linter.checks import CHECKS
from linter.facts.nouns import NOUNS
from linter.rulebook.load import load
from linter.rulebook.places import rules_folder
from linter.rulebook.vocabulary_files import known_names, load_vocabulary

if TYPE_CHECKING:
    from linter.rulebook.rule import Rulebook
    from linter.vocabulary import Vocabulary

FIXTURES = Path(__file__).parent.parent / "fixtures"


@functools.cache
def vocabulary() -> Vocabulary:
    words, problems = load_vocabulary([rules_folder()])
    assert words, "\n".join(map(str, problems))
    return words


@functools.cache
def rulebook() -> Rulebook:
    rules, problems = load([rules_folder()], NOUNS, CHECKS, known_names(vocabulary()))
    assert rules, "\n".join(map(str, problems))
    return rules
