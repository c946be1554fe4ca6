"""What a step wants, as rows: one small function per effect, in a table. Writes a whole batch's with one
statement a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from engine.dialogue import effects as fx
from engine.dialogue.session import pack
from engine.ports import Outcome, Send
from engine.store import hot, rows
from engine.store.accepting import encode_json, media_json
from engine.store.states import CANCELLED, FAILED, QUEUED
from engine.store.transaction import SqliteTransaction, micros

# The order of writing; each table's rows in one statement.
_TABLES = {
    "session": hot.UPSERT_SESSION,
    "message": hot.INSERT_MESSAGE_OUT,
    "text": hot.INSERT_TEXT,
    "outbox": hot.INSERT_OUTBOX,
    "later": hot.INSERT_LATER,
    "call": hot.INSERT_CALL,
    "item": hot.INSERT_ITEM,
    "result": hot.INSERT_RESULT,
    "consent": hot.INSERT_CONSENT,
}

_OWN_FIELDS = ("name", "language")  # a contact's fields that are columns


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an effect happens."""

    organisation: int
    conversation: int
    customer: str
    contact: int
    at: int


class OutcomeRows:
    """Gathers the rows of a batch."""

    def __init__(self, t: SqliteTransaction) -> None:
        self.t = t
        self.rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _TABLES}
        self.timers: dict[tuple[int, int], tuple[int, int, int] | None] = {}
        self.contacts: dict[int, tuple[dict[str, Any], set[str]]] = {}

    def add(self, outcome: Outcome, contact: int, epoch: int, stale: bool, at: int) -> None:
        """One conversation's outcome; ``stale``: a person took over meanwhile, so what the bot says is
        called off."""
        work = outcome.work
        place = _Place(work.organisation, work.conversation, work.customer, contact, at)
        self.rows["session"].append((work.conversation, work.organisation, outcome.session))
        for send in outcome.sends:
            self._send(place, send, epoch, stale)
        for effect in outcome.effects:
            handler = _HANDLERS.get(type(effect))
            if handler is not None:
                handler(self, place, effect)

    def _send(self, place: _Place, send: Send, epoch: int, stale: bool) -> None:
        say, id = send.say, self.t.ids(1)
        bound = send.purpose == "reply" and not say.law  # a take-over calls it off (R10)
        state = _first_state(send, (stale or send.called_off) and bound)
        head = (id, place.organisation, place.conversation)
        self.rows["message"].append(
            (
                *(*head, "out", "bot", str(say.revision or ""), send.purpose, send.size.value, state),
                *(media_json(send.media), send.account, place.at, say.key),
            )
        )
        self.rows["text"].append((id, place.organisation, say.text, "", say.why, None))
        if state != QUEUED:
            self.t.note(*head[1:], id, state, place.at, "no_route" if state == FAILED else "")
        else:
            rank = 0 if send.purpose == "reply" or say.law else 1
            until = micros(send.not_before) if send.not_before else 0
            self.rows["outbox"].append(
                (
                    *(id, place.organisation, send.account, place.conversation, send.purpose, rank),
                    *(QUEUED, until, epoch if bound else None),
                )
            )

    def write(self) -> None:
        """All of it."""
        cursor = self.t.cursor
        for name, into in _TABLES.items():
            if self.rows[name]:
                rows.insert(cursor, into, self.rows[name])
        gone = [key for key, timer in self.timers.items() if timer is None]
        if gone:
            rows.change(cursor, hot.DELETE_TIMERS, gone)
        kept = [(*key, *timer) for key, timer in self.timers.items() if timer is not None]
        rows.insert(cursor, hot.UPSERT_TIMER, kept)
        for contact, (fields, tags) in self.contacts.items():
            own = [fields.pop(name, None) for name in _OWN_FIELDS]
            data = encode_json(fields).decode() if fields else "", encode_json(sorted(tags)).decode()
            cursor.execute(hot.SET_CONTACT_DATA, (*own, *data, contact))

    def item(
        self, where: _Place, kind: str, cause: str, *, team: str = "", note: str = "", **rest: Any
    ) -> None:
        """Something for a person; ``rest`` becomes its detail, ``silent`` disturbs nobody."""
        silent = int(rest.pop("silent", False))
        id, detail = self.t.ids(1), encode_json(rest).decode() if rest else ""
        head = (id, where.organisation, where.conversation, 0, kind, team, note)
        self.rows["item"].append((*head, detail, cause, silent, where.at))
        self.t.note(where.organisation, where.conversation, 0, kind, where.at)

    def contact(self, id: int) -> tuple[dict[str, Any], set[str]]:
        """A contact's fields and tags, read once and written once."""
        if id not in self.contacts:
            fields, tags = self.t.cursor.execute(hot.CONTACT_DATA, (id,)).fetchone()
            self.contacts[id] = (
                msgspec.json.decode(fields) if fields else {},
                set(msgspec.json.decode(tags)) if tags else set(),
            )
        return self.contacts[id]


