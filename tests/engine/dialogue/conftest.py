"""Plays a scenario written in a test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.desk.simulator import Simulator
from engine.dialogue.revision import Revision
from engine.scenario.reader import read_text

SEOUL = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=SEOUL)  # a Wednesday

Play = Callable[..., Simulator]


def made(text: str, id: int = 1) -> Revision:
    """A scenario made ready; the test fails with its faults."""
    result = read_text(text, f"test{id}.yaml")
    assert result.scenario is not None, [fault.text() for fault in result.faults]
    return Revision(result.scenario, id)


@pytest.fixture
def play() -> Play:
    """``play(yaml, …)``: a number with these scenarios, Wednesday at noon."""

    def make(*texts: str, now: datetime = NOON, **kwargs: Any) -> Simulator:
        revisions = [made(text, id) for id, text in enumerate(texts, 1)]
        return Simulator(revisions, now=now, zone=SEOUL, **kwargs)

    return make


@pytest.fixture
def revision() -> Callable[..., Revision]:
    """``revision(yaml, id)``: one scenario made ready."""
    return made
