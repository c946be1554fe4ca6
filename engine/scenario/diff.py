"""What changed between two versions of a scenario, in the terms of its author (R24): flows, states, texts,
keywords, limits, timers, services. Layout, comments and the order of names are no change. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.language.hours import Hours
from engine.scenario import model as m
from engine.scenario.brief import spans, words
from engine.scenario.changes import Change, added, removed
from engine.scenario.compare import Compare, Steps, under
from engine.scenario.plain import plain

__all__ = ["Change", "diff"]


def diff(old: m.Scenario, new: m.Scenario) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, as the file goes. A flow, state or choice that has the same body
    under another name is ``renamed``; what only follows from a renaming is not listed."""
    return tuple(_Diff(flows=_renames(old.flows, new.flows)).scenario(old, new))


class _Blank(dict[str, str]):
    """Every name becomes the same: what is left is the body."""

    def get(self, name: str, default: Any = None) -> Any:
        return ""


_NAMELESS: dict[type, dict[str, Any]] = {
    m.State: {"name": ""},
    m.Flow: {"name": ""},
    m.Choice: {"key": "", "label": None},
}


def _body(node: Any) -> Any:
    return plain(replace(node, **_NAMELESS[type(node)]), _Blank(), _Blank())


def _renames(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Names that are gone whose body came back once, and only once, under a new name."""
    gone = {name: _body(node) for name, node in old.items() if name not in new}
    come = {name: _body(node) for name, node in new.items() if name not in old}
    found: dict[str, str] = {}
    for name, body in gone.items():
        alike = [other for other, there in come.items() if there == body]
        if len(alike) == 1 and list(gone.values()).count(body) == 1:
            found[name] = alike[0]
    return found


_SECTIONS = (
    ("hours", "hours"),
    ("teams", "team"),
    ("services", "service"),
    ("resources", "resource"),
    ("fields", "field"),
    ("data", "data"),
    ("texts", "text"),
)
_DAYS = ("월", "화", "수", "목", "금", "토", "일")


@dataclass(frozen=True, slots=True)
class _Diff(Steps):
    """The comparison of whole files."""

    # ── the file ─────────────────────────────────────────────────────────────────────────────────────────
    def scenario(self, old: m.Scenario, new: m.Scenario) -> Iterator[Change]:
        yield from self._value("title", "scenario", old.title, new.title)
        ways: dict[str, Compare] = {"hours": self._hours, "data": self._data, "text": self._text}
        for attribute, what in _SECTIONS:
            way = ways.get(what, self._parts)
            yield from self._named(what, attribute, getattr(old, attribute), getattr(new, attribute), way)
        yield from self._level("", old.level, new.level)
        yield from self._replies(old.replies, new.replies)
        yield from self._target("off_hours", "off_hours", old.off_hours, new.off_hours)
        yield from self._target("fallback", "fallback", old.fallback, new.fallback)
        yield from self._named("flow", "", old.flows, new.flows, self._flow, self.flows)

    def _parts(self, what: str, path: str, old: Any, new: Any) -> Iterator[Change]:
        """Teams, services, resources, arguments: field by field."""
        if not hasattr(new, "__dataclass_fields__"):
            yield from self._value(what, path, old, new)
            return
        for part in fields(new):
            before, after = getattr(old, part.name), getattr(new, part.name)
            if part.name == "place":
                continue
            if isinstance(before, m.Step) and isinstance(after, m.Step):
                yield from self._target(what, under(path, part.name), before, after)
            else:
                yield from self._value(what, under(path, part.name), before, after)

    def _hours(self, what: str, path: str, old: Hours, new: Hours) -> Iterator[Change]:
        for day, name in enumerate(_DAYS):
            yield from self._value(
                what, under(path, name), spans(old.weekdays[day]), spans(new.weekdays[day])
            )
        yield from self._value(what, under(path, "공휴일"), spans(old.holidays), spans(new.holidays))
        before, after = ({f"{d[0]}~{d[1]}": spans(d[2]) for d in each.dates} for each in (old, new))
        yield from self._named(what, path, before, after, self._value)

    def _data(self, what: str, path: str, old: Any, new: Any) -> Iterator[Change]:
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._named(what, path, old, new, self._data)
        else:
            yield from self._value(what, path, old, new)

    # ── flows and states ─────────────────────────────────────────────────────────────────────────────────
    def _flow(self, what: str, path: str, old: m.Flow, new: m.Flow) -> Iterator[Change]:
        yield from self._keywords(path, old.when, new.when)
        yield from self._named("takes", under(path, "takes"), old.takes, new.takes, self._parts)
        names = _renames(old.states, new.states)
        inside = replace(self, states=names)
        yield from inside._level(path, old.level, new.level)
        first = names.get(old.first.name, old.first.name)
        yield from self._value("first", path, first, new.first.name)
        yield from inside._named("state", path, old.states, new.states, inside._state, names)

    def _state(self, what: str, path: str, old: m.State, new: m.State) -> Iterator[Change]:
        yield from self._value("value", under(path, "given"), old.given, new.given)
        yield from self._step(path, old, new)
        yield from self._ask(under(path, "ask"), old.ask, new.ask)
        before, after = ({choice.key: choice for choice in each.choose} for each in (old, new))
        yield from self._named(
            "choice", under(path, "choose"), before, after, self._choice, _renames(before, after)
        )
        yield from self._level(path, old.level, new.level)

    def _ask(self, path: str, old: m.Ask | None, new: m.Ask | None) -> Iterator[Change]:
        if old is None or new is None or old.kind != new.kind:
            yield from self._value("question", path, old, new)
            return
        for part in fields(new):
            if part.name not in ("kind", "place"):
                yield from self._value(
                    "limit", under(path, part.name), getattr(old, part.name), getattr(new, part.name)
                )

    def _choice(self, what: str, path: str, old: m.Choice, new: m.Choice) -> Iterator[Change]:
        if old.key == new.key:  # else the renaming has said it
            yield from self._text("text", path, old.label, new.label)
        yield from self._keywords(path, old.when, new.when)
        yield from self._target("exit", path, old.target, new.target)

    # ── replies ──────────────────────────────────────────────────────────────────────────────────────────
    def _replies(self, old: Sequence[m.Reply], new: Sequence[m.Reply]) -> Iterator[Change]:
        """Replies have no names: an equal one is the same, else the one that shares the most keywords."""
        left = [reply for reply in old if not any(self._same(reply, other) for other in new)]
        for index, reply in enumerate(new, 1):
            if any(self._same(other, reply) for other in old):
                continue
            path = f"replies.{index}"
            shared = [(len(_spoken(reply) & _spoken(other)), other) for other in left]
            count, twin = max(shared, key=lambda pair: pair[0], default=(0, None))
            if not count or twin is None:
                yield added("reply", path, words(reply.when))
                continue
            left.remove(twin)
            yield from self._keywords(path, twin.when, reply.when)
            yield from self._value("always", path, twin.always, reply.always)
            yield from self._target("reply", path, twin.step, reply.step)
        for reply in left:
            yield removed("reply", f"replies.{old.index(reply) + 1}", words(reply.when))


def _spoken(reply: m.Reply) -> set[tuple[str, str]]:
    return {(word.kind, word.word) for word in reply.when}
