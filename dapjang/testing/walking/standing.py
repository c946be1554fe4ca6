"""Where a conversation stands, so that the walk knows a place again: its place, and the values that decide what comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes

from dapjang.testing.tree import walk
from engine.desk.simulator import Simulator
from engine.dialogue.revision import Node, Revision
from engine.dialogue.session import Frame, Session
from engine.scenario import model as m
from engine.texts.parse import parse_expression

Standing = tuple[Any, ...]
ALIKE = 4
"""Conversations in one place that are walked in any case,"""
VALUES = 12
"""and values of one name that are worth another one."""


def place(simulator: Simulator) -> Standing:
    """The flows that run and the states they wait in, who holds the conversation, in which language. How often something
    was misunderstood or a reminder came is no other place: the acts go on until it leads somewhere."""
    heard = simulator.customer()
    session = heard.state()
    frames = tuple(
        (
            f.node,
            tuple(f.path),
            bool(f.photos),
            bool(f.effect),
            f.suspended,
            bool(f.doubt),
            f.id == session.front,
        )
        for f in session.frames
    )
    return frames, bool(session.member), session.braked, heard.contact.language


def asked(session: Session) -> Frame | None:
    """The frame whose question the customer would answer."""
    front = session.frame(session.front)
    if front is not None:
        return None if front.effect else front
    return next((f for f in reversed(session.frames) if not (f.effect or f.suspended)), None)


def asking(simulator: Simulator, revision: Revision) -> Node | None:
    """The question that the customer would answer; None outside all flows."""
    frame = asked(simulator.customer().state())
    node = revision.nodes.get(frame.node) if frame is not None else None
    return node if node is not None and node.waits else None


def free(at: Standing) -> bool:
    """True where nobody is held: no flow runs, or what runs waits aside; or a person has the conversation."""
    frames, member, braked, _ = at
    return member or braked or not any(front or effect for *_, effect, _, _, front in frames)


class Deciding:
    """The values by which a scenario goes one way or another: two conversations in one place that agree in them go on
    alike."""

    def __init__(self, revision: Revision) -> None:
        self._names = set(_decisive(revision.scenario))
        self._hours = [*revision.scenario.hours.values()] if _by_hours(revision.scenario) else []
        while True:
            more = set(_behind(revision.scenario, self._names)) - self._names
            if not more:
                break
            self._names |= more

    def of(self, simulator: Simulator) -> frozenset[tuple[str, str]]:
        """The values in a conversation, by name."""
        heard = simulator.customer()
        known: dict[str, Any] = {f"contact.{name}": value for name, value in heard.contact.fields.items()}
        known["contact.name"] = heard.contact.name
        for frame in heard.state().frames:
            known |= frame.vars
        is_open = [hours.is_open(simulator.now) for hours in self._hours]
        return self.among(known) | {("now", repr(is_open))}

    def among(self, values: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
        """Those of some values that decide."""
        return frozenset((name, repr(value)) for name, value in values.items() if name in self._names)


def _decisive(scenario: m.Scenario) -> Iterator[str]:
    """Names in conditions, in what answers a question before it is put, and in what is put off."""
    for spot in walk(scenario):
        if isinstance(spot.part, m.Later) and spot.part.at is not None:
            yield from spot.part.at.names
        if isinstance(spot.part, m.Expr | m.Source) and spot.keys[-1] in ("condition", "given"):
            yield from _names(spot.part)


def _behind(scenario: m.Scenario, names: set[str]) -> Iterator[str]:
    """What the values of these names are made of."""
    for spot in walk(scenario):
        for name, value in _made(spot.part):
            if name in names:
                parts = (each.part for each in walk(value))
                yield from (n for part in parts if isinstance(part, m.Source | m.Expr) for n in _names(part))


def _made(part: Any) -> Iterator[tuple[str, Any]]:
    """Names that a part of the scenario sets, with what they are set to."""
    if isinstance(part, m.SetVar):
        yield part.name, part.value
    elif isinstance(part, m.Step):
        yield from part.with_.items()
        if part.call is not None and isinstance(part.save, Mapping):
            yield from ((mine, m.Expr(theirs, part.place)) for mine, theirs in part.save.items())
        if isinstance(part, m.State) and part.ask is not None and part.ask.of and isinstance(part.save, str):
            yield part.save, part.ask.of


def _names(part: m.Expr | m.Source) -> Iterator[str]:
    from engine.texts.template import compile_expr, compile_text

    made = compile_expr(part.text) if isinstance(part, m.Expr) else compile_text(part.text)
    for path in (*made.paths, *made.names, *made.guarded):
        first, _, rest = path.partition(".")
        yield f"contact.{rest.split('.')[0]}" if first == "contact" and rest else first


def _by_hours(scenario: m.Scenario) -> bool:
    """True when some condition asks whether it is open now."""
    for spot in walk(scenario):
        if isinstance(spot.part, m.Expr):
            read = parse_expression(spot.part.text)
            tests = [read, *read.find_all(nodes.Test)]
            if any(isinstance(t, nodes.Test) and t.name == "open" and _is_now(t.node) for t in tests):
                return True
    return False


def _is_now(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "now"


class Seen:
    """The conversations that were kept in one place, by the values that decide."""

    def __init__(self) -> None:
        self._known: set[frozenset[tuple[str, str]]] = set()
        self._values: dict[str, set[str]] = defaultdict(set)

    def rank(self, deciding: frozenset[tuple[str, str]]) -> int | None:
        """How many are known already; None for one more of the same."""
        new = [
            name
            for name, value in deciding
            if value not in self._values[name] and len(self._values[name]) < VALUES
        ]
        if deciding in self._known or (len(self._known) >= ALIKE and not new):
            return None
        for name, value in deciding:
            self._values[name].add(value)
        self._known.add(deciding)
        return len(self._known) - 1
