"""Numbers in digits and in Korean words: Sino (삼십이), native (서른둘), mixed (1만2천), up to 조."""

from __future__ import annotations

import re

SINO_DIGITS: dict[str, int] = {sign: n for n, sign in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}

_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_COUNTING = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")

NATIVE: dict[str, int] = {
    tens + one: 10 * t + n
    for t, tens in enumerate(_TENS)
    for ones in (_ONES, _COUNTING)
    for n, one in enumerate(ones)
    if tens + one
} | {"스무": 20, "석": 3, "넉": 4, "댓": 5, "여덜": 8, "열여덜": 18}
"""하나 … 아흔아홉, also as counted (한, 두, 스물두)."""

SINO: dict[str, int] = {
    f"{_t}{'십' if _t or _ten else ''}{_one}": 10 * (SINO_DIGITS[_t] if _t else _ten)
    + (SINO_DIGITS[_one] if _one else 0)
    for _t, _ten in (("", 0), ("", 1), *((d, 0) for d in "이삼사오육칠팔구"))
    for _one in ("", *"일이삼사오육칠팔구")
    if _t or _ten or _one
} | {"영": 0}
"""일 … 구십구."""


def _longest_first(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


ENGLISH_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
"""From one on."""

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
NATIVE_PATTERN = _longest_first(NATIVE)
SINO_PATTERN = _longest_first(SINO)
_NUMERALS = SINO_DIGITS.keys() | _SMALL.keys() | _BIG.keys()
_PIECE = re.compile(rf"({DIGITS})|([영공일이삼사오육륙칠팔구])|([십백천])|([만억조])")


def small(word: str) -> int | None:
    """A number below 100 in digits, Sino or native words; None for anything else."""
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word)
    word = word.replace(" ", "")
    return NATIVE.get(word, SINO.get(word))


def number(text: str) -> int | float | None:
    """A whole text as a number ("12,000", "1만2천", "이십삼", "스물셋", "2.5만"); None when it is not
    exactly one."""
    text = text.replace(" ", "")
    if text in NATIVE:
        return NATIVE[text]
    if text.isascii() and text.isdigit() and len(text) <= 15:
        return int(text)
    if not all(sign.isdigit() or sign in _NUMERALS for sign in (text[:1], text[-1:])):
        return None
    total: float = 0
    section: float = 0
    digit: float | None = None
    last_small, last_big = 10**4, 10**16
    at = 0
    for match in _PIECE.finditer(text):
        if match.start() != at:
            return None
        at = match.end()
        figures, sino, small_unit, big_unit = match.groups()
        if figures or sino:
            value = float(figures.replace(",", "")) if figures else float(SINO_DIGITS[sino])
            if digit is not None or (figures and last_big < 10**16 and value < 100 and at == len(text)):
                return None  # two digits in a row; "1만2" may be 12,000 or 10,002
            digit = value
        elif small_unit:
            unit = _SMALL[small_unit]
            if unit >= last_small:
                return None
            section += (1 if digit is None else digit) * unit
            digit, last_small = None, unit
        else:
            unit = _BIG[big_unit]
            if unit >= last_big:
                return None
            section += digit or 0
            total += (section or 1) * unit
            section, digit, last_small, last_big = 0, None, 10**4, unit
    if at != len(text) or not text:
        return None
    total += section + (digit or 0)
    return int(total) if total == int(total) else round(total, 6)
