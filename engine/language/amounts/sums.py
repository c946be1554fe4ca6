"""Numbers that are parts of one whole: 어른 둘 아이 하나, 총 6명 (어른 4, 아이 2), 짜장 둘 짬뽕 하나."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from engine.language.amounts.people import SORTS
from engine.language.amounts.quantity import Meant, Quantity, only, over
from engine.language.amounts.units import BARE, PERSON, THING
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import one_of

_PARTICLES = frozenset("만은는이가도")
_MOST = 20
"""Of one thing in an order without units."""
_TICKET = regex(r"\s?(?:표|티켓|입장권|요금|이용권)$")
_LONGEST_SORT = max(map(len, SORTS))
_LAST_SIGNS = _PARTICLES | {word[-1] for word in SORTS} | frozenset("표켓권금")
_NOUN = regex(r"(?:^|[\s,.·/+&]|이?랑\s?|하고\s?)(?P<noun>[가-힣]{1,8}?)(?:은|는|이|가|를|을)?\s?:?\s?$")
_NO_NOUNS = """
요 다 고 서 데 면 지만 야 게 총 모두 전부 약 한 딱 에서 에 로 까지 아니 그리고 어제 오늘 내일 모레 먼저 또 등 만 저 나
우리 저희 씩 하루 당 정도 네 넵 질문 문의 부탁 그 이 저기 최고 최저 매일 매주 요일 주말 평일 아침 점심 저녁 오전 오후
왼쪽 오른쪽 왼 오른 위 아래 양쪽 둘중 취소 반품 환불 교환 불량 추가 기존 제외 남은 나머지 더 안 못 최소 최대 적어도
많아야
"""
"""What a name of a thing does not end in."""
_NO_NOUN = regex(rf"(?:{one_of(_NO_NOUNS.split())})$")
_TOTAL = regex(
    r"(?:총(?:\s?인원)?(?:은|이)?|모두|전부|(?:다\s?)?합(?:쳐|해|하여|치면|하면|계|산)(?:서|해서)?(?:는|은)?|도합|합|"
    r"다\s?해서|해서|하면|토탈|총합|전체|포함(?:해서|하면|하여)?|까지|추가(?:해서|하면|하여|돼서|되어|해)|(?:더|덜|빠|줄|늘)[가-힣]{0,3}(?:서|고|면)|=|"
    r"total(?:ly)?|altogether|so|in all)\s?(?:다|is|of)?[\s:,]*(?:한\s|약\s)?$"
)
_AND = regex(r"\s?(?:이?랑|하고|와|과|에|\+|&|그리고|플러스|및|plus|and|,|이고|이요|외에)\s?(?:도\s?)?")


def total(left: Sequence[Quantity], said: str) -> Meant | None:
    """어른 둘 아이 하나; 총 셋 (어른 2 아이 1); 어른 2 아이 1 해서 3명."""
    starts = (0, *(one.end for one in left[:-1]))
    before = [said[start : one.start] for start, one in zip(starts, left, strict=True)]
    sorts = [_sort_of(one, text, said) for one, text in zip(left, before, strict=True)]
    values = [one.values[0] for one in left]
    doubt = any(len(one.values) > 1 or one.doubt for one in left)
    if all(sorts):
        return over(left, sum(values), sure=not doubt and len(set(sorts)) == len(sorts))
    if len(left) > 2 or sorts[-1] or _TOTAL.search(before[-1]) or _TOTAL.search(before[0]):
        if values[0] == sum(values[1:]) and len(left) > 2:
            return only(left[0], not doubt)
        if values[-1] == sum(values[:-1]) and len(left) > 2:
            return only(left[-1], not doubt)
    if _TOTAL.search(before[-1]):
        parts = sum(values[:-1])
        unsure = len(left) > 2 and all(sorts[:-1])
        return only(left[-1], not unsure, *((parts,) if unsure else ()))
    if _TOTAL.search(before[0]) and all(sorts[1:]):
        return only(
            left[0], len(left) == 2 and values[1] <= values[0], *((sum(values[1:]),) if len(left) > 2 else ())
        )
    return _more(left, sorts, said)


def _more(left: Sequence[Quantity], sorts: Sequence[str], said: str) -> Meant | None:
    """4명이랑 아기 1명, 2+1; 5명인데 아이 2명 포함."""
    values = [one.values[0] for one in left]
    if said[left[-1].end :].lstrip().startswith(("포함", "이 포함", "도 포함")) and values[-1] <= values[0]:
        return over(left[:1], values[0], sum(values), sure=False)
    gaps = [said[a.end : b.start] for a, b in pairwise(left)]
    if not all(sorts[1:]) and not all("+" in gap for gap in gaps):
        return None
    if all(_AND.match(gap) for gap in gaps):
        return over(left, sum(values), values[0], sure=False)
    return None


def _sort_of(one: Quantity, before: str, said: str) -> str:
    """Which persons a quantity counts: 어른 둘, two adults, 두 명은 어른; "" when it is not told."""
    if one.unit in SORTS and one.unit.isascii():
        return one.unit.rstrip("s")
    place = sort_before(said, one.start - len(before), one.start)
    return said[slice(*place)] if place is not None else ""


def sort_before(said: str, since: int, start: int) -> tuple[int, int] | None:
    """Where it stands in front of ``start`` which persons are counted: 어른은 둘, 아이2."""
    before = said[max(since, start - 12) : start].rstrip(" :")
    if before[-1:] not in _LAST_SIGNS:
        return None
    before = _TICKET.sub("", before)
    end = max(since, start - 12) + len(before)
    for particle in (0, 1) if before[-1:] in _PARTICLES else (0,):
        last = len(before) - particle
        for size in range(min(_LONGEST_SORT, last), 0, -1):
            if before[last - size : last] in SORTS and (
                size > 1 or not "가" <= before[last - 2 : last - 1] <= "힣"
            ):
                return end - particle - size, end
    return None


def things(left: Sequence[Quantity], said: str, figures: bool = False) -> Meant | None:
    """짜장 둘 짬뽕 하나: a sum, of which we cannot be sure."""
    nouns: list[tuple[int, int]] = []
    since = 0
    for one in left:
        label = noun_before(one, said, since)
        if figures and one.values[0] > _MOST:
            return None  # 국어 90 수학 80
        if label is None or one.group not in (BARE, THING, PERSON) or not (figures or one.native or one.unit):
            return None
        nouns.append(label)
        since = one.end
    if len({said[slice(*noun)] for noun in nouns}) < len(nouns):
        return None
    return Meant(
        (sum(one.values[0] for one in left),), left[0].start, left[-1].end, False, False, tuple(nouns)
    )


def noun_before(one: Quantity, said: str, since: int) -> tuple[int, int] | None:
    """Where the name of what is counted stands: 짜장 둘."""
    found = _NOUN.search(said, since, one.start)
    if found is None or _NO_NOUN.search(found["noun"]):
        return None
    return found.span("noun")


def one_party(left: Sequence[Quantity], said: str) -> Meant | None:
    """4명 테이블 2개: persons beside things."""
    persons = [one for one in left if one.group == PERSON]
    things = [one for one in left if one.group == THING]
    if len(persons) == 1 and len(persons) + len(things) == len(left):
        return only(persons[0], False)
    return None
