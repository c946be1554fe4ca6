"""Dates, times and spans of time as people say them, in Korean and in English. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.language.moments import as_date, as_datetime, as_time
from engine.language.reading import Days
from engine.texts.around import Around
from engine.texts.faults import ValueFault

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_KO = tuple(name[0] for name in WEEKDAYS["ko"])
_SHORT_EN = tuple(name[:3] for name in WEEKDAYS["en"])
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NEAR = 183
"""Within so many days a date is said without its year, also across New Year."""


def _instant(text: str, around: Around) -> datetime | None:
    """The usual form of what services send, read without trying every other one."""
    if len(text) < 16:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(around.zone) if at.tzinfo is not None else at


def local_date(value: Any, around: Around) -> date:
    """The day of a date, datetime or ISO text in the organisation's zone. Raises ``ValueFault``."""
    if type(value) is date:
        return value
    if type(value) is str and (at := _instant(value, around)) is not None:
        return at.date()
    try:
        return as_date(value, around.zone)
    except ValueError:
        raise ValueFault(
            "text-value", name="date", wants="날짜여야 합니다.", wants_en="It must be a date."
        ) from None


def local_time(value: Any, around: Around) -> time:
    """The time of day of a time, datetime or ISO text. Raises ``ValueFault``."""
    if type(value) is time:
        return value
    if type(value) is datetime and value.tzinfo is around.zone:
        return value.time()
    if type(value) is str and (at := _instant(value, around)) is not None:
        return at.time()
    try:
        return as_time(value, around.zone)
    except ValueError:
        raise ValueFault(
            "text-value", name="time", wants="시각이어야 합니다.", wants_en="It must be a time."
        ) from None


def local_datetime(value: Any, around: Around) -> datetime:
    """The instant of a datetime, date or ISO text, on the zone's clock. Raises ``ValueFault``."""
    try:
        return as_datetime(value, around.zone)
    except ValueError:
        wants, wants_en = "날짜와 시각이어야 합니다.", "It must be a date and time."
        raise ValueFault("text-value", name="datetime", wants=wants, wants_en=wants_en) from None


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────
def _day_ko(day: date, today: date) -> str:
    if day.year == today.year or -NEAR <= (day - today).days <= NEAR:
        return f"{day.month}월 {day.day}일({_SHORT_KO[day.weekday()]})"
    said = f"{day.year}년 {day.month}월 {day.day}일"
    return said if day < today else f"{said}({_SHORT_KO[day.weekday()]})"


def _day_en(day: date, today: date) -> str:
    said = f"{_MONTHS[day.month]} {day.day}"
    if day.year == today.year or abs((day - today).days) <= NEAR:
        return f"{_SHORT_EN[day.weekday()]}, {said}"
    return f"{said}, {day.year}" if day < today else f"{_SHORT_EN[day.weekday()]}, {said}, {day.year}"


def _days_ko(days: Days, today: date) -> str:
    first, last = days.min, days.max
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day_ko(first, today)}~{last.day}일({_SHORT_KO[last.weekday()]})"
    return f"{_day_ko(first, today)}~{_day_ko(last, today)}"


def _days_en(days: Days, today: date) -> str:
    return f"{_day_en(days.min, today)} - {_day_en(days.max, today)}"


_DAY: dict[str, Callable[[date, date], str]] = {"ko": _day_ko, "en": _day_en}
_DAYS: dict[str, Callable[[Days, date], str]] = {"ko": _days_ko, "en": _days_en}


def say_date(value: Any, around: Around) -> str:
    """12월 3일(목) · Thu, Dec 3. With the year when another and far; long past without weekday."""
    today = around.now.date()
    if isinstance(value, Days):
        if value.min != value.max:
            return _DAYS[_lang(around)](value, today)
        value = value.min
    return _DAY.get(around.lang, _day_ko)(local_date(value, around), today)


def say_weekday(value: Any, around: Around) -> str:
    """목요일 · Thursday."""
    return WEEKDAYS[_lang(around)][local_date(value, around).weekday()]


