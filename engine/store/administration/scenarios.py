"""The life of a scenario (R24–R26): drafts, publishing, rolling back, withdrawing. What was kept never
changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import delete, select, update

from engine.dialogue.events import Media, Withdrawn
from engine.store.accepting import post
from engine.store.administration.base import add, as_json, bump, from_json, one, rows, run
from engine.store.administration.bindings import Bindings
from engine.store.administration.faults import AdminFault
from engine.store.administration.revisions import find, media_of, sessions_on
from engine.store.schema import binding, conversation, item, later, revision, scenario
from engine.store.transaction import SqliteTransaction, moment

_PIECE = 1000  # sessions read, and events posted, at a time


class Scenarios(Bindings):
    """Draft → publish → roll back or withdraw."""

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
        draft: int = 0,
        onto: int = 0,
    ) -> int:
        """A new live revision; the draft is done with. ``moves`` (old state → new) moves live sessions of
        the one before, the others stay on it (R25). With ``draft`` that draft is what is published, onto the live
        revision ``onto``. Raises ``AdminFault('stale')`` when the draft or the live revision is another by now."""

        def act(t: SqliteTransaction) -> tuple[int, int]:
            id = _scenario(t, organisation, name)
            before = _live(t.cursor, id)
            if draft and (_draft(t.cursor, id), before) != (draft, onto):
                raise AdminFault("stale", name)
            made = self._revision(t, organisation, id, "published", files, media, who, why, diff)
            self._point(t, id, live=made, draft=None)
            self.audit(t, organisation, who, "scenario.publish", name, revision=made, why=why)
            return made, before

        made, before = await self.store.write(act)
        if moves and before:
            event = Withdrawn("", before, self.now(), made, dict(moves), end=False)
            await self._tell(organisation, before, event)
        return made

    async def rollback(
        self,
        organisation: int,
        name: str,
        to_revision: int,
        who: str,
        why: str,
        *,
        onto: int | None = None,
    ) -> int:
        """An earlier revision's files as a new live revision: history only grows. Raises ``AdminFault``: ``no_scenario
        no_revision withdrawn``, ``stale`` when ``onto`` is given and not the live one."""

        def act(t: SqliteTransaction) -> int:
            id = find(t.cursor, organisation, name)
            row = _published(t.cursor, organisation, to_revision)
            if row["scenario"] != id:
                raise AdminFault("no_revision", to_revision)
            if onto is not None and _live(t.cursor, id) != onto:
                raise AdminFault("stale", name)
            files, media = from_json(row["files"], {}), media_of(row["media"])
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
        where ``moves`` says how. What it had planned for later is called off and shown to a person. How many
        live sessions were told."""

        def act(t: SqliteTransaction) -> int:
            c = revision.c
            found = one(t.cursor, select(c.organisation, c.scenario).where(c.id == id))
            if found is None:
                raise AdminFault("no_revision", id)
            organisation, of = found
            if to == id:
                raise AdminFault("withdrawn", to)
            if to and _published(t.cursor, organisation, to)["scenario"] != of:
                raise AdminFault("no_revision", to)
            run(t.cursor, update(revision).where(c.id == id).values(withdrawn_at=self.at()))
            if _live(t.cursor, of) == id:
                self._point(t, of, live=to or None)
            self._call_off_laters(t, organisation, id)
            self.audit(t, organisation, who, "scenario.withdraw", id, why=why, to=to)
            return int(organisation)

        owner = await self.store.write(act)
        return await self._tell(owner, id, Withdrawn("", id, self.now(), to, dict(moves or {})))

    def _call_off_laters(self, t: SqliteTransaction, organisation: int, id: int) -> None:
        """A reminder of a bad revision must not go, and must not vanish: it becomes a hand-off."""
        c = later.c
        planned = rows(t.cursor, select(c.conversation, c.node, c.at).where(c.revision == id))
        run(t.cursor, delete(later).where(c.revision == id))
        note = "철회된 판이 나중에 보내려던 글입니다. / Planned by a withdrawn revision."
        for conversation_id, node, at in planned:
            detail = {"reason": "withdrawn", "node": node, "planned_at": moment(at).isoformat()}
            values = {"conversation": conversation_id, "kind": "handoff", "note": note}
            add(t, item, organisation=organisation, **values, detail=as_json(detail), at=self.at())

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
        faulty: int = 0,
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
            faulty=faulty,
        )

    def _point(self, t: SqliteTransaction, id: int, **to: int | None) -> None:
        """Say which revisions are live and draft; the numbers that use them notice."""
        run(t.cursor, update(scenario).where(scenario.c.id == id).values(**to))
        bound = rows(t.cursor, select(binding.c.number).where(binding.c.scenario == id))
        bump(t, [row[0] for row in bound])

    async def _tell(self, organisation: int, id: int, event: Withdrawn) -> int:
        """Post the event to every live session on a revision, and to those just being stepped."""
        found = set(await self.store.read(lambda k: sessions_on(k, organisation, id)))
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


def _live(cursor: sqlite3.Cursor, id: int) -> int:
    found = one(cursor, select(scenario.c.live).where(scenario.c.id == id))
    return (found[0] if found else None) or 0


def _draft(cursor: sqlite3.Cursor, id: int) -> int:
    found = one(cursor, select(scenario.c.draft).where(scenario.c.id == id))
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
