"""Put a system under the carrier's load (smsc.py) once: start both, wait for the run's report, judge it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any

from benchmarks import facts
from benchmarks.harness import Sample, Void
from benchmarks.smsc import Load, Report

System = Callable[[str, int], AbstractContextManager[list[int]]]
"""Starts what is measured, given a folder and the carrier's port; gives its process ids."""


def load(system: System, what: Load) -> tuple[Report, float]:
    """The report, and the processor seconds that the system used under the load. Raises ``Void``."""
    command = [sys.executable, "-m", "benchmarks.smsc", json.dumps(asdict(what))]
    driver = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=facts.HOME)
    try:
        with facts.workspace() as folder, system(folder, _line(driver)["port"]) as pids:
            _line(driver)  # bound: what follows is work, not starting
            before = facts.cpu_seconds(pids)
            report = Report(**_line(driver))
            used = facts.cpu_seconds(pids) - before
    finally:
        driver.kill()
        driver.wait()
    if report.void:
        detail = f"; first wrong bodies {report.samples}" if report.samples else ""
        raise Void(f"{report.void} of {what.messages + what.warm}{detail}")
    return report, used


def _line(driver: subprocess.Popen[str]) -> dict[str, Any]:
    assert driver.stdout is not None
    line = driver.stdout.readline()
    if not line:
        raise Void("the carrier died")
    found: dict[str, Any] = json.loads(line)
    return found


def rate(system: System, what: Load) -> Sample:
    """Texts answered a second, with latency and the system's processor time per text."""
    report, used = load(system, what)
    each = used / (what.messages + what.warm) * 1e6
    return Sample(report.rate, {"p50 ms": report.p50, "p99 ms": report.p99, "CPU µs/text": each})
