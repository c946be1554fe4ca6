"""R14, R15: a reading that is not sure is asked back, and the customer's next text settles it."""

from __future__ import annotations

from typing import Any

import pytest
from test_states import outcome, said, scenario

from engine.desk.simulator import Simulator
from engine.dialogue import session
from engine.dialogue.session import Frame, Session

UNSURE = "저희 딸이 12월 3일에 시간이 난대요"
"""A day, and words that could change its meaning."""

DAY = scenario("""
    day:
      say: 언제 오시나요?
      ask: date
      save: day
      next: done
    done: {say: "{{ day|date }}에 뵙겠습니다.", end: ok}
""")
TIME = scenario("""
    at:
      say: 몇 시에 오시나요?
      ask: time
      save: at
      retry: ["{{ problem }} 예) 오후 3시", {handoff: 팀}]
      next: done
    done: {say: "{{ at|time }}에 뵙겠습니다.", end: ok}
""")


def asked(sim: Simulator, text: str) -> list[str]:
    return said(sim.text(text))


def started(play: Any, text: str) -> Simulator:
    sim = play(text)
    sim.text("시작")
    return sim


def test_r14_what_is_not_sure_is_confirmed(play: Any) -> None:
    """A day among words that could mean anything is asked back; 네 takes it."""
    sim = started(play, DAY)
    assert asked(sim, UNSURE) == ["12월 3일(목) 맞으신가요?"]
    assert asked(sim, "네") == ["12월 3일(목)에 뵙겠습니다."]
    assert outcome(sim) == "ok"


def test_r14_what_is_sure_is_not_confirmed(play: Any) -> None:
    """A plain answer goes straight on."""
    assert asked(started(play, DAY), "12월 3일이요") == ["12월 3일(목)에 뵙겠습니다."]


def test_r14_no_asks_again_and_counts_as_a_try(play: Any) -> None:
    """아니요 throws the reading away; the question stays open and its tries are bounded (R15)."""
    sim = started(play, DAY)
    sim.text(UNSURE)
    assert asked(sim, "아니요") == ["알겠습니다. 다시 알려 주세요."]
    assert asked(sim, "네") != ["12월 3일(목)에 뵙겠습니다."]  # nothing is waiting to be confirmed any more
    assert asked(sim, "12월 4일") == ["12월 4일(금)에 뵙겠습니다."]


def test_r14_another_answer_replaces_the_doubtful_one(play: Any) -> None:
    """Who answers the question back with another day means that day."""
    sim = started(play, DAY)
    sim.text(UNSURE)
    assert asked(sim, "12월 4일이요") == ["12월 4일(금)에 뵙겠습니다."]


def test_r14_an_escape_leaves_while_a_reading_is_asked_back(play: Any) -> None:
    """취소 is 취소 here, too (R11)."""
    sim = started(play, DAY)
    sim.text(UNSURE)
    sim.text("취소")
    assert outcome(sim) == "cancelled"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("오후요", "오후 7시"),
        ("저녁이요", "오후 7시"),
        ("아침", "오전 7시"),
        ("오전입니다", "오전 7시"),
        ("뒤에거요", "오후 7시"),
        ("첫번째요", "오전 7시"),
        ("19시", "오후 7시"),
        ("8시 말고 저녁 7시요", "오후 7시"),
        ("pm", "오후 7시"),
        ("dhgndy", "오후 7시"),
    ],
)
def test_r14_one_of_two_readings_is_chosen_in_own_words(play: Any, text: str, at: str) -> None:
    """ "오전 7시인지 오후 7시인지 알려 주세요" is answered by half a word."""
    sim = started(play, TIME)
    assert asked(sim, "7시요") == ["오전 7시인지 오후 7시인지 알려 주세요. 예) 오후 3시"]
    assert asked(sim, text) == [f"{at}에 뵙겠습니다."]


def test_r14_authors_word_the_question_back(play: Any) -> None:
    """``retry: {unsure: …}`` is the author's own text, with {{ problem }} in it, and may have a way out."""
    own = DAY.replace("save: day", 'save: day\n        retry: {unsure: "{{ problem }} (네/아니요)"}')
    assert asked(started(play, own), UNSURE) == ["12월 3일(목) 맞으신가요? (네/아니요)"]
    away = DAY.replace("save: day", "save: day\n        retry: {unsure: {handoff: 팀}}")
    sim = started(play, away)
    sim.text(UNSURE)
    assert outcome(sim) == "handoff"


