"""Persons who are named and not counted: 저랑 남편 (2), 저희 부부랑 애 둘 (4), 이모 두 분하고 저, me and my wife, 혼자."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from engine.language.amounts.beside import ends_well
from engine.language.amounts.people import KIN, MAYBE_MORE, PAIRS, SELF, SORTS
from engine.language.amounts.quantity import Meant, Quantity
from engine.language.amounts.sums import sort_before
from engine.language.amounts.units import ALONE, BARE, PERSON
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import one_of

_ALONE = regex(
    r"(?<![가-힣])(?:(?:저|나|본인)\s?)?(?:혼자|혼차|홀로|단독)(?:서만|서|만)?|(?<![가-힣])(?:저|나|본인|지)만|(?<![가-힣])(?:저|나)\s?하나"
    r"|\b(?:just|only) (?:me|myself)\b|\b(?:all )?(?:alone|by myself|myself only|me only|solo|myself)\b"
)
_WHO = regex(
    rf"(?<![가-힣a-z])(?:(?:저희|우리|울|제|내|my|our|the|a)\s?)?(?P<who>{one_of(KIN | MAYBE_MORE | PAIRS | SELF)})(?:님)?"
    r"(?P<tail>[가-힣]*)(?![a-z])"
)
_JOINED = regex(r"(?:이?랑|하고|하구|와|과|이?며)|\s?(?:,|\+|&|그리고|및|and\b|같이|함께|데리고|모시고)")
_COUPLES = frozenset(
    ("부부", "부부내외", "내외", "노부부", "신혼부부", "커플", "모녀", "모자", "부녀", "부자", "남매")
)
"""Pairs of which one is likely the person who writes."""
_JOINT = regex(r"(?:이?랑|하고|하구|와|과|그리고|,|\+|및|and)\s?$")
_NOT_COMING = regex(r"\s?(?:없|안|못|빼|제외|말고)")
_TOGETHER = regex(r"(?:이?서|이요?(?![가-힣])|이\s)")

HINT = regex(
    "엄마|아빠|남편|와이프|랑|하고|하구|와|과|부부|부모|커플|모녀|모자|부녀|내외|남매|쌍둥이|그리고|및|and|모시고|데리고|데꼬"
)
"""Without one of these a text names no company."""


class _Member(msgspec.Struct, frozen=True):
    who: str
    start: int
    end: int
    joined: bool
    size: int


def alone(said: str) -> list[Quantity]:
    """혼자, 저만, just me: one person, said without a number."""
    if not _ALONE_SIGNS.search(said):
        return []
    return [
        Quantity(match.start(), match.end(), (1,), ALONE, PERSON)
        for match in _ALONE.finditer(said)
        if ends_well(_tail(said, match.end()))
    ]


_ALONE_SIGNS = regex("혼|홀|단독|만|하나|me|alone|self|solo")


def _tail(said: str, at: int) -> str:
    end = at
    while end < len(said) and "가" <= said[end] <= "힣":
        end += 1
    return said[at:end]


def company(said: str, quantities: Sequence[Quantity]) -> Meant | None:
    """The sum of the persons who are named and of those who are counted; None when nobody is named."""
    counted = [one for one in quantities if one.group in (PERSON, BARE)]
    members = _members(said, counted)
    pairs = any(member.size == 2 for member in members)
    if not members or not (pairs or ((counted or len(members) > 1) and any(one.joined for one in members))):
        return None
    return _counted(members, counted, said) if counted else _named(members)


def _members(said: str, counted: Sequence[Quantity]) -> list[_Member]:
    """Those who are named; 저 is one of them only beside another (저랑 엄마, 저 남편), else it opens a sentence."""
    found: list[_Member] = []
    for match in _WHO.finditer(said):
        start, until = match.start(), match.start("tail")
        if any(one.start < until and match.start("who") < one.end for one in counted):
            continue
        if match["tail"] and not any(one.start == until for one in counted) and not ends_well(match["tail"]):
            continue
        if _NOT_COMING.match(said, match.end()):
            continue
        beside = bool(found) and not said[found[-1].end : start].strip(" ,")
        joined = beside or _JOINED.match(said, until) is not None or _JOINT.search(said, 0, start) is not None
        found.append(_Member(match["who"], start, until, joined, 2 if match["who"] in PAIRS else 1))
    return [
        one for n, one in enumerate(found) if one.who not in SELF or one.joined or _followed(found, n, said)
    ]


def _followed(found: Sequence[_Member], n: int, said: str) -> bool:
    """저 남편: nothing stands between this person and the next."""
    return n + 1 < len(found) and not said[found[n].end : found[n + 1].start].strip(" ,")


def _named(members: Sequence[_Member]) -> Meant:
    """Nobody is counted: 저랑 남편, 저희 부부, 엄마랑 언니."""
    total = sum(member.size for member in members)
    aside = tuple((member.start, member.end) for member in members)
    start, end = members[0].start, members[-1].end
    own = _own(members)
    certain = all(member.who in KIN or member.who in SELF or member.who in _COUPLES for member in members)
    values = (total,) if own else (total + 1, total)
    return Meant(values, start, end, own and certain, len(members) > 1 and own, aside)


def _own(members: Sequence[_Member]) -> bool:
    return any(member.who in SELF or member.who in _COUPLES for member in members)


def _counted(members: Sequence[_Member], counted: Sequence[Quantity], said: str) -> Meant | None:
    """Some are counted: 저희 부부랑 애 둘, 이모 두 분하고 저; 엄마랑 저 둘이요 says the total."""
    named = {member.end: member for member in members}
    total, free, doubt, sorted_out = 0, [], False, False
    gone: set[int] = set()
    for one in counted:
        owner = next((named[at] for at in (one.start, one.start - 1) if at in named), None)
        if owner is None or owner.who in SELF or (owner.who in KIN and one.values[0] > 1):
            if one.unit in SORTS or sort_before(said, 0, one.start) is not None:
                total, sorted_out = total + int(one.values[0]), True
            else:
                free.append(one)
            continue
        gone.add(owner.end)
        total += int(one.values[0])
        doubt |= owner.who not in SORTS and owner.size == 1 and _own(members)
    if not _own(members) and len(gone) == len(members) and not free:
        return None  # 어른 둘 아이 하나: a sum
    everybody = sum(member.size for member in members)
    aside = tuple((member.start, member.end) for member in members)
    start, end = min(members[0].start, counted[0].start), max(members[-1].end, counted[-1].end)
    if free:
        return _with_total(free, everybody, aside, said)
    total += sum(member.size for member in members if member.end not in gone)
    if not _own(members):
        grown = sorted_out and not any(member.who in KIN for member in members)
        return Meant((total,) if grown else (total + 1, total), start, end, False, False, aside)
    either = len(counted) == 1 and counted[0].values[0] == everybody
    values = (total, everybody) if either and everybody != total else (total,)
    others = all(member.end in gone or member.who in KIN or _own([member]) for member in members)
    return Meant(values, start, end, not doubt and others and len(values) == 1, False, aside)


def _with_total(
    free: Sequence[Quantity], everybody: int, aside: tuple[tuple[int, int], ...], said: str
) -> Meant | None:
    """엄마랑 저 둘이요: the number is that of all; 두 명이랑 아기: it is not."""
    if len(free) != 1:
        return None
    one = free[0]
    if aside[0][0] > one.end and _JOINED.match(said, one.end):
        both = (one.values[0] + everybody, one.values[0])
        return Meant(both, one.start, aside[-1][1], False, one.firm, aside)
    if everybody == 1 and one.unit and _own_only(said, aside):
        return Meant((one.values[0] + 1, one.values[0]), one.start, one.end, False, one.firm, aside)
    last = one.native and not one.unit and one.end == len(said)
    if one.values[0] == everybody or last or _TOGETHER.match(said, one.end):
        return Meant(one.values, one.start, one.end, not one.doubt, one.firm, aside)
    return None


def _own_only(said: str, aside: tuple[tuple[int, int], ...]) -> bool:
    """저랑 세 명: nobody else is named."""
    return all(said[slice(*place)] in SELF for place in aside)
