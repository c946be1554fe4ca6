"""The samples as people get them: clean, publishable, with every picture in its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scenarios
from engine.scenario.checker import check
from engine.scenario.messages import publishable
from engine.scenario.model import Scenario
from engine.scenario.reader import read

EVERY = [each.id for each in scenarios.samples()]
PICTURES = sorted(scenarios.MEDIA.iterdir())
SMALL = 60_000  # bytes: any provider takes it, and a phone shows it at once
WIDE = 1_000  # pixels on either side (korea.md: MMS)


def sample(name: str) -> Scenario:
    found = read(f"{name}.yaml", scenarios.files())
    assert found.scenario is not None, [fault.text() for fault in found.faults]
    return found.scenario


@pytest.mark.parametrize("name", EVERY)
def test_samples_are_clean(name: str) -> None:
    """Whoever starts from a sample sees no error, no warning, and can publish it."""
    found = read(f"{name}.yaml", scenarios.files())
    assert found.scenario is not None, [fault.text() for fault in found.faults]
    faults = [*found.faults, *check(found.scenario, media=scenarios.media_size)]
    assert [fault.text() for fault in faults if fault.severity != "notice"] == []
    assert publishable(faults)


def test_samples_are_clean_side_by_side() -> None:
    """Two samples bound to one number do not stand in each other's way."""
    both = [sample("bakery"), sample("shop")]
    assert [f.text() for f in check(both[0], others=both[1:]) if f.severity == "error"] == []


def test_every_file_is_listed() -> None:
    """Each file of the folder is a sample or a part that people are told of."""
    files = {path.name for path in scenarios.FOLDER.glob("*.yaml")}
    whole = {name for name in files if "\nscenario:" in f"\n{(scenarios.FOLDER / name).read_text('utf-8')}"}
    assert {each.path.name for each in scenarios.samples()} == whole
    assert set(scenarios.PARTS) == files - whole


@pytest.mark.parametrize("name", EVERY)
def test_samples_say_whether_they_need_a_service(name: str) -> None:
    """A sample that is said to play by itself calls nothing outside."""
    listed = scenarios.sample(name)
    assert listed is not None
    assert listed.services == bool(sample(name).services)


def test_nobody_reads_outside_the_folder() -> None:
    """A name that leads out of the folder is no sample and no picture."""
    assert scenarios.files()("../pyproject.toml") is None
    assert scenarios.media_size("../shop.yaml") is None
    assert scenarios.sample("nobody") is None


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────────────
def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height, from the frame header."""
    at = 2
    while not (0xC0 <= jpeg[at + 1] <= 0xC2):
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    height, width = jpeg[at + 5 : at + 7], jpeg[at + 7 : at + 9]
    return int.from_bytes(width, "big"), int.from_bytes(height, "big")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_fit_any_provider(path: Path) -> None:
    """Each picture is a JPEG that every provider takes."""
    data = path.read_bytes()
    assert data[:3] == b"\xff\xd8\xff"
    assert len(data) <= SMALL
    assert max(size_of(data)) <= WIDE


def test_every_picture_is_attached_somewhere() -> None:
    """No sample attaches a picture that is not there, and no picture lies around unused."""
    words = "".join(each.path.read_text("utf-8") for each in scenarios.samples())
    assert set(re.findall(r"[\w-]+\.jpg", words)) == {path.name for path in PICTURES}
