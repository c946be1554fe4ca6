"""The SMSCs that the tests of ``gateways/smpp`` talk to, and a sink that remembers.

``smsc``: npm ``smpp`` under node. ``drive_smpp``: the test SMSC of Debian's ``kannel-extras``. Neither is
ours, neither is optional: without them these tests fail and say what to install.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.dialogue.events import Media
from engine.ports import Accepted, Inbound, Outgoing, Receipt
from gateways.smpp import SmppGateway, SmppSettings

PEERS = Path(__file__).parents[2] / "peers"
DRIVE_SMPP = Path("/usr/lib/kannel/test/drive_smpp")
SMSBOX_PORT = 13001
PATIENCE = 20.0


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """One test process at a time."""
    with (Path(tempfile.gettempdir()) / f"dapjang-{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


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


class Smsc:
    """npm ``smpp``, led by orders and watched by events."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.port = 0
        self.events: list[dict[str, Any]] = []
        self._orders = 0
        self._news = asyncio.Event()
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while (line := await self._process.stdout.readline()).endswith(b"\n"):
            self.events.append(json.loads(line))
            self._news.set()

    def order(self, do: str, **fields: Any) -> None:
        """Tell it to do something."""
        assert self._process.stdin is not None
        self._orders += 1
        self._process.stdin.write(json.dumps({"do": do, **fields}).encode() + b"\n")

    async def heed(self, do: str, **fields: Any) -> None:
        """Tell it to do something, and wait until it has."""
        self.order(do, **fields)
        await self.until("done", self._orders)

    def seen(self, event: str, **fields: Any) -> list[dict[str, Any]]:
        """Its events of a kind so far."""
        wanted = {"event": event, **fields}
        return [each for each in self.events if wanted.items() <= each.items()]

    async def until(self, event: str, count: int = 1, **fields: Any) -> list[dict[str, Any]]:
        """Wait until it has seen so many; fails with what it saw instead."""
        try:
            async with asyncio.timeout(PATIENCE):
                while len(self.seen(event, **fields)) < count:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            pytest.fail(f"waited for {count} × {event} {fields}, saw {self.events[-12:]}")
        return self.seen(event, **fields)

    def deliver(self, text: bytes, *, coding: int = 8, esm: int = 0, id: Any = None, **pdu: Any) -> None:
        """Order a deliver_sm from a customer to our number."""
        session = pdu.pop("session", None)
        command = pdu.pop("command", "deliver_sm")
        fields = {"source_addr": "01000001234", "destination_addr": "15881234"}
        fields |= {"short_message": text.hex(), "data_coding": coding, "esm_class": esm} | pdu
        where = {} if session is None else {"session": session}
        self.order("deliver", id=id, command=command, pdu=fields, **where)

    async def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._reader


def _npm_packages() -> None:
    missing = [tool for tool in ("node", "npm") if shutil.which(tool) is None]
    if missing:
        pytest.fail(
            f"{' and '.join(missing)} not found: the SMPP tests need Node.js 20 with npm", pytrace=False
        )
    with locked("npm-ci"):
        if not (PEERS / "node_modules" / "smpp" / "package.json").exists():
            done = subprocess.run(
                ["npm", "ci", "--no-audit", "--no-fund"], cwd=PEERS, capture_output=True, text=True
            )
            if done.returncode:
                pytest.fail(f"npm ci failed in tests/peers: {done.stderr[-600:]}", pytrace=False)


@pytest.fixture
async def start_smsc() -> AsyncIterator[Callable[..., Awaitable[Smsc]]]:
    """Starts npm ``smpp`` with options; it ends with the test."""
    await asyncio.to_thread(_npm_packages)
    started: list[Smsc] = []

    async def start(**options: Any) -> Smsc:
        process = await asyncio.create_subprocess_exec(
            "node",
            str(PEERS / "smsc.js"),
            json.dumps(options),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        made = Smsc(process)
        started.append(made)
        made.port = (await made.until("listening"))[0]["port"]
        return made

    yield start
    for each in started:
        await each.close()


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
            while not true():  # noqa: ASYNC110  what is waited for is no event of ours
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
