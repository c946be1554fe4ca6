"""Which small changes of a scenario its tests notice: a mutant is played by the tests that get to it, until one fails."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import floor
from pathlib import Path
from typing import Any

from dapjang.columns import aligned
from dapjang.testing.coverage import percent
from dapjang.testing.mutants import KINDS, Kind, Mutant, mutants
from engine.dialogue.coverage import Offer, offered, used
from engine.dialogue.revision import Revision
from engine.faults import Place
from features.steps.evidence import moved
from features.steps.lean import Test, tests
from features.steps.loading import ready
from features.steps.playing import Stopped
from features.steps.world import World


class Failing(Exception):
    """A test that fails without any change: nothing can be learnt from it."""

    def __init__(self, test: Test, stopped: Stopped) -> None:
        super().__init__(test.name)
        self.test = test
        self.stopped = stopped


@dataclass
class Played:
    """What a test does with the scenario as it is written."""

    test: Test
    seconds: float
    nodes: frozenset[str]
    keywords: frozenset[Place]


@dataclass(frozen=True)
class Result:
    """What became of a mutant. ``by``: the test that noticed; ``tried``: how many tests get there at all."""

    mutant: Mutant
    by: str | None
    tried: int

    @property
    def noticed(self) -> bool:
        """True when a test failed."""
        return self.by is not None


@dataclass
class Mutation:
    """A scenario's mutants and the tests that can notice them, the quickest first."""

    path: Path
    revision: Revision
    mutants: list[Mutant]
    played: list[Played] = field(default_factory=list)

    def results(self) -> Iterator[Result]:
        """One mutant after the other."""
        for mutant in self.mutants:
            able = [each.test for each in self.played if _gets_to(each, mutant)]
            yield Result(mutant, self._noticed(mutant, able), len(able))

    def _noticed(self, mutant: Mutant, able: Sequence[Test]) -> str | None:
        instead = {self.path: mutant.of(self.revision)} if able else {}
        return next((test.name for test in able if _fails(test, instead)), None)


def _gets_to(played: Played, mutant: Mutant) -> bool:
    if mutant.keyword is not None:
        return mutant.keyword in played.keywords
    return not mutant.node or mutant.node in played.nodes


def _fails(test: Test, instead: dict[Path, Revision]) -> bool:
    try:
        test.play(instead)
    except Exception:  # whatever a mutant breaks is noticed
        return True
    return False


# ── before anything is changed ───────────────────────────────────────────────────────────────────────────
def mutation(path: Path, features: Iterable[Path], only: Sequence[Kind] = ()) -> Mutation:
    """A scenario with the tests that use it. Raises ``Mistake`` for a scenario with faults, ``Unreadable`` for a feature,
    ``Failing`` when a test fails already."""
    revision = ready(path)
    offer = offered(revision)
    made = Mutation(
        path.resolve(), revision, [m for m in mutants(revision) if not only or m.change.kind in only]
    )
    for feature in features:
        for test in tests(feature):
            if (played := _played(test, revision, offer)) is not None:
                made.played.append(played)
    made.played.sort(key=lambda each: each.seconds)
    return made


def foreign(features: Iterable[Path]) -> Iterator[tuple[Test, str]]:
    """Tests with a step that is not of the vocabulary, and that step."""
    for feature in features:
        for test in tests(feature):
            step = test.foreign()
            if step is not None:
                yield test, step.name


def _played(test: Test, revision: Revision, offer: Offer) -> Played | None:
    """The test's evidence; None when it does not use the scenario."""
    start = time.perf_counter()
    try:
        world = test.play()
    except Stopped as stopped:
        raise Failing(test, stopped) from None
    seconds = time.perf_counter() - start
    evidence = _evidence(world, revision, offer)
    return Played(test, seconds, *evidence) if evidence is not None else None


def _evidence(
    world: World, revision: Revision, offer: Offer
) -> tuple[frozenset[str], frozenset[Place]] | None:
    for bound, moves, languages in moved(world):
        if bound is revision:
            items = used(offer, moves, languages)
            words = frozenset(item.place for item in items if item.kind == "keyword")
            return frozenset(to for _, _, _, to in moves if to), words
    return None


# ── what is told ─────────────────────────────────────────────────────────────────────────────────────────
def score(results: Sequence[Result]) -> float:
    """Percent of the mutants that were noticed."""
    return percent(sum(each.noticed for each in results), len(results))


def table(results: Sequence[Result]) -> str:
    """A row for each kind of change."""
    by_kind: dict[Kind, list[Result]] = defaultdict(list)
    for each in results:
        by_kind[each.mutant.change.kind].append(each)
    rows = [["바꾼 것 (changed)", "모두 (all)", "알아챔 (noticed)", ""]]
    for kind, names in KINDS.items():
        if found := by_kind[kind]:
            rows.append([f"{names[0]} ({names[1]})", *_cells(found)])
    rows.append(["합 (total)", *_cells(results)])
    return "\n".join(aligned(rows))


def _cells(found: Sequence[Result]) -> list[str]:
    return [str(len(found)), str(sum(each.noticed for each in found)), f"{floor(score(found))}%"]


def survivors(results: Sequence[Result]) -> str:
    """What no test noticed, with its place."""
    lines = []
    for each in results:
        if not each.noticed:
            change = each.mutant.change
            nobody = "" if each.tried else " — 여기에 오는 시험이 없습니다 (no test gets here)"
            lines.append(f"{change.place}: {change.korean} ({change.english}){nobody}")
    return "\n".join(lines)


def as_json(path: Path, results: Sequence[Result], *, complete: bool) -> dict[str, Any]:
    """For programs."""
    kinds = {kind: [each for each in results if each.mutant.change.kind == kind] for kind in KINDS}
    return {
        "file": str(path),
        "complete": complete,
        "score": round(score(results), 2),
        "mutants": len(results),
        "noticed": sum(each.noticed for each in results),
        "kinds": {
            kind: {"mutants": len(found), "noticed": sum(each.noticed for each in found)}
            for kind, found in kinds.items()
            if found
        },
        "survivors": [_row(each) for each in results if not each.noticed],
    }


def _row(result: Result) -> dict[str, Any]:
    change = result.mutant.change
    return {
        "kind": change.kind,
        "file": change.place.file,
        "line": change.place.line,
        "column": change.place.column,
        "ko": change.korean,
        "en": change.english,
        "tests": result.tried,
    }
