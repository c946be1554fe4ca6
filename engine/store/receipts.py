"""Delivery receipts: per part, in any order, also before our own note of having sent.

A message is delivered when all its parts are; one failed part fails it. A final state is never taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.ports import Receipt
from engine.store import hot, rows, states
from engine.store.transaction import SqliteTransaction, micros

_Sent = tuple[int, int, int, tuple[str, ...], int]  # organisation, account, message, provider's ids, at


def parts_of(t: SqliteTransaction, sent: Sequence[_Sent]) -> None:
    """Remember the provider's ids of sent messages, and apply the receipts that came earlier."""
    total = sum(len(ids) for _, _, _, ids, _ in sent)
    first = t.ids(total)
    out: list[tuple[Any, ...]] = []
    for organisation, account, message, ids, at in sent:
        for provider_id in ids:
            out.append((first + len(out), organisation, account, provider_id, message, len(ids), "", at))
        if len(ids) > 1:
            t.cursor.execute(hot.SET_PARTS, (len(ids), message))
    rows.insert(t.cursor, hot.UPSERT_PART, out)
    if out and t.cursor.execute(hot.ANY_EARLY).fetchone():
        for row in out:
            _apply_early(t, row[2], row[3])


def _apply_early(t: SqliteTransaction, account: int, provider_id: str) -> None:
    found = t.cursor.execute(hot.EARLY, (account, provider_id)).fetchall()
    for _, state, code, at in found:
        _apply(t, account, provider_id, state, code, at)
    if found:
        rows.change(t.cursor, hot.DELETE_EARLY, [row[0] for row in found])


def receipts(t: SqliteTransaction, batch: Sequence[Receipt]) -> None:
    """Apply receipts; what cannot be placed yet is kept until the message is noted as sent."""
    early: list[tuple[Any, ...]] = []
    for one in batch:
        at = micros(one.at)
        if not _apply(t, one.account, one.provider_id, one.state, one.code, at):
            early.append((t.ids(1), 0, one.account, one.provider_id, one.state, one.code, at))
    rows.insert(t.cursor, hot.INSERT_EARLY, early)


def _apply(t: SqliteTransaction, account: int, provider_id: str, state: str, code: str, at: int) -> bool:
    """False when no message is known under this id."""
    found = t.cursor.execute(hot.PART, (account, provider_id)).fetchone()
    if found is None:
        return False
    message, parts, before, organisation, conversation, current = found
    if before in ("", states.ACCEPTED, states.UNKNOWN) and before != state:
        t.cursor.execute(hot.SET_PART, (state, account, provider_id))
        whole = _together(t, message, parts, state)
        if whole and whole != current and current in states.OPEN:
            rows.change(t.cursor, hot.SET_STATE, [message], whole)
            t.note(organisation, conversation, message, whole, at, code)
    return True


def _together(t: SqliteTransaction, message: int, parts: int, state: str) -> str:
    if parts == 1:
        return states.together([state])
    told = [row[0] for row in t.cursor.execute(hot.PART_STATES, (message,)).fetchall()]
    return states.together(told)
