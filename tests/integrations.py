"""What tests of the integrations share: their pages, the blocks in them, commands that stand for the installed one."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

TOP = Path(__file__).parent.parent
PAGES = TOP / "docs" / "integrations"


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page about an integration, ready to be pasted."""
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def first_column(page: str, heading: str) -> set[str]:
    """The names in the first column of the table whose first column has this heading."""
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert table, f"{page}.md has no table of {heading}s"
    return {name.strip("`") for name in re.findall(r"^\| (\S+) \|", table[1], re.MULTILINE)}


def command_in(folder: Path) -> Path:
    """An `affilint` in `folder` that runs this tree, as if it were installed there."""
    folder.mkdir(parents=True, exist_ok=True)
    command = folder / "affilint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return command


def recorder_in(folder: Path) -> Path:
    """An `affilint` in `folder` that writes its arguments to `arguments`, one a line, and exits with $CODE."""
    folder.mkdir(parents=True, exist_ok=True)
    command = folder / "affilint"
    command.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/arguments"\n'
        'for each; do case $each in --format=*=*) echo {} > "${each#--format=*=}" ;; esac; done\nexit "${CODE:-0}"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return command


def copy_of_the_source(folder: Path) -> None:
    """What a wheel is built from, copied to `folder`: the files that the Dockerfile names, without caches."""
    for name in copied_by_docker():
        if (TOP / name).is_dir():
            shutil.copytree(
                TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache")
            )
        else:
            shutil.copy(TOP / name, folder)


def copied_by_docker() -> list[str]:
    """The files and folders that the Dockerfile takes from the folder that it stands in."""
    text = (TOP / "Dockerfile").read_text(encoding="utf-8")
    lines = re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


def fake_python_in(folder: Path, *, older: bool = False) -> Path:
    """A `python3` in `folder` that notes what it is asked, one call a line, in the file that is returned.

    It makes environments with itself in them; `older` is one that says it is too old.
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked, fake = folder / "asked", folder / "python3"
    fake.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{asked}'\n"
        '[ "$1" != -I ] || shift\n'
        f'[ "$1" != -c ] || exit {int(older)}\n'
        '[ "$2" != venv ] || { mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; }\n',
        encoding="utf-8",
    )
    fake.chmod(0o755)
    return asked
