"""Values of JSON-LD as the file writes them, and how others are written there; it knows no vocabulary of theirs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from linter.model import JsonAt, Span

if TYPE_CHECKING:
    from linter.document import Document

_KEY: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"\s*+:\s*+', re.DOTALL)


def value_span(document: Document, at: JsonAt) -> Span | None:
    """Where a value stands in the file, without its key; None where what stands there is no JSON."""
    span = document.span(at)
    text = document.source.text
    start = span.start
    if at.keys and isinstance(at.keys[-1], str) and (key := _KEY.match(text, start, span.end)):
        start = key.end()
    found = Span(start, span.end)
    return found if read(document, found) is not None else None


def read(document: Document, span: Span) -> Any:  # noqa: ANN401 - whatever JSON may hold
    """The value that stands there; None where that is no JSON."""
    try:
        return json.loads(document.source.text[span.start : span.end], strict=False)
    except (ValueError, RecursionError):
        return None


def written(value: object, *, like: str = "", spaced: bool = True) -> str:
    """The value as JSON that may stand in a script.

    Characters beyond ASCII are escaped where `like` has none; `spaced` puts blanks behind colons and commas.
    """
    separators = (", ", ": ") if spaced else (",", ":")
    return json.dumps(value, ensure_ascii=like.isascii(), separators=separators).replace("<", "\\u003c")
