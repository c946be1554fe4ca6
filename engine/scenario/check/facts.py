"""What every check may ask about a scenario: compiled templates, the names they need, where
something stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.faults import Place
from engine.scenario.check.steps import returned, spots
from engine.scenario.collect import Faults, Gaps, guess
from engine.scenario.model import Expr, Flow, Level, Scenario, Source, State, Text, Value
from engine.texts.faults import MESSAGES as TEMPLATE_MESSAGES
from engine.texts.template import Expression, Template, TemplateFault, compile_expr, compile_text

BUILT_IN = frozenset(("contact", "now", "today", "tomorrow", "data", "text", "message", "rest", "bookings"))
"""Names that always have a value."""

FIXED = BUILT_IN - {"message", "rest", "bookings"}
"""Those that no variable may hide."""

LOCAL = frozenset(("choices", "page", "pages", "problem", "it", "offered"))
"""Names that have a value in some places only."""

CONTACT = ("phone", "name", "language", "tags")
"""Fields that every contact has."""

TEXTS = frozenset(
    (
        "cancelled",
        "no_way_back",
        "help",
        "person",
        "retry",
        "apology",
        "opted_out",
        "opted_in",
        "more",
    )
)
"""Named texts that the engine brings itself."""


class Facts:
    """A scenario with everything compiled once. What does not compile is noted once and left out."""

    def __init__(self, scenario: Scenario, faults: Faults, gaps: Gaps | None = None) -> None:
        self.scenario = scenario
        self.faults = faults
        self.gaps = gaps or Gaps()
        self._templates: dict[int, Template | None] = {}
        self._expressions: dict[int, Expression | None] = {}
        self.spots = tuple(spots(scenario))
        self._ends: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, frozenset[str]] = {}

    # ── compiling ────────────────────────────────────────────────────────────────────────────────────────
    def template(self, source: Source) -> Template | None:
        """The compiled template, None when it cannot be read."""
        key = id(source)  # the scenario keeps its nodes alive
        if key not in self._templates:
            self._templates[key] = made = self._compile(compile_text, source)
            if made is not None and made.constant is None:
                self._paths(source, made)
        return self._templates[key]

    def expression(self, expr: Expr) -> Expression | None:
        """The compiled expression, None when it cannot be read."""
        key = id(expr)
        if key not in self._expressions:
            self._expressions[key] = made = self._compile(compile_expr, expr)
            if made is not None:
                self._paths(expr, made)
        return self._expressions[key]

    def _compile(self, compile_: Any, source: Source | Expr) -> Any:
        try:
            return compile_(source.text)
        except TemplateFault as fault:
            ko, en, hint_ko, hint_en = (
                text.format_map(_Params(fault.params)) for text in TEMPLATE_MESSAGES[fault.code]
            )
            place = spot(source, _offset(source.text, fault.line, fault.column))
            self.faults.add(place, "X001", ko=ko, en=en, hint_ko=hint_ko, hint_en=hint_en)
            return None

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────
    def needs(self, made: Template | Expression) -> frozenset[str]:
        """The names that must have a value, those of the named texts it uses included."""
        found = made.names
        for path in made.paths:
            if path.startswith("text."):
                found |= self._of_text(path.split(".")[1])
        return found - BUILT_IN

    def _of_text(self, name: str) -> frozenset[str]:
        if name not in self._named:
            self._named[name] = frozenset()  # a circle ends here; it is reported on its own
            text = self.scenario.texts.get(name)
            templates = [self.template(source) for source in text.variants.values()] if text else []
            self._named[name] = frozenset().union(
                *(self.needs(made) for made in templates if made is not None)
            )
        return self._named[name]

    def _paths(self, source: Source | Expr, made: Template | Expression) -> None:
        """Uses that can be checked without knowing variables: data, contact, named texts, opening hours."""
        for path in sorted(made.paths):
            root, *parts = path.split(".")
            if root in _ROOTS and parts:
                _ROOTS[root](self, source, parts)
        for name in sorted(made.hours):
            self.hours(name, find(source, name))

    def data_path(self, source: Source | Expr, parts: Sequence[str]) -> None:
        """``data.x.y`` must be there."""
        value: Any = self.scenario.data
        for depth, part in enumerate(parts):
            if isinstance(value, Mapping) and part not in value:
                name = ".".join(("data", *parts[: depth + 1]))
                self.faults.add(find(source, part), "V004", name=name, guess=guess(part, map(str, value)))
                return
            if not isinstance(value, Mapping):
                return
            value = value[part]

    def contact_path(self, source: Source | Expr, parts: Sequence[str]) -> None:
        """``contact.x`` must be declared under ``fields``."""
        self.field(parts[0], find(source, parts[0]))

    def field(self, name: str, place: Place) -> None:
        """A field of the contact must be declared."""
        if name not in CONTACT and name not in self.scenario.fields:
            known = [*CONTACT, *self.scenario.fields]
            self.absent(name, known, place, "V005")

    def text_path(self, source: Source | Expr, parts: Sequence[str]) -> None:
        """``text.x`` must be a named text."""
        if parts[0] not in self.scenario.texts and parts[0] not in TEXTS:
            known = [*self.scenario.texts, *TEXTS]
            self.absent(parts[0], known, find(source, parts[0]), "V006")

    def hours(self, name: str | None, place: Place) -> None:
        """Named opening hours must be there; the default ones only when they are meant."""
        known = self.scenario.hours
        if name and name not in known:
            self.absent(name, filter(None, known), place, "T006")
        elif name == "" and "" not in known:
            self.faults.add(place, "T007")

    def ends(self, flow: str) -> tuple[str, ...]:
        """The outcomes with which a flow returns to its caller."""
        if flow not in self._ends:
            found = self.scenario.flows.get(flow)
            self._ends[flow] = returned(found) if found is not None else ()
        return self._ends[flow]

    def torn(self, flow: str) -> bool:
        """True when a part of the flow could not be read: it may have set variables."""
        places, found = self.gaps.places, self.scenario.flows.get(flow)
        if not places or found is None:
            return False
        return found.place in places or any(
            spot.step.place in places for spot in self.spots if spot.flow is found
        )

    def absent(self, name: str, known: Iterable[str], place: Place, code: str, **params: str) -> None:
        """Note a name that is not there, unless it is and could not be read."""
        if name not in self.gaps.names:
            self.faults.add(place, code, name=name, guess=guess(name, known), **params)

    # ── levels ───────────────────────────────────────────────────────────────────────────────────────────
    def levels(self, flow: Flow | None, state: State | None) -> tuple[Level, ...]:
        """The levels that hold for a question, innermost first."""
        own = [state.level] if state is not None else []
        return (*own, *([flow.level] if flow is not None else []), self.scenario.level)


_ROOTS = {"data": Facts.data_path, "contact": Facts.contact_path, "text": Facts.text_path}


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def sources(value: Value) -> list[Source]:
    """All templates of a value."""
    if isinstance(value, Source):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value
    return [source for item in inner for source in sources(item)]


def variants(text: Text | None) -> list[Source]:
    """All language variants of a text."""
    return list(text.variants.values()) if text is not None else []


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────
def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at + column - 1


def spot(source: Source | Expr, offset: int) -> Place:
    """Where a character of a template stands in the file."""
    place, before = source.place, source.text[:offset]
    if isinstance(source, Source) and source.block:
        line = before.count("\n")
        return Place(place.file, place.line + line, place.column + offset - (before.rfind("\n") + 1))
    return Place(
        place.file, place.line, place.column + offset + before.count("\n")
    )  # a break was typed as \\n


def find(source: Source | Expr, word: str) -> Place:
    """Where a name is used in a template or expression; its start when that cannot be told."""
    pattern = rf"\b{re.escape(word)}\b" if word and (word[0].isalnum() or word[0] == "_") else re.escape(word)
    inside = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
    spans = [match.span() for match in inside.finditer(source.text)] if isinstance(source, Source) else []
    for start, end in spans or [(0, len(source.text))]:
        match = re.compile(pattern).search(source.text, start, end)
        if match is not None:
            return spot(source, match.start())
    return source.place
