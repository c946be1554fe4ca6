"""Contacts and consent; erasing a customer (PIPA §36: on demand, irrecoverably) so that only a refusal is
left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Table, delete, select, update

from engine.ports import MediaRefused
from engine.store import schema
from engine.store.administration.base import Base, Rows, add, from_json, one, rows, run
from engine.store.schema import address, consent, contact, conversation, message, revision
from engine.store.transaction import SqliteTransaction, moment

# Tables whose rows of a conversation go with the customer.
_OF_CONVERSATION: tuple[Table, ...] = (
    *(schema.pending, schema.session, schema.timer, schema.later, schema.call, schema.aside, schema.outbox),
    *(schema.item, schema.result, schema.note, schema.delivery),
)


class ContactLine(msgspec.Struct, frozen=True):
    """A contact with its telephone number (national digits)."""

    id: int
    phone: str
    name: str
    language: str
    fields: dict[str, Any]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A customer's word about a purpose."""

    purpose: str
    granted: bool
    cause: str
    at: datetime


class Customers(Base):
    """Look up, consent, erase."""

    async def contacts(
        self, organisation: int, *, phone: str | None = None, limit: int = 200
    ) -> list[ContactLine]:
        """Contacts of an organisation, newest first, or the one with a number."""
        k, a = contact.c, address.c
        query = (
            select(k.id, a.value, k.name, k.language, k.fields, k.tags)
            .join(address, a.contact == k.id)
            .where(k.organisation == organisation)
        )
        if phone is not None:
            query = query.where(a.organisation == organisation, a.kind == "phone", a.value == phone)
        found = await self.store.read(lambda c: rows(c, query.order_by(k.id.desc()).limit(limit)))
        return [
            ContactLine(id, value, name, language, from_json(fields, {}), tuple(from_json(tags, [])))
            for id, value, name, language, fields, tags in found
        ]

    async def consents(self, organisation: int, phone: str) -> list[ConsentLine]:
        """What a customer said about purposes, newest first; it is there after erasure, too."""
        c, who = consent.c, self.store.secrets.hmac("address", phone)
        query = (
            select(c.purpose, c.granted, c.cause, c.at)
            .where(c.organisation == organisation, c.who == who)
            .order_by(c.id.desc())
        )
        found = await self.store.read(lambda k: rows(k, query))
        return [ConsentLine(row[0], bool(row[1]), row[2], moment(row[3])) for row in found]

    async def set_consent(
        self, organisation: int, phone: str, purpose: str, *, granted: bool, evidence: str, who: str
    ) -> None:
        """Record a consent or refusal that came another way (counter, telephone, 080 number)."""
        hmac = self.store.secrets.hmac

        def act(t: SqliteTransaction) -> None:
            add(
                t,
                consent,
                organisation=organisation,
                who=hmac("address", phone),
                purpose=purpose,
                granted=int(granted),
                evidence=hmac("evidence", evidence),
                cause=f"member:{who}",
                at=self.at(),
            )

        await self.store.write(act)

    async def erase(self, organisation: int, phone: str, who: str) -> bool:
        """Erase a customer: address, name, fields, texts, pictures, answers, and what was about to happen.
        What is left says that messages were sent, not to whom nor what. False: there is no such
        customer."""

        def act(t: SqliteTransaction) -> Rows | None:
            found = one(
                t.cursor,
                select(address.c.id, address.c.contact).where(
                    address.c.organisation == organisation,
                    address.c.kind == "phone",
                    address.c.value == phone,
                ),
            )
            if found is None:
                return None
            media = _erase(t, *found)
            self.audit(t, organisation, who, "customer.erase", found[1])
            return media

        media = await self.store.write(act)
        for (refs,) in media or []:
            for ref, *_ in msgspec.json.decode(refs):
                await self._remove(ref)
        return media is not None

    async def _remove(self, ref: str) -> None:
        """Remove a picture that nothing else shows."""
        like = f"%{ref}%"
        queries = (
            select(message.c.id).where(message.c.media != "", message.c.media.like(like)).limit(1),
            select(revision.c.id).where(revision.c.media.like(like)).limit(1),
        )
        if await self.store.read(lambda k: any(one(k, query) for query in queries)):
            return
        try:
            self.store.media.path(ref).unlink(missing_ok=True)
        except MediaRefused:
            return  # not a file of ours: a name that a scenario attached


def _erase(t: SqliteTransaction, of: int, who: int) -> Rows:
    c, m = conversation.c, message.c
    ids = [row[0] for row in rows(t.cursor, select(c.id).where(c.address == of))]
    media = rows(t.cursor, select(m.media).where(m.conversation.in_(ids), m.media != ""))
    for table in _OF_CONVERSATION:
        run(t.cursor, delete(table).where(table.c.conversation.in_(ids)))
    texts, said = schema.message_text, select(m.id).where(m.conversation.in_(ids))
    run(t.cursor, delete(texts).where(texts.c.message.in_(said)))
    run(t.cursor, update(message).where(m.conversation.in_(ids)).values(media=""))
    run(t.cursor, delete(conversation).where(c.address == of))
    run(t.cursor, delete(address).where(address.c.id == of))
    run(t.cursor, delete(contact).where(contact.c.id == who))
    t.memory.claims.difference_update(ids)  # what a worker still holds cannot be written any more
    return media
