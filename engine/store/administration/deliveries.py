"""Deliveries: events on their way to webhooks. The desk's ``Ledger``; people look at them in ``delivery_log``."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Integer, bindparam, delete, func, select, update

from engine.ports import Parcel, Posted
from engine.store.administration.base import Base, Prepared, add, as_json, from_json, rows, run
from engine.store.administration.events import Happened, Head, happened, look, newest
from engine.store.administration.lanes import QUEUED, advance, append
from engine.store.administration.webhooks import valid
from engine.store.schema import delivery, item, webhook
from engine.store.secrets import SecretFault
from engine.store.transaction import SqliteTransaction, micros, moment

KEPT: Final = 30 * 24 * 3600 * 1_000_000
"""Microseconds for which the log is kept."""
_PIECE: Final = 500
"""Events that become deliveries, or rows that are forgotten, in one transaction."""
_LAG: Final = 100_000
"""Ids by which ``webhook.seen`` may be behind while nothing happens to its organisation."""


class Deliveries(Base):
    """Queue, hand out, note, forget."""

    async def queue_deliveries(self, looked: dict[int, tuple[int, int]], now: datetime) -> bool:
        """See ``ports.Ledger``. ``looked`` has, by webhook, the ``seen`` that was found and how far was looked from
        there: rows are written only when something happened to the webhook's organisation."""
        w, more = webhook.c, False
        query = select(w.id, w.organisation, w.seen).where(w.active == 1)
        end, found = await self.store.read(lambda k: (newest(k), rows(k, query)))
        behind: dict[int, list[_Hook]] = {}
        for row in found:
            hook = _Hook(*row)
            behind.setdefault(_start(looked.get(hook.id), hook.seen), []).append(hook)
        for (
            start,
            hooks,
        ) in behind.items():  # usually one: a webhook that catches up does not hold up the others
            more |= await self._tell_of(hooks, start, end, looked, micros(now))
        return more

    async def _tell_of(
        self, hooks: Sequence[_Hook], start: int, end: int, looked: dict[int, tuple[int, int]], at: int
    ) -> bool:
        heads, reached, more = await self.store.read(lambda k: look(k, start, _PIECE, end=end))
        met = {head.organisation for head in heads}
        concerned = {h.id: h.seen for h in hooks if h.organisation in met or reached - h.seen > _LAG}
        told: frozenset[int] = frozenset()
        if concerned:
            told = await self.store.write(lambda t: _queue(t, concerned, heads, reached, at), forget=False)
        for hook in hooks:
            if hook.id in told:
                looked[hook.id] = reached, reached
            elif hook.id not in concerned:
                looked[hook.id] = hook.seen, reached
        return more

    async def due_deliveries(self, now: datetime, each: int) -> list[tuple[int, int]]:
        """See ``ports.Ledger``."""
        at = micros(now)
        found = await self.store.read(lambda k: _DUE.rows(k, now=at, each=each))
        return [(id, of) for id, of in found]

    async def parcels(self, ids: Sequence[int]) -> list[Parcel]:
        """See ``ports.Ledger``. A secret that cannot be read signs nothing: there is none."""
        d, w = delivery.c, webhook.c
        query = (
            select(d.id, d.webhook, d.event, d.type, d.organisation, d.conversation, d.at, d.attempt)
            .add_columns(w.url, w.secrets)
            .join(webhook, w.id == d.webhook)
            .where(d.id.in_(ids), d.state == QUEUED)
            .order_by(d.id)
        )

        def act(k: sqlite3.Connection) -> list[Parcel]:
            found = rows(k, query)
            told = happened(k, [Head(*row[2:7]) for row in found])
            return [self._parcel(row, event) for row, event in zip(found, told, strict=True)]

        return await self.store.read(act)

    def _parcel(self, row: tuple[Any, ...], event: Happened) -> Parcel:
        id, of, about, type, _, _, at, attempt, url, sealed = row
        try:
            secrets = tuple(text.encode() for text, _ in valid(self.store.secrets, sealed, self.at()))
        except SecretFault:
            secrets = ()
        return Parcel(
            id=id,
            webhook=of,
            event=about,
            type=type,
            url=url,
            secrets=secrets,
            body=msgspec.json.encode(event),
            attempt=attempt + 1,
            queued_at=moment(at),
        )

    async def posted(self, result: Posted) -> None:
        """See ``ports.Ledger``. What was erased, deleted or queued anew meanwhile is left alone."""
        await self.store.write(lambda t: _posted(self, t, result), forget=False)

    async def forget_deliveries(self, now: datetime) -> bool:
        """See ``ports.Ledger``."""
        d = delivery.c
        oldest = select(d.id).where(d.state != QUEUED).order_by(d.id).limit(_PIECE)
        gone = delete(delivery).where(d.id.in_(oldest), d.at < micros(now) - KEPT)
        return await self.store.write(lambda t: run(t.cursor, gone).rowcount, forget=False) == _PIECE


