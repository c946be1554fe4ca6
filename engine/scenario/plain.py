"""A node of a scenario as plain comparable values: without places, renamed things under their new names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from engine.faults import Place
from engine.scenario import model as m

_LAYOUT = frozenset(("place", "block"))  # where and how a thing was written
_STATE_NAMES: dict[type, str] = {m.Goto: "state"}
_FLOW_NAMES: dict[type, str] = {m.Start: "flow"}

Names = Mapping[str, str]
"""Old name to new name."""


def plain(node: Any, states: Names | None = None, flows: Names | None = None) -> Any:
    """Two nodes mean the same when their plain forms are equal."""
    states = {} if states is None else states
    flows = {} if flows is None else flows
    if isinstance(node, Place):
        return None
    if isinstance(node, Mapping):
        return tuple(sorted((str(key), plain(value, states, flows)) for key, value in node.items()))
    if isinstance(node, tuple | list):
        return tuple(plain(each, states, flows) for each in node)
    if is_dataclass(node) and not isinstance(node, type) and type(node).__module__ == m.__name__:
        return (type(node).__name__, *_parts(node, states, flows))
    return node


def _parts(node: Any, states: Names, flows: Names) -> list[Any]:
    renamed = {_STATE_NAMES.get(type(node)): states, _FLOW_NAMES.get(type(node)): flows}
    parts = []
    for field in fields(node):
        if field.name in _LAYOUT or (field.name == "path" and isinstance(node, m.Step)):
            continue
        value = getattr(node, field.name)
        if field.name in renamed:
            value = renamed[field.name].get(value, value)
        elif field.name == "call" and isinstance(node, m.Step):
            value = flows.get(value, value)
        parts.append(plain(value, states, flows))
    return parts
