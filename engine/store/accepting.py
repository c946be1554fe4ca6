"""In: messages become durable and somebody's. Touches no existing conversation row: accepting never waits
for a worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

import msgspec

from engine.dialogue.events import Event, MessageIn
from engine.ports import Accepted, Inbound
from engine.store import hot, rows
from engine.store.redelivery import Link, Seen, earlier, proof
from engine.store.states import RECEIVED
from engine.store.transaction import SqliteTransaction, micros

encode = msgspec.msgpack.Encoder().encode
decode_event = msgspec.msgpack.Decoder(Event).decode
encode_json = msgspec.json.Encoder().encode
UNKNOWN_NUMBER = "unknown_number"


@dataclass(slots=True)
class _Rows:
    message: list[tuple[Any, ...]] = field(default_factory=list)
    text: list[tuple[Any, ...]] = field(default_factory=list)
    pending: list[tuple[Any, ...]] = field(default_factory=list)
    dedup: list[tuple[Any, ...]] = field(default_factory=list)
    item: list[tuple[Any, ...]] = field(default_factory=list)

    def write(self, t: SqliteTransaction) -> None:
        """All of them, one statement a table."""
        rows.insert(t.cursor, hot.INSERT_MESSAGE_IN, self.message)
        rows.insert(t.cursor, hot.INSERT_TEXT, self.text)
        rows.insert(t.cursor, hot.INSERT_PENDING, self.pending)
        rows.insert(t.cursor, hot.INSERT_DEDUP, self.dedup)
        rows.insert(t.cursor, hot.INSERT_ITEM, self.item)


def media_json(media: Sequence[Any]) -> str:
    """Media as kept in a column; "" for none."""
    return encode_json(media).decode() if media else ""


def accept(t: SqliteTransaction, batch: Sequence[Inbound]) -> list[Accepted]:
    """Keep the batch; one answer per message, in order."""
    keys = [_digest(one) for one in batch]
    seen: dict[int, list[Seen]] = {}
    for key, id, message, bind, at in rows.select(t.cursor, hot.SEEN, keys):
        seen.setdefault(key, []).append(Seen(id, message, bind, at))
    out = _Rows()
    answers = []
    for one, key in zip(batch, keys, strict=True):
        bind, at = bind_of(t, one.account, one.bind, one.received_at), micros(one.received_at)
        before = seen.setdefault(key, [])
        same = _repeated(t, one, before, bind, at) if before else None
        if same is not None:
            _moved(t, out, before, same, bind, at)
            answers.append(Accepted(f"m{same.message}", duplicate=True))
            continue
        answer, message = _keep(t, out, one, at)
        id = t.ids(1)
        out.dedup.append((id, t.memory.accounts[one.account], key, bind, at, message))
        before.append(Seen(id, message, bind, at))
        answers.append(answer)
    out.write(t)
    _binds_seen(t, batch)
    return answers


def _digest(one: Inbound) -> int:
    """64 bits: two of ten million keys are taken for one with a chance of 3 in a million, and the index is
    half."""
    digest = blake2b(f"{one.account}\0{one.key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _repeated(t: SqliteTransaction, one: Inbound, before: list[Seen], bind: int, at: int) -> Seen | None:
    if one.certain:
        return before[0]
    links = _links(t, {bind, *(seen.bind for seen in before)})
    suspect = int(one.suspect * 1_000_000)
    doubtful = [seen for seen in before if one.late or not _confirmed(t, one.account, seen, links, bind)]
    same = earlier(doubtful, links, bind, at, suspect, one.late)
    if same is None and before[-1].bind != bind and at - before[-1].at <= suspect:
        t.count("ambiguous")
        t.note(t.memory.accounts[one.account], 0, before[-1].message, "ambiguous", at)
    return same


def _confirmed(t: SqliteTransaction, account: int, seen: Seen, links: Mapping[int, Link], bind: int) -> bool:
    """Whether the carrier certainly has our answer to an earlier message, by the reply to it over the same account. Only
    at its first delivery did the reply come after our answer."""
    link, now = links.get(seen.bind), links.get(bind)
    if seen.bind == bind or link is None or now is None:
        return False
    kind, until = proof(link, now)
    values = (seen.message, seen.at, account, f"m{seen.message}:%", kind, until)
    return t.cursor.execute(hot.CONFIRMED, values).fetchone() is not None


def _moved(t: SqliteTransaction, out: _Rows, before: list[Seen], same: Seen, bind: int, at: int) -> None:
    """The earlier row now stands for this delivery: it is taken again only if this link breaks too."""
    before.remove(same)
    before.append(Seen(same.id, same.message, bind, at))
    waiting = next((i for i, row in enumerate(out.dedup) if row[0] == same.id), None)
    if waiting is None:
        t.cursor.execute(hot.MOVE_SEEN, (bind, at, same.id))
    else:
        row = out.dedup[waiting]
        out.dedup[waiting] = (*row[:3], bind, at, row[5])
    t.count("duplicates")


def _keep(t: SqliteTransaction, out: _Rows, one: Inbound, at: int) -> tuple[Accepted, int]:
    number = _number(t, one.destination)
    known = number is not None
    number_id, organisation = number or (0, 0)
    conversation = conversation_of(t, organisation, number_id, one.source, at) if known else 0
    id = t.ids(2)
    media = media_json(one.media)
    carrier = micros(one.carrier_at) if one.carrier_at else None
    out.message.append(
        (
            *(id, organisation, conversation, "in", "customer", RECEIVED, media),
            *(one.missing_parts, one.coding, one.account, carrier, at),
        )
    )
    why = "" if known else f"{one.source}>{one.destination}"
    out.text.append((id, organisation, one.text, one.subject, why, one.raw or None))
    if not known:
        t.count(UNKNOWN_NUMBER)
        out.item.append((id + 1, 0, 0, id, UNKNOWN_NUMBER, "", "", "", "", 0, at))
        return Accepted(f"m{id}", unknown_number=True), id
    event = MessageIn(
        id=f"m{id}",
        text=one.text,
        at=one.carrier_at or one.received_at,
        accepted_at=one.received_at,
        media=one.media,
    )
    out.pending.append((id + 1, organisation, conversation, encode(event)))
    return Accepted(f"m{id}"), id


def _number(t: SqliteTransaction, digits: str) -> tuple[int, int] | None:
    found = t.memory.numbers.get(digits)
    if found is None:
        found = t.cursor.execute(hot.NUMBER_BY_DIGITS, (digits,)).fetchone()
        if found is not None:
            t.memory.numbers[digits] = found
    return found


def conversation_of(t: SqliteTransaction, organisation: int, number: int, customer: str, at: int) -> int:
    """The conversation of a customer with a number; made, with contact and address, when it is the first
    time."""
    cached = t.memory.conversations.get((number, customer))
    if cached is not None:
        return cached
    found = t.cursor.execute(hot.CONVERSATION_OF, (number, organisation, customer)).fetchone()
    address, contact, conversation = found or (None, None, None)
    if address is None:
        contact = t.ids(2)
        address = contact + 1
        t.cursor.execute(hot.INSERT_CONTACT, (contact, organisation, at))
        t.cursor.execute(hot.INSERT_ADDRESS, (address, organisation, customer, contact))
    if conversation is None:
        conversation = t.ids(1)
        t.cursor.execute(hot.INSERT_CONVERSATION, (conversation, organisation, number, address, contact, at))
    t.memory.remember(number, customer, conversation)
    return int(conversation)


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────
def bind_of(t: SqliteTransaction, account: int, name: str, at: datetime) -> int:
    """The row of a link; 0 for gateways without links. A link that nobody announced is as good as
    announced."""
    if account not in t.memory.accounts:
        found = t.cursor.execute(hot.ACCOUNT, (account,)).fetchone()
        t.memory.accounts[account] = found[0] if found else 0
    if not name:
        return 0
    known = t.memory.binds.get((account, name))
    if known is None:
        found = t.cursor.execute(hot.OPEN_BIND, (account, name, t.memory.life)).fetchone()
        known = found[0] if found else _open(t, account, name, at)
        t.memory.binds[account, name] = known
    return known


def _open(t: SqliteTransaction, account: int, name: str, at: datetime) -> int:
    id, since = t.ids(1), micros(at)
    organisation = t.memory.accounts[account]
    t.cursor.execute(hot.INSERT_BIND, (id, organisation, account, name, t.memory.life, since, since))
    return id


def bound(t: SqliteTransaction, link: tuple[int, str, datetime]) -> None:
    """A link came up. The same name again is a new link."""
    account, name, at = link
    unbound(t, (account, name, at, False))
    bind_of(t, account, name, at)


def unbound(t: SqliteTransaction, link: tuple[int, str, datetime, bool]) -> None:
    """A link went down; unknown links are nothing to tell."""
    account, name, at, clean = link
    found = t.cursor.execute(hot.OPEN_BIND, (account, name, t.memory.life)).fetchone()
    if found:
        t.cursor.execute(hot.END_BIND, (micros(at), int(clean), found[0]))
    t.memory.binds.pop((account, name), None)


def _links(t: SqliteTransaction, ids: set[int]) -> dict[int, Link]:
    links = {}
    for id, life, started, seen, ended, clean in rows.select(t.cursor, hot.BINDS, sorted(ids)):
        died = life != t.memory.life and ended in (
            None,
            seen,
        )  # ``recover`` writes the end of those that died
        links[id] = Link(started, seen if died else ended, bool(clean), died)
    return links


def _binds_seen(t: SqliteTransaction, batch: Sequence[Inbound]) -> None:
    newest: dict[tuple[int, str], datetime] = {}
    for one in batch:
        if one.bind:
            key = one.account, one.bind
            newest[key] = max(one.received_at, newest.get(key, one.received_at))
    for key, at in newest.items():
        t.cursor.execute(hot.BIND_SEEN, (micros(at), t.memory.binds[key], micros(at)))


def post(t: SqliteTransaction, posted: Sequence[tuple[int, Event]]) -> None:
    """Put events behind what is pending."""
    first = t.ids(len(posted))
    out = []
    for offset, (conversation, event) in enumerate(posted):
        found = t.cursor.execute(hot.ORGANISATION_OF, (conversation,)).fetchone()
        if found is None:
            raise LookupError(f"no conversation {conversation}")
        out.append((first + offset, found[0], conversation, encode(event)))
    rows.insert(t.cursor, hot.INSERT_PENDING, out)
