"""What a point of the way reads: templates, expressions, moments, and the variables that they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.faults import Place
from engine.language.moments import Moment
from engine.scenario.check.facts import Facts, sources, variants
from engine.scenario.check.kinds import Env, Pick
from engine.scenario.check.trip import Need, Silent, Trip, Typed
from engine.scenario.model import Expr, FreePlace, Saying, Source, State

_NONE: frozenset[str] = frozenset()
_ITEM = frozenset(("it",))


@dataclass(frozen=True, slots=True)
class Here:
    """What holds at a point of the way: variables gained so far, names of this place, whether a
    message came."""

    env: Env
    names: frozenset[str] = _NONE
    waits: bool | Silent = False
    returns: bool = True

    def named(self, names: frozenset[str]) -> Here:
        """With further names of this place."""
        return Here(self.env, self.names | names, self.waits, self.returns)

    def knowing(self, env: Env) -> Here:
        """With other variables."""
        return Here(env, self.names, self.waits, self.returns)

    def after(self, waits: bool | Silent, returns: bool | None = None) -> Here:
        """Behind a wait."""
        return Here(self.env, self.names, waits, self.returns if returns is None else returns)


class Needs:
    """Notes in a ``Trip`` what is read on the way."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.trip = Trip()

    # ── what is read ─────────────────────────────────────────────────────────────────────────────────────
    def read(self, source: Source | Expr | None, here: Here, truth: bool = False) -> None:
        """Note what a template or expression needs."""
        if source is None:
            return
        made = self.facts.template(source) if isinstance(source, Source) else self.facts.expression(source)
        if made is None or not made.names | made.paths:
            return
        needs = self.facts.needs(made) - here.names
        if not needs <= here.env.keys() or any(isinstance(here.env[name], Pick) for name in needs):
            self.trip.needs.append(Need(source, source.place, needs, here.env))
        if isinstance(source, Expr):
            self.trip.typed.append(Typed(source, source.place, here.env, truth))

    def moment(self, moment: Moment | float | None, place: Place, here: Here) -> None:
        """Note what a moment needs."""
        if isinstance(moment, Moment) and moment.names:
            names = moment.names - here.names - {"data", "contact"}
            self.trip.needs.append(Need(None, place, names, here.env))
            self.trip.typed.append(Typed(moment, place, here.env))

    def values(self, values: Mapping[str, object], here: Here) -> None:
        """Note what the values under ``with`` need."""
        for value in values.values():
            for source in sources(value):  # type: ignore[arg-type]  # values of the model
                self.read(source, here)

    def say(self, said: Iterable[Saying], here: Here) -> None:
        for saying in said:
            for source in (*variants(saying.text), *saying.attach):
                self.read(source, here)

    def ask(self, state: State, here: Here) -> None:
        ask = state.ask
        if ask is None:
            return
        self.read(ask.of, here)
        self.read(ask.label, here.named(_ITEM))
        self.moment(ask.min, ask.place, here)
        self.moment(ask.max, ask.place, here)
        if ask.free is not None:
            self.free(ask.free, here)

    def free(self, free: FreePlace, here: Here) -> None:
        self.read(free.of, here)
        self.read(free.slot, here)
        self.read(free.count, here)
        self.moment(free.at, free.place, here)
