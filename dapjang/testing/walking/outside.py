"""What can happen outside of all flows: keywords, flows that the organisation starts, texts that nobody knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from dapjang.testing.mutants.keywords import PROBES
from dapjang.testing.tree import walk
from dapjang.testing.walking import examples
from dapjang.testing.walking.doing import Act, Done, says, send, span, unwanted, whole
from dapjang.testing.walking.making import values
from dapjang.testing.walking.shapes import Shapes
from engine.desk.simulator import Simulator
from engine.dialogue.revision import Revision
from engine.scenario import model as m

_A_WEEK = 7 * 24


def outside(revision: Revision, shapes: Shapes, now: datetime, *, first: bool) -> Iterator[Act]:
    """Everything; in a conversation that is not the ``first`` one here, only what starts flows."""
    scenario = revision.scenario
    heard = [
        keyword for flow in scenario.flows.values() for keyword in (flow.when if first else flow.when[:1])
    ]
    heard += [keyword for reply in scenario.replies for keyword in reply.when if first]
    yield from (says("outside", text) for text in map(_probe, heard) if text)
    for name in _started_by_nobody(scenario):
        for args in _arguments(scenario.flows[name], shapes, now):
            yield _starts(scenario.id, name, args)
    if first:
        yield says("outside", examples.AWAY)
        yield Act("outside", unwanted)
        yield Act("outside", lambda simulator: _when_closed(simulator, revision))


def _probe(keyword: m.Keyword) -> str:
    if keyword.kind == "pattern":
        return examples.fitting(keyword.word)
    probes = PROBES.get(keyword.kind)
    return probes[0].format(keyword.word) if probes else ""


def _when_closed(simulator: Simulator, revision: Revision) -> Done:
    """A text that nothing knows, at the next full hour at which it is closed."""
    hours = revision.hours(None)
    for n in range(_A_WEEK) if hours is not None else ():
        if hours is not None and not hours.is_open(simulator.now + timedelta(hours=n)):
            wait = whole(timedelta(hours=n))
            simulator.wait(wait)
            return Done([f"/wait {span(wait)}", *send(simulator, examples.AWAY)])
    return Done([])


# ── what the organisation starts ─────────────────────────────────────────────────────────────────────────
def _started_by_nobody(scenario: m.Scenario) -> list[str]:
    """Flows that only the organisation can start: no keyword, no step leads to them."""
    parts = [spot.part for spot in walk(scenario)]
    led = {part.flow for part in parts if isinstance(part, m.Start)}
    led |= {part.call for part in parts if isinstance(part, m.Step) and part.call is not None}
    return [name for name, flow in scenario.flows.items() if not flow.when and name not in led]


def _arguments(flow: m.Flow, shapes: Shapes, now: datetime) -> Iterator[dict[str, Any]]:
    """Values for all slots; then for those that are needed only."""
    made: dict[str, Any] = {}
    for name, takes in flow.takes.items():
        shape = shapes.of(name, flow.name)
        made[name] = _OF_TYPE[takes.type](now) if takes.type in _OF_TYPE else values(shape, now, "견본")[0]
    yield made
    needed = {name: value for name, value in made.items() if not flow.takes[name].optional}
    if needed != made:
        yield needed


_OF_TYPE: dict[str, Callable[[datetime], Any]] = {
    "number": lambda now: 1,
    "yesno": lambda now: True,
    "date": lambda now: (now + timedelta(days=7)).date().isoformat(),
    "time": lambda now: "15:00",
    "datetime": lambda now: (now + timedelta(days=7)).replace(hour=17, minute=0).isoformat(),
    "text": lambda now: "견본",
}


def _starts(scenario: str, name: str, args: dict[str, Any]) -> Act:
    told = [f"{key}={value if isinstance(value, str) else json.dumps(value)}" for key, value in args.items()]

    def do(simulator: Simulator) -> Done:
        simulator.start(scenario, name, args)
        return Done([" ".join(("/start", name, *told))])

    return Act("outside", do)
