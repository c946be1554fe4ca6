"""Putting a file and the parts that it includes together (decision 18).

A name twice is an error, except for level keys and texts, where the includer wins. Escapes merge by their
parts: the words of one file go with the way of another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.faults import Place
from engine.scenario.build.files import NAMED, Part
from engine.scenario.collect import Faults
from engine.scenario.model import Escape, Level, Scenario


def merge(parts: Sequence[Part], id: str, files: tuple[str, ...], faults: Faults) -> Scenario:
    """The scenario of ``parts``: the file itself first, then what it includes."""
    own = parts[0]
    named = {section: _names(section, parts, faults) for section in NAMED}
    return Scenario(
        id=id,
        title=own.title or id,
        place=own.place,
        files=files,
        replies=tuple(reply for part in parts for reply in part.replies),
        off_hours=_one("off_hours", parts, faults),
        fallback=_one("fallback", parts, faults),
        level=_levels([part.level for part in parts]),
        **named,
    )


def _names(section: str, parts: Sequence[Part], faults: Faults) -> dict[str, Any]:
    found: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for part in parts:
        for name, value in part.named[section].items():
            place = part.places[section].get(name, part.place)
            if name not in found:
                found[name], places[name] = value, place
            elif section != "texts":
                faults.add(place, "K033", name=name or section, other=str(places[name]))
    return found


def _one(key: str, parts: Sequence[Part], faults: Faults) -> Any:
    found = [step for part in parts if (step := getattr(part, key)) is not None]
    for step in found[1:]:
        faults.add(step.place, "K033", name=key, other=str(found[0].place))
    return found[0] if found else None


def _levels(levels: Sequence[Level]) -> Level:
    """The first level that says something wins."""
    escapes: dict[str, Escape] = {}
    for level in levels:
        for name, escape in level.escapes.items():
            escapes[name] = _escape(escapes[name], escape) if name in escapes else escape
    return Level(
        escapes=_ordered(escapes),
        retry=next((level.retry for level in levels if level.retry is not None), None),
        no_reply=next((level.no_reply for level in levels if level.no_reply is not None), None),
        interrupt=next((level.interrupt for level in levels if level.interrupt is not None), None),
    )


def _escape(inner: Escape, outer: Escape) -> Escape:
    """The includer's words and way, each from the included file where the includer gives none."""
    if inner.off:
        return inner
    return Escape(inner.name, inner.when or outer.when, inner.step or outer.step, inner.off, inner.place)


def _ordered(escapes: Mapping[str, Escape]) -> dict[str, Escape]:
    return dict(sorted(escapes.items()))
