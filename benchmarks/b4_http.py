"""B4: texts in by a signed webhook, replies out to an HTTP sink, 32 in flight.

Ours is durable (SQLite, FULL) before it answers; Node-RED keeps nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from functools import partial
from typing import Any

from benchmarks import facts, ours
from benchmarks.harness import Aim, Result, Sample, Void, paired
from benchmarks.httpload import Load, Report
from benchmarks.peers import nodered

LOAD = Load()
System = Callable[[str, int], AbstractContextManager[tuple[str, int, list[int]]]]
"""Starts what is measured, given a folder and the sink's port; gives path, port and process ids."""


def measure(runs: int) -> list[Result]:
    """Ours beside Node-RED."""
    result = Result("B4", "HTTP in → out, 32 in flight", "texts/s")
    result.aims = (
        Aim("≥ 1.5 × Node-RED", "ours", 1.5, "Node-RED"),
        Aim("lower p99 than Node-RED", "ours", 1.0, "Node-RED", at_most=True, more="p99 ms"),
    )
    result.notes.append(
        f"{LOAD.messages:,} texts after {LOAD.warm} of warm-up; every reply compared; one process each, the provider "
        "on the same cores"
    )
    contenders = {"ours": partial(rate, ours.by_http), "Node-RED": partial(rate, nodered.running)}
    return [paired(result, contenders, runs)]


def rate(system: System) -> Sample:
    """Texts answered a second. Raises ``Void``."""
    command = [sys.executable, "-m", "benchmarks.httpload", json.dumps(asdict(LOAD))]
    driver = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=facts.HOME
    )
    assert driver.stdin is not None
    try:
        with facts.workspace() as folder, system(folder, _line(driver)["sink"]) as (path, port, pids):
            before = facts.cpu_seconds(pids)
            driver.stdin.write(json.dumps({"port": port, "path": path}) + "\n")
            driver.stdin.flush()
            report = Report(**_line(driver))
            used = facts.cpu_seconds(pids) - before
    finally:
        driver.kill()
        driver.wait()
    if report.void:
        raise Void(report.void)
    each = used / (LOAD.messages + LOAD.warm) * 1e6
    return Sample(report.rate, {"p50 ms": report.p50, "p99 ms": report.p99, "CPU µs/text": each})


def _line(driver: subprocess.Popen[str]) -> dict[str, Any]:
    assert driver.stdout is not None
    line = driver.stdout.readline()
    if not line:
        raise Void("the provider died")
    found: dict[str, Any] = json.loads(line)
    return found
