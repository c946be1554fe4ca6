"""One table per test (``x is open``); a test without a table fails."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.language.reading import Days
from engine.texts.formats import TESTS
from engine.texts.template import Around, RenderFault, compile_expr

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 12, 2, 15, tzinfo=SEOUL)

# test: (expression, value of x, outcome)
TABLE: dict[str, list[tuple[str, Any, bool]]] = {
    "open": [
        ("x is open", NOW, True),
        ("x is open('배달')", NOW, False),
        ("x is open('배달')", "2026-12-02T16:00:00+09:00", True),
        ("x is open('배달')", "2026-12-02T19:00:00+09:00", False),
        ("x is open", date(2026, 12, 6), False),
        ("x is open", date(2026, 12, 5), True),
        ("x is open", "2026-12-25", False),
        ("x is not open('배달')", NOW, True),
    ],
    "holiday": [
        ("x is holiday", date(2026, 12, 25), True),
        ("x is holiday", "2026-12-24", False),
        ("x is not holiday", date(2026, 12, 24), True),
        ("x is holiday", Days(date(2026, 12, 25), date(2026, 12, 26)), True),
    ],
    "weekend": [("x is weekend", date(2026, 12, 5), True), ("x is weekend", NOW, False)],
    "past": [
        ("x is past", "2026-12-02T14:59:00+09:00", True),
        ("x is past", date(2026, 12, 2), False),
        ("x is past", date(2026, 12, 1), True),
    ],
    "future": [
        ("x is future", "2026-12-02T15:01:00+09:00", True),
        ("x is future", date(2026, 12, 2), False),
        ("x is future", date(2026, 12, 3), True),
    ],
    "active": [
        ("x is active", {"status": "booked"}, True),
        ("x is active", {"status": "Confirmed"}, True),
        ("x is active", {"status": "예약 완료"}, True),
        ("x is active", {"status": "cancelled"}, False),
        ("x is active", {"status": "no_show"}, False),
        ("x is active", {"status": None}, False),
        ("x is active", {"of": "민지", "at": "2026-12-03T15:00:00+09:00"}, True),
        ("x is active", None, False),
        ("x is active", "", False),
    ],
    "defined": [
        ("x is defined", "예", True),
        ("y is defined", "예", False),
        ("x.name is defined", {"id": 1}, False),
        ("x.name is not defined", {"id": 1}, True),
        ("y is defined and y == 3", "", False),
    ],
    "undefined": [("y is undefined", "", True), ("x is undefined", "", False)],
    "none": [("x is none", None, True), ("x is none", "", False)],
    "number": [("x is number", 3, True), ("x is number", "1,200", True), ("x is number", "세 개", False)],
    "text": [("x is text", "가", True), ("x is text", 3, False)],
    "list": [("x is list", ["가"], True), ("x is list", "가", False)],
}


def test_every_test_has_its_table() -> None:
    """An author finds every test that exists in this file, and none that does not."""
    assert set(TABLE) == set(TESTS)


@pytest.mark.parametrize(("source", "value", "outcome"), [row for rows in TABLE.values() for row in rows])
def test_r16_condition(source: str, value: Any, outcome: bool, around: Around) -> None:
    """A branch is taken when what the author asks about is so."""
    assert compile_expr(source).test({"x": value}, around) is outcome


@pytest.mark.parametrize(
    "source", ["x is open", "x is holiday", "x is past", "x is future", "x is open('배달')"]
)
def test_a_test_given_the_wrong_value_is_a_fault(source: str, around: Around) -> None:
    """A condition over something that is no time fails loudly instead of choosing a way."""
    with pytest.raises(RenderFault):
        compile_expr(source).test({"x": "아무 때나"}, around)
