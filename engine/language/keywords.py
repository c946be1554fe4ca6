"""Which keyword a message means (R6, R7): one winner, always the same, whatever the number of keywords.

exact > command > word > contains > pattern > fuzzy; then the longer keyword; then the caller's order.
Work per message grows with the message, not with the keywords: dictionaries by key, and by the first two
letters for what may stand anywhere. When nothing fits as it is written, the text is held against the exact keywords
and words by initial letters and by ear, then fuzzy ones, and last read as typed on the other keyboard layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import add

from engine.language.letters.fuzzy import SHORTEST, FuzzyIndex
from engine.language.letters.keyboard import retyped
from engine.language.letters.stems import GREETING, GREETING_FIRST, peels_to, stems
from engine.language.letters.words import Words, flat, keyword_key
from engine.language.matching.entries import GUESSED, OTHER_LAYOUT, RANK, Entry, Hit, Kind, precedence
from engine.language.matching.guesses import Guesses
from engine.language.matching.mentions import is_word, repeated, taken_back
from engine.language.matching.places import heads, places
from engine.language.negation import withdrawn
from engine.language.normal import Normal
from engine.language.pattern_set import PatternSet

__all__ = ["RANK", "Entry", "Hit", "KeywordIndex", "Kind"]

Table = dict[str, tuple[Entry, ...]]


class KeywordIndex:
    """All the keywords of a number (or of a state), ready to be asked.

    ``answers``: the keywords answer a question, so that what is done or known is an answer too ("어떤 시술을 받으셨나요?"
    "펌 했어요"); else they ask for something, and who tells of it does not.
    """

    def __init__(self, entries: Iterable[Entry], *, answers: bool = False) -> None:
        self._tables: dict[str, Table] = {kind: {} for kind in RANK}
        for entry in sorted(entries, key=lambda entry: entry.order):
            if entry.kind in RANK:
                self._put(entry)
        self._answers = answers
        exact, word = self._tables["exact"], self._tables["word"]
        self._messages = exact
        anywhere = [*word, *self._tables["contains"]]
        self._heads = heads(key for key in anywhere if len(key) > 1)
        self._singles = frozenset(key for key in anywhere if len(key) == 1)
        self._exacts = heads(exact)
        self._commands = heads(self._tables["command"])
        self._patterns = PatternSet(self._tables["pattern"])
        self._fuzzy = FuzzyIndex(key for key in self._tables["fuzzy"] if len(key) >= SHORTEST)
        self._guesses = Guesses(exact.keys() | word.keys())
        words = [key for kind, table in self._tables.items() if kind != "pattern" for key in table]
        self._english = any(key.isascii() and not key.isdigit() for key in words)
        self._korean = not all(map(str.isascii, words))
        self._pairs = self._heads.keys() | self._exacts.keys() | self._commands.keys()
        self._letters = self._singles | {key for key in self._pairs if len(key) == 1}
        literal = ((self._exact, exact), (self._command, self._commands), (self._anywhere, anywhere))
        others = (
            (self._pattern, self._tables["pattern"]),
            (self._guess, exact or word),
            (self._near, self._tables["fuzzy"]),
        )
        self._others = [stage for stage, needed in others if needed]
        self._every = [*(stage for stage, needed in literal if needed), *self._others]
        self._mentioned = tuple(
            (kind, self._tables[kind]) for kind in ("word", "contains") if self._tables[kind]
        )

    def _put(self, entry: Entry) -> None:
        table = self._tables[entry.kind]
        key = entry.word if entry.kind == "pattern" else keyword_key(entry.word)
        key = entry.word if key == entry.word else key  # one string in memory, not two
        if key:
            table[key] = (*table.get(key, ()), entry)

    def match(self, text: Normal) -> Hit | None:
        """The winner by R7, or None."""
        plain = flat(text)
        if plain in self._messages:
            return _whole(self._messages[plain][0], text, plain, len(plain))
        found = self._winner(text, plain)
        if found is None and (other := self._other_layout(text, plain)) is not None:
            return _over(self._winner(other, flat(other)), other)
        return found

    def hits(self, text: Normal) -> tuple[Hit, ...]:
        """Every hit that was not withdrawn, the winner first; for explaining."""
        found = self._all(text)
        if not found and (other := self._other_layout(text, flat(text))) is not None:
            found = [hit for hit in (_over(hit, other) for hit in self._all(other)) if hit is not None]
        return tuple(sorted(found, key=precedence))

    def _winner(self, text: Normal, plain: str) -> Hit | None:
        for stage in self._stages(plain):
            found = stage(text, plain)
            if found:
                return found[0] if len(found) == 1 else min(found, key=precedence)
        return None

    def _all(self, text: Normal) -> list[Hit]:
        plain = flat(text)
        stages = reversed(self._stages(plain))
        return list({id(hit.entry): hit for stage in stages for hit in stage(text, plain)}.values())

    def _stages(self, plain: str) -> Sequence[Callable[[Normal, str], Sequence[Hit]]]:
        """Where to look, the strongest kind first. Most texts have no two letters in a row that a keyword begins with."""
        if self._pairs.isdisjoint(map(add, plain, plain[1:])) and (
            not self._letters or self._letters.isdisjoint(plain)
        ):
            return self._others
        return self._every

    def _other_layout(self, text: Normal, plain: str) -> Normal | None:
        """The text as typed on the other layout, when keywords could come out of it."""
        if plain.isascii():
            return retyped(text) if self._korean and not plain.isdigit() else None
        return retyped(text) if self._english else None

    # ── the kinds ────────────────────────────────────────────────────────────────────────────────────────
    def _exact(self, text: Normal, plain: str) -> Sequence[Hit]:
        found = self._peeled(text, plain) if plain[:2] in self._exacts or plain[:1] in self._exacts else []
        if text.text[:1] in GREETING_FIRST and (greeting := GREETING.match(text.text)) is not None:
            rest = text.text[greeting.end() :].replace(" ", "")
            if rest[:2] in self._exacts or rest[:1] in self._exacts:
                found += self._peeled(text, "".join(filter(str.isalnum, rest)))
        return found

    def _peeled(self, text: Normal, plain: str) -> list[Hit]:
        found: list[Hit] = []
        table, heads = self._messages, self._exacts
        for length in (*heads.get(plain[:2], ()), *heads.get(plain[:1], ())):
            key = plain[:length]
            if key in table and peels_to(plain, repeated(plain, key, length)):
                found += [_whole(entry, text, plain, length) for entry in table[key]]
        return found

    def _command(self, text: Normal, plain: str) -> Sequence[Hit]:
        found: list[Hit] = []
        for length in self._commands.get(plain[:2], ()):
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
            rest = text.raw[start : max(end, text.whole()[1])].strip()
            span = words.span(0, length)
            found += [Hit(entry, rest, span, f"command {entry.word}", RANK["command"]) for entry in entries]
        return found

    def _anywhere(self, text: Normal, plain: str) -> Sequence[Hit]:
        """Words and parts of words, the first of each kind that the text does not take back."""
        found: list[Hit] = []
        words = Words(text)
        letters = words.flat
        seen: set[tuple[str, str]] = set()
        for place, length in places(letters, self._heads, self._singles):
            end = place + length
            key = letters[place:end]
            for kind, table in self._mentioned:
                entries = table.get(key)
                if entries is None or (kind, key) in seen:
                    continue
                if kind == "word" and not is_word(words, key, place, end):
                    continue
                seen.add((kind, key))
                if not taken_back(words, key, place, end, word=kind == "word", answers=self._answers):
                    span = words.span(place, end)
                    found += [Hit(entry, "", span, f"{kind} {entry.word}", RANK[kind]) for entry in entries]
        return found

    def _pattern(self, text: Normal, plain: str) -> Sequence[Hit]:
        found: list[Hit] = []
        for source, start, end in self._patterns.find(text.text):
            after = "".join(filter(str.isalnum, text.text[end : end + 300]))
            if not withdrawn(text.text[max(0, start - 60) : start], text.text[start:end], after, loose=False):
                span = text.span(start, end)
                for entry in self._tables["pattern"][source]:
                    found.append(Hit(entry, "", span, f"pattern {entry.word}", RANK["pattern"]))
        return found

    def _guess(self, text: Normal, plain: str) -> Sequence[Hit]:
        found: list[Hit] = []
        for key, start, end, whole, how in self._guesses.find(text, plain):
            words = Words(text)
            if not whole and taken_back(words, key, start, end, word=True, answers=self._answers):
                continue
            for kind in ("exact", "word") if whole else ("word",):
                for entry in self._tables[kind].get(key, ()):
                    why = f"{kind} {entry.word} ({how})"
                    found.append(Hit(entry, "", words.span(start, end), why, GUESSED))
        return found

    def _near(self, text: Normal, plain: str) -> Sequence[Hit]:
        table = self._tables["fuzzy"]
        return [
            _whole(entry, text, plain, len(stem))
            for stem in stems(plain)
            for key in {stem, *self._fuzzy.near(stem)} & table.keys()
            for entry in table[key]
        ]

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


def _whole(entry: Entry, text: Normal, plain: str, length: int) -> Hit:
    why = f"{entry.kind} {entry.word}"
    if length < len(plain):
        why = f"{why} (-{plain[length : length + 40]})"
    return Hit(entry, "", text.whole(), why, RANK[entry.kind])


def _over(hit: Hit | None, text: Normal) -> Hit | None:
    """A hit on the other layout, with what followed a command as it was meant."""
    if hit is None:
        return None
    rest = text.text[Words(text).at(len(keyword_key(hit.entry.word))) :] if hit.rest else ""
    return Hit(hit.entry, rest, hit.span, f"{hit.why} (자판)", OTHER_LAYOUT)
