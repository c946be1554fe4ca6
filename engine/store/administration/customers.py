"""Contacts: look up, make, change. What they consented to is in ``consents``, forgetting them in ``erasing``."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import func, select, update

from engine.store.administration.base import Base, add, as_json, from_json, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.administration.groups import the_group
from engine.store.schema import address, contact, group_member
from engine.store.transaction import SqliteTransaction, moment

MOST_FIELDS: Final = 100
"""Fields of a contact at most, when people set them."""
FIELDS_BYTES: Final = 16_384
"""And all of them together, as UTF-8 JSON."""


class ContactLine(msgspec.Struct, frozen=True):
    """A contact with its telephone number (national digits)."""

    id: int
    phone: str
    name: str
    language: str
    fields: dict[str, Any]
    tags: tuple[str, ...]
    created_at: datetime


_COLUMNS = select(
    *(contact.c.id, address.c.value, contact.c.name, contact.c.language, contact.c.fields, contact.c.tags),
    contact.c.created_at,
).join(address, address.c.contact == contact.c.id)


class Customers(Base):
    """Look up, make, change."""

    async def contacts(
        self,
        organisation: int,
        *,
        phone: str | None = None,
        tag: str | None = None,
        group: int | None = None,
        after: int | None = None,
        limit: int = 200,
    ) -> list[ContactLine]:
        """Contacts of an organisation, newest first, older than ``after``: all, or those with a number, a tag, in a
        group. Raises ``AdminFault('no_group')``."""
        k, a, g = contact.c, address.c, group_member.c
        query, order = _COLUMNS.where(k.organisation == organisation), k.id
        if phone is not None:
            query = query.where(a.organisation == organisation, a.kind == "phone", a.value == phone)
        if tag is not None:
            tags = func.json_each(k.tags).table_valued("value")
            query = query.where(k.tags != "", select(1).where(tags.c.value == tag).exists())
        if group is not None:
            query, order = query.join(group_member, g.contact == k.id).where(g.group == group), g.contact
        if after is not None:
            query = query.where(order < after)

        def act(c: sqlite3.Connection) -> list[ContactLine]:
            if group is not None:
                the_group(c, organisation, group)
            return [_line(*row) for row in rows(c, query.order_by(order.desc()).limit(limit))]

        return await self.store.read(act)

    async def contact(self, organisation: int, id: int) -> ContactLine:
        """A contact. Raises ``AdminFault('no_contact')``."""
        return await self.store.read(lambda c: the_contact(c, organisation, id))

    async def create_contact(
        self,
        organisation: int,
        phone: str,
        *,
        name: str = "",
        language: str = "",
        fields: Mapping[str, Any] | None = None,
        tags: Sequence[str] = (),
        who: str = "",
    ) -> ContactLine:
        """A contact who has not written yet. Raises ``AdminFault``: ``contact_there fields_too_large``."""
        kept = _merged({}, fields or {})

        def act(t: SqliteTransaction) -> ContactLine:
            a = address.c
            same = select(a.id).where(a.organisation == organisation, a.kind == "phone", a.value == phone)
            if one(t.cursor, same):
                raise AdminFault("contact_there")
            id = add(
                t,
                contact,
                organisation=organisation,
                name=name,
                language=language,
                fields=as_json(kept),
                tags=as_json(sorted(set(tags))),
                created_at=self.at(),
            )
            add(t, address, organisation=organisation, kind="phone", value=phone, contact=id)
            self.audit(t, organisation, who, "contact.create", id)
            return the_contact(t.cursor, organisation, id)

        return await self.store.write(act)

    async def change_contact(
        self,
        organisation: int,
        id: int,
        *,
        was: ContactLine,
        name: str | None = None,
        language: str | None = None,
        fields: Mapping[str, Any] | None = None,
        tags: Sequence[str] | None = None,
        who: str = "",
    ) -> ContactLine:
        """Replace what is given; ``fields`` are added to those that are there, None removes one. Raises
        ``AdminFault``: ``no_contact fields_too_large``, ``stale`` when the contact is not as it ``was`` any more."""
        given = {"name": name, "language": language, "fields": fields, "tags": tags}

        def act(t: SqliteTransaction) -> ContactLine:
            now = the_contact(t.cursor, organisation, id)
            if now != was:
                raise AdminFault("stale", id)
            values = {what: value for what, value in given.items() if value is not None}
            if fields is not None:
                values["fields"] = as_json(_merged(now.fields, fields))
            if tags is not None:
                values["tags"] = as_json(sorted(set(tags)))
            if values:
                run(t.cursor, update(contact).where(contact.c.id == id).values(**values))
            self.audit(t, organisation, who, "contact.change", id, changed=sorted(values))
            return the_contact(t.cursor, organisation, id)

        return await self.store.write(act)


def the_contact(k: sqlite3.Cursor | sqlite3.Connection, organisation: int, id: int) -> ContactLine:
    """The organisation's contact. Raises ``AdminFault('no_contact')``."""
    found = one(k, _COLUMNS.where(contact.c.id == id, contact.c.organisation == organisation))
    if found is None:
        raise AdminFault("no_contact", id)
    return _line(*found)


def _merged(before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    merged = {name: value for name, value in {**before, **given}.items() if value is not None}
    if len(merged) > MOST_FIELDS or len(as_json(merged).encode()) > FIELDS_BYTES:
        raise AdminFault("fields_too_large")
    return merged


def _line(id: int, phone: str, name: str, language: str, fields: str, tags: str, created: int) -> ContactLine:
    return ContactLine(
        id, phone, name, language, from_json(fields, {}), tuple(from_json(tags, [])), moment(created)
    )
