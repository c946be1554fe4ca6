"""Comparing the parts that steps are made of: texts, actions, targets, keywords, and the levels around them.

``diff.py`` compares files, flows and states with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.scenario import model as m
from engine.scenario.brief import moment, words
from engine.scenario.changes import Change, added, changed, removed, renamed
from engine.scenario.plain import Names, plain

Compare = Callable[[str, str, Any, Any], Iterator[Change]]
"""what, path, old, new"""

_STEP = (("condition", "condition"), ("with_", "value"), ("save", "save"), ("call", "call"))


def under(path: str, *names: str) -> str:
    """A dotted path, without empty parts."""
    return ".".join(name for name in (path, *names) if name)


def _unwrapped(target: Any) -> Any:
    return target.target if isinstance(target, m.Next) else target


@dataclass(frozen=True, slots=True)
class Steps:
    """The comparison under the renamings of flows and of the current flow's states."""

    states: Names = field(default_factory=dict)
    flows: Names = field(default_factory=dict)

    def _same(self, old: Any, new: Any) -> bool:
        return bool(plain(old, self.states, self.flows) == plain(new))

    def _named(
        self,
        what: str,
        path: str,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        compare: Compare,
        names: Names | None = None,
    ) -> Iterator[Change]:
        before = {to: name for name, to in (names or {}).items()}
        for name, node in new.items():
            here, was = under(path, name), before.get(name, name)
            if was not in old:
                yield added(what, here, name or path)
                continue
            if was != name:
                yield renamed(what, here, was, name)
            if not self._same(old[was], node):
                yield from compare(what, here, old[was], node)
        for name in old:
            if name not in new and name not in (names or {}):
                yield removed(what, under(path, name), name or path)

    def _value(self, what: str, path: str, old: Any, new: Any) -> Iterator[Change]:
        if not self._same(old, new):
            yield changed(what, path, old, new)

    # ── steps ────────────────────────────────────────────────────────────────────────────────────────────
    def _target(self, what: str, path: str, old: Any, new: Any) -> Iterator[Change]:
        """A state's name, an inline step or branches, or nothing."""
        old, new = _unwrapped(old), _unwrapped(new)
        if self._same(old, new):
            return
        if isinstance(old, m.Step) and isinstance(new, m.Step):
            yield from self._step(path, old, new)
        elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
            for index, (before, after) in enumerate(zip(old, new, strict=True), 1):
                yield from self._target("branch", under(path, str(index)), before, after)
        else:
            yield changed(what, path, old, new)

    def _step(self, path: str, old: m.Step, new: m.Step) -> Iterator[Change]:
        for name, what in _STEP:
            before, after = getattr(old, name), getattr(new, name)
            if name == "call":
                before = self.flows.get(before, before)
            yield from self._value(what, under(path, name.rstrip("_")), before, after)
        yield from self._sayings(under(path, "say"), old.say, new.say)
        yield from self._actions(under(path, "do"), old.do, new.do)
        yield from self._named("outcome", under(path, "then"), old.then, new.then, self._target)
        yield from self._target("exit", path, old.exit, new.exit)

    def _sayings(self, path: str, old: Sequence[m.Saying], new: Sequence[m.Saying]) -> Iterator[Change]:
        if len(old) != len(new):
            yield changed("text", path, old, new)
            return
        for index, (before, after) in enumerate(zip(old, new, strict=True), 1):
            here = path if len(new) == 1 else under(path, str(index))
            yield from self._text("text", here, before.text, after.text)
            yield from self._value("picture", here, before.attach, after.attach)

    def _text(self, what: str, path: str, old: m.Text | None, new: m.Text | None) -> Iterator[Change]:
        before, after = (each.variants if each else {} for each in (old, new))
        for lang in dict.fromkeys((*before, *after)):
            yield from self._value(what, under(path, lang), before.get(lang), after.get(lang))

    def _actions(self, path: str, old: Sequence[m.Action], new: Sequence[m.Action]) -> Iterator[Change]:
        gone = [action for action in old if not any(self._same(action, other) for other in new)]
        come = [action for action in new if not any(self._same(other, action) for other in old)]
        for action in come:
            twin = next((other for other in gone if type(other) is type(action)), None)
            if twin is not None:
                gone.remove(twin)
            yield changed("action", path, twin, action)
        for action in gone:
            yield changed("action", path, action, None)

    # ── keywords and levels ──────────────────────────────────────────────────────────────────────────────
    def _keywords(self, path: str, old: Sequence[m.Keyword], new: Sequence[m.Keyword]) -> Iterator[Change]:
        before, after = ({words((word,)) for word in each} for each in (old, new))
        for word in sorted(after - before):
            yield added("keyword", under(path, "when"), word)
        for word in sorted(before - after):
            yield removed("keyword", under(path, "when"), word)

    def _level(self, path: str, old: m.Level, new: m.Level) -> Iterator[Change]:
        yield from self._named("escape", under(path, "escapes"), old.escapes, new.escapes, self._escape)
        yield from self._retry(under(path, "retry"), old.retry, new.retry)
        yield from self._timers(under(path, "no_reply"), old.no_reply, new.no_reply)
        yield from self._value("interrupt", under(path, "interrupt"), old.interrupt, new.interrupt)

    def _escape(self, what: str, path: str, old: m.Escape, new: m.Escape) -> Iterator[Change]:
        yield from self._value(what, path, "none" if old.off else "", "none" if new.off else "")
        yield from self._keywords(path, old.when, new.when)
        yield from self._target(what, path, old.step, new.step)

    def _retry(self, path: str, old: m.Retry | None, new: m.Retry | None) -> Iterator[Change]:
        if old is None or new is None:
            yield from self._value("retry", path, old and old.general, new and new.general)
            return
        yield from self._tries("retry", path, old.general, new.general)
        yield from self._named("retry", path, old.by_limit, new.by_limit, self._tries)

    def _tries(self, what: str, path: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
        if len(old) != len(new):
            yield changed(what, path, tuple(old), tuple(new))
            return
        for index, (before, after) in enumerate(zip(old, new, strict=True), 1):
            here = under(path, str(index))
            if isinstance(before, m.Text) and isinstance(after, m.Text):
                yield from self._text("text", here, before, after)
            else:
                yield from self._target(what, here, before, after)

    def _timers(
        self, path: str, old: Sequence[m.NoReply] | None, new: Sequence[m.NoReply] | None
    ) -> Iterator[Change]:
        if not old and not new and old != new:  # as outside, or switched off
            yield changed("timer", path, old, new)
        old, new = old or (), new or ()
        for index in range(max(len(old), len(new))):
            here = under(path, str(index + 1))
            if index >= len(old):
                yield added("timer", here, moment(new[index].after or new[index].at))
            elif index >= len(new):
                yield removed("timer", here, moment(old[index].after or old[index].at))
            else:
                yield from self._timer(here, old[index], new[index])

    def _timer(self, path: str, old: m.NoReply, new: m.NoReply) -> Iterator[Change]:
        yield from self._value("timer", path, old.after or old.at, new.after or new.at)
        yield from self._value("always", path, old.urgent, new.urgent)
        yield from self._target("timer", path, old.step, new.step)
