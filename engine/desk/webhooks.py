"""Delivering events to webhooks: signed, in order for each conversation, again until they arrive.

A delivery is noted after its answer came, so a crash in between sends it once more: receivers know it by its event's
id. A receiver that fails in everything is asked ever more rarely, so that it holds up nobody else.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
import structlog

from engine.desk.outside import AddressRefused, Answer, Outside, Unanswered, may_call, retry_after
from engine.desk.pulse import CHANGED
from engine.desk.telemetry import Metrics
from engine.ports import Bus, Clock, Ledger, Parcel, Posted
from engine.signing import SIGNATURE, signed

WEBHOOKS = "webhooks"  # the topic that wakes the loop
EVENT = "X-Dapjang-Event"
DELIVERY = "X-Dapjang-Delivery"

AT_ONCE = 32
"""Requests under way."""
PER_WEBHOOK = 4
"""And of one webhook."""
TIMEOUT = 10.0
"""Seconds for an answer."""
ANSWER_BYTES = 65_536
FIRST_WAIT = 5.0
"""Seconds until the second try; each further wait is twice as long, up to ``LONGEST_WAIT``."""
LONGEST_WAIT = 3600.0
PATIENCE = timedelta(hours=24)
"""How long a delivery is tried."""
IDLE = 1.0
"""Seconds between looks for what is due again."""
TIDY = timedelta(hours=1)
TROUBLE = 10
"""After so many failures in a row a webhook rests before its next try, which is then its only one at a time."""
LONGEST_REST = 300.0
"""Seconds."""
STORE_PAUSE = 1.0
GONE = 410

_log = structlog.get_logger("dapjang.webhooks")


class _Receiver(msgspec.Struct):
    """How it goes with a webhook: requests under way, failures in a row, until when it rests."""

    under_way: int = 0
    failures: int = 0
    rests_until: datetime | None = None

    def room(self, now: datetime) -> int:
        """How many more requests it may get now."""
        if self.rests_until is not None and now < self.rests_until:
            return 0
        return (1 if self.failures >= TROUBLE else PER_WEBHOOK) - self.under_way

    def heard(self, good: bool, now: datetime) -> None:
        """A try ended."""
        self.failures = 0 if good else self.failures + 1
        trouble = self.failures - TROUBLE
        rest = min(LONGEST_REST, FIRST_WAIT * 2.0 ** min(trouble, 16)) if trouble >= 0 else 0.0
        self.rests_until = now + timedelta(seconds=rest) if rest else None


class Webhooks:
    """The loop. ``allow_private``: addresses of inner networks and plain http are the operator's wish."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        client: Outside,
        bus: Bus,
        metrics: Metrics,
        *,
        allow_private: bool,
    ) -> None:
        self._ledger, self._clock, self._client, self._bus = ledger, clock, client, bus
        self._metrics, self._allow_private = metrics, allow_private
        self._looked: dict[int, tuple[int, int]] = {}
        self._receivers: defaultdict[int, _Receiver] = defaultdict(_Receiver)
        self._under_way: dict[int, asyncio.Task[None]] = {}  # by delivery
        self._tidy_at: datetime | None = None

    async def run(self) -> None:
        """Until cancelled; what is under way then is sent again by the next process."""
        stop = self._bus.subscribe(CHANGED, lambda: self._bus.wake(WEBHOOKS))
        try:
            while True:
                if not await self.turn():
                    await self._bus.wait(WEBHOOKS, IDLE)
        except asyncio.CancelledError:
            for task in self._under_way.values():
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)
            raise
        finally:
            stop()

    async def turn(self) -> bool:
        """Queue what is new, start what is due; True when there is more to queue."""
        now = self._clock.now()
        more = await self._ledger.queue_deliveries(self._looked, now)
        if chosen := await self._choose(now):
            for parcel in await self._ledger.parcels(chosen):
                self._start(parcel)
        await self._tidy(now)
        return more

    async def settled(self) -> None:
        """Once nothing is under way."""
        while self._under_way:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _choose(self, now: datetime) -> list[int]:
        """Deliveries that start now: by turns one of each webhook."""
        free = AT_ONCE - len(self._under_way)
        if free <= 0:
            return []
        waiting: dict[int, list[int]] = {}
        # Those under way are still due: so many more are asked for.
        for id, webhook in await self._ledger.due_deliveries(now, 2 * PER_WEBHOOK):
            if id not in self._under_way:
                waiting.setdefault(webhook, []).append(id)
        turns = [
            (place, id)
            for webhook, ids in waiting.items()
            for place, id in enumerate(ids[: max(0, self._receivers[webhook].room(now))])
        ]
        return [id for _, id in sorted(turns)[:free]]

    def _start(self, parcel: Parcel) -> None:
        self._receivers[parcel.webhook].under_way += 1
        task = asyncio.create_task(self._one(parcel), name=f"delivery {parcel.id}")
        self._under_way[parcel.id] = task
        task.add_done_callback(lambda _: self._ended(parcel))

    def _ended(self, parcel: Parcel) -> None:
        del self._under_way[parcel.id]
        self._receivers[parcel.webhook].under_way -= 1
        self._bus.wake(WEBHOOKS)  # the next of its conversation may go

    async def _one(self, parcel: Parcel) -> None:
        result = await self.post(parcel)
        self._receivers[parcel.webhook].heard(result.state == "delivered", result.at)
        while True:
            try:
                await self._ledger.posted(result)
                break
            except Exception as error:
                _log.error("store_failed", exc_info=error)
                await self._clock.sleep(STORE_PAUSE)
        self._metrics.posted("again" if result.state == "queued" else result.state)

    async def post(self, parcel: Parcel) -> Posted:
        """One try. Never raises."""
        status, error, asked = 0, "", None
        try:
            answer = await self._ask(parcel)
            status, asked = answer.status, retry_after(answer.headers, self._clock.now())
        except Unanswered as failed:
            error = failed.code
        except Exception as failed:
            _log.error("delivery_broke", webhook=parcel.webhook, delivery=parcel.id, exc_info=failed)
            error = "internal"
        now = self._clock.now()
        if 200 <= status < 300:
            return Posted(id=parcel.id, state="delivered", at=now, status=status)
        return self._failed(parcel, now, status, error or f"http_{status}", asked)

    async def _ask(self, parcel: Parcel) -> Answer:
        if not may_call(parcel.url, allow_private=self._allow_private):
            raise AddressRefused
        if not parcel.secrets:
            raise Unanswered("no_secret", unsent=True)
        headers = {"Content-Type": "application/json", EVENT: parcel.type, DELIVERY: str(parcel.id)}
        return await self._client.fetch(
            "POST",
            parcel.url,
            headers=headers | _seals(parcel.secrets, parcel.body, self._clock.now()),
            body=parcel.body,
            seconds=TIMEOUT,
            most=ANSWER_BYTES,
        )

    def _failed(self, parcel: Parcel, now: datetime, status: int, error: str, asked: float | None) -> Posted:
        until = parcel.queued_at + PATIENCE
        gone = status == GONE
        dead = gone or now >= until
        log = _log.warning if dead else _log.info
        log(
            "delivery_dead" if dead else "delivery_again",
            webhook=parcel.webhook,
            delivery=parcel.id,
            attempt=parcel.attempt,
            why=error,
        )
        if dead:
            return Posted(id=parcel.id, state="dead", at=now, status=status, error=error, gone=gone)
        wait = timedelta(seconds=max(wait_after(parcel.attempt), asked or 0.0))
        again = min(now + wait, until)
        return Posted(id=parcel.id, state="queued", at=now, status=status, error=error, again_at=again)

    async def _tidy(self, now: datetime) -> None:
        if self._tidy_at is None or now >= self._tidy_at:
            more = await self._ledger.forget_deliveries(now)
            self._tidy_at = None if more else now + TIDY


def wait_after(attempt: int) -> float:
    """Seconds after a try that failed, with a jitter that keeps receivers from being met by everything at once."""
    whole = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempt - 1, 16))
    return min(LONGEST_WAIT, whole * random.uniform(0.8, 1.2))  # noqa: S311  # no secret


def _seals(secrets: Sequence[bytes], body: bytes, now: datetime) -> dict[str, str]:
    """The headers of ``engine.signing``, with a signature by each secret."""
    headers = [signed(secret, body, now) for secret in secrets]
    return headers[0] | {SIGNATURE: ",".join(each[SIGNATURE] for each in headers)}
