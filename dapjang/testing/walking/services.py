"""Outside services of a walk: what a call could be answered, and which of it an act's calls are answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from dapjang.testing.walking.making import values
from dapjang.testing.walking.shapes import Shapes
from engine.desk.simulator import Simulator
from engine.dialogue import effects as fx
from engine.dialogue.revision import Node, Revision

Told = Callable[[str], tuple[str, Any] | None]
"""What the author says that a call is answered."""
FAILED = ("failed", None)


class Services:
    """The answers that a scenario's calls could get, the usual one first."""

    def __init__(self, revision: Revision, shapes: Shapes, told: Told) -> None:
        self._revision = revision
        self._shapes = shapes
        self._told = told

    def answers(self, node: Node | None, name: str, now: datetime) -> list[tuple[str, Any]]:
        """Outcome and data: what the author's file says, else made up from how it is used; then the outcomes that the
        scenario has a way for."""
        said = self._told(name)
        if node is None:
            return [said or FAILED]
        if said is not None:
            good = [said]
        elif node.step.save is None:
            good = [("ok", None)]
        else:
            good = [("ok", data) for data in values(self._shapes.answer(node.step, node.flow), now)]
        others = [
            (outcome, None) for outcome in (*node.step.then, "failed") if outcome not in ("ok", good[0][0])
        ]
        return [*good, *dict.fromkeys(others)]

    def node(self, simulator: Simulator, call: fx.Http) -> Node | None:
        """The step that calls."""
        frame = simulator.customer().state().frame(call.frame)
        return self._revision.nodes.get(frame.node) if frame is not None else None


class Answering:
    """Answers the calls of one act. ``turned``: which answer a step's calls get, where it is not the usual one; ``asked``:
    the steps that called, with how many answers each could have got."""

    def __init__(self, services: Services, simulator: Simulator, turned: Mapping[str, int]) -> None:
        self._services = services
        self._simulator = simulator
        self._turned = turned
        self.asked: dict[str, int] = {}
        self.given: dict[str, dict[str, Any]] = {}

    def __call__(self, call: fx.Http) -> tuple[str, Any]:
        name = f"{call.method} {call.service}/{call.path}"
        node = self._services.node(self._simulator, call)
        answers = self._services.answers(node, name, self._simulator.now)
        path = node.path if node is not None else name
        outcome, data = answers[min(self._turned.get(path, 0), len(answers) - 1)]
        self.asked.setdefault(path, len(answers))
        self.given[name] = {"status": outcome, **({} if data is None else {"body": data})}
        return outcome, data
