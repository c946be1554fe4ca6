"""What fingers do to a text: letters left apart, the other keyboard layout (R5)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language import optout
from engine.language.letters.jamo import composed, letters, syllable
from engine.language.letters.keyboard import retyped
from engine.language.normal import normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㄴㅐ일", "내일"),
        ("예야ㄱ", "예약"),
        ("ㅇㅖ약", "예약"),
        ("ㅇㅖㅇㅑㄱ", "예약"),
        ("옝ㅑㄱ", "예약"),
        ("ㅖ약", "예약"),
        ("그ㅂ식", "급식"),
        ("ㅈㅜㅁㅜㄴ이요", "주문이요"),
        ("쓰ㄹㅔ기", "쓰레기"),
        ("호ㅏ욜", "화욜"),
        ("3시ㅂ반", "3시반"),
        ("오후세ㅣ시", "오후세시"),
        ("네ㅔ", "네"),
        ("넵ㅂ", "넵"),
        ("ㄴㅔ", "네"),
        ("아니ㅛ", "아니요"),
        ("ㅏ니요", "아니요"),
    ],
)
def test_r5_letters_left_apart_are_put_together(typed: str, meant: str) -> None:
    """A letter that slipped out of its syllable does not make another word."""
    made = normalise(typed)
    assert made.text == meant
    assert made.span(0, len(made.text)) == (0, len(typed))


@pytest.mark.parametrize(
    "typed", ["ㅇㅇ", "ㄴㄴ", "ㅇㅋ", "ㄱㅅ", "ㅇㅇㅅㄱ", "ㅊㅋ", "취소ㄱㄱ", "낼ㅇㅇ", "ㅖ"]
)
def test_r5_letters_meant_as_they_are_stay(typed: str) -> None:
    """Teenagers' shorthand is a word of its own."""
    assert normalise(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "meant"), [("ㄴㄴㅠㅠ", "ㄴㄴ"), ("ㅇㅇㅠ", "ㅇㅇ"), ("네ㅠ", "네"), ("네ㅋㅋㅋ", "네")]
)
def test_r5_sighs_and_laughs_join_nothing(typed: str, meant: str) -> None:
    """ㅠㅠ and ㅋㅋ are trimmed, not put into a syllable."""
    assert normalise(typed).text == meant


def test_r5_a_span_leads_back_through_joined_letters() -> None:
    """Staff see the letters that the customer typed."""
    raw = "☆ ㄴㅐ일 3시ㅂ반 ★"
    made = normalise(raw)
    at = made.text.index("3시반")
    assert raw[slice(*made.span(at, at + 3))] == "3시ㅂ반"


@given(st.text(alphabet="가각네요시ㄱㄴㅂㅅㅇㅋㅎㅏㅐㅗㅛㅠㅡㅣ a", max_size=30))
def test_r5_joining_loses_no_place(text: str) -> None:
    """Every sign of the joined text knows a part of the text that it came from, in order."""
    places = [(start, end) for _, start, end in composed(text) or ()]
    assert all(start < end for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


@given(st.integers(0xAC00, 0xD7A3).map(chr))
def test_syllables_come_apart_and_together(sign: str) -> None:
    """Taking a syllable apart loses nothing."""
    assert syllable(*letters(sign)) == sign


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dPdir", "예약"),
        ("DPDIR", "에약"),
        ("DpDIR", "예약"),
        ("cnlthgowntpdy", "취소해주세요"),
        ("ekawn dnjfdyf 3tl", "담주 월욜 3시"),
        ("dksldy", "아니요"),
        ("ｄＰｄｉｒ", "예약"),
        ("rksmdgksrkdy?", "가능한가요"),
        ("ㅡ두ㅕ", "menu"),
        ("쟈랴", "wifi"),
        ("ㅛㄷㄴ", "yes"),
        ("새ㅡㅐㄱ개ㅈ 3ㅔㅡ", "tomorrow 3pm"),
    ],
)
def test_r6_the_other_layout_is_recognised(typed: str, meant: str) -> None:
    """Who forgot to switch between 한 and 영 typed this."""
    made = retyped(normalise(typed))
    assert made is not None
    assert made.text == meant
    assert made.raw == typed


@pytest.mark.parametrize(
    "typed",
    [
        "so",
        "go",
        "hello",
        "john smith",
        "haircut",
        "예약 menu",
        "내일 세시 예약할게요",
        "123",
        "😀",
        "x" * 200,
    ],
)
def test_r6_what_makes_sense_is_not_turned(typed: str) -> None:
    """English stays English, and what would leave letters over is left alone."""
    assert retyped(normalise(typed)) is None


def test_r9_a_refusal_is_heard_on_either_layout() -> None:
    """수신거부 with the keyboard in English refuses advertisements all the same."""
    word = optout.read(normalise("tntlsrjqn"))
    assert word is not None
    assert (word.out, word.hard) == (True, True)
