# ruff: noqa: E501 - one row of the table per line
"""Days in English: tomorrow, next tuesday, Dec 3rd, in 3 days, the last friday of december. All of a language's days
is here: its words, what they mean, its ways of writing (names of days are in ``calendar``, of weekdays in ``weekdays``)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from engine.language.days import counts
from engine.language.days.digits import DIGITS
from engine.language.days.meanings import (
    ENGLISH_MONTHS,
    LIFE,
    NOTHING,
    SOON,
    Match,
    Meant,
    Row,
    Scan,
    add_months,
    exact,
    last_day,
    month_day,
    of_month,
)
from engine.language.days.weekdays import ENGLISH_PATTERN, WEEKDAYS
from engine.language.numbers.numerals import one_of
from engine.language.reading import Problem

_DAYS: dict[str, int] = {
    "today": 0, "tonight": 0, "tonite": 0, "2day": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "tmw": 1, "2moro": 1, "2morrow": 1,
    "tommorow": 1, "tomorow": 1, "tommorrow": 1, "tomorro": 1, "tomorrrow": 1, "tmorrow": 1, "tomorrw": 1, "yesterday": -1,
    "dayaftertomorrow": 2, "dayaftertmr": 2, "dayaftertmrw": 2, "dayafter2moro": 2, "overmorrow": 2, "daybeforeyesterday": -2,
}  # fmt: skip
_AMOUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_WEEKS = {"this": 0, "this coming": 0, "coming": 0, "upcoming": 0, "next": 1, "following": 1, "last": -1}
_ONES_IN_ORDER = "first second third fourth fifth sixth seventh eighth ninth"
_ONES = tuple(_ONES_IN_ORDER.split())
_TEENS_IN_ORDER = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_TEENS = tuple(_TEENS_IN_ORDER.split())
_ORDINALS: dict[str, int] = (
    {word: n for n, word in enumerate((*_ONES, *_TEENS), 1)}
    | {f"twenty{sep}{word}": 20 + n for n, word in enumerate(_ONES, 1) for sep in "- "}
    | {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
)


# ── meanings ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _near(match: Match, scan: Scan) -> Meant:
    word = re.sub(r"^the | ", "", match[0])
    return Meant((scan.today + timedelta(days=_DAYS[word]),), kind="near")


def _in_days(match: Match, scan: Scan) -> Meant:
    """in 3 days, two weeks from today, a month later, 3 days ago."""
    said = match["n"]
    amount = int(said) if said.isdigit() else _AMOUNTS[said]
    unit = {"d": "일", "w": "주", "m": "달"}[match["unit"][0]]
    return counts.counted((amount,), unit, "전" if match[0].endswith("ago") else "뒤", False, scan)


def _weekday(match: Match, scan: Scan) -> Meant:
    which = match["which"]
    return counts.named_weekday(WEEKDAYS[match["w"]], _WEEKS[which] if which else None, scan.today)


def _week(match: Match, scan: Scan) -> Meant:
    return counts.week_of(scan.today + timedelta(days=7 * _WEEKS[match["which"]]))


def _weekend(match: Match, scan: Scan) -> Meant:
    return counts.weekend_of(_WEEKS[match["which"] or "this"], scan.today)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _ORDINALS[word]


def _month_and_day(match: Match, scan: Scan) -> Meant:
    month, day = ENGLISH_MONTHS[match["m"][:3]], _number(match["d"])
    if not match["y"]:
        return month_day(month, day, scan.today)
    away = abs(int(match["y"]) - scan.today.year)
    found = exact(int(match["y"]), month, day)
    return NOTHING if away > LIFE else Meant(found.days, away > SOON, problem=found.problem)


def _day_of_month(match: Match, scan: Scan) -> Meant:
    return of_month(_number(match["d"]), scan)


def _month(match: Match, scan: Scan) -> Meant:
    first = _first_of(match, scan)
    days = (first, first.replace(day=last_day(first.year, first.month)))
    return Meant(days, kind="month", problem=Problem("day_missing"))


def _nth_weekday(match: Match, scan: Scan) -> Meant:
    nth = -1 if match["nth"] == "last" else _ORDINALS[match["nth"]]
    days = counts.nth_of_month(_first_of(match, scan), nth, WEEKDAYS[match["w"]], False)
    return Meant(days) if days else Meant(problem=Problem("day_missing"))


def _month_edge(match: Match, scan: Scan) -> Meant:
    first = _first_of(match, scan)
    opens = match["edge"] == "first day"
    last = first.replace(day=last_day(first.year, first.month))
    return Meant((first if opens else last,), doubt=match["edge"] == "end")


def _first_of(match: Match, scan: Scan) -> date:
    """The first day of the month that is named, of the next, or of this one."""
    if match["m"]:
        number = ENGLISH_MONTHS[match["m"][:3]]
        return date(scan.today.year + (number < scan.today.month), number, 1)
    return add_months(scan.today.replace(day=1), match["next"] == "next")


# ── ways of writing ──────────────────────────────────────────────────────────────────────────────────────────────
_B, _E = r"(?<![a-z])", r"(?![a-z])"
_M = r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_MONTH_ENDS = "(?:ary|rch|ril|may|une|uly|ust|ber|jan|feb|mar|apr|jun|jul|aug|sep|ept|oct|nov|dec)"
_W = rf"(?P<w>{ENGLISH_PATTERN})"
_WHICH = r"(?P<which>this coming|this|next|last|coming|upcoming|following)"
_D = rf"(?P<d>\d{{1,2}}(?=st|nd|rd|th|\D|$)|{one_of(_ORDINALS)})(?:st|nd|rd|th)?"
_N = rf"(?P<n>\d{{1,3}}|{one_of(_AMOUNTS)})"
_UNIT = r"(?P<unit>days?|weeks?|wks?|months?)"
_OF_MONTH = rf"(?: of)?(?: the)? (?:{_M}{_E}|(?P<next>this|next|the)? ?month)"

ROWS: tuple[Row, ...] = (
    Row("tuvr", rf"{_B}(?:the )?day (?:after (?:tomorrow|tmrw?|2moro)|before yesterday){_E}|(?<![a-z\d])(?:{one_of(word for word in _DAYS if not word.startswith('day'))}){_E}", _near),
    Row("n", rf"{_B}in {_N} {_UNIT}(?:'s? time)?{_E}", _in_days),
    Row("ao", rf"{_B}{_N} {_UNIT} (?:later|from (?:now|today)|ago|after today){_E}", _in_days),
    Row("nuedti", rf"{_B}(?:{_WHICH} )?{_W}{_E}", _weekday),
    Row("k", rf"{_B}{_WHICH} (?:week|wk){_E}(?!end)", _week),
    Row("k", rf"{_B}(?:(?:the )?{_WHICH} )?weekend{_E}", _weekend),
    Row("aeucop", rf"{_B}{_M}\.?,? ?(?:the )?{_D}(?![\d:])(?:,? (?P<y>(?:19|20)\d\d))?{_E}", _month_and_day),
    Row("aeucop", rf"(?<![\d/.])(?:the )?{_D},?(?: day)?(?: of)? ?{_M}{_E}\.?(?:,? (?P<y>(?:19|20)\d\d))?", _month_and_day),
    Row("-~oa&", rf"(?:(?<={_MONTH_ENDS} \d)|(?<={_MONTH_ENDS} \d\d)|(?<=\d[snrt][tdh]))(?:\s?[-~&/]\s?| (?:to|or|and) )(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:/]|\s?(?:am|pm|people|persons|pax|adults))", _day_of_month, DIGITS),
    Row("tnr", rf"(?<![\d/.])(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th){_E}(?! (?:floor|grade|time|person|visit|of this|of next))", _day_of_month),
    Row("tnr", rf"(?:on|for|by|not|is) the (?P<d>{one_of(_ORDINALS)}){_E}(?! [a-z]*(?:day|one|floor|time|week))", _day_of_month),
    Row("o", rf"{_B}(?:the )?(?P<nth>{one_of((*_ONES[:5], 'last'))}) {_W}{_OF_MONTH}{_E}", _nth_weekday),
    Row("o", rf"{_B}(?:the )?(?P<edge>last day|first day|end){_OF_MONTH}{_E}", _month_edge),
    Row("o", rf"{_B}(?P<next>this|next) (?P<m>)month{_E}", _month),
    Row("aeucop", rf"{_B}(?:in |early |late |mid |sometime in |mid-)(?P<next>){_M}{_E}(?! ?\d)", _month),
    Row("ev", rf"{_B}(?:every|each) (?:{ENGLISH_PATTERN}|week|month)|{_B}(?:{ENGLISH_PATTERN})s{_E}|{_B}weekdays?{_E}", counts.several),
)  # fmt: skip
