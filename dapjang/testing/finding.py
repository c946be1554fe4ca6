"""Which features belong to a scenario, when the author does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def features(paths: Iterable[Path]) -> list[Path]:
    """The features among files and in folders."""
    found = (
        file for path in paths for file in (sorted(path.rglob("*.feature")) if path.is_dir() else [path])
    )
    return list(dict.fromkeys(file.resolve() for file in found))


def features_of(scenario: Path) -> list[Path]:
    """The features that use a scenario: of its own name or speaking of its file, beside it or in ``features/`` there or
    above."""
    here = scenario.resolve().parent
    places = (here, here / "features", here.parent / "features")
    near = (file for place in places for file in sorted(place.glob("*.feature")))
    return [
        file for file in dict.fromkeys(near) if file.stem == scenario.stem or speaks(file, [scenario.name])
    ]


def speaks(feature: Path, names: Iterable[str]) -> bool:
    """True when the feature names one of these files."""
    text = feature.read_text("utf-8", "replace")
    return any(name in text for name in names)


def scenarios(paths: Iterable[Path]) -> Iterator[Path]:
    """The scenario files among files and in folders; parts that others include are left out."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.glob("*.y*ml")) if whole(file))
        else:
            yield path


def whole(path: Path) -> bool:
    """True for a scenario, false for a part."""
    return any(line.startswith("scenario:") for line in path.read_text("utf-8", "replace").splitlines())
