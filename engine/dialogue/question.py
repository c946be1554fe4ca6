"""Putting a question and reading what came back: options, pages, trees, constraints (R14, R15).

Nothing here moves a session; it answers "what could be chosen" and "what was meant".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from engine.dialogue import doubt, slots, wording
from engine.dialogue.answer import UNSURE, Answer, Kind
from engine.dialogue.events import MessageIn
from engine.dialogue.remembered import chosen
from engine.dialogue.revision import Node, choice_entry
from engine.dialogue.scope import Scope
from engine.dialogue.session import Frame
from engine.language import answers, limits
from engine.language.choice import ChoiceEntry, ChoiceSet
from engine.language.hours import Hours
from engine.language.letters.keyboard import either
from engine.language.moments import Moment, as_date, parse_duration
from engine.language.normal import Normal, normalise
from engine.language.reading import Context, Photos, Problem, Reading
from engine.scenario.model import Ask, Choice, Source, Text


@dataclass(slots=True)
class Options:
    """What can be chosen now: fetched or listed items first, then the choices, numbered through (decision 9)."""

    values: list[Any] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    choice_labels: list[str] = field(default_factory=list)
    tree: bool = False
    page: int = 1
    pages: int = 1
    size: int = 0
    matcher: ChoiceSet | None = None

    @property
    def empty(self) -> bool:
        """True when a list was asked for and there is nothing in it."""
        return not self.values

    def shown(self, lang: str) -> str:
        """``{{ choices }}``: one numbered line each, the page's items and all the choices."""
        start = (self.page - 1) * self.size if self.size else 0
        stop = start + self.size if self.size else len(self.labels)
        lines = [f"{n + 1}. {label}" for n, label in enumerate(self.labels[start:stop], start)]
        more = len(self.labels)
        lines += [f"{more + n + 1}. {label}" for n, label in enumerate(self.choice_labels)]
        if self.page < self.pages:
            lines.append(wording.TEXTS["more"].get(lang) or wording.TEXTS["more"]["ko"])
        return "\n".join(lines)


Render = Callable[[Source, Mapping[str, Any] | None], Any]
"""Evaluates a template in the frame's scope with extra names."""


