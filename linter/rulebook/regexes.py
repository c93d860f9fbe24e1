"""Says whether a regular expression from a file may be tried on what a page holds; it matches nothing itself.

The engine tries one way after another, so a pattern is taken apart into its pieces, and the steps that it may cost are
added up from them. What its text looks like does not matter.
"""

from __future__ import annotations

import re

# The reader of `re` itself: what it makes of a pattern is what is run. Another reader would be a second opinion, and
# the standard library offers no public one. It is the same from Python 3.11 to 3.14; a piece that is not known below,
# because a later Python brings it, is refused.
from re import _constants as _c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeAlias

from pydantic import AfterValidator

from linter.vocabulary.signatures import LONGEST_PATH

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_STEPS: Final = 30_000_000
"""How many steps a pattern may cost at worst, on one address; measured, a third of a second."""

_Pieces: TypeAlias = Any
"""What the reader gives for a pattern or a part of one: a list of kinds of pieces and what they hold."""
_Given: TypeAlias = Any

_SINGLE: Final = {_c.LITERAL, _c.NOT_LITERAL, _c.ANY, _c.IN}
_NOWHERE: Final = {_c.AT, _c.FAILURE}
_STARTS: Final = {_c.AT_BEGINNING, _c.AT_BEGINNING_STRING}
_REPEATS: Final = {_c.MAX_REPEAT, _c.MIN_REPEAT, _c.POSSESSIVE_REPEAT}
_BACK: Final = {_c.GROUPREF, _c.GROUPREF_EXISTS}
_ENDLESS: Final = 10**15
"""Counting stops here."""


class _Cost(NamedTuple):
    """What a piece may cost at one place of a text."""

    ways: int
    """In how many ways it may match there."""
    steps: int
    """How many steps it takes to try them all."""


def checked(text: str) -> str:
    """The pattern itself. Raises ValueError, with how to write it instead, for one that is none or can run away."""
    try:
        pieces = _parser.parse(text)
        re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"`{text}` is no regular expression: {error}") from None
    try:
        steps = worst(pieces)
    except ValueError as error:
        raise ValueError(f"`{text}` {error}") from None
    if steps > MOST_STEPS:
        raise ValueError(
            f"`{text}` can match in too many ways, which can take forever;"
            " keep one or two repeats without a small bound (`{1,20}` for `+`), and begin with `^` where it can be"
        )
    return text


def worst(pieces: _Pieces) -> int:
    """How many steps these pieces may cost, at all places of the longest text that they are tried on."""
    listed = list(pieces)
    if listed and listed[-1][0] in _REPEATS:
        kind, (least, _, inner) = listed[-1]
        if len(inner) == 1 and inner[0][0] in _SINGLE:  # nothing follows that could fail: one way is enough
            listed[-1] = (kind, (least, least, inner))
    cost = _sequence(listed)
    multiline = bool(pieces.state.flags & re.MULTILINE)
    places = 1 if not multiline and _is_anchored(listed) else LONGEST_PATH
    return LONGEST_PATH + places * cost.steps


def _sequence(pieces: Sequence[Any]) -> _Cost:
    """Each piece is tried once for every way in which those before it match."""
    ways, steps = 1, 0
    for piece in pieces:
        cost = _piece(*piece)
        steps = min(steps + ways * cost.steps, _ENDLESS)
        ways = min(ways * cost.ways, _ENDLESS)
    return _Cost(ways, max(steps, 1))


def _piece(kind: object, given: _Given) -> _Cost:
    if kind in _SINGLE or kind in _NOWHERE:
        return _Cost(1, 1)
    if kind in _REPEATS:
        cost = _repeat(*given)
        return _Cost(1, cost.steps) if kind is _c.POSSESSIVE_REPEAT else cost
    if kind is _c.BRANCH:
        costs = [_sequence(branch) for branch in given[1]]
        return _Cost(sum(cost.ways for cost in costs), sum(cost.steps for cost in costs))
    if kind is _c.SUBPATTERN:
        return _sequence(given[-1])
    if kind is _c.ATOMIC_GROUP:
        return _Cost(1, _sequence(given).steps)
    if kind in {_c.ASSERT, _c.ASSERT_NOT}:  # the first way counts, and no other is tried
        return _Cost(1, _sequence(given[1]).steps)
    if kind in _BACK:
        raise ValueError("refers back to a group, which can take forever; write out what may stand there")
    raise ValueError("holds something that cannot be judged; write it in a plainer way")


def _repeat(least: int, most: int, inner: _Pieces) -> _Cost:
    """A piece over and over: after each round it may stop, or go on in each of its ways."""
    ways, steps = _sequence(inner)
    width = inner.getwidth()[0]
    rounds = min(int(most), LONGEST_PATH // width) if width else min(int(most), max(int(least), LONGEST_PATH))
    least = min(int(least), rounds)
    if ways == 1:
        return _Cost(rounds - least + 1, min(max(rounds, 1) * steps, _ENDLESS))
    all_ways, all_steps, now = 0, 0, 1
    for done in range(rounds + 1):
        all_ways += now if done >= least else 0
        all_steps += now * steps if done < rounds else 0
        now *= ways
        if all_steps > MOST_STEPS or now > _ENDLESS:
            raise ValueError(
                "repeats what can itself match in several ways, which can take forever; bound it,"
                r" or repeat one sign of several: `[\w-]+` for `(\w+-?)+`"
            )
    return _Cost(min(all_ways, _ENDLESS), max(all_steps, 1))


def _is_anchored(pieces: Sequence[Any]) -> bool:
    """Whether it can match only at the very beginning of a text."""
    if not pieces:
        return False
    kind, given = pieces[0]
    if kind is _c.AT:
        return given in _STARTS
    if kind is _c.SUBPATTERN:
        return not given[1] & re.MULTILINE and _is_anchored(list(given[-1]))
    return kind is _c.BRANCH and all(_is_anchored(list(branch)) for branch in given[1])


Regex: TypeAlias = Annotated[str, AfterValidator(checked)]
"""A regular expression in a file."""
