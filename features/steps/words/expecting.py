"""Then: what a customer gets, where the flow stands, what was done. A reply that no step speaks of fails the test."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from engine.desk.masking import masked
from engine.dialogue import effects as fx
from engine.dialogue.session import Frame
from engine.dialogue.values import shown
from engine.language.phone import mask
from engine.texts.sizes import byte_count, measure
from features.steps import moments
from features.steps.mistakes import Mistake, Unmet
from features.steps.services import as_json, fits, name_of
from features.steps.vocabulary import then
from features.steps.world import Customer, Reply, World

Table = list[list[str]] | None


# ── replies ──────────────────────────────────────────────────────────────────────────────────────────────
def next_reply(who: Customer, expected: str) -> Reply:
    """The customer's next unread reply. Raises ``Unmet`` when there is none."""
    if not who.unread:
        raise Unmet("답장이 오지 않았습니다.", "No reply came.", expected, "")
    return who.unread.pop(0)


def same(expected: str, came: str) -> bool:
    """Equal but for spaces at ends of lines; ``…`` stands for anything."""
    wanted, got = (
        "\n".join(line.rstrip() for line in text.strip().splitlines()) for text in (expected, came)
    )
    if "…" not in wanted:
        return wanted == got
    return re.fullmatch(".*".join(map(re.escape, wanted.split("…"))), got, re.DOTALL) is not None


def expect_text(who: Customer, expected: str) -> None:
    """The next reply reads so."""
    reply = next_reply(who, expected)
    if not same(expected, reply.say.text):
        raise Unmet("다른 답장이 왔습니다.", "Another reply came.", expected, reply.say.text)


@then(
    "{who}[이/가] {text}[을/를] (받는다/받습니다)",
    "{who} receives {text}",
    "{who} gets {text}",
    ko="다음 답장이 이 글입니다. `…`는 무엇이든.",
    en="The next reply is this text; `…` is anything.",
    example='그러면 손님은 "몇 개를 준비할까요?…"를 받는다',
)
def receives(world: World, who: str, text: str) -> None:
    expect_text(world.customer(who), text)


@then(
    "{who}[이/가] (다음을/이것을) (받는다/받습니다)",
    "{who} receives",
    ko="다음 답장이 이 글입니다. 여러 줄.",
    en="The next reply is this text of several lines.",
    example='그러면 손님은 다음을 받는다\n  """\n  무엇을 도와드릴까요?\n  1. 예약\n  2. 문의\n  """',
)
def receives_lines(world: World, who: str, doc: str | None = None) -> None:
    if doc is None:
        raise Mistake('받을 글을 """ 사이에 적어 주세요.', 'write the text between """')
    expect_text(world.customer(who), doc)


@then(
    "{who}[이/가] {text}[이/가] (들어간/들어 있는) 문자를 (받는다/받습니다)",
    "{who} receives a text containing {text}",
    ko="다음 답장에 이 말이 들어 있습니다.",
    en="The next reply contains this.",
    example='그러면 손님은 "영업 중"이 들어간 문자를 받는다',
)
def containing(world: World, who: str, text: str) -> None:
    reply = next_reply(world.customer(who), f"…{text}…")
    if text not in reply.say.text:
        raise Unmet(
            "그 말이 없는 답장이 왔습니다.", "The reply does not contain it.", f"…{text}…", reply.say.text
        )


@then(
    "{who}[이/가] {text} 꼴의 문자를 (받는다/받습니다)",
    "{who} receives a text matching {text}",
    ko="다음 답장이 이 정규 표현식에 맞습니다.",
    en="The next reply matches this regular expression.",
    example='그러면 손님은 "접수 번호는 \\d{8}입니다" 꼴의 문자를 받는다',
)
def matching(world: World, who: str, text: str) -> None:
    from engine.language.patterns import PatternFault, compile_pattern

    try:
        pattern = compile_pattern(text)
    except PatternFault:
        raise Mistake(f"정규 표현식을 읽을 수 없습니다: {text}", "not a regular expression") from None
    reply = next_reply(world.customer(who), text)
    if pattern.find(reply.say.text) is None:
        raise Unmet("맞지 않는 답장이 왔습니다.", "The reply does not match.", text, reply.say.text)


