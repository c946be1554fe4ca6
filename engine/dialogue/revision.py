"""A scenario made ready to run: its nodes (states and inline steps) by path, and their transitions.

Compiled on first use and shared by all sessions. Templates are compiled when a node is first entered, so
that a large scenario costs nothing before it speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cached_property

from engine.dialogue import wording
from engine.dialogue.machine import Transitions, Way
from engine.faults import Place
from engine.language.choice import ChoiceEntry, ChoiceSet
from engine.language.escapes import WORDS
from engine.language.hours import Hours
from engine.language.patterns import Pattern, compile_pattern
from engine.scenario.model import (
    ESCAPES,
    Choice,
    End,
    Escape,
    Expr,
    Goto,
    Http,
    Interrupt,
    Keyword,
    Later,
    Level,
    Next,
    NoReply,
    Retry,
    RoomAction,
    Scenario,
    Source,
    State,
    Step,
    Target,
    Text,
)
from engine.texts.template import Expression, Template, compile_expr, compile_text

_GIVE_UP_PATH = "(give up)"


class Node:
    """One state or inline step, with everything about it that does not change compiled."""

    def __init__(self, revision: Revision, step: Step, flow: str) -> None:
        self.revision = revision
        self.step = step
        self.path = step.path
        self.flow = flow
        self.state = step if isinstance(step, State) else None
        self.waits = self.state is not None and self.state.waits
        # A reservation nobody looks at is made and forgotten; a call is always waited for.
        heard = bool(step.then or step.save)
        self.calls_out = any(isinstance(a, Http) or (heard and _answers(a)) for a in step.do)
        self.ends_all = _ends_all(step.path)
        self._levels = _levels(revision.scenario, flow, self.state)

    @cached_property
    def lean(self) -> bool:
        """True for a step that only points on: it is passed through without being entered."""
        step = self.step
        return (
            self.state is None
            and not (step.say or step.do or step.call or step.with_ or step.save)
            and isinstance(step.exit, Next)
            and isinstance(step.exit.target, Goto)
        )

    @cached_property
    def retry(self) -> Retry | None:
        """What to do when an answer is not understood (innermost level wins)."""
        return next((level.retry for level in self._levels if level.retry is not None), None)

    @cached_property
    def no_reply(self) -> tuple[NoReply, ...]:
        """Reminders and giving up (innermost level wins), always with a last way out."""
        items = next((level.no_reply for level in self._levels if level.no_reply is not None), None)
        if items is None:
            return (_give_up(wording.GIVE_UP),)
        if not any(item.step.exit for item in items):
            return (*items, _give_up(wording.GIVE_UP_LAST))
        return items

    @cached_property
    def interrupt(self) -> Interrupt:
        """What another flow's keyword does to this one."""
        return next((level.interrupt for level in self._levels if level.interrupt is not None), "suspend")

    @cached_property
    def escapes(self) -> Mapping[str, Escape]:
        """The escapes by name: the way of the innermost level that gives one, the words likewise."""
        return {name: _merge(name, self._levels) for name in ESCAPES}

    @cached_property
    def escape_words(self) -> ChoiceSet:
        """Whole-message words of the escapes that are on, in the order of ``escape_names``."""
        return ChoiceSet([_escape_entry(self.escapes[name]) for name in self.escape_names])

    @cached_property
    def escape_names(self) -> tuple[str, ...]:
        """Names of the escapes that are on here."""
        return tuple(name for name in ESCAPES if not self.escapes[name].off)

    @cached_property
    def pattern(self) -> Pattern | None:
        """The compiled free pattern of ``ask: {pattern: …}``."""
        ask = self.state.ask if self.state else None
        return compile_pattern(ask.pattern) if ask and ask.pattern is not None else None

    @cached_property
    def fixed_choices(self) -> ChoiceSet | None:
        """The choices, when none of their labels is computed and no list stands before them."""
        state = self.state
        if state is None or not state.choose or (state.ask and state.ask.kind in ("item", "time")):
            return None
        texts = [self.revision.template(s) for c in state.choose for s in c.label.variants.values()]
        if any(t.constant is None for t in texts):
            return None
        return ChoiceSet([choice_entry(c, [s.text for s in c.label.variants.values()]) for c in state.choose])

    @cached_property
    def shows_choices(self) -> bool:
        """True when one of the texts uses ``choices``, ``page`` or ``pages``."""
        names = {
            name
            for saying in self.step.say
            if saying.text
            for source in saying.text.variants.values()
            for name in self.revision.template(source).names
        }
        return bool(names & {"choices", "page", "pages"})


class Revision:
    """``id`` is the store's; ``nodes`` by path; ``transitions`` shared by all sessions."""

    def __init__(self, scenario: Scenario, id: int) -> None:
        self.id = id
        self.scenario = scenario
        self._templates: dict[str, Template] = {}
        self._expressions: dict[str, Expression] = {}
        self.nodes: dict[str, Node] = {}
        for step, flow in _steps(scenario):
            self.nodes[step.path] = Node(self, step, flow)
        for item in (_give_up(wording.GIVE_UP), _give_up(wording.GIVE_UP_LAST)):
            self.nodes[item.step.path] = Node(self, item.step, "")

    @cached_property
    def outside(self) -> Node:
        """The levels of the file, where no flow is running."""
        return Node(self, Step(place=self.scenario.place, path="(outside)"), "")

    @cached_property
    def transitions(self) -> Transitions:
        """The machine of this revision."""
        return Transitions(self.nodes, _ways(self))

    def template(self, source: Source) -> Template:
        """The compiled template."""
        found = self._templates.get(source.text)
        if found is None:
            found = self._templates[source.text] = compile_text(source.text)
        return found

    def expression(self, expr: Expr) -> Expression:
        """The compiled expression."""
        found = self._expressions.get(expr.text)
        if found is None:
            found = self._expressions[expr.text] = compile_expr(expr.text)
        return found

    def text(self, name: str) -> Text | None:
        """A named text: the author's, else the engine's own."""
        return self.scenario.texts.get(name) or _BUILT_IN.get(name)

    def hours(self, name: str | None) -> Hours | None:
        """An hours entry; ``None`` and ``""`` are the default one."""
        return self.scenario.hours.get(name or "")

    def dest(self, target: Target, flow: str) -> str:
        """The path of a target that is not branches, passed through steps that only point on."""
        if isinstance(target, Goto):
            return f"{flow}.{target.state}"
        assert isinstance(target, Step)
        node = self.nodes[target.path]
        if node.lean:
            assert isinstance(target.exit, Next)
            return self.dest(target.exit.target, node.flow)
        return node.path


def choice_entry(choice: Choice, labels: list[str]) -> ChoiceEntry:
    """A choice as the matcher takes it: its labels in every language, its key, its synonyms."""
    return ChoiceEntry(
        tuple(dict.fromkeys([*labels, choice.key])), tuple((k.kind, k.word) for k in choice.when)
    )


def _ends_all(path: str) -> bool:
    """Steps of an escape or a silence end the whole session (decision 7): ``@escapes.cancel``, ``book.@no_reply.1``,
    ``book.day.no_reply.0``."""
    parts = path.split(".")
    level = {"@escapes", "@no_reply"} & set(parts[:2]) or {"escapes", "no_reply"} & set(parts[2:3])
    return bool(level) or path.startswith(_GIVE_UP_PATH)


def _answers(action: object) -> bool:
    return isinstance(action, RoomAction) and action.kind in ("reserve", "release", "waitlist")


def _levels(scenario: Scenario, flow: str, state: State | None) -> tuple[Level, ...]:
    levels = [scenario.level]
    if flow in scenario.flows:
        levels.insert(0, scenario.flows[flow].level)
    if state is not None:
        levels.insert(0, state.level)
    return tuple(levels)


def _merge(name: str, levels: tuple[Level, ...]) -> Escape:
    step: Step | None = None
    words: tuple[Keyword, ...] = ()
    off, place = False, Place()
    for level in reversed(levels):
        if (escape := level.escapes.get(name)) is not None:
            step, off, place = escape.step or step, escape.off, escape.place
            words = escape.when or words
    return Escape(name, words, step, off, place)  # type: ignore[arg-type]  # names come from ESCAPES


