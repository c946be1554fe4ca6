"""What a text says about the days that it names: which one is taken back, put aside or corrected, which one begins or
ends a range, which one is only the day on which somebody will call.

Each day is judged by what follows it as far as the next one, and (in English) by the words in front of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.language.days import signs
from engine.language.days.asks import is_before
from engine.language.days.joins import Day
from engine.language.found import Found
from engine.language.letters.jamo import is_syllable, letters
from engine.language.reading import Problem


class Told(NamedTuple):
    """``days``: the finds that are still meant, ranges as problems. ``spans``: the parts of the text that have been
    understood, in order. ``doubt``: the days are to be confirmed, whatever stands beside them."""

    days: list[Found]
    spans: list[tuple[int, int]]
    doubt: bool


class _Fate(NamedTuple):
    """What becomes of a day (``kept``, ``dropped``, ``range``), to where the text says so, and whether in doubt."""

    fate: str
    until: int
    doubt: bool = False
    since: int | None = None


_AFTER = 60
"""So many signs behind a day may be about it."""


def told(found: Sequence[Found], text: str, *, ranges: bool = False) -> Told:
    """What is still meant of the finds. ``ranges``: their ends are days, too."""
    fates = _fates(found, text)
    spans = [
        (one.start if fate.since is None else fate.since, fate.until)
        for one, fate in zip(found, fates, strict=True)
    ]
    left = [n for n, fate in enumerate(fates) if fate.fate != "dropped"]
    for n in _corrected(left, found, fates, text):
        left.remove(n)
        spans[n] = (found[n].start, found[n + 1].start)
    left = _without_asides(left, found, fates, text)
    days = [_ranged(found[n]) if fates[n].fate == "range" and not ranges else found[n] for n in left]
    return Told(days, spans, any(fate.doubt for fate in fates))


def _ranged(one: Found) -> Found:
    if one.problem is not None:
        return one
    return Found(one.start, one.end, problem=Problem("one_day", params={"days": one.values[:1]}))


def _tail(found: Sequence[Found], n: int, text: str) -> str:
    until = found[n + 1].start if n + 1 < len(found) else len(text)
    return text[found[n].end : min(until, found[n].end + _AFTER)]


# ── each day by itself ───────────────────────────────────────────────────────────────────────────────────────────
def _fates(found: Sequence[Found], text: str) -> list[_Fate]:
    fates: list[_Fate] = []
    for n, one in enumerate(found):
        since = found[n - 1].end if n else 0
        front, tail = text[max(since, one.start - 30) : one.start], _tail(found, n, text)
        if is_before(one, text) and signs.COMMITS.search(tail):
            fates.append(_Fate("range", one.end))
        else:
            fates.append(_by_front(one, front, tail) or _by_tail(one, tail, n + 1 < len(found)))
    for n, fate in enumerate(fates[1:]):  # 3일~5일 말고: both ends
        between = text[found[n].end : found[n + 1].start]
        runs_on = fates[n].fate == "range" or not between
        if runs_on and fate.fate == "dropped" and signs.ONLY_TO.fullmatch(between):
            fates[n] = _Fate("dropped", found[n + 1].start)
    return fates


def _by_front(one: Found, front: str, tail: str) -> _Fate | None:
    """What the words in front of a day do to it."""
    if not front:
        return None
    if drops := signs.FRONT_DROPS.search(front):
        return _Fate("dropped", one.end, since=one.start - len(front) + drops.start())
    if one.start == len(front) and signs.FRONT_DENIES.search(front) and not signs.COMMITS.search(tail):
        return _Fate("dropped", one.end)
    return _Fate("range", one.end) if signs.FRONT_RANGES.search(front) else None


def _by_tail(one: Found, tail: str, more: bool) -> _Fate:
    """What the words behind a day do to it; ``more``: another day follows."""
    end = one.end
    if not tail or (more and (signs.EITHER.match(tail) or signs.NEXT_DROPS.fullmatch(tail))):
        return _Fate("kept", end)
    if only := signs.ONLY.match(tail):
        return _Fate("kept", end + only.end())
    if more and signs.THEN_NOT.fullmatch(tail) and not signs.COMMITS.search(tail):
        return _Fate("dropped", end + len(tail))
    for pattern in (signs.DROPS, signs.CALLS, signs.TELLS, signs.TRAILS_OFF):
        if drops := pattern.match(tail):
            return _Fate("dropped", end + drops.end())
    if (denied := _denied(tail, end) or _busy(tail, end, more)) is not None:
        return denied
    if signs.RANGES.match(tail):
        today = signs.WITHIN_TODAY.match(tail) if isinstance(one, Day) and one.kind == "near" else None
        return _Fate("kept", end + today.end(), True) if today else _Fate("range", end)
    if (changed := signs.CHANGED.search(tail)) and not signs.TO_THE_DAY.match(tail):
        at_once = changed.start() <= 1  # "12월 3일 변경이요" may be either
        return _Fate("kept", end, True) if at_once else _Fate("dropped", end + changed.end())
    return _Fate("kept", end, signs.ROUGHLY.match(tail) is not None)


def _denied(tail: str, end: int) -> _Fate | None:
    """The day is refused by a word behind it, before anything is agreed to; "안 되면" and "안 될까요" only doubt it."""
    said = signs.POSITIVE.sub(lambda match: "·" * len(match[0]), tail)
    denies = signs.NEGATES.search(said)
    if denies is None or (
        _agrees(said, denies.start()) and not signs.SAID_BEFORE.search(said, 0, denies.start())
    ):
        return None
    if signs.IF.match(said, denies.end()) or signs.REQUEST.match(said, denies.start()):
        return _Fate("kept", end, True)
    word = signs.WORD.match(tail, denies.end())
    return _Fate("dropped", end + (word.end() if word else denies.end()))


def _busy(tail: str, end: int, more: bool) -> _Fate | None:
    """The day is taken by something else, which is a refusal unless it is agreed to all the same."""
    busy = signs.BUSY.search(tail)
    if busy is None or _agrees(tail, len(tail) if not more else busy.start()):
        return None
    return _Fate("dropped", end + (len(tail) if more else busy.end()))


def _agrees(tail: str, before: int) -> bool:
    commits = signs.COMMITS.search(tail)
    return commits is not None and commits.start() < before


# ── one day beside another ───────────────────────────────────────────────────────────────────────────────────────
def _corrected(left: Sequence[int], found: Sequence[Found], fates: Sequence[_Fate], text: str) -> list[int]:
    """The days that the next one corrects ("3일.. 아 죄송해요 5일이요", "금요일에서 토요일로 바꿀게요")."""
    return [
        n
        for n in left[:-1]
        if n + 1 in left
        and fates[n + 1].fate != "range"
        and _corrects(
            text[: found[n].start],
            text[found[n].end : found[n + 1].start],
            text[found[n + 1].end :],
            fates[n],
        )
    ]


def _corrects(front: str, gap: str, tail: str, fate: _Fate) -> bool:
    """``front``, ``gap`` and ``tail``: what stands before, between and behind the two days."""
    if signs.CHANGES.match(tail) and not signs.COMMITS.search(gap):
        return True
    if signs.ARROW.fullmatch(gap) or gap.endswith(" to "):
        return signs.ENGLISH_CHANGES.search(front) is not None or signs.CHANGED.search(tail) is not None
    short = len(gap) <= 20 and fate.fate == "kept" and not signs.EITHER.match(gap)
    return short and signs.CORRECTS.search(gap) is not None


def _without_asides(left: list[int], found: Sequence[Found], fates: Sequence[_Fate], text: str) -> list[int]:
    """Without the days of a reason or of something past, told before or after the day that is meant."""
    days = [n for n in left if found[n].problem is None or fates[n].fate == "range"]
    if len({found[n].values for n in days}) < 2:
        return left
    tails = {n: _tail(found, n, text) for n in days}
    first, last = days[0], days[-1]
    if fates[last].fate == "kept" and all(_is_aside(tails[n], fates[n].fate) for n in days[:-1]):
        return [n for n in left if n == last or n not in days]
    agreed = fates[first].fate == "kept" and signs.COMMITS.search(tails[first])
    if agreed and all(signs.REASONS.search(tails[n]) for n in days[1:]):
        return [n for n in left if n == first or n not in days]
    return left


def _is_aside(tail: str, fate: str) -> bool:
    if fate == "range" and len(tail) < 6:
        return False
    said = _tells_past(tail) or signs.ASIDE.search(tail) is not None
    return said and not signs.POSITIVELY.search(tail)


def _tells_past(text: str) -> bool:
    """다쳤는데, 봤네요; not 있어요, 가겠습니다."""
    return any(is_syllable(sign) and letters(sign)[2] == "ㅆ" and sign not in "있겠" for sign in text)