@then(
    "{who}[이/가] 아무것도 받지 (않는다/않습니다)",
    "{who} receives nothing",
    ko="답장이 없습니다.",
    en="No reply.",
    example="그러면 손님은 아무것도 받지 않는다",
)
def nothing(world: World, who: str) -> None:
    person = world.customer(who)
    if person.unread:
        came = "\n---\n".join(reply.say.text for reply in person.unread)
        raise Unmet("답장이 왔습니다.", "A reply came.", "(없음 nothing)", came)


@then(
    "{who}[이/가] 문자 {count:int}통[을/를] (받는다/받습니다)",
    "{who} receives {count:int} (texts/text)",
    ko="읽지 않은 답장이 이만큼입니다.",
    en="So many unread replies.",
    example="그러면 손님은 문자 2통을 받는다",
)
def counted(world: World, who: str, count: str) -> None:
    person = world.customer(who)
    came = [reply.say.text for reply in person.unread]
    person.unread.clear()
    if len(came) != int(count):
        raise Unmet(f"{len(came)}통이 왔습니다.", f"{len(came)} came.", count, "\n---\n".join(came))


@then(
    "{who}[이/가] {picture:text} 사진이 붙은 {text}[을/를] (받는다/받습니다)",
    "{who} receives {text} with the picture {picture:text}",
    ko="다음 답장이 이 글이고 사진이 붙어 있습니다.",
    en="The next reply is this text with this picture.",
    example='그러면 손님은 "shop-map.jpg" 사진이 붙은 "서초구 방배로 12…"를 받는다',
)
def pictured(world: World, who: str, picture: str, text: str) -> None:
    person = world.customer(who)
    reply = next_reply(person, text)
    if picture not in reply.say.attach:
        came = ", ".join(reply.say.attach) or "(사진 없음 no picture)"
        raise Unmet("그 사진이 붙어 있지 않습니다.", "That picture is not attached.", picture, came)
    if not same(text, reply.say.text):
        raise Unmet("다른 답장이 왔습니다.", "Another reply came.", text, reply.say.text)


# ── where the flow stands ────────────────────────────────────────────────────────────────────────────────
def front(world: World, who: Customer) -> Frame | None:
    """The flow that owns the next answer, else the newest that waits."""
    session = world.heard(who).state()
    return session.frame(session.front) or (session.frames[-1] if session.frames else None)


@then(
    "{who}[이/가] {state:text} 상태에 (있다/있습니다)",
    "{who} is in the state {state:text}",
    ko="흐름이 이 상태에서 기다립니다: `흐름.상태`.",
    en="The flow waits in this state: `flow.state`.",
    example='그러면 손님은 "order.day" 상태에 있다',
)
def in_state(world: World, who: str, state: str) -> None:
    frame = front(world, world.customer(who))
    came = frame.node if frame is not None else "(흐름 밖 outside)"
    if came != state:
        raise Unmet("다른 상태에 있습니다.", "It is in another state.", state, came)


@then(
    "{who}[이/가] 흐름 밖에 (있다/있습니다)",
    "{who} is in no flow",
    ko="기다리는 흐름이 없습니다.",
    en="No flow waits.",
    example="그러면 손님은 흐름 밖에 있다",
)
def outside(world: World, who: str) -> None:
    frame = front(world, world.customer(who))
    if frame is not None:
        raise Unmet("흐름이 기다립니다.", "A flow waits.", "(흐름 밖 outside)", frame.node)


@then(
    "{who}의 {name:text} 변수[이/가] {value:text}[이다]",
    "the variable {name:text} of {who} is {value:text}",
    ko="흐름이 적어 둔 값입니다.",
    en="What the flow has saved.",
    example='그러면 손님의 "count" 변수는 "2"이다',
)
def variable(world: World, who: str, name: str, value: str) -> None:
    frame = front(world, world.customer(who))
    values: dict[str, Any] = frame.vars if frame is not None else {}
    if name not in values:
        raise Unmet(f"“{name}” 변수가 없습니다.", "No such variable.", value, ", ".join(values))
    came = shown(values[name])
    if came != value:
        raise Unmet("값이 다릅니다.", "Another value.", value, came)


