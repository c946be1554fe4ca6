"""R14 to R21: states, answers, branches, timers, calls, sub-flows, limits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine.dialogue import effects as fx

BASE = """
scenario: 시험
hours: {{월-금: 09:00-18:00}}
teams: {{팀: {{}}}}
services: {{emr: {{url: https://emr.example.kr, timeout: 5s, retry: 2}}}}
data: {{menu: [김치, 나물, 전, 국, 밥], tree: {{도로: {{차도: [파임, 균열]}}, 기타: [그 밖]}}}}
flows:
  f:
    when: 시작
    states:
{states}
"""


def scenario(states: str) -> str:
    """One flow with these states, started by 시작."""
    lines = states.strip("\n").splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return BASE.format(states="\n".join("      " + line[margin:] for line in lines))


def said(found: list[Any]) -> list[str]:
    return [say.text for say in found]


def outcome(sim: Any) -> str:
    ended = [e for e in sim.customer().effects if isinstance(e, fx.FlowEnded)]
    return ended[-1].outcome if ended else ""


CHOICE = scenario("""
    a:
      say: "골라 주세요.\\n{{ choices }}"
      choose: {컷: {when: [커트], end: cut}, 염색: {end: dye}, 펌: {end: perm}}
""")


def test_r14_choices_are_numbered(play):
    """{{ choices }} lists the labels by number."""
    assert said(play(CHOICE).text("시작")) == ["골라 주세요.\n1. 컷\n2. 염색\n3. 펌"]


@pytest.mark.parametrize("text", ["2", "2번", "②", "두번째", "염색", "염색이요", "염색으로 할게요"])
def test_r14_choice_by_number_label_and_politeness(play, text):
    """A choice is taken by number, label, ordinal, with politeness."""
    sim = play(CHOICE)
    sim.text("시작")
    sim.text(text)
    assert outcome(sim) == "dye"


def test_r14_synonym(play):
    """A synonym is the choice."""
    sim = play(CHOICE)
    sim.text("시작")
    sim.text("커트요")
    assert outcome(sim) == "cut"


@pytest.mark.parametrize(
    ("ask", "text", "value"),
    [
        ("number", "두 명이요", "2"),
        ("{number: {min: 1, max: 5}}", "3만원", None),
        ("date", "내일", "2026-11-26"),
        ("{date: {min: tomorrow, open: hours}}", "이번 주 토요일", None),
        ("time", "오후 3시 반", "15:30:00"),
        ("datetime", "내일 오후 3시", "2026-11-26T15:00:00+09:00"),
        ("dates", "내일부터 금요일까지", "min 2026-11-26, max 2026-11-27"),
        ("phone", "제 번호는 010-1234-5678입니다", "01012345678"),
        ("name", "저는 홍길동이라고 합니다", "홍길동"),
        ("{birth: {max: today}}", "1980년 3월 5일", "1980-03-05"),
        ("{text: {min: 2, max: 5}}", "열 글자가 넘는 긴 글입니다", None),
        (r"{pattern: '(\d{8}-\d{1,4})'}", "번호는 20261122-17 이에요", "20261122-17"),
        ("{item: {of: data.menu}}", "나물이요", "나물"),
    ],
)
def test_r14_kinds_of_answers(play, ask, text, value):
    """Each kind of answer is read, and what breaks its limit is refused with a reason."""
    sim = play(
        scenario(f"""
        a:
          say: 물음
          ask: {ask}
          save: x
          end: taken
    """)
    )
    sim.text("시작")
    answer = said(sim.text(text))
    ended = [e for e in sim.customer().effects if isinstance(e, fx.FlowEnded)]
    if value is None:
        assert ended == []
        assert answer
    else:
        assert ended[0].answers["x"] == value


PAGES = scenario("""
    a:
      say: "{{ page }}/{{ pages }}\\n{{ choices }}"
      ask: {item: {of: data.menu, page: 2}}
      choose: {없음: {end: none}}
      save: x
      end: taken
""")


def test_r14_pages_number_on(play):
    """A long list comes in pages whose numbers run on."""
    sim = play(PAGES)
    assert said(sim.text("시작"))[0].startswith("1/3\n1. 김치\n2. 나물\n6. 없음")
    assert "3. 전\n4. 국" in said(sim.text("다음"))[0]
    sim.text("5")
    assert sim.customer().effects[-1].answers["x"] == "밥"


@pytest.mark.parametrize(
    ("said_", "taken"),
    [("3시 반", "15:30"), ("세시반이요", "15:30"), ("10시", "10:00"), ("오후 3시", "15:00"), ("5시", None)],
)
def test_r14_listed_times_in_ones_own_words(play, said_, taken):
    """A list of times is answered by saying the time; the list decides between morning and afternoon."""
    times = ["2026-11-27T10:00:00+09:00", "2026-11-27T15:00:00+09:00", "2026-11-27T15:30:00+09:00"]
    sim = play(
        scenario("""
        a:
          do: {http: GET emr/slots}
          save: {slots: items}
          then: {ok: b, failed: {end: failed}}
        b:
          say: "{{ choices }}"
          ask: {item: {of: slots, label: "{{ it|time }}"}}
          save: x
          end: taken
    """),
        service=lambda _: ("ok", {"items": times}),
    )
    sim.text("시작")
    sim.text(said_)
    ended = [e for e in sim.customer().effects if isinstance(e, fx.FlowEnded)]
    assert [e.answers["x"][11:16] for e in ended] == ([taken] if taken else [])


def test_r14_tree_asks_level_by_level(play):
    """A nested map is asked level by level; the path is saved."""
    sim = play(
        scenario("""
        a:
          say: "{{ choices }}"
          ask: {item: {of: data.tree}}
          save: x
          end: taken
    """)
    )
    assert said(sim.text("시작")) == ["1. 도로\n2. 기타"]
    assert said(sim.text("도로")) == ["1. 차도"]
    assert said(sim.text("1")) == ["1. 파임\n2. 균열"]
    sim.text("균열")
    assert sim.customer().effects[-1].answers["x"] == "도로, 차도, 균열"


def test_r14_photos_gather(play):
    """Pictures gather until the limit or for a minute; a text that comes along is kept with them."""
    text = scenario("""
        a:
          say: 사진을 보내 주세요.
          ask: {photo: {max: 3}}
          save: p
          next: b
        b:
          say: "{{ p.urls|length }}장 {{ p.text }}"
          end: taken
    """)
    sim = play(text)
    sim.text("시작")
    assert sim.photo() == []
    assert sim.photo() == []
    assert said(sim.wait(timedelta(seconds=61))) == ["2장"]
    sim = play(text)
    sim.text("시작")
    assert said(sim.photo("정문 앞")) == ["1장 정문 앞"]
    sim = play(text)
    sim.text("시작")
    assert said(sim.photo(pictures=5)) == ["3장"]


RETRY = scenario("""
    a:
      say: 날짜?
      ask: {date: {min: tomorrow, max: today +30d, open: hours}}
      save: d
      retry:
        open: "{{ problem }} 평일로요."
        max: [30일 안으로요., {say: 전화 주세요., end: far}]
        else: ["{{ problem }} 첫 번째", 두 번째, {handoff: 팀}]
      end: taken
""")


def test_r15_a_text_per_try_then_a_way_out(play):
    """Not understood: a text per try, then the declared way out."""
    sim = play(RETRY)
    sim.text("시작")
    assert said(sim.text("글쎄"))[0].endswith("첫 번째")
    assert said(sim.text("글쎄요")) == ["두 번째"]
    sim.text("모르겠네")
    assert [e.team for e in sim.customer().effects if isinstance(e, fx.Handoff)] == ["팀"]


def test_r15_a_limit_has_its_own_text_and_way(play):
    """A broken limit has its own text, and the text names the problem."""
    sim = play(RETRY)
    sim.text("시작")
    answer = said(sim.text("이번 주 일요일"))[0]
    assert answer.endswith("평일로요.")
    assert "일요일" in answer
    sim = play(RETRY)
    sim.text("시작")
    assert said(sim.text("내년 5월 4일")) == ["30일 안으로요."]
    assert said(sim.text("내년 5월 4일")) == ["전화 주세요."]
    assert outcome(sim) == "far"


def test_r15_defaults_end_with_a_person(play):
    """Without `retry` the engine asks again twice, then a person."""
    sim = play(
        scenario("""
        a: {say: 몇 명?, ask: number, save: n, end: taken}
    """)
    )
    sim.text("시작")
    assert sim.text("아무말")
    assert sim.text("아무말이나")
    sim.text("아무말 대잔치")
    assert any(isinstance(e, fx.Handoff) for e in sim.customer().effects)


def test_r16_first_true_branch_wins(play):
    """Branches: the first true one, else the last."""
    text = scenario("""
        a:
          say: 몇 명?
          ask: number
          save: n
          next:
            - {if: n > 6, handoff: 팀}
            - {if: n > 3, say: 큰 방입니다., end: big}
            - {say: 작은 방입니다., end: small}
    """)
    for typed, expected in (("5", "big"), ("2", "small"), ("8", "handoff")):
        sim = play(text)
        sim.text("시작")
        sim.text(typed)
        assert outcome(sim) == expected


TIMERS = scenario("""
    a:
      say: 물음
      ask: number
      save: n
      no_reply: [{after: 10m, say: 계신가요?}, {after: 2h, end: silent}]
      end: taken
""")


def test_r17_remind_then_give_up(play):
    """A silence is reminded of, then given up."""
    sim = play(TIMERS)
    sim.text("시작")
    assert said(sim.wait(timedelta(minutes=11))) == ["계신가요?"]
    sim.wait(timedelta(hours=2))
    assert outcome(sim) == "silent"
    assert sim.customer().state().frames == []


def test_r17_an_overtaken_timer_does_nothing(play):
    """After a reply the reminder is not sent."""
    sim = play(TIMERS)
    sim.text("시작")
    sim.text("3")
    assert sim.wait(timedelta(hours=3)) == []


def test_r17_quiet_hours_postpone(play):
    """A reminder due at night is sent in the morning."""
    sim = play(TIMERS.replace("after: 10m", "after: 10h").replace("after: 2h", "after: 30h"))
    sim.text("시작")
    assert said(sim.wait(timedelta(hours=19))) == []
    assert said(sim.wait(timedelta(hours=1, minutes=1))) == ["계신가요?"]
    assert (sim.now.hour, sim.now.minute) == (8, 1)


def test_r17_a_moment_from_a_variable(play):
    """The day before the appointment at ten; a moment already past is dropped."""
    text = scenario("""
        a:
          say: 언제?
          ask: date
          save: d
          next: b
        b:
          do: {later: {at: d -1d 10:00, say: "내일입니다. {{ d|date }}"}}
          say: 알겠습니다.
          end: done
    """)
    sim = play(text)
    sim.text("시작")
    sim.text("12월 3일")
    assert said(sim.wait(timedelta(days=9))) == ["내일입니다. 12월 3일(목)"]
    sim = play(text)
    sim.text("시작")
    sim.text("오늘")
    assert sim.wait(timedelta(days=9)) == []


HTTP = scenario("""
    a:
      do: {http: GET emr/doctors}
      save: {doctors: items}
      then: {ok: b, 409: {say: 찼습니다., end: full}, failed: {say: 안 됩니다., end: failed}}
    b:
      say: "{{ choices }}"
      ask: {item: {of: doctors, label: "{{ it.name }} 원장"}}
      save: doctor
      next: c
    c:
      do: {http: "POST emr/bookings/{{ doctor.id }}"}
      with: {who: "{{ doctor.name }}", phone: "{{ contact.phone }}"}
      save: booking
      then: {ok: {say: "번호 {{ booking.id }}", end: ok}, failed: {end: failed}}
""")
DOCTORS = {"items": [{"id": "a/1", "name": "김"}, {"id": 2, "name": "박"}]}


def test_r18_http_results_become_variables(play):
    """An outside service is asked, its answer mapped; what goes into a path is percent-encoded."""
    calls: list[fx.Http] = []

    def service(call: fx.Http) -> tuple[str, Any]:
        calls.append(call)
        return ("ok", DOCTORS) if call.method == "GET" else ("ok", {"id": 77})

    sim = play(HTTP, service=service)
    assert said(sim.text("시작")) == ["1. 김 원장\n2. 박 원장"]
    assert said(sim.text("김 원장님")) == ["번호 77"]
    assert calls[1].path == "bookings/a%2F1"
    assert calls[1].args == {"who": "김", "phone": "01000000001"}
    assert calls[1].timeout == 5
    assert calls[0].key != calls[1].key


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (("409", None), "찼습니다."),
        (("500", None), "안 됩니다."),
        (("failed", None), "안 됩니다."),
        (("ok", {}), "안 됩니다."),
    ],
)
def test_r18_failures_have_their_branch(play, answer, expected):
    """A listed status has its way; every other failure, and an answer without what was promised, is `failed`."""
    assert said(play(HTTP, service=lambda _: answer).text("시작")) == [expected]


def test_r18_set_tag_notify_consent(play):
    """Fields, tags, notices and consent become effects, and later texts see them."""
    sim = play(
        scenario("""
        a:
          do: {set: {contact.name: 홍길동}, tag: 단골, notify: {팀: "새 손님 {{ contact.phone|mask }}"}, consent: 안내}
          say: "{{ contact.name }}님 {% if '단골' in contact.tags %}단골{% endif %}"
          end: done
    """)
    )
    assert said(sim.text("시작")) == ["홍길동님 단골"]
    effects = sim.customer().effects
    assert next(e for e in effects if isinstance(e, fx.Notify)).note == "새 손님 010-****-0001"
    assert next(e for e in effects if isinstance(e, fx.RecordConsent)).purpose == "안내"
    assert sim.customer().contact.tags == {"단골"}


SUB = """
scenario: 부분
teams: {팀: {}}
flows:
  main:
    when: 시작
    states:
      a:
        call: who
        with: {title: 환자}
        save: {patient: name}
        then: {known: {say: "{{ patient }}님", end: done}, refused: {say: 네., end: no}}
  who:
    takes: {title: text}
    states:
      q:
        say: "{{ title }} 성함?"
        ask: name
        save: name
        choose: {싫어요: {end: refused}}
        end: known
  deep:
    when: 끝없이
    states:
      a: {call: deep, then: {x: {end: x}}}
  loop:
    when: 돌기
    states:
      a: {next: b}
      b: {next: a}
"""


def test_r19_sub_flow_returns_values(play):
    """A sub-flow gets arguments and returns an outcome and values."""
    sim = play(SUB)
    assert said(sim.text("시작")) == ["환자 성함?"]
    assert said(sim.text("홍길동입니다")) == ["홍길동님"]
    sim.text("시작")
    assert said(sim.text("싫어요")) == ["네."]


@pytest.mark.parametrize("text", ["끝없이", "돌기"])
def test_r19_r20_endless_scenarios_stop_with_an_apology(play, text):
    """Recursion and loops are bounded: the customer gets a polite text, the inbox a fault, a person the talk."""
    sim = play(SUB)
    assert "문제가 생겼습니다" in said(sim.text(text))[0]
    kinds = {type(e) for e in sim.customer().effects}
    assert {fx.FaultFound, fx.Handoff} <= kinds
    assert sim.customer().state().frames == []


def test_r21_a_fault_while_speaking_is_shown_with_its_place(play):
    """A text that fails at run time: apology, person, file and line."""
    sim = play(
        scenario("""
        a:
          do: {http: GET emr/x}
          save: x
          then: {ok: {say: "{{ x.name }}", end: done}, failed: {end: failed}}
    """),
        service=lambda _: ("ok", {"other": 1}),
    )
    assert "문제가 생겼습니다" in said(sim.text("시작"))[0]
    fault = next(e for e in sim.customer().effects if isinstance(e, fx.FaultFound))
    assert fault.place.startswith("test1.yaml:")


def test_r22_the_contacts_language_picks_the_variant(play):
    """A text in two languages is sent in the contact's."""
    text = "scenario: 말\nreplies: [{when: [안녕, hello], say: {ko: 안녕하세요, en: Hello}}]\n"
    sim = play(text)
    assert said(sim.text("안녕")) == ["안녕하세요"]
    sim.customer(language="en")
    assert said(sim.text("hello")) == ["Hello"]


def test_r23_what_customers_type_is_data(play):
    """A text that looks like a template is only repeated."""
    sim = play(
        scenario("""
        a: {say: 이름?, ask: text, save: n, next: b}
        b: {say: "{{ n }}님", end: done}
    """)
    )
    sim.text("시작")
    assert said(sim.text("{{ 7 * 7 }}")) == ["{{ 7 * 7 }}님"]


def test_decision_10_texts_wait_for_a_call_under_way(play):
    """A text that arrives while a call runs is answered afterwards, in order."""
    from engine.dialogue.events import EffectDone

    sim = play(HTTP, service=lambda call: ("ok", DOCTORS))
    held: list[fx.Http] = []
    sim._call = lambda phone, effect: held.append(effect)  # type: ignore[method-assign]  # the answer comes later
    sim.text("시작")
    assert sim.text("박 원장") == []
    done = EffectDone("late", held[0].key, "ok", sim.now, DOCTORS)
    assert said(sim.happen(done))[0] == "1. 김 원장\n2. 박 원장"
    assert held[1].path == "bookings/2"


YIELD = """
scenario: 알림
teams: {팀: {}}
replies: [{when: 주차, say: 지하입니다.}]
flows:
  ask:
    takes: {at: datetime}
    states:
      q:
        say: "{{ at|date }} 오시나요? 'YES' 또는 '변경'"
        choose: {YES: {when: [네], say: 뵙겠습니다., end: yes}, 변경: {start: change}}
        interrupt: yield
        no_reply: [{at: at -2h, end: silent}]
  change:
    when: 변경
    states:
      d: {say: 언제로?, ask: date, save: d, end: changed}
"""


def test_yield_other_texts_act_as_outside_a_flow(play):
    """A notice waits for days; other texts are answered as ever, and its answer is still understood."""
    sim = play(YIELD)
    assert said(sim.start("test1", "ask", {"at": "2026-12-03T15:00:00+09:00"})) == [
        "12월 3일(목) 오시나요? 'YES' 또는 '변경'"
    ]
    assert said(sim.text("주차")) == ["지하입니다."]
    assert said(sim.text("네")) == ["뵙겠습니다."]
    assert outcome(sim) == "yes"


def test_decision_12_a_start_from_outside_waits_for_a_lull(play):
    """The organisation's question does not break into a talk; it comes when the customer has been idle."""
    sim = play(YIELD)
    sim.text("변경")
    assert sim.start("test1", "ask", {"at": "2026-12-03T15:00:00+09:00"}) == []
    assert "오시나요" in said(sim.wait(timedelta(minutes=11)))[0]


def test_r25_a_frame_stays_on_its_revision(play, revision):
    """Publishing changes what starts from now on, not a talk under way."""
    sim = play(TIMERS)
    sim.text("시작")
    sim.publish([revision(TIMERS.replace("계신가요?", "여보세요?"), 2)])
    assert said(sim.wait(timedelta(minutes=11))) == ["계신가요?"]
    sim.text("3")
    sim.text("시작")
    assert said(sim.wait(timedelta(minutes=11))) == ["여보세요?"]


def test_r25_withdrawing_ends_or_moves(play, revision):
    """A withdrawn revision's sessions end with a person asked in, or move to the state that is named."""
    from engine.dialogue.events import Withdrawn

    sim = play(TIMERS)
    sim.text("시작")
    sim.happen(Withdrawn("w", 1, sim.now))
    assert outcome(sim) == "withdrawn"
    sim = play(TIMERS)
    sim.text("시작")
    sim.publish([revision(TIMERS.replace("      a:", "      b:"), 2)])
    sim.happen(Withdrawn("w", 1, sim.now, 2, {"f.a": "f.b"}))
    sim.text("3")
    assert outcome(sim) == "taken"