def test_r14_authors_take_the_likeliest_without_asking(play: Any) -> None:
    """``retry: {unsure: none}`` switches it off."""
    off = DAY.replace("save: day", "save: day\n        retry: {unsure: none}")
    assert asked(started(play, off), UNSURE) == ["12월 3일(목)에 뵙겠습니다."]


def test_r14_a_misspelt_choice_is_confirmed_by_its_label(play: Any) -> None:
    """One wrong jamo in a label is asked back with the label as it is written."""
    sim = started(
        play,
        scenario("""
        a:
          say: "골라 주세요.\\n{{ choices }}"
          choose: {디지털 파마: {end: perm}, 뿌리 염색: {end: dye}}
        """),
    )
    assert asked(sim, "디지털 퍄마") == ["디지털 파마 맞으신가요?"]
    sim.text("ㅇㅇ")
    assert outcome(sim) == "perm"


def test_r14_two_choices_that_may_be_meant_are_told_apart(play: Any) -> None:
    """What may be either of two answers is asked back by their labels, and half a word decides."""
    sim = started(
        play,
        scenario("""
        a:
          say: "골라 주세요.\\n{{ choices }}"
          choose: {현금: {end: cash}, 카드: {end: card}, 계좌이체: {end: bank}}
        """),
    )
    from engine.dialogue.answer import Answer
    from engine.dialogue.doubt import confirming

    node = sim.number.scenarios[0].nodes["f.a"]
    texts = [choice.label for choice in node.state.choose[:2]]
    doubtful = Answer("choice", "현금", node.state.choose[0], None, "", False, ("현금", "카드"), tuple(texts))
    asked_back = confirming(node, doubtful, lambda text: text.variant("ko").text)
    assert asked_back.problem is not None
    assert asked_back.problem.code == "ambiguous"
    assert asked_back.candidates == ("현금", "카드")
    sim.customer().session = session.dump(
        Session(frames=[Frame(1, 1, "f", "f.a", doubt=["현금", "카드"])], front=1, next_id=2)
    )
    sim.text("카드요")
    assert outcome(sim) == "card"


def test_r14_an_item_is_confirmed_by_its_label(play: Any) -> None:
    """A misspelt item of a list is shown as the list shows it, never as data."""
    sim = started(
        play,
        scenario("""
        a:
          say: "골라 주세요.\\n{{ choices }}"
          ask: {item: {of: data.menu}}
          save: it_
          end: done
        """).replace("[김치, 나물, 전, 국, 밥]", "[{name: 소고기장조림}, {name: 계란말이}]"),
    )
    assert asked(sim, "소고기장조럼") == ["소고기장조림 맞으신가요?"]
    sim.text("네")
    assert outcome(sim) == "done"


def test_r14_a_doubt_survives_a_restart() -> None:
    """What was asked back is kept with the session, dates and all."""
    from datetime import date, time

    frame = Frame(1, 1, "f", "f.day", doubt=[date(2026, 12, 3), time(7), "펌", 2])
    kept = session.load(session.dump(Session(frames=[frame])))
    assert kept.frames[0].doubt == [date(2026, 12, 3), time(7), "펌", 2]
    assert frame.doubt[0] == date(2026, 12, 3)


def test_r14_given_is_used_only_when_sure(play: Any) -> None:
    """What followed a command is not taken for an answer when it is doubtful: the question is asked."""
    text = DAY.replace("when: 시작", "when: {command: 예약}").replace(
        "ask: date", 'given: "{{ rest }}"\n        ask: date'
    )
    assert asked(play(text), "예약 12월 3일") == ["12월 3일(목)에 뵙겠습니다."]
    assert asked(play(text), f"예약 {UNSURE}") == ["언제 오시나요?"]


def test_r14_the_other_keyboard_layout_is_read(play: Any) -> None:
    """Who forgot to switch the keyboard is understood all the same."""
    assert asked(started(play, DAY), "12dnjf 3dlf") == ["12월 3일(목)에 뵙겠습니다."]


def test_r3_unsure_has_no_place_where_nothing_is_unsure(revision: Any) -> None:
    """Free text is never asked back: the checker says so."""
    from engine.scenario.checker import check

    made = revision(
        DAY.replace("ask: date", "ask: text").replace("save: day", "save: day\n        retry: {unsure: 다시}")
    )
    assert "L007" in {fault.code for fault in check(made.scenario)}
