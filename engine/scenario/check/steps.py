"""Every step of a scenario once, with where it stands: its flow, its state, and what it is there for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.scenario.model import End, Flow, Later, Level, Next, Scenario, State, Step, Target, Text

Role = Literal[
    "state",
    "choice",
    "branch",
    "next",
    "then",
    "later",
    "retry",
    "no_reply",
    "escape",
    "reply",
    "fallback",
    "off_hours",
    "team",
]


@dataclass(frozen=True, slots=True)
class Spot:
    """A step and where it stands. ``state`` is None for the levels of a flow, ``flow`` for those of
    the file."""

    step: Step
    role: Role
    flow: Flow | None = None
    state: State | None = None
    returns: bool = True  # its ``end`` returns to a caller (decision 7)


def spots(scenario: Scenario) -> Iterator[Spot]:
    """Every step of the scenario."""
    for reply in scenario.replies:
        yield from _deep(Spot(reply.step, "reply"))
    if scenario.off_hours is not None:
        yield from _deep(Spot(scenario.off_hours, "off_hours"))
    if scenario.fallback is not None:
        yield from _deep(Spot(scenario.fallback, "fallback"))
    for team in scenario.teams.values():
        if team.off_hours is not None:
            yield from _deep(Spot(team.off_hours, "team"))
    yield from _of_level(scenario.level, None, None)
    for flow in scenario.flows.values():
        yield from of_flow(flow)


def of_flow(flow: Flow) -> Iterator[Spot]:
    """Every step of a flow."""
    yield from _of_level(flow.level, flow, None)
    for state in flow.states.values():
        yield from _deep(Spot(state, "state", flow, state))
        yield from _of_level(state.level, flow, state)


def _of_level(level: Level, flow: Flow | None, state: State | None) -> Iterator[Spot]:
    if level.retry is not None:
        for entries in (level.retry.general, *level.retry.by_limit.values()):
            for entry in entries:
                if not isinstance(entry, Text):
                    yield from _target(entry, "retry", flow, state, True)
    for item in level.no_reply or ():
        yield from _deep(Spot(item.step, "no_reply", flow, state, False))
    for escape in level.escapes.values():
        if escape.step is not None:
            yield from _deep(Spot(escape.step, "escape", flow, state, False))


def _deep(spot: Spot) -> Iterator[Spot]:
    """A step and all that stand inside it."""
    yield spot
    step = spot.step
    for action in step.do:
        if isinstance(action, Later):
            yield from _deep(Spot(action.step, "later", spot.flow, spot.state, False))
    for target in step.then.values():
        yield from _target(target, "then", spot.flow, spot.state, spot.returns)
    if isinstance(step, State):
        for choice in step.choose:
            if choice.target is not None:
                yield from _target(choice.target, "choice", spot.flow, spot.state, spot.returns)
    if isinstance(step.exit, Next):
        yield from _target(step.exit.target, "next", spot.flow, spot.state, spot.returns)


def _target(
    target: Target, role: Role, flow: Flow | None, state: State | None, returns: bool
) -> Iterator[Spot]:
    if isinstance(target, Step):
        yield from _deep(Spot(target, role, flow, state, returns))
    elif isinstance(target, tuple):
        for branch in target:
            yield from _deep(Spot(branch, "branch", flow, state, returns))


def branchings(step: Step) -> Iterator[tuple[Step, ...]]:
    """The branches that stand directly in a step."""
    targets = list(step.then.values())
    if isinstance(step.exit, Next):
        targets.append(step.exit.target)
    if isinstance(step, State):
        targets += [choice.target for choice in step.choose if choice.target is not None]
        if (retry := step.level.retry) is not None:
            entries = (*retry.general, *(e for es in retry.by_limit.values() for e in es))
            targets += [entry for entry in entries if not isinstance(entry, Text)]
    yield from (target for target in targets if isinstance(target, tuple))


def returned(flow: Flow) -> tuple[str, ...]:
    """The outcomes with which a flow returns to its caller, in the order written."""
    found = (
        spot.step.exit.outcome for spot in of_flow(flow) if spot.returns and isinstance(spot.step.exit, End)
    )
    return tuple(dict.fromkeys(found))
