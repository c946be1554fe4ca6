"""When a silence is answered (R17): the next reminder or way out of a waiting frame."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from engine.dialogue.question import lookup
from engine.dialogue.revision import Node
from engine.dialogue.scope import Scope
from engine.dialogue.session import Frame
from engine.language.moments import as_instant
from engine.scenario.model import NoReply


def upcoming(node: Node, frame: Frame, scope: Scope) -> tuple[int, datetime] | None:
    """Index and time of the next item. Reminders whose time had passed when the question was put are dropped,
    never sent late (decision 11); a way out whose time has passed is due at once."""
    found = [(at, index) for index, at in _open(node, frame, scope)]
    if not found:
        return None
    at, index = min(found)
    return index, at


def _open(node: Node, frame: Frame, scope: Scope) -> Iterator[tuple[int, datetime]]:
    assert frame.asked_at is not None
    for index, item in enumerate(node.no_reply):
        if frame.timers_done >> index & 1:
            continue
        at = _moment(item, frame.asked_at, scope)
        if at > frame.asked_at:
            yield index, at
        elif item.step.exit is not None:
            yield index, frame.asked_at
        else:
            frame.timers_done |= 1 << index


def _moment(item: NoReply, asked_at: datetime, scope: Scope) -> datetime:
    if item.after is not None:
        return asked_at + item.after
    assert item.at is not None
    return as_instant(item.at.resolve(lookup(scope), scope.around.now), scope.around.zone)
