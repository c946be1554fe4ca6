"""Text typed with the other keyboard layout: dPdir is 예약, ㅡ두ㅕ is menu (두벌식, KS X 5002).

Only a text that makes no sense as it is comes here. It is turned over as a whole, and only when what comes out could
have been meant: whole syllables, or plain English letters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from engine.language.letters.jamo import (
    DOUBLE_FINALS,
    DOUBLE_VOWELS,
    FINALS,
    INITIALS,
    VOWELS,
    is_syllable,
    letters,
    syllable,
)
from engine.language.letters.regex import regex
from engine.language.normal import Normal, normalise

_KEYS = dict(
    zip(
        "qwertasdfgzxcvyuiophjklbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅁㄴㅇㄹㅎㅋㅌㅊㅍㅛㅕㅑㅐㅔㅗㅓㅏㅣㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
_LETTERS = {jamo: key for key, jamo in _KEYS.items()}
_SINGLES = {double: pair for pairs in (DOUBLE_VOWELS, DOUBLE_FINALS) for pair, double in pairs.items()}

_CONSONANTS, _VOWELS, _FINALS = frozenset(INITIALS), frozenset(VOWELS), frozenset(FINALS.strip())
_FULL_WIDTH = {0xFF01 + n: chr(0x21 + n) for n in range(94)}
_LATIN = regex(r"[A-Za-z]+")
_HANGUL = regex(r"[가-힣ㄱ-ㅣ]+")
_JAMO = regex(r"[ㄱ-ㅎㅏ-ㅣ]")
_LONGEST = 100
"""A longer text is not one that somebody forgot to switch for."""
_ONE_WORD = 8
"""So short a Korean text may be English throughout, also when its syllables are whole (쟈랴 is wifi)."""

_ENGLISH_WORDS = """
so do go who to we rh if ok no yes hi hello stop start help am pm at in on it is me my the and or for from with not
can will would please thanks thank you your today tomorrow monday tuesday wednesday thursday friday saturday sunday
morning afternoon evening noon night one two three four five six seven eight nine ten people adult adults child room
menu wifi web app call tel fax email mail com kr www http https vip sms mms ars qr kt sk lg cm kg km ml xl xxl
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""Words that are what they look like, although some would make syllables on the other layout."""


Read = TypeVar("Read")


def either(read: Callable[[Normal], Read], text: Normal) -> Read:
    """What ``read`` makes of the text; when that is nothing, of the text typed with the other layout."""
    found = read(text)
    if found is None and (other := retyped(text)) is not None:
        return read(other)
    return found


def retyped(text: Normal) -> Normal | None:
    """The text as it would read had the other layout been on; None when that makes no sense."""
    raw = text.raw
    if len(raw) > _LONGEST:
        return None
    plain = raw if raw.isascii() else raw.translate(_FULL_WIDTH)
    words = _LATIN.findall(plain)
    korean = _HANGUL.search(plain) is not None
    if words and not korean:
        turned = _to_hangul(plain, words)
    elif korean and not words and (_JAMO.search(plain) is not None or len(plain) <= _ONE_WORD):
        turned = _HANGUL.sub(lambda match: _to_latin(match[0]), plain)
    else:
        return None
    return None if turned is None else _over(raw, turned)


def _to_hangul(plain: str, words: list[str]) -> str | None:
    """Every word turned over; None when one of them is English or leaves letters over."""
    out: dict[str, str] = {}
    for word in words:
        if word.lower() in _ENGLISH:
            return None
        spellings = (word.lower(),) if word.isupper() else (word, word.swapcase(), word.lower())
        typed = next(filter(None, map(_syllables, spellings)), None)
        if typed is None:
            return None
        out[word] = typed
    return _LATIN.sub(lambda match: out[match[0]], plain)


def _syllables(word: str) -> str | None:
    """Whole syllables typed by these keys; None when a letter is left alone."""
    signs = [_KEYS.get(key, "") for key in word]
    out: list[str] = []
    n = 0
    while n < len(signs):
        if signs[n] not in _CONSONANTS or n + 1 >= len(signs) or signs[n + 1] not in _VOWELS:
            return None
        initial, vowel = signs[n], signs[n + 1]
        n += 2
        if n < len(signs) and vowel + signs[n] in DOUBLE_VOWELS:
            vowel = DOUBLE_VOWELS[vowel + signs[n]]
            n += 1
        final, n = _final(signs, n)
        out.append(syllable(initial, vowel, final))
    return "".join(out) or None


def _final(signs: list[str], n: int) -> tuple[str, int]:
    """The final consonant at ``n`` and what comes next: consonants belong to a vowel behind them first."""

    def starts(at: int) -> bool:
        return at + 1 < len(signs) and signs[at] in _CONSONANTS and signs[at + 1] in _VOWELS

    if n >= len(signs) or signs[n] in _VOWELS or starts(n) or signs[n] not in _FINALS:
        return " ", n
    pair = "".join(signs[n : n + 2])
    if pair in DOUBLE_FINALS and not starts(n + 1):
        return DOUBLE_FINALS[pair], n + 2
    return signs[n], n + 1


def _to_latin(word: str) -> str:
    """The keys that were pressed for a Korean word."""
    parts = [
        part for sign in word for part in (letters(sign) if is_syllable(sign) else (sign,)) if part != " "
    ]
    return "".join(_LETTERS[single] for part in parts for single in _SINGLES.get(part, part))


def _over(raw: str, turned: str) -> Normal:
    """The turned text under the customer's own raw text, so that a reading still says that it came from all of it."""
    made = normalise(turned)
    return Normal(raw, made.text, pieces=[(0, len(raw))] * len(made.text))
