"""The machine and the code that a result belongs to."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
WORK = Path(__file__).resolve().parent / ".work"
"""Scratch space on the checkout's own disk: a temporary folder in memory would make durability free."""


def workspace() -> tempfile.TemporaryDirectory[str]:
    """A folder for one run; gone afterwards."""
    WORK.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir=WORK)


def commit() -> str:
    """Short commit, with ``+`` when the checkout has other changes."""
    head = _git("rev-parse", "--short", "HEAD")
    dirty = _git(
        "status", "--porcelain", "--untracked-files=no", "--", "engine", "gateways", "dapjang", "benchmarks"
    )
    return head + ("+" if dirty else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=HOME, capture_output=True, text=True)
    return done.stdout.strip()


def machine() -> str:
    """Processor, cores, memory, kernel and Python, in one line."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return (
        f"{_cpu()}, {cores} cores, {gib:.0f} GiB, Linux {platform.release()}, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def load_average() -> float:
    """Processes that wanted a core during the last minute: how quiet the machine was."""
    return os.getloadavg()[0]


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def fdatasync_rate(seconds: float = 1.0) -> float:
    """How often per second this disk makes 4 KiB durable, one after the other."""
    with workspace() as folder, open(f"{folder}/probe", "wb", buffering=0) as file:
        file.write(bytes(4096))
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            os.pwrite(file.fileno(), os.urandom(64) * 64, 0)
            os.fdatasync(file.fileno())
            count += 1
        return count / (time.perf_counter() - start)


def cpu_seconds(pids: list[int]) -> float:
    """Processor time that the processes and their ended children have used so far."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(value) for value in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_bytes() -> int:
    """Memory of this process that is in use now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
