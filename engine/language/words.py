"""A text as keywords see it: letters and digits only, and where its words begin."""

from __future__ import annotations

import re
from bisect import bisect_right

from engine.language.normal import Normal, normalise
from engine.language.stems import CUTE, canonical

_WORD = re.compile(r"[^\W_]+")
_OPENERS = re.compile(
    r"(?:오늘|내일|낼|모레|글피|요일|\d[월일시분]|시반|오전|오후|아침|점심|저녁|지금|주말|이번주|다음주|"
    r"담주|혹시|에|로|저|그럼)$"
)
"""What people write without a space in front of the word that matters ("내일예약이요")."""


def flat(text: Normal) -> str:
    """Letters and digits of the text without spaces, endings in plain spelling; an emoji alone stays as
    it is."""
    if text.flat is None:
        key = text.key
        plain = key.isalnum() and CUTE.isdisjoint(key)
        text.flat = key if plain else "".join(map(canonical, _WORD.findall(text.text))) or key
    return text.flat


def keyword_key(word: str) -> str:
    """A keyword in the form in which it is looked up."""
    return flat(normalise(word))


class Words:
    """The text's letters and digits (``flat``) with the way back to words and to the normalised text."""

    __slots__ = ("_cuts", "_places", "flat", "text")

    def __init__(self, text: Normal) -> None:
        self.text = text
        words: list[str] = []
        self._cuts: list[int] = []  # where each word begins in ``flat``
        self._places: list[int] = []  # where it begins in the normalised text
        size = 0
        for match in _WORD.finditer(text.text):
            word = canonical(match[0])
            words.append(word)
            self._cuts.append(size)
            self._places.append(match.start())
            size += len(word)
        self.flat = "".join(words)

    def at(self, place: int) -> int:
        """The offset of ``flat[place]`` in the normalised text."""
        word = bisect_right(self._cuts, place) - 1
        return self._places[word] + place - self._cuts[word]

    def begins(self, place: int, *, openers: bool = True) -> bool:
        """True when a word begins at ``flat[place]``, also behind an opener written without a space."""
        if self._cuts[bisect_right(self._cuts, place) - 1] == place:
            return True
        return openers and _OPENERS.search(self.flat, max(0, place - 4), place) is not None

    def tail(self, place: int) -> str:
        """What is left of the word whose letter is ``flat[place - 1]``, from ``place`` on."""
        following = bisect_right(self._cuts, place - 1)
        end = self._cuts[following] if following < len(self._cuts) else len(self.flat)
        return self.flat[place:end]

    def before(self, place: int) -> str:
        """The last words of the text in front of ``flat[place]``, spaces kept."""
        end = self.at(place)
        return self.text.text[max(0, end - 60) : end]

    def after(self, place: int) -> str:
        """What follows from ``flat[place]`` on, without spaces, as far as it matters."""
        return self.flat[place : place + 300]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the raw text that ``flat[start:end]`` came from."""
        return self.text.span(self.at(start), self.at(end - 1) + 1)
