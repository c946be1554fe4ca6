"""Which of the offered answers is meant (R14): by number, label, synonym, amount, yes or no, a part of a label, or one
wrong letter.

What names two answers at once is asked back; what is negated is not chosen ("컷 말고 펌이요" is 펌); beside words that
are not known the answer is not sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.language import yesno
from engine.language.choosing import names
from engine.language.choosing.beside import Beside, asked, judge
from engine.language.choosing.courtesy import HARMLESS
from engine.language.choosing.decision import all_of_them, decide
from engine.language.choosing.offered import Offered
from engine.language.choosing.said import Verdict
from engine.language.keywords import RANK, Entry, Hit, KeywordIndex, Kind
from engine.language.letters.regex import regex
from engine.language.letters.words import Words, flat, keyword_key
from engine.language.normal import Normal
from engine.language.reading import Problem, Reading

MatchKind = Kind
_LONGEST = 200
"""A longer text is a story: nothing is looked for in it."""
_ANYWHERE = ("word", "contains")
_FIGURE = regex(r"(\d{1,3})(번?)([가-힣]*)$")
_USUAL = """
요 에요 예요 이에요 입니다 할게요 할께요 할래요 해주세요 하고싶어요 하겠습니다 부탁드려요 부탁드립니다 부탁해요 주세요 갈게요
"""
_ENDINGS = frozenset(
    ("", *(particle + end for particle in ("", "로", "으로", "이", "을", "를") for end in _USUAL.split()))
)
"""The most usual endings of a message; others are read with more care."""


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
        self._meaning = {True: self._one_of(yesno.YES_LABELS), False: self._one_of(yesno.NO_LABELS)}
        self._yes_or_no = any(meant is not None for meant in self._meaning.values())
        self._worded = any(kind != "exact" for entry in self.entries for kind, _ in entry.keywords)
        self._numbers = {str(first + n): n for n in range(len(self.entries))}
        self._direct = self._directly()
        self._lengths = _lengths(self._direct)

    def match(self, text: Normal, *, numbers: bool = True) -> Reading | Problem | None:
        """The index of the answer meant, a problem (two at once, no such number), or None.

        ``numbers`` False: another question is beside this one, so that only whole messages count.
        """
        if not self.entries:
            return None
        key = flat(text)
        plain = not asked(text) and not (key.isdigit() and key != text.key)  # 1,2 is not 12
        if (
            plain
            and (direct := self._direct.get(key)) is not None
            and (not numbers or self._agree(key, direct))
        ):
            return Reading(direct, text.whole())
        if not numbers:
            return self._whole(text)
        if plain and key and (usual := self._usually(key, text)) is not None:
            return Reading(usual, text.whole())
        if len(text.text) > _LONGEST:
            return None
        return self._said(text)

    def _agree(self, key: str, direct: int) -> bool:
        """False for a figure that is one answer's label and another one's number."""
        return self._numbers.get(key, direct) == direct

    def _usually(self, key: str, text: Normal) -> int | None:
        """A number, or a label with a usual ending: most messages are one of these."""
        figure = _FIGURE.match(text.key) if key[0].isdecimal() else None
        if (
            figure is not None
            and (found := self._numbers.get(figure[1])) is not None
            and figure[3] in _ENDINGS
        ):
            return found if figure[2] or not self._offered.units else None
        for length in self._lengths.get(key[0], ()):
            label = key[:length]
            if key[length:] in _ENDINGS and not label.isdecimal() and label in self._direct:
                return self._direct[label]
        return None

    # ── how it is built ──────────────────────────────────────────────────────────────────────────────────
    def _directly(self) -> dict[str, int]:
        """Whole messages that need no reading: labels and exact synonyms that belong to one answer only."""
        found: dict[str, set[int]] = {}
        for n, entry in enumerate(self.entries):
            exact = [keyword_key(word) for kind, word in entry.keywords if kind == "exact"]
            for key in (*self._keys[n], *exact):
                found.setdefault(key, set()).add(n)
        return {key: entries.pop() for key, entries in found.items() if len(entries) == 1 and key}

    def _one_of(self, labels: frozenset[str]) -> int | None:
        """The only answer with one of these labels or synonyms, also as the first of several names (네, 갈게요)."""
        found = [
            n
            for n, entry in enumerate(self.entries)
            if not labels.isdisjoint(self._keys[n])
            or any(
                keyword_key(names.segments(label)[0]) in labels
                for label in entry.labels
                if names.segments(label)
            )
            or any(kind == "exact" and keyword_key(word) in labels for kind, word in entry.keywords)
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _named(self) -> KeywordIndex:
        """Labels as whole messages, and the author's own words."""
        return KeywordIndex(
            (
                Entry(kind, word, (n, m), n)
                for n, entry in enumerate(self.entries)
                for m, (kind, word) in enumerate(
                    [*(("exact", label) for label in entry.labels), *entry.keywords]
                )
            ),
            answers=True,
        )

    @cached_property
    def _offered(self) -> Offered:
        given = [
            (n, word, kind in _ANYWHERE)
            for n, entry in enumerate(self.entries)
            for kind, word in entry.keywords
            if kind in ("exact", *_ANYWHERE)
        ]
        left_out = yesno.YES_LABELS | yesno.NO_LABELS
        return Offered([entry.labels for entry in self.entries], given, left_out, self.first)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────
    def _whole(self, text: Normal) -> Reading | Problem | None:
        """A message that says nothing but one of the answers."""
        hit = self._named.match(text)
        if hit is not None and hit.entry.kind == "exact":
            return _reading(hit)
        if (said := self._yes_no(text)) is not None:
            return said
        return self._by_keywords(text, hit) if hit is not None else None

    def _yes_no(self, text: Normal) -> Reading | None:
        said = yesno.read(text) if self._yes_or_no else None
        if said is None or (meant := self._meaning[said.value]) is None:
            return None
        return Reading(meant, said.span, said.sure)

    def _said(self, text: Normal) -> Reading | Problem | None:
        """A message in the customer's own words. A yes or a no beside another label is only politeness."""
        words = Words(text)
        found = self._offered.mentions(text, words)
        said = self._yes_no(text)
        if said is not None and not any(one.sure and not one.open and not one.weak for one in found):
            return said
        if found:
            verdict = decide(text, found, self._offered)
            if isinstance(verdict, Verdict):
                span = text.span(verdict.start, verdict.end)
                return Reading(verdict.entry, span, verdict.sure, verdict.others)
            if verdict is not None or any(not one.weak for one in found):
                return verdict
        return self._loosely(text, words)

    def _loosely(self, text: Normal, words: Words) -> Reading | Problem | None:
        """All of them, the author's patterns, or a misspelt label."""
        if all_of_them(text):
            return Problem("choice_several", params={"labels": tuple(self._offered.labels)})
        hit = self._named.match(text) if self._worded else None
        if hit is not None and hit.rank <= RANK["pattern"]:
            return self._by_keywords(text, hit)
        return self._misspelt(text, words) or (self._by_keywords(text, hit) if hit is not None else None)

    def _by_keywords(self, text: Normal, winner: Hit) -> Reading | Problem:
        """By the author's own words inside a sentence; two answers named by equal kinds are asked back."""
        hits = [hit for hit in self._named.hits(text) if hit.rank == winner.rank]
        rivals = sorted({hit.entry.payload for hit in hits if hit.entry.kind == winner.entry.kind})
        if len(rivals) > 1:
            return Problem(
                "choice_several", params={"labels": tuple(self._offered.labels[n] for n in rivals)}
            )
        return _reading(winner)

    def _misspelt(self, text: Normal, words: Words) -> Reading | None:
        if all(word in HARMLESS for word in text.text.split()):
            return None
        for slip in self._offered.slips.find(words):
            beside = judge(text, [(slip.start, slip.end)])
            if beside <= Beside.ASKED:
                sure = slip.sure and beside is Beside.CLEAR
                return Reading(
                    self._offered.called[slip.key].entries[0], text.span(slip.start, slip.end), sure
                )
        return None


def _lengths(keys: Iterable[str]) -> dict[str, Sequence[int]]:
    """First letter -> the lengths of the keys that begin so, longest first."""
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key[0], set()).add(len(key))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


def _reading(hit: Hit) -> Reading:
    return Reading(hit.entry.payload, hit.span, sure=hit.rank <= RANK["pattern"])
