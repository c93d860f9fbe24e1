"""Reads JSON as search engines do, or says in plain words where and why that fails; it knows no page."""

from __future__ import annotations

import html
import json
import re
from typing import Final, NoReturn, TypeAlias, cast

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_PLAIN: Final = {
    "Expecting property name": "a name in straight double quotes should stand here",
    "Expecting ','": "a comma is missing before this, or a quote in a text lacks its backslash",
    "Expecting ':'": "a colon is missing before this",
    "Expecting value": "a value should stand here; a text needs straight double quotes",
    "Extra data": "the data are at their end before this",
    "Unterminated string": "the text that begins here has no closing quotation mark",
    "Invalid \\u": "four hexadecimal digits are missing after this \\u",
    "Invalid \\": "a backslash that is meant as a character is written twice",
    "Unexpected UTF-8 BOM": "an invisible byte order mark stands before the data",
}
"""How what the standard library says begins, and what people are told."""

_TOO_MANY: Final = "this comma is one too many"

_NO_NUMBER: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|(-?Infinity|NaN)', re.DOTALL)


class BrokenJsonError(Exception):
    """No JSON; the message is for the user, `start` and `end` say where."""

    def __init__(self, words: str, start: int, end: int) -> None:
        super().__init__(words)
        self.start, self.end = start, end


def read_json(text: str) -> Json:
    """The value that a text holds. A line break within a string is let pass, a number that is none is not.

    Raises:
        BrokenJsonError: it is no JSON.
        RecursionError: it is nested too deeply.
    """
    try:
        return _loaded(text)
    except json.JSONDecodeError as error:
        if "&quot;" in text[:200]:
            try:
                return _loaded(html.unescape(text))
            except (json.JSONDecodeError, _NoNumberError):
                pass  # what is wrong with the text as it stands has a place in it
        raise _told(error) from error
    except _NoNumberError:
        found = next(match for match in _NO_NUMBER.finditer(text) if match[1])
        raise BrokenJsonError(f"{found[0]} is no number in JSON", *found.span()) from None


def _loaded(text: str) -> Json:
    try:
        return cast("Json", json.loads(text, strict=False, parse_constant=_refuse))
    except json.JSONDecodeError:
        raise
    except ValueError:
        # Python makes no integer of thousands of digits. It is JSON all the same, and browsers read it so.
        return cast("Json", json.loads(text, strict=False, parse_constant=_refuse, parse_int=float))


class _NoNumberError(Exception):
    """The text holds NaN or Infinity, which Python's JSON has and nobody else's."""


def _refuse(_: str) -> NoReturn:
    raise _NoNumberError


def _told(error: json.JSONDecodeError) -> BrokenJsonError:
    before, after = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()
    # Python 3.13 points at a comma that is one too many, older ones at the bracket behind it.
    if after.startswith(",") and error.msg.startswith("Illegal"):
        return BrokenJsonError(_TOO_MANY, error.pos, error.pos + 1)
    if before.endswith(",") and after.startswith(("}", "]")):
        return BrokenJsonError(_TOO_MANY, len(before) - 1, len(before))
    if not after:
        return BrokenJsonError("the data break off here", max(0, len(before) - 1), len(before))
    words = next((words for start, words in _PLAIN.items() if error.msg.startswith(start)), "this is no JSON")
    return BrokenJsonError(words, error.pos, error.pos + 1)
