"""Who takes part in `speed.py`: the commands, what they have to be told, and how to read from their output what they did.

Each is a whole command, as somebody would type it. Where a command does not say how long the pages alone took, a second one
does. Linters tell how many pages they read or how much they found, so that nobody wins by doing less.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE: Final = Path(__file__).resolve().parent
AFFILINT: Final = (sys.executable, "-m", "linter")

BUILDERS: Final = {"lxml": "lxml", "html.parser": "html", "html5lib": "html5lib"}
"""Builders of BeautifulSoup, and the module each needs. The first one is what all are held against."""

STOCK: Final = "lxml"

NODE: Final = {
    "htmlhint": (
        "HTMLHint",
        "default rules",
        re.compile(r"Scanned (?P<pages>\d+) files, found (?P<found>\d+) errors"),
    ),
    "html-validate": ("html-validate", "recommended", re.compile(r"✖ (?P<found>\d+) problems? \(")),
}
HOW_TO_GET_NODE: Final = (
    "`npm install --prefix FOLDER htmlhint@1.9 html-validate`, then `--node FOLDER`"
    " (without it, ./node_modules and npm's global folder are looked at)"
)

_SUMMARY: Final = re.compile(r"^[\d,]+ pages? checked: .*$", re.MULTILINE)
_READ: Final = re.compile(r"([\d,]+) (?:pages? checked|pages? skipped|problems? reading)")
_FOUND: Final = re.compile(r"([\d,]+) (?:errors?|warnings?|infos?|notes?)\b")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command says that it did; None where it does not say."""

    pages: int | None
    found: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A contender before it has run."""

    key: str
    name: str
    command: tuple[str, ...]
    alone: tuple[str, ...] | None = None
    """A command that does the same and prints, like `alone.py`, what the pages took; None if `command` prints it itself,
    or nobody can tell."""
    says: re.Pattern[str] | None = None
    """Where a linter's output tells what it did; None: `alone.py`'s line of JSON does, or affilint's summary."""

    def done(self, printed: str) -> Done:
        """What the command did, from the end of what it printed."""
        if self.says is not None:
            told = self.says.search(printed)
            groups = told.groupdict() if told else {}
            return Done(_number(groups.get("pages")), _number(groups.get("found")))
        if (line := told_by(printed)) is not None:
            return Done(int(line["pages"]), int(line["found"]))
        if (summary := _SUMMARY.search(printed)) is not None:
            return Done(*(sum(map(_whole, each.findall(summary[0]))) for each in (_READ, _FOUND)))
        return Done(None, None)


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def told_by(printed: str) -> dict[str, float] | None:
    """The line of JSON that `alone.py` and `node_linters.cjs` end with, if there is one."""
    line = printed.rstrip().rsplit("\n", 1)[-1]
    if not line.startswith("{"):
        return None
    told: dict[str, float] = json.loads(line)
    return told


def parsers(pages: Path) -> Iterator[Entry]:
    """Bare BeautifulSoup with each builder that is installed, and with ours."""
    for builder, module in BUILDERS.items():
        if importlib.util.find_spec(module) is not None:
            name = f"BeautifulSoup, {builder}{' (stock)' if builder == STOCK else ''}"
            yield Entry(builder, name, alone("alone.py", builder, pages))
    yield Entry("ours", "BeautifulSoup, affilint's builder", alone("alone.py", "ours", pages))


def alone(script: str, way: str, pages: Path) -> tuple[str, ...]:
    return (sys.executable, str(HERE / script), way, str(pages))


def linting(pages: Path, jobs: int, options: Sequence[str] = ()) -> tuple[str, ...]:
    """affilint's command over a folder, with no configuration but its own."""
    return (*AFFILINT, "check", "--isolated", "--jobs", str(jobs), *options, str(pages))


def affilint(pages: Path, jobs: int, forgetful: Sequence[str]) -> Iterator[Entry]:
    """affilint with one process and with several, and over unchanged pages.

    `forgetful` is what makes it cold; where that is empty, every run is, and unchanged pages are no case of their own.
    """
    lone = alone("alone.py", "affilint", pages)
    yield Entry("one", "affilint, 1 process", linting(pages, 1, forgetful), lone)
    if jobs > 1:
        yield Entry("several", f"affilint, {jobs} processes", linting(pages, jobs, forgetful))
    if forgetful:
        yield Entry("unchanged", "affilint, unchanged pages, 1 process", linting(pages, 1))


def others(pages: Path, modules: Path, node: str) -> Iterator[Entry]:
    """The linters for Node that are installed in a folder of modules."""
    for key, (name, rules, says) in NODE.items():
        if (version := version_of(modules, key)) is not None:
            script = (node, str(HERE / "node_linters.cjs"), key, str(modules), str(pages))
            yield Entry(
                key, f"{name} {version}, {rules}", command_of(key, modules, node, pages), script, says
            )


def command_of(key: str, modules: Path, node: str, pages: Path) -> tuple[str, ...]:
    """A Node linter's own command over a folder. It is run where no configuration of it lies around."""
    package = json.loads((modules / key / "package.json").read_text("utf-8"))
    program = package["bin"][key] if isinstance(package["bin"], dict) else package["bin"]
    return (node, str((modules / key / program).resolve()), str(pages))


def version_of(modules: Path, name: str) -> str | None:
    """The version of a Node package, if it is installed there."""
    try:
        return str(json.loads((modules / name / "package.json").read_text("utf-8"))["version"])
    except OSError:
        return None


def node_modules(prefix: Path | None) -> Path | None:
    """The first folder of Node packages that has one of the linters: below `prefix`, or else where npm puts them."""
    for folder in [prefix / "node_modules"] if prefix else _usual_modules():
        if any(version_of(folder, name) for name in NODE):
            return folder.resolve()
    return None


def _usual_modules() -> Iterator[Path]:
    yield Path("node_modules")
    if (npm := shutil.which("npm")) is not None:
        said = subprocess.run((npm, "root", "--global"), capture_output=True, text=True, check=False)
        if said.returncode == 0:
            yield Path(said.stdout.strip())


def starts(page: Path, forgetful: Sequence[str]) -> Iterator[Entry]:
    """Short commands, most of whose time is their start."""
    python = sys.executable
    yield Entry("pass", "`python -c pass`", (python, "-c", "pass"))
    yield Entry("bs4", "`python -c 'import bs4'`", (python, "-c", "import bs4"))
    bare = "import sys; sys.modules.update(lxml=None, html5lib=None); import bs4"
    yield Entry("bare", "`import bs4` without lxml and html5lib", (python, "-c", bare))
    yield Entry("version", "`affilint --version`", (*AFFILINT, "--version"))
    yield Entry("explain", "`affilint explain byline/required`", (*AFFILINT, "explain", "byline/required"))
    yield Entry("page", "`affilint check page.html`, cold", linting(page, 1, forgetful))
    if forgetful:
        yield Entry("page-unchanged", "`affilint check page.html`, unchanged", linting(page, 1))
    yield Entry("first", "`affilint check page.html`, first run ever", linting(page, 1, forgetful))


def forgetting(environment: Mapping[str, str], folder: Path) -> tuple[str, ...]:
    """The option that makes affilint judge every page anew; none where it never does otherwise."""
    said = subprocess.run(
        (*AFFILINT, "check", "--help"),
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return ("--no-cache",) if "--no-cache" in said.stdout else ()