@then(
    "{who}의 {name:text} 칸[이/가] {value:text}[이다]",
    "the field {name:text} of {who} is {value:text}",
    ko="손님의 칸(필드)에 적힌 값입니다.",
    en="A field of the customer.",
    example='그러면 손님의 "차트번호" 칸은 "1234"이다',
)
def field(world: World, who: str, name: str, value: str) -> None:
    contact = world.heard(world.customer(who)).contact
    known = {"name": contact.name, "language": contact.language, **contact.fields}
    came = shown(known.get(name, ""))
    if came != value:
        raise Unmet("값이 다릅니다.", "Another value.", value, came)


@then(
    "{who}[에게] {tag:text} 꼬리표[이/가] (있다/있습니다)",
    "{who} has the tag {tag:text}",
    ko="꼬리표가 붙었습니다.",
    en="The customer has the tag.",
    example='그러면 손님에게 "주문손님" 꼬리표가 있다',
)
def tagged(world: World, who: str, tag: str) -> None:
    tags = world.heard(world.customer(who)).contact.tags
    if tag not in tags:
        raise Unmet("그 꼬리표가 없습니다.", "No such tag.", tag, ", ".join(sorted(tags)))


@then(
    "{who}[에게] {tag:text} 꼬리표[이/가] (없다/없습니다)",
    "{who} does not have the tag {tag:text}",
    ko="꼬리표가 없습니다.",
    en="The customer has no such tag.",
    example='그러면 손님에게 "주문손님" 꼬리표가 없다',
)
def untagged(world: World, who: str, tag: str) -> None:
    tags = world.heard(world.customer(who)).contact.tags
    if tag in tags:
        raise Unmet("그 꼬리표가 있습니다.", "The tag is there.", f"-{tag}", ", ".join(sorted(tags)))


@then(
    "{who}의 다음 알림[이/가] {when}[이다]",
    "the next timer of {who} is {when}",
    ko="말이 없으면 그때 움직입니다.",
    en="When nothing is heard, it moves then.",
    example="그러면 손님의 다음 알림은 2026-12-02 13:00이다",
)
def timer(world: World, who: str, when: str) -> None:
    wanted = moments.moment(when, world.now)
    due = sorted(at for _, at in world.heard(world.customer(who)).timers.values())
    came = f"{due[0]:%Y-%m-%d %H:%M}" if due else "(없음 none)"
    if not due or abs(due[0] - wanted) >= timedelta(minutes=1):
        raise Unmet(
            "알림의 때가 다릅니다.", "The timer is at another time.", f"{wanted:%Y-%m-%d %H:%M}", came
        )


@then(
    "{who}의 알림[이/가] (없다/없습니다)",
    "{who} has no timer",
    ko="기다리는 알림이 없습니다.",
    en="No timer waits.",
    example="그러면 손님의 알림이 없다",
)
def no_timer(world: World, who: str) -> None:
    due = [f"{at:%Y-%m-%d %H:%M}" for _, at in world.heard(world.customer(who)).timers.values()]
    if due:
        raise Unmet("알림이 있습니다.", "A timer waits.", "(없음 none)", ", ".join(sorted(due)))


# ── the texts as they are sent ───────────────────────────────────────────────────────────────────────────
def last_reply(who: Customer) -> Reply:
    """The last text that was sent to a customer. Raises ``Mistake``."""
    if not who.replies:
        raise Mistake(f"“{who.name}”에게 보낸 문자가 없습니다.", "nothing was sent")
    return who.replies[-1]


@then(
    "{who}[에게] 보낸 문자[이/가] {size:word}[이다]",
    "the text to {who} is (a/an) {size:word}",
    ko="마지막 문자의 크기: SMS, LMS, MMS.",
    en="The size of the last text: SMS, LMS, MMS.",
    example="그러면 손님에게 보낸 문자는 SMS이다",
)
def sized(world: World, who: str, size: str) -> None:
    say = last_reply(world.customer(who)).say
    came = measure(say.text, len(say.attach)).size.value.upper()
    if came != size.upper():
        raise Unmet("크기가 다릅니다.", "Another size.", size, f"{came} ({byte_count(say.text)} bytes)")


