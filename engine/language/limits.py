"""Holding an answer against its limits: ``min``, ``max`` and ``open`` (R14). The author's own text names
the limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from engine.language.hours import Hours
from engine.language.moments import as_date, as_instant, as_time
from engine.language.reading import Days, Photos, Problem

Comparable = Callable[[Any, datetime], Any]


def check(
    kind: str,
    value: Any,
    *,
    minimum: Any = None,
    maximum: Any = None,
    hours: Hours | None = None,
    now: datetime,
) -> Problem | None:
    """The first limit that the value breaks, or None. ``limit`` of the problem is ``min``, ``max`` or
    ``open``.

    Bounds are numbers (number, text length, photos) or points in time; a date as the bound of a
    ``datetime`` is that whole day. Raises ``MomentFault`` when a bound is no point in time.
    """
    low, high = value, value
    if isinstance(value, Days):
        low, high = value.min, value.max
    if minimum is not None and _before(kind, low, minimum, now):
        past = isinstance(low, date) and kind != "birth" and _day(low, now) < now.date() <= _day(minimum, now)
        code = "date_past" if past else f"{MEASURES[kind]}_min"
        return Problem(code, "min", value, {"limit": minimum, "value": value})
    if maximum is not None and _before(kind, maximum, high, now):
        return Problem(f"{MEASURES[kind]}_max", "max", value, {"limit": maximum, "value": value})
    return _open(value, hours, now) if hours is not None else None


MEASURES: dict[str, str] = {
    "number": "number",
    "count": "number",
    "money": "number",
    "text": "text",
    "name": "text",
    "photo": "photo",
    "date": "date",
    "dates": "date",
    "datetime": "date",
    "time": "time",
    "birth": "birth",
}
"""Which family of problem codes a kind's limits use."""


def _before(kind: str, left: Any, right: Any, now: datetime) -> bool:
    """True when ``left`` is before (smaller, shorter than) ``right``, as the kind compares."""
    as_comparable: Comparable = _COMPARED.get(kind, _amount)
    if kind == "datetime" and not (isinstance(left, datetime) and isinstance(right, datetime)):
        as_comparable = _day
    return bool(as_comparable(left, now) < as_comparable(right, now))


def _amount(value: Any, now: datetime) -> float:
    if isinstance(value, str):
        return len(value)
    return len(value.urls) if isinstance(value, Photos) else float(value)


def _day(value: Any, now: datetime) -> date:
    assert now.tzinfo is not None
    return as_date(value, now.tzinfo)


def _time(value: Any, now: datetime) -> time:
    assert now.tzinfo is not None
    return as_time(value, now.tzinfo)


def _instant(value: Any, now: datetime) -> datetime:
    assert now.tzinfo is not None
    return as_instant(value, now.tzinfo)


_COMPARED: dict[str, Comparable] = {
    "date": _day,
    "dates": _day,
    "birth": _day,
    "datetime": _instant,
    "time": _time,
}


def _open(value: Any, hours: Hours, now: datetime) -> Problem | None:
    """Days must have opening hours (a run: its first and last day), times must lie within them."""
    if isinstance(value, time):
        minute = value.hour * 60 + value.minute
        fits = any(start <= minute < end for spans in hours.weekdays for start, end in spans)
        return None if fits else Problem("closed_time", "open", value, {"value": value})
    days = (value.min, value.max) if isinstance(value, Days) else (value,)
    for day in days:
        if not hours.open_on(_day(day, now)):
            code, params = hours.why_closed(_day(day, now))
            return Problem(code, "open", value, params)
    if isinstance(value, datetime) and not hours.is_open(value):
        return Problem("closed_time", "open", value, {"value": value})
    return None
