"""Yes and no as people type them (R14)."""

from __future__ import annotations

import pytest

from engine.language.normal import normalise
from engine.language.yesno import NO_LABELS, YES_LABELS, read

_YES = (
    "네|넵|넹|네네|넵넵|네엡|예|옙|응|웅|어|ㅇㅇ|ㅇ|ㅇㅋ|ㅇㅋㅋㅋ|ㄱㄱ|그래요|그럼요|당연하죠|"
    "물론이죠|좋아요|좋습니다!|콜|오케이|오키|맞아요|네 맞습니다|네~|네!!|네ㅎㅎ|네^^|👍|🙆|⭕|O|"
    "동의합니다|동의|"
    "네 감사합니다|네 부탁드려요|네 예약할게요|예약해주세요|예약할게요|그렇게 해주세요|"
    "네 그때 뵐게요|네 알겠습니다|아 네|네네 좋아요|갈게요|갈께요|참석합니다|가능합니다|진행해주세요|"
    "yes|Yes please|YES!|y|yep|yeah|ok|okay|sure|OK thanks"
)
YES = _YES.split("|")
_NO = (
    "아니요|아니오|아뇨|아니|아녀|아닙니다|아니에요|아니예요|아냐|ㄴㄴ|ㄴ|노|놉|싫어요|싫습니다|"
    "됐어요|필요없어요|아뇨 괜찮아요|아니요 괜찮습니다|아니요 감사합니다|안 갈래요|안갈래요|못 가요|"
    "못 갈 것 같아요|"
    "안 할래요|안할게요|예약 안 할래요|동의 안 함|동의하지 않습니다|미동의|거절합니다|하지 마세요|"
    "안돼요|안 됩니다|👎|❌|X|no|No!|nope|no thanks|no thank you"
)
NO = _NO.split("|")
_NEITHER = (
    "네?|네??|아니 네|네 아니요|아니요 맞아요|괜찮아요|글쎄요|모르겠어요|알겠습니다|취소|취소할게요|"
    "네일|네 근데 3시로 바꿔주세요|네 3시요|안 되나요|언제요|예약|예정|예전에|응급|어디예요|"
    "아니면 3시요|"
    "노래|오늘|아기|내일|note|know|not sure|maybe|okra|1|2번|감사합니다|👀||   |ㅋㅋ|ㅠㅠ"
)
NEITHER = _NEITHER.split("|")


@pytest.mark.parametrize("text", YES)
def test_r14_a_yes_is_a_yes(text: str) -> None:
    """네 in any shape goes on."""
    found = read(normalise(text))
    assert found is not None
    assert found.value is True


@pytest.mark.parametrize("text", NO)
def test_r14_a_no_is_a_no(text: str) -> None:
    """아니요 in any shape is taken for what it is; "안 갈래요" is not a yes."""
    found = read(normalise(text))
    assert found is not None
    assert found.value is False


@pytest.mark.parametrize("text", NEITHER)
def test_r14_anything_else_is_neither(text: str) -> None:
    """A question, both words at once or a further wish is not taken for an agreement."""
    assert read(normalise(text)) is None


def test_r14_labels_of_yes_and_no_do_not_overlap() -> None:
    """No label could be chosen by both."""
    assert YES_LABELS.isdisjoint(NO_LABELS)


def test_r14_a_very_long_yes_is_none() -> None:
    """A text of a hundred thousand 네 is nothing to act on."""
    assert read(normalise("네" * 100_000)) is None
