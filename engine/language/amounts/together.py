"""What the numbers of one text mean together: a sum, a total with its parts, a correction, a range, one of many.

Works on the quantities that answer the question; it tells what they mean, not whether the rest of the text changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from engine.language.amounts.quantity import Meant, Number, Quantity, only, over
from engine.language.amounts.sums import one_party, things, total
from engine.language.amounts.units import PERSON, THING
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import number
from engine.language.reading import Problem

_RANGE = regex(
    r"\s?(?:명|개|분)?\s?(?:~|-|에서|또는|혹은|이?나|아니면|이?거나|내지|or|to|/|,|인가|이든|든지|에서\s?많으면|아님|많으면|또는\s?한)\s?(?:한\s|약\s)?"
)
_UNDECIDED = regex(r"(?:(?:^이?나|[었였]나)\s|아니면|아님|또는|혹은|이?거나|일\s?수도|\bor\b|인지|될지|일지)")
_MAYBE = regex(r"수도\s?(?:있|될)|지도\s?몰|미정")
_MULTIPLIED = regex(r"\d{1,4}([십백천만억]+)")
_PART = regex(r"\s?중(?:에서?|의)?\s?(?:에\s)?(?:[가-힣]{1,6}\s)?")
_OUT = regex(r"(?:은|는|이|가|만)?\s?(?:못|안|불참|빠|취소|제외)")
_INTO = regex(r"(?:으)?로(?!\s?(?:예약|했|하려|신청)[가-힣\s]{0,3}(?:는데|다가?))")
_ARROW = regex(r"\s?(?:->|→|=>|>|➡|⇒)\s?")
_WAS = regex(
    r"(?:[었였했렸]는데|[었였했]다가?|[었였]고|하?려(?:고\s?했|다|던)|할랬|[었였]지만|[었였]으나|"
    r"앗|오타|죄송|정정|잘못|아참|아 참|\bwas\b|\bwere\b|\bnow\b)"
)
_ALTER = regex(r"\b(?:chang|updat|switch)")
_BUT = regex(r"(?:는데|인데|지만|다가|고|but)")
_AGAIN = regex(r"(?:이?요|입니다|정)?[\s(,.=₩￦]*(?:즉|금|총)?\s?")
_EACH = regex(r"\s?씩\s?")


def settle(left: Sequence[Quantity], said: str, adds: bool = False) -> Meant | Problem | None:
    """What several numbers mean, of which none was taken back."""
    if len(left) > 12:
        return Problem("several_numbers")
    if len(left) == 2 and _MAYBE.search(said, left[1].end):
        return over(left, *dict.fromkeys((left[0].values[0], *left[1].values)), sure=False)
    for rule in _RULES:
        found = rule(left, said)
        if found is not None:
            return found
    return (things(left, said, True) if adds else None) or _beside_a_size(left) or Problem("several_numbers")


def _part(left: Sequence[Quantity], said: str) -> Meant | None:
    """5명 중에 2명만 가요; 5명 중 두 명은 못 가요: the others have to be counted."""
    if len(left) != 2 or _PART.fullmatch(said, left[0].end, left[1].start) is None:
        return None
    if _OUT.match(said, left[1].end):
        return over(left, left[0].values[0] - left[1].values[0], left[0].values[0], sure=False)
    return only(left[1], left[0].unit != "")


def range_of(left: Sequence[Quantity], said: str) -> Meant | None:
    """2~3명, 세 명 아니면 네 명, 2 or 3; but "3명에서 4명으로" is a change."""
    first, second = left[0], left[1]
    between = said[first.end : second.start]
    fits = _RANGE.fullmatch(between) is not None or (
        len(left) == 2 and _UNDECIDED.search(between) is not None
    )
    if not fits or (len(left) > 2 and not _UNDECIDED.search(between)):
        return None
    if between.strip() == "에서" and _INTO.match(said, second.end):
        return only(second)
    if between.strip() in (",", "/") and second.values[0] != first.values[0] + 1:
        return None
    if between.strip() == "-" and not first.values[0] < second.values[0] < 10 * first.values[0] + 10:
        return None  # 736-1, 101-1203
    if first.unit and first.unit != second.unit and first.group != second.group:
        return None
    return over(left, *dict.fromkeys((_scaled(first, second, said), *second.values)), sure=False)


def _scaled(first: Quantity, second: Quantity, said: str) -> Number:
    """5~60명 begins at 50, 3~5만 at 30,000."""
    low, high = first.values[0], second.values[0]
    for scale in (10, 100, 1000, 10_000):
        if not first.unit and 1 < low < 10 and high == (low + 1) * scale:
            return low * scale
    written = _MULTIPLIED.match(said, second.start)
    return (
        low * (number("일" + written[1]) or 1)
        if written is not None and not first.unit and low < 1000
        else low
    )


def _changed(left: Sequence[Quantity], said: str) -> Meant | Problem | None:
    """4명이었는데 5명이요, 3명 → 4명, 4명인데 5명으로 바꿔주세요: what comes last."""
    for at in range(len(left) - 1, 0, -1):
        between = said[left[at - 1].end : left[at].start]
        altered = between == " to " and _ALTER.search(said) is not None
        if altered or _ARROW.fullmatch(between) or _WAS.search(between):
            return only(left[at]) if at == len(left) - 1 else settle(left[at:], said)
    if _INTO.match(said, left[-1].end) and _BUT.search(said, left[-2].end, left[-1].start):
        return only(left[-1])
    return None


def _each(left: Sequence[Quantity], said: str) -> Meant | None:
    """10장씩 3묶음."""
    if len(left) != 2 or _EACH.match(said, left[0].end) is None:
        return None
    return over(left, left[0].values[0] * left[1].values[0], left[0].values[0], sure=False)


def _same(left: Sequence[Quantity], said: str) -> Meant | None:
    """일금 삼십만원(₩300,000), 2명 두 명이요: said twice."""
    if len({one.values for one in left}) != 1:
        return None
    at_once = all(_AGAIN.fullmatch(said, a.end, b.start) for a, b in pairwise(left))
    return Meant(left[0].values, left[0].start, left[-1].end, at_once and not left[0].doubt)


def _beside_a_size(left: Sequence[Quantity]) -> Meant | None:
    """270 한 켤레: a large number alone names the thing."""
    counted = [one for one in left if one.unit]
    if len(counted) != 1 or any(one.values[0] < 30 for one in left if not one.unit):
        return None
    return only(counted[0], False) if counted[0].group in (PERSON, THING) else None


def _despite(left: Sequence[Quantity], said: str) -> Meant | None:
    """정가 5만원인데 4만5천원 냈어요: rather the last one; 4명인데 한 명은 아기예요: the first."""
    if len(left) != 2:
        return None
    between = said[left[0].end : left[1].start].lstrip("이요 ")
    if _BUT.match(between) is None and "인데" not in between[:3]:
        return None
    if left[1].values[0] < left[0].values[0] and said.startswith(("은", "는"), left[1].end):
        return only(left[0], False)
    return only(left[1], False, left[0].values[0])


_RULES: tuple[Callable[[Sequence[Quantity], str], Meant | Problem | None], ...] = (
    _part, _each, _changed, total, range_of, things, _same, one_party, _despite,
)  # fmt: skip
