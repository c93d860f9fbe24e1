"""Reads TOML and remembers where each key and value stands; it knows nothing of what they mean.

tomllib reads the values and finds every mistake of writing; what is scanned here is known to be valid.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final

from linter.rulebook.strict_yaml import MAX_BYTES, Mark, Marks, Problem, YamlFile

_AT = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SPACE: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK: Final = re.compile(r"[ \t]*")
_SCALAR: Final = re.compile(r"[^,\]}#\n]*")


def read_toml(path: str, data: bytes) -> tuple[YamlFile | None, list[Problem]]:
    """Parses the file called `path`: the file and no problems, or None and what is wrong."""
    if len(data) > MAX_BYTES:
        return None, [Problem(path, 1, 1, f"the file is larger than {MAX_BYTES:,} bytes")]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        value = tomllib.loads(text)
        marks = _Scan(text).document()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(path, line, 1, "this is no UTF-8; save the file as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _AT.search(said)
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (text.count("\n") + 1, 1)
        return None, [Problem(path, line, column, f"the file is no TOML here: {_AT.sub('', said).lower()}")]
    except ValueError:  # Python makes no integer of thousands of digits
        return None, [Problem(path, 1, 1, "a number in this file is too long")]
    except RecursionError:
        return None, [Problem(path, 1, 1, "too many levels of brackets")]
    return YamlFile(path, value, marks), []


class _Scan:
    """One pass over the text, building the tree of marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.counted = 0

    def document(self) -> Marks:
        top = table = Marks(Mark(1, 1), Mark(1, 1), {})
        while self.skip(_SPACE) < len(self.text):
            if self.text[self.at] == "[":
                table = self.header(top)
            else:
                self.pair(table)
        return top

    def header(self, top: Marks) -> Marks:
        """The table that `[a.b]` or `[[a.b]]` opens."""
        many = self.text.startswith("[[", self.at)
        self.at += 1 + many
        table = top
        for name, mark in self.key():
            table = _last(table).inner.setdefault(name, Marks(mark, mark, {}))
        self.at += 1 + many
        if many:
            table.inner[len(table.inner)] = Marks(table.value, table.key, {})
        return _last(table)

    def pair(self, table: Marks) -> None:
        """Takes in one `key = value`."""
        *way, (name, mark) = self.key()
        for step, step_mark in way:
            table = table.inner.setdefault(step, Marks(step_mark, step_mark, {}))
        self.at += 1
        self.skip(_BLANK)
        value = self.value()
        table.inner[name] = Marks(value.value, mark, value.inner)

    def key(self) -> list[tuple[str, Mark]]:
        """The parts of a dotted key, up to its `=` or `]`."""
        parts: list[tuple[str, Mark]] = []
        while True:
            self.skip(_BLANK)
            start, mark = self.at, self.mark()
            if self.text[start] in "\"'":
                self.string()
                parts.append((next(iter(tomllib.loads(f"{self.text[start : self.at]} = 0"))), mark))
            else:
                parts.append((self.text[start : self.skip(_BARE)], mark))
            if self.text[self.skip(_BLANK)] != ".":
                return parts
            self.at += 1

    def value(self) -> Marks:
        mark, first = self.mark(), self.text[self.at]
        inner: dict[str | int, Marks] = {}
        if first in "\"'":
            self.string()
        elif first in "[{":
            self.at += 1
            while self.text[self.skip(_SPACE)] not in "]}":
                if first == "[":
                    inner[len(inner)] = self.value()
                else:
                    self.pair(Marks(mark, mark, inner))
                if self.text[self.skip(_SPACE)] == ",":
                    self.at += 1
            self.at += 1
        else:
            self.skip(_SCALAR)
        return Marks(mark, mark, inner)

    def string(self) -> None:
        """Steps over a quoted text."""
        quote = self.text[self.at]
        fence = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        if fence == quote and self.text.startswith(quote * 2, self.at):
            self.at += 2
            return
        self.at += len(fence)
        while not self.text.startswith(fence, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        self.at += len(fence)
        # Two more quotes may stand before the closing three, being part of the text.
        while len(fence) == 3 and self.text.startswith(quote, self.at):
            self.at += 1

    def skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def mark(self) -> Mark:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return Mark(self.line, self.at - self.text.rfind("\n", 0, self.at))


def _last(table: Marks) -> Marks:
    """The newest item, if `table` is a list of tables; else `table` itself."""
    return table.inner.get(len(table.inner) - 1, table)
