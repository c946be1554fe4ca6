"""YAML as a tree of nodes that know their places. Every scalar is the text that was typed (R1).

The tree is built from libyaml's events, so that nesting and alias expansion are bounded before anything
recurses (libyaml's own composer crashes on deep nesting). libyaml is required: the pure Python parser
reads ``{say: 할까요?}`` differently (decision 1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import yaml
from yaml._yaml import CParser

from engine.faults import Place
from engine.scenario.mask import block_value, flow_value

MAX_DEPTH = 50
MAX_ALIASED = 10_000
"""Nodes that aliases may add to a file in all."""

Kind = Literal["scalar", "list", "map"]
_HASH = re.compile(r"[ \t]#[^\s#]")
_CUT = re.compile(r"\s+(#[^\s#].*)")
_Report = Callable[..., None]


class Node:
    """A scalar (``text``), list (``items``) or map (``pairs`` of key and value, in the order written).

    ``line`` and ``column`` start at 1 and point at the first character of the content: behind the quote, and
    at the first line of a block text. ``block`` marks a literal text (``|``), whose lines are lines of the
    file; ``bare`` the value of a key without a colon (``{say: 네, 그래요}``: a comma made a key of 그래요).
    """

    __slots__ = (
        "bare",
        "block",
        "column",
        "depth",
        "file",
        "items",
        "kind",
        "line",
        "pairs",
        "plain",
        "size",
        "text",
    )

    def __init__(self, kind: Kind, file: str, line: int, column: int) -> None:
        self.kind = kind
        self.file = file
        self.line = line
        self.column = column
        self.text = ""
        self.items: Sequence[Node] = ()
        self.pairs: Sequence[tuple[Node, Node]] = ()
        self.plain = False
        self.block = False
        self.bare = False
        self.size = 1  # nodes in this tree, aliases counted each time
        self.depth = 1

    @property
    def place(self) -> Place:
        """Where the content starts."""
        return Place(self.file, self.line, self.column)

    @property
    def empty(self) -> bool:
        """True for a key without a value, ``~`` and ``null``."""
        return self.kind == "scalar" and self.plain and self.text in ("", "~", "null")

    def get(self, key: str) -> Node | None:
        """The value under a key of a map."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def keys(self) -> Iterator[str]:
        """The keys of a map."""
        return (key.text for key, _ in self.pairs)


class Stop(Exception):
    """The file is refused as a whole; the fault was reported."""


