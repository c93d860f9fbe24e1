"""Where the values of a JSON text stand in it; the values themselves are read by the standard library."""

from __future__ import annotations

import json
import re
from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]

# A string without an end reaches to the end of the text, so that no part of it is read twice.
_PIECE = re.compile(r'[{}\[\]:,]|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[^\s{}\[\]:,"]++', re.DOTALL)
_BEFORE = re.compile(r'(?:\[CDATA\[|[^{\["])*+')
"""What may stand before the JSON: blanks, and the wrappers that old pages put around scripts."""
_DEEPEST = 200


def span_of(text: str, wanted: Keys) -> tuple[int, int] | None:
    """Start and end of the value at `wanted`, its key included where it has one; None if it is not there.

    Where an object names a key twice, the last one counts, as in the standard library.
    """
    found: tuple[int, int] | None = None
    path: list[str | int] = []  # per open container: the key or position that is being read
    starts: list[int] = []
    key_start = -1
    awaits_key = False
    before = _BEFORE.match(text)
    for match in _PIECE.finditer(text, before.end() if before else 0):
        piece = match[0]
        start = key_start if key_start >= 0 else match.start()
        if piece in "{[":
            if len(starts) == _DEEPEST:
                return found
            starts.append(start)
            path.append("" if piece == "{" else 0)
            key_start, awaits_key = -1, piece == "{"
        elif piece == ":":
            continue
        elif piece == ",":
            awaits_key = bool(path) and not _next_position(path)
        elif awaits_key and piece != "}":
            path[-1] = _unquoted(piece)
            key_start, awaits_key = match.start(), False
        else:
            if piece in "}]":
                if not path:
                    return found
                path.pop()
                start = starts.pop()
            if len(path) == len(wanted) and tuple(path) == wanted:
                found = start, match.end()
            if not path:
                return found
            key_start, awaits_key = -1, False
    return found


def _next_position(path: list[str | int]) -> bool:
    """Count on where the innermost container is a list; whether it is one."""
    position = path[-1]
    if isinstance(position, str):
        return False
    path[-1] = position + 1
    return True


def _unquoted(piece: str) -> str:
    if "\\" not in piece and len(piece) > 1 and piece[-1] == '"':
        return piece[1:-1]  # most keys: nothing to decode
    try:
        return str(json.loads(piece, strict=False))
    except ValueError:
        return piece
