"""One file's bytes as text, and where its characters stand; of HTML it knows how it names its encoding."""

from __future__ import annotations

import bisect
import codecs
import re
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import webencodings  # type: ignore[import-untyped]

from linter.model import Excerpt, Note, Place, Span
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 20_000_000
"""Larger files are refused: no article is that long, and an archive or a log is not one page."""

EXCERPT_WIDTH = 160
"""How many characters of a line an excerpt shows, at most."""

_BEFORE = 70  # of them, how many may stand before the place itself
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PRESCAN = 65_536
_TAG = re.compile(rb"<(?:(!--)|/?([a-z][^\s/>]*)|[!/?])", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""[\s/]*+(?:([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)|))?)?"""
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([^\s;"']+)""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']""")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_ASCII = bytes(range(128))
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_lines_before = itemgetter(1)
_Decoded: TypeAlias = "tuple[str, str, tuple[str, ...], int | None]"
"""A text, its encoding, what to say of that, and where the first character stands that could not be read."""
_BOM = "\ufeff"  # pages put together from several files can begin with more than one


class UnreadableError(Exception):
    """The bytes are not a page: empty, binary or far too large. The message is for the user."""


@dataclass(frozen=True)
class Source:
    """The text of one file as saved, without its byte order mark.

    `remarks` says what a person should know about the decoding:
    "declared utf-8, but 3 characters could not be read".
    """

    path: str
    text: str
    encoding: str
    remarks: tuple[str, ...] = ()
    lost: int | None = None
    """The offset of the first character that could not be read."""

    @classmethod
    def read(cls, path: str, data: bytes) -> Source:
        """Decode as a browser would: byte order mark, declaration, and only then a guess.

        Raises:
            UnreadableError: if the bytes are empty, binary, or more than MAX_BYTES.
        """
        if len(data) > MAX_BYTES:
            raise UnreadableError(f"too large: {len(data):,} bytes, affilint reads pages up to {MAX_BYTES:,}")
        text, encoding, remarks, lost = _decode(data)
        if not text or text.isspace():
            raise UnreadableError("empty file")
        if _is_binary(data, encoding):
            raise UnreadableError("binary file, not HTML")
        return cls(path, text, encoding, remarks, lost)

    @classmethod
    def of(cls, path: str, text: str) -> Source:
        """A source from text that is decoded already."""
        return cls(path, text.lstrip(_BOM), "utf-8")

    @property
    def notes(self) -> tuple[Note, ...]:
        """The remarks, and where the first character stands that could not be read."""
        if not self.remarks:
            return ()
        place = None if self.lost is None else self.place(Span(self.lost, self.lost + 1))
        return tuple(Note(remark, place) for remark in self.remarks)

    @cached_property
    def _lines(self) -> str:
        """The text with one character for each end of a line, and as long as it is."""
        # Never str.splitlines(): it also splits at form feeds and U+2028, where no editor starts a line.
        if "\r" not in self.text or self.text.count("\r") == self.text.count("\r\n"):
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")

    @cached_property
    def _known(self) -> list[tuple[int, int]]:
        """Offsets whose line has been asked for, and how many lines end before: lines are counted from the nearest."""
        return [(0, 0)]

    def place(self, span: Span) -> Place:
        """Where a span stands, as editors count."""
        line, column = self._line_column(span.start)
        end_line, end_column = self._line_column(max(span.end, span.start))
        return Place(line, column, end_line, end_column)

    def _line_column(self, offset: int) -> tuple[int, int]:
        index = bisect.bisect_right(self._known, (offset, len(self.text))) - 1
        known, ended = self._known[index]
        if offset > known:
            ended += self._lines.count("\n", known, offset)
            self._known.insert(index + 1, (offset, ended))
        return ended + 1, offset - self._lines.rfind("\n", 0, offset)

    def span(self, place: Place) -> Span:
        """The span that stands at a place; `place` turned round."""
        start = self._start_of(place.line) + place.column - 1
        return Span(start, self._start_of(place.end_line) + place.end_column - 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        return self._line_around(self._start_of(number))

    def _start_of(self, number: int) -> int:
        index = bisect.bisect_left(self._known, number - 1, key=_lines_before)
        if index < len(self._known) and _lines_before(self._known[index]) == number - 1:
            return self._lines.rfind("\n", 0, self._known[index][0]) + 1
        start, ended = self._known[index - 1]
        for _ in range(number - 1 - ended):
            start = self._lines.index("\n", start) + 1
        return start

    def _line_around(self, offset: int) -> str:
        """The text of the line that an offset stands in, without its end."""
        end = self._lines.find("\n", offset)
        start = self._lines.rfind("\n", 0, offset) + 1
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r\n")

    def excerpt(self, span: Span, label: str = "") -> Excerpt:
        """The first line of a span, cut around it where the line is long."""
        place = self.place(span)
        line = self._line_around(span.start)
        cut = max(0, place.column - 1 - _BEFORE) if len(line) > EXCERPT_WIDTH else 0
        return Excerpt(place, label, line[cut : cut + EXCERPT_WIDTH], cut)


def _decode(data: bytes) -> _Decoded:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(name, data[len(mark) :], f"its byte order mark says {name}")
    if data[:4].count(0) == 2 and data[:400].count(0) * 3 > len(data[:400]):
        return _guessed("utf-16-le" if data[1] == 0 else "utf-16-be", data)
    declared = _declared(data)
    if declared == "utf-8":
        return _decode_as("utf-8", data, "declared utf-8")
    if data.isascii() and not declared:
        return _decode_as("utf-8", data, "")
    # Bytes that make UTF-8 beyond ASCII were saved as UTF-8, whatever an old declaration says.
    if not data.isascii() and _reads_as_utf8(data):
        said = f"declared {declared}, but its bytes are utf-8: read as utf-8" if declared else ""
        return _decode_as("utf-8", data, said or "no encoding declared, read as utf-8", remark=bool(said))
    if declared == "replacement":
        raise UnreadableError("declared in an encoding that no browser reads")
    return _decode_as(declared, data, f"declared {declared}") if declared else _guessed(_guess(data), data)


def _guessed(name: str, data: bytes) -> _Decoded:
    return _decode_as(name, data, f"no encoding declared, read as {name}", remark=True)


def _decode_as(name: str, data: bytes, said: str, *, remark: bool = False) -> _Decoded:
    first = broken = 0
    if name.startswith("utf-"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            text = data.decode(name, "replace")
            broken = text.count("\ufffd") - _written(name, data)
            first = len(data[: error.start].decode(name))
    else:
        # Browsers read more under these names than Python's codecs do: "①" in shift_jis, Hangul in euc-kr.
        import turbohtml.detect  # noqa: F401, PLC0415 - registers the codecs, which only old pages need

        text = data.decode(f"whatwg-{name}", "replace")
        broken = text.count("\ufffd")
        first = text.find("\ufffd")
    whole, text = text, text.lstrip(_BOM)
    if broken:
        said += f", but {broken:,} character{'s' * (broken > 1)} could not be read"
    lost = first - (len(whole) - len(text)) if broken else None
    return text, name, (said,) if remark or broken else (), lost


def _written(name: str, data: bytes) -> int:
    """How many signs for lost characters the page itself holds; of UTF-16, at the border of two characters is none."""
    sign = "\ufffd".encode(name)
    unit = 2 if name.startswith("utf-16") else 1
    return sum(found.start() % unit == 0 for found in re.finditer(re.escape(sign), data))


def _reads_as_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII make UTF-8; a few may be broken, as in a file cut in a character."""
    try:
        data.decode()
    except UnicodeDecodeError:
        beyond = len(data.translate(None, _ASCII))
        return data.decode(errors="replace").count("\ufffd") * 20 < beyond
    return True


def _declared(data: bytes) -> str | None:
    """The encoding that the file names itself, found as the HTML standard's prescan does: meta, then XML."""
    head = data[:_PRESCAN]
    for meta in _metas(head, last=head.lower().rfind(b"charset")):
        label = meta.get(b"charset")
        if label is None and meta.get(b"http-equiv", b"").lower() == b"content-type":
            found = _CHARSET.search(meta.get(b"content", b""))
            label = found[1] if found else None
        if label and (name := _named(label)):
            return name
    xml = _XML.match(head)
    return _named(xml[1]) if xml else None


def _metas(head: bytes, last: int) -> Iterator[dict[bytes, bytes]]:
    """The attributes of each meta tag before `last` that stands neither in a comment nor in another tag's attribute."""
    offset = 0
    while (tag := _TAG.search(head, offset)) and tag.start() < last:
        offset = tag.end()
        if tag[2]:
            attributes: dict[bytes, bytes] = {}
            while (match := _ATTRIBUTE.match(head, offset)) and match[1]:
                attributes.setdefault(match[1].lower(), match[2] or match[3] or match[4] or b"")
                offset = match.end()
            if tag[2].lower() == b"meta":
                yield attributes
        else:
            # The dashes that open a comment may be the ones that close it.
            end = head.find(b"-->", tag.start() + 2) if tag[1] else head.find(b">", offset)
            if end < 0:
                return
            offset = end


def _named(label: bytes) -> str | None:
    """The encoding that a label of the HTML standard's table stands for."""
    encoding = webencodings.lookup(label.decode("latin-1"))
    if encoding is None:
        return None
    # A declaration that can be read byte by byte cannot stand in UTF-16; browsers take it for UTF-8.
    name: str = encoding.name
    return "utf-8" if name.startswith("utf-16") else "windows-1252" if name == "x-user-defined" else name


def _guess(data: bytes) -> str:
    from turbohtml.detect import detect  # noqa: PLC0415 - only a page without a declaration needs it

    first = _BEYOND_ASCII.search(data)
    start = first.start() if first else 0
    found = detect(data[max(0, start - 1000) : start + _PRESCAN]).encoding
    return found.lower() if found and webencodings.lookup(found) else "windows-1252"


def _is_binary(data: bytes, encoding: str) -> bool:
    """Whether the beginning holds more control characters than any text does."""
    if encoding.startswith("utf-16"):
        return False
    head = data[:2048]
    return (len(head) - len(head.translate(None, _CONTROL))) * 20 > len(head)
