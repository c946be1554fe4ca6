"""B9: how long a customer waits, from deliver_sm to submit_sm: in an idle system, and at half of peak."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from benchmarks import carrier, ours
from benchmarks.harness import Aim, Result, Sample, Void, paired
from benchmarks.peers import kannel
from benchmarks.smsc import Load

IDLE = Load(messages=200, warm=20, rate=50.0)
PEAK = Load(messages=10_000)
SECONDS_AT_HALF = 4


def waits(system: carrier.System, load: Load) -> Sample:
    """Median wait of a run, with its tail."""
    report, _ = carrier.load(system, load)
    return Sample(report.p50, {"p99 ms": report.p99, "worst ms": report.worst, "texts/s": load.rate})


def measure(runs: int) -> list[Result]:
    """Two results: idle, half of peak."""
    idle = Result("B9", "wait in an idle system (50 texts/s)", "ms (p50)")
    idle.aims = (Aim("p50 ≤ 5 ms", "ours", 5, at_most=True),)
    systems: dict[str, carrier.System] = {
        "ours": ours.running,
        "Kannel with spool": partial(kannel.running, spool=True),
        "Kannel without store": partial(kannel.running, spool=False),
    }
    paired(idle, {name: partial(waits, system, IDLE) for name, system in systems.items()}, runs)
    return [idle, _half(runs)] if "ours" in idle.samples else [idle]


def _half(runs: int) -> Result:
    half = Result("B9", "wait at half of peak load", "ms (p50)")
    half.aims = (Aim("p99 ≤ 20 ms", "ours", 20, at_most=True, more="p99 ms"),)
    try:
        peak = carrier.rate(ours.running, PEAK).value
    except Void as why:
        half.missing["ours"] = f"void: {why}"
        return half
    load = replace(PEAK, rate=peak / 2, messages=int(peak / 2 * SECONDS_AT_HALF), warm=int(peak / 4))
    half.notes.append(f"peak in the same session {peak:,.0f} texts/s")
    return paired(half, {"ours": partial(waits, ours.running, load)}, runs)
