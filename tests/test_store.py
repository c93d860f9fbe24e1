"""What one run made of files, the next one need not make again; and nothing that goes wrong with that is told."""

from __future__ import annotations

import os
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from linter.rulebook import store
from linter.rulebook.store import MOST_KEPT, keep, kept, recall


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of a program that was installed long ago."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("AFFILINT_CACHE_DIR", str(folder))
    monkeypatch.setattr(store, "_program", lambda: ())
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with an old file."""
    folder = tmp_path / "rules"
    write(folder / "house" / "pack.yaml", "id: house\n", age=3600)
    return folder


def write(path: Path, text: str, age: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time.time() - age,) * 2)


class TestWhatIsKept:
    def test_is_made_once(self, cache: Path, source: Path) -> None:
        made: list[int] = []

        def make() -> tuple[int, ...]:
            made.append(1)
            return (1, 2)

        assert kept("x", [source], make) == kept("x", [source], make) == (1, 2)
        assert made == [1]
        assert cache.is_dir()

    @pytest.mark.usefixtures("cache")
    def test_has_a_name(self, source: Path) -> None:
        keep("x", 1, [source])
        assert (recall("x"), recall("y")) == (1, None)

    @pytest.mark.usefixtures("cache")
    def test_counts_until_a_file_changes_comes_or_goes(self, source: Path) -> None:
        pack = source / "house" / "pack.yaml"
        for change in (
            lambda: write(pack, "id: other\n", age=1800),
            lambda: write(pack, "id: hoose\n", age=900),
            lambda: write(source / "house" / "stray.txt", "", age=900),
            pack.unlink,
        ):
            keep("x", 1, [source])
            assert recall("x") == 1
            change()
            assert recall("x") is None

    @pytest.mark.usefixtures("cache")
    def test_is_not_made_of_what_may_still_change(self, source: Path) -> None:
        write(source / "house" / "pack.yaml", "id: house\n", age=0)
        keep("x", 1, [source])
        assert recall("x") is None

    def test_belongs_to_one_version(self, cache: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        keep("x", 1, [source])
        monkeypatch.setattr(store, "__version__", "99")
        assert recall("x") is None
        assert list(cache.iterdir())

    def test_belongs_to_one_program(self, source: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
        keep("x", 1, [source])
        monkeypatch.setattr(store, "_program", lambda: (("linter/model.py", 1, 1),))
        assert recall("x") is None
        assert cache.is_dir()

    def test_is_whole_while_others_write_it(self, cache: Path, source: Path) -> None:
        value = ["x" * 1000] * 1000

        def use(_: int) -> bool:
            keep("x", value, [source])
            return recall("x") == value

        with ThreadPoolExecutor(4) as pool:
            assert all(pool.map(use, range(40)))
        assert len(list(cache.iterdir())) == 1

    def test_is_bounded(self, cache: Path, source: Path) -> None:
        for number in range(MOST_KEPT + 5):
            keep(str(number), number, [source])
        assert len(list(cache.iterdir())) == MOST_KEPT


class TestTrouble:
    def test_what_is_broken_is_nothing(self, cache: Path, source: Path) -> None:
        keep("x", 1, [source])
        (file,) = cache.iterdir()
        whole = file.read_bytes()
        for broken in (b"", whole[:-5], b"\x80\x05garbage", whole.replace(b"rules", b"rulez")):
            file.write_bytes(broken)
            assert recall("x") is None
        file.write_bytes(whole)
        assert recall("x") == 1

    @pytest.mark.skipif(os.name == "nt", reason="no such permissions")
    def test_what_others_can_write_is_not_read(self, cache: Path, source: Path) -> None:
        keep("x", 1, [source])
        (file,) = cache.iterdir()
        assert (file.stat().st_mode & 0o777, cache.stat().st_mode & 0o777) == (0o600, 0o700)
        file.chmod(0o666)
        assert recall("x") is None
        file.chmod(0o600)
        cache.chmod(0o777)
        assert recall("x") is None
        keep("y", 1, [source])
        assert list(cache.iterdir()) == [file]

    @pytest.mark.skipif(not hasattr(os, "getuid"), reason="no such owners")
    def test_what_others_own_is_not_read(
        self, cache: Path, source: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep("x", 1, [source])
        monkeypatch.setattr(os, "getuid", lambda: cache.stat().st_uid + 1)
        assert recall("x") is None

    def test_a_folder_that_cannot_be_made_is_no_error(
        self, cache: Path, source: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(cache, "a file in the way", age=0)
        keep("x", 1, [source])
        assert recall("x") is None
        for name in ("AFFILINT_CACHE_DIR", "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        keep("x", 1, [source])
        assert recall("x") is None

    def test_what_cannot_be_pickled_is_not_kept(self, cache: Path, source: Path) -> None:
        keep("x", lambda: 1, [source])
        assert not list(cache.glob("*"))

    def test_links_in_a_circle_are_not_followed_for_ever(self, cache: Path, source: Path) -> None:
        (source / "house" / "up").symlink_to(source)
        keep("x", 1, [source])
        assert not list(cache.glob("*"))

    def test_a_run_that_is_cut_off_leaves_the_old_state(
        self, cache: Path, source: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep("x", 1, [source])

        def cut(*_: object) -> None:
            raise OSError("no space left")

        monkeypatch.setattr(Path, "replace", cut)
        keep("x", 2, [source])
        monkeypatch.undo()
        monkeypatch.setenv("AFFILINT_CACHE_DIR", str(cache))
        monkeypatch.setattr(store, "_program", lambda: ())
        assert recall("x") == 1
        assert len(list(cache.iterdir())) == 1


def test_a_kept_project_needs_neither_yaml_nor_pydantic(cache: Path) -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    program = (
        "import sys; from linter.rulebook import store; store._program = lambda: ()\n"
        "store.TICK = 0\n"
        "from linter.project import open_project\n"
        "opened = open_project(isolated=True)\n"
        "assert opened.ground().rulebook.rules and opened.vocabulary.lexicon.read('We earn a commission.', ['en'])\n"
        "print(*sorted({'yaml', 'pydantic'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "AFFILINT_CACHE_DIR": str(cache)}
    said = [
        subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    assert [one.stdout.split() for one in said] == [["pydantic", "yaml"], []]


def test_a_project_is_the_same_after_it_was_kept() -> None:
    from linter.project import open_project  # noqa: PLC0415

    opened = open_project(isolated=True)
    again = pickle.loads(pickle.dumps(opened))  # noqa: S301 - our own
    assert again.every == opened.every
    assert again.configuration == opened.configuration
