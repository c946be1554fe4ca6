"""A gateway without a carrier: what a customer would text is handed in, what we send can be awaited.

For ``dapjang chat``, the phone on the first page, and tests. The last ``KEPT`` messages are kept in memory.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from engine.dialogue.events import Media
from engine.ports import Accepted, Capabilities, ClientKey, Inbound, LinkState, Outgoing, SendResult, Sink
from engine.texts.sizes import Size

KEPT = 1000  # sent messages that are remembered
WINDOW = 3600.0  # seconds for which a message sent twice is recognised


class LoopbackGateway:
    """``text`` is the customer's thumb, ``replies`` the customer's screen."""

    capabilities = Capabilities(
        sizes=frozenset(Size),
        charset="cp949",
        pictures=3,
        picture_bytes=300_000,
        inbound=True,
        client_key=ClientKey(length=64, window=WINDOW),
    )

    def __init__(self, account: int, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.account = account
        self._now = now
        self._sink: Sink | None = None
        self._since = now()
        self._sent: deque[tuple[int, Outgoing]] = deque(maxlen=KEPT)
        self._keys: dict[str, None] = {}  # in order of arrival
        # Begins at the time, so that numbers go on growing for a page that outlives a restart.
        self._count = int(now().timestamp() * 1000)
        self._news = asyncio.Condition()

    # ── the port ─────────────────────────────────────────────────────────────────────────────────────────
    async def start(self, sink: Sink) -> None:
        """Nothing to connect: up at once."""
        self._sink, self._since = sink, self._now()
        await sink.bound(self.account, "loopback", self._since)

    async def stop(self) -> None:
        """Down, cleanly; what was sent can still be read."""
        if self._sink is not None:
            sink, self._sink = self._sink, None
            self._since = self._now()
            await sink.unbound(self.account, "loopback", self._since, clean=True)

    def room(self) -> int:
        """Always some."""
        return KEPT if self._sink is not None else 0

    def on_room(self, wake: Callable[[], None]) -> None:
        """There is always room, so nobody ever waits for it."""

    def links(self) -> list[LinkState]:
        """One link that is up while the gateway runs."""
        return [LinkState("loopback", "up" if self._sink is not None else "down", self._since)]

    async def send(self, batch: Sequence[Outgoing]) -> list[SendResult]:
        """Everything is taken; a message that comes again under its ``client_key`` is shown once."""
        async with self._news:
            for message in batch:
                if self._known(message.client_key):
                    continue
                self._count += 1
                self._sent.append((self._count, message))
            self._news.notify_all()
        return [
            SendResult(id=message.id, state="accepted", provider_ids=(message.client_key or str(message.id),))
            for message in batch
        ]

    # ── the customer's side ──────────────────────────────────────────────────────────────────────────────
    async def text(self, source: str, destination: str, text: str, media: tuple[Media, ...] = ()) -> Accepted:
        """A customer's text from ``source`` to our number ``destination``; returns once it is durable."""
        inbound = Inbound(
            account=self.account,
            key=uuid.uuid4().hex,
            source=source,
            destination=destination,
            text=text,
            received_at=self._now(),
            media=media,
            bind="loopback",
        )
        return (await self._running().accept([inbound]))[0]

    async def picture(self, data: bytes) -> Media:
        """Keep a picture that the next text carries; raises ``MediaRefused``."""
        return await self._running().keep(data)

    def sent(self, after: int = 0, to: str = "") -> list[tuple[int, Outgoing]]:
        """What was sent since the running number ``after``, to one number or (``""``) to all."""
        return [(n, message) for n, message in self._sent if n > after and (not to or message.to == to)]

    async def replies(self, after: int = 0, to: str = "", wait: float = 5.0) -> list[tuple[int, Outgoing]]:
        """As ``sent``, waiting up to ``wait`` seconds for the first."""
        try:
            async with asyncio.timeout(wait), self._news:
                await self._news.wait_for(lambda: self.sent(after, to))
        except TimeoutError:
            pass
        return self.sent(after, to)

    @property
    def last(self) -> int:
        """The running number of the newest sent message."""
        return self._count

    def _known(self, key: str) -> bool:
        if not key or key in self._keys:
            return bool(key)
        self._keys[key] = None
        if len(self._keys) > KEPT:
            del self._keys[next(iter(self._keys))]
        return False

    def _running(self) -> Sink:
        if self._sink is None:
            raise RuntimeError("the loopback gateway was not started")
        return self._sink
