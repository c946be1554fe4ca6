"""`dapjang serve` under the carrier's load: a fresh data folder, a number, an account, a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.harness import Absent


@contextmanager
def running(folder: str, smsc_port: int, *, preload: str = "") -> Iterator[list[int]]:
    raise Absent("not yet")
    yield []
