"""Moments and durations, the third notation of scenarios: ``slot -1d 10:00``, ``due``, ``90m``.

A moment is ``base [±3d] [10:00 | time variable]``. The base is ``now``, ``today``, ``tomorrow``, a dotted
name, a literal date or a literal time. Units: m h d w mo y (minutes, hours, days, weeks, months, years).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from engine.language.letters.regex import regex

BUILT_IN = frozenset(("now", "today", "tomorrow"))


class MomentFault(ValueError):
    """A moment or duration cannot be read or computed.

    Codes when read: ``moment-empty``, ``moment-base``, ``moment-offset``, ``moment-unit``,
    ``moment-time``, ``duration``.
    Codes when resolved: ``moment-unset`` (no such value), ``moment-type`` (the value is no point in time),
    ``moment-range`` (beyond the calendar).
    """

    def __init__(self, code: str, params: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = params or {}


_NAME = regex(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_CLOCK = regex(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_DATE = regex(r"\d{4}-\d{2}-\d{2}")
_OFFSET = regex(r"([+-])\s*(\d{1,6})\s*(mo|[^\W\d_]+)")
_TOKEN = regex(
    rf"\s*(?:(?P<date>{_DATE.pattern})(?!\S)|(?P<clock>{_CLOCK.pattern})(?!\S)|(?P<offset>{_OFFSET.pattern})(?!\S)|(?P<name>{_NAME.pattern})(?!\S))"
)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = regex(r"(?:\d{1,6}[mhdw])+")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as written.

    ``base`` is a name or a literal; ``offsets`` are (amount, unit) in order; ``clock`` is a time, the name
    of a time variable, or None.
    """

    source: str
    base: str | date | time
    offsets: tuple[tuple[int, str], ...] = ()
    clock: str | time | None = None

    @staticmethod
    def parse(text: str) -> Moment:
        """Read the notation. Raises ``MomentFault``."""
        tokens = _tokens(text)
        if not tokens:
            raise MomentFault("moment-empty")
        kind, base = tokens.pop(0)
        if kind == "offset":
            raise MomentFault("moment-base", {"text": text.strip()})
        offsets: list[tuple[int, str]] = []
        while tokens and tokens[0][0] == "offset":
            offsets.append(tokens.pop(0)[1])
        if len(tokens) > 1 and tokens[0] == ("name", "at"):  # "day -1d at 10:00" reads as well
            tokens.pop(0)
        clock = tokens.pop(0)[1] if tokens and tokens[0][0] in ("clock", "name") else None
        if tokens or (clock is not None and kind == "clock"):
            raise MomentFault("moment-time", {"text": text.strip()})
        return Moment(text.strip(), base, tuple(offsets), clock)

    @property
    def paths(self) -> frozenset[str]:
        """The dotted names used, built-in ones excepted."""
        used = {name for name in (self.base, self.clock) if isinstance(name, str)}
        return frozenset(used - BUILT_IN)

    @property
    def names(self) -> frozenset[str]:
        """The root names used (``booking`` of ``booking.at``), built-in ones excepted."""
        return frozenset(path.partition(".")[0] for path in self.paths)

    def resolve(self, lookup: Callable[[str], Any], now: datetime) -> date | datetime | time:
        """The moment itself. Raises ``MomentFault``.

        ``lookup`` gives the value of a dotted name (``booking.at``); ``now`` is aware and in the
        organisation's zone. A date stays a date unless hours or a clock time are added.
        """
        value = self._base(lookup, now)
        for amount, unit in self.offsets:
            value = _add(value, amount, unit, now.tzinfo)
        if self.clock is None:
            return value
        if isinstance(value, time):
            raise MomentFault("moment-type", {"name": str(self.base)})
        clock = self.clock if isinstance(self.clock, time) else _clock_of(self.clock, lookup, now.tzinfo)
        return datetime.combine(value, clock, tzinfo=_zone(value, now.tzinfo))

    def _base(self, lookup: Callable[[str], Any], now: datetime) -> date | datetime | time:
        if not isinstance(self.base, str):
            return self.base
        if self.base == "now":
            return now
        if self.base in BUILT_IN:
            return now.date() + timedelta(days=self.base == "tomorrow")
        return _point(self.base, _look(self.base, lookup), now.tzinfo)


def _tokens(text: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise MomentFault("moment-offset" if found else "moment-base", {"text": text[at:end].strip()})
        kind = next(k for k in ("date", "clock", "offset", "name") if match[k] is not None)
        found.append((kind, _TOKENS[kind](match[kind])))
        at = match.end()
    return found


def _literal_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MomentFault("moment-base", {"text": text}) from None


def _literal_time(text: str) -> time:
    match = _CLOCK.fullmatch(text)
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0)) if match else time.fromisoformat(text)
    except ValueError:
        raise MomentFault("moment-time", {"text": text}) from None


