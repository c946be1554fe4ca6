"""A short text that came before means what it meant; nothing else is kept."""

from __future__ import annotations

from unittest.mock import patch

from engine.dialogue import remembered
from engine.language.choice import ChoiceEntry, ChoiceSet
from engine.language.keywords import Entry, KeywordIndex
from engine.language.normal import Normal, normalise

INDEX = KeywordIndex([Entry("word", "예약", (0,))])
OTHER = KeywordIndex([Entry("word", "취소", (0,))])
CHOICES = ChoiceSet([ChoiceEntry(("커트",)), ChoiceEntry(("파마",))])


def test_a_short_text_is_read_once_for_each_index() -> None:
    remembered.forget()
    with patch.object(KeywordIndex, "match", autospec=True, side_effect=KeywordIndex.match) as match:
        first = [remembered.keyword(INDEX, normalise("예약이요")) for _ in range(3)]
        assert remembered.keyword(OTHER, normalise("예약이요")) is None
    assert match.call_count == 2
    assert first[0] is first[2]
    assert first[0] is not None
    assert first[0].span == (0, 2)


def test_the_same_letters_from_another_text_are_another_text() -> None:
    """Offsets lead into the text as it came, and a text may be read on the other keyboard layout."""
    spaced, plain = normalise(" 예약이요"), normalise("예약이요")
    assert spaced.text == plain.text
    assert remembered.keyword(INDEX, spaced) != remembered.keyword(INDEX, plain)
    assert Normal("dPdir", "예약") != normalise("dPdir")


def test_choices_are_kept_apart_by_how_they_are_asked() -> None:
    alone = remembered.chosen(CHOICES, normalise("2"))
    assert alone is not None
    assert alone.value == 1
    assert remembered.chosen(CHOICES, normalise("2"), numbers=False) is None


def test_a_longer_text_is_not_kept() -> None:
    remembered.forget()
    text = normalise("홍길동인데요 예약하고 싶어요")
    assert remembered.keyword(INDEX, text) is not None
    assert remembered.chosen(CHOICES, text) is None
    assert remembered._keyword.cache_info().currsize == 0
    assert remembered._chosen.cache_info().currsize == 0
