"""Messages out: encoded, spread over the links, written at once per link, and followed until each has its
result."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec
import structlog

from engine.language import phone
from engine.ports import Outgoing, SendResult
from gateways.smpp import jobs, pdu, receipts, statuses
from gateways.smpp.addresses import AddressBook
from gateways.smpp.jobs import Verdict
from gateways.smpp.pace import Pace
from gateways.smpp.session import Session
from gateways.smpp.settings import SmppSettings
from gateways.smpp.window import Answer, Part

_log = structlog.get_logger("smpp")


class _Batch:
    """The results of one ``send``, and who waits for them."""

    __slots__ = ("done", "left", "results")

    def __init__(self, count: int, done: asyncio.Future[None]) -> None:
        self.results: list[SendResult | None] = [None] * count
        self.left = count
        self.done = done

    def put(self, at: int, result: SendResult) -> None:
        self.results[at] = result
        self.left -= 1
        if not self.left and not self.done.done():
            self.done.set_result(None)


class _Job(msgspec.Struct, eq=False):
    """A message between its first byte and its result."""

    message: Outgoing
    batch: _Batch
    place: int
    bodies: list[bytes]
    verdicts: list[Verdict | None]
    open: int
    tries: int = 0


class Outbox:
    """All that an account has on the way."""

    TRIES: Final = 30  # further tries of the parts that a long text still lacks

    def __init__(
        self,
        settings: SmppSettings,
        book: AddressBook,
        sessions: Callable[[], Iterable[Session]],
        counts: Counter[str],
    ) -> None:
        self._settings = settings
        self._sessions = sessions
        self._counts = counts
        self._loop = asyncio.get_running_loop()
        self._pace = Pace(settings.throughput, self._loop.time())
        self._composer = jobs.Composer(settings, book, secrets.randbelow(65_536))
        self._starved = False
        self._timer: asyncio.TimerHandle | None = None
        self._delayed: dict[_Job, asyncio.TimerHandle] = {}
        self.wake: Callable[[], None] = lambda: None
        self.closed = False
        self._active = 0
        self._idle = asyncio.Event()
        self._idle.set()

    # ── what the gateway asks ────────────────────────────────────────────────────────────────────────────
    def room(self) -> int:
        """Messages that it would take now. After 0, ``wake`` is called when there is room again."""
        room = 0 if self.closed else min(self._free(), self._pace.room(self._loop.time()))
        if room <= 0:
            self._starved = True
            self._wake_for_pace()
        return room

    async def send(self, batch: Sequence[Outgoing]) -> list[SendResult]:
        """One result per message, in order; returns when the last is known."""
        if not batch:
            return []
        waiting = _Batch(len(batch), self._loop.create_future())
        self._active += len(batch)
        self._idle.clear()
        plan: dict[Session, list[Part]] = {}
        free = {session: session.free() for session in self._sessions()}
        for place, message in enumerate(batch):
            if (job := self._job(message, waiting, place)) is not None:
                self._place(job, range(len(job.bodies)), plan, free)
        self._push(plan)
        await waiting.done
        return [result for result in waiting.results if result is not None]

    def answered(self, answers: Sequence[Answer]) -> None:
        """The SMSC spoke about parts."""
        now = self._loop.time()
        more = self._settings.retry_codes
        accepted = 0
        for answer in answers:
            status = answer.status
            if status == statuses.OK:
                accepted += 1
                base = self._settings.sent_ids
                found = Verdict("accepted", "", receipts.message_id(answer.message_id, base))
            else:
                found = self._complained(status, now, more)
            self._judge(answer.part, found)
        self._counts["submit_accepted"] += accepted
        self._pace.accepted(accepted, now)

    def lost(self, parts: Iterable[Part], found: Verdict) -> None:
        """These parts will hear nothing more."""
        for part in parts:
            self._counts[found.code] += 1
            self._judge(part, found)

    def room_changed(self) -> None:
        """Something was answered, or a link came up."""
        if self._starved and self.room() > 0:
            self._starved = False
            self.wake()

    async def idle(self, patience: float) -> None:
        """Every message has its result, or ``patience`` seconds are over."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), patience)

    def close(self) -> None:
        """No more room; messages that wait for a further try end as they are."""
        self.closed = True
        if self._timer is not None:
            self._timer.cancel()
        for job, handle in list(self._delayed.items()):
            handle.cancel()
            self._again(job)

    # ── a message's way ──────────────────────────────────────────────────────────────────────────────────
    def _job(self, message: Outgoing, batch: _Batch, place: int) -> _Job | None:
        """None when it cannot be written at all; its result is put at once."""
        code = "no_pictures" if message.files else ""
        if not code:
            try:
                bodies = self._composer.bodies(message)
                return _Job(message, batch, place, bodies, [None] * len(bodies), len(bodies))
            except pdu.PduError as fault:
                code = "unsendable"
                _log.warning("smpp.unsendable", to=phone.mask(message.to), why=str(fault))
        self._finish(batch, place, SendResult(id=message.id, state="failed", code=code))
        return None

    def _place(
        self, job: _Job, indexes: Iterable[int], plan: dict[Session, list[Part]], free: dict[Session, int]
    ) -> None:
        """All parts on the link with most room. Nowhere to go: certainly not sent."""
        parts = [Part(job, index, job.bodies[index]) for index in indexes]
        session = max(free, key=free.__getitem__, default=None) if free else None
        if session is None or free[session] <= 0 or self.closed:
            for part in parts:
                self._judge(part, jobs.UNWRITTEN)
            return
        free[session] -= len(parts)
        plan.setdefault(session, []).extend(parts)

    def _push(self, plan: dict[Session, list[Part]]) -> None:
        for session, parts in plan.items():
            session.push(parts)
            self._counts["submit_sm"] += len(parts)
            self._pace.spend(len(parts), self._loop.time())

    def _complained(self, status: int, now: float, more: frozenset[int]) -> Verdict:
        self._counts["submit_refused"] += 1
        if status in statuses.THROTTLED:
            self._counts["throttled"] += 1
            before = self._pace.rate
            self._pace.throttled(now)
            if self._pace.rate != before:
                _log.warning("smpp.throttled", rate=round(self._pace.rate, 1), status=statuses.name(status))
        return jobs.verdict(status, "", more)

    def _judge(self, part: Part, found: Verdict) -> None:
        job: _Job = part.job
        job.verdicts[part.index] = found
        job.open -= 1
        if not job.open:
            self._settle(job)

    def _settle(self, job: _Job) -> None:
        verdicts = [entry for entry in job.verdicts if entry is not None]
        result = jobs.settle(job.message.id, verdicts, self._pace.retry_after())
        if result is None:
            if job.tries < self.TRIES and not self.closed:
                self._later(job)
                return
            ids = tuple(entry.message_id for entry in verdicts if entry.kind == "accepted")
            result = SendResult(id=job.message.id, state="unknown", provider_ids=ids, code="incomplete")
        self._finish(job.batch, job.place, result)

    def _finish(self, batch: _Batch, place: int, result: SendResult) -> None:
        self._active -= 1
        if not self._active:
            self._idle.set()
        batch.put(place, result)

    def _later(self, job: _Job) -> None:
        """Only the parts that the carrier does not have: a part sent twice would be shown twice."""
        job.tries += 1
        self._delayed[job] = self._loop.call_later(self._pace.retry_after(), self._again, job)

    def _again(self, job: _Job) -> None:
        del self._delayed[job]
        missing = [at for at, entry in enumerate(job.verdicts) if entry is None or entry.kind == "later"]
        job.open = len(missing)
        plan: dict[Session, list[Part]] = {}
        self._place(job, missing, plan, {session: session.free() for session in self._sessions()})
        self._push(plan)

    # ── room ─────────────────────────────────────────────────────────────────────────────────────────────
    def _free(self) -> int:
        return sum(session.free() for session in self._sessions())

    def _wake_for_pace(self) -> None:
        wait = self._pace.wait(self._loop.time())
        if wait and self._timer is None and not self.closed:
            self._timer = self._loop.call_later(wait, self._pace_allows)

    def _pace_allows(self) -> None:
        self._timer = None
        self.room_changed()
