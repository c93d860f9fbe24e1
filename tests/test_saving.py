"""A changed page takes the place of the old one whole, or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from linter.sources.saving import UnsavedError, save

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")
    return path


def test_the_file_holds_the_new_page_and_nothing_stays_beside_it(page: Path) -> None:
    save(str(page), b"old", b"new")
    assert page.read_bytes() == b"new"
    assert list(page.parent.iterdir()) == [page]


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_its_mode_stays(page: Path, mode: int) -> None:
    page.chmod(mode)
    save(str(page), b"old", b"new")
    assert stat.S_IMODE(page.stat().st_mode) == mode


def test_a_link_keeps_its_target(page: Path) -> None:
    (page.parent / "deep").mkdir()
    link = page.parent / "deep" / "link.html"
    link.symlink_to("../page.html")
    save(str(link), b"old", b"new")
    assert link.is_symlink()
    assert page.read_bytes() == b"new"
    assert [path.name for path in link.parent.iterdir()] == ["link.html"]


def test_a_read_only_file_is_not_written(page: Path) -> None:
    page.chmod(0o444)
    with pytest.raises(UnsavedError, match="cannot be fixed: the file is read-only"):
        save(str(page), b"old", b"new")
    assert page.read_bytes() == b"old"
    assert list(page.parent.iterdir()) == [page]


def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    with pytest.raises(UnsavedError, match="no regular file"):
        save(str(pipe), b"old", b"new")
    assert list(tmp_path.iterdir()) == [pipe]


def test_what_somebody_changed_meanwhile_is_not_overwritten(page: Path) -> None:
    page.write_bytes(b"newer")
    with pytest.raises(UnsavedError, match="the file has changed since it was read"):
        save(str(page), b"old", b"new")
    assert page.read_bytes() == b"newer"
    assert list(page.parent.iterdir()) == [page]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnsavedError, match="no such file"):
        save(str(tmp_path / "gone.html"), b"old", b"new")


def test_a_disk_that_refuses_leaves_the_old_page(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnsavedError, match="no space left"):
        save(str(page), b"old", b"new")
    assert page.read_bytes() == b"old"
    assert list(page.parent.iterdir()) == [page]