def _first_state(send: Send, called_off: bool) -> str:
    """Where a message begins: a number without a gateway that sends fails it at once (account 0)."""
    if called_off:
        return CANCELLED
    return QUEUED if send.account else FAILED


def _set_timer(out: OutcomeRows, place: _Place, effect: fx.SetTimer) -> None:
    timer = (place.organisation, effect.wait, micros(effect.at))
    out.timers[place.conversation, effect.frame] = timer


def _cancel_timer(out: OutcomeRows, place: _Place, effect: fx.CancelTimer) -> None:
    out.timers[place.conversation, effect.frame] = None


def _http(out: OutcomeRows, place: _Place, effect: fx.Http) -> None:
    out.rows["call"].append(
        (
            *(effect.key, place.organisation, place.conversation, effect.revision, effect.service),
            *(effect.method, effect.url, effect.path, pack(effect.args)),
            *(int(effect.timeout * 1_000_000), effect.retry, "queued"),
        )
    )


def _later(out: OutcomeRows, place: _Place, effect: fx.Later) -> None:
    head = (effect.key, place.organisation, place.conversation, effect.revision)
    out.rows["later"].append((*head, effect.node, effect.vars, micros(effect.at)))


def _handoff(out: OutcomeRows, place: _Place, effect: fx.Handoff) -> None:
    rest = {"summary": effect.summary, "reason": effect.reason, "silent": effect.silent}
    out.item(place, "handoff", effect.key, team=effect.team, note=effect.note, **rest)


def _notify(out: OutcomeRows, place: _Place, effect: fx.Notify) -> None:
    out.item(place, "notify", effect.key, team=effect.team, note=effect.note)


def _fault(out: OutcomeRows, place: _Place, effect: fx.FaultFound) -> None:
    out.item(place, "fault", effect.key, code=effect.code, place=effect.place, detail=effect.detail)


def _set_field(out: OutcomeRows, place: _Place, effect: fx.SetField) -> None:
    out.contact(place.contact)[0][effect.name] = effect.value


def _set_tag(out: OutcomeRows, place: _Place, effect: fx.SetTag) -> None:
    tags = out.contact(place.contact)[1]
    (tags.add if effect.on else tags.discard)(effect.name)


def _consent(out: OutcomeRows, place: _Place, effect: fx.RecordConsent) -> None:
    secrets = out.t.secrets
    out.rows["consent"].append(
        (
            *(out.t.ids(1), place.organisation, secrets.hmac("address", place.customer), effect.purpose),
            *(int(effect.granted), secrets.hmac("evidence", effect.evidence), effect.key, micros(effect.at)),
        )
    )


def _ended(out: OutcomeRows, place: _Place, effect: fx.FlowEnded) -> None:
    answers = encode_json(effect.answers).decode() if effect.answers else ""
    head = (out.t.ids(1), place.organisation, place.conversation, effect.scenario, effect.revision)
    out.rows["result"].append((*head, effect.flow, effect.outcome, answers, effect.key, place.at))


def _room(out: OutcomeRows, place: _Place, effect: fx.Room) -> None:
    """A published scenario cannot contain it (its room is not built): the conversation is set aside."""
    raise ValueError(f"effect {effect.kind} has no room")


# A Say is not here: what is said comes as ``Outcome.sends``, decided by the desk.
_HANDLERS: dict[type, Callable[[OutcomeRows, _Place, Any], None]] = {
    fx.SetTimer: _set_timer,
    fx.CancelTimer: _cancel_timer,
    fx.Http: _http,
    fx.Later: _later,
    fx.Handoff: _handoff,
    fx.Notify: _notify,
    fx.FaultFound: _fault,
    fx.SetField: _set_field,
    fx.SetTag: _set_tag,
    fx.RecordConsent: _consent,
    fx.FlowEnded: _ended,
    fx.Room: _room,
}
