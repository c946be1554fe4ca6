"""Where the time goes: ``python -m benchmarks.profiles`` writes PROFILE.md beside the results.

The step of B1 in this process, and the main thread of ``dapjang serve`` under B3's load (its store has a thread of
its own, which is not in it). A profiled run is slower than a measured one: read the shares, not the times.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks import b1_step, carrier, facts, ours
from benchmarks.b3_smpp import LOAD

FILE = Path(__file__).resolve().parent / "PROFILE.md"
ROWS = 25


def step() -> tuple[pstats.Stats, int]:
    """B1's conversations through our step, and how many messages they were."""
    found, profile = b1_step.our_step(), cProfile.Profile()
    b1_step.rounds(found, b"", 0.3)
    profile.enable()
    messages, _, _ = b1_step.rounds(found, b"", b1_step.SECONDS)
    profile.disable()
    return pstats.Stats(profile), messages


def serving() -> tuple[pstats.Stats, int]:
    """The service under the carrier's load, its start included, and how many texts it answered."""
    load = replace(LOAD, messages=20_000)
    with facts.workspace() as folder:
        kept = Path(folder, "profile")

        before = (sys.executable, "-m", "cProfile", "-o", str(kept))
        carrier.load(partial(ours.running, before=before), load)
        return pstats.Stats(str(kept)), load.messages + load.warm


def _tables(stats: pstats.Stats, messages: int) -> tuple[str, str]:
    return by_room(stats, messages) + "\n", table(stats) + "\n"


def table(stats: pstats.Stats) -> str:
    """The functions that take most time themselves, as Markdown."""
    rows = stats.stats.items()  # type: ignore[attr-defined]  # typeshed leaves it out
    whole = sum(own for _, (_, _, own, _, _) in rows)
    lines = ["| own | with callees | calls | function |", "|---:|---:|---:|---|"]
    for (file, line, name), (_, calls, own, below, _) in sorted(rows, key=lambda r: -r[1][2])[:ROWS]:
        place = f"{_short(file)}:{line} {name}" if line else name
        lines.append(f"| {own / whole:.1%} | {below / whole:.1%} | {calls:,} | `{place}` |")
    return "\n".join(lines)


def by_room(stats: pstats.Stats, messages: int) -> str:
    """Time by folder, and calls per message; what is built in counts for the folder that calls it."""
    own: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    for (file, _, _), (_, count, seconds, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        inside = {(file,): (count, count, seconds)} if file != "~" else callers
        for (place, *_), (_, n, spent, *_) in inside.items():
            own[_room(place)] += spent
            calls[_room(place)] += n
    lines = ["| own | calls per message | room |", "|---:|---:|---|"]
    whole = sum(own.values())
    lines += [
        f"| {spent / whole:.1%} | {calls[room] / messages:.1f} | {room} |"
        for room, spent in own.most_common()
        if spent > whole / 200
    ]
    return "\n".join(lines)


def _room(file: str) -> str:
    """``engine/language``, ``gateways/smpp``, a package, or Python itself."""
    if file in ("~", "<string>") or file.startswith("<frozen"):
        return "Python"
    folders = _short(file).split("/")[:-1]
    return "/".join(folders[:2]) or "Python"


def _short(file: str) -> str:
    """A place without the machine's folders."""
    for root in (
        "site-packages/",
        f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/",
        f"{facts.HOME}/",
    ):
        if root in file:
            return file.rpartition(root)[2]
    return file


def main() -> None:
    """Profile both and write the file."""
    parts = [
        "# Where the time goes\n",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit `{facts.commit()}`, {facts.machine()}.\n",
        "## B1: one step\n",
        *_tables(*step()),
        "## B3: the service's main thread\n",
        *_tables(*serving()),
    ]
    text = "\n".join(parts)
    print(text)
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
