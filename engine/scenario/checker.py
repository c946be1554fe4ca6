"""Checking a scenario before anything runs (R3): every fault at its place, in one pass, none of
them raised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.faults import Fault
from engine.scenario.check import (
    graph,
    lengths,
    levels,
    outcomes,
    rooms,
    shape,
    targets,
    texts,
    typing,
    variables,
    words,
)
from engine.scenario.check.facts import Facts
from engine.scenario.check.graph import Node
from engine.scenario.check.lengths import Lengths, TextSize
from engine.scenario.check.steps import Spot
from engine.scenario.check.trip import Trip
from engine.scenario.check.variables import Assigned
from engine.scenario.check.walk import level_trip, walked
from engine.scenario.collect import Faults, Gaps
from engine.scenario.messages import publishable
from engine.scenario.model import Scenario, SetVar
from engine.scenario.reader import Files, ReadResult, read

__all__ = ["TextSize", "check", "examine", "publishable", "sizes"]


def check(
    scenario: Scenario,
    *,
    media: Callable[[str], int | None] | None = None,
    others: Sequence[Scenario] = (),
) -> tuple[Fault, ...]:
    """Every fault of a scenario that was read, by place.

    ``media`` gives the size in bytes of an attached file, None when it is missing; without it
    attachments are not looked at. ``others`` are the other scenarios bound to the same number.
    """
    return _check(scenario, Gaps(), media, others)


def _check(
    scenario: Scenario,
    gaps: Gaps,
    media: Callable[[str], int | None] | None,
    others: Sequence[Scenario],
) -> tuple[Fault, ...]:
    faults = Faults()
    facts = Facts(scenario, faults, gaps)
    for spot in facts.spots:
        _step(facts, spot)
    trips = _trips(facts)
    graph.check(facts, trips)
    graph.recursion(facts)
    _variables(facts, trips)
    texts.check(facts, media)
    lengths.check(facts)
    levels.check(facts)
    words.check(facts, others)
    _tables(facts)
    return faults.sorted()


def sizes(scenario: Scenario) -> tuple[TextSize, ...]:
    """Bytes and size class of every text at its worst case, in the order of the file."""
    return tuple(Lengths(Facts(scenario, Faults())).sizes())


def examine(
    path: str,
    files: Files,
    *,
    media: Callable[[str], int | None] | None = None,
    others: Sequence[Scenario] = (),
) -> ReadResult:
    """Read and check in one go: all the faults at once, those of a file that could not wholly be
    read included."""
    found = read(path, files)
    if found.draft is None:
        return found
    faults = Faults()
    faults.extend(found.faults)
    faults.extend(_check(found.draft, found.gaps, media, others))
    return replace(found, scenario=None if faults.errors else found.scenario, faults=faults.sorted())


def _step(facts: Facts, spot: Spot) -> None:
    """What can be said of a step by itself."""
    if spot.step.place not in facts.gaps.places:
        shape.check(facts, spot)
        outcomes.check(facts, spot)
    targets.check(facts, spot)
    rooms.check(facts, spot)
    step = spot.step
    names = [step.save] if isinstance(step.save, str) else list(step.save or ())
    for name in names:
        variables.reserved(facts, name, step.place)
    for action in step.do:
        if isinstance(action, SetVar):
            root, _, field = action.name.partition(".")
            if field:
                facts.field(field, action.place)
            else:
                variables.reserved(facts, root, action.place)


def _trips(facts: Facts) -> dict[Node, Trip]:
    """The way through every state, with what the levels around it add to its question."""
    trips: dict[Node, Trip] = {}
    common = level_trip(facts, facts.scenario.level)
    for flow in facts.scenario.flows.values():
        own = level_trip(facts, flow.level)
        for state in flow.states.values():
            trip = trips[flow.name, state.name] = walked(facts, state)
            if state.waits:
                trip.join(own, {}, common=False)
                trip.join(common, {}, common=True)
    return trips


def _variables(facts: Facts, trips: dict[Node, Trip]) -> None:
    assigned = Assigned(facts, trips)
    variables.names(facts)
    variables.check(facts, assigned)
    variables.picks(facts, assigned)
    for node, trip in trips.items():
        entry = assigned.at.get(node, {})
        for typed in trip.typed:
            typing.check(facts, typed, assigned.resolve(entry, typed.gained))
    for spot in facts.spots:
        if spot.flow is None and spot.role in ("reply", "fallback", "off_hours", "team"):
            variables.outside(facts, walked(facts, spot.step))


def _tables(facts: Facts) -> None:
    targets.tables(facts)
    targets.unstarted(facts)
    for flow in facts.scenario.flows.values():
        targets.level(facts, flow.level, flow)
        for state in flow.states.values():
            targets.level(facts, state.level, flow)
    targets.level(facts, facts.scenario.level, None)
    variables.circles(facts)
    texts.languages(facts)
