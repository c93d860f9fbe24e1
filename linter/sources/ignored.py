"""What .gitignore files leave out; it knows no page and follows git's own rules for them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.sources.gitignore import pattern

if TYPE_CHECKING:
    from linter.sources.gitignore import Pattern

_FILE: Final = ".gitignore"
_MOST: Final = 1_000_000
"""How many bytes of such a file are read."""


class Ignored:
    """What is ignored below one folder that a user names.

    Files from the top of the repository down to each folder count, the nearest first; without a repository, from
    the working folder, or from the named one if that lies elsewhere. If the named folder is ignored itself, the
    user knows better, and only files inside of it count.
    """

    def __init__(self, named: str) -> None:
        here = os.path.abspath(named)  # noqa: PTH100 - Path.absolute() keeps ".."
        self._specs: dict[str, tuple[Pattern, ...]] = {}
        self._above: dict[str, list[tuple[str, tuple[Pattern, ...]]]] = {}
        self._top, self._repository = _top_of(here)
        self.count = 0
        """How many files and folders were left out."""
        chain = _chain(self._top, here)
        if any(self._ignores(path, folder=True) for path in chain[1:]):
            self._top, self._repository = here, False
            self._above.clear()

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Whether a file or folder is ignored by itself; that of the folder it is in was asked before."""
        out = self._ignores(os.path.abspath(path), folder=folder)  # noqa: PTH100
        self.count += out
        return out

    def _ignores(self, full: str, *, folder: bool) -> bool:
        if not full.startswith(self._top.rstrip(os.sep) + os.sep):
            return False
        for level, patterns in self._patterns(os.path.dirname(full)):  # noqa: PTH120
            if (said := _says(patterns, full, level, folder)) is not None:
                return said
        return False

    def _patterns(self, folder: str) -> list[tuple[str, tuple[Pattern, ...]]]:
        """What counts in a folder, the nearest first, each with the folder that its patterns are relative to."""
        if folder not in self._above:
            found = [(level, self._spec(level, _FILE)) for level in reversed(_chain(self._top, folder))]
            if self._repository:
                found.append((self._top, self._spec(self._top, ".git/info/exclude")))
            self._above[folder] = [each for each in found if each[1]]
        return self._above[folder]

    def _spec(self, level: str, name: str) -> tuple[Pattern, ...]:
        path = f"{level.rstrip('/')}/{name}"
        if path not in self._specs:
            self._specs[path] = _read(Path(path))
        return self._specs[path]


def _top_of(here: str) -> tuple[str, bool]:
    """The folder from which files count, and whether it is the top of a repository."""
    folder = Path(here)
    for level in (folder, *folder.parents):
        if os.path.exists(level / ".git"):  # noqa: PTH110 - Path.exists() fails in a folder that may not be entered
            return str(level), True
    cwd = Path.cwd()
    return (str(cwd), False) if folder.is_relative_to(cwd) else (here, False)


def _chain(top: str, folder: str) -> list[str]:
    """The folders from `top` down to `folder`, both included."""
    parts = Path(folder).relative_to(top).parts if Path(folder).is_relative_to(top) else ()
    return [str(Path(top, *parts[:count])) for count in range(len(parts) + 1)]


def _says(patterns: tuple[Pattern, ...], full: str, level: str, folder: bool) -> bool | None:
    place = os.path.relpath(full, level).replace(os.sep, "/")
    # The last line that fits has the last word.
    return next((not one.takes_back for one in reversed(patterns) if one.fits(place, folder)), None)


def _read(path: Path) -> tuple[Pattern, ...]:
    try:
        if not path.is_file():
            return ()
        with path.open("rb") as file:
            text = file.read(_MOST).decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    except OSError:
        return ()
    return tuple(one for line in text.split("\n") if (one := pattern(line.removesuffix("\r"))))
