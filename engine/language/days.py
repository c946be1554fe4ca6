"""Finding days in a text: 내일, 담주 화욜, 12/3, 12월 3일, 3일 뒤, 말일, 추석, tomorrow, Dec 3.

Each way of writing is a row: a pattern and what it means. A missing year means the future.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from engine.language.calendar import NAMED_DAYS, named_day
from engine.language.found import Found, longest
from engine.language.numerals import NATIVE_PATTERN, SINO_PATTERN, small
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
def _year_month_day(match: re.Match[str], scan: Scan) -> Days:
    year = int(match["y"])
    return _exact(year + 2000 if year < 100 else year, month_number(match["m"]), small(match["d"]) or 0)


def _said_year(match: re.Match[str], scan: Scan) -> Days:
    year = scan.today.year + _YEARS[match["said"]]
    return _exact(year, month_number(match["m"]), small(match["d"]) or 0)


def _month_day(match: re.Match[str], scan: Scan) -> Days:
    return month_day(month_number(match["m"]), small(match["d"]) or 0, scan)


def _day_of(match: re.Match[str], scan: Scan) -> Days:
    first = add_months(scan.today.replace(day=1), _MONTHS[match["month"].replace(" ", "")])
    return _exact(first.year, first.month, small(match["d"]) or 0)


def _day(match: re.Match[str], scan: Scan) -> Days:
    return _of_month(small(match["d"]) or 0, scan)


def _relative(match: re.Match[str], scan: Scan) -> Days:
    return (scan.today + timedelta(days=_WORDS[match[0].replace(" ", "")]),)


def _in_days(match: re.Match[str], scan: Scan) -> Days:
    amount = _AMOUNTS.get(match["n"]) or small(match["n"].strip()) or 0
    sign = -1 if match["dir"] in ("전", "ago") else 1
    unit = match["unit"] or ""
    if unit in _MONTH_UNITS:
        return (add_months(scan.today, sign * amount),)
    return (scan.today + timedelta(days=sign * amount * (7 if unit in _WEEK_UNITS else 1)),)


def _in_a_span(match: re.Match[str], scan: Scan) -> Days:
    sign = -1 if match["dir"] == "전" else 1
    return (scan.today + timedelta(days=sign * _SPANS[match["n"]]),)


def _weekday(match: re.Match[str], scan: Scan) -> Days:
    wanted = _WEEKDAYS[match["w"]]
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


def _until_weekday(match: re.Match[str], scan: Scan) -> Days:
    first = scan.last or scan.today
    return (first + timedelta(days=(_WEEKDAYS[match["w"]] - first.weekday()) % 7),)


def _weekend(match: re.Match[str], scan: Scan) -> Days:
    weeks = _WEEKS[(match["which"] or "이번").replace(" ", "")]
    monday = scan.today - timedelta(days=scan.today.weekday())
    saturday = monday + timedelta(days=7 * weeks + 5)
    days = (saturday, saturday + timedelta(days=1))
    return tuple(day for day in days if day >= scan.today) or days


def _month_end(match: re.Match[str], scan: Scan) -> Days:
    if match["m"]:
        month = month_number(match["m"])
        if not 1 <= month <= 12:
            return Problem("no_such_month", params={"month": month})
        year = scan.today.year + (month < scan.today.month)
        return (date(year, month, _last(year, month)),)
    first = add_months(scan.today.replace(day=1), _MONTHS[(match["month"] or "이번달").replace(" ", "")])
    return (first.replace(day=_last(first.year, first.month)),)


def _named(match: re.Match[str], scan: Scan) -> Days:
    shift = timedelta(days=_NEIGHBOURS.get((match["shift"] or "").replace(" ", ""), 0))
    said = match["said"]
    years = [scan.today.year + _YEARS[said]] if said else [scan.today.year, scan.today.year + 1]
    found = [day + shift for year in years if (day := named_day(match["name"], year)) is not None]
    return tuple(day for day in found if said or day >= scan.today)[:1]


def _vague(match: re.Match[str], scan: Scan) -> Days:
    return Problem("day_missing")


def _english_month(match: re.Match[str], scan: Scan) -> Days:
    month = ENGLISH_MONTHS[match["m"][:3]]
    if match["y"]:
        return _exact(int(match["y"]), month, int(match["d"]))
    return month_day(month, int(match["d"]), scan)


_ODD_MONTHS = {"유": 6, "시": 10}
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
    "오늘": 0, "금일": 0, "내일": 1, "낼": 1, "명일": 1, "익일": 1, "모레": 2, "모래": 2, "내일모레": 2, "낼모레": 2, "낼모래": 2,
    "내일모래": 2, "글피": 3, "그글피": 4, "어제": -1, "그제": -2, "그저께": -2, "엊그제": -2, "today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1,
    "tmrw": 1, "tommorow": 1, "tomorow": 1, "dayaftertomorrow": 2, "thedayaftertomorrow": 2, "yesterday": -1,
}  # fmt: skip
_SPANS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "일주일": 7,
    "열흘": 10,
    "보름": 15,
}
_AMOUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_WEEK_UNITS = frozenset(("주", "주일", "week", "weeks"))
_MONTH_UNITS = frozenset(("달", "개월", "month", "months"))
_WEEKS = {
    "이번": 0,
    "요번": 0,
    "금": 0,
    "이": 0,
    "this": 0,
    "다음": 1,
    "담": 1,
    "차": 1,
    "내": 1,
    "next": 1,
    "다다음": 2,
    "담담": 2,
    "지난": -1,
    "저번": -1,
    "last": -1,
}
_ENGLISH_WEEKDAYS = (
    "monday|mon",
    "tuesday|tues|tue",
    "wednesday|wed",
    "thursday|thurs|thur|thu",
    "friday|fri",
    "saturday|sat",
    "sunday|sun",
)
_WEEKDAYS = {sign: n for n, sign in enumerate("월화수목금토일")} | {
    name: n for n, names in enumerate(_ENGLISH_WEEKDAYS) for name in names.split("|")
}
_NEIGHBOURS = {"전날": -1, "전전날": -2, "다음날": 1, "담날": 1, "다다음날": 2}
ENGLISH_MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)}

_N = rf"(?:\d{{1,3}}|{NATIVE_PATTERN}|{SINO_PATTERN})"
_D = rf"(?:\d{{1,2}}|{SINO_PATTERN})"
_MONTH = rf"(?:\d{{1,2}}|유|시|{SINO_PATTERN})"
_START = r"(?<![\d가-힣a-z])"
_NOT_AFTER = r"(?<![\d가-힣])"
_END = r"(?![\d가-힣a-z])"
_DAY_END = r"(?!\s?(?:뒤|후|전|간|동안|차|째|정도\s?뒤|치|분))(?!절)"
_WHICH_MONTH = (
    r"(?P<month>이번\s?달|이달|요번\s?달|금월|다음\s?달|담\s?달|내달|익월|다다음\s?달|지난\s?달|저번\s?달)"
)
_SAID = r"(?P<said>올해|금년|내년|명년|내후년|작년|지난해)\s?"
_WHICH = r"(?P<which>다다음|담담|이번|요번|다음|담|지난|저번|금|차)"
_EN_MONTH = r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_EN_WEEKDAY = "|".join(_ENGLISH_WEEKDAYS)

Handler = Callable[[re.Match[str], Scan], Days]

_NAMES = "|".join(re.sub("(?<=.)(오신|날|이브|의날)", r"\\s?\1", name) for name in NAMED_DAYS if name != "설")

# What must be in the text for a row to be tried, how it is written, what it means.
_ROWS: tuple[tuple[str, str, Handler], ...] = (
    ("년-./", rf"(?<!\d)(?P<y>(?:20|19)\d\d|'?\d\d(?=\s?년))\s?(?:년|[-./])\s?(?P<m>{_MONTH})\s?(?:월|[-./])\s?(?P<d>{_D})(?:\s?일)?(?!\d)", _year_month_day),
    ("-./", r"(?<![\d/.\-])'?(?P<y>\d\d)(?P<sep>[-./])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?![\d/\-])", _year_month_day),
    ("2", r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)", _year_month_day),
    ("년올작지", rf"{_SAID}(?P<m>{_MONTH})\s?월\s?(?P<d>{_D})\s?일", _said_year),
    ("월", rf"{_NOT_AFTER}(?P<m>{_MONTH})\s?월\s?(?P<d>{_D})(?:\s?일{_DAY_END}|(?![\d가-힣:/]))", _month_day),
    ("/.-", r"(?<![\d/.\-:])(?P<m>\d{1,2})\s?[/.\-]\s?(?P<d>\d{1,2})(?!\d|[/.:]\s?\d|-\d+(?!\d*[/.월])|\s?[시분명인월원개만천%])", _month_day),
    ("/", r"(?<![\d/.\-:])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=-\d{1,2}(?:일|\b))", _month_day),
    ("/", r"(?<=\d)-(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/])", _month_day),
    (".", r"(?<=\d)-(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?![\d.])", _month_day),
    ("~", r"(?<=[\d일])\s?~\s?(?P<d>\d{1,2})(?:\s?일)?(?![\d/.\-월:시분])", _day),
    ("-", r"(?:(?<=일)|(?<=/\d)|(?<=/\d\d))\s?-\s?(?P<d>\d{1,2})(?:\s?일)?(?![\d/.\-월:시분])", _day),
    ("달월", rf"{_WHICH_MONTH}\s?(?P<d>{_D})\s?일{_DAY_END}", _day_of),
    ("일", r"(?<![\d/.\-:월])(?P<d>\d{1,2})(?=\s?[~\-]\s?\d{1,2}\s?일)", _day),
    ("일", rf"{_NOT_AFTER}(?P<d>{_D})\s?일{_DAY_END}(?!\w*[기정])", _day),
    ("늘일레래피제께", r"(?<![가-힣a-z])(?:내일\s?모[레래]|낼\s?모[레래]|오늘|금일|내일|명일|익일|모레|그글피|글피|어제|그제|그저께|엊그제)", _relative),
    ("낼래", r"(?<![가-힣a-z])(?:낼(?=[\s\d요이은로에부,오아저밤낮]|$)|모래(?=[\s요이은로에\d,오]|$))", _relative),
    ("t", r"\b(?:the )?day after tomorrow\b|\b(?:today|tonight|tomorrow|tmrw?|tomm?orr?ow|yesterday)\b", _relative),
    ("뒤후이있지전", rf"{_NOT_AFTER}(?P<n>{_N})\s?(?P<unit>일|주일|주|달|개월)\s?(?:정도\s?)?(?P<dir>뒤|후|있다가?|이따가?|지나서|전)", _in_days),
    ("뒤후이있지전", r"(?P<n>하루|이틀|사흘|나흘|닷새|엿새|이레|일주일|열흘|보름)\s?(?P<dir>뒤|후|있다가?|이따가?|지나서|전(?!날))", _in_a_span),
    ("n", r"\bin (?P<n>\d{1,3}|a|one|two|three|four|five) (?P<unit>days?|weeks?|months?)(?P<dir>)\b", _in_days),
    ("o", r"\b(?P<n>\d{1,3}|a|one|two|three|four|five) (?P<unit>days?|weeks?|months?) (?P<dir>later|from now|ago)\b", _in_days),
    ("요욜", rf"(?<![가-힣])(?:{_WHICH}\s?(?P<week>주)?\s?)?(?P<w>[월화수목금토일])(?:요일|욜)(?:날)?", _weekday),
    ("~-", r"(?<=[월화수목금토일])\s?[~\-]\s?(?P<w>[월화수목금토일])(?=$|[\s,.]|요일|욜|까지|이요|요)(?:요일|욜)?", _until_weekday),
    ("~-", r"(?<![가-힣])(?P<which>)(?P<week>)(?P<w>[월화수목금토일])(?=\s?[~\-]\s?[월화수목금토일](?:요일|욜|까지|$|[\s,.]))", _weekday),
    ("주", rf"(?<![가-힣]){_WHICH}\s?(?P<week>주)\s?(?P<w>[월화수목금토일])(?=$|[\s,.~\-()]|에|이요|요|부터|까지|로|날)", _weekday),
    ("nuedti", rf"\b(?:(?P<which>this|next|last) (?P<week>week )?(?:on )?)?(?P<w>{_EN_WEEKDAY})\b(?! next| this)", _weekday),
    ("k", rf"\b(?:on )?(?P<w>{_EN_WEEKDAY}) (?P<which>this|next) (?P<week>week)\b", _weekday),
    ("말", rf"(?:{_WHICH}\s?(?:주\s?)?)?주말", _weekend),
    ("말막", rf"(?:{_NOT_AFTER}(?P<m>{_MONTH})\s?월\s?|{_WHICH_MONTH}\s?)?(?:말일|마지막\s?날)", _month_end),
    ("설석정첫절일날스위kcl", rf"(?:{_SAID})?(?<![가-힣])(?P<name>{_NAMES}|설(?=$|\s|에|은|이요))\s?(?P<shift>전전날|전날|다음\s?날|담날)?", _named),
    ("aeucop", rf"\b{_EN_MONTH}\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>20\d\d))?\b", _english_month),
    ("aeucop", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_EN_MONTH}\b(?:,? (?P<y>20\d\d))?", _english_month),
    ("주달월wm", rf"{_NOT_AFTER}(?:{_WHICH}\s?주|{_WHICH_MONTH})(?!\s?(?:말|{_D}\s?일))|{_NOT_AFTER}\d{{1,2}}\s?월\s?(?:초|중순|말)(?!일)|\b(?:this|next) (?:week|month)\b", _vague),
)  # fmt: skip
_PATTERNS = tuple((frozenset(needed), re.compile(pattern), handler) for needed, pattern, handler in _ROWS)

_WEEKDAY_ONLY = re.compile(r".*(?:요일|욜|주말)|.*주\s?[월화수목금토일]$|[a-z ]+$")
_WEEKDAY_NOTE = re.compile(r"\s?\(?\s?([월화수목금토일])(?:요일|욜)?\s?\)|\s?([월화수목금토일])(?:요일|욜)")


def scan(text: str, today: date) -> list[Found]:
    """Every day that the text names, in its order; a weekday beside a date is held against it."""
    signs = set(text)
    matches = longest(
        (match.start(), match.end(), (match, handler))
        for needed, pattern, handler in _PATTERNS
        if not needed.isdisjoint(signs)
        for match in pattern.finditer(text)
        if match[0]
    )
    state = Scan(today)
    found: list[Found] = []
    for start, end, (match, handler) in matches:
        days = handler(match, state)
        if isinstance(days, Problem):
            found.append(Found(start, end, problem=days))
        elif days:
            state.month = (days[0].year, days[0].month)
            state.last = days[0]
            found.append(Found(start, end, days))
    return _agreeing(found, text)


def _agreeing(found: list[Found], text: str) -> list[Found]:
    """Join a date and the weekday written beside it ("12월 3일(목)", "12/3 목요일"); refuse them when they differ."""
    out: list[Found] = []
    skip = -1
    for n, one in enumerate(found):
        if n == skip:
            continue
        note = _WEEKDAY_NOTE.match(text, one.end)
        if note is None or one.problem is not None or _WEEKDAY_ONLY.match(text[one.start : one.end]):
            out.append(one)
            continue
        following = found[n + 1] if n + 1 < len(found) else None
        if following is not None and following.start < note.end():
            skip = n + 1
        weekday = _WEEKDAYS[note[1] or note[2]]
        fitting = tuple(day for day in one.values if day.weekday() == weekday)
        problem = None
        if not fitting:
            problem = Problem("weekday_differs", value=one.values[0], params={"day": one.values[0]})
        out.append(Found(one.start, note.end(), fitting, problem))
    return out
