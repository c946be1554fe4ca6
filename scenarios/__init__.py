"""Sample scenarios that people start from, and the parts that they include.

Each sample is one YAML file beside this one; a file without ``scenario:`` is a part (``common.yaml``,
``emergency.yaml``). Pictures lie in ``media/`` and are attached by their file name. ``dapjang new`` copies
from here and the first start publishes from here. This module only lists: it reads no YAML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
MEDIA = FOLDER / "media"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: ``id`` is its file name without ending; ``services``: it needs one to play."""

    id: str
    ko: str
    en: str
    services: bool = False

    @property
    def path(self) -> Path:
        """The file."""
        return FOLDER / f"{self.id}.yaml"


SAMPLES = (
    Sample("shop", "동네 가게", "a neighbourhood shop"),
    Sample("clinic", "의원", "a clinic", services=True),
    Sample("salon", "미용실", "a hair salon"),
    Sample("school", "학교", "a public school"),
    Sample("office", "공공기관", "a public office", services=True),
    Sample("candidate", "선거 후보자", "an election candidate"),
    Sample("bakery", "빵집(영어)", "a bakery, in English"),
)
PARTS = ("common.yaml", "emergency.yaml")


def samples() -> tuple[Sample, ...]:
    """All samples, the order in which people see them."""
    return SAMPLES


def sample(id: str) -> Sample | None:
    """The sample with this id."""
    return next((each for each in SAMPLES if each.id == id), None)


def files() -> Callable[[str], str | None]:
    """A reader for ``engine.scenario.reader.read``: a sample's or part's text by its file name."""

    def text(name: str) -> str | None:
        path = FOLDER / name
        return path.read_text("utf-8") if path.parent == FOLDER and path.is_file() else None

    return text


def media_size(name: str) -> int | None:
    """The size in bytes of an attached picture; None: there is no such file."""
    path = MEDIA / name
    return path.stat().st_size if path.parent == MEDIA and path.is_file() else None
