# ruff: noqa: E501 - one row of the table per line
"""Finding days in a text: 내일, 담주 화욜, 12/3, 12월 3일, 3일 뒤, 말일, 추석, tomorrow, Dec 3.

Each way of writing is a row: what must be in the text, the pattern, and what it means (``day_meanings``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from engine.language import day_meanings as means
from engine.language.calendar import NAMED_DAYS
from engine.language.day_meanings import ENGLISH_WEEKDAYS, WEEKDAYS, Days, Scan
from engine.language.found import Found, longest
from engine.language.numerals import NATIVE_PATTERN, SINO_PATTERN
from engine.language.reading import Problem

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
_EN_WEEKDAY = "|".join(ENGLISH_WEEKDAYS)

Handler = Callable[[re.Match[str], Scan], Days]

_NAMES = "|".join(re.sub("(?<=.)(오신|날|이브|의날)", r"\\s?\1", name) for name in NAMED_DAYS if name != "설")

# What must be in the text for a row to be tried, how it is written, what it means.
_ROWS: tuple[tuple[str, str, Handler], ...] = (
    ("년-./", rf"(?<!\d)(?P<y>(?:20|19)\d\d|'?\d\d(?=\s?년))\s?(?:년|[-./])\s?(?P<m>{_MONTH})\s?(?:월|[-./])\s?(?P<d>{_D})(?:\s?일)?(?!\d)", means.year_month_day),
    ("-./", r"(?<![\d/.\-])'?(?P<y>\d\d)(?P<sep>[-./])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?![\d/\-])", means.year_month_day),
    ("2", r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)", means.year_month_day),
    ("년올작지", rf"{_SAID}(?P<m>{_MONTH})\s?월\s?(?P<d>{_D})\s?일", means.said_year),
    ("월", rf"{_NOT_AFTER}(?P<m>{_MONTH})\s?월\s?(?P<d>{_D})(?:\s?일{_DAY_END}|(?![\d가-힣:/]))", means.month_and_day),
    ("/.-", r"(?<![\d/.\-:])(?P<m>\d{1,2})\s?[/.\-]\s?(?P<d>\d{1,2})(?!\d|[/.:]\s?\d|-\d+(?!\d*[/.월])|\s?[시분명인월원개만천%])", means.month_and_day),
    ("/", r"(?<![\d/.\-:])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=-\d{1,2}(?:일|\b))", means.month_and_day),
    ("/", r"(?<=\d)-(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/])", means.month_and_day),
    (".", r"(?<=\d)-(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?![\d.])", means.month_and_day),
    ("~", r"(?<=[\d일])\s?~\s?(?P<d>\d{1,2})(?:\s?일)?(?![\d/.\-월:시분])", means.day),
    ("-", r"(?:(?<=일)|(?<=/\d)|(?<=/\d\d))\s?-\s?(?P<d>\d{1,2})(?:\s?일)?(?![\d/.\-월:시분])", means.day),
    ("달월", rf"{_WHICH_MONTH}\s?(?P<d>{_D})\s?일{_DAY_END}", means.day_of),
    ("일", r"(?<![\d/.\-:월])(?P<d>\d{1,2})(?=\s?[~\-]\s?\d{1,2}\s?일)", means.day),
    ("일", rf"{_NOT_AFTER}(?P<d>{_D})\s?일{_DAY_END}(?!\w*[기정])", means.day),
    ("늘일레래피제께", r"(?<![가-힣a-z])(?:내일\s?모[레래]|낼\s?모[레래]|오늘|금일|내일|명일|익일|모레|그글피|글피|어제|그제|그저께|엊그제)", means.relative),
    ("낼래", r"(?<![가-힣a-z])(?:낼(?=[\s\d요이은로에부,오아저밤낮]|$)|모래(?=[\s요이은로에\d,오]|$))", means.relative),
    ("t", r"\b(?:the )?day after tomorrow\b|\b(?:today|tonight|tomorrow|tmrw?|tomm?orr?ow|yesterday)\b", means.relative),
    ("뒤후이있지전", rf"{_NOT_AFTER}(?P<n>{_N})\s?(?P<unit>일|주일|주|달|개월)\s?(?:정도\s?)?(?P<dir>뒤|후|있다가?|이따가?|지나서|전)", means.in_days),
    ("뒤후이있지전", r"(?P<n>하루|이틀|사흘|나흘|닷새|엿새|이레|일주일|열흘|보름)\s?(?P<dir>뒤|후|있다가?|이따가?|지나서|전(?!날))", means.in_a_span),
    ("n", r"\bin (?P<n>\d{1,3}|a|one|two|three|four|five) (?P<unit>days?|weeks?|months?)(?P<dir>)\b", means.in_days),
    ("o", r"\b(?P<n>\d{1,3}|a|one|two|three|four|five) (?P<unit>days?|weeks?|months?) (?P<dir>later|from now|ago)\b", means.in_days),
    ("요욜", rf"(?<![가-힣])(?:{_WHICH}\s?(?P<week>주)?\s?)?(?P<w>[월화수목금토일])(?:요일|욜)(?:날)?", means.weekday),
    ("~-", r"(?<=[월화수목금토일])\s?[~\-]\s?(?P<w>[월화수목금토일])(?=$|[\s,.]|요일|욜|까지|이요|요)(?:요일|욜)?", means.until_weekday),
    ("~-", r"(?<![가-힣])(?P<which>)(?P<week>)(?P<w>[월화수목금토일])(?=\s?[~\-]\s?[월화수목금토일](?:요일|욜|까지|$|[\s,.]))", means.weekday),
    ("주", rf"(?<![가-힣]){_WHICH}\s?(?P<week>주)\s?(?P<w>[월화수목금토일])(?=$|[\s,.~\-()]|에|이요|요|부터|까지|로|날)", means.weekday),
    ("nuedti", rf"\b(?:(?P<which>this|next|last) (?P<week>week )?(?:on )?)?(?P<w>{_EN_WEEKDAY})\b(?! next| this)", means.weekday),
    ("k", rf"\b(?:on )?(?P<w>{_EN_WEEKDAY}) (?P<which>this|next) (?P<week>week)\b", means.weekday),
    ("말", rf"(?:{_WHICH}\s?(?:주\s?)?)?주말", means.weekend),
    ("말막", rf"(?:{_NOT_AFTER}(?P<m>{_MONTH})\s?월\s?|{_WHICH_MONTH}\s?)?(?:말일|마지막\s?날)", means.month_end),
    ("설석정첫절날스위식현초kcl", rf"(?:{_SAID})?(?<![가-힣])(?P<name>{_NAMES}|설(?=$|\s|에|은|이요))\s?(?P<shift>전전날|전날|다음\s?날|담날)?", means.named),
    ("aeucop", rf"\b{_EN_MONTH}\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>20\d\d))?\b", means.english_month),
    ("aeucop", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_EN_MONTH}\b(?:,? (?P<y>20\d\d))?", means.english_month),
    ("주달월wm", rf"{_NOT_AFTER}(?:{_WHICH}\s?주|{_WHICH_MONTH})(?!\s?(?:말|{_D}\s?일))|{_NOT_AFTER}\d{{1,2}}\s?월\s?(?:초|중순|말)(?!일)|\b(?:this|next) (?:week|month)\b", means.vague),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern), handler) for _, pattern, handler in _ROWS)
_TRIED = {
    sign: frozenset(n for n, (needed, _, _) in enumerate(_ROWS) if sign in needed)
    for sign in set("".join(needed for needed, _, _ in _ROWS))
}
"""A sign of the text -> the rows that are tried because of it."""

_WEEKDAY_ONLY = re.compile(r".*(?:요일|욜|주말)|.*주\s?[월화수목금토일]$|[a-z ]+$")
_WEEKDAY_NOTE = re.compile(
    r"\s?\(\s?([월화수목금토일])(?:요일|욜)?\s?(?:\)|$)|\s?([월화수목금토일])(?:요일|욜)"
)


def scan(text: str, today: date) -> list[Found]:
    """Every day that the text names, in its order; a weekday beside a date is held against it."""
    tried: set[int] = set()
    for sign in _TRIED.keys() & set(text):
        tried |= _TRIED[sign]
    matches = longest(
        (match.start(), match.end(), (match, _PATTERNS[row][1]))
        for row in sorted(tried)
        for match in _PATTERNS[row][0].finditer(text)
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
    """Join a date and the weekday written beside it ("12월 3일(목)", "12/3 목요일"); refuse them when
    they differ."""
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
        weekday = WEEKDAYS[note[1] or note[2]]
        fitting = tuple(day for day in one.values if day.weekday() == weekday)
        problem = None
        if not fitting:
            problem = Problem("weekday_differs", value=one.values[0], params={"day": one.values[0]})
        out.append(Found(one.start, note.end(), fitting, problem))
    return out
