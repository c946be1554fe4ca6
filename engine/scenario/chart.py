"""A scenario as boxes and ways: what the diagram draws. Every state is a box, every exit a way. Pure.

A way that leads to a state of the same flow is an arrow; one that ends the flow, hands over to a person or
starts another flow stands in its box, as there is nothing to draw it to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from engine.scenario import model as m
from engine.scenario.brief import KINDS, action, brief, moment, pick, words

WayKind = Literal["state", "end", "person", "flow", "stay"]


@dataclass(frozen=True, slots=True)
class Way:
    """An exit. ``label``: when it is taken; ``notes``: what is said and done on the way; ``to``: a state, an
    outcome, a team or a flow, by ``kind``."""

    label: str
    kind: WayKind
    to: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A state, or a group of things that are no state (``plain``). ``lines``: what it says, does and asks."""

    id: str
    title: str
    lines: tuple[str, ...]
    ways: tuple[Way, ...]
    shape: Literal["question", "step", "plain"]


@dataclass(frozen=True, slots=True)
class Chart:
    """One flow, or the surroundings of all (``name`` is empty). ``first`` is the box where it starts."""

    name: str
    title: str
    when: str
    first: str
    boxes: tuple[Box, ...]


_WORDS: dict[str, tuple[str, str]] = {
    "else": ("그 밖", "otherwise"),
    "retry": ("못 알아들으면", "not understood"),
    "silence": ("답장 없이", "no reply"),
    "everywhere": ("어디서나", "Everywhere"),
    "replies": ("키워드 답장", "Keyword replies"),
    "off_hours": ("영업시간 밖", "off hours"),
    "fallback": ("그 밖의 문자", "anything else"),
    "always": ("언제나", "always"),
    "off": ("쓰지 않음", "off"),
    "outside": ("흐름 밖", "Outside flows"),
    "cancel": ("취소", "cancel"),
    "restart": ("처음으로", "restart"),
    "back": ("뒤로", "back"),
    "person": ("상담원", "person"),
    "help": ("도움말", "help"),
    "min": ("너무 이르거나 작으면", "below the least"),
    "max": ("너무 늦거나 크면", "above the most"),
    "open": ("쉬는 날이면", "closed"),
    "free": ("자리가 없으면", "nothing free"),
    "pattern": ("형식이 다르면", "other form"),
    "again": ("다시 묻기", "ask again"),
    "call": ("부르기", "call"),
    "given": ("먼저 써 보기", "try first"),
    "ok": ("되면", "ok"),
    "failed": ("안 되면", "failed"),
    "full": ("자리가 차면", "full"),
    "empty": ("비었으면", "empty"),
}


def charts(scenario: m.Scenario, flow: str | None = None, lang: str = "ko") -> tuple[Chart, ...]:
    """The surroundings and every flow; only the one called ``flow`` when it is given. Raises ``KeyError``."""
    read = _Reader(lang)
    if flow is not None:
        return (read.flow(scenario.flows[flow]),)
    around = read.surroundings(scenario)
    return (*([around] if around.boxes else []), *map(read.flow, scenario.flows.values()))


