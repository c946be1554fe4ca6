"""A person's reply: one transaction takes the conversation over and puts the messages into the outbox."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import select

from engine.dialogue.events import Media
from engine.language.resident import redact
from engine.ports import Capabilities
from engine.store import hot
from engine.store import rows as many
from engine.store.accepting import media_json
from engine.store.administration.base import Base, rows
from engine.store.administration.faults import AdminFault
from engine.store.administration.once import Once, done_once
from engine.store.administration.steering import Held, hold, the_conversation
from engine.store.administration.uploads import shown_to
from engine.store.schema import gateway_account, number_gateway
from engine.store.states import QUEUED
from engine.store.transaction import SqliteTransaction
from engine.texts.sizes import Size
from engine.texts.splitting import Piece, pieces

_Way = tuple[int, Capabilities | None]
"""An account, and what it can do; None: it never ran."""


class Replies(Base):
    """Reply."""

    async def reply(
        self,
        organisation: int,
        id: int,
        text: str,
        *,
        member: str,
        media: Sequence[str] = (),
        once: Once | None = None,
        who: str = "",
    ) -> int:
        """Say something to the customer as ``member``, who holds the conversation from now on (R10). A text that no size
        holds becomes several messages; resident numbers are hidden, for they must not be kept. The first message. Raises
        ``AdminFault``: ``no_conversation no_media nowhere_to_send picture_refused once_differs``."""
        # Beside the writer, for it looks through all messages with pictures.
        pictures = await self.store.read(
            lambda k: tuple(shown_to(k, organisation, ref) for ref in media) if media else ()
        )
        accounts = set[int]()

        def say(t: SqliteTransaction) -> int:
            held = the_conversation(t.cursor, id, organisation)
            ways = _ways(t.cursor, held.number)
            parts = [
                (part, pictures if part.pictures else ()) for part in pieces(redact(text), len(pictures))
            ]
            sends = [(part, shown, _account(ways, part.size, shown)) for part, shown in parts]
            hold(t, held, member, self.now())
            first = self._put(t, held, member, sends)
            accounts.update(account for _, _, account in sends)
            said = {"member": member, "message": first, "parts": len(sends)}
            self.audit(t, organisation, who or member, "conversation.reply", id, **said)
            return first

        first = await self.store.write(lambda t: done_once(t, organisation, once, self.at(), lambda: say(t)))
        if accounts:
            self.wake("work")
        for account in accounts:
            self.wake(f"send:{account}")
        return first

    def _put(
        self,
        t: SqliteTransaction,
        held: Held,
        member: str,
        sends: Sequence[tuple[Piece, tuple[Media, ...], int]],
    ) -> int:
        """The rows of the messages; the first one's id."""
        first, at, owner = t.ids(len(sends)), self.at(), held.organisation
        messages, texts, out = list[Any](), list[Any](), list[Any]()
        for id, (part, shown, account) in enumerate(sends, first):
            head = (id, owner, held.id, "out", "api", member, "reply", part.size.value, QUEUED)
            messages.append((*head, media_json(shown), account, at, ""))
            texts.append((id, owner, part.text, "", "", None))
            # No epoch: what a person said is not called off by the next who takes over.
            out.append((id, owner, account, held.id, "reply", 0, QUEUED, 0, None))
        many.insert(t.cursor, hot.INSERT_MESSAGE_OUT, messages)
        many.insert(t.cursor, hot.INSERT_TEXT, texts)
        many.insert(t.cursor, hot.INSERT_OUTBOX, out)
        return first


def _ways(k: sqlite3.Cursor, number: int) -> list[_Way]:
    """The accounts by which a number sends, in their order."""
    w, a = number_gateway.c, gateway_account.c
    query = (
        select(a.id, a.capabilities)
        .join(number_gateway, w.account == a.id)
        .where(w.number == number, w.direction == "out", a.active == 1)
        .order_by(w.priority, a.id)
    )
    return [(id, msgspec.json.decode(can, type=Capabilities) if can else None) for id, can in rows(k, query)]


def _account(ways: Sequence[_Way], size: Size, media: tuple[Media, ...]) -> int:
    """The first account that takes it; else the first of which nothing is known yet."""
    large = [(id, can) for id, can in ways if can is not None and size in can.sizes]
    for id, can in large:
        if len(media) <= can.pictures and all(each.size <= can.picture_bytes for each in media):
            return id
    for id, unknown in ways:
        if unknown is None:
            return id
    raise AdminFault("picture_refused" if large else "nowhere_to_send")