class _Hook(msgspec.Struct, frozen=True):
    """An active webhook, and the newest event that became deliveries."""

    id: int
    organisation: int
    seen: int


def _start(looked: tuple[int, int] | None, seen: int) -> int:
    """From where a webhook is to be told: a ``seen`` that somebody moved counts more than what was looked at."""
    return looked[1] if looked is not None and looked[0] == seen else seen


def _queue(
    t: SqliteTransaction, concerned: Mapping[int, int], heads: Sequence[Head], reached: int, at: int
) -> frozenset[int]:
    """Queue for each webhook what it wants of these; those whose ``seen`` nobody moved meanwhile."""
    w, told = webhook.c, set[int]()
    query = select(w.id, w.organisation, w.events, w.seen).where(w.active == 1, w.id.in_(concerned))
    for id, owner, events, seen in rows(t.cursor, query):
        if seen != concerned[id]:
            continue
        types = from_json(events, [])
        wanted = [head for head in heads if head.organisation == owner and (not types or head.type in types)]
        if wanted:
            append(t, id, wanted, at)
        run(t.cursor, update(webhook).where(w.id == id).values(seen=reached))
        told.add(id)
    return frozenset(told)


def _posted(base: Base, t: SqliteTransaction, result: Posted) -> None:
    at, done = micros(result.at), result.state != "queued"
    found = _OPEN.rows(t.cursor, delivery_id=result.id)
    if not found:
        return
    owner, of, conversation, name = found[0]
    _NOTE.run(
        t.cursor,
        delivery_id=result.id,
        now_is=result.state,
        answered=result.status,
        why=result.error,
        until=micros(result.again_at) if result.again_at else 0,
        ended=at if done else None,
    )
    if done:
        advance(t, of, conversation)
    if result.gone:
        run(t.cursor, update(webhook).where(webhook.c.id == of).values(active=0))
        base.audit(t, owner, "", "webhook.gone", of)
    if result.state == "dead":
        _tell(t, owner, of, name, result.error, at)


def _tell(t: SqliteTransaction, owner: int, of: int, name: str, code: str, at: int) -> None:
    """People see that a webhook fails: once, until they close the item."""
    c, cause = item.c, f"webhook:{of}"
    told = select(func.count()).where(c.organisation == owner, c.cause == cause, c.closed_at.is_(None))
    if rows(t.cursor, told)[0][0]:
        return
    detail = as_json({"webhook": of, "name": name, "code": code})
    add(t, item, organisation=owner, kind="webhook", detail=detail, cause=cause, at=at)


_LIKE_IT = delivery.alias("like_it")
_DUE = Prepared(
    select(delivery.c.id, delivery.c.webhook)
    .join_from(
        webhook,
        delivery,
        delivery.c.id.in_(
            select(_LIKE_IT.c.id)
            .where(
                _LIKE_IT.c.webhook == webhook.c.id,
                _LIKE_IT.c.state == QUEUED,
                _LIKE_IT.c.not_before <= bindparam("now", 0),
            )
            .order_by(_LIKE_IT.c.not_before, _LIKE_IT.c.id)
            .limit(bindparam("each", 0))
            .correlate(webhook)
        ),
    )
    .where(webhook.c.active == 1)
    .order_by(delivery.c.not_before, delivery.c.id)
)
"""Of each webhook those that have been due longest."""
_OPEN = Prepared(
    select(delivery.c.organisation, delivery.c.webhook, delivery.c.conversation, webhook.c.name)
    .join(webhook, webhook.c.id == delivery.c.webhook)
    .where(delivery.c.id == bindparam("delivery_id", 0), delivery.c.state == QUEUED)
)
_NOTE = Prepared(
    update(delivery)
    .where(delivery.c.id == bindparam("delivery_id", 0))
    .values(
        state=bindparam("now_is", ""),
        attempt=delivery.c.attempt + 1,
        status=bindparam("answered", 0),
        error=bindparam("why", ""),
        not_before=bindparam("until", 0),
        done_at=bindparam("ended", None, Integer),
    )
)
