"""Opt-out words (R9) and escapes (R11)."""

from __future__ import annotations

import pytest

from engine.language import escapes, optout
from engine.language.choice import ChoiceEntry, ChoiceSet
from engine.language.normal import normalise


@pytest.mark.parametrize(
    ("text", "out", "hard"),
    [
        *((text, True, True) for text in ("수신거부", "수신 거부", "무료거부", "무료 수신거부", "STOP",
        "stop.", "수신거부합니다", "수신거부 부탁드려요", "수신거부해주세요ㅡㅡ", "광고 수신거부요",
        "문자 보내지 마세요", "그만 보내세요", "unsubscribe", "Stop please")), 
        *((text, True, False) for text in ("거부", "그만", "해지", "거부합니다", "해지할게요", "그만요")),
        *((text, False, True) for text in ("수신동의", "수신 동의합니다", "START")),
    ],
)  # fmt: skip
def test_r9_opt_words_act_with_their_politeness(text: str, out: bool, hard: bool) -> None:
    """수신거부 in any polite shape is heard."""
    word = optout.read(normalise(text))
    assert word is not None
    assert (word.out, word.hard) == (out, hard)
    assert optout.classify(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "수신거부 취소",
        "수신거부 안 할게요",
        "헬스장 해지 문의",
        "그만큼",
        "거부감",
        "stop it",
        "bus stop",
        "예약",
        "스톱워치",
        "해지 방법 궁금해서 연락",
        "",
    ],
)
def test_r9_other_words_are_no_refusal(text: str) -> None:
    """A word inside another wish refuses nothing."""
    assert optout.read(normalise(text)) is None


@pytest.mark.parametrize("name", sorted(escapes.WORDS))
def test_r11_escapes_have_words_in_both_languages(name: escapes.EscapeName) -> None:
    """Every escape can be said in Korean and in English."""
    words = escapes.WORDS[name]
    assert any(word.isascii() for word in words)
    assert any(not word.isascii() for word in words)


@pytest.mark.parametrize(
    ("text", "name"),
    [("취소", "cancel"), ("취소할게요", "cancel"), ("처음으로", "restart"), ("뒤로", "back"), ("뒤로요",
    "back"), ("상담원", "person"), ("상담원 연결해주세요", "person"), ("도움말", "help"), ("HELP",
    "help"), ("예약 취소", None), ("상담원이 불친절해요", None)], 
)  # fmt: skip
def test_r11_escapes_are_whole_messages(text: str, name: str | None) -> None:
    """ "취소할게요" leaves the question, "예약 취소" is a keyword and not an escape."""
    names = list(escapes.WORDS)
    choices = ChoiceSet([ChoiceEntry((), tuple(("exact", word) for word in escapes.WORDS[n])) for n in names])
    found = choices.match(normalise(text), numbers=False)
    assert (names[found.value] if found is not None and hasattr(found, "span") else None) == name


def test_r9_r11_no_escape_is_an_opt_out_word_of_the_hard_kind() -> None:
    """Leaving a question never refuses advertising for good."""
    for words in escapes.WORDS.values():
        for word in words:
            found = optout.classify(word)
            assert found is None or not found.hard
