"""`dapjang serve` under the carrier's load: a fresh data folder, one SMPP account, one number, one scenario.

Set up by the commands that an operator would type.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import Absent
from benchmarks.smsc import Load

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
    scenario = Path(folder, "inquiry.yaml")
    scenario.write_text(SCENARIO, encoding="utf-8")
    data = ("--data", f"{folder}/data")
    settings = {
        "host": "127.0.0.1",
        "port": str(smsc_port),
        "system_id": "bench",
        "password": "bench",
        "window": "1000",
        "receipts": "none",
    }
    pairs = [part for name, value in settings.items() for part in ("--set", f"{name}={value}")]
    _dapjang("organisation", "add", "bench", *data)
    added = _dapjang("gateway", "add", "smpp", "bench", *pairs, *data)
    account = re.search(r"\d+", added)
    assert account is not None, added
    _dapjang("number", "add", NUMBER, *data)
    _dapjang("number", "route", NUMBER, account[0], *data)
    _dapjang("scenario", "publish", str(scenario), "--number", NUMBER, *data)


@contextmanager
def running(folder: str, smsc_port: int, *, preload: str = "") -> Iterator[list[int]]:
    """Dapjang bound to the carrier on ``smsc_port``; gives its process id.

    ``preload``: a library that is loaded before all others.
    """
    set_up(folder, smsc_port)
    command = [
        str(Path(sys.executable).parent / "dapjang"),
        "serve",
        "--port",
        "0",
        "--data",
        f"{folder}/data",
    ]
    environment = {**os.environ, **QUIET, **({"LD_PRELOAD": preload} if preload else {})}
    log = Path(folder, "serve.log")
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        yield [process.pid]
        if process.poll() is not None:
            raise Absent(f"dapjang serve ended: {log.read_text(errors='replace')[-300:]}")
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
