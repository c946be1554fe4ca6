"""How long a text can become: its widest rendering in CP949 bytes, without rendering it (R3, decision 15).

A template's shape is a small tree of constants, slots, alternatives and rows. The checker says how wide each
slot's value can be (it knows the kinds); filters say what they make of that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.texts.sizes import byte_count

ANY_BYTES = 80
"""A value that nobody knows: 40 Korean characters."""

ROWS = 5
"""How often a loop is taken to run: lists longer than this are measured again when they are sent."""

SlotWidth = Callable[[str], int | None]
"""Bytes of a path's value, None when unknown."""

Width = Callable[[int, tuple[Any, ...]], int]
"""Bytes that a filter makes of so many bytes, given its fixed arguments (None where one is not fixed)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The value of a dotted path; ``""`` for something computed."""

    path: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A filter over something."""

    inner: Shape
    width: Width
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class All:
    """One after the other."""

    parts: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of them."""

    parts: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Once for each item of a list."""

    inner: Shape


Shape = int | Slot | Shown | All | Either | Rows

width_of = byte_count


def widest(shape: Shape, slot: SlotWidth) -> int:
    """CP949 bytes of the widest rendering. ``slot`` gives the bytes of a path's value, None where unknown."""
    if isinstance(shape, int):
        return shape
    if isinstance(shape, Slot):
        known = slot(shape.path) if shape.path else None
        return ANY_BYTES if known is None else known
    if isinstance(shape, Shown):
        return shape.width(widest(shape.inner, slot), shape.args)
    if isinstance(shape, Rows):
        return ROWS * widest(shape.inner, slot)
    each = [widest(part, slot) for part in shape.parts]
    return sum(each) if isinstance(shape, All) else max(each)
