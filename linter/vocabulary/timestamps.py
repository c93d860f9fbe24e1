"""Dates and times as machines write them in `datetime=`, meta tags and JSON-LD; it refuses to read prose."""

from __future__ import annotations

import datetime
import re
from typing import Final

from linter.vocabulary.dateforms import FIRST_YEAR, LAST_YEAR

_LONGEST: Final = 60
"""No timestamp has more characters than this."""
_FARTHEST_ZONE: Final = datetime.timedelta(hours=15)

_STAMP = re.compile(
    r"(?P<year>[0-9]{4})(?P<sign>[-/]?)(?P<month>[0-9]{2})(?P=sign)(?P<day>[0-9]{2})"
    r"(?:(?:t|\s{1,3})(?P<hour>[0-9]{1,2}):?(?P<minute>[0-9]{2})"
    r"(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?(?:\s?(?P<half>[ap])m)?"
    r"(?:\s?(?P<zone>z|utc|gmt|(?P<ahead>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?))?"
    r"(?:\[[\w/+-]{1,30}\])?)?",
    re.IGNORECASE,
)
"""ISO 8601 and what templates and databases make of it: "2019-11-19 06:51:00 -0500", "20191119T0651"."""

_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?\s)?[0-9]{1,2}\s[A-Za-z]{3}\s[0-9]{4}\s[0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:\s(?P<zone>[A-Z]{1,4}|[+-][0-9]{4}))?"
)
"""RFC 2822: "Tue, 19 Nov 2019 06:51:00 +0100"."""

_STRICT = re.compile(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
    r"|[0-9]{8}(?:T[0-9]{4}(?:[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}(?:[0-9]{2})?)?)?"
)


def iso(text: str) -> datetime.datetime | datetime.date | None:
    """The moment a machine wrote down, or the day if it wrote no time; None for anything else.

    Reads ISO 8601 generously (a space for the T, slashes, an offset without a colon, am and pm) and RFC 2822.
    Aware only where the text gives an offset. None, too, for days that do not exist, for years outside
    FIRST_YEAR to LAST_YEAR (placeholders such as 0001-01-01) and for a year or a month alone.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if match := _STAMP.fullmatch(text):
        try:
            found = _moment(match)
        except ValueError:
            return None
    elif _MAIL.fullmatch(text):
        from email.utils import parsedate_to_datetime  # noqa: PLC0415 - it takes half of the network with it

        try:
            found = parsedate_to_datetime(text)
        except ValueError:
            return None
    else:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def is_strict_iso8601(text: str) -> bool:
    """Whether `text` is an ISO 8601 date (also YYYY-MM or YYYY) or date and time, as schema.org asks for.

    One leniency: an offset may lack its colon after an extended time ("T06:51:00+0000"); all readers take it.
    """
    text = text.strip()
    if not _STRICT.fullmatch(text):
        return False
    if len(text) in (4, 7):
        return len(text) == 4 or "01" <= text[5:] <= "12"
    try:
        return isinstance(_moment(match), datetime.date) if (match := _STAMP.fullmatch(text)) else False
    except ValueError:
        return False


def has_offset(text: str) -> bool:
    """Whether `text` is a moment that says how far from UTC its clock is."""
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    match = _STAMP.fullmatch(text) or _MAIL.fullmatch(text)
    return match is not None and match["zone"] is not None


def _moment(match: re.Match[str]) -> datetime.datetime | datetime.date:
    """Raises ValueError if there is no such day, time or offset."""
    day = datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        return day
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(match[0])
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    microsecond = int((match["fraction"] or "0").ljust(6, "0")[:6])
    time = datetime.time(hour, int(match["minute"]), int(match["second"] or 0), microsecond, _zone(match))
    return datetime.datetime.combine(day, time)


def _zone(match: re.Match[str]) -> datetime.timezone | None:
    if match["zone"] is None:
        return None
    if match["ahead"] is None:
        return datetime.UTC
    ahead = datetime.timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if ahead > _FARTHEST_ZONE:
        raise ValueError(match[0])
    return datetime.timezone(-ahead if match["ahead"] == "-" else ahead)
