"""Random scenarios met by random customers: no exception, no lost answer, no two outcomes for the same input."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.desk.simulator import Heard, Simulator
from engine.dialogue import effects as fx
from engine.dialogue.events import Event, MessageIn
from engine.dialogue.revision import Revision
from engine.dialogue.route import Decision, decide
from engine.dialogue.session import dump, load
from engine.dialogue.view import View
from engine.scenario.reader import read_text

SEOUL = ZoneInfo("Asia/Seoul")
STATES = ("하나", "둘", "셋", "넷")
FLOWS = ("f0", "f1", "f2")
OUTCOMES = ("ok", "done", "no")

ASKS = st.sampled_from(
    (
        "text",
        "number",
        "{number: {min: 1, max: 5}}",
        "date",
        "{date: {min: tomorrow, max: today +30d, open: hours}}",
        "time",
        "datetime",
        "name",
        "phone",
        "birth",
        "{photo: {max: 2}}",
        r"{pattern: '\d{3}'}",
        "{item: {of: data.menu, page: 2}}",
        "{item: {of: data.tree}}",
    )
)
SAYS = st.sampled_from(
    (
        "안녕하세요",
        '"{{ now|date }}"',
        '"{{ contact.name }}님"',
        '"{{ choices }}"',
        '"{{ v|default(0) }}"',
        '"{{ v }}"',
    )
)


@st.composite
def exits(draw: Any, depth: int = 0) -> str:
    kind = draw(st.integers(0, 5 if depth < 2 else 2))
    if kind == 0:
        return f"next: {draw(st.sampled_from(STATES))}"
    if kind == 1:
        return f"end: {draw(st.sampled_from(OUTCOMES))}"
    if kind == 2:
        return draw(st.sampled_from(("handoff: 팀", "handoff: {팀: 메모}", "start: f1")))
    if kind == 3:
        inner = [f"{{if: v is defined, {draw(exits(depth + 1))}}}", f"{{{draw(exits(depth + 1))}}}"]
        return f"next: [{', '.join(inner)}]"
    if kind == 4:
        return f"next: {{say: 네, {draw(exits(depth + 1))}}}"
    return f"next: {{do: {{set: {{v: 1}}}}, {draw(exits(depth + 1))}}}"


@st.composite
def states(draw: Any) -> str:
    kind = draw(st.integers(0, 4))
    say = f"say: {draw(SAYS)}"
    if kind == 0:
        return f"{{{say}, {draw(exits())}}}"
    if kind == 1:
        return f"{{do: {{http: GET s/x}}, save: v, then: {{ok: {{{draw(exits())}}}, failed: {{{draw(exits())}}}}}}}"
    if kind == 2:
        ways = ", ".join(f"{o}: {{{draw(exits())}}}" for o in (*OUTCOMES, "cancelled"))
        return f"{{call: {draw(st.sampled_from(FLOWS))}, then: {{{ways}}}}}"
    retry = draw(st.sampled_from(("", ', retry: ["{{ problem }}", {handoff: 팀}]', ", retry: [다시]")))
    wait = draw(st.sampled_from(("", ", no_reply: [{after: 5m, say: 계신가요}, {after: 1h, end: silent}]")))
    cut = draw(st.sampled_from(("", ", interrupt: yield", ", interrupt: drop", ", interrupt: refuse")))
    more = retry + wait + cut
    if kind == 3:
        return f"{{{say}, choose: {{네: {{{draw(exits())}}}, 아니요: {{{draw(exits())}}}}}{more}}}"
    return f"{{{say}, ask: {draw(ASKS)}, save: v, {draw(exits())}{more}}}"


@st.composite
def scenarios(draw: Any) -> str:
    flows = ""
    for name in FLOWS:
        body = "".join(f"      {state}: {draw(states())}\n" for state in STATES)
        flows += f"  {name}:\n    when: 시작{name[-1]}\n    states:\n{body}"
    return (
        "scenario: 임의\nhours: {월-금: 09:00-18:00}\nteams: {팀: {after: 1h}}\n"
        "services: {s: {url: https://s.example.kr}}\n"
        "data: {menu: [김치, 나물, 전], tree: {도로: [차도, 보도], 기타: [그 밖]}}\n"
        "replies: [{when: 주차, say: 지하입니다.}, {when: {contains: 쓰러}, always: true, say: 119, handoff: 팀}]\n"
        f"fallback: {{say: 전달했습니다., handoff: 팀}}\nflows:\n{flows}"
    )


TEXTS = st.one_of(
    st.sampled_from(
        (
            "시작0",
            "시작1",
            "시작2",
            "네",
            "아니요",
            "1",
            "2",
            "3",
            "취소",
            "처음으로",
            "뒤로",
            "상담원",
            "도움말",
            "주차",
            "수신거부",
            "그만",
            "다음",
            "김치",
            "도로",
            "차도",
            "내일",
            "홍길동",
            "123",
            "쓰러졌어요",
        )
    ),
    st.text(max_size=12),
)
HAPPENINGS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), TEXTS),
        st.tuples(st.just("photo"), st.just("")),
        st.tuples(st.sampled_from(("wait", "take", "give", "start")), st.just("")),
    ),
    min_size=1,
    max_size=12,
)


class Watched(Simulator):
    """A simulator that asks every question twice and looks at every answer."""

    def _decide(self, who: Heard, event: Event) -> Decision:
        view = View(who.contact)
        twice = [decide(self.number, load(who.session), event, view) for _ in range(2)]
        assert twice[0].effects == twice[1].effects
        assert dump(twice[0].session) == dump(twice[1].session)
        assert dump(load(dump(twice[0].session))) == dump(twice[0].session)
        if isinstance(event, MessageIn):
            assert _seen(twice[0], event), "a text vanished"
        return super()._decide(who, event)


def _seen(decision: Decision, event: MessageIn) -> bool:
    """The text was answered, is being worked on, or is in front of a person."""
    session = decision.session
    if session.member or session.handed or session.braked or event in session.held:
        return True
    if session.repeats:  # the same words were answered with the same words seconds ago (R13)
        return True
    if any(frame.effect or frame.photos for frame in session.frames):
        return True
    told = (fx.Say, fx.Handoff, fx.FlowEnded, fx.SetTimer)
    return any(isinstance(effect, told) for effect in decision.effects)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios(), HAPPENINGS, st.lists(st.sampled_from(("ok", "failed", "404")), min_size=1, max_size=4))
def test_r20_random_scenarios_never_lose_a_text(
    text: str, happenings: list[Any], outcomes: list[str]
) -> None:
    """Whatever an author writes and a customer sends: an answer, or a person; and always the same one."""
    result = read_text(text)
    assert result.scenario is not None, [fault.text() for fault in result.faults]
    answers = iter(outcomes * 1000)
    sim = Watched(
        [Revision(result.scenario, 1)],
        now=datetime(2026, 11, 25, 12, tzinfo=SEOUL),
        zone=SEOUL,
        service=lambda call: (next(answers), {"a": 1}),
    )
    for kind, words in happenings:
        if kind == "text" and words.strip():
            sim.text(words)
        elif kind == "photo":
            sim.photo()
        elif kind == "wait":
            sim.wait(timedelta(minutes=20))
        elif kind == "take":
            sim.take()
        elif kind == "give":
            sim.give()
        elif kind == "start":
            sim.start("scenario", "f2", {})
