"""Runs a feature written in a test as an author would: by the plugin, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from corner_shop import SHOP

HOME = Path(__file__).parents[2]


@dataclass
class Ran:
    """What came of it."""

    code: int
    text: str


@pytest.fixture
def feature(tmp_path: Path) -> Callable[..., Ran]:
    """``feature(steps)``: a Korean feature with one test of these steps beside the shop; or a whole file."""

    def run(steps: str, *options: str, whole: bool = False, name: str = "shop.feature", **files: str) -> Ran:
        (tmp_path / "shop.yaml").write_text(SHOP, "utf-8")
        for file, content in files.items():
            (tmp_path / file.replace("__", ".")).write_text(content, "utf-8")
        body = "\n".join(f"    {line}" for line in steps.strip("\n").splitlines())
        text = steps if whole else f"# language: ko\n기능: 가게\n  시나리오: 시험\n{body}\n"
        (tmp_path / name).write_text(text, "utf-8")
        command = [sys.executable, "-m", "dapjang", "test", str(tmp_path), *options]
        env = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
        return Ran(done.returncode, done.stdout + done.stderr)

    return run
