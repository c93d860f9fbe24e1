"""affilint: tells whether an article's reader is told who pays, who wrote it and when it was updated.

For programs: `lint(html)` gives the findings of one page, `Linter` judges many. docs/integrations/api.md tells how.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from linter.api import Linter, lint
    from linter.model import (
        Basis,
        Certainty,
        Citation,
        Edit,
        Excerpt,
        Finding,
        Fix,
        Note,
        PageResult,
        Place,
        Severity,
        Span,
        Suppression,
        Trouble,
        Unjudged,
    )
    from linter.project import MistakesError
    from linter.rulebook.strict_yaml import Problem
    from linter.settings import discover
    from linter.source import UnreadableError

__version__ = "0.1.0"

__all__ = [
    "Basis",
    "Certainty",
    "Citation",
    "Edit",
    "Excerpt",
    "Finding",
    "Fix",
    "Linter",
    "MistakesError",
    "Note",
    "PageResult",
    "Place",
    "Problem",
    "Severity",
    "Span",
    "Suppression",
    "Trouble",
    "Unjudged",
    "UnreadableError",
    "__version__",
    "discover",
    "lint",
]

_ELSEWHERE: Final = {
    "Linter": "linter.api",
    "lint": "linter.api",
    "MistakesError": "linter.project",
    "Problem": "linter.rulebook.strict_yaml",
    "discover": "linter.settings",
    "UnreadableError": "linter.source",
}
"""Where names are that do not stand in `linter.model`."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is asked for
    # Every command imports this package, and most need none of these: they are fetched when asked for.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(_ELSEWHERE.get(name, "linter.model")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
