"""Changes of limits and times: a bound wider, narrower or left out, a timer earlier, later or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from dapjang.testing.mutants.change import Change, dropped, turned
from dapjang.testing.mutants.whole import Whole
from dapjang.testing.tree import Spot, without
from engine.language.moments import BUILT_IN, Moment
from engine.scenario import model as m
from engine.scenario.brief import brief, moment

_SMALL: dict[str, tuple[int, str]] = {
    "date": (1, "d"),
    "dates": (1, "d"),
    "birth": (1, "d"),
    "datetime": (1, "h"),
    "time": (30, "m"),
}
"""By how much a bound moves that is a point in time; one for all others."""
_WIDER = {"min": -1, "max": 1}
_HOURS_OF_A_DAY = (time(0, 0), time(23, 30))


def bounds(spot: Spot, whole: Whole) -> Iterator[Change]:
    """``min`` and ``max`` a little wider, a little narrower, not at all."""
    name, bound = spot.keys[-1] if spot.keys else "", spot.part
    if name not in _WIDER or not isinstance(spot.holder, m.Ask) or bound is None:
        return
    name = str(name)
    ask: m.Ask = spot.holder
    outward = _WIDER[name]
    if not _allowed_anyway(ask, name, bound):
        yield _moved(spot, ask, name, bound, outward, ("넓혔습니다", "widened"))
        yield dropped("limit", spot, ask, (f"{name} {brief(bound)}", f"{name} {brief(bound)}"), None)
    if not (ask.kind == "photo" and name == "min"):
        yield _moved(spot, ask, name, bound, -outward, ("좁혔습니다", "narrowed"))


def _moved(spot: Spot, ask: m.Ask, name: str, bound: Any, by: int, did: tuple[str, str]) -> Change:
    amount, unit = _SMALL.get(ask.kind, (1, ""))
    new = later(bound, by * amount, unit or "d") if isinstance(bound, Moment) else bound + by
    ko, en = (f"{name} {brief(bound, lang)} → {brief(new, lang)}" for lang in ("ko", "en"))
    return turned("limit", spot, ask, f"{ko}: {did[0]}.", f"{en}: {did[1]}.", new)


def later(at: Moment, amount: int, unit: str) -> Moment:
    """A moment moved by so many of a unit."""
    return replace(at, offsets=(*at.offsets, (amount, unit)), source=f"{at.source} {amount:+d}{unit}")


def _allowed_anyway(ask: m.Ask, name: str, bound: Any) -> bool:
    """True when the kind itself gives nothing beyond the bound."""
    if isinstance(bound, Moment):
        if isinstance(bound.base, time):
            return not bound.offsets and bound.base in _HOURS_OF_A_DAY
        future = bound.base in BUILT_IN and all(amount >= 0 for amount, _ in bound.offsets)
        return ask.kind == "birth" and name == "max" and future  # nobody is born tomorrow
    if name == "min":
        least = {"text": 1, "name": 1, "count": 0, "money": 0, "photo": float("inf")}.get(ask.kind)
        return least is not None and bound <= least
    return False


def opening(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A question that takes days and times when it is closed, too."""
    hours = spot.part
    if spot.keys[-1:] != ("open",) or not isinstance(spot.holder, m.Ask) or hours is None:
        return
    if whole.revision.hours(hours) is not None:
        name = f"open: {hours or 'hours'}"
        yield dropped("limit", spot, spot.holder, (name, name), None)


def timers(spot: Spot, whole: Whole) -> Iterator[Change]:
    """Silences without one of their timers."""
    if spot.keys[-1:] != ("no_reply",) or not spot.part:
        return
    for n, item in enumerate(spot.part):
        if not whole.covered(Spot(item, (*spot.keys, n), (*spot.owners, spot.part))):
            what = _timer(item.after or item.at)
            yield dropped("timer", spot, item, what, without(spot.part, n))


def shifts(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A timer or a ``later`` that comes too early, or too late."""
    item = spot.part
    if not isinstance(item, m.NoReply | m.Later):
        return
    for by, ko, en in ((-1, "앞당겼습니다", "comes earlier"), (1, "늦추었습니다", "comes later")):
        what = _timer(item.after or item.at)
        new = replace(item, **_shifted(item, by))
        yield turned("timer", spot, item, f"{what[0]}: {ko}.", f"{what[1]}: {en}.", new)


def _timer(at: timedelta | Moment | None) -> tuple[str, str]:
    return f"알림 ‘{moment(at)}’", f"Timer “{moment(at, 'en')}”"


def _shifted(item: m.NoReply | m.Later, by: int) -> dict[str, Any]:
    """Half its time; a day where a clock time is named, else an hour."""
    if item.after is not None:
        return {"after": item.after + by * item.after / 2}
    assert item.at is not None
    return {"at": later(item.at, by, "d" if item.at.clock is not None else "h")}
