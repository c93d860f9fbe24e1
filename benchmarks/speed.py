"""Measures affilint beside others over the pages of a folder: `python benchmarks/speed.py FOLDER [--growth 100,1000]`.

Everybody gets copies of the same pages and takes turns, round by round, in one run, so that what else the machine does
hits all alike; the best round of each counts, and what matters are ratios. It prints the block of docs/performance.md,
and `--write docs/performance.md` puts it there. It needs a Unix; processes of others are best left sleeping meanwhile.

affilint's rules come out of its store, as in every run but the first one, which is measured apart. Where affilint
remembers results, "cold" is with `--no-cache`. Somebody who needs more than `--patience` seconds runs only once.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import generated
import table
from contenders import (
    NODE,
    Entry,
    affilint,
    forgetting,
    linting,
    node_modules,
    others,
    parsers,
    starts,
    told_by,
)
from figures import Alone, Contender, Figures, Grown
from growth import SETTLED, Setting, grown
from stopwatch import Ended, FailedError, timed

if TYPE_CHECKING:
    from collections.abc import Sequence

LIBRARIES: Final = {
    "BeautifulSoup": "beautifulsoup4",
    "lxml": "lxml",
    "html5lib": "html5lib",
    "turbohtml": "turbohtml",
}
STARTS_A_ROUND: Final = 3
"""Starts are short, and so need more rounds than pages."""


def main() -> None:
    options = asked()
    with tempfile.TemporaryDirectory(prefix="affilint-speed-") as name:
        try:
            figures = Benchmark(options, Path(name)).figures()
        except FailedError as error:
            raise SystemExit(str(error)) from error
    text = table.block(figures)
    sys.stdout.write(text)
    if options.json:
        options.json.write_text(json.dumps(figures.as_json(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    if options.write:
        table.write(options.write, text)


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="pages, *.htm and *.html, at any depth")
    parser.add_argument("--repeat", type=int, default=1, help="how many copies of each page are read")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=cores(), help="processes of runs with several")
    parser.add_argument("--growth", type=_sizes, default=(100, 1000), help="numbers of generated pages, or 0")
    parser.add_argument(
        "--patience", type=float, default=20, help="seconds; whoever is slower runs in one round only"
    )
    parser.add_argument("--node", type=Path, help="the folder given to `npm install --prefix`")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    parser.add_argument(
        "--write", type=Path, help="a Markdown page to put the tables into, between its two marks"
    )
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        parser.error("this system does not tell what a process used")
    return options


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(size for size in map(int, text.split(",")) if size)


def say(words: str) -> None:
    """Tells on standard error how far things are."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {words}\n")


