"""Which keyword a message means (R6, R7): one winner, always the same, whatever the number of keywords.

exact > command > word > contains > pattern > fuzzy; then the longer keyword; then the caller's order.
Work per message grows with the message, not with the keywords: dictionaries by key, and by the first two
letters for what may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import add
from typing import Any, Literal

import msgspec

from engine.language.fuzzy import SHORTEST, FuzzyIndex
from engine.language.negation import withdrawn
from engine.language.normal import Normal
from engine.language.pattern_set import PatternSet
from engine.language.stems import GREETING, is_tail, peels_to, stems
from engine.language.words import Words, flat, keyword_key

Kind = Literal["exact", "word", "command", "contains", "pattern", "fuzzy", "event"]

RANK: dict[str, int] = {"exact": 0, "command": 1, "word": 2, "contains": 3, "pattern": 4, "fuzzy": 5}
"""Which kind wins (R7). Entries of kind ``event`` are not words and are left out of the index."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One keyword. ``order``: the scenario's place in the number's list, then the place in the file."""

    kind: Kind
    word: str
    order: tuple[int, ...] = ()
    payload: Any = None


class Hit(msgspec.Struct, frozen=True):
    """A keyword that was meant. ``rest`` is what followed a command, as typed; ``span`` are offsets into
    the raw text; ``why`` says by which kind and word it was found."""

    entry: Entry
    rest: str
    span: tuple[int, int]
    why: str


Table = dict[str, tuple[Entry, ...]]