def options(node: Node, frame: Frame, scope: Scope, say: Callable[[Text], str], render: Render) -> Options:
    """The options of the state's question for this frame."""
    state = node.state
    assert state is not None
    out = Options(choices=list(state.choose), choice_labels=[say(choice.label) for choice in state.choose])
    ask = state.ask
    if ask is not None and ask.kind == "item":
        _items(node, ask, frame, scope, render, out)
    elif ask is not None and ask.kind == "time" and ask.free is not None:
        _times(node, ask, frame, scope, render, out)
    if out.size:
        out.pages = max(1, -(-len(out.labels) // out.size))
        out.page = min(frame.page, out.pages - 1) + 1
    return out


def _items(node: Node, ask: Ask, frame: Frame, scope: Scope, render: Render, out: Options) -> None:
    assert ask.of is not None
    root = node.revision.expression(ask.of).evaluate(scope, scope.around)
    out.tree = _is_tree(root)
    branch = root
    for key in frame.path:
        branch = branch[key]
    values = list(branch) if isinstance(branch, Mapping) else list(branch or ())
    out.values, out.size = values, ask.page or 0
    label = ask.label
    out.labels = [str(render(label, {"it": v})) if label and not out.tree else _named(v) for v in values]


def _is_tree(root: Any) -> bool:
    return isinstance(root, Mapping) and any(isinstance(v, Mapping | list | tuple) for v in root.values())


def _named(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(
            value.get("name") or value.get("title") or value.get("label") or next(iter(value.values()), "")
        )
    return str(value)


def _times(node: Node, ask: Ask, frame: Frame, scope: Scope, render: Render, out: Options) -> None:
    """Every place of the day within the opening hours: what the booking room will narrow down."""
    assert ask.free is not None
    hours = node.revision.hours(ask.open)
    day = ask.free.at.resolve(lookup(scope), scope.around.now) if ask.free.at else scope.around.now
    slot = parse_duration(str(render(ask.free.slot, None))) if ask.free.slot else timedelta(minutes=30)
    out.values = free_times(hours, as_date(day, scope.around.zone), slot, scope.around.zone, scope.around.now)
    date_filter = node.revision.template(Source("{{ it|time }}", ask.place))
    out.labels = [str(date_filter.render({"it": v}, scope.around)) for v in out.values]
    out.size = ask.page or 0


def free_times(hours: Hours | None, day: date, slot: timedelta, zone: tzinfo, now: datetime) -> list[time]:
    """Start times of a day's places, ``slot`` apart, within the opening hours and not past."""
    found: list[time] = []
    for opens, closes in hours.windows(day, zone) if hours else ():
        at = opens
        while at + slot <= closes:
            if at > now:
                found.append(at.timetz().replace(tzinfo=None))
            at += slot
    return found


def lookup(scope: Mapping[str, Any]) -> Callable[[str], Any]:
    """Finds a dotted name of a moment in the scope. Raises ``KeyError``."""

    def find(name: str) -> Any:
        value: Any = scope
        for part in name.split("."):
            value = value[part] if isinstance(value, Mapping) else getattr(value, part)
        return value

    return find


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────
def answer(
    node: Node,
    frame: Frame,
    message: MessageIn,
    text: Normal,
    scope: Scope,
    get_options: Callable[[], Options],
    *,
    numbers: bool = True,
) -> Answer | None:
    """What the message means to the question. ``None``: nothing that this question knows.

    A text that means nothing is read once more as if the other keyboard layout had been on.
    """
    state = node.state
    assert state is not None
    if message.media or frame.photos:
        return _photo(state.ask, message)
    if frame.doubt and (settled := doubt.settled(node, frame, text, scope)) is not None:
        return settled
    return either(lambda said: _said(node, frame, said, scope, get_options, numbers), text)


def _said(
    node: Node,
    frame: Frame,
    text: Normal,
    scope: Scope,
    get_options: Callable[[], Options],
    numbers: bool,
) -> Answer | None:
    state = node.state
    assert state is not None
    found = _chosen(node, frame, text, scope, get_options, numbers)
    if found is not None or state.ask is None or state.ask.kind in ("item",):
        return found
    if state.ask.kind == "time" and state.ask.free is not None:
        return found
    if state.ask.kind == "photo":
        return Answer("problem", problem=Problem("photo_wanted"))
    return read_value(node, state.ask, text, scope)


def _photo(ask: Ask | None, message: MessageIn) -> Answer:
    if ask is None or ask.kind != "photo":
        return Answer("problem", problem=Problem("photo_unwanted"))
    return Answer("gather")


def _chosen(
    node: Node,
    frame: Frame,
    text: Normal,
    scope: Scope,
    get_options: Callable[[], Options],
    numbers: bool,
) -> Answer | None:
    state = node.state
    assert state is not None
    listed = state.ask is not None and (state.ask.kind == "item" or state.ask.free is not None)
    if not listed and not state.choose:
        return None
    if node.fixed_choices is not None:
        plain = numbers and state.ask is None
        return _of(chosen(node.fixed_choices, text, numbers=plain), state.choose, 0, None)
    out = get_options()
    if out.matcher is None:
        entries = [ChoiceEntry((label,)) for label in out.labels]
        labels = zip(out.choices, out.choice_labels, strict=True)
        entries += [choice_entry(choice, [label]) for choice, label in labels]
        out.matcher = _matcher(tuple(entries))
    found = _of(chosen(out.matcher, text, numbers=numbers), out.choices, len(out.labels), out)
    if found is None and out.pages > 1:
        found = _page(text, out)
    if found is None and out.values and not out.tree:
        context = Context(scope.around.now, node.revision.hours(None), scope.around.lang)
        index = slots.meant(out.values, text, context, scope.around.zone)
        return Answer("value", out.values[index], why="R14 item") if index is not None else None
    return found


@lru_cache(maxsize=128)
def _matcher(entries: tuple[ChoiceEntry, ...]) -> ChoiceSet:
    """What the labels of a list are called takes longer to work out than to ask; most lists are shown again and again."""
    return ChoiceSet(entries)


def _of(
    found: Reading | Problem | None, choices: Sequence[Choice], items: int, out: Options | None
) -> Answer | None:
    if found is None:
        return None
    if isinstance(found, Problem):
        return Answer("problem", problem=found)
    index = int(found.value)
    doubts = () if found.sure else (index, *map(int, found.alternatives))
    candidates = tuple(choices[n - items].key if n >= items else out.values[n] for n in doubts)  # type: ignore[union-attr]
    shown = tuple(choices[n - items].label if n >= items else out.labels[n] for n in doubts)  # type: ignore[union-attr]
    if index >= items:
        choice = choices[index - items]
        why = f"R14 choice '{choice.key}'"
        return Answer("choice", choice.key, choice, None, why, found.sure, candidates, shown)
    assert out is not None
    kind: Kind = "deeper" if out.tree else "value"
    return Answer(kind, out.values[index], None, None, "R14 item", found.sure, candidates, shown)


def _page(text: Normal, out: Options) -> Answer | None:
    if text.key in wording.MORE:
        return Answer("page", out.page % out.pages)
    if text.key in wording.LESS:
        return Answer("page", (out.page - 2) % out.pages)
    return None


def read_value(node: Node, ask: Ask, text: Normal, scope: Scope) -> Answer | None:
    """The text read as the kind of answer that is asked for, held against its limits."""
    if ask.kind == "pattern":
        assert node.pattern is not None
        match = node.pattern.search(text.text) or node.pattern.search(text.raw)
        return Answer("value", match, why="R14 pattern") if match is not None else None
    around = scope.around
    context = Context(around.now, node.revision.hours(ask.open), around.lang)
    found = answers.read(ask.kind, text, context)
    if found is None:
        return None
    if isinstance(found, Problem):
        return Answer("problem", problem=found)
    return _within(node, ask, found, scope)


def _within(node: Node, ask: Ask, found: Reading, scope: Scope) -> Answer:
    """Two readings of which one breaks a limit are one reading; two that both fit are asked back."""
    candidates = [found.value] if found.sure else [found.value, *found.alternatives]
    problems = [_limit(node, ask, value, scope) for value in candidates]
    fitting = [value for value, problem in zip(candidates, problems, strict=True) if problem is None]
    if not fitting:
        return Answer("problem", problem=problems[0])
    if len(fitting) > 1:
        between = Problem("ambiguous", UNSURE, params={"a": fitting[0], "b": fitting[1]})
        return Answer("problem", problem=between, candidates=tuple(fitting))
    return Answer("value", fitting[0], why=f"R14 {ask.kind}", sure=found.sure)


def _limit(node: Node, ask: Ask, value: Any, scope: Scope) -> Problem | None:
    if ask.min is None and ask.max is None and ask.open is None:
        return None
    hours = node.revision.hours(ask.open) if ask.open is not None else None
    low, high = (_bound(limit, scope) for limit in (ask.min, ask.max))
    return limits.check(ask.kind, value, minimum=low, maximum=high, hours=hours, now=scope.around.now)


def _bound(limit: Moment | float | None, scope: Scope) -> Any:
    if isinstance(limit, Moment):
        return limit.resolve(lookup(scope), scope.around.now)
    return limit


def given(node: Node, value: Any, scope: Scope) -> Answer | None:
    """``given`` tried as the answer, silently: what does not fit, or is not sure, is as if it were not there."""
    state = node.state
    assert state is not None
    if state.ask is None or value in (None, "", [], {}):
        return None
    if isinstance(value, Photos) or state.ask.kind in ("photo", "item"):
        return None
    found = read_value(node, state.ask, normalise(str(value)), scope)
    return found if found is not None and found.kind == "value" and found.sure else None
