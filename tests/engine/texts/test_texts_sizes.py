"""Bytes as Korean carriers count them, what cannot be sent, and how long a text can become."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.texts.sizes import LMS_BYTES, SMS_BYTES, Size, byte_count, measure, sendable
from engine.texts.template import Around, compile_text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("abc 123\n", 8),
        ("가나다", 6),
        ("뷁", 2),  # eight bytes in Python's euc_kr
        ("ㅋㅋ", 4),
        ("①㎡℃…·", 10),
        ("안녕 hi", 7),
        ("–", 1),
        ("₩", 2),
        ("é", 1),
        ("👍", 1),
    ],
)
def test_r3_bytes_are_what_the_carrier_counts(text: str, count: int) -> None:
    """An author reads the same number of bytes as on the bill."""
    assert byte_count(text) == measure(text).bytes == count


@pytest.mark.parametrize(
    ("text", "pictures", "size"),
    [
        ("a" * SMS_BYTES, 0, Size.SMS),
        ("가" * 45, 0, Size.SMS),
        ("가" * 45 + "a", 0, Size.LMS),
        ("뷁" * 45, 0, Size.SMS),
        ("a" * LMS_BYTES, 0, Size.LMS),
        ("", 1, Size.MMS),
        ("a" * 100, 3, Size.MMS),
    ],
)
def test_r3_size_class(text: str, pictures: int, size: Size) -> None:
    """A text is short up to 90 bytes, long up to 2,000, and a picture message with a picture."""
    assert measure(text, pictures).size is size
    assert not measure(text, pictures).too_long


def test_r3_a_text_beyond_every_size_says_so() -> None:
    """2,001 bytes fit nowhere."""
    assert measure("a" * (LMS_BYTES + 1)).too_long


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("9–18시 — 점심", "9-18시 - 점심"),
        ("10〜12", "10~12"),
        ("₩3,000", "￦3,000"),
        ("띄어\u00a0쓰기\u200b", "띄어 쓰기"),
        ("café", "cafe"),
        (unicodedata.normalize("NFD", "각 한글"), "각 한글"),
        ("• 하나", "· 하나"),
        ("네👍", "네?"),
        ("☎ 02 ★ “네”", "☎ 02 ★ “네”"),
        ("줄\r\n바꿈\t칸", "줄\n바꿈 칸"),
        ("\x07\ud800", "??"),
    ],
)
def test_r3_what_cannot_be_sent_gets_its_plain_twin(text: str, sent: str) -> None:
    """A customer reads a plain sign instead of a broken one."""
    assert sendable(text) == sent


def test_r3_unsendable_characters_are_named() -> None:
    """An author is told each character that would become a question mark, and each that is replaced."""
    found = measure("네👍 – 👍 木 é")
    assert found.unsendable == ("👍",)
    assert found.replaced == ("–", "é")
    assert measure("네, 木曜日").unsendable == ()


@given(st.text(max_size=60))
def test_r3_whatever_is_sendable_can_be_sent(text: str) -> None:
    """Nothing that a customer or an author types stops a message on its way out."""
    sent = sendable(text)
    assert len(sent.encode("cp949")) == byte_count(text)
    assert sendable(sent) == sent


WIDTHS = {"name": 20, "slot": 25, "n": 4}


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("안녕", 4),
        ("{{ name }}님", 22),
        ("{{ fetched.x }}", 80),
        ("{{ slot|date }}", byte_count("2027년 12월 30일(수)~31일(목)")),
        ("{{ slot|time|josa('으로/로') }}", byte_count("오전 11시 50분") + 6),
        ("{% if x %}가{% elif y %}가나다{% else %}{{ n }}{% endif %}", 6),
        ("{% if x %}가나{% endif %}", 4),
        ("{% for x in xs %}{{ n }}{{ x }}\n{% endfor %}", 5 * (4 + 80 + 1)),
        ("{{ name|default('처음 오신 손님이시군요') }}", byte_count("처음 오신 손님이시군요")),
        ("{{ name|cut(5) }}", 10),
        ("{{ '가' if x else name }}", 20),
        ("{{ n ~ name ~ '!' }}", 25),
        ("{{ n|count('visit') }}", 12),
        ("{{ n + 1 }}", 80),
        ("{{ kind|join(' > ') }}", 83),
    ],
)
def test_r3_worst_case_of_a_text(source: str, count: int) -> None:
    """An author knows before publishing that a text can outgrow a short message."""
    assert compile_text(source).worst(WIDTHS.get) == count


@pytest.mark.parametrize(
    "filter", ["phone", "mask", "won", "date", "time", "datetime", "weekday", "ago", "opens"]
)
def test_r3_no_rendering_is_wider_than_the_worst_case(filter: str, around: Around) -> None:
    """What the checker promised holds for the widest values there are."""
    template = compile_text(f"{{{{ x|{filter} }}}}")
    values: dict[str, list[object]] = {
        "phone": ["050400001234"],
        "mask": ["050400001234"],
        "won": [9_999_999_999],
    }
    times: list[object] = [
        around.now + timedelta(days=days, minutes=minutes)
        for days in range(-800, 800, 7)
        for minutes in (0, 47, 700)
    ]
    for value in values.get(filter, times):
        for lang in ("ko", "en"):
            here = Around(around.hours, around.zone, around.now, lang)
            assert byte_count(template.render({"x": value}, here)) <= template.worst(lambda path: None)
