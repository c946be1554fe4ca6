"""All that is kept of one conversation, in its order: what a person or a recording needs to tell it again."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import literal, select, union_all

from engine.dialogue.events import Media
from engine.store.administration.base import Base, from_json, must, one, rows
from engine.store.schema import (
    address,
    call,
    change,
    contact,
    conversation,
    item,
    message,
    message_text,
    number,
    result,
    session,
)
from engine.store.transaction import moment


class Deed(msgspec.Struct, frozen=True):
    """Something that happened. ``kind``: in, out, took, gave, handoff, notify, ended; ``who``: the author, member or team;
    ``cause``: the effect's key, which begins with the event that brought it about (``m12.3``, a timer's ``t``, a later's
    ``l``, a started flow's ``s``)."""

    id: int
    kind: str
    at: datetime
    text: str
    who: str
    cause: str
    media: tuple[Media, ...]


class Made(msgspec.Struct, frozen=True):
    """A call to an outside service and how it ended."""

    method: str
    service: str
    path: str
    outcome: str
    data: Any


class History(msgspec.Struct, frozen=True):
    """A conversation. ``customer`` is national digits; ``session`` is the dialogue's; ``answers`` are those of flows that
    ended, with scenario and flow."""

    organisation: int
    number: int
    digits: str
    customer: str
    name: str
    language: str
    fields: dict[str, Any]
    tags: tuple[str, ...]
    session: bytes
    deeds: tuple[Deed, ...]
    calls: tuple[Made, ...]
    answers: tuple[tuple[str, str, dict[str, str]], ...]


class Histories(Base):
    """Look back."""

    async def history(self, id: int) -> History:
        """A conversation from its beginning. Raises ``AdminFault``."""
        return await self.store.read(lambda k: _history(k, id))


def _history(k: sqlite3.Connection, id: int) -> History:
    must(k, conversation.c.id, id, "no_conversation")
    c, p = conversation.c, contact.c
    head = one(
        k,
        select(c.organisation, c.number, number.c.digits, address.c.value)
        .add_columns(p.name, p.language, p.fields, p.tags, session.c.data)
        .join(number, number.c.id == c.number)
        .join(address, address.c.id == c.address)
        .join(contact, p.id == c.contact)
        .outerjoin(session, session.c.conversation == c.id)
        .where(c.id == id),
    )
    assert head is not None  # it is there, and these come and go with it
    organisation, number_id, digits, customer, name, language, fields, tags, data = head
    return History(
        organisation=organisation,
        number=number_id,
        digits=digits,
        customer=customer,
        name=name,
        language=language,
        fields=from_json(fields, {}),
        tags=tuple(from_json(tags, [])),
        session=data or b"",
        deeds=tuple(_deeds(k, id)),
        calls=tuple(_calls(k, id)),
        answers=tuple(_answers(k, id)),
    )


def _deeds(k: sqlite3.Connection, id: int) -> list[Deed]:
    m, x, h, i, r = message.c, message_text.c, change.c, item.c, result.c
    nothing = literal("")
    said = (
        select(m.id, m.direction, m.at, x.body, m.author, m.cause, m.media)
        .outerjoin(message_text, x.message == m.id)
        .where(m.conversation == id)
    )
    held = select(h.id, h.kind, h.at, nothing, h.detail, nothing, nothing).where(
        h.conversation == id, h.message == 0, h.kind.in_(("took", "gave"))
    )
    asked = select(i.id, i.kind, i.at, i.note, i.team, i.cause, nothing).where(
        i.conversation == id, i.kind.in_(("handoff", "notify"))
    )
    ended = select(r.id, literal("ended"), r.at, r.outcome, r.flow, r.cause, nothing).where(
        r.conversation == id
    )
    found = rows(k, union_all(said, held, asked, ended).order_by("id"))
    return [
        Deed(
            id=number,
            kind=kind,
            at=moment(at),
            text=text or "",
            who=who,
            cause=cause,
            media=msgspec.json.decode(media, type=tuple[Media, ...]) if media else (),
        )
        for number, kind, at, text, who, cause, media in found
    ]


def _calls(k: sqlite3.Connection, id: int) -> list[Made]:
    c = call.c
    query = select(c.method, c.service, c.path, c.outcome, c.data).where(
        c.conversation == id, c.state == "done"
    )
    return [
        Made(method, service, path, outcome, None if data is None else msgspec.msgpack.decode(data))
        for method, service, path, outcome, data in rows(k, query.order_by(c.done_at))
    ]


def _answers(k: sqlite3.Connection, id: int) -> list[tuple[str, str, dict[str, str]]]:
    c = result.c
    query = select(c.scenario, c.flow, c.answers).where(c.conversation == id).order_by(c.id)
    return [(scenario, flow, from_json(answers, {})) for scenario, flow, answers in rows(k, query)]
