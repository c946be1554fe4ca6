"""Scenarios and revisions as they are kept, and who lives on them; which number answers by which."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from engine.dialogue.events import Media
from engine.dialogue.session import load
from engine.ports import RevisionRow
from engine.store.administration.base import Base, bump, from_json, must, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import binding, number, revision, scenario, session
from engine.store.transaction import SqliteTransaction, moment

_PIECE = 1000  # sessions read at a time


class RevisionLine(msgspec.Struct, frozen=True):
    """A revision, for lists: ``kind`` is published or draft; ``diff`` as the publisher gave it."""

    id: int
    scenario: str
    kind: str
    who: str
    why: str
    diff: Any
    at: datetime
    withdrawn: bool
    live: bool


class ScenarioLine(msgspec.Struct, frozen=True):
    """A scenario, for lists; ``live`` and ``draft`` are revisions, 0 for none."""

    id: int
    name: str
    live: int
    draft: int


class Revisions(Base):
    """Look, bind."""

    async def scenarios(self, organisation: int) -> list[ScenarioLine]:
        """All scenarios of an organisation."""
        c = scenario.c
        query = select(c.id, c.name, c.live, c.draft).where(c.organisation == organisation).order_by(c.name)
        found = await self.store.read(lambda k: rows(k, query))
        return [ScenarioLine(id, name, live or 0, draft or 0) for id, name, live, draft in found]

    async def revisions(self, organisation: int, name: str) -> list[RevisionLine]:
        """A scenario's published revisions and its draft, newest first."""

        def act(k: sqlite3.Connection) -> list[RevisionLine]:
            id = _find(k, organisation, name)
            pointers = select(scenario.c.live, scenario.c.draft).where(scenario.c.id == id)
            live, draft = one(k, pointers) or (0, 0)
            c = revision.c
            query = select(c.id, c.kind, c.who, c.why, c.diff, c.at, c.withdrawn_at).where(
                c.scenario == id, (c.kind == "published") | (c.id == draft)
            )
            return [
                RevisionLine(
                    id, name, kind, who, why, from_json(diff, None), moment(at), gone is not None, id == live
                )
                for id, kind, who, why, diff, at, gone in rows(k, query.order_by(c.id.desc()))
            ]

        return await self.store.read(act)

    async def revision(self, id: int) -> RevisionRow:
        """A revision with its files. Raises ``KeyError``."""
        c = revision.c
        query = (
            select(c.organisation, scenario.c.name, c.files, c.media)
            .join(scenario, scenario.c.id == c.scenario)
            .where(c.id == id)
        )
        found = await self.store.read(lambda k: one(k, query))
        if found is None:
            raise KeyError(id)
        owner, name, files, media = found
        return RevisionRow(
            id=id, organisation=owner, scenario=name, files=from_json(files, {}), media=media_of(media)
        )

    async def live_sessions(self, id: int) -> int:
        """How many sessions run on a revision now."""
        row = await self.store.read(lambda k: must(k, revision.c.id, id, "no_revision"))
        return len(await self.store.read(lambda k: sessions_on(k, row[1], id)))

    async def bind(self, number_id: int, name: str, position: int = 0, *, who: str = "") -> None:
        """Let a number answer by a scenario, at this place in its list."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            found = _find(t.cursor, owner, name)
            values = {"number": number_id, "scenario": found, "organisation": owner, "position": position}
            statement = upsert(binding).values(**values)
            run(t.cursor, statement.on_conflict_do_update(set_={"position": position}))
            bump(t, [number_id])
            self.audit(t, owner, who, "number.bind", number_id, scenario=name)

        await self.store.write(act)

    async def unbind(self, number_id: int, name: str, *, who: str = "") -> None:
        """The number answers by this scenario no more; sessions that run in it go on."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            found = _find(t.cursor, owner, name)
            c = binding.c
            run(t.cursor, delete(binding).where(c.number == number_id, c.scenario == found))
            bump(t, [number_id])
            self.audit(t, owner, who, "number.unbind", number_id, scenario=name)

        await self.store.write(act)


def _find(cursor: sqlite3.Cursor | sqlite3.Connection, organisation: int, name: str) -> int:
    c = scenario.c
    found = one(cursor, select(c.id).where(c.organisation == organisation, c.name == name))
    if found is None:
        raise AdminFault("no_scenario", name)
    return int(found[0])


def media_of(text: str) -> dict[str, Media]:
    return msgspec.json.decode(text, type=dict[str, Media]) if text else {}


def sessions_on(connection: sqlite3.Connection, organisation: int, id: int) -> list[int]:
    """Conversations with a frame on the revision: read from the sessions themselves, a rare and long look."""
    query = select(session.c.conversation, session.c.data).where(session.c.organisation == organisation)
    cursor, found = run(connection, query), list[int]()
    while piece := cursor.fetchmany(_PIECE):
        found += [c for c, data in piece if any(frame.revision == id for frame in load(data).frames)]
    return found
