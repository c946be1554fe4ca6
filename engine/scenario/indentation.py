"""Lines that begin in the wrong column: of all the moves, the one is taken that leaves the fewest faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import yaml

from engine.scenario.collect import Faults
from engine.scenario.lines import Lines
from engine.scenario.nodes import Node, Stop, parse

MAX_SEARCHES = 12
"""Slips of indentation for which the best move is looked for."""
MAX_FAULTS = 10_000
Judge = Callable[[Node], int]
"""How many faults a tree has."""


class Indentation(Lines):
    """Mends tabs and lines that slipped to the right or to the left."""

    def __init__(self, text: str, file: str, faults: Faults, judge: Judge) -> None:
        super().__init__(text, file, faults)
        self.judge = judge
        self.searches = 0

    def tabs(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """Tabs that indent: each is taken for the spaces that leave the fewest faults, in the whole file."""
        tabbed = [n for n, text in enumerate(self.lines) if "\t" in text[: len(text) - len(text.lstrip())]]
        if not tabbed:
            return False
        self.slip(tabbed[0], self.lines[tabbed[0]].index("\t"), "Y006", count=str(len(tabbed)))
        made = {width: self._untabbed(width) for width in (2, 4, 8, 1, 0)}
        width = min(made, key=lambda width: self._faults_after(made[width]))
        for number in tabbed:
            self.moved[number] = (0, len(made[width][number]) - len(self.lines[number]))
        self.lines = made[width]
        return True

    def _untabbed(self, width: int) -> list[str]:
        made = []
        for text in self.lines:
            body = text.lstrip(" \t")
            made.append(text[: len(text) - len(body)].replace("\t", " " * width) + body)
        return made

    def misplaced(self, line: int) -> bool:
        """Lines of one level that do not begin in one column: the move that leaves the fewest faults is taken."""
        moves = list(dict.fromkeys(self._moves(line)))
        if not moves or self.searches >= MAX_SEARCHES:
            return False
        self.searches += 1
        best = min(moves, key=lambda move: self._faults_after(self.shifted(*move)))
        self.slip(best[0], self.indent(best[0]), "Y030")
        self.shift(*best)
        return True

    def _moves(self, line: int) -> Iterator[tuple[int, int, int]]:
        """Lines that may have slipped (first, end, columns): the one that does not fit, or those above it that
        stand too far to the right."""
        columns = sorted({self.indent(n) for n in range(max(0, line - 15), min(len(self.lines), line + 15))})
        first = self.deeper(line)
        for start in dict.fromkeys((line, first)):
            own = self.indent(start)
            near = [column for column in columns if column != own and abs(column - own) <= 6]
            for column in sorted(near, key=lambda column: abs(column - own)):
                yield start, start + 1, column - own
                yield start, self.nested(start), column - own
        if first < line:
            yield first, line, self.indent(line) - self.indent(first)

    def _faults_after(self, lines: list[str]) -> tuple[int, int]:
        """How far the file can be read then, and how many faults are left."""
        noted = Faults()
        try:
            root = parse("\n".join(lines), self.file, noted.add)
        except Stop:
            return 0, 0
        except yaml.YAMLError as error:
            return -getattr(getattr(error, "problem_mark", None), "line", 0) - 1, 0
        return -len(lines) - 1, self.judge(root) + noted.count if root is not None else MAX_FAULTS
