"""The lines of a file while its slips are mended in memory, and where things really stand in it.

Lines and columns start at 0 here; faults and nodes count from 1.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.faults import Place
from engine.scenario.collect import Faults
from engine.scenario.mask import show
from engine.scenario.nodes import Node


class Lines:
    """The lines, and every change that was made to them."""

    def __init__(self, text: str, file: str, faults: Faults) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.faults = faults
        self.whole = True  # no line had to be left out
        self.moved: dict[int, tuple[int, int]] = {}  # line → from which column on, by how much
        self.touched = False
        self.left_out = 0  # how often lines could not be read
        self.closed: set[tuple[int, int]] = set()  # brackets that were given a partner

    # ── faults ──
    def note(self, place: Place, code: str, **params: str) -> None:
        """Note a fault found in mended lines."""
        line = place.line - 1
        if line in self.moved and place.column - 1 > self.moved[line][0]:
            place = Place(place.file, place.line, max(1, place.column - self.moved[line][1]))
        self.faults.add(place, code, **{name: show(value) for name, value in params.items()})

    def slip(self, line: int, column: int, code: str, **params: str) -> bool:
        """Note a slip; it will be mended."""
        self.touched = True
        if "example" in params:
            params["example"] = show(params["example"]).replace('"', "'")
        self.note(Place(self.file, line + 1, column + 1), code, **params)
        return True

    def true(self, root: Node | None) -> Node | None:
        """The tree with hidden signs shown again and moved columns put back."""
        if root is not None and self.touched:
            _walk(root, self._true, set())
        return root

    def _true(self, node: Node) -> None:
        node.text = show(node.text)
        start, by = self.moved.get(node.line - 1, (0, 0))
        if by and node.column - 1 > start:
            node.column = max(1, node.column - by)

    # ── changes ──
    def shifted(self, first: int, end: int, by: int) -> list[str]:
        """The lines with some of them moved to the right (or left)."""
        made = list(self.lines)
        for number in range(first, end):
            if made[number].strip():
                made[number] = " " * max(0, self.indent(number) + by) + made[number].lstrip(" ")
        return made

    def shift(self, first: int, end: int, by: int) -> None:
        """Move lines to the right (or left)."""
        made = self.shifted(first, end, by)
        for number in range(first, end):
            moved = len(made[number]) - len(self.lines[number])
            self.moved[number] = (-1, self.moved.get(number, (-1, 0))[1] + moved)
        self.lines = made

    def deeper(self, line: int) -> int:
        """The first of the lines just above that begin further to the right; the line itself if there are none."""
        own, first = self.indent(line), line
        for number in range(line - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                if self.indent(number) <= own:
                    break
                first = number
        return first

    def nested(self, line: int) -> int:
        """The line behind a line and all that stands below it."""
        own = self.indent(line)
        below = range(line + 1, len(self.lines))
        return next((n for n in below if self.lines[n].strip() and self.indent(n) <= own), len(self.lines))

    def blank(self, line: int) -> None:
        """Leave a line out, with what is nested in it."""
        for number in range(line, self.nested(line)):
            self.lines[number] = ""
        self.whole = False
        self.left_out += 1

    def insert(self, line: int, column: int, sign: str) -> None:
        """Put a sign in."""
        self.lines[line] = self.lines[line][:column] + sign + self.lines[line][column:]
        self.moved[line] = (column, len(sign))

    def indent(self, line: int) -> int:
        """Spaces in front of a line."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def before(self, line: int) -> int | None:
        """The line above that says something."""
        return next(
            (
                n
                for n in range(line - 1, -1, -1)
                if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")
            ),
            None,
        )


def _walk(node: Node, visit: Callable[[Node], None], seen: set[int]) -> None:
    """Visit every node once, aliases too."""
    if id(node) in seen:
        return
    seen.add(id(node))
    visit(node)
    for child in node.items:
        _walk(child, visit, seen)
    for key, value in node.pairs:
        _walk(key, visit, seen)
        _walk(value, visit, seen)
