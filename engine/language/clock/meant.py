"""Which of the times and days that a text mentions were meant (R14): what is taken back, replaced, told as a reason or
left open at an end drops out.

A mention is a piece of the text; what follows it, up to the next mention, decides over it: "3시 말고 4시",
"목요일은 회의가 있어서 금요일", "3시 이후요", "3시라고 했는데 5시로". No word of a find itself is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import msgspec

from engine.language.clock import meant_words as words

Span = tuple[int, int]
_LOOKED_AT = 60
"""So much of a text beside a mention speaks of it, in characters."""


class How(Enum):
    """What became of a mention."""

    MEANT = "meant"
    DROPPED = "dropped"  # taken back, and said so
    REPLACED = "replaced"  # another one follows, but it is not said that this one is taken back
    OPEN = "open"  # before, after, from, until it
    REPORT = "report"  # it tells of something else: what has been, when the shop opens


class Meaning(msgspec.Struct, frozen=True):
    """``how`` for each mention; ``told``: pieces of the text that are thereby explained; ``plain``: nothing in the
    text makes the mentions doubtful."""

    how: Sequence[How]
    told: Sequence[Span]
    plain: bool


def meaning(text: str, mentions: Sequence[Span], sorts: Sequence[int] = ()) -> Meaning:
    """What became of each mention; they stand in order and do not overlap.

    ``sorts`` has bits for what each of them says (day, time): one that says another thing replaces nothing.
    """
    how: list[How] = []
    told: list[Span] = []
    plain = True
    for n, (start, end) in enumerate(mentions):
        last = n + 1 == len(mentions)
        until = len(text) if last else mentions[n + 1][0]
        before = text[max(mentions[n - 1][1] if n else 0, start - _LOOKED_AT) : start]
        rival = not last and (not sorts or sorts[n] & sorts[n + 1] != 0)
        after, rest = text[end:until], "" if last else text[until:]
        if len(after) > 2 * _LOOKED_AT:
            after = after[:_LOOKED_AT] + (after[-_LOOKED_AT:] if rival else "")
        found, firm = _of(before, after, rest, last, rival)
        how.append(found)
        plain = plain and firm
        if found is How.DROPPED or found is How.REPLACED:
            opener = words.ADNOMINAL.search(before) or words.ONCE.search(before)
            first = start - (len(opener[0]) if opener else 0)
            told.append((first, end + _clause(text[end:]) if last else until))
    _join_ranges(text, mentions, how)
    return Meaning(how, told, plain)


def _join_ranges(text: str, mentions: Sequence[Span], how: list[How]) -> None:
    """Both ends of a range share one fate: 3시부터 5시까지, 3시 4시 사이."""
    for n in range(len(mentions) - 1, 0, -1):
        if how[n - 1] is How.OPEN and words.RANGE.fullmatch(text, mentions[n - 1][1], mentions[n][0]):
            how[n - 1] = how[n] = How.OPEN if how[n] is How.MEANT else how[n]
        elif how[n] is How.OPEN and words.BETWEEN.match(text, mentions[n][1]):
            how[n - 1] = How.OPEN


def _clause(after: str) -> int:
    """Where the sentence ends in which the mention stands."""
    match = words.FINISHED.search(after)
    return match.end() if match else len(after)


def _takes_back(said: str) -> bool:
    return (
        words.NEGATED.search(said) is not None
        and words.NEGATED.search(words.HARMLESS.sub("", said)) is not None
    )


def _of(before: str, after: str, rest: str, last: bool, rival: bool) -> tuple[How, bool]:
    if words.BOUND.search(before):
        return How.OPEN, True
    if words.ADNOMINAL.search(before) or words.NOT_COMING.search(before):
        return How.DROPPED, True
    if not after.strip(" .,!"):
        lost = last and words.NEGATED_CLOSED.search(words.HARMLESS.sub("", before)) is not None
        return (How.REPLACED, False) if lost else (How.MEANT, True)
    if last:
        return _last_of(before, after)
    return _before_rival(before, after, rest) if rival else _before_other(after)


def _before_other(after: str) -> tuple[How, bool]:
    """A day that a time follows, or the other way round."""
    if _takes_back(after) and not words.OR_ELSE.search(after):
        return How.DROPPED, True
    return (How.OPEN if words.OPEN.match(after) else How.MEANT), True


def _before_rival(before: str, after: str, rest: str) -> tuple[How, bool]:
    """A mention that another one of its sort follows."""
    if words.NOT_NEXT.search(after):
        return How.MEANT, True
    changes = words.CHANGES.search(before + rest) is not None
    if words.RANGE.fullmatch(after):
        return (How.DROPPED if "에서" in after and changes else How.OPEN), True
    if words.OR_ELSE.search(after):
        return How.MEANT, False
    if _takes_back(after) or words.CORRECTED.search(after):
        return How.DROPPED, True
    if words.OPEN.match(after):
        return How.OPEN, True
    if words.MOVED.fullmatch(after) and (changes or "예약" not in after):
        return How.DROPPED, changes
    if words.REPORTED.search(after):
        return How.DROPPED, changes or "라고" in after
    return _beside_reason(after)


def _beside_reason(after: str) -> tuple[How, bool]:
    busy = words.OCCUPIED.search(after) is not None
    if len(after) > 2 and words.REASON.search(after) and (busy or words.TOPIC.match(after)):
        return How.DROPPED, True
    return (How.REPLACED, False) if busy else (How.MEANT, True)


def _last_of(before: str, after: str) -> tuple[How, bool]:
    """The last mention, or the only one."""
    if words.ARRIVE.match(after.lstrip()):
        return How.MEANT, True
    if words.OPEN.match(after):
        return How.OPEN, True
    cut = _clause(after)
    clause, later = after[:cut], after[cut:]
    if words.PROPOSAL.fullmatch(words.HARMLESS.sub("", clause)):
        return How.MEANT, False
    if words.ALL_BUT.match(after) or _takes_back(clause) or words.HESITANT.search(clause):
        return How.DROPPED, True
    if words.REPORT.search(clause) or words.OCCUPIED.search(clause):
        return How.REPORT, False
    if later and _takes_back(later) and not words.PROMISE.search(clause):
        return How.DROPPED, True
    if words.BARE_TOPIC.fullmatch(clause) and words.NEGATED_CLOSED.search(words.HARMLESS.sub("", before)):
        return How.DROPPED, True
    return How.MEANT, True
