"""Hangul letters: taking syllables apart, and putting together what a hurried finger left apart.

"ㄴㅐ일" is 내일, "예야ㄱ" 예약, "ㅇㅖㅇㅑㄱ" 예약, "네ㅔ" 네, "3시ㅂ반" 3시반. What people write with lone letters on
purpose stays: ㅇㅇ, ㄴㄴ, ㅇㅋ, ㅋㅋ, ㅠㅠ, 초성.
"""

from __future__ import annotations

from engine.language.letters.regex import regex

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
DOUBLE_VOWELS = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
}  # fmt: skip
DOUBLE_FINALS = {
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ", "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip
_SPLIT_FINALS = {double: (pair[0], pair[1]) for pair, double in DOUBLE_FINALS.items()}

_LAUGHS = frozenset("ㅋㅎㅠㅜㅡ")
_SOFT_VOWELS = frozenset("ㅑㅒㅕㅖㅛ")
"""After an open syllable their ㅇ is what is missing (아니ㅛ); any other lone vowel there was typed by accident (네ㅔ)."""

LONE = regex("[ㄱ-ㅎㅏ-ㅣ]+")

Piece = tuple[str, int, int]
"""A sign and the part of the text that it came from."""


def syllable(initial: str, vowel: str, final: str = " ") -> str:
    """One Hangul syllable from its letters."""
    return chr(0xAC00 + (INITIALS.index(initial) * 21 + VOWELS.index(vowel)) * 28 + FINALS.index(final))


def letters(sign: str) -> tuple[str, str, str]:
    """Initial, vowel and final (a space when there is none) of a syllable."""
    code = ord(sign) - 0xAC00
    return INITIALS[code // 588], VOWELS[code // 28 % 21], FINALS[code % 28]


def is_syllable(sign: str) -> bool:
    """True for one whole Hangul syllable."""
    return "가" <= sign <= "힣"


def composed(text: str) -> list[Piece] | None:
    """The text with its stray letters put together, sign by sign; None when nothing changes."""
    out: list[Piece] = []
    at = 0
    changed = False
    for match in LONE.finditer(text):
        out += [(sign, n, n + 1) for n, sign in enumerate(text[at : match.start()], at)]
        before, size = out[-1:], len(out)
        _join(out, match[0], match.start(), text[match.end() : match.end() + 1])
        at = match.end()
        changed = changed or out[size - 1 : size] != before or "".join(p[0] for p in out[size:]) != match[0]
    if not changed:
        return None
    out += [(sign, n, n + 1) for n, sign in enumerate(text[at:], at)]
    return out


def _join(out: list[Piece], run: str, start: int, after: str) -> None:
    """Put a run of lone letters behind ``out``."""
    n = 0
    while n < len(run):
        sign, following = run[n], run[n + 1 : n + 2]
        place = start + n
        if sign in VOWELS:
            _vowel(out, sign, place, after if n + 1 == len(run) else "")
        elif following in VOWELS and following and not _sighs(run, n):
            out.append((syllable(sign, following), place, place + 2))
            n += 1
        else:
            ahead = run[n + 1 : n + 3]
            closes = not ahead or (len(ahead) == 2 and ahead[0] not in VOWELS and ahead[1] in VOWELS)
            _consonant(out, sign, place, closes, after if len(run) == 1 else "")
        n += 1


def _sighs(run: str, n: int) -> bool:
    """ㅇㅇㅠ, ㄴㄴㅠㅠ: a doubled letter and a sigh are two words."""
    vowel = run[n + 1]
    doubled = n > 0 and run[n - 1] == run[n]
    return vowel in _LAUGHS and (doubled or run[n] in _LAUGHS or run[n + 2 : n + 3] == vowel)


def _vowel(out: list[Piece], sign: str, place: int, after: str) -> None:
    before = out[-1] if out and out[-1][2] == place and is_syllable(out[-1][0]) else None
    if sign in _LAUGHS or before is None:
        begins = before is None and after and is_syllable(after) and sign not in _LAUGHS
        out.append((syllable("ㅇ", sign) if begins else sign, place, place + 1))
        return
    initial, vowel, final = letters(before[0])
    if final != " ":  # 옝ㅑ is 예야
        kept, moved = _SPLIT_FINALS.get(final, (" ", final))
        if moved not in INITIALS:
            return
        out[-1] = (syllable(initial, vowel, kept), before[1], place)
        out.append((syllable(moved, sign), place, place + 1))
    elif vowel + sign in DOUBLE_VOWELS:
        out[-1] = (syllable(initial, DOUBLE_VOWELS[vowel + sign]), before[1], place + 1)
    elif sign in _SOFT_VOWELS and sign != vowel:
        out.append((syllable("ㅇ", sign), place, place + 1))
    else:
        out[-1] = (before[0], before[1], place + 1)


def _consonant(out: list[Piece], sign: str, place: int, closes: bool, after: str) -> None:
    """A lone consonant closes the syllable before it, or was doubled by accident, or stands for itself."""
    before = out[-1] if out and out[-1][2] == place and is_syllable(out[-1][0]) else None
    if closes and after and is_syllable(after) and letters(after)[0] == sign and sign not in _LAUGHS:
        if before is not None:
            out[-1] = (before[0], before[1], place + 1)
        return  # 3시ㅂ반, ㅇ예약
    if before is not None and closes and sign not in _LAUGHS:
        initial, vowel, final = letters(before[0])
        if final == sign or (final == " " and sign in FINALS):
            out[-1] = (syllable(initial, vowel, sign), before[1], place + 1)
            return
    out.append((sign, place, place + 1))