class KeywordIndex:
    """All the keywords of a number (or of a state), ready to be asked."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._tables: dict[str, Table] = {kind: {} for kind in RANK}
        for entry in sorted(entries, key=lambda entry: entry.order):
            if entry.kind in RANK:
                self._put(entry)
        anywhere = [*self._tables["word"], *self._tables["contains"]]
        self._heads = _heads(key for key in anywhere if len(key) > 1)
        self._singles = frozenset(key for key in anywhere if len(key) == 1)
        self._exacts = _heads(self._tables["exact"])
        self._commands = _heads(self._tables["command"])
        self._patterns = PatternSet(self._tables["pattern"])
        self._fuzzy = FuzzyIndex(key for key in self._tables["fuzzy"] if len(key) >= SHORTEST)
        stages = (
            (self._exact, self._exacts),
            (self._command, self._commands),
            (self._anywhere, anywhere),
            (self._pattern, self._tables["pattern"]),
            (self._near, self._tables["fuzzy"]),
        )
        self._stages = [stage for stage, needed in stages if needed]

    def _put(self, entry: Entry) -> None:
        table = self._tables[entry.kind]
        key = entry.word if entry.kind == "pattern" else keyword_key(entry.word)
        key = entry.word if key == entry.word else key  # one string in memory, not two
        if key:
            table[key] = (*table.get(key, ()), entry)

    def match(self, text: Normal) -> Hit | None:
        """The winner by R7, or None."""
        plain = flat(text)
        if (direct := self._tables["exact"].get(plain)) is not None:
            return _whole(direct[0], text, plain, len(plain))
        for stage in self._stages:
            best = min(stage(text, plain), key=_precedence, default=None)
            if best is not None:
                return best
        return None

    def hits(self, text: Normal) -> tuple[Hit, ...]:
        """Every hit that was not withdrawn, the winner first; for explaining."""
        plain = flat(text)
        found = {id(hit.entry): hit for stage in self._stages for hit in stage(text, plain)}
        return tuple(sorted(found.values(), key=_precedence))

    # ── the kinds ────────────────────────────────────────────────────────────────────────────────────────
    def _exact(self, text: Normal, plain: str) -> Iterator[Hit]:
        yield from self._peeled(text, plain)
        if (greeting := GREETING.match(text.text)) is not None and greeting.end() < len(text.text):
            yield from self._peeled(text, "".join(filter(str.isalnum, text.text[greeting.end() :])))

    def _peeled(self, text: Normal, plain: str) -> Iterator[Hit]:
        for head in (plain[:2], plain[:1]):
            for length in self._exacts.get(head, ()):
                entries = self._tables["exact"].get(plain[:length])
                if entries is not None and len(plain) >= length and peels_to(plain, length):
                    for entry in entries:
                        yield _whole(entry, text, plain, length)

    def _command(self, text: Normal, plain: str) -> Iterator[Hit]:
        lengths = self._commands.get(plain[:2], ())
        for length in lengths:
            entries = self._tables["command"].get(plain[:length])
            if entries is None or len(plain) <= length:
                continue
            words = Words(text)
            apart = (
                words.begins(length, openers=False) or plain[length].isdigit() != plain[length - 1].isdigit()
            )
            if not apart or withdrawn("", plain[:length], words.after(length), loose=False):
                continue
            start, _ = words.span(length, length + 1)
            _, end = words.span(length, len(words.flat))
            rest = text.raw[start : max(end, text.span(0, len(text.text))[1])].strip()
            for entry in entries:
                yield Hit(entry, rest, words.span(0, length), f"command {entry.word}")

    def _anywhere(self, text: Normal, plain: str) -> Iterator[Hit]:
        """Words and parts of words, the first of each kind that the text does not take back."""
        if self._heads.keys().isdisjoint(map(add, plain, islice(plain, 1, None))) and (
            not self._singles or self._singles.isdisjoint(plain)
        ):
            return
        words = Words(text)
        seen: set[tuple[str, str]] = set()
        for place, length in _places(words.flat, self._heads, self._singles):
            key = words.flat[place : place + length]
            for kind in ("word", "contains"):
                entries = self._tables[kind].get(key)
                if entries is None or (kind, key) in seen:
                    continue
                end = place + length
                if kind == "word" and not (words.begins(place) and is_tail(words.tail(end))):
                    continue
                seen.add((kind, key))
                if withdrawn(words.before(place), key, words.after(end), loose=kind == "word"):
                    continue
                for entry in entries:
                    yield Hit(entry, "", words.span(place, end), f"{kind} {entry.word}")

    def _pattern(self, text: Normal, plain: str) -> Iterator[Hit]:
        for source, start, end in self._patterns.find(text.text):
            after = "".join(filter(str.isalnum, text.text[end : end + 300]))
            if not withdrawn(text.text[max(0, start - 60) : start], text.text[start:end], after, loose=False):
                for entry in self._tables["pattern"][source]:
                    yield Hit(entry, "", text.span(start, end), f"pattern {entry.word}")

    def _near(self, text: Normal, plain: str) -> Iterator[Hit]:
        table = self._tables["fuzzy"]
        for stem in stems(plain):
            for key in {stem, *self._fuzzy.near(stem)} & table.keys():
                for entry in table[key]:
                    yield _whole(entry, text, plain, len(stem))

    # ── for the checker ──────────────────────────────────────────────────────────────────────────────────
    def collisions(self) -> list[tuple[Entry, Entry, str]]:
        """Pairs (winner, loser, reason) with different payloads: ``same``: the loser can never win;
        ``near``: two fuzzy keywords so alike that one text may mean both."""
        found: list[tuple[Entry, Entry, str]] = []
        for table in self._tables.values():
            for first, *others in table.values():
                found += [(first, other, "same") for other in others if other.payload != first.payload]
        fuzzy = self._tables["fuzzy"]
        for key, (one, *_) in fuzzy.items():
            for near in set(self._fuzzy.near(key)):
                if key < near and fuzzy[near][0].payload != one.payload:
                    first, second = sorted((one, fuzzy[near][0]), key=lambda entry: entry.order)
                    found.append((first, second, "near"))
        return found


def _precedence(hit: Hit) -> tuple[int, int, tuple[int, ...]]:
    return RANK[hit.entry.kind], -len(hit.entry.word.replace(" ", "")), hit.entry.order


def _whole(entry: Entry, text: Normal, plain: str, length: int) -> Hit:
    ending = plain[length:]
    why = f"{entry.kind} {entry.word}" + (f" (-{ending})" if ending else "")
    return Hit(entry, "", text.span(0, len(text.text)), why)


def _heads(keys: Iterable[str]) -> dict[str, Sequence[int]]:
    """First two letters -> the lengths of the keys that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[:2], set()).add(len(key))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    ordered = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    return {head: shared.setdefault(found, found) for head, found in ordered.items()}


def _places(
    plain: str, heads: dict[str, Sequence[int]], singles: frozenset[str]
) -> Iterator[tuple[int, int]]:
    for place in range(len(plain)):
        for length in heads.get(plain[place : place + 2], ()):
            if place + length <= len(plain):
                yield place, length
        if plain[place] in singles:
            yield place, 1
