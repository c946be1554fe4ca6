"""Numbers in digits and in Korean words: Sino (삼십이, 삼점오), native (서른둘), mixed (1만2천, 백스물셋), up to 조."""

from __future__ import annotations

from collections.abc import Iterable

from engine.language.letters.regex import regex

SINO_DIGITS: dict[str, int] = {sign: n for n, sign in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}

_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_COUNTING = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_BY_EAR = {
    "다섣": 5, "다섰": 5, "다셧": 5, "다섵": 5, "여섣": 6, "여섰": 6, "여셧": 6, "일굽": 7, "일곰": 7, "일곺": 7,
    "여덜": 8, "여덥": 8, "여덞": 8, "여덣": 8, "야덟": 8, "여뎗": 8, "아홊": 9, "아훕": 9, "아홈": 9,
}  # fmt: skip
"""As the old and the hurried spell them; no other words."""
_TENS = {
    "열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
    "스믈": 20, "설흔": 30, "마은": 40, "예슨": 60, "여등": 80,
}  # fmt: skip

_UNITS = {word: n for words in (_ONES, _COUNTING) for n, word in enumerate(words) if word} | _BY_EAR
_ALONE = _UNITS | {"스무": 20, "스므": 20, "석": 3, "넉": 4, "댓": 5}

NATIVE: dict[str, int] = (
    _ALONE | _TENS | {tens + one: t + n for tens, t in _TENS.items() for one, n in _UNITS.items()}
)
"""하나 … 아흔아홉, also as counted (한, 두, 스물두) and as spelled by ear (다섣)."""

SINO: dict[str, int] = {
    f"{_t}{'십' if _t or _ten else ''}{_one}": 10 * (SINO_DIGITS[_t] if _t else _ten)
    + (SINO_DIGITS[_one] if _one else 0)
    for _t, _ten in (("", 0), ("", 1), *((d, 0) for d in "이삼사오육칠팔구"))
    for _one in ("", *"일이삼사오육칠팔구")
    if _t or _ten or _one
} | {"영": 0}
"""일 … 구십구."""


def one_of(words: Iterable[str]) -> str:
    """An expression for one of the words, the longest that fits."""
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
NATIVE_PATTERN = rf"(?:{one_of(_TENS)})(?:{one_of(_UNITS)})?|{one_of(_ALONE)}"
SINO_PATTERN = "[이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|[영일이삼사오육칠팔구]"
_NUMERALS = SINO_DIGITS.keys() | _SMALL.keys() | _BIG.keys()
_PIECE = regex(rf"({DIGITS})|([영공일이삼사오육륙칠팔구])|([십백천])|([만억조])")
_NATIVE_END = regex(rf"(?<=[십백천만])(?:{NATIVE_PATTERN})\Z")
_FRACTION = regex(r"[영공일이삼사오육륙칠팔구]{1,6}|\d{1,6}")


def small(word: str) -> int | None:
    """A number below 100 in digits, Sino or native words; None for anything else."""
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word)
    word = word.replace(" ", "")
    return NATIVE.get(word, SINO.get(word))


def number(text: str) -> int | float | None:
    """A whole text as a number ("12,000", "1만2천", "이십삼", "스물셋", "백스물셋", "2.5만", "삼점오"); None when it
    is not exactly one."""
    text = text.replace(" ", "")
    if text in NATIVE:
        return NATIVE[text]
    if text.isascii() and text.isdigit() and len(text) <= 15:
        return int(text)
    if text[:1].isdigit() or text[:1] in _NUMERALS:
        if text[-1].isdigit() or text[-1] in _NUMERALS:
            return _with_fraction(text) if "점" in text else _whole(text)
        return _with_native_end(text)
    return None


def _with_native_end(text: str) -> int | float | None:
    """백스물셋, 오십다섯: the last places said in native words."""
    native = _NATIVE_END.search(text)
    before = _whole(text[: native.start()]) if native is not None else None
    if native is None or before is None:
        return None
    value = NATIVE[native[0]]
    return before + value if before % (100 if value >= 10 else 10) == 0 else None


def _with_fraction(text: str) -> float | None:
    """삼십육점오: the signs behind 점 are said one by one."""
    before, _, after = text.partition("점")
    whole = _whole(before)
    if whole is None or _FRACTION.fullmatch(after) is None:
        return None
    return float(f"{whole}.{''.join(str(SINO_DIGITS.get(sign, sign)) for sign in after)}")


def _whole(text: str) -> int | float | None:
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
            total += (1 if digit is None and not section else section) * unit
            section, digit, last_small, last_big = 0, None, 10**4, unit
    if at != len(text) or not text:
        return None
    total += section + (digit or 0)
    return int(total) if total == int(total) else round(total, 6)
