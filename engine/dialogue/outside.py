"""What happens outside a flow (R12), and what comes without a message: silences, results, starts (R17, R18)."""

from __future__ import annotations

from typing import Any

from engine.dialogue import aside, wording
from engine.dialogue.actions import keep, perform, taken
from engine.dialogue.effects import CancelTimer, Later, SetTimer
from engine.dialogue.events import EffectDone, LaterDue, MessageIn
from engine.dialogue.inflow import answered, escape_name, read
from engine.dialogue.number import Replied
from engine.dialogue.revision import Node, Revision
from engine.dialogue.run import Run, gathered, problem_of, result_vars
from engine.dialogue.session import Frame, pack, unpack
from engine.dialogue.timers import upcoming
from engine.dialogue.values import Missing
from engine.language.keywords import Hit
from engine.language.normal import Normal
from engine.scenario.model import Handoff, NoReply, Step


def message(run: Run, event: MessageIn, text: Normal) -> None:
    """R12: an open question that yields, keywords, asking for a person, off hours, fallback."""
    hit = run.number.match(text) if event.text.strip() else None
    if _yielding(run, event, text, hit):
        return
    if hit is not None:
        run.why = hit.why
        if isinstance(hit.entry.payload, Replied):
            aside.reply(run, hit)
        else:
            aside.start(run, hit)
        return
    if _person(run, text):
        return
    if event.media and run.number.photo_reply is not None:
        run.why = "R12 photo"
        aside.run_reply(run, run.number.photo_reply)
        return
    _unmatched(run)


def _yielding(run: Run, event: MessageIn, text: Normal, hit: Hit | None) -> bool:
    """Questions that wait aside: the newest first; numbers and free answers only while theirs was the last text."""
    whole = hit is not None and hit.entry.kind in ("exact", "command")
    for frame in reversed(run.session.frames):
        if frame.suspended or frame.effect or not (node := run.node(frame)).waits:
            continue
        last = run.session.last_said == frame.id
        found = read(run, frame, node, event, text, numbers=last)
        if found is None:
            continue
        if found.kind == "problem":
            problem = problem_of(found)
            if last and not whole and (problem.limit or problem.value is not None):
                answered(run, frame, node, found, event)
                return True
            continue
        if found.kind == "choice" or event.media or (last and not whole):
            answered(run, frame, node, found, event)
            return True
    return False


def _person(run: Run, text: Normal) -> bool:
    """상담원 and 도움말 outside a flow: the escapes of the first bound scenario."""
    revision = next(iter(run.number.scenarios), None)
    name = escape_name(revision.outside, text) if revision is not None else None
    if revision is None or name not in ("person", "help"):
        return False
    run.why = f"R12 {name}"
    step = revision.outside.escapes[name].step
    if step is not None:
        _loose(run, revision, step)
        return True
    run.built_in(name)
    if name == "person":
        run.ask_person("", "", "person")
    return True


def _unmatched(run: Run) -> None:
    """Off hours, else the fallback; a person who was asked in already is not asked again."""
    session = run.session
    after = session.back_after or wording.HANDED.total_seconds()
    if session.handed and session.handed_at and (run.at - session.handed_at).total_seconds() < after:
        session.handed_at = run.at
        return
    hours = run.number.hours
    closed = hours is not None and not hours.is_open(run.at)
    if closed and run.number.off_hours is not None:
        run.why = "R12 off_hours"
        _loose(run, *run.number.off_hours)
        if not session.handed:
            run.ask_person(_fallback_team(run), "", "off_hours", silent=True)
        return
    if run.number.fallback is not None:
        run.why = "R12 fallback"
        _loose(run, *run.number.fallback)
        return
    run.ask_person("", "", "unmatched")


def _fallback_team(run: Run) -> str:
    exit_ = run.number.fallback[1].exit if run.number.fallback else None
    return exit_.team if isinstance(exit_, Handoff) else ""


def _loose(run: Run, revision: Revision, step: Step) -> None:
    run.enter(run.new_frame(revision, ""), step.path)


# ── silence ──────────────────────────────────────────────────────────────────────────────────────────────
def silence(run: Run, frame: Frame) -> None:
    """A timer of the frame's wait has come due."""
    node = run.node(frame)
    if frame.photos:
        step = run.settle(frame, node, gathered(frame, ""))
        if step is not None:
            run.enter(*step)
        return
    found = upcoming(node, frame, run.scope(frame))
    if found is None:
        return
    index, at = found
    item = node.no_reply[index]
    later = None if item.urgent or not item.step.say else run.number.policy.quiet_until(run.at)
    if at > run.at or later is not None:
        run.emit(SetTimer(frame.id, frame.wait, later or at))
        return
    frame.timers_done |= 1 << index
    run.why = "R17"
    _remind(run, frame, node, index, item)


def _remind(run: Run, frame: Frame, node: Node, index: int, item: NoReply) -> None:
    if item.step.exit is not None:
        if node.revision.transitions.has(node.path, f"no_reply {index}"):
            run.enter(*run.go(frame, node, f"no_reply {index}"))
        return
    own = node.revision.nodes[item.step.path]
    run.moved.append((node.revision.id, node.path, f"no_reply {index}", own.path))
    perform(run, own, frame)
    run.say(own, frame, own.step.say, run.scope(frame))
    run.session.last_said = frame.id
    run.set_timer(frame, node, run.scope(frame))


# ── results ──────────────────────────────────────────────────────────────────────────────────────────────
def result(run: Run, frame: Frame, event: EffectDone) -> None:
    """An outside call ended: its variables are saved and its way is taken."""
    node = run.node(frame)
    frame.effect = ""
    outcome = event.outcome
    try:
        for name, value in result_vars(node.step, event.data).items():
            keep(frame, name, value)
    except Missing:
        outcome = outcome if outcome != "ok" else "failed"  # an answer without what was promised is a failure
    step = run.outcome(frame, node, outcome)
    if step is not None:
        run.enter(*step)


# ── starts from outside ──────────────────────────────────────────────────────────────────────────────────
def later_due(run: Run, event: LaterDue) -> None:
    """A ``later`` has come due; at night it waits for the morning (R17)."""
    revision = run.revision(event.revision)
    quiet = run.number.policy.quiet_until(run.at)
    if quiet is not None:
        run.emit(Later(run.key(), quiet, event.revision, event.node, event.vars))
        return
    later(run, revision, event.node, unpack(event.vars))


def later(run: Run, revision: Revision, path: str, args: dict[str, Any]) -> None:
    """Start a flow or a step for the organisation, not into the middle of a talk (decision 12)."""
    front = run.session.frame(run.session.front)
    if front is not None:
        heard = max(filter(None, (front.asked_at, run.session.heard_at)), default=run.at)
        idle = heard + wording.BUSY
        if idle > run.at:
            run.emit(Later(run.key(), idle, revision.id, path, pack(args)))
            return
        front.suspended = True
        run.session.front = 0
        run.emit(CancelTimer(front.id))
    node = revision.nodes[path]
    frame = run.new_frame(revision, node.flow if node.state is not None else "", notice=True)
    frame.vars = args
    if node.state is not None:
        frame.vars = taken(revision.scenario.flows[node.flow], args, run.number.zone)
    condition = node.step.condition
    if condition is not None:
        scope = run.scope(frame)
        if not revision.expression(condition).test(scope, scope.around):
            run.drop_thread(frame)
            return
    run.enter(frame, path)
