"""A scenario while it is written: its first draft, the drafts that take each other's place, and none. Each stays in the
history."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping

from sqlalchemy import select

from engine.dialogue.events import Media
from engine.store.administration.base import add, one
from engine.store.administration.faults import AdminFault
from engine.store.administration.revisions import find
from engine.store.administration.scenarios import Scenarios
from engine.store.administration.uploads import shown_to
from engine.store.schema import scenario
from engine.store.transaction import SqliteTransaction


class Drafts(Scenarios):
    """Begin, replace, drop. ``faulty`` is how many faults keep a draft from being played: test senders get the live
    revision as long as there are any (R26)."""

    async def attachable(self, organisation: int, refs: Collection[str]) -> dict[str, Media]:
        """Pictures that the organisation has uploaded or shows already, by reference. Raises ``AdminFault``: ``no_media
        picture_refused``."""

        def act(k: sqlite3.Connection) -> dict[str, Media]:
            return {ref: shown_to(k, organisation, ref) for ref in refs}

        return await self.store.read(act) if refs else {}

    async def create_scenario(
        self,
        organisation: int,
        name: str,
        files: Mapping[str, str],
        who: str,
        *,
        media: Mapping[str, Media] | None = None,
        faulty: int = 0,
    ) -> int:
        """A new scenario with its first draft; the draft's revision. Raises ``AdminFault('name_taken')``."""

        def act(t: SqliteTransaction) -> int:
            c = scenario.c
            if one(t.cursor, select(c.id).where(c.organisation == organisation, c.name == name)):
                raise AdminFault("name_taken", name)
            id = add(t, scenario, organisation=organisation, name=name)
            made = self._revision(t, organisation, id, "draft", files, media, who, "", None, faulty)
            self._point(t, id, draft=made)
            self.audit(t, organisation, who, "scenario.create", name, revision=made)
            return made

        return await self.store.write(act)

    async def replace_draft(
        self,
        organisation: int,
        name: str,
        files: Mapping[str, str],
        who: str,
        *,
        base: int,
        media: Mapping[str, Media] | None = None,
        faulty: int = 0,
    ) -> int:
        """A draft in the place of ``base``: the draft before, else the live revision, else 0. Its revision. Raises
        ``AdminFault``: ``no_scenario``, ``stale`` when somebody went on from there already."""

        def act(t: SqliteTransaction) -> int:
            id = find(t.cursor, organisation, name)
            if _newest(t, id) != base:
                raise AdminFault("stale", name)
            made = self._revision(t, organisation, id, "draft", files, media, who, "", None, faulty)
            self._point(t, id, draft=made)
            self.audit(t, organisation, who, "scenario.draft", name, revision=made)
            return made

        return await self.store.write(act)

    async def drop_draft(self, organisation: int, name: str, draft: int, who: str) -> None:
        """There is no draft any more. Raises ``AdminFault``: ``no_scenario no_draft``, ``stale`` when the draft is
        another than ``draft``."""

        def act(t: SqliteTransaction) -> None:
            id = find(t.cursor, organisation, name)
            now = (one(t.cursor, select(scenario.c.draft).where(scenario.c.id == id)) or (None,))[0]
            if now != draft:
                raise AdminFault("stale" if now else "no_draft", name)
            self._point(t, id, draft=None)
            self.audit(t, organisation, who, "scenario.drop_draft", name, revision=draft)

        await self.store.write(act)


def _newest(t: SqliteTransaction, id: int) -> int:
    live, draft = one(t.cursor, select(scenario.c.live, scenario.c.draft).where(scenario.c.id == id)) or (
        0,
        0,
    )
    return draft or live or 0
