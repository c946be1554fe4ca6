"""What a scanner found in a text, and how several finds in one text relate: corrections, ranges, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from engine.language.letters.regex import regex
from engine.language.reading import Problem


class Found(msgspec.Struct, frozen=True):
    """``values``: what ``text[start:end]`` may mean, the likeliest first; ``problem``: why it cannot be
    anything."""

    start: int
    end: int
    values: tuple[Any, ...] = ()
    problem: Problem | None = None


_DROPPED = regex(
    r"(?:은|는|이|가|을|를|에|요|로|으로)?\s?(?:말고|아니고|아니라|아니요?|아니에요|아닙니다|빼고|"
    r"취소하고|대신에?|"
    r"(?:안|못)\s?(?:되|돼|됩|가|갈|하|할|해)|어려|힘들|바빠|바쁘|불가|싫|no[t,]?\b)"
)
ASKING = regex(r"몇|언제|얼마|어디|무슨|뭐|누구|왜\s|어느|how|what|when|which|where|why")
"""A text that asks is no answer."""


def longest(matches: Iterable[tuple[int, int, Any]]) -> list[tuple[int, int, Any]]:
    """Of overlapping (start, end, …) the longest, in the order of the text."""
    matches = list(matches)
    if len(matches) < 2:
        return matches
    kept: list[tuple[int, int, Any]] = []
    for match in sorted(matches, key=lambda match: (match[0] - match[1], match[0])):
        if all(match[1] <= start or end <= match[0] for start, end, _ in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match[0])


def kept(found: Sequence[Found], text: str) -> list[Found]:
    """Without what the text takes back: "3일 말고 4일" keeps the second, "내일은 안 돼요" keeps nothing."""
    out: list[Found] = []
    for n, one in enumerate(found):
        until = found[n + 1].start if n + 1 < len(found) else len(text)
        if not _DROPPED.match(text[one.end : until].lstrip(" ,.")):
            out.append(one)
    return out


def made_of(text: str, words: frozenset[str]) -> bool:
    """True when the text is nothing but such words in a row; each way of cutting it is tried once."""
    if not text:
        return True
    longest_word = _longest_of(words)
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            ends = range(start + 1, min(start + longest_word, len(text)) + 1)
            reached.update(end for end in ends if text[start:end] in words)
    return len(text) in reached


@cache
def _longest_of(words: frozenset[str]) -> int:
    """Letters of the longest word; asked for the few tables of the kinds only."""
    return max(map(len, words))
