"""Outside calls: claimed, called by the desk, and their end put behind what is pending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from engine.dialogue.events import EffectDone
from engine.dialogue.session import unpack
from engine.ports import Call, CallResult
from engine.store import hot, rows
from engine.store.accepting import encode
from engine.store.transaction import SqliteTransaction, micros, moment


def claim_calls(t: SqliteTransaction, what: tuple[int, datetime, str]) -> list[Call]:
    """Up to ``limit`` calls that are due."""
    limit, now, owner = what
    found = t.cursor.execute(hot.CALLABLE, (micros(now), limit)).fetchall()
    if found:
        rows.change(t.cursor, hot.SET_CALLING, [row[0] for row in found], owner)
    return [
        Call(
            id=id,
            key=f"{t.memory.instance}-{id}",
            conversation=conversation,
            organisation=organisation,
            service=service,
            method=method,
            url=url,
            path=path,
            args=unpack(args),
            timeout=timeout / 1_000_000,
            retry=retry,
            attempt=attempt + 1,
        )
        for id, conversation, organisation, service, method, url, path, args, timeout, retry, attempt in found
    ]


def called(t: SqliteTransaction, results: Sequence[CallResult]) -> None:
    """Note how calls ended. A call that ended already is left alone: its end reaches the conversation
    once."""
    if not results:
        return
    found = rows.select(t.cursor, hot.CALLING, [result.id for result in results])
    calling = {id: (organisation, conversation) for id, organisation, conversation in found}
    out = []
    for result in results:
        where = calling.pop(result.id, None)
        if where is None:
            continue
        if result.again_at is not None:
            t.cursor.execute(hot.CALL_AGAIN, (micros(result.again_at), result.id))
            continue
        seq, at = t.ids(1), micros(result.at)
        data = None if result.data is None else encode(result.data)
        t.cursor.execute(hot.CALL_DONE, (result.outcome, data, at, result.id))
        event = EffectDone(f"e{seq}", result.id, result.outcome, result.at, result.data)
        out.append((seq, *where, encode(event)))
    rows.insert(t.cursor, hot.INSERT_PENDING, out)


def next_call(t: SqliteTransaction, _: None) -> datetime | None:
    """When the next call may be made."""
    at = t.cursor.execute(hot.NEXT_CALL).fetchone()[0]
    return None if at is None else moment(at)
