"""Where the values of a JSON text stand in it; the values themselves are read by the standard library."""

from __future__ import annotations

import re
from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]

_TOKEN = re.compile(r'[{}\[\]:,]|"(?:[^"\\]|\\.)*"|[^\s{}\[\]:,"]+', re.DOTALL)
_DEEPEST = 200


def span_of(text: str, wanted: Keys) -> tuple[int, int] | None:
    """Start and end of the value at `wanted`, its key included where it has one; None if it is not there."""
    stack: list[list[str | int]] = []  # per open container: the key or position being read
    opened: list[tuple[Keys, int]] = []
    key_start = -1
    previous = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token == ":":
            previous = token
            continue
        if token == ",":
            if stack and isinstance(stack[-1][0], int):
                stack[-1][0] += 1
            key_start = -1
        elif token in "}]":
            if not stack:
                return None
            stack.pop()
            keys, start = opened.pop()
            if keys == wanted:
                return start, match.end()
            key_start = -1
        elif _awaits_key(stack, previous):
            stack[-1][0] = _unquoted(token)
            key_start = match.start()
        else:
            keys = tuple(frame[0] for frame in stack)
            start = key_start if key_start >= 0 else match.start()
            if token in "{[":
                if len(stack) > _DEEPEST:
                    return None
                opened.append((keys, start))
                stack.append([0 if token == "[" else ""])
            elif keys == wanted:
                return start, match.end()
            key_start = -1
        previous = token
    return None


def _awaits_key(stack: list[list[str | int]], previous: str) -> bool:
    return bool(stack) and isinstance(stack[-1][0], str) and previous in ("{", ",")


def _unquoted(token: str) -> str:
    if "\\" not in token:
        return token.strip('"')
    return re.sub(r'\\(["\\/])', r"\1", token.strip('"'))
