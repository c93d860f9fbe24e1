"""A file of bytes by keys that several runs share; it knows neither pages nor rules, and never fails.

Whatever goes wrong, the answer is "nothing is known": a broken file is put away and made anew, and one that
cannot be opened, is locked for long or is full is left alone for the rest of the run.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from linter.rulebook.store import is_ours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME: Final = "results-1.db"
"""What the file is called; the number is that of its form."""

COMPANIONS: Final = ("", "-wal", "-shm", "-journal")
"""What the database writes beside the file, by how it ends."""

MOST_BYTES: Final = 512_000_000
"""How large the file may grow; what has not been used for longest goes first."""

BATCH: Final = 256
"""How many changes are written together."""

PATIENCE: Final = 5.0
"""Seconds to wait while another run writes."""

_HOUR: Final = 3600
_SEAL: Final = 4
_ENDLESS: Final = 2**31
_FORM: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, size INTEGER, changed INTEGER, touched INTEGER, inode INTEGER, content BLOB, used INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, first INTEGER, last INTEGER, used INTEGER, value BLOB);
CREATE INDEX IF NOT EXISTS results_by_use ON results (used);
CREATE INDEX IF NOT EXISTS files_by_use ON files (used);
"""


class Stamp(NamedTuple):
    """By what a file is taken for unchanged; times in nanoseconds."""

    size: int
    changed: int
    touched: int
    """When the system last noted any change of it; no program can set this time."""
    inode: int


