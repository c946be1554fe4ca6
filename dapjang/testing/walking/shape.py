"""What one value looks like, by how a scenario uses it."""

from __future__ import annotations

from typing import Any


class Shape:
    """A value's looks. ``parts`` are attributes, ``each`` an item of a list, ``words`` what it is compared with."""

    def __init__(self) -> None:
        self._same_as: Shape | None = None
        self.parts: dict[str, Shape] = {}
        self.each: Shape | None = None
        self.words: dict[Any, None] = {}
        self.moment = False
        self.figure = False

    def itself(self) -> Shape:
        """The shape that this one was found to be."""
        found = self
        while found._same_as is not None:
            found = found._same_as
        return found

    def part(self, name: str) -> Shape:
        """An attribute's shape."""
        return self.itself().parts.setdefault(name, Shape()).itself()

    def item(self) -> Shape:
        """The shape of the items of a list."""
        own = self.itself()
        own.each = own.each or Shape()
        return own.each.itself()

    def meet(self, other: Shape) -> None:
        """The two are the same thing."""
        one, two = self.itself(), other.itself()
        if one is two:
            return
        two._same_as = one
        one.words |= two.words
        one.moment |= two.moment
        one.figure |= two.figure
        if two.each is not None:
            one.item().meet(two.each)
        for name, part in two.parts.items():
            one.part(name).meet(part)
