"""A day and a time in one text: 내일 오후 3시 반, 12/3 14:00, 담주 화욜 세시, 1시간 뒤, tomorrow 3pm."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from engine.language import clock, days
from engine.language.found import ASKING, Found, kept
from engine.language.kinds.date import one_day
from engine.language.kinds.time import in_a_while
from engine.language.normal import Normal
from engine.language.reading import Context, Problem, Reading

_NIGHT = ("밤", "자정", "24시", "24:00", "midnight")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """An aware time in the organisation's zone; a missing half is asked for."""
    if ASKING.search(text.text):
        return None
    if (later := in_a_while(text.text, context.now)) is not None:
        return Reading(later[0], text.span(*later[1]))
    dates = days.scan(text.text, context.now.date())
    times = clock.scan(_without(text.text, dates))
    dates, times = kept(dates, text.text), kept(times, text.text)
    if not dates and not times:
        return None
    day = one_day(dates, text) if dates else Problem("day_missing")
    if not isinstance(day, Reading):
        return day
    if not times:
        return Problem("hour_missing" if clock.part_of_day(text.text) else "time_missing", value=day.value)
    problem = next((one.problem for one in times if one.problem is not None), None)
    if problem is not None or len({one.values for one in times}) > 1:
        return problem or Problem("several_times", value=day.value)
    return _combined(day, times[0], text, context)


def _without(text: str, dates: list[Found]) -> str:
    """The text with its dates blanked, so that 12/3 or 1203 is not taken for a time."""
    for one in dates:
        text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
    return text


def _combined(day: Reading, at: Found, text: Normal, context: Context) -> Reading:
    spoken = text.text[at.start : at.end]
    values: list[datetime] = []
    sure = day.sure
    for one in (day.value, *day.alternatives):
        times, decided = _of_day(one, at.values, context)
        sure = sure and decided
        for moment in times:
            if moment == time(0) and any(word in spoken for word in _NIGHT):
                values.append(_at(one + timedelta(days=1), moment, context))  # 내일 밤 12시 ends tomorrow
                sure = False
            values.append(_at(one, moment, context))
    start, end = text.span(at.start, at.end)
    span = (min(start, day.span[0]), max(end, day.span[1]))
    return Reading(values[0], span, sure, tuple(values[1:]))


def _of_day(day: date, times: tuple[time, ...], context: Context) -> tuple[tuple[time, ...], bool]:
    """Of two readings today the one that has passed was not meant."""
    ahead = tuple(moment for moment in times if _at(day, moment, context) > context.now)
    return clock.resolve(ahead or times, context.hours, day)


def _at(day: date, moment: time, context: Context) -> datetime:
    return datetime.combine(day, moment, tzinfo=context.now.tzinfo)
