"""What a report may know of its run besides the results: how it may look, the rules, the folders, the day."""

from __future__ import annotations

import os
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.reports.tally import FailLevel
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from linter.reports.screen import Look
    from linter.rulebook.rule import Rulebook


@dataclass(frozen=True)
class Scene:
    """One run, as all its reports see it."""

    look: Look
    rulebook: Rulebook
    """Every rule that may speak in this run, and the packs, with their versions."""
    root: Path
    """The top of the repository; without one, of the project. Absolute, without symbolic links."""
    version: str
    """affilint's own."""
    today: datetime.date
    """The day that pages are judged by. The only date that a report knows."""
    fail_level: FailLevel = field(default_factory=FailLevel)
    """What makes the run fail."""
    paths: tuple[str, ...] = ()
    """What the command line names, as it names it."""

    def at_root(self, path: str) -> str:
        """`path` as seen from the root, with slashes; one outside of it, or with no file, as it is."""
        real = os.path.realpath(path) if os.path.lexists(path) else os.path.abspath(path)  # noqa: PTH100
        for full in (real, os.path.abspath(path)):  # noqa: PTH100 - a name with NUL in it is no Path
            try:
                return Path(full).relative_to(self.root).as_posix()
            except ValueError:
                continue
        return path.replace("\\", "/") if os.sep == "\\" else path


def joined(rulebooks: Iterable[Rulebook]) -> Rulebook:
    """The rules of them all, each as the first has it that has it, and the packs that they come from or are changed by."""
    books = list(rulebooks)
    rules = {rule.id: rule for book in reversed(books) for rule in book.rules}
    own = {rule.pack for rule in rules.values()}
    packs = {
        pack.id: pack for book in reversed(books) for pack in book.packs if pack.id in own or pack.changes
    }
    return replace(
        books[0],
        rules=tuple(rules[name] for name in sorted(rules)),
        packs=tuple(packs[name] for name in sorted(packs)),
    )


def top_of(folder: Path) -> Path:
    """The top of the repository that `folder` is in, else `folder` itself; without symbolic links."""
    here = folder.resolve()
    return next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
