"""Phrases as compiled: what they are made of and how a sentence is searched for them, in linear time.

A set of places in a sentence is one integer, bit i for the place before word i, and every part of a phrase
maps the set where it may begin to the set where it may end. There is no backtracking: the cost is the number
of parts times the length of the sentence, with a very small factor. How phrases are written is `grammar`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

Places: TypeAlias = int
"""A set of places in a sentence, as bits."""

ANYWHERE: Final[Places] = -1

Match: TypeAlias = tuple[int, int]
"""A half-open range of words."""

Seen: TypeAlias = "Sequence[int]"
"""For each word pattern (by its number), the words of a sentence that fit it, as bits."""

SIGNS: Final = ("^", "$", "*", "#", "?", "Name")
"""Patterns with a fixed number: what stands between words, and the capitalised word."""

COMMON: Final = len(SIGNS)
"""The number of the pattern that holds a language's common words."""


class Part(Protocol):
    """A part of a phrase.

    Parts have no slots: compiled lexicons are kept from run to run, and objects with slots are slow to come back.
    """

    def after(self, starts: Places, seen: Seen) -> Places:
        """Where a match that begins in `starts` may end."""

    def before(self, ends: Places, seen: Seen) -> Places:
        """Where a match that ends in `ends` may begin."""


@dataclass(frozen=True)
class Word:
    """One word that fits a pattern."""

    pattern: int

    def after(self, starts: Places, seen: Seen) -> Places:
        return (starts & seen[self.pattern]) << 1

    def before(self, ends: Places, seen: Seen) -> Places:
        return ends >> 1 & seen[self.pattern]


@dataclass(frozen=True)
class Sign:
    """Something that stands between words: a marker, a hash sign, the sentence's edge."""

    pattern: int

    def after(self, starts: Places, seen: Seen) -> Places:
        return starts & seen[self.pattern]

    before = after


@dataclass(frozen=True)
class Gap:
    """Up to `most` words, whatever they are."""

    most: int

    def after(self, starts: Places, seen: Seen) -> Places:  # noqa: ARG002
        left, step = self.most, 1
        while left > 0:
            step = min(step, left)
            starts |= starts << step
            left, step = left - step, step * 2
        return starts

    def before(self, ends: Places, seen: Seen) -> Places:  # noqa: ARG002
        left, step = self.most, 1
        while left > 0:
            step = min(step, left)
            ends |= ends >> step
            left, step = left - step, step * 2
        return ends


@dataclass(frozen=True)
class Chain:
    """One part after the other."""

    parts: tuple[Part, ...]

    def after(self, starts: Places, seen: Seen) -> Places:
        for part in self.parts:
            if not starts:
                break
            starts = part.after(starts, seen)
        return starts

    def before(self, ends: Places, seen: Seen) -> Places:
        for part in reversed(self.parts):
            if not ends:
                break
            ends = part.before(ends, seen)
        return ends


@dataclass(frozen=True)
class Either:
    """Any of several parts, or none at all where it is `optional`."""

    parts: tuple[Part, ...]
    optional: bool = False

    def after(self, starts: Places, seen: Seen) -> Places:
        ends = starts if self.optional else 0
        for part in self.parts:
            ends |= part.after(starts, seen)
        return ends

    def before(self, ends: Places, seen: Seen) -> Places:
        starts = ends if self.optional else 0
        for part in self.parts:
            starts |= part.before(ends, seen)
        return starts


# Phrases ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase. Sets of patterns are tuples of their numbers."""

    text: str
    part: Part
    others: tuple[Part, ...]
    needs: tuple[tuple[int, ...], ...]
    """A sentence without one pattern of each of these cannot match."""
    key: tuple[int, ...]
    """The one of `needs` whose words are rarest."""

    def matches(self, seen: Seen, starts: Places = ANYWHERE, ends: Places = ANYWHERE) -> list[Match]:
        """The shortest matches that begin in `starts`, one for each place in `ends` where one can end."""
        reached = self.part.after(starts, seen) & ends
        if not reached or not all(other.after(ANYWHERE, seen) for other in self.others):
            return []
        found: list[Match] = []
        while reached:
            last = reached & -reached
            reached ^= last
            first = self.part.before(last, seen) & starts & (last - 1)
            if first:
                found.append((first.bit_length() - 1, last.bit_length() - 1))
        return found
