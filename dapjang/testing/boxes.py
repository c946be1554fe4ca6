"""How much of each box of a scenario's diagram was used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dapjang.testing.coverage import Covered
from engine.dialogue.coverage import Item
from engine.dialogue.revision import level_ways
from engine.faults import Place
from engine.scenario.drawing import Mark, Marks
from engine.scenario.model import Level, Scenario, Text

_OUTSIDE = {"@replies": ":replies", "@off_hours": ":outside", "@fallback": ":outside"}
"""Boxes of what holds outside flows, by the first part of a node's path; the rest is in “everywhere”."""


def marks(scenario: Scenario, covered: Covered) -> Marks:
    """A mark for every box that something can be used in."""
    owners = dict(_levels(scenario))
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for item in covered.items:
        found[_box(item, owners)].append(item in covered.used)
    return {box: _mark(hits) for box, hits in found.items()}


def _mark(hits: list[bool]) -> Mark:
    note = f"{sum(hits)}/{len(hits)}"
    return Mark("used" if all(hits) else "part" if any(hits) else "unused", note)


def _box(item: Item, owners: dict[Place, tuple[str, str]]) -> tuple[str, str]:
    """(chart, box). A way that a whole flow or file gives stands in its box “everywhere”."""
    if item.place in owners:
        return owners[item.place]
    first, _, rest = item.path.partition(".")
    state = rest.partition(".")[0]
    if first.startswith("@"):
        return "", _OUTSIDE.get(first.partition("+")[0], ":everywhere")  # @replies+2: of the second file
    return first, ":level" if state.startswith("@") else state


def _levels(scenario: Scenario) -> Iterator[tuple[Place, tuple[str, str]]]:
    for place in _places(scenario.level):
        yield place, ("", ":everywhere")
    for flow in scenario.flows.values():
        for place in _places(flow.level):
            yield place, (flow.name, ":level")


def _places(level: Level) -> Iterator[Place]:
    """Where the ways and texts of a level are written."""
    for _, target in level_ways(level):
        for step in target if isinstance(target, tuple) else (target,):
            yield step.place
    if level.retry is not None:
        for entries in (level.retry.general, *level.retry.by_limit.values()):
            yield from (entry.place for entry in entries if isinstance(entry, Text))
