"""Numbers that are said roughly: 서너, 두세, 열두세, 이삼십."""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.numbers.numerals import NATIVE, number, one_of

_FROM = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "하나", "둘", "셋", "넷", "한", "두"]
_TO = ["두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "둘", "셋", "넷", "다섯", "둘", "셋"]
_NEIGHBOURS = list(zip(_FROM, _TO, strict=True))
_ODD: dict[str, tuple[int, ...]] = {
    "서넛": (3, 4), "서너": (3, 4), "두어": (2, 3), "한두어": (2, 3), "두서너": (2, 3, 4), "두서넛": (2, 3, 4),
    "너댓": (4, 5), "네댓": (4, 5),
    "너덧": (4, 5), "네덧": (4, 5), "너다섯": (4, 5), "대여섯": (5, 6),
    "대엿": (5, 6), "댓여섯": (5, 6), "예닐곱": (6, 7), "예일곱": (6, 7),
    "일고여덟": (7, 8), "일고여덜": (7, 8), "일여덟": (7, 8), "엳아홉": (8, 9), "엿아홉": (8, 9), "여덜아홉": (8, 9),
}  # fmt: skip
_BELOW_TEN = {left + right: (NATIVE[left], NATIVE[right]) for left, right in _NEIGHBOURS} | _ODD
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50}

RANGES: dict[str, tuple[int, ...]] = _BELOW_TEN | {
    tens + word: tuple(t + n for n in values)
    for tens, t in _TENS.items()
    for word, values in _BELOW_TEN.items()
}
RANGES |= {"열댓": (15,), "여남은": (10,), "여나믄": (10,)}
"""한두, 서너, 열두세: the numbers that may be meant, without spaces."""

_SPACED = "|".join(dict.fromkeys(rf"{left}\s?{right}" for left, right in _NEIGHBOURS))
RANGE_PATTERN = rf"(?:{one_of(_TENS)})?(?:{_SPACED}|{one_of(_ODD)})|열댓|여남은|여나믄"

_DIGITS = "일이삼사오육칠팔구"
_SINO_RANGE = regex(rf"([십백천만]?)([{_DIGITS}])([{_DIGITS}])([십백천만억]*)")


def sino_range(word: str) -> tuple[int | float, ...]:
    """이삼 → (2, 3), 삼사십 → (30, 40), 십이삼 → (12, 13); () when the word is no such range."""
    match = _SINO_RANGE.fullmatch(word.replace("오륙", "오육"))
    if match is None or _DIGITS.index(match[3]) != _DIGITS.index(match[2]) + 1:
        return ()
    both = (number(match[1] + digit + match[4]) for digit in (match[2], match[3]))
    return tuple(value for value in both if value is not None)
