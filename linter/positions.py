"""Where tags, attributes and text stand in a file, taken late: only pages with something to report pay for it."""

from __future__ import annotations

import bisect
import html
import re
from typing import TYPE_CHECKING

import turbohtml
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction, Tag

from linter.jsonspans import span_of
from linter.model import At, AttributeAt, JsonAt, PageAt, ScriptAt, Span, TagAt, TextAt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from turbohtml import Element, Node

_NO_TEXT = (Comment, Doctype, ProcessingInstruction)
_VERBATIM = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"})
_ESCAPED = frozenset({"title", "textarea"})  # character references count in them, tags do not
_EATS_NEWLINE = frozenset({"pre", "textarea", "listing"})
_CANDIDATES = 200
"""How many tag ends after the expected one are tried, where the parser moved text (out of tables, for instance)."""

_MARKUP = re.compile(
    r"""<!--[\s\S]{0,20000}?-->|</?[a-zA-Z](?:[^>"']|"[^"]{0,5000}"|'[^']{0,5000}'){0,2000}>|<[!?/][^>]{0,5000}>"""
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{0,40};?)")
_TEMPLATE = re.compile("<template", re.IGNORECASE)
_CRLF = re.compile(r"\r\n")


class Positions:
    """The spans of one document's nodes in `text`, its file as saved."""

    def __init__(self, text: str, nodes: Sequence[PageElement]) -> None:
        self.text = text
        self.nodes = nodes
        # The parser counts a text in which each CRLF is one character.
        self._folded = [match.start() - index for index, match in enumerate(_CRLF.finditer(text))]
        self._elements = [node.ordinal for node in nodes if isinstance(node, Tag)]
        tree = turbohtml.parse(text, source_locations=True)
        # Only our own walk goes into templates; without one, the parser's own is quicker.
        self._parsed: list[Element] = list(_elements(tree) if _TEMPLATE.search(text) else tree.iter_elements())
        self._aligned: dict[int, list[tuple[int, int]] | None] = {}

    def span(self, at: At) -> Span:
        """See `Document.span`."""
        match at:
            case PageAt():
                return Span(0, 0)
            case TagAt(ordinal):
                return self._tag(ordinal)
            case AttributeAt(ordinal, name):
                location = self._location(ordinal)
                found = location and (location.attrs.get(name) or location.attrs.get(name.lower()))
                return self._unfold(found.start_offset, found.end_offset) if found else self._tag(ordinal)
            case ScriptAt(ordinal, start, end):
                return self._script(ordinal, start, end)
            case JsonAt(ordinal, keys):
                found = span_of("".join(self.nodes[ordinal].strings), keys)
                return self._script(ordinal, *found) if found else self._tag(ordinal)
            case TextAt():
                return self._text(at)

    def _location(self, ordinal: int) -> turbohtml.SourceLocation | None:
        index = bisect.bisect_left(self._elements, ordinal)
        same = index < len(self._parsed) and len(self._parsed) == len(self._elements)
        return self._parsed[index].source_location if same else None

    def _script(self, ordinal: int, start: int, end: int) -> Span:
        location = self._location(ordinal)
        if location is None:
            return self._tag(ordinal)
        begin = location.start_tag.end_offset
        return self._unfold(begin + start, begin + end)

    def _tag(self, ordinal: int) -> Span:
        """The start tag; for an element that the parser implied, its nearest ancestor's with one."""
        node: PageElement | None = self.nodes[ordinal]
        while isinstance(node, Tag) and node.parent is not None:
            if location := self._location(node.ordinal):
                return self._unfold(location.start_tag.start_offset, location.start_tag.end_offset)
            node = node.parent
        return Span(0, 0)

    def _unfold(self, start: int, end: int) -> Span:
        return Span(
            start + bisect.bisect_left(self._folded, start), end + bisect.bisect_left(self._folded, end)
        )

    def _text(self, at: TextAt) -> Span:
        first, last = self._characters(at.first), self._characters(at.last)
        if not first or not last or at.start >= len(first) or not 0 < at.end <= len(last):
            parent = self.nodes[at.first].parent
            return self._tag(parent.ordinal) if parent is not None and parent.ordinal >= 0 else Span(0, 0)
        return Span(first[at.start][0], last[at.end - 1][1])

    def _characters(self, ordinal: int) -> list[tuple[int, int]] | None:
        """Start and end in the file of each character of a text node; None where it cannot be told."""
        if ordinal not in self._aligned:
            self._align(ordinal)
        return self._aligned[ordinal]

    def _align(self, ordinal: int) -> None:
        """Read on from the last start tag before the node, text by text; each character is compared, none is guessed."""
        anchor = ordinal - 1
        while anchor >= 0 and not (isinstance(self.nodes[anchor], Tag) and self._location(anchor)):
            anchor -= 1
        location = self._location(anchor) if anchor >= 0 else None
        offset = self._unfold(0, location.start_tag.end_offset).end if location else 0
        self._aligned[ordinal] = None
        for number in range(anchor + 1, ordinal + 1):
            node = self.nodes[number]
            if isinstance(node, NavigableString) and not isinstance(node, _NO_TEXT):
                found = self._found(node, offset)
                if found:
                    self._aligned[number] = found
                    offset = found[-1][1]

    def _found(self, node: NavigableString, offset: int) -> list[tuple[int, int]] | None:
        for _ in range(_CANDIDATES):
            if aligned := align(node, node.parent.name if node.parent else "", self.text, offset):
                return aligned
            offset = self.text.find(">", offset) + 1
            if not offset:
                return None
        return None


def align(wanted: str, parent: str, text: str, offset: int) -> list[tuple[int, int]] | None:
    """The stretch of `text` that each character of `wanted` was read from, or None if it does not stand at `offset`.

    Tags and comments between the characters are passed over, character references are decoded.
    """
    spans: list[tuple[int, int]] = []
    index, total = 0, len(wanted)
    plain = parent not in _VERBATIM and parent not in _ESCAPED
    if parent in _EATS_NEWLINE and text.startswith(("\n", "\r"), offset) and not wanted.startswith("\n"):
        offset += 2 if text.startswith("\r\n", offset) else 1
    while index < total:
        if offset >= len(text):
            return None
        char, end, skipped = text[offset], offset + 1, False
        if char == "<" and plain and (markup := _MARKUP.match(text, offset)):
            end, skipped = markup.end(), True
        elif char == "&" and parent not in _VERBATIM and (reference := _REFERENCE.match(text, offset)):
            end, char = reference.end(), html.unescape(reference[0])
        elif char == "\r":
            end, char = offset + (2 if text.startswith("\r\n", offset) else 1), "\n"
        elif char == "\0" and wanted[index] != "\ufffd":
            skipped = True
        elif char == "\0":
            char = "\ufffd"
        if not skipped:
            if not wanted.startswith(char, index):
                return None
            spans.extend([(offset, end)] * len(char))
            index += len(char)
        offset = end
    return spans


def _elements(root: Node) -> Iterator[Element]:
    """All elements in document order, those inside templates included; no recursion, pages nest deep."""
    stack = [iter(root.children)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        else:
            if isinstance(node, turbohtml.Element):
                yield node
            stack.append(iter(node.children))
