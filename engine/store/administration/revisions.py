"""Scenarios and revisions as they are kept, and who lives on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, select

from engine.dialogue.events import Media
from engine.dialogue.session import load
from engine.ports import RevisionRow
from engine.store.administration.base import Base, from_json, must, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import binding, number, revision, scenario, session
from engine.store.transaction import moment

_PIECE = 1000  # sessions read at a time


class RevisionLine(msgspec.Struct, frozen=True):
    """A revision, for lists: ``kind`` is published or draft; ``diff`` as the publisher gave it; ``faulty``: how many faults
    keep a draft from being played."""

    id: int
    scenario: str
    kind: str
    who: str
    why: str
    diff: Any
    at: datetime
    withdrawn: bool
    live: bool
    draft: bool = False
    faulty: int = 0


class Kept(msgspec.Struct, frozen=True):
    """A revision with its files (the scenario's own first) and its pictures by file name."""

    line: RevisionLine
    files: dict[str, str]
    media: dict[str, Media]


class ScenarioLine(msgspec.Struct, frozen=True):
    """A scenario, for lists; ``live`` and ``draft`` are revisions, 0 for none; ``numbers`` are digits."""

    id: int
    name: str
    live: int
    draft: int
    numbers: tuple[str, ...] = ()

    @property
    def newest(self) -> int:
        """What an author goes on from: the draft, else what is live; 0 for neither."""
        return self.draft or self.live


class Revisions(Base):
    """Look."""

    async def scenarios(self, organisation: int) -> list[ScenarioLine]:
        """All scenarios of an organisation."""
        c = scenario.c
        query = select(c.id, c.name, c.live, c.draft).where(c.organisation == organisation).order_by(c.name)
        found = await self.store.read(lambda k: rows(k, query))
        return [ScenarioLine(id, name, live or 0, draft or 0) for id, name, live, draft in found]

    async def scenario(self, organisation: int, name: str) -> ScenarioLine:
        """One of them. Raises ``AdminFault('no_scenario')``."""
        found = await self.store.read(
            lambda k: _lines(k, organisation, select(scenario.c.id).where(scenario.c.name == name))
        )
        if not found:
            raise AdminFault("no_scenario", name)
        return found[0]

    async def newest_scenarios(
        self, organisation: int, *, limit: int, after: int | None = None
    ) -> list[ScenarioLine]:
        """Some of them, the newest first; ``after``: behind the one with this id."""
        wanted = select(scenario.c.id).order_by(scenario.c.id.desc()).limit(limit)
        if after is not None:
            wanted = wanted.where(scenario.c.id < after)
        return await self.store.read(lambda k: _lines(k, organisation, wanted))

    async def revisions(
        self,
        organisation: int,
        name: str,
        *,
        drafts: bool = False,
        limit: int | None = None,
        after: int | None = None,
    ) -> list[RevisionLine]:
        """A scenario's published revisions and its draft, newest first; with ``drafts`` its earlier drafts, too."""

        def act(k: sqlite3.Connection) -> list[RevisionLine]:
            of = find(k, organisation, name)
            current = select(scenario.c.draft).where(scenario.c.id == of).scalar_subquery()
            c = revision.c
            query = _REVISIONS.where(c.scenario == of).order_by(c.id.desc()).limit(limit)
            if not drafts:
                query = query.where((c.kind == "published") | (c.id == current))
            if after is not None:
                query = query.where(c.id < after)
            return [_revision(row) for row in rows(k, query)]

        return await self.store.read(act)

    async def kept(self, organisation: int, name: str, id: int) -> Kept:
        """A revision of a scenario. Raises ``AdminFault``: ``no_scenario no_revision``."""

        def act(k: sqlite3.Connection) -> Kept:
            of = find(k, organisation, name)
            c = revision.c
            query = _REVISIONS.add_columns(c.files, c.media).where(c.id == id, c.scenario == of)
            found = one(k, query)
            if found is None:
                raise AdminFault("no_revision", id)
            *row, files, media = found
            return Kept(_revision(row), from_json(files, {}), media_of(media))

        return await self.store.read(act)

    async def neighbours(self, organisation: int, name: str, more: Sequence[int] = ()) -> list[RevisionRow]:
        """What is live of the other scenarios of its numbers, and of the numbers ``more``."""

        def act(k: sqlite3.Connection) -> list[RevisionRow]:
            b, s, r = binding.c, scenario.c, revision.c
            mine = select(b.number).join(scenario, s.id == b.scenario)
            mine = mine.where(s.organisation == organisation, s.name == name)
            beside = select(b.scenario).where(
                b.organisation == organisation, b.number.in_(mine) | b.number.in_(more)
            )
            query = (
                select(r.id, s.name, r.files, r.media)
                .join(scenario, s.live == r.id)
                .where(s.organisation == organisation, s.name != name, s.id.in_(beside))
                .order_by(s.id)
            )
            return [
                RevisionRow(
                    id=id,
                    organisation=organisation,
                    scenario=other,
                    files=from_json(files, {}),
                    media=media_of(media),
                )
                for id, other, files, media in rows(k, query)
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


def find(cursor: sqlite3.Cursor | sqlite3.Connection, organisation: int, name: str) -> int:
    """The id of a scenario. Raises ``AdminFault('no_scenario')``."""
    c = scenario.c
    found = one(cursor, select(c.id).where(c.organisation == organisation, c.name == name))
    if found is None:
        raise AdminFault("no_scenario", name)
    return int(found[0])


def _lines(k: sqlite3.Connection, organisation: int, which: Select[Any]) -> list[ScenarioLine]:
    c = scenario.c
    found = rows(
        k,
        select(c.id, c.name, c.live, c.draft)
        .where(c.id.in_(which.where(c.organisation == organisation)))
        .order_by(c.id.desc()),
    )
    bound: dict[int, list[str]] = {}
    query = (
        select(binding.c.scenario, number.c.digits)
        .join(number, number.c.id == binding.c.number)
        .where(binding.c.scenario.in_([row[0] for row in found]))
        .order_by(number.c.digits)
    )
    for of, digits in rows(k, query):
        bound.setdefault(of, []).append(digits)
    return [
        ScenarioLine(id, name, live or 0, draft or 0, tuple(bound.get(id, ())))
        for id, name, live, draft in found
    ]


_REVISIONS = select(
    *(revision.c.id, scenario.c.name, revision.c.kind, revision.c.who, revision.c.why, revision.c.diff),
    *(revision.c.at, revision.c.withdrawn_at, revision.c.faulty, scenario.c.live, scenario.c.draft),
).join(scenario, scenario.c.id == revision.c.scenario)


def _revision(row: Sequence[Any]) -> RevisionLine:
    id, name, kind, who, why, diff, at, gone, faulty, live, draft = row
    return RevisionLine(
        id=id,
        scenario=name,
        kind=kind,
        who=who,
        why=why,
        diff=from_json(diff, None),
        at=moment(at),
        withdrawn=gone is not None,
        live=id == live,
        draft=id == draft,
        faulty=faulty,
    )


def media_of(text: str) -> dict[str, Media]:
    """A revision's pictures by file name."""
    return msgspec.json.decode(text, type=dict[str, Media]) if text else {}


def sessions_on(connection: sqlite3.Connection, organisation: int, id: int) -> list[int]:
    """Conversations with a frame on the revision: read from the sessions themselves, a rare and long look."""
    query = select(session.c.conversation, session.c.data).where(session.c.organisation == organisation)
    cursor, found = run(connection, query), list[int]()
    while piece := cursor.fetchmany(_PIECE):
        found += [c for c, data in piece if any(frame.revision == id for frame in load(data).frames)]
    return found
