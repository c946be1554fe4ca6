"""Out: rows at the head of their lanes become ``sending``, and what the gateway said becomes their state.

No byte leaves before ``sending`` is committed. Law, consent and the owner's epoch are checked at that
moment, not before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from engine.dialogue.events import Media
from engine.ports import Outgoing, SendResult
from engine.store import hot, rows, states
from engine.store.accepting import encode_json
from engine.store.law import allowed_from, needs_no_refusal
from engine.store.receipts import parts_of
from engine.store.transaction import SqliteTransaction, micros, moment
from engine.texts.sizes import Size

_MEDIA = msgspec.json.Decoder(tuple[Media, ...])
_SIZES = {size.value: size for size in Size}
_RANKS = (0, 1)  # replies, then the rest
_BACK_OFF = 60_000_000  # microseconds between repetitions under the same key, at most


class _Row(msgspec.Struct, frozen=True):
    """A row that may be sent, as ``hot.SENDABLE`` gives it."""

    id: int
    organisation: int
    conversation: int
    purpose: str
    attempt: int
    first_at: int | None
    epoch: int | None
    current: int
    source: str
    to: str
    body: str
    subject: str
    size: str
    media: str


class _Unsettled(msgspec.Struct, frozen=True):
    """A row whose sending ended one way or another, as ``hot.UNSETTLED`` gives it."""

    id: int
    organisation: int
    conversation: int
    account: int
    purpose: str
    attempt: int
    resent: int
    first_at: int | None
    state: str


# ── claim ────────────────────────────────────────────────────────────────────────────────────────────────
def claim_sends(t: SqliteTransaction, what: tuple[int, int, datetime, str]) -> list[Outgoing]:
    """Up to ``limit`` messages that go now, replies first."""
    account, limit, now, owner = what
    at, out = micros(now), list[_Row]()
    for rank in _RANKS:
        while len(out) < limit:
            found = t.cursor.execute(hot.SENDABLE, (account, rank, at, limit - len(out))).fetchall()
            if not found:
                break
            out += _let_go(t, [_Row(*row) for row in found], at, owner)
    return [_outgoing(t, row) for row in out]


def _let_go(t: SqliteTransaction, found: Sequence[_Row], at: int, owner: str) -> list[_Row]:
    """Each row leaves the queue: called off, blocked, postponed, or on its way."""
    going: list[_Row] = []
    off: list[_Row] = []
    blocked: list[_Row] = []
    for row in found:
        if row.epoch is not None and row.epoch < row.current:
            off.append(row)
        elif row.purpose == "reply":
            going.append(row)
        elif _refused(t, row):
            blocked.append(row)
        elif (until := allowed_from(row.purpose, at, _granted(t, row, "night") is True)) > at:
            rows.change(t.cursor, hot.POSTPONE, [row.id], until)
        else:
            going.append(row)
    _settle(t, off, states.CANCELLED, at)
    _settle(t, blocked, states.BLOCKED, at)
    if going:
        rows.change(t.cursor, hot.SET_SENDING, [row.id for row in going], owner, at)
    for row in going:
        t.note(row.organisation, row.conversation, row.id, states.SENDING, at)
    return going


def _granted(t: SqliteTransaction, row: _Row, purpose: str) -> bool | None:
    """The customer's latest word about a purpose; None: none."""
    who = t.secrets.hmac("address", row.to)
    found = t.cursor.execute(hot.CONSENTS, (row.organisation, who, purpose)).fetchone()
    return None if found is None else bool(found[0])


def _refused(t: SqliteTransaction, row: _Row) -> bool:
    return needs_no_refusal(row.purpose) and _granted(t, row, row.purpose) is False


def _outgoing(t: SqliteTransaction, row: _Row) -> Outgoing:
    media = _MEDIA.decode(row.media) if row.media else ()
    return Outgoing(
        id=row.id,
        message=f"m{row.id}",
        source=row.source,
        to=row.to,
        text=row.body,
        size=_SIZES[row.size],
        subject=row.subject,
        files=tuple((one, str(t.media.path(one.ref))) for one in media),
        client_key=f"{t.memory.instance}-{row.id}",
        attempt=row.attempt + 1,
        purpose=row.purpose,
    )


def next_send(t: SqliteTransaction, account: int) -> datetime | None:
    """When the next row at the head of a lane may go."""
    found = [t.cursor.execute(hot.NEXT_SEND, (account, rank)).fetchone() for rank in _RANKS]
    times = [row[0] for row in found if row is not None]
    return moment(min(times)) if times else None


# ── what became of it ────────────────────────────────────────────────────────────────────────────────────
def sent(t: SqliteTransaction, told: Sequence[tuple[SendResult, datetime]]) -> None:
    """Note what the gateway said. Rows that are not ``sending`` any more are left alone."""
    if not told:
        return
    found = [_Unsettled(*row) for row in rows.select(t.cursor, hot.UNSETTLED, [r.id for r, _ in told])]
    open_rows = {row.id: row for row in found if row.state == states.SENDING}
    by_state: dict[str, list[tuple[_Unsettled, SendResult, int]]] = {}
    for result, now in told:
        row = open_rows.pop(result.id, None)
        if row is not None:
            by_state.setdefault(result.state, []).append((row, result, micros(now)))
    for state, group in by_state.items():
        _RESULTS[state](t, group)


