# ruff: noqa: E501 - one row of the table per line
"""Finding times of day in a text: 오후 3시 반, 세시, 15:30, 3시 10분 전, 정오, 1530, 3pm, noon.

What has no 오전/오후 keeps both readings; ``resolve`` chooses by the opening hours and by what is sensible.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

from engine.language.found import Found, longest
from engine.language.hours import DAY, Hours
from engine.language.numerals import ENGLISH_NUMBERS, SINO_PATTERN, small
from engine.language.reading import Problem

Times = tuple[time, ...] | Problem

_HOURS_NATIVE = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "여덜": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
}

# Which hours each part of the day may go with, and what they become. Anything else is no such time.
_MORNING = {hour: hour for hour in range(1, 12)} | {12: 0, 0: 0}
_AFTERNOON = {hour: hour + 12 for hour in range(1, 12)} | {hour: hour for hour in range(12, 24)}
_PARTS: dict[str, dict[int, int]] = {
    **dict.fromkeys(("오전", "am", "a.m", "a.m."), _MORNING),
    "아침": {hour: hour for hour in range(5, 12)},
    "새벽": {hour: hour for hour in range(0, 8)} | {12: 0},
    **dict.fromkeys(("오후", "pm", "p.m", "p.m."), _AFTERNOON),
    **dict.fromkeys(("낮", "대낮", "한낮", "점심"), {11: 11, 12: 12} | {hour: hour + 12 for hour in range(1, 6)} | {13: 13, 14: 14, 15: 15}),
    "저녁": {hour: hour + 12 for hour in range(4, 12)} | {hour: hour for hour in range(16, 24)},
    "밤": {hour: hour + 12 for hour in range(6, 12)} | {hour: hour for hour in range(18, 24)} | {12: 0, 0: 0, 1: 1, 2: 2, 3: 3, 24: 0},
}  # fmt: skip

_PART = r"(?P<part>오전|오후|아침|새벽|점심|대낮|한낮|낮|저녁|밤)(?:에|시간|때)?"
_HOUR = rf"(?P<h>\d{{1,2}}|{'|'.join(sorted(_HOURS_NATIVE, key=len, reverse=True))}|{SINO_PATTERN})"
_MINUTE = rf"(?:\d{{1,2}}|{SINO_PATTERN})"
_BEFORE = r"(?<![\d가-힣/.:])"


def _of(part: str | None, hour: int, minute: int) -> Times:
    """Every time that an hour and a minute may be, in a part of the day or in none."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Problem("no_such_time", params={"hour": hour, "minute": minute})
    if part:
        wanted = _PARTS[part].get(hour)
        if wanted is None:
            return Problem("no_such_time", params={"part": part, "hour": hour, "minute": minute})
        return (time(wanted, minute),)
    if hour == 24:
        return (time(0, 0),)
    if hour == 0 or hour > 12:
        return (time(hour, minute),)
    return (time(hour % 12, minute), time(hour % 12 + 12, minute))


def _clock(match: re.Match[str]) -> Times:
    hour = _HOURS_NATIVE.get(match["h"]) or small(match["h"]) or 0
    written = match.groupdict()
    minute = (
        30
        if written.get("half") or written.get("half_")
        else small(written["min"]) or 0
        if written.get("min")
        else 0
    )
    part = written.get("part") or written.get("half_day")
    times = _of(part, hour, minute)
    if match["h"][0] == "0" and ":" in match[0] and not isinstance(times, Problem):
        times = times[:1]  # 03:30 is written on a 24-hour clock
    if isinstance(times, Problem) or not written.get("to"):
        return times
    to = small(written["to"]) or 0
    if not 0 < to < 60:
        return Problem("no_such_time", params={"hour": hour, "minute": to})
    return tuple(_earlier(one, to) for one in times)


