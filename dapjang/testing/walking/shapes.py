"""What values look like, by how a scenario uses them: a list, its items' attributes, a point in time, one of some words.

Outside services are not there when a scenario is walked; what they would answer is made from this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import nodes

from dapjang.testing.tree import Spot, walk
from dapjang.testing.walking.shape import Shape
from engine.language.moments import Moment
from engine.scenario import model as m
from engine.texts.names import path_of
from engine.texts.parse import parse_expression, parse_text

Env = Mapping[str, "Shape"]
_OWN = frozenset(
    ("data", "now", "today", "tomorrow", "message", "rest", "text", "choices", "page", "pages", "problem")
)
"""Names that the engine gives."""
_TIMES = frozenset(
    ["date", "time", "datetime", "weekday", "ago", "opens", "open", "holiday", "weekend", "past", "future"]
)
"""Filters and tests that want a point in time."""
_FIGURES = frozenset(("number", "won", "count"))
"""Filters that want a number."""
_LISTS = frozenset(("length", "join", "first", "last"))
_SAME = frozenset(("default", "trim", "josa"))
"""Filters behind which the value is still the same."""


class Shapes:
    """The shapes of the variables of each flow; ``contact.…`` belongs to none."""

    def __init__(self, scenario: m.Scenario) -> None:
        self._known: dict[tuple[str, str], Shape] = {}
        self._data = scenario.data
        self._flow = ""
        for spot in walk(scenario):
            flow = spot.above(m.Flow)
            self._flow = flow.name if flow is not None else ""
            self._use(spot)

    def of(self, name: str, flow: str) -> Shape:
        """A variable's shape."""
        key = "" if name.startswith("contact.") else flow, name
        return self._known.setdefault(key, Shape()).itself()

    def answer(self, step: m.Step, flow: str) -> Shape:
        """The shape of what a call must answer for the step's ``save``."""
        whole = Shape()
        if isinstance(step.save, str):
            whole.meet(self.of(step.save, flow))
        elif step.save is not None:
            for mine, path in step.save.items():
                shape = whole
                for name in path.split("."):
                    shape = shape.part(name)
                shape.meet(self.of(mine, flow))
        return whole.itself()

    # ── what the model says ──────────────────────────────────────────────────────────────────────────────
    def _here(self, name: str) -> Shape:
        return self.of(name, self._flow)

    def _use(self, spot: Spot) -> None:
        part = spot.part
        if isinstance(part, m.Source):
            label = isinstance(spot.holder, m.Ask) and spot.name == "label"
            env = {"it": self._items(spot.holder)} if label else {}
            self._template(part, env)
        elif isinstance(part, m.Expr):
            self._visit(parse_expression(part.text), {})
        elif isinstance(part, Moment):
            for path in part.paths:
                self._path(path).moment = True
        elif isinstance(part, m.SetVar):
            self._given(self._here(part.name), part.value)
        elif isinstance(part, m.Step):
            self._step(part)

    def _step(self, step: m.Step) -> None:
        if isinstance(step, m.State) and step.ask is not None and step.ask.kind == "item":
            items = self._items(step.ask)
            if isinstance(step.save, str):
                self._here(step.save).meet(items)
        if step.call is not None and isinstance(step.save, Mapping):
            for mine, theirs in step.save.items():
                self._here(mine).meet(self.of(theirs, step.call))
        goal = step.exit.flow if isinstance(step.exit, m.Start) else step.call
        if goal is not None:
            for name, value in step.with_.items():
                self._given(self.of(name, goal), value)

    def _items(self, ask: m.Ask) -> Shape:
        whole = self._visit(parse_expression(ask.of.text), {}) if ask.of is not None else None
        return (whole or Shape()).item()

    def _given(self, shape: Shape, value: m.Value) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                self._given(shape.part(name), inner)
        elif isinstance(value, m.Source):
            found = self._template(value, {})
            if found is not None:
                shape.meet(found)

    def _path(self, path: str) -> Shape:
        first, *rest = path.split(".")
        if first == "contact" and rest:
            first, *rest = f"contact.{rest[0]}", *rest[1:]
        shape = self._here(first)
        for name in rest:
            shape = shape.part(name)
        return shape

    # ── what templates and conditions say ────────────────────────────────────────────────────────────────
    def _template(self, source: m.Source, env: Env) -> Shape | None:
        """The shape of what a lone ``{{ x }}`` stands for."""
        body = parse_text(source.text)
        found = [self._visit(node, env) for node in body]
        lone = len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1
        return found[0] if lone else None

    def _visit(self, node: nodes.Node, env: Env) -> Shape | None:
        known: Visit | None = _VISITS.get(type(node))
        if known is not None:
            return known(self, node, env)
        found = [self._visit(child, env) for child in node.iter_child_nodes()]
        return found[0] if isinstance(node, nodes.Output) and len(found) == 1 else None

    def _name(self, node: Any, env: Env) -> Shape | None:
        if node.name in _OWN:
            return None
        return env[node.name] if node.name in env else self._here(node.name)

    def _attribute(self, node: Any, env: Env) -> Shape | None:
        if isinstance(node.node, nodes.Name) and node.node.name == "contact":
            return self._here(f"contact.{node.attr}")
        whole = self._visit(node.node, env)
        return whole.part(node.attr) if whole is not None else None

    def _index(self, node: Any, env: Env) -> Shape | None:
        whole = self._visit(node.node, env)
        if whole is None or isinstance(node.arg, nodes.Slice):
            return whole
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return whole.part(key)
        return whole.item() if isinstance(key, int) else None

    def _filter(self, node: Any, env: Env) -> Shape | None:
        inner = self._visit(node.node, env) if node.node is not None else None
        for argument in node.args:
            self._visit(argument, env)
        if inner is not None:
            self._wanted(inner, node.name)
        if inner is not None and node.name in _LISTS:
            item = inner.item()
            return item if node.name in ("first", "last") else None
        return inner if node.name in _SAME else None

    def _test(self, node: Any, env: Env) -> Shape | None:
        inner = self._visit(node.node, env)
        if inner is not None:
            self._wanted(inner, node.name)
        return None

    def _wanted(self, shape: Shape, name: str) -> None:
        shape.moment |= name in _TIMES
        shape.figure |= name in _FIGURES

    def _for(self, node: Any, env: Env) -> Shape | None:
        whole = self._visit(node.iter, env)
        inner = (
            {**env, node.target.name: (whole or Shape()).item()}
            if isinstance(node.target, nodes.Name)
            else env
        )
        for child in (*node.body, *node.else_):
            self._visit(child, inner)
        return None

    def _compare(self, node: Any, env: Env) -> Shape | None:
        left = self._visit(node.expr, env)
        for operand in node.ops:
            right = self._visit(operand.expr, env)
            for shape, other in ((left, operand.expr), (right, node.expr)):
                if shape is not None:
                    shape.words |= dict.fromkeys((*_constants(other), *self._keys(other)))
        return None

    def _keys(self, node: nodes.Node) -> Iterator[Any]:
        """The names in a part of ``data``: what stands in it."""
        first, *rest = path_of(node).split(".")
        found: Any = self._data if first == "data" else None
        for name in rest:
            found = found.get(name) if isinstance(found, Mapping) else None
        yield from found if isinstance(found, Mapping | list) else ()


def _constants(node: nodes.Node) -> Iterator[Any]:
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, nodes.List | nodes.Tuple):
        for each in node.items:
            yield from _constants(each)


Visit = Callable[[Shapes, Any, Env], Shape | None]
_VISITS: dict[type, Visit] = {
    nodes.Name: Shapes._name,
    nodes.Getattr: Shapes._attribute,
    nodes.Getitem: Shapes._index,
    nodes.Filter: Shapes._filter,
    nodes.Test: Shapes._test,
    nodes.For: Shapes._for,
    nodes.Compare: Shapes._compare,
}
