"""Keywords spelled by ear: 에약 is 예약, 미눤 민원, 진뇨시간 진료시간, 쓰래기 쓰레기.

A word is pronounced (standard pronunciation: linking, aspiration, assimilation), and what sounds alike to most people is
held to be the same: ㅐ and ㅔ, plain and tense. ``SoundIndex`` finds keys by a code that is the same for all that may be
meant; ``distance`` decides. Only keys of two Hangul syllables or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from engine.language.letters.regex import regex

Syllable = tuple[int, int, int]
"""Numbers of the initial, the vowel and the final in Unicode's order."""

# Unicode's numbers: initials ㄱ0 ㄲ1 ㄴ2 ㄷ3 ㄸ4 ㄹ5 ㅁ6 ㅂ7 ㅃ8 ㅅ9 ㅆ10 ㅇ11 ㅈ12 ㅉ13 ㅊ14 ㅋ15 ㅌ16 ㅍ17 ㅎ18
_PLAIN = (0, 0, 2, 3, 3, 5, 6, 7, 7, 9, 9, 11, 12, 12, 14, 15, 16, 17, 18)
"""Tense initials as plain ones."""
_BROAD = (0, 0, 2, 3, 3, 2, 6, 7, 7, 9, 9, 11, 12, 12, 12, 0, 3, 7, 18)
"""The same, and aspirated as plain, ㄹ as ㄴ: for the code."""
# vowels ㅏ0 ㅐ1 ㅑ2 ㅒ3 ㅓ4 ㅔ5 ㅕ6 ㅖ7 ㅗ8 ㅘ9 ㅙ10 ㅚ11 ㅛ12 ㅜ13 ㅝ14 ㅞ15 ㅟ16 ㅠ17 ㅡ18 ㅢ19 ㅣ20
_ALIKE = (0, 1, 2, 1, 4, 1, 6, 1, 8, 9, 10, 10, 12, 13, 14, 10, 16, 17, 18, 20, 20)
"""ㅐ ㅒ ㅔ ㅖ; ㅙ ㅚ ㅞ; ㅢ ㅣ."""
_NEAR = (0, 1, 2, 1, 4, 1, 1, 1, 8, 0, 1, 1, 12, 13, 4, 1, 20, 17, 18, 20, 20)
"""The same, and ㅕ as ㅔ, ㅘ as ㅏ, ㅝ as ㅓ, ㅟ as ㅣ, ㅚ as ㅔ, as some say them. 강자 is no 강좌, 방가후 is 방과후."""
_WITHOUT_Y = {2: 0, 3: 1, 6: 4, 7: 5, 12: 8, 17: 13}
"""After ㅈ and ㅊ: 쥬스 is 주스."""
_SOFT = frozenset((2, 3, 6, 7, 12, 17, 20))
"""In front of these vowels a ㄴ is put in: 공약 is said 공냑."""
# finals ㄱ1 ㄲ2 ㄳ3 ㄴ4 ㄵ5 ㄶ6 ㄷ7 ㄹ8 ㄺ9 ㄻ10 ㄼ11 ㄽ12 ㄾ13 ㄿ14 ㅀ15
# ㅁ16 ㅂ17 ㅄ18 ㅅ19 ㅆ20 ㅇ21 ㅈ22 ㅊ23 ㅋ24 ㅌ25 ㅍ26 ㅎ27
_CLOSED = (0, 1, 1, 1, 4, 4, 4, 7, 8, 1, 16, 8, 8, 8, 17, 8, 16, 17, 17, 7, 7, 21, 7, 7, 1, 7, 17, 7)
"""The seven sounds a syllable may end in."""
_LINKED = {
    1: (0, 0), 2: (0, 1), 3: (1, 9), 4: (0, 2), 5: (4, 12), 6: (0, 2), 7: (0, 3), 8: (0, 5), 9: (8, 0), 10: (8, 6),
    11: (8, 7), 12: (8, 9), 13: (8, 16), 14: (8, 17), 15: (0, 5), 16: (0, 6), 17: (0, 7), 18: (17, 9), 19: (0, 9),
    20: (0, 10), 22: (0, 12), 23: (0, 14), 24: (0, 15), 25: (0, 16), 26: (0, 17), 27: (0, 11),
}  # fmt: skip
"""Final -> what stays and the initial it becomes in front of ㅇ."""
_BREATHED = {
    1: (0, 15), 2: (0, 15), 24: (0, 15), 9: (8, 15), 7: (0, 16), 19: (0, 16), 25: (0, 16), 17: (0, 17), 26: (0, 17),
    11: (8, 17), 22: (0, 14), 5: (4, 14),
}  # fmt: skip
"""The same in front of ㅎ (입학 is 이팍)."""
_HARD_H = {27: 0, 6: 4, 15: 8}
_ASPIRATED = {0: 15, 3: 16, 12: 14}
_NASAL = {1: 21, 7: 4, 17: 16}
_FIRST, _NONE = 0xAC00, 11


