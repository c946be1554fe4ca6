"""The sample scenarios that people start from are free of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scenario.checker import examine, publishable, sizes
from engine.texts.sizes import LMS_BYTES, Size

FOLDER = Path("scenarios")
PARTS = ("common", "emergency")
SAMPLES = sorted(path for path in FOLDER.glob("*.yaml") if path.stem not in PARTS)


def content(path: str) -> bytes | None:
    """A file of the folder."""
    return (FOLDER / path).read_bytes() if (FOLDER / path).exists() else None


def media(name: str) -> int | None:
    """Bytes of a picture of the samples."""
    path = FOLDER / "media" / name
    return path.stat().st_size if path.exists() else None


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_r3_samples_check_clean(path: Path) -> None:
    """A sample has no error and no warning; its pictures are there."""
    result = examine(path.name, content, media=media)
    assert [fault.text() for fault in result.faults if fault.severity != "notice"] == []
    assert result.scenario is not None


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_samples_can_be_published(path: Path) -> None:
    """A sample uses nothing that cannot be published yet."""
    assert publishable(examine(path.name, content, media=media).faults)


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_r3_every_text_of_a_sample_fits_a_message(path: Path) -> None:
    """The bytes of every text of a sample are known before it is sent, and no message is too long."""
    scenario = examine(path.name, content).scenario
    assert scenario is not None
    found = sizes(scenario)
    assert found
    assert max(text.bytes for text in found) <= LMS_BYTES
    assert {text.size for text in found} <= set(Size)
