"""R: actions whose rooms are not built yet: a scenario that uses them can be tried but not published."""

from __future__ import annotations

from engine.scenario.check.facts import Facts
from engine.scenario.check.steps import Spot
from engine.scenario.model import RoomAction, State


def check(facts: Facts, spot: Spot) -> None:
    """The actions of one step, and its question for free places."""
    for action in spot.step.do:
        if isinstance(action, RoomAction):
            facts.faults.add(action.place, "R001", action=action.kind)
    if isinstance(spot.step, State) and spot.step.ask is not None and spot.step.ask.free is not None:
        facts.faults.add(spot.step.ask.free.place, "R001", action="free")
