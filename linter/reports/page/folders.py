"""Which folder of a site a page is counted with: deep enough to tell parts of the site apart, and not too many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 24
"""How many folders a chart tells apart."""

_DEEPEST: Final = 3
TOP: Final = "(top)"


def folders_of(paths: Sequence[str]) -> list[str]:
    """The folder of each path, as deep as leaves at most `MOST` of them, and at least one step deep."""
    steps = [path.replace("\\", "/").split("/")[:-1] for path in paths]
    common = _common(steps)
    named = steps
    for depth in range(_DEEPEST, 0, -1):
        named = [each[: common + depth] for each in steps]
        if len(Counter(map(tuple, named))) <= MOST:
            break
    return ["/".join(each) or TOP for each in named]


def _common(steps: Sequence[list[str]]) -> int:
    """How many steps all paths begin with."""
    if not steps:
        return 0
    first, last = min(steps), max(steps)
    same = 0
    while same < len(first) and same < len(last) and first[same] == last[same]:
        same += 1
    return same
