"""An amount in won: 3만원, 오만오천원, 1만2천, 3.5만, ₩50,000, 십만원 정도. Other currencies are refused; small numbers
alone and "2만5" are asked back."""

from __future__ import annotations

from engine.language.amounts.answering import Looked, Sorts, answer, look, only_beside
from engine.language.amounts.beside import BESIDE_MONEY
from engine.language.amounts.plainly import plain_sum
from engine.language.amounts.quantity import Number, Quantity
from engine.language.amounts.together import range_of
from engine.language.amounts.units import BARE, FOREIGN, PERSON, THING, TIMES, WON
from engine.language.amounts.won import as_heard, sums
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.reading import Context, Problem, Reading

_SORTS = Sorts(frozenset((WON, BARE)), BESIDE_MONEY)
"""What is taken for won, and what may stand beside it."""

_FREE = regex(r"(?:무료|공짜|무상|꽁짜|\bfree\b|\bno charge\b)")
_ABROAD = regex(r"[$€¥£]\s?\d")
_EACH = regex(r"\s?(?:씩|짜리|권)\s?(?:로\s?)?")
_A_HEAD = regex(r"(?:인|명|개|사람|한\s?분)\s?당|각자|각각")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """An ``int`` in won. Ranges, limits and several sums are problems, and so is another currency."""
    if (plain := plain_sum(text)) is not None:
        return plain
    looked = look(text, as_heard)
    if looked is None:
        return None
    said = looked.said
    looked = Looked(said, sums(said, looked.quantities), looked.asked)
    ours = [one for one in looked.quantities if one.group == WON]
    if not ours and (free := _FREE.search(said)) is not None:
        nothing = only_beside(said, [free.span()], BESIDE_MONEY) and "?" not in text.raw
        return Reading(0, text.span(*free.span()), False) if nothing else None
    if not ours and (_ABROAD.search(said) or any(one.group == FOREIGN for one in looked.quantities)):
        return Problem("won_only")
    if not ours and any(one.group != BARE for one in looked.quantities):
        return None  # 3시 50
    if _either(looked):
        return Problem("one_amount")
    if (each := _each(ours, looked)) is not None:
        return Reading(int(each[0]), text.span(ours[0].start, ours[0].end), False, (int(each[1]),))
    found = answer(text, looked, _SORTS)
    if isinstance(found, Problem):
        return Problem("one_amount")
    return _whole(found, said) if found is not None else None


def _either(looked: Looked) -> bool:
    """3만원에서 5만원 사이, 10k or 20k."""
    amounts = [one for one in looked.quantities if one.group in _SORTS.groups]
    both = range_of(amounts, looked.said) if len(amounts) > 1 else None
    return both is not None and len(both.values) > 1


def _each(ours: list[Quantity], looked: Looked) -> tuple[Number, Number] | None:
    """3만원씩 두 명, 5만원 두 번: the product, or each one's share."""
    if len(ours) != 1 or len(ours[0].values) > 1:
        return None
    share, end = ours[0].values[0], ours[0].end
    after = _EACH.match(looked.said, end)
    for one in looked.quantities:
        shared = after is not None and one.start == after.end() and one.group in (PERSON, THING)
        if one.values[0] > 1 and (shared or (one.group == TIMES and 0 <= one.start - end <= 1)):
            return share * one.values[0], share
    return None


def _whole(found: Reading, said: str) -> Reading | None:
    values = [
        int(value) for value in (found.value, *found.alternatives) if value == int(value) and value >= 0
    ]
    if not values:
        return None
    return Reading(values[0], found.span, found.sure and not _A_HEAD.search(said), tuple(values[1:]))
