"""What stands at a place, in words that hold when the page around it moves; it knows no rule and no position."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

from bs4.element import Tag

from linter.jsonspans import span_of
from linter.model import AttributeAt, CommentAt, JsonAt, PageAt, ScriptAt, TagAt, TextAt
from linter.nodes import Text, text_of

if TYPE_CHECKING:
    from bs4.element import PageElement

    from linter.document import Document
    from linter.model import At

_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike strong sub "
    "sup time tt u var wbr".split()
)
_TELLING = ("href", "src", "name", "property", "content", "datetime", "itemprop")
"""The attributes that tell one element from its like."""
_AROUND = 32
_LONGEST = 1000
_MOST_STEPS = 200


def subject(document: Document, at: At) -> tuple[str, ...]:
    """What a place marks: names, values and text, without blanks, line ends, ordinals or positions.

    A link is told by the words around it as well: a page may hold many that are otherwise the same.
    """
    match at:
        case PageAt():
            return ("page",)
        case CommentAt(ordinal):
            return "comment", _plain(str(document.nodes[ordinal]))
        case ScriptAt(ordinal, start, end):
            return "script", _plain(document.nodes[ordinal].get_text()[start:end])
        case JsonAt(ordinal, keys):
            return _json(document.nodes[ordinal].get_text(), keys)
        case TextAt():
            return _text(document, at)
        case TagAt(ordinal) | AttributeAt(ordinal, _):
            name = at.name if isinstance(at, AttributeAt) else ""
            return _element(document, ordinal, name)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text[: _LONGEST * 4].split()))[:_LONGEST]


def _element(document: Document, ordinal: int, attribute: str) -> tuple[str, ...]:
    node = document.nodes[ordinal]
    if not isinstance(node, Tag):
        return "node", _plain(str(node))
    told = [f"{name}={_plain(str(node.attrs[name]))}" for name in _TELLING if name in node.attrs]
    # Of a big element the text is not its own: it changes with everything in it.
    own = _plain(text_of(node)) if node.name in _INLINE or not any(_blocks(node)) else ""
    around = _around(document, node) if node.name == "a" else ()
    return ("element", node.name, attribute, *told, own, *around)


def _blocks(node: Tag) -> list[Tag]:
    return [child for child in node.contents if isinstance(child, Tag) and child.name not in _INLINE]


def _text(document: Document, at: TextAt) -> tuple[str, ...]:
    parts: list[str] = []
    for ordinal in range(at.first, min(at.last, at.first + _MOST_STEPS) + 1):
        node = document.nodes[ordinal]
        if type(node) is Text:
            start = at.start if ordinal == at.first else 0
            parts.append(node[start : at.end] if ordinal == at.last else node[start:])
        elif isinstance(node, Tag) and node.name not in _INLINE:
            parts.append(" ")
    parent = document.nodes[at.first].parent
    while parent is not None and parent.name in _INLINE and parent.name != "a":
        parent = parent.parent
    linked = parent is not None and parent.name == "a"
    link = _element(document, parent.ordinal, "") if parent is not None and linked else ()
    return ("text", _plain("".join(parts)), *link)


def _around(document: Document, link: Any) -> tuple[str, str]:  # noqa: ANN401 - an element with its ordinal
    """The few words before and after a link in its own paragraph."""
    block = _block_of(link)
    before: list[str] = []
    for ordinal in range(link.ordinal - 1, max(-1, link.ordinal - _MOST_STEPS), -1):
        node = document.nodes[ordinal]
        if node is block or not _continues(node, block) or _long(before):
            break
        if type(node) is Text:
            before.insert(0, node[-_LONGEST:])
    after: list[str] = []
    inside = {id(node) for node in link.descendants} if len(link.contents) < _MOST_STEPS else set()
    for node in document.nodes[link.ordinal + 1 : link.ordinal + _MOST_STEPS]:
        if id(node) in inside:
            continue
        if not _continues(node, block) or _long(after):
            break
        if type(node) is Text:
            after.append(node[:_LONGEST])
    return _plain("".join(before))[-_AROUND:].strip(), _plain("".join(after))[:_AROUND].strip()


def _long(parts: list[str]) -> bool:
    return len(" ".join(" ".join(parts).split())) > _AROUND


def _block_of(node: PageElement) -> PageElement | None:
    parent = node.parent
    while parent is not None and parent.name in _INLINE:
        parent = parent.parent
    return parent


def _continues(node: PageElement, block: PageElement | None) -> bool:
    if isinstance(node, Tag):
        return node.name in _INLINE and _block_of(node) is block
    return _block_of(node) is block


def _json(text: str, keys: tuple[str | int, ...]) -> tuple[str, ...]:
    named = tuple(key for key in keys if isinstance(key, str))
    stretch = span_of(text, keys)
    if stretch is None:
        return ("json", *named)
    marked = text[slice(*stretch)][: _LONGEST * 20]
    try:
        found = json.loads("{" + marked + "}") if keys and isinstance(keys[-1], str) else json.loads(marked)
    except (ValueError, RecursionError):
        return "json", *named, _plain(marked)
    value = found.get(keys[-1]) if keys and isinstance(keys[-1], str) and isinstance(found, dict) else found
    return ("json", *named, *_telling(value))


def _telling(value: object) -> tuple[str, ...]:
    """What tells a JSON value from its like; of an object only what names it, for the rest may change."""
    if isinstance(value, dict):
        names = (value.get(key) for key in ("@type", "@id", "name", "url"))
        return tuple(_plain(str(name)) for name in names if isinstance(name, str))
    if isinstance(value, list):
        return tuple(part for item in value[:20] for part in _telling(item))
    return (_plain(json.dumps(value, ensure_ascii=False)),)
