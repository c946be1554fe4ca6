"""Days of birth in a text: every way to write year, month and day, and the days that each may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from engine.language.days.meanings import ENGLISH_MONTHS, month_number
from engine.language.found import Found, longest
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import SINO_DIGITS, SINO_PATTERN, number, small
from engine.language.reading import Problem

OLDEST = 110
"""Nobody is older, so that two digits of a year usually mean one year."""

_DAYS = (
    "하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘 열하루 열이틀 열사흘 열나흘 보름 열엿새 열이레 열여드레 "
    "열아흐레 스무날 "
    "스무하루 스무이틀 스무사흘 스무나흘 스무닷새 스무엿새 스무이레 스무여드레 스무아흐레 그믐"
)
_NATIVE_DAYS = {word: n for n, word in enumerate(_DAYS.split(), 1)} | {"열닷새": 15, "열사홀": 13}
_NATIVE_DAYS |= {f"초{word}": n for word, n in _NATIVE_DAYS.items() if n <= 10}
_NATIVE = "|".join(sorted(_NATIVE_DAYS, key=len, reverse=True))

_Y = r"(?P<y>\d{4}|\d\d)"
_W = r"(?P<w>[일이천구백팔칠육륙오사삼십영공](?:\s?[일이천구백팔칠육륙오사삼십영공]){1,9})"
_YEAR = rf"(?:(?<!\d){_Y}|{_W})\s?(?:년도|년|녕|연|뇬)"
_BORN = r"\s?(?:에\s?)?(?:생이고요?|생이구요|생)?[\s,.\-/]{0,3}"
_M = rf"(?P<m>\d{{1,2}}|정|유|시|{SINO_PATTERN})\s?(?:월|웡|얼|윌)"
_D = rf"(?P<d>\d{{1,2}}(?!\d)|(?:{SINO_PATTERN})(?=\s?일)|{_NATIVE}|{SINO_PATTERN})(?!\s?(?:명|시|년|월|세|살))"
_UNIT = r"\s?(?:일|읽|잉ㄹ?)?"
_SEP = r"(?:\s?[-./,·월]\s?|\s)"
_EN = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_EN_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_EN_Y = r"(?:(?P<y>(?:19|20)\d\d)|'?(?P<y2>\d\d))\b(?!:| ?[ap]m)"
_SIGN = "[공영일이삼사오육륙칠팔구]"

_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"[년녕연뇬월웡얼윌]", (
    rf"{_YEAR}{_BORN}{_M}[\s.,]{{0,2}}{_D}{_UNIT}",
    rf"{_YEAR}{_BORN}(?P<m>\d{{1,2}})[\s./\-,]{{1,2}}(?P<d>\d{{1,2}})(?!\d)",
    rf"{_YEAR}{_BORN}(?P<m>\d\d)(?P<d>\d\d)(?!\d)",
    rf"(?<!\d){_Y}[\s\-./]{{1,3}}{_M}[\s\-./,]{{0,2}}{_D}{_UNIT}",
    )),
    (r"\d", (
    rf"(?<!\d)(?P<y>(?:18|19|20)\d\d){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})(?!\d)",
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[\s\-./]{0,2}(?P<m>\d\d)[\s\-./]?(?P<d>\d\d)(?!\d)",
    r"(?<![\d\-./])(?P<p>\d{1,2})\s?(?P<s>[-./,·])\s?(?P<q>\d{1,2})\s?(?P=s)\s?(?P<r>\d\d?)(?![\d\-/:]|"
    r"\.\d)(?!\s?(?:명|시|분))",
    r"(?<![\d\-./])(?P<y>\d\d)\s(?P<m>\d{1,2})\s(?P<d>\d{1,2})(?![\d\-/:]|\.\d)(?!\s?(?:명|시|분))",
    r"(?<!\d)(?P<y>\d\d)[\-./ ]?(?P<m>\d\d)[\-. ]?(?P<d>\d\d)(?:\s?[-–]?\s?(?P<sex>[1-8])(?![\d]))?(?![\d])",
    r"(?<!\d)(?P<c>19|20)\s(?P<y>\d\d)\s(?P<m>\d\d)\s(?P<d>\d\d)(?!\d)",
    r"(?<!\d)(?P<a>\d{1,2})\s?[-./ ]\s?(?P<b>\d{1,2})\s?[-./ ]\s?(?P<y>(?:19|20)\d\d)(?!\d)",
    )),
    (r"\d \d \d", (
    r"(?<!\d)(?P<said>\d(?: \d){5}(?: \d \d)?)(?! ?\d)",
    )),
    (_SIGN, (
    rf"(?<![가-힣])(?P<said>{_SIGN}(?:\s?{_SIGN}){{5,8}})",
    )),
    (r"[a-z]{3}", (
    rf"\b{_EN}[\s\-]{_EN_D},?[\s\-]{_EN_Y}",
    rf"\b{_EN_D}[\s\-](?:of )?{_EN},?[\s\-]{_EN_Y}",
    rf"(?P<y>(?:19|20)\d\d)[\s,\-]{{1,2}}{_EN}[\s\-]{_EN_D}\b",
    )),
)  # fmt: skip
"""What a text has that a row can be found in, and such rows: with units, digits alone, digits in words, English."""
_PATTERNS = tuple((regex(sign), tuple(map(regex, rows))) for sign, rows in _ROWS)
_HALF_YEAR = regex(rf"{_YEAR}\s?(?:도\s?)?(?:생|에)?|(?<![\d./\-])(?P<y4>(?:19|20)\d\d)(?![\d./\-])")
_HALF_DAY = regex(
    rf"{_M}[\s.,]{{0,2}}{_D}{_UNIT}|(?<![\d/.\-])(?P<m2>\d{{1,2}})[/.](?P<d2>\d{{1,2}})(?![\d/.])|"
    rf"\b{_EN.replace('?P<m>', '?P<m3>')} {_EN_D.replace('?P<d>', '?P<d3>')}\b"
)


def births(text: str, today: date) -> list[Found]:
    """Every day of birth, with what it may mean or why it cannot be; halves that stand apart are put together."""
    patterns = (pattern for sign, rows in _PATTERNS if sign.search(text) for pattern in rows)
    matches = [(*match.span(), match) for pattern in patterns for match in pattern.finditer(text)]
    found = [one for start, end, match in longest(matches) if (one := _found(match, start, end, today))]
    return found or _halves(text, today)


def half(text: str) -> str:
    """``year`` or ``day`` when the text gives only that half of a day of birth, else ''."""
    if _HALF_YEAR.search(text):
        return "year"
    return "day" if _HALF_DAY.search(text) else ""


def _halves(text: str, today: date) -> list[Found]:
    """3월 5일이고 85년생이요."""
    days = list(_HALF_DAY.finditer(text))
    years = [match for match in _HALF_YEAR.finditer(text) if not _taken_back(text, match.end())]
    if len(days) != 1 or len(years) != 1:
        return []
    day, year = days[0], years[0]
    parts = {"y": year["y"] or year["y4"], "w": year["w"], "m": day["m"] or day["m2"] or day["m3"]}
    parts["d"] = day["d"] or day["d2"] or day["d3"]
    start, end = min(day.start(), year.start()), max(day.end(), year.end())
    values = _checked(_candidates(parts, today), today)
    return [Found(start, end, values) if isinstance(values, tuple) else Found(start, end, (), values)]


_BACK = regex(r"\s?(?:생)?(?:이|가|은|는)?\s?(?:아니고|아니라|말고|아니)")


def _taken_back(text: str, at: int) -> bool:
    return _BACK.match(text, at) is not None


def _found(match: re.Match[str], start: int, end: int, today: date) -> Found | None:
    parts = match.groupdict()
    if parts.get("said"):
        digits = "".join(str(SINO_DIGITS.get(sign, sign)) for sign in parts["said"] or "" if sign != " ")
        if len(digits) in (7, 9) and (parts["said"] or "")[-1] in "이일":
            digits, end = digits[:-1], end - 1
        if len(digits) not in (6, 8):
            return None
        parts = {"y": digits[:-4], "m": digits[-4:-2], "d": digits[-2:]}
    values = _checked(_candidates(parts, today), today)
    if parts.get("p") and isinstance(values, Problem):  # 15.08.95
        other = _checked(_candidates({"a": parts["p"], "b": parts["q"], "y": parts["r"]}, today), today)
        values = other if isinstance(other, tuple) else values
    return Found(start, end, values) if isinstance(values, tuple) else Found(start, end, (), values)


def _checked(candidates: Iterator[tuple[int, int, int]], today: date) -> tuple[date, ...] | Problem:
    """The days that exist, in the past and within a life."""
    days: list[date] = []
    problem = Problem("no_such_birth")
    for year, month, day in candidates:
        try:
            born = date(year, month, day)
        except ValueError:
            continue
        if born > today:
            problem = Problem("birth_future", limit="max", value=born)
        elif today.year - born.year <= OLDEST and born not in days:
            days.append(born)
    return tuple(days) or problem


def _candidates(parts: dict[str, str | None], today: date) -> Iterator[tuple[int, int, int]]:
    """Year, month and day as they may be meant, the likeliest first."""
    if parts.get("p"):
        parts = {"y": parts["p"], "m": parts["q"], "d": parts["r"]}
    if len(parts.get("y") or "  ") == 1:
        return
    for year in _years(parts, today):
        if parts.get("a"):
            first, second = int(parts["a"] or 0), int(parts["b"] or 0)
            yield year, first, second
            yield year, second, first
        else:
            yield year, _month(parts["m"] or ""), _day(parts["d"] or "")


def _month(said: str) -> int:
    return ENGLISH_MONTHS.get(said[:3]) or (1 if said == "정" else month_number(said))


def _day(said: str) -> int:
    return _NATIVE_DAYS.get(said) or small(said) or 0


def _years(parts: dict[str, str | None], today: date) -> list[int]:
    year = _year(parts)
    if year is None:
        return []
    if year >= 100:
        return [year]
    if parts.get("c"):
        return [100 * int(parts["c"] or 0) + year]
    if parts.get("sex"):
        return [year + (1900 if (parts["sex"] or "") in "1256" else 2000)]
    recent = [year + 2000] if year + 2000 <= today.year else []
    return [*recent, year + 1900]


def _year(parts: dict[str, str | None]) -> int | None:
    said = (parts.get("w") or "").replace(" ", "")
    if not said:
        return int(parts.get("y") or parts.get("y2") or 0)
    digits = "".join(str(SINO_DIGITS[sign]) for sign in said if sign in SINO_DIGITS)
    counted = int(digits) if len(digits) == len(said) else number(said)
    return None if counted is None else int(counted)
