"""What a rule has to know of the whole scenario to leave out changes that change nothing: what is in use at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from dapjang.testing.tree import Spot, walk
from engine.dialogue.revision import Node, Revision
from engine.scenario import model as m
from engine.scenario.plain import plain

_OUTSIDE = ("person", "help")
"""Escapes that are understood outside a flow, too (R12)."""
_BY_ESCAPE = {"cancelled": "cancel", "no_way_back": "back", "person": "person", "help": "help"}
"""The engine's own texts that are said when an escape has no step of its own."""
_ALWAYS = frozenset(("opted_out", "opted_in"))


class Whole:
    """A scenario as it is played without any change."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self.spots = list(walk(revision.scenario))

    @cached_property
    def _asking(self) -> list[Node]:
        return [node for node in self.revision.nodes.values() if node.waits]

    @cached_property
    def _heard(self) -> set[int]:
        """What asking again, silences and escapes are really made of, where levels cover one another."""
        found: set[int] = set()
        for node in self._asking:
            found.add(id(node.retry))
            found.update(map(id, node.no_reply))
            found.update(id(each) for name, e in node.escapes.items() for each in _of(e) if not e.off)
        for name in _OUTSIDE:
            found.update(map(id, _of(self.revision.outside.escapes[name])))
        return found

    def covered(self, spot: Spot) -> bool:
        """True within a retry, a timer or an escape that an inner level puts another one in the place of."""
        for each in (*spot.owners, spot.part):
            if isinstance(each, m.Retry | m.NoReply) and id(each) not in self._heard:
                return True
            if isinstance(each, m.Escape) and not any(id(part) in self._heard for part in _of(each)):
                return True
        return False

    def same(self, one: Any, other: Any) -> bool:
        """True when two parts mean the same."""
        return bool(plain(one) == plain(other))

    def fails_anyway(self, flow: str) -> bool:
        """True for a flow that is only called, by steps that take any other outcome for ``failed`` (R19)."""
        found = self.revision.scenario.flows[flow]
        parts = [spot.part for spot in self.spots]
        calls = [part for part in parts if isinstance(part, m.Step) and part.call == flow]
        started = bool(found.when) or any(isinstance(part, m.Start) and part.flow == flow for part in parts)
        return bool(calls) and not started and all("failed" in c.then and "done" not in c.then for c in calls)

    @cached_property
    def _named(self) -> set[str]:
        """Names of the texts that some template uses."""
        paths = (path for spot in self.spots for path in self._paths(spot.part))
        return {path.split(".")[1] for path in paths if path.startswith("text.")}

    def _paths(self, part: Any) -> frozenset[str]:
        if isinstance(part, m.Source):
            return self.revision.template(part).paths
        return self.revision.expression(part).paths if isinstance(part, m.Expr) else frozenset()

    def said(self, name: str) -> bool:
        """True when somebody may get the named text. The apology is said only when the scenario itself is at fault."""
        if name in self._named or name in _ALWAYS:
            return True
        escape = _BY_ESCAPE.get(name)
        nodes = [*self._asking, *([self.revision.outside] if escape in _OUTSIDE else [])]
        return escape is not None and any(
            not node.escapes[escape].off and node.escapes[escape].step is None for node in nodes
        )


def _of(escape: m.Escape) -> Iterator[Any]:
    if escape.step is not None:
        yield escape.step
    if escape.when:
        yield escape.when
