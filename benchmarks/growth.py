"""Lints ever more generated pages and tells what each size took; it knows no other contender.

The pages are written below one folder, which grows from size to size. For each size affilint starts with an empty cache
folder in which only the rules are kept, once one page has been read.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import generated
from contenders import Entry, linting
from figures import Grown
from stopwatch import FailedError, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

SETTLED: Final = 2.5
"""Seconds. affilint trusts no file that changed within two of them: it might change again within the same tick."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how affilint is run."""

    folder: Path
    environment: dict[str, str]
    jobs: int
    remembers: bool
    """Whether affilint keeps results."""


def grown(sizes: Iterable[int], setting: Setting, say: Callable[[str], None]) -> Iterator[Grown]:
    """Measures each size, the smallest first.

    Raises:
        FailedError: affilint failed, or did not read all pages.
    """
    folder, pages, written, size = setting.folder, setting.folder / "generated", 0, 0
    for count in sorted(set(sizes)):
        say(f"{count:,} generated pages")
        size += generated.write(pages, range(written, count))
        written = count
        here = setting.environment | {"AFFILINT_CACHE_DIR": str(folder / f"cache-{count}")}
        one = folder / "one.html"
        one.write_text(generated.page(0), "utf-8")
        timed(linting(one, 1), folder, here)
        time.sleep(SETTLED)
        cold = timed(linting(pages, setting.jobs), folder, here)
        done = Entry("growth", "", ()).done(cold.tail).pages
        if done != count:
            raise FailedError(f"affilint read {done} of {count} generated pages")
        unchanged = timed(linting(pages, 1), folder, here) if setting.remembers else None
        if unchanged and unchanged.digest != cold.digest:
            raise FailedError(
                f"affilint says something else of {count} unchanged pages than it said at first"
            )
        yield Grown(count, size / 1e6, cold.run, unchanged.run if unchanged else None)
