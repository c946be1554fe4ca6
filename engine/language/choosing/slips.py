"""Labels that were not written as they are spelled: by ear (택베), with one wrong letter (염섹), two letters changed about
(Meduim), a syllable left out (이빈후과), or by their initial letters (ㅇㅎ).

Asked only when a text names nothing literally. Short labels need a slip that a finger or an ear makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from typing import NamedTuple

from engine.language.choosing.courtesy import HARMLESS
from engine.language.letters.fuzzy import jamo
from engine.language.letters.initials import CHAT, initials
from engine.language.letters.jamo import FINALS, is_syllable, letters, syllable
from engine.language.letters.sounds import SoundIndex
from engine.language.letters.stems import stems
from engine.language.letters.words import Words


class Slip(NamedTuple):
    """The label's key that was probably meant by ``text[start:end]``; ``sure``: it sounds exactly so."""

    key: str
    sure: bool
    start: int
    end: int


_STARTS = 5
_STEMS = 6
_LONGEST = 40
_FAR = 3
_LONG_WORD = 8
_ROWS = (
    ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"),
    ("ㅃㅉㄸㄲㅆ",),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
)
_HEARD = """
ㄱㄲㅋ ㄷㄸㅌ ㅂㅃㅍ ㅅㅆ ㅈㅉㅊ ㅐㅔㅖㅒㅕ ㅚㅙㅞㅔ ㅡㅜㅓ ㅣㅢㅟ ㅏㅑ ㅓㅕ ㅗㅛ ㅜㅠ ㅓㅗ ㅘㅏ ㅝㅓ ㄴㄹ
"""
"""Letters that an ear takes for one another."""
_KINDS = ("룸", "방", "면", "반", "점", "쪽", "머리")


def _neighbours() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for rows in _ROWS:
        for n, row in enumerate(rows):
            pairs |= set(pairwise(row))
            below = rows[n + 1] if n + 1 < len(rows) else ""
            for shift in (0, 1):
                pairs |= {(row[at + shift], sign) for at, sign in enumerate(below) if at + shift < len(row)}
    for group in _HEARD.split():
        pairs |= {(one, other) for one in group for other in group if one != other}
    return frozenset(pairs | {(other, one) for one, other in pairs})


