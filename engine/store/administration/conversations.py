"""A conversation as people see and steer it: transcript, taking over and giving back, starting a flow."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import case, literal, select, union_all

from engine.dialogue.events import Event, Media, PersonGave, PersonTook, StartFlow
from engine.store import hot
from engine.store.accepting import conversation_of, decode_event, post
from engine.store.administration.base import Base, must, one, rows
from engine.store.administration.faults import AdminFault
from engine.store.schema import (
    address,
    binding,
    change,
    conversation,
    message,
    message_text,
    number,
    outbox,
    pending,
    scenario,
)
from engine.store.sending import call_off
from engine.store.states import QUEUED, RECEIVED
from engine.store.transaction import SqliteTransaction, moment

_Step = tuple[str, str, datetime]


class Line(msgspec.Struct, frozen=True):
    """A message of a transcript. ``history``: (what, code, when) of its status, oldest first."""

    id: int
    direction: str
    author: str
    author_id: str
    purpose: str
    state: str
    text: str
    subject: str
    why: str
    media: tuple[Media, ...]
    at: datetime
    carrier_at: datetime | None
    raw: bytes | None
    missing_parts: int
    history: tuple[_Step, ...]


class ConversationLine(msgspec.Struct, frozen=True):
    """A conversation, for lists: ``customer`` is national digits, ``owner`` the member who holds it or ""."""

    id: int
    organisation: int
    number: str
    customer: str
    owner: str
    last_message: int


class Change(msgspec.Struct, frozen=True):
    """An entry of the change sequence: pages replay from ``id`` after a reconnect."""

    id: int
    conversation: int
    message: int
    kind: str
    detail: str
    at: datetime


class Conversations(Base):
    """Look, take, give, start."""

    async def conversations(
        self, organisation: int, *, number_id: int | None = None, limit: int = 200
    ) -> list[ConversationLine]:
        """The newest conversations of an organisation, or of one of its numbers."""
        c = conversation.c
        last = (
            select(message.c.id)
            .where(message.c.conversation == c.id)
            .order_by(message.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            select(c.id, c.organisation, number.c.digits, address.c.value, c.owner, last)
            .join(number, number.c.id == c.number)
            .join(address, address.c.id == c.address)
            .where(c.organisation == organisation)
        )
        if number_id is not None:
            query = query.where(c.number == number_id)
        found = await self.store.read(lambda k: rows(k, query.order_by(c.id.desc()).limit(limit)))
        return [
            ConversationLine(id, owner, digits, customer, member, newest or 0)
            for id, owner, digits, customer, member, newest in found
        ]

    async def transcript(self, id: int, *, limit: int = 500) -> list[Line]:
        """The newest messages of a conversation, oldest first, each with its history."""

        def act(k: sqlite3.Connection) -> list[Line]:
            m, x, o = message.c, message_text.c, outbox.c
            query = (
                select(
                    *(m.id, m.direction, m.author, m.author_id, m.purpose, m.state, o.state),
                    *(x.body, x.subject, x.why, m.media, m.at, m.carrier_at, x.raw, m.missing_parts),
                )
                .outerjoin(message_text, x.message == m.id)
                .outerjoin(outbox, o.id == m.id)
                .where(m.conversation == id)
            )
            found = rows(k, query.order_by(m.id.desc()).limit(limit))[::-1]
            history = _history(k, [row[0] for row in found])
            return [_line(row, history.get(row[0], [])) for row in found]

        return await self.store.read(act)

    async def changes(self, organisation: int, since: int, *, limit: int = 1000) -> list[Change]:
        """What happened after ``since``, in order."""
        c, m = change.c, message.c
        later = select(c.id, c.conversation, c.message, c.kind, c.detail, c.at).where(
            c.id > since, c.organisation == organisation
        )
        first = case({"in": RECEIVED}, value=m.direction, else_=QUEUED)
        made = select(m.id, m.conversation, m.id, first, literal(""), m.at).where(
            m.id > since, m.organisation == organisation
        )
        query = union_all(later, made).order_by("id").limit(limit)
        found = await self.store.read(lambda k: rows(k, query))
        return [Change(id, of, about, kind, detail, moment(at)) for id, of, about, kind, detail, at in found]

    async def pending(self, id: int) -> list[Event]:
        """What waits in a conversation's line."""
        query = select(pending.c.payload).where(pending.c.conversation == id).order_by(pending.c.id)
        return [decode_event(row[0]) for row in await self.store.read(lambda k: rows(k, query))]

    async def took(self, id: int, member: str) -> None:
        """A member takes over: at once what the bot had queued is called off, and in its turn the bot
        learns it (R10)."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, conversation.c.id, id, "no_conversation")[1]
            run_at = self.at()
            t.cursor.execute(hot.BUMP, (member, id)).fetchall()
            call_off(t, id, run_at)
            post(t, [(id, PersonTook(f"h{t.ids(1)}", member, self.now()))])
            t.note(owner, id, 0, "took", run_at, member)
            self.audit(t, owner, member, "conversation.took", id)

        await self.store.write(act)
        self.wake("work")

    async def gave(self, id: int, reason: str, *, who: str = "") -> None:
        """The conversation is the bot's again: ``button`` or ``closed``."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, conversation.c.id, id, "no_conversation")[1]
            post(t, [(id, PersonGave(f"h{t.ids(1)}", reason, self.now()))])
            t.note(owner, id, 0, "gave", self.at(), reason)
            self.audit(t, owner, who, "conversation.gave", id, reason=reason)

        await self.store.write(act)
        self.wake("work")

    async def start_flow(
        self, number_id: int, customer: str, name: str, flow: str, args: Mapping[str, Any] | None = None
    ) -> int:
        """Start a flow of a bound scenario with a customer (national digits), known or not. The
        conversation."""

        def act(t: SqliteTransaction) -> int:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            live = one(
                t.cursor,
                select(scenario.c.live)
                .join(binding, binding.c.scenario == scenario.c.id)
                .where(binding.c.number == number_id, scenario.c.name == name),
            )
            if live is None or not live[0]:
                raise AdminFault("not_bound" if live is None else "not_published", name)
            id = conversation_of(t, owner, number_id, customer, self.at())
            post(t, [(id, StartFlow(f"s{t.ids(1)}", name, flow, self.now(), dict(args or {})))])
            return id

        id = await self.store.write(act)
        self.wake("work")
        return id


def _history(k: sqlite3.Connection, ids: list[int]) -> dict[int, list[_Step]]:
    c = change.c
    query = select(c.message, c.kind, c.detail, c.at).where(c.message.in_(ids)).order_by(c.id)
    history: dict[int, list[_Step]] = {}
    for id, kind, detail, at in rows(k, query):
        history.setdefault(id, []).append((kind, detail, moment(at)))
    return history


def _line(row: tuple[Any, ...], history: list[_Step]) -> Line:
    id, direction, author, author_id, purpose, state, waiting, *rest = row
    body, subject, why, media, at, carrier, raw, missing = rest
    return Line(
        id=id,
        direction=direction,
        author=author,
        author_id=author_id,
        purpose=purpose,
        state=waiting or state,  # while it is in the outbox, that knows better
        text=body or "",
        subject=subject or "",
        why=why or "",
        media=msgspec.json.decode(media, type=tuple[Media, ...]) if media else (),
        at=moment(at),
        carrier_at=None if carrier is None else moment(carrier),
        raw=raw,
        missing_parts=missing,
        history=((RECEIVED if direction == "in" else QUEUED, "", moment(at)), *history),
    )