def _escape_entry(escape: Escape) -> ChoiceEntry:
    if escape.when:
        return ChoiceEntry((), tuple((k.kind, k.word) for k in escape.when))
    return ChoiceEntry((), tuple(("exact", word) for word in WORDS[escape.name]))


def _give_up(after: timedelta) -> NoReply:
    path = f"{_GIVE_UP_PATH} {int(after.total_seconds())}"
    return NoReply(after, None, False, Step(place=Place(), path=path, exit=End("silent", Place())), Place())


def ways_of(step: Step) -> Iterator[tuple[str, Target]]:
    """The ways out of one step that are written in it, by trigger."""
    if isinstance(step.exit, Next):
        yield "next", step.exit.target
    for outcome, target in step.then.items():
        yield f"then {outcome}", target
    if isinstance(step, State):
        for choice in step.choose:
            if choice.target is not None:
                yield f"choice {choice.key}", choice.target
    for action in step.do:
        if isinstance(action, Later):
            yield "later", action.step


def level_ways(level: Level) -> Iterator[tuple[str, Target]]:
    """The ways out that a file, flow or state gives to all questions below it."""
    if level.retry is not None:
        yield from ((f"retry {n}", t) for n, t in enumerate(level.retry.general) if not isinstance(t, Text))
        for limit, entries in level.retry.by_limit.items():
            yield from ((f"retry {limit} {n}", t) for n, t in enumerate(entries) if not isinstance(t, Text))
    for n, item in enumerate(level.no_reply or ()):
        yield f"no_reply {n}", item.step
    for name, escape in level.escapes.items():
        if escape.step is not None:
            yield f"escape {name}", escape.step


def _nested(target: Target) -> Iterator[Step]:
    for step in target if isinstance(target, tuple) else (target,):
        if isinstance(step, Step):
            yield step
            for _, inner in ways_of(step):
                yield from _nested(inner)


def _steps(scenario: Scenario) -> Iterator[tuple[Step, str]]:
    """Every step of a scenario with the flow whose states its ``next`` names."""
    loose = [reply.step for reply in scenario.replies]
    loose += [team.off_hours for team in scenario.teams.values() if team.off_hours]
    loose += [step for step in (scenario.off_hours, scenario.fallback) if step]
    loose += [t for _, target in level_ways(scenario.level) for t in _nested(target)]
    for step in loose:
        yield from ((inner, "") for inner in _nested(step))
    for flow in scenario.flows.values():
        for _, target in level_ways(flow.level):
            yield from ((inner, flow.name) for inner in _nested(target))
        for state in flow.states.values():
            yield from ((inner, flow.name) for inner in _nested(state))
            for _, target in level_ways(state.level):
                yield from ((inner, flow.name) for inner in _nested(target))


def _ways(revision: Revision) -> Iterator[Way]:
    for node in revision.nodes.values():
        for trigger, target in ways_of(node.step):
            if trigger != "later":
                yield from _edges(revision, node, trigger, target)
        if node.waits:
            for trigger, target in question_ways(node):
                yield from _edges(revision, node, trigger, target)


def question_ways(node: Node) -> Iterator[tuple[str, Target]]:
    """The ways out of a question that it has from its own and the outer levels."""
    merged = Level(escapes=node.escapes, retry=node.retry, no_reply=node.no_reply)
    yield from level_ways(merged)


def _edges(revision: Revision, node: Node, trigger: str, target: Target) -> Iterator[Way]:
    for step in target if isinstance(target, tuple) else (target,):
        condition = None
        if isinstance(step, Step) and step.condition is not None:
            expression = revision.expression(step.condition)
            condition = lambda scope, e=expression: e.test(scope, scope.around)  # noqa: E731
        yield trigger, node.path, revision.dest(step, node.flow), condition


def _built_in(name: str) -> Text:
    here = Place("dapjang")
    return Text({lang: Source(text, here) for lang, text in wording.TEXTS[name].items()}, here)


_BUILT_IN = {name: _built_in(name) for name in wording.TEXTS}
