"""Webhooks: where an organisation wants to be told of events, and the secrets that prove that it was us.

A new secret signs from its first moment; older ones sign beside it for a day or until the rotation is finished, so
that a receiver is changed at leisure, and a rotation whose answer was lost breaks nothing.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import delete, insert, select, update

from engine.store.administration.base import Base, as_json, from_json, must, one, rows, run
from engine.store.administration.events import EventType, newest
from engine.store.administration.faults import AdminFault
from engine.store.administration.lanes import drop_waiting
from engine.store.schema import delivery, message, organisation, webhook
from engine.store.secrets import Secrets
from engine.store.transaction import SqliteTransaction, micros, moment

OVERLAP: Final = timedelta(hours=24)
"""How long an older secret signs beside a new one."""
_SECRETS: Final = 5
"""Secrets of a webhook at most: so many signatures fit into the header."""
_PIECE: Final = 1000
"""Rows of the log that are removed in one transaction."""


class WebhookLine(msgspec.Struct, frozen=True):
    """A webhook. ``events``: types that it gets, none is all; ``old_secrets_until``: while it is being rotated."""

    id: int
    organisation: int
    name: str
    url: str
    events: tuple[EventType, ...]
    active: bool
    created_at: datetime
    old_secrets_until: datetime | None


class Webhooks(Base):
    """Make, change, rotate, send again."""

    async def webhooks(
        self, organisation_id: int, *, after: int | None = None, limit: int = 200
    ) -> list[WebhookLine]:
        """An organisation's, the newest first, older than ``after``."""
        query = _COLUMNS.where(webhook.c.organisation == organisation_id)
        if after is not None:
            query = query.where(webhook.c.id < after)
        found = await self.store.read(lambda k: rows(k, query.order_by(webhook.c.id.desc()).limit(limit)))
        return [self._line(row) for row in found]

    async def webhook(self, organisation_id: int, id: int) -> WebhookLine:
        """One of them. Raises ``AdminFault('no_webhook')``."""
        return self._line(await self.store.read(lambda k: _row(k, organisation_id, id)))

    async def create_webhook(
        self,
        organisation_id: int,
        name: str,
        url: str,
        *,
        events: Sequence[EventType] = (),
        active: bool = True,
        who: str = "",
    ) -> tuple[int, str]:
        """A new one, which is told of what happens from now on: its id, and its secret, which is told to nobody again.
        Raises ``AdminFault('no_organisation')``."""
        secret = _fresh()

        def act(t: SqliteTransaction) -> int:
            must(t.cursor, organisation.c.id, organisation_id, "no_organisation")
            id = t.ids(1)
            values = {
                "organisation": organisation_id,
                "name": name,
                "url": url,
                "events": as_json(sorted(set(events))),
                "secrets": _sealed(t.secrets, [(secret, None)]),
                "active": int(active),
                "seen": id,
                "created_at": self.at(),
            }
            run(t.cursor, insert(webhook).values(id=id, **values))
            self.audit(t, organisation_id, who, "webhook.create", id, name=name, events=sorted(set(events)))
            return id

        return await self.store.write(act, forget=False), secret

    async def change_webhook(
        self,
        organisation_id: int,
        id: int,
        *,
        was: WebhookLine,
        name: str | None = None,
        url: str | None = None,
        events: Sequence[EventType] | None = None,
        active: bool | None = None,
        who: str = "",
    ) -> None:
        """Replace what is given. Raises ``AdminFault``: ``no_webhook``, ``stale`` when it is not as it ``was``."""

        def act(t: SqliteTransaction) -> None:
            if _settings(self._line(_row(t.cursor, organisation_id, id))) != _settings(was):
                raise AdminFault("stale", id)
            given: dict[str, Any] = {"name": name, "url": url, "active": active}
            values = {what: value for what, value in given.items() if value is not None}
            if events is not None:
                values["events"] = as_json(sorted(set(events)))
            if values:
                run(t.cursor, update(webhook).where(webhook.c.id == id).values(**values))
            # An address may hold a password of the receiver's: the audit says that it changed, not to what.
            self.audit(t, organisation_id, who, "webhook.change", id, changed=sorted(values))

        await self.store.write(act, forget=False)

    async def delete_webhook(self, organisation_id: int, id: int, *, who: str = "") -> None:
        """It and its log are gone. Raises ``AdminFault('no_webhook')``."""

        def act(t: SqliteTransaction) -> None:
            _row(t.cursor, organisation_id, id)
            run(t.cursor, delete(webhook).where(webhook.c.id == id))
            self.audit(t, organisation_id, who, "webhook.delete", id)

        await self.store.write(act, forget=False)
        piece = select(delivery.c.id).where(delivery.c.webhook == id).limit(_PIECE)
        gone = delete(delivery).where(delivery.c.id.in_(piece))
        while await self.store.write(lambda t: run(t.cursor, gone).rowcount, forget=False) == _PIECE:
            pass

    async def rotate_secret(self, organisation_id: int, id: int, *, who: str = "") -> str:
        """A new secret, told to nobody again; older ones go on signing for ``OVERLAP``. Raises
        ``AdminFault('no_webhook')``."""
        secret = _fresh()

        def change(kept: list[_Secret], now: int) -> list[_Secret]:
            until = now + OVERLAP // timedelta(microseconds=1)
            older = [(text, until if ends is None else ends) for text, ends in kept]
            return [(secret, None), *older][:_SECRETS]

        await self._change_secrets(organisation_id, id, change, "webhook.rotate", who)
        return secret

    async def finish_rotation(self, organisation_id: int, id: int, *, who: str = "") -> None:
        """Only the newest secret signs from now on. Raises ``AdminFault('no_webhook')``."""
        await self._change_secrets(organisation_id, id, lambda kept, _: kept[:1], "webhook.rotated", who)

    async def _change_secrets(self, organisation_id: int, id: int, change: Any, what: str, who: str) -> None:
        def act(t: SqliteTransaction) -> None:
            now = self.at()
            kept = valid(t.secrets, _row(t.cursor, organisation_id, id)[5], now)
            sealed = _sealed(t.secrets, change(kept, now))
            run(t.cursor, update(webhook).where(webhook.c.id == id).values(secrets=sealed))
            self.audit(t, organisation_id, who, what, id)

        await self.store.write(act, forget=False)

    async def replay_webhook(
        self, organisation_id: int, id: int, since: int | datetime, *, who: str = ""
    ) -> None:
        """Queue everything again that happened after an event or a time. Raises ``AdminFault('no_webhook')``."""

        def act(t: SqliteTransaction) -> None:
            _row(t.cursor, organisation_id, id)
            event = _before(t.cursor, micros(since)) if isinstance(since, datetime) else since
            event = min(event, newest(t.cursor))
            drop_waiting(t, id, event)
            run(t.cursor, update(webhook).where(webhook.c.id == id).values(seen=event))
            self.audit(t, organisation_id, who, "webhook.replay", id, since=event)

        await self.store.write(act, forget=False)

    def _line(self, row: tuple[Any, ...]) -> WebhookLine:
        id, owner, name, url, events, sealed, active, created = row
        ends = [until for _, until in valid(self.store.secrets, sealed, self.at()) if until is not None]
        return WebhookLine(
            id=id,
            organisation=owner,
            name=name,
            url=url,
            events=tuple(from_json(events, [])),
            active=bool(active),
            created_at=moment(created),
            old_secrets_until=moment(max(ends)) if ends else None,
        )


