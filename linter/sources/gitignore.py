"""One line of a .gitignore file as git reads it, asked of one file or folder; it opens no file.

`exclude` and `overrides` are read by pathspec, which also takes what lies in a matched folder for a match. Git asks level
by level, so that `/x/*` and `!x/` do not cancel out: hence a reading of our own here, held against git's by a test.
"""

from __future__ import annotations

import re
from typing import Final

from linter.values import dataclass

_LONGEST: Final = 4096
_CLASSES: Final = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": " \\t", "digit": "0-9", "lower": "a-z", "space": r"\s",
    "upper": "A-Z", "xdigit": "0-9a-fA-F", "punct": r"!-/:-@\[-`{-~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of a file: what it fits, and whether it takes back what an earlier line left out."""

    regex: re.Pattern[str]
    takes_back: bool
    folders_only: bool
    by_name: bool
    """Whether it asks for the name alone, at any depth."""

    def fits(self, place: str, folder: bool) -> bool:
        """Whether a path, as seen from the folder of the file, is meant by itself."""
        if self.folders_only and not folder:
            return False
        return bool(self.regex.fullmatch(place.rpartition("/")[2] if self.by_name else place))


def pattern(line: str) -> Pattern | None:
    """A line read; None for blank lines, notes, and what git can match nothing with."""
    line = _without_blanks(line)
    if not line or line.startswith("#") or len(line) > _LONGEST:
        return None
    takes_back = line.startswith("!")
    line = line.removeprefix("!")
    folders_only = line.endswith("/")
    line = line.removesuffix("/")
    by_name = "/" not in line
    try:
        regex = re.compile(_path(line.removeprefix("/")), re.DOTALL)
    except (ValueError, re.error):
        return None
    return Pattern(regex, takes_back, folders_only, by_name) if line.strip("/") else None


def _without_blanks(line: str) -> str:
    """The line without blanks at its end, unless a backslash keeps them."""
    bare = line.rstrip(" ")
    kept = len(bare) < len(line) and (len(bare) - len(bare.rstrip("\\"))) % 2
    return f"{bare} " if kept else bare


def _path(line: str) -> str:
    """A regular expression for a whole path, which looks at each place once: no number of stars makes it run away.

    What stands behind a star is sought where it comes first, for that leaves most to the rest. Only what comes last has
    to end where the path does.
    """
    if "/" not in line:
        return _name(line)
    runs: list[list[str]] = [[]]
    steps = line.split("/")
    for step in steps:
        if step == "**":
            runs.append([])
        else:
            runs[-1].append(_name(step))
    first, *rest = ["/".join(run) for run in runs]
    if not rest:
        return first
    # In front or amid, `**` is any folders or none; at the end, all that is inside.
    made = f"{first}/" if runs[0] else ""
    made += "".join(f"(?>(?:.*?/)??{run}/)" for run in rest[:-1] if run)
    return f"{made}(?:.*/)?{rest[-1]}" if rest[-1] else f"{made}.+"


def _name(step: str) -> str:
    """A regular expression for one step of a path."""
    pieces, at = [""], 0
    while at < len(step):
        char = step[at]
        if char == "*":
            while step[at : at + 1] == "*":
                at += 1
            pieces.append("")
            continue
        if char == "[":
            part, at = _one_of(step, at + 1)
            pieces[-1] += part
            continue
        if char == "\\":
            at += 1
            if at == len(step):
                raise ValueError("a backslash at the end escapes nothing")
            char = step[at]
            pieces[-1] += re.escape(char)
        else:
            pieces[-1] += "[^/]" if char == "?" else re.escape(char)
        at += 1
    head, *behind = pieces
    if not behind:
        return head
    return head + "".join(f"(?>[^/]*?{piece})" for piece in behind[:-1]) + f"[^/]*{behind[-1]}"


def _one_of(step: str, at: int) -> tuple[str, int]:
    """A choice of characters whose bracket was opened before `at`, and where it ends."""
    negated = step[at : at + 1] in ("!", "^") and step[at : at + 1] != ""
    at += negated
    made, first = "", True
    while at < len(step) and (first or step[at] != "]"):
        first = False
        if step.startswith("[:", at) and (end := step.find(":]", at)) > 0:
            made += _CLASSES.get(step[at + 2 : end], "")
            at = end + 2
            continue
        at += step[at] == "\\"
        made += re.escape(step[at : at + 1])
        at += 1
        if step[at : at + 1] == "-" and step[at + 1 : at + 2] not in ("", "]"):
            made += "-"
            at += 1
    if at >= len(step):
        raise ValueError("a bracket that nothing closes fits nothing")
    return f"(?!/)[{'^' * negated}{made}]", at + 1
