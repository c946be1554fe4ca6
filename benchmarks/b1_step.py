"""B1: a message through the two-question booking flow; the session is bytes between any two messages."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from benchmarks.booking import SCENARIO, SCRIPTS, TODAY, by_hand
from benchmarks.harness import Absent, Aim, Result, Sample, Void, paired

XSTATE = Path(__file__).parent / "peers" / "xstate"
SECONDS = 1.0
PHONE = "01000000000"
Stored = TypeVar("Stored", str, bytes)
Step = Callable[[Stored, str, int], tuple[Stored, list[str]]]


def measure(runs: int) -> list[Result]:
    """Ours beside xstate and beside a dict machine written by hand."""
    result = Result("B1", "one step of the booking flow, in process", "messages/s")
    result.aims = (Aim("≥ 1.5 × xstate, Korean understanding included", "ours", 1.5, "xstate v5"),)
    result.notes.append(
        "xstate and the floor match with a few regular expressions; all must give the same replies"
    )
    result.notes.append(
        "what a short text means is remembered, and these scripts say the same again and again; without memory: nothing is"
    )
    contenders = {
        "ours": ours,
        "ours without memory": ours_forgetful,
        "xstate v5": xstate,
        "by hand (dict, regex)": floor,
    }
    return [paired(result, contenders, runs)]


def ours() -> Sample:
    """``decide`` with the session as bytes between messages."""
    try:
        step = our_step()
    except ImportError as missing:
        raise Absent(str(missing)) from None
    return _timed(step, b"")


def ours_forgetful() -> Sample:
    """The same as if no text had ever come before."""
    from engine.dialogue import remembered

    step = our_step()

    def forgetful(stored: bytes, text: str, n: int) -> tuple[bytes, list[str]]:
        remembered.forget()
        return step(stored, text, n)

    return _timed(forgetful, b"")


def our_step() -> Step[bytes]:
    """Our engine as a function of stored session, text and a running number."""
    from engine.dialogue.effects import Say
    from engine.dialogue.events import MessageIn
    from engine.dialogue.number import Number
    from engine.dialogue.revision import Revision
    from engine.dialogue.route import decide
    from engine.dialogue.session import dump, load
    from engine.dialogue.view import Contact, View
    from engine.scenario.reader import read_text

    read = read_text(SCENARIO)
    if read.scenario is None:
        raise Void("; ".join(fault.text("en") for fault in read.faults))
    revision = Revision(read.scenario, 1)
    zone = ZoneInfo("Asia/Seoul")
    number = Number("15880000", [revision], zone, revisions={1: revision}.get)
    view = View(Contact(phone=PHONE))
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=zone)

    def step(stored: bytes, text: str, n: int) -> tuple[bytes, list[str]]:
        at = noon + timedelta(milliseconds=n)
        decision = decide(number, load(stored), MessageIn(f"m{n}", text, at, at), view)
        return dump(decision.session), [effect.text for effect in decision.effects if isinstance(effect, Say)]

    return step


def floor() -> Sample:
    """The least that Python needs for it."""

    def step(stored: str, text: str, n: int) -> tuple[str, list[str]]:
        stored, reply = by_hand(stored, text)
        return stored, [reply]

    return _timed(step, "")


def _timed(step: Step[Stored], new: Stored) -> Sample:
    rounds(step, new, 0.3)
    messages, seconds, size = rounds(step, new, SECONDS)
    return Sample(messages / seconds, {"µs/message": seconds / messages * 1e6, "stored bytes": size})


def rounds(step: Step[Stored], new: Stored, duration: float) -> tuple[int, float, int]:
    messages = size = 0
    start = time.perf_counter()
    while time.perf_counter() - start < duration:
        for script in SCRIPTS:
            stored = new
            for text, reply in script:
                messages += 1
                stored, said = step(stored, text, messages)
                if said != [reply]:
                    raise Void(f"{text!r}: {said} instead of {reply!r}")
                size = max(size, len(stored))
    return messages, time.perf_counter() - start, size


def xstate() -> Sample:
    """The peer, in a process of its own; it compares the replies itself."""
    node = shutil.which("node")
    if node is None or not (XSTATE / "node_modules").exists():
        raise Absent("node and benchmarks/peers/xstate/node_modules (npm ci)")
    work = json.dumps({"seconds": SECONDS, "today": TODAY.isoformat(), "scripts": SCRIPTS})
    done = subprocess.run([node, "bench.js", work], cwd=XSTATE, capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise Void(done.stderr.strip()[-300:])
    found = json.loads(done.stdout)
    rate = found["messages"] / found["seconds"]
    return Sample(rate, {"µs/message": 1e6 / rate, "stored bytes": found["bytes"]})
