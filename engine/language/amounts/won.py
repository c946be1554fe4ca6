"""How sums of won are written: 만원 by ear (마넌), odd commas (12.000원), "2만5", a number alone, notes that are counted."""

from __future__ import annotations

import re

from engine.language.amounts.patterns import TOWNS
from engine.language.amounts.quantity import Number, Quantity, changed
from engine.language.amounts.sums import sort_before
from engine.language.amounts.units import BARE, WON
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import number, one_of

_BY_EAR = {
    "마넌": "만원", "마눤": "만원", "만언": "만원", "만웡": "만원", "만웜": "만원", "만윈": "만원",
    "마원": "만원", "만뤈": "만원", "만워": "만원", "처넌": "천원", "처눤": "천원", "천언": "천원",
    "천웡": "천원", "천윈": "천원", "처원": "천원", "천워": "천원", "배권": "백원", "백언": "백원",
    "백윈": "백원", "시붠": "십원", "십언": "십원", "쳔": "천", "krw": "   ",
}  # fmt: skip
_HEARD = regex(f"(?:{one_of(_BY_EAR)})")
_HEARD_SIGNS = regex("[쳔넌눤언웡웜윈워권붠뤈원w]")
_ODD_COMMAS = regex(
    r"(?<![\d.,])(?:\d{1,3}(?:(?:,| ,|, |\.)\d{3})+(?=\s?원|\s?won|이?요|입니다|정도|쯤|\)|$)"
    r"|\d{1,3} \d{3}(?=원)|\d{1,3},\d{4}(?!\d))"
)
_PLAIN = regex(r"\d{1,3}(?:,\d{3})+")
_HANGING = regex(
    r"(?<![\d가-힣.,])(?P<head>(?:\d{1,4}|[일이삼사오육칠팔구]?[십백]?)만|(?:\d|[이삼사오육칠팔구])천)\s?(?P<last>[1-9일이삼사오육칠팔구])"
    r"(?=원|이?요|이?에요|예요|입니다|정도|쯤|$|[^\w가-힣])"
)
_LOWER = {"만": 1000, "천": 100}
_DIGITS = {sign: n for n, sign in enumerate("일이삼사오육칠팔구", 1)}
_COPULA = regex("[요에예고라]")
_NOTES = {"배춧잎": 10_000, "배추잎": 10_000, "세종대왕": 10_000, "신사임당": 50_000}
_NOTE = regex(rf"({one_of(_NOTES)})\s?(?:으?로\s?)?$")
_MANY = frozenset("천만억조")
_SMALLEST = 1000
"""A smaller number alone is rather meant in 만원."""
_LARGEST = 10**9
"""A larger number alone, without commas, is rather an account."""


def as_heard(said: str) -> str:
    """3마넌 is 3만원; of the same length."""
    if not _HEARD_SIGNS.search(said):
        return said
    return _HEARD.sub(lambda match: _BY_EAR[match[0]], said)


def sums(said: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with those sums of won that only this kind knows."""
    own = [*_with_odd_commas(said), *_hanging(said)]
    apart = [one for one in quantities if all(one.end <= sum_.start or sum_.end <= one.start for sum_ in own)]
    found = sorted([*apart, *own], key=lambda one: one.start)
    return [meant for one in found if (meant := _as_won(one, said)) is not None]


def _with_odd_commas(said: str) -> list[Quantity]:
    """12, 000원 is plain; 12.000원, 12 000원 and 1,2000 are asked back."""
    if not ("," in said or "." in said or " 000" in said):
        return []
    found = []
    for match in _ODD_COMMAS.finditer(said):
        if _PLAIN.fullmatch(match[0]):
            continue
        value = int(re.sub(r"\D", "", match[0]))
        end = match.end() + (said[match.end() : match.end() + 1] == "원")
        doubt = "." in match[0] or "," not in match[0] or match[0][-5:-4] == ","
        found.append(Quantity(match.start(), end, (value,), "원", WON, True, doubt))
    return found


def _hanging(said: str) -> list[Quantity]:
    """2만5 is 25,000, hardly 20,005."""
    found = []
    for match in _HANGING.finditer(said):
        head, last = number(match["head"]), match["last"]
        if head is None or (last == "이" and _COPULA.match(said, match.end())):
            continue
        digit = int(last) if last.isdecimal() else _DIGITS[last]
        values: tuple[Number, ...] = (head + digit * _LOWER[match["head"][-1]], head + digit)
        end = match.end() + (said[match.end() : match.end() + 1] == "원")
        found.append(Quantity(match.start(), end, values, "원", WON, True, True))
    return found


def _as_won(one: Quantity, said: str) -> Quantity | None:
    """A number alone as won, if it can be; notes that are counted as what they are worth."""
    if one.group == BARE:
        return _alone(one, said)
    if one.unit == "장" and (note := _NOTE.search(said, 0, one.start)) is not None:
        return changed(
            one, start=note.start(), values=(one.values[0] * _NOTES[note[1]],), group=WON, doubt=True
        )
    return one


def _alone(one: Quantity, said: str) -> Quantity | None:
    value, written = one.values[0], said[one.start : one.end]
    counted = (one.native and value < _SMALLEST) or sort_before(said, 0, one.start) is not None
    if counted or value != int(value) or value < 0:
        return None
    if not _MANY.isdisjoint(written):
        return changed(one, group=WON, firm=written not in TOWNS)
    if 0 < value < _SMALLEST:
        return changed(one, values=(value * 10_000, value), doubt=True)
    plain = "," in written or value % (100 if value < 10_000 else 10 if value < 10**7 else 1000) == 0
    if (value >= _LARGEST and "," not in written) or written[0] == "0" != written:
        return None
    return one if plain else changed(one, doubt=True)
