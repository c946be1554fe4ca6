"""API keys: shown once, kept as a digest, bound to an organisation and to scopes; every use of one can be ended."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select, update

from engine.store.administration.base import Base, add, as_json, from_json, must, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import api_key, organisation
from engine.store.transaction import SqliteTransaction, micros, moment

SCOPES: Final[dict[str, tuple[str, str]]] = {
    "scenarios:read": ("시나리오와 판을 봅니다", "Read scenarios and revisions"),
    "scenarios:write": ("초안을 고치고 게시하고 되돌립니다", "Edit drafts, publish, roll back"),
    "numbers:read": ("번호와 게이트웨이의 상태를 봅니다", "Read numbers and the state of gateways"),
    "numbers:write": ("번호의 연결과 정책을 고칩니다", "Change how numbers are bound and their policy"),
    "conversations:read": ("대화와 글을 봅니다", "Read conversations and messages"),
    "conversations:write": ("답장하고 맡고 돌려주고 닫습니다", "Reply, take over, give back, close"),
    "contacts:read": ("고객을 봅니다", "Read contacts"),
    "contacts:write": ("고객을 고치고 동의를 남기고 지웁니다", "Change contacts, record consent, erase"),
    "webhooks:read": ("웹훅과 그 기록을 봅니다", "Read webhooks and their log"),
    "webhooks:write": ("웹훅을 고치고 다시 보냅니다", "Change webhooks, send again"),
    "events:read": ("일어나는 일을 따라 읽습니다", "Follow what happens"),
}
"""What a key may be allowed, with what it means."""
RATE = 600
"""Requests a minute, unless a key is made for more or fewer."""
_PREFIX = "dj_"
_SHOWN = 9
"""So many letters of a key are kept readable, to tell one from another."""


class KeyLine(msgspec.Struct, frozen=True):
    """A key, for lists. ``rate``: requests a minute."""

    id: int
    organisation: int
    name: str
    prefix: str
    scopes: tuple[str, ...]
    rate: int
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    used_at: datetime | None


class Keys(Base):
    """Make, list, revoke, recognise."""

    async def create_key(
        self,
        organisation_id: int,
        name: str,
        scopes: Sequence[str],
        *,
        rate: int = RATE,
        expires_at: datetime | None = None,
        who: str = "",
    ) -> tuple[int, str]:
        """A new key: its id, and itself, which is told to nobody again. Raises ``AdminFault``: ``bad_scope
        no_organisation``."""
        unknown = sorted(set(scopes) - SCOPES.keys())
        if unknown or not scopes:
            raise AdminFault("bad_scope", ", ".join(unknown))
        key = _PREFIX + secrets.token_urlsafe(32)

        def act(t: SqliteTransaction) -> int:
            must(t.cursor, organisation.c.id, organisation_id, "no_organisation")
            id = add(
                t,
                api_key,
                organisation=organisation_id,
                name=name,
                hash=_digest(key),
                scopes=as_json(sorted(set(scopes))),
                created_at=self.at(),
                expires_at=None if expires_at is None else micros(expires_at),
                prefix=key[:_SHOWN],
                rate=rate,
            )
            self.audit(t, organisation_id, who, "key.create", id, name=name, scopes=sorted(set(scopes)))
            return id

        return await self.store.write(act), key

    async def keys(self, organisation_id: int) -> list[KeyLine]:
        """An organisation's keys, the newest first; revoked ones as well."""
        query = _COLUMNS.where(api_key.c.organisation == organisation_id).order_by(api_key.c.id.desc())
        return [_line(*row) for row in await self.store.read(lambda k: rows(k, query))]

    async def key(self, text: str) -> KeyLine | None:
        """The key that this is, if it may be used now."""
        query = _COLUMNS.where(api_key.c.hash == _digest(text))
        found = await self.store.read(lambda k: one(k, query))
        if found is None:
            return None
        line = _line(*found)
        over = line.expires_at is not None and line.expires_at <= self.now()
        return None if over or line.revoked_at is not None else line

    async def key_used(self, id: int) -> None:
        """Note when a key was last used."""
        query = update(api_key).where(api_key.c.id == id).values(used_at=self.at())
        await self.store.write(lambda t: run(t.cursor, query) and None)

    async def revoke_key(self, organisation_id: int, id: int, *, who: str = "") -> None:
        """The key is worth nothing from now on. Raises ``AdminFault('no_key')``."""

        def act(t: SqliteTransaction) -> None:
            c = api_key.c
            mine = update(api_key).where(
                c.id == id, c.organisation == organisation_id, c.revoked_at.is_(None)
            )
            if run(t.cursor, mine.values(revoked_at=self.at())).rowcount == 0:
                raise AdminFault("no_key", id)
            self.audit(t, organisation_id, who, "key.revoke", id)

        await self.store.write(act)


_COLUMNS = select(
    *(api_key.c.id, api_key.c.organisation, api_key.c.name, api_key.c.prefix, api_key.c.scopes),
    *(api_key.c.rate, api_key.c.created_at, api_key.c.expires_at, api_key.c.revoked_at, api_key.c.used_at),
)


def _digest(key: str) -> bytes:
    """A key is random enough that a plain digest tells nothing."""
    return hashlib.sha256(key.encode()).digest()


def _line(
    id: int,
    owner: int,
    name: str,
    prefix: str,
    scopes: str,
    rate: int,
    created: int,
    expires: int | None,
    revoked: int | None,
    used: int | None,
) -> KeyLine:
    ends = (None if at is None else moment(at) for at in (expires, revoked, used))
    return KeyLine(id, owner, name, prefix, tuple(from_json(scopes, [])), rate, moment(created), *ends)
