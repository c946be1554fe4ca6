"""X: how long every text can become (R3, decision 15): bytes and size class at its worst case.

Values that nobody knows before they are fetched count 40 characters; everything is measured again
when it is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.faults import Place
from engine.scenario.check.facts import Facts
from engine.scenario.check.steps import Spot, of_flow
from engine.scenario.model import Ask, Flow, Saying, SetVar, Source, State, Text
from engine.texts.sizes import LMS_BYTES, Size, byte_count, size_of
from engine.texts.worst import ANY_BYTES, ROWS

_ANSWERS: Mapping[str, int] = {
    "number": 12,
    "count": 12,
    "money": 12,
    "phone": 13,
    "birth": 10,
    "date": 10,
    "time": 5,
    "datetime": 25,
    "dates": 21,
}
"""Bytes of answers as they stand in a text without a filter."""

_FIXED: Mapping[str, int] = {
    "page": 2,
    "pages": 2,
    "today": 10,
    "tomorrow": 10,
    "now": 25,
    "contact.phone": 13,
}
_LINE = 5
"""``10. `` and the break behind a line of a menu."""


@dataclass(frozen=True, slots=True)
class TextSize:
    """A text at its longest: CP949 bytes and size class, in one language (``""``: any). ``path``
    names its step."""

    place: Place
    path: str
    lang: str
    bytes: int
    size: Size


class Lengths:
    """Measures the texts of a scenario."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._flows: dict[str, dict[str, int]] = {}
        self._nested = 0

    def sizes(self) -> Iterator[TextSize]:
        """Every text that is said, in every language."""
        for spot in self.facts.spots:
            for saying in spot.step.say:
                yield from self.of_saying(saying, spot)

    def of_saying(self, saying: Saying, spot: Spot) -> Iterator[TextSize]:
        """One message in all its languages."""
        for lang, source in saying.text.variants.items() if saying.text is not None else ():
            count = self.source(source, spot.flow, spot.step if isinstance(spot.step, State) else None)
            size = size_of(count, len(saying.attach))
            yield TextSize(source.place, spot.step.path, lang, count, size)

    def source(self, source: Source, flow: Flow | None, state: State | None) -> int:
        """CP949 bytes of a template at its worst case."""
        made = self.facts.template(source)
        if made is None:
            return 0
        if made.constant is not None:
            return byte_count(made.constant)
        return made.worst(lambda path: self._slot(path, flow, state))

    def _slot(self, path: str, flow: Flow | None, state: State | None) -> int | None:
        root, _, rest = path.partition(".")
        if path in _FIXED:
            return _FIXED[path]
        if root == "text" and rest:
            return self._named(rest, flow)
        if root == "data":
            return self._data(rest)
        if root == "choices" and state is not None:
            return self._menu(state, flow)
        if not rest and flow is not None:
            return self.variables(flow).get(root)
        return None

    def _named(self, name: str, flow: Flow | None) -> int | None:
        text = self.facts.scenario.texts.get(name)
        if text is None or self._nested > 10:
            return None
        self._nested += 1
        try:
            return max(self.source(source, flow, None) for source in text.variants.values())
        finally:
            self._nested -= 1

    def _data(self, rest: str) -> int | None:
        value: Any = self.facts.scenario.data
        for part in rest.split(".") if rest else ():
            if not isinstance(value, Mapping) or part not in value:
                break
            value = value[part]
        return max((byte_count(leaf) for leaf in _leaves(value)), default=None)

    # ── menus ────────────────────────────────────────────────────────────────────────────────────────────
    def _menu(self, state: State, flow: Flow | None) -> int:
        """``{{ choices }}``: the items of a page and all the choices, a line each."""
        count = sum(self._label(choice.label, flow) + _LINE for choice in state.choose)
        if state.ask is not None and (state.ask.kind == "item" or state.ask.free is not None):
            rows, widest = self._rows(state.ask)
            rows = min(rows, state.ask.page) if state.ask.page is not None else rows
            if state.ask.label is not None:
                widest = self.source(state.ask.label, flow, None)
            count += rows * (widest + _LINE)
        return count

    def _label(self, label: Text, flow: Flow | None) -> int:
        return max(self.source(source, flow, None) for source in label.variants.values())

    def _rows(self, ask: Ask) -> tuple[int, int]:
        """How many items there are, and how wide the widest is: known for data, else guessed."""
        if ask.of is not None and ask.of.text.strip().startswith("data."):
            value: Any = self.facts.scenario.data
            for part in ask.of.text.strip().split(".")[1:]:
                value = value.get(part) if isinstance(value, Mapping) else None
            if isinstance(value, list | Mapping):
                return len(value), max((byte_count(leaf) for leaf in _leaves(value)), default=ANY_BYTES)
        return (ROWS, ANY_BYTES) if ask.kind == "item" else (4 * ROWS, 12)

    # ── variables ────────────────────────────────────────────────────────────────────────────────────────
    def variables(self, flow: Flow) -> dict[str, int]:
        """Bytes of the variables of a flow, as wide as anything saved in them."""
        if flow.name not in self._flows:
            found = self._flows[flow.name] = dict.fromkeys(flow.takes, ANY_BYTES)
            for spot in of_flow(flow):
                for name, width in _saved(spot):
                    found[name] = max(width, found.get(name, 0))
        return self._flows[flow.name]


def _saved(spot: Spot) -> Iterator[tuple[str, int]]:
    step = spot.step
    for action in step.do:
        if isinstance(action, SetVar):
            plain = isinstance(action.value, Source) and "{" not in action.value.text
            yield action.name, byte_count(action.value.text) if plain else ANY_BYTES  # type: ignore[union-attr]
    if not isinstance(step.save, str):
        yield from ((name, ANY_BYTES) for name in step.save or ())
    elif isinstance(step, State) and step.waits:
        yield step.save, _answer(step)
    else:
        yield step.save, ANY_BYTES


def _answer(state: State) -> int:
    """Bytes of an answer: a text as long as it may be, a choice's longest key."""
    ask = state.ask
    if ask is None:
        return max((byte_count(choice.key) for choice in state.choose), default=0)
    if ask.kind == "text" and isinstance(ask.max, float):
        return int(ask.max) * 2
    return _ANSWERS.get(ask.kind, ANY_BYTES)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key) if not isinstance(inner, Mapping | list) else ""
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)


def check(facts: Facts) -> None:
    """Texts that no message holds: an error when they are sure to be too long, else a warning."""
    lengths = Lengths(facts)
    for spot in facts.spots:
        for saying in spot.step.say:
            if saying.text is None or not _may_be_long(saying.text):
                continue
            for found, source in zip(
                lengths.of_saying(saying, spot), saying.text.variants.values(), strict=True
            ):
                if found.bytes > LMS_BYTES:
                    sure = "{" not in source.text
                    code = "X014" if sure else "X013"
                    facts.faults.add(found.place, code, bytes=str(found.bytes), limit=str(LMS_BYTES))


def _may_be_long(text: Text) -> bool:
    """Most texts are short and without lists: nothing to measure."""
    return any(
        len(source.text) * 2 + source.text.count("{{") * ANY_BYTES > LMS_BYTES
        or any(sign in source.text for sign in ("{%", "choices", "text.", "data."))
        for source in text.variants.values()
    )
