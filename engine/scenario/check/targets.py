"""T: every name points at something: states, flows, teams, services, hours; and what a started flow takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from engine.faults import Place
from engine.scenario.check.facts import Facts
from engine.scenario.check.steps import Spot
from engine.scenario.collect import guess
from engine.scenario.model import (
    Flow,
    Goto,
    Handoff,
    Http,
    Level,
    Next,
    Notify,
    RoomAction,
    Source,
    Start,
    State,
    Target,
    Text,
)


def check(facts: Facts, spot: Spot) -> None:
    """The names in one step."""
    step = spot.step
    for goto in _gotos(spot):
        state(facts, goto, spot.flow)
    if isinstance(step.exit, Handoff):
        team(facts, step.exit.team, step.exit.place)
    if isinstance(step.exit, Start):
        started(facts, step.exit.flow, step.exit.place, step.with_)
    if step.call is not None:
        started(facts, step.call, step.place, step.with_)
    for action in step.do:
        if isinstance(action, Notify):
            team(facts, action.team, action.place)
        elif isinstance(action, Http):
            known = facts.scenario.services
            _known(facts, action.service, action.place, known, "T005")
        elif isinstance(action, RoomAction):
            _room(facts, action)
    if isinstance(step, State) and step.ask is not None and step.ask.open is not None:
        facts.hours(step.ask.open, step.ask.place)


def _known(facts: Facts, name: str, place: Place, known: Collection[str], code: str) -> bool:
    if name not in known:
        facts.absent(name, known, place, code)
    return name in known


def _room(facts: Facts, action: RoomAction) -> None:
    flow = action.value.get("start")
    if isinstance(flow, Source):
        given = action.value.get("with", {})
        started(facts, flow.text, flow.place, given)


def team(facts: Facts, name: str, place: Place) -> None:
    """A team that takes over or is told something."""
    _known(facts, name, place, facts.scenario.teams, "T004")


def state(facts: Facts, goto: Goto, flow: Flow | None) -> None:
    """A state of the same flow."""
    if flow is None:
        facts.faults.add(goto.place, "T002", name=goto.state)
    elif goto.state not in flow.states:
        other = "flow" if goto.state in facts.scenario.flows else ""
        if other:
            facts.faults.add(goto.place, "T003", name=goto.state)
        else:
            facts.absent(goto.state, flow.states, goto.place, "T001", flow=flow.name)


def started(facts: Facts, name: str, place: Place, given: Mapping[str, object]) -> None:
    """A flow that is called or started, with what it takes."""
    if not _known(facts, name, place, facts.scenario.flows, "T008"):
        return
    takes = facts.scenario.flows[name].takes
    for key in given:
        if key not in takes:
            facts.faults.add(_of(given[key], place), "T009", name=key, flow=name, guess=guess(key, takes))
    for key, slot in takes.items():
        if key not in given and not slot.optional:
            facts.faults.add(place, "T010", name=key, flow=name)


def _of(value: object, place: Place) -> Place:
    return value.place if isinstance(value, Source) else place


def _gotos(spot: Spot) -> Iterator[Goto]:
    """The bare names that stand directly in a step."""
    step = spot.step
    targets: list[Target] = list(step.then.values())
    if isinstance(step.exit, Next):
        targets.append(step.exit.target)
    if isinstance(step, State):
        targets += [choice.target for choice in step.choose if choice.target is not None]
    yield from (target for target in targets if isinstance(target, Goto))


def level(facts: Facts, level: Level, flow: Flow | None) -> None:
    """The bare names under ``retry`` are states by construction; others may stand in branches only."""
    if level.retry is not None:
        for entries in (level.retry.general, *level.retry.by_limit.values()):
            for entry in entries:
                if isinstance(entry, Goto) and not isinstance(entry, Text):
                    state(facts, entry, flow)


def tables(facts: Facts) -> None:
    """The names in teams and resources, and flows that nobody starts."""
    for found in facts.scenario.teams.values():
        if found.hours is not None:
            facts.hours(found.hours, found.place)
    for resource in facts.scenario.resources.values():
        if resource.hours is not None:
            facts.hours(resource.hours, resource.place)


def unstarted(facts: Facts) -> None:
    """Flows that no word starts and no step calls or starts; those that take values are for broadcasts."""
    used: set[str] = set()
    for spot in facts.spots:
        if spot.step.call is not None:
            used.add(spot.step.call)
        if isinstance(spot.step.exit, Start):
            used.add(spot.step.exit.flow)
        for action in spot.step.do:
            start = action.value.get("start") if isinstance(action, RoomAction) else None
            if isinstance(start, Source):
                used.add(start.text)
    for flow in facts.scenario.flows.values():
        if not flow.when and not flow.takes and flow.name not in used and not facts.torn(flow.name):
            facts.faults.add(flow.place, "T024", flow=flow.name)
