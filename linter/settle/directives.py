"""Reads what a comment or an attribute says to affilint; it knows neither page nor rule.

<!-- affilint-disable-next-line RULE, RULE -- reason; until 2027-01-31 -->
<!-- affilint-disable RULE -- reason --> ... <!-- affilint-enable RULE -->
<!-- affilint-disable-page RULE -- reason -->
<section data-affilint-ignore="RULE, RULE -- reason; until 2027-01-31">
"""

from __future__ import annotations

import datetime
import enum
import re
from typing import Final

from linter.model import SIGN
from linter.rulebook.complaints import nearest, suggestion
from linter.values import dataclass

ATTRIBUTE: Final = "data-affilint-ignore"
LONGEST: Final = 2000
"""How many characters of a comment are read."""
MOST_NAMES: Final = 50

_COMMENT = re.compile(r"\s*affilint-([A-Za-z0-9-]{0,40})(?:\s+|$)", re.ASCII)
_NEAR = re.compile(
    r"\s*affilint[\s:_.-]{0,3}((?:disable|enable|ignore)(?:[-_:][a-z_:-]{0,30})?)(?![a-z])", re.IGNORECASE
)
"""A comment that means to be a directive, and is spelled in another way."""
_UNTIL = re.compile(r"(?:^|;)\s*until\b[\s:]*([^;]*)$", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Form(enum.StrEnum):
    """How far a directive reaches; the words of comments, and the attribute."""

    NEXT_LINE = "disable-next-line"
    BLOCK = "disable"
    END = "enable"
    PAGE = "disable-page"
    ATTRIBUTE = "ignore"


_WORDS: Final = tuple(form.value for form in Form if form is not Form.ATTRIBUTE)


@dataclass(frozen=True, slots=True)
class Directive:
    """What one comment or attribute asks for."""

    form: Form
    names: tuple[str, ...]
    """Ids of rules, packs or patterns, as written."""
    reason: str = ""
    until: str = ""
    """The last day on which it holds, as 2027-01-31; empty where it holds for good."""

    def over(self, today: datetime.date) -> bool:
        """Whether its last day has passed."""
        return bool(self.until) and datetime.date.fromisoformat(self.until) < today


class MalformedError(ValueError):
    """What was written cannot be understood; the message says why."""


def read_comment(text: str) -> Directive | None:
    """The directive in a comment's text; None if it does not speak to affilint.

    Raises:
        MalformedError: it does, but not in a way that can be understood.
    """
    text = text[:LONGEST]
    match = _COMMENT.match(text)
    if match is None:
        if near := _NEAR.match(text):
            raise MalformedError(_spelled(near))
        return None
    word = match[1]
    if word not in _WORDS:
        raise MalformedError(f"there is no `{SIGN}{word}`{_meant(word)}")
    return _read(Form(word), text[match.end() :])


def read_attribute(value: str) -> Directive:
    """The directive in the value of `data-affilint-ignore`.

    Raises:
        MalformedError: it cannot be understood.
    """
    return _read(Form.ATTRIBUTE, value[:LONGEST])


def _spelled(near: re.Match[str]) -> str:
    """How a directive is written that is spelled in another way."""
    word = near[1].lower().replace("_", "-").replace(":", "-")
    return f"`{near[0].strip()}` is written `{SIGN}{nearest(word, _WORDS) or Form.NEXT_LINE}`"


def _meant(word: str) -> str:
    said = suggestion(word, _WORDS)
    return said.replace("`", f"`{SIGN}", 1) if "`" in said else ""


def _read(form: Form, text: str) -> Directive:
    head, dashes, tail = text.partition("--")
    if not dashes:
        head, _, tail = text.partition(";")
        tail = tail and f";{tail}"
    names = tuple(dict.fromkeys(re.split(r"[\s,]+", head.strip(" \t\r\n\f,"))))[:MOST_NAMES]
    names = tuple(name for name in names if name)
    if not names and form is not Form.END:
        raise MalformedError("no rule is named; write `*` for all of them")
    reason, until = _split_until(" ".join(tail.split()))
    return Directive(form, names, reason, until)


def _split_until(tail: str) -> tuple[str, str]:
    """The reason, and the day after `until`."""
    match = _UNTIL.search(tail)
    if match is None:
        return tail.strip(" ;"), ""
    day = match[1].strip()
    try:
        if not _DAY.fullmatch(day):
            raise ValueError
        datetime.date.fromisoformat(day)
    except ValueError:
        raise MalformedError(f"`{day}` is no day like 2027-01-31") from None
    return tail[: match.start()].strip(" ;"), day
