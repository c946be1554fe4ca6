"""The short way for most answers: a number, perhaps its unit, perhaps an ending, and nothing else."""

from __future__ import annotations

from engine.language.amounts.patterns import COUNTED
from engine.language.amounts.units import MEASURE, PERSON, THING, UNITS, WON
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.numbers.numerals import NATIVE, NATIVE_PATTERN, number, one_of
from engine.language.reading import Reading

_NATIVE_UNITS = ("명", "사람", "개", "장", "권", "마리", "병", "잔", "그릇", "박스", "상자", "살", "시간")
_UNITS = (*_NATIVE_UNITS, "인", "인분", "세", "점", "개월", "kg", "cm", "평", "도", "%")
_END = (
    r"(?: ?(?:이요|요|여|이에요|예요|입니다|임|정도요?|쯤이?요?))?"
    r"(?:[ ,.]{1,2}(?:갈게요|갑니다|예약이요|예약할게요|부탁드려요|부탁드립니다|감사합니다))?"
)
_PLAIN = regex(
    r"(?:(?:저희|우리|총|약)[ ,]{1,2})?"
    rf"(?:(?P<figures>(?!0\d)\d{{1,6}}(?:\.\d{{1,2}})?) ?(?P<unit>{one_of(_UNITS)})?"
    rf"|(?P<native>{NATIVE_PATTERN}) ?(?P<counted>{one_of(_NATIVE_UNITS)})?){_END}"
)
_SUM = regex(
    rf"(?P<sum>(?=[\d일이삼사오육칠팔구십백천만])[\d,]{{0,11}}[일이삼사오육칠팔구십백천만]{{0,12}}) ?원{_END}"
)
_LONGEST_COUNT = 4
"""Digits; a longer number alone is rather a date or a code."""
COUNTS = frozenset((PERSON, THING))
_ALL = frozenset((PERSON, THING, MEASURE, WON))


def plainly(text: Normal, groups: frozenset[str] = _ALL) -> Reading | None:
    """두 명이요, 5, 36.5도: surely that; None for anything that has to be looked at."""
    match = _PLAIN.fullmatch(text.text)
    if match is None:
        return plain_sum(text) if WON in groups else None
    figures, native = match["figures"], match["native"]
    unit = match["unit"] or match["counted"]
    if unit is None:
        too_long = groups is COUNTS and figures is not None and len(figures) > _LONGEST_COUNT
        if native in COUNTED or too_long:
            return None
    elif UNITS[unit] not in groups:
        return None
    value = NATIVE[native] if native is not None else float(figures) if "." in figures else int(figures)
    if value == int(value):
        value = int(value)
    elif groups is COUNTS:
        return None
    return Reading(
        value,
        text.span(
            max(match.start("figures"), match.start("native")),
            max(match.end("unit"), match.end("counted"), match.end(1), match.end(3)),
        ),
    )


def plain_sum(text: Normal) -> Reading | None:
    """3만원, 만오천원이요, 12,000원: surely that."""
    match = _SUM.fullmatch(text.text)
    value = number(match["sum"]) if match is not None else None
    if match is None or value is None or value != int(value) or match["sum"] in ("일", "이", "사", "구"):
        return None
    return Reading(int(value), text.span(0, match.start() + text.text.index("원") + 1))
