"""Maps with the keys of the language: what was read of one, and the repair of texts that a comma cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.faults import Place
from engine.scenario.collect import guess
from engine.scenario.nodes import Node
from engine.scenario.shapes import BAD, At, Scalar, Schema, Shape, wrong_kind


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: its shape and what it is for, in Korean and English (shown by editors)."""

    shape: Shape
    ko: str
    en: str
    segment: str | None = None  # how it shows in paths; None: the key, "": not at all

    @property
    def leaf(self) -> bool:
        """True when no step can stand inside, so that its path does not matter."""
        return isinstance(self.shape, Scalar)


class Fields:
    """What was read of a record: values by key, and where each key stands."""

    __slots__ = ("at", "keys", "node", "nodes", "values")

    def __init__(self, node: Node, at: At) -> None:
        self.node = node
        self.at = at
        self.values: dict[str, Any] = {}
        self.keys: dict[str, Node] = {}
        self.nodes: dict[str, Node] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.keys

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or ``default`` when it is not there or could not be read."""
        return self.values.get(key, default)

    def place(self, key: str) -> Place:
        """Where the value of a key stands."""
        return self.nodes[key].place


@dataclass(frozen=True, slots=True)
class Record:
    """A map with the keys of the language. ``build`` makes the model's node of what was read."""

    keys: Mapping[str, Key]
    build: Callable[[Fields], Any]
    enter: Callable[[Node, At], At] = lambda node, at: at
    required: tuple[str, ...] = ()
    emptyable: bool = False
    owns: bool = True  # False: what is bad in it spoils the map around it

    def read(self, node: Node, at: At) -> Any:
        if node.kind != "map" and not (self.emptyable and node.empty):
            return wrong_kind(node, at, ("map",))
        at = self.enter(node, replace(at, owner=node.place if self.owns else at.owner))
        fields = Fields(node, at)
        for key, value in mended(node, self.keys, at):
            self._take(fields, key, value, at)
        for name in self.required:
            if name not in fields:
                at.bad(node, "K002", key=name)
        return self.build(fields)

    def _take(self, fields: Fields, key: Node, value: Node, at: At) -> None:
        name = key.text
        known = self.keys.get(name)
        if known is None and (old := at.retired.get(name)) is not None and old.now in self.keys:
            at.bad(key, "K005", key=name, now=old.now, since=old.since, until=old.until)
            name, known = old.now, self.keys[old.now]
        if known is None:
            at.spoil()
            at.faults.lost.update(value.keys())
            at.bad(key, "K001", key=name, guess=guess(name, self.keys), known=", ".join(self.keys))
            return
        if name in fields:
            return
        fields.keys[name], fields.nodes[name] = key, value
        segment = name if known.segment is None else known.segment
        found = known.shape.read(value, at.into(segment) if segment and not known.leaf else at)
        if found is not BAD:
            fields.values[name] = found
        else:
            at.spoil()

    def schema(self, book: Schema) -> dict[str, Any]:
        properties = {
            name: key.shape.schema(book) | {"description": f"{key.ko}\n{key.en}"}
            for name, key in self.keys.items()
        }
        whole: dict[str, Any] = {
            "type": ["object", "null"] if self.emptyable else "object",
            "properties": properties,
            "additionalProperties": False,
        }
        return whole | ({"required": list(self.required)} if self.required else {})


def mended(node: Node, known: Mapping[str, Any], at: At) -> list[tuple[Node, Node]]:
    """The pairs of a map, with texts that a comma cut inside ``{ }`` put together again (decision 1)."""
    pairs: list[tuple[Node, Node]] = []
    for key, value in node.pairs:
        before = pairs[-1][1] if pairs else None
        if (
            value.bare
            and key.text not in known
            and before is not None
            and before.kind == "scalar"
            and before.plain
        ):
            whole = joined(before, key)
            at.faults.add(key.place, "Y022", text=key.text, example=whole.text)
            pairs[-1] = (pairs[-1][0], whole)
        else:
            pairs.append((key, value))
    return pairs


def joined(before: Node, cut: Node) -> Node:
    """The text that a comma cut in two."""
    whole = Node("scalar", before.file, before.line, before.column)
    whole.text, whole.plain = f"{before.text}, {cut.text}", True
    return whole
