"""What the calendar reads in dates that machines wrote."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.vocabulary.calendar import Calendar, has_offset, is_strict_iso8601, iso
from linter.vocabulary.dateforms import FIRST_YEAR, LAST_YEAR

CET = datetime.timezone(datetime.timedelta(hours=1))
EST = datetime.timezone(-datetime.timedelta(hours=5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-11-19", datetime.date(2019, 11, 19)),
        (" 20191119 ", datetime.date(2019, 11, 19)),
        ("2019/11/19", datetime.date(2019, 11, 19)),
        ("2019-11-19T06:51", datetime.datetime(2019, 11, 19, 6, 51)),
        ("20191119T0651", datetime.datetime(2019, 11, 19, 6, 51)),
        ("2019-11-19T06:51:00Z", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=datetime.UTC)),
        ("2019-11-19T06:51:00.5Z", datetime.datetime(2019, 11, 19, 6, 51, 0, 500_000, datetime.UTC)),
        ("2019-11-19T06:51:00.1234567Z", datetime.datetime(2019, 11, 19, 6, 51, 0, 123_456, datetime.UTC)),
        ("2019-11-19T06:51:00+01:00", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=CET)),
        ("2019-11-19T06:51:00+0100", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=CET)),
        ("2019-11-19T06:51:00+01", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=CET)),
        ("2019-11-19 06:51:00 -0500", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=EST)),
        ("2019-11-19 6:51:00 PM UTC", datetime.datetime(2019, 11, 19, 18, 51, tzinfo=datetime.UTC)),
        ("2019-11-19 12:05 am", datetime.datetime(2019, 11, 19, 0, 5)),
        ("2019-11-19T06:51:00+01:00[Europe/Berlin]", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=CET)),
        ("Tue, 19 Nov 2019 06:51:00 +0100", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=CET)),
        ("19 Nov 2019 06:51 GMT", datetime.datetime(2019, 11, 19, 6, 51, tzinfo=datetime.UTC)),
        ("2019-11", None),
        ("2019", None),
        ("1574146260", None),
        ("November 19, 2019", None),
        ("19.11.2019", None),
        ("2019-11-31", None),
        ("2019-11-19T25:00", None),
        ("2019-11-19 13:00 pm", None),
        ("2019-11-19T06:51:00+99:00", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("Tue, 41 Nov 2019 06:51:00 +0100", None),
        ("today", None),
        ("", None),
    ],
)
def test_machines_dates_are_read(text: str, expected: datetime.date | None) -> None:
    moment = iso(text)
    assert moment == expected
    assert type(moment) is type(expected)
    if isinstance(moment, datetime.datetime) and isinstance(expected, datetime.datetime):
        assert moment.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("text", "strict", "offset"),
    [
        ("2019-11-19T06:51:00+01:00", True, True),
        ("2019-11-19T06:51:00+0100", True, True),
        ("2019-11-19T06:51Z", True, True),
        ("20191119T065100Z", True, True),
        ("2019-11-19T06:51:00", True, False),
        ("2019-11-19", True, False),
        ("2019-11", True, False),
        ("2019", True, False),
        ("2019-13", False, False),
        ("2019-11-31", False, False),
        ("2019-11-19 06:51:00 -0500", False, True),
        ("2019-11-19T6:51", False, False),
        ("2019/11/19", False, False),
        ("Tue, 19 Nov 2019 06:51:00 GMT", False, True),
        ("Tue, 19 Nov 2019 06:51:00", False, False),
        ("soon", False, False),
    ],
)
def test_what_is_strict_and_what_has_an_offset(text: str, strict: bool, offset: bool) -> None:
    assert is_strict_iso8601(text) is strict
    assert has_offset(text) is offset


@given(st.datetimes(datetime.datetime(FIRST_YEAR, 1, 2), datetime.datetime(LAST_YEAR, 12, 30)))
def test_what_python_writes_is_read_back(moment: datetime.datetime) -> None:
    assert iso(moment.isoformat()) == moment
    assert iso(moment.astimezone(EST).isoformat(" ")) == moment.astimezone(EST)
    assert iso(moment.date().isoformat()) == moment.date()
    assert is_strict_iso8601(moment.isoformat())
    assert has_offset(moment.replace(tzinfo=CET).isoformat())


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ]?[0-9:.]{0,12}[+-]?[0-9:]{0,5}")))
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    moment = iso(text)
    assert moment is None or FIRST_YEAR <= moment.year <= LAST_YEAR
    if moment is not None and is_strict_iso8601(text):
        aware = isinstance(moment, datetime.datetime) and moment.tzinfo is not None
        assert has_offset(text) is aware


def test_the_calendar_offers_the_same() -> None:
    assert Calendar.iso("2019-11-19") == datetime.date(2019, 11, 19)
    assert Calendar.is_strict_iso8601("2019-11-19")
    assert not Calendar.has_offset("2019-11-19")
