"""A number found in a text, and what numbers were found to mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from engine.language.amounts.units import BARE

Number = int | float


class Quantity(msgspec.Struct, frozen=True):
    """``text[start:end]``: a number and its unit.

    ``values``: the likeliest first; more than one for 서너 명. ``group``: what it counts (``units``). ``firm``: it may be
    believed beside words that are not known. ``doubt``: never a sure answer, whatever stands beside.
    """

    start: int
    end: int
    values: tuple[Number, ...]
    unit: str = ""
    group: str = BARE
    firm: bool = False
    doubt: bool = False
    native: bool = False


def changed(one: Quantity, **fields: Any) -> Quantity:
    """The same quantity with other fields."""
    return msgspec.structs.replace(one, **fields)


class Meant(msgspec.Struct, frozen=True):
    """``values``: the likeliest first. ``firm``: it holds beside unknown words, though not surely. ``aside``: parts of
    the text that this reading has understood, besides the quantities."""

    values: tuple[Number, ...]
    start: int
    end: int
    sure: bool = True
    firm: bool = True
    aside: tuple[tuple[int, int], ...] = ()


def over(left: Sequence[Quantity], *values: Number, sure: bool = True) -> Meant:
    """What several quantities mean together."""
    return Meant(values, left[0].start, left[-1].end, sure)


def only(one: Quantity, sure: bool = True, *others: Number) -> Meant:
    """One of the quantities."""
    return Meant((*one.values, *others), one.start, one.end, sure and len(one.values) == 1)
