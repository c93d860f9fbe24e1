"""Reads YAML into plain values and remembers where each stood; it knows nothing of what the values mean.

YAML without its surprises: only `true` and `false` are booleans (the Norwegian key `no` stays a word), dates
stay text, numbers follow YAML 1.2, keys are always text as written. Duplicate keys, anchors, aliases, merge
keys, tags and second documents are refused. This is the only module that imports yaml.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import yaml

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 32

Where: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of a file: keys and list positions (from 0)."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; line and column count from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file, at its place, in words for its author; sorts in file order."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class Marks(NamedTuple):
    """Where a value stands, where its key stands, and the same for what it holds."""

    value: Mark
    key: Mark
    inner: dict[str | int, Marks]


_TOP = Mark(1, 1)
_NOWHERE = Marks(_TOP, _TOP, {})


class YamlFile:
    """A parsed file: its path, its plain value, and the place of every value and key in it.

    Without `marks` (data that came from elsewhere, say TOML) everything stands at 1:1.
    """

    __slots__ = ("_marks", "path", "value")

    def __init__(self, path: str, value: object, marks: Marks = _NOWHERE) -> None:
        self.path = path
        self.value = value
        self._marks = marks

    def mark(self, where: Where, key: bool = False) -> Mark:
        """The place of the value at `where`, or of its key; of the nearest known ancestor if it is absent."""
        marks = self._marks
        for step in where:
            inner = marks.inner.get(step)
            if inner is None:
                return marks.key if key else marks.value
            marks = inner
        return marks.key if key else marks.value

    def value_at(self, where: Where) -> object:
        """The value there; an empty mapping if there is none."""
        value: Any = self.value
        for step in where:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return {}
        return value

    def problem(self, where: Where, message: str, key: bool = False) -> Problem:
        """A mistake at the value (or the key) at `where`."""
        mark = self.mark(where, key)
        return Problem(self.path, mark.line, mark.column, message)


def read(path: str, text: str | bytes) -> tuple[YamlFile | None, list[Problem]]:
    """Parses the text of a file called `path`: the file and no problems, or None and all problems found.

    A mistake of writing (an open quote, a wrong indentation) ends the reading at its place; duplicate keys,
    anchors and tags are all collected.
    """
    if len(text) > MAX_BYTES:
        return None, [Problem(path, 1, 1, f"the file is larger than {MAX_BYTES:,} bytes")]
    decoded = text if isinstance(text, str) else text.decode("utf-8", "surrogateescape")
    decoded = decoded.removeprefix("\ufeff")
    if stray := _UNREADABLE.search(decoded):
        mark = _mark_at(decoded, stray.start())
        return None, [Problem(path, mark.line, mark.column, _stray_words(ord(stray[0])))]
    composer = _Composer(path)
    try:
        composer.take_file(_events(decoded))
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        composer.problems.append(_syntax_problem(path, decoded, error))
    except (ValueError, OverflowError):
        # PyYAML without libyaml hands the number of an escape to `chr` unseen.
        composer.refuse(_TOP, _BAD_ESCAPE)
    if composer.problems:
        return None, sorted(composer.problems)
    return YamlFile(path, composer.value, composer.marks), []


def _stray_words(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:
        return "this is no UTF-8; save the file as UTF-8"
    return f'character U+{code:04X} cannot stand here; write "\\u{code:04x}" in double quotes'


_UNREADABLE = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML refuses, and the three characters that YAML counts as line ends and editors do not."""


def _mark_at(text: str, offset: int) -> Mark:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _events(text: str) -> Iterator[yaml.Event]:
    # libyaml is about ten times faster; some platforms have PyYAML without it.
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return events


class _Stop(Exception):  # noqa: N818 - no error: the problem is noted, the rest is not worth reading
    """Reading ends here."""


_SURROGATE = re.compile("[\ud800-\udfff]")
_BAD_ESCAPE = "an escape in this text names no character"
_MERGE = "`<<` is not used here; write the keys out"
_ANCHOR = "anchors (`&name`) are not used here; put the text in quotes if it starts with `&`"
_ALIAS = "aliases (`*name`) are not used here; put the text in quotes if it starts with `*`"
_TAG = "tags (`!name`) are not used here; put the text in quotes if it starts with `!`"


