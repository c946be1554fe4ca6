"""What ``do`` means: variables and tags at once, everything else as effects for the desk (R18)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any

import msgspec

from engine.dialogue import effects
from engine.dialogue.question import lookup
from engine.dialogue.revision import Node
from engine.dialogue.scope import Scope
from engine.dialogue.session import Frame, pack
from engine.dialogue.speaking import Speaking
from engine.dialogue.stopped import Stopped
from engine.dialogue.values import evaluate, plain
from engine.language.moments import Moment, as_date, as_datetime, as_instant, as_time
from engine.scenario.model import (
    Action,
    Consent,
    Expr,
    Flow,
    Http,
    Later,
    Notify,
    RoomAction,
    SetVar,
    Source,
    Tag,
)

DATA_LIMIT = 64_000
"""Bytes of variables that one frame may hold (R20)."""


def keep(frame: Frame, name: str, value: Any) -> None:
    """Set a variable. Raises ``Stopped``."""
    if isinstance(value, tuple):
        value = list(value)
    frame.vars = {**frame.vars, name: value}
    if isinstance(value, list | dict | str) and len(pack(frame.vars)) > DATA_LIMIT:
        frame.vars = {key: kept for key, kept in frame.vars.items() if key != name}
        raise Stopped("too_much_data", name)


def taken(flow: Flow, args: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """``takes`` filled from arguments, each as its declared type; a missing one is an empty text."""
    return {name: _typed(args.get(name, ""), slot.type, zone) for name, slot in flow.takes.items()}


_TYPES: dict[str, Callable[[Any, tzinfo], Any]] = {"date": as_date, "time": as_time, "datetime": as_datetime}


def _typed(value: Any, type_: str, zone: tzinfo) -> Any:
    convert = _TYPES.get(type_)
    return convert(value, zone) if convert and value != "" else value


def perform(run: Speaking, node: Node, frame: Frame) -> str:
    """Do what the step says; the id of the effect it waits for, or ``""``."""
    waits_for = ""
    for action in node.step.do:
        waits_for = _do(run, node, frame, action, run.scope(frame)) or waits_for
    return waits_for


def _do(run: Speaking, node: Node, frame: Frame, action: Action, scope: Scope) -> str:
    one = run.one(node, scope)
    if isinstance(action, SetVar):
        _set(run, frame, action.name, evaluate(action.value, one))
    elif isinstance(action, Tag):
        _tag(run, str(one(action.name)))
    elif isinstance(action, Notify):
        run.emit(effects.Notify(run.key(), action.team, str(one(action.note))))
    elif isinstance(action, Consent):
        consent = effects.RecordConsent(run.key(), str(one(action.purpose)), True, run.message, run.at)
        run.emit(consent)
    elif isinstance(action, Later):
        _later(run, node, frame, action, scope)
    elif isinstance(action, Http):
        return _http(run, node, frame, action, scope)
    else:
        return _room(run, node, frame, action, scope)
    return ""


def _set(run: Speaking, frame: Frame, name: str, value: Any) -> None:
    if not name.startswith("contact."):
        keep(frame, name, value)
        return
    field = name.removeprefix("contact.")
    run.emit(effects.SetField(run.key(), field, plain(value)))
    if field in ("name", "language"):
        run.contact = msgspec.structs.replace(run.contact, **{field: str(value)})
    else:
        run.contact = msgspec.structs.replace(run.contact, fields={**run.contact.fields, field: plain(value)})


def _tag(run: Speaking, name: str) -> None:
    on, name = not name.startswith("-"), name.removeprefix("-")
    run.emit(effects.SetTag(run.key(), name, on))
    tags = run.contact.tags | {name} if on else run.contact.tags - {name}
    run.contact = msgspec.structs.replace(run.contact, tags=tags)


def _later(run: Speaking, node: Node, frame: Frame, action: Later, scope: Scope) -> None:
    at = run.at + (action.after or timedelta())
    if action.at is not None:
        at = _instant(action.at, scope)
    if at > run.at:  # an overtaken moment is dropped, never sent late
        later = effects.Later(run.key(), at, node.revision.id, action.step.path, pack(frame.vars))
        run.emit(later)


def _instant(moment: Moment, scope: Scope) -> datetime:
    return as_instant(moment.resolve(lookup(scope), scope.around.now), scope.around.zone)


def _http(run: Speaking, node: Node, frame: Frame, action: Http, scope: Scope) -> str:
    service = node.revision.scenario.services[action.service]
    args = plain(evaluate(node.step.with_, run.one(node, scope)))
    call = effects.Http(
        key=run.key(),
        frame=frame.id,
        revision=node.revision.id,
        service=action.service,
        url=service.url,
        method=action.method,
        path=node.revision.template(action.path).render_path(scope, scope.around),
        args=args,
        timeout=service.timeout.total_seconds(),
        retry=service.retry,
    )
    run.emit(call)
    return call.key


def _room(run: Speaking, node: Node, frame: Frame, action: RoomAction, scope: Scope) -> str:
    args = {name: _room_value(run, node, value, scope) for name, value in action.value.items()}
    room = effects.Room(run.key(), frame.id, action.kind, plain(args))
    run.emit(room)
    return room.key if node.calls_out else ""


def _room_value(run: Speaking, node: Node, value: Any, scope: Scope) -> Any:
    if isinstance(value, Expr):
        return node.revision.expression(value).evaluate(scope, scope.around)
    if isinstance(value, Moment):
        return value.resolve(lookup(scope), scope.around.now)
    if isinstance(value, Source):
        return run.one(node, scope)(value)
    if isinstance(value, Mapping):  # `with` of a waitlist is judged when a place is offered
        return {key: inner.text if isinstance(inner, Source) else inner for key, inner in value.items()}
    return value
