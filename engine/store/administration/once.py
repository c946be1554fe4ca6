"""Done once: a request that comes again under its idempotency key is answered as before, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from sqlalchemy import delete, select

from engine.store import schema
from engine.store.administration.base import add, as_json, from_json, one, run
from engine.store.administration.faults import AdminFault
from engine.store.transaction import SqliteTransaction

KEPT = 24 * 3600 * 1_000_000
"""Microseconds for which a key is known."""


class Once(msgspec.Struct, frozen=True):
    """``key`` as the API key ``api_key`` chose it for a request with this digest."""

    api_key: int
    key: str
    request: bytes


def done_once(
    t: SqliteTransaction, organisation: int, once: Once | None, at: int, act: Callable[[], int]
) -> int:
    """Do it unless it was done under this key: the id that ``act`` returns, or returned. Raises
    ``AdminFault('once_differs')``."""
    if once is None:
        return act()
    table = schema.once
    run(t.cursor, delete(table).where(table.c.at < at - KEPT))
    query = select(table.c.request, table.c.result)
    found = one(t.cursor, query.where(table.c.api_key == once.api_key, table.c.key == once.key))
    if found is not None:
        if found[0] != once.request:
            raise AdminFault("once_differs")
        return int(from_json(found[1], {})["id"])
    made = act()
    kept = {"api_key": once.api_key, "key": once.key, "request": once.request}
    add(t, table, organisation=organisation, **kept, result=as_json({"id": made}), at=at)
    return made
