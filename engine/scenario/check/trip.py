"""What was met on the way through one state: where it may lead, what it needs, what it ends with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.faults import Place
from engine.language.moments import Moment
from engine.scenario.check.kinds import Env
from engine.scenario.model import Expr, Source, Start


@dataclass(frozen=True, slots=True)
class Silent:
    """A way through a sub-flow: it waits for a message unless the sub-flow can end so without one."""

    flow: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A way to another state. ``gained`` are the variables that certainly have a value then, beside
    those on entry. ``waits``: a customer's message lies in between; ``Silent``: it depends on a
    sub-flow."""

    to: str
    gained: Env
    waits: bool | Silent
    place: Place
    common: bool = False  # by a level of the file: holds for every question


@dataclass(frozen=True, slots=True)
class Need:
    """Something that reads variables: a template, an expression, a moment."""

    source: Source | Expr | None
    place: Place
    names: frozenset[str]
    gained: Env


@dataclass(frozen=True, slots=True)
class Typed:
    """Something whose kinds are checked once all variables are known."""

    what: Expr | Moment
    place: Place
    gained: Env
    truth: bool = False  # an ``if``


@dataclass(frozen=True, slots=True)
class Ended:
    """An end of the flow with an outcome; ``returns`` to the caller, or ends the whole session
    (decision 7)."""

    outcome: str
    gained: Env
    waits: bool | Silent
    returns: bool


@dataclass(frozen=True, slots=True)
class Started:
    """Another flow is started."""

    start: Start
    given: frozenset[str]
    waits: bool | Silent


@dataclass(slots=True)
class Trip:
    """Everything met on the way through a state (or a step that stands outside of flows)."""

    edges: list[Edge] = field(default_factory=list)
    ends: list[Ended] = field(default_factory=list)
    starts: list[Started] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    typed: list[Typed] = field(default_factory=list)
    handed: bool = False  # a person may take over

    def join(self, other: Trip, base: Mapping[str, Any], common: bool) -> None:
        """Take over what a level of ``base`` variables adds to a question."""
        self.edges += [Edge(e.to, {**base, **e.gained}, e.waits, e.place, common) for e in other.edges]
        self.needs += [Need(n.source, n.place, n.names, {**base, **n.gained}) for n in other.needs]
        self.typed += [Typed(t.what, t.place, {**base, **t.gained}, t.truth) for t in other.typed]
        if not common:
            self.ends += other.ends
            self.starts += other.starts
            self.handed = self.handed or other.handed
