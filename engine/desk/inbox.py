"""The inbox desk: claim conversations, step what is pending for each in order, commit all of it at once.

It owns no rule. Whatever the step says is written in one transaction; what fails is bisected by construction: each
conversation is stepped alone, and one that cannot be is set aside where a person sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from time import perf_counter
from typing import Literal

import msgspec
import structlog

from engine.desk.masking import told
from engine.desk.numbers import Bound, Numbers
from engine.desk.telemetry import Metrics
from engine.dialogue.effects import Effect, FaultFound, Http, Later, Say, SetField, SetTag, SetTimer
from engine.dialogue.events import Event, LaterDue, Media, PersonTook, TimerDue, Withdrawn
from engine.dialogue.route import decide
from engine.dialogue.session import Session, dump, load
from engine.dialogue.view import Contact, View
from engine.ports import Bus, Capabilities, Clock, NotClaimed, Outcome, Send, Store, StoreUnavailable, Work
from engine.texts.sizes import Size
from engine.texts.splitting import Piece, pieces

BATCH = 100
"""Conversations per commit: larger ones hold up the others, smaller ones pay the disk too often."""
IDLE = 5.0
"""Seconds until the desk looks by itself when no signal comes."""
SESSION_BYTES = 256_000
"""A session that grew beyond this is a fault, not a talk (R20)."""

Can = Callable[[int], Capabilities | None]
"""What a gateway account can do; None: it does not run here."""

Down = Callable[[int], datetime | None]
"""When a gateway account was last seen without a link; None: not since the start."""

GRACE = timedelta(seconds=60)
"""After an outage silences are not answered for this long: the answers may still be on their way."""
PAUSE = 1.0
"""Seconds until the store is asked again after it could take nothing."""

_log = structlog.get_logger("dapjang.desk")


class SessionTooLarge(RuntimeError):
    """R20: what the session holds is out of bounds."""


class Desk:
    """The loop. ``metrics`` counts; ``bus`` topics: ``work`` wakes it, it wakes ``send`` and ``calls``."""

    def __init__(
        self,
        store: Store,
        numbers: Numbers,
        clock: Clock,
        bus: Bus,
        metrics: Metrics,
        can: Can,
        down: Down = lambda _: None,
    ) -> None:
        self._store, self._numbers, self._clock, self._bus = store, numbers, clock, bus
        self._metrics, self._can, self._down = metrics, can, down
        self._look_at: datetime | None = None  # when timers are looked at next; no need to ask at every turn

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            if not await self.turn():
                await self._rest()

    async def turn(self) -> int:
        """One claim, stepped and committed; how many conversations."""
        moved = await self._timers()
        works = await self._store.claim(BATCH)
        if not works:
            return moved
        try:
            found = [await self._guarded(work) for work in works]
            if outcomes := [outcome for outcome in found if outcome is not None]:
                await self._commit(outcomes)
        except StoreUnavailable as error:
            # A full or busy disk is nobody's poison: everything stays pending and is claimed again.
            _log.error("store unavailable", code=error.code)
            await self._store.release(works)
            await self._clock.sleep(PAUSE)
        return len(works)

    async def _timers(self) -> int:
        """Move what is due behind what is pending; how many."""
        now = self._clock.now()
        if self._look_at is not None and now < self._look_at:
            return 0
        moved = await self._store.due(now, BATCH * 10)
        latest = now + timedelta(seconds=IDLE)  # another process may have set an earlier one
        due = await self._store.next_due() if moved == 0 else now
        self._look_at = min(due, latest) if due is not None else latest
        return moved

    async def _guarded(self, work: Work) -> Outcome | None:
        """A conversation whose step fails is set aside alone, with what was pending for it."""
        try:
            started = perf_counter()
            outcome = await self._outcome(work)
            self._metrics.stepped(perf_counter() - started)
            return outcome
        except StoreUnavailable:
            raise
        except Exception as error:
            _log.error("step failed", conversation=work.conversation, error=told(error))
            self._metrics.quarantined()
            await self._store.quarantine(work, type(error).__name__)
            return None

    async def _commit(self, outcomes: Sequence[Outcome]) -> None:
        try:
            await self._store.commit(outcomes)
        except StoreUnavailable:
            raise
        except Exception as error:
            if len(outcomes) == 1:
                await self._refused(outcomes[0].work, error)
                return
            half = len(outcomes) // 2  # the poison conversation is found by halving
            await self._commit(outcomes[:half])
            await self._commit(outcomes[half:])
            return
        self._metrics.committed(len(outcomes))
        self._signal(outcomes)

    async def _refused(self, work: Work, error: Exception) -> None:
        _log.error("commit failed", conversation=work.conversation, error=told(error))
        if not isinstance(error, NotClaimed):  # erased meanwhile: there is nothing to set aside
            self._metrics.quarantined()
            await self._store.quarantine(work, type(error).__name__)

    def _signal(self, outcomes: Sequence[Outcome]) -> None:
        accounts = {send.account for outcome in outcomes for send in outcome.sends}
        for account in accounts:
            self._bus.wake(f"send:{account}")
        effects = [effect for outcome in outcomes for effect in outcome.effects]
        if any(isinstance(effect, Http) for effect in effects):
            self._bus.wake("calls")
        for effect in effects:
            if isinstance(effect, FaultFound):
                self._metrics.fault(effect.code)
            elif isinstance(effect, SetTimer | Later) and self._look_at is not None:
                self._look_at = min(self._look_at, effect.at)

    async def _rest(self) -> None:
        due = self._look_at or self._clock.now()
        await self._bus.wait("work", min(IDLE, max(0.0, (due - self._clock.now()).total_seconds())))

    # ── one conversation ─────────────────────────────────────────────────────────────────────────────────
    async def _outcome(self, work: Work) -> Outcome:
        bound = await self._numbers.get(work.number, work.number_version)
        session = load(work.session)
        await self._numbers.pinned(session, _named(work))
        number = bound.number(work.customer)
        contact, effects, before = work.contact, list[Effect](), 0
        for _, event in work.pending:
            if isinstance(event, PersonTook):
                before = len(effects)
            if isinstance(event, TimerDue) and (later := self._grace(bound)):
                effects.append(SetTimer(event.frame, event.wait, later))
                continue
            decision = decide(number, session, event, View(contact))
            session = decision.session
            contact = known(contact, decision.effects)
            effects += decision.effects
        return self._written(work, bound, session, effects, before)

    def _grace(self, bound: Bound) -> datetime | None:
        """Until when silences are not answered, because a gateway of the number was down a moment ago."""
        down = [at for account in bound.row.routes_out if (at := self._down(account)) is not None]
        until = max(down) + GRACE if down else None
        return until if until is not None and until > self._clock.now() else None

    def _written(
        self, work: Work, bound: Bound, session: Session, effects: list[Effect], before: int
    ) -> Outcome:
        """``before``: so many of the effects come from before a person took over."""
        data = dump(session)
        if len(data) > SESSION_BYTES:
            raise SessionTooLarge
        took = next((e for _, e in reversed(work.pending) if isinstance(e, PersonTook)), None)
        return Outcome(
            work=work,
            session=data,
            sends=tuple(
                send
                for n, effect in enumerate(effects)
                if isinstance(effect, Say)
                for send in self._sends(bound, effect, n < before)
            ),
            effects=tuple(e for e in effects if not isinstance(e, Say)),
            bump=took is not None,
            member=session.member,
        )

    def _sends(self, bound: Bound, say: Say, called_off: bool) -> list[Send]:
        """The outgoing messages of one text."""
        media = tuple(self._media(say.revision, name) for name in say.attach)
        return [
            self._send(bound, _part(say, n, piece), piece.size, media if piece.pictures else (), called_off)
            for n, piece in enumerate(pieces(say.text, len(media)))
        ]

    def _send(self, bound: Bound, say: Say, size: Size, media: tuple[Media, ...], called_off: bool) -> Send:
        account = next((a for a in bound.row.routes_out if _takes(self._can(a), size)), None)
        if account is None:
            # Nothing that runs here takes this size: the first route gets it and says no, where people see it.
            account = next(iter(bound.row.routes_out), 0)
        purpose: Literal["notice", "reply"] = "notice" if say.notice else "reply"
        return Send(say=say, account=account, size=size, media=media, purpose=purpose, called_off=called_off)

    def _media(self, revision: int, name: str) -> Media:
        return self._numbers.media(revision, name) or Media(name)


def _part(say: Say, n: int, piece: Piece) -> Say:
    if n == 0 and piece.text == say.text:
        return say
    return msgspec.structs.replace(say, text=piece.text, key=f"{say.key}.{n}" if n else say.key)


def _takes(can: Capabilities | None, size: Size) -> bool:
    return can is not None and size in can.sizes


def _named(work: Work) -> frozenset[int]:
    """Revisions that pending events name."""
    found: set[int] = set()
    for _, event in work.pending:
        found |= _revisions(event)
    return frozenset(found)


def _revisions(event: Event) -> set[int]:
    if isinstance(event, LaterDue):
        return {event.revision}
    if isinstance(event, Withdrawn) and event.to:
        return {event.to}
    return set()


def known(contact: Contact, effects: Sequence[Effect]) -> Contact:
    """The contact after what a step set: the next event of the same batch sees it."""
    for effect in effects:
        if isinstance(effect, SetTag):
            tags = contact.tags | {effect.name} if effect.on else contact.tags - {effect.name}
            contact = msgspec.structs.replace(contact, tags=tags)
        elif isinstance(effect, SetField) and effect.name in ("name", "language"):
            contact = msgspec.structs.replace(contact, **{effect.name: str(effect.value)})
        elif isinstance(effect, SetField):
            fields = {**contact.fields, effect.name: effect.value}
            contact = msgspec.structs.replace(contact, fields=fields)
    return contact
