"""B3: texts in by deliver_sm, answers out by submit_sm, at most 1,000 in flight.

Ours is durable (SQLite, FULL). Kannel's spool is a file per message without fsync.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from benchmarks import carrier, ours
from benchmarks.harness import Aim, Result, paired
from benchmarks.peers import kannel
from benchmarks.smsc import Load

LOAD = Load(messages=10_000, window=1000)
SLOW = replace(LOAD, messages=5_000)
KOREAN = replace(LOAD, coding=8, text="조회 {n}", reply="{n}번 예약은 12월 3일 오후 3시입니다.")
OURS, IN_KOREAN, SPOOL, NO_STORE = "ours", "ours, Korean in UCS2", "Kannel with spool", "Kannel without store"


def measure(runs: int) -> list[Result]:
    """Ours beside both Kannels, the same bytes for all; and ours in Korean."""
    result = Result("B3", "SMPP in → out, window 1000", "texts/s")
    result.aims = (
        Aim("≥ 3 × Kannel with its spool store", OURS, 3.0, SPOOL),
        Aim("≥ 1 × Kannel without any store", OURS, 1.0, NO_STORE),
    )
    result.notes.append(
        f"{LOAD.messages:,} texts after {LOAD.warm} of warm-up (spool: {SLOW.messages:,}); replies compared "
        "in content, number and order per customer; the carrier runs on the same cores."
    )
    contenders = {
        OURS: partial(carrier.rate, ours.running, LOAD),
        SPOOL: partial(carrier.rate, partial(kannel.running, spool=True), SLOW),
        NO_STORE: partial(carrier.rate, partial(kannel.running, spool=False), LOAD),
        IN_KOREAN: partial(carrier.rate, ours.running, KOREAN),
    }
    return [paired(result, contenders, runs)]
