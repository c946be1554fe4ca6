"""Limits of an answer (R14) and the sentence a customer reads (R15)."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import engine.language
from engine.language.hours import Hours
from engine.language.limits import MEASURES, check
from engine.language.problems import SENTENCES, sentence
from engine.language.reading import Days, Photos, Problem

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=SEOUL)
HOURS = Hours.parse({"월-금": "09:00-18:00", "공휴일": "휴무", "2026-12-24": "휴무"})


@pytest.mark.parametrize(
    ("kind", "value", "limits", "limit", "said"),
    [
        ("number", 0, {"minimum": 1}, "min", "1 이상이어야 합니다."),
        ("number", 6, {"maximum": 5}, "max", "5 이하여야 합니다."),
        ("number", 3, {"minimum": 1, "maximum": 5}, None, ""),
        ("text", "네", {"minimum": 5}, "min", "5자 이상 적어 주세요."),
        ("text", "가" * 9, {"maximum": 8}, "max", "8자 이하로 적어 주세요."),
        ("photo", Photos(("a", "b")), {"maximum": 1}, "max", "사진은 1장까지 받습니다."),
        ("date", date(2026, 11, 24), {"minimum": date(2026, 11, 26)}, "min", "지난 날짜입니다."),
        ("date", date(2026, 11, 25), {"minimum": date(2026, 11, 26)}, "min", "11월 26일(목)부터 가능합니다."),
        ("date", date(2027, 1, 1), {"maximum": date(2026, 12, 25)}, "max", "12월 25일(금)까지 가능합니다."),
        ("date", date(2026, 11, 29), {"hours": HOURS}, "open", "일요일은 쉽니다."),
        ("date", date(2026, 12, 25), {"hours": HOURS}, "open", "12월 25일(금)은 공휴일(성탄절)이라 쉽니다."),
        ("date", date(2026, 12, 24), {"hours": HOURS}, "open", "12월 24일(목)은 쉽니다."),
        ("date", date(2026, 11, 30), {"hours": HOURS}, None, ""),
        ("dates", Days(date(2026, 11, 27), date(2026, 11, 29)), {"hours": HOURS}, "open", "일요일은 쉽니다."),
        ("dates", Days(date(2026, 11, 27), date(2026, 11, 30)), {"hours": HOURS}, None, ""),
        ("dates", Days(date(2026, 11, 27), date(2026, 12, 30)), {"maximum": date(2026, 12, 25)}, "max",
        "12월 25일(금)까지 가능합니다."), 
        ("time", time(8), {"minimum": time(9)}, "min", "오전 9시부터 가능합니다."),
        ("time", time(18), {"maximum": time(17, 30)}, "max", "오후 5시 30분까지 가능합니다."),
        ("time", time(20), {"hours": HOURS}, "open", "오후 8시에는 열지 않습니다."),
        ("datetime", datetime(2026, 11, 26, 20, tzinfo=SEOUL), {"hours": HOURS}, "open",
        "11월 26일(목) 오후 8시에는 열지 않습니다."), 
        ("datetime", datetime(2026, 11, 26, 10, tzinfo=SEOUL), {"hours": HOURS, "minimum": NOW}, None, ""),
        ("datetime", datetime(2026, 11, 25, 11, tzinfo=SEOUL), {"minimum": NOW}, "min",
        "11월 25일(수) 오후 12시부터 가능합니다."), 
        ("datetime", datetime(2026, 11, 26, 20, tzinfo=SEOUL), {"maximum": date(2026, 11, 26)}, None, ""),
        ("birth", date(2010, 1, 1), {"maximum": date(2008, 11, 25)}, "max",
        "11월 25일(화) 이전에 태어난 분만 가능합니다."), 
    ],
)  # fmt: skip
def test_r14_limits(kind: str, value: Any, limits: dict[str, Any], limit: str | None, said: str) -> None:
    """What is outside the limits is refused with a sentence that says the limit."""
    problem = check(kind, value, now=NOW, **limits)
    assert (problem.limit if problem else None) == limit
    if problem is not None:
        assert problem.value == value
        assert sentence(problem) == said


def test_r15_every_code_has_both_sentences() -> None:
    """No problem is told by its code: each has a sentence in Korean and English."""
    room = Path(engine.language.__file__).parent.parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in room.rglob("*.py"))
    codes = set(re.findall(r"Problem\(\s*\"(\w+)\"", source)) | set(
        re.findall(r"\"(closed_(?:date|holiday|weekday|time))\"", source)
    )
    codes |= {f"{family}_{end}" for family in set(MEASURES.values()) for end in ("min", "max")}
    assert codes <= SENTENCES.keys()


PARAMS: dict[str, Any] = {
    "first": 1, "last": 3, "limit": date(2026, 12, 3), "month": 11, "day": date(2026, 12, 3),
    "weekday": 6, "name": "성탄절", "name_en": "Christmas Day", 
    "value": time(15), "a": time(3), "b": time(15),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_r15_sentences_are_whole(code: str) -> None:
    """Each sentence is polite, ends, and leaves no placeholder open."""
    korean, english = sentence(Problem(code, params=PARAMS)), sentence(Problem(code, params=PARAMS), "en")
    assert korean.endswith(("니다.", "세요.", "가요?"))
    assert english.endswith((".", "?"))
    assert "{" not in korean + english


@pytest.mark.parametrize(
    ("problem", "korean", "english"),
    [
        (Problem("no_such_day", params={"month": 11, "day": 31, "last": 30, "year": 2026}),
        "11월에는 31일이 없습니다.", "There is no 31 in November."), 
        (Problem("no_such_day", params={"month": 2, "day": 29, "last": 28, "year": 2027}),
        "2027년 2월에는 29일이 없습니다.", "There is no 29 in February."), 
        (Problem("ambiguous", params={"a": time(7), "b": time(19)}),
        "오전 7시인지 오후 7시인지 알려 주세요.", "Do you mean 7 am or 7 pm?"), 
        (Problem("ambiguous", params={"a": date(2027, 11, 20), "b": date(2026, 11, 20)}),
        "2027년 11월 20일(토)인지 2026년 11월 20일(금)인지 알려 주세요.",
        "Do you mean Saturday, November 20 2027 or Friday, November 20 2026?"), 
        (Problem("something_new"), "잘 이해하지 못했습니다.", "Sorry, we did not understand."),
    ],
)  # fmt: skip
def test_r15_the_customer_learns_the_reason(problem: Problem, korean: str, english: str) -> None:
    """ "11월에는 31일이 없습니다." and not "error"."""
    assert (sentence(problem), sentence(problem, "en")) == (korean, english)


def test_two_days_are_read_back_in_words() -> None:
    """An unsure stretch of days is asked about in the customer's words, not the program's."""
    days = Days(date(2026, 12, 3), date(2026, 12, 4))
    unsure = Problem("confirm", "", days, {"value": days})
    assert "12월 3일(목)~12월 4일(금)" in sentence(unsure)
    assert "Days" not in sentence(unsure, "en")


def test_a_past_day_may_be_allowed() -> None:
    """Where the earliest day lies in the past the limit is told, not that the day is past."""
    problem = check("date", date(2026, 11, 10), minimum=date(2026, 11, 18), now=NOW)
    assert problem is not None
    assert problem.code == "date_min"
