"""Tests of features played in this process without pytest, again and again, also with another scenario in the place of one.

For whoever plays the same tests hundreds of times (``dapjang mutate``). Steps of a project's own in Python are pytest's:
they cannot be played here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pytest_bdd.parser import Step

import features.steps.words  # noqa: F401 - registers the steps
from engine.dialogue.revision import Revision
from features.steps.loading import Loader
from features.steps.mistakes import Mistake
from features.steps.playing import do, play, unknown
from features.steps.reading import cases
from features.steps.vocabulary import VOCABULARY
from features.steps.world import World


@dataclass(frozen=True)
class Test:
    """One test of a feature, ready to be played."""

    __test__ = False  # no test of pytest's

    path: Path
    name: str
    line: int
    steps: tuple[Step, ...]
    background: int

    def foreign(self) -> Step | None:
        """The first step that the vocabulary does not know: one in Python, or nobody's."""
        return next((step for step in self.steps if VOCABULARY.find(step.type, step.name) is None), None)

    def play(self, instead: Mapping[Path, Revision] | None = None) -> World:
        """Do the test; its world afterwards. ``instead``: revisions in the place of files. Raises ``Stopped``."""
        loader = Loader(self.path, instead)
        return self.play_in(World(loader, loader.default()))

    def play_in(self, world: World) -> World:
        """Do the test in this world. Raises ``Stopped``."""
        play(self.steps, self.background, world, partial(do, world), _refuse)
        return world


def tests(path: Path) -> list[Test]:
    """The tests of a feature. Raises ``reading.Unreadable``."""
    return [
        Test(path, case.name, case.scenario.line_number, tuple(case.scenario.steps), case.background)
        for case in cases(path)
    ]


def _refuse(step: Step) -> None:
    raise _in_python(step)


def _in_python(step: Step) -> Mistake:
    told = unknown(step)
    return Mistake(
        f"{told.korean}\n파이썬으로 쓴 단계라면 여기서는 쓸 수 없습니다: {step.name}",
        f"{told.english}; steps in Python cannot be played here",
    )
