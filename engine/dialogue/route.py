"""What happens to an event, in the order of rules R8 to R13. Pure: session and event in, effects out.

R8 (already seen) is the store's; a message that arrives here is new.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import msgspec

from engine.dialogue import aside, brake, outside, wording
from engine.dialogue.effects import CancelTimer, Effect, Handoff, RecordConsent, SetTimer
from engine.dialogue.events import (
    EffectDone,
    Event,
    LaterDue,
    MessageIn,
    PersonGave,
    PersonTook,
    StartFlow,
    TimerDue,
    Withdrawn,
)
from engine.dialogue.inflow import in_flow
from engine.dialogue.moves import Move
from engine.dialogue.number import Number
from engine.dialogue.remembered import keyword
from engine.dialogue.run import Run
from engine.dialogue.session import Frame, Session
from engine.dialogue.view import View
from engine.language import optout
from engine.language.normal import Normal, normalise

HELD = 20
"""Texts that wait for an outside call; more go to a person at once."""


class Decision(msgspec.Struct, frozen=True):
    """The session afterwards and what is to be done. ``moves`` tell its way, for coverage and explanation."""

    session: Session
    effects: list[Effect]
    moves: list[Move]


def decide(number: Number, session: Session, event: Event, view: View) -> Decision:
    """One event in; the given session is consumed. Never raises for what an author or a customer wrote."""
    at = event.at.astimezone(number.zone)
    run = Run(number, session, event.id, at, view)
    if not isinstance(event, EffectDone):
        session.moves = 0
    _HANDLERS[type(event)](run, event)
    return Decision(session, run.effects, run.moved)


def _message(run: Run, event: MessageIn) -> None:
    session = run.session
    run.message, run.reply = event.text, True
    text = normalise(event.text)
    if session.braked and brake.released(session, run.number.policy, run.at):
        session.braked, session.repeats = False, 0
    repeated = brake.hear(session, event.text, run.at)
    run.machine = repeated or brake.machine_like(run.contact.phone)
    if run.contact.phone in run.number.own_numbers:
        return  # R13: never a reply to an own number
    if _opt_words(run, event, text) or _always(run, text):
        return
    if session.member:
        _idle_timer(run)
        return  # R10: only recorded
    if session.braked:
        return
    front = session.frame(session.front)
    if front is not None and front.effect:
        _hold(run, event)
        return
    run.guarded(lambda: _answer(run, event, text), lambda: session.frame(session.front))


def _answer(run: Run, event: MessageIn, text: Normal) -> None:
    front = run.session.frame(run.session.front)
    if front is not None:
        in_flow(run, front, event, text)
    else:
        outside.message(run, event, text)


# ── R9 ───────────────────────────────────────────────────────────────────────────────────────────────────
def _opt_words(run: Run, event: MessageIn, text: Normal) -> bool:
    word = optout.read(text)
    if word is None:
        return False
    for purpose in wording.OPT_OUT_PURPOSES:
        run.emit(RecordConsent(run.key(), purpose, not word.out, event.text, run.at))
    offered = not word.hard and _offers(run, text)
    if offered:
        return False
    run.why, run.exempt = f"R9 {word.word}", True
    run.names = {"sender": run.number.name}
    run.guarded(lambda: run.built_in("opted_out" if word.out else "opted_in"), lambda: None)
    run.exempt, run.names = False, {}
    return True


def _offers(run: Run, text: Normal) -> bool:
    front = run.session.frame(run.session.front)
    if front is not None and aside.offers(run, front, text):
        return True
    return run.number.match(text) is not None


# ── always ───────────────────────────────────────────────────────────────────────────────────────────────
def _always(run: Run, text: Normal) -> bool:
    hit = keyword(run.number.always, text)
    if hit is None:
        return False
    run.why = hit.why
    if run.session.member:  # decision 6: alarm only, no text
        run.emit(Handoff(run.key(), run.number.default_team, "긴급 문자 / urgent text", {}, "always"))
        return True
    run.exempt = True
    run.guarded(lambda: aside.reply(run, hit), lambda: None)
    run.exempt = False
    return True


def _hold(run: Run, event: MessageIn) -> None:
    """Decision 10: texts wait for the outside call under way."""
    if len(run.session.held) < HELD:
        run.session.held = [*run.session.held, event]
    else:
        run.ask_person(
            "", "답을 기다리는 동안 문자가 너무 많이 왔습니다. / Too many texts while waiting.", "held"
        )


def _release_held(run: Run) -> None:
    session = run.session
    while session.held:
        front = session.frame(session.front)
        if session.member or (front is not None and front.effect):
            return
        first, session.held = session.held[0], session.held[1:]
        run.message, run.reply, run.why = first.text, True, ""
        run.guarded(partial(_answer, run, first, normalise(first.text)), lambda: session.frame(session.front))


# ── timers, results, starts ──────────────────────────────────────────────────────────────────────────────
def _timer(run: Run, event: TimerDue) -> None:
    if event.frame == 0:
        if run.session.member:
            _give_back(run, "idle")
        return
    frame = run.session.frame(event.frame)
    if frame is None or frame.wait != event.wait or frame.effect or frame.suspended or run.session.member:
        return
    run.guarded(lambda: outside.silence(run, frame), lambda: frame)


def _effect(run: Run, event: EffectDone) -> None:
    session = run.session
    frame = next((f for f in session.frames if f.effect == event.effect), None)
    if frame is None:
        return
    if session.member and not frame.notice:
        session.parked = [*session.parked, event]
        return
    run.guarded(lambda: outside.result(run, frame, event), lambda: frame)
    _release_held(run)


def _start(run: Run, event: StartFlow) -> None:
    revision = next((r for r in run.number.scenarios if r.scenario.id == event.scenario), None)
    flow = revision.scenario.flows.get(event.flow) if revision else None
    if revision is None or flow is None:
        run.ask_person("", f"시작할 수 없음 / cannot start: {event.scenario}.{event.flow}", "start")
        return
    run.guarded(lambda: outside.later(run, revision, flow.first.path, dict(event.args)), lambda: None)


def _later(run: Run, event: LaterDue) -> None:
    run.guarded(lambda: outside.later_due(run, event), lambda: None)


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────
def _took(run: Run, event: PersonTook) -> None:
    session = run.session
    session.member, session.handed = event.member, ""
    session.paused_at = session.paused_at or run.at  # a second take-over does not shorten the pause
    for frame in session.frames:
        if frame.wait and not frame.notice:
            run.emit(CancelTimer(frame.id))
    _idle_timer(run)


def _idle_timer(run: Run) -> None:
    after = run.session.back_after or wording.HANDED.total_seconds()
    run.emit(SetTimer(0, 0, datetime.fromtimestamp(run.at.timestamp() + after, run.at.tzinfo)))


def _gave(run: Run, event: PersonGave) -> None:
    if run.session.member:
        run.emit(CancelTimer(0))
        _give_back(run, event.reason)
    else:
        run.session.handed = ""


def _give_back(run: Run, reason: str) -> None:
    session = run.session
    pause = run.at - session.paused_at if session.paused_at else None
    session.member, session.paused_at, session.handed = "", None, ""
    if reason == "closed":
        run.drop_flows()
    for frame in session.frames:
        if frame.asked_at and frame.wait and not frame.notice and pause:
            frame.asked_at += pause
            run.guarded(partial(_wake, run, frame), partial(_same, frame))
    parked, session.parked = session.parked, []
    for event in parked:
        _effect(run, event)


def _same(frame: Frame) -> Frame | None:
    return frame


def _wake(run: Run, frame: Frame) -> None:
    node = run.node(frame)
    if node.waits:
        run.set_timer(frame, node, run.scope(frame))


def _withdrawn(run: Run, event: Withdrawn) -> None:
    for frame in list(run.session.frames):
        if frame.revision != event.revision:
            continue
        if event.to and frame.node in event.moves:
            frame.revision, frame.node = event.to, event.moves[frame.node]
        elif event.end:
            run.end_all(frame, "withdrawn", flows=False)
            run.ask_person("", "시나리오가 철회되었습니다. / The scenario was withdrawn.", "withdrawn")


_HANDLERS: dict[type, Callable[..., None]] = {
    MessageIn: _message,
    TimerDue: _timer,
    EffectDone: _effect,
    StartFlow: _start,
    LaterDue: _later,
    PersonTook: _took,
    PersonGave: _gave,
    Withdrawn: _withdrawn,
}
