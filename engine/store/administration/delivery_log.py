"""The log of deliveries as people see it, and sending one again."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select

from engine.store.administration.base import Base, one, rows
from engine.store.administration.events import Head
from engine.store.administration.faults import AdminFault
from engine.store.administration.lanes import WAITS, append
from engine.store.schema import delivery, webhook
from engine.store.transaction import SqliteTransaction, moment


class DeliveryLine(msgspec.Struct, frozen=True):
    """An entry of the log. ``state``: queued, delivered, dead; ``status`` and ``error`` of the last try; ``next_at``:
    of the next one, None while another of its conversation goes first."""

    id: int
    event: int
    type: str
    conversation: int | None
    state: str
    attempt: int
    status: int | None
    error: str
    at: datetime
    next_at: datetime | None
    done_at: datetime | None


class DeliveryLog(Base):
    """Look, and send again."""

    async def deliveries(
        self,
        organisation: int,
        webhook_id: int,
        *,
        state: str | None = None,
        after: int | None = None,
        limit: int = 200,
    ) -> list[DeliveryLine]:
        """A webhook's log, the newest first, older than ``after``. Raises ``AdminFault('no_webhook')``."""
        d = delivery.c
        query = _COLUMNS.where(d.webhook == webhook_id)
        if state is not None:
            query = query.where(d.state == state)
        if after is not None:
            query = query.where(d.id < after)

        def act(k: sqlite3.Connection) -> list[DeliveryLine]:
            _own(k, organisation, webhook_id)
            return [_line(row) for row in rows(k, query.order_by(d.id.desc()).limit(limit))]

        return await self.store.read(act)

    async def replay_delivery(
        self, organisation: int, webhook_id: int, id: int, *, who: str = ""
    ) -> DeliveryLine:
        """Queue its event once more, behind what waits of its conversation. Raises ``AdminFault``: ``no_webhook
        no_delivery``."""
        d = delivery.c

        def act(t: SqliteTransaction) -> DeliveryLine:
            _own(t.cursor, organisation, webhook_id)
            query = select(d.event, d.type, d.organisation, d.conversation, d.at)
            found = one(t.cursor, query.where(d.id == id, d.webhook == webhook_id))
            if found is None:
                raise AdminFault("no_delivery", id)
            [made] = append(t, webhook_id, [Head(*found)], self.at())
            self.audit(t, organisation, who, "delivery.replay", id)
            return _line(rows(t.cursor, _COLUMNS.where(d.id == made))[0])

        return await self.store.write(act, forget=False)


_COLUMNS = select(
    *(delivery.c.id, delivery.c.event, delivery.c.type, delivery.c.conversation, delivery.c.state),
    *(delivery.c.attempt, delivery.c.status, delivery.c.error, delivery.c.at, delivery.c.not_before),
    delivery.c.done_at,
)


def _line(row: tuple[Any, ...]) -> DeliveryLine:
    id, event, type, conversation, state, attempt, status, error, at, not_before, done = row
    next_at = None if state != "queued" or not_before == WAITS else moment(max(not_before, at))
    return DeliveryLine(
        id=id,
        event=event,
        type=type,
        conversation=conversation or None,
        state=state,
        attempt=attempt,
        status=status or None,
        error=error,
        at=moment(at),
        next_at=next_at,
        done_at=None if done is None else moment(done),
    )


def _own(k: sqlite3.Cursor | sqlite3.Connection, organisation: int, id: int) -> None:
    c = webhook.c
    if one(k, select(c.id).where(c.id == id, c.organisation == organisation)) is None:
        raise AdminFault("no_webhook", id)
