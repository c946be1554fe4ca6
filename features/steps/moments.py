"""Points in time and durations as a feature writes them, read by the engine's own readers."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.language import answers
from engine.language.moments import MomentFault, parse_duration
from engine.language.normal import normalise
from engine.language.reading import Context, Reading
from features.steps.mistakes import Mistake
from features.steps.world import SEOUL

_SPAN = re.compile(r"(\d+)\s*(일|시간|분|초|주|days?|hours?|minutes?|weeks?|d|h|m|w)(?=\s|\d|$)")
_UNITS = {"일": "d", "시간": "h", "분": "m", "주": "w"}


def span(text: str) -> timedelta:
    """``30분``, ``2시간 30분``, ``1일``, ``90m``, ``2 hours``. Raises ``Mistake``."""
    pieces = _SPAN.findall(text)
    short = "".join(f"{amount}{_UNITS.get(unit, unit[0])}" for amount, unit in pieces)
    rest = _SPAN.sub("", text).strip()
    try:
        if rest or not pieces:
            raise MomentFault("duration")
        return parse_duration(short)
    except MomentFault:
        raise Mistake(
            f"“{text}”은(는) 시간의 길이가 아닙니다. 예) 30분, 2시간, 1일", "not a duration, e.g. 30 minutes"
        ) from None


def moment(text: str, now: datetime) -> datetime:
    """``2026-12-02 11:00``, ``12월 2일 오전 11시``, ``내일 9시``, ``오후 3시`` (the next one), ``tomorrow 9am``. Raises
    ``Mistake`` when it is not one certain point in time."""
    written = text.strip().strip('"“”')
    try:
        found = datetime.fromisoformat(written)
        return found.replace(tzinfo=SEOUL) if found.tzinfo is None else found.astimezone(SEOUL)
    except ValueError:
        pass
    context = Context(now)
    for kind in ("datetime", "time", "date"):
        read = answers.read(kind, normalise(written), context)
        if isinstance(read, Reading) and (read.sure or kind == "datetime"):
            return _ahead(read.value, now)
    raise Mistake(
        f"“{text}”은(는) 때가 아닙니다. 예) 2026-12-02 11:00, 내일 오전 9시", "not a point in time"
    ) from None


def _ahead(value: Any, now: datetime) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, time):
        today = datetime.combine(now.date(), value, tzinfo=SEOUL)
        return today if today > now else today + timedelta(days=1)
    assert isinstance(value, date)
    return datetime.combine(value, now.timetz().replace(tzinfo=None), tzinfo=SEOUL)
