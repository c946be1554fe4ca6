"""The two commands of a fresh clone (run.py) and the files that they rely on."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import run

LOCKS = [run.HOME / "requirements.lock", run.HOME / "requirements-dev.lock"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_is_the_same_everywhere(lock: Path) -> None:
    """A lock file pins every package with hashes and names no package index and no place on a machine."""
    text = lock.read_text()
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links|(^|\s)/", text)
    pinned = re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==\S+.*\\$", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z]", text, re.MULTILINE)) > 20


def test_locks_hold_what_the_project_needs() -> None:
    """What pyproject.toml asks for is what a fresh clone gets; tests run with the same versions."""
    project = tomllib.loads((run.HOME / "pyproject.toml").read_text())
    wanted = {re.split(r"[><=;~ ]", need)[0].lower() for need in project["project"]["dependencies"]}
    served, tested = (dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.M)) for lock in LOCKS)
    assert wanted <= served.keys()
    assert served.items() <= tested.items()


def test_a_skipped_test_is_named(tmp_path: Path) -> None:
    """A test that was skipped or expected to fail is shown by its name and fails the command."""
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite><testcase classname="a" name="ran"/><testcase classname="a" name="lazy">'
        '<skipped type="pytest.skip" message="no time"/></testcase></testsuite></testsuites>'
    )
    assert run.unproved(report) == ["a::lazy: no time"]


def test_help_needs_nothing_installed() -> None:
    """`python3 run.py --help` explains the commands on any machine, without installing."""
    command = [sys.executable, "-I", "-S", str(run.HOME / "run.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0
    assert "run.py test" in done.stdout


def test_missing_venv_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Python's venv module, the message says in Korean and English what to install."""
    monkeypatch.setattr(run, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(run, "has_venv", lambda: False)
    monkeypatch.setattr(run, "apt_install", lambda *packages: False)
    with pytest.raises(run.Trouble) as trouble:
        run.make_venv()
    assert str(trouble.value).count("apt install python3-venv") == 2
    assert "설치" in str(trouble.value)
