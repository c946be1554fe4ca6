"""Groups of digits in a text, as people type, spell and say telephone numbers, and the runs that they make.

"공일공에 1234에 오육칠팔" is three groups in one run; "o1O", "공하나공", "zero one zero" are 010.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from engine.language.letters.regex import regex
from engine.language.numbers.numerals import NATIVE, SINO_DIGITS, number

_KOREAN: dict[str, str] = (
    {
        word: str(value)
        for word, value in NATIVE.items()
        if (value < 10 and len(word) > 1) or word in ("둘", "셋", "넷")
    }
    | {sign: str(value) for sign, value in SINO_DIGITS.items()}
    | {"제로": "0", "빵": "0", "여덜": "8", "야달": "8", "야덟": "8", "뉵": "6", "룩": "6"}
)
_ENGLISH = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_SAID = "|".join(sorted(_KOREAN, key=len, reverse=True))
_NOT_TWO = (
    r"이(?=고|요|에요|예요|여요|구요|여(?![섯덟덜])|용|욤|염|라|랑|네|니다|유|우다|야|지|죠|며|거든|입니|임|번|오니|"
    r"올시|에예)"
)
"""What looks like 2 and is the beginning of an ending."""
_AFTER = (
    r"(?![가-힣])|(?=에|의|국|요(?!일)|입|이|번(?!째)|로|으로|임|인데|다시|대시|하|예|여|용|니|라|랑|고|맞|그리고|끝|"
    r"뒤|뒷)"
)
_SPOKEN = rf"(?:(?!{{stop}})(?:{_SAID}|[십백천]))+(?:{_AFTER})"
_EN_SAID = "|".join(sorted((word for word in _ENGLISH if word != "o"), key=len, reverse=True))
_EN_RUN = rf"\b(?:(?:double |triple )?(?:{_EN_SAID}|\bo\b)\b[\s,\-]{{0,2}})+"
_SOFT, _HARD = (regex(rf"\+?\d+|{_SPOKEN.format(stop=stop)}|{_EN_RUN}") for stop in (_NOT_TWO, r"[^가-힣]"))
_SPELLS = regex(rf"{_SAID}|zero|oh ")
_DIGITS = regex(r"\+?\d+")
_HANGUL_DIGIT = regex(_SAID)
_EN_WORD = regex(rf"(double |triple )?({_EN_SAID}|o)\b")
_GAP = regex(
    r"(?:국번?)?(?:[\s\-.,()/~_:|·*+ㅡ]{0,4}"
    r"|[\s,.\-]{0,2}(?:국|국번|에|에다|에다가|에요|의|이고|이고요|이구요|하고|다시|대시|하이픈|짝대기|작대기|바|빼기|"
    r"그리고|그다음|그담|다음|가운데는?|중간은?|끝은?|뒤는?|앞은?|"
    r"뒷자리는?|뒷번호는?|가운데번호는?|끝자리는?|dash|hyphen)[\s,.\-:]{0,3})"
)
_ALIKE = regex(r"(?<![a-z])(?=[oli|]*\d)[\doli|]+(?![a-z])|(?<![0-9a-z])[0oㅇ〇○][1liㅣ|][0oㅇ〇○](?![a-z])")
_ALIKE_SIGNS = str.maketrans("oliㅇㅣ|〇○", "01101100")
_MAY_BE_ALIKE = regex(r"[oliㅇ〇○]")
MOST = 40
"""A text with more groups is a list and no number."""


class Group(msgspec.Struct, frozen=True):
    """``digits`` stand at ``start:end``. ``spoken``: in words; ``counted``: read as a whole number (이천삼백)."""

    digits: str
    start: int
    end: int
    spoken: bool = False
    counted: bool = False


def plain_digits(text: str) -> str:
    """The text with the letters that were typed for 0 and 1 as digits; nothing moves."""
    if not _MAY_BE_ALIKE.search(text):
        return text
    return _ALIKE.sub(lambda match: match[0].translate(_ALIKE_SIGNS), text)


def runs(text: str, *, hard: bool = False) -> list[list[Group]]:
    """The groups of each run. ``hard``: also the 이 of an ending is a 2 (오육칠이요)."""
    groups = list(_groups(text, hard))
    if len(groups) > MOST:
        return []
    found: list[list[Group]] = []
    for group in groups:
        if found and _GAP.fullmatch(text, found[-1][-1].end, group.start):
            found[-1].append(group)
        else:
            found.append([group])
    return found


def _groups(text: str, hard: bool) -> Iterator[Group]:
    spelt = _HARD if hard else _SOFT
    for match in (spelt if _SPELLS.search(text) else _DIGITS).finditer(text):
        said = match[0]
        if said[0].isdigit() or said[0] == "+":
            yield Group(said, match.start(), match.end())
        elif said[0].isascii():
            if (digits := _english(said)) and len(digits) > 1:
                yield Group(digits, match.start(), match.start() + len(said.rstrip(" ,-")), True, True)
        elif (group := _korean(text, match)) is not None:
            yield group


def _korean(text: str, match: re.Match[str]) -> Group | None:
    said = match[0]
    before = text[match.start() - 1 : match.start()]
    if len(said) < 3 and "가" <= before <= "힣" and before not in "에의국시":
        return None
    if any(sign in said for sign in "십백천"):
        counted = number(said)
        return None if counted is None else Group(str(counted), match.start(), match.end(), True, True)
    digits = "".join(_KOREAN[word] for word in _HANGUL_DIGIT.findall(said))
    return Group(digits, match.start(), match.end(), True)


def _english(said: str) -> str:
    times = {"double ": 2, "triple ": 3, "": 1}
    return "".join(_ENGLISH[word] * times[how] for how, word in _EN_WORD.findall(said))
