"""Finding days in a text: 내일, 담주 화욜, 12/3, 12월 3일, 3일 뒤, 말일, 추석, tomorrow, Dec 3.

The ways of writing are rows of ``days_digits``, ``days_korean`` and ``days_english``; a further language is a file
like the last and a place in ``_ROWS``. Here they are tried, and what belongs together is joined (``day_joins``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from engine.language.days import digits as days_digits
from engine.language.days import english as days_english
from engine.language.days import korean as days_korean
from engine.language.days.joins import Day, joined
from engine.language.days.meanings import Scan
from engine.language.days.weekdays import WEEKDAYS
from engine.language.days.words import BEGINS_AFTER, TOMORROW
from engine.language.found import Found, longest
from engine.language.letters.regex import regex

_ROWS = (*days_digits.ROWS, *days_korean.ROWS, *days_english.ROWS)
_PATTERNS = tuple(regex(row.pattern) for row in _ROWS)
_ABOUT = frozenset(n for n, row in enumerate(_ROWS) if "(?P<about>" in row.pattern)
_TRIED = {
    sign: tuple((n, frozenset(row.also)) for n, row in enumerate(_ROWS) if sign in row.signs)
    for sign in set("".join(row.signs for row in _ROWS))
}
"""A sign of the text -> the rows that are tried because of it, and the signs that these need besides."""
_SIGNS = frozenset("".join(row.signs + row.also for row in _ROWS))
Finds = Callable[[str], Iterator[re.Match[str]]]
_MOST = 40
"""Who names more days than this names none."""
_FIGURES = frozenset("0123456789")
_HANJA = str.maketrans("年月日號曜火水木金土", "년월일일요화수목금토")


def scan(text: str, today: date) -> list[Found]:
    """Every day that the text names, in its order; a weekday beside a date is held against it."""
    if "月" in text or "日" in text:
        text = text.translate(_HANJA)
    matches = [
        (match.start(), match.end(), (match, row))
        for row, finds, begins in _rows_for(_SIGNS.intersection(_signs(text)))
        for match in finds(text)
        if match[0] and (not begins or _begins(text, match.start()))
    ]
    if len(matches) > 1:
        matches = longest(matches[:_MOST])
    state = Scan(today)
    found: list[Day] = []
    for start, end, (match, row) in matches:
        meant = _ROWS[row].means(match, state)
        if meant.problem is not None or meant.days:
            if meant.kind in ("", "day") and meant.days:
                state.month = (meant.days[0].year, meant.days[0].month)
                state.month_said = meant.kind == ""
            doubt = meant.doubt or _ROWS[row].doubt or (row in _ABOUT and match["about"] is not None)
            found.append(Day(start, end, meant.days, meant.problem, doubt, meant.kind))
    return list(joined(found, text, today)) if found else []


def _signs(text: str) -> str:
    """The text with its most usual words as one sign each, so that their letters are not taken for those of others:
    오후 has no 후 of 3일 후, a weekday no 일 of 3일."""
    if "오" in text:
        text = text.replace("오후", "").replace("오전", "")
    if "일" in text:
        text = text.replace("요일", "욜").replace("내일", TOMORROW)
    at = text.find("욜")
    return text[: at - 1] + text[at:] if at > 0 and text[at - 1] in WEEKDAYS else text


@lru_cache(maxsize=4096)
def _rows_for(signs: frozenset[str]) -> tuple[tuple[int, Finds, bool], ...]:
    """The rows that may be in a text with these signs: number, how to find it, whether it begins a word."""
    rows = {
        row for sign in signs for row, also in _TRIED.get(sign, ()) if not also or not also.isdisjoint(signs)
    }
    return tuple((row, _PATTERNS[row].finditer, _ROWS[row].begins) for row in sorted(rows))


def _begins(text: str, start: int) -> bool:
    """True when a word or a number may begin there."""
    if not start:
        return True
    sign, before = text[start], text[start - 1]
    if before in BEGINS_AFTER:
        return True
    if sign in _FIGURES:
        return not "가" <= before <= "힣" and before not in _FIGURES
    return not ("가" <= before <= "힣" or "a" <= before <= "z")
