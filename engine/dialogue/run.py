"""Running frames: entering states and steps, asking, calling, ending. Pure: it returns effects.

``Run`` lives for one event. Which frame gets the event, and why, is decided in ``route``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.dialogue import actions, effects, timers, wording
from engine.dialogue.answer import Answer
from engine.dialogue.machine import NoWay
from engine.dialogue.question import Options, given, options
from engine.dialogue.revision import Node, Revision
from engine.dialogue.scope import Scope, language
from engine.dialogue.session import Frame
from engine.dialogue.speaking import Speaking
from engine.dialogue.stopped import Stopped
from engine.dialogue.values import Missing, evaluate, pick, shown
from engine.faults import Place
from engine.language.moments import MomentFault
from engine.language.reading import Photos, Problem
from engine.scenario.model import End, Handoff, Next, Source, Start, Step
from engine.texts.template import RenderFault

MOVES = 100
"""Moves per message before the session stops with a fault (R20)."""
DEPTH = 10
"""Sub-flows inside one another (R19)."""
TRAIL = 20


class Run(Speaking):
    """One event's way through the frames of a session."""

    # ── entering ─────────────────────────────────────────────────────────────────────────────────────────
    def enter(self, frame: Frame, path: str) -> None:
        """Go on from a node until something has to be waited for or everything has ended."""
        step: tuple[Frame, str] | None = (frame, path)
        while step is not None:
            self.session.moves += 1
            if self.session.moves > MOVES:
                raise Stopped("too_many_moves", path)
            frame, frame.node = step[0], step[1]
            self.moved.append((frame.revision, "", "", frame.node))
            step = self._pass(frame, self.node(frame))

    def _pass(self, frame: Frame, node: Node) -> tuple[Frame, str] | None:
        waits_for = actions.perform(self, node, frame)
        answered = self._given(node, frame)
        if answered is not None:
            return self.settle(frame, node, answered)
        if node.waits:
            return self._ask(frame, node)
        if node.step.say:
            self.say(node, frame, node.step.say, self.scope(frame))
        if waits_for:
            frame.effect = waits_for
            frame.trail.clear()
            if not self.session.front and not frame.notice:
                self.session.front = frame.id
            return None
        if node.step.call:
            return self._call(frame, node)
        return self.leave(frame, node)

    def _given(self, node: Node, frame: Frame) -> Answer | None:
        state = node.state
        if state is None or state.given is None or state.name in frame.given:
            return None
        frame.given = [*frame.given, state.name]
        scope = self.scope(frame)
        return given(node, self.one(node, scope)(state.given), scope)

    def _ask(self, frame: Frame, node: Node) -> tuple[Frame, str] | None:
        frame.page, frame.path, frame.tries, frame.photos, frame.doubt = 0, [], 0, [], []
        listed = node.state is not None and node.state.ask is not None and node.state.ask.kind == "item"
        if listed or (node.state and "empty" in node.state.then):
            found = self.options(node, frame, self.scope(frame))
            if found.empty and (listed or not node.fixed_choices):
                if node.revision.transitions.has(node.path, "then empty"):
                    return self.go(frame, node, "then empty")
                if not found.choices:
                    raise Stopped("nothing_to_choose", node.path)
        if node.path in frame.trail:
            frame.trail = frame.trail[: frame.trail.index(node.path)]
        frame.trail = [*frame.trail, node.path][-TRAIL:]
        self.put(frame, node)
        return None

    def put(self, frame: Frame, node: Node) -> None:
        """Say the question and wait: the frame comes to the front, unless it yields (R11)."""
        scope = self.scope(frame)
        if node.shows_choices:
            found = self.options(node, frame, scope)
            lang = scope.around.lang
            scope.update(choices=found.shown(lang), page=found.page, pages=found.pages)
        self.say(node, frame, node.step.say, scope)
        self.to_front(frame, node)
        self.wait(frame, node, scope)

    def to_front(self, frame: Frame, node: Node) -> None:
        """Who owns the next answer: this frame, and whoever did before is suspended."""
        session = self.session
        if node.interrupt == "yield":
            if session.front == frame.id:
                session.front = 0
                self.resume()
            return
        other = session.frame(session.front) if session.front != frame.id else None
        if other is not None:
            other.suspended = True
            self.emit(effects.CancelTimer(other.id))
        session.front = frame.id
        frame.suspended = False

    def wait(self, frame: Frame, node: Node, scope: Scope) -> None:
        """A new wait begins: earlier timers of the frame do nothing any more."""
        frame.wait += 1
        frame.asked_at = self.at
        frame.timers_done = 0
        self.set_timer(frame, node, scope)

    def set_timer(self, frame: Frame, node: Node, scope: Scope) -> None:
        """Ask to be woken for the next reminder or way out."""
        found = timers.upcoming(node, frame, scope)
        if found is not None:
            self.emit(effects.SetTimer(frame.id, frame.wait, found[1]))

    def options(self, node: Node, frame: Frame, scope: Scope) -> Options:
        """What can be chosen in the frame's state."""

        def render(source: Source, extra: Mapping[str, Any] | None) -> Any:
            inner = scope
            if extra:
                inner = Scope(scope, **extra)
                inner.known, inner.around = scope.known, scope.around
            return node.revision.template(source).evaluate(inner, scope.around)

        return options(node, frame, scope, lambda text: self.text(node.revision, text, scope), render)

    # ── answering ────────────────────────────────────────────────────────────────────────────────────────
    def settle(self, frame: Frame, node: Node, answer: Answer) -> tuple[Frame, str] | None:
        """Take an answer: save it and go its way."""
        state = node.state
        assert state is not None
        self.why = self.why or answer.why
        saved = state.save if isinstance(state.save, str) else None
        if answer.kind == "choice":
            assert answer.choice is not None
            if saved is not None and state.ask is None:
                actions.keep(frame, saved, answer.choice.key)
            if answer.choice.target is not None:
                return self.go(frame, node, f"choice {answer.choice.key}")
            self.moved.append((node.revision.id, node.path, f"choice {answer.choice.key}", ""))
            return self.leave(frame, node)
        if saved is not None:
            actions.keep(frame, saved, answer.value)
        return self.leave(frame, node)

    def go(self, frame: Frame, node: Node, trigger: str, scope: Scope | None = None) -> tuple[Frame, str]:
        """Take a way out by the machine."""
        ways = node.revision.transitions
        if scope is None and ways.asks(node.path, trigger):
            scope = self.scope(frame)
        try:
            path = ways.move(node.path, trigger, scope)
        except NoWay as error:
            raise Stopped("no_way", f"{node.path}: {trigger}") from error
        self.moved.append((node.revision.id, node.path, trigger, path))
        return frame, path

    def leave(self, frame: Frame, node: Node) -> tuple[Frame, str] | None:
        """Take the step's own exit; a step without one ends quietly."""
        exit_ = node.step.exit
        if isinstance(exit_, Next):
            return self.go(frame, node, "next")
        if isinstance(exit_, Handoff):
            self.hand_off(frame, node, exit_)
            return None
        if isinstance(exit_, Start):
            args = evaluate(node.step.with_, self.one(node, self.scope(frame)))
            self.drop_thread(frame)
            return self.begin(node.revision, exit_.flow, args, notice=False)
        if isinstance(exit_, End) and node.ends_all:
            self.end_all(frame, exit_.outcome, flows=frame.suspended or frame.id == self.session.front)
            return None
        return self.finish(frame, exit_.outcome if isinstance(exit_, End) else "done")

    def begin(
        self, revision: Revision, flow: str, args: Mapping[str, Any], *, notice: bool, rest: str = ""
    ) -> tuple[Frame, str]:
        """A new frame at the first state of a flow, with its ``takes`` filled."""
        found = revision.scenario.flows.get(flow)
        if found is None:
            raise Stopped("flow_gone", flow)
        frame = self.new_frame(revision, flow, notice=notice, rest=rest)
        frame.vars = actions.taken(found, args, self.number.zone)
        return frame, found.first.path

    def new_frame(self, revision: Revision, flow: str, *, notice: bool = False, rest: str = "") -> Frame:
        """An empty frame on top of the session."""
        session = self.session
        frame = Frame(session.next_id, revision.id, flow, "", notice=notice, rest=rest)
        session.next_id += 1
        session.frames = [*session.frames, frame]
        return frame

    def _call(self, frame: Frame, node: Node) -> tuple[Frame, str]:
        depth, outer = 0, frame
        while outer.caller:
            depth, outer = depth + 1, self.session.frame(outer.caller) or Frame(0, 0, "", "")
        if depth >= DEPTH:
            raise Stopped("too_deep", node.path)
        args = evaluate(node.step.with_, self.one(node, self.scope(frame)))
        assert node.step.call is not None
        inner, path = self.begin(node.revision, node.step.call, args, notice=frame.notice)
        inner.caller = frame.id
        if self.session.front == frame.id:
            self.session.front = inner.id
        return inner, path

    # ── ending ───────────────────────────────────────────────────────────────────────────────────────────
    def finish(self, frame: Frame, outcome: str) -> tuple[Frame, str] | None:
        """The frame ends: its caller goes on, or what was suspended comes back."""
        caller = self.session.frame(frame.caller) if frame.caller else None
        was_front = self.session.front == frame.id
        self._remove(frame)
        if caller is None:
            self._ended(frame, outcome)
            if was_front:
                self.resume()
            return None
        if was_front:
            self.session.front = caller.id
        node = self.node(caller)
        if isinstance(node.step.save, Mapping):
            for mine, theirs in node.step.save.items():
                if theirs in frame.vars:
                    actions.keep(caller, mine, frame.vars[theirs])
        return self.outcome(caller, node, outcome)

    def outcome(self, frame: Frame, node: Node, outcome: str) -> tuple[Frame, str] | None:
        """Go the way that ``then`` names for an outcome; ``ok`` may also go on by the step's exit."""
        ways = node.revision.transitions
        for name in (outcome, "failed" if outcome not in ("ok", "full", "empty") else outcome):
            if ways.has(node.path, f"then {name}"):
                return self.go(frame, node, f"then {name}")
        if outcome == "ok" or node.step.call or not node.step.then:
            return self.leave(frame, node)
        raise Stopped("outcome", f"{node.path}: {outcome}")

    def _ended(self, frame: Frame, outcome: str) -> None:
        if not frame.flow:
            return
        title = self.revision(frame.revision).scenario.id
        answers = {name: shown(value)[:500] for name, value in frame.vars.items()}
        ended = effects.FlowEnded(self.key(), title, frame.revision, frame.flow, outcome, answers)
        self.emit(ended)

    def _remove(self, frame: Frame) -> None:
        self.session.frames = [f for f in self.session.frames if f.id != frame.id]
        if self.session.front == frame.id:
            self.session.front = 0
        if self.session.last_said == frame.id:
            self.session.last_said = 0
        if frame.wait:
            self.emit(effects.CancelTimer(frame.id))

    def thread(self, frame: Frame) -> list[Frame]:
        """The frame, who called it, who called that …"""
        found = [frame]
        while found[-1].caller and (caller := self.session.frame(found[-1].caller)):
            found.append(caller)
        return found

    def drop_thread(self, frame: Frame) -> None:
        """Forget a frame and its callers."""
        for each in self.thread(frame):
            self._remove(each)

    def end_all(self, frame: Frame, outcome: str, *, flows: bool) -> None:
        """The whole session ends (decision 7): this thread and, with ``flows``, every one that does not wait aside."""
        self._ended(self.thread(frame)[-1], outcome)
        if flows:
            self.drop_flows()
        self.drop_thread(frame)

    def drop_flows(self) -> None:
        """Forget every frame but those that wait aside."""
        for frame in list(self.session.frames):
            if frame.suspended or frame.id == self.session.front:
                self.drop_thread(frame)

    def resume(self) -> None:
        """The flow that was suspended last asks again."""
        waiting = [frame for frame in self.session.frames if frame.suspended]
        if waiting:
            frame = waiting[-1]
            frame.suspended = False
            self.session.front = frame.id
            node = self.node(frame)
            if node.waits:
                self.put(frame, node)

    # ── people ───────────────────────────────────────────────────────────────────────────────────────────
    def hand_off(self, frame: Frame, node: Node, exit_: Handoff) -> None:
        """A team is asked to take over, with a note and the answers so far; the session ends."""
        note = str(self.one(node, self.scope(frame))(exit_.note)) if exit_.note else ""
        summary = {k: shown(v)[:200] for each in self.thread(frame) for k, v in each.vars.items()}
        self.to_team(node, frame, exit_.team, note, summary)
        self.end_all(frame, "handoff", flows=not frame.notice)

    # ── faults ───────────────────────────────────────────────────────────────────────────────────────────
    def guarded(self, work: Callable[[], None], frame: Callable[[], Frame | None]) -> None:
        """Do a piece of work; what the scenario does wrong in it ends with an apology and a person (R21)."""
        try:
            work()
        except (Stopped, RenderFault, MomentFault, Missing) as fault:
            self._apologise(fault, frame())

    def _apologise(self, fault: Exception, frame: Frame | None) -> None:
        code = getattr(fault, "code", "missing")
        detail = getattr(fault, "detail", "")
        place = Place()
        if frame is not None:
            revision = self.number.revision(frame.revision)
            if revision is not None and frame.node in revision.nodes:
                place = revision.nodes[frame.node].step.place
        self.emit(effects.FaultFound(self.key(), code, str(place), detail))
        for each in list(self.session.frames):
            if frame is None or each in self.thread(frame) or each.id == self.session.front:
                self._remove(each)
        self.apology()

    def apology(self) -> None:
        """The polite text, and a person."""
        self.why = "R21"
        try:
            self.built_in("apology")
        except RenderFault:
            lang = language(self.contact, self.number)
            self.speak(wording.TEXTS["apology"].get(lang) or wording.TEXTS["apology"]["ko"])
        self.ask_person("", "시나리오 오류 / scenario fault", "fault")


def result_vars(step: Step, data: Any) -> dict[str, Any]:
    """What ``save`` takes from a result. Raises ``Missing``."""
    if isinstance(step.save, str):
        return {step.save: data}
    if isinstance(step.save, Mapping):
        return {mine: pick(data, path) for mine, path in step.save.items()}
    return {}


def gathered(frame: Frame, text: str) -> Answer:
    """The pictures gathered so far, as the answer (decision 17)."""
    return Answer("value", Photos(tuple(frame.photos), text), why="R14 photo")


def problem_of(answer: Answer | None) -> Problem:
    """Why an answer was not taken."""
    return answer.problem if answer is not None and answer.problem else Problem("not_understood")
