"""What ``dapjang understand`` and the API tell of a text."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.language.hours import KOREA, Hours
from engine.language.reading import Context
from engine.language.understanding import NAMES, UnknownKind, tell

NOON = Context(datetime(2026, 11, 25, 12, tzinfo=KOREA), Hours.parse({"매일": "09:00-18:00"}))


@pytest.mark.parametrize(
    ("kind", "text", "value", "sure"),
    [
        ("date", "담주 화욜", "2026-12-01", True),
        ("time", "오후 3시 반", "15:30", True),
        ("datetime", "낼 오후 세시 반이요", "2026-11-26T15:30", True),
        ("dates", "12/3~12/5", "2026-12-03/2026-12-05", True),
        ("count", "어른 둘 아이 하나요", 3, True),
        ("number", "1만2천", 12000, True),
        ("money", "3만원이요", 30000, True),
        ("yesno", "넵", "yes", True),
        ("yesno", "아니요", "no", True),
        ("phone", "공일공-1234-5678", "01012345678", True),
        ("name", "저는 홍길동이라고 합니다", "홍길동", True),
        ("birthdate", "800305", "1980-03-05", True),
        ("choice:커트|펌|염색", "펌으로 할게요", "펌", True),
        ("keyword:예약", "예약이요", "hit", True),
        ("keyword:예약", "예약 안 할래요", "miss", True),
        ("date", "11월 31일", None, False),
        ("time", "7시", "07:00", False),
        ("yesno", "sp", "yes", True),
        ("date", "sodlf", "2026-11-26", True),
    ],
)
def test_a_reading_is_told_in_plain_json(kind: str, text: str, value: object, sure: bool) -> None:
    """Value, certainty and text as a program takes them."""
    told = tell(kind, text, NOON)
    assert (told.kind, told.text, told.value, told.sure) == (kind, text, value, sure)


def test_a_refusal_has_its_reason() -> None:
    """What cannot be is refused in words and by a code."""
    told = tell("date", "11월 31일", NOON)
    assert (told.code, told.reason) == ("no_such_day", "11월에는 31일이 없습니다.")
    assert tell("date", "안녕하세요", NOON).code == "not_understood"


def test_a_doubt_says_what_would_be_asked() -> None:
    """Two readings are told with the question that decides between them."""
    told = tell("time", "7시", NOON)
    assert (told.alternatives, told.reason) == (("19:00",), "오전 7시인지 오후 7시인지 알려 주세요.")
    english = tell("time", "7시", Context(NOON.now, NOON.hours, "en"))
    assert english.reason == "Do you mean 7 am or 7 pm?"


@pytest.mark.parametrize(
    "kind", ["", "dat", "choice", "choice:", "choice:|", "keyword:", "keyword", "date:x", "photo"]
)
def test_an_unknown_kind_is_no_kind(kind: str) -> None:
    """A slip in the kind is told, not guessed."""
    with pytest.raises(UnknownKind):
        tell(kind, "내일", NOON)


def test_every_kind_can_be_asked_for() -> None:
    """All names that the message lists are kinds."""
    for name in NAMES:
        assert tell(name, "1", NOON).kind == name
