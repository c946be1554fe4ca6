"""A time of day: 오후 3시 반, 세시, 15:30, 1530, 3시 10분 전, 정오, 3pm; "30분 뒤" from the message's
time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from engine.language import clock
from engine.language.clock import part_of_day, resolve, scan
from engine.language.found import ASKING, Found, kept
from engine.language.normal import Normal
from engine.language.numerals import NATIVE_PATTERN, SINO_PATTERN, small
from engine.language.reading import Context, Problem, Reading
from engine.language.stems import stems

_N = rf"\d{{1,3}}|{NATIVE_PATTERN}|{SINO_PATTERN}"
_LATER = re.compile(
    rf"(?:(?P<h>{_N})\s?시간\s?(?P<half>반)?)?\s?(?:(?P<m>{_N})\s?분)?\s?(?:정도\s?)?(?:뒤|후|있다가?|이따가?)"
    r"|\bin (?P<en>\d{1,3}|an|a|half an) (?P<unit>hours?|minutes?|mins?)\b"
)
_SOME_LATER = re.compile(r"[간분]\s?(?:정도\s?|반\s?)?(?:뒤|후|있다|이따)|\bin \w")
_ENGLISH = {"an": 60, "a": 60, "half an": 30}


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The time meant; an hour that may be two is not sure and carries the other one."""
    if ASKING.search(text.text):
        return None
    if (later := in_a_while(text.text, context.now)) is not None:
        return Reading(later[0].time(), text.span(*later[1]))
    found = kept(scan(text.text), text.text)
    if found:
        return one_time(found, text, context)
    if part_of_day(text.text):
        return Problem("hour_missing")
    return _bare(text, context)


def one_time(found: list[Found], text: Normal, context: Context) -> Reading | Problem:
    """The only time among the finds, or a problem."""
    problem = next((one.problem for one in found if one.problem is not None), None)
    if problem is not None:
        return problem
    if len({one.values for one in found}) > 1:
        return Problem("several_times")
    values, sure = resolve(found[0].values, context.hours, None)
    return Reading(values[0], text.span(found[0].start, found[0].end), sure, values[1:])


def in_a_while(text: str, now: datetime) -> tuple[datetime, tuple[int, int]] | None:
    """ "30분 뒤", "1시간 반 후", "in 2 hours": the instant, to the minute, and where it stands."""
    if _SOME_LATER.search(text) is None:
        return None
    for match in _LATER.finditer(text):
        minutes = 60 * (small(match["h"]) or 0) if match["h"] else 0
        minutes += (30 if match["half"] else 0) + (small(match["m"]) or 0 if match["m"] else 0)
        if match["en"]:
            minutes = _ENGLISH.get(match["en"]) or int(match["en"]) * (60 if match["unit"][0] == "h" else 1)
        if minutes:
            return (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0), match.span()
    return None


def _bare(text: Normal, context: Context) -> Reading | None:
    """A number alone is an hour, but never a sure one."""
    for stem in stems(text.key):
        if stem.isascii() and stem.isdigit() and len(stem) <= 2 and 1 <= int(stem) <= 24 and stem[0] != "0":
            times = clock.of_hour(int(stem))
            values, _ = resolve(times, context.hours, None)
            return Reading(values[0], text.span(0, len(text.text)), False, values[1:])
    return None
