"""What a mutant changes: its kind, its place, a sentence, and the part that stands there instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dapjang.testing.mutants.whole import Whole
from dapjang.testing.tree import Spot, place_of
from engine.faults import Place
from engine.scenario import model as m
from engine.texts.josa import with_particle

Kind = Literal["way", "condition", "limit", "retry", "keyword", "timer", "action", "text", "picture", "save"]
KINDS: Mapping[Kind, tuple[str, str]] = {
    "way": ("길", "ways"),
    "condition": ("조건", "conditions"),
    "limit": ("범위", "limits"),
    "retry": ("되묻기", "retries"),
    "keyword": ("낱말", "keywords"),
    "timer": ("알림", "timers"),
    "action": ("할 일", "actions"),
    "text": ("글", "texts"),
    "picture": ("사진", "pictures"),
    "save": ("저장", "saved values"),
}
"""What can be changed, and what people call it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a scenario as it is not written. ``part`` stands in the place of the spot's."""

    kind: Kind
    place: Place
    korean: str
    english: str
    part: Any


Rule = Callable[[Spot, Whole], Iterator[Change]]
"""The changes to be made at a spot; none where it is not concerned."""


def dropped(kind: Kind, spot: Spot, part: Any, what: tuple[str, str], left: Any) -> Change:
    """Something is left out; ``left`` is what stands there then."""
    korean, english = what
    said = f"{where(spot)}{with_particle(korean, '을/를')} 뺐습니다."
    return Change(kind, place_of(part, spot), said, f"{where(spot)}{english} is left out.", left)


def turned(kind: Kind, spot: Spot, part: Any, korean: str, english: str, new: Any) -> Change:
    """Something is otherwise."""
    here = where(spot)
    return Change(kind, place_of(part, spot), f"{here}{korean}", f"{here}{english}", new)


def where(spot: Spot) -> str:
    """``order.day: ``, the step or flow that a part belongs to; nothing for the file as a whole."""
    step = spot.part if isinstance(spot.part, m.Step) else spot.above(m.Step)
    if step is not None:
        return f"{step.path}: "
    flow = spot.above(m.Flow)
    return f"{flow.name}: " if flow is not None else ""