@dataclass(frozen=True, slots=True)
class _Reader:
    lang: str

    def _word(self, key: str) -> str:
        return pick(_WORDS[key], self.lang) if key in _WORDS else key

    # ── charts ───────────────────────────────────────────────────────────────────────────────────────────
    def surroundings(self, scenario: m.Scenario) -> Chart:
        """Replies outside flows, and what holds in every flow."""
        replies = [way for reply in scenario.replies for way in self._reply(reply)]
        outside = [
            *self._ways(scenario.off_hours, (self._word("off_hours"),)),
            *self._ways(scenario.fallback, (self._word("fallback"),)),
        ]
        groups = (
            ("replies", replies),
            ("outside", outside),
            ("everywhere", list(self._level(scenario.level))),
        )
        boxes = [Box(f":{key}", self._word(key), (), tuple(ways), "plain") for key, ways in groups if ways]
        return Chart("", scenario.title, "", "", tuple(boxes))

    def flow(self, flow: m.Flow) -> Chart:
        """A flow's states, and its own level where it has one."""
        boxes = [self._state(state) for state in flow.states.values()]
        everywhere = tuple(self._level(flow.level))
        if everywhere:
            boxes.append(Box(":level", self._word("everywhere"), (), everywhere, "plain"))
        return Chart(flow.name, flow.name, words(flow.when, self.lang), flow.first.name, tuple(boxes))

    def _state(self, state: m.State) -> Box:
        lines = [readable(brief(saying, self.lang)) for saying in state.say]
        lines += [f"⚙ {readable(action(each, self.lang))}" for each in state.do]
        lines += [f"⚙ {self._word('call')}: {state.call}"] if state.call else []
        lines += [f"⚙ {self._word('given')}: {readable(state.given.text)}"] if state.given else []
        lines += [f"? {self._ask(state.ask)}"] if state.ask else []
        ways = (*self._answers(state), *self._level(state.level))
        shape: Literal["question", "step"] = "question" if state.waits else "step"
        return Box(state.name, state.name, tuple(lines), ways, shape)

    def _ask(self, ask: m.Ask) -> str:
        limits = [brief(limit, self.lang) for limit in (ask.min, ask.max)]
        between = " ~ ".join(limits).strip() if any(limits) else ""
        return " ".join(part for part in (pick(KINDS[ask.kind], self.lang), between, brief(ask.of)) if part)

    def _answers(self, state: m.State) -> Iterator[Way]:
        fallen = [brief(choice.label, self.lang) for choice in state.choose if choice.target is None]
        for choice in state.choose:
            if choice.target is not None:
                yield from self._ways(choice.target, (brief(choice.label, self.lang),))
        asked = (pick(KINDS[state.ask.kind], self.lang),) if state.ask else ()
        yield from self._after(state, tuple(part for part in (" / ".join((*asked, *fallen)),) if part), ())

    # ── ways ─────────────────────────────────────────────────────────────────────────────────────────────
    def _reply(self, reply: m.Reply) -> Iterator[Way]:
        label = words(reply.when, self.lang)
        yield from self._ways(reply.step, (f"{self._word('always')}: {label}" if reply.always else label,))

    def _ways(self, target: Any, label: tuple[str, ...], notes: tuple[str, ...] = ()) -> Iterator[Way]:
        """Where a target leads; a step in between adds its words to the way."""
        if isinstance(target, m.Next):
            yield from self._ways(target.target, label, notes)
        elif isinstance(target, m.Goto):
            yield Way(_joined(label), "state", target.state, notes)
        elif isinstance(target, tuple):
            for step in target:
                test = step.condition.text if step.condition else self._word("else")
                yield from self._step(step, (*label, test), notes)
        elif isinstance(target, m.Step):
            test = (target.condition.text,) if target.condition else ()
            yield from self._step(target, (*label, *test), notes)

    def _step(self, step: m.Step, label: tuple[str, ...], notes: tuple[str, ...]) -> Iterator[Way]:
        said = tuple(f"“{readable(brief(saying, self.lang))}”" for saying in step.say)
        done = tuple(f"⚙ {readable(action(each, self.lang))}" for each in step.do)
        called = (f"⚙ {self._word('call')}: {step.call}",) if step.call else ()
        yield from self._after(step, label, (*notes, *said, *done, *called))

    def _after(self, step: m.Step, label: tuple[str, ...], notes: tuple[str, ...]) -> Iterator[Way]:
        for outcome, target in step.then.items():
            yield from self._ways(target, (*label, self._word(outcome)), notes)
        if step.exit is None:
            if not step.then and not (isinstance(step, m.State) and step.choose):
                yield Way(_joined(label), "stay", "", notes)
        elif isinstance(step.exit, m.Next):
            yield from self._ways(step.exit.target, label, notes)
        else:
            yield _leaving(step.exit, label, notes)

    def _level(self, level: m.Level) -> Iterator[Way]:
        for name, escape in level.escapes.items():
            label = (
                f"{self._word(name)}: {words(escape.when, self.lang)}" if escape.when else self._word(name)
            )
            if escape.off:
                yield Way(label, "stay", self._word("off"))
            elif escape.step is not None:
                yield from self._ways(escape.step, (label,))
        if level.retry is not None:
            yield from self._tries((self._word("retry"),), level.retry.general)
            for limit, tries in level.retry.by_limit.items():
                yield from self._tries((self._word(limit),), tries)
        for item in level.no_reply or ():
            yield from self._step(
                item.step, (self._word("silence"), moment(item.after or item.at, self.lang)), ()
            )

    def _tries(self, label: tuple[str, ...], tries: Sequence[Any]) -> Iterator[Way]:
        for count, entry in enumerate(tries, 1):
            here = (*label, pick((f"{count}번째", f"#{count}"), self.lang)) if len(tries) > 1 else label
            if isinstance(entry, m.Text):
                yield Way(
                    _joined(here), "stay", self._word("again"), (f"“{readable(brief(entry, self.lang))}”",)
                )
            else:
                yield from self._ways(entry, here)


_FILLED = re.compile(r"{{-?\s*([^|}]+?)\s*(?:\|[^}]*)?-?}}")
_TAG = re.compile(r"{%-?\s*(.*?)\s*-?%}")


def readable(source: str) -> str:
    """A template for people who do not write any: ‹slot› for ``{{ slot|date }}``."""
    return _TAG.sub(r"‹\1›", _FILLED.sub(r"‹\1›", source))


def _joined(label: Sequence[str]) -> str:
    return " · ".join(part for part in label if part)


def _leaving(exit: Any, label: tuple[str, ...], notes: tuple[str, ...]) -> Way:
    kinds: Mapping[type, tuple[WayKind, str]] = {
        m.End: ("end", "outcome"),
        m.Handoff: ("person", "team"),
        m.Start: ("flow", "flow"),
    }
    kind, name = kinds[type(exit)]
    return Way(_joined(label), kind, getattr(exit, name), notes)
