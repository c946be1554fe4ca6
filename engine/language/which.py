"""Which of two readings was meant, when we asked back: "오후요", "다음 주요", "두 번째", "내년이요"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.language import answers
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.ordinals import chosen_numbers
from engine.language.reading import Context, Days, Reading

Fits = Callable[[Any, date], bool]


def _hour(value: Any) -> int | None:
    return value.hour if isinstance(value, datetime | time) else None


def _day(value: Any) -> date | None:
    if isinstance(value, Days):
        return value.min
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _before_noon(value: Any, today: date) -> bool:
    hour = _hour(value)
    return hour is not None and hour < 12


def _after_noon(value: Any, today: date) -> bool:
    hour = _hour(value)
    return hour is not None and hour >= 12


def _year(ahead: int) -> Fits:
    def fits(value: Any, today: date) -> bool:
        day = _day(value)
        return day is not None and day.year == today.year + ahead

    return fits


def _week(ahead: int) -> Fits:
    def fits(value: Any, today: date) -> bool:
        day = _day(value)
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
        return day is not None and timedelta() <= day - monday < timedelta(days=7)

    return fits


def _past(value: Any, today: date) -> bool:
    day = _day(value)
    return day is not None and day < today


_WORDS: tuple[tuple[re.Pattern[str], Fits], ...] = tuple(
    (regex(pattern), fits)
    for pattern, fits in (
        (r"오전|아침|새벽|\bam\b|\ba\.m\.|morning", _before_noon),
        (r"오후|저녁|낮|밤|\bpm\b|\bp\.m\.|afternoon|evening|night", _after_noon),
        (r"올해|금년|this year", _year(0)),
        (r"내년|next year", _year(1)),
        (r"이번\s?주|요번\s?주|금주|this week", _week(0)),
        (r"(?<!다)다음\s?주|담\s?주|차주|next week", _week(1)),
        (r"지난|지나간|이미|벌써", _past),
    )
)
_ORDER = {
    **dict.fromkeys(("전자", "앞에거", "앞에것", "앞의것", "앞", "먼저", "처음거", "former"), 0),
    **dict.fromkeys(("후자", "뒤에거", "뒤에것", "뒤의것", "뒤", "나중", "나중거", "latter"), 1),
}


def which(candidates: Sequence[Any], kind: str, text: Normal, context: Context) -> int | None:
    """The index of the one candidate that the text points at, or None.

    ``kind`` is the kind of answer that was asked for; the candidates are its values.
    """
    said = text.text
    if len(said) > 60:
        return None
    fitting = set(range(len(candidates)))
    pointed = False
    today = context.now.date()
    for pattern, fits in _WORDS:
        if pattern.search(said):
            pointed = True
            fitting &= {n for n, value in enumerate(candidates) if fits(value, today)}
    if pointed and len(fitting) == 1:
        return fitting.pop()
    if (again := _read_again(candidates, kind, text, context)) is not None:
        return again
    return _by_order(text, len(candidates))


def _read_again(candidates: Sequence[Any], kind: str, text: Normal, context: Context) -> int | None:
    """The text says the whole answer anew, and it is one of the candidates."""
    found = answers.read(kind, text, context) if kind in answers.KINDS else None
    if not isinstance(found, Reading):
        return None
    values = (found.value,) if found.sure else (found.value, *found.alternatives)
    fitting = [n for n, candidate in enumerate(candidates) if candidate in values]
    return fitting[0] if len(fitting) == 1 else None


def _by_order(text: Normal, count: int) -> int | None:
    for word, n in _ORDER.items():
        if text.key.startswith(word) and n < count:
            return n
    numbers = () if text.key.isdigit() else chosen_numbers(text.text, count)
    return numbers[0] - 1 if len(numbers) == 1 and 0 < numbers[0] <= count else None
