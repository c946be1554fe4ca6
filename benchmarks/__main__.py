"""Run the rows, print them, write RESULTS.md. The exit status is 0 whatever was measured."""

from __future__ import annotations

import argparse
import importlib
import traceback
from datetime import UTC, datetime

from benchmarks import facts, report
from benchmarks.harness import Result

ROWS = {
    "B1": "b1_step",
    "B2": "b2_keywords",
    "B3": "b3_smpp",
    "B4": "b4_http",
    "B5": "b5_durability",
    "B8": "b8_loader",
    "B9": "b9_latency",
    "G": "g_features",
    "U": "u_understanding",
}


def measure(row: str, runs: int) -> list[Result]:
    """A row's results; one that breaks says so and lets the others go on."""
    print(f"── {row}", flush=True)
    try:
        found: list[Result] = importlib.import_module(f"benchmarks.{ROWS[row]}").measure(runs)
    except Exception as fault:
        traceback.print_exc()
        return [Result(row, "", "", missing={"the whole row": f"{type(fault).__name__}: {fault}"})]
    return found


def main() -> None:
    """Read the command line, measure, report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {' '.join(ROWS)}; all when none is named")
    parser.add_argument("--runs", type=int, default=5, help="paired runs of each row")
    parser.add_argument("--dry", action="store_true", help="print only, leave RESULTS.md alone")
    options = parser.parse_args()
    if unknown := set(options.rows) - set(ROWS):
        parser.error(f"no such row: {' '.join(sorted(unknown))}")
    when, before, disk = datetime.now(UTC), facts.load_average(), facts.fdatasync_rate()
    results = [result for row in options.rows or ROWS for result in measure(row, options.runs)]
    text = report.section(results, when, facts.commit(), facts.machine(), before, disk)
    print("\n" + text)
    if not options.dry:
        report.write(text)


if __name__ == "__main__":
    main()
