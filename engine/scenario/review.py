"""The files of a revision before they are kept: what is wrong with them, which pictures they still use, and the main file
as plain data. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import yaml

from engine.scenario.checker import examine
from engine.scenario.collect import Faults
from engine.scenario.messages import publishable
from engine.scenario.model import Scenario
from engine.scenario.nodes import Node, Stop, parse
from engine.scenario.reader import ReadResult
from engine.scenario.source import decode

TESTS = ".feature"
"""How the names of tests end; they are kept beside the scenario, and are no part of it."""

P = TypeVar("P")


def review(
    files: Mapping[str, str], media: Mapping[str, int] | None = None, others: Sequence[Scenario] = ()
) -> ReadResult:
    """All faults of a scenario whose own file is the first. ``media``: bytes of its pictures by file name (None: they are
    not looked at); ``others``: the scenarios of the same numbers."""
    sizes = None if media is None else media.get
    return examine(next(iter(files)), files.get, media=sizes, others=others)


def obstacles(result: ReadResult) -> int:
    """How many faults keep a scenario from being played and published."""
    return sum(not publishable([fault]) for fault in result.faults)


def still_used(files: Mapping[str, str], media: Mapping[str, P]) -> dict[str, P]:
    """The pictures whose names stand somewhere in the files: a computed name cannot be foreseen, its list can."""
    texts = [text for name, text in files.items() if not name.endswith(TESTS)]
    return {name: kept for name, kept in media.items() if any(name in text for text in texts)}


def as_data(text: str, name: str) -> Any:
    """A file as lists, maps and texts, for editors: every scalar is the text that was typed (R1), what is empty is None.
    None for a file that cannot be read."""
    faults = Faults()
    clean = decode(text, name, faults)
    if clean is None:
        return None
    try:
        root = parse(clean, name, faults.add)
    except (yaml.YAMLError, Stop):
        return None
    return None if root is None else _plain(root)


def _plain(node: Node) -> Any:
    if node.kind == "map":
        return {key.text: _plain(value) for key, value in node.pairs}
    if node.kind == "list":
        return [_plain(item) for item in node.items]
    return None if node.empty else node.text
