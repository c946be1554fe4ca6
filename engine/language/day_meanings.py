"""What each way of writing a day means: one small function per row of ``days``, and the words' own tables."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from engine.language.calendar import named_day
from engine.language.numerals import small
from engine.language.reading import Problem

Days = tuple[date, ...] | Problem
"""What a piece of text may mean, the likeliest first, or why it cannot be."""

_RECENT = timedelta(days=31)
"""A day without a year that passed less than this ago may have been meant."""


@dataclass(slots=True)
class Scan:
    """What a handler may know: today, and the month and day of an earlier day of the same text."""

    today: date
    month: tuple[int, int] | None = None
    last: date | None = None


def _last(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _exact(year: int, month: int, day: int) -> Days:
    if not 1 <= month <= 12:
        return Problem("no_such_month", params={"month": month})
    if not 1 <= day <= _last(year, month):
        last = _last(year, month)
        return Problem("no_such_day", params={"year": year, "month": month, "day": day, "last": last})
    return (date(year, month, day),)


def month_day(month: int, day: int, scan: Scan) -> Days:
    """A day without a year: the next one; one that has just passed remains possible."""
    today = scan.today
    passed = (month, day) < (today.month, today.day)
    coming = _exact(today.year + passed, month, day)
    if isinstance(coming, Problem) or not passed:
        return coming
    here = _exact(today.year, month, day)
    recent = not isinstance(here, Problem) and today - here[0] <= _RECENT
    return (*coming, *here) if recent and not isinstance(here, Problem) else coming


def _of_month(day: int, scan: Scan) -> Days:
    """A day without a month: of the month spoken of before, else the next one."""
    if scan.month is not None:
        return _exact(*scan.month, day)
    if not 1 <= day <= 31:
        return Problem("no_such_day", params={"day": day, "last": 31})
    year, month = scan.today.year, scan.today.month
    for _ in range(3):
        if day <= _last(year, month) and date(year, month, day) >= scan.today:
            return (date(year, month, day),)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Problem("no_such_day", params={"day": day, "last": 31})


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _last(year, month + 1)))


def month_number(word: str) -> int:
    """A month in digits or words (유월, 시월); 0 for anything else."""
    return _ODD_MONTHS.get(word) or small(word) or 0


# ── handlers: a match and the scan make days ─────────────────────────────────────────────────────────────
def year_month_day(match: re.Match[str], scan: Scan) -> Days:
    year = int(match["y"])
    return _exact(year + 2000 if year < 100 else year, month_number(match["m"]), small(match["d"]) or 0)


def said_year(match: re.Match[str], scan: Scan) -> Days:
    year = scan.today.year + _YEARS[match["said"]]
    return _exact(year, month_number(match["m"]), small(match["d"]) or 0)


def month_and_day(match: re.Match[str], scan: Scan) -> Days:
    return month_day(month_number(match["m"]), small(match["d"]) or 0, scan)


def day_of(match: re.Match[str], scan: Scan) -> Days:
    first = add_months(scan.today.replace(day=1), _MONTHS[match["month"].replace(" ", "")])
    return _exact(first.year, first.month, small(match["d"]) or 0)


def day(match: re.Match[str], scan: Scan) -> Days:
    return _of_month(small(match["d"]) or 0, scan)


def relative(match: re.Match[str], scan: Scan) -> Days:
    return (scan.today + timedelta(days=_WORDS[match[0].replace(" ", "")]),)


def in_days(match: re.Match[str], scan: Scan) -> Days:
    amount = _AMOUNTS.get(match["n"]) or small(match["n"].strip()) or 0
    sign = -1 if match["dir"] in ("전", "ago") else 1
    unit = match["unit"] or ""
    if unit in _MONTH_UNITS:
        return (add_months(scan.today, sign * amount),)
    return (scan.today + timedelta(days=sign * amount * (7 if unit in _WEEK_UNITS else 1)),)


def in_a_span(match: re.Match[str], scan: Scan) -> Days:
    sign = -1 if match["dir"] == "전" else 1
    return (scan.today + timedelta(days=sign * _SPANS[match["n"]]),)


def weekday(match: re.Match[str], scan: Scan) -> Days:
    wanted = WEEKDAYS[match["w"]]
    which, week = (match["which"] or "").replace(" ", ""), match["week"]
    monday = scan.today - timedelta(days=scan.today.weekday())
    coming = scan.today + timedelta(days=(wanted - scan.today.weekday()) % 7)
    if not which:
        return (coming, coming + timedelta(days=7)) if coming == scan.today else (coming,)
    there = monday + timedelta(days=7 * _WEEKS[which] + wanted)
    if week or _WEEKS[which] not in (0, 1):
        return (there,)
    if _WEEKS[which] == 0:
        return (coming,)
    return (there,) if coming >= monday + timedelta(days=7) else (there, coming)


def until_weekday(match: re.Match[str], scan: Scan) -> Days:
    first = scan.last or scan.today
    return (first + timedelta(days=(WEEKDAYS[match["w"]] - first.weekday()) % 7),)


def weekend(match: re.Match[str], scan: Scan) -> Days:
    weeks = _WEEKS[(match["which"] or "이번").replace(" ", "")]
    monday = scan.today - timedelta(days=scan.today.weekday())
    saturday = monday + timedelta(days=7 * weeks + 5)
    days = (saturday, saturday + timedelta(days=1))
    return tuple(day for day in days if day >= scan.today) or days


def month_end(match: re.Match[str], scan: Scan) -> Days:
    if match["m"]:
        month = month_number(match["m"])
        if not 1 <= month <= 12:
            return Problem("no_such_month", params={"month": month})
        year = scan.today.year + (month < scan.today.month)
        return (date(year, month, _last(year, month)),)
    first = add_months(scan.today.replace(day=1), _MONTHS[(match["month"] or "이번달").replace(" ", "")])
    return (first.replace(day=_last(first.year, first.month)),)


def named(match: re.Match[str], scan: Scan) -> Days:
    shift = timedelta(days=_NEIGHBOURS.get((match["shift"] or "").replace(" ", ""), 0))
    said = match["said"]
    years = [scan.today.year + _YEARS[said]] if said else [scan.today.year, scan.today.year + 1]
    found = [day + shift for year in years if (day := named_day(match["name"], year)) is not None]
    return tuple(day for day in found if said or day >= scan.today)[:1]


def vague(match: re.Match[str], scan: Scan) -> Days:
    return Problem("day_missing")


def english_month(match: re.Match[str], scan: Scan) -> Days:
    month = ENGLISH_MONTHS[match["m"][:3]]
    if match["y"]:
        return _exact(int(match["y"]), month, int(match["d"]))
    return month_day(month, int(match["d"]), scan)


_ODD_MONTHS = {
    "유": 6, "시": 10,
}  # fmt: skip
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = {"올해": 0, "금년": 0, "내년": 1, "명년": 1, "내후년": 2, "작년": -1, "지난해": -1}
_MONTHS = {
    "이번달": 0,
    "이달": 0,
    "요번달": 0,
    "금월": 0,
    "다음달": 1,
    "담달": 1,
    "내달": 1,
    "익월": 1,
    "다다음달": 2,
    "지난달": -1,
    "저번달": -1,
}
_WORDS = {
    "오늘": 0, "금일": 0, "내일": 1, "낼": 1, "명일": 1, "익일": 1, "모레": 2,
    "모래": 2, "내일모레": 2, "낼모레": 2, "낼모래": 2, "내일모래": 2, "글피": 3,
    "그글피": 4, "어제": -1, "그제": -2, "그저께": -2, "엊그제": -2, "today": 0,
    "tonight": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1,
    "tommorow": 1, "tomorow": 1, "dayaftertomorrow": 2,
    "thedayaftertomorrow": 2, "yesterday": -1,
}  # fmt: skip
_SPANS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7,
    "일주일": 7, "열흘": 10, "보름": 15,
}  # fmt: skip
_AMOUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_WEEK_UNITS = frozenset(("주", "주일", "week", "weeks"))
_MONTH_UNITS = frozenset(("달", "개월", "month", "months"))
_WEEKS = {
    "이번": 0, "요번": 0, "금": 0, "이": 0, "this": 0, "다음": 1, "담": 1,
    "차": 1, "내": 1, "next": 1, "다다음": 2, "담담": 2, "지난": -1, "저번": -1,
    "last": -1,
}  # fmt: skip
ENGLISH_WEEKDAYS = (
    "monday|mon",
    "tuesday|tues|tue",
    "wednesday|wed",
    "thursday|thurs|thur|thu",
    "friday|fri",
    "saturday|sat",
    "sunday|sun",
)
WEEKDAYS = {sign: n for n, sign in enumerate("월화수목금토일")} | {
    name: n for n, names in enumerate(ENGLISH_WEEKDAYS) for name in names.split("|")
}
_NEIGHBOURS = {"전날": -1, "전전날": -2, "다음날": 1, "담날": 1, "다다음날": 2}
ENGLISH_MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)}