class Database:
    """The file, open until it is closed."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        """Opens the file, and makes it where there is none."""
        self._path, self._most = path, most_bytes
        self._now = int(time.time()) // _HOUR
        self._changes: list[tuple[str, tuple[Any, ...]]] = []
        self._connection: sqlite3.Connection | None = None
        self._mended = self._full = False
        self._opened()

    def content_of(self, path: bytes, stamp: Stamp) -> bytes | None:
        """What a file holds, if it is as it was when that was noted."""
        row = self._row("SELECT size, changed, touched, inode, content, used FROM files WHERE path = ?", path)
        if row is None or row[:4] != stamp or not isinstance(row[4], bytes):
            return None
        self._use("UPDATE files SET used = ? WHERE path = ?", row[5], path)
        return row[4]

    def value_of(self, key: bytes, day: int) -> bytes | None:
        """What is kept under a key, if it holds on this day."""
        query = "SELECT value, used FROM results WHERE key = ? AND ? BETWEEN first AND last"
        row = self._row(query, key, day)
        if row is None:
            return None
        value = _opened_seal(key, row[0])
        if value is None:
            self._leave(broken=True)
            return None
        self._use("UPDATE results SET used = ? WHERE key = ?", row[1], key)
        return value

    def has_value(self, key: bytes, day: int) -> bool:
        """Whether something is kept under a key that holds on this day."""
        return (
            self._row("SELECT 1 FROM results WHERE key = ? AND ? BETWEEN first AND last", key, day)
            is not None
        )

    def has_any(self, start: bytes) -> bool:
        """Whether something is kept under any key that begins so."""
        return (
            self._row("SELECT 1 FROM results WHERE key BETWEEN ? AND ?", start, start + b"\xff" * 64)
            is not None
        )

    def keep_content(self, path: bytes, stamp: Stamp, content: bytes) -> None:
        """Notes what a file holds."""
        self._change(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", path, *stamp, content, self._now
        )

    def keep_value(self, key: bytes, day: int, value: bytes, *, passing: bool) -> None:
        """Keeps a value that was made on this day; one that is `passing` holds for it alone."""
        row = key, day, day if passing else _ENDLESS, self._now, _seal(key, value) + value
        self._change("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", *row)

    def close(self) -> None:
        """Writes what is still to be written."""
        self._write()
        self._guarded(lambda db: db.close())
        self._connection = None

    def _opened(self) -> None:
        """Opens the file, if it is ours alone."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            if not is_ours(self._path.parent.stat()) or not is_ours(self._path.stat()):
                return
            self._connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        except (OSError, sqlite3.Error):
            return
        self._guarded(lambda db: db.executescript(_FORM))

    def _guarded(self, act: Callable[[sqlite3.Connection], Any]) -> Any:  # noqa: ANN401 - what the database says
        """What is done to the open file comes to; None, and nothing more is done, where that goes wrong."""
        if self._connection is None:
            return None
        try:
            return act(self._connection)
        # It is also a surprise where a column holds another type than it should.
        except Exception as error:
            self._leave(broken=_is_broken(error))
            return None

    def _leave(self, *, broken: bool) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with suppress(sqlite3.Error):
                connection.close()
        if broken and not self._mended:
            self._mended = True
            with suppress(OSError):
                clear(self._path)
                self._opened()

    def _row(self, query: str, *values: Any) -> Any:  # noqa: ANN401
        return self._guarded(lambda db: db.execute(query, values).fetchone())

    def _use(self, query: str, used: int, key: bytes) -> None:
        """Notes that something was of use, once an hour at most: most runs that find all they need write nothing."""
        if used != self._now:
            self._change(query, self._now, key)

    def _change(self, query: str, *values: Any) -> None:  # noqa: ANN401
        self._changes.append((query, values))
        if len(self._changes) >= BATCH:
            self._write()

    def _write(self) -> None:
        changes, self._changes = self._changes, []
        if changes and not self._full:
            self._guarded(lambda db: self._written(db, changes))

    def _written(self, db: sqlite3.Connection, changes: list[tuple[str, tuple[Any, ...]]]) -> None:
        db.execute("BEGIN IMMEDIATE")
        try:
            for query, values in changes:
                db.execute(query, values)
            if self._bytes(db) > self._most:
                self._make_room(db)
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")

    def _make_room(self, db: sqlite3.Connection) -> None:
        """Takes out an eighth, what was not used for longest first; never what this hour has used.

        Otherwise a site that is too large for the file would push out with its last pages what it needs for its
        first ones, and know nothing in the next run.
        """
        for table in ("files", "results"):
            key = "path" if table == "files" else "key"
            oldest = f"SELECT {key} FROM {table} WHERE used < ? ORDER BY used"  # noqa: S608 - no value of anybody's
            share = f"(SELECT count(*) / 8 + 1 FROM {table})"  # noqa: S608
            db.execute(f"DELETE FROM {table} WHERE {key} IN ({oldest} LIMIT {share})", (self._now,))  # noqa: S608
        self._full = self._bytes(db) > self._most

    @staticmethod
    def _bytes(db: sqlite3.Connection) -> int:
        """What is in use of the file."""
        size, count, free = (
            int(db.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_size", "page_count", "freelist_count")
        )
        return size * (count - free)


def _seal(key: bytes, value: bytes) -> bytes:
    """What tells that a value is whole, and that of its key: a broken index may lead to another's."""
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(_SEAL, "little")


def _opened_seal(key: bytes, sealed: object) -> bytes | None:
    """The value; None if it is not as it was written."""
    if not isinstance(sealed, bytes):
        return None
    value = sealed[_SEAL:]
    return value if sealed[:_SEAL] == _seal(key, value) else None


def clear(path: Path) -> int:
    """Removes the file; gives back how many bytes that were. Raises OSError."""
    freed = 0
    for ending in COMPANIONS:
        part = path.with_name(path.name + ending)
        with suppress(FileNotFoundError):
            freed += part.stat().st_size
            part.unlink()
    return freed


def _is_broken(error: Exception) -> bool:
    """Whether the file is to blame and not its surroundings: somebody's lock, a full disk, missing rights."""
    if isinstance(error, sqlite3.OperationalError):
        return any(
            sign in str(error) for sign in ("no such table", "no such column", "has no column", "malformed")
        )
    return isinstance(error, sqlite3.DatabaseError | TypeError | ValueError | IndexError)
