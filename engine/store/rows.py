"""Many rows with few statements: each step of a statement costs a change of thread, each text of SQL a parse.

Batches are cut into pieces of a few fixed sizes, so that the driver finds every statement in its cache.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

SIZES = (256, 128, 64, 32, 16, 8, 4, 2, 1)


@dataclass(frozen=True, slots=True)
class Insert:
    """``INSERT`` of rows of ``width`` values; ``tail`` is what follows the values (``ON CONFLICT …``)."""

    head: str
    width: int
    tail: str = ""


@lru_cache(maxsize=512)
def _insert_sql(into: Insert, count: int) -> str:
    one = "(" + ",".join("?" * into.width) + ")"
    return f"{into.head} VALUES {','.join([one] * count)} {into.tail}"


@lru_cache(maxsize=512)
def _in_sql(template: str, count: int, width: int) -> str:
    one = "?" if width == 1 else "(" + ",".join("?" * width) + ")"
    values = ",".join([one] * count)
    return template.replace("[…]", values if width == 1 else f"VALUES {values}")


def insert(cursor: sqlite3.Cursor, into: Insert, rows: Sequence[Sequence[Any]]) -> None:
    """Write the rows in order."""
    done, left = 0, len(rows)
    for size in SIZES:
        while left >= size:
            piece = rows[done : done + size]
            cursor.execute(_insert_sql(into, size), list(chain.from_iterable(piece)))
            done, left = done + size, left - size


def _pieces(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The keys in pieces of the fixed sizes; the last is filled up with its own last key."""
    for start in range(0, len(keys), SIZES[0]):
        piece = keys[start : start + SIZES[0]]
        size = next(s for s in reversed(SIZES) if s >= len(piece))
        yield list(piece) + [piece[-1]] * (size - len(piece))


def select(cursor: sqlite3.Cursor, template: str, keys: Sequence[Any], *before: Any) -> list[Any]:
    """Rows of ``template`` with ``[…]`` in it replaced by the keys; ``before`` are the parameters ahead of
    it.

    Rows come in the statement's order within 256 keys, not over more of them.
    """
    found: list[Any] = []
    for piece in _pieces(keys):
        found += cursor.execute(_in_sql(template, len(piece), 1), [*before, *piece]).fetchall()
    return found


def change(cursor: sqlite3.Cursor, template: str, keys: Sequence[Any], *before: Any) -> int:
    """Run an ``UPDATE`` or ``DELETE`` over single or several-column keys; how many rows it met."""
    met = 0
    for piece in _pieces(keys):
        width = len(piece[0]) if isinstance(piece[0], tuple) else 1
        flat = list(chain.from_iterable(piece)) if width > 1 else piece
        met += cursor.execute(_in_sql(template, len(piece), width), [*before, *flat]).rowcount
    return met
