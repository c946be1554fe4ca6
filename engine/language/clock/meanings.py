"""What a time of day means: the hours of a part of the day, and which of two readings the opening hours leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import msgspec

from engine.language.clock.words import NIGHTS, PARTS
from engine.language.found import Found
from engine.language.hours import DAY, Hours
from engine.language.reading import Problem

MOST = 20
"""So many times of one sort are looked for; a text with more of them is no answer."""

Times = tuple[time, ...] | Problem
"""What a piece of text may mean, or why it cannot be."""


class Spoken(msgspec.Struct):
    """An hour as it stands in a text, before a part of the day is held against it.

    ``to`` minutes before it; ``pair``: about this hour or that; ``minute_or``: the minute may be another one;
    ``firm``: it is certainly a time; ``whole_day``: written on a clock of 24 hours; ``night``: it ends a day;
    ``part`` of the day that the word itself says (정오).
    """

    start: int
    end: int
    hour: int
    minute: int = 0
    to: int = 0
    pair: int | None = None
    minute_or: int | None = None
    firm: bool = True
    whole_day: bool = False
    night: bool = False
    part: str = ""
    problem: Problem | None = None


class Heard(Found, frozen=True):
    """A time found in a text. ``other``: further readings; unless ``firm`` they make it unsure, else they count only
    where the opening hours rule the first ones out. ``night``: its small hours may belong to the next day. ``near``: a
    part of the day that is misspelt in front of it."""

    other: tuple[time, ...] = ()
    firm: bool = True
    night: bool = False
    near: str = ""


def heard(spoken: Spoken, parts: Sequence[str] = (), near: str = "") -> Heard:
    """The meaning of a spoken time in the parts of the day that stand beside it."""
    start, end = spoken.start, spoken.end
    if spoken.problem is not None:
        return Heard(start, end, problem=spoken.problem)
    if spoken.part:
        parts = (*parts, spoken.part)
    times = _times(parts, spoken.hour, spoken.minute, spoken.to)
    if isinstance(times, Problem):
        return Heard(start, end, problem=times)
    other: tuple[time, ...] = ()
    firm = spoken.firm
    if spoken.pair is not None or spoken.minute_or is not None:
        hour = spoken.hour if spoken.pair is None else spoken.pair
        minute = spoken.minute if spoken.minute_or is None else spoken.minute_or
        further = _times(parts, hour, minute, spoken.to)
        other, firm = (() if isinstance(further, Problem) else further), False
    elif spoken.whole_day and not parts and len(times) == 2:
        times, other = times[:1], times[1:]
    elif spoken.hour == 12 and times[0].hour == 0 and parts and parts[0] in ("오전", "am"):
        other, firm = (time(12, times[0].minute),), False  # 오전 12시
    night = spoken.night or (
        times[0].hour < 5 and (not NIGHTS.isdisjoint(parts) or spoken.hour == 12) and bool(parts)
    )
    return Heard(start, end, times, None, other, firm, night, near)


def of(part: str | None, hour: int, minute: int) -> Times:
    """Every time that an hour and a minute may be, in a part of the day or in none."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Problem("no_such_time", params={"hour": hour, "minute": minute})
    if part:
        wanted = PARTS[part].get(hour)
        if wanted is None:
            return Problem("no_such_time", params={"part": part, "hour": hour, "minute": minute})
        return (time(wanted, minute),)
    if hour == 24:
        return (time(0, 0),)
    if hour == 0 or hour > 12:
        return (time(hour, minute),)
    return (time(hour % 12, minute), time(hour % 12 + 12, minute))


def _times(parts: Sequence[str], hour: int, minute: int, to: int) -> Times:
    times = of(parts[0] if parts else None, hour, minute)
    for part in parts[1:]:
        again = of(part, hour, minute)
        if isinstance(times, Problem) or isinstance(again, Problem) or times != again:
            return Problem("no_such_time", params={"part": part, "hour": hour, "minute": minute})
    if isinstance(times, Problem) or not to:
        return times
    if to > 59 or minute:
        return Problem("no_such_time", params={"hour": hour, "minute": to})
    return tuple(_earlier(one, to) for one in times)


def _earlier(one: time, minutes: int) -> time:
    at = (one.hour * 60 + one.minute - minutes) % DAY
    return time(at // 60, at % 60)


def within(part: str, times: tuple[time, ...]) -> tuple[time, ...]:
    """Those of the times that lie in a part of the day."""
    hours = PARTS[part].values()
    return tuple(one for one in times if one.hour in hours)


# ── which of two ─────────────────────────────────────────────────────────────────────────────────────────────────
def decide(one: Heard, hours: Hours | None, day: date | None) -> tuple[tuple[time, ...], bool]:
    """The readings ordered by likelihood, and whether the first one is sure."""
    times, sure = resolve(one.values, hours, day)
    if one.near and (meant := within(one.near, one.values)) and (not sure or times[0] not in meant):
        return (meant[0], *(other for other in times if other != meant[0])), False
    if not one.other:
        return times, sure and one.firm
    others, _ = resolve(one.other, hours, day)
    if not one.firm:
        return (times[0], others[0]), False
    if hours is None or _inside(times[:1], hours, day) or not _inside(others, hours, day):
        return times, sure
    return (*others, *times), False


def resolve(times: tuple[time, ...], hours: Hours | None, day: date | None) -> tuple[tuple[time, ...], bool]:
    """The times ordered by likelihood, and whether the first one is sure.

    One reading within the opening hours (of that day, or of any day of the week) is it. Otherwise 9 to 6 is sensible;
    what is left open then (7시, 8시) is asked back.
    """
    if len(times) < 2:
        return times, True
    inside = _inside(times, hours, day)
    likely, sure = inside, len(inside) == 1
    if not sure:
        sensible = [one for one in times if _sensible(one)]
        likely, sure = (sensible, not inside) if len(sensible) == 1 else (list(times), False)
    first = likely[0]
    return (first, *[one for one in times if one != first]), sure


def likely(one: time, hours: Hours | None, day: date | None) -> bool:
    """True for a time within the opening hours, or a sensible one."""
    return _sensible(one) or bool(_inside((one,), hours, day))


def _sensible(one: time) -> bool:
    return 9 <= one.hour < 18 or (one.hour == 18 and not one.minute)


def _inside(times: Sequence[time], hours: Hours | None, day: date | None) -> list[time]:
    """Those of the times at which it is open, on that day or on any."""
    if hours is None:
        return []
    days = hours.weekdays if day is None else (hours.spans(day),)
    found: list[time] = []
    for one in times:
        minute = one.hour * 60 + one.minute
        tried: Sequence[tuple[int, int]] = ()
        for spans in days:
            if spans == tried:
                continue
            tried = spans
            if _open(minute, spans):
                found.append(one)
                break
    return found


def _open(minute: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= minute < end or start <= minute + DAY < end for start, end in spans)
