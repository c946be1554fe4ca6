"""The sender of one gateway account: commit ``sending``, hand over, keep what became of it.

No byte leaves before ``sending`` is committed. It never claims more than the gateway has room for, so that a slow
carrier leaves the rest where take-over and opt-out still reach it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from engine.desk.masking import told
from engine.desk.telemetry import Metrics
from engine.ports import Bus, Clock, Gateway, Outgoing, SendResult, Store, StoreUnavailable

BATCH = 500
IDLE = 5.0
"""Seconds until the sender looks by itself when no signal comes."""
PAUSE = 1.0
"""Seconds until the store is asked again after it could take nothing."""

_log = structlog.get_logger("dapjang.sender")


class Sender:
    """The loop of one account. ``owner`` names this process: rows it leaves behind are found by it."""

    def __init__(
        self, store: Store, gateway: Gateway, clock: Clock, bus: Bus, metrics: Metrics, *, owner: str
    ) -> None:
        self._store, self._gateway, self._clock, self._bus = store, gateway, clock, bus
        self._metrics, self._owner = metrics, owner
        self._topic = f"send:{gateway.account}"
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled; then waits for what is under way."""
        self._gateway.on_room(lambda: self._bus.wake(self._topic))
        try:
            while True:
                if not await self.turn():
                    await self._rest()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=5)

    async def turn(self) -> int:
        """One claim handed over; how many messages."""
        room = self._gateway.room()
        if room <= 0:
            return 0
        now = self._clock.now()
        batch = await self._store.claim_sends(self._gateway.account, min(room, BATCH), now, self._owner)
        if batch:
            task = asyncio.create_task(self._hand_over(batch))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
            await asyncio.sleep(0)  # the gateway takes its room before we ask for it again
        return len(batch)

    async def _hand_over(self, batch: Sequence[Outgoing]) -> None:
        try:
            results = await self._gateway.send(batch)
        except Exception as error:  # a gateway that breaks its word: nobody knows what left
            _log.error("gateway failed", account=self._gateway.account, error=told(error))
            results = [SendResult(id=each.id, state="unknown", code="gateway") for each in batch]
        self._metrics.sent(self._gateway.account, results)
        await self._keep(results)
        self._bus.wake(self._topic)

    async def _keep(self, results: Sequence[SendResult]) -> None:
        """What became of them is kept, however long the store takes: else they would count as unknown."""
        while True:
            try:
                await self._store.sent(results, self._clock.now())
                return
            except StoreUnavailable as error:
                _log.error("store unavailable", account=self._gateway.account, code=error.code)
                await self._clock.sleep(PAUSE)

    async def _rest(self) -> None:
        next_ = await self._store.next_send(self._gateway.account)
        wait = IDLE if next_ is None else min(IDLE, max(0.01, (next_ - self._clock.now()).total_seconds()))
        await self._bus.wait(self._topic, wait)
