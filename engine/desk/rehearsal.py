"""A conversation tried out without anything being kept: steps of a customer and of time against one scenario, bounded."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from engine.desk.simulator import Simulator
from engine.dialogue import effects as fx
from engine.dialogue.events import Event, LaterDue, TimerDue
from engine.dialogue.revision import Revision
from engine.dialogue.route import Decision
from engine.dialogue.values import plain
from engine.language.resident import redact

MOST_EVENTS = 5000
"""Texts, timers and results that are decided in all."""
LONGEST = 5.0
"""Seconds for all steps together; the step that is being decided then is still finished."""

Json = dict[str, Any]
Answers = Mapping[str, tuple[str, Any]]
"""What services answer: ``GET emr/patients/*`` to an outcome and its JSON; the first fitting one counts."""


class Runaway(RuntimeError):
    """The scenario goes on without end, or takes too long."""


@dataclass(frozen=True)
class Act:
    """One step, either of them: the customer's ``text``, perhaps with ``pictures``, or ``wait``: time passes."""

    text: str = ""
    pictures: int = 0
    wait: timedelta | None = None


@dataclass(frozen=True)
class Spoken:
    """A text of the bot. ``place``: where it is written (``shop.yaml:5:9``); ``why``: what chose it."""

    text: str
    attachments: tuple[str, ...]
    why: str
    node: str
    place: str


@dataclass(frozen=True)
class Did:
    """What else was done: a key of ``_TOLD`` and its details as JSON."""

    what: str
    detail: Json


@dataclass(frozen=True)
class Turn:
    """What came of a step, by the clock of the conversation."""

    at: datetime
    said: tuple[Spoken, ...]
    done: tuple[Did, ...]


@dataclass(frozen=True)
class Running:
    """A flow that still runs. ``front``: it gets the next answer."""

    flow: str
    state: str
    front: bool
    variables: Json


@dataclass(frozen=True)
class Planned:
    """What happens by itself when time passes: a ``timer`` of a question, or something planned for ``later``."""

    at: datetime
    kind: str
    node: str


@dataclass(frozen=True)
class Rehearsal:
    """The turns, and how it stands behind them. ``answers``: those of the flows that ended, the last one last."""

    turns: tuple[Turn, ...]
    now: datetime
    running: tuple[Running, ...]
    answers: tuple[Json, ...]
    planned: tuple[Planned, ...]


def rehearse(
    revision: Revision,
    acts: Sequence[Act],
    *,
    now: datetime,
    zone: tzinfo,
    language: str = "ko",
    known: Mapping[str, Any] | None = None,
    answers: Answers | None = None,
) -> Rehearsal:
    """Play the steps; ``known`` is what is known of the customer (name, language, fields, tags). Raises ``Runaway``."""
    played = _Played(revision, answers or {}, now, zone, language)
    played.simulator.customer(**known or {})
    turns = tuple(played.turn(act) for act in acts)
    return Rehearsal(
        turns, played.simulator.now, played.running(), tuple(played.answered), tuple(played.planned())
    )


class _Bounded(Simulator):
    """Stops what does not stop."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.left = MOST_EVENTS
        self._until = time.monotonic() + LONGEST

    def _decide(self, who: Any, event: Event) -> Decision:
        self.left -= 1
        if self.left < 0 or time.monotonic() > self._until:
            raise Runaway
        return super()._decide(who, event)


@dataclass
class _Played:
    revision: Revision
    services: Answers
    now: datetime
    zone: tzinfo
    language: str
    outcomes: dict[str, str] = field(default_factory=dict)  # of calls, by the effect's key
    answered: list[Json] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.simulator = _Bounded(
            [self.revision], now=self.now, zone=self.zone, language=self.language, service=self._answer
        )

    def _answer(self, call: fx.Http) -> tuple[str, Any]:
        name = f"{call.method} {call.service}/{call.path}"
        found = next((told for like, told in self.services.items() if fnmatchcase(name, like)), None)
        outcome, data = found or ("failed", None)
        self.outcomes[call.key] = outcome
        return outcome, data

    def turn(self, act: Act) -> Turn:
        """One step."""
        play, heard = self.simulator, self.simulator.customer()
        heard.effects.clear()
        if act.wait is not None:
            said = play.wait(act.wait)
        elif act.pictures:
            said = play.photo(redact(act.text), pictures=act.pictures)
        else:
            said = play.text(redact(act.text))  # as the desk does before anything is decided
        done = [did for effect in heard.effects if (did := self._did(effect)) is not None]
        return Turn(play.now, tuple(map(self._spoken, said)), tuple(done))

    def _spoken(self, say: fx.Say) -> Spoken:
        node = self.revision.nodes.get(say.node)
        place = str(node.step.place) if node is not None and node.step.place.line else ""
        return Spoken(say.text, say.attach, say.why, say.node, place)

    def _did(self, effect: fx.Effect) -> Did | None:
        told = _TOLD.get(type(effect))
        if told is None:
            return None
        name, keys = told
        detail = {key: plain(getattr(effect, key)) for key in keys}
        if isinstance(effect, fx.Http):
            detail["outcome"] = self.outcomes.get(effect.key, "")
        if isinstance(effect, fx.FlowEnded):
            self.answered.append(detail)
        return Did(name, _finite(detail))

    def running(self) -> tuple[Running, ...]:
        """The flows that still run, the outermost first."""
        session = self.simulator.customer().state()
        return tuple(
            Running(f.flow, f.node, f.id == session.front, _finite(plain(f.vars))) for f in session.frames
        )

    def planned(self) -> list[Planned]:
        """What is to come by itself, the next one first."""
        nodes = {frame.id: frame.node for frame in self.simulator.customer().state().frames}
        found = []
        for at, event in self.simulator.planned():
            if isinstance(event, TimerDue):
                found.append(Planned(at, "timer", nodes.get(event.frame, "")))
            elif isinstance(event, LaterDue):
                found.append(Planned(at, "later", event.node))
        return found


def _finite(value: Any) -> Any:
    """JSON as everybody reads it: a number that is none (0/0) becomes null."""
    return msgspec.json.decode(msgspec.json.encode(value))


_TOLD: dict[type, tuple[str, Sequence[str]]] = {
    fx.Handoff: ("handoff", ("team", "note", "summary", "reason", "silent")),
    fx.Notify: ("notify", ("team", "note")),
    fx.SetField: ("set_field", ("name", "value")),
    fx.SetTag: ("set_tag", ("name", "on")),
    fx.RecordConsent: ("consent", ("purpose", "granted")),
    fx.FlowEnded: ("ended", ("flow", "outcome", "answers")),
    fx.FaultFound: ("fault", ("code", "place", "detail")),
    fx.Http: ("call", ("method", "service", "path", "args")),
    fx.Room: ("room", ("kind", "args")),
    fx.Later: ("later", ("at", "node")),
}
"""What is told of which effects, and which of their parts."""
