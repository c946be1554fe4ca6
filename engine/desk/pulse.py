"""The pulse: tells those who follow what happens that something did, whoever wrote it, in this process or another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from engine.ports import Bus, Clock

CHANGED = "changed"
"""The topic."""
LOOK = 0.2
"""Seconds between looks: a row by its key, and no more while nothing happens."""


class Pulse:
    """The loop. ``newest`` gives the newest id of the store."""

    def __init__(self, newest: Callable[[], Awaitable[int]], clock: Clock, bus: Bus) -> None:
        self._newest, self._clock, self._bus = newest, clock, bus

    async def run(self) -> None:
        """Until cancelled."""
        seen = await self._newest()
        while True:
            await self._clock.sleep(LOOK)
            now = await self._newest()
            if now != seen:
                seen = now
                self._bus.wake(CHANGED)
