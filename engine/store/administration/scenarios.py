"""The life of a scenario (R24–R26): drafts, revisions that never change, bindings, publishing,
withdrawing."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from engine.dialogue.events import Media, Withdrawn
from engine.dialogue.session import load
from engine.ports import RevisionRow
from engine.store.accepting import post
from engine.store.administration.base import Base, add, as_json, bump, from_json, must, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import binding, conversation, number, revision, scenario, session
from engine.store.transaction import SqliteTransaction, moment

_PIECE = 1000  # sessions read, and events posted, at a time


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


class Scenarios(Base):
    """Draft → publish → roll back or withdraw."""

    async def scenarios(self, organisation: int) -> list[ScenarioLine]:
        """All scenarios of an organisation."""
        c = scenario.c
        query = select(c.id, c.name, c.live, c.draft).where(c.organisation == organisation).order_by(c.name)
        found = await self.store.read(lambda k: rows(k, query))
        return [ScenarioLine(id, name, live or 0, draft or 0) for id, name, live, draft in found]

    async def save_draft(
        self,
        organisation: int,
        name: str,
        files: Mapping[str, str],
        who: str,
        media: Mapping[str, Media] | None = None,
    ) -> int:
        """Keep a draft: test senders get it from now on (R26). Its revision."""

        def act(t: SqliteTransaction) -> int:
            id = _scenario(t, organisation, name)
            made = self._revision(t, organisation, id, "draft", files, media, who, "", None)
            self._point(t, id, draft=made)
            return made

        return await self.store.write(act)

    async def publish(
        self,
        organisation: int,
        name: str,
        files: Mapping[str, str],
        who: str,
        why: str,
        diff: Any = None,
        *,
        media: Mapping[str, Media] | None = None,
        moves: Mapping[str, str] | None = None,
    ) -> int:
        """A new live revision; the draft is done with. ``moves`` (old state → new) moves live sessions of
        the one before, the others stay on it (R25)."""

        def act(t: SqliteTransaction) -> tuple[int, int]:
            id = _scenario(t, organisation, name)
            before = _live(t.cursor, id)
            made = self._revision(t, organisation, id, "published", files, media, who, why, diff)
            self._point(t, id, live=made, draft=None)
            self.audit(t, organisation, who, "scenario.publish", name, revision=made, why=why)
            return made, before

        made, before = await self.store.write(act)
        if moves and before:
            event = Withdrawn("", before, self.now(), made, dict(moves), end=False)
            await self._tell(organisation, before, event)
        return made

    async def rollback(self, organisation: int, name: str, to_revision: int, who: str, why: str) -> int:
        """An earlier revision's files as a new live revision: history only grows."""

        def act(t: SqliteTransaction) -> int:
            row = _published(t.cursor, organisation, to_revision)
            id = _scenario(t, organisation, name)
            if row["scenario"] != id:
                raise AdminFault("no_revision", to_revision)
            files, media = from_json(row["files"], {}), _media(row["media"])
            diff = {"rollback": to_revision}
            made = self._revision(t, organisation, id, "published", files, media, who, why, diff)
            self._point(t, id, live=made)
            self.audit(t, organisation, who, "scenario.rollback", name, revision=made, to=to_revision)
            return made

        return await self.store.write(act)

    async def withdraw(
        self, id: int, who: str, why: str, to: int = 0, moves: Mapping[str, str] | None = None
    ) -> int:
        """A bad revision: no session starts on it any more, and every live one ends, or goes on in ``to``
        where ``moves`` says how. How many live sessions were told."""

        def act(t: SqliteTransaction) -> int:
            c = revision.c
            found = one(t.cursor, select(c.organisation, c.scenario).where(c.id == id))
            if found is None:
                raise AdminFault("no_revision", id)
            organisation, of = found
            if to and _published(t.cursor, organisation, to)["scenario"] != of:
                raise AdminFault("no_revision", to)
            run(t.cursor, update(revision).where(c.id == id).values(withdrawn_at=self.at()))
            if _live(t.cursor, of) == id:
                self._point(t, of, live=to or None)
            self.audit(t, organisation, who, "scenario.withdraw", id, why=why, to=to)
            return int(organisation)

        owner = await self.store.write(act)
        return await self._tell(owner, id, Withdrawn("", id, self.now(), to, dict(moves or {})))

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
            id=id, organisation=owner, scenario=name, files=from_json(files, {}), media=_media(media)
        )

    async def live_sessions(self, id: int) -> int:
        """How many sessions run on a revision now."""
        row = await self.store.read(lambda k: must(k, revision.c.id, id, "no_revision"))
        return len(await self.store.read(lambda k: _sessions_on(k, row[1], id)))

    # ── within ───────────────────────────────────────────────────────────────────────────────────────────
    def _revision(
        self,
        t: SqliteTransaction,
        organisation: int,
        of: int,
        kind: str,
        files: Mapping[str, str],
        media: Mapping[str, Media] | None,
        who: str,
        why: str,
        diff: Any,
    ) -> int:
        return add(
            t,
            revision,
            organisation=organisation,
            scenario=of,
            kind=kind,
            files=as_json(dict(files)),
            media=as_json(dict(media or {})),
            diff=as_json(diff),
            who=who,
            why=why,
            at=self.at(),
        )

    def _point(self, t: SqliteTransaction, id: int, **to: int | None) -> None:
        """Say which revisions are live and draft; the numbers that use them notice."""
        run(t.cursor, update(scenario).where(scenario.c.id == id).values(**to))
        bound = rows(t.cursor, select(binding.c.number).where(binding.c.scenario == id))
        bump(t, [row[0] for row in bound])

    async def _tell(self, organisation: int, id: int, event: Withdrawn) -> int:
        """Post the event to every live session on a revision, and to those just being stepped."""
        found = set(await self.store.read(lambda k: _sessions_on(k, organisation, id)))
        found |= await self.store.write(lambda t: _claimed(t, organisation))
        told = sorted(found)
        for start in range(0, len(told), _PIECE):
            piece = told[start : start + _PIECE]
            await self.store.write(lambda t, piece=piece: _post(t, piece, event))  # type: ignore[misc]
        self.wake("work")
        return len(told)


