"""Nerves within one process. A signal that nobody waits for is kept for the next who does, so none is lost
between looking for work and waiting for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_KEPT = 10_000  # topics: a topic of each conversation must not fill the process


class LocalBus:
    """``engine.ports.Bus`` for one event loop. ``wake`` costs nothing when it was woken already."""

    def __init__(self) -> None:
        self._kept: set[str] = set()
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}
        self._heard: dict[str, list[Callable[[], None]]] = {}

    def wake(self, topic: str) -> None:
        """Wake all who wait, or else the next who will; call all who subscribed."""
        waiting = self._waiting.pop(topic, None)
        if waiting is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept.add(topic)
        else:
            for future in waiting:
                if not future.done():
                    future.set_result(None)
        for heard in tuple(self._heard.get(topic, ())):
            heard()

    def subscribe(self, topic: str, heard: Callable[[], None]) -> Callable[[], None]:
        """Call ``heard`` at every signal until the returned function is called."""
        self._heard.setdefault(topic, []).append(heard)

        def stop() -> None:
            left = [other for other in self._heard.get(topic, ()) if other is not heard]
            if left:
                self._heard[topic] = left
            else:
                self._heard.pop(topic, None)

        return stop

    async def wait(self, topic: str, timeout: float | None) -> None:
        """Until a signal, or ``timeout`` seconds; a kept signal ends it at once."""
        if topic in self._kept:
            self._kept.discard(topic)
            await asyncio.sleep(0)  # who is woken all the time still lets others run
            return
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        waiting = self._waiting.setdefault(topic, [])
        waiting.append(future)
        alarm = None if timeout is None else loop.call_later(timeout, _done, future)
        try:
            await future
        finally:
            if alarm is not None:
                alarm.cancel()
            self._leave(topic, waiting, future)

    def _leave(self, topic: str, waiting: list[asyncio.Future[None]], future: asyncio.Future[None]) -> None:
        waiting.remove(future)
        if not waiting and self._waiting.get(topic) is waiting:
            del self._waiting[topic]


def _done(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
