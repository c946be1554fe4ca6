"""Days and times that stand together in a text are one mention: "내일 3시 말고 모레 3시" has two."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.clock.meanings import Heard
from engine.language.clock.meant import How
from engine.language.clock.scanning import Part
from engine.language.found import Found
from engine.language.letters.regex import regex

DAY, TIME = 1, 2
"""What a mention may say, as bits."""

_LINK = regex(r"(?:날|에|은|는|이?요|쯤|로|으로|at|on|[\s,.()\-:/])*(?:한\s|약\s|그럼\s|저는\s|제가\s)?")


class Mention:
    """A day and a time with its part of the day, or one of them."""

    __slots__ = ("clock", "day", "end", "start")

    def __init__(self, one: Found | Part) -> None:
        self.start, self.end = one.start, one.end
        self.day: Found | None = None
        self.clock: list[Heard | Part] = []
        self.add(one)

    @property
    def sort(self) -> int:
        """``DAY``, ``TIME`` or both."""
        return (DAY if self.day is not None else 0) | (TIME if self.clock else 0)

    def add(self, one: Found | Part) -> bool:
        """Take one more piece in; False when there is such a piece already."""
        if isinstance(one, Heard | Part):
            if any(isinstance(other, Heard) for other in self.clock):
                return False
            self.clock.append(one)
        elif self.day is not None:
            return False
        else:
            self.day = one
        self.end = one.end
        return True


def grouped(said: str, pieces: Sequence[Found | Part]) -> list[Mention]:
    """The mentions of a text, in its order."""
    out: list[Mention] = []
    for one in sorted(pieces, key=lambda one: one.start):
        near = out and _LINK.fullmatch(said, out[-1].end, max(out[-1].end, one.start))
        if not near or not out[-1].add(one):
            out.append(Mention(one))
    return out


def days_meant(mentions: Sequence[Mention], how: Sequence[How]) -> list[Found]:
    """The days that were meant; "오늘 3시는 힘들고 4시요" lends its day to the time that replaces it."""
    days = [(one.day, one.sort, what) for one, what in zip(mentions, how, strict=True) if one.day]
    meant = [day for day, _, what in days if what is How.MEANT]
    return meant or [day for day, sort, what in days if sort & TIME and _replaced(what)]


def clock_meant(
    mentions: Sequence[Mention], how: Sequence[How]
) -> tuple[list[Heard | Part], list[How], bool]:
    """The times and parts of the day with what became of each, and whether the time was lent by a day that another
    day replaces (내일 3시 말고 모레요)."""
    pairs = [(piece, what) for one, what in zip(mentions, how, strict=True) for piece in one.clock]
    lent = False
    if all(what is not How.MEANT for _, what in pairs):
        times = [piece for piece, what in pairs if isinstance(piece, Heard) and _replaced(what)]
        lent = len(times) == 1
        pairs = [(times[0], How.MEANT)] if lent else pairs
    return [piece for piece, _ in pairs], [what for _, what in pairs], lent


def _replaced(what: How) -> bool:
    return what is How.DROPPED or what is How.REPLACED
