"""Which lines of which scenarios the tests of a run have used; kept in a file for ``dapjang test`` to read and merge."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from engine.dialogue.coverage import Item, Offer, offered, used
from engine.dialogue.moves import Move
from engine.dialogue.revision import Revision
from features.steps.loading import path_of
from features.steps.world import World


class Evidence:
    """What the worlds of one process have used, by scenario."""

    def __init__(self) -> None:
        self.offers: dict[Path, Offer] = {}
        self.used: dict[Path, set[Item]] = defaultdict(set)

    def note(self, world: World) -> None:
        """Add what one test did."""
        for revision, moves, languages in moved(world):
            self._add(revision, moves, languages)

    def _add(self, revision: Revision, moves: list[Move], languages: set[str]) -> None:
        path = path_of(revision)
        if path is None:
            return
        if path not in self.offers:
            self.offers[path] = offered(revision)
        self.used[path] |= used(self.offers[path], moves, languages)

    def write(self, file: Path) -> None:
        """Beside ``file``, under a name of this process."""
        scenarios = {
            str(path): [[*_plain(item), item in self.used[path]] for item in offer.items]
            for path, offer in self.offers.items()
        }
        file.with_name(f"{file.name}.{os.getpid()}").write_text(
            json.dumps(scenarios, ensure_ascii=False), "utf-8"
        )


def moved(world: World) -> Iterator[tuple[Revision, list[Move], set[str]]]:
    """The moves of a test's world by revision, with the languages that its customers spoke."""
    for simulator in world.numbers.values():
        moves: dict[int, list[Move]] = defaultdict(list)
        for heard in simulator.heard.values():
            for move in heard.moves:
                moves[move[0]].append(move)
        languages = {heard.contact.language for heard in simulator.heard.values()}
        for revision in simulator.revisions():
            yield revision, moves[revision.id], languages


def _plain(item: Item) -> list[object]:
    return [item.kind, item.name, item.place.file, item.place.line, item.place.column, item.path]
