"""What a benchmark measured, as values; it knows neither how that was done nor how it is printed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end, with all that it started and waited for."""

    clock: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of processor time, the user's and the system's."""
    main: float
    """Most memory that the process itself held at once, in MB (10**6 bytes)."""
    worker: float | None = None
    """Most memory that any process below it held, in MB; None where there was none, or nobody could look."""


@dataclass(frozen=True, slots=True)
class Alone:
    """What the pages took once everything was loaded, told by the process itself."""

    clock: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to treat the same pages, and how long it took in each round."""

    key: str
    name: str
    runs: tuple[Run, ...]
    alone: tuple[Alone, ...] = ()
    found: int | None = None
    """What it reported, the sum of all kinds; None where it reports nothing."""

    @property
    def cpu(self) -> float:
        """The best round's."""
        return min(run.cpu for run in self.runs)

    @property
    def clock(self) -> float:
        """The best round's."""
        return min(run.clock for run in self.runs)

    @property
    def alone_cpu(self) -> float | None:
        """The best round's."""
        return min((each.cpu for each in self.alone), default=None)

    @property
    def main(self) -> float:
        """The worst round's."""
        return max(run.main for run in self.runs)

    @property
    def worker(self) -> float | None:
        """The worst round's."""
        return max((run.worker for run in self.runs if run.worker is not None), default=None)

    @property
    def spread(self) -> float:
        """By how much the median round's processor time lies above the best one's, as a share of it."""
        return median(run.cpu for run in self.runs) / self.cpu - 1


@dataclass(frozen=True, slots=True)
class Grown:
    """Runs over generated pages, so many of them."""

    pages: int
    megabytes: float
    cold: Run
    """With all processes, nothing known of the pages."""
    unchanged: Run | None = None
    """With one process, straight after it; None where affilint keeps no results."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run of the benchmark."""

    date: str
    machine: dict[str, str]
    """What it ran on and with what, name by name."""
    pages: int
    megabytes: float
    jobs: int
    """Processes of the runs with several."""
    load: float
    """How many processes wanted a processor in the minute before the start."""
    contenders: tuple[Contender, ...]
    starts: tuple[Contender, ...]
    growth: tuple[Grown, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out, and what looks wrong."""

    def of(self, key: str) -> Contender | None:
        """A contender or a start by its key, if it took part."""
        return next((each for each in (*self.contenders, *self.starts) if each.key == key), None)

    def as_json(self) -> dict[str, Any]:
        """Plain values for a file."""
        return dataclasses.asdict(self)
