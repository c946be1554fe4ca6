"""What happened, as one sequence for the outside: messages, their status, take-overs, items, flows that ended.

Nothing is kept for it: an event is a row of ``message``, ``change``, ``item`` or ``result``, and its id is that
row's. All ids come from one counter, which the one writer moves and commits together with the rows, so whoever has
read up to the counter has missed nothing. What an event says is read when it is asked for: what was erased is gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Literal, get_args

import msgspec
from sqlalchemy import ColumnElement, Table, bindparam, literal, select, true, union_all

from engine.store.administration.base import Base, Prepared, one
from engine.store.administration.occurred import AGAIN, Place, places, said
from engine.store.schema import change, installation, item, message, result, webhook
from engine.store.states import (
    ACCEPTED,
    BLOCKED,
    CANCELLED,
    DELIVERED,
    EXPIRED,
    FAILED,
    HELD,
    SENDING,
    UNKNOWN,
)
from engine.store.transaction import moment

EventType = Literal[
    "message.received",
    "message.status",
    "conversation.taken",
    "conversation.given",
    "handoff",
    "item",
    "flow.ended",
]
TYPES: Final[tuple[str, ...]] = get_args(EventType)
WINDOW: Final = 50_000
"""Ids of one look at most."""
_LOOKS: Final = 20
"""Looks for one answer at most: an organisation to which nothing happens does not keep a reader busy."""

_STATUS = (SENDING, ACCEPTED, DELIVERED, FAILED, HELD, UNKNOWN, EXPIRED, CANCELLED, BLOCKED, *AGAIN)
_SOURCES: tuple[tuple[str, Table, ColumnElement[bool]], ...] = (
    ("message.received", message, message.c.direction == "in"),
    ("message.status", message, message.c.direction == "out"),
    ("message.status", change, (change.c.message != 0) & change.c.kind.in_(_STATUS)),
    ("conversation.taken", change, (change.c.message == 0) & (change.c.kind == "took")),
    ("conversation.given", change, (change.c.message == 0) & (change.c.kind == "gave")),
    ("handoff", item, item.c.kind == "handoff"),
    ("item", item, item.c.kind != "handoff"),
    ("flow.ended", result, true()),
)


class Head(msgspec.Struct, frozen=True):
    """An event without what it says. ``conversation`` 0: none."""

    id: int
    type: str
    organisation: int
    conversation: int
    at: int


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """An event as the outside gets it. ``number`` and ``customer`` are national digits; ``erased``: the customer was
    forgotten, or the event is older than what is kept, and ``data`` says only what is nobody's."""

    id: int
    type: str
    at: datetime
    conversation: int | None
    number: str | None
    customer: str | None
    erased: bool
    data: dict[str, Any]


class Stretch(msgspec.Struct, frozen=True):
    """Events in order. ``next``: up to where was looked; ``more``: there is more behind it already."""

    items: list[Happened]
    next: int
    more: bool


class Events(Base):
    """Follow what happens."""

    async def newest(self) -> int:
        """The newest id: it grows with everything that happens."""
        return await self.store.read(newest)

    async def events(
        self, organisation: int, since: int, *, limit: int = 100, types: Collection[str] = ()
    ) -> Stretch:
        """What happened to an organisation after ``since``; of these ``types``, if any."""

        def act(k: sqlite3.Connection) -> Stretch:
            heads, reached, more = look(k, since, limit, types=types, organisation=organisation)
            return Stretch(happened(k, heads), reached, more)

        return await self.store.read(act)


def newest(k: sqlite3.Cursor | sqlite3.Connection) -> int:
    """See ``Events.newest``."""
    found = one(k, select(installation.c.last_id))
    return int(found[0]) if found else 0


def look(
    k: sqlite3.Connection,
    since: int,
    limit: int,
    *,
    types: Collection[str] = (),
    organisation: int | None = None,
    end: int | None = None,
) -> tuple[list[Head], int, bool]:
    """Events after ``since`` of an organisation, or of all that have a webhook; up to where was looked; and whether
    there is more. ``end`` is the counter as it was read before: what is at or below it is there."""
    end = newest(k) if end is None else end
    statement = _statement(frozenset(types), organisation is not None)
    for _ in range(_LOOKS):
        until = min(end, since + WINDOW)
        found = statement.rows(k, since=since, until=until, most=limit, organisation=organisation)
        if found:
            since = found[-1][0] if len(found) == limit else until
            return [Head(*row) for row in found], since, since < end
        if until >= end:
            return [], max(since, end), False
        since = until
    return [], since, True


@lru_cache(maxsize=256)
def _statement(types: frozenset[str], of_one: bool) -> Prepared:
    """Each source is read along its primary key: ``+ 0`` keeps the planner from other indexes."""
    since: ColumnElement[int] = bindparam("since", 0)
    until: ColumnElement[int] = bindparam("until", 0)
    told = select(webhook.c.organisation).where(webhook.c.active == 1)
    parts = []
    for type, table, condition in _SOURCES:
        if types and type not in types:
            continue
        c = table.c
        owner = c.organisation + 0
        mine = owner == bindparam("organisation", 0) if of_one else owner.in_(told)
        columns = (c.id, literal(type).label("type"), c.organisation, c.conversation, c.at)
        parts.append(select(*columns).where(c.id > since, c.id <= until, mine, condition))
    return Prepared(union_all(*parts).order_by("id").limit(bindparam("most", 0)))


def happened(k: sqlite3.Connection, heads: Sequence[Head]) -> list[Happened]:
    """What these events say now."""
    told = said(k, [(head.type, head.id) for head in heads])
    where = places(k, {head.conversation for head in heads if head.conversation})
    return [_told(head, told.get(head.id), where.get(head.conversation)) for head in heads]


def _told(
    head: Head, told: tuple[int, dict[str, Any], dict[str, Any]] | None, place: Place | None
) -> Happened:
    at, plain, private = told or (head.at, {}, {})
    erased = told is None or (head.conversation != 0 and place is None)
    return Happened(
        id=head.id,
        type=head.type,
        at=moment(at),
        conversation=head.conversation or None,
        number=place.number if place else None,
        customer=place.customer if place else None,
        erased=erased,
        data=plain if erased else {**plain, **private},
    )