class _Composer:
    """Turns parser events into a value and its marks, and notes what this dialect refuses."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.value: object = None
        self.marks = _NOWHERE

    def refuse(self, mark: Mark, message: str) -> None:
        self.problems.append(Problem(self.path, mark.line, mark.column, message))

    def take_file(self, events: Iterator[yaml.Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(_mark_of(event), "a second document starts here; a file holds one")
                    raise _Stop
                first = next(events)
                self.value, marks = self.take_value(first, events, 1)
                self.marks = Marks(marks.value, _TOP, marks.inner)
                if self.value is None and not self.problems:
                    self.refuse(_TOP, "the file is empty")
        if not documents:
            self.refuse(_TOP, "the file is empty")

    def take_value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> tuple[object, Marks]:
        """The value that `event` begins, and where it and what it holds stand."""
        mark = _mark_of(event)
        self.refuse_surprises(event, mark)
        if isinstance(event, yaml.AliasEvent):
            return None, Marks(mark, mark, {})
        if isinstance(event, yaml.ScalarEvent):
            return self.take_scalar(event, mark), Marks(mark, mark, {})
        if depth > MAX_DEPTH:
            self.refuse(mark, f"more than {MAX_DEPTH} levels of indentation or brackets")
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            return self.take_list(mark, events, depth)
        return self.take_mapping(mark, events, depth)

    def refuse_surprises(self, event: yaml.Event, mark: Mark) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.refuse(mark, _ALIAS)
            return
        if getattr(event, "anchor", None) is not None:
            self.refuse(mark, _ANCHOR)
        if getattr(event, "tag", None) is not None:
            self.refuse(mark, _TAG)

    def take_scalar(self, event: yaml.ScalarEvent, mark: Mark) -> object:
        text: str = event.value
        if event.style:
            if event.style == '"' and _SURROGATE.search(text):
                self.refuse(mark, _BAD_ESCAPE)
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if not _NUMBER_START.match(text):
            return text
        if not (_INTEGER.fullmatch(text) or _FLOAT.fullmatch(text)):
            return text
        if len(text) > _MAX_DIGITS:
            self.refuse(mark, "this number is too long; put it in quotes if it is a text")
            return text
        if text[:2] in ("0x", "0o"):
            return int(text, 0)
        return int(text) if _INTEGER.fullmatch(text) else float(text)

    def take_list(self, mark: Mark, events: Iterator[yaml.Event], depth: int) -> tuple[object, Marks]:
        items: list[object] = []
        inner: dict[str | int, Marks] = {}
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item, inner[len(items)] = self.take_value(event, events, depth + 1)
            items.append(item)
        return items, Marks(mark, mark, inner)

    def take_mapping(self, mark: Mark, events: Iterator[yaml.Event], depth: int) -> tuple[object, Marks]:
        items: dict[str, object] = {}
        inner: dict[str | int, Marks] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key_mark = _mark_of(event)
            key = self.take_key(event, key_mark)
            value, marks = self.take_value(next(events), events, depth + 1)
            if key in inner:
                first = inner[key].key
                self.refuse(
                    key_mark, f"`{key}` is written twice; it stands already at {first.line}:{first.column}"
                )
                continue
            items[key] = value
            inner[key] = Marks(marks.value, key_mark, marks.inner)
        return items, Marks(mark, mark, inner)

    def take_key(self, event: yaml.Event, mark: Mark) -> str:
        self.refuse_surprises(event, mark)
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):
                self.refuse(mark, "a key must be a word, not a list")
            raise _Stop
        key: str = event.value
        if not event.style:
            if key == "<<":
                self.refuse(mark, _MERGE)
            elif not key:
                self.refuse(mark, "the key before this colon is missing")
        return key


_CONSTANTS: Final[dict[str, bool | None]] = {"": None, "~": None, "null": None, "true": True, "false": False}
_MAX_DIGITS: Final = 30
_NUMBER_START = re.compile(r"[-+.]?[0-9]")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def _mark_of(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else _TOP


_SYNTAX: Final = (
    # what either parser says (a pattern) -> what we say; {line} is where the open thing began
    (r"could not find expected ':'", "this line is no `key: value`; is a colon missing?"),
    (r"mapping values are not allowed", "this colon is not expected; put text with `: ` in quotes"),
    (r"unexpected end of stream", "this quote is never closed"),
    (r"expected ',' or '\]'", "the list opened with `[` on line {line} lacks a comma or its `]`"),
    (r"expected ',' or '\}'", "the group opened with `{{` on line {line} lacks a comma or its `}}`"),
    (r"expected key|<block end>|expected '-' indicator", "this does not line up with the lines above"),
    (r"node content", "a value is missing here, or a bracket above is not closed"),
    (r"sequence entries are not allowed", "a list cannot start here; put the `-` on a line of its own"),
    (r"unknown escape character", "unknown escape; in double quotes write `\\\\` for a backslash"),
    (r"expected <document start>|document start", "this does not belong to what stands above"),
    (r"invalid Unicode character escape", _BAD_ESCAPE),
    (r"undefined tag handle|expected tag URI|expected URI", _TAG),
    (r"tab character", "a tab cannot stand here; indent with spaces"),
)


def _syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    said = error.problem or error.context or ""
    found = error.problem_mark or error.context_mark
    opened = error.context_mark or found
    if found is None or opened is None:
        return Problem(path, 1, 1, f"the file is no YAML ({said})")
    if "unexpected end of stream" in said:
        found = opened
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = lines[found.line] if found.line < len(lines) else ""
    return Problem(
        path, found.line + 1, found.column + 1, _syntax_words(said, line, found.column, opened.line)
    )


def _syntax_words(said: str, line: str, column: int, opened: int) -> str:
    """The parser's complaint in plain words; `line[column]` is where, `opened` the line it began on."""
    before, rest = line[:column], line[column:]
    if "cannot start any token" in said:
        if not rest or rest.startswith("\t"):
            return "a tab cannot stand here; indent with spaces"
        return f"a text cannot start with {rest[0]} here; put it in quotes"
    if re.search(r"expected key|<block end>", said) and before.rstrip().endswith(("}", "]", '"', "'")):
        return "nothing can follow here; put the whole text in quotes"
    for pattern, message in _SYNTAX:
        if re.search(pattern, said):
            return message.format(line=opened + 1)
    return f"the file is no YAML here ({said})"