# ── times ────────────────────────────────────────────────────────────────────────────────────────────────
_HOURS_KO = (
    *(f"오전 {hour}시" for hour in range(12)),
    "낮 12시",
    *(f"오후 {hour}시" for hour in range(1, 12)),
)


def _time_ko(at: time) -> str:
    said = _HOURS_KO[at.hour]
    return f"{said} {at.minute}분" if at.minute else said


def _time_en(at: time) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"


_TIME: dict[str, Callable[[time], str]] = {"ko": _time_ko, "en": _time_en}


def say_time(value: Any, around: Around) -> str:
    """오후 3시 30분 · 3:30 PM. Noon is 낮 12시, midnight 오전 0시."""
    return _TIME.get(around.lang, _time_ko)(local_time(value, around))


def say_datetime(value: Any, around: Around) -> str:
    """12월 3일(목) 오후 3시 · Thu, Dec 3, 3:00 PM."""
    at = local_datetime(value, around)
    return f"{say_date(at, around)}{', ' if _lang(around) == 'en' else ' '}{say_time(at, around)}"


# ── spans ────────────────────────────────────────────────────────────────────────────────────────────────
_SPANS: tuple[tuple[int, int, str, str], ...] = (
    # below so many seconds: in units of so many seconds, called so
    (3600, 60, "분", "minute"),
    (86_400, 3600, "시간", "hour"),
    (30 * 86_400, 86_400, "일", "day"),
    (365 * 86_400, 30 * 86_400, "달", "month"),
    (10**12, 365 * 86_400, "년", "year"),
)


def say_ago(value: Any, around: Around) -> str:
    """3분 전, 2시간 뒤, 방금 · 3 minutes ago, in 2 hours, just now. A day without a time: 오늘, 3일 전."""
    day = value if type(value) is date else None
    if day is None and isinstance(value, str) and len(value) == 10:
        day = local_date(value, around)
    korean = _lang(around) == "ko"
    if day is not None:
        seconds = (around.now.date() - day).days * 86_400
        near = {0: ("오늘", "today"), 86_400: ("어제", "yesterday"), -86_400: ("내일", "tomorrow")}.get(
            seconds
        )
    else:
        seconds = int((around.now - local_datetime(value, around)).total_seconds())
        near = ("방금", "just now") if 0 <= seconds < 60 else ("곧", "soon") if -60 < seconds < 0 else None
    if near is not None:
        return near[0] if korean else near[1]
    _, unit, ko, en = next(row for row in _SPANS if abs(seconds) < row[0])
    count = abs(seconds) // unit
    if korean:
        return f"{count}{ko} {'전' if seconds > 0 else '뒤'}"
    said = f"{count} {en}{'' if count == 1 else 's'}"
    return f"{said} ago" if seconds > 0 else f"in {said}"


# ── opening ──────────────────────────────────────────────────────────────────────────────────────────────
_NEVER = {"ko": "추후 안내드리는 날", "en": "a day that we will announce"}
_NOW = {"ko": "지금", "en": "now"}
_SOON = {"ko": ("오늘", "내일"), "en": ("today", "tomorrow")}


def say_opens(value: Any, around: Around, name: str = "") -> str:
    """When the hours called ``name`` open: 지금, 오늘 오후 4시, 내일 오전 10시, 12월 7일(월) 오전 10시."""
    lang = _lang(around)
    at = local_datetime(value, around)
    opens = hours_of(around, name).opens(at)
    if opens is None:
        return _NEVER[lang]
    if opens <= at:
        return _NOW[lang]
    opens = opens.astimezone(around.zone)
    ahead = (opens.date() - around.now.date()) // timedelta(days=1)
    day = _SOON[lang][ahead] if ahead in (0, 1) else say_date(opens, around)
    return f"{day} {say_time(opens, around)}"


def hours_of(around: Around, name: str) -> Any:
    """The hours called ``name``. Raises ``ValueFault``."""
    found = around.hours.get(name)
    if found is None:
        raise ValueFault("text-hours", name=name or "hours")
    return found


def _lang(around: Around) -> str:
    return "en" if around.lang == "en" else "ko"