def _offset(text: str) -> tuple[int, str]:
    match = _OFFSET.fullmatch(text)
    if match is None or match[3] not in ("m", "h", "d", "w", "mo", "y"):
        raise MomentFault("moment-unit", {"text": text, "unit": match[3] if match else ""})
    return int(match[1] + match[2]), match[3]


_TOKENS: dict[str, Callable[[str], Any]] = {
    "date": _literal_date,
    "clock": _literal_time,
    "offset": _offset,
    "name": str,
}


def _add(
    value: date | datetime | time, amount: int, unit: str, zone: tzinfo | None
) -> date | datetime | time:
    try:
        if isinstance(value, time):
            return _add_time(value, amount, unit)
        if unit in ("mo", "y"):
            return _add_months(value, amount * (12 if unit == "y" else 1))
        if unit in ("m", "h") and not isinstance(value, datetime):
            value = datetime.combine(value, time(), tzinfo=zone)
        return value + timedelta(**{_UNITS[unit]: amount})
    except MomentFault:
        raise
    except (OverflowError, ValueError):
        raise MomentFault("moment-range", {}) from None


def _add_time(value: time, amount: int, unit: str) -> time:
    if unit not in ("m", "h"):
        raise MomentFault("moment-type", {"name": value.isoformat("minutes")})
    moved = datetime.combine(date(2000, 1, 1), value) + timedelta(**{_UNITS[unit]: amount})
    if moved.date() != date(2000, 1, 1):
        raise MomentFault("moment-range", {})
    return moved.timetz()


def _add_months(value: date, months: int) -> date:
    """The same day of another month; the last day where that month is shorter."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    return value.replace(year=year, month=month + 1, day=min(value.day, monthrange(year, month + 1)[1]))


def _look(name: str, lookup: Callable[[str], Any]) -> Any:
    try:
        return lookup(name)
    except (KeyError, AttributeError):
        raise MomentFault("moment-unset", {"name": name}) from None


def _zone(value: date, zone: tzinfo | None) -> tzinfo | None:
    return value.tzinfo if isinstance(value, datetime) else zone


def _point(name: str, value: Any, zone: tzinfo | None) -> date | datetime | time:
    """A value as a date, an aware datetime or a time; texts by their ISO form."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date | time):
        return value
    if isinstance(value, str):
        for read in (date.fromisoformat, datetime.fromisoformat, _literal_time):
            try:
                return _point(name, read(value.strip()), zone)
            except ValueError:
                continue
    raise MomentFault("moment-type", {"name": name})


def _clock_of(name: str, lookup: Callable[[str], Any], zone: tzinfo | None) -> time:
    value = _point(name, _look(name, lookup), zone)
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    if isinstance(value, datetime):
        return value.astimezone(zone).time()
    raise MomentFault("moment-type", {"name": name})


def as_instant(value: Any, zone: tzinfo) -> datetime:
    """An aware instant: a date is its midnight in ``zone``. Raises ``MomentFault`` for a time of day."""
    point = _point("", value, zone)
    if isinstance(point, datetime):
        return point
    if isinstance(point, date):
        return datetime.combine(point, time(), tzinfo=zone)
    raise MomentFault("moment-type", {"name": ""})


def as_date(value: Any, zone: tzinfo) -> date:
    """The calendar day of a date, datetime or ISO text, as seen in ``zone``. Raises ``MomentFault``."""
    point = _point("", value, zone)
    if isinstance(point, datetime):
        return point.astimezone(zone).date()
    if isinstance(point, date):
        return point
    raise MomentFault("moment-type", {"name": ""})


def as_time(value: Any, zone: tzinfo) -> time:
    """The time of day of a time, datetime or ISO text, as seen in ``zone``. Raises ``MomentFault``."""
    point = _point("", value, zone)
    if isinstance(point, datetime):
        return point.astimezone(zone).time()
    if isinstance(point, time):
        return point.replace(tzinfo=None)
    raise MomentFault("moment-type", {"name": ""})


def as_datetime(value: Any, zone: tzinfo) -> datetime:
    """An aware datetime in ``zone``; a date is its midnight. Raises ``MomentFault``."""
    return as_instant(value, zone).astimezone(zone)


def parse_duration(text: str) -> timedelta:
    """``90m``, ``4h``, ``2d``, ``1w``, ``1h30m``. Raises ``MomentFault`` with code ``duration``."""
    compact = text.replace(" ", "")
    if not _DURATION.fullmatch(compact):
        raise MomentFault("duration", {"text": text})
    parts = re.findall(r"(\d+)([mhdw])", compact)
    return sum((timedelta(**{_UNITS[unit]: int(amount)}) for amount, unit in parts), timedelta())
