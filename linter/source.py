"""One file's bytes as text, and where its characters stand; it knows nothing of HTML beyond how it names its encoding."""

from __future__ import annotations

import bisect
import codecs
import re
from dataclasses import dataclass
from functools import cached_property

import webencodings

from linter.model import Excerpt, Place, Span

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
_META = re.compile(rb"<meta\b([^>]{0,1000})>", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{1,40})["']""", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}


class UnreadableError(Exception):
    """The bytes are not a page: empty, binary or far too large. The message is for the user."""


@dataclass(frozen=True)
class Source:
    """The text of one file as saved, without its byte order mark.

    `remarks` says what a person should know about the decoding: "declared utf-8, but 3 characters could not be read".
    """

    path: str
    text: str
    encoding: str
    remarks: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: str, data: bytes) -> Source:
        """Decode as a browser would: byte order mark, declaration, and only then a guess.

        Raises:
            UnreadableError: if the bytes are empty, binary, or more than MAX_BYTES.
        """
        if len(data) > MAX_BYTES:
            raise UnreadableError(f"too large: {len(data):,} bytes, affilint reads pages up to {MAX_BYTES:,}")
        text, encoding, remarks = _decode(data)
        if not text.strip():
            raise UnreadableError("empty file")
        if _is_binary(data, encoding):
            raise UnreadableError("binary file, not HTML")
        return cls(path, text, encoding, remarks)

    @classmethod
    def of(cls, path: str, text: str) -> Source:
        """A source from text that is decoded already."""
        return cls(path, text.removeprefix("\ufeff"), "utf-8")

    @cached_property
    def _line_starts(self) -> list[int]:
        # Never str.splitlines(): it also splits at form feeds and U+2028, where no editor starts a line.
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place(self, span: Span) -> Place:
        """Where a span stands, as editors count."""
        line, column = self._line_column(span.start)
        end_line, end_column = self._line_column(max(span.end, span.start))
        return Place(line, column, end_line, end_column)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def excerpt(self, span: Span, label: str = "") -> Excerpt:
        """The first line of a span, cut around it where the line is long."""
        place = self.place(span)
        line = self.line(place.line)
        cut = max(0, place.column - 1 - _BEFORE) if len(line) > EXCERPT_WIDTH else 0
        return Excerpt(place, label, line[cut : cut + EXCERPT_WIDTH], cut)


def _decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name, "its byte order mark says")
    if data[:4].count(0) == 2 and data[:400].count(0) * 3 > len(data[:400]):
        return _decode_as(data, "utf-16-le" if data[1] == 0 else "utf-16-be", "read as")
    declared = _declared(data)
    if declared and declared != "utf-8":
        as_utf8 = None if data.isascii() else _strictly_utf8(data)
        # Bytes that make valid UTF-8 beyond ASCII were saved as UTF-8, whatever an old declaration says.
        if as_utf8 is not None and not declared.startswith("iso-2022"):
            return as_utf8, "utf-8", (f"declared {declared}, but its bytes are utf-8: read as utf-8",)
        return _decode_as(data, declared, "declared")
    if declared:
        return _decode_as(data, "utf-8", "declared")
    as_utf8 = _strictly_utf8(data)
    if as_utf8 is not None:
        return as_utf8, "utf-8", ()
    guess = _guessed(data)
    return _decode_as(data, guess, "no encoding declared, read as")


def _decode_as(data: bytes, name: str, how: str) -> tuple[str, str, tuple[str, ...]]:
    encoding = webencodings.lookup(name)
    codec = encoding.codec_info if encoding else codecs.lookup(name)
    text, _ = codec.decode(data, "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    remarks = [f"{how} {name}"] if how.startswith("no encoding") else []
    if broken > 0:
        remarks = [f"{how} {name}, but {broken:,} character{'s' * (broken > 1)} could not be read"]
    return text.removeprefix("\ufeff"), name, tuple(remarks)


def _strictly_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    """The encoding that the file names itself, by the HTML standard's label table."""
    head = data[:_PRESCAN]
    xml = _XML.match(head)
    if xml and (found := _label(xml[1])):
        return found
    for meta in _META.finditer(_without_comments(head)):
        charset = _CHARSET.search(meta[1])
        if charset and (found := _label(charset[1])):
            return found
    return None


def _without_comments(head: bytes) -> bytes:
    first, *rest = head.split(b"<!--")
    return first + b" ".join(part.partition(b"-->")[2] for part in rest)


def _label(raw: bytes) -> str | None:
    encoding = webencodings.lookup(raw.decode("ascii"))
    if encoding is None:
        return None
    # A declaration that can be read byte by byte cannot stand in UTF-16; browsers take it for UTF-8.
    name: str = encoding.name
    return "utf-8" if name.startswith("utf-16") else "windows-1252" if name == "x-user-defined" else name


def _guessed(data: bytes) -> str:
    from turbohtml.detect import detect  # noqa: PLC0415 - only a page without a declaration needs it

    found = detect(data[:_PRESCAN]).encoding
    return found.lower() if found and webencodings.lookup(found) else "windows-1252"


def _is_binary(data: bytes, encoding: str) -> bool:
    """Whether the beginning holds more control characters than any text does."""
    if encoding.startswith("utf-16"):
        return False
    head = data[:2048]
    return sum(byte in _CONTROL for byte in head) * 20 > len(head)
