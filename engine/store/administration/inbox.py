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
from engine.store.schema import aside, item, result
from engine.store.sending import release_held
from engine.store.transaction import SqliteTransaction, moment


class Item(msgspec.Struct, frozen=True):
    """Something for a person: ``kind`` is handoff, notify, fault, quarantined, held or unknown_number;
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
    closed: bool


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
        self, organisation: int, *, kind: str | None = None, closed: bool = False, limit: int = 200
    ) -> list[Item]:
        """Items of an organisation (0: texts for nobody's number), newest first; open ones unless
        ``closed``."""
        c = item.c
        query = select(
            *(c.id, c.organisation, c.conversation, c.message, c.kind, c.team, c.note, c.detail, c.silent),
            *(c.at, c.closed_at),
        ).where(c.organisation == organisation)
        query = query.where(c.closed_at.is_not(None) if closed else c.closed_at.is_(None))
        if kind is not None:
            query = query.where(c.kind == kind)
        found = await self.store.read(lambda k: rows(k, query.order_by(c.id.desc()).limit(limit)))
        return [
            Item(
                id,
                owner,
                of,
                about,
                what,
                team,
                note,
                from_json(detail, {}),
                bool(silent),
                moment(at),
                bool(done),
            )
            for id, owner, of, about, what, team, note, detail, silent, at, done in found
        ]

    async def close_item(self, id: int, who: str) -> None:
        """Done with. Raises ``AdminFault('no_item')``."""
        await self.store.write(lambda t: self._close(t, id, who))

    async def decide_held(self, id: int, who: str, *, again: bool) -> None:
        """A held item: nobody knows whether its message was sent. Send it again, or leave it at that."""

        def act(t: SqliteTransaction) -> None:
            held = _open_item(t.cursor, id, "held")
            self._close(t, id, who)
            release_held(t, (held[1], again, self.at()))

        await self.store.write(act)

    async def retry_quarantined(self, id: int, who: str) -> None:
        """A quarantined item: put its events behind what is pending once more."""

        def act(t: SqliteTransaction) -> None:
            _open_item(t.cursor, id, "quarantined")
            c = aside.c
            kept = rows(t.cursor, select(c.conversation, c.payload).where(c.item == id).order_by(c.id))
            post(t, [(conversation, decode_event(payload)) for conversation, payload in kept])
            run(t.cursor, delete(aside).where(c.item == id))
            self._close(t, id, who)

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

    def _close(self, t: SqliteTransaction, id: int, who: str) -> None:
        c = item.c
        closing = (
            update(item).where(c.id == id, c.closed_at.is_(None)).values(closed_at=self.at(), closed_by=who)
        )
        if run(t.cursor, closing).rowcount == 0:
            raise AdminFault("no_item", id)


def _open_item(cursor: sqlite3.Cursor, id: int, kind: str) -> tuple[int, int]:
    c = item.c
    query = select(c.conversation, c.message).where(c.id == id, c.kind == kind, c.closed_at.is_(None))
    found = one(cursor, query)
    if found is None:
        raise AdminFault("no_item", id)
    return found[0], found[1]
