"""Where tags, attributes and text stand in a file; taken late, for pages with something to report."""

from __future__ import annotations

import bisect
import html
import re
from html.entities import html5
from typing import TYPE_CHECKING, Any

import turbohtml
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction, Tag

from linter.jsonspans import span_of
from linter.model import At, AttributeAt, CommentAt, JsonAt, PageAt, ScriptAt, Span, TagAt, TextAt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from turbohtml import Element, Node

HTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
"""The namespace of HTML's elements; those of SVG and MathML that share a name with one are others."""

_NO_TEXT = (Comment, Doctype, ProcessingInstruction)
_VERBATIM = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"})
_ESCAPED = frozenset({"title", "textarea"})  # character references count in them, tags do not
_EATS_NEWLINE = frozenset({"pre", "textarea", "listing"})
_MOST_STEPS = 2000
"""How many tags, comments and runs of other text are passed over in search of one node's text."""

_MARKUP = re.compile(
    r"<!--(?:-?>|[\s\S]*?(?:--!?>|\Z))"
    r"|</?[a-zA-Z][^ \t\n\r\f/>]*+"
    r"""(?>[ \t\n\r\f/]++|[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+"""
    r"""(?:"[^"]*+"|'[^']*+'|[^ \t\n\r\f>"'][^ \t\n\r\f>]*+|))?)*+(?:>|\Z)"""
    r"|<(?:[!?]|/(?=[^a-zA-Z]))[^>]*+(?:>|\Z)"
)
"""A comment, a tag or a declaration, as browsers read them; one without an end reaches to the file's."""
_COMMENT = re.compile(r"<!--([\s\S]*?)(?:--!?>|\Z)")
_PLAIN = re.compile(r"[^<&\r\0]+|.", re.DOTALL)
_BLANK = re.compile(r"[ \t\n\r\f\0]*+")
_REFERENCE = re.compile(r"&(?:(#[0-9]{1,400};?|#[xX][0-9a-fA-F]{1,400};?)|([A-Za-z][A-Za-z0-9]{0,40};?))")
_CRLF = re.compile(r"\r\n")
_NEWLINE = re.compile(r"\r\n|\n|\r")


