"""Erasing a customer (PIPA §36: on demand, irrecoverably) so that only a refusal is left."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Table, delete, literal_column, select, update

from engine.ports import MediaRefused
from engine.store import schema
from engine.store.administration.base import Base, Rows, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import address, contact, conversation, group_member, message, revision, upload
from engine.store.sqlite import SqliteStore
from engine.store.transaction import SqliteTransaction

# Tables whose rows of a conversation go with the customer.
_OF_CONVERSATION: tuple[Table, ...] = (
    *(schema.pending, schema.session, schema.timer, schema.later, schema.call, schema.aside, schema.outbox),
    *(schema.item, schema.result, schema.note, schema.delivery),
)
_NONE: Final[ColumnElement[str]] = literal_column("''")  # written out, as the index of pictures has it


class Erasing(Base):
    """By number, or by contact."""

    async def erase(self, organisation: int, phone: str, who: str) -> bool:
        """Erase a customer: address, name, fields, texts, pictures, answers, and what was about to happen.
        What is left says that messages were sent, not to whom nor what. False: there is no such
        customer."""
        a = address.c
        query = select(a.contact).where(a.organisation == organisation, a.kind == "phone", a.value == phone)
        found = await self.store.read(lambda k: one(k, query))
        if found is None:
            return False
        try:
            await self.erase_contact(organisation, found[0], who)
        except AdminFault:  # somebody else was quicker
            return False
        return True

    async def erase_contact(self, organisation: int, id: int, who: str) -> None:
        """The same for a contact. Raises ``AdminFault('no_contact')``."""

        def act(t: SqliteTransaction) -> Rows:
            mine = select(contact.c.id).where(contact.c.id == id, contact.c.organisation == organisation)
            if one(t.cursor, mine) is None:
                raise AdminFault("no_contact", id)
            media = _erase(t, id)
            self.audit(t, organisation, who, "customer.erase", id)
            return media

        for (refs,) in await self.store.write(act):
            for ref, *_ in msgspec.json.decode(refs):
                await remove_file(self.store, ref)
        await self.store.checkpoint()


async def remove_file(store: SqliteStore, ref: str) -> None:
    """Remove a picture that nothing shows."""
    like = f"%{ref}%"
    queries = (
        select(message.c.id).where(message.c.media != _NONE, message.c.media.like(like)).limit(1),
        select(revision.c.id).where(revision.c.media.like(like)).limit(1),
        select(upload.c.id).where(upload.c.ref == ref).limit(1),
    )
    if await store.read(lambda k: any(one(k, query) for query in queries)):
        return
    try:
        store.media.path(ref).unlink(missing_ok=True)
    except MediaRefused:
        return  # not a file of ours: a name that a scenario attached


def _erase(t: SqliteTransaction, who: int) -> Rows:
    c, m = conversation.c, message.c
    ids = [row[0] for row in rows(t.cursor, select(c.id).where(c.address.in_(_addresses(t, who))))]
    media = rows(t.cursor, select(m.media).where(m.conversation.in_(ids), m.media != ""))
    for table in _OF_CONVERSATION:
        run(t.cursor, delete(table).where(table.c.conversation.in_(ids)))
    texts, said = schema.message_text, select(m.id).where(m.conversation.in_(ids))
    run(t.cursor, delete(texts).where(texts.c.message.in_(said)))
    run(t.cursor, update(message).where(m.conversation.in_(ids)).values(media=""))
    run(t.cursor, delete(conversation).where(c.id.in_(ids)))
    run(t.cursor, delete(group_member).where(group_member.c.contact == who))
    run(t.cursor, delete(address).where(address.c.contact == who))
    run(t.cursor, delete(contact).where(contact.c.id == who))
    t.memory.claims.difference_update(ids)  # what a worker still holds cannot be written any more
    return media


def _addresses(t: SqliteTransaction, who: int) -> list[int]:
    return [row[0] for row in rows(t.cursor, select(address.c.id).where(address.c.contact == who))]
