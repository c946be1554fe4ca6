"""A scenario changed in small ways, each as it could be got wrong: the mutants of ``dapjang mutate``.

What would change nothing for anybody is not made: a bound that the kind of answer has anyway, a text that nobody gets, a
word that another one catches, two ways that lead to the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dapjang.testing.mutants import contents, limits, ways
from dapjang.testing.mutants.change import KINDS, Change, Kind, Rule
from dapjang.testing.mutants.keywords import keywords
from dapjang.testing.mutants.whole import Whole
from dapjang.testing.tree import Spot, replaced
from engine.dialogue.revision import Revision
from engine.faults import Place
from engine.scenario import model as m

__all__ = ["KINDS", "Kind", "Mutant", "mutants"]

RULES: tuple[Rule, ...] = (
    ways.exits,
    ways.choices,
    ways.escapes,
    ways.outcomes,
    ways.branches,
    ways.conditions,
    limits.bounds,
    limits.opening,
    limits.timers,
    limits.shifts,
    contents.retries,
    contents.texts,
    contents.pictures,
    contents.actions,
    contents.saved,
    keywords,
)
"""Every kind of change, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A scenario with one change. ``node``: only who enters this node can notice; ``keyword``: only whose text hits the
    keyword at this place; neither: anybody."""

    change: Change
    spot: Spot
    node: str = ""
    keyword: Place | None = None

    def of(self, revision: Revision) -> Revision:
        """The changed scenario, ready to be played in the place of the revision."""
        return Revision(replaced(revision.scenario, self.spot.keys, self.change.part), revision.id)


def mutants(revision: Revision) -> Iterator[Mutant]:
    """Every mutant of a scenario, in the order of its files."""
    whole = Whole(revision)
    found = [
        _made(change, spot, whole)
        for spot in whole.spots
        if not whole.covered(spot)
        for rule in RULES
        for change in rule(spot, whole)
    ]
    files = {file: n for n, file in enumerate(revision.scenario.files)}
    yield from sorted(found, key=lambda each: (files.get(each.change.place.file, 0), each.change.place))


def _made(change: Change, spot: Spot, whole: Whole) -> Mutant:
    if spot.name == "when" and isinstance(spot.holder, m.Reply | m.Flow):
        return Mutant(change, spot, keyword=change.place)
    return Mutant(change, spot, node=_entered(spot, whole))


def _entered(spot: Spot, whole: Whole) -> str:
    """The innermost step around a change whose being entered is recorded; ``""`` when there is none."""
    owners = spot.owners[:-1] if spot.name == "condition" else (*spot.owners, spot.part)
    for owner in reversed(owners):
        if isinstance(owner, m.Step) and not whole.revision.nodes[owner.path].lean:
            return owner.path
    return ""
