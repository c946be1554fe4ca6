"""Every number in a text with what it counts, in the order of the text: the common part of the number kinds.

A number in words is one only where a word begins and nothing but an ending follows (두 명이요, not 두부, 명절 or
이사가서). What numbers mean together is told by ``engine.language.amounts.together``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.language.amounts.beside import ends_well
from engine.language.amounts.patterns import (
    COUNTED,
    LOOSE,
    LOOSE_ALONE,
    NEXT_PERSONS,
    OTHER,
    PLAIN_END,
    SCAN,
    SCAN_LATIN,
    TOWNS,
)
from engine.language.amounts.people import DONE, OPENERS
from engine.language.amounts.points import beside_its_sign, placed, share_unit
from engine.language.amounts.quantity import Number, Quantity, changed
from engine.language.amounts.units import (
    BARE,
    LIKE_WORDS,
    PERSON,
    STARTS,
    goes_on,
    group_of_slip,
    is_slip,
    strong,
    takes,
    unit_at,
)
from engine.language.amounts.values import values_of
from engine.language.found import made_of
from engine.language.letters.regex import regex
from engine.language.numbers.english import english_number

_MOST = 24  # numbers; no answer has more
_MANY = frozenset("십백천만억조")
_COPULA_SIGNS = frozenset("요고에예여")
_LATIN = regex("[a-z]")
_MINUS = regex(r"\b(?:minus|negative) $")
_COPULA = regex("[요고라네지]|에요|예요|여요|에여|랑|나")
_GLUED = regex("(?:[a-z]|(?:^|[^가-힣])[초중고제])$")
_NUMBER_TO_CALL = regex(r"0\d{6,}|\+\d{9,}")
_DOES = regex("[야게도지고면로를을은는에서떻][ ]?$")
_HANGUL = regex("[가-힣]{0,40}")


def scan(said: str) -> list[Quantity]:
    """The numbers of a normalised text with their units, also those that no kind takes (dates, floors)."""
    search = (SCAN_LATIN if _LATIN.search(said) else SCAN).search
    found: list[Quantity] = []
    at = 0
    while (match := search(said, at)) is not None:
        one = _quantity(match, said, found[-1] if found else None)
        if one is not None:
            found.append(beside_its_sign(one, said, found[-1] if found else None))
            share_unit(found, said)
        if len(found) > _MOST:
            break
        at = one.end if one is not None else match.start() + len(match[0].partition(" ")[0])
    return found


def _quantity(match: re.Match[str], said: str, last: Quantity | None) -> Quantity | None:
    start, word, way = match.start(), match[0], match.lastgroup
    figures = word[0] in "-+" or word[0].isdecimal()
    if way == "english":
        return _english(start, word, said)
    if figures:
        if start and (_GLUED.search(said, max(0, start - 2), start) is not None):
            return None  # A4, kf94, 초3
    elif way == "run" and len(word) == 1 and last is not None and start == last.end:
        return None  # 4명이요
    elif (len(word) == 1 and not _unit_may_follow(word, said, start + 1)) or not _begins(said, start, last):
        return None
    for shorter in _heads(word, figures):
        one = _counting(start, shorter, said, way or "", last)
        if one is not None:
            return one
    return None


def _unit_may_follow(word: str, said: str, end: int) -> bool:
    """A quick look: most syllables that are numerals as well begin another word (이번, 네)."""
    if word in "둘셋넷싯닛십백":
        return True
    at = end + (said[end : end + 1] == " ")
    return said[at : at + 1] in STARTS


def _heads(word: str, figures: bool) -> Iterator[str]:
    """The numeral as it stands, without its last part, and its first part alone ("3 만나요", "4조금")."""
    yield word
    if " " in word:
        yield word.rpartition(" ")[0]
        word = word.partition(" ")[0]
        yield word
    if figures and word[-1] in _MANY:
        yield word.rstrip("십백천만억조")


def _begins(said: str, start: int, last: Quantity | None) -> bool:
    """True when a word begins at ``start``, also behind what people write without a space (어른둘, 총다섯명)."""
    if not start or not "가" <= said[start - 1] <= "힣":
        return True
    since = last.end if last is not None else 0
    if last is not None and start == since:
        return last.unit != ""  # 세시두명, but not 하나만 사다 주세요
    at = start
    while at > since and "가" <= said[at - 1] <= "힣":
        at -= 1
    before = said[at:start]
    if said[start] == "한" and before.endswith(DONE):
        return False  # 예약한 사람
    return made_of(before, OPENERS)


def _english(start: int, word: str, said: str) -> Quantity | None:
    value = english_number(word)
    if value is None:
        return None
    end = start + len(word)
    if (sign := _MINUS.search(said, 0, start)) is not None:
        start, value = sign.start(), -value
    found = unit_at(said, end + 1) if said[end : end + 1] == " " else None
    unit, group = found or ("", BARE)
    end += len(unit) + 1 if unit else 0
    return Quantity(start, end, (value,), unit, group, bool(unit), native=not unit)


def _counting(start: int, word: str, said: str, way: str, last: Quantity | None) -> Quantity | None:
    """The number with its unit, when both can stand there."""
    values = values_of(word, way, start)
    end = start + len(word)
    ending = way == "run" and len(word) > 1 and word[-1] == "이" and _COPULA.match(said, end) is not None
    if ending and (not values or word[-2] in _MANY):
        return _before_copula(start, word, said, values)
    if not values:
        return None
    figures = word[0] in "-+" or word[0].isdecimal()
    more = (
        said[end : end + 1] == "여" and unit_at(said, end + 1 + (said[end + 1 : end + 2] == " ")) is not None
    )  # 십여 명
    found = _unit(said, end + more, word, way, figures)
    if found is None:
        return _bare(start, end, word, said, way, values)
    unit, group, until, firm = found
    native = way in ("native", "range")
    doubt = more or way == "range" or len(values) > 1 or (word in LOOSE and word in ("시", "니", "내"))
    one = Quantity(start, until, values, unit, group, firm, doubt, native)
    return placed(one, said, last)


def _before_copula(start: int, word: str, said: str, values: tuple[Number, ...]) -> Quantity | None:
    """백칠십이요: 170, or 172; of thousands only the ending is meant."""
    one = _counting(start, word[:-1], said, "run", None)
    if one is None or word[-2] in "천만억조":
        return one
    return changed(one, values=(*one.values, *values), doubt=True)


def _unit(said: str, end: int, word: str, way: str, figures: bool) -> tuple[str, str, int, bool] | None:
    """The unit behind a numeral, what it counts, where it ends, and whether both are an amount beyond doubt."""
    at = end + (said[end : end + 1] == " ")
    found = unit_at(said, at)
    if found is None:
        found = unit_at(said, end, loose=True)
        if found is None or at > end or not _slip_fits(word, way, found[0]):
            return None
    unit, group = found
    tail = _tail(said, at + len(unit))
    ends = ends_well(tail.removeprefix("반"))
    if not ends and (goes_on(unit, tail) or is_slip(unit)):
        return None
    if figures:
        if (not ends and (at > end or ends_well(unit + tail))) or (
            at > end and tail and ends_well(unit + tail)
        ):
            return None  # 3 도시, 5인데요, 8 정도
        return unit, group, at + len(unit), not is_slip(unit)
    if way == "run" and len(word) == 1 and not takes(word, unit):
        return None
    if word in LOOSE and word not in LOOSE_ALONE and unit not in ("명", "멍", "몀", "며"):
        return None
    if at == end and word + unit in LIKE_WORDS:
        return None
    sure = (
        (way != "run" or len(word) > 1 or unit == "원" or (unit == "명" and word in "삼육칠팔구십백천만"))
        and strong(word, unit)
        and word not in LOOSE
    )
    return (unit, group, at + len(unit), sure) if ends or sure else None


def _slip_fits(word: str, way: str, unit: str) -> bool:
    """두게, 네게 and 한깨 are other words than 두 개 with a slip."""
    return way in ("run", "native") and (
        group_of_slip(unit) == PERSON or (word not in COUNTED and len(word) > 1) or word[0].isdecimal()
    )


def _bare(
    start: int, end: int, word: str, said: str, way: str, values: tuple[Number, ...]
) -> Quantity | None:
    """The number without a unit."""
    tail = _tail(said, end)
    ends = ends_well(tail) or NEXT_PERSONS.match(said, end) is not None
    if word[0].isdecimal() or word[0] in "-+":
        return _bare_figures(start, end, word, said, values, ends and not (" " in word and tail[:1] == "나"))
    asked = word == "하나" and tail[:1] in ("요", "나") and _DOES.search(said, 0, start) is not None
    if not ends or way == "half" or asked:
        return None  # 꼭 가야 하나요
    if way == "run":
        several = len(word) > 1 and ("점" in word or not _MANY.isdisjoint(word)) and word not in OTHER
        if word in TOWNS:
            several = PLAIN_END.match(tail) is not None if tail else end == len(said)
        return Quantity(start, end, values, doubt=len(values) > 1) if several or word in "십백" else None
    alone = word in LOOSE_ALONE if word in LOOSE else word.replace(" ", "") not in COUNTED
    if not alone or (way == "range" and word[-1] in "한두세네너"):
        return None
    together = tail[:1] == "이" and values[0] > 1 and tail[1:2] not in _COPULA_SIGNS  # 둘이 먹을
    return Quantity(start, end, values, firm=together, doubt=len(values) > 1, native=True)


def _bare_figures(
    start: int, end: int, word: str, said: str, values: tuple[Number, ...], ends: bool
) -> Quantity | None:
    after = said[end : end + 1]
    if _NUMBER_TO_CALL.fullmatch(word) or (word[-1] in _MANY and not ends):
        return None  # 3 만나요
    if after.isascii() and after.isalpha() and after != "k":
        return None  # 3d
    thousands = after == "k" and not said[end + 1 : end + 2].isalnum()
    if thousands:
        values = tuple(value * 1000 for value in values)
    digits = len(word) if word.isdecimal() else 0
    doubt = thousands or len(values) > 1 or (digits > 1 and word[0] == "0") or digits > 9
    return Quantity(start, end + thousands, values, doubt=doubt)


def _tail(said: str, at: int) -> str:
    """The Hangul that follows inside the word."""
    match = _HANGUL.match(said, at)
    return match[0] if match is not None else ""
