"""What tells projects apart that judge differently: their rules and words, the program, the parser. It judges nothing."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from linter import __version__
from linter.rulebook.store import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIBRARIES: Final = {
    "beautifulsoup4": "bs4",
    "turbohtml": "turbohtml",
    "publicsuffixlist": "publicsuffixlist",
    "webencodings": "webencodings",
}
"""Distributions whose versions count in what a page comes to, and what they are imported as."""

APART: Final = frozenset(
    "fail-on fail-on-judgement include exclude respect-gitignore baseline jobs cache".split()
)
"""Keys of a configuration that change no page's result: which pages are asked about, and what counts of it."""


def state(folders: Iterable[Path]) -> str:
    """What all files of the program and of the folders hold, and the libraries; empty where that cannot be told."""
    try:
        versions = [f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES]
        return "\n".join((__version__, sys.version, *versions, digest(folders)))
    except (OSError, importlib.metadata.PackageNotFoundError):
        return ""


def mark(before: str, after: str, settings: Any) -> str:  # noqa: ANN401 - plain data
    """The mark of a project that was read between two states; empty if its files have changed meanwhile.

    `settings` is what its configuration says, as plain values.
    """
    if not before or before != after:
        return ""
    said = {key: value for key, value in settings.items() if key not in APART} if settings else {}
    told = json.dumps(said, default=str)
    return hashlib.sha256(f"{before}\n{told}".encode("utf-8", "surrogatepass")).hexdigest()


def library_files() -> Iterator[Path]:
    """A file of each library, which is another when the library is."""
    for name in LIBRARIES.values():
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            yield Path(spec.origin)
