"""The transitions of a revision, as one shared ``transitions`` machine; the only importer of that package.

Every state and every inline step of the scenario is a state of the machine, named by its path. A trigger is
the name of a way out: ``next``, ``choice 네``, ``then ok``, ``retry 2``, ``no_reply 0``, ``escape cancel``. Branches are
transitions of one trigger with conditions, so that the first true one wins (R16). Steps that end a frame have
no transition: the runner ends it.

The machine has no model of its own: a light cursor is moved by ``machine.events[trigger]`` (6 µs), never by
``add_model`` (200 µs and 31 KB a session).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import transitions

Condition = Callable[[Mapping[str, Any]], bool]
Way = tuple[str, str, str, Condition | None]
"""(trigger, source path, destination path, condition)."""


class NoWay(LookupError):
    """No transition of this name leaves the state, or none of its branches is true."""


class _Plain(transitions.Transition):
    """A transition between states that have no callbacks: when its condition holds, the cursor is there."""

    def execute(self, event_data: Any) -> bool:
        """Move the cursor, or say that a condition forbids it."""
        if not self._eval_conditions(event_data):
            return False
        event_data.model.state = self.dest
        return True


class _Machine(transitions.Machine):
    transition_cls = _Plain


class _Cursor:
    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


class Transitions:
    """Where a trigger leads from a state."""

    def __init__(self, states: Iterable[str], ways: Iterable[Way]) -> None:
        ways = list(ways)
        self._machine = _Machine(
            model=None,
            states=[transitions.State(name) for name in states],
            initial=None,
            auto_transitions=False,
            send_event=True,
        )
        for trigger, source, dest, condition in ways:
            self._machine.add_transition(trigger, source, dest, conditions=_guard(condition))
        self._events = self._machine.events
        self._known = {(source, trigger) for trigger, source, _, _ in ways}
        self._asking = {(source, trigger) for trigger, source, _, condition in ways if condition is not None}

    def has(self, source: str, trigger: str) -> bool:
        """True when the state has a way out of this name."""
        return (source, trigger) in self._known

    def asks(self, source: str, trigger: str) -> bool:
        """True when the way out has branches, whose conditions look at the scope."""
        return (source, trigger) in self._asking

    def move(self, source: str, trigger: str, scope: Mapping[str, Any] | None) -> str:
        """The path that ``trigger`` leads to from ``source``; ``scope`` for those that ask. Raises ``NoWay``."""
        if (source, trigger) not in self._known:
            raise NoWay(f"{source}: {trigger}")
        cursor = _Cursor(source)
        if not self._events[trigger].trigger(cursor, scope=scope):
            raise NoWay(f"{source}: {trigger}")
        return cursor.state


def _guard(condition: Condition | None) -> Callable[[Any], bool] | None:
    if condition is None:
        return None
    return lambda event: condition(event.kwargs["scope"])
