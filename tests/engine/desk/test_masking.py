"""No customer's number and no customer's words in a log entry."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime

import msgspec
import pytest

from engine.desk.masking import LIMIT, clean, masked, numbers_in, renumbered, told

NUMBERS = [
    "01000001234",
    "010-0000-1234",
    "010 0000 1234",
    "010.0000.1234",
    "010–0000–1234",
    "(010)0000-1234",
    "+82 10-0000-1234",
    "+821000001234",
    "821000001234",
    "00821000001234",
    "０１０-００００-１２３４",
    "02-000-1234",
    "0310001234",
    "0505-000-1234",
    "050400001234",
    "070-0000-1234",
    "0300001234",
    "+14150001234",
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "around", ["{}", "받는 번호 {}입니다", "tel:{}", "to={}&x=1", "a{}b", "[{}]", "/x/{}/y"]
)
def test_no_number_survives_in_any_writing(number: str, around: str) -> None:
    """However a number is written and whatever stands around it, its middle is gone."""
    line = masked(around.format(number))
    digits = "".join(c for c in line if c.isdigit())
    assert "00001234" not in digits
    assert "0001234" not in digits
    assert "*" in line


@pytest.mark.parametrize(
    "harmless",
    [
        "2026-11-22T12:00:00.012345+09:00",
        "2026-11-22 08:30:00",
        "1795316400",
        "127.0.0.1:40522",
        "f81d4fae-7dec-01d0-a765-00a0c91e6bf6",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "engine/store/hot.py:120",
        "took 0.012345 s",
        "http_503",
    ],
)
def test_what_is_no_number_stays(harmless: str) -> None:
    """Times, addresses of machines, ids and places stay readable."""
    assert masked(harmless) == harmless


@pytest.mark.parametrize("key", ["text", "body", "raw", "note", "args", "data", "answers", "token"])
def test_texts_are_dropped(key: str) -> None:
    """Of a text only its length is left."""
    assert clean(key, "배가 아파요") == "<6>"
    assert "아파요" not in str(clean("event_data", {key: "배가 아파요"}))


def test_long_strings_are_cut() -> None:
    """A log line stays a line."""
    assert len(masked("가" * 10_000)) == LIMIT + 1


def test_numbers_hide_nowhere() -> None:
    """Neither as an integer, nor as a key, nor deep inside, nor inside an object."""

    class Thing(msgspec.Struct):
        phone: str

    value = {"01000001234": [{"to": 1000001234}, Thing("01000001234"), b"01000001234", {"01000001234"}]}
    assert "0000123" not in str(clean("extra", value))
    assert clean("n", 821000001234) != 821000001234
    assert clean("count", 1_000_000) == 1_000_000
    assert clean("at", datetime(2026, 11, 22, tzinfo=UTC)) == "2026-11-22 00:00:00+00:00"


def failing(text: str) -> None:
    secret = text
    raise ValueError(f"cannot read {secret}")


def test_an_exception_says_where_and_not_what() -> None:
    """Kind, places and causes are told; neither message, locals nor source lines."""
    try:
        try:
            failing("배가 아파요 010-0000-1234")
        except ValueError as error:
            raise RuntimeError("김답장") from error
    except RuntimeError as error:
        lines = told(error)
    assert lines.startswith("RuntimeError\n")
    assert "ValueError" in lines
    assert "test_masking.py" in lines
    assert "failing" in lines
    for word in ("아파요", "1234", "김답장", "secret", "cannot read"):
        assert word not in lines


def test_harmless_messages_of_exceptions_stay() -> None:
    """What helps an operator and quotes nothing is told: the system's, the database's, a code, a type."""
    assert "No space left on device" in told(OSError(28, "No space left on device", "/data/김답장"))
    assert "김답장" not in told(OSError(28, "No space left on device", "/data/김답장"))
    assert "database is locked" in told(sqlite3.OperationalError("database is locked"))
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert({"state": "아파요"}, type=dict[str, int])
    assert "Expected `int`, got `str`" in told(caught.value)

    class Coded(Exception):
        code = "media_missing"

    assert "[media_missing]" in told(Coded("아파요"))


async def test_exception_groups_are_told() -> None:
    """Each fault of a group is told."""
    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.to_thread(failing, "아파요"))
    assert "ValueError" in told(caught.value)
    assert "아파요" not in told(caught.value)


RENUMBERED = [
    ("010-1234-5678로 주세요", "010-0000-0007로 주세요"),
    ("01012345678", "01000000007"),
    ("+82 10-1234-5678", "+82 10-0000-0007"),
    ("8210 1234 5678", "8210 0000 0007"),
    ("０１０-１２３４-５６７８", "010-0000-0007"),
    ("+1 555 123 4567", "+1 550 000 0007"),
    ("1588-1234", "1580-0007"),
    ("예약 2026-12-02 12:00, 06634", "예약 2026-12-02 12:00, 06634"),
    ("4bf92f3577b34da6a3ce929d0e0e4736", "4bf92f3577b34da6a3ce929d0e0e4736"),
]


@pytest.mark.parametrize(("text", "wanted"), RENUMBERED)
def test_a_number_is_exchanged_in_its_own_writing(text: str, wanted: str) -> None:
    """Country code, spaces and dashes stay; what is no number stays."""
    assert renumbered(text, lambda digits: f"{digits[:3]}{7:0{len(digits) - 3}}") == wanted


def test_numbers_of_a_text_are_found() -> None:
    """As national digits, however they are written."""
    assert numbers_in("010-1234-5678, +82 2 123 4567 또는 1588-1234") == [
        "01012345678",
        "021234567",
        "15881234",
    ]