class Benchmark:
    """One run over one folder, in a temporary one."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options, self.folder = options, folder
        # Everybody imports compiled modules, and orders sets alike in each round.
        self.environment = {
            key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"
        } | {
            "PYTHONHASHSEED": "0",
            "AFFILINT_CACHE_DIR": str(folder / "cache"),
        }
        self.load = os.getloadavg()[0]
        self.notes: list[str] = []
        self.runs: defaultdict[str, list[Ended]] = defaultdict(list)
        self.alone: defaultdict[str, list[Alone]] = defaultdict(list)

    def figures(self) -> Figures:
        """Measures everything.

        Raises:
            FailedError: there is nothing to measure, or affilint does not run at all.
        """
        told = machine(self.environment)
        pages, count, size = self.folder / "pages", 0, 0
        pages.mkdir()
        for count, path in enumerate(self.originals(), 1):
            size += (pages / f"{count:06d}.html").write_bytes(path.read_bytes())
        if not count:
            raise FailedError(f"{self.options.folder} holds no page")
        one = self.folder / "page.html"
        one.write_text(generated.page(0), "utf-8")
        entries, short = self.prepared(pages, one)
        contenders = self.contest(entries, count)
        return Figures(
            date=datetime.datetime.now(tz=datetime.UTC).strftime("%-d %B %Y"),
            machine=told,
            pages=count,
            megabytes=size / 1e6,
            jobs=self.options.jobs,
            load=self.load,
            contenders=contenders,
            starts=self.started(short),
            growth=self.growth(),
            notes=tuple(self.notes),
        )

    def originals(self) -> list[Path]:
        folder: Path = self.options.folder
        repeat: int = self.options.repeat
        return sorted(path for path in folder.rglob("*.htm*") if path.is_file()) * repeat

    def prepared(self, pages: Path, one: Path) -> tuple[list[Entry], list[Entry]]:
        """The contenders and the starts; affilint has kept its rules and, where it does so, its results."""
        forgetful = forgetting(self.environment, self.folder)
        if not forgetful:
            self.notes.append("This affilint keeps no results: every run is cold.")
        entries = [*parsers(pages), *affilint(pages, self.options.jobs, forgetful)]
        modules, node = node_modules(self.options.node), shutil.which("node")
        if modules and node:
            entries += others(pages, modules, node)
        if absent := [key for key in NODE if key not in {entry.key for entry in entries}]:
            self.notes.append(table.left_out(absent))
        time.sleep(SETTLED)
        say("affilint keeps its rules")
        for command in (linting(one, 1), linting(pages, self.options.jobs), linting(one, 1)):
            timed(command, self.folder, self.environment)
        return entries, list(starts(one, forgetful))

    def contest(self, entries: Sequence[Entry], count: int) -> tuple[Contender, ...]:
        """All rounds of all contenders, who take turns. Who fails is out, and a note tells why."""
        out: set[str] = set()
        for turn in range(1, self.options.rounds + 1):
            for entry in entries:
                if entry.key in out:
                    continue
                say(f"round {turn}: {entry.name}")
                try:
                    ended = timed(entry.command, self.folder, self.environment)
                    self.worked_alone(entry, ended, count)
                except FailedError as error:
                    self.notes.append(f"{entry.name} is out: {error}")
                    out.add(entry.key)
                    continue
                self.runs[entry.key].append(ended)
                if ended.run.clock > self.options.patience:
                    out.add(entry.key)
        self.compare()
        return tuple(self.contender(entry) for entry in entries if self.runs[entry.key])

    def worked_alone(self, entry: Entry, ended: Ended, count: int) -> None:
        """Keeps what the pages alone took.

        Raises:
            FailedError: not all pages were read, or the two ways to ask for the same lint tell of different findings.
        """
        alone = timed(entry.alone, self.folder, self.environment) if entry.alone else ended
        done, again = entry.done(ended.tail), Entry("", "", ()).done(alone.tail)
        if {done.pages, again.pages} - {None, count} or len({done.found, again.found} - {None}) > 1:
            raise FailedError(
                f"{entry.name}: {count} pages, but the command says {done}, its pages alone {again}"
            )
        if told := told_by(alone.tail):
            self.alone[entry.key].append(Alone(told["clock"], told["cpu"]))

    def compare(self) -> None:
        """Whether affilint says the same in all its ways."""
        ways = {key: self.runs[key][0].digest for key in ("one", "several", "unchanged") if self.runs[key]}
        if len(set(ways.values())) > 1:
            self.notes.append(f"affilint's reports differ: {', '.join(ways)}.")

    def contender(self, entry: Entry) -> Contender:
        runs, alone = self.runs[entry.key], self.alone[entry.key]
        found = entry.done(runs[0].tail).found
        return Contender(entry.key, entry.name, tuple(each.run for each in runs), tuple(alone), found or None)

    def started(self, entries: Sequence[Entry]) -> tuple[Contender, ...]:
        for turn in range(self.options.rounds * STARTS_A_ROUND):
            say(f"starts, round {turn + 1}")
            for entry in entries:
                empty = (
                    {"AFFILINT_CACHE_DIR": str(self.folder / f"empty-{turn}")} if entry.key == "first" else {}
                )
                ended = timed(entry.command, self.folder, self.environment | empty, watched=False)
                self.runs[entry.key].append(ended)
        return tuple(self.contender(entry) for entry in entries)

    def growth(self) -> tuple[Grown, ...]:
        remembers = bool(self.runs["unchanged"])
        setting = Setting(self.folder, self.environment, self.options.jobs, remembers)
        measured: list[Grown] = []
        try:
            measured.extend(grown(self.options.growth, setting, say))
        except FailedError as error:
            self.notes.append(f"Growth ended early: {error}")
        return tuple(measured)


def machine(environment: dict[str, str]) -> dict[str, str]:
    """Processor, system and versions, by name."""
    told = {"": f"{processor()}, {cores()} cores, {platform.system()} {platform.release()}"}
    told["Python"] = platform.python_version()
    said = subprocess.run(
        (sys.executable, "-m", "linter", "--version"),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told["affilint"] = said.stdout.split()[-1]
    if (place := importlib.util.find_spec("linter")) is not None:
        say(f"affilint {told['affilint']} from {place.origin}")
    for name, library in LIBRARIES.items():
        try:
            told[name] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            continue
    if (node := shutil.which("node")) is not None:
        told["Node"] = subprocess.run(
            (node, "--version"), capture_output=True, text=True, check=True
        ).stdout.strip("v\n")
    return told


def processor() -> str:
    """The processor's name, as well as the system tells it."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
