"""R8 to R13: what happens to an incoming message, in this order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine.dialogue import effects as fx
from engine.dialogue.number import Policy

SHOP = """
scenario: 가게
hours: {월-금: 10:00-20:00}
teams: {사장님: {after: 3h}}
replies:
  - {when: [영업시간, {contains: 문 열}], say: 10시부터 20시까지입니다.}
  - {when: {contains: [쓰러졌]}, always: true, say: 119에 전화해 주세요., handoff: {사장님: 위급}}
  - {when: {event: photo}, say: 사진 잘 받았습니다., handoff: 사장님}
off_hours: {say: 지금은 쉽니다.}
fallback: {say: 전해 드렸습니다., handoff: 사장님}
flows:
  order:
    when: [주문, {command: 주문}]
    states:
      what:
        given: "{{ rest }}"
        say: 무엇을 드릴까요?
        ask: {text: {min: 2}}
        save: what
        next: sure
      sure:
        say: "{{ what }} 맞나요?"
        choose: {네: {say: 주문했습니다., end: ordered}, 아니요: what}
  gym:
    when: 헬스
    states:
      leave:
        say: 해지할까요?
        choose: {해지: {say: 해지했습니다., end: left}, 유지: {end: kept}}
"""


def said(found: list[Any]) -> list[str]:
    return [say.text for say in found]


def kinds(sim: Any, kind: type) -> list[Any]:
    return [effect for effect in sim.customer().effects if isinstance(effect, kind)]


def test_r12_keyword_reply(play):
    """A keyword is answered."""
    assert said(play(SHOP).text("영업시간 알려주세요")) == ["10시부터 20시까지입니다."]


def test_r12_fallback_hands_off_once(play):
    """A text that nothing understands goes to a person; the customer is not told again at every text."""
    sim = play(SHOP)
    assert said(sim.text("배고파")) == ["전해 드렸습니다."]
    assert said(sim.text("정말로")) == []
    assert said(sim.text("영업시간")) == ["10시부터 20시까지입니다."]
    assert kinds(sim, fx.Handoff)[0].team == "사장님"


def test_r12_fallback_speaks_again_after_the_teams_time(play):
    """When the team stayed silent for its `after`, the bot answers again."""
    sim = play(SHOP)
    sim.text("배고파")
    sim.wait(timedelta(hours=3, minutes=1))
    assert said(sim.text("배고파요")) == ["전해 드렸습니다."]


def test_r12_off_hours_stands_before_the_fallback(play):
    """Outside opening hours the customer is told so, and a person will see the text."""
    sim = play(SHOP)
    sim.wait(timedelta(hours=9))
    assert said(sim.text("배고파")) == ["지금은 쉽니다."]
    assert kinds(sim, fx.Handoff)[0].silent


def test_r12_photo_outside_a_flow(play):
    """A picture outside a flow has its own reply."""
    assert said(play(SHOP).photo()) == ["사진 잘 받았습니다."]


@pytest.mark.parametrize("word", ["수신거부", "무료거부", "STOP", "수신거부요", "그만"])
def test_r9_opt_out_acts_in_any_state(play, word):
    """Refusing advertisements is recorded with evidence, in the middle of a flow too, and the flow goes on."""
    sim = play(SHOP)
    sim.text("주문")
    answer = said(sim.text(word))
    assert len(answer) == 1
    assert answer[0].startswith("[가게] 11월 25일(수) 광고 수신거부 처리되었습니다.")
    consents = kinds(sim, fx.RecordConsent)
    assert {(c.purpose, c.granted, c.evidence) for c in consents} == {
        ("advertisement", False, word),
        ("election", False, word),
    }
    assert said(sim.text("김치")) == ["김치 맞나요?"]


def test_r9_opt_in(play):
    """Agreeing again is recorded."""
    sim = play(SHOP)
    assert "수신동의" in said(sim.text("수신동의"))[0]
    assert kinds(sim, fx.RecordConsent)[0].granted


def test_r9_the_very_word_offered_does_both(play):
    """A gym's 해지 records the refusal of advertisements and takes the answer."""
    sim = play(SHOP)
    sim.text("헬스")
    assert said(sim.text("해지")) == ["해지했습니다."]
    assert not kinds(sim, fx.RecordConsent)[0].granted


def test_always_acts_in_the_middle_of_a_flow(play):
    """An emergency is answered in any state and alarms a team."""
    sim = play(SHOP)
    sim.text("주문")
    assert said(sim.text("엄마가 쓰러졌어요")) == ["119에 전화해 주세요."]
    assert kinds(sim, fx.Handoff)[-1].note == "위급"


