"""Keys that were renamed. They load for a year, with a warning that says what to write now (R27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retired:
    """``now`` is what to write instead; ``since`` and ``until`` are dates (ISO), a year apart."""

    now: str
    since: str
    until: str


RETIRED: Mapping[str, Retired] = {}
"""Old key → what became of it. A row goes when its ``until`` has passed. None so far."""
