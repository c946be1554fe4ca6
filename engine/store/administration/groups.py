"""Groups of contacts that people make."""

from __future__ import annotations

import sqlite3

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from engine.store.administration.base import Base, add, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import contact, contact_group, group_member
from engine.store.transaction import SqliteTransaction


class GroupLine(msgspec.Struct, frozen=True):
    """A group, for lists."""

    id: int
    name: str


class Groups(Base):
    """List, make, fill. Who is in a group: ``contacts(…, group=…)``."""

    async def groups(
        self, organisation: int, *, after: int | None = None, limit: int = 200
    ) -> list[GroupLine]:
        """An organisation's groups, newest first, older than ``after``."""
        g = contact_group.c
        query = select(g.id, g.name).where(g.organisation == organisation)
        if after is not None:
            query = query.where(g.id < after)
        found = await self.store.read(lambda k: rows(k, query.order_by(g.id.desc()).limit(limit)))
        return [GroupLine(*row) for row in found]

    async def create_group(self, organisation: int, name: str, *, who: str = "") -> int:
        """A new group without anybody. Raises ``AdminFault('name_taken')``."""

        def act(t: SqliteTransaction) -> int:
            g = contact_group.c
            if one(t.cursor, select(g.id).where(g.organisation == organisation, g.name == name)):
                raise AdminFault("name_taken", name)
            id = add(t, contact_group, organisation=organisation, name=name)
            self.audit(t, organisation, who, "group.create", id)
            return id

        return await self.store.write(act)

    async def delete_group(self, organisation: int, id: int, *, who: str = "") -> None:
        """The group is no more; its contacts stay. Raises ``AdminFault('no_group')``."""

        def act(t: SqliteTransaction) -> None:
            the_group(t.cursor, organisation, id)
            run(t.cursor, delete(group_member).where(group_member.c.group == id))
            run(t.cursor, delete(contact_group).where(contact_group.c.id == id))
            self.audit(t, organisation, who, "group.delete", id)

        await self.store.write(act)

    async def add_to_group(self, organisation: int, id: int, member: int, *, who: str = "") -> None:
        """The contact is in the group, perhaps already. Raises ``AdminFault``: ``no_group no_contact``."""

        def act(t: SqliteTransaction) -> None:
            _both(t.cursor, organisation, id, member)
            values = {"group": id, "contact": member, "organisation": organisation}
            run(t.cursor, upsert(group_member).values(**values).on_conflict_do_nothing())
            self.audit(t, organisation, who, "group.add", id, contact=member)

        await self.store.write(act)

    async def remove_from_group(self, organisation: int, id: int, member: int, *, who: str = "") -> None:
        """The contact is not in the group, perhaps was not before. Raises ``AdminFault``: ``no_group no_contact``."""

        def act(t: SqliteTransaction) -> None:
            _both(t.cursor, organisation, id, member)
            g = group_member.c
            run(t.cursor, delete(group_member).where(g.group == id, g.contact == member))
            self.audit(t, organisation, who, "group.remove", id, contact=member)

        await self.store.write(act)


def the_group(k: sqlite3.Cursor | sqlite3.Connection, organisation: int, id: int) -> None:
    """Raises ``AdminFault('no_group')`` unless the organisation has the group."""
    g = contact_group.c
    if one(k, select(g.id).where(g.id == id, g.organisation == organisation)) is None:
        raise AdminFault("no_group", id)


def _both(cursor: sqlite3.Cursor, organisation: int, id: int, member: int) -> None:
    the_group(cursor, organisation, id)
    c = contact.c
    if one(cursor, select(c.id).where(c.id == member, c.organisation == organisation)) is None:
        raise AdminFault("no_contact", member)