def test_r10_a_person_holds_the_conversation(play):
    """While a person holds it the bot is silent; an emergency alarms without a text."""
    sim = play(SHOP)
    sim.take()
    assert sim.text("영업시간") == []
    assert sim.text("쓰러졌어요") == []
    assert kinds(sim, fx.Handoff)[-1].reason == "always"
    sim.give()
    assert said(sim.text("영업시간")) == ["10시부터 20시까지입니다."]


def test_r10_timers_pause_while_a_person_holds_it(play):
    """The flow's reminders wait until the bot has the conversation again, and the flow goes on where it was."""
    sim = play(
        SHOP.replace(
            "fallback:", "no_reply: [{after: 1h, say: 계신가요?}, {after: 2h, end: silent}]\nfallback:"
        )
    )
    sim.text("주문")
    sim.take()
    assert sim.wait(timedelta(hours=5)) == []
    sim.give()
    assert said(sim.wait(timedelta(hours=1, minutes=1))) == ["계신가요?"]
    assert said(sim.text("김치")) == ["김치 맞나요?"]


def test_r10_comes_back_after_idleness(play):
    """Nobody writes for the team's time: the bot answers again by itself."""
    sim = play(SHOP)
    sim.text("배고파")
    sim.take()
    sim.wait(timedelta(hours=13))
    assert sim.customer().state().member == ""


def test_r11_escape_then_answer_then_aside_then_other_flow(play):
    """In a flow: 취소 leaves, an answer moves, a keyword is answered aside and the question asked again."""
    sim = play(SHOP)
    sim.text("주문")
    sim.text("김치")
    assert said(sim.text("영업시간")) == ["10시부터 20시까지입니다.", "김치 맞나요?"]
    assert said(sim.text("헬스")) == ["해지할까요?"]
    assert said(sim.text("유지")) == ["김치 맞나요?"]
    assert said(sim.text("취소")) == ["취소했습니다."]
    assert sim.customer().state().frames == []


def test_r11_back_restart_help_person(play):
    """뒤로, 처음으로, 도움말 and 상담원 do what they say."""
    sim = play(SHOP)
    sim.text("주문")
    sim.text("김치")
    assert said(sim.text("뒤로")) == ["무엇을 드릴까요?"]
    sim.text("나물")
    assert said(sim.text("도움말"))[-1] == "나물 맞나요?"
    assert said(sim.text("처음으로")) == ["무엇을 드릴까요?"]
    assert "전달했습니다" in said(sim.text("상담원"))[0]
    assert kinds(sim, fx.Handoff)[-1].team == "사장님"


def test_r11_command_fills_given(play):
    """주문 김치: the rest of a command answers the first question."""
    assert said(play(SHOP).text("주문 김치")) == ["김치 맞나요?"]


@pytest.mark.parametrize(
    ("policy", "then"), [("suspend", ["무엇을 드릴까요?"]), ("drop", []), ("refuse", None)]
)
def test_r11_interrupt_policies(play, policy, then):
    """Another flow's keyword suspends, drops or is refused, as the author says."""
    text = SHOP.replace("ask: {text: {min: 2}}", f"ask: number\n        interrupt: {policy}")
    sim = play(text)
    sim.text("주문")
    answer = said(sim.text("헬스"))
    if then is None:
        assert "해지할까요?" not in answer
    else:
        assert answer == ["해지할까요?"]
        assert said(sim.text("유지")) == then


def test_r13_brake_after_too_many_replies(play):
    """A machine that keeps texting is stopped and shown to a person."""
    sim = play(SHOP, policy=Policy(brake=3))
    answers = [
        said(sim.text(text)) for text in ("영업시간", "문 열어요", "영업시간요", "문 열었나", "영업시간이요")
    ]
    assert [len(answer) for answer in answers] == [1, 1, 1, 0, 0]
    assert kinds(sim, fx.Handoff)[-1].reason == "brake"
    sim.wait(timedelta(minutes=11))
    assert said(sim.text("영업시간")) != []


def test_r13_same_text_to_a_machine_like_sender(play):
    """The same text is not sent twice in a row to a representative number."""
    sim = play(SHOP)
    assert len(sim.text("영업시간", "15880000")) == 1
    assert sim.text("영업시간이요", "15880000") == []


def test_r13_never_to_an_own_number(play):
    """A text from our own number is only recorded."""
    sim = play(SHOP)
    assert sim.text("영업시간", "0212345678") == []


def test_r7_scenario_order_on_a_number(play):
    """The same keyword in two scenarios: the one bound first wins."""
    other = "scenario: 둘째\nreplies: [{when: 영업시간, say: 둘째}]\n"
    assert said(play(SHOP, other).text("영업시간")) == ["10시부터 20시까지입니다."]
    assert said(play(other, SHOP).text("영업시간")) == ["둘째"]


def test_r7_why_is_told(play):
    """Each reply says which rule and keyword chose it."""
    say = play(SHOP).text("영업시간")[0]
    assert "영업시간" in say.why
    assert say.node == "@replies.0"