class _Builder:
    """Turns events into nodes with an explicit stack."""

    def __init__(self, text: str, file: str, report: _Report) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.report = report
        self.stack: list[tuple[Node, list[Node], str | None]] = []
        self.anchors: dict[str, Node] = {}
        self.aliased = 0
        self.root: Node | None = None
        self.hashed = _HASH.search(text) is not None

    def build(self, text: str) -> Node | None:
        """The document's root, None for an empty file. Raises ``yaml.YAMLError`` and ``Stop``."""
        parser = CParser(text)
        takes: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            while True:
                event = parser.get_event()
                if event is None:
                    return self.root
                take = takes.get(type(event))
                if take is not None:
                    take(event)
        finally:
            parser.dispose()

    def _place(self, event: yaml.Event) -> Place:
        return self._node("scalar", event).place

    def _node(self, kind: Kind, event: yaml.Event) -> Node:
        mark: Any = event.start_mark
        return Node(kind, self.file, mark.line + 1, mark.column + 1)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self.root is not None:
            self.report(self._place(event), "Y011")
            raise Stop

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        style = event.style
        node = self._node("scalar", event)
        node.text = event.value
        if not style:
            node.plain = True
            if self.hashed:
                self._cut(event, node)
        elif style in "\"'":
            node.column += 1
        else:
            self._block(node, style)
        if event.tag is not None and event.tag != "!":
            self.report(self._place(event), "Y010", tag=event.tag)
        self._add(node, event.anchor)

    def _cut(self, event: yaml.ScalarEvent, node: Node) -> None:
        """`` #3`` behind a plain text became a comment (decision 1)."""
        end: Any = event.end_mark
        found = _CUT.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if found is not None and (event.value or end.column):
            place = Place(self.file, end.line + 1, found.start(1) + 1)
            node.text = (event.value + found[0]).strip()
            self.report(place, "Y024", text=found[1].strip(), example=node.text)

    def _block(self, node: Node, style: str) -> None:
        """A block text starts on the line behind its ``|``, at its own indentation."""
        node.block = style == "|"
        first = next((n for n in range(node.line, len(self.lines)) if self.lines[n].strip()), None)
        if first is not None and node.text.strip():
            leading = len(node.text) - len(node.text.lstrip("\n"))
            node.line = first + 1 - leading
            node.column = len(self.lines[first]) - len(self.lines[first].lstrip(" ")) + 1

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.report(self._place(event), "Y008", limit=str(MAX_DEPTH))
            raise Stop
        node = self._node("map" if isinstance(event, yaml.MappingStartEvent) else "list", event)
        if event.tag is not None and event.tag != "!":
            self.report(self._place(event), "Y010", tag=event.tag)
        self.stack.append((node, [], event.anchor))

    def _close(self, event: yaml.Event) -> None:
        node, children, anchor = self.stack.pop()
        for child in children:
            node.size += child.size
            if child.depth >= node.depth:
                node.depth = child.depth + 1
        if node.kind == "list":
            node.items = children
        else:
            self._pair(node, children)
        self._add(node, anchor)

    def _pair(self, node: Node, children: list[Node]) -> None:
        """Make keys and values of a map's children; refuse what cannot be a key."""
        seen: dict[str, int] = {}
        node.pairs = found = []
        pairs = iter(children)
        for key, value in zip(pairs, pairs, strict=True):
            if key.kind != "scalar":
                self._odd_key(node, key, value)
            elif key.text in seen:
                self.report(key.place, "Y014", key=key.text, line=str(seen[key.text]))
            elif key.text == "<<":
                self.report(key.place, "Y015")
            else:
                seen[key.text] = key.line
                if value.plain and not value.text:
                    value.bare = self._no_colon(key, value)
                found.append((key, value))

    def _no_colon(self, key: Node, value: Node) -> bool:
        if not key.plain or key.line != value.line:
            return False
        between = self.lines[key.line - 1][key.column - 1 + len(key.text) : value.column - 1]
        return not between.strip()

    def _odd_key(self, node: Node, key: Node, value: Node) -> None:
        """A map as key is what ``{{ x }}`` without quotes reads as: take it for the template meant."""
        if key.kind == "map" and value.empty and len(key.pairs) == 1:
            node.kind, node.text = "scalar", f"{{{{ {key.pairs[0][0].text} }}}}"
            line, at = self.lines[node.line - 1], node.column - 1
            start, end = flow_value(line, at) or block_value(line)
            example = line[start:end].replace('"', "'") if start == at else node.text
            self.report(node.place, "Y021", example=example)
        else:
            self.report(key.place, "Y013")

    def _alias(self, event: yaml.AliasEvent) -> None:
        node = self.anchors.get(str(event.anchor))
        if node is None:
            self.report(self._place(event), "Y012", name=str(event.anchor))
            node = self._node("scalar", event)
            node.text = f"*{event.anchor}"
            self._add(node, None)
            return
        self.aliased += node.size
        if self.aliased > MAX_ALIASED or len(self.stack) + node.depth > MAX_DEPTH:
            self.report(self._place(event), "Y009", limit=str(MAX_ALIASED))
            raise Stop
        self._add(node, None)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if self.stack:
            self.stack[-1][1].append(node)
        else:
            self.root = node


def parse(text: str, file: str, report: _Report) -> Node | None:
    """The tree of one file; ``report(place, code, **params)`` takes what is refused but readable.

    Raises ``yaml.YAMLError`` at the first syntax fault and ``Stop`` when a bound is exceeded (reported).
    """
    return _Builder(text, file, report).build(text)
