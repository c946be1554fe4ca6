"""Values made by their shapes: the usual one first, then those that differ from it in one thing each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from dapjang.testing.walking.shape import Shape

_NAMES = ("김하나", "이두리", "박세찬")
_LENGTHS = (2, 1, 0)
_OTHER = "그 밖"
_DEEP = 6
"""Attributes of attributes; a shape may lead back into itself."""


def values(shape: Shape, now: datetime, name: str = "") -> list[Any]:
    """What a value of this shape may be. ``name`` is what it is called."""
    usual = _Made(now)
    found = [usual.value(shape, name, 0)]
    for point, count in usual.points:
        for option in range(1, count):
            other = _Made(now, {id(point): option}).value(shape, name, 0)
            if other not in found:
                found.append(other)
    return found


class _Made:
    """One value; ``turned`` are the options taken of some shapes in the place of the first ones."""

    def __init__(self, now: datetime, turned: dict[int, int] | None = None) -> None:
        self.now = now
        self.turned = turned or {}
        self.points: list[tuple[Shape, int]] = []

    def _option(self, shape: Shape, count: int) -> int:
        if all(known is not shape for known, _ in self.points):
            self.points.append((shape, count))
        return min(self.turned.get(id(shape), 0), count - 1)

    def value(self, shape: Shape, name: str, index: int, deep: int = 0) -> Any:
        """``index``: which of several in a list."""
        shape = shape.itself()
        if deep > _DEEP:
            return ""
        if shape.each is not None:
            count = _LENGTHS[self._option(shape, len(_LENGTHS))]
            return [self.value(shape.each, name, n, deep + 1) for n in range(count)]
        if shape.parts:
            return {part: self.value(inner, part, index, deep + 1) for part, inner in shape.parts.items()}
        if shape.moment:
            return self._moment(shape, index)
        words = [word for word in shape.words if word is not None]
        if words:
            return list(_among(words))[self._option(shape, len(list(_among(words))))]
        return str(index + 1) if shape.figure else _plain(name, index)

    def _moment(self, shape: Shape, index: int) -> str:
        """Tomorrow afternoon; three days later; later today."""
        option = self._option(shape, 3)
        day = self.now.replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(
            days=(1, 3)[option % 2]
        )
        at = day if option < 2 else self.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return (at + timedelta(minutes=30 * index)).isoformat()


def _among(words: list[Any]) -> Iterator[Any]:
    """What a value is compared with, and something else."""
    numbers = [word for word in words if isinstance(word, int | float)]
    yield from words
    yield from (number + by for number in numbers for by in (-1, 1))
    if not numbers:
        yield _OTHER


def _plain(name: str, index: int) -> str:
    if name.endswith("name"):
        return _NAMES[index % len(_NAMES)]
    return str(index + 1) if name.endswith(("id", "number")) else f"{name or '견본'} {index + 1}"
