"""Times the ways to make a page's tree: `python benchmarks/parse.py FOLDER [--most N] [--rounds N]`.

Each builder reads every page of the folder, in turns within one run, so that what else the machine does hits all of
them alike; the best round of each counts. Figures are ratios to BeautifulSoup with lxml (with html.parser where
lxml is not installed), once with the garbage collector at work and once while it rests. Run by hand; its figures
are in docs/architecture.md.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import turbohtml
from bs4 import BeautifulSoup
from linter.document import Document
from linter.source import Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

BUILDERS = {"lxml": "lxml", "html.parser": "html", "html5lib": "html5lib"}
"""Builders of BeautifulSoup, and the module each needs."""
OURS = "affilint's builder"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=50, help="how many pages are read")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sources = pages(options.folder, options.most)
    if not sources:
        parser.error("no page in this folder can be read")
    ways = builders()
    best = timed(ways, sources, options.rounds)
    stock = best[next(iter(ways)), False]
    size = sum(len(source.text) for source in sources) / 1e6
    print(f"{len(sources)} pages, {size:.1f} million characters, best of {options.rounds} rounds")
    print(f"{'':32}{'seconds':>9}{'ratio':>7}   collector resting")
    for name in ways:
        working, resting = best[name, False], best[name, True]
        print(f"{name:32}{working:9.2f}{working / stock:7.2f}{resting:12.2f}{resting / stock:7.2f}")


def pages(folder: Path, most: int) -> list[Source]:
    """The pages of a folder, decoded once: it is parsers that are compared."""
    found: list[Source] = []
    for path in sorted(folder.rglob("*.htm*")):
        try:
            found.append(Source.read(path.name, path.read_bytes()))
        except UnreadableError:
            continue
        if len(found) == most:
            break
    return found


def builders() -> dict[str, Callable[[Source], object]]:
    """What makes a tree of a page, by name; stock builders that are not installed are left out."""
    found: dict[str, Callable[[Source], object]] = {
        f"BeautifulSoup, {name}": partial(stock_tree, builder=name)
        for name, module in BUILDERS.items()
        if importlib.util.find_spec(module) is not None
    }
    found[OURS] = Document
    found["turbohtml alone, with locations"] = lambda source: turbohtml.parse(
        source.text, source_locations=True
    )
    return found


def stock_tree(source: Source, *, builder: str) -> BeautifulSoup:
    return BeautifulSoup(source.text, builder)


def timed(
    ways: dict[str, Callable[[Source], object]], sources: list[Source], rounds: int
) -> dict[tuple[str, bool], float]:
    """Seconds of the best round, by builder and whether the collector rests."""
    best: dict[tuple[str, bool], float] = defaultdict(lambda: float("inf"))
    for _ in range(rounds):
        for resting in (False, True):
            for name, tree in ways.items():
                seconds = time_of(tree, sources, resting=resting)
                best[name, resting] = min(best[name, resting], seconds)
    return best


def time_of(tree: Callable[[Source], object], sources: list[Source], *, resting: bool) -> float:
    """Seconds that all pages take; where the collector rests, it clears up between pages, off the clock."""
    gc.collect()
    seconds = 0.0
    try:
        for source in sources:
            if resting:
                gc.disable()
            start = time.perf_counter()
            tree(source)
            seconds += time.perf_counter() - start
            if resting:
                gc.collect()
    finally:
        gc.enable()
    return seconds


if __name__ == "__main__":
    main()
