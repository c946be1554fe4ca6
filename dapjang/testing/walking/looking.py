"""What an act has brought about that nobody should run into: faults, texts that cannot be sent, places without a way out."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from dapjang.testing.walking.standing import Standing, free
from engine.desk.simulator import Heard
from engine.dialogue import effects as fx
from engine.dialogue.revision import Revision
from engine.faults import Place
from engine.texts.sizes import LMS_BYTES, measure

Code = Literal["fault", "endless", "unsendable", "too_long", "dead_end", "loop"]


@dataclass(frozen=True)
class Way:
    """How a place is got to: when it begins, who writes, the lines of ``dapjang chat``, what services answered."""

    start: datetime
    lines: tuple[str, ...] = ()
    customer: Mapping[str, Any] = field(default_factory=dict)
    services: Mapping[str, Any] = field(default_factory=dict)

    def on(self, lines: Iterable[str], services: Mapping[str, Any]) -> Way:
        """The same way and an act more."""
        return Way(self.start, (*self.lines, *lines), self.customer, {**self.services, **services})


@dataclass(frozen=True)
class Finding:
    """Something that a customer could run into, and the way there."""

    code: Code
    korean: str
    english: str
    place: str
    way: Way


def seen(heard: Heard, revision: Revision, way: Way) -> Iterator[Finding]:
    """Faults of the scenario, and texts that no carrier takes."""
    for effect in heard.effects:
        if isinstance(effect, fx.FaultFound):
            last = next((to for _, _, _, to in reversed(heard.moves) if to), "")
            yield _fault(effect, _place(revision, last) if effect.place == _NOWHERE else effect.place, way)
        elif isinstance(effect, fx.Say):
            place = _place(revision, effect.node)
            size = measure(effect.text, len(effect.attach))
            if size.unsendable:
                signs = " ".join(size.unsendable)
                yield Finding(
                    "unsendable",
                    f"보낼 수 없는 글자가 있습니다: {signs}",
                    f"Cannot be sent: {signs}",
                    place,
                    way,
                )
            if size.too_long:
                korean = f"문자 한 통에 담을 수 없습니다: {size.bytes}바이트(한도 {LMS_BYTES})"
                yield Finding("too_long", korean, f"Too long: {size.bytes} bytes", place, way)


_NOWHERE = str(Place())


def _place(revision: Revision, path: str) -> str:
    node = revision.nodes.get(path)
    return str(node.step.place if node is not None else revision.scenario.place)


def _fault(effect: fx.FaultFound, place: str, way: Way) -> Finding:
    detail = f"{effect.code} {effect.detail}".strip()
    if effect.code == "too_many_moves":
        english = "Steps lead in a circle that never waits"
        return Finding("endless", f"기다리지 않고 도는 길입니다: {effect.detail}", english, place, way)
    return Finding(
        "fault", f"시나리오가 잘못되어 사과하고 끝납니다: {detail}", f"Fault: {detail}", place, way
    )


# ── no way out ───────────────────────────────────────────────────────────────────────────────────────────
class Map:
    """The places of a walk and which of them lead to which by answering. Escapes and giving up lead out of everything, so
    they do not count; a timer of the author's own does."""

    def __init__(self) -> None:
        self._on: dict[Standing, set[Standing]] = defaultdict(set)
        self._walked: dict[Standing, None] = {}

    def walked(self, place: Standing) -> None:
        """Everything was tried here."""
        self._walked.setdefault(place)

    def leads(self, place: Standing, to: Standing) -> None:
        """An answer leads on."""
        self._on[place].add(to)

    def held(self) -> Iterator[tuple[Standing, set[Standing]]]:
        """Standings from which answers lead to no end, in the order in which they were walked; with where they do lead."""
        out = self._out()
        for place in self._walked:
            if place not in out:
                yield place, self._from(place) - {place}

    def _out(self) -> set[Standing]:
        back: dict[Standing, set[Standing]] = defaultdict(set)
        for place, following in self._on.items():
            for to in following:
                back[to].add(place)
        out = {place for place in {*self._walked, *back} if free(place) or place not in self._walked}
        queue = deque(out)
        while queue:
            for before in back[queue.popleft()] - out:
                out.add(before)
                queue.append(before)
        return out

    def _from(self, place: Standing) -> set[Standing]:
        found, queue = {place}, deque([place])
        while queue:
            for to in self._on[queue.popleft()] - found:
                found.add(to)
                queue.append(to)
        return found