class Positions:
    """The spans of one document's nodes in `text`, its file as saved."""

    def __init__(self, text: str, nodes: Sequence[Any], elements: int, *, templates: bool) -> None:
        """`elements` is how many the parser made in all, `templates` whether there are templates among them."""
        self.text = text
        self.nodes = nodes
        # The parser counts a text in which each CRLF is one character.
        ends = _CRLF.finditer(text) if "\r" in text else ()
        self._folded = [match.start() - index for index, match in enumerate(ends)]
        tree = turbohtml.parse(text, source_locations=True)
        # Only our own walk goes into templates; without one, the parser's own is quicker.
        self._parsed: list[Element] = list(_elements(tree) if templates else tree.iter_elements())
        self._same = len(self._parsed) == elements
        self._aligned: dict[int, list[tuple[int, int]] | None] = {}
        self._comments: dict[int, Span] = {}

    def span(self, at: At) -> Span:
        """See `Document.span`."""
        match at:
            case PageAt():
                return Span(0, 0)
            case TagAt(ordinal):
                return self._tag(ordinal)
            case AttributeAt(ordinal, name):
                location = self._location(ordinal) or self._first_opened(ordinal)
                found = location and (location.attrs.get(name) or location.attrs.get(name.lower()))
                return self._unfold(found.start_offset, found.end_offset) if found else self._tag(ordinal)
            case ScriptAt(ordinal, start, end):
                return self._script(ordinal, start, end)
            case JsonAt(ordinal, keys):
                stretch = span_of(self.nodes[ordinal].get_text(), keys)
                return self._script(ordinal, *stretch) if stretch else self._tag(ordinal)
            case CommentAt(ordinal):
                return self._comment(ordinal)
            case TextAt():
                return self._text(at)

    def closing(self, ordinal: int) -> Span | None:
        """See `Document.closing`."""
        location = self._location(ordinal)
        if location is None or location.end_tag is None:
            return None
        return self._unfold(location.end_tag.start_offset, location.end_tag.end_offset)

    def _location(self, ordinal: int) -> turbohtml.SourceLocation | None:
        node: Any = self.nodes[ordinal]
        known = self._same and isinstance(node, Tag)
        return self._parsed[node.number].source_location if known else None

    def _first_opened(self, ordinal: int) -> turbohtml.SourceLocation | None:
        """Of a formatting element that the parser opened anew after a misnested tag: where the file opens it."""
        index = self.nodes[ordinal].number
        if not self._same or (place := self._parsed[index].position) is None:
            return None
        earlier = self._parsed[max(0, index - _MOST_STEPS) : index]
        same = (other for other in reversed(earlier) if other.position == place)
        return next((other.source_location for other in same if other.source_location), None)

    def _script(self, ordinal: int, start: int, end: int) -> Span:
        location = self._location(ordinal)
        if location is None:
            return self._tag(ordinal)
        begin = location.start_tag.end_offset
        return self._unfold(begin + start, begin + end)

    def _tag(self, ordinal: int) -> Span:
        """The start tag of a node, or of the nearest around it that stands in the file."""
        node: PageElement | None = self.nodes[ordinal]
        while node is not None and node.parent is not None:
            number = _ordinal(node)
            if isinstance(node, Tag) and (location := self._location(number) or self._first_opened(number)):
                return self._unfold(location.start_tag.start_offset, location.start_tag.end_offset)
            node = node.parent
        return Span(0, 0)

    def _unfold(self, start: int, end: int) -> Span:
        return Span(
            start + bisect.bisect_left(self._folded, start), end + bisect.bisect_left(self._folded, end)
        )

    def _comment(self, ordinal: int) -> Span:
        """The comment as written; the tag around it where it does not stand in the file as browsers' comments do."""
        wanted, equal = str(self.nodes[ordinal]), 0
        for anchor in range(ordinal - 1, -1, -1):
            before = self.nodes[anchor]
            if known := self._comments.get(anchor):
                offset = known.end
                break
            if isinstance(before, Tag) and (location := self._location(anchor)):
                # What looks like a comment in a script or a title is none.
                raw = before.name in _VERBATIM or before.name in _ESCAPED
                end = location.end_tag if raw and location.end_tag else location.start_tag
                offset = self._unfold(end.end_offset, end.end_offset).end
                break
            equal += isinstance(before, Comment) and str(before) == wanted
        else:
            offset = 0
        for match in _MARKUP.finditer(self.text, offset):
            inside = _COMMENT.match(match[0])
            if inside and _NEWLINE.sub("\n", inside[1]).replace("\0", "\ufffd") == wanted:
                if not equal:
                    self._comments[ordinal] = Span(*match.span())
                    return self._comments[ordinal]
                equal -= 1
        return self._tag(ordinal)

    def _text(self, at: TextAt) -> Span:
        first, last = self._characters(at.first), self._characters(at.last)
        if not first or at.start >= len(first):
            return self._tag(at.first)
        start = first[at.start][0]
        end = last[min(at.end, len(last)) - 1][1] if last and at.end > 0 else -1
        return Span(start, end if end > start else first[-1][1])

    def _characters(self, ordinal: int) -> list[tuple[int, int]] | None:
        """Start and end in the file of each character of a text node; None where it cannot be told."""
        if ordinal not in self._aligned:
            self._align(ordinal)
        return self._aligned.get(ordinal)

    def _align(self, ordinal: int) -> None:
        """Read on from the start tag or text before the node; each character is compared, none is guessed."""
        offset = 0
        anchor = ordinal
        while anchor > 0 and not offset:
            anchor -= 1
            if known := self._aligned.get(anchor):
                offset = known[-1][1]
            elif isinstance(before := self.nodes[anchor], Tag) and self._location(anchor):
                # What a drawing consists of has no nodes.
                drawn = before.name == "svg" and self.closing(anchor)
                offset = drawn.end if drawn else self._tag(anchor).end
                eats = before.name in _EATS_NEWLINE and before.namespace == HTML
                if eats and (newline := _NEWLINE.match(self.text, offset)):
                    offset = newline.end()
        for number in range(anchor + 1, ordinal + 1):
            node = self.nodes[number]
            if isinstance(node, NavigableString) and not isinstance(node, _NO_TEXT):
                parent = node.parent
                name = parent.name if parent is not None and parent.namespace == HTML else ""
                found = align(node, name, self.text, offset)
                if found and number != ordinal and node.isspace() and found[-1][1] - found[0][0] > len(node):
                    continue  # put together from others: the file may hold more blanks than have nodes
                self._aligned[number] = found
                if found:
                    offset = found[-1][1]


