"""A conversation as people steer it: taking over and giving back, closing, tags, starting a flow."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, select, update

from engine.dialogue.events import PersonGave, PersonTook, StartFlow, TimerDue
from engine.store import hot
from engine.store.accepting import conversation_of, decode_event, post
from engine.store.administration.base import Base, as_json, from_json, must, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.administration.inbox import settle_item
from engine.store.administration.once import Once, done_once
from engine.store.schema import binding, conversation, item, message, number, pending, scenario
from engine.store.sending import call_off
from engine.store.transaction import SqliteTransaction, micros


class Held(msgspec.Struct, frozen=True):
    """Whose a conversation is: ``owner`` the member who holds it or ""."""

    id: int
    organisation: int
    owner: str
    number: int
    tags: tuple[str, ...]


class Steering(Base):
    """Take, give, close, tag, start. With ``organisation``, what is another one's is not there."""

    async def took(self, id: int, member: str, *, organisation: int | None = None, who: str = "") -> None:
        """A member takes over: at once what the bot had queued is called off, and in its turn the bot
        learns it (R10)."""

        def act(t: SqliteTransaction) -> None:
            held = the_conversation(t.cursor, id, organisation)
            take_over(t, held, member, self.now())
            self.audit(t, held.organisation, who or member, "conversation.took", id, member=member)

        await self.store.write(act)
        self.wake("work")

    async def gave(self, id: int, reason: str, *, organisation: int | None = None, who: str = "") -> None:
        """The conversation is the bot's again: ``button`` or ``closed``."""

        def act(t: SqliteTransaction) -> None:
            held = the_conversation(t.cursor, id, organisation)
            _give_back(t, held, reason, self.now())
            self.audit(t, held.organisation, who, "conversation.gave", id, reason=reason)

        await self.store.write(act)
        self.wake("work")

    async def close_conversation(self, organisation: int, id: int, *, who: str) -> None:
        """Done with: it is the bot's again, its open items are closed. The next text opens it."""

        def act(t: SqliteTransaction) -> None:
            held, at = the_conversation(t.cursor, id, organisation), self.at()
            _give_back(t, held, "closed", self.now())
            newest = select(func.coalesce(func.max(message.c.id), 0)).where(message.c.conversation == id)
            (last,) = one(t.cursor, newest) or (0,)
            c = conversation.c
            run(t.cursor, update(conversation).where(c.id == id).values(closed_at=at, closed_after=last))
            mine = select(item.c.id).where(item.c.conversation == id, item.c.closed_at.is_(None))
            items = [row[0] for row in rows(t.cursor, mine)]
            for each in items:
                settle_item(t, each, who, at)
            t.note(organisation, id, 0, "closed", at, who)
            self.audit(t, organisation, who, "conversation.close", id, items=items)

        await self.store.write(act)
        self.wake("work")

    async def set_tags(
        self, organisation: int, id: int, tags: Sequence[str], *, seen: Sequence[str], who: str
    ) -> None:
        """Replace the tags. Raises ``AdminFault('stale')`` when they are not those that were ``seen``."""

        def act(t: SqliteTransaction) -> None:
            held = the_conversation(t.cursor, id, organisation)
            if held.tags != tuple(seen):
                raise AdminFault("stale", id)
            values = {"tags": as_json(list(dict.fromkeys(tags)))}
            run(t.cursor, update(conversation).where(conversation.c.id == id).values(**values))
            t.note(organisation, id, 0, "tags", self.at())
            self.audit(t, organisation, who, "conversation.tags", id, count=len(tags))

        await self.store.write(act)

    async def start_flow(
        self,
        number_id: int,
        customer: str,
        name: str,
        flow: str,
        args: Mapping[str, Any] | None = None,
        *,
        once: Once | None = None,
        who: str = "",
    ) -> int:
        """Start a flow of a bound scenario with a customer (national digits), known or not. The
        conversation."""

        def start(t: SqliteTransaction, owner: int) -> int:
            live = one(
                t.cursor,
                select(scenario.c.live)
                .join(binding, binding.c.scenario == scenario.c.id)
                .where(binding.c.number == number_id, scenario.c.name == name),
            )
            if live is None or not live[0]:
                raise AdminFault("not_bound" if live is None else "not_published", name)
            id = conversation_of(t, owner, number_id, customer, self.at())
            post(t, [(id, StartFlow(f"s{t.ids(1)}", name, flow, self.now(), dict(args or {})))])
            reopen(t, id)
            self.audit(t, owner, who, "flow.start", id, scenario=name, flow=flow)
            return id

        def act(t: SqliteTransaction) -> int:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            return done_once(t, owner, once, self.at(), lambda: start(t, owner))

        id = await self.store.write(act)
        self.wake("work")
        return id


def the_conversation(k: sqlite3.Cursor, id: int, organisation: int | None = None) -> Held:
    """A conversation, of this organisation if one is given. Raises ``AdminFault('no_conversation')``."""
    c = conversation.c
    found = one(k, select(c.organisation, c.owner, c.number, c.tags).where(c.id == id))
    if found is None or organisation not in (None, found[0]):
        raise AdminFault("no_conversation", id)
    owner, member, number_id, tags = found
    return Held(id, owner, member, number_id, tuple(from_json(tags, [])))


def take_over(t: SqliteTransaction, held: Held, member: str, now: datetime) -> None:
    """From this moment on the bot says nothing that it has not sent yet."""
    t.cursor.execute(hot.BUMP, (member, held.id)).fetchall()
    call_off(t, held.id, micros(now))
    _told(t, held, member, now)
    t.note(held.organisation, held.id, 0, "took", micros(now), member)


def hold(t: SqliteTransaction, held: Held, member: str, now: datetime) -> None:
    """As ``take_over``, unless the member holds it; then only its time to go back to the bot begins anew."""
    if held.owner == member and not _goes_back(t, held.id):
        _told(t, held, member, now)
    else:
        take_over(t, held, member, now)


def _told(t: SqliteTransaction, held: Held, member: str, now: datetime) -> None:
    post(t, [(held.id, PersonTook(f"h{t.ids(1)}", member, now))])
    reopen(t, held.id)


def _goes_back(t: SqliteTransaction, id: int) -> bool:
    """Whether something that gives it back waits in its line."""
    query = select(pending.c.payload).where(pending.c.conversation == id)
    events = [decode_event(row[0]) for row in rows(t.cursor, query)]
    return any(isinstance(e, PersonGave) or (isinstance(e, TimerDue) and e.frame == 0) for e in events)


def _give_back(t: SqliteTransaction, held: Held, reason: str, now: datetime) -> None:
    t.cursor.execute(hot.SET_OWNER, ("", held.id))
    post(t, [(held.id, PersonGave(f"h{t.ids(1)}", reason, now))])
    t.note(held.organisation, held.id, 0, "gave", micros(now), reason)


def reopen(t: SqliteTransaction, id: int) -> None:
    """Somebody deals with it again."""
    run(t.cursor, update(conversation).where(conversation.c.id == id).values(closed_at=None))
