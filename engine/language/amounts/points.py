"""Numbers that are no amount where they stand: an hour and its minutes, a year, an age; and halves (두 시간 반)."""

from __future__ import annotations

from engine.language.amounts.beside import ends_well
from engine.language.amounts.quantity import Quantity, changed
from engine.language.amounts.units import BARE, FOREIGN, MEASURE, PERSON, PLACE, POINT, THING, TIMES, WON
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import SINO_PATTERN

_MINUTES = regex(rf"\s?(?:반|(?:\d{{1,2}}|{SINO_PATTERN})\s?분)(?:\s?전)?")
_HALF = regex(r"\s?반([가-힣]*)")
_LATER = regex(r"\s?(?:뒤|후|전|있다|이따|늦|걸|쯤\s?늦|정도\s?(?:늦|걸|뒤|후)|안에|동안|이내|간격)")
_OF_A_DATE = regex(r"\s?(?:생|도|(?:\d{1,2}|[일이삼사오육칠팔구십유시]{1,2})\s?월)")
_OLDEST = 150
_DECADE = regex(r"\s?(?:초반|중반|후반|이상|여|남|부부|분|\d|[한두세네다여])")
_PARTIES = frozenset(("가족", "가구", "세대", "팀", "테이블"))
"""Several persons each."""
_SIGNS = {"₩": WON, "￦": WON, "\\": WON, "$": FOREIGN, "€": FOREIGN, "¥": FOREIGN, "£": FOREIGN}
_TO = regex(r"\s?(?:~|-|에서|,|/|이?나|부터|또는)\s?")
_HALVED = frozenset((MEASURE, THING))


def placed(one: Quantity, said: str, last: Quantity | None) -> Quantity | None:
    """The quantity as what its unit means in this place; None when it cannot be."""
    if one.unit == "시":
        minutes = _MINUTES.match(said, one.end)
        return changed(one, end=minutes.end()) if minutes is not None else one
    if one.unit == "대" and _DECADE.match(said, one.end) and one.values[0] in range(10, 100, 10):
        return changed(one, group=POINT)  # 20대 여자
    if said[one.end : one.end + 1] == "당" and one.group in (PERSON, THING):
        return changed(one, group=POINT)  # 1인당
    if one.unit in _PARTIES:
        return changed(one, doubt=True)
    if one.unit == "분":
        return _minutes_or_persons(one, said, last)
    if one.unit == "년" and one.values[0] < 1000 and _OF_A_DATE.match(said, one.end) is None:
        one = changed(one, group=MEASURE)
    if one.unit in ("살", "세") and one.values[0] > _OLDEST:
        age = one.values[0] - 10_000  # 만 이십세
        return changed(one, values=(age,)) if 0 < age < _OLDEST else None
    half = _HALF.match(said, one.end) if one.group in _HALVED else None
    if half is not None and ends_well(half[1]):
        values = tuple(value + 0.5 for value in one.values)
        return changed(one, values=values, end=half.start(1), doubt=one.doubt or one.group == THING)
    return one


def _minutes_or_persons(one: Quantity, said: str, last: Quantity | None) -> Quantity:
    """30분 뒤, 1시간 30분, 삼십분: minutes; 세 분, 2분: persons, if not too many."""
    if one.native:
        later = _LATER.match(said, one.end) is not None and one.values[0] >= 5
        return changed(one, group=MEASURE) if later else one
    after_hours = last is not None and last.unit in ("시간", "시") and one.start - last.end <= 1
    words = not said[one.start].isdecimal()
    if after_hours or words or _LATER.match(said, one.end) is not None:
        return changed(one, group=MEASURE)
    return changed(one, doubt=True) if one.values[0] >= 20 else one


def beside_its_sign(one: Quantity, said: str, last: Quantity | None) -> Quantity:
    """₩15,000, $50; 십이월 십일 is a day."""
    if one.group != BARE:
        return one
    sign = said[: one.start].rstrip()[-1:]
    if sign in _SIGNS:
        return changed(one, group=_SIGNS[sign], firm=True)
    day = last is not None and last.unit == "월" and one.start - last.end <= 1 and said[one.end - 1] == "일"
    return changed(one, group=POINT, unit="일") if day else one


def share_unit(found: list[Quantity], said: str) -> None:
    """11~12시: the first of the last two is an hour, too."""
    if len(found) < 2 or found[-1].group not in (POINT, PLACE, TIMES) or found[-2].group != BARE:
        return
    if _TO.fullmatch(said, found[-2].end, found[-1].start):
        found[-2] = changed(found[-2], group=found[-1].group, unit=found[-1].unit)