@then(
    "{who}[에게] 보낸 문자[이/가] {count:int}바이트 (이하이다/이하입니다)",
    "the text to {who} has at most {count:int} bytes",
    ko="마지막 문자의 길이(CP949 바이트).",
    en="The length of the last text (CP949 bytes).",
    example="그러면 손님에게 보낸 문자는 90바이트 이하이다",
)
def bytes_at_most(world: World, who: str, count: str) -> None:
    came = byte_count(last_reply(world.customer(who)).say.text)
    if came > int(count):
        raise Unmet("더 깁니다.", "It is longer.", f"≤ {count}", str(came))


_STATES = {
    "배달됨": "delivered", "배달": "delivered", "delivered": "delivered",
    "실패": "failed", "failed": "failed",
    "모름": "unknown", "unknown": "unknown",
    "접수": "accepted", "accepted": "accepted",
}  # fmt: skip


@then(
    "{who}[에게] 보낸 문자의 결과[이/가] {state:text}[이다]",
    "the text to {who} counts as {state:text}",
    ko="직원이 보는 배달 결과: 접수, 배달됨, 실패, 모름.",
    en="The delivery as staff see it: accepted, delivered, failed, unknown.",
    example='그러면 손님에게 보낸 문자의 결과는 "실패"이다',
)
def delivery(world: World, who: str, state: str) -> None:
    if state not in _STATES:
        raise Mistake(f"“{state}”은(는) 배달 결과가 아닙니다: {', '.join(_STATES)}", "not a delivery state")
    came = last_reply(world.customer(who)).state
    if came != _STATES[state]:
        raise Unmet("배달 결과가 다릅니다.", "Another delivery state.", state, came)


# ── what was done ────────────────────────────────────────────────────────────────────────────────────────
def take_done(who: Customer, kind: type, *, wanted: str, fits: Any = lambda effect: True) -> Any:
    """The first effect of this kind that fits and that no step has spoken of. Raises ``Unmet``."""
    seen = [effect for effect in who.done if isinstance(effect, kind)]
    for effect in seen:
        if fits(effect):
            who.done.remove(effect)
            return effect
    from features.steps.world import told_of

    raise Unmet(
        "그런 일이 없었습니다.", "It did not happen.", wanted, "\n".join(filter(None, map(told_of, seen)))
    )


@then(
    "{who}[이/가] {team:text}[에게] (넘어간다/넘어갑니다)",
    "{who} is handed off to {team:text}",
    ko='대화가 이 팀에 넘어갔습니다. 쪽지는 글(""")로 적습니다.',
    en="The conversation was handed to this team, with this note (a text) if given.",
    example='그러면 손님은 "사장님"에게 넘어간다',
)
def handed(world: World, who: str, team: str, doc: str | None = None) -> None:
    def right(effect: fx.Handoff) -> bool:
        return effect.team == team and (doc is None or same(doc, effect.note))

    take_done(
        world.customer(who), fx.Handoff, wanted=f"{team}에게 넘김" + (f": {doc}" if doc else ""), fits=right
    )


@then(
    "{who}[이/가] 누구에게도 넘어가지 (않는다/않습니다)",
    "{who} is not handed off",
    ko="사람에게 넘기지 않았습니다.",
    en="Nobody was asked in.",
    example="그러면 손님은 누구에게도 넘어가지 않는다",
)
def not_handed(world: World, who: str) -> None:
    found = [effect for effect in world.customer(who).done if isinstance(effect, fx.Handoff)]
    if found:
        raise Unmet("넘어갔습니다.", "It was handed off.", "(없음 nobody)", found[0].team)


@then(
    "{team:text}[에게] {text}[을/를] (알린다/알립니다)",
    "{team:text} is told {text}",
    ko="팀에 이렇게 알렸습니다. `…`는 무엇이든.",
    en="The team was told this; `…` is anything.",
    example='그러면 "사장님"에게 "[주문] 12월 3일(목)…"를 알린다',
)
def notified(world: World, team: str, text: str) -> None:
    for who in world.customers.values():
        for effect in who.done:
            if isinstance(effect, fx.Notify) and effect.team == team and same(text, effect.note):
                who.done.remove(effect)
                return
    told = [e.note for who in world.customers.values() for e in who.done if isinstance(e, fx.Notify)]
    raise Unmet("그렇게 알리지 않았습니다.", "They were not told so.", text, "\n".join(told))


