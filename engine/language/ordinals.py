"""Numbers and places that choose from a list: 1, 1번, 첫번째, 두 번째 거요, 맨 위, 밑에서 두번째, 가운데, the last one.

A count (두 명, 2개), a time or a date is no place in a list, and neither is how often (두 번 갔어요).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from engine.language.choosing.beside import Beside, judge
from engine.language.choosing.courtesy import HARMLESS
from engine.language.choosing.mentions import OPENERS
from engine.language.choosing.place_words import (
    AT,
    ENGLISH,
    FIGURE,
    FROM_END,
    HINTS,
    LISTED,
    MIDDLE,
    NATIVE,
    SINO,
    WAYS,
)
from engine.language.choosing.relations import Stand, relations
from engine.language.found import made_of
from engine.language.letters.regex import regex
from engine.language.letters.stems import is_tail
from engine.language.normal import normalise


class Claim(IntEnum):
    """How plainly a number says that it chooses."""

    HINT = 0  # "둘이요", "이번이요", "오": only when nothing else is said, and to be confirmed
    BARE = 1  # "2": only beside courtesy
    ORDER = 2  # "두 번째", "the last one": only beside courtesy
    PLAIN = 3  # "2번"


class Place(NamedTuple):
    """``text[start:end]`` means the answer shown with ``number``."""

    start: int
    end: int
    number: int
    claim: Claim


_HANGUL = regex(r"\s?[가-힣]*")
_LONGEST_HINT = 30
_LONGEST = 40


def places(text: str, count: int, first: int = 1) -> list[Place]:
    """Every place that the text names in a list of ``count`` answers that is numbered from ``first`` on, in its order."""
    found: list[Place] = []
    for one in (*_said(text, count, first), *_bare(text)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found) if found else list(_hints(text))


def chosen_numbers(text: str, count: int) -> tuple[int, ...]:
    """The numbers that a short text chooses and says nothing beside; empty when it says anything else. ``count``: what
    "last" is."""
    if len(text) > _LONGEST or not (found := places(text, count)):
        return ()
    spans = [(one.start, one.end) for one in found]
    stands, explained = relations(text, spans)
    if judge(normalise(text), spans, sorted(explained)) > Beside.ASKED:
        return ()
    meant = (one.number for one, stand in zip(found, stands, strict=True) if stand is Stand.MEANT)
    return tuple(dict.fromkeys(meant))


def _said(text: str, count: int, first: int) -> Iterator[Place]:
    for way in WAYS:
        if not any(sign in text for sign in way.needed):
            continue
        for match in way.pattern.finditer(text):
            number = _number(match, count, first)
            if number is not None and _opened(text, match.start()):
                yield Place(match.start(), match.end(), number, Claim.PLAIN if way.plain else Claim.ORDER)


def _number(match: re.Match[str], count: int, first: int) -> int | None:
    """The number that is shown with the line that is meant; None for the middle of an even number of lines."""
    said = match.groupdict()
    side = said.get("side")
    nth = said.get("figure") or said.get("native") or said.get("english") or said.get("sino")
    if "top" in said:
        return first
    if "middle" in said or side == MIDDLE:
        return first + count // 2 if count % 2 else None
    if side is not None:
        n = _value(nth) if nth else 1
        return first + count - n if side in FROM_END else first + n - 1
    value = _value(nth or "")
    return value if said.get("figure") else value + first - 1


def _value(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return ENGLISH.get(word) or NATIVE.get(word) or SINO.index(word) + 1


def _bare(text: str) -> Iterator[Place]:
    """Figures that nothing follows but an ending: "2요", "저는 2로 할게요"."""
    if LISTED.fullmatch(text):
        for match in re.finditer(r"\d+", text):
            yield Place(match.start(), match.end(), int(match[0]), Claim.BARE)
        return
    for match in FIGURE.finditer(text):
        following = _HANGUL.match(text, match.end())
        tail = following[0] if following is not None else ""
        after = text[match.end() + len(tail) : match.end() + len(tail) + 1]
        if (not tail and after.isascii() and after.isalpha()) or AT.search(text, 0, match.start()):
            continue
        if (not tail or tail[0] == " " or is_tail(tail)) and _opened(text, match.start()):
            yield Place(match.start(), match.end(), int(match["figure"]), Claim.BARE)


def _opened(text: str, start: int) -> bool:
    """True when no word goes on at ``start``, or only one that is written together by habit (저는2)."""
    place = start
    while place and text[place - 1].isalpha():
        place -= 1
    return place == start or (start - place > 1 and made_of(text[place:start], OPENERS))


def _hints(text: str) -> Iterator[Place]:
    if len(text) > _LONGEST_HINT or any(map(str.isdecimal, text)):
        return
    for match in HINTS.finditer(text):
        word = match["native"] or match["sino"] or match["english"]
        if all(before in HARMLESS for before in text[: match.start()].split()):
            yield Place(match.start(), match.end(), _value(word) if word else 2, Claim.HINT)
