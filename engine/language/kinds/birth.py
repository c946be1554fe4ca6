"""A date of birth: 1980년 3월 5일, 800305, 19800305, 1980.3.5, 80년 3월 5일생, March 5 1980. Always in
the past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from engine.language.day_meanings import ENGLISH_MONTHS, month_number
from engine.language.normal import Normal
from engine.language.numerals import SINO_DIGITS, SINO_PATTERN, number, small
from engine.language.reading import Context, Problem, Reading
from engine.language.resident import HIDDEN

OLDEST = 110
"""Nobody is older, so that two digits of a year usually mean one year."""

_M = rf"(?P<m>\d{{1,2}}|유|시|{SINO_PATTERN})"
_D = rf"(?P<d>\d{{1,2}}|{SINO_PATTERN})"
_EN = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

_ROWS = (
    rf"(?<!\d)(?P<y>\d{{4}}|\d\d)\s?년(?:\s?생)?\s?{_M}\s?월\s?{_D}\s?일?",
    rf"(?P<w>[일이천구백팔칠육오사삼십영공]{{2,9}})\s?년(?:\s?생)?\s?{_M}\s?월\s?{_D}\s?일?",
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-./]\s?(?P<m>\d{1,2})\s?[-./]\s?(?P<d>\d{1,2})(?!\d)",
    r"(?<![\d\-./])(?P<y>\d\d)(?P<s>[-./]\s?|\s)(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d\-./])",
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?P<m>\d\d)\s?(?P<d>\d\d)(?!\d)",
    r"(?<!\d)(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:-[1-8](?!\d))?(?!\d)",
    rf"\b{_EN} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b",
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_EN},? (?P<y>\d{{4}})\b",
    r"(?<!\d)(?P<a>\d{1,2})[-./](?P<b>\d{1,2})[-./](?P<y>(?:19|20)\d\d)(?!\d)",
)
_PATTERNS = tuple(re.compile(row) for row in _ROWS)
_RESIDENT = re.compile(r"(?<!\d)\d{6}\s?-?\s?[1-8]\d{6}(?!\d)")
_NO_YEAR = re.compile(r"\d{1,2}\s?월\s?\d{1,2}\s?일|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The day of birth. A resident number is refused: it must not be processed (개인정보 보호법 §24의2)."""
    if HIDDEN in text.raw or _RESIDENT.search(text.text):
        return Problem("resident_number")
    if "음력" in text.text:
        return Problem("lunar_birth")
    for pattern in _PATTERNS:
        match = pattern.search(text.text)
        if match is not None:
            return _checked(match, text, context.now.date())
    return Problem("year_missing") if _NO_YEAR.search(text.text) else None


def _checked(match: re.Match[str], text: Normal, today: date) -> Reading | Problem:
    days: list[date] = []
    problem = Problem("no_such_birth")
    for year, month, day in _candidates(match, today):
        try:
            born = date(year, month, day)
        except ValueError:
            continue
        if born > today:
            problem = Problem("birth_future", limit="max", value=born)
        elif today.year - born.year <= OLDEST and born not in days:
            days.append(born)
    if not days:
        return problem
    return Reading(days[0], text.span(*match.span()), len(days) == 1, tuple(days[1:]))


def _candidates(match: re.Match[str], today: date) -> Iterator[tuple[int, int, int]]:
    """Year, month and day as they may be meant, the likeliest first."""
    parts = match.groupdict()
    for year in _years(parts, today):
        if parts.get("a"):
            first, second = int(parts["a"] or 0), int(parts["b"] or 0)
            yield year, first, second
            yield year, second, first
        else:
            month = parts["m"] or ""
            known = ENGLISH_MONTHS.get(month) or month_number(month)
            yield year, known, small(parts["d"] or "") or 0


def _years(parts: dict[str, str | None], today: date) -> list[int]:
    said = parts.get("w")
    if said is not None:
        digits = "".join(str(SINO_DIGITS[sign]) for sign in said if sign in SINO_DIGITS)
        counted = int(digits) if len(digits) == len(said) else number(said)
        if counted is None:
            return []
        year = int(counted)
    else:
        year = int(parts["y"] or 0)
    if year >= 100:
        return [year]
    recent = [year + 2000] if year + 2000 <= today.year else []
    return [*recent, year + 1900]
