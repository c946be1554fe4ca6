"""Keywords with one wrong jamo (or letter): opt-in, three syllables or more, the whole message only.

One wrong jamo leaves either the first or the second half of the keyword's jamo untouched, so that two
dictionaries of halves find every candidate and a single comparison decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

SHORTEST = 3
"""Syllables (or letters) that a fuzzy keyword needs at least."""


def jamo(key: str) -> str:
    """Hangul taken apart into conjoining jamo; anything else stays."""
    return unicodedata.normalize("NFD", key)


def one_apart(left: str, right: str) -> bool:
    """True when at most one sign was replaced, left out or put in."""
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    same = 0
    while same < len(left) and left[same] == right[same]:
        same += 1
    skip = 1 if len(left) == len(right) else 0
    return left[same + skip :] == right[same + 1 :]


class FuzzyIndex:
    """Finds the keys that are one jamo away from a text's key."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._halves: dict[tuple[int, str], list[str]] = {}
        for key in set(keys):
            signs = jamo(key)
            middle = len(signs) // 2
            self._halves.setdefault((len(signs), signs[:middle]), []).append(key)
            self._halves.setdefault((-len(signs), signs[middle:]), []).append(key)

    def near(self, key: str) -> Iterator[str]:
        """Keys within one jamo of ``key``, in no order, perhaps twice."""
        if len(key) < SHORTEST - 1 or not self._halves:
            return
        signs = jamo(key)
        for length in (len(signs) - 1, len(signs), len(signs) + 1):
            head, rest = signs[: length // 2], signs[len(signs) - (length - length // 2) :]
            for half in ((length, head), (-length, rest)):
                for candidate in self._halves.get(half, ()):
                    if one_apart(jamo(candidate), signs):
                        yield candidate
