"""Paired, interleaved runs and what they come to: medians, and the ratio of two medians.

A contender is a function that runs once and returns a ``Sample``. It raises ``Void`` when its replies were
not what should have come (the run does not count, and the row says so), ``Absent`` when it cannot run here.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


class Void(Exception):
    """The answers were not the right ones: the number means nothing."""


class Absent(Exception):
    """A peer, or a part of ours, is not here."""


@dataclass(frozen=True)
class Sample:
    """One run's number in the row's unit, and what else was seen (name -> number) in it."""

    value: float
    more: Mapping[str, float] = field(default_factory=dict)


Contender = Callable[[], Sample]


@dataclass(frozen=True)
class Aim:
    """``ours`` must be at least (``at_most``: at most) ``factor`` times ``peer``; no peer: ``factor`` is the
    number itself. ``more``: it is about that number of the samples, not about their value."""

    text: str
    ours: str
    factor: float
    peer: str = ""
    at_most: bool = False
    more: str = ""


@dataclass
class Result:
    """A finished row: samples by contender, in the order of the runs; notes; what could not run and why."""

    id: str
    title: str
    unit: str
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    aims: Sequence[Aim] = ()
    notes: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)

    def median(self, name: str, more: str = "") -> float | None:
        """Median of a contender's runs; ``None`` when it has none."""
        runs = self.samples.get(name)
        return median(s.more[more] if more else s.value for s in runs) if runs else None

    def judge(self, aim: Aim) -> tuple[float | None, bool | None]:
        """The number that the aim is about, and whether it is reached; ``None``: not measured."""
        ours = self.median(aim.ours, aim.more)
        peer = self.median(aim.peer, aim.more) if aim.peer else 1.0
        if ours is None or not peer:
            return None, None
        number = ours / peer
        return number, number <= aim.factor if aim.at_most else number >= aim.factor


def paired(result: Result, contenders: Mapping[str, Contender], runs: int) -> Result:
    """Run all contenders in turn, ``runs`` times; one that is absent or void is left out from then on."""
    alive = dict(contenders)
    for turn in range(runs):
        order = list(alive) if turn % 2 == 0 else list(reversed(alive))
        for name in order:
            gc.collect()
            try:
                sample = alive[name]()
            except (Void, Absent) as why:
                result.missing[name] = f"{type(why).__name__.lower()}: {why}"
                result.samples.pop(name, None)
                del alive[name]
                continue
            result.samples.setdefault(name, []).append(sample)
            more = "  ".join(f"{key} {value:,.4g}" for key, value in sample.more.items())
            print(f"  {turn + 1}/{runs} {name:<34} {sample.value:>12,.1f} {result.unit}  {more}", flush=True)
    return result
