"""What a date in figures means, and what all meanings of days are made of: one small function per row of
``days_digits``; those of ``days_korean`` are in ``day_counts``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from engine.language.days import words
from engine.language.days.weekdays import WEEKDAYS
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import number, small
from engine.language.reading import Problem

RECENT = timedelta(days=31)
"""A day without a year that passed less than this ago may have been meant."""
SOON, LIFE = 5, 20
"""A year so many years away is doubted; one that is farther away is of a birth."""
_FAR = timedelta(days=60)
"""So far ahead, a date in bare figures may have been meant in another order."""


class Meant(msgspec.Struct, frozen=True):
    """What a piece of text may mean.

    ``days``: the likeliest first. ``doubt``: to be confirmed, although it is only one. ``kind`` tells how it goes
    together with a find beside it: ``weekday`` (any such day), ``day`` (of any month), ``week`` and ``month`` (the
    days from ``days[0]`` to ``days[-1]``), ``near`` (오늘, 내일), ``offset`` (so many days on), ``until`` (the next
    such weekday), or nothing: a day. ``problem``: why it is no day by itself.
    """

    days: tuple[date, ...] = ()
    doubt: bool = False
    kind: str = ""
    problem: Problem | None = None


@dataclass(slots=True)
class Scan:
    """What a handler may know: today, and the month of an earlier day of the same text; ``month_said``: it stood there."""

    today: date
    month: tuple[int, int] | None = None
    month_said: bool = False


Match = re.Match[str]
NOTHING = Meant()


class Row(NamedTuple):
    """A way of writing days.

    It is tried when one of ``signs`` and, if given, one of ``also`` is in the text. ``begins``: a word has to begin
    there (``day_words.BEGINS_AFTER``), or a number; told apart from the pattern, which so begins with a sign that can
    be searched for. A group ``about`` that took part, or ``doubt``, makes what it means a thing to confirm.
    """

    signs: str
    pattern: str
    means: Callable[[Match, Scan], Meant]
    also: str = ""
    begins: bool = False
    doubt: bool = False


def last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def refused(code: str, **params: int) -> Meant:
    return Meant(problem=Problem(code, params=params))


def exact(year: int, month: int, day: int) -> Meant:
    """That day, or why there is none."""
    if not 1 <= month <= 12:
        return refused("no_such_month", month=month)
    last = last_day(year, month)
    if not 1 <= day <= last:
        return refused("no_such_day", year=year, month=month, day=day, last=last)
    return Meant((date(year, month, day),))


def month_day(month: int, day: int, today: date) -> Meant:
    """A day without a year: the next one; one that has just passed remains possible."""
    passed = (month, day) < (today.month, today.day)
    coming = exact(today.year + passed, month, day)
    if coming.problem is not None or not passed:
        return coming
    here = exact(today.year, month, day)
    recent = here.problem is None and today - here.days[0] <= RECENT
    return Meant((*coming.days, *here.days)) if recent else coming


def of_month(day: int, scan: Scan) -> Meant:
    """A day without a month: of the month spoken of before, else the next one, or either when that month was not
    said, either."""
    coming = _next_of_number(day, scan.today)
    if scan.month is None:
        return coming
    there = exact(*scan.month, day)
    if there.days and there.days[0] < scan.today:
        return coming
    if scan.month_said or there.problem is not None or there.days == coming.days:
        return there
    return Meant((*there.days, *coming.days), kind="day")


def _next_of_number(day: int, today: date) -> Meant:
    """The next 3rd, 31st … A month that lacks it may not have been thought of (31일 in November): to be confirmed."""
    if not 1 <= day <= 31:
        return refused("no_such_day", day=day, last=31)
    year, month = today.year, today.month
    lacking = False
    for _ in range(3):
        if day > last_day(year, month):
            lacking = True
        elif date(year, month, day) >= today:
            break
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Meant((date(year, month, day),), lacking, "day")


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def month_number(word: str) -> int:
    """A month in digits or words (유월, 시월); 0 for anything else."""
    return words.ODD_MONTHS.get(word) or small(word) or 0


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday from ``day`` on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────
def year_month_day(match: Match, scan: Scan) -> Meant:
    """The year stands in front; one that is far off is doubted, or is no year (03/12/26)."""
    year, month, day = int(match["y"].strip("'")), month_number(match["m"]), small(match["d"]) or 0
    if year >= 100 or "년" in match[0] or match["y"].startswith("'"):
        found = exact(year + 2000 if year < 100 else year, month, day)
        away = abs(found.days[0].year - scan.today.year) if found.days else 0
        return NOTHING if away > LIFE else Meant(found.days, away > SOON, problem=found.problem)
    if abs(year + 2000 - scan.today.year) <= 3:
        return exact(year + 2000, month, day)
    return _yearlast_day(year, month, day + 2000, scan)


def year_in_words(match: Match, scan: Scan) -> Meant:
    """이천이십육년 십이월 삼일; the year of a birth makes it no day at all."""
    said, day = number(match["y"]), small(match["d"])
    year = int(said) + (2000 if said < 100 else 0) if said is not None else 0
    if day is None or abs(year - scan.today.year) > SOON:
        return NOTHING
    return exact(year, month_number(match["m"]), day)


def day_month_year(match: Match, scan: Scan) -> Meant:
    return _yearlast_day(int(match["a"]), int(match["b"]), int(match["y"]), scan)


def _yearlast_day(first: int, second: int, year: int, scan: Scan) -> Meant:
    """12/3/2026: the month may stand first or second."""
    if not 0 <= year - scan.today.year <= 3:
        return NOTHING
    orders = (exact(year, first, second), exact(year, second, first))
    days = tuple(dict.fromkeys(day for order in orders for day in order.days))
    return Meant(days) if days else orders[0]


def said_year(match: Match, scan: Scan) -> Meant:
    year = scan.today.year + words.YEARS[match["said"].replace(" ", "")]
    return exact(year, month_number(match["m"]), small(match["d"]) or 0)


def month_and_day(match: Match, scan: Scan) -> Meant:
    month, day = month_number(match["m"]), small(match["d"])
    if day is None or not (month or match["m"].isdigit()):
        return NOTHING
    return month_day(month, day, scan.today)


def month_and_day_by_ear(match: Match, scan: Scan) -> Meant:
    return month_day(month_number(match["m"]), words.DAYS_OF_MONTH_BY_EAR[match["d"]], scan.today)


_TEN_THOUSANDS = regex(r"만(?!\s?(?:가능|[돼되됩]|괜|시간|요))")


def slashed(match: Match, scan: Scan) -> Meant:
    """3/12: March, as Koreans write it; when that is far off and 3 December is near, it is asked."""
    month, day = int(match["m"]), int(match["d"])
    if match["sep"] != "/" and (not 1 <= month <= 12 or _TEN_THOUSANDS.match(match.string, match.end())):
        return NOTHING
    found = month_day(month, day, scan.today)
    if found.problem is not None or len(found.days) > 1 or found.days[0] - scan.today <= _FAR:
        return found
    other = month_day(day, month, scan.today)
    if other.days and other.days[0] - scan.today <= RECENT:
        return Meant((found.days[0], other.days[0]))
    return Meant(found.days, doubt="-" in match[0])


def day(match: Match, scan: Scan) -> Meant:
    said = small(match["d"])
    return of_month(said, scan) if said is not None else NOTHING


def till(match: Match, scan: Scan) -> Meant:
    """The end of a run of days: nothing without a day right in front of it."""
    found = day(match, scan)
    return Meant(found.days, found.doubt, "till", found.problem)


def compact(match: Match, scan: Scan) -> Meant:
    """Four or six digits: 1203, 261203. Six that would be another decade, or four that may be a time, are doubted."""
    month, day = int(match["m"]), int(match["d"])
    if match["y"]:
        year = 2000 + int(match["y"])
        found = exact(year, month, day) if abs(year - scan.today.year) <= 3 else NOTHING
        return found if found.days else NOTHING
    found = month_day(month, day, scan.today)
    return Meant(found.days, bool(found.days) and found.days[0] - scan.today > _FAR, problem=found.problem)


def compact_with_weekday(match: Match, scan: Scan) -> Meant:
    """1203 목요일. When they differ, the figures may be a time (1130 금요일)."""
    found = compact(match, scan)
    fits = any(day.weekday() == WEEKDAYS[match["w"]] for day in found.days)
    return found if fits or match["y"] else NOTHING


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
ENGLISH_MONTHS: dict[str, int] = {name: n for n, name in enumerate(_MONTHS.split(), 1)}
"""The first three letters of a month."""
