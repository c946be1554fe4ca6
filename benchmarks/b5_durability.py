"""B5: what durability costs: B3 as it is, and with fsync and fdatasync turned into nothing (libeatmydata)."""

from __future__ import annotations

import glob
from functools import partial

from benchmarks import carrier, ours
from benchmarks.b3_smpp import LOAD
from benchmarks.harness import Absent, Aim, Contender, Result, Sample, paired

LIBRARY = "/usr/lib/*/libeatmydata.so*"
DURABLE, VOLATILE = "ours", "ours without fsync"


def volatile() -> Sample:
    """Ours with every sync answered at once; nothing would survive a power cut."""
    found = sorted(glob.glob(LIBRARY))
    if not found:
        raise Absent("libeatmydata is not installed (apt-get install libeatmydata1)")
    return carrier.rate(partial(ours.running, before=("env", f"LD_PRELOAD={found[0]}")), LOAD)


def measure(runs: int) -> list[Result]:
    """Durable beside not durable."""
    result = Result("B5", "the cost of durability, SMPP in → out", "texts/s")
    result.aims = (Aim("≥ 0.5 × without fsync", DURABLE, 0.5, VOLATILE),)
    contenders: dict[str, Contender] = {
        DURABLE: partial(carrier.rate, ours.running, LOAD),
        VOLATILE: volatile,
    }
    return [paired(result, contenders, runs)]
