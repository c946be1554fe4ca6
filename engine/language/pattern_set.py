"""Many patterns asked at once: one pass over the text says which of them match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import re2

from engine.language.patterns import Pattern, PatternFault, compile_pattern, options

_CHUNK = 200
"""Patterns in one RE2 set; larger sets run out of memory and fail as a whole."""
_MEMORY = 32 << 20


class PatternSet:
    """The patterns of an index. One that does not compile matches nothing: the checker has already said
    so."""

    def __init__(self, sources: Iterable[str]) -> None:
        patterns: list[Pattern] = []
        for source in sources:
            try:
                patterns.append(compile_pattern(source))
            except PatternFault:
                continue
        chunks = [patterns[at : at + _CHUNK] for at in range(0, len(patterns), _CHUNK)]
        self._chunks = [(chunk, _compiled(chunk)) for chunk in chunks]

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """(source, start, end) of the first match of every pattern that matches."""
        for chunk, together in self._chunks:
            candidates = range(len(chunk)) if together is None else together.Match(text) or ()
            for n in candidates:
                found = chunk[n].find(text)
                if found is not None:
                    yield chunk[n].source, found[1], found[2]


def _compiled(patterns: list[Pattern]) -> Any:
    """One RE2 set, or None when it would grow too large: then they are asked one by one."""
    together = re2.Set.SearchSet(options(_MEMORY))
    for pattern in patterns:
        together.Add(pattern.source)
    try:
        together.Compile()
    except re2.error:
        return None
    return together
