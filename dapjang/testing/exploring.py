"""Walking a scenario by itself: every way, with customers who answer well, badly, not at all, and who want out.

From each place everything that a customer could do is tried once, and every answer that an outside service could give.
Places are told apart by where the flows stand; of conversations in one place that differ in values that decide something, a
few are walked, those that have found something new first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any

from dapjang.testing.walking.acts import Customer
from dapjang.testing.walking.doing import Act, until_moved
from dapjang.testing.walking.examples import fitting
from dapjang.testing.walking.looking import Code, Finding, Map, Way, seen
from dapjang.testing.walking.services import Answering, Services, Told
from dapjang.testing.walking.shapes import Shapes
from dapjang.testing.walking.standing import Deciding, Seen, Standing, asking, place
from dapjang.testing.walking.starting import starts
from engine.desk.simulator import Simulator
from engine.dialogue import effects as fx
from engine.dialogue.coverage import Item, Kind, Offer, missing, offered, used
from engine.dialogue.events import Event, LaterDue
from engine.dialogue.revision import Node, Revision
from engine.dialogue.session import unpack

BOUND = 3000
"""Conversations that are walked at the most."""
TURNED = 3
"""How often a call made from one place is answered in each of the less usual ways."""
REACHABLE: tuple[Kind, ...] = ("state", "way", "branch", "retry", "timer")
"""What a walk is to reach; whether each keyword and each language was used is for tests to say."""


@dataclass
class Explored:
    """What came of a walk. ``complete``: nothing was left when it ended."""

    offer: Offer
    findings: list[Finding] = field(default_factory=list)
    used: set[Item] = field(default_factory=set)
    walked: int = 0
    complete: bool = True

    @property
    def reachable(self) -> list[Item]:
        """What there is to be reached."""
        return [item for item in self.offer.items if item.kind in REACHABLE]

    def missing(self) -> list[Item]:
        """What was not reached, in the order of the file."""
        return list(missing(self.offer, self.used, REACHABLE))


@dataclass
class _Spot:
    simulator: Simulator
    way: Way
    place: Standing
    shown: str
    first: bool


def explore(
    revision: Revision,
    now: datetime,
    *,
    bound: int = BOUND,
    told: Told = lambda name: None,
    progress: Callable[[Explored], None] = lambda explored: None,
) -> Explored:
    """Walk from an idle conversation. ``now`` is aware; ``told`` are the author's answers of services."""
    walk = _Walk(revision, told)
    for simulator, way in starts(revision, walk.shapes, now):
        walk.arrive(simulator, way, "", new=False)
    while walk.queue:
        if walk.found.walked >= bound:
            walk.found.complete = False
            break
        walk.step()
        progress(walk.found)
    walk.held()
    return walk.found


