"""Flows and what stands at the top of a file. A file becomes a ``Part``; ``include.py`` merges parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from engine.faults import Place
from engine.language.hours import Hours, HoursFault
from engine.scenario.build.answers import level
from engine.scenario.build.steps import step_args
from engine.scenario.model import Flow, Level, Reply, Resource, Service, Step, Takes, Team
from engine.scenario.nodes import Node
from engine.scenario.records import Fields
from engine.scenario.shapes import At

NAMED = ("hours", "teams", "fields", "data", "texts", "services", "resources", "flows")
"""The sections whose names may stand only once over all files."""

HOURS_CODES: Mapping[str, str] = {
    "hours-key": "H001",
    "hours-value": "H002",
    "hours-span": "H003",
    "hours-overlap": "H004",
    "hours-twice": "H005",
}
"""The codes of ``engine.language.hours`` as faults."""


@dataclass(frozen=True, slots=True)
class Included:
    """A file named under ``include``."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class Part:
    """One file, read. ``named`` holds the named sections, ``places`` where each name stands."""

    place: Place
    title: str | None = None
    include: tuple[Included, ...] = ()
    named: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    off_hours: Step | None = None
    fallback: Step | None = None
    level: Level = field(default_factory=Level)


def part(fields: Fields) -> Part:
    return Part(
        place=fields.node.place,
        title=fields.get("scenario"),
        include=fields.get("include", ()),
        named={section: fields.get(section, {}) for section in NAMED},
        places={section: _places(section, fields) for section in NAMED},
        replies=fields.get("replies", ()),
        off_hours=fields.get("off_hours"),
        fallback=fields.get("fallback"),
        level=level(fields),
    )


def _places(section: str, fields: Fields) -> dict[str, Place]:
    node = fields.nodes.get(section)
    places = {key.text: key.place for key, _ in node.pairs} if node is not None else {}
    return places | ({"": node.place} if section == "hours" and node is not None else {})


def included(text: str, node: Node, at: At) -> Included:
    return Included(text, node.place)


# ── hours ────────────────────────────────────────────────────────────────────────────────────────────────
def hours(values: Mapping[str, Any], node: Node, at: At) -> dict[str, Hours]:
    """Days stand directly under ``hours`` (the default entry, ``""``); further entries are maps of days."""
    days: list[tuple[Node, Node]] = []
    found: dict[str, Hours] = {}
    for key, value in node.pairs:
        if value.kind == "map":
            found[key.text] = _hours(value.pairs, at)
        elif value.kind == "scalar" and not value.empty:
            days.append((key, value))
        else:
            at.bad(value, "H002", key=key.text, value="")
    return found | ({"": _hours(days, at)} if days else {})


def _hours(pairs: Sequence[tuple[Node, Node]], at: At) -> Hours:
    """The hours of the entries that can be read; the others are noted."""
    good: dict[str, str] = {}
    hours = Hours()
    for key, value in pairs:
        if value.kind != "scalar":
            at.bad(value, "H002", key=key.text, value="")
            continue
        try:
            hours = Hours.parse({**good, key.text: value.text})
            good[key.text] = value.text
        except HoursFault as fault:
            spot = key if fault.code in ("hours-key", "hours-twice") else value
            at.bad(
                spot,
                HOURS_CODES[fault.code],
                **({"key": key.text, "value": value.text, "day": ""} | fault.params),
            )
    return hours


# ── people and services ──────────────────────────────────────────────────────────────────────────────────
def _own_name(fields: Fields) -> str:
    return fields.at.path.rpartition(".")[2]


def team(fields: Fields) -> Team:
    return Team(
        _own_name(fields),
        fields.get("hours"),
        fields.get("after"),
        fields.get("off_hours"),
        fields.node.place,
    )


def service(fields: Fields) -> Service:
    return Service(
        _own_name(fields),
        fields.get("url", ""),
        fields.get("timeout", timedelta(seconds=5)),
        fields.get("retry", 3),
        fields.node.place,
    )


def resource(fields: Fields) -> Resource:
    slot = fields.get("slot", timedelta(minutes=30))
    return Resource(_own_name(fields), fields.get("hours"), slot, fields.get("max", 1), fields.node.place)


# ── flows ────────────────────────────────────────────────────────────────────────────────────────────────
def takes(value: tuple[Any, bool]) -> Takes:
    return Takes(value[0], value[1], Place())


def all_takes(values: Mapping[str, tuple[Any, bool]], node: Node, at: At) -> dict[str, Takes]:
    places = {key.text: key.place for key, _ in node.pairs}
    return {name: Takes(kind, optional, places[name]) for name, (kind, optional) in values.items()}


def know_states(node: Node, at: At) -> At:
    """Inside a flow a bare name may be one of its states."""
    states = node.get("states") if node.kind == "map" else None
    names = frozenset(states.keys()) if states is not None and states.kind == "map" else frozenset()
    return replace(at, states=names)


def flow(fields: Fields) -> Flow:
    states = fields.get("states", {})
    if "states" in fields and not states and fields.node.place not in fields.at.faults.spoiled:
        fields.at.bad(fields.node, "S006", flow=fields.at.path)
    return Flow(
        fields.at.path,
        fields.get("when", ()),
        fields.get("takes", {}),
        states,
        level(fields),
        fields.node.place,
    )


def reply(fields: Fields) -> Reply:
    if not fields.get("when") and fields.node.place not in fields.at.faults.spoiled:
        fields.at.bad(fields.node, "S007")
    step = Step(**step_args(fields))
    return Reply(fields.get("when", ()), fields.get("always", False), step, fields.node.place)
