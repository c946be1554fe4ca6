"""Reading a scenario: files to nodes to parts to one ``Scenario``, with every fault at its place (R1, R2).

Nothing here opens a file: ``files`` gives a file's content by path.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.faults import Fault, Place
from engine.scenario.build.files import Part
from engine.scenario.collect import Faults, Gaps
from engine.scenario.include import merge
from engine.scenario.keys import SHAPES
from engine.scenario.model import Scenario
from engine.scenario.nodes import Node
from engine.scenario.repair import tree
from engine.scenario.retired import RETIRED, Retired
from engine.scenario.shapes import BAD, At
from engine.scenario.source import decode

Files = Callable[[str], str | bytes | None]
"""A file's content by its path; None when there is no such file. Bytes are decoded here."""


_AFTER_LOSS = frozenset(("K002", "K004", "K034", "K035", "S001", "S003", "S005", "S006", "S007"))
"""Faults that may only follow from lines that could not be read."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read. ``scenario`` is None when a fault is an error; ``draft`` is what could be made of the
    file nevertheless, for checking on, and ``gaps`` what is missing in it; ``sources`` are the texts of the
    files by path."""

    scenario: Scenario | None
    faults: tuple[Fault, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    draft: Scenario | None = None
    gaps: Gaps = field(default_factory=Gaps)


def read(path: str, files: Files, *, retired: Mapping[str, Retired] = RETIRED) -> ReadResult:
    """Read a scenario and what it includes."""
    reading = _Reading(files, retired)
    draft = reading.scenario(path)
    faults = reading.faults
    scenario = None if faults.errors else draft
    return ReadResult(scenario, faults.sorted(), reading.sources, draft, faults.gaps)


def read_text(
    text: str | bytes, name: str = "scenario.yaml", *, retired: Mapping[str, Retired] = RETIRED
) -> ReadResult:
    """Read a scenario that is one file."""
    return read(name, lambda path: text if path == name else None, retired=retired)


def _judge(root: Node) -> int:
    """How many faults a tree has."""
    faults = Faults()
    SHAPES["file"].read(root, At(faults))
    return faults.count


class _Reading:
    def __init__(self, files: Files, retired: Mapping[str, Retired]) -> None:
        self.files = files
        self.retired = retired
        self.faults = Faults()
        self.sources: dict[str, str] = {}
        self.parts: list[Part] = []
        self.broken = False

    def scenario(self, path: str) -> Scenario | None:
        """The scenario, as far as it can be made of what was written."""
        raw = self.files(path)
        if raw is None:
            self.faults.add(Place(path), "Y002", name=path)
            return None
        self._file(path, raw, (path,))
        if not self.parts:
            return None
        own = self.parts[0]
        if own.title is None:
            self.faults.add(own.place, "K034")
        id = posixpath.splitext(posixpath.basename(path))[0]
        found = merge(self.parts, id, tuple(self.sources), self.faults)
        if not (found.flows or found.replies or found.fallback):
            self.faults.add(own.place, "K035")
        if self.broken:
            self.faults.drop(_AFTER_LOSS)
        return None if self.broken else found

    def _file(self, path: str, raw: str | bytes, chain: tuple[str, ...]) -> None:
        """Read one file, then the files it includes."""
        text = decode(raw, path, self.faults)
        self.sources[path] = text or ""
        if text is None:
            self.broken = True
            return
        root, whole = tree(text, path, self.faults, _judge)
        self.broken = self.broken or not whole
        if root is None:
            return
        part = SHAPES["file"].read(root, At(self.faults, retired=self.retired, part=len(self.parts)))
        if part is BAD:
            self.broken = True
            return
        self.parts.append(part)
        for included in part.include:
            self._include(posixpath.join(posixpath.dirname(path), included.path), included.place, chain)

    def _include(self, written: str, place: Place, chain: tuple[str, ...]) -> None:
        path = posixpath.normpath(written)
        if path.startswith("..") or posixpath.isabs(written) != posixpath.isabs(chain[0]):
            self.faults.add(place, "K036", name=written)
            return
        if path in chain:
            self.faults.add(place, "K031", name=path)
            return
        if path in self.sources:  # included by two files: once is enough
            return
        raw = self.files(path)
        if raw is None:
            self.faults.add(place, "K030", name=path)
            self.broken = True
            return
        count = len(self.parts)
        self._file(path, raw, (*chain, path))
        if len(self.parts) > count and self.parts[count].title is not None:
            self.faults.add(place, "K032", name=path)
