"""Opening hours as an author writes them (``월-금: "09:00-13:00, 14:00-18:00"``), and what follows from them.

A date beats 공휴일, 공휴일 beats a weekday; a narrower range beats a wider one. The end of a window is
exclusive; a window past midnight belongs to the day on which it starts (decision 13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from engine.language.days.calendar import holiday_name
from engine.language.letters.regex import regex

KOREA: tzinfo = ZoneInfo("Asia/Seoul")
DAY = 24 * 60
HORIZON = 60
"""``opens`` looks at so many days ahead."""

Spans = tuple[tuple[int, int], ...]
"""Windows of one day in minutes after its midnight; an end beyond 1440 is on the next day."""


class HoursFault(ValueError):
    """An entry cannot be read.

    Codes: ``hours-key``, ``hours-value``, ``hours-span`` (nothing between start and end), ``hours-overlap``
    (windows of one day overlap), ``hours-twice`` (two entries of equal width for one day).
    """

    def __init__(self, code: str, key: str, params: Mapping[str, str]) -> None:
        super().__init__(f"{code}: {key}")
        self.code = code
        self.key = key
        self.params = dict(params)


_WEEKDAY_NAMES = (
    ("월", "월요일", "mon", "monday"),
    ("화", "화요일", "tue", "tues", "tuesday"),
    ("수", "수요일", "wed", "wednesday"),
    ("목", "목요일", "thu", "thur", "thurs", "thursday"),
    ("금", "금요일", "fri", "friday"),
    ("토", "토요일", "sat", "saturday"),
    ("일", "일요일", "sun", "sunday"),
)
_WEEKDAYS = {name: day for day, names in enumerate(_WEEKDAY_NAMES) for name in names}
_GROUPS = {
    **dict.fromkeys(("평일", "weekdays", "weekday"), range(5)),
    **dict.fromkeys(("주말", "weekend", "weekends"), range(5, 7)),
    **dict.fromkeys(("매일", "연중무휴", "daily", "every day"), range(7)),
}
_HOLIDAY = frozenset(("공휴일", "휴일", "holiday", "holidays"))
_CLOSED = frozenset(("휴무", "휴일", "쉼", "쉽니다", "closed", "off"))
_ALWAYS = frozenset(("24시간", "24h", "24 hours"))

_DATES = regex(r"(\d{4}-\d{1,2}-\d{1,2})(?:\s*[~–]\s*(\d{4}-\d{1,2}-\d{1,2}))?")
_SPAN = regex(r"(\d{1,2})(?::(\d{2}))?\s*[-~–]\s*(\d{1,2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours. Times given are turned into ``zone``; naive ones are taken to be in it."""

    weekdays: tuple[Spans, ...] = ((),) * 7
    holidays: Spans | None = None
    dates: tuple[tuple[date, date, Spans], ...] = ()  # narrowest first
    zone: tzinfo = KOREA

    @staticmethod
    def parse(entries: Mapping[str, str]) -> Hours:
        """Read a map of days to windows. Days without an entry are closed. Raises ``HoursFault``."""
        weekly: list[tuple[str, frozenset[int], Spans]] = []
        dates: list[tuple[date, date, Spans]] = []
        holidays: Spans | None = None
        for key, value in entries.items():
            spans = _spans(key, value)
            if key.strip().casefold() in _HOLIDAY:
                holidays = spans
            elif (match := _DATES.fullmatch(key.strip())) is not None:
                dates.append(_dated(key, match, dates, spans))
            else:
                weekly.append((key, _days(key), spans))
        dates.sort(key=lambda entry: entry[1] - entry[0])
        return Hours(_week(weekly), holidays, tuple(dates))

    @staticmethod
    def is_key(key: str) -> bool:
        """True when ``key`` names days, so that it is not the name of further hours (``배달: {…}``)."""
        try:
            return (
                key.strip().casefold() in _HOLIDAY or bool(_DATES.fullmatch(key.strip())) or bool(_days(key))
            )
        except HoursFault:
            return False

    def in_zone(self, zone: tzinfo) -> Hours:
        """The same hours on the clocks of another zone."""
        return self if zone == self.zone else replace(self, zone=zone)

    def spans(self, day: date) -> Spans:
        """The windows that start on ``day``, in minutes after its midnight."""
        for first, last, spans in self.dates:
            if first <= day <= last:
                return spans
        if self.holidays is not None and holiday_name(day):
            return self.holidays
        return self.weekdays[day.weekday()]

    def open_on(self, day: date) -> bool:
        """True when some window starts on ``day``."""
        return bool(self.spans(day))

    def windows(self, day: date, zone: tzinfo | None = None) -> tuple[tuple[datetime, datetime], ...]:
        """The windows that start on ``day`` as aware times, the end exclusive."""
        used = zone or self.zone
        return tuple((_at(day, start, used), _at(day, end, used)) for start, end in self.spans(day))

    def is_open(self, at: datetime) -> bool:
        """True within a window, also in one that began the day before."""
        local = self._local(at)
        minute, day = local.hour * 60 + local.minute, local.date()
        if any(start <= minute < end for start, end in self.spans(day)):
            return True
        late = minute + DAY
        return any(start <= late < end for start, end in self.spans(day - timedelta(days=1)))

    def opens(self, at: datetime) -> datetime | None:
        """``at`` itself when open, else the next opening within 60 days, else None."""
        if self.is_open(at):
            return at
        local = self._local(at)
        for days in range(HORIZON + 1):
            day = local.date() + timedelta(days=days)
            for start, _ in self.spans(day):
                opening = _at(day, start, self.zone)
                if opening > local:
                    return opening
        return None

    def why_closed(self, day: date) -> tuple[str, dict[str, Any]]:
        """A problem's code and what its sentence needs, for a day without windows."""
        if any(first <= day <= last for first, last, _ in self.dates):
            return "closed_date", {"day": day}
        if self.holidays is not None and (name := holiday_name(day)) is not None:
            return "closed_holiday", {"day": day, "name": name, "name_en": holiday_name(day, "en")}
        return "closed_weekday", {"day": day, "weekday": day.weekday()}

    def _local(self, at: datetime) -> datetime:
        return at.replace(tzinfo=self.zone) if at.tzinfo is None else at.astimezone(self.zone)


