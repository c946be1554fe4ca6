"""How a scenario is used: where its live sessions are, and how its flows ended."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import datetime
from functools import partial

import msgspec
from sqlalchemy import func, select

from engine.dialogue.session import load
from engine.store.administration.base import rows
from engine.store.administration.revisions import Revisions, find
from engine.store.schema import result, revision, session
from engine.store.transaction import micros

_PIECE = 1000  # sessions read at a time: nobody waits for a reader while all are counted


class Standing(msgspec.Struct, frozen=True):
    """So many live sessions stand in this state (``flow.state``) of a revision."""

    revision: int
    state: str
    sessions: int


class Ended(msgspec.Struct, frozen=True):
    """So many times a flow ended in this way."""

    flow: str
    outcome: str
    times: int


class Statistics(Revisions):
    """Count."""

    async def standing(self, organisation: int, name: str) -> list[Standing]:
        """Where the live sessions of a scenario are, the newest revision first. Raises ``AdminFault('no_scenario')``."""
        mine = await self.store.read(lambda k: _revisions(k, organisation, name))
        found: Counter[tuple[int, str]] = Counter()
        last: int | None = -1
        while last is not None:
            last, piece = await self.store.read(partial(_piece, organisation=organisation, after=last))
            found.update(piece)
        told = [(key, count) for key, count in found.items() if key[0] in mine]
        told.sort(key=lambda each: (-each[0][0], -each[1], each[0][1]))
        return [Standing(id, state, count) for (id, state), count in told]

    async def ended(self, organisation: int, name: str, since: datetime) -> list[Ended]:
        """How the flows of a scenario ended since then, by flow, the most frequent first."""

        def act(k: sqlite3.Connection) -> list[Ended]:
            find(k, organisation, name)
            c = result.c
            times = func.count()
            query = (
                select(c.flow, c.outcome, times)
                .where(c.organisation == organisation, c.scenario == name, c.at >= micros(since))
                .group_by(c.flow, c.outcome)
                .order_by(c.flow, times.desc(), c.outcome)
            )
            return [Ended(*row) for row in rows(k, query)]

        return await self.store.read(act)


def _revisions(k: sqlite3.Connection, organisation: int, name: str) -> set[int]:
    query = select(revision.c.id).where(revision.c.scenario == find(k, organisation, name))
    return {row[0] for row in rows(k, query)}


def _piece(
    k: sqlite3.Connection, organisation: int, after: int
) -> tuple[int | None, Counter[tuple[int, str]]]:
    """Some sessions, counted by revision and state; the last conversation, or None when there are no more."""
    c = session.c
    query = select(c.conversation, c.data).where(c.organisation == organisation, c.conversation > after)
    found = rows(k, query.order_by(c.conversation).limit(_PIECE))
    counted = Counter((frame.revision, frame.node) for _, data in found for frame in load(data).frames)
    return (found[-1][0] if found else None), counted