_NEAR = _neighbours()
_LEADING = {chr(0x1100 + n): sign for n, sign in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")}
_VOWELS = {chr(0x1161 + n): sign for n, sign in enumerate("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")}


def _is_final(sign: str) -> bool:
    return "\u11a8" <= sign <= "\u11c2"


class Slips:
    """The labels' keys, ready to be compared with what was typed."""

    def __init__(self, keys: Mapping[str, int]) -> None:
        self._entries = {key: entry for key, entry in keys.items() if _may_slip(key)}
        self._by_length: dict[int, list[tuple[str, str]]] = {}
        for key in self._entries:
            signs = jamo(key)
            self._by_length.setdefault(len(signs), []).append((signs, key))
        self._sounds = SoundIndex(self._entries)
        self._clipped = {clipped: key for key in self._entries for clipped in _clipped(key)}
        self._initials: dict[str, str] = {}
        for key, entry in self._entries.items():
            if (first := initials(key)) is not None and first not in CHAT:
                before = self._initials.setdefault(first, key)
                if before and self._entries[before] != entry:
                    self._initials[first] = ""

    def find(self, words: Words) -> Iterator[Slip]:
        """Keys that are near to a word of the text, or to all of it, the most of it first."""
        for start, length, typed in _typed(words):
            found = self._of(typed)
            if found is not None:
                key, sure = found
                sure = sure and words.flat.startswith(typed, start)
                yield Slip(key, sure, words.at(start), words.at(start + length - 1) + 1)

    def _of(self, typed: str) -> tuple[str, bool] | None:
        if key := self._initials.get(typed):
            return key, False
        if key := self._clipped.get(typed):
            return key, True
        if len(typed) < 2 or typed in HARMLESS:
            return None
        if all(map(is_syllable, typed)) and (heard := self._sounds.near(typed)) is not None:
            return heard[0], heard[1] == 0
        key = self._nearest(jamo(typed)) or self._ends_in(typed)
        return (key, False) if key else None

    def _nearest(self, typed: str) -> str:
        """The only label that is near; empty when there is none or several."""
        size = len(typed)
        near = [
            (away, key)
            for length in range(size - 2, size + 3)
            for signs, key in self._by_length.get(length, ())
            if (signs[0] == typed[0] or signs[-1] == typed[-1]) and (away := _away(typed, signs, key)) < _FAR
        ]
        best = min(near, default=(_FAR, ""))[0]
        keys = [key for away, key in near if away == best]
        return keys[0] if len({self._entries[key] for key in keys}) == 1 else ""

    def _ends_in(self, typed: str) -> str:
        """삼성카드 is a kind of 카드; 비회원 is no 회원."""
        for size in range(len(typed) - 2, 1, -1):
            if (key := typed[-size:]) in self._entries and all(map(is_syllable, key)):
                return key
        return ""


def _may_slip(key: str) -> bool:
    """False for what is too short, a number, or an everyday sentence (갈게요)."""
    if len(key) < (4 if key.isascii() else 2) or any(map(str.isdigit, key)):
        return False
    if any(map(str.isascii, key)) and not key.isascii():  # D반 is not C반
        return False
    return key[-1] not in "요다" or key not in HARMLESS


def _clipped(key: str) -> Iterator[str]:
    """스윗 for 스위트, 컷 for 커트."""
    for n, sign in enumerate(key[1:], 1):
        if sign == "트" and is_syllable(key[n - 1]) and (parts := letters(key[n - 1]))[2] == " ":
            yield f"{key[: n - 1]}{syllable(parts[0], parts[1], 'ㅅ')}{key[n + 1 :]}"


def _typed(words: Words) -> Iterator[tuple[int, int, str]]:
    """Where something begins that may be a label, how many letters it has, and how it would be spelled: the text from any
    of its first words on, and each of them, endings peeled off."""
    flat = words.flat
    cuts = [*words.cuts[:_STARTS], len(flat)]
    for n, cut in enumerate(cuts[:-1]):
        for rest in dict.fromkeys((flat[cut:], flat[cut : cuts[n + 1]])):
            if len(rest) > _LONGEST:
                continue
            for stem in islice(stems(rest), _STEMS):
                yield cut, len(stem), stem
                if len(stem) > 2:
                    yield from (
                        (cut, len(stem), stem.removesuffix(kind)) for kind in _KINDS if stem.endswith(kind)
                    )
                if (linked := _unlinked(stem)) is not None:
                    yield cut, len(stem), linked


def _unlinked(stem: str) -> str | None:
    """치킨 in 치키니요: a final written at the beginning of 이요."""
    if len(stem) < 3 or not (is_syllable(stem[-1]) and is_syllable(stem[-2])):
        return None
    initial, vowel, final = letters(stem[-1])
    before = letters(stem[-2])
    if vowel != "ㅣ" or final != " " or before[2] != " " or initial not in FINALS:
        return None
    return stem[:-2] + syllable(before[0], before[1], initial)


def _away(typed: str, signs: str, key: str) -> int:
    """How far apart, in letters: 1 a likely slip, 2 two of them in a long word; else ``_FAR``."""
    if typed == signs:
        return 0
    slip = _one_slip(typed, signs)
    if slip is not None:
        return 1 if slip or len(key) > (4 if key.isascii() else 2) else _FAR
    if len(signs) >= _LONG_WORD and typed[:2] == signs[:2] and _distance(typed, signs) == 2:
        return 2
    return _FAR


def _one_slip(typed: str, key: str) -> bool | None:
    """None when more than one letter differs; else whether the slip is one that fingers and ears make."""
    same = 0
    while same < min(len(typed), len(key)) and typed[same] == key[same]:
        same += 1
    if len(typed) == len(key):
        if typed[same + 1 :] == key[same + 1 :]:
            return _likely(typed[same], key[same])
        changed = (
            typed[same : same + 2][::-1] == key[same : same + 2] and typed[same + 2 :] == key[same + 2 :]
        )
        return True if changed else None
    if len(typed) + 1 == len(key) and typed[same:] == key[same + 1 :]:
        return _is_final(key[same]) or key.isascii()
    if len(typed) == len(key) + 1 and typed[same + 1 :] == key[same:]:
        return _is_final(typed[same]) or typed.isascii()
    return None


def _likely(one: str, other: str) -> bool:
    if _is_final(one) and _is_final(other):
        return True
    table = _LEADING if one in _LEADING and other in _LEADING else _VOWELS
    return (table.get(one, one), table.get(other, other)) in _NEAR


def _distance(left: str, right: str) -> int:
    """Letters put in, left out or replaced, at most 3."""
    before = list(range(len(right) + 1))
    for n, sign in enumerate(left, 1):
        row = [n]
        for m, other in enumerate(right, 1):
            row.append(min(before[m] + 1, row[-1] + 1, before[m - 1] + (sign != other)))
        before = row
    return before[-1]
