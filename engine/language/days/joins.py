"""Finds that stand side by side and are one day together: 다음 주 + 금요일, 12월 3일 + (목), 내일 + 26일, 추석 + 3일 전.

A date and a weekday that differ are refused; two days that have nothing to do with each other stay two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from engine.language.days.counts import named_weekday
from engine.language.days.meanings import add_months, monday, next_weekday
from engine.language.days.words import NEIGHBOURS, loosely
from engine.language.found import Found
from engine.language.letters.regex import regex
from engine.language.reading import Problem


class Day(Found, frozen=True):
    """A find that may have to be confirmed (``doubt``), and how it goes together with others (``Meant.kind``)."""

    doubt: bool = False
    kind: str = ""


_APPOSED = regex(r"[\s()\[\],.·/]{0,3}(?:(?:인|이고|날|그러니까|즉)\s)?")
_WITHIN = regex(r"\s?(?:중에서|중에?|쯤에?|에는?|엔|의|은|는|이면|of|on|,)?\s?")
_IS = regex(r"[이은는]\s")
_NEXT_TO = regex(r"\s?(?:의\s)?")
_SHIFT = regex(rf"\s?(?:의\s)?(?P<by>{loosely(NEIGHBOURS)})(?![가-힣]?주)")
_NUMBERS = {"two": 2, "three": 3}
_FRONT_SHIFT = regex(
    r"(?<![a-z])(?:(?:the )?day|(?P<n>a|one|two|three|\d{1,2}) (?P<unit>days?|weeks?)) (?P<to>after|before|from) \Z"
)
_SHIFTING = regex("[날튿]|after|before|from")


def joined(found: Sequence[Day], text: str, today: date) -> list[Day]:
    """The finds in their order, neighbours that are one day put together."""
    shifts = _SHIFTING.search(text) is not None
    if len(found) < 2 and not shifts:
        return [one for one in found if one.kind != "till"]
    out: list[Day] = []
    for one in found:
        if shifts:
            one = _shifted(one, text)
        if one.kind == "till":
            if not out or out[-1].end != one.start:
                continue
            one = Day(one.start, one.end, one.values, one.problem, one.doubt, "day")
        if one.kind == "until" and out and out[-1].values:
            one = _until(one, out[-1].values[0])
        both = _both(out[-1], one, text[out[-1].end : one.start], today) if out else None
        if both is None:
            out.append(one)
        else:
            out[-1] = both
    return out


def _until(one: Day, first: date) -> Day:
    """The end of 월~수, counted from its beginning."""
    return Day(one.start, one.end, (next_weekday(first, one.values[0].weekday()),), kind="until")


def _shifted(one: Day, text: str) -> Day:
    """The day before or after ("내일 다음날")."""
    if one.problem is not None:
        return one
    if (front := _FRONT_SHIFT.search(text, max(0, one.start - 24), one.start)) is not None:
        by = timedelta(days=_count(front) * (-1 if front["to"] == "before" else 1))
        return Day(front.start(), one.end, tuple(day + by for day in one.values), None, one.doubt)
    match = _SHIFT.match(text, one.end)
    if match is None:
        return one
    by = timedelta(days=NEIGHBOURS[match["by"].replace(" ", "")])
    return Day(one.start, match.end(), tuple(day + by for day in one.values), None, one.doubt)


def _count(front: re.Match[str]) -> int:
    """How many days the words in front of an English day go on from it."""
    number = int(front["n"]) if (front["n"] or "").isdigit() else _NUMBERS.get(front["n"], 1)
    return number * (7 if (front["unit"] or "").startswith("week") else 1)


def _both(left: Day, right: Day, gap: str, today: date) -> Day | None:
    """Two finds as one; None when they stay two."""
    join = _JOINS.get((left.kind, right.kind))
    if join is not None and left.values and right.values and _WITHIN.fullmatch(gap):
        return join(left, right, today)
    if right.kind == "until" or left.problem is not None or right.problem is not None:
        return None
    if _IS.fullmatch(gap):
        return _agreeing(left, right)
    if not _APPOSED.fullmatch(gap):
        return None
    if right.kind == "offset" and left.kind != "offset" and _NEXT_TO.fullmatch(gap):
        by = right.values[0] - today
        return _one(left, right, tuple(day + by for day in left.values))
    if left.kind != right.kind and "weekday" in (left.kind, right.kind):
        return _with_weekday(left, right, gap)
    same = tuple(day for day in left.values if day in right.values) or _same_number(left, right)
    return _one(left, right, same) if same else None


def _agreeing(left: Day, right: Day) -> Day | None:
    """오늘이 25일, 오늘은 수요일: one day when they agree, and nothing is wrong when they do not."""
    fits = left.kind != right.kind and right.kind == "weekday"
    number = right.values[0].weekday()
    same = tuple(day for day in left.values if day in right.values or (fits and day.weekday() == number))
    return _one(left, right, same) if same else None


def _same_number(left: Day, right: Day) -> tuple[date, ...]:
    """25일 성탄절: a day of any month, and one of that number."""
    number, day = (left, right) if left.kind == "day" else (right, left)
    if number.kind != "day" or day.kind not in ("", "near"):
        return ()
    return tuple(one for one in day.values if one.day == number.values[0].day)


def _one(left: Day, right: Day, days: tuple[date, ...], doubt: bool = False) -> Day:
    return Day(left.start, right.end, days, None, doubt or left.doubt or right.doubt)


def _refused(left: Day, right: Day, problem: Problem) -> Day:
    return Day(left.start, right.end, (), problem)


def _with_weekday(left: Day, right: Day, gap: str) -> Day | None:
    """A day and a weekday: those that fit; none is a contradiction, unless a comma makes it a list."""
    weekday, day = (left, right) if left.kind == "weekday" else (right, left)
    number = weekday.values[0].weekday()
    fitting = tuple(one for one in day.values if one.weekday() == number)
    if fitting:
        return _one(left, right, fitting)
    if "," in gap or "." in gap:
        return None
    if day.kind == "day" and (later := _later_month(day.values[0], number)) is not None:
        return _one(left, right, (later,), doubt=True)
    return _refused(
        left, right, Problem("weekday_differs", value=day.values[0], params={"day": day.values[0]})
    )


def _later_month(day: date, weekday: int) -> date | None:
    """That day of one of the next two months, if it is such a weekday: 28일 월요일."""
    months = (add_months(day, n) for n in (1, 2))
    return next((one for one in months if one.day == day.day and one.weekday() == weekday), None)


# ── a week, a month or a number of days, and what is said of it ──────────────────────────────────────────────────
def _weekday_of_week(week: Day, weekday: Day, today: date) -> Day:
    """다음 주 금요일. One of this week that has passed may have been meant for the next."""
    left, right = (week, weekday) if week.start < weekday.start else (weekday, week)
    there = week.values[0] + timedelta(days=weekday.values[0].weekday())
    passed = monday(today) <= there < today
    return _one(left, right, (there, there + timedelta(days=7)) if passed else (there,))


def _near_of_week(week: Day, near: Day, today: date) -> Day:
    """다음 주 오늘: the same weekday."""
    return _one(week, near, (near.values[0] + (week.values[0] - monday(today)),))


def _day_of_week(week: Day, day: Day, today: date) -> Day:
    """다음 주 3일; one that lies in another week is doubted."""
    days = tuple(week.values[0] + timedelta(days=n) for n in range(7))
    inside = tuple(
        one for one in days if one in day.values or (day.kind == "day" and one.day == day.values[0].day)
    )
    return _one(week, day, inside or day.values, not inside)


def _weekday_of_month(month: Day, weekday: Day, today: date) -> Day:
    return _refused(month, weekday, Problem("day_missing"))


def _day_of_month(month: Day, day: Day, today: date) -> Day:
    """12월에 3일."""
    left, right = (month, day) if month.start < day.start else (day, month)
    number, last = day.values[0].day, month.values[-1]
    if number > last.day:
        params = {"year": last.year, "month": last.month, "day": number, "last": last.day}
        return _refused(left, right, Problem("no_such_day", params=params))
    return _one(left, right, (last.replace(day=number),))


def _weekday_after(offset: Day, weekday: Day, today: date) -> Day:
    """3주 뒤 화요일: of the week of that day; sure only when it is the day itself."""
    day, number = offset.values[0], weekday.values[0].weekday()
    return _one(offset, weekday, (monday(day) + timedelta(days=number),), day.weekday() != number)


def _said_weekday(which: Day, weekday: Day, today: date) -> Day:
    """다음 금요일, without 주."""
    weeks = (which.values[0] - today).days // 7
    return _one(which, weekday, named_weekday(weekday.values[0].weekday(), weeks, today).days)


def _turned(join: Join) -> Join:
    return lambda left, right, today: join(right, left, today)


Join = Callable[[Day, Day, date], Day]
_JOINS: dict[tuple[str, str], Join] = {
    ("week", "weekday"): _weekday_of_week,
    ("weekday", "week"): _turned(_weekday_of_week),
    ("week", "near"): _near_of_week,
    ("week", "day"): _day_of_week,
    ("week", ""): _day_of_week,
    ("month", "weekday"): _weekday_of_month,
    ("month", "day"): _day_of_month,
    ("day", "month"): _turned(_day_of_month),
    ("offset", "weekday"): _weekday_after,
    ("which", "weekday"): _said_weekday,
}