_Group = list[tuple[_Unsettled, SendResult, int]]


def _accepted(t: SqliteTransaction, group: _Group) -> None:
    ids = [row.id for row, _, _ in group]
    rows.change(t.cursor, hot.SETTLE, ids)
    rows.change(t.cursor, hot.SET_STATE, ids, states.ACCEPTED)
    for row, _, at in group:
        t.note(row.organisation, row.conversation, row.id, states.ACCEPTED, at)
    parts_of(t, [(row.organisation, row.account, row.id, r.provider_ids, at) for row, r, at in group])


def _failed(t: SqliteTransaction, group: _Group) -> None:
    for row, result, at in group:
        _settle(t, [row], states.FAILED, at, result.code)


def _retry(t: SqliteTransaction, group: _Group) -> None:
    for row, result, at in group:
        _again(t, row, at, int(result.retry_after * 1_000_000), "retry", result.code)


def _unknown(t: SqliteTransaction, group: _Group) -> None:
    for row, result, at in group:
        resolve(t, row, t.memory.windows, at, result.code)


_RESULTS = {"accepted": _accepted, "failed": _failed, "retry": _retry, "unknown": _unknown}


def resolve(
    t: SqliteTransaction, row: _Unsettled, windows: Mapping[int, float], at: int, code: str = ""
) -> str:
    """It may have been sent: what now. Within the provider's window again under the same key (it recognises
    it); else a reply once more; else it waits for a person. Returns what was decided."""
    window = int(windows.get(row.account, 0) * 1_000_000)
    t.note(row.organisation, row.conversation, row.id, states.UNKNOWN, at, code)
    if at - (row.first_at or at) < window:
        return _again(t, row, at, min(1_000_000 << min(row.attempt, 6), _BACK_OFF), "again", code)
    if row.purpose == "reply":
        if not row.resent:
            return _again(t, row, at, 0, "resent", code)
        return _settle(t, [row], states.UNKNOWN, at, code)
    rows.change(t.cursor, hot.HOLD, [row.id])
    rows.change(t.cursor, hot.SET_STATE, [row.id], states.HELD)
    t.note(row.organisation, row.conversation, row.id, states.HELD, at, code)
    detail = encode_json({"code": code}).decode()
    item = (t.ids(1), row.organisation, row.conversation, row.id, states.HELD, "", "", detail, "", 0, at)
    rows.insert(t.cursor, hot.INSERT_ITEM, [item])
    return states.HELD


def _again(t: SqliteTransaction, row: _Unsettled, at: int, wait: int, why: str, code: str) -> str:
    t.cursor.execute(hot.REQUEUE, (at + wait, int(why == "resent"), row.id))
    t.note(row.organisation, row.conversation, row.id, why, at, code)
    return why


def _settle(
    t: SqliteTransaction, settled: Sequence[_Row | _Unsettled], state: str, at: int, code: str = ""
) -> str:
    """These rows leave their lanes for good."""
    if settled:
        ids = [row.id for row in settled]
        rows.change(t.cursor, hot.SETTLE, ids)
        rows.change(t.cursor, hot.SET_STATE, ids, state)
        for row in settled:
            t.note(row.organisation, row.conversation, row.id, state, at, code)
    return state


def unsettled(t: SqliteTransaction, ids: Sequence[int]) -> list[_Unsettled]:
    """These rows as far as they are not settled."""
    return [_Unsettled(*row) for row in rows.select(t.cursor, hot.UNSETTLED, ids)] if ids else []


def call_off(t: SqliteTransaction, conversation: int, at: int) -> None:
    """A person took over: what the bot had queued is not said any more (R10)."""
    ids = [row[0] for row in t.cursor.execute(hot.BOT_QUEUED, (conversation,)).fetchall()]
    _settle(t, unsettled(t, ids), states.CANCELLED, at)


def recover(t: SqliteTransaction, what: tuple[str, Mapping[int, float], datetime]) -> dict[str, int]:
    """Resolve what an earlier run left open: rows on their way, outside calls, links."""
    owner, windows, now = what
    at = micros(now)
    t.memory.windows = dict(windows)
    t.cursor.execute(hot.DIED_BINDS, (t.memory.life,))
    done = {"again": 0, "resent": 0, states.HELD: 0, states.UNKNOWN: 0}
    ids = [row[0] for row in t.cursor.execute(hot.SENDING_OF_OTHERS, (owner,)).fetchall()]
    for row in unsettled(t, ids):
        done[resolve(t, row, windows, at, "owner gone")] += 1
    done["calls"] = t.cursor.execute(hot.CALLS_OF_OTHERS, (owner,)).rowcount
    return done


def release_held(t: SqliteTransaction, what: tuple[int, bool, int]) -> bool:
    """A person decided about a held message: send it again, or leave it as unknown. False: it was not
    held."""
    message, again, at = what
    held = [row for row in unsettled(t, [message]) if row.state == states.HELD]
    for row in held:
        if again:
            _again(t, row, at, 0, "resent", "")
            rows.change(t.cursor, hot.SET_STATE, [row.id], states.QUEUED)
        else:
            _settle(t, [row], states.UNKNOWN, at)
    return bool(held)
