"""What a text chooses that only refuses: what it says instead in other words, the contrary, or the only other answer."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.choosing.beside import Beside
from engine.language.choosing.opposites import opposite
from engine.language.choosing.relations import Stand, compact
from engine.language.choosing.said import Said, Verdict
from engine.language.letters.regex import regex

_HEDGED = regex(r"수도|지도|몰라|모르|모를|아마|면")
_TWICE = regex(r"(?:안|못)[가-힣]{1,6}?(?:수|거|것|건|게)(?:가|이|은|는)?(?:없|아니|아닙|아닌)")
"""안 갈 수가 없네요, 참석 못 하는 거 아니에요: who denies twice is asked again."""
_SHORT = 24


def refused(said: Said, keys: Sequence[str]) -> Verdict | None:
    """``keys`` are the labels' keys."""
    if said.beside is Beside.COUNTER or Stand.OFF in said.stands:
        return None
    if (said.closed and said.beside is Beside.ASKED) or _TWICE.search(said.text.key):
        return None
    against = {
        entry
        for one, stand in zip(said.closed, said.stands, strict=True)
        if stand is Stand.REFUSED
        for entry in one.entries
    }
    if len(against) == 1 and (contrary := opposite(keys, next(iter(against)))) is not None:
        return _contrary(said, *contrary)
    if (near := {one.entries for one in said.opened if len(one.entries) == 1}) and len(near) == 1:
        return _in_other_words(said, near.pop()[0])
    only_refuses = all(stand in (Stand.REFUSED, Stand.LEFT) for stand in said.stands)
    left = set(range(len(keys))) - against
    if len(keys) == 2 and len(left) == 1 and only_refuses and _plainly(said):
        return Verdict(left.pop(), said.closed[0].start, said.closed[-1].end, False)
    return None


def _contrary(said: Said, entry: int, known: bool) -> Verdict:
    start, end = said.closed[0].start, said.closed[-1].end
    behind = compact(said.text.text[end:])
    plain = said.beside is Beside.CLEAR and len(behind) < _SHORT and _HEDGED.search(behind) is None
    return Verdict(entry, start, end, known and plain and all(one.sure for one in said.closed))


def _in_other_words(said: Said, entry: int) -> Verdict | None:
    if any(entry in one.entries for one in said.closed):
        return None
    return Verdict(entry, said.opened[0].start, said.opened[0].end, False)


def _plainly(said: Said) -> bool:
    return said.beside is Beside.CLEAR and not any(one.weak for one in said.closed)
