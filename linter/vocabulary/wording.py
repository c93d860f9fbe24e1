"""The lexicon of one language as its author wrote it; it neither reads files nor understands phrases."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Wording:
    """The lexicon of one language as written: phrases of `linter.vocabulary.grammar` under their meanings."""

    language: str
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Phrases that count only where they stand for themselves: alone, in brackets, as a hash tag ..."""
    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop ends no sentence."""
    common: tuple[str, ...] = ()
    """Words that are met everywhere, the most frequent first: they are poor words to search a text by."""
    gap: int = 6
    """How many words `..` may skip."""
    accents: bool = False
    """Whether accents tell words apart."""
    without: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Phrases and labels of the wordings before this one that shall not count, by meaning."""


def together(wordings: Sequence[Wording]) -> Wording:
    """Several wordings of one language as one; the first has the say on gaps, accents and common words."""
    first = wordings[0]
    if len(wordings) == 1:
        return first
    return Wording(
        first.language,
        _joined([wording.lists for wording in wordings]),
        _kept([(wording.phrases, wording.without) for wording in wordings]),
        _kept([(wording.labels, wording.without) for wording in wordings]),
        frozenset().union(*(wording.abbreviations for wording in wordings)),
        first.common,
        first.gap,
        first.accents,
    )


def _kept(
    parts: Iterable[tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]],
) -> dict[str, tuple[str, ...]]:
    """Phrases by meaning; each part takes out of the parts before it what it says, and adds its own."""
    kept: dict[str, tuple[str, ...]] = {}
    for added, without in parts:
        left = {
            meaning: tuple(phrase for phrase in phrases if phrase not in without.get(meaning, ()))
            for meaning, phrases in kept.items()
        }
        kept = _joined([left, added])
    return kept


def _joined(parts: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, tuple[str, ...]]:
    joined: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for name, entries in part.items():
            joined[name] = tuple(dict.fromkeys((*joined.get(name, ()), *entries)))
    return joined
