"""A stored conversation as a recording, without its customer: who wrote is exchanged for somebody made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dapjang.testing.disguise import Disguise
from dapjang.testing.recording import Answer, Recording
from engine.desk.simulator import CUSTOMER
from engine.dialogue import effects as fx
from engine.dialogue.revision import Revision
from engine.dialogue.session import load
from engine.scenario.model import State
from engine.store.administration.histories import Deed, History
from features.steps.world import SEOUL


class Nothing(Exception):
    """Nothing of the customer is left to be told: the conversation is empty, or erased."""


@dataclass(frozen=True)
class Scenarios:
    """What a number answers by: ``files`` are the names under which a feature finds them, ``sources`` all their texts,
    ``pictures`` the file names of what they attach, by content."""

    files: tuple[str, ...]
    revisions: tuple[Revision, ...]
    sources: tuple[str, ...]
    pictures: Mapping[str, str]


def recordings(history: History, scenarios: Scenarios) -> Iterator[Recording]:
    """The conversation as a recording in several ways, the simplest first: times in minutes or in seconds, the customer
    unknown at the beginning or known as they are known now. The first that plays as it went is the right one. Raises
    ``Nothing``."""
    deeds = _in_order(history.deeds)
    if not any(deed.kind == "in" and (deed.text or deed.media) for deed in deeds):
        raise Nothing
    disguise = _disguise(history, scenarios)
    known = _known(history, disguise)
    for before in ({}, known) if known else ({},):
        for exact in (False, True):
            yield _Told(history, scenarios, disguise, exact=exact).recording(deeds, before)


def _in_order(deeds: Sequence[Deed]) -> list[Deed]:
    """What a text brought about stands behind it, also when the next text had come by then."""
    after: dict[str, list[Deed]] = {}
    texts = {f"m{deed.id}" for deed in deeds if deed.kind == "in"}
    rest = []
    for deed in deeds:
        event = deed.cause.partition(":")[0]
        if event in texts:
            after.setdefault(event, []).append(deed)
        else:
            rest.append(deed)
    return [each for deed in rest for each in (deed, *after.get(f"m{deed.id}", ()))]


# ── who is hidden ────────────────────────────────────────────────────────────────────────────────────────
def _disguise(history: History, scenarios: Scenarios) -> Disguise:
    disguise = Disguise(history.customer, scenarios.sources)
    disguise.name(history.name)
    for name in _answered(history, scenarios.revisions):
        disguise.name(name)
    for made in history.calls:
        disguise.learn(made.data)
    disguise.introduced(
        (d.text for d in history.deeds if d.kind == "in"), history.deeds[0].at.astimezone(SEOUL)
    )
    disguise.called(deed.text for deed in history.deeds if deed.kind == "out")
    return disguise


def _answered(history: History, revisions: Sequence[Revision]) -> Iterator[str]:
    """What was answered to questions for a name."""
    told: list[tuple[str, Mapping[str, Any]]] = [(flow, answers) for _, flow, answers in history.answers]
    told += [(frame.node.partition(".")[0], frame.vars) for frame in load(history.session).frames]
    for flow, values in told:
        for revision in revisions:
            if flow in revision.scenario.flows:
                for state in revision.scenario.flows[flow].states.values():
                    yield from (str(values[name]) for name in _name_of(state) if name in values)


def _name_of(state: State) -> tuple[str, ...]:
    """The variable into which a question for a name is saved."""
    if state.ask is None or state.ask.kind != "name" or state.save is None:
        return ()
    return (state.save,) if isinstance(state.save, str) else tuple(state.save)


def _known(history: History, disguise: Disguise) -> dict[str, dict[str, Any]]:
    known = {
        "name": disguise.text(history.name),
        "language": history.language,
        "tags": history.tags,
        "fields": disguise.data(history.fields),
    }
    filled = {key: value for key, value in known.items() if value}
    return {CUSTOMER: filled} if filled else {}


# ── what happened ────────────────────────────────────────────────────────────────────────────────────────
class _Told:
    """Tells the deeds one by one. ``exact``: times to the second."""

    def __init__(self, history: History, scenarios: Scenarios, disguise: Disguise, *, exact: bool) -> None:
        self.history, self.scenarios, self.disguise = history, scenarios, disguise
        self.unit = timedelta(seconds=1) if exact else timedelta(minutes=1)

    def recording(self, deeds: Sequence[Deed], known: Mapping[str, dict[str, Any]]) -> Recording:
        """All of it."""
        start = self._floor(deeds[0].at)
        out = Recording(self.scenarios.files, start, known=dict(known))
        out.answers = [
            Answer(f"{each.method} {each.service}/{each.path}", each.outcome, self.disguise.data(each.data))
            for each in self.history.calls
        ]
        now = start
        for deed in deeds:
            at = self._when(deed)
            if at is not None and at > now:
                now = at
                out.add("@", at=now)
            self._tell(out, deed)
        return out

    def _floor(self, at: datetime) -> datetime:
        local = at.astimezone(SEOUL)
        return local - timedelta(
            seconds=local.second % int(self.unit.total_seconds()), microseconds=local.microsecond
        )

    def _when(self, deed: Deed) -> datetime | None:
        """When a text came or a colleague did something; a moment behind a timer; None for what came at once."""
        if deed.cause[:1] in ("t", "l"):
            return self._floor(deed.at) + self.unit
        return None if deed.cause else self._floor(deed.at)

    def _pictures(self, deed: Deed) -> tuple[str, ...]:
        return tuple(self.scenarios.pictures.get(media.ref, media.ref) for media in deed.media)

    def _tell(self, out: Recording, deed: Deed) -> None:
        text = self.disguise.text(deed.text)
        match deed.kind:
            case "in":
                out.add(">", CUSTOMER, text, pictures=len(deed.media))
            case "out" if deed.who == "bot":
                out.add("<", CUSTOMER, text, attached=self._pictures(deed))
            case "out" if deed.who == "member":
                out.add("reply", CUSTOMER, text)
            case "took":
                out.add("take", CUSTOMER)
            case "gave":
                out.add("close" if deed.who == "closed" else "give", CUSTOMER)
            case "handoff":
                out.effects(CUSTOMER, [fx.Handoff("", deed.who, text, {})])
            case "notify":
                out.effects(CUSTOMER, [fx.Notify("", deed.who, text)])
            case "ended":
                out.effects(CUSTOMER, [fx.FlowEnded("", "", 0, deed.who, deed.text, {})])
