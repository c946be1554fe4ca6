"""V: every variable has a value where it is used, whichever way led there (definite assignment)."""

from __future__ import annotations

from collections.abc import Mapping

from engine.faults import Place
from engine.scenario.check.facts import BUILT_IN, FIXED, LOCAL, Facts, find
from engine.scenario.check.graph import Node
from engine.scenario.check.kinds import ANY, Env, Kind, Pick, meet
from engine.scenario.check.trip import Need, Trip
from engine.scenario.collect import guess
from engine.scenario.model import Flow, Text

Known = dict[str, Kind]


class Assigned:
    """For each state the variables that certainly have a value when it is entered; for each end
    those of then."""

    def __init__(self, facts: Facts, trips: Mapping[Node, Trip]) -> None:
        self.facts = facts
        self.trips = trips
        self.at: dict[Node, Known] = {}
        self.ends: dict[tuple[str, str], Known] = {}
        self.via: dict[tuple[Node, str], str] = {}  # where a variable was lost on the way
        self._solve()

    def _solve(self) -> None:
        for flow in self.facts.scenario.flows.values():
            if flow.states:
                taken: Known = {name: slot.type for name, slot in flow.takes.items()}
                self.at[flow.name, flow.first.name] = taken
        changed = True
        while changed:  # it only ever shrinks, so it ends
            changed = False
            for node in list(self.trips):
                if node in self.at:
                    changed = self._pass(node) or changed

    def _pass(self, node: Node) -> bool:
        trip, entry = self.trips[node], self.at[node]
        changed = False
        for edge in trip.edges:
            target = (node[0], edge.to)
            if target in self.trips:
                changed = self._merge(target, self.resolve(entry, edge.gained), node[1]) or changed
        for end in trip.ends:
            key = (node[0], end.outcome)
            env = self.resolve(entry, end.gained)
            new = meet(self.ends[key], env) if key in self.ends else env
            if new != self.ends.get(key):
                self.ends[key] = new
                changed = True
        return changed

    def _merge(self, target: Node, env: Known, via: str) -> bool:
        before = self.at.get(target)
        if before is None:
            self.at[target] = env
            return True
        new = meet(before, env)
        for lost in before.keys() - new.keys():
            self.via[target, lost] = via
        for lost in env.keys() - before.keys():
            self.via.setdefault((target, lost), "")
        self.at[target] = new
        return new != before

    def resolve(self, entry: Env, gained: Env) -> Known:
        """The variables at a point: those on entry and those gained since, sub-flows looked up."""
        known: Known = dict(entry)
        for name, kind in gained.items():
            if isinstance(kind, Pick):
                found = self.pick(kind)
                if found is not None:
                    known[name] = found
            else:
                known[name] = kind
        return known

    def pick(self, pick: Pick) -> Kind | None:
        """The kind of a variable taken over from a sub-flow; None when it may have no value there."""
        if self.facts.torn(pick.flow):
            return ANY
        kinds: set[Kind] = set()
        for outcome in pick.outcomes:
            env = self.ends.get((pick.flow, outcome))
            if env is None:
                continue  # not known yet, or it never ends so
            if pick.name not in env:
                return None
            kinds.add(env[pick.name])
        return kinds.pop() if len(kinds) == 1 else ANY


def check(facts: Facts, assigned: Assigned) -> None:
    """Every use of a variable in every state that is reached."""
    written = {flow.name: _written(facts, assigned, flow) for flow in facts.scenario.flows.values()}
    for node, trip in assigned.trips.items():
        entry = assigned.at.get(node)
        if entry is None or facts.torn(node[0]):
            continue
        for need in trip.needs:
            known = assigned.resolve(entry, need.gained)
            for name in sorted(need.names - known.keys()):
                _missing(facts, need, name, node, written[node[0]], assigned)


def outside(facts: Facts, trip: Trip) -> None:
    """Steps outside of flows have the built-in names only."""
    for need in trip.needs:
        for name in sorted(need.names - need.gained.keys()):
            _unknown(facts, need, name, {})


def _missing(
    facts: Facts, need: Need, name: str, node: Node, written: Mapping[str, str], assigned: Assigned
) -> None:
    if name not in written:
        _unknown(facts, need, name, written)
        return
    via = assigned.via.get((node, name), "")
    place = find(need.source, name) if need.source is not None else need.place
    facts.faults.add(place, "V002", name=name, state=via or node[1], set_in=written[name])


def _unknown(facts: Facts, need: Need, name: str, written: Mapping[str, str]) -> None:
    place = find(need.source, name) if need.source is not None else need.place
    if name in LOCAL:
        facts.faults.add(place, "V003", name=name)
    else:
        facts.faults.add(place, "V001", name=name, guess=guess(name, [*written, *BUILT_IN]))


def _written(facts: Facts, assigned: Assigned, flow: Flow) -> dict[str, str]:
    """Every variable that the flow sets somewhere, and a state where it does."""
    found = dict.fromkeys(flow.takes, "")
    for name in flow.states:
        trip = assigned.trips[flow.name, name]
        for gained in (
            *(e.gained for e in trip.edges),
            *(e.gained for e in trip.ends),
            *(n.gained for n in trip.needs),
        ):
            for variable in gained:
                found.setdefault(variable, name)
    return found


def picks(facts: Facts, assigned: Assigned) -> None:
    """What ``save`` takes over from a sub-flow must be a variable of it."""
    for flow in facts.scenario.flows.values():
        for state in flow.states.values():
            called = facts.scenario.flows.get(state.call or "")
            if called is None or not isinstance(state.save, Mapping) or facts.torn(called.name):
                continue
            known = _written(facts, assigned, called)
            for theirs in state.save.values():
                if theirs not in known:
                    facts.faults.add(
                        state.place, "V009", name=theirs, flow=called.name, guess=guess(theirs, known)
                    )


def names(facts: Facts) -> None:
    """Names of variables that are taken: built-in ones and those of places."""
    for flow in facts.scenario.flows.values():
        for name, slot in flow.takes.items():
            reserved(facts, name, slot.place)
        if flow.when:
            for name, slot in flow.takes.items():
                if not slot.optional:
                    facts.faults.add(slot.place, "V008", name=name, flow=flow.name)


def reserved(facts: Facts, name: str, place: Place) -> None:
    """A variable must not hide a built-in name."""
    if name in FIXED or name in LOCAL:
        facts.faults.add(place, "V007", name=name)


def circles(facts: Facts) -> None:
    """Named texts that use one another in a circle."""
    uses: dict[str, set[str]] = {}
    for name, text in facts.scenario.texts.items():
        uses[name] = _uses(facts, text)
    for name, text in facts.scenario.texts.items():
        seen: set[str] = set()
        waiting = list(uses[name])
        while waiting:
            other = waiting.pop()
            if other == name:
                facts.faults.add(text.place, "X005", name=name)
                break
            if other not in seen:
                seen.add(other)
                waiting += uses.get(other, ())


def _uses(facts: Facts, text: Text) -> set[str]:
    made = [facts.template(source) for source in text.variants.values()]
    paths = (path for template in made if template is not None for path in template.paths)
    return {path.split(".")[1] for path in paths if path.startswith("text.")}
