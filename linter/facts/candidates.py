"""What a block credits, as values: who may be the author and what tells so; which of them is, it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.values import dataclass

if TYPE_CHECKING:
    from linter.facts.walk import Block
    from linter.vocabulary.names import Name


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names that may be the article's authors."""

    names: tuple[Name, ...]
    block: Block
    score: float
    vouchers: frozenset[str]
    """What tells that it is a credit: label, markup, author-link, dateline, job, handle, signature, first-name."""


@dataclass(frozen=True, slots=True)
class Review:
    """Names credited with something else than writing."""

    kind: str
    names: tuple[Name, ...]
    block: Block
