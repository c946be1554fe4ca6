"""A scenario as a tree of parts: walking it, and putting another part in a part's place. Nothing is changed in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from engine.faults import Place
from engine.scenario import model as m

Key = str | int
_PLAIN = frozenset(("place", "data", "hours", "fields"))
"""What holds no parts of the model."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part: a node of the model, or a list or map of them. ``keys`` lead to it from the file, ``owners`` are what they
    pass through, the file first."""

    part: Any
    keys: tuple[Key, ...] = ()
    owners: tuple[Any, ...] = ()

    @property
    def holder(self) -> Any:
        """The node of the model that the part belongs to."""
        return next(owner for owner in reversed(self.owners) if is_dataclass(owner))

    @property
    def name(self) -> str:
        """The key of the model under which the part stands: ``choose``, ``then``, ``exit`` …"""
        return next((key for key in reversed(self.keys) if isinstance(key, str)), "")

    def above(self, *kinds: type) -> Any:
        """The nearest owner of one of these kinds, or None."""
        return next((owner for owner in reversed(self.owners) if isinstance(owner, kinds)), None)


def walk(part: Any, keys: tuple[Key, ...] = (), owners: tuple[Any, ...] = ()) -> Iterator[Spot]:
    """The part and everything in it, as it stands in the file."""
    yield Spot(part, keys, owners)
    for key, inner in _inside(part):
        yield from walk(inner, (*keys, key), (*owners, part))


def _inside(part: Any) -> Iterator[tuple[Key, Any]]:
    if isinstance(part, Mapping):
        yield from part.items()
    elif isinstance(part, tuple):
        yield from enumerate(part)
    elif is_dataclass(part) and type(part).__module__ == m.__name__:
        names = (field.name for field in fields(part) if field.name not in _PLAIN)
        yield from ((name, getattr(part, name)) for name in names)


def replaced(part: Any, keys: tuple[Key, ...], new: Any) -> Any:
    """The part with another one where the keys lead."""
    if not keys:
        return new
    key, rest = keys[0], keys[1:]
    if isinstance(part, Mapping):
        return {**part, key: replaced(part[key], rest, new)}
    if isinstance(part, tuple):
        assert isinstance(key, int)
        return (*part[:key], replaced(part[key], rest, new), *part[key + 1 :])
    return replace(part, **{str(key): replaced(getattr(part, str(key)), rest, new)})


def without(part: Any, key: Any) -> Any:
    """A list or map that lacks one of its items."""
    if isinstance(part, Mapping):
        return {name: value for name, value in part.items() if name != key}
    return (*part[:key], *part[key + 1 :])


def items(part: Any) -> list[tuple[Any, Any]]:
    """The items of a list or map with their keys."""
    return list(part.items() if isinstance(part, Mapping) else enumerate(part))


def place_of(part: Any, spot: Spot) -> Place:
    """Where a part stands: its own place, else that of what holds it."""
    for each in (part, *(part if isinstance(part, tuple) else ()), *reversed(spot.owners)):
        place = getattr(each, "place", None)
        if isinstance(place, Place) and place.line:
            return place
    return Place()
