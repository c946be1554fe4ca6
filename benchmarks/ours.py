"""`dapjang serve` under the carrier's load: a fresh data folder, one SMPP account, one number, one scenario.

Set up by the commands that an operator would type.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.request import urlopen

from benchmarks.harness import Absent
from benchmarks.httpload import Load as HttpLoad
from benchmarks.smsc import Load

if TYPE_CHECKING:
    from engine.store.admin import Admin

SCENARIO = """\
scenario: 조회
teams: {담당: {}}
fallback: {say: 담당자에게 전했습니다., handoff: 담당}
replies:
  - when: {command: INFO}
    say: "Received INFO {{ rest }}"
  - when: {command: 조회}
    say: "{{ rest }}번 예약은 12월 3일 오후 3시입니다."
"""
NUMBER = Load.number
QUIET = {"DAPJANG_SAMPLES": "0", "DAPJANG_LOG": "WARNING"}


def _dapjang(*arguments: str) -> str:
    """Run one command in this process; what it printed. Raises ``Absent`` when it fails."""
    from click.testing import CliRunner

    from dapjang.cli.main import cli

    done = CliRunner().invoke(cli, arguments)
    if done.exit_code:
        raise Absent(f"dapjang {arguments[0]} {arguments[1]}: {done.output.strip() or done.exception!r}")
    return done.output


def set_up(folder: str, smsc_port: int) -> None:
    """Everything that answers the carrier's texts."""
    settings = {
        "host": "127.0.0.1",
        "port": str(smsc_port),
        "system_id": "bench",
        "password": "bench",
        "window": "1000",
        "receipts": "none",
    }
    _set_up(folder, "smpp", settings)


def _set_up(folder: str, kind: str, settings: Mapping[str, str]) -> str:
    """A number with a scenario behind a gateway of this kind; its account."""
    scenario = Path(folder, "inquiry.yaml")
    scenario.write_text(SCENARIO, encoding="utf-8")
    data = ("--data", f"{folder}/data")
    pairs = [part for name, value in settings.items() for part in ("--set", f"{name}={value}")]
    _dapjang("organisation", "add", "bench", *data)
    added = _dapjang("gateway", "add", kind, "bench", *pairs, *data)
    account = re.search(r"\d+", added)
    assert account is not None, added
    _dapjang("number", "add", NUMBER, *data)
    _dapjang("number", "route", NUMBER, account[0], *data)
    _dapjang("scenario", "publish", str(scenario), "--number", NUMBER, *data)
    return account[0]


def set_up_many(folder: str, scenarios: list[str]) -> None:
    """A number of its own for each scenario, over the loopback gateway."""
    from dapjang.cli.common import administer

    async def work(admin: Admin) -> None:
        owner = await admin.create_organisation("bench")
        account = await admin.create_gateway(owner, "loopback", "loopback", {}, {}, who="bench")
        for n, text in enumerate(scenarios):
            name = f"shop{n:04d}"
            await admin.publish(owner, name, {f"{name}.yaml": text}, "bench", "bench")
            number = await admin.create_number(owner, f"1588{n:04d}", who="bench")
            await admin.route(number, account, "both", who="bench")
            await admin.bind(number, name, who="bench")

    administer(Path(folder, "data"), work)


def _serve(folder: str, port: int, output: IO[bytes], before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    program = str(Path(sys.executable).parent / "dapjang")
    command = [*before, program, "serve", "--port", str(port), "--data", f"{folder}/data"]
    return subprocess.Popen(command, env={**os.environ, **QUIET}, stdout=output, stderr=output)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def by_http(folder: str, sink: int) -> Iterator[tuple[str, int, list[int]]]:
    """Dapjang behind the signed webhook, posting replies to ``sink``: path and port that take texts, its process id."""
    secret = HttpLoad.secret
    account = _set_up(
        folder, "webhook", {"secrets": f'["{secret}"]', "url": f"http://127.0.0.1:{sink}/replies"}
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = Path(folder, "serve.log")
    with log.open("wb") as output:
        process = _serve(folder, port, output)
    try:
        _wait_until_ready(port, process)
        yield f"/gateways/{account}/messages", port, [process.pid]
        if process.poll() is not None:
            raise Absent(f"dapjang serve ended: {log.read_text(errors='replace')[-300:]}")
    finally:
        _end(process)


def _wait_until_ready(port: int, process: subprocess.Popen[bytes], within: float = 60.0) -> None:
    end = time.monotonic() + within
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.02)
    raise Absent("dapjang serve never became ready")


def seconds_until_ready(folder: str, within: float = 120.0) -> float:
    """From starting the process to `/readyz` saying so. Raises ``Absent`` when it never does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    with Path(folder, "serve.log").open("wb") as output:
        process = _serve(folder, port, output)
    try:
        _wait_until_ready(port, process, within)
        return time.perf_counter() - start
    finally:
        _end(process)


@contextmanager
def running(folder: str, smsc_port: int, *, before: Sequence[str] = ()) -> Iterator[list[int]]:
    """Dapjang bound to the carrier on ``smsc_port``; gives its process id.

    ``before``: words before the command (``env LD_PRELOAD=…``, ``python -m cProfile``).
    """
    set_up(folder, smsc_port)
    log = Path(folder, "serve.log")
    with log.open("wb") as output:
        process = _serve(folder, 0, output, before)
    try:
        yield [process.pid]
        if process.poll() is not None:
            raise Absent(f"dapjang serve ended: {log.read_text(errors='replace')[-300:]}")
    finally:
        _end(process)
