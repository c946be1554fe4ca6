"""The SMSCs that the tests of ``gateways/smpp`` talk to, and a sink that remembers.

``smsc``: npm ``smpp`` under node. ``drive_smpp``: the test SMSC of Debian's ``kannel-extras``. Neither is
ours, neither is optional: without them these tests fail and say what to install.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.dialogue.events import Media
from engine.ports import Accepted, Inbound, Outgoing, Receipt
from gateways.smpp import SmppGateway, SmppSettings
from tests.peers.npm_smpp import PATIENCE, Smsc, locked, start_smsc

__all__ = ["start_smsc"]  # a fixture

DRIVE_SMPP = Path("/usr/lib/kannel/test/drive_smpp")
SMSBOX_PORT = 13001


class RecordingSink:
    """Keeps everything in lists. ``failures``: so many calls of ``accept`` fail; ``gate``: they wait while
    it is clear."""

    def __init__(self) -> None:
        self.texts: list[Inbound] = []
        self.batches: list[int] = []
        self.got: list[Receipt] = []
        self.binds: list[tuple[str, str, bool]] = []
        self.failures = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]:
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the store is away")
        self.texts += batch
        self.batches.append(len(batch))
        return [Accepted(f"m{len(self.texts)}") for _ in batch]

    async def receipts(self, batch: Sequence[Receipt]) -> None:
        self.got += batch

    async def bound(self, account: int, bind: str, at: datetime) -> None:
        self.binds.append(("bound", bind, False))

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None:
        self.binds.append(("unbound", bind, clean))

    async def keep(self, data: bytes) -> Media:
        raise AssertionError("SMPP carries no pictures")


@pytest.fixture
async def smsc(start_smsc: Callable[..., Awaitable[Smsc]]) -> Smsc:
    """npm ``smpp`` as it comes."""
    return await start_smsc()


@pytest.fixture
def sink() -> RecordingSink:
    """A sink that remembers."""
    return RecordingSink()


@pytest.fixture
async def start_gateway(
    sink: RecordingSink, tmp_path: Path
) -> AsyncIterator[Callable[..., Awaitable[SmppGateway]]]:
    """Starts a gateway against an SMSC's port, by default quick to reconnect; waits until every link is
    up."""
    started: list[SmppGateway] = []

    async def start(port: int, *, up: bool = True, **fields: Any) -> SmppGateway:
        usual = {
            "host": "127.0.0.1",
            "system_id": "shop",
            "password": "secret12",
            "reconnect_first": 0.05,
            "reconnect_most": 0.2,
            "coding": "ucs2",
        }
        gateway = SmppGateway(
            7, msgspec.convert(usual | fields | {"port": port}, SmppSettings), tmp_path / "spool"
        )
        started.append(gateway)
        await gateway.start(sink)
        if up:
            await until(lambda: all(link.state == "up" for link in gateway.links()), "every link is up")
        return gateway

    yield start
    for each in started:
        await each.stop()


@pytest.fixture
def outgoing() -> Callable[..., Outgoing]:
    """Messages to an obviously invented customer."""
    ids = iter(range(1, 1_000_000))

    def make(text: str = "안녕하세요", **fields: Any) -> Outgoing:
        at = next(ids)
        usual = {"source": "15881234", "to": "01000001234", "message": f"m{at}"}
        return Outgoing(id=at, text=text, **(usual | fields))

    return make


@pytest.fixture
def eventually() -> Callable[[Callable[[], object], str], Awaitable[None]]:
    """Wait until something is true; fails saying what was not."""
    return until


async def until(true: Callable[[], object], what: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not true():
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail(f"it never came true that {what}")


def _kannel() -> None:
    if not DRIVE_SMPP.exists():
        pytest.fail(f"{DRIVE_SMPP} not found: install Debian's package kannel-extras", pytrace=False)


@pytest.fixture
async def start_drive_smpp() -> AsyncIterator[Callable[[int], Awaitable[int]]]:
    """Starts Kannel's ``drive_smpp`` with a number of messages and gives its port. It insists on a
    bearerbox at port 13001, so a listener that says nothing stands there, and only one test process at a
    time may do this."""
    _kannel()
    with contextlib.ExitStack() as stack:
        await asyncio.to_thread(stack.enter_context, locked("drive-smpp"))
        smsbox = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", SMSBOX_PORT)
        processes: list[asyncio.subprocess.Process] = []

        async def start(messages: int) -> int:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = int(probe.getsockname()[1])
            processes.append(
                await asyncio.create_subprocess_exec(
                    str(DRIVE_SMPP),
                    "-v",
                    "4",
                    "-p",
                    str(port),
                    "-m",
                    str(messages),
                    stderr=subprocess.DEVNULL,
                )
            )
            return port

        yield start
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        smsbox.close()
