"""What a short text means, remembered: customers answer "네", "1" and "예약" all day, and reading it once is enough.

Only what depends on the text alone is kept, and only for the texts that were seen last; nothing is known of who wrote
them. Days and times, which depend on the moment, are read every time.
"""

from __future__ import annotations

from functools import lru_cache

from engine.language.choice import ChoiceSet
from engine.language.keywords import Hit, KeywordIndex
from engine.language.normal import Normal
from engine.language.reading import Problem, Reading

SHORT = 12
"""Letters of a text that may come again; names and numbers in sentences do not."""
_MOST = 1 << 13


def keyword(index: KeywordIndex, text: Normal) -> Hit | None:
    """As ``index.match``."""
    return _keyword(index, text) if len(text.raw) <= SHORT else index.match(text)


def chosen(choices: ChoiceSet, text: Normal, *, numbers: bool = True) -> Reading | Problem | None:
    """As ``choices.match``."""
    if len(text.raw) > SHORT:
        return choices.match(text, numbers=numbers)
    return _chosen(choices, text, numbers)


def forget() -> None:
    """Begin anew."""
    _keyword.cache_clear()
    _chosen.cache_clear()


@lru_cache(_MOST)
def _keyword(index: KeywordIndex, text: Normal) -> Hit | None:
    return index.match(text)


@lru_cache(_MOST)
def _chosen(choices: ChoiceSet, text: Normal, numbers: bool) -> Reading | Problem | None:
    return choices.match(text, numbers=numbers)
