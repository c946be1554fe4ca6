"""Notes of a conversation: what members tell each other, and no customer ever reads."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import select

from engine.language.resident import redact
from engine.store.administration.base import Base, add, one, rows
from engine.store.administration.faults import AdminFault
from engine.store.administration.steering import the_conversation
from engine.store.schema import note
from engine.store.transaction import SqliteTransaction, moment

_COLUMNS = select(note.c.id, note.c.who, note.c.body, note.c.at)


class NoteLine(msgspec.Struct, frozen=True):
    """A note. ``who``: the member who wrote it."""

    id: int
    who: str
    text: str
    at: datetime


class Notes(Base):
    """Write, read."""

    async def add_note(
        self, organisation: int, conversation: int, text: str, *, member: str, who: str = ""
    ) -> int:
        """A new note, without resident numbers. Raises ``AdminFault('no_conversation')``."""

        def act(t: SqliteTransaction) -> int:
            the_conversation(t.cursor, conversation, organisation)
            at = self.at()
            head = {"organisation": organisation, "conversation": conversation, "who": member}
            id = add(t, note, **head, body=redact(text), at=at)
            t.note(organisation, conversation, 0, "note", at, member)
            self.audit(t, organisation, who or member, "conversation.note", conversation, note=id)
            return id

        return await self.store.write(act)

    async def notes(
        self, organisation: int, conversation: int, *, after: int | None = None, limit: int = 200
    ) -> list[NoteLine]:
        """Notes of a conversation, newest first, older than ``after``."""
        c = note.c
        query = _COLUMNS.where(c.conversation == conversation, c.organisation == organisation)
        if after is not None:
            query = query.where(c.id < after)
        found = await self.store.read(lambda k: rows(k, query.order_by(c.id.desc()).limit(limit)))
        return [_line(*row) for row in found]

    async def note(self, organisation: int, id: int) -> NoteLine:
        """One note. Raises ``AdminFault('no_conversation')``: it was erased."""
        query = _COLUMNS.where(note.c.id == id, note.c.organisation == organisation)
        found = await self.store.read(lambda k: one(k, query))
        if found is None:
            raise AdminFault("no_conversation")
        return _line(*found)


def _line(id: int, who: str, body: str, at: int) -> NoteLine:
    return NoteLine(id, who, body, moment(at))