def _ordinal(node: Any) -> int:  # noqa: ANN401 - bs4's nodes know none
    return int(node.ordinal)


def align(wanted: str, parent: str, text: str, offset: int) -> list[tuple[int, int]] | None:
    """What of `text`, from `offset` on, each character of a text node was read from; None if it is not there.

    A node is made of whole runs of text, for that is how parsers move text about. Tags and comments between
    them are passed over, as is text that went elsewhere: into the cells of a table, for instance. Fewer
    stretches than characters mean that the rest is too far away.
    """
    if parent in _VERBATIM or parent in _ESCAPED:
        return _run(wanted, text, offset, markup=False, references=parent in _ESCAPED)
    spans: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    taken: list[tuple[int, int]] = []  # per run: how many stretches stood before it, and its end
    for _ in range(_MOST_STEPS):
        if len(spans) == len(wanted):
            return spans
        if offset >= len(text):
            if not taken:
                break
            # A run that only looked like a part of the node led nowhere: take it for another's, and go on after it.
            best = max(best, spans[:], key=len)
            known, offset = taken.pop()
            del spans[known:]
        elif text[offset] == "<" and (markup := _MARKUP.match(text, offset)):
            offset = markup.end()
        else:
            missing = wanted[len(spans) :] if spans else wanted
            # Blanks before the first element, and in front of text in tables, end up elsewhere or nowhere.
            run = _run(missing, text, offset) or _run(missing, text, _after_blanks(text, offset))
            elsewhere = _MARKUP.search(text, offset)
            end = elsewhere.start() if elsewhere else len(text)
            if run:
                taken.append((len(spans), end))
                spans.extend(run)
                offset = run[-1][1]
            else:
                offset = end
    return max(best, spans, key=len) or None


def _run(
    wanted: str, text: str, offset: int, *, markup: bool = True, references: bool = True
) -> list[tuple[int, int]] | None:
    """The stretches of one run of text up to the next markup; None unless all of it belongs to `wanted`."""
    spans: list[tuple[int, int]] = []
    while len(spans) < len(wanted) and offset < len(text):
        match text[offset]:
            case "<" if markup and _MARKUP.match(text, offset):
                return spans
            case "&" if references:
                chars, end = _reference(text, offset)
            case "\r":
                chars, end = "\n", offset + (2 if text.startswith("\r\n", offset) else 1)
            case "\0":
                chars, end = "\ufffd" if wanted[len(spans)] == "\ufffd" else "", offset + 1
            case _:
                chars = _PLAIN.match(text, offset)[0][: len(wanted) - len(spans)]  # type: ignore[index]
                end = offset + len(chars)
        if not wanted.startswith(chars, len(spans)):
            return None
        if end - offset == len(chars):
            spans.extend(zip(range(offset, end), range(offset + 1, end + 1), strict=True))
        else:
            spans.extend([(offset, end)] * len(chars))
        offset = end
    ended = not markup or wanted.isspace() or _ends_at(text, _after_blanks(text, offset))
    return spans if ended else None


def _ends_at(text: str, offset: int) -> bool:
    return offset >= len(text) or bool(_MARKUP.match(text, offset))


def _after_blanks(text: str, offset: int) -> int:
    return _BLANK.match(text, offset).end()  # type: ignore[union-attr]


def _reference(text: str, offset: int) -> tuple[str, int]:
    """What the character reference at `offset` stands for, and its end; an ampersand by itself is one."""
    match = _REFERENCE.match(text, offset)
    if match and match[1]:
        digits = match[1].strip("#;")
        # html.unescape drops what are no characters for XML; browsers keep them.
        char = html.unescape(match[0]) or chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
        return char, match.end()
    name = match[2] if match else ""
    for length in range(len(name), 1, -1):
        if char := html5.get(name[:length], ""):
            return char, offset + 1 + length
    return "&", offset + 1


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
