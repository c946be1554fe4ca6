"""The samples' features: they pass, nothing that leads somewhere is left untested, and small mistakes would be noticed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import scenarios

HOME = Path(__file__).parents[2]
EVERY = [each.id for each in scenarios.samples()]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dapjang", *map(str, arguments)],
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=500,
    )


@pytest.mark.parametrize("name", EVERY)
def test_every_way_of_a_sample_is_tested(name: str, tmp_path: Path) -> None:
    """Whoever starts from a sample starts from tests that pass and take each of its ways."""
    out = tmp_path / "coverage.json"
    done = run("test", f"features/{name}.feature", "--json", out)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(out.read_text("utf-8"))
    [sample] = [each for each in told["scenarios"] if Path(each["file"]).name == f"{name}.yaml"]
    leads = [each for each in sample["missing"] if each["kind"] in ("state", "way", "branch", "timer")]
    assert leads == []


def test_small_mistakes_in_a_sample_are_noticed() -> None:
    """The bakery's tests kill nine of ten mutants; `make mutate` plays those of all samples."""
    done = run(
        "mutate", "scenarios/bakery.yaml", "--features", "features/bakery.feature", "--fail-under", "90"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_sample_can_be_walked_without_a_finding() -> None:
    """Exploring the bakery finds no dead end, no fault and nothing that cannot be sent; `make explore` walks all."""
    done = run("test", "--explore", "scenarios/bakery.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
