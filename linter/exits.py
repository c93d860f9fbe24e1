"""How a run ends, as a shell sees it."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """The exit codes, and there are no others."""

    OK = 0
    """Nothing to fail on."""
    FINDINGS = 1
    """Findings at or above the severity that fails a run."""
    WRONG = 2
    """The run itself went wrong: bad usage, a bad rule or configuration file, an unreadable page, nothing
    matched, an interruption."""
