"""Which lines of which files a change touches, and which findings touch those; it runs no program.

A change is a unified diff. Lines that were only taken away touch what reaches over the gap.
"""

from __future__ import annotations

import os
import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Final

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.model import Finding, PageResult, Place

_HUNK = re.compile(r"@@ -\d+(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@", re.ASCII)
_ESCAPE = re.compile(r'\\([0-7]{3}|[abtnvfr"\\])', re.ASCII)
_ESCAPES: Final = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, '"': 34, "\\": 92}
_NOWHERE: Final = "/dev/null"


class DiffError(ValueError):
    """A text is no unified diff; the message says why, `line` where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Lines:
    """What of one file changed, in lines of the file as it is now."""

    whole: bool = False
    """Whether all of it counts: a new file, or one whose lines nobody can tell."""
    ranges: list[tuple[int, int]] = field(default_factory=list)
    """First and last line of each stretch that is new."""
    gaps: list[int] = field(default_factory=list)
    """Lines behind which something was taken away; 0 is before the first."""

    def touch(self, place: Place) -> bool:
        """Whether a stretch of the file was changed."""
        first, last = place.line, max(place.line, place.end_line)
        if place.end_column == 1 and last > first:
            last -= 1
        return (
            self.whole
            or any(start <= last and first <= end for start, end in self.ranges)
            or any(first <= gap < last for gap in self.gaps)
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that a change touches, by their real paths; `by_line` counts only findings on its lines."""

    files: Mapping[str, Lines]
    by_line: bool = False

    def hold(self, path: str) -> bool:
        """Whether a file is among them."""
        return os.path.realpath(path) in self.files

    def touch(self, finding: Finding) -> bool:
        """Whether a finding counts.

        What a page lacks stands on no line: it counts wherever its file was changed at all. Any other counts if
        the change touches its own place, or one that it points at besides.
        """
        lines = self.files.get(os.path.realpath(finding.path))
        if lines is None:
            return False
        if not self.by_line or finding.missing:
            return True
        return any(lines.touch(excerpt.place) for excerpt in (finding.where, *finding.related))

    def cut(self, result: PageResult) -> tuple[PageResult, int]:
        """The result with what counts of it, and how many findings do not."""
        kept = tuple(finding for finding in result.findings if self.touch(finding))
        left = sum(finding.suppressed is None for finding in result.findings)
        left -= sum(finding.suppressed is None for finding in kept)
        return (result if len(kept) == len(result.findings) else replace(result, findings=kept)), left


def read_diff(text: str) -> dict[str, Lines]:
    """What a unified diff changes, by the paths that it names, without the a/ and b/ that git puts before them.

    Raises:
        DiffError: the text is none.
    """
    return _Reader(text).read()


class _Reader:
    """Reads a diff line by line; inside of a hunk it counts, so that no content is taken for a header."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.found: dict[str, Lines] = {}
        self.current: Lines | None = None
        self.old = ""

    def read(self) -> dict[str, Lines]:
        number = 0
        while number < len(self.lines):
            line = self.lines[number].rstrip("\r")
            number += 1
            if line.startswith("@@"):
                number = self._hunk(line, number)
            elif line.startswith("--- "):
                self.old = _name(line[4:])
            elif line.startswith("+++ "):
                self._file(self.old, _name(line[4:]))
            elif line.startswith("diff --git "):
                self._git(line[11:])
            elif line.startswith("rename to "):
                self.current = self.found.setdefault(_name(line[10:]), Lines())
            elif line.startswith(("Binary files ", "GIT binary patch")) and self.current is not None:
                self.current.whole = True
        if not self.found and any(line.strip() for line in self.lines):
            raise DiffError("this is no unified diff: it names no file", 1)
        return self.found

    def _git(self, names: str) -> None:
        """Takes the name of a file that has no hunks: its mode was changed, it is binary, or empty."""
        self.current, self.old = None, ""
        half = len(names) // 2
        one, two = _name(names[:half]), _name(names[half + 1 :])
        if one[1:2] == "/" and two[1:2] == "/" and one[2:] == two[2:]:
            self.current = self.found.setdefault(two[2:], Lines())

    def _file(self, old: str, new: str) -> None:
        prefixed = all(name == _NOWHERE or name[1:2] == "/" for name in (old, new))
        if new == _NOWHERE:
            gone = old[2:] if prefixed else old
            self.found.pop(gone, None)
            self.current = Lines()
            return
        self.current = self.found.setdefault(new[2:] if prefixed else new, Lines())
        if old == _NOWHERE:
            self.current.whole = True

    def _hunk(self, header: str, number: int) -> int:
        """Takes a hunk whose header stood before line `number`; gives the number of the line behind it."""
        match = _HUNK.match(header)
        if match is None or self.current is None:
            raise DiffError("this is no unified diff: a hunk without a file, or of an unknown form", number)
        old, new = (int(count) if count is not None else 1 for count in (match[1], match[3]))
        # A hunk that adds nothing names the line before it.
        at = int(match[2]) + (not new)
        while old > 0 or new > 0:
            if number >= len(self.lines):
                raise DiffError("this diff is cut off in the middle of a hunk", number)
            sign = self.lines[number][:1]
            number += 1
            if sign == "+":
                self._add(at)
                at, new = at + 1, new - 1
            elif sign == "-":
                if not self.current.gaps or self.current.gaps[-1] != at - 1:
                    self.current.gaps.append(at - 1)
                old -= 1
            elif sign != "\\":
                at, old, new = at + 1, old - 1, new - 1
        return number

    def _add(self, line: int) -> None:
        assert self.current is not None  # noqa: S101 - `_hunk` has seen to it
        ranges = self.current.ranges
        if ranges and ranges[-1][1] == line - 1:
            ranges[-1] = (ranges[-1][0], line)
        else:
            ranges.append((line, line))


def _name(written: str) -> str:
    """A path as a diff writes it: quoted where it holds odd characters, a time behind a tab."""
    written = written.rstrip("\r")
    if written.startswith('"') and (end := written.rfind('"')) > 0:
        parts = _ESCAPE.split(written[1:end])
        data = b"".join(
            part.encode("utf-8", "surrogateescape") if number % 2 == 0 else bytes([_code(part)])
            for number, part in enumerate(parts)
        )
        return data.decode("utf-8", "surrogateescape")
    return written.partition("\t")[0].rstrip()


def _code(escape: str) -> int:
    return int(escape, 8) & 0xFF if escape.isdigit() else _ESCAPES[escape]
