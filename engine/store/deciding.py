"""Decide: what is due joins the line, conversations are claimed, and what a step made of them is written at
once.

Claims live in the process (``Memory.claims``): SQLite has one process that works. Claim first, read second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from engine.dialogue.events import LaterDue, MessageIn, TimerDue
from engine.dialogue.view import Contact
from engine.ports import Outcome, Work
from engine.store import hot, rows
from engine.store.accepting import decode_event, encode, encode_json
from engine.store.faults import NotClaimed
from engine.store.outcomes import OutcomeRows
from engine.store.sending import call_off
from engine.store.transaction import SqliteTransaction, micros, moment

PER_CLAIM = 200  # events of one conversation in one claim: the rest follows in the next
_HOUR = 3_600_000_000
_KEEP_SEEN = 14 * 24 * _HOUR  # how long a provider's message id is remembered
_KEEP_PARTS = 90 * 24 * _HOUR  # receipts of carriers come within 80 hours (korea.md §2)

_fields = msgspec.json.Decoder(dict[str, Any]).decode
_tags = msgspec.json.Decoder(frozenset[str]).decode
_NO_TAGS: frozenset[str] = frozenset()


# ── what is due ──────────────────────────────────────────────────────────────────────────────────────────
def due(t: SqliteTransaction, what: tuple[datetime, int]) -> int:
    """Move what is due behind what is pending; how many."""
    now, limit = what
    at = micros(now)
    timers = t.cursor.execute(hot.DUE_TIMERS, (at, limit)).fetchall()
    laters = t.cursor.execute(hot.DUE_LATERS, (at, limit - len(timers))).fetchall()
    id = t.ids(len(timers) + len(laters))
    out = []
    for conversation, frame, organisation, wait in timers:
        out.append((id, organisation, conversation, encode(TimerDue(f"t{id}", frame, wait, now))))
        id += 1
    for _, organisation, conversation, revision, node, values in laters:
        event = LaterDue(f"l{id}", revision, node, now, values)
        out.append((id, organisation, conversation, encode(event)))
        id += 1
    rows.insert(t.cursor, hot.INSERT_PENDING, out)
    if timers:
        rows.change(t.cursor, hot.DELETE_TIMERS, [row[:2] for row in timers])
    if laters:
        rows.change(t.cursor, hot.DELETE_LATERS, [row[0] for row in laters])
    return len(out)


def tidy(t: SqliteTransaction, now: datetime) -> bool:
    """Forget a piece of what only served to recognise repetitions and receipts; True when there may be more."""
    at = micros(now)
    ages = ((hot.FORGET_SEEN, _KEEP_SEEN), (hot.FORGET_PARTS, _KEEP_PARTS), (hot.FORGET_EARLY, 24 * _HOUR))
    gone = [t.cursor.execute(forget, (at - age,)).rowcount for forget, age in ages]
    t.cursor.execute(hot.FORGET_BINDS, (at - _KEEP_SEEN,))
    return max(gone[:2]) > 0


def next_due(t: SqliteTransaction, _: None) -> datetime | None:
    """When the next timer or later is due."""
    at = t.cursor.execute(hot.NEXT_DUE).fetchone()[0]
    return None if at is None else moment(at)


# ── claim ────────────────────────────────────────────────────────────────────────────────────────────────
def claim(t: SqliteTransaction, limit: int) -> list[Work]:
    """The conversations that have waited longest and are nobody's."""
    chosen = _free(t, limit)
    if not chosen:
        return []
    ids = list(chosen)
    events: dict[int, list[tuple[int, Any]]] = {id: [] for id in ids}
    for conversation, seq, payload in rows.select(t.cursor, hot.PENDING, ids):
        line = events[conversation]
        if len(line) < PER_CLAIM:
            line.append((seq, decode_event(payload)))
    found = {row[0]: row for row in rows.select(t.cursor, hot.WORK, ids)}
    claims = t.memory.claims
    claims.update(ids)
    t.undo(lambda: claims.difference_update(ids))
    return [_work(found[id], tuple(events[id])) for id in ids]


