"""Copying a sample scenario with its tests, the parts that it includes and the pictures that it attaches."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import features
from engine.dialogue.revision import Revision
from engine.scenario.model import Scenario
from engine.scenario.reader import read
from scenarios import FOLDER, MEDIA, Sample, files, samples


def titles() -> dict[str, str]:
    """Names of the samples with what they are for."""
    return {each.id: f"{each.ko} / {each.en}" for each in samples()}


def scenario_of(sample: Sample) -> Scenario:
    """The sample, read."""
    found = read(sample.path.name, files()).scenario
    assert found is not None, sample.id  # a test reads and checks every sample
    return found


def pictures(scenario: Scenario) -> list[str]:
    """File names that a scenario attaches, where they are not computed."""
    names: dict[str, None] = {}
    for node in Revision(scenario, 0).nodes.values():
        for saying in node.step.say:
            names |= {source.text: None for source in saying.attach if "{{" not in source.text}
    return list(names)


def media_of(scenario: Scenario) -> list[str]:
    """Every picture beside the samples that this one may attach, computed names included."""
    plain = pictures(scenario)
    computed = [path.name for path in sorted(MEDIA.iterdir()) if path.name.startswith(f"{scenario.id}-")]
    return sorted({*plain, *computed})


def copy(name: str, target: Path) -> Iterator[Path]:
    """Copy a sample to ``target``, its tests (under the same name), its parts and ``media/`` beside it; existing files are
    kept. Yields what was written."""
    sample = next(each for each in samples() if each.id == name)
    scenario = scenario_of(sample)
    target.parent.mkdir(parents=True, exist_ok=True)
    yield _copied(sample.path, target)
    tests = target.with_suffix(".feature")
    if not tests.exists():
        yield _copied(features.FOLDER / f"{name}.feature", tests)
    for part in scenario.files[1:]:
        if not (target.parent / part).exists():
            yield _copied(FOLDER / part, target.parent / part)
    for picture in media_of(scenario):
        goal = target.parent / "media" / picture
        if not goal.exists():
            goal.parent.mkdir(exist_ok=True)
            yield _copied(MEDIA / picture, goal)


def _copied(source: Path, target: Path) -> Path:
    shutil.copyfile(source, target)
    return target
