"""A text taken apart: which answers it means, how it stands to the others it names, and what else it says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from engine.language.choosing.beside import Beside, judge
from engine.language.choosing.mentions import Mention
from engine.language.choosing.relations import Stand, relations
from engine.language.letters.regex import regex
from engine.language.normal import Normal


class Verdict(NamedTuple):
    """One answer; ``start`` and ``end`` are places in the normalised text."""

    entry: int
    start: int
    end: int
    sure: bool
    others: tuple[int, ...] = ()


_GREETING = regex(r"good (?:morning|afternoon|evening)|좋은\s?(?:아침|오전|오후|저녁)")


class Said:
    """``closed`` are the names in the text, each with its stand; ``opened`` what only comes close to an answer."""

    def __init__(self, text: Normal, found: Sequence[Mention]) -> None:
        self.text = text
        self.opened = [one for one in found if one.open]
        greeting = _GREETING.match(text.text)
        closed = [one for one in found if not one.open]
        if greeting is not None:  # Good morning! Afternoon please.
            later = [one for one in closed if one.start >= greeting.end()]
            closed = later or [one._replace(sure=False) for one in closed]
        self.closed = closed
        self._spans = [(one.start, one.end) for one in closed]
        self.stands, self._explained = relations(text.text, self._spans)
        if greeting is not None:
            self._explained.append((0, greeting.end()))
        self.meant = [one for one, stand in zip(closed, self.stands, strict=True) if stand is Stand.MEANT]

    @cached_property
    def beside(self) -> Beside:
        """What stands beside the names."""
        spans = self._spans
        if not self.meant:
            spans = sorted((*spans, *((one.start, one.end) for one in self.opened)))
        return judge(self.text, spans, sorted(self._explained))

    def first(self, stand: Stand) -> Mention | None:
        """The first answer that the text stands to so."""
        pairs = zip(self.closed, self.stands, strict=True)
        return next((one for one, its in pairs if its is stand and one.entries), None)

    def later(self, verdict: Verdict) -> Mention | None:
        """What comes close to another answer behind the one that was found."""
        for one in self.opened:
            if one.start > verdict.end and len(one.entries) == 1 and one.entries[0] != verdict.entry:
                return one
        return None
