"""Judges one page of a run, reading it and, where fixes are asked for, writing it; it knows no other page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from linter.document import collector_resting, reading
from linter.engine import examine
from linter.facts.page import Page
from linter.facts.sheet import sheet
from linter.mending import mended
from linter.model import PageResult, Trouble
from linter.run import Job, failed
from linter.source import Source, UnreadableError
from linter.sources.saving import UnsavedError, save
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime

    from linter.mending import Fixing
    from linter.run import Ground
    from linter.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges a job, wherever it is called. Picklable."""

    vocabulary: Vocabulary
    grounds: tuple[Ground, ...]
    today: datetime.date | None = None
    proposing: bool = False
    """Whether findings tell what would mend them."""
    fixing: Fixing | None = None
    """Which fixes to make; None: none."""
    showing: bool = False
    """Whether results tell what was seen on their pages."""

    def __call__(self, job: Job) -> PageResult:
        """What the page comes to. Never raises: what cannot be read or written becomes a Trouble."""
        try:
            data = job.page.read()
        except UnreadableError as error:
            return failed(Trouble(job.page.path, str(error)))
        if self.fixing is None:
            return self._judged(job, data)
        result = mended(job.page.path, data, partial(self._judged, job), self.fixing)
        done = result.mended
        if done and done.now != done.was and self.fixing.writes and job.page.data is None:
            try:
                save(job.page.path, done.was, done.now)
            except UnsavedError as error:
                before = self._judged(job, data)
                return replace(before, troubles=(*before.troubles, Trouble(job.page.path, str(error))))
        return result

    def _judged(self, job: Job, data: bytes) -> PageResult:
        ground, proposing = self.grounds[job.ground], self.proposing or self.fixing is not None
        return examine(
            job.page.path,
            data,
            ground.rulebook,
            self.vocabulary,
            site=ground.site,
            today=self.today,
            proposing=proposing,
            showing=self.showing,
        )


@collector_resting()
def facts(judge: Judge, job: Job) -> dict[str, object] | Trouble:
    """What is seen on a page, judged by no rule; a Trouble where it cannot be read. Never raises."""
    path = job.page.path
    try:
        with reading(Source.read(path, job.page.read())) as document:
            return sheet(Page(document, judge.vocabulary, judge.grounds[job.ground].site, judge.today))
    except UnreadableError as error:
        return Trouble(path, str(error))
    # As in `examine`: one page that breaks the reading must not take the others with it.
    except Exception as error:
        return Trouble(path, f"could not be read: {type(error).__name__}: {error}")
