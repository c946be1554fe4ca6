"""The messages of a conversation, each with its state and how it came to it."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, select

from engine.dialogue.events import Media
from engine.store.administration.base import Base, rows
from engine.store.administration.faults import AdminFault
from engine.store.schema import change, message, message_text, outbox
from engine.store.states import QUEUED, RECEIVED
from engine.store.transaction import moment

_Step = tuple[str, str, datetime]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A message. ``history``: (what, code, when) of its status, oldest first; ``size`` is its class, "" of what came in."""

    id: int
    conversation: int
    direction: str
    author: str
    author_id: str
    purpose: str
    size: str
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


class Transcripts(Base):
    """Read messages."""

    async def transcript(self, id: int, *, limit: int = 500) -> list[Line]:
        """The newest messages of a conversation, oldest first."""
        query = _messages().where(message.c.conversation == id)
        return (await self._told(query.limit(limit)))[::-1]

    async def messages(
        self, organisation: int, conversation: int, *, after: int | None = None, limit: int = 200
    ) -> list[Line]:
        """Messages of one of the organisation's conversations, newest first, older than ``after``."""
        m = message.c
        query = _messages().where(m.conversation == conversation, m.organisation == organisation)
        if after is not None:
            query = query.where(m.id < after)
        return await self._told(query.limit(limit))

    async def message(self, organisation: int, id: int) -> Line:
        """One message. Raises ``AdminFault('no_message')``."""
        m = message.c
        found = await self._told(_messages().where(m.id == id, m.organisation == organisation))
        if not found:
            raise AdminFault("no_message", id)
        return found[0]

    async def _told(self, query: Select[Any]) -> list[Line]:
        def act(k: sqlite3.Connection) -> list[Line]:
            found = rows(k, query)
            history = _history(k, [row[0] for row in found])
            return [_line(row, history.get(row[0], [])) for row in found]

        return await self.store.read(act)


def _messages() -> Select[Any]:
    """Newest first."""
    m, x, o = message.c, message_text.c, outbox.c
    return (
        select(
            *(m.id, m.conversation, m.direction, m.author, m.author_id, m.purpose, m.size_class, m.state),
            *(o.state, x.body, x.subject, x.why, m.media, m.at, m.carrier_at, x.raw, m.missing_parts),
        )
        .outerjoin(message_text, x.message == m.id)
        .outerjoin(outbox, o.id == m.id)
        .order_by(m.id.desc())
    )


def _history(k: sqlite3.Connection, ids: list[int]) -> dict[int, list[_Step]]:
    c = change.c
    query = select(c.message, c.kind, c.detail, c.at).where(c.message.in_(ids)).order_by(c.id)
    history: dict[int, list[_Step]] = {}
    for id, kind, detail, at in rows(k, query):
        history.setdefault(id, []).append((kind, detail, moment(at)))
    return history


def _line(row: tuple[Any, ...], history: list[_Step]) -> Line:
    id, conversation, direction, author, author_id, purpose, size, state, waiting, *rest = row
    body, subject, why, media, at, carrier, raw, missing = rest
    return Line(
        id=id,
        conversation=conversation,
        direction=direction,
        author=author,
        author_id=author_id,
        purpose=purpose,
        size=size,
        state=waiting or state,  # while it is in the outbox, that knows better
        text=body or "",
        subject=subject or "",
        why=why or "",
        media=media_in(media),
        at=moment(at),
        carrier_at=None if carrier is None else moment(carrier),
        raw=raw,
        missing_parts=missing,
        history=((RECEIVED if direction == "in" else QUEUED, "", moment(at)), *history),
    )


def media_in(column: str) -> tuple[Media, ...]:
    """A message's pictures, as its row keeps them."""
    return msgspec.json.decode(column, type=tuple[Media, ...]) if column else ()
