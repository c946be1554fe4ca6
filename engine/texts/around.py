"""What filters and tests may know of the world: opening hours, zone, time, language. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from engine.language.hours import Hours


class Nesting:
    """How deep texts within texts are at the moment, and how much work was done since the outermost began."""

    __slots__ = ("depth", "work")

    def __init__(self) -> None:
        self.depth = 0
        self.work = 0


@dataclass(frozen=True, slots=True)
class Around:
    """``hours`` by name, ``""`` the default one; ``now`` aware and in ``zone``; ``lang`` is ko or en."""

    hours: Mapping[str, Hours]
    zone: tzinfo
    now: datetime
    lang: str = "ko"
    nesting: Nesting = field(default_factory=Nesting, compare=False, repr=False)
