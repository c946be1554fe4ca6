"""Moments and durations, the third notation (R17, R21)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.language.moments import (
    Moment,
    MomentFault,
    as_date,
    as_datetime,
    as_instant,
    as_time,
    parse_duration,
)

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=SEOUL)
VALUES: dict[str, Any] = {
    "slot": "2026-12-03T15:00:00+09:00",
    "booking.at": datetime(2026, 12, 3, 6, 0, tzinfo=ZoneInfo("UTC")),
    "day": date(2026, 12, 3),
    "time": time(15, 30),
    "due": "2026-12-10",
    "days.max": date(2026, 12, 5),
    "nothing": None,
}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("now", "2026-11-25T12:00:00+09:00"),
        ("today", "2026-11-25"),
        ("tomorrow", "2026-11-26"),
        ("today +30d", "2026-12-25"),
        ("today - 18y", "2008-11-25"),
        ("today +3mo", "2027-02-25"),
        ("slot -1d 10:00", "2026-12-02T10:00:00+09:00"),
        ("slot +2h", "2026-12-03T17:00:00+09:00"),
        ("booking.at -2h", "2026-12-03T04:00:00+00:00"),
        ("day time", "2026-12-03T15:30:00+09:00"),
        ("day -1d at 10:00", "2026-12-02T10:00:00+09:00"),
        ("due -2d 17:00", "2026-12-08T17:00:00+09:00"),
        ("days.max +3d 15:00", "2026-12-08T15:00:00+09:00"),
        ("2026-12-24 10:00", "2026-12-24T10:00:00+09:00"),
        ("09:00", "09:00:00"),
        ("09:00 +30m", "09:30:00"),
        ("day +1w", "2026-12-10"),
        ("day +90m", "2026-12-03T01:30:00+09:00"),
    ],
)
def test_r17_moments(text: str, meaning: str) -> None:
    """ "The day before the appointment at ten" is what it says."""
    assert Moment.parse(text).resolve(VALUES.__getitem__, NOW).isoformat() == meaning


def test_r3_a_moment_names_what_it_uses() -> None:
    """The checker sees which variables a moment needs."""
    moment = Moment.parse("booking.at -1d time")
    assert moment.names == {"booking", "time"}
    assert moment.paths == {"booking.at", "time"}
    assert Moment.parse("today +1d 10:00").names == frozenset()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "moment-empty"),
        ("+3d", "moment-base"),
        ("2026-13-01", "moment-base"),
        ("slot 3d", "moment-offset"),
        ("slot -1x", "moment-unit"),
        ("slot 25:00", "moment-time"),
        ("slot a b", "moment-time"),
        ("09:00 10:00", "moment-time"),
        ("내일?", "moment-base"),
    ],
)
def test_r2_what_cannot_be_read(text: str, code: str) -> None:
    """An author is told which part is wrong."""
    with pytest.raises(MomentFault) as caught:
        Moment.parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("missing", "moment-unset"), ("nothing", "moment-type"), ("time +1d", "moment-type"), ("23:00 +2h",
    "moment-range"), ("day +99999y", "moment-range"), ("time 10:00", "moment-type"), ("day day",
    "moment-type")], 
)  # fmt: skip
def test_r17_what_cannot_be_computed(text: str, code: str) -> None:
    """A value that is no point in time is a fault, not a crash."""
    with pytest.raises(MomentFault) as caught:
        Moment.parse(text).resolve(VALUES.__getitem__, NOW)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "duration"),
    [("90m", timedelta(minutes=90)), ("4h", timedelta(hours=4)), ("2d", timedelta(days=2)), ("1w",
    timedelta(weeks=1)), ("1h 30m", timedelta(minutes=90))], 
)  # fmt: skip
def test_durations(text: str, duration: timedelta) -> None:
    """30m, 4h, 2d and 1w are lengths of time."""
    assert parse_duration(text) == duration


@pytest.mark.parametrize("text", ["", "5", "h", "1y", "1mo", "-5m", "5 minutes"])
def test_r2_what_is_no_duration(text: str) -> None:
    """Months and years are no fixed length."""
    with pytest.raises(MomentFault, match="duration"):
        parse_duration(text)


def test_values_come_as_texts_too() -> None:
    """A service's JSON gives ISO texts; they are dates and times all the same."""
    iso = "2026-12-03T15:00:00+09:00"
    assert as_date(iso, SEOUL) == date(2026, 12, 3)
    assert as_time(iso, SEOUL) == time(15, 0)
    assert as_time("15:30", SEOUL) == time(15, 30)
    assert as_datetime("2026-12-03", SEOUL) == datetime(2026, 12, 3, tzinfo=SEOUL)
    assert as_date(datetime(2026, 12, 2, 20, tzinfo=ZoneInfo("UTC")), SEOUL) == date(2026, 12, 3)
    with pytest.raises(MomentFault):
        as_instant("15:30", SEOUL)
    with pytest.raises(MomentFault):
        as_date("soon", SEOUL)