def _free(t: SqliteTransaction, limit: int) -> dict[int, None]:
    claims, chosen = t.memory.claims, dict[int, None]()
    scan = t.cursor.execute(hot.SCAN_PENDING)
    while len(chosen) < limit:
        piece = scan.fetchmany(limit)
        if not piece:
            break
        for (conversation,) in piece:
            if conversation not in claims and len(chosen) < limit:
                chosen[conversation] = None
    return chosen


def _work(row: tuple[Any, ...], pending: tuple[tuple[int, Any], ...]) -> Work:
    id, organisation, number, version, customer, epoch, session, name, language, fields, tags = row
    return Work(
        conversation=id,
        organisation=organisation,
        number=number,
        number_version=version,
        customer=customer,
        epoch=epoch,
        session=session or b"",
        contact=Contact(
            phone=customer,
            name=name,
            language=language,
            fields=_fields(fields) if fields else {},
            tags=_tags(tags) if tags else _NO_TAGS,
        ),
        pending=pending,
    )


def release(t: SqliteTransaction, batch: Sequence[Work]) -> None:
    """Give conversations back undone."""
    _free_after(t, batch)


def _free_after(t: SqliteTransaction, batch: Iterable[Work]) -> None:
    ids = [work.conversation for work in batch]
    t.after(lambda: t.memory.claims.difference_update(ids))


# ── commit ───────────────────────────────────────────────────────────────────────────────────────────────
def commit(t: SqliteTransaction, batch: Sequence[Outcome]) -> None:
    """Write outcomes; all of the batch or, on any error, nothing of it."""
    works = [outcome.work for outcome in batch]
    _handled(t, works)
    current = {row[0]: row for row in rows.select(t.cursor, hot.EPOCHS, [w.conversation for w in works])}
    out = OutcomeRows(t)
    for outcome in batch:
        id, epoch, contact, owner = current[outcome.work.conversation]
        stale = epoch != outcome.work.epoch
        at = happened(outcome.work)
        if outcome.bump:
            epoch = t.cursor.execute(hot.BUMP, (outcome.member, id)).fetchall()[0][0]
            call_off(t, id, at)
            stale = False
        elif owner != outcome.member and not stale:
            t.cursor.execute(hot.SET_OWNER, (outcome.member, id))
        out.add(outcome, contact, epoch, stale, at)
    out.write()
    _free_after(t, works)


def _handled(t: SqliteTransaction, works: Sequence[Work]) -> None:
    """Take the handled events off the line; refuse what is not claimed or was handled already."""
    claims = t.memory.claims
    if any(work.conversation not in claims for work in works):
        raise NotClaimed
    handled = [seq for work in works for seq, _ in work.pending]
    if handled and rows.change(t.cursor, hot.DELETE_PENDING, handled) != len(handled):
        raise NotClaimed


def happened(work: Work) -> int:
    """Our time of the newest event: nothing here reads a clock."""
    times = [e.accepted_at if isinstance(e, MessageIn) else e.at for _, e in work.pending]
    return micros(max(times)) if times else 0


def quarantine(t: SqliteTransaction, what: tuple[Work, str]) -> None:
    """Set the claimed events aside under an item that a person sees."""
    work, error = what
    if work.conversation not in t.memory.claims:
        raise NotClaimed
    seqs = [seq for seq, _ in work.pending]
    kept = rows.select(t.cursor, hot.PENDING_BY_ID, seqs) if seqs else []
    item, at = t.ids(1), happened(work)
    detail = encode_json({"error": error[:2000]}).decode()
    head = (item, work.organisation, work.conversation, 0, "quarantined")
    rows.insert(t.cursor, hot.INSERT_ITEM, [(*head, "", "", detail, "", 0, at)])
    aside = dict.fromkeys((row[0], row[1], row[2], item, row[3]) for row in kept)
    rows.insert(t.cursor, hot.INSERT_ASIDE, list(aside))
    if seqs:
        rows.change(t.cursor, hot.DELETE_PENDING, seqs)
    t.note(work.organisation, work.conversation, 0, "quarantined", at)
    _free_after(t, [work])
