"""The gateway without a carrier."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest

from engine.dialogue.events import Media
from engine.ports import Accepted, Inbound, Outgoing, Receipt
from gateways.loopback import KEPT, LoopbackGateway

ME, SHOP = "01000001234", "15880000"


class Desk:
    """A sink that remembers."""

    def __init__(self) -> None:
        self.inbound: list[Inbound] = []
        self.binds: list[str] = []

    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]:
        self.inbound += batch
        return [Accepted(f"msg-{len(self.inbound)}") for _ in batch]

    async def receipts(self, batch: Sequence[Receipt]) -> None: ...

    async def bound(self, account: int, bind: str, at: datetime) -> None:
        self.binds.append("up")

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None:
        self.binds.append("down" if clean else "broken")

    async def keep(self, data: bytes) -> Media:
        return Media(f"hash-of-{len(data)}", "image/png", len(data))


def reply(id: int, text: str = "안녕하세요.", to: str = ME, key: str = "") -> Outgoing:
    return Outgoing(id=id, message=f"out-{id}", source=SHOP, to=to, text=text, client_key=key or f"k{id}")


@pytest.fixture
async def gateway() -> LoopbackGateway:
    gateway = LoopbackGateway(1)
    await gateway.start(Desk())
    return gateway


async def test_a_text_reaches_the_desk() -> None:
    """What the customer types arrives with its numbers and its picture, each time as a new message."""
    desk, gateway = Desk(), LoopbackGateway(7)
    await gateway.start(desk)
    picture = await gateway.picture(b"1234")
    assert (await gateway.text(ME, SHOP, "예약", (picture,))).message == "msg-1"
    await gateway.text(ME, SHOP, "예약")
    first, second = desk.inbound
    assert (first.account, first.source, first.destination, first.text) == (7, ME, SHOP, "예약")
    assert first.media == (picture,)
    assert first.key != second.key


async def test_replies_can_be_awaited(gateway: LoopbackGateway) -> None:
    """A reply that comes later is seen as soon as it comes."""
    waiting = asyncio.create_task(gateway.replies(gateway.last, ME, wait=30))
    await asyncio.sleep(0)
    results = await gateway.send([reply(1), reply(2, to="01000009999")])
    assert [r.state for r in results] == ["accepted", "accepted"]
    assert [message.text for _, message in await waiting] == ["안녕하세요."]


async def test_waiting_for_nothing_ends_with_nothing(gateway: LoopbackGateway) -> None:
    """When no reply comes, waiting ends empty."""
    assert await gateway.replies(gateway.last, ME, wait=0.01) == []


async def test_a_message_sent_twice_is_shown_once(gateway: LoopbackGateway) -> None:
    """A message that is sent again after a crash, under its key, does not appear twice."""
    start = gateway.last
    await gateway.send([reply(1, key="same")])
    await gateway.send([reply(1, key="same")])
    assert len(gateway.sent(start)) == 1


async def test_only_the_newest_are_kept(gateway: LoopbackGateway) -> None:
    """Memory stays flat however much is sent."""
    await gateway.send([reply(n) for n in range(KEPT + 5)])
    assert len(gateway.sent()) == KEPT
    assert gateway.sent()[-1][1].id == KEPT + 4


async def test_it_is_down_when_stopped() -> None:
    """Operators see the link go up and down; a text to a stopped gateway is an error of the caller."""
    desk, gateway = Desk(), LoopbackGateway(1)
    assert (gateway.links()[0].state, gateway.room()) == ("down", 0)
    await gateway.start(desk)
    assert gateway.links()[0].state == "up"
    assert gateway.room() > 0
    await gateway.stop()
    assert desk.binds == ["up", "down"]
    assert gateway.room() == 0
    with pytest.raises(RuntimeError):
        await gateway.text(ME, SHOP, "예약")
