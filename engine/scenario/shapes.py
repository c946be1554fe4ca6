"""What may stand at a place of the file: each shape reads a node and describes itself as JSON Schema (R4).

The table of keys (``keys.py``) is made of shapes; the reader and the schema both come from it, so they cannot
disagree. ``read`` returns ``BAD`` when it noted a fault instead of a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from engine.faults import Place
from engine.scenario.collect import Faults
from engine.scenario.nodes import Node
from engine.scenario.retired import Retired

BAD: Any = object()
"""Stands for a value that could not be read; the fault was noted."""


@dataclass(slots=True)
class At:
    """Where reading is: the path of the step (``book.day.choose.네``) and the states a bare name may mean."""

    faults: Faults
    path: str = ""
    states: frozenset[str] = frozenset()
    retired: Mapping[str, Retired] = field(default_factory=dict)
    owner: Place = field(default_factory=Place)  # the map of keys that is being read
    part: int = 0  # which file: replies of included ones need paths of their own (`@replies+1.0`)

    def into(self, segment: str) -> At:
        """One level deeper in the path."""
        if segment == "@replies" and self.part:
            segment = f"{segment}+{self.part}"
        path = f"{self.path}.{segment}" if self.path else segment
        return replace(self, path=path)

    def spoil(self) -> None:
        """A part of the owner could not be read: what it lacks may only follow from that."""
        self.faults.spoiled.add(self.owner)

    def bad(self, node: Node, code: str, **params: str) -> Any:
        """Note a fault and return ``BAD``."""
        self.faults.add(node.place, code, **params)
        return BAD


class Schema(Protocol):
    """The schema being written: ``use`` returns a reference to a named definition."""

    def use(self, name: str, shape: Callable[[], dict[str, Any]]) -> dict[str, Any]: ...


class Shape(Protocol):
    """What may stand at a place."""

    def read(self, node: Node, at: At) -> Any: ...
    def schema(self, book: Schema) -> dict[str, Any]: ...


WANTED: dict[str, tuple[str, str]] = {
    "scalar": ("글", "a text"),
    "list": ("목록([ ]이나 '- '로 시작하는 줄들)", "a list"),
    "map": ("'이름: 값' 묶음", "'name: value' pairs"),
}


def wrong_kind(node: Node, at: At, wanted: Iterable[str]) -> Any:
    """Note that another kind of node was expected here."""
    names = [WANTED[kind] for kind in wanted]
    found = WANTED["scalar"] if node.kind == "scalar" else WANTED[node.kind]
    if node.empty:
        return at.bad(
            node,
            "K004",
            wanted_ko=" 또는 ".join(n[0] for n in names),
            wanted=" or ".join(n[1] for n in names),
        )
    return at.bad(
        node,
        "K003",
        found_ko=found[0],
        found=found[1],
        wanted_ko=" 또는 ".join(n[0] for n in names),
        wanted=" or ".join(n[1] for n in names),
    )


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, turned into a value by ``parse(text, node, at)``."""

    parse: Callable[[str, Node, At], Any]
    describe: Mapping[str, Any]
    empty: bool = False  # a key without a value is an empty text

    def read(self, node: Node, at: At) -> Any:
        if node.kind != "scalar" or (node.empty and not self.empty):
            return wrong_kind(node, at, ("scalar",))
        return self.parse("" if node.empty else node.text, node, at)

    def schema(self, book: Schema) -> dict[str, Any]:
        return dict(self.describe)


@dataclass(frozen=True, slots=True)
class ByKind:
    """Another shape for a text, a list and a map."""

    scalar: Shape | None = None
    list: Shape | None = None
    map: Shape | None = None

    def read(self, node: Node, at: At) -> Any:
        shape = getattr(self, node.kind)
        if shape is None:
            return wrong_kind(node, at, [k for k in ("scalar", "list", "map") if getattr(self, k)])
        return shape.read(node, at)

    def schema(self, book: Schema) -> dict[str, Any]:
        return {"anyOf": [s.schema(book) for s in (self.scalar, self.list, self.map) if s is not None]}


@dataclass(frozen=True, slots=True)
class Choose:
    """A map that is read one way when ``test`` holds and another way when not."""

    test: Callable[[Node], bool]
    yes: Shape
    no: Shape

    def read(self, node: Node, at: At) -> Any:
        return (self.yes if self.test(node) else self.no).read(node, at)

    def schema(self, book: Schema) -> dict[str, Any]:
        return {"anyOf": [self.yes.schema(book), self.no.schema(book)]}


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a single item may stand bare when ``bare``. Paths get the index of the item."""

    item: Shape
    bare: bool = False
    build: Callable[[list[Any], Node, At], Any] = lambda items, node, at: tuple(items)
    indexed: bool = True

    def read(self, node: Node, at: At) -> Any:
        if node.kind != "list":
            if not self.bare:
                return wrong_kind(node, at, ("list",))
            found = [self.item.read(node, at)]
        else:
            found = [
                self.item.read(item, at.into(str(n)) if self.indexed else at)
                for n, item in enumerate(node.items)
            ]
        if BAD in found:
            at.spoil()
            found = [item for item in found if item is not BAD]
        return self.build(found, node, at)

    def schema(self, book: Schema) -> dict[str, Any]:
        item = self.item.schema(book)
        whole = {"type": "array", "items": item}
        return {"anyOf": [item, whole]} if self.bare else whole


@dataclass(frozen=True, slots=True)
class Named:
    """A map whose keys are the author's names. ``key`` checks a name; ``build`` gets name → value."""

    value: Shape
    key: Callable[[Node, At], Any] = lambda node, at: node.text
    build: Callable[[dict[str, Any], Node, At], Any] = lambda values, node, at: values
    pathless: bool = False  # the names are not part of the path of steps
    key_schema: Mapping[str, Any] | None = None

    def read(self, node: Node, at: At) -> Any:
        if node.empty:
            return self.build({}, node, at)
        if node.kind != "map":
            return wrong_kind(node, at, ("map",))
        values: dict[str, Any] = {}
        for key, item in node.pairs:
            name = self.key(key, at)
            if name is BAD:
                at.spoil()
                continue
            value = self.value.read(item, at if self.pathless else at.into(key.text))
            if value is not BAD:
                values[name] = value
            else:
                at.faults.lost.add(name)
                at.spoil()
        return self.build(values, node, at)

    def schema(self, book: Schema) -> dict[str, Any]:
        whole: dict[str, Any] = {"type": ["object", "null"], "additionalProperties": self.value.schema(book)}
        return whole | ({"propertyNames": dict(self.key_schema)} if self.key_schema else {})


@dataclass(frozen=True, slots=True)
class Ref:
    """A shape by name, for shapes that contain themselves."""

    name: str
    table: Mapping[str, Shape]

    def read(self, node: Node, at: At) -> Any:
        return self.table[self.name].read(node, at)

    def schema(self, book: Schema) -> dict[str, Any]:
        return book.use(self.name, lambda: self.table[self.name].schema(book))
