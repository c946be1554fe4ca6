"""A keyword that was not written as it is spelled: by its initial letters, or by ear. Asked only when nothing fits
literally; what is guessed never wins over what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from engine.language.letters.initials import CHAT, LEADING, initials
from engine.language.letters.sounds import SoundIndex
from engine.language.letters.stems import GREETING, GREETING_FIRST, is_tail, peels_to
from engine.language.letters.words import Words, letters_of
from engine.language.matching.companions import asks_about
from engine.language.matching.ordinary import is_ordinary
from engine.language.normal import Normal

_PLACES = 12
"""So many words of a text are listened to."""


class Guess(NamedTuple):
    """A key that was probably meant. ``start`` and ``end`` are places in the text's letters; ``whole``: the message
    says nothing else; ``why``: 초성 or 소리."""

    key: str
    start: int
    end: int
    whole: bool
    why: str


class Guesses:
    """Finds keys by initial letters and by sound."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._sounds = SoundIndex(self._keys)
        self._initials: dict[str, str] = {}
        for key in self._keys:
            if (letters := initials(key)) is not None and letters not in CHAT:
                self._initials[letters] = "" if letters in self._initials else key

    def find(self, text: Normal, plain: str) -> list[Guess]:
        """What may be meant; the caller looks whether the text takes it back."""
        if "ㄱ" <= plain[:1] <= "ㅎ":
            return self._by_initials(plain)
        found: list[Guess] = []
        last = len(plain) - 1
        place = 0
        lengths = self._sounds.lengths
        for word in text.text.split(" ", _PLACES) if text.key.isalnum() else letters_of(text.text)[:_PLACES]:
            if place < last and (near := lengths(plain, place)) and not is_ordinary(plain, place):
                found += self._by_sound(text, plain, place, near)
            place += len(word)
        return found

    def _by_initials(self, plain: str) -> list[Guess]:
        match = LEADING.match(plain)
        if match is not None and (key := self._initials.get(match[0])) and peels_to(plain, match.end()):
            return [Guess(key, 0, match.end(), True, "초성")]
        return []

    def _by_sound(self, text: Normal, plain: str, place: int, lengths: Sequence[int]) -> Iterator[Guess]:
        for word in self._sounds.at(plain, place, lengths):
            found = None if word in self._keys else self._sounds.near(word)
            if found is None:
                continue
            key, away = found
            end = place + len(word)
            whole = place == _after_greeting(text) and peels_to(plain[place:], len(word))
            if whole or (away == 0 and _asked_for(key, Words(text), end)):
                yield Guess(key, place, end, whole, "소리")


def _asked_for(key: str, words: Words, end: int) -> bool:
    tail = words.tail(end)
    return is_tail(tail) or asks_about(key, tail, words.after(end), False)


def _after_greeting(text: Normal) -> int:
    """The place in the letters where what is meant begins."""
    if text.text[:1] not in GREETING_FIRST or (match := GREETING.match(text.text)) is None:
        return 0
    return sum(map(str.isalnum, match[0]))
