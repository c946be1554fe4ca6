"""What an author writes as a keyword, and what is found of it in a text (R6, R7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

Kind = Literal["exact", "word", "command", "contains", "pattern", "fuzzy", "event"]

RANK: dict[str, int] = {"exact": 0, "command": 1, "word": 2, "contains": 3, "pattern": 4, "fuzzy": 6}
"""Which kind wins (R7). Entries of kind ``event`` are not words and are left out of the index."""
GUESSED = 5
"""The rank of what was not written as it is spelled."""
OTHER_LAYOUT = 7
"""The rank of what was typed on the other keyboard layout."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One keyword. ``order``: the scenario's place in the number's list, then the place in the file."""

    kind: Kind
    word: str
    order: tuple[int, ...] = ()
    payload: Any = None


class Hit(msgspec.Struct, frozen=True):
    """A keyword that was meant. ``rest`` is what followed a command, as typed; ``span`` are offsets into
    the raw text; ``why`` says by which kind and word it was found. ``rank``: which of several hits wins, the least;
    above ``RANK["pattern"]`` it was not written as it is spelled."""

    entry: Entry
    rest: str
    span: tuple[int, int]
    why: str
    rank: int


def precedence(hit: Hit) -> tuple[int, int, int, tuple[int, ...]]:
    """The winner's is the least (R7)."""
    return hit.rank, RANK[hit.entry.kind], -len(hit.entry.word.replace(" ", "")), hit.entry.order
