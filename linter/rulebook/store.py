"""Keeps what files came to from one run to the next, so that nothing is read twice; it never asks what it keeps.

A value is kept as a pickle in the user's cache folder, together with the files that it was made from, the program's
own among them. It counts while none of them has changed. Whatever goes wrong here, the answer is "nothing kept".
"""

from __future__ import annotations

import contextlib
import errno
import functools
import hashlib
import os
import pickle
import stat
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from linter import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

MOST_KEPT: Final = 256
"""Files in the cache folder; the oldest go first."""

TICK: Final = 2 * 10**9
"""Nanoseconds. A file may change twice within one tick of its clock, so one that has just changed proves nothing."""

DEEPEST: Final = 8
"""Folders within folders that are looked at; links could lead round in circles."""

_UNREAD: Final = frozenset({"__pycache__", "fixtures"})
_OWN: Final = Path(__file__).resolve().parents[1]
SUFFIX: Final = ".pickle"
"""How the names of files end that hold what was kept."""
_WRITABLE_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


def kept(name: str, sources: Iterable[Path], make: Callable[[], T]) -> T:
    """What `make` returns, or what it returned in an earlier run if `sources` (files, folders) are the same."""
    found: Any = recall(name)
    if found is None:
        found = make()
        keep(name, found, sources)
    made: T = found
    return made


def recall(name: str) -> Any:  # noqa: ANN401 - whatever was kept
    """What was kept under this name, or None if nothing was or its files have changed since."""
    folder = cache_folder()
    if folder is None:
        return None
    # A pickle runs code when it is read, and any error at all may come of one that is broken.
    with contextlib.suppress(Exception), (folder / _file_name(name)).open("rb") as file:
        if not is_ours(os.fstat(file.fileno())) or not is_ours(folder.stat()):
            return None
        whose, sources, state = pickle.load(file)  # noqa: S301 - ours, and nobody else can write it
        if whose == _key(name) and state == _state(sources):
            return pickle.load(file)  # noqa: S301
    return None


def keep(name: str, value: object, sources: Iterable[Path]) -> None:
    """Keeps a value that was made from these files and folders, if that can be done."""
    folder = cache_folder()
    if folder is None:
        return
    paths = [str(path.absolute()) for path in sources]
    with contextlib.suppress(Exception):
        state = _state(paths)
        if max(changed for _, _, changed in state) > time.time_ns() - TICK:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_ours(folder.stat()):
            return
        head, body = pickle.dumps((_key(name), paths, state), 5), pickle.dumps(value, 5)
        _write(folder / _file_name(name), head + body)
        _clear(folder)


def clear() -> int:
    """Removes all that is kept; gives back how many files that were. Raises OSError."""
    folder = cache_folder()
    files = sorted(folder.glob(f"*{SUFFIX}")) if folder else []
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)


def _write(target: Path, data: bytes) -> None:
    """Puts a whole file in place at once, so that no other run reads half of it."""
    import tempfile  # noqa: PLC0415 - most runs write nothing

    number, name = tempfile.mkstemp(dir=target.parent, suffix=SUFFIX)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _clear(folder: Path) -> None:
    """Removes what is oldest where there is too much."""
    files = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
    for path in files[: max(0, len(files) - MOST_KEPT)]:
        path.unlink(missing_ok=True)


def cache_folder() -> Path | None:
    """Where this user's caches are; None if nobody says."""
    asked = os.environ.get
    if named := asked("AFFILINT_CACHE_DIR"):
        return Path(named)
    if caches := asked("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"):
        return Path(caches, "affilint")
    home = asked("HOME")
    return Path(home, ".cache", "affilint") if home else None


def _key(name: str) -> str:
    """Versions of Python and of affilint keep apart what they keep."""
    return "\n".join((name, __version__, sys.implementation.cache_tag or sys.version, str(_OWN)))


def digest(sources: Iterable[Path]) -> str:
    """What all files of the program and of these files and folders hold, wherever they lie. Raises OSError."""
    sums = hashlib.sha256()
    for source in (str(_OWN), *(str(path.absolute()) for path in sources)):
        for path, size, _ in _listed(source):
            sums.update(f"\n{path.removeprefix(source)}\n{size}\n".encode("utf-8", "surrogatepass"))
            sums.update(Path(path).read_bytes())
    return sums.hexdigest()


def _file_name(name: str) -> str:
    # Two names that share a checksum take turns in one file; the key inside tells whose it is.
    return f"{zlib.crc32(_key(name).encode('utf-8', 'surrogatepass')):08x}{SUFFIX}"


def is_ours(status: os.stat_result) -> bool:
    """Whether nobody but this user can have written it."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & _WRITABLE_BY_OTHERS


def _state(sources: Iterable[str]) -> list[tuple[str, int, int]]:
    """Every file among the sources and every file of the program itself. Raises OSError."""
    return [*_program(), *(each for source in sources for each in _listed(source))]


@functools.cache
def _program() -> tuple[tuple[str, int, int], ...]:
    # The program changes under one version while it is written.
    return tuple(_listed(str(_OWN)))


def _listed(path: str, depth: int = 0) -> Iterator[tuple[str, int, int]]:
    """Every file there that somebody may read, in order: path, size, time of the last change.

    Raises OSError where there is nothing, or too much.
    """
    status = os.stat(path)  # noqa: PTH116 - a Path for each of hundreds of files would cost more than the stat
    if not stat.S_ISDIR(status.st_mode):
        yield path, status.st_size, status.st_mtime_ns
        return
    if depth > DEEPEST:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _UNREAD:
            continue
        if entry.is_dir():
            yield from _listed(entry.path, depth + 1)
        else:
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns
