"""What only a number may be, not a count: days in native words (열흘), a sign (영하 5도), two units of one measure
(1시간 30분, 37도 5부)."""

from __future__ import annotations

from engine.language.amounts.beside import ends_well
from engine.language.amounts.quantity import Number, Quantity, changed
from engine.language.amounts.units import BARE, MEASURE
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import one_of

_DAYS: dict[str, tuple[Number, ...]] = {
    "하루": (1,), "이틀": (2,), "사흘": (3,), "나흘": (4,), "닷새": (5,), "엿새": (6,), "이레": (7,),
    "여드레": (8,), "아흐레": (9,), "열흘": (10,), "보름": (15,), "일주일": (1, 7), "1주일": (1, 7),
    "반나절": (0.5,), "한나절": (0.5,),
}  # fmt: skip
_DAY = regex(rf"(?<![가-힣\d])(?:{one_of(_DAYS)})(?P<tail>[가-힣]*)")
_DAY_SIGNS = regex("[루틀흘새레름일절]")
_MINUS = regex(r"(?:영하|마이너스|minus|below)\s?$")

_COMPOUNDS: dict[tuple[str, str], int] = {
    ("시간", "분"): 60, ("년", "개월"): 12, ("년", "달"): 12, ("살", "개월"): 12, ("세", "개월"): 12,
    ("개월", "주"): 4, ("미터", ""): 100, ("m", ""): 100, ("미터", "cm"): 100, ("m", "cm"): 100,
    ("미터", "센티"): 100, ("미터", "센치"): 100, ("도", "부"): 10, ("도", "분"): 10,
}  # fmt: skip
"""A unit, a smaller one behind it, and how many of these make the larger one."""
_SPANS = frozenset(("주", "주일", "달", "개월", "년", "일", "일간"))
"""일주일에 두 번: how often, of which the number is the answer."""
_TENTHS = ("부", "분")


def measured(said: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities as a number takes them."""
    found = [*quantities, *_days(said, quantities)] if _DAY_SIGNS.search(said) else quantities
    found = [
        one
        for one in found
        if not (len(found) > 1 and one.unit in _SPANS and said.startswith("에 ", one.end))
    ]
    signed = [_signed(one, said) for one in sorted(found, key=lambda one: one.start)]
    out: list[Quantity] = []
    for one in signed:
        if out and (together := _compound(out[-1], one)) is not None:
            out[-1] = together
        else:
            out.append(one)
    if len(out) > 1 and out[0].unit in ("박", "주"):  # 2박 3일, 20주 3일
        return [changed(one, group=MEASURE) if one.unit == "일" else one for one in out]
    if len(out) == 1 and out[0].unit == "일":
        return [changed(out[0], group=MEASURE, doubt=True)]  # 3일: days, or the third
    return out


def _days(said: str, quantities: list[Quantity]) -> list[Quantity]:
    found = []
    for match in _DAY.finditer(said):
        word = match[0][: len(match[0]) - len(match["tail"])]
        inside = any(one.start < match.start("tail") and match.start() < one.end for one in quantities)
        if inside or (word == "하루" and quantities) or not ends_well(match["tail"]):
            continue  # 하루 세 번
        values = _DAYS[word]
        found.append(
            Quantity(
                match.start(),
                match.start("tail"),
                values,
                "일간",
                MEASURE,
                doubt=len(values) > 1,
                native=True,
            )
        )
    return found


def _signed(one: Quantity, said: str) -> Quantity:
    sign = _MINUS.search(said, 0, one.start) if one.values[0] > 0 else None
    if sign is None:
        return one
    return changed(one, start=sign.start(), values=tuple(-value for value in one.values))


def _compound(left: Quantity, right: Quantity) -> Quantity | None:
    """1시간 30분 is 1.5 hours or 90 minutes; 37도 5부 is 37.5."""
    parts = _COMPOUNDS.get((left.unit, right.unit))
    if (
        parts is None
        or right.start - left.end > 1
        or right.values[0] >= parts
        or left.values[0] != int(left.values[0])
    ):
        return None
    small = right.values[0]
    if right.unit == "" and (right.group != BARE or small < 10):
        return None
    whole = round(left.values[0] + small / parts, 2)
    values = (whole,) if right.unit in _TENTHS and parts == 10 else (whole, left.values[0] * parts + small)
    return changed(left, end=right.end, values=values, doubt=len(values) > 1)
