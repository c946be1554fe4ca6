"""What the Korean words for days mean, counted from today: one small function per row of ``days_korean``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from engine.language.days import words
from engine.language.days.calendar import named_day
from engine.language.days.meanings import (
    NOTHING,
    RECENT,
    Match,
    Meant,
    Scan,
    add_months,
    exact,
    last_day,
    monday,
    month_number,
    next_weekday,
    refused,
)
from engine.language.days.weekdays import EXACT_ENDINGS, LETTERS, MISTYPED, WEEKDAYS
from engine.language.numbers.about import RANGES, sino_range
from engine.language.numbers.numerals import small
from engine.language.reading import Problem

_NEAR = words.DAYS | words.DAYS_SHORT | words.DAYS_BY_EAR | words.DAYS_DOUBTED
_NAMES_DOUBTED = frozenset(("설", "음력설", "구정설", "초파일", "사월초파일"))
_NEAR_DOUBTED = words.DAYS_BY_EAR.keys() | words.DAYS_DOUBTED.keys() | {"익일"}


def near(match: Match, scan: Scan) -> Meant:
    word = match["word"].replace(" ", "")
    return Meant((scan.today + timedelta(days=_NEAR[word]),), word in _NEAR_DOUBTED, "near")


def in_days(match: Match, scan: Scan) -> Meant:
    """3일 뒤, 2주 후, 한 달 있다가, 3일 전; roughly: 이삼일 뒤, 2~3일 뒤, 한두 달 있다가."""
    said = match["n"].replace(" ", "")
    exactly = small(said)
    figures = re.findall(r"\d+", said)
    if exactly is not None:
        amounts: tuple[int, ...] = (exactly,)
    elif len(figures) == 2:
        amounts = tuple(map(int, figures))
    else:
        amounts = RANGES.get(said) or tuple(map(int, sino_range(said)))
    return counted(amounts, match["unit"], match["dir"], _is_rough(match), scan) if amounts else NOTHING


def _is_rough(match: Match) -> bool:
    """3일쯤 뒤, 한 3일 뒤; "27일 지나서" may as well be after the 27th."""
    before = match.string[max(0, match.start() - 3) : match.start()].rstrip()
    return (
        match["rough"] is not None
        or match["dir"].startswith("지나")
        or before.endswith(("한", "약", "대략", "거의", "대충"))
    )


def in_a_span(match: Match, scan: Scan) -> Meant:
    word = match["n"].replace(" ", "")
    amounts = words.ROUGH_SPANS.get(word) or (words.SPANS[word],)
    return counted(amounts, "일", match["dir"], _is_rough(match), scan)


def counted(amounts: tuple[int, ...], unit: str, direction: str, doubt: bool, scan: Scan) -> Meant:
    sign = -1 if direction.startswith("전") else 1
    size = words.UNITS[unit]
    days = tuple(
        scan.today + timedelta(days=sign * size * n) if size else add_months(scan.today, sign * n)
        for n in amounts
    )
    return Meant(days, doubt, "offset" if len(days) == 1 and size else "")


# ── weekdays, weeks, months ──────────────────────────────────────────────────────────────────────────────────────
def weekday(match: Match, scan: Scan) -> Meant:
    """금요일, 금욜; with one slip in it, when a word begins there."""
    letter, ending = match["w"], match["ending"]
    slips = (letter not in LETTERS) + (ending not in EXACT_ENDINGS)
    before = match.string[match.start("w") - 1 : match.start("w")]
    if slips and (slips > 1 or ("가" <= before <= "힣" and before not in "주쥬쭈음번담")):
        return NOTHING
    return named_weekday(WEEKDAYS[MISTYPED.get(letter, letter)], None, scan.today)


def which(match: Match, scan: Scan) -> Meant:
    """다음, 이번 or 오는 in front of a weekday."""
    weeks = words.WEEKS[match["which"].replace(" ", "")]
    return Meant((scan.today + timedelta(days=7 * weeks),), kind="which", problem=Problem("day_missing"))


def letter(match: Match, scan: Scan) -> Meant:
    return named_weekday(WEEKDAYS[match["w"]], None, scan.today)


def named_weekday(number: int, weeks: int | None, today: date) -> Meant:
    """A weekday alone (``weeks`` None), or with what is said in front of it but no week: 다음 may be next week's or
    the next one."""
    coming = next_weekday(today, number)
    later = coming + timedelta(days=7)
    if weeks is None or weeks == 0:
        return Meant(
            (coming, later) if coming == today else (coming,), kind="weekday" if weeks is None else ""
        )
    there = monday(today) + timedelta(days=7 * weeks + number)
    if weeks < 0:
        recent = coming - timedelta(days=7)
        return Meant((there,) if there == recent else (recent, there))
    nearer = there - timedelta(days=7)
    return Meant((there,) if nearer <= today else (there, nearer))


def until_weekday(match: Match, scan: Scan) -> Meant:
    return Meant((next_weekday(scan.today, WEEKDAYS[match["w"]]),), kind="until")


def week(match: Match, scan: Scan) -> Meant:
    """A week without a day: 다음 주. 오는 주 may be this one or the next."""
    which = match["which"].replace(" ", "")
    coming = which in words.COMING
    return week_of(scan.today + timedelta(days=7 * (words.WEEKS[which] + coming)), coming)


def week_of(day: date, doubt: bool = False) -> Meant:
    """The week of a day, without a day of its own."""
    first = monday(day)
    return Meant((first, first + timedelta(days=6)), doubt, "week", Problem("day_missing"))


def month(match: Match, scan: Scan) -> Meant:
    """A month without a day: 다음 달, 12월."""
    first = _first_of(match, None, scan)
    if first is None:
        return _no_month(match)
    days = (first, first.replace(day=last_day(first.year, first.month)))
    return Meant(days, kind="month", problem=Problem("day_missing"))


def _no_month(match: Match) -> Meant:
    number = month_number(match["m"])
    return refused("no_such_month", month=number) if number or match["m"].isdigit() else NOTHING


def _first_of(match: Match, said: str | None, scan: Scan) -> date | None:
    """The first day of the month that a match names (in ``m`` or ``month``), else of this one; None for month 13."""
    year = scan.today.year + words.YEARS[said.replace(" ", "")] if said else scan.today.year
    if match["m"]:
        number = month_number(match["m"])
        if not 1 <= number <= 12:
            return None
        return date(year + (not said and number < scan.today.month), number, 1)
    if match["month"]:
        return add_months(scan.today.replace(day=1), words.MONTHS[match["month"].replace(" ", "")])
    return scan.today.replace(year=year, day=1)


def day_of(match: Match, scan: Scan) -> Meant:
    first = add_months(scan.today.replace(day=1), words.MONTHS[match["month"].replace(" ", "")])
    return exact(first.year, first.month, small(match["d"]) or 0)


def month_edge(match: Match, scan: Scan) -> Meant:
    """The first or the last day of a month or a year."""
    first = _first_of(match, match["said"], scan)
    if first is None:
        return _no_month(match)
    opens, of_month = match["edge"].startswith("첫"), bool(match["m"] or match["month"])
    if match["said"] and not of_month:
        return Meant((first.replace(month=1, day=1) if opens else first.replace(month=12, day=31),))
    if opens:
        return Meant((first,)) if of_month else NOTHING
    last = first.replace(day=last_day(first.year, first.month))
    return Meant((last,), not of_month and match["edge"] != "말일")


def nth_weekday(match: Match, scan: Scan) -> Meant:
    """12월 셋째 토요일; with 주 it may be counted by weeks as well, where the first one is often short."""
    first = _first_of(match, match["said"], scan)
    if first is None:
        return _no_month(match)
    said = bool(match["m"] or match["month"])
    number, nth = WEEKDAYS[match["w"]], _ordinal(match["nth"])
    by_week = bool(match["week"])
    days = nth_of_month(first, nth, number, by_week)
    if not said and (not days or days[0] < scan.today):
        days = nth_of_month(add_months(first, 1), nth, number, by_week)
    short_week = (
        by_week and nth == 1 and bool(days) and monday(days[0]).month == days[0].month and days[0].day > 1
    )
    return Meant(days, not said or short_week) if days else Meant(problem=Problem("day_missing"))


def _ordinal(word: str) -> int:
    word = word.replace(" ", "")
    return words.ORDINALS[word] if word in words.ORDINALS else int(word[0])


def nth_of_month(first: date, nth: int, number: int, by_week: bool) -> tuple[date, ...]:
    last = first.replace(day=last_day(first.year, first.month))
    if nth < 0:
        counted = next_weekday(last - timedelta(days=6), number)
        in_week = monday(last) + timedelta(days=number)
    else:
        counted = next_weekday(first, number) + timedelta(days=7 * (nth - 1))
        in_week = monday(first) + timedelta(days=7 * (nth - 1) + number)
    days = (counted, in_week) if by_week else (counted,)
    return tuple(dict.fromkeys(day for day in days if day.month == first.month))


def weekend(match: Match, scan: Scan) -> Meant:
    return weekend_of(words.WEEKS[(match["which"] or "이번").replace(" ", "")], scan.today)


def weekend_of(weeks: int, today: date) -> Meant:
    """Saturday and Sunday of a week, as far as they are ahead."""
    saturday = monday(today) + timedelta(days=7 * weeks + 5)
    days = (saturday, saturday + timedelta(days=1))
    return Meant(tuple(day for day in days if day >= today) or days)


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────
def named(match: Match, scan: Scan) -> Meant:
    """추석, 내년 설날, 크리스마스 전날. One that has just passed may have been meant as well."""
    name, said, shift = re.sub(r"\s", "", match["name"]), match["said"], match["shift"]
    days_on = timedelta(days=words.NEIGHBOURS[shift.replace(" ", "")] if shift else 0)
    here = scan.today.year + (words.YEARS[said.replace(" ", "")] if said else 0)
    years = (here,) if said else (here - 1, here, here + 1)
    known = [day + days_on for year in years if (day := named_day(name, year)) is not None]
    coming = [day for day in known if said or day >= scan.today][:1]
    passed = [day for day in known if not said and timedelta(0) < scan.today - day <= RECENT]
    return Meant((*coming, *passed), name in _NAMES_DOUBTED and not shift)


def vague(match: Match, scan: Scan) -> Meant:
    return refused("day_missing")


def lunar(match: Match, scan: Scan) -> Meant:
    return refused("lunar_date")


def several(match: Match, scan: Scan) -> Meant:
    return refused("one_day")
