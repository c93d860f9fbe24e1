"""Puts a changed page in the place of the old one, whole or not at all; it does not know what changed."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from linter.sources.files import reason

_ANYONE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class UnsavedError(Exception):
    """The file stands as it was; the message says why."""


def save(path: str, was: bytes, now: bytes) -> None:
    """Writes `now` where `was` stands: beside it first, then moved there; its mode stays, a link keeps its target.

    Raises:
        UnsavedError: the file may not be written, the disk is full, or somebody else has changed it meanwhile.
    """
    target = Path(os.path.realpath(path))
    made: Path | None = None
    try:
        info = target.stat()
        if not stat.S_ISREG(info.st_mode):
            raise UnsavedError("cannot be fixed: it is no regular file")
        if not info.st_mode & _ANYONE or not os.access(target, os.W_OK):
            raise UnsavedError("cannot be fixed: the file is read-only")
        number, name = tempfile.mkstemp(prefix=".affilint-", dir=target.parent)
        made = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(now)
            file.flush()
            os.fsync(file.fileno())
        _like(made, info)
        if target.read_bytes() != was:
            raise UnsavedError("cannot be fixed: the file has changed since it was read")
        made.replace(target)
        made = None
    except OSError as error:
        raise UnsavedError(f"cannot be fixed: {reason(error)}") from error
    finally:
        if made is not None:
            with suppress(OSError):
                made.unlink()


def _like(made: Path, info: os.stat_result) -> None:
    """Gives the new file the old one's mode and, where we may, its owner."""
    with suppress(OSError):
        os.chown(made, info.st_uid, info.st_gid)
    made.chmod(stat.S_IMODE(info.st_mode))
