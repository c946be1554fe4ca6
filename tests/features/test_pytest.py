"""A pytest user runs the same features by pytest itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from corner_shop import SHOP

HOME = Path(__file__).parents[2]
FEATURE = """\
# language: ko
기능: 가게
  시나리오: 주차
    만약 손님이 "주차"를 보낸다
    그러면 손님은 문자 1통을 받는다
    그리고 답장이 짧다
"""
CONFTEST = """\
from features.steps import Unmet, World
from pytest_bdd import then
@then("답장이 짧다")
def _(world: World) -> None:
    if len(world.customer().replies[-1].say.text) > 20:
        raise Unmet("깁니다.", "too long")
"""


@pytest.mark.parametrize("options", [(), ("-p", "features.steps.plugin")], ids=["conftest", "option"])
def test_pytest_runs_features(tmp_path: Path, options: tuple[str, ...]) -> None:
    """One line in conftest.py, or one option: features run, with steps of the project's own in Python."""
    line = "" if options else 'pytest_plugins = ["features.steps.plugin"]\n'
    (tmp_path / "conftest.py").write_text(line + CONFTEST, "utf-8")
    (tmp_path / "shop.yaml").write_text(SHOP, "utf-8")
    (tmp_path / "shop.feature").write_text(FEATURE, "utf-8")
    env = {**os.environ, "PYTHONPATH": str(HOME)}
    env.pop("PYTEST_DISABLE_PLUGIN_AUTOLOAD", None)  # `dapjang test` sets it for its own process
    command = [sys.executable, "-m", "pytest", "-q", *options]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
    (tmp_path / "shop.yaml").write_text(SHOP.replace("두 대까지", "두 대까지 언제나 마음 편히 종일"), "utf-8")
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "깁니다. (too long)" in done.stdout
