"""A day or a run of days: 내일, 12/3-12/5, 내일부터 수요일까지, 내일부터 3일간, 오늘 내일."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from engine.language.days import scan
from engine.language.found import ASKING, Found, kept
from engine.language.kinds import date as one
from engine.language.normal import Normal
from engine.language.numerals import NATIVE_PATTERN, SINO_PATTERN, small
from engine.language.reading import Context, Days, Problem, Reading

_UNTIL = re.compile(r"\s?(?:날)?(?:\([월화수목금토일]\))?\s?(?:~|-|부터|에서|to\b|until\b|through\b|till\b)")
_LISTED = re.compile(r"\s?(?:,|하고|이랑|랑|와|과|및|그리고|and\b|\s)")
_LENGTH = re.compile(
    rf"(?:(?P<n>\d{{1,2}}|{NATIVE_PATTERN}|{SINO_PATTERN})\s?(?P<unit>일|주일|주)|"
    r"(?P<span>하루|이틀|사흘|나흘|닷새|엿새|일주일|열흘|보름))\s?(?:간|동안)"
)
_SPANS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "일주일": 7,
    "열흘": 10,
    "보름": 15,
}
_ENDS = re.compile(r"\s?까지|\s?until\b")
_STARTS = re.compile(r"\s?부터")
_WEEKDAY = re.compile(r"[월화수목금토일](?:요일|욜)날?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """``Days`` with first and last day, equal for a single day."""
    if ASKING.search(text.text):
        return None
    today = context.now.date()
    found = kept(scan(text.text, today), text.text)
    days = [find for find in found if find.problem is None]
    problems = [find.problem for find in found if find.problem is not None]
    if not days or any(problem.code != "day_missing" for problem in problems):
        single = one.read(text, context)
        return _single(single) if isinstance(single, Reading) else single
    if len(days) == 1:
        return _from_one(days[0], text, Days(today, days[0].values[0]))
    return _from_several(days, text)


def _single(reading: Reading) -> Reading:
    others = tuple(Days(day, day) for day in reading.alternatives)
    return Reading(Days(reading.value, reading.value), reading.span, reading.sure, others)


def _from_one(find: Found, text: Normal, until: Days) -> Reading | Problem:
    span = text.span(find.start, find.end)
    length = _LENGTH.search(text.text, find.end)
    if length is not None:
        days = _SPANS.get(length["span"] or "") or (small(length["n"]) or 1) * (
            7 if "주" in length["unit"] else 1
        )
        values = tuple(Days(day, day + timedelta(days=days - 1)) for day in find.values)
        return Reading(values[0], text.span(find.start, length.end()), len(values) == 1, values[1:])
    if _STARTS.match(text.text, find.end):
        return Problem("end_missing", value=find.values[0])
    if "~" in text.text:
        return Problem("not_understood")  # half of a run was not read
    values = tuple(Days(day, day) for day in find.values)
    if _ENDS.match(text.text, find.end) and until.min < until.max:
        return Reading(until, span, False, values)
    return Reading(values[0], span, len(values) == 1, values[1:])


def _from_several(days: list[Found], text: Normal) -> Reading | Problem:
    first, last = days[0], days[-1]
    between = [text.text[left.end : right.start + 1] for left, right in pairwise(days)]
    if len(days) == 2 and _UNTIL.match(between[0]):
        runs = tuple(_runs(first, last, text.text))
    elif all(_LISTED.match(gap) for gap in between) and _consecutive(days):
        runs = (Days(first.values[0], last.values[0]),)
    elif len({find.values for find in days}) == 1:
        runs = tuple(Days(day, day) for day in first.values)
    else:
        return Problem("one_run")
    if not runs:
        return Problem("run_backwards", params={"first": first.values[0], "last": last.values[0]})
    return Reading(runs[0], text.span(first.start, last.end), len(runs) == 1, runs[1:])


def _runs(first: Found, last: Found, text: str) -> Iterator[Days]:
    """Each first day with the nearest last day that is not before it; a mere weekday comes round again."""
    recurs = _WEEKDAY.fullmatch(text, last.start, last.end) is not None
    for start in first.values:
        ends = [end for end in last.values if end >= start]
        if not ends and recurs:
            ends = [last.values[0] + timedelta(days=7)]
        if ends:
            yield Days(start, min(ends))


def _consecutive(days: list[Found]) -> bool:
    firsts = [find.values[0] for find in days]
    return all(right - left == timedelta(days=1) for left, right in pairwise(firsts))
