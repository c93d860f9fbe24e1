"""What a terminal can show: how wide text is on it, what must not reach it, colours; it knows no finding."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

TAB: Final = 4
ELLIPSIS: Final = "…"
_JOINERS: Final = frozenset("\u200c\u200d")  # Persian words and family emoji need them
_ODD: Final = re.compile(r"[^ -~]")
"""What may take another room than one column, or none."""
_NAMED: Final = {"\n": "\\n", "\r": "\\r"}

BOLD: Final = "1"
RED: Final = "1;31"
YELLOW: Final = "1;33"
CYAN: Final = "1;36"
BLUE: Final = "34"
DIM: Final = "2"


@dataclass(frozen=True, slots=True)
class Look:
    """How a report may look: `width` in columns, or None where lines may be of any length (no terminal)."""

    colour: bool = False
    width: int | None = None
    verbose: bool = False
    quiet: bool = False

    def paint(self, text: str, code: str) -> str:
        """`text` in a colour, where colours are shown."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def wrapped(self, text: str, indent: int) -> str:
        """`text` broken at spaces so that it fits beside an indentation of `indent` columns."""
        if self.width is None or width(text) + indent <= self.width:
            return text
        room = max(self.width - indent, 20)
        return f"\n{' ' * indent}".join(textwrap.wrap(text, room, break_long_words=False)) or text


def wants_colour(choice: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to colour: as asked (always, never), else by NO_COLOR, FORCE_COLOR and what `stream` is."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") != "0":
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def visible(text: str) -> str:
    """`text` with everything that would steer a terminal, or hide, written out: an escape becomes `\\x1b`."""
    if text.isprintable():
        return text
    return _ODD.sub(lambda match: cell(match[0])[0], text)


def width(text: str) -> int:
    """How many columns `text`, made visible, takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return len(text) + sum(cell(char)[1] - 1 for char in _ODD.findall(text))


@lru_cache(4096)
def cell(char: str) -> tuple[str, int]:
    """What stands for a character on the screen, and how many columns it takes."""
    if char == "\t":
        return " " * TAB, TAB
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _JOINERS:
        shown = _NAMED.get(char) or _escaped(ord(char))
        return shown, len(shown)
    if category in ("Mn", "Me") or char in _JOINERS:
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


class Strip(NamedTuple):
    """A line as shown: its text, and at which column the marked part starts and how many columns it takes."""

    text: str
    indent: int
    length: int


def fitted(line: str, start: int, end: int, room: int | None, *, more: tuple[bool, bool]) -> Strip:
    """`line` made visible and cut around the characters from `start` to `end`, to fit into `room` columns.

    `more` says whether the line was cut before, on the left and on the right.
    """
    low, high = 0, len(line)
    if room is not None:
        low, high = _window([cell(char)[1] for char in line], start, max(room - 2, 8))
    left = ELLIPSIS if low or more[0] else ""
    right = ELLIPSIS if high < len(line) or more[1] else ""
    indent = len(left) + width(line[low:start])
    length = max(1, width(line[start : min(end, high)]))
    return Strip(left + visible(line[low:high]) + right, indent, length)


def _window(widths: Sequence[int], start: int, room: int) -> tuple[int, int]:
    """Which characters to show: a quarter of the room before `start` (more, if less follows), and on."""
    if sum(widths) <= room:
        return 0, len(widths)
    low = high = start
    used = 0
    before = max(room // 4, room - sum(widths[start:]))
    while low > 0 and used + widths[low - 1] <= before:
        low -= 1
        used += widths[low]
    while high < len(widths) and used + widths[high] <= room:
        used += widths[high]
        high += 1
    return low, high