def _at(day: date, minute: int, zone: tzinfo) -> datetime:
    days, rest = divmod(minute, DAY)
    return datetime(day.year, day.month, day.day, rest // 60, rest % 60, tzinfo=zone) + timedelta(days=days)


def _dated(
    key: str, match: re.Match[str], so_far: list[tuple[date, date, Spans]], spans: Spans
) -> tuple[date, date, Spans]:
    try:
        first = _date(match[1])
        last = _date(match[2]) if match[2] else first
    except ValueError:
        raise HoursFault("hours-key", key, {"key": key}) from None
    if last < first:
        raise HoursFault("hours-key", key, {"key": key})
    for other, until, _ in so_far:
        if until - other == last - first and other <= last and first <= until:
            raise HoursFault("hours-twice", key, {"key": key, "day": max(first, other).isoformat()})
    return first, last, spans


def _date(text: str) -> date:
    year, month, day = text.split("-")
    return date(int(year), int(month), int(day))


def _days(key: str) -> frozenset[int]:
    """The weekdays that a key such as ``월-금``, ``화, 목``, ``sat`` or ``주말`` means."""
    days: set[int] = set()
    for part in re.split(r"[,·/]", key.strip().casefold()):
        days.update(_part(key, part.strip()))
    return frozenset(days)


def _part(key: str, part: str) -> Iterator[int]:
    if part in _GROUPS:
        yield from _GROUPS[part]
        return
    first, _, last = (name.strip() for name in re.sub(r"[~–]", "-", part).partition("-"))
    if first not in _WEEKDAYS or (last and last not in _WEEKDAYS):
        raise HoursFault("hours-key", key, {"key": key})
    day, end = _WEEKDAYS[first], _WEEKDAYS[last or first]
    while True:  # ranges may wrap: 금-월
        yield day
        if day == end:
            return
        day = (day + 1) % 7


def _week(entries: list[tuple[str, frozenset[int], Spans]]) -> tuple[Spans, ...]:
    week: list[Spans] = []
    for day in range(7):
        fitting = sorted((len(days), n) for n, (_, days, _) in enumerate(entries) if day in days)
        if len(fitting) > 1 and fitting[0][0] == fitting[1][0]:
            key = entries[fitting[1][1]][0]
            raise HoursFault("hours-twice", key, {"key": key, "day": _WEEKDAY_NAMES[day][0]})
        week.append(entries[fitting[0][1]][2] if fitting else ())
    return tuple(week)


def _spans(key: str, value: str) -> Spans:
    word = value.strip().casefold()
    if word in _CLOSED:
        return ()
    if word in _ALWAYS:
        return ((0, DAY),)
    spans = sorted(_span(key, value, part.strip()) for part in word.split(","))
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise HoursFault("hours-overlap", key, {"key": key, "value": value})
    return tuple(spans)


def _span(key: str, value: str, part: str) -> tuple[int, int]:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise HoursFault("hours-value", key, {"key": key, "value": value})
    hour, minute, until, until_minute = (int(group or 0) for group in match.groups())
    start, end = hour * 60 + minute, until * 60 + until_minute
    if minute > 59 or until_minute > 59 or start >= DAY or end > DAY:
        raise HoursFault("hours-value", key, {"key": key, "value": value})
    if start == end:
        raise HoursFault("hours-span", key, {"key": key, "value": value})
    return start, end if end > start else end + DAY
