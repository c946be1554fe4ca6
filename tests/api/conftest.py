"""A house with one webhook account (3) and one loopback account (1) over a small store that answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.house import Check, Line
from engine.desk.telemetry import MeteredSink, Metrics
from engine.dialogue.events import Media
from engine.ports import Accepted, Inbound, MediaRefused, Outgoing, Receipt
from engine.signing import signed
from gateways.loopback import LoopbackGateway
from gateways.webhook import WebhookConfig, WebhookGateway

SECRET = "a secret of the test, long enough"
SHOP = "15880000"


class Clock:
    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    async def sleep(self, seconds: float) -> None: ...


class Store:
    """Knows messages by key, answers a loopback text with its echo; ``fault`` is raised instead."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.inbound: list[Inbound] = []
        self.fault: Exception | None = None
        self.phone: LoopbackGateway | None = None

    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]:
        if self.fault:
            raise self.fault
        results = []
        for message in batch:
            results.append(Accepted(f"in-{message.key}", message.key in self.keys))
            self.keys.add(message.key)
            self.inbound.append(message)
            if self.phone and message.account == self.phone.account:
                await self.phone.send([self.echo(message)])
        return results

    def echo(self, message: Inbound) -> Outgoing:
        number = len(self.inbound)
        return Outgoing(
            id=number,
            message=f"out-{number}",
            source=message.destination,
            to=message.source,
            text=f"‘{message.text}’ 잘 받았습니다.",
            client_key=f"key-{number}",
        )

    async def receipts(self, batch: Sequence[Receipt]) -> None:
        if self.fault:
            raise self.fault

    async def bound(self, account: int, bind: str, at: datetime) -> None: ...

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None: ...

    async def keep(self, data: bytes) -> Media:
        if not data.startswith(b"\x89PNG"):
            raise MediaRefused("type")
        return Media("hash", "image/png", len(data))


class FakeHouse:
    """What ``dapjang.wiring`` offers to the HTTP room."""

    def __init__(self) -> None:
        self.clock, self.store, self.metrics = Clock(), Store(), Metrics()
        self.admin: Any = None  # these routes have no use for it
        self.checks = [Check("store", True), Check("gateway 3", True)]
        self.webhook = WebhookGateway(
            3, WebhookConfig(secrets=(SECRET,), body_limit=20_000), httpx.AsyncClient(), self.clock
        )
        self.loopback = self.store.phone = LoopbackGateway(1)
        self.hooks = {3: self.webhook}
        self.phones = {1: self.loopback}

    async def start(self) -> None:
        sink = MeteredSink(self.store, self.metrics)
        await self.webhook.start(sink)
        await self.loopback.start(sink)

    async def ready(self) -> Sequence[Check]:
        return self.checks

    async def lines(self) -> Sequence[Line]:
        return [Line(1, SHOP, "미용실"), Line(1, "15880001", "병원")]

    async def measure(self) -> None:
        self.metrics.pending(0)
        self.metrics.links([self.webhook, self.loopback])

    def sign(self, body: bytes) -> dict[str, str]:
        """The headers of a provider."""
        return {"Content-Type": "application/json", **signed(SECRET.encode(), body, self.clock.now())}


@pytest.fixture
async def house() -> FakeHouse:
    house = FakeHouse()
    await house.start()
    return house


@pytest.fixture
async def web(house: FakeHouse) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application, in process; an exception that leaves the application fails the test."""
    transport: Any = httpx.ASGITransport(app=create_app(house))
    async with httpx.AsyncClient(transport=transport, base_url="http://dapjang.test") as client:
        yield client