def pronounced(word: str) -> list[Syllable]:
    """Hangul syllables as they are said."""
    out: list[Syllable] = []
    codes = [ord(sign) - _FIRST for sign in word]
    initial = codes[0] // 588
    for n, code in enumerate(codes):
        vowel, final = code // 28 % 21, code % 28
        if initial in (12, 13, 14):
            vowel = _WITHOUT_Y.get(vowel, vowel)
        elif vowel == 18 and initial in (6, 7, 8, 17):
            vowel = 13  # 믈 is 물
        following = codes[n + 1] // 588 if n + 1 < len(codes) else None
        said = initial
        if final and following is not None:
            final, following = _meet(final, following, codes[n + 1] // 28 % 21)
        out.append((said, vowel, _CLOSED[final]))
        initial = _NONE if following is None else following
    return out


def _meet(final: int, initial: int, vowel: int) -> tuple[int, int]:
    """A final and the initial behind it, as they are said together."""
    if initial == _NONE and final != 21:
        if vowel == 20 and final in (7, 25):  # 굳이, 같이
            return 0, 12 if final == 7 else 14
        return _LINKED[final]
    if initial == 18 and final in _BREATHED:
        return _BREATHED[final]
    if final in _HARD_H and initial in _ASPIRATED:
        return _HARD_H[final], _ASPIRATED[initial]
    closed = _CLOSED[final]
    if initial in (2, 6, 5):
        closed = _NASAL.get(closed, closed)
    if closed in (4, 8) and initial in (2, 5):  # 연락, 설날, 안내
        return 8, 5
    return closed, initial


def code(said: Sequence[Syllable]) -> int:
    """The same for all words that may be meant by each other."""
    number = 1
    before = 0
    for initial, vowel, final in said:
        broad = _BROAD[initial]
        if broad == 2 and before and vowel in _SOFT:
            broad = _NONE
        number = (number * 19 + broad) * 21 + _NEAR[vowel]
        before = final
    return number


def distance(typed: Sequence[Syllable], key: Sequence[Syllable], written: str) -> int:
    """0: sounds the same; 1: one syllable nearly; 2: not meant. ``written``: what was typed."""
    away = 0
    for n, (one, other) in enumerate(zip(typed, key, strict=True)):
        if one == other:
            continue
        if one[2] != other[2]:
            away += _finals(one[2], other[2], typed[n + 1][0] if n + 1 < len(typed) else None)
        if _ALIKE[one[1]] != _ALIKE[other[1]]:
            near = _NEAR[one[1]] == _NEAR[other[1]] and (len(key) > 2 or 9 not in (one[1], other[1]))
            away += 1 if near else 2
        if away < 2 and _PLAIN[one[0]] != _PLAIN[other[0]]:
            away += _initials(one[0], other[0], n, key, written)
        if away > 1:
            return 2
    return away


def _finals(one: int, other: int, following: int | None) -> int:
    """1 when the final was left out, assimilated (싱청), or the next initial doubled (각격); else 2."""
    if (
        not one
        or (other == 4 and one == 21 and following not in (None, _NONE))
        or (one == 1 and not other and following in (0, 1))
    ):
        return 1
    return 2


def _initials(one: int, other: int, n: int, key: Sequence[Syllable], written: str) -> int:
    before = key[n - 1][2] if n else 0
    if other == _NONE and one == 2:  # 공냑, but 공략 is a word of its own
        return 0 if before and (ord(written[n]) - _FIRST) // 588 == 2 else 2
    if {one, other} == {2, 5}:
        return 0 if before in (16, 21) else 2  # 등녹
    if len(key) < 3 or _BROAD[one] != _BROAD[other]:
        return 2
    return 0 if _PLAIN[one] != one or _PLAIN[other] != other else 1  # 이벤뜨 for 이벤트


class _Codes(dict[str, int]):
    """Codes of single syllables, kept when first asked for; 0 for what is none."""

    def __missing__(self, sign: str) -> int:
        if not "가" <= sign <= "힣":
            return 0
        initial, vowel, _ = pronounced(sign)[0]
        self[sign] = (1 + _BROAD[initial]) << 5 | _NEAR[vowel]
        return self[sign]


_CODES = _Codes(dict.fromkeys(map(chr, range(128)), 0))
_HANGUL = regex("[가-힣]+")


@lru_cache(1 << 13)
def sound(word: str) -> tuple[int, Sequence[Syllable]]:
    """The code of a word and how it is said; 0 for what is not Hangul. Kept for the words that texts begin with again
    and again."""
    if not _HANGUL.fullmatch(word):
        return 0, ()
    said = pronounced(word)
    return code(said), said


class SoundIndex:
    """Keys by how they sound."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._found: dict[int, str | tuple[str, ...]] = {}
        self._heads: dict[int, tuple[int, ...]] = {}  # the first two syllables -> the lengths of such keys
        lengths: dict[int, set[int]] = {}
        for key in keys:
            if len(key) < 2 or not _HANGUL.fullmatch(key):
                continue
            number = code(pronounced(key))
            before = self._found.get(number, ())
            self._found[number] = (
                (*((before,) if isinstance(before, str) else before), key) if before else key
            )
            lengths.setdefault(_CODES[key[0]] << 5 | _CODES[key[1]] & 31, set()).add(len(key))
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        for first, found in lengths.items():
            row = tuple(sorted(found, reverse=True))
            self._heads[first] = shared.setdefault(row, row)
        self._first = frozenset(first >> 5 for first in self._heads)

    def lengths(self, plain: str, place: int) -> Sequence[int]:
        """How long what stands at a place may be that sounds like a key. Cheap: most words begin like no key."""
        first = _CODES[plain[place]]
        if first not in self._first:
            return ()
        return self._heads.get(first << 5 | _CODES[plain[place + 1]] & 31, ())

    def at(self, plain: str, place: int, lengths: Sequence[int]) -> Sequence[str]:
        """What stands at a place, of these lengths, and may sound like a key."""
        words = [plain[place : place + length] for length in lengths]
        return [word for word in words if sound(word)[0] in self._found]

    def near(self, word: str) -> tuple[str, int] | None:
        """The only key that the word sounds like, and how far it is; None when there is none or several."""
        number, said = sound(word)
        found = self._found.get(number, ())
        keys = (found,) if isinstance(found, str) else found
        close = [(distance(said, sound(key)[1], word), key) for key in keys if len(key) == len(word)]
        best = min(close, default=(2, ""))[0]
        nearest = [key for away, key in close if away == best]
        return (nearest[0], best) if best < 2 and len(nearest) == 1 else None
