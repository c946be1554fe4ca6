"""Node-RED without its editor: a text in by HTTP, the reply out by HTTP, nothing kept. Configured by its guide."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import Absent

HERE = Path(__file__).parent


@contextmanager
def running(folder: str, sink: int) -> Iterator[tuple[str, int, list[int]]]:
    """Node-RED posting replies to ``sink``: the path and port that take texts, its process ids."""
    node, program = shutil.which("node"), HERE / "node_modules" / "node-red" / "red.js"
    if node is None or not program.exists():
        raise Absent("node and benchmarks/peers/nodered/node_modules (npm ci)")
    flow = (HERE / "flow.json").read_text("utf-8").replace("{sink}", str(sink))
    Path(folder, "flow.json").write_text(flow, "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [node, str(program), "--settings", str(HERE / "settings.js"), "--userDir", folder]
    with Path(folder, "red.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, "PORT": str(port)}, stdout=log, stderr=log)
    try:
        _wait_for(port, process)
        yield "/messages", port, [process.pid]
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise Absent("Node-RED does not listen")
