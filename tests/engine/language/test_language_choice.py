"""Choosing from what was offered (R14): numbers, labels, synonyms, words, beginnings, misspellings."""

from __future__ import annotations

import pytest

from engine.language.choice import ChoiceEntry, ChoiceSet
from engine.language.normal import normalise
from engine.language.reading import Problem, Reading

SALON = ChoiceSet(
    [
        ChoiceEntry(("컷",)),
        ChoiceEntry(("염색",)),
        ChoiceEntry(("펌", "파마"), (("word", "매직"),)),
        ChoiceEntry(("현장체험학습",)),
        ChoiceEntry(("가족 행사",)),
        ChoiceEntry(("김민지 원장(내과)",)),
        ChoiceEntry(("김민수 원장(외과)",)),
        ChoiceEntry(("다른 날",)),
    ]
)
YES_NO = ChoiceSet([ChoiceEntry(("네", "yes")), ChoiceEntry(("아니요", "no"))])
REMIND = ChoiceSet(
    [
        ChoiceEntry(("YES",), (("exact", "네"), ("exact", "갈게요"), ("exact", "확인"))),
        ChoiceEntry(("변경",)),
        ChoiceEntry(("취소",), (("exact", "못 가요"),)),
    ]
)


def chosen(choices: ChoiceSet, text: str, *, numbers: bool = True) -> int | str | None:
    found = choices.match(normalise(text), numbers=numbers)
    return found.value if isinstance(found, Reading) else found.code if isinstance(found, Problem) else None


@pytest.mark.parametrize(
    ("text", "index"),
    [
        *((text, 0) for text in ("1", "1번", "①", "１", "1번이요", "1번으로 할게요", "첫번째",
        "첫 번째 거요", "하나", "일번", "1)", "1.", "#1", "no 1", "first")), 
        *((text, 0) for text in ("컷", "컷이요", "컷으로 할게요", "컷 하고 싶어요", "저는 컷 하고 싶어요",
        "1. 컷", "컷트")), 
        *((text, 1) for text in ("염색이요", "1번 말고 2번", "두번째요", "둘째")),
        *((text, 2) for text in ("펌", "파마요", "매직 하고 싶어요", "컷 말고 펌이요", "삼번", "세 번째")),
        *((text, 3) for text in ("현장", "현장체험", "현장체험학숩", "현장 체험 학습이요")),
        *((text, 4) for text in ("가족", "가족행사요")),
        *((text, 5) for text in ("김민지", "김민지요", "김민지 선생님이요", "내과", "내과로 할게요")),
        *((text, 7) for text in ("다른날이요", "다른 날", "마지막", "8번")),
    ],
)  # fmt: skip
def test_r14_one_answer_is_chosen(text: str, index: int) -> None:
    """By number, label, synonym, ordinal or a unique beginning, with any particle or politeness."""
    assert chosen(SALON, text) == index


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("9", "choice_range"),
        ("0", "choice_range"),
        ("99번", "choice_range"),
        ("1, 2", "choice_several"),
        ("1번 2번", "choice_several"),
        ("컷이랑 염색", "choice_several"),
        ("컷하고 염색이요", "choice_several"),
    ],
)
def test_r14_two_answers_or_no_such_number_are_asked_back(text: str, problem: str) -> None:
    """Who names two is asked for one; who sends 9 of 8 learns how many there are."""
    assert chosen(SALON, text) == problem


@pytest.mark.parametrize(
    "text",
    [
        "컷 안 할래요",
        "김민",
        "이번 주",
        "두 명",
        "12월 3일",
        "네",
        "다른 날은 없나요",
        "예약",
        "1번은 싫어요",
        "",
        "👍",
        "현",
    ],
)
def test_r14_what_was_not_offered_is_not_chosen(text: str) -> None:
    """Refusals, half words that fit two answers and other talk choose nothing."""
    assert chosen(SALON, text) is None


@pytest.mark.parametrize(
    ("text", "index"),
    [("넵", 0), ("ㅇㅇ", 0), ("예약할게요", 0), ("yes", 0), ("아뇨", 1), ("안 갈래요", 1), ("ㄴㄴ", 1),
    ("2", 1), ("네 근데 3시로 해주세요", None), ("취소", None)], 
)  # fmt: skip
def test_r14_yes_and_no_labels_understand_every_yes_and_no(text: str, index: int | None) -> None:
    """A choice of 네 and 아니요 takes 넵, ㅇㅇ, 아뇨 and their like."""
    assert chosen(YES_NO, text) == index


