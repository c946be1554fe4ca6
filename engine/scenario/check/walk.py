"""The way through a state, in the order in which it runs: do, say, then an outside call, a sub-flow
or a question.

One walk per state notes everything that later checks need (``Trip``); nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.language.moments import Moment
from engine.scenario.check import kinds
from engine.scenario.check.facts import Facts, sources, variants
from engine.scenario.check.kinds import Env, Kind, Pick
from engine.scenario.check.needs import Here, Needs
from engine.scenario.check.trip import Edge, Ended, Silent, Started, Trip
from engine.scenario.model import (
    Action,
    Consent,
    End,
    Expr,
    Goto,
    Handoff,
    Http,
    Later,
    Level,
    Next,
    Notify,
    Retry,
    RoomAction,
    SetVar,
    Source,
    Start,
    State,
    Step,
    Tag,
    Target,
    Text,
)

_NONE: frozenset[str] = frozenset()
_MENU = frozenset(("choices", "page", "pages"))
_PROBLEM = frozenset(("problem",))
_OFFERED = frozenset(("offered",))


class Walk(Needs):
    """Walks steps and fills a ``Trip``."""

    # ── steps ────────────────────────────────────────────────────────────────────────────────────────────
    def step(self, step: Step, here: Here) -> None:
        """Walk a step to its end."""
        self.read(step.condition, here, truth=True)
        here = self.do(step, here)
        asks = isinstance(step, State) and step.waits
        self.say(step.say, here.named(_MENU) if asks else here)
        outside = next((a for a in step.do if isinstance(a, Http | RoomAction)), None)
        if isinstance(step, State) and step.waits:
            self.question(step, here)
        elif step.call is not None:
            self.call(step, step.call, here)
        elif outside is not None:
            self.outside(step, here)
        else:
            self.leave(step, here)

    def do(self, step: Step, here: Here) -> Here:
        for action in step.do:
            here = self.action(action, step, here)
        return here

    def action(self, action: Action, step: Step, here: Here) -> Here:
        if isinstance(action, SetVar):
            return self.set(action, here)
        if isinstance(action, Tag):
            self.read(action.name, here)
        elif isinstance(action, Notify):
            self.read(action.note, here)
        elif isinstance(action, Consent):
            self.read(action.purpose, here)
        elif isinstance(action, Http):
            self.read(action.path, here)
            self.values(step.with_, here)
        elif isinstance(action, Later):
            self.moment(action.at, action.place, here)
            self.step(action.step, here.after(True, False))
        else:
            self.room(action, here)
        return here

    def set(self, action: SetVar, here: Here) -> Here:
        for source in sources(action.value):
            self.read(source, here)
        if action.name.startswith("contact."):
            return here
        made = self.facts.template(action.value) if isinstance(action.value, Source) else None
        kind = kinds.of_value(action.value, made, here.env, self.facts.scenario)
        return here.knowing({**here.env, action.name: kind})

    def room(self, action: RoomAction, here: Here) -> None:
        for key, value in action.value.items():
            if isinstance(value, Moment):
                self.moment(value, action.place, here)
            elif isinstance(value, Source | Expr):
                self.read(value, here)
            elif isinstance(value, Mapping):
                self.values(value, here.named(_OFFERED) if key == "with" else here)

    # ── what a step waits for ────────────────────────────────────────────────────────────────────────────
    def outside(self, step: Step, here: Here) -> None:
        """An outside call: only ``ok`` brings the result."""
        result: Env = dict.fromkeys(_saved(step), kinds.ANY)
        done = here.knowing({**here.env, **result})
        for outcome, target in step.then.items():
            self.follow(target, done if outcome == "ok" else here)
        if "ok" not in step.then:
            self.leave(step, done)

    def call(self, step: Step, flow: str, here: Here) -> None:
        """A sub-flow: its variables come over by ``save``, for the outcomes at which they have a value."""
        self.values(step.with_, here)
        save = step.save if isinstance(step.save, Mapping) else {}
        ends = self.facts.ends(flow)

        def after(outcomes: tuple[str, ...]) -> Here:
            picked: dict[str, Kind] = {mine: Pick(flow, outcomes, theirs) for mine, theirs in save.items()}
            waits = True if here.waits is True else Silent(flow, outcomes)
            return here.knowing({**here.env, **picked}).after(waits)

        for outcome, target in step.then.items():
            self.follow(target, after((outcome,)))
        others = tuple(outcome for outcome in ends if outcome not in step.then)
        if others and step.exit is not None:
            self.leave(step, after(others))

    def question(self, state: State, here: Here) -> None:
        """A question: the answer, the choices, and what the levels around it add."""
        self.read(state.given, here)
        self.ask(state, here)
        for outcome, target in state.then.items():
            self.follow(target, here if outcome == "empty" else here.after(True))
        here = here.after(True)
        kept: dict[str, Kind] = dict(here.env)
        if isinstance(state.save, str):
            kept[state.save] = kinds.of_answer(state)
        saved = here.knowing(kept)
        falls = [saved] if state.ask is not None else []
        chosen = saved if state.ask is None else here
        for choice in state.choose:
            for source in variants(choice.label):
                self.read(source, here)
            if choice.target is not None:
                self.follow(choice.target, chosen, falls)
            else:
                falls.append(chosen)
        if falls:
            env: dict[str, Kind] = dict(falls[0].env)
            for other in falls[1:]:
                env = kinds.meet(env, other.env)
            self.leave(state, saved.knowing(env))
        self.level(state.level, here, saved)

    # ── levels ───────────────────────────────────────────────────────────────────────────────────────────
    def level(self, level: Level, here: Here, saved: Here) -> None:
        """What a level adds to a question: retries, silences, escapes."""
        if level.retry is not None:
            self.retry(level.retry, here, saved)
        for item in level.no_reply or ():
            self.moment(item.at, item.place, here)
            self.step(item.step, here.after(here.waits, False))
        for escape in level.escapes.values():
            if escape.step is not None:
                self.step(escape.step, here.after(here.waits, False))

    def retry(self, retry: Retry, here: Here, saved: Here) -> None:
        """Leaving through a constraint keeps the refused value (decision 8)."""
        ways = [(entry, here) for entry in retry.general]
        ways += [(entry, saved) for entries in retry.by_limit.values() for entry in entries]
        for entry, at in ways:
            if isinstance(entry, Text):
                for source in variants(entry):
                    self.read(source, here.named(_MENU | _PROBLEM))
            else:
                self.follow(entry, at.named(_PROBLEM))

    # ── onward ───────────────────────────────────────────────────────────────────────────────────────────
    def follow(self, target: Target, here: Here, falls: list[Here] | None = None) -> None:
        """Go to a state, a step or branches. A choice's step without an exit falls to the state's
        (``falls``)."""
        if isinstance(target, Goto):
            self.trip.edges.append(Edge(target.state, here.env, here.waits, target.place))
        elif isinstance(target, Step):
            if falls is not None and target.exit is None and not target.then:
                inner = self.do(target, here)
                self.say(target.say, inner)
                falls.append(inner)
            else:
                self.step(target, here)
        else:
            for branch in target:
                self.step(branch, self._sure(branch, here))

    def _sure(self, branch: Step, here: Here) -> Here:
        """In a branch, its condition holds: ``x is defined`` gives x a value."""
        if branch.condition is None:
            return here
        made = self.facts.expression(branch.condition)
        guarded = made.guarded if made is not None else _NONE
        plain = branch.condition.text.strip()
        sure = {n: kinds.ANY for n in guarded if plain == f"{n} is defined"}
        return here.knowing({**sure, **here.env}) if sure else here

    def leave(self, step: Step, here: Here) -> None:
        """Take the step's exit."""
        exit_ = step.exit
        if isinstance(exit_, Next):
            self.follow(exit_.target, here)
        elif isinstance(exit_, End):
            self.trip.ends.append(Ended(exit_.outcome, here.env, here.waits, here.returns))
        elif isinstance(exit_, Handoff):
            self.read(exit_.note, here)
            self.trip.handed = True
        elif isinstance(exit_, Start):
            self.values(step.with_, here)
            self.trip.starts.append(Started(exit_, frozenset(step.with_), here.waits))


def _saved(step: Step) -> tuple[str, ...]:
    if isinstance(step.save, str):
        return (step.save,)
    return tuple(step.save or ())


def walked(facts: Facts, step: Step, names: frozenset[str] = _NONE) -> Trip:
    """The trip through a state, or a step that stands outside of flows."""
    walk = Walk(facts)
    walk.step(step, Here({}, names))
    return walk.trip


def level_trip(facts: Facts, level: Level) -> Trip:
    """What a level of a flow or the file adds to each question below it."""
    walk = Walk(facts)
    here = Here({}, waits=True)
    walk.level(level, here, here)
    return walk.trip
