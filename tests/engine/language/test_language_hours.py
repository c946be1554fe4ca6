"""Opening hours (decision 13) and the calendar behind them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.language.days.calendar import NAMED_DAYS, holiday_name, named_day
from engine.language.hours import KOREA, Hours, HoursFault

CLINIC = Hours.parse(
    {"월-금": "09:00-13:00, 14:00-18:00", "토": "09:00-13:00", "공휴일": "휴무", "2026-12-24": "10:00-12:00"}
)
BAR = Hours.parse({"fri-sat": "20:00-03:00", "일": "closed"})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=KOREA)


@pytest.mark.parametrize(
    ("hours", "when", "open_"),
    [
        (CLINIC, "2026-11-25T09:00", True),
        (CLINIC, "2026-11-25T08:59", False),
        (CLINIC, "2026-11-25T12:59", True),
        (CLINIC, "2026-11-25T13:00", False),
        (CLINIC, "2026-11-25T18:00", False),
        (CLINIC, "2026-11-28T12:00", True),
        (CLINIC, "2026-11-29T12:00", False),
        (CLINIC, "2026-12-25T10:00", False),
        (CLINIC, "2026-12-24T09:30", False),
        (CLINIC, "2026-12-24T10:30", True),
        (BAR, "2026-11-28T02:59", True),
        (BAR, "2026-11-28T03:00", False),
        (BAR, "2026-11-29T02:00", True),
        (BAR, "2026-11-29T20:00", False),
    ],
)
def test_open_and_closed(hours: Hours, when: str, open_: bool) -> None:
    """A date beats a holiday beats a weekday; the end is exclusive; past midnight belongs to the evening."""
    assert hours.is_open(at(when)) is open_


@pytest.mark.parametrize(
    ("when", "opens"),
    [
        ("2026-11-25T10:00", "2026-11-25T10:00"),
        ("2026-11-25T13:30", "2026-11-25T14:00"),
        ("2026-11-28T14:00", "2026-11-30T09:00"),
        ("2026-12-24T12:00", "2026-12-26T09:00"),
    ],
)
def test_when_it_opens_next(when: str, opens: str) -> None:
    """Customers are told the next opening, over weekends and holidays."""
    assert CLINIC.opens(at(when)) == at(opens)


def test_never_open_opens_never() -> None:
    """Hours without windows have no next opening."""
    assert Hours.parse({"매일": "휴무"}).opens(at("2026-11-25T10:00")) is None


def test_hours_follow_their_zone() -> None:
    """A time from elsewhere is held against the clock on the wall."""
    utc = datetime(2026, 11, 25, 0, 0, tzinfo=ZoneInfo("UTC"))
    assert CLINIC.is_open(utc)
    assert not CLINIC.in_zone(ZoneInfo("UTC")).is_open(utc)
    assert BAR.windows(date(2026, 11, 27)) == ((at("2026-11-27T20:00"), at("2026-11-28T03:00")),)


@pytest.mark.parametrize(
    ("day", "code"),
    [("2026-11-29", "closed_weekday"), ("2026-12-25", "closed_holiday")],
)
def test_r15_why_a_day_is_closed(day: str, code: str) -> None:
    """The customer learns whether it is the weekday or a holiday."""
    assert CLINIC.why_closed(date.fromisoformat(day))[0] == code


def test_r15_a_closed_date_says_so() -> None:
    """A holiday of the shop's own is named by its date."""
    own = Hours.parse({"매일": "09:00-18:00", "2027-02-06~2027-02-08": "휴무"})
    assert own.why_closed(date(2027, 2, 7)) == ("closed_date", {"day": date(2027, 2, 7)})
    assert own.open_on(date(2027, 2, 9))


@pytest.mark.parametrize(
    "key",
    [
        "월",
        "월요일",
        "월-금",
        "금-월",
        "월,수,금",
        "mon-fri",
        "Saturday",
        "평일",
        "주말",
        "매일",
        "공휴일",
        "holiday",
        "2026-12-25",
        "2026-12-24 ~ 2026-12-31",
    ],
)
def test_names_of_days(key: str) -> None:
    """Weekdays, holidays and dates are read in Korean and in English."""
    assert Hours.is_key(key)
    assert Hours.parse({key: "09:00-18:00"}) != Hours()


def test_a_narrower_day_beats_a_wider_range() -> None:
    """매일 with an exception for 수 needs no repetition."""
    hours = Hours.parse({"매일": "09:00-18:00", "수": "휴무"})
    assert not hours.open_on(date(2026, 11, 25))
    assert hours.open_on(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("배달", "09:00-18:00", "hours-key"),
        ("2026-13-01", "휴무", "hours-key"),
        ("2026-12-05~2026-12-01", "휴무", "hours-key"),
        ("월", "아침부터", "hours-value"),
        ("월", "09:00-25:00", "hours-value"),
        ("월", "09:70-18:00", "hours-value"),
        ("월", "09:00-09:00", "hours-span"),
        ("월", "09:00-13:00, 12:00-18:00", "hours-overlap"),
    ],
)
def test_r2_faults_name_the_entry(key: str, value: str, code: str) -> None:
    """An author is told which entry cannot be read."""
    with pytest.raises(HoursFault) as caught:
        Hours.parse({key: value})
    assert (caught.value.code, caught.value.key) == (code, key)


@pytest.mark.parametrize(
    "entries",
    [{"월": "휴무", "mon": "09:00-18:00"}, {"2026-12-25": "휴무", "2026-12-25~2026-12-25": "24시간"}],
)
def test_r2_one_day_twice_is_a_fault(entries: dict[str, str]) -> None:
    """Two entries for one day contradict each other."""
    with pytest.raises(HoursFault) as caught:
        Hours.parse(entries)
    assert caught.value.code == "hours-twice"


def test_the_calendar_knows_substitutes_and_elections() -> None:
    """Substitute holidays and the day of an election are holidays."""
    assert holiday_name(date(2026, 3, 2)) == "삼일절 대체공휴일"
    assert holiday_name(date(2026, 6, 3)) == "지방선거일"
    assert holiday_name(date(2026, 12, 25)) == "성탄절"
    assert holiday_name(date(2026, 12, 25), "en") == "Christmas Day"
    assert holiday_name(date(2026, 12, 24)) is None


@pytest.mark.parametrize("name", sorted(NAMED_DAYS))
def test_every_named_day_exists(name: str) -> None:
    """Each name that is understood has a day, in any year."""
    for year in (2026, 2027, 2030):
        day = named_day(name, year)
        assert day is not None
        assert day.year == year


def test_lunar_days_move() -> None:
    """설날 and 추석 are other days in other years."""
    assert named_day("설날", 2026) == date(2026, 2, 17)
    assert named_day("설날", 2027) == date(2027, 2, 7)
    assert named_day("추석", 2026) == date(2026, 9, 25)
    assert named_day("없는날", 2026) is None
