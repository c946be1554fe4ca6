"""A real ``dapjang serve`` in a process of its own, administered by the real command line, and killed when a test says
so. Nothing here looks inside."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from click.testing import CliRunner
from prometheus_client.parser import text_string_to_metric_families

from dapjang.cli.main import cli

DAPJANG = Path(sys.executable).with_name("dapjang")
PATIENCE = 30.0
"""Seconds that anything may take on a slow machine before the test calls it broken."""


class Said(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def invoke(*command: str, stdin: str = "") -> Said:
    """Run ``dapjang COMMAND`` in this process."""
    done = CliRunner().invoke(cli, command, input=stdin, prog_name="dapjang")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.stdout, done.stderr)


async def until(true: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until it is true; fails saying what was not."""
    try:
        async with asyncio.timeout(patience):
            while not true():
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail(f"it never came true that {what}")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """One data folder and, at times, the process that works on it. ``url`` is the address of the running service."""

    def __init__(self, data: Path, environment: Mapping[str, str]) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.starts = 0
        self.real = False
        """Whether commands run in processes of their own."""
        self._environment = {**os.environ, "DAPJANG_SAMPLES": "0", "DAPJANG_LOG": "DEBUG", **environment}
        self._process: asyncio.subprocess.Process | None = None
        self._logs: list[Path] = []

    async def start(self) -> None:
        """Returns when the service says that it is alive."""
        assert self._process is None, "it runs already"
        self.starts += 1
        log = self.data.with_name(f"{self.data.name}-{self.starts}.log")
        self._logs.append(log)
        with log.open("wb") as out:
            self._process = await asyncio.create_subprocess_exec(
                *(str(DAPJANG), "serve", "--port", str(self.port), "--data", str(self.data)),
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        await self._alive()

    async def _alive(self) -> None:
        assert self._process is not None
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
            while True:
                if self._process.returncode is not None:
                    pytest.fail(f"it did not start: {self.logs()[-3000:]}")
                with contextlib.suppress(httpx.TransportError):
                    if (await client.get(f"{self.url}/healthz")).status_code == 200:
                        return
                await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """``kill -9``, as when somebody pulls the plug."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """The usual end; its exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, by: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, by)
        try:
            return await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
            pytest.fail(f"it did not end: {self.logs()[-3000:]}")

    async def tell(self, *command: str, stdin: str = "", data: bool = True) -> Said:
        """Run ``dapjang COMMAND --data …`` to its end."""
        process = await asyncio.create_subprocess_exec(
            *(str(DAPJANG), *command, *self._folder(data)),
            env=self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate(stdin.encode())
        assert process.returncode is not None
        return Said(process.returncode, out.decode(), err.decode())

    async def order(self, *command: str, stdin: str = "", data: bool = True) -> str:
        """A command that has to succeed; what it printed. It runs in the test's process unless ``real``: a start of
        Python for each would be most of the tests' time."""
        if self.real:
            said = await self.tell(*command, stdin=stdin, data=data)
        else:
            said = await asyncio.to_thread(invoke, *command, *self._folder(data), stdin=stdin)
        assert said.code == 0, (command, said)
        return said.out

    def _folder(self, data: bool) -> tuple[str, ...]:
        return ("--data", str(self.data)) if data else ()

    def logs(self) -> str:
        """Everything that was printed since the first start."""
        return "".join(path.read_text("utf-8", "replace") for path in self._logs)

    async def metrics(self) -> dict[str, float]:
        """``/metrics`` as ``name{label=value,…}``."""
        async with httpx.AsyncClient() as client:
            text = (await client.get(f"{self.url}/metrics")).text
        found = {}
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
                found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
        return found
