"""Conversations as people look for them, and where each stands; what happened, in sequence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, case, func, literal, select, union_all

from engine.dialogue.events import Event
from engine.dialogue.session import load
from engine.dialogue.values import shown
from engine.store.accepting import decode_event
from engine.store.administration.base import Base, from_json, one, rows
from engine.store.administration.faults import AdminFault
from engine.store.schema import (
    address,
    change,
    contact,
    conversation,
    message,
    number,
    pending,
    revision,
    scenario,
    session,
)
from engine.store.states import QUEUED, RECEIVED
from engine.store.transaction import moment

_LONGEST_ANSWER = 500  # characters, as in ``result``


class ConversationLine(msgspec.Struct, frozen=True):
    """A conversation: ``customer`` is national digits, ``owner`` the member who holds it or "". ``waiting``: the last
    message is the customer's. ``closed_at``: nothing came since."""

    id: int
    organisation: int
    number: str
    customer: str
    owner: str
    contact: int
    name: str
    language: str
    tags: tuple[str, ...]
    created_at: datetime
    closed_at: datetime | None
    last_message: int
    waiting: bool


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What conversations are wanted; None is any. ``digits``: of our number; ``owner`` "" is the bot."""

    digits: str | None = None
    customer: str | None = None
    owner: str | None = None
    tag: str | None = None
    closed: bool | None = None
    waiting: bool | None = None


EVERY = Search()


class Standing(msgspec.Struct, frozen=True):
    """The flow that the next answer is for: the state it waits in, and the answers so far as texts."""

    scenario: str
    revision: int
    flow: str
    state: str
    answers: dict[str, str]


class Change(msgspec.Struct, frozen=True):
    """An entry of the change sequence: pages replay from ``id`` after a reconnect."""

    id: int
    conversation: int
    message: int
    kind: str
    detail: str
    at: datetime


class Conversations(Base):
    """Look."""

    async def conversations(
        self,
        organisation: int,
        search: Search = EVERY,
        *,
        number_id: int | None = None,
        after: int | None = None,
        limit: int = 200,
    ) -> list[ConversationLine]:
        """Conversations of an organisation, the one begun last first, begun before ``after``.

        They go along their own ids and not by their newest message: taking a text in touches no conversation, so nothing
        that is kept is in that order."""
        c = conversation.c
        query = _LINES.where(c.organisation == organisation, *_conditions(search))
        if number_id is not None:
            query = query.where(c.number == number_id)
        if after is not None:
            query = query.where(c.id < after)
        found = await self.store.read(lambda k: rows(k, query.order_by(c.id.desc()).limit(limit)))
        return [_line(row) for row in found]

    async def conversation(self, organisation: int, id: int) -> tuple[ConversationLine, Standing | None]:
        """A conversation and where the bot stands in it. Raises ``AdminFault('no_conversation')``."""

        def act(k: sqlite3.Connection) -> tuple[ConversationLine, Standing | None]:
            c = conversation.c
            found = one(k, _LINES.where(c.id == id, c.organisation == organisation))
            if found is None:
                raise AdminFault("no_conversation", id)
            return _line(found), _standing(k, id)

        return await self.store.read(act)

    async def changes(self, organisation: int, since: int, *, limit: int = 1000) -> list[Change]:
        """What happened after ``since``, in order."""
        c, m = change.c, message.c
        later = select(c.id, c.conversation, c.message, c.kind, c.detail, c.at).where(
            c.id > since, c.organisation == organisation
        )
        first = case({"in": RECEIVED}, value=m.direction, else_=QUEUED)
        made = select(m.id, m.conversation, m.id, first, literal(""), m.at).where(
            m.id > since, m.organisation == organisation
        )
        query = union_all(later, made).order_by("id").limit(limit)
        found = await self.store.read(lambda k: rows(k, query))
        return [Change(id, of, about, kind, detail, moment(at)) for id, of, about, kind, detail, at in found]

    async def pending(self, id: int) -> list[Event]:
        """What waits in a conversation's line."""
        query = select(pending.c.payload).where(pending.c.conversation == id).order_by(pending.c.id)
        return [decode_event(row[0]) for row in await self.store.read(lambda k: rows(k, query))]


def _newest(column: ColumnElement[Any]) -> Any:
    """Of a conversation's last message."""
    query = select(column).where(message.c.conversation == conversation.c.id).order_by(message.c.id.desc())
    return query.limit(1).correlate(conversation).scalar_subquery()


_SINCE = (
    select(message.c.id)
    .where(message.c.conversation == conversation.c.id, message.c.id > conversation.c.closed_after)
    .where(message.c.direction == "in")
    .correlate(conversation)
    .exists()
)
_CLOSED = conversation.c.closed_at.is_not(None) & ~_SINCE
_WAITING = func.coalesce(_newest(message.c.direction), "") == "in"
_LINES: Select[Any] = (
    select(
        *(conversation.c.id, conversation.c.organisation, number.c.digits, address.c.value),
        *(conversation.c.owner, conversation.c.contact, contact.c.name, contact.c.language),
        *(conversation.c.tags, conversation.c.created_at, case((_CLOSED, conversation.c.closed_at))),
        *(_newest(message.c.id), _WAITING),
    )
    .join(number, number.c.id == conversation.c.number)
    .join(address, address.c.id == conversation.c.address)
    .join(contact, contact.c.id == conversation.c.contact)
)


def _conditions(search: Search) -> Iterator[ColumnElement[bool]]:
    c = conversation.c
    if search.digits is not None:
        yield number.c.digits == search.digits
    if search.customer is not None:
        yield address.c.value == search.customer
        yield address.c.organisation == c.organisation
        yield address.c.kind == "phone"
    if search.owner is not None:
        yield c.owner == search.owner
    if search.tag is not None:
        each = func.json_each(func.nullif(c.tags, "")).table_valued("value")
        yield select(each.c.value).where(each.c.value == search.tag).correlate(conversation).exists()
    if search.closed is not None:
        yield _CLOSED if search.closed else ~_CLOSED
    if search.waiting is not None:
        yield _WAITING if search.waiting else ~_WAITING


def _line(row: tuple[Any, ...]) -> ConversationLine:
    id, owner, digits, customer, member, who, name, language, tags, created, closed, last, waiting = row
    return ConversationLine(
        id=id,
        organisation=owner,
        number=digits,
        customer=customer,
        owner=member,
        contact=who,
        name=name,
        language=language,
        tags=tuple(from_json(tags, [])),
        created_at=moment(created),
        closed_at=None if closed is None else moment(closed),
        last_message=last or 0,
        waiting=bool(waiting),
    )


def _standing(k: sqlite3.Connection, id: int) -> Standing | None:
    found = one(k, select(session.c.data).where(session.c.conversation == id))
    kept = load(found[0] if found else b"")
    frame = kept.frame(kept.front)
    if frame is None:
        return None
    named = select(scenario.c.name).join(revision, revision.c.scenario == scenario.c.id)
    name = one(k, named.where(revision.c.id == frame.revision))
    return Standing(
        scenario=name[0] if name else "",
        revision=frame.revision,
        flow=frame.flow,
        state=frame.node.removeprefix(f"{frame.flow}."),
        answers={key: shown(value)[:_LONGEST_ANSWER] for key, value in frame.vars.items()},
    )
