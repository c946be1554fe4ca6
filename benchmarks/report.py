"""Results as people read them: a table on the terminal, a section of RESULTS.md per session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.harness import Result, Sample

FILE = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = """# Results

Written by `make bench`, newest first. Each number is the median of interleaved runs in one session on one
machine; the runs themselves stand behind it. A ratio is a ratio of medians. What could not run is named.
"""


def section(
    results: Sequence[Result], when: datetime, commit: str, machine: str, load: float, disk: float
) -> str:
    """One session in Markdown."""
    lines = [
        f"## {when:%Y-%m-%d %H:%M} UTC, commit `{commit}`",
        "",
        f"{machine}; the disk makes {disk:,.0f} single 4 KiB writes durable a second (fdatasync).",
        f"Load average before the session: {load:.2f}.",
    ]
    for result in results:
        lines += ["", f"### {result.id} {result.title}", "", *_table(result), *_aims(result)]
        lines += [f"- not measured: {name} ({why})" for name, why in result.missing.items()]
        lines += [f"- {note}" for note in result.notes]
    return "\n".join(lines) + "\n"


def _table(result: Result) -> list[str]:
    if not result.samples:
        return []
    keys = list(dict.fromkeys(key for runs in result.samples.values() for key in runs[0].more))
    rows = [f"| | median {result.unit} |" + "".join(f" {key} |" for key in keys) + " runs |"]
    rows.append("|---|---:|" + "---:|" * len(keys) + "---|")
    for name, runs in result.samples.items():
        more = "".join(f" {_more(result, name, key, runs)} |" for key in keys)
        rows.append(f"| {name} | {_number(result.median(name))} |{more} {_runs(runs)} |")
    return [*rows, ""]


def _more(result: Result, name: str, key: str, runs: list[Sample]) -> str:
    return _number(result.median(name, key)) if key in runs[0].more else ""


def _runs(runs: list[Sample]) -> str:
    return " ".join(_number(sample.value) for sample in runs)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _aims(result: Result) -> list[str]:
    lines = []
    for aim in result.aims:
        number, reached = result.judge(aim)
        verdict = {True: "reached", False: "**not reached**", None: "not measured"}[reached]
        lines.append(f"- aim: {aim.text}: {_number(number) or '–'}, {verdict}")
    return lines


def write(text: str) -> None:
    """Put a session's section on top of the file."""
    old = FILE.read_text(encoding="utf-8").removeprefix(HEAD) if FILE.exists() else ""
    FILE.write_text(f"{HEAD}\n{text}{old}", encoding="utf-8")
