"""Which files a run reads: named ones, folders, globs, standard input; it knows nothing of what they hold."""

from __future__ import annotations

import os
import stat
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from linter.model import Trouble
from linter.source import MAX_BYTES, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pathspec import GitIgnoreSpec

STDIN: Final = "-"
STDIN_NAME: Final = "<stdin>"
SUFFIXES: Final = (".html", ".htm", ".xhtml")
"""What a folder's file must end in to be read, unless `include` says otherwise."""

NEVER_ENTERED: Final = frozenset({"node_modules", "__pycache__"})
"""Folders that hold no publisher's pages; hidden ones (a name with a leading dot) are left out as well."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page to be read: `path` is its name in every report. Picklable."""

    path: str
    data: bytes | None = None
    """What was read already (standard input), or None for a file on disk."""

    def read(self) -> bytes:
        """The page's bytes, never more than one above `MAX_BYTES`.

        Raises:
            UnreadableError: the file is gone, may not be read, or is too large.
        """
        if self.data is not None:
            return self.data
        try:
            with Path(self.path).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if size > MAX_BYTES:
                    raise UnreadableError(
                        f"too large: {size:,} bytes, affilint reads pages up to {MAX_BYTES:,}"
                    )
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UnreadableError(reason(error)) from error


@dataclass(frozen=True)
class Wanted:
    """Which files of a folder are pages: gitignore patterns, relative to `root`.

    A file that the user names is read whatever the patterns say; a glob is held to `exclude` only.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    root: Path = Path()

    @cached_property
    def _included(self) -> GitIgnoreSpec:
        return patterns(self.include)

    @cached_property
    def _excluded(self) -> GitIgnoreSpec:
        return patterns(self.exclude)

    def page(self, path: str) -> bool:
        """Whether a file found in a folder is a page."""
        if not self.include:
            return path.lower().endswith(SUFFIXES)
        return self._included.match_file(relative(path, self.root))

    def excluded(self, path: str, folder: bool = False) -> bool:
        """Whether the user's patterns leave this file or folder out."""
        return bool(self.exclude) and self._excluded.match_file(relative(path, self.root) + "/" * folder)


def patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """A matcher for gitignore patterns.

    Raises:
        ValueError: a line is no pattern.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 60 ms that most runs need not pay

    return GitIgnoreSpec.from_lines(lines)


def relative(path: str, root: Path) -> str:
    """`path` as seen from `root`, with slashes; a path outside of `root` stays as it is."""
    full, top = Path(path).absolute(), root.absolute()
    return full.relative_to(top).as_posix() if full.is_relative_to(top) else PurePath(path).as_posix()


def reason(error: OSError) -> str:
    """Why the system refused, in its own words: "no such file or directory"."""
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]


def find(
    paths: Iterable[str],
    wanted: Wanted | None = None,
    *,
    stdin: BinaryIO | None = None,
    stdin_name: str = STDIN_NAME,
    allow_empty: bool = False,
) -> list[PageFile | Trouble]:
    """The pages that `paths` name, sorted by path, each once; a Trouble for what names none.

    A path is a file, a folder, a glob, or `-` for `stdin`. With `allow_empty`, a folder or a glob may hold no
    page; a file that is named must be there all the same.
    """
    search = _Search(wanted or Wanted())
    found: list[PageFile | Trouble] = []
    for path in paths:
        if path == STDIN and stdin is not None:
            found.append(PageFile(stdin_name, stdin.read(MAX_BYTES + 1)))
        else:
            found += search.named(PurePath(path).as_posix(), allow_empty)
    found.sort(key=lambda each: each.path)
    return found


class _Search:
    """One search through the file system; it remembers what it has seen."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.files: set[str] = set()
        self.folders: set[tuple[int, int]] = set()

    def named(self, path: str, allow_empty: bool) -> Iterator[PageFile | Trouble]:
        """What a path given by the user stands for."""
        try:
            mode = Path(path).stat().st_mode
        except (OSError, ValueError) as error:
            if _is_glob(path):
                yield from self.globbed(path, allow_empty)
            else:
                yield Trouble(path, reason(error) if isinstance(error, OSError) else str(error))
            return
        if stat.S_ISDIR(mode):
            yield from self.listed(path, allow_empty)
        else:
            yield from self.once(path)

    def listed(self, folder: str, allow_empty: bool) -> Iterator[PageFile | Trouble]:
        """The pages of a folder."""
        self.folders.clear()
        empty = True
        for found in self.walked(folder):
            empty = False
            if isinstance(found, Trouble):
                yield found
            else:
                yield from self.once(found)
        if empty and not allow_empty:
            looked_for = " ".join(self.wanted.include or (f"*{suffix}" for suffix in SUFFIXES))
            yield Trouble(folder, f"no pages in this folder (looked for {looked_for})")

    def globbed(self, pattern: str, allow_empty: bool) -> Iterator[PageFile | Trouble]:
        """The pages that a glob matches, `**` standing for any folders."""
        matches = [path for path in _matches(pattern) if not self.wanted.excluded(path, Path(path).is_dir())]
        for path in matches:
            if Path(path).is_dir():
                yield from self.listed(path, allow_empty=True)
            else:
                yield from self.once(path)
        if not matches and not allow_empty:
            yield Trouble(pattern, "no file matches this pattern")

    def once(self, path: str) -> Iterator[PageFile]:
        """The page, unless it was found before under another spelling."""
        key = os.path.abspath(path)  # noqa: PTH100 - Path.absolute() keeps "..", so that spellings would differ
        if key not in self.files:
            self.files.add(key)
            yield PageFile(path)

    def walked(self, top: str) -> Iterator[str | Trouble]:
        """All pages under a folder; a folder that links lead to twice is entered once."""
        # Linked folders wait at the left end: a folder is entered by its own name where it has one here.
        waiting = deque([top])
        while waiting:
            folder = waiting.pop()
            try:
                info = Path(folder).stat()
                if (info.st_dev, info.st_ino) in self.folders:
                    continue
                self.folders.add((info.st_dev, info.st_ino))
                with os.scandir(folder) as entries:
                    names = sorted((entry.name, _kind(entry), entry.is_symlink()) for entry in entries)
            except OSError as error:
                yield Trouble(folder, f"cannot look into this folder: {reason(error)}")
                continue
            for name, kind, link in names:
                path = name if folder == "." else f"{folder.rstrip('/')}/{name}"
                if name.startswith(".") or name in NEVER_ENTERED or kind == "other":
                    continue
                if kind == "folder" and not self.wanted.excluded(path, folder=True):
                    (waiting.appendleft if link else waiting.append)(path)
                elif kind == "file" and self.wanted.page(path) and not self.wanted.excluded(path):
                    yield path


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return "folder"
        # A link that leads nowhere is still a page that somebody expects: reading it will say what is wrong.
        # Pipes and devices would block or never end.
        return "file" if entry.is_file() or entry.is_symlink() else "other"
    except OSError:  # a link that leads to itself
        return "file"


def _is_glob(path: str) -> bool:
    return any(sign in path for sign in "*?[")


def _matches(pattern: str) -> list[str]:
    """What a glob matches, sorted."""
    # Path.glob does not follow links through `**`, so that loops cannot hold it up.
    parts = PurePath(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _is_glob(part))
    top, rest = Path(*parts[:fixed]), PurePath(*parts[fixed:])
    if rest.name == "**":
        rest = rest.parent
        if not rest.name:
            return [top.as_posix()]
    try:
        found = [path for path in top.glob(str(rest)) if not _is_out_of_sight(path.relative_to(top))]
    except (OSError, ValueError):
        return []
    return sorted(path.as_posix() for path in found)


def _is_out_of_sight(path: PurePath) -> bool:
    return any(part.startswith(".") or part in NEVER_ENTERED for part in path.parts)
