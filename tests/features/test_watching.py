"""``dapjang test --watch``: what a change touches is run again, at once."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from corner_shop import SHOP

from dapjang.testing.running import Wanted
from dapjang.testing.watching import touched

HOME = Path(__file__).parents[2]
FEATURE = """\
# language: ko
기능: 가게
  시나리오: 주차
    만약 손님이 "주차"를 보낸다
    그러면 손님은 "map.jpg" 사진이 붙은 "두 대까지 무료입니다."를 받는다
"""
PATIENCE = 60.0  # seconds


class Watching:
    """The command in a process of its own, and what it says."""

    def __init__(self, folder: Path) -> None:
        env = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "dapjang", "test", str(folder), "--watch"]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.process.stdout, selectors.EVENT_READ)
        self.said = ""

    def until(self, words: str) -> str:
        """Everything said until these words; what was said before is forgotten."""
        assert self.process.stdout is not None
        end = time.monotonic() + PATIENCE
        while words not in self.said:
            assert time.monotonic() < end, self.said
            self.selector.select(1)
            self.said += (self.process.stdout.read() or b"").decode("utf-8", "replace")
        said, _, self.said = self.said.partition(words)
        return said

    def stop(self) -> int:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    (tmp_path / "shop.yaml").write_text(SHOP, "utf-8")
    (tmp_path / "shop.feature").write_text(FEATURE, "utf-8")
    made = Watching(tmp_path)
    yield made
    made.process.kill()
    made.process.wait()


def test_a_change_is_run_again(watching: Watching, tmp_path: Path) -> None:
    """The scenario is changed and the test fails; it is changed back and the test passes; Ctrl-C ends it quietly."""
    watching.until("1 passed")
    watching.until("Waiting for changes")
    (tmp_path / "shop.yaml").write_text(SHOP.replace("두 대까지", "세 대까지"), "utf-8")
    assert "세 대까지 무료입니다." in watching.until("1 failed")
    watching.until("Waiting for changes")
    (tmp_path / "shop.yaml").write_text(SHOP, "utf-8")
    watching.until("1 passed")
    watching.until("Waiting for changes")
    assert watching.stop() == 0
    assert "Traceback" not in watching.said


def test_only_what_a_change_touches_is_run(tmp_path: Path) -> None:
    """A feature's own change, its scenario's, and a part's that everybody includes."""
    for name in ("shop", "clinic"):
        (tmp_path / f"{name}.yaml").write_text(SHOP, "utf-8")
        (tmp_path / f"{name}.feature").write_text(FEATURE, "utf-8")
    (tmp_path / "common.yaml").write_text("texts: {hello: 안녕하세요}\n", "utf-8")
    (tmp_path / "both.feature").write_text(
        FEATURE.replace("만약", '먼저 "clinic.yaml" 시나리오가 있다\n    만약', 1), "utf-8"
    )
    wanted = Wanted((tmp_path,))

    def names(*changed: str) -> set[str]:
        return {path.name for path in touched(wanted, {(tmp_path / name).resolve() for name in changed})}

    assert names("shop.feature") == {"shop.feature"}
    assert names("shop.yaml") == {"shop.feature"}
    assert names("clinic.yaml") == {"clinic.feature", "both.feature"}
    assert names("common.yaml") == {tmp_path.name}
