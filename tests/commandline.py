"""Runs the command in this process, as a shell would: arguments in, exit code and both streams out."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest import mock

from linter.cli import main

from shipped import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from linter.rulebook.strict_yaml import Problem
    from linter.vocabulary import Vocabulary


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


def affilint(*arguments: str, stdin: bytes = b"", terminal: bool = False) -> Ran:
    """`affilint arguments...`, with the shipped vocabulary loaded once for all tests."""
    streams = [_Stream(terminal), _Stream(terminal)]
    source = io.TextIOWrapper(io.BytesIO(stdin))
    with (
        mock.patch.object(sys, "stdout", streams[0]),
        mock.patch.object(sys, "stderr", streams[1]),
        mock.patch.object(sys, "stdin", source),
        mock.patch("linter.project.reading.load_vocabulary", _loaded),
    ):
        try:
            main(arguments)
        except SystemExit as ended:
            code = ended.code
    out, err = (stream.text() for stream in streams)
    assert isinstance(code, int)
    return Ran(code, out, err)


class _Stream(io.TextIOWrapper):
    def __init__(self, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="ascii")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode("utf-8")


def _loaded(folders: Sequence[Path]) -> tuple[Vocabulary | None, list[Problem]]:
    from linter.rulebook.vocabulary_files import load_vocabulary  # noqa: PLC0415 - the one that is not mocked

    return load_vocabulary(folders) if len(folders) > 1 else (vocabulary(), [])


def article(body: str = "", *, byline: str = "By Jane Doe", updated: str = "3 May 2026") -> str:
    """An article that core is content with, and more in it."""
    lines = [
        "<!doctype html><html lang=en><head><title>Kettles</title></head><body><article>",
        "<h1>Kettles that pour well</h1>",
        f'<p class="byline">{byline}</p>' if byline else "",
        f"<p>Updated {updated}</p>" if updated else "",
        "<p>We earn a commission when you buy through links on this page.</p>",
        f"<p>{'A kettle has one job, and most of them do it badly. ' * 12}</p>",
        body,
        "</article></body></html>",
    ]
    return "\n".join(line for line in lines if line) + "\n"
