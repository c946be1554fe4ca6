"""T: states that nobody reaches, that never lead out, and ways in a circle that wait for no message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.scenario.check.facts import Facts
from engine.scenario.check.trip import Silent, Trip
from engine.scenario.model import Flow

Node = tuple[str, str]  # flow, state


def check(facts: Facts, trips: Mapping[Node, Trip]) -> None:
    """All the checks on the graph of states."""
    for flow in facts.scenario.flows.values():
        reached = reachable(flow, trips)
        torn = facts.torn(flow.name)
        for state in flow.states.values():
            if state.name not in reached and not torn:
                facts.faults.add(state.place, "T020", state=state.name)
        _no_way_out(facts, flow, trips, reached)
    _circles(facts, trips)


def reachable(flow: Flow, trips: Mapping[Node, Trip]) -> set[str]:
    """The states that some way leads to."""
    reached, waiting = set(), [flow.first.name] if flow.states else []
    while waiting:
        state = waiting.pop()
        if state in reached or state not in flow.states:
            continue
        reached.add(state)
        waiting += [edge.to for edge in trips[flow.name, state].edges]
    return reached


def _no_way_out(facts: Facts, flow: Flow, trips: Mapping[Node, Trip], reached: set[str]) -> None:
    """States from which no way ends, hands over or starts another flow."""
    before: dict[str, set[str]] = {}
    out: list[str] = []
    for name in flow.states:
        trip = trips[flow.name, name]
        stuck = not trip.edges  # reported on its own, as are targets that are not there
        unknown = stuck or any(edge.to not in flow.states for edge in trip.edges)
        if trip.ends or trip.starts or trip.handed or unknown or flow.states[name].place in facts.gaps.places:
            out.append(name)
        for edge in trip.edges:
            before.setdefault(edge.to, set()).add(name)
    leads: set[str] = set()
    while out:
        name = out.pop()
        if name not in leads:
            leads.add(name)
            out += before.get(name, ())
    for name, state in flow.states.items():
        if name in reached and name not in leads:
            facts.faults.add(state.place, "T021", state=name)


def _circles(facts: Facts, trips: Mapping[Node, Trip]) -> None:
    """Ways that come back to where they began without waiting for a message."""
    silent = silent_ends(facts, trips)
    onward = {node: list(_unwaited(facts, node, trip, silent)) for node, trip in trips.items()}
    for circle in _components(onward):
        names = [f"{flow}.{state}" for flow, state in circle]
        place = facts.scenario.flows[circle[0][0]].states[circle[0][1]].place
        facts.faults.add(place, "T022", states=" → ".join(names))


def _unwaited(facts: Facts, node: Node, trip: Trip, silent: Mapping[str, set[str]]) -> Iterable[Node]:
    for edge in trip.edges:
        target = (node[0], edge.to)
        if not waits(edge.waits, silent) and edge.to in facts.scenario.flows[node[0]].states:
            yield target
    for started in trip.starts:
        flow = facts.scenario.flows.get(started.start.flow)
        if flow is not None and flow.states and not waits(started.waits, silent):
            yield flow.name, flow.first.name


def waits(kind: bool | Silent, silent: Mapping[str, set[str]]) -> bool:
    """Whether a message certainly comes in between."""
    if isinstance(kind, bool):
        return kind
    return not any(outcome in silent.get(kind.flow, ()) for outcome in kind.outcomes)


def silent_ends(facts: Facts, trips: Mapping[Node, Trip]) -> dict[str, set[str]]:
    """For each flow the outcomes that it can come to without waiting for a message."""
    silent: dict[str, set[str]] = {name: set() for name in facts.scenario.flows}
    changed = True
    while changed:
        changed = False
        for flow in facts.scenario.flows.values():
            found = _silent(flow, trips, silent)
            if found - silent[flow.name]:
                silent[flow.name] |= found
                changed = True
    return silent


def _silent(flow: Flow, trips: Mapping[Node, Trip], silent: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [flow.first.name] if flow.states else []
    while waiting:
        name = waiting.pop()
        if name in seen or name not in flow.states:
            continue
        seen.add(name)
        trip = trips[flow.name, name]
        found |= {end.outcome for end in trip.ends if end.returns and not waits(end.waits, silent)}
        waiting += [edge.to for edge in trip.edges if not waits(edge.waits, silent)]
    return found


def _components(onward: Mapping[Node, list[Node]]) -> Iterable[list[Node]]:
    """Circles: groups of nodes that all lead to one another (Tarjan, without recursion)."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    on: set[Node] = set()
    for root in onward:
        if root in index:
            continue
        work = [(root, iter(onward[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on.add(root)
        while work:
            node, ways = work[-1]
            for way in ways:
                if way not in index:
                    index[way] = low[way] = len(index)
                    stack.append(way)
                    on.add(way)
                    work.append((way, iter(onward.get(way, ()))))
                    break
                if way in on:
                    low[node] = min(low[node], index[way])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    yield from _popped(node, stack, on, onward)


def _popped(
    node: Node, stack: list[Node], on: set[Node], onward: Mapping[Node, list[Node]]
) -> Iterable[list[Node]]:
    group: list[Node] = []
    while True:
        top = stack.pop()
        on.discard(top)
        group.append(top)
        if top == node:
            break
    if len(group) > 1 or node in onward.get(node, ()):
        yield group[::-1]


def recursion(facts: Facts) -> None:
    """Sub-flows that call themselves, directly or in a circle (R19: depth is bounded when it runs)."""
    calls: dict[Node, list[Node]] = {}
    for flow in facts.scenario.flows.values():
        called = [state.call for state in flow.states.values() if state.call is not None]
        calls[flow.name, ""] = [(name, "") for name in called if name in facts.scenario.flows]
    for circle in _components(calls):
        flow = facts.scenario.flows[circle[0][0]]
        facts.faults.add(flow.place, "T023", flows=" → ".join(name for name, _ in circle))
