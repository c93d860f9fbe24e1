"""affilint for programs: pages in, findings out; it prints nothing, exits nowhere and reads only the files it is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from linter.judging import Judge
from linter.project import open_project
from linter.rulebook.rule import Selection
from linter.run import Job
from linter.source import UnreadableError
from linter.sources.files import PageFile

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Iterable

    from linter.model import Finding, PageResult

Names: TypeAlias = "str | Iterable[str]"
"""One name, or several: rule ids, packs, or patterns such as `date/*`."""

UNNAMED = "page.html"


class Linter:
    """Judges pages by one project, which it opens once: for a server, or for many pages in a row. Picklable."""

    def __init__(
        self,
        config: str | os.PathLike[str] | None = None,
        *,
        packs: Names = (),
        select: Names = (),
        ignore: Names = (),
        today: datetime.date | None = None,
    ) -> None:
        """Opens the project.

        Args:
            config: A configuration file. None is affilint as it comes: unlike the command, a program is not led
                by files that happen to lie around it; `discover` finds them where that is wanted.
            packs: Packs to switch on besides those that are on already.
            select: Only these rules.
            ignore: Never these.
            today: The day to judge by, the day of each call if None.

        Raises:
            MistakesError: the configuration, or a file that it names, is wrong; `problems` has every mistake.
            ValueError: no rule or pack has one of these names, or no rule is left to judge by.
        """
        flags = Selection(packs=_several(packs), select=_several(select), ignore=_several(ignore))
        path = None if config is None else Path(config)
        self._project = open_project(path, isolated=path is None, flags=flags)
        for words in self._project.complaints():
            raise ValueError(words)
        if not self._project.judges():
            raise ValueError("no rule is left to judge by")
        self._today = today
        self._judges: dict[tuple[int, ...], Judge] = {}

    def lint(self, html: str | bytes, *, path: str = UNNAMED) -> list[Finding]:
        """What is wrong with a page, sorted by place; findings that the page itself suppresses are left out.

        Args:
            html: A page, or the text of an article alone. Bytes are decoded as a browser would.
            path: What to call the page; overrides in the configuration hold for paths.

        Raises:
            UnreadableError: `html` is empty, binary or too large, or a rule failed on it, which is a fault of
                affilint's. `judge` gives what the other rules found all the same.
        """
        result = self.judge(html, path=path)
        if result.troubles:
            raise UnreadableError("; ".join(trouble.message for trouble in result.troubles))
        return [finding for finding in result.findings if finding.suppressed is None]

    def judge(self, html: str | bytes, *, path: str = UNNAMED) -> PageResult:
        """All that a page comes to: suppressed findings, rules that could not be judged, troubles. Never raises."""
        # A byte order mark outweighs what a text that is decoded already says of its encoding.
        data = html.encode("utf-8-sig", "replace") if isinstance(html, str) else html
        return self._judge(path)(Job(PageFile(path, data), 0))

    def _judge(self, path: str) -> Judge:
        overrides = self._project.overriding(path)
        if overrides not in self._judges:
            ground = self._project.ground(overrides)
            self._judges[overrides] = Judge(self._project.vocabulary, (ground,), self._today, proposing=True)
        return self._judges[overrides]


def lint(  # noqa: PLR0913 - each has its default
    html: str | bytes,
    *,
    path: str = UNNAMED,
    config: str | os.PathLike[str] | None = None,
    packs: Names = (),
    select: Names = (),
    ignore: Names = (),
    today: datetime.date | None = None,
) -> list[Finding]:
    """What is wrong with one page, as `Linter.lint` tells it; a `Linter` opens the project once for many.

    Raises:
        MistakesError: the configuration, or a file that it names, is wrong.
        UnreadableError: `html` cannot be read as a page.
        ValueError: no rule or pack has one of these names, or no rule is left to judge by.
    """
    linter = Linter(config, packs=packs, select=select, ignore=ignore, today=today)
    return linter.lint(html, path=path)


def _several(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
