"""Kannel 1.4 (Debian's package ``kannel``) as a keyword service over one transceiver.

Configured by its user guide with two choices in its favour: ``max-pending-submits`` is the carrier's window
(with the guide's 10 it was seen to stall at 0.7k/s and to answer out of order), and only panics are logged.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import Absent

TEMPLATE = (Path(__file__).parent / "kannel.conf").read_text(encoding="utf-8")
QUIET = ("-v", "4")
PATH = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise Absent("bearerbox does not listen")


def config(folder: str, smsc_port: int, spool: bool, pending: int) -> tuple[str, int]:
    """The filled-in configuration and the administration port."""
    store = ""
    if spool:
        Path(folder, "spool").mkdir()
        store = f'store-type = spool\nstore-location = "{folder}/spool"'
    admin = _free_port()
    values = {
        "admin_port": admin,
        "smsbox_port": _free_port(),
        "folder": folder,
        "store": store,
        "smsc_port": smsc_port,
        "pending": pending,
    }
    text = TEMPLATE
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text, admin


@contextmanager
def running(folder: str, smsc_port: int, *, spool: bool, pending: int = 1000) -> Iterator[list[int]]:
    """Kannel bound to the carrier on ``smsc_port``; gives its process ids."""
    boxes = [shutil.which(name, path=PATH) for name in ("bearerbox", "smsbox")]
    if None in boxes:
        raise Absent("Kannel is not installed (apt-get install kannel)")
    text, admin = config(folder, smsc_port, spool, pending)
    conf = Path(folder, "kannel.conf")
    conf.write_text(text, encoding="utf-8")
    started: list[subprocess.Popen[bytes]] = []
    try:
        for box in boxes:
            assert box is not None
            started.append(subprocess.Popen([box, *QUIET, str(conf)], stdout=-3, stderr=-3))
            _wait_for(admin)
        yield [process.pid for process in started]
    finally:
        for process in reversed(started):
            process.terminate()
        for process in reversed(started):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
