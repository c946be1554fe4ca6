"""Steps: what is done, where it goes, and the targets that may be a state name, a step or branches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.faults import Place
from engine.scenario.build.texts import sayings
from engine.scenario.model import (
    Action,
    Consent,
    End,
    Exit,
    Goto,
    Handoff,
    Http,
    Later,
    Next,
    Notify,
    RoomAction,
    SetVar,
    Source,
    Start,
    Step,
    Tag,
    Target,
)
from engine.scenario.nodes import Node
from engine.scenario.records import Fields
from engine.scenario.shapes import BAD, At

EXITS = ("next", "end", "handoff", "start")
STEP_KEYS = ("if", "say", "attach", "do", "with", "save", "then", "call", *EXITS)


def step_args(fields: Fields) -> dict[str, Any]:
    """What every step has, as arguments of ``Step`` and ``State``."""
    return {
        "place": fields.node.place,
        "path": fields.at.path,
        "condition": fields.get("if"),
        "say": sayings(fields),
        "do": fields.get("do", ()),
        "with_": fields.get("with", {}),
        "save": fields.get("save"),
        "then": fields.get("then", {}),
        "call": fields.get("call"),
        "exit": exit_of(fields),
    }


def step(fields: Fields) -> Step:
    """A step where a state name may stand."""
    if not fields.node.pairs:
        fields.at.spoil()
        fields.at.bad(fields.node, "S001")
    return Step(**step_args(fields))


def exit_of(fields: Fields) -> Exit | None:
    """The one exit of a step."""
    written = [key for key in EXITS if key in fields]
    for key in written[1:]:
        fields.at.faults.add(fields.keys[key].place, "S002", key=key, first=written[0])
    found: Exit | None = fields.get(written[0]) if written else None
    return found


def end(text: str, node: Node, at: At) -> Any:
    return End(text, node.place) if text.strip() else at.bad(node, "K006")


def start(text: str, node: Node, at: At) -> Start:
    return Start(text, node.place)


def goto(text: str, node: Node, at: At) -> Goto:
    return Goto(text, node.place)


def next_(target: Any, place: Place) -> Any:
    """``next`` around a target that was read."""
    return BAD if target is BAD else Next(target, place)


def branches(items: list[Any], node: Node, at: At) -> Any:
    """Branches: each a step; a bare state name is a step that goes there."""
    if not items:
        return at.bad(node, "S003")
    return tuple(as_step(item, at.into(str(n))) for n, item in enumerate(items))


def as_step(target: Target, at: At) -> Step:
    """A step that goes where a bare name points."""
    if isinstance(target, Step):
        return target
    assert isinstance(target, Goto)
    return Step(place=target.place, path=at.path, exit=Next(target, target.place))


def handoff(text: str, node: Node, at: At) -> Handoff:
    return Handoff(text, None, node.place)


def handoff_map(values: dict[str, Source], node: Node, at: At) -> Any:
    """``{team: note}``, one team."""
    if len(values) != 1:
        return at.bad(node, "S004")
    team, note = next(iter(values.items()))
    return Handoff(team, note if note.text else None, node.place)


def notify(text: str, node: Node, at: At) -> tuple[Notify, ...]:
    return (Notify(text, Source("", node.place), node.place),)


def notify_map(values: dict[str, Source], node: Node, at: At) -> tuple[Notify, ...]:
    places = {key.text: key.place for key, _ in node.pairs}
    return tuple(Notify(team, note, places[team]) for team, note in values.items())


def set_(values: Mapping[str, Any], node: Node, at: At) -> tuple[SetVar, ...]:
    places = {key.text: key.place for key, _ in node.pairs}
    return tuple(SetVar(name, value, places[name]) for name, value in values.items())


def tags(items: list[Source], node: Node, at: At) -> tuple[Tag, ...]:
    return tuple(Tag(name, name.place) for name in items)


def http(parts: tuple[str, str, Source], place: Place) -> tuple[Http, ...]:
    return (Http(*parts, place),)


def consent(source: Source) -> tuple[Consent, ...]:
    return (Consent(source, source.place),)


def later(fields: Fields) -> Any:
    """A step that runs at a time or after one."""
    at, after = timing(fields)
    return Later(at, after, Step(**step_args(fields)), fields.node.place)


def timing(fields: Fields) -> tuple[Any, Any]:
    """Exactly one of ``at`` and ``after``."""
    if ("at" in fields) == ("after" in fields):
        fields.at.bad(fields.node, "S005")
    return fields.get("at"), fields.get("after")


def room(kind: Any, values: Mapping[str, Any], place: Place) -> tuple[RoomAction, ...]:
    return (RoomAction(kind, values, place),)


def actions(fields: Fields) -> tuple[Action, ...]:
    """The actions of one ``do`` map, in the order written."""
    return tuple(action for key in fields.keys for action in fields.get(key, ()))


def all_actions(items: list[tuple[Action, ...]], node: Node, at: At) -> tuple[Action, ...]:
    return tuple(action for item in items for action in item)
