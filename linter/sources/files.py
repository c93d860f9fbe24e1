"""Which files a run reads: named ones, folders, globs, standard input; it knows nothing of what they hold."""

from __future__ import annotations

import os
import re
import stat
from collections import deque
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from linter.model import Trouble
from linter.source import MAX_BYTES, UnreadableError
from linter.sources.ignored import Ignored
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pathspec import GitIgnoreSpec

STDIN: Final = "-"
STDIN_NAME: Final = "<stdin>"
SUFFIXES: Final = (".html", ".htm", ".xhtml")
"""What a folder's file must end in to be read, unless `include` says otherwise."""

_STARS: Final = re.compile(r"\*+")
_MOST_STARS: Final = 3
"""Each more multiplies the time that a long name takes."""

_ADDRESSES: Final = ("http://", "https://")

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

    A file that the user names is read whatever the patterns say; a glob is held to `exclude` and .gitignore.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    root: Path = Path()
    gitignore: bool = True
    """Whether what .gitignore files leave out is left out here."""
    force_exclude: bool = False
    """Whether `exclude` holds for what the user names as well."""

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
        ValueError: a line is no pattern, or holds more stars than can be tried in time.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 60 ms that most runs need not pay

    lines = list(lines)
    if any(_holds_many_stars(line) for line in lines):
        raise ValueError(f"more than {_MOST_STARS} stars in one name, or in place of folders")
    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        raise ValueError("no pattern as in .gitignore") from None


def _holds_many_stars(line: str) -> bool:
    steps = line.split("/")
    in_names = (len(_STARS.findall(step)) for step in steps if step != "**")
    return max(steps.count("**"), *in_names, 0) > _MOST_STARS


def relative(path: str, root: Path) -> str:
    """`path` as seen from `root`, with slashes and without `..`; one outside of `root` as seen from here.

    Links are not followed: patterns are held against names as they are written.
    """
    # Path.absolute() keeps "..", so that no pattern would hold for a page named through another folder.
    full, top = PurePath(os.path.abspath(path)), os.path.abspath(root)  # noqa: PTH100
    return (
        full.relative_to(top) if full.is_relative_to(top) else PurePath(os.path.normpath(path))
    ).as_posix()


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
            try:
                found.append(PageFile(stdin_name, stdin.read(MAX_BYTES + 1)))
            except OSError as error:
                found.append(Trouble(stdin_name, reason(error)))
        elif path.startswith(_ADDRESSES):
            found.append(
                Trouble(path, "a web address is no file; save the page, or pipe it into `affilint -`")
            )
        else:
            found += search.named(PurePath(path).as_posix(), allow_empty)
    found.sort(key=lambda each: each.path)
    return found


class _Search:
    """One search through the file system; it remembers what it has seen."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.ignored: Ignored | None = None
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
        folder = stat.S_ISDIR(mode)
        if self.wanted.force_exclude and self.wanted.excluded(path, folder):
            return
        if folder:
            yield from self.listed(path, allow_empty)
        else:
            yield from self.once(path)

    def listed(self, folder: str, allow_empty: bool) -> Iterator[PageFile | Trouble]:
        """The pages of a folder."""
        self.folders.clear()
        self.ignored = Ignored(folder) if self.wanted.gitignore else None
        empty = True
        for found in self.walked(folder):
            empty = False
            if isinstance(found, Trouble):
                yield found
            else:
                yield from self.once(found)
        if empty and not allow_empty:
            looked_for = " ".join(self.wanted.include or (f"*{suffix}" for suffix in SUFFIXES))
            out = self.ignored.count if self.ignored else 0
            hint = f"; .gitignore left out {out} of its entries" if out else ""
            yield Trouble(folder, f"no pages in this folder (looked for {looked_for}){hint}")

    def globbed(self, pattern: str, allow_empty: bool) -> Iterator[PageFile | Trouble]:
        """The pages that a glob matches, `**` standing for any folders."""
        top, found = _matches(pattern)
        if why := _closed(top):
            yield Trouble(top, why)
            return
        ignored = Ignored(top) if self.wanted.gitignore else None
        matches = [
            path
            for path in found
            if not self.wanted.excluded(path, _is_folder(path)) and not _is_ignored(path, top, ignored)
        ]
        for path in matches:
            if _is_folder(path):
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
                yield Trouble(folder, _closed_for(error))
                continue
            for name, kind, link in names:
                path = name if folder == "." else f"{folder.rstrip('/')}/{name}"
                if name.startswith(".") or name in NEVER_ENTERED or not self._asks_for(path, kind):
                    continue
                if kind == "folder":
                    (waiting.appendleft if link else waiting.append)(path)
                else:
                    yield path

    def _asks_for(self, path: str, kind: str) -> bool:
        """Whether a folder is to be entered, or a file is a page to be read."""
        folder = kind == "folder"
        if not folder and (kind != "file" or not self.wanted.page(path)):
            return False
        if self.wanted.excluded(path, folder=folder):
            return False
        return self.ignored is None or not self.ignored.leaves_out(path, folder=folder)


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return "folder"
        # A link that leads nowhere is still a page that somebody expects: reading it will say what is wrong.
        # Pipes and devices would block or never end.
        return "file" if entry.is_file() or entry.is_symlink() else "other"
    except OSError:  # a link that leads to itself
        return "file"


def _closed(folder: str) -> str:
    """Why nobody can look into a folder that a glob starts from; empty where one can, or where there is none."""
    try:
        with os.scandir(folder):
            return ""
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ""
    except OSError as error:
        return _closed_for(error)


def _closed_for(error: OSError) -> str:
    return f"cannot look into this folder: {reason(error)}"


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir() fails in a folder that may not be entered


def _is_glob(path: str) -> bool:
    return any(sign in path for sign in "*?[")


def _is_ignored(path: str, top: str, ignored: Ignored | None) -> bool:
    """Whether .gitignore leaves out what a glob found, or a folder between it and the glob's own."""
    if ignored is None:
        return False
    between = PurePath(path).relative_to(top).parts if PurePath(path).is_relative_to(top) else (path,)
    steps = [PurePath(top, *between[: count + 1]).as_posix() for count in range(len(between))]
    return any(ignored.leaves_out(step, folder=step != path or _is_folder(step)) for step in steps)


def _matches(pattern: str) -> tuple[str, list[str]]:
    """The folder that a glob starts from, and what it matches, sorted."""
    # Path.glob does not follow links through `**`, so that loops cannot hold it up.
    parts = PurePath(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _is_glob(part))
    top, rest = Path(*parts[:fixed]), PurePath(*parts[fixed:])
    if rest.name == "**":
        rest = rest.parent
        if not rest.name:
            return top.as_posix(), [top.as_posix()]
    try:
        found = [path for path in top.glob(str(rest)) if not _is_out_of_sight(path.relative_to(top))]
    except (OSError, ValueError):
        return top.as_posix(), []
    return top.as_posix(), sorted(path.as_posix() for path in found)


def _is_out_of_sight(path: PurePath) -> bool:
    return any((part.startswith(".") and part != "..") or part in NEVER_ENTERED for part in path.parts)
