"""Changes of where it goes: a way, choice or branch left out, two ways swapped, a condition turned round or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from dapjang.testing.mutants.change import Change, dropped, turned
from dapjang.testing.mutants.whole import Whole
from dapjang.testing.tree import Spot, items, without
from engine.scenario import model as m
from engine.scenario.brief import brief, cut
from engine.texts.josa import with_particle

_EXITS: dict[type, str] = {m.Next: "next", m.End: "end", m.Handoff: "handoff", m.Start: "start"}
_FALLS_TO_FAILED = ("ok", "full", "empty")
"""Outcomes that have no other way when theirs is missing (R18)."""


def exits(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A step without its way out. Branches are left out one by one."""
    exit_ = spot.part
    if spot.keys[-1:] != ("exit",) or exit_ is None or _silent(exit_, spot, whole):
        return
    if isinstance(exit_, m.Next) and isinstance(exit_.target, tuple):
        return
    key = _EXITS[type(exit_)]
    words = [cut(f"{key} {brief(exit_, lang).partition(': ')[2] or brief(exit_, lang)}") for lang in _LANGS]
    yield dropped("way", spot, exit_, (f"‘{words[0]}’", f"“{words[1]}”"), None)


_LANGS = ("ko", "en")


def _silent(exit_: Any, spot: Spot, whole: Whole) -> bool:
    """An end that is also there when it is not written: nobody hears of its outcome, or who does takes it for the same."""
    node = whole.revision.nodes.get(spot.holder.path)
    if not isinstance(exit_, m.End) or node is None or node.ends_all:
        return False
    return (
        exit_.outcome == "done"
        or not node.flow
        or (exit_.outcome == "failed" and whole.fails_anyway(node.flow))
    )


def choices(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A question without one of its choices; two neighbours that lead where the other should."""
    if spot.keys[-1:] != ("choose",):
        return
    found: tuple[m.Choice, ...] = spot.part
    for n, choice in enumerate(found):
        yield dropped(
            "way", spot, choice, (f"선택지 ‘{choice.key}’", f"Choice “{choice.key}”"), without(found, n)
        )
    for n, (one, other) in enumerate(pairwise(found)):
        if not whole.same(one.target, other.target):
            pair = (replace(one, target=other.target), replace(other, target=one.target))
            yield _swapped(spot, one, (one.key, other.key), (*found[:n], *pair, *found[n + 2 :]))


def escapes(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A level where an escape works that is switched off there."""
    if spot.keys[-1:] == ("escapes",):
        for name, escape in spot.part.items():
            if escape.off:
                what = (f"‘{name}: none’", f"“{name}: none”")
                yield dropped("way", spot, escape, what, without(spot.part, name))


def outcomes(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A call without one of the ways under ``then``; two neighbours swapped."""
    if spot.keys[-1:] != ("then",):
        return
    for name, target in spot.part.items():
        failed = spot.part.get("failed") if name not in (*_FALLS_TO_FAILED, "failed") else None
        if failed is None or not whole.same(target, failed):
            yield dropped(
                "way", spot, target, (f"결과 ‘{name}’", f"Outcome “{name}”"), without(spot.part, name)
            )
    for (name, target), (other, second) in pairwise(spot.part.items()):
        if not whole.same(target, second):
            new = {**spot.part, name: second, other: target}
            yield _swapped(spot, target, (name, other), new)


def branches(spot: Spot, whole: Whole) -> Iterator[Change]:
    """Branches without one of them; the bodies of two neighbours swapped."""
    found = spot.part
    if not (isinstance(found, tuple) and found and all(isinstance(each, m.Step) for each in found)):
        return
    for n, branch in enumerate(found):
        what = (f"가지 ‘{_named(branch, 'ko')}’", f"Branch “{_named(branch, 'en')}”")
        yield dropped("way", spot, branch, what, without(found, n))
    for n, (one, other) in enumerate(pairwise(found)):
        turned_round = other.condition is None and n == len(found) - 2  # the same as the condition negated
        bare = replace(one, condition=None), replace(other, condition=None)
        if not turned_round and not whole.same(*bare):
            pair = (replace(other, condition=one.condition), replace(one, condition=other.condition))
            yield _swapped(
                spot, one, (_named(one, "ko"), _named(other, "ko")), (*found[:n], *pair, *found[n + 2 :])
            )


def _named(branch: m.Step, lang: str) -> str:
    words = brief(branch.condition, lang) if branch.condition else brief(branch.exit or branch, lang)
    return cut(words, 40)


def _swapped(spot: Spot, part: Any, names: tuple[str, str], new: Any) -> Change:
    one, other = names
    korean, english = (
        f"{with_particle(f'‘{one}’', '과/와')} ‘{other}’의 갈 곳을 바꾸었습니다.",
        f"“{one}” and “{other}” are swapped.",
    )
    return turned("way", spot, part, korean, english, new)


def conditions(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A condition that is the other way round, or always true."""
    condition = spot.part
    if spot.keys[-1:] != ("condition",) or condition is None:
        return
    words = cut(condition.text, 40)
    korean, english = (
        f"{with_particle(f'조건 ‘{words}’', '을/를')} 뒤집었습니다.",
        f"Condition “{words}” is negated.",
    )
    negated = replace(condition, text=f"not ({condition.text})")
    yield turned("condition", spot, condition, korean, english, negated)
    if not _next_is_same(spot, whole):
        yield dropped("condition", spot, condition, (f"조건 ‘{words}’", f"Condition “{words}”"), None)


def _next_is_same(spot: Spot, whole: Whole) -> bool:
    """True when the branch behind does the same, so that the condition decides nothing."""
    *_, row, branch = spot.owners
    if not isinstance(row, tuple):
        return False
    here = next(n for n, each in items(row) if each is branch)
    behind = row[here + 1 :]
    return bool(behind) and whole.same(replace(branch, condition=None), replace(behind[0], condition=None))
