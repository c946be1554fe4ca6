"""L: the safety nets around questions: not understood, no reply, a person. Nobody switched them off
by mistake."""

from __future__ import annotations

from datetime import timedelta

from engine.scenario.build.answers import KIND_LIMITS
from engine.scenario.check.facts import Facts
from engine.scenario.check.texts import levels
from engine.scenario.collect import guess
from engine.scenario.model import ESCAPES, Escape, Flow, Level, NoReply, Retry, State, Step, Text


def check(facts: Facts) -> None:
    """Every level, then what holds for each question."""
    for level in levels(facts.scenario):
        if level.retry is not None:
            _retry(facts, level.retry)
        if level.no_reply is not None:
            _silence(facts, level.no_reply, level)
    for level in (facts.scenario.level, *(flow.level for flow in facts.scenario.flows.values())):
        for escape in level.escapes.values():
            if escape.off and escape.name == "person":
                facts.faults.add(escape.place, "L001")
    for flow in facts.scenario.flows.values():
        for state in flow.states.values():
            if state.waits:
                _question(facts, flow, state)


def effective(facts: Facts, flow: Flow | None, state: State | None) -> dict[str, Escape]:
    """The escapes that hold: the way of the innermost level that gives one, the words likewise."""
    found: dict[str, Escape] = {}
    for level in reversed(facts.levels(flow, state)):
        for name, escape in level.escapes.items():
            outer = found.get(name)
            words = escape.when or (outer.when if outer is not None else ())
            step = escape.step or (outer.step if outer is not None else None)
            found[name] = Escape(escape.name, words, step, escape.off, escape.place)
    return found


_ALWAYS_SURE = frozenset(("text", "photo", "pattern"))
"""Kinds that are never asked back."""


def _question(facts: Facts, flow: Flow, state: State) -> None:
    escapes = effective(facts, flow, state)
    if all(name in escapes and escapes[name].off for name in ESCAPES):
        facts.faults.add(state.place, "L002", state=state.name)
    if state.level.retry is not None and state.ask is not None:
        limits = (*KIND_LIMITS[state.ask.kind], *(("pattern",) if state.ask.kind == "pattern" else ()))
        for limit, entries in state.level.retry.by_limit.items():
            if limit not in limits and entries and (limit != "unsure" or state.ask.kind in _ALWAYS_SURE):
                facts.faults.add(state.level.retry.place, "L007", limit=limit, kind=state.ask.kind)
    if state.level.retry is not None:
        _looks_like_state(facts, state.level.retry, flow)


def _retry(facts: Facts, retry: Retry) -> None:
    """A text per try, then a way out; what stands behind the way out is never reached."""
    leaves = [n for n, entry in enumerate(retry.general) if not isinstance(entry, Text) and _goes(entry)]
    if retry.general and not leaves:
        facts.faults.add(retry.place, "L004", count=str(len(retry.general)))
    for n in range(leaves[0] + 1 if leaves else len(retry.general), len(retry.general)):
        entry = retry.general[n]
        place = entry[0].place if isinstance(entry, tuple) else entry.place
        facts.faults.add(place, "L006")


def _goes(entry: object) -> bool:
    """A bare step without an exit only speaks."""
    return not isinstance(entry, Step) or entry.exit is not None or bool(entry.then) or entry.call is not None


def _looks_like_state(facts: Facts, retry: Retry, flow: Flow) -> None:
    """A state's name with a slip of the pen would be sent as a text."""
    for entries in (retry.general, *retry.by_limit.values()):
        for entry in entries:
            if isinstance(entry, Text) and "" in entry.variants:
                text = entry.variants[""].text
                if len(text) <= 20 and " " not in text and (meant := guess(text, flow.states)):
                    facts.faults.add(entry.place, "L011", text=text, guess=meant)


def _silence(facts: Facts, items: tuple[NoReply, ...], level: Level) -> None:
    if not items:
        place = next((e.place for e in level.escapes.values()), facts.scenario.place)
        facts.faults.add(place, "L008")
        return
    if not any(item.step.exit is not None for item in items):
        facts.faults.add(items[-1].place, "L009")
    last = timedelta(0)
    for item in items:
        if item.after is not None:
            if item.after <= last:
                facts.faults.add(item.place, "L010")
            last = item.after
