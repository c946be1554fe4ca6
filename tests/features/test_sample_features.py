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


@pytest.mark.parametrize("name", EVERY)
def test_small_mistakes_in_a_sample_are_noticed(name: str) -> None:
    """A sample's tests notice nine of ten small changes to it."""
    done = run("mutate", f"scenarios/{name}.yaml", "--fail-under", "90")
    assert done.returncode == 0, done.stdout + done.stderr


def test_samples_can_be_walked_without_a_finding() -> None:
    """Exploring finds no dead end, no loop, no fault and nothing that cannot be sent."""
    done = run("test", "--explore", *(f"scenarios/{name}.yaml" for name in EVERY))
    assert done.returncode == 0, done.stdout + done.stderr