_Secret = tuple[str, int | None]  # itself, until when it signs
_COLUMNS = select(
    *(webhook.c.id, webhook.c.organisation, webhook.c.name, webhook.c.url, webhook.c.events),
    *(webhook.c.secrets, webhook.c.active, webhook.c.created_at),
)


def valid(keeper: Secrets, sealed: bytes, now: int) -> list[_Secret]:
    """The secrets that sign now, the newest first."""
    kept = msgspec.json.decode(keeper.decrypt(sealed), type=list[_Secret])
    return [(text, until) for text, until in kept if until is None or until > now]


def _sealed(keeper: Secrets, kept: Sequence[_Secret]) -> bytes:
    return keeper.encrypt(msgspec.json.encode(kept).decode())


def _fresh() -> str:
    return "whsec_" + secrets.token_urlsafe(32)


def _row(k: sqlite3.Cursor | sqlite3.Connection, organisation_id: int, id: int) -> tuple[Any, ...]:
    found = one(k, _COLUMNS.where(webhook.c.id == id, webhook.c.organisation == organisation_id))
    if found is None:
        raise AdminFault("no_webhook", id)
    return found


def _settings(line: WebhookLine) -> tuple[Any, ...]:
    """What ``change_webhook`` changes."""
    return line.name, line.url, line.events, line.active


def _before(cursor: sqlite3.Cursor, at: int) -> int:
    """The newest id before the first message that was kept at this time or later: ids and our own times grow
    together."""
    low, high = 0, newest(cursor)
    while low < high:
        middle = (low + high) // 2
        query = select(message.c.at).where(message.c.id > middle).order_by(message.c.id).limit(1)
        found = one(cursor, query)
        if found is None or found[0] >= at:
            high = middle
        else:
            low = middle + 1
    return low
