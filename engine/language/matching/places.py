"""Where keys may stand in a text: by their first two letters, so that work grows with the text and not with the keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import add


def heads(keys: Iterable[str]) -> dict[str, Sequence[int]]:
    """First two letters -> the lengths of the keys that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[:2], set()).add(len(key))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    ordered = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    return {head: shared.setdefault(found, found) for head, found in ordered.items()}


def places(plain: str, found: dict[str, Sequence[int]], singles: frozenset[str]) -> list[tuple[int, int]]:
    """Where in a text keys with these heads, or of one letter, may stand: (place, length)."""
    size = len(plain)
    places = [
        (place, length)
        for place, pair in enumerate(map(add, plain, plain[1:]))
        if pair in found
        for length in found[pair]
        if place + length <= size
    ]
    if singles:
        places += [(place, 1) for place, sign in enumerate(plain) if sign in singles]
    return places
