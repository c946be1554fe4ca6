"""Korean particles: which form follows a text (은/는, 이/가, 을/를, 과/와, 으로/로 …).

Decided by the sound that the text ends with: a syllable's final consonant, how a digit or a Latin letter is
read. A text whose end nobody can pronounce gets both forms, as people write on forms: ``은(는)``.
"""

from __future__ import annotations

import re

PAIRS: tuple[tuple[str, str], ...] = (
    # (after a consonant, after a vowel)
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("아", "야"),
    ("이여", "여"),
    ("이나", "나"),
    ("이랑", "랑"),
    ("이란", "란"),
    ("이라", "라"),
    ("이라고", "라고"),
    ("이라는", "라는"),
    ("이며", "며"),
    ("이면", "면"),
    ("이든", "든"),
    ("이에요", "예요"),
    ("이었습니다", "였습니다"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("으로부터", "로부터"),
)

_RIEUL = 8  # the final ㄹ, after which 으로 is 로 as well

# The final consonant of how a sign is read: 0 none, 8 ㄹ, 1 any other.
_DIGITS = dict(zip("0123456789", (1, 8, 0, 1, 0, 0, 1, 8, 8, 0), strict=True))
_ZEROS = ((12, 0), (8, 1), (4, 1), (1, 1))  # 조, 억, 만, 십 백 천
_LETTERS = {"l": 8, "r": 8, "m": 1, "n": 1}  # names of letters: 엘, 알, 엠, 엔
_WORD_ENDS = (  # how English words end when read in Korean; the first that fits
    (re.compile(r"[^aeiou]le$|[aeiou]l{1,2}e?$"), 8),
    (re.compile(r"[aeiou]r?(?:m|n|ng|me|ne|mb)$"), 1),
    (re.compile(r"ook$|(?:^|[^aeiou])[aeiou](?:b|p|t|k|ck|c)$"), 1),
)
_SIGNS = {"%": 0, "℃": 0, "°": 0, "㎡": 0, "㎏": 0, "㎞": 0}
_UNITS = re.compile(r"(?:^|[\d\s])(?:km|cm|mm|m|kg|mg|g|L|ml|mL|GB|MB|KB|TB)$")
_TAIL = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|[\s'\"’”」』》〉)\]}>.,!?~…·]+)+$")


def _forms() -> dict[str, tuple[str, str]]:
    forms: dict[str, tuple[str, str]] = {}
    for consonant, vowel in PAIRS:
        for written in (
            f"{consonant}/{vowel}",
            f"{vowel}/{consonant}",
            f"{consonant}({vowel})",
            f"{vowel}({consonant})",
        ):
            forms[written] = (consonant, vowel)
        if consonant.endswith(vowel):  # (으)로, (이)나
            forms[f"({consonant.removesuffix(vowel)}){vowel}"] = (consonant, vowel)
        forms.setdefault(consonant, (consonant, vowel))
        forms.setdefault(vowel, (consonant, vowel))
    return forms


FORMS: dict[str, tuple[str, str]] = _forms()
"""Every way to write a pair: 은/는, 는/은, 은(는), (으)로, 은."""


def final(text: str) -> int | None:
    """The final consonant of the last sound: 0 none, 8 ㄹ, another number for any other, None unknown.

    What stands in brackets at the end is not read: 12월 3일(목) ends with 일.
    """
    core = _TAIL.sub("", text) or text.rstrip()
    last = core[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    if last.isdecimal():
        return _number(core)
    if last.isascii() and last.isalpha():
        return _latin(core)
    if "ㄱ" <= last <= "ㅎ":
        return _RIEUL if last == "ㄹ" else 1  # read by its name: 기역, 니은
    if "ㅏ" <= last <= "ㅣ":
        return 0
    return _SIGNS.get(last)


def _number(core: str) -> int:
    digits = re.search(r"[\d,]*$", core)
    run = digits[0].replace(",", "") if digits else core[-1]
    zeros = len(run) - len(run.rstrip("0"))
    if zeros and zeros < len(run):
        return next(end for least, end in _ZEROS if zeros >= least)
    return _DIGITS.get(str(int(run[-1])), 0)


def _latin(core: str) -> int:
    if _UNITS.search(core):
        return 0
    word = re.search(r"[A-Za-z]+$", core)
    letters = word[0] if word else core[-1]
    if letters.isupper() or len(letters) == 1:
        return _LETTERS.get(letters[-1].lower(), 0)
    return next((end for shape, end in _WORD_ENDS if shape.search(letters.lower())), 0)


def with_particle(text: str, pair: str) -> str:
    """The text with the fitting form of ``pair`` behind it. Raises ``KeyError`` if not in ``FORMS``."""
    consonant, vowel = FORMS[pair]
    last = text[-1:]
    end = (ord(last) - 0xAC00) % 28 if "가" <= last <= "힣" else final(text)
    if end is None:
        if consonant.endswith(vowel):
            return f"{text}({consonant.removesuffix(vowel)}){vowel}"
        return f"{text}{consonant}({vowel})"
    if end == 0 or (end == _RIEUL and consonant.startswith("으로")):
        return text + vowel
    return text + consonant
