"""Edits to tags: attributes written as the tag around them is written, no other byte touched; it knows no rule."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from linter.model import AttributeAt, Edit, Span, TagAt
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.document import Document
    from linter.source import Source

_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>[^\s=/>][^\s=/>]*+)(?P<is>\s*+=\s*+)?+"""
    r"""(?:(?P<quote>["'])(?P<inside>(?:(?!(?P=quote)).)*+)(?P=quote)|(?P<bare>[^\s>"'][^\s>]*+))?+""",
    re.DOTALL,
)
_SIGN: Final = re.compile(r"\s*+=")
_TAG_NAME: Final = re.compile(r"<[a-zA-Z][^\s/>]*+")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_INDENT: Final = re.compile(r"[ \t]*+")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as the file writes it."""

    span: Span
    value: Span
    """Its value without quotes; empty where there is none, at the place where one would stand."""
    quote: str
    """The quotes around the value; empty without."""
    assigned: bool
    """Whether an equals sign follows the name."""


def attribute(document: Document, ordinal: int, name: str) -> Attribute | None:
    """An element's attribute; None where it has none, or the file does not show it."""
    if name not in document.nodes[ordinal].attrs:
        return None
    span = document.span(AttributeAt(ordinal, name))
    found = _ATTRIBUTE.fullmatch(document.source.text, span.start, span.end)
    if found is None or found["name"].lower() != name.lower():
        return None
    if found["is"] is None and (sign := _SIGN.match(document.source.text, span.end)):
        # For the parser an attribute ends before an equals sign that nothing follows.
        return Attribute(Span(span.start, sign.end()), Span(sign.end(), sign.end()), "", assigned=True)
    part = "inside" if found["quote"] else "bare" if found["bare"] else ""
    value = Span(*found.span(part)) if part else Span(span.end, span.end)
    return Attribute(span, value, found["quote"] or "", found["is"] is not None)


def set_value(document: Document, ordinal: int, name: str, value: str) -> tuple[Edit, ...]:
    """The edits that give an element's attribute this value, where it has one already."""
    there = attribute(document, ordinal, name)
    if there is None:
        return ()
    if there.quote:
        return (Edit(there.value, _escaped(value, there.quote)),)
    quoted = f'"{_escaped(value, chr(34))}"'
    return (Edit(there.value, quoted if there.assigned else f"={quoted}"),)


def add_words(
    document: Document, ordinal: int, name: str, words: Iterable[str], beside: str
) -> tuple[Edit, ...]:
    """The edits that add words to an attribute that holds a list of them; those that are there stay as they are.

    A new attribute is written behind the attribute `beside`, in the same quotes.
    """
    value = document.nodes[ordinal].attrs.get(name)
    held = {word.casefold() for word in (value or "").split()}
    missing = " ".join(word for word in words if word.casefold() not in held)
    if not missing:
        return ()
    if value is None:
        neighbour = attribute(document, ordinal, beside)
        if neighbour is None:
            return ()
        quote = neighbour.quote or '"'
        end = neighbour.span.end
        return (Edit(Span(end, end), f" {name}={quote}{_escaped(missing, quote)}{quote}"),)
    there = attribute(document, ordinal, name)
    if there is None:
        return ()
    start, end = there.value.start, there.value.end
    written = document.source.text[start:end]
    # Words of an attribute are parted by ASCII blanks; others belong to them.
    blank = " " if written and written[-1] not in " \t\n\f\r" else ""
    if there.quote:
        return (Edit(Span(end, end), f"{blank}{_escaped(missing, there.quote)}"),)
    # A value without quotes may hold quotes of either kind, though it should not.
    quote = "'" if '"' in written else '"'
    if quote in written:
        return (Edit(there.value, f'"{written.replace(chr(34), "&quot;")} {_escaped(missing, chr(34))}"'),)
    opened = quote if there.assigned else f"={quote}"
    closed = f"{blank}{_escaped(missing, quote)}{quote}"
    if start == end:
        return (Edit(there.value, opened + closed),)
    return (Edit(Span(start, start), opened), Edit(Span(end, end), closed))


def add_attribute(document: Document, ordinal: int, name: str, value: str) -> tuple[Edit, ...]:
    """The edit that writes a new attribute behind the name of a tag."""
    span = document.span(TagAt(ordinal))
    opened = _TAG_NAME.match(document.source.text, span.start, span.end)
    if opened is None or name in document.nodes[ordinal].attrs:
        return ()
    return (Edit(Span(opened.end(), opened.end()), f' {name}="{_escaped(value, chr(34))}"'),)


def as_html(words: str, tag: str = "") -> str:
    """The site's own words as markup on one line: HTML where they begin with a tag, else text, in `tag` if one is named."""
    words = " ".join(words.split())
    if not words or words.startswith("<"):
        return words
    text = html.escape(words, quote=False)
    return f"<{tag}>{text}</{tag}>" if tag else text


def on_a_line_after(source: Source, start: int, end: int, addition: str) -> Edit:
    """The edit that puts something behind what stands from `start` to `end`.

    It gets a line of its own, indented alike, where what it follows has one.
    """
    text = source.text
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    indent = _INDENT.match(text, line)
    if indent is None or indent.end() != start:
        return Edit(Span(end, end), addition)
    ending = _LINE_END.search(text, end) or _LINE_END.search(text)
    return Edit(Span(end, end), f"{ending[0] if ending else chr(10)}{indent[0]}{addition}")


def _escaped(value: str, quote: str) -> str:
    return value.replace("&", "&amp;").replace(quote, "&quot;" if quote == '"' else "&#39;")
