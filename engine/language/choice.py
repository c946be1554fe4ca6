"""Which of the offered answers is meant (R14): by number, label, synonym, yes or no, a word, or a unique
beginning.

What names two answers at once is asked back; what is negated is not chosen ("컷 말고 펌이요" is 펌).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.language import yesno
from engine.language.fuzzy import SHORTEST, FuzzyIndex
from engine.language.keywords import Entry, Hit, KeywordIndex, Kind
from engine.language.normal import Normal, normalise
from engine.language.ordinals import chosen_numbers
from engine.language.reading import Problem, Reading
from engine.language.stems import stems
from engine.language.words import flat, keyword_key

MatchKind = Kind

_TITLES = ("선생님", "원장님", "실장님", "디자이너님", "디자이너", "쌤", "샘", "님", "씨")


@dataclass(frozen=True, slots=True)
class ChoiceEntry:
    """One answer: its labels (in every language) and its synonyms as (kind, word)."""

    labels: tuple[str, ...]
    keywords: tuple[tuple[MatchKind, str], ...] = ()


class ChoiceSet:
    """The answers of a question, in the order shown. ``first`` is the number of the first one."""

    def __init__(self, entries: Sequence[ChoiceEntry], first: int = 1) -> None:
        self.entries = tuple(entries)
        self.first = first
        self._keys = [[keyword_key(label) for label in entry.labels] for entry in self.entries]
        self._named = KeywordIndex(
            Entry(kind, word, (n, m), n)
            for n, entry in enumerate(self.entries)
            for m, (kind, word) in enumerate([*(("exact", label) for label in entry.labels), *entry.keywords])
        )
        self._meaning = {True: self._one_of(yesno.YES_LABELS), False: self._one_of(yesno.NO_LABELS)}
        self._yes_or_no = any(meant is not None for meant in self._meaning.values())

    def match(self, text: Normal, *, numbers: bool = True) -> Reading | Problem | None:
        """The index of the answer meant, a problem (two at once, no such number), or None.

        ``numbers`` False: another question is beside this one, so that only whole messages count.
        """
        hit = self._named.match(text)
        if hit is not None and hit.entry.kind == "exact":
            return _reading(hit)
        if numbers and (counted := self._by_number(text)) is not None:
            return counted
        said = yesno.read(text) if self._yes_or_no else None
        if said is not None and (meant := self._meaning[said.value]) is not None:
            return Reading(meant, said.span)
        if hit is not None:
            return self._by_words(text, hit)
        return self._loosely(text) if numbers else None

    def _one_of(self, labels: frozenset[str]) -> int | None:
        """The only answer with one of these labels or synonyms."""
        found = [
            n
            for n, entry in enumerate(self.entries)
            if not labels.isdisjoint(self._keys[n])
            or any(kind == "exact" and keyword_key(word) in labels for kind, word in entry.keywords)
        ]
        return found[0] if len(found) == 1 else None

    def _by_number(self, text: Normal) -> Reading | Problem | None:
        found = chosen_numbers(text.text, len(self.entries))
        if not found or not self.entries:
            return None
        if len(found) > 1:
            return self._several([number - self.first for number in found])
        index = found[0] - self.first
        if not 0 <= index < len(self.entries):
            last = self.first + len(self.entries) - 1
            return Problem("choice_range", value=found[0], params={"first": self.first, "last": last})
        return Reading(index, text.span(0, len(text.text)))

    def _by_words(self, text: Normal, winner: Hit) -> Reading | Problem:
        """By a synonym inside a sentence; two answers named by equal kinds are asked back."""
        rivals = {hit.entry.payload for hit in self._named.hits(text) if hit.entry.kind == winner.entry.kind}
        return self._several(sorted(rivals)) if len(rivals) > 1 else _reading(winner)

    def _several(self, indexes: Sequence[int]) -> Problem:
        named = [
            self.entries[n].labels[0]
            for n in indexes
            if 0 <= n < len(self.entries) and self.entries[n].labels
        ]
        return Problem("choice_several", params={"labels": tuple(named)})

    # ── labels in longer, shorter or misspelt form ───────────────────────────────────────────────────────
    def _loosely(self, text: Normal) -> Reading | Problem | None:
        hits = self._words.hits(text)
        found = list(dict.fromkeys(hit.entry.payload for hit in hits))
        if len(found) == 1:
            return _reading(hits[0])
        if found:
            longest = hits[0].entry.word
            inside = all(keyword_key(hit.entry.word) in keyword_key(longest) for hit in hits)
            return _reading(hits[0]) if inside else self._several(found)
        for stem in stems(flat(text)):
            for name in _names(stem):
                meant = self._begins(name) or self._parts.get(name, set())
                if len(name) >= 2 and len(meant) == 1:
                    return Reading(next(iter(meant)), text.span(0, len(text.text)))
        return self._misspelt(text)

    @cached_property
    def _words(self) -> KeywordIndex:
        """Labels as words of a sentence; not yes and no, which need a sentence of their own."""
        plain = yesno.YES_LABELS | yesno.NO_LABELS
        return KeywordIndex(
            Entry("word", label, (n,), n)
            for n, keys in enumerate(self._keys)
            for label, key in zip(self.entries[n].labels, keys, strict=True)
            if key not in plain and not key.isdigit()
        )

    def _begins(self, stem: str) -> set[int]:
        return {n for n, keys in enumerate(self._keys) if any(key.startswith(stem) for key in keys)}

    @cached_property
    def _parts(self) -> dict[str, set[int]]:
        """Every word inside a label -> the answers that have it."""
        found: dict[str, set[int]] = {}
        for n, entry in enumerate(self.entries):
            for label in entry.labels:
                for word in normalise(label).text.replace("(", " ").replace(")", " ").split():
                    found.setdefault(keyword_key(word), set()).add(n)
        return found

    @cached_property
    def _near(self) -> FuzzyIndex:
        return FuzzyIndex(k for keys in self._keys for k in keys if len(k) >= SHORTEST and k.isalpha())

    def _misspelt(self, text: Normal) -> Reading | None:
        for stem in stems(flat(text)):
            near = set(self._near.near(stem))
            meant = {n for n, keys in enumerate(self._keys) if not near.isdisjoint(keys)}
            if len(meant) == 1:
                return Reading(meant.pop(), text.span(0, len(text.text)), sure=False)
        return None


def _names(stem: str) -> tuple[str, ...]:
    """The stem, then without its title: 김민지선생님, 김민지; 김원장님, 김원장, 김."""
    ending = (title for title in _TITLES if stem.endswith(title))
    return (stem, *sorted((stem.removesuffix(title) for title in ending), key=len, reverse=True))


def _reading(hit: Hit) -> Reading:
    return Reading(hit.entry.payload, hit.span)
