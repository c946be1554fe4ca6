"""Whether a recorded feature passes against the revisions that it was recorded with."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dapjang.testing.recording import Recording
from dapjang.testing.stored import Scenarios
from dapjang.testing.telling import feature
from features.steps import failure, lean
from features.steps.playing import Stopped
from features.steps.world import World


def trouble(recording: Recording, scenarios: Scenarios, lang: str) -> str:
    """What stops the recorded test, as a person reads it; "" when it passes."""
    by_name = dict(zip(scenarios.files, scenarios.revisions, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recorded.feature"
        path.write_text(feature(recording, "-", "-", lang), "utf-8")
        [test] = lean.tests(path)
        try:
            test.play_in(World(by_name.__getitem__))
        except Stopped as stopped:
            return failure.shown(stopped, path).partition("\n")[
                2
            ]  # its place in this file is nothing to anyone
    return ""
