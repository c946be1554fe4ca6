"""An SMSC that we did not write: npm ``smpp`` under node, led by ``smsc.js``. Without Node.js the tests that
need it fail and say what to install."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PEERS = Path(__file__).parent
PATIENCE = 20.0


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """One test process at a time."""
    with (Path(tempfile.gettempdir()) / f"dapjang-{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


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
