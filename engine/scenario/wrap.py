"""Shapes around shapes: a value that is turned into another, and a node that is taken as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.scenario.nodes import Node
from engine.scenario.shapes import BAD, At, Schema, Shape


@dataclass(frozen=True, slots=True)
class Wrap:
    """``build`` makes another value of what ``shape`` read; with ``at`` it gets the node and ``At`` too."""

    shape: Shape
    build: Callable[..., Any]
    at: bool = False

    def read(self, node: Node, at: At) -> Any:
        value = self.shape.read(node, at)
        if value is BAD:
            return BAD
        return self.build(value, node, at) if self.at else self.build(value)

    def schema(self, book: Schema) -> dict[str, Any]:
        return self.shape.schema(book)


@dataclass(frozen=True, slots=True)
class _Any:
    """Whatever stands there, as a node."""

    def read(self, node: Node, at: At) -> Node:
        return node

    def schema(self, book: Schema) -> dict[str, Any]:
        return {}


ANY: Shape = _Any()
