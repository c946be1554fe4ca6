"""How sub-flows and outside calls can end, and whether every end has a way (R18, R19)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from engine.faults import Place
from engine.scenario.check.facts import Facts
from engine.scenario.check.steps import Spot
from engine.scenario.collect import guess
from engine.scenario.model import Goto, Http, RoomAction, State, Step

STATUS = re.compile(r"[1-5]\d\d")
ROOM_ENDS = {
    "reserve": ("ok", "full", "failed"),
    "release": ("ok", "failed"),
    "waitlist": ("ok", "full", "failed"),
}
"""How the actions of rooms can end; ``vote`` and ``post`` are not waited for."""


def check(facts: Facts, spot: Spot) -> None:
    """The outcomes of one step."""
    step = spot.step
    http = next((action for action in step.do if isinstance(action, Http)), None)
    room = next((a for a in step.do if isinstance(a, RoomAction) and a.kind in ROOM_ENDS), None)
    if isinstance(step, State) and step.waits:
        _only(facts, step, ("empty",) if _lists(step) else ())
    elif step.call is not None:
        _call(facts, step, step.call)
    elif http is not None:
        _only(facts, step, ("ok", "failed"), statuses=True)
        _must(facts, step, http.place, ("failed",))
    elif room is not None:
        _only(facts, step, ROOM_ENDS[room.kind])
        if room.kind == "reserve":
            _must(facts, step, room.place, ("full", "failed"))
    elif step.then:
        facts.faults.add(_place(step, next(iter(step.then))), "S019")


def _lists(state: State) -> bool:
    """A question whose list may be empty."""
    return state.ask is not None and (state.ask.kind == "item" or state.ask.free is not None)


def _call(facts: Facts, step: Step, flow: str) -> None:
    if flow not in facts.scenario.flows:
        return
    ends = facts.ends(flow)
    _only(facts, step, ends)
    if step.exit is None:
        for outcome in ends:
            if outcome not in step.then:
                facts.faults.add(step.place, "T013", outcome=outcome, flow=flow)


def _only(facts: Facts, step: Step, allowed: Collection[str], statuses: bool = False) -> None:
    """Outcomes that can never come are slips of the pen."""
    for outcome in step.then:
        if outcome not in allowed and not (statuses and STATUS.fullmatch(outcome)):
            known: list[Any] = [*allowed, *(["409"] if statuses else [])]
            place = _place(step, outcome)
            facts.faults.add(
                place, "T014", outcome=outcome, guess=guess(outcome, known), known=", ".join(known) or "–"
            )


def _must(facts: Facts, step: Step, place: Place, outcomes: Collection[str]) -> None:
    for outcome in outcomes:
        if outcome not in step.then:
            facts.faults.add(place, "T015", outcome=outcome)
    if "ok" not in step.then and step.exit is None:
        facts.faults.add(place, "T015", outcome="ok")


def _place(step: Step, outcome: str) -> Place:
    """Where a way of ``then`` stands: the model knows the way's own place."""
    target = step.then[outcome]
    first = target if isinstance(target, Step | Goto) else target[0]
    return first.place
