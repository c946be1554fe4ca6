"""docs/try-it.md does what it says."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import signal
from pathlib import Path

from running import DAPJANG, free_port

HOME = Path(__file__).parents[2]
PORTS = ("8090", "8091", "2790")
PATIENCE = 60.0
TOOLS = ("bash", "curl", "iconv", "od", "awk", "sed", "mkfifo")
NPM = "npm ci --silent --prefix tests/peers\n"
"""The fixture has done it."""


def _script() -> str:
    """All commands of the page as one script, on free ports, with this checkout's ``dapjang``."""
    page = (HOME / "docs" / "try-it.md").read_text("utf-8")
    script = "".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL))
    for written, meant in [
        *((port, str(free_port())) for port in PORTS),
        ("python3 run.py", str(DAPJANG)),
        (NPM, ""),
        ("tests/", f"{HOME}/tests/"),
    ]:
        assert written in script
        script = script.replace(written, meant)
    return f"set -eu\n{script}echo done\n"


async def test_the_walk_through_works_as_written(start_smsc, tmp_path):
    """A newcomer pastes the page's commands one after the other: a clinic answers behind an SMSC, is killed, goes on."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    assert not missing, f"docs/try-it.md is typed with {', '.join(missing)}: install it"
    process = await asyncio.create_subprocess_exec(
        *("bash", "-c", _script()),
        cwd=tmp_path,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = b""
    try:
        with contextlib.suppress(TimeoutError):  # what it said so far tells more
            async with asyncio.timeout(PATIENCE):
                while chunk := await process.stdout.read(4096):
                    said += chunk
                await process.wait()
    finally:
        _end(process.pid)
        await process.wait()
    text = said.decode()
    assert text.endswith("done\n"), text
    assert process.returncode == 0, text
    assert '"status":"ready"' in text
    assert text.count('"text":"') >= 6
    assert list(tmp_path.iterdir()) == []


def _end(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
