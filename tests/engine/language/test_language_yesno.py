"""Yes and no as people type them (R14); the table is ``cases/yesno.tsv``."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language.normal import normalise
from engine.language.yesno import NO_LABELS, YES_LABELS, read

WORDS = """
네 넵 아니요 안 못 갈게요 갈 수 있어요 없어요 가지 않을게요 참석 합니다 취소 근데 하지만 아마 다음에 죄송합니다 감사합니다
괜찮아요 3시 내일 남편이 홍길동 주차 되나요 좋아요 O x 👍 👎 ? ! ~ ㅠㅠ 리가 것 같아요 면 은 는 를
"""
SAID = st.lists(st.sampled_from(WORDS.split()), max_size=12)


@pytest.mark.parametrize("label", sorted(YES_LABELS | NO_LABELS))
def test_r14_labels_mean_themselves(label: str) -> None:
    """Who types the label of 네 or 아니요 is read so; no label could be chosen by both."""
    found = read(normalise(label))
    assert found is not None
    assert found.value is (label in YES_LABELS)
    assert YES_LABELS.isdisjoint(NO_LABELS)


@pytest.mark.parametrize(
    "answer", ["갈게요", "못 가요", "참석합니다", "동의하지 않습니다", "힘들 것 같습니다"]
)
@pytest.mark.parametrize(
    "beside", ["스물네마디 {}", "{} 오블라디", "{} 3시요", "쿠션어가요 {}", "{} 남편은요"]
)
def test_r14_an_answer_beside_something_unknown_is_never_sure(answer: str, beside: str) -> None:
    """What is not understood could change the meaning: the flow asks back."""
    found = read(normalise(beside.format(answer)))
    assert found is None or not found.sure


@pytest.mark.parametrize(
    "answer", ["네", "아니요", "갈게요", "못 가요", "네 참석합니다", "sure", "no thanks"]
)
def test_r14_who_asks_does_not_answer(answer: str) -> None:
    """네? is no yes, with either question mark."""
    assert read(normalise(f"{answer}?")) is None
    assert read(normalise(f"{answer}？")) is None


@settings(max_examples=400, deadline=None)
@given(words=SAID, gap=st.sampled_from(["", " ", "  ", "."]))
def test_r14_no_text_breaks_it(words: list[str], gap: str) -> None:
    """Whatever is typed, the answer is a yes or a no within the text, or nothing; and always the same."""
    text = gap.join(words)
    found = read(normalise(text))
    assert found == read(normalise(text))
    if found is not None:
        assert isinstance(found.value, bool)
        assert 0 <= found.span[0] <= found.span[1] <= len(text)


@settings(max_examples=200, deadline=None)
@given(words=SAID)
def test_r14_yes_and_no_at_once_are_never_sure(words: list[str]) -> None:
    """ "네 아니요" says nothing, whatever else is said."""
    found = read(normalise(" ".join(["네", *words, "아니요"])))
    assert found is None or not found.sure


@pytest.mark.parametrize("piece", ["네", "못 갈 것 같아요 ", "가나다", "갈게요아니요"])
def test_r14_a_very_long_text_is_none(piece: str) -> None:
    """A hundred thousand letters are nothing to act on."""
    assert read(normalise(piece * 20_000)) is None