class _Walk:
    def __init__(self, revision: Revision, told: Told) -> None:
        self.revision = revision
        self.shapes = Shapes(revision.scenario)
        self.services = Services(revision, self.shapes, told)
        self.customer = Customer(revision, self.shapes)
        self.deciding = Deciding(revision)
        self.found = Explored(offered(revision))
        self.queue: list[tuple[int, int, int, _Spot]] = []
        self.map = Map()
        self._turn = count()
        self._seen: dict[Standing, Seen] = {}
        self._ways: dict[Standing, Way] = {}
        self._planned: set[Any] = set()
        self._turned: Counter[tuple[Standing, str, int]] = Counter()
        self._told: set[tuple[str, str]] = set()

    # ── going on ─────────────────────────────────────────────────────────────────────────────────────────
    def step(self) -> None:
        """Try everything where the most promising conversation stands."""
        *_, spot = heappop(self.queue)
        self.found.walked += 1
        self.map.walked(spot.place)
        for act in self.customer.acts(spot.simulator, spot.shown, first=spot.first):
            asked = self._try(spot, act, {})
            for turned in self._turns(spot.place, asked):
                self._try(spot, act, turned)

    def _turns(self, here: Standing, asked: Mapping[str, int]) -> Iterator[dict[str, int]]:
        """Each call answered otherwise, in each way; not again and again when many acts lead to the same call."""
        for path, answers in asked.items():
            for other in range(1, answers):
                self._turned[here, path, other] += 1
                if self._turned[here, path, other] <= TURNED:
                    yield {path: other}

    def _try(self, spot: _Spot, act: Act, turned: Mapping[str, int]) -> dict[str, int]:
        """Do an act from a spot; its calls, with how many answers each could have got."""
        after = spot.simulator.fork()
        after.service = answering = Answering(self.services, after, turned)
        done = act.do(after)
        way = spot.way.on(done.lines, answering.given)
        to = self.arrive(after, way, spot.shown, new=True)
        if (act.kind == "answer" and done.at_once) or (act.kind == "silence" and self._own_timer(spot)):
            self.map.leads(spot.place, to)
        return answering.asked

    def _own_timer(self, spot: _Spot) -> bool:
        """True where the author has written what becomes of this very question's silence."""
        node = asking(spot.simulator, self.revision)
        if node is None or node.state is None:
            return True
        flow = self.revision.scenario.flows[node.flow]
        own = (*(node.state.level.no_reply or ()), *(flow.level.no_reply or ()))
        return any(item.step.exit is not None for item in own)

    def arrive(self, simulator: Simulator, way: Way, shown: str, *, new: bool) -> Standing:
        """Look at what an act has brought about, and keep the conversation for later when it is a new one."""
        heard = simulator.customer()
        for finding in seen(heard, self.revision, way):
            self._tell(finding)
        moves = [move for move in heard.moves if move[0] == self.revision.id]
        items = used(self.found.offer, moves, {heard.contact.language})
        news = bool(items - self.found.used) and new
        self.found.used |= items
        here = place(simulator)
        texts = [effect.text for effect in heard.effects if isinstance(effect, fx.Say)]
        self._keep(_Spot(simulator, way, here, texts[-1] if texts else shown, here not in self._seen), news)
        if not here[0]:
            self._later(simulator, way)
        return here

    def _keep(self, spot: _Spot, news: bool) -> None:
        """Walk on from here, unless enough conversations like it were kept: a value that is new is worth one more."""
        known = self._seen.setdefault(spot.place, Seen())
        rank = known.rank(self.deciding.of(spot.simulator))
        if rank is None:
            return
        self._ways.setdefault(spot.place, spot.way)
        heappush(self.queue, (0 if news else rank, len(spot.way.lines), next(self._turn), spot))

    def _later(self, simulator: Simulator, way: Way) -> None:
        """What was put off comes when the customer has nothing else to do."""
        planned = frozenset(self._put_off(event) for _, event in simulator.planned())
        if planned and planned not in self._planned:
            self._planned.add(planned)
            asked = self._wait(simulator, way, {})
            for turned in self._turns(place(simulator), asked):
                self._wait(simulator, way, turned)

    def _put_off(self, event: Event) -> Any:
        if isinstance(event, LaterDue):
            return event.node, self.deciding.among(unpack(event.vars))
        return type(event)

    def _wait(self, simulator: Simulator, way: Way, turned: Mapping[str, int]) -> dict[str, int]:
        after = simulator.fork()
        after.service = answering = Answering(self.services, after, turned)
        lines = until_moved(after)
        self.arrive(after, way.on(lines, answering.given), "", new=True)
        return answering.asked

    # ── what is found ────────────────────────────────────────────────────────────────────────────────────
    def _tell(self, finding: Finding) -> None:
        key = finding.code, finding.place
        if key not in self._told:
            self._told.add(key)
            self.found.findings.append(finding)

    def held(self) -> None:
        """Tell the places from which no answer leads out."""
        told: set[str] = set()
        for at, circle in self.map.held():
            node = self._node(at)
            if node.path in told or not _can_answer(node):
                continue
            told |= {node.path, *(self._node(each).path for each in circle)}
            names = " → ".join(dict.fromkeys((node.path, *(self._node(each).path for each in circle))))
            korean, english = (
                (f"답해도 끝나지 않고 돕니다: {names}", f"Answers go round: {names}")
                if circle
                else (f"‘{names}’에서는 무엇을 답해도 나아가지 않습니다.", f"No answer leads on from {names}")
            )
            code: Code = "loop" if circle else "dead_end"
            self._tell(Finding(code, korean, english, str(node.step.place), self._ways[at]))

    def _node(self, at: Standing) -> Node:
        frames = at[0]
        front = next((frame for frame in frames if frame[-1]), frames[-1])
        return self.revision.nodes[front[0]]


def _can_answer(node: Node) -> bool:
    """False for a question to which the walk has no answer: a pattern that nothing could be made up for."""
    ask = node.state.ask if node.state is not None else None
    return ask is None or ask.pattern is None or bool(fitting(ask.pattern))
