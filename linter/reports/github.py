"""Findings as GitHub's workflow commands, which its runner shows at the lines of a change; it knows no other runner.

The runner takes ten annotations of each level from one step, so the worst come first and the rest is counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linter.model import Finding, Severity
from linter.reports.screen import visible
from linter.reports.tally import counted, standing_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.model import PageResult, Trouble
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally

CAP: Final = 10
"""How many annotations of one level the runner shows for one step."""

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_COMMAND: Final = re.compile(r"^([^\S\n]*+):(?=:)", re.MULTILINE)


class GitHubReport:
    """Keeps what will be shown, and writes it at the end."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._shown: dict[str, list[str]] = {level: [] for level in _LEVELS.values()}
        self._left = 0

    def page(self, result: PageResult) -> str:
        """Nothing yet."""
        path = ""
        all_of_it: tuple[Finding | Trouble, ...] = (*result.troubles, *standing_of(result))
        for each in all_of_it:
            level = _LEVELS[each.severity if isinstance(each, Finding) else Severity.ERROR]
            if len(self._shown[level]) >= CAP:
                self._left += 1
                continue
            path = path or self._scene.at_root(result.path)
            self._shown[level].append(_annotation(level, each, path))
        return ""

    def end(self, tally: Tally) -> str:  # noqa: ARG002 - what reports share
        """The annotations, the worst first, and how many more there are."""
        lines = [line for level in self._shown.values() for line in level]
        if self._left:
            more = f"{self._left:,} more" if lines else counted(self._left, "finding")
            lines.append(f"{more} without an annotation: GitHub shows {CAP} of each level for a step")
        return "".join(f"{line}\n" for line in lines)


def unheard(text: str) -> str:
    """`text` with what the runner would take for a command written out: `::error::` becomes `\\x3a:error::`."""
    return _COMMAND.sub(r"\1\\x3a", text).replace("##[", "##\\x5b")


def runs_here(environment: Mapping[str, str]) -> bool:
    """Whether this is a step of a GitHub workflow."""
    return environment.get("GITHUB_ACTIONS") == "true"


def _annotation(level: str, each: Finding | Trouble, path: str) -> str:
    place = each.where.place if isinstance(each, Finding) else each.place
    fields = {"file": path}
    if place:
        fields |= {"line": str(place.line), "endLine": str(place.end_line)}
        # The service refuses columns of a place over several lines.
        if place.line == place.end_line:
            fields |= {"col": str(place.column), "endColumn": str(place.end_column)}
    text = visible(each.message)
    if isinstance(each, Finding):
        fields["title"] = each.rule
        text += f"\nfix: {visible(each.hint)}" * bool(each.hint)
    properties = ",".join(f"{name}={_property(visible(value))}" for name, value in fields.items())
    return f"::{level} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