def _scenario(t: SqliteTransaction, organisation: int, name: str) -> int:
    c = scenario.c
    found = one(t.cursor, select(c.id).where(c.organisation == organisation, c.name == name))
    return found[0] if found else add(t, scenario, organisation=organisation, name=name)


def _find(cursor: sqlite3.Cursor | sqlite3.Connection, organisation: int, name: str) -> int:
    c = scenario.c
    found = one(cursor, select(c.id).where(c.organisation == organisation, c.name == name))
    if found is None:
        raise AdminFault("no_scenario", name)
    return int(found[0])


def _live(cursor: sqlite3.Cursor, id: int) -> int:
    found = one(cursor, select(scenario.c.live).where(scenario.c.id == id))
    return (found[0] if found else None) or 0


def _published(cursor: sqlite3.Cursor, organisation: int, id: int) -> dict[str, Any]:
    c = revision.c
    query = select(c.scenario, c.files, c.media, c.withdrawn_at)
    found = one(cursor, query.where(c.id == id, c.organisation == organisation, c.kind == "published"))
    if found is None:
        raise AdminFault("no_revision", id)
    if found[3] is not None:
        raise AdminFault("withdrawn", id)
    return dict(zip(("scenario", "files", "media"), found, strict=False))


def _media(text: str) -> dict[str, Media]:
    return msgspec.json.decode(text, type=dict[str, Media]) if text else {}


def _sessions_on(connection: sqlite3.Connection, organisation: int, id: int) -> list[int]:
    """Conversations with a frame on the revision: read from the sessions themselves, a rare and long look."""
    query = select(session.c.conversation, session.c.data).where(session.c.organisation == organisation)
    cursor, found = run(connection, query), list[int]()
    while piece := cursor.fetchmany(_PIECE):
        found += [c for c, data in piece if any(frame.revision == id for frame in load(data).frames)]
    return found


def _claimed(t: SqliteTransaction, organisation: int) -> set[int]:
    """Conversations that a worker has right now: what it writes next may still be on the old revision."""
    c = conversation.c
    mine = select(c.id).where(c.organisation == organisation, c.id.in_(sorted(t.memory.claims)))
    return {row[0] for row in rows(t.cursor, mine)}


def _post(t: SqliteTransaction, told: Sequence[int], event: Withdrawn) -> None:
    there = rows(t.cursor, select(conversation.c.id).where(conversation.c.id.in_(told)))  # not erased since
    first = t.ids(len(there))
    events = (msgspec.structs.replace(event, id=f"w{first + i}") for i in range(len(there)))
    post(t, [(row[0], one_event) for row, one_event in zip(there, events, strict=True)])
