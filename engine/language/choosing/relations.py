"""What a text says about each of the answers it names: meant, refused, left for another one, or only in case.

"펌 말고 염색", "펌 하려다 염색으로 바꿀게요", "토요일은 결혼식이 있어서 일요일로요", "카드 안 되면 현금", "둘 다 싫어요".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from engine.language.choosing import stances


class Stand(Enum):
    """What becomes of an answer that is named."""

    MEANT = auto()
    DROPPED = auto()  # for the one behind it, beyond doubt
    LEFT = auto()  # probably: a reason why not
    CASE = auto()  # first choice, the next one in case it cannot be
    REFUSED = auto()
    OFF = auto()  # cancelled or put off: nothing is chosen


Span = tuple[int, int]
_GONE = (Stand.REFUSED, Stand.DROPPED, Stand.OFF)
_LOOK = 40
_BACK = 30


def compact(text: str) -> str:
    """Letters and digits only."""
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


def relations(text: str, spans: Sequence[Span]) -> tuple[list[Stand], list[Span]]:
    """How the text stands to what it names at each span, and the spans of the words that say so."""
    stands: list[Stand] = []
    explained: list[Span] = []
    for n, (start, end) in enumerate(spans):
        until = spans[n + 1][0] if n + 1 < len(spans) else len(text)
        stand = _last(text[end:]) if n + 1 == len(spans) else _before_next(text, end, *spans[n + 1])
        before = text[max(0, start - _BACK) : start]
        if (match := stances.BEFORE.search(before)) is not None:
            stand = Stand.REFUSED
            explained.append((start - len(match[0]), start))
        stands.append(stand)
        if stand is not Stand.MEANT:
            explained.append((end, until))
    explained += _left_for_the_last(text, spans, stands)
    _share(text, spans, stands)
    return stands, explained


def _left_for_the_last(text: str, spans: Sequence[Span], stands: list[Stand]) -> Iterator[Span]:
    """펌에서 염색으로 바꿀게요."""
    if (
        len(spans) < 2
        or stands[-1] is not Stand.MEANT
        or not stances.INTO.match(compact(text[spans[-1][1] :]))
    ):
        return
    for n, ((_, end), (start, _)) in enumerate(pairwise(spans)):
        if stances.FROM.fullmatch(compact(text[end:start])):
            stands[n] = Stand.DROPPED
            yield end, start


def _share(text: str, spans: Sequence[Span], stands: list[Stand]) -> None:
    """커트도 펌도 싫어요: what is said of the last one holds for those that are named together with it."""
    for n in range(len(stands) - 2, -1, -1):
        between = text[spans[n][1] : spans[n + 1][0]]
        if (
            stands[n] is Stand.MEANT
            and stands[n + 1] in _GONE
            and stances.TOGETHER.fullmatch(compact(between))
        ):
            stands[n] = stands[n + 1]


def _last(after: str) -> Stand:
    """What is said behind the last answer that is named."""
    if after.isascii():
        return Stand.REFUSED if stances.BEHIND.match(after) else Stand.MEANT
    said = compact(after)[:_LOOK]
    if any(pattern.match(said) for pattern in (stances.REFUSES, stances.TOPIC_REFUSED, stances.RATHER)):
        return Stand.REFUSED
    return Stand.OFF if stances.OFF.match(said) else Stand.MEANT


def _before_next(text: str, end: int, start: int, stop: int) -> Stand:
    """What is said between an answer that ends at ``end`` and the next one, ``text[start:stop]``."""
    between = text[end:start]
    said = compact(between)[:_LOOK]
    if not said or stances.OR.match(said):
        return Stand.MEANT
    if between.isascii():
        return Stand.DROPPED if stances.CORRECTED.search(between) else Stand.MEANT
    if stances.INSTEAD.match(said):
        return Stand.DROPPED
    if stances.IN_CASE.match(said):
        return Stand.CASE
    if not stances.GOES_ON.match(compact(text[stop : stop + 4])):
        if stances.REASON.match(said):
            return Stand.DROPPED
        if stances.WISHED.match(said):
            return Stand.LEFT
    if stances.REFUSES.match(said) or stances.TOPIC_REFUSED.match(said):
        return Stand.REFUSED
    return Stand.OFF if stances.OFF.match(said) else Stand.MEANT
