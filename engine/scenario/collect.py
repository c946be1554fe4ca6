"""Where faults are gathered while a file is read or checked, and the guess behind "did you mean"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from engine.faults import Fault, Place
from engine.scenario.messages import fault


@dataclass(frozen=True, slots=True)
class Gaps:
    """What could not be read: maps (by place) that lack a part, and names without their value. Faults that may
    only follow from them are not told."""

    places: frozenset[Place] = frozenset()
    names: frozenset[str] = frozenset()


class Faults:
    """Faults in the order found, the same one only once."""

    __slots__ = ("_found", "lost", "spoiled")

    def __init__(self) -> None:
        self.lost: set[str] = set()
        self.spoiled: set[Place] = set()
        self._found: dict[tuple[Place, str, str], Fault] = {}

    def add(self, place: Place, code: str, **params: str) -> None:
        """Note the fault ``code`` at ``place``."""
        found = fault(place, code, **params)
        self._found.setdefault((place, code, found.en), found)

    def extend(self, faults: Iterable[Fault]) -> None:
        """Take over faults found elsewhere."""
        for found in faults:
            self._found.setdefault((found.place, found.code, found.en), found)

    def drop(self, codes: Collection[str]) -> None:
        """Forget the faults of some codes."""
        self._found = {key: found for key, found in self._found.items() if found.code not in codes}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._found)

    @property
    def errors(self) -> bool:
        """True when one of them is an error."""
        return any(found.severity == "error" for found in self._found.values())

    @property
    def gaps(self) -> Gaps:
        """What could not be read."""
        return Gaps(frozenset(self.spoiled), frozenset(self.lost))

    def sorted(self) -> tuple[Fault, ...]:
        """All of them by place."""
        return tuple(sorted(self._found.values(), key=lambda found: (found.place, found.code)))


def guess(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or an empty text."""
    names = list(known)
    folded = {known_name.casefold(): known_name for known_name in names}
    if name.casefold() in folded:
        return folded[name.casefold()]
    return next(iter(get_close_matches(name, names, 1, 0.6)), "")
