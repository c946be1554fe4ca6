"""Dialogue tables: a sample scenario is played by a script, and what comes out must be the script itself.

One line each, in the order in which things happen:

    > 예약                       the customer's text (``[사진 2]`` in front: pictures)
    @ 30m                        time passes
    * consent title=견학         the organisation starts a flow
    < 무엇을 하시겠어요?         a reply; its further lines are indented, ``[map.jpg]`` in front: a picture
    = handoff 카운터: 쪽지       anything else that was done: handoff notify tag set consent call end fault
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from textwrap import dedent, indent
from typing import Any
from zoneinfo import ZoneInfo

import scenarios
from engine.desk.simulator import CUSTOMER, Heard, Service, Simulator
from engine.dialogue import effects as fx
from engine.dialogue.revision import Revision, ways_of
from engine.dialogue.values import shown
from engine.language.moments import parse_duration
from engine.scenario.model import End, Scenario
from engine.scenario.reader import read

SEOUL = ZoneInfo("Asia/Seoul")
WEDNESDAY = "2026-12-02T11:00"


def scenario(sample: str) -> Scenario:
    """A sample, read."""
    found = read(f"{sample}.yaml", scenarios.files()).scenario
    assert found is not None, sample
    return found


@dataclass(frozen=True)
class Talk:
    """One script. ``start`` is local time; ``contact`` what is known of the customer; ``services`` answers
    calls by their beginning (``GET emr/patients``) with (outcome, data), a list of them in turn."""

    name: str
    script: str
    start: str = WEDNESDAY
    contact: Mapping[str, Any] = field(default_factory=dict)
    services: Mapping[str, Any] = field(default_factory=dict)


def service(answers: Mapping[str, Any]) -> Service:
    """Outside services that answer as told; a call that nobody expected fails the test."""
    left = {call: list(answer) if isinstance(answer, list) else [answer] for call, answer in answers.items()}

    def answer(call: fx.Http) -> tuple[str, Any]:
        name = f"{call.method} {call.service}/{call.path}"
        known = max((key for key in left if name.startswith(key)), key=len, default=None)
        assert known is not None, f"unexpected call: {name}"
        found: tuple[str, Any] = left[known].pop(0) if len(left[known]) > 1 else left[known][0]
        return found

    return answer


# ── playing ──────────────────────────────────────────────────────────────────────────────────────────────
def play(sample: str, talk: Talk) -> tuple[str, str, Heard]:
    """What should have happened, what did, and everything about the customer."""
    revision = Revision(scenario(sample), 1)
    start = datetime.fromisoformat(talk.start).replace(tzinfo=SEOUL)
    simulator = Simulator([revision], now=start, zone=SEOUL, service=service(talk.services))
    who = simulator.customer(**talk.contact)
    wanted = dedent(talk.script).strip("\n")
    happened: list[str] = []
    seen = 0
    for line in wanted.splitlines():
        if (act := _ACTS.get(line[:2])) is None:
            continue
        happened.append(line)
        act(simulator, sample, line[2:])
        happened += [told for effect in who.effects[seen:] if (told := tell(effect))]
        seen = len(who.effects)
    return wanted, "\n".join(happened), who


def _text(simulator: Simulator, sample: str, line: str) -> None:
    pictures = re.match(r"\[사진 (\d)\] ?", line)
    if pictures:
        simulator.photo(line[pictures.end() :], pictures=int(pictures[1]))
    else:
        simulator.text(line)


def _start(simulator: Simulator, sample: str, line: str) -> None:
    flow, *pairs = line.split()
    args = {name: value.replace("_", " ") for name, _, value in (pair.partition("=") for pair in pairs)}
    simulator.start(sample, flow, args)


_ACTS: Mapping[str, Callable[[Simulator, str, str], object]] = {
    "> ": _text,
    "@ ": lambda simulator, sample, line: simulator.wait(parse_duration(line), CUSTOMER),
    "* ": _start,
}


# ── telling ──────────────────────────────────────────────────────────────────────────────────────────────
def _say(say: fx.Say) -> str:
    pictures = "".join(f"[{name}] " for name in say.attach)
    return "< " + indent(pictures + say.text, "  ").lstrip()


def _note(team: str, note: str) -> str:
    return f"{team}: {note}" if note else team


_TOLD: Mapping[type, Callable[[Any], str]] = {
    fx.Say: _say,
    fx.Handoff: lambda e: f"= handoff {_note(e.team, e.note)}",
    fx.Notify: lambda e: f"= notify {_note(e.team, e.note)}",
    fx.SetTag: lambda e: f"= tag {'+' if e.on else '-'}{e.name}",
    fx.SetField: lambda e: f"= set {e.name}: {shown(e.value)}",
    fx.RecordConsent: lambda e: f"= consent {'+' if e.granted else '-'}{e.purpose}",
    fx.Http: lambda e: f"= call {e.method} {e.service}/{e.path}",
    fx.FlowEnded: lambda e: f"= end {e.flow}: {e.outcome}",
    fx.FaultFound: lambda e: f"= fault {e.place} {e.code} {e.detail}",
}


def tell(effect: fx.Effect) -> str:
    """One line of a script; empty for what nobody sees."""
    told = _TOLD.get(type(effect))
    return told(effect) if told else ""


# ── how much was played ──────────────────────────────────────────────────────────────────────────────────
def ends(found: Scenario) -> set[tuple[str, str]]:
    """Every outcome that the scenario's own flows can end with."""
    nodes = Revision(found, 1).nodes.values()
    return {
        (node.flow, node.step.exit.outcome) for node in nodes if isinstance(node.step.exit, End) and node.flow
    }


def ended(found: Scenario, played: Iterable[Heard]) -> set[tuple[str, str]]:
    """The outcomes that were reached: of flows by their end, of sub-flows by the way their caller took."""
    calls = {path: node.step.call for path, node in Revision(found, 1).nodes.items() if node.step.call}
    reached: set[tuple[str, str]] = set()
    for who in played:
        reached |= {(e.flow, e.outcome) for e in who.effects if isinstance(e, fx.FlowEnded)}
        for _, path, trigger, _ in who.moves:
            if path in calls and trigger.startswith("then "):
                reached.add((str(calls[path]), trigger.removeprefix("then ")))
    return reached


def ways(found: Scenario) -> set[tuple[str, str]]:
    """Every answer that can be chosen and every outcome that is provided for, by where it stands."""
    return {
        (path, trigger)
        for path, node in Revision(found, 1).nodes.items()
        for trigger, _ in ways_of(node.step)
        if node.flow and trigger.startswith(("choice ", "then "))
    }


def unplayed(sample: str, talks: Sequence[Talk]) -> set[tuple[str, str]]:
    """The ends that no talk reaches, and the ways that none takes."""
    found = scenario(sample)
    played = [play(sample, talk)[2] for talk in talks]
    taken = {move[1:3] for who in played for move in who.moves}
    return (ends(found) - ended(found, played)) | (ways(found) - taken)
