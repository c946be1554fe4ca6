"""Pictures of an organisation: those it uploads for its replies, and those that its messages and revisions show."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec
from sqlalchemy import delete, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from engine.dialogue.events import Media
from engine.ports import MediaRefused
from engine.store.administration.base import Base, one, rows, run
from engine.store.administration.erasing import remove_file
from engine.store.administration.faults import AdminFault
from engine.store.administration.transcripts import media_in
from engine.store.media import sniff
from engine.store.schema import message, revision, upload
from engine.store.transaction import SqliteTransaction

KEPT = 24 * 3600 * 1_000_000
"""Microseconds for which an upload may wait for its reply."""
_PIECE = 50  # uploads that are forgotten at a time
_WITH_MEDIA = text("message.media <> ''")  # as the index has it


class Uploads(Base):
    """Keep, look."""

    async def keep_picture(self, organisation: int, data: bytes, *, who: str = "") -> Media:
        """Keep a picture for a reply. Raises ``MediaRefused``."""
        if not (sniff(data) or "").startswith("image/"):
            raise MediaRefused("type" if data else "empty")
        media = await asyncio.to_thread(self.store.media.keep, data)

        def act(t: SqliteTransaction) -> list[str]:
            at, c = self.at(), upload.c
            values = {"organisation": organisation, "ref": media.ref, "type": media.type, "at": at}
            statement = upsert(upload).values(id=t.ids(1), **values, size=media.size)
            again = statement.on_conflict_do_update(index_elements=["ref", "organisation"], set_={"at": at})
            run(t.cursor, again)
            self.audit(t, organisation, who, "media.keep", media.ref)
            old = rows(t.cursor, select(c.id, c.ref).where(c.at < at - KEPT).order_by(c.at).limit(_PIECE))
            run(t.cursor, delete(upload).where(c.id.in_([row[0] for row in old])))
            return [row[1] for row in old]

        for ref in await self.store.write(act):
            await remove_file(self.store, ref)
        return media

    async def picture(self, organisation: int, ref: str) -> tuple[Media, Path]:
        """A picture or file that a message or a revision of the organisation shows, and where it is. Raises
        ``AdminFault('no_media')``."""
        media = await self.store.read(lambda k: _shown(k, organisation, ref))
        path = self.store.media.path(media.ref)
        if not path.exists():
            raise AdminFault("no_media")
        return media, path


def shown_to(k: sqlite3.Connection, organisation: int, ref: str) -> Media:
    """A picture that the organisation may attach: one of its own uploads, or one that it is shown. Raises
    ``AdminFault``: ``no_media``, ``picture_refused`` for another kind of file."""
    c = upload.c
    found = one(k, select(c.ref, c.type, c.size).where(c.ref == ref, c.organisation == organisation))
    media = Media(*found) if found is not None else _shown(k, organisation, ref)
    if not media.type.startswith("image/"):
        raise AdminFault("picture_refused")
    return media


def _shown(k: sqlite3.Connection, organisation: int, ref: str) -> Media:
    like = f"%{ref}%"
    said = select(message.c.media).where(
        _WITH_MEDIA, message.c.organisation == organisation, message.c.media.like(like)
    )
    found = one(k, said.limit(1))
    if found is not None:
        return _named(ref, media_in(found[0]))
    attached = select(revision.c.media).where(
        revision.c.organisation == organisation, revision.c.media.like(like)
    )
    found = one(k, attached.limit(1))
    return _named(ref, () if found is None else msgspec.json.decode(found[0], type=dict[str, Media]).values())


def _named(ref: str, shown: Iterable[Media]) -> Media:
    for media in shown:
        if media.ref == ref:
            return media
    raise AdminFault("no_media")