@then(
    "{who}의 {flow:text} 흐름[이/가] {outcome:text}[으로/로] (끝난다/끝납니다)",
    "the flow {flow:text} of {who} ends with {outcome:text}",
    ko="흐름이 이 결과로 끝났습니다.",
    en="The flow ended with this outcome.",
    example='그러면 손님의 "order" 흐름이 "ordered"로 끝난다',
)
def ended(world: World, who: str, flow: str, outcome: str) -> None:
    take_done(
        world.customer(who),
        fx.FlowEnded,
        wanted=f"{flow}: {outcome}",
        fits=lambda effect: (effect.flow, effect.outcome) == (flow, outcome),
    )


@then(
    "{who}[이/가] 광고를 (거부한 상태이다/거부했다)",
    "{who} has opted out",
    ko="광고 수신을 거부했습니다.",
    en="Advertisements are refused.",
    example="그러면 손님은 광고를 거부한 상태이다",
)
def opted_out(world: World, who: str) -> None:
    _consent(world.customer(who), "advertisement", granted=False)


@then(
    "{who}[이/가] {purpose:text}에 (동의했다/동의한 상태이다)",
    "{who} has agreed to {purpose:text}",
    ko="목적(advertisement, notice, election 또는 시나리오의 이름)에 동의한 기록이 있습니다.",
    en="There is a consent for the purpose (advertisement, notice, election, or a scenario's own).",
    example='그러면 손님은 "자원봉사"에 동의했다',
)
def agreed(world: World, who: str, purpose: str) -> None:
    _consent(world.customer(who), purpose, granted=True)


def _consent(who: Customer, purpose: str, *, granted: bool) -> None:
    said = [e for e in who.done if isinstance(e, fx.RecordConsent) and e.purpose == purpose]
    if not said or said[-1].granted is not granted:
        came = ("동의" if said[-1].granted else "거부") if said else "(기록 없음 none)"
        raise Unmet("동의의 기록이 다릅니다.", "The consent differs.", "동의" if granted else "거부", came)


@then(
    "{call}[을/를] (불렀다/불렀습니다)",
    "{call} was called",
    ko="바깥 서비스를 불렀습니다. 보낸 값은 JSON 글로 적습니다(적은 것만 봅니다).",
    en="The outside service was called, with at least the values of this JSON text.",
    example='그러면 "POST emr/bookings"를 불렀다\n  """\n  {"at": "2026-12-03T15:00:00+09:00"}\n  """',
)
def called(world: World, call: str, doc: str | None = None) -> None:
    wanted = as_json(doc) if doc else {}
    for made in world.services.calls:
        sent = {name: shown(value) for name, value in made.args.items()}
        if fits(call, name_of(made)) and all(sent.get(key) == shown(value) for key, value in wanted.items()):
            world.services.calls.remove(made)
            return
    came = "\n".join(f"{name_of(made)} {made.args}" for made in world.services.calls)
    raise Unmet("그렇게 부르지 않았습니다.", "It was not called so.", f"{call} {doc or ''}".strip(), came)


@then(
    "{call}[을/를] 부르지 (않았다/않았습니다)",
    "{call} was not called",
    ko="바깥 서비스를 부르지 않았습니다.",
    en="The outside service was not called.",
    example='그러면 "POST emr/bookings"를 부르지 않았다',
)
def not_called(world: World, call: str) -> None:
    made = [name_of(each) for each in world.services.calls if fits(call, name_of(each))]
    if made:
        raise Unmet("불렀습니다.", "It was called.", "(없음 none)", "\n".join(made))


@then(
    "기록에는 {who}의 번호와 글이 보이지 (않는다/않습니다)",
    "the log hides the number and the texts of {who}",
    ko="로그에 남는 모습에서는 번호가 가려지고 글이 빠집니다.",
    en="In the log, the number is masked and texts are left out.",
    example="그러면 기록에는 손님의 번호와 글이 보이지 않는다",
)
def hidden(world: World, who: str) -> None:
    from engine.desk.masking import clean

    person = world.customer(who)
    for turn in world.turns:
        entry = f"{masked(person.phone)} {clean('text', turn.text)}"
        if person.phone in entry or (len(turn.text) > 3 and turn.text in entry):
            raise Unmet("기록에 보입니다.", "The log shows it.", mask(person.phone), entry)
