"""What is known of a variable before anything runs: its kind, from what is saved in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.scenario.model import Ask, Scenario, Source, State, Value
from engine.texts.template import Template

ANY = "any"
TEMPORAL = frozenset(("date", "time", "datetime"))


@dataclass(frozen=True, slots=True)
class Pick:
    """A variable taken over from a sub-flow that ended with ``outcomes``."""

    flow: str
    outcomes: tuple[str, ...]
    name: str


Kind = str | Pick
Env = Mapping[str, Kind]
"""Variables that certainly have a value, with their kinds."""

_ANSWERS: Mapping[str, str] = {
    "text": "text",
    "name": "text",
    "phone": "text",
    "pattern": "text",
    "address": "text",
    "number": "number",
    "count": "number",
    "money": "number",
    "birth": "date",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
    "dates": "dates",
    "photo": "photo",
}


def of_answer(state: State) -> str:
    """The kind of what a question saves: a choice saves its key (decision 8)."""
    return "text" if state.ask is None else of_ask(state.ask)


def of_ask(ask: Ask) -> str:
    """The kind of an answer; items of lists may be anything."""
    return _ANSWERS.get(ask.kind, ANY)


def of_path(path: str, env: Env, scenario: Scenario) -> str:
    """The kind of a dotted name, ``any`` when nothing is known."""
    root, _, rest = path.partition(".")
    if root in env:
        return _part(str(env[root]) if isinstance(env[root], str) else ANY, rest)
    if root == "data":
        return _of_data(rest, scenario)
    if root == "contact" and rest:
        return _CONTACT.get(rest) or str(scenario.fields.get(rest, ANY))
    return _BUILT_IN.get(root, ANY) if not rest else ANY


_CONTACT = {"phone": "text", "name": "text", "language": "text", "tags": "list"}
_BUILT_IN = {
    "now": "datetime",
    "today": "date",
    "tomorrow": "date",
    "message": "text",
    "rest": "text",
    "bookings": "list",
}
_PARTS = {
    ("dates", "min"): "date",
    ("dates", "max"): "date",
    ("photo", "urls"): "list",
    ("photo", "text"): "text",
}


def _part(kind: str, rest: str) -> str:
    return kind if not rest else _PARTS.get((kind, rest), ANY)


def _of_data(rest: str, scenario: Scenario) -> str:
    """What an author types is text, a list or a map (decision 3)."""
    value: object = scenario.data
    for part in rest.split(".") if rest else ():
        if not isinstance(value, Mapping) or part not in value:
            return ANY
        value = value[part]
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list) else ANY


def of_value(value: Value, made: Template | None, env: Env, scenario: Scenario) -> str:
    """The kind of a value that is set: a lone ``{{ x }}`` keeps that of ``x``."""
    if isinstance(value, tuple):
        return "list"
    if not isinstance(value, Source) or made is None:
        return ANY
    if not made.lone:
        return "text"
    path = next(iter(made.paths), "") if len(made.paths) == 1 else ""
    bare = value.text.strip().removeprefix("{{").removesuffix("}}").strip()
    return of_path(path, env, scenario) if path and path == bare else ANY


def meet(one: dict[str, Kind], other: Env) -> dict[str, Kind]:
    """What is certain when either may have happened."""
    return {name: kind if kind == other[name] else ANY for name, kind in one.items() if name in other}
