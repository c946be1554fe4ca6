"""A day or a run of days: 내일, 12/3-12/5, 내일부터 수요일까지, 내일부터 3일간, 오늘 내일, 주말, 금토일."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from engine.language.days.asks import asks
from engine.language.days.joins import Day
from engine.language.days.meanings import monday, next_weekday
from engine.language.days.rest import HARMLESS, harmless, harmless_clauses
from engine.language.days.scanning import scan
from engine.language.days.talk import told
from engine.language.days.weekdays import LETTERS, WEEKDAYS
from engine.language.days.words import SPANS
from engine.language.found import Found
from engine.language.kinds import date as one
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.numbers.numerals import NATIVE_PATTERN, SINO_PATTERN, one_of, small
from engine.language.reading import Context, Days, Problem, Reading

Spans = list[tuple[int, int]]

_UNTIL = regex(
    r"\s?(?:날)?(?:\([월화수목금토일]\))?\s?(?:~|-|부터|에서|to\b|until\b|through\b|till\b|and\b(?=.*\bbetween))"
)
_LISTED = regex(r"\s?(?:요|이요)?(?:,|하고|이랑|랑|와|과|및|그리고|and\b|&|\s|$)")
_LENGTH = regex(
    rf"(?:(?P<nights>\d{{1,2}}|[한두세네일이삼사오])\s?박\s?)?"
    rf"(?:(?P<n>\d{{1,2}}|{NATIVE_PATTERN}|{SINO_PATTERN})\s?(?P<unit>주일|일|주|days?|weeks?)\s?(?P<span>간|동안|(?<=days)|(?<=weeks))|"
    rf"(?P<word>{one_of(SPANS)}|일주일|이주일)\s?(?:간|동안|만)?)"
)
_NIGHTS = regex(
    r"(?P<nights>\d{1,2}|[한두세네일이삼사오])\s?박(?:\s?(?P<n>\d{1,2}|[한두세네일이삼사오육])\s?일)?"
)
_ENDS = regex(r"(?:날)?\s?까지|\s?until\b")
_STARTS = regex(r"(?:날)?\s?부터")
_WEEKEND = regex(r"주말|weekend")
_RUN = regex(rf"(?<![가-힣])[{LETTERS}]{{2,7}}(?=$|[^가-힣]|요|이요|에|로|다|중|욜)")
_RUNS_ON = "부터 까지 에서 간 동안 하루 하루만 종일 내내 연속 연속으로 쭉 계속 and to until through from for between days"
_BESIDE_A_RUN = HARMLESS | set(_RUNS_ON.split())


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """``Days`` with first and last day, equal for a single day."""
    said, today = text.text, context.now.date()
    found = scan(said, today)
    if run := _RUN.search(said):
        return _letters(run, found, text, today)
    if not found or asks(found, text):
        return _single(one.read(text, context))
    days, spans, doubt = told(found, said, ranges=True)
    problems = [find.problem for find in days if find.problem is not None]
    days = [find for find in days if find.problem is None]
    if not days or any(problem.code != "day_missing" for problem in problems):
        return _single(one.read(text, context))
    meant = _from_one(days[0], text, today, spans) if len(days) == 1 else _from_several(days, text)
    if not isinstance(meant, Reading) or not meant.sure:
        return meant
    doubt = doubt or any(isinstance(find, Day) and find.doubt for find in days)
    known = harmless(said, spans, _BESIDE_A_RUN) or harmless_clauses(said, spans, _BESIDE_A_RUN)
    return Reading(meant.value, meant.span, known and not doubt, meant.alternatives)


def _single(reading: Reading | Problem | None) -> Reading | Problem | None:
    if not isinstance(reading, Reading):
        return reading
    others = tuple(Days(day, day) for day in reading.alternatives)
    return Reading(Days(reading.value, reading.value), reading.span, reading.sure, others)


def _from_one(find: Found, text: Normal, today: date, spans: Spans) -> Reading | Problem:
    """One day, the first or the last of a run, or a weekend."""
    said, span = text.text, text.span(find.start, find.end)
    if _WEEKEND.search(said, find.start, find.end):
        return Reading(Days(find.values[0], find.values[-1]), span)
    length = _LENGTH.search(said, find.end) or _NIGHTS.search(said, find.end)
    if length is not None and (count := _days(length)):
        spans.append(length.span())
        values = tuple(Days(day, day + timedelta(days=count - 1)) for day in find.values)
        return Reading(values[0], text.span(find.start, length.end()), len(values) == 1, values[1:])
    if _STARTS.match(said, find.end):
        return Problem("end_missing", value=find.values[0])
    if "~" in said:
        return Problem("not_understood")  # half of a run was not read
    values = tuple(Days(day, day) for day in find.values)
    if _ENDS.match(said, find.end) and today < find.values[0]:
        return Reading(Days(today, find.values[0]), span, False, values)
    return Reading(values[0], span, len(values) == 1, values[1:])


def _days(length: re.Match[str]) -> int:
    """How many days a length has; two nights are three days."""
    parts = length.groupdict()
    if parts["nights"]:
        return (small(parts["nights"]) or 0) + 1
    if parts.get("word"):
        return SPANS.get(parts["word"]) or {"일주일": 7, "이주일": 14}[parts["word"]]
    return (small(parts["n"]) or 0) * (7 if parts["unit"][0] in "주w" else 1)


def _from_several(days: list[Found], text: Normal) -> Reading | Problem:
    first, last = days[0], days[-1]
    between = [
        text.text[left.end : right.start + (4 if left.end == right.start else 1)]
        for left, right in pairwise(days)
    ]
    if len(days) == 2 and _STARTS.match(between[0]) and _is_length(last, text.text):
        return _to_day_or_for_days(first, last, text)
    if len(days) == 2 and (_UNTIL.match(between[0]) or _until_english(first, text.text)):
        runs = tuple(_runs(first, last))
    elif all(_LISTED.match(gap) for gap in between) and _consecutive(days):
        runs = (Days(first.values[0], last.values[0]),)
    elif len({find.values for find in days}) == 1:
        runs = tuple(Days(day, day) for day in first.values)
    else:
        return Problem("one_run")
    if not runs:
        return Problem("run_backwards", params={"first": first.values[0], "last": last.values[0]})
    return Reading(runs[0], text.span(first.start, last.end), len(runs) == 1, runs[1:])


def _is_length(last: Found, said: str) -> bool:
    """내일부터 3일: the third, or three days."""
    counts = isinstance(last, Day) and last.kind == "day" and "월" not in said[last.start : last.end]
    return counts and not re.match(r"\s?(?:날|까지|에|\()", said[last.end :])


def _to_day_or_for_days(first: Found, last: Found, text: Normal) -> Reading:
    count = last.values[0].day
    runs = [*_runs(first, last), Days(first.values[0], first.values[0] + timedelta(days=count - 1))]
    return Reading(runs[0], text.span(first.start, last.end), False, tuple(runs[1:]))


def _until_english(first: Found, said: str) -> bool:
    return said.startswith("between ") and first.start == len("between ")


def _runs(first: Found, last: Found) -> Iterator[Days]:
    """Each first day with the nearest last day that is not before it; a mere weekday comes round again."""
    recurs = isinstance(last, Day) and last.kind == "weekday"
    for start in first.values:
        ends = [end for end in last.values if end >= start]
        if recurs:
            ends = [next_weekday(start, last.values[0].weekday())]
        if ends:
            yield Days(start, min(ends))


def _consecutive(days: list[Found]) -> bool:
    firsts = [find.values[0] for find in days]
    return all(right - left == timedelta(days=1) for left, right in pairwise(firsts))


def _letters(run: re.Match[str], found: list[Found], text: Normal, today: date) -> Reading | Problem | None:
    """금토일, 다음 주 월화수."""
    numbers = [WEEKDAYS[sign] for sign in run[0]]
    if any(right - left != 1 for left, right in pairwise(numbers)):
        return Problem("one_run")
    others = [find for find in found if find.end <= run.start() or find.start >= run.end()]
    week = next((find for find in others if isinstance(find, Day) and find.kind == "week"), None)
    if len(others) > (week is not None):
        return Problem("one_run")
    first = monday(week.values[0]) + timedelta(days=numbers[0]) if week else next_weekday(today, numbers[0])
    spans = sorted([run.span(), *((find.start, find.end) for find in others)])
    days = Days(first, first + timedelta(days=len(numbers) - 1))
    return Reading(days, text.span(spans[0][0], run.end()), harmless(text.text, spans, _BESIDE_A_RUN))
