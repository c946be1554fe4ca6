"""What an event says: read from its row, apart what is a customer's and what is nobody's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable
from typing import Any

import msgspec
from sqlalchemy import select

from engine.dialogue.events import Media
from engine.store.administration.base import from_json, rows
from engine.store.schema import address, change, conversation, item, message, message_text, number, result
from engine.store.states import QUEUED
from engine.store.transaction import moment

AGAIN = ("retry", "again", "resent")
"""Changes that put a message back into its lane."""
Said = tuple[int, dict[str, Any], dict[str, Any]]
"""When it was; what it says about nobody; what it says about a customer."""


class Place(msgspec.Struct, frozen=True):
    """Between whom a conversation is: national digits."""

    number: str
    customer: str


def places(k: sqlite3.Connection, conversations: Collection[int]) -> dict[int, Place]:
    """Those of them that are still there."""
    if not conversations:
        return {}
    c = conversation.c
    query = (
        select(c.id, number.c.digits, address.c.value)
        .join(number, number.c.id == c.number)
        .join(address, address.c.id == c.address)
        .where(c.id.in_(conversations))
    )
    return {id: Place(digits, customer) for id, digits, customer in rows(k, query)}


def said(k: sqlite3.Connection, events: Iterable[tuple[str, int]]) -> dict[int, Said]:
    """By id, of (type, id); what is not there any more is left out."""
    wanted: dict[Callable[..., dict[int, Said]], list[int]] = {}
    for type, id in events:
        for read in _READERS.get(type, ()):
            wanted.setdefault(read, []).append(id)
    found: dict[int, Said] = {}
    for read, ids in wanted.items():
        found.update(read(k, ids))
    return found


def _messages(k: sqlite3.Connection, ids: list[int]) -> dict[int, Said]:
    m, x = message.c, message_text.c
    query = (
        select(m.id, m.at, m.direction, m.author, m.author_id, m.purpose, m.media, m.missing_parts)
        .add_columns(m.carrier_at, x.body, x.subject)
        .outerjoin(message_text, x.message == m.id)
        .where(m.id.in_(ids))
    )
    found: dict[int, Said] = {}
    for id, at, direction, author, author_id, purpose, media, missing, carrier, body, subject in rows(
        k, query
    ):
        pictures = msgspec.json.decode(media, type=tuple[Media, ...]) if media else ()
        private = {
            "text": body,
            "subject": subject or "",
            "media": [{"ref": one.ref, "type": one.type, "size": one.size} for one in pictures],
        }
        if direction == "in":
            plain = {
                "message": id,
                "carrier_at": None if carrier is None else moment(carrier),
                "missing_parts": missing,
            }
        else:
            plain = {"message": id, "status": QUEUED, "code": "", "again": False}
            plain |= {"author": author, "author_id": author_id, "purpose": purpose}
        found[id] = at, plain, private
    return found


def _statuses(k: sqlite3.Connection, ids: list[int]) -> dict[int, Said]:
    c = change.c
    found: dict[int, Said] = {}
    for id, at, about, kind, code in rows(
        k, select(c.id, c.at, c.message, c.kind, c.detail).where(c.id.in_(ids))
    ):
        again = kind in AGAIN
        plain = {"message": about, "status": QUEUED if again else kind, "code": code, "again": again}
        found[id] = at, plain, {}
    return found


def _turns(k: sqlite3.Connection, ids: list[int]) -> dict[int, Said]:
    c = change.c
    query = select(c.id, c.at, c.kind, c.detail).where(c.id.in_(ids))
    names = {"took": "member", "gave": "reason"}
    return {id: (at, {names[kind]: detail}, {}) for id, at, kind, detail in rows(k, query)}


def _items(k: sqlite3.Connection, ids: list[int]) -> dict[int, Said]:
    c = item.c
    query = select(c.id, c.at, c.kind, c.team, c.silent, c.message, c.note, c.detail).where(c.id.in_(ids))
    return {
        id: (
            at,
            {"item": id, "kind": kind, "team": team, "silent": bool(silent), "message": about or None},
            {"note": note, "detail": from_json(detail, {})},
        )
        for id, at, kind, team, silent, about, note, detail in rows(k, query)
    }


def _results(k: sqlite3.Connection, ids: list[int]) -> dict[int, Said]:
    c = result.c
    query = select(c.id, c.at, c.scenario, c.revision, c.flow, c.outcome, c.answers).where(c.id.in_(ids))
    return {
        id: (
            at,
            {"result": id, "scenario": scenario, "revision": revision, "flow": flow, "outcome": outcome},
            {"answers": from_json(answers, {})},
        )
        for id, at, scenario, revision, flow, outcome, answers in rows(k, query)
    }


_READERS: dict[str, tuple[Callable[[sqlite3.Connection, list[int]], dict[int, Said]], ...]] = {
    "message.received": (_messages,),
    "message.status": (_messages, _statuses),
    "conversation.taken": (_turns,),
    "conversation.given": (_turns,),
    "handoff": (_items,),
    "item": (_items,),
    "flow.ended": (_results,),
}