@pytest.mark.parametrize(
    ("text", "index"),
    [("넵", 0), ("갈께요", 0), ("확인", 0), ("변경할게요", 1), ("시간 변경이요", 1), ("네 변경할게요", 1), ("못가요ㅠㅠ", 2),
    ("취소할게요", 2), ("안 갈래요", 2), ("아니요", None)], 
)  # fmt: skip
def test_r14_synonyms_are_answers_too(text: str, index: int | None) -> None:
    """A reminder's own words count, and "안 갈래요" is no 갈게요 but probably 취소."""
    assert chosen(REMIND, text) == index


def test_r14_beside_another_question_only_whole_messages_choose() -> None:
    """Where a text is asked for, a label inside a sentence is part of the sentence."""
    choices = ChoiceSet([ChoiceEntry(("없음",))])
    assert chosen(choices, "없음이요", numbers=False) == 0
    assert chosen(choices, "불만은 없음 그런데 느려요", numbers=False) is None
    assert chosen(choices, "1", numbers=False) is None


def test_r14_numbers_run_on_across_pages() -> None:
    """The second page's first line is number 9, and 9 chooses it."""
    page = ChoiceSet([ChoiceEntry(("가",)), ChoiceEntry(("나",))], first=9)
    assert chosen(page, "9") == 0
    assert chosen(page, "10번") == 1
    assert chosen(page, "1") == "choice_range"


@pytest.mark.parametrize("text", ["김 원장", "김 원장님", "김원장님이요", "김 원장님으로 할게요"])
def test_r14_titles_are_politeness(text: str) -> None:
    """김 원장님 is 김 원장."""
    assert chosen(ChoiceSet([ChoiceEntry(("김 원장",)), ChoiceEntry(("박 원장",))]), text) == 0


def test_r14_no_entries_choose_nothing() -> None:
    """An empty list answers nothing."""
    assert chosen(ChoiceSet([]), "1") is None


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("컷이요 감사합니다", True),
        ("머리가 상해서 컷만 할게요", True),
        ("컷 되나요?", False),
        ("엄마가 컷 하래요", False),
        ("현장체험학습이요 할머니 댁에 가요", False),
        ("컷 안 되면 염색이요", False),
        ("염섹이요", True),
        ("염삭이요", False),
        ("둘이요", False),
        ("매직 하고 싶은데 머리가 좀 상했어요", True),
    ],
)
def test_r14_what_stands_beside_an_answer_may_have_to_be_confirmed(text: str, sure: bool) -> None:
    """Courtesy and reasons change nothing; a question or unknown words are confirmed, but not the author's own words."""
    found = SALON.match(normalise(text))
    assert isinstance(found, Reading)
    assert found.sure is sure


def test_r14_the_second_choice_is_kept_in_mind() -> None:
    """Who takes something else in case it cannot be is asked about the first choice."""
    found = SALON.match(normalise("컷 안 되면 염색이요"))
    assert isinstance(found, Reading)
    assert (found.value, found.alternatives) == (0, (1,))


def test_r14_a_figure_may_be_a_number_or_what_a_label_says() -> None:
    """Of 5점 down to 1점, "5" is the fifth line and five points; "5번" is the line."""
    points = ChoiceSet([ChoiceEntry((f"{n}점",)) for n in (5, 4, 3, 2, 1)])
    found = points.match(normalise("5"))
    assert isinstance(found, Reading)
    assert (found.value, found.sure, found.alternatives) == (4, False, (0,))
    assert points.match(normalise("5번")) == Reading(4, (0, 2))
    assert points.match(normalise("5점이요")) == Reading(0, (0, 4))


@pytest.mark.parametrize("text", ["1,2", "1/2", "10:00"])
def test_r14_figures_with_signs_between_are_not_one_number(text: str) -> None:
    """ "1,2" does not choose number 12."""
    many = ChoiceSet([ChoiceEntry((f"{n}동",)) for n in range(101, 121)])
    assert not isinstance(many.match(normalise(text)), Reading)


def test_r14_equal_labels_are_told_apart_by_number_only() -> None:
    """Two customers of one name: the name chooses neither, the number does."""
    twins = ChoiceSet([ChoiceEntry(("김민지",)), ChoiceEntry(("김민지",))])
    assert twins.match(normalise("김민지")) is None
    assert chosen(twins, "2번이요") == 1


def test_r14_beside_another_question_nothing_is_guessed() -> None:
    """Where a text is asked for, a misspelt label or a paraphrase is part of the text."""
    choices = ChoiceSet([ChoiceEntry(("없음",)), ChoiceEntry(("다음에 할게요",))])
    assert chosen(choices, "별로 불편한 건 없었어요", numbers=False) is None
    assert chosen(choices, "두번째", numbers=False) is None
