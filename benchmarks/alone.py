"""Reads every page of a folder in one way and prints what that took: `python benchmarks/alone.py WAY FOLDER`.

A way is a builder of BeautifulSoup (`lxml`, `html.parser`, `html5lib`), affilint's own (`ours`), or the whole lint
(`affilint`). All get the same pages, read beforehand; the clock runs while they work and not while Python starts. One
line of JSON: pages, what was found, seconds by the clock and of processor time.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def main() -> None:
    way, folder = sys.argv[1:]
    pages = [(str(path), path.read_bytes()) for path in sorted(Path(folder).rglob("*.html"))]
    work = {"ours": ours, "affilint": affilint}.get(way) or stock(way)
    print(json.dumps(worked(work(pages))))


def worked(counts: Iterator[int]) -> dict[str, float]:
    """What it took to count through these; the first is asked for before the clock runs, and is none."""
    next(counts)
    clock, cpu = time.perf_counter(), time.process_time()
    found = list(counts)
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    return {"pages": len(found), "found": sum(found), "clock": clock, "cpu": cpu}


def stock(builder: str) -> Callable[[Iterable[tuple[str, bytes]]], Iterator[int]]:
    """BeautifulSoup as everybody uses it, over text that is decoded already: finding the encoding costs it more."""

    def read(pages: Iterable[tuple[str, bytes]]) -> Iterator[int]:
        from bs4 import BeautifulSoup  # noqa: PLC0415 - each way imports what it needs, and nothing else

        # Pages that look like XML, or like a file's name, are nothing to be told of here.
        warnings.simplefilter("ignore")
        texts = [data.decode("utf-8", "replace") for _, data in pages]
        yield 0
        for text in texts:
            BeautifulSoup(text, builder)
            yield 0

    return read


def ours(pages: Iterable[tuple[str, bytes]]) -> Iterator[int]:
    """affilint's builder as a lint uses it: the garbage collector rests, the tree is taken apart at the end."""
    from linter.document import reading  # noqa: PLC0415
    from linter.source import Source  # noqa: PLC0415

    sources = [Source.of(path, data.decode("utf-8", "replace")) for path, data in pages]
    yield 0
    for source in sources:
        with reading(source):
            yield 0


def affilint(pages: Iterable[tuple[str, bytes]]) -> Iterator[int]:
    """What `affilint check --jobs 1` does with pages between reading and reporting them."""
    from linter.engine import examine  # noqa: PLC0415
    from linter.project import open_project  # noqa: PLC0415
    from linter.rulebook.rule import Selection  # noqa: PLC0415
    from linter.run import processes  # noqa: PLC0415

    project = open_project(isolated=True, flags=Selection())
    words, ground = project.vocabulary, project.ground()
    # One process judges with `map`; what it does to the garbage collector is part of the command.
    with processes(1):
        yield 0
        for path, data in pages:
            yield len(examine(path, data, ground.rulebook, words, site=ground.site).findings)


if __name__ == "__main__":
    main()
