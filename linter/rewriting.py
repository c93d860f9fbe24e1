"""Edits of a text as bytes of its file: all others stay as they are, whatever the encoding; it knows no HTML."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.model import Edit
    from linter.source import Source

_WRITTEN_BY: Final = {"shift_jis": "cp932", "euc-kr": "cp949", "gbk": "gb18030", "big5": "big5hkscs"}
"""Python's codecs for encodings of the HTML standard that have another name there; what they write is read back."""


class UnwritableTextError(Exception):
    """The edits cannot be made in the file's encoding; the message is for the user."""


def edited(source: Source, edits: Sequence[Edit]) -> str:
    """The text of a source with edits made; they stand in order and do not overlap."""
    parts, done = [], 0
    for edit in edits:
        parts += [source.text[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, source.text[done:]])


def rewritten(source: Source, data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file with edits of its text made; they stand in order and do not overlap.

    Raises:
        UnwritableTextError: the file holds bytes that are no characters, or an edit characters that it cannot hold.
    """
    coding = _Coding(source, data)
    parts, done = [], 0
    for edit in edits:
        start, end = coding.offset(edit.span.start), coding.offset(edit.span.end)
        parts += [data[done:start], coding.bytes_of(edit.text)]
        done = end
    return b"".join([*parts, data[done:]])


class _Coding:
    """How the characters of a source stand in its bytes."""

    def __init__(self, source: Source, data: bytes) -> None:
        self.name = source.encoding
        self.data = data
        self.text = _decoded(self.name, data)
        # Byte order marks are characters here; `Source` takes them off.
        self.before = len(self.text) - len(source.text)
        if self.text[self.before :] != source.text:
            raise UnwritableTextError("its bytes are not those that were read")
        self._last = _Pair(0, 0)

    def offset(self, char: int) -> int:
        """Where in the bytes the character of this number begins; asked for in rising order."""
        char += self.before
        last, text = self._last, self.text
        if self.name.startswith("utf-"):
            offset = last.byte + len(text[last.char : char].encode(self.name))
        elif len(text) == len(self.data):
            offset = char
        else:
            offset = self._sought(char)
        self._last = _Pair(char, offset)
        return offset

    def _sought(self, char: int) -> int:
        """The same where a character may be several bytes and its codec only reads."""
        low, high = self._last.byte, len(self.data)
        start, wanted = low, char - self._last.char
        while low < high:
            middle = (low + high + 1) // 2
            # The first half of a character counts as one.
            fits = len(_decoded(self.name, self.data[start:middle], errors="replace")) <= wanted
            low, high = (middle, high) if fits else (low, middle - 1)
        try:
            before, after = _decoded(self.name, self.data[:low]), _decoded(self.name, self.data[low:])
        except UnwritableTextError:
            before = after = ""
        if (before, after) != (self.text[:char], self.text[char:]):
            raise UnwritableTextError(f"the place cannot be found among its bytes ({self.name})")
        return low

    def bytes_of(self, text: str) -> bytes:
        """A text as it is written in the file's encoding."""
        try:
            written = text.encode(_WRITTEN_BY.get(self.name, self.name))
            if _decoded(self.name, written) == text:
                return written
        except (UnicodeEncodeError, LookupError):
            pass
        odd = next((char for char in text if not self._holds(char)), text[:20])
        raise UnwritableTextError(f'its encoding, {self.name}, has no "{odd}"')

    def _holds(self, char: str) -> bool:
        try:
            return bool(char.encode(_WRITTEN_BY.get(self.name, self.name)))
        except (UnicodeEncodeError, LookupError):
            return False


@dataclass(frozen=True, slots=True)
class _Pair:
    """A character's number, and where in the bytes it begins."""

    char: int
    byte: int


def _decoded(name: str, data: bytes, errors: str = "strict") -> str:
    if not name.startswith("utf-"):
        import turbohtml.detect  # noqa: F401, PLC0415 - registers the codecs, which only old pages need

        name = f"whatwg-{name}"
    try:
        return codecs.decode(data, name, errors)
    except UnicodeDecodeError as error:
        raise UnwritableTextError(
            f"it holds bytes that are no characters in {name.removeprefix('whatwg-')}"
        ) from error
