"""What waits for a person: hand-offs, notes, faults, texts nobody knows about, steps that failed; and flows
that ended."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, select, update

from engine.store.accepting import decode_event, post
from engine.store.administration.base import Base, from_json, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import aside, item, message, result
from engine.store.sending import release_held
from engine.store.transaction import SqliteTransaction, moment


class Item(msgspec.Struct, frozen=True):
    """Something for a person: ``kind`` is handoff, notify, fault, quarantined, held, webhook or unknown_number;
    ``detail`` depends on it (summary, code and place, error). ``silent``: nobody is disturbed before the
    team's hours."""

    id: int
    organisation: int
    conversation: int
    message: int
    kind: str
    team: str
    note: str
    detail: dict[str, Any]
    silent: bool
    at: datetime
    closed_at: datetime | None
    closed_by: str

    @property
    def closed(self) -> bool:
        """Whether nobody has to do anything about it any more."""
        return self.closed_at is not None


class Ended(msgspec.Struct, frozen=True):
    """A flow that ended, with its saved answers."""

    id: int
    conversation: int
    scenario: str
    revision: int
    flow: str
    outcome: str
    answers: dict[str, str]
    at: datetime


class Inbox(Base):
    """Look, close, decide."""

    async def inbox_items(
        self,
        organisation: int,
        *,
        kind: str | None = None,
        team: str | None = None,
        conversation: int | None = None,
        closed: bool = False,
        after: int | None = None,
        limit: int = 200,
    ) -> list[Item]:
        """Items of an organisation (0: texts for nobody's number), newest first, older than ``after``; open ones
        unless ``closed``."""
        c = item.c
        query = _ITEMS.where(c.organisation == organisation)
        query = query.where(c.closed_at.is_not(None) if closed else c.closed_at.is_(None))
        for column, value in ((c.kind, kind), (c.team, team), (c.conversation, conversation)):
            if value is not None:
                query = query.where(column == value)
        if after is not None:
            query = query.where(c.id < after)
        found = await self.store.read(lambda k: rows(k, query.order_by(c.id.desc()).limit(limit)))
        return [_item(row) for row in found]

    async def inbox_item(self, organisation: int, id: int) -> Item:
        """One item, open or closed. Raises ``AdminFault('no_item')``."""
        query = _ITEMS.where(item.c.id == id, item.c.organisation == organisation)
        found = await self.store.read(lambda k: one(k, query))
        if found is None:
            raise AdminFault("no_item", id)
        return _item(found)

    async def close_item(self, id: int, who: str, *, organisation: int | None = None) -> None:
        """Done with: a held message is left at that, a quarantined step is not tried again. Raises
        ``AdminFault('no_item')``; with ``organisation`` for another one's as well."""

        def act(t: SqliteTransaction) -> None:
            row = _open_item(t.cursor, id, None, organisation)
            settle_item(t, id, who, self.at())
            self.audit(t, row.organisation, who, "item.close", id, kind=row.kind)

        await self.store.write(act)

    async def decide_held(self, id: int, who: str, *, again: bool, organisation: int | None = None) -> None:
        """A held item: nobody knows whether its message was sent. Send it again, or leave it at that."""

        def act(t: SqliteTransaction) -> int:
            row = _open_item(t.cursor, id, "held", organisation)
            account = one(t.cursor, select(message.c.account).where(message.c.id == row.message))
            release_held(t, (row.message, again, self.at()))
            settle_item(t, id, who, self.at())
            self.audit(t, row.organisation, who, "item.decide", id, again=again)
            return int(account[0]) if account else 0

        self.wake(f"send:{await self.store.write(act)}")

    async def retry_quarantined(self, id: int, who: str, *, organisation: int | None = None) -> None:
        """A quarantined item: put its events behind what is pending once more."""

        def act(t: SqliteTransaction) -> None:
            row = _open_item(t.cursor, id, "quarantined", organisation)
            c = aside.c
            kept = rows(t.cursor, select(c.conversation, c.payload).where(c.item == id).order_by(c.id))
            post(t, [(conversation, decode_event(payload)) for conversation, payload in kept])
            settle_item(t, id, who, self.at())
            self.audit(t, row.organisation, who, "item.retry", id, events=len(kept))

        await self.store.write(act)
        self.wake("work")

    async def results(self, organisation: int, name: str, *, limit: int = 1000) -> list[Ended]:
        """Flows of a scenario that ended, newest first."""
        c = result.c
        query = (
            select(c.id, c.conversation, c.scenario, c.revision, c.flow, c.outcome, c.answers, c.at)
            .where(c.organisation == organisation, c.scenario == name)
            .order_by(c.id.desc())
            .limit(limit)
        )
        found = await self.store.read(lambda k: rows(k, query))
        return [
            Ended(id, of, scenario, revision, flow, outcome, from_json(answers, {}), moment(at))
            for id, of, scenario, revision, flow, outcome, answers, at in found
        ]


class _Open(msgspec.Struct, frozen=True):
    organisation: int
    kind: str
    message: int


_ITEMS = select(
    *(item.c.id, item.c.organisation, item.c.conversation, item.c.message, item.c.kind, item.c.team),
    *(item.c.note, item.c.detail, item.c.silent, item.c.at, item.c.closed_at, item.c.closed_by),
)


def _item(row: tuple[Any, ...]) -> Item:
    id, owner, conversation, about, kind, team, note, detail, silent, at, closed_at, closed_by = row
    return Item(
        id=id,
        organisation=owner,
        conversation=conversation,
        message=about,
        kind=kind,
        team=team,
        note=note,
        detail=from_json(detail, {}),
        silent=bool(silent),
        at=moment(at),
        closed_at=None if closed_at is None else moment(closed_at),
        closed_by=closed_by,
    )


def _open_item(cursor: sqlite3.Cursor, id: int, kind: str | None, organisation: int | None) -> _Open:
    c = item.c
    query = select(c.organisation, c.kind, c.message).where(c.id == id, c.closed_at.is_(None))
    found = one(cursor, query)
    if found is None or kind not in (None, found[1]) or organisation not in (None, found[0]):
        raise AdminFault("no_item", id)
    return _Open(*found)


def settle_item(t: SqliteTransaction, id: int, who: str, at: int) -> None:
    """Close an open item, and what waited for a decision about it: a message that is still held blocks its lane no
    longer, events set aside are dropped."""
    row, c = _open_item(t.cursor, id, None, None), item.c
    if row.kind == "held":
        release_held(t, (row.message, False, at))
    run(t.cursor, delete(aside).where(aside.c.item == id))
    run(t.cursor, update(item).where(c.id == id).values(closed_at=at, closed_by=who))