def _earlier(one: time, minutes: int) -> time:
    at = (one.hour * 60 + one.minute - minutes) % DAY
    return time(at // 60, at % 60)


def _compact(match: re.Match[str]) -> Times:
    return _of(match["part"], int(match["h"]), int(match["min"]))


def _noon(match: re.Match[str]) -> Times:
    return (time(12, 0),)


def _midnight(match: re.Match[str]) -> Times:
    return (time(0, 0),)


def _half_past(match: re.Match[str]) -> Times:
    hour = small(match["h"]) or _ENGLISH_HOURS.get(match["h"], 0)
    if match["past"] == "half past":
        return _of(match["half_day"], hour, 30)
    if match["past"].endswith("past"):
        return _of(match["half_day"], hour, 15)
    times = _of(match["half_day"], hour, 0)
    return times if isinstance(times, Problem) else tuple(_earlier(one, 15) for one in times)


def _vague(match: re.Match[str]) -> Times:
    return Problem("time_missing")


_ENGLISH_HOURS = {name: n for n, name in enumerate(ENGLISH_NUMBERS, 1)}
_EN_HOUR = rf"(?P<h>\d{{1,2}}|{'|'.join(_ENGLISH_HOURS)})"
_AM = r"(?P<half_day>a\.?m\.?|p\.?m\.?)"

Handler = Callable[[re.Match[str]], Times]

_ROWS: tuple[tuple[str, str, Handler], ...] = (
    (":", rf"(?:{_PART}\s?)?(?<![\d:])(?P<h>\d{{1,2}}):(?P<min>\d{{2}})(?::\d\d)?(?!\d)(?:\s?{_AM}(?![a-z]))?", _clock),
    ("시", rf"(?:{_PART}\s?|{_BEFORE}){_HOUR}\s?시(?!간|즌|작|대|내|청|장)(?:\s?(?:(?P<min>{_MINUTE})\s?분(?!\s?전)|(?P<half>반)(?![가-힣])|(?P<half_>반)(?=[이요에으쯤정경까부도])))?(?:\s?(?P<to>{_MINUTE})\s?분\s?전)?", _clock),
    ("오아새점낮저밤", rf"{_PART}\s?(?P<h>\d{{1,2}})(?:\s(?P<min>[0-5]\d))?(?![\d시:월일분/.명개])", _clock),
    ("m", rf"(?<![\d:/.])(?P<h>\d{{1,2}})\s?{_AM}(?![a-z])", _clock),
    ("'", r"(?<!\d)(?P<h>\d{1,2})\s?o'?clock", _clock),
    ("오", r"정오", _noon),
    ("정", r"자정", _midnight),
    ("n", r"\bnoon\b|\bmidday\b", _noon),
    ("g", r"\bmidnight\b", _midnight),
    ("pt", rf"\b(?P<past>half past|quarter past|quarter to) {_EN_HOUR}(?:\s?{_AM})?(?![a-z\d])", _half_past),
    ("t", r"\bat (?P<h>\d{1,2})(?![\d:/]|\s?[ap]\.?m)", _clock),
)  # fmt: skip
_PATTERNS = tuple((frozenset(needed), re.compile(pattern), handler) for needed, pattern, handler in _ROWS)
_COMPACT = re.compile(
    rf"(?:{_PART}\s?)?(?<![\d:/.\-])(?P<h>[01]?\d|2[0-3])(?P<min>[0-5]\d)(?![\d:/.\-]|\s?[년월일명원개])"
)
_PART_ALONE = re.compile(
    r"(?:오전|오후|아침|새벽|점심|낮|저녁|밤)(?:에|시간|때)?(?!\s?[\d가-힣]*\s?시)|\b(?:morning|"
    r"afternoon|evening)\b"
)
_LOOSE_END = re.compile(r"\s?(?:사이|이후|이전|전에|전까지|까지|부터|넘어|지나서|이내|after|before)")


def scan(text: str, *, compact: bool = True) -> list[Found]:
    """Every time of day in the text, in its order. ``compact``: 1530 is a time."""
    signs = set(text)
    rows = [row for row in _PATTERNS if not row[0].isdisjoint(signs)]
    matches = [
        (match.start(), match.end(), (match, handler))
        for _, pattern, handler in rows
        for match in pattern.finditer(text)
    ]
    if compact and not matches:
        matches = [(match.start(), match.end(), (match, _compact)) for match in _COMPACT.finditer(text)]
    found: list[Found] = []
    for start, end, (match, handler) in longest(matches):
        times = handler(match)
        if not isinstance(times, Problem) and _LOOSE_END.match(text, end):
            times = Problem("time_vague")
        problem = times if isinstance(times, Problem) else None
        found.append(Found(start, end, () if isinstance(times, Problem) else times, problem))
    return found


def part_of_day(text: str) -> bool:
    """True when the text names a part of the day only ("오후요"), so that the hour is to be asked."""
    return _PART_ALONE.search(text) is not None


# ── which of two ─────────────────────────────────────────────────────────────────────────────────────────
def resolve(times: tuple[time, ...], hours: Hours | None, day: date | None) -> tuple[tuple[time, ...], bool]:
    """The times ordered by likelihood, and whether the first one is sure.

    One reading within the opening hours (of that day, or of any day of the week) is it. Otherwise 9 to 6
    is sensible; what is left open then (7시, 8시) is asked back.
    """
    if len(times) < 2:
        return times, True
    inside: list[time] = []
    if hours is not None:
        days = [hours.spans(day)] if day is not None else hours.weekdays
        inside = [one for one in times if any(_within(one, span) for spans in days for span in spans)]
    sensible = [one for one in times if time(9) <= one <= time(18)]
    likely = inside if len(inside) == 1 else sensible if len(sensible) == 1 else list(times)
    sure = len(inside) == 1 or (len(sensible) == 1 and not inside)
    return (likely[0], *(one for one in times if one != likely[0])), sure


def _within(one: time, span: tuple[int, int]) -> bool:
    minute = one.hour * 60 + one.minute
    return span[0] <= minute < span[1] or span[0] <= minute + DAY < span[1]


def of_hour(hour: int) -> tuple[time, ...]:
    """What an hour alone may mean, 1 to 24."""
    times = _of(None, hour, 0)
    return () if isinstance(times, Problem) else times
