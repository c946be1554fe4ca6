"""Where a walk begins: an unknown customer, known ones, one who speaks English; now, and when other hours hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from dapjang.testing.tree import walk
from dapjang.testing.walking.looking import Way
from dapjang.testing.walking.making import values
from dapjang.testing.walking.shapes import Shapes
from engine.desk.simulator import Simulator
from engine.dialogue.number import Policy
from engine.dialogue.revision import Revision
from engine.scenario import model as m

_NEVER_BRAKED = Policy(brake=1_000_000)


def starts(revision: Revision, shapes: Shapes, now: datetime) -> Iterator[tuple[Simulator, Way]]:
    """Idle conversations. ``now`` is aware."""
    assert now.tzinfo is not None
    for at in _times(revision, now):
        for known in _customers(revision.scenario, shapes, now) if at == now else [{}]:
            simulator = Simulator([revision], now=at, zone=now.tzinfo, policy=_NEVER_BRAKED)
            simulator.customer(**known)
            yield simulator, Way(at, customer=known)


def _customers(scenario: m.Scenario, shapes: Shapes, now: datetime) -> Iterator[dict[str, Any]]:
    """What is known of them: nothing; each field in its ways; a name; the language."""
    yield {}
    for name in scenario.fields:
        shape = shapes.of(f"contact.{name}", "")
        if name != "language" and (shape.each is not None or shape.parts or shape.words):
            yield from ({"fields": {name: value}} for value in values(shape, now, name))
    yield {"name": "홍길동"}
    if any("en" in spot.part.variants for spot in walk(scenario) if isinstance(spot.part, m.Text)):
        yield {"language": "en"}


def _times(revision: Revision, now: datetime) -> Iterator[datetime]:
    """Now, and the next full hours of a week at which other opening hours hold."""
    known: set[tuple[bool, ...]] = set()
    for n in range(7 * 24):
        at = (now + timedelta(hours=n)).replace(minute=0) if n else now
        state = tuple(hours.is_open(at) for hours in revision.scenario.hours.values())
        if state not in known:
            known.add(state)
            yield at
