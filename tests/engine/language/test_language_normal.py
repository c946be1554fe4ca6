"""R5: what is normalised, what is trimmed, what stays, and the way back to the raw text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language.normal import normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("예약", "예약"),
        ("  예약\n\n이요  ", "예약 이요"),
        ("예약!!!", "예약"),
        ("예약~~ ^^", "예약"),
        ("네ㅋㅋㅋ", "네"),
        ("ㅋㅋ 네 ㅎㅎ", "네"),
        ("ㅠㅠ안돼요ㅠㅠ", "안돼요"),
        ("네 ㅡㅡ", "네"),
        ("네👍🏻", "네"),
        ("🎉예약🎉", "예약"),
        ("👍", "👍"),
        ("ㅋㅋㅋ", "ㅋㅋㅋ"),
        ("...", "..."),
        ("👍ㅋㅋ!!", "👍"),
        ("", ""),
        ("   ", ""),
        ("ㅇㅋ", "ㅇㅋ"),
        ("ㅇㅋㅋㅋㅋ", "ㅇㅋ"),
        ("ㅎㅇ", "ㅎㅇ"),
        ("①", "1"),
        ("⑳번", "20번"),
        ("1️⃣", "1"),
        ("１２월　３일", "12월 3일"),
        ("ＳＴＯＰ", "stop"),
        ("Ⓐ", "a"),
        ("㉠", "ㄱ"),
        ("Stop!", "stop"),
        ("-3", "-3"),
        ("“예약”", "예약"),
        ("12/3–12/5", "12/3-12/5"),
        ("예\u200b약", "예약"),
        ("예약\u00a0이요", "예약 이요"),
        (unicodedata.normalize("NFD", "예약이요"), "예약이요"),
    ],
)
def test_r5_one_normal_form(raw: str, text: str) -> None:
    """Decoration does not matter, and nothing that was said is lost."""
    assert normalise(raw).text == text


def test_r5_spaces_do_not_matter() -> None:
    """진료 시간 and 진료시간 are one key."""
    assert normalise("진료 시간").key == normalise("진료시간").key == "진료시간"


def test_r5_offsets_lead_back() -> None:
    """A part of the normal form is found again in what the customer typed."""
    raw = "  ㅋㅋ " + unicodedata.normalize("NFD", "내일") + "  ①⑫번!!"
    normal = normalise(raw)
    assert normal.text == "내일 112번"
    assert raw[slice(*normal.span(0, 2))] == unicodedata.normalize("NFD", "내일")
    assert raw[slice(*normal.span(3, 4))] == "①"
    assert raw[slice(*normal.span(4, 6))] == "⑫"


def test_r23_a_text_is_not_shown_by_accident() -> None:
    """What a customer wrote does not get into a log with the object that holds it."""
    assert "비밀" not in repr(normalise("비밀 이야기"))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_r5_no_text_breaks_it(raw: str) -> None:
    """Any text has a normal form, normalising twice changes nothing more, and offsets stay inside."""
    normal = normalise(raw)
    assert normal.text or all(unicodedata.category(sign)[0] in "CMZ" for sign in raw)
    assert " " not in normal.key
    for at in range(len(normal.text)):
        start, end = normal.span(at, at + 1)
        assert 0 <= start <= end <= len(raw)
