"""Scenario files for features: found beside the feature, in ``scenarios/`` above it, or among the samples; read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import scenarios
from engine.dialogue.revision import Revision
from engine.scenario import report
from engine.scenario.checker import examine
from engine.scenario.reader import ReadResult
from features.steps.mistakes import Mistake

_ids = count(1)
_paths: dict[int, Path] = {}
_ready: dict[Path, tuple[tuple[tuple[Path, int], ...], Revision]] = {}


@dataclass
class Library:
    """What a run of tests has read. Files are taken not to change while it lasts, and are not looked at again."""

    places: dict[tuple[Path, str], Path | None] = field(default_factory=dict)
    revisions: dict[Path, Revision] = field(default_factory=dict)


class Loader:
    """Gives scenarios to one feature. ``used`` are the files that were read for it, includes and all; ``instead`` are
    revisions to be played in the place of files; ``library`` is what the run has read already."""

    def __init__(
        self,
        feature: Path,
        instead: Mapping[Path, Revision] | None = None,
        library: Library | None = None,
    ) -> None:
        self.feature = feature
        self.instead = instead or {}
        self.library = library or Library()
        self.used: dict[str, Path] = {}

    def default(self) -> str | None:
        """The scenario with the feature's own name, if there is one."""
        name = f"{self.feature.stem}.yaml"
        return name if self.find(name) is not None else None

    def find(self, name: str) -> Path | None:
        """The file that a feature means by this name."""
        key = (self.feature.parent, name)
        known = self.library.places
        if key not in known:
            found = next((path for path in self._places(name) if path.is_file()), None)
            known[key] = found.resolve() if found is not None else None
        return known[key]

    def __call__(self, name: str) -> Revision:
        path = self.find(name)
        if path is None:
            raise Mistake(f"“{name}” 시나리오 파일을 찾지 못했습니다.", "no such scenario file")
        self.used[name] = path
        if path in self.instead:
            return self.instead[path]
        if path not in self.library.revisions:
            self.library.revisions[path] = ready(path)
        return self.library.revisions[path]

    def _places(self, name: str) -> Iterator[Path]:
        here = self.feature.parent
        yield here / name
        for folder in (here, *here.parents):
            yield folder / "scenarios" / name
            if (folder / "pyproject.toml").exists() or (folder / ".git").exists():
                break
        yield scenarios.FOLDER / name


def ready(path: Path) -> Revision:
    """A scenario compiled; the same object as long as none of its files changes. Raises ``Mistake`` with its faults."""
    path = path.resolve()
    known = _ready.get(path)
    if known is not None and all(_stamp(file) == stamp for file, stamp in known[0]):
        return known[1]
    read: list[Path] = []

    def file(name: str) -> bytes | None:
        found = (path.parent / name).resolve()
        if not found.is_relative_to(path.parent) or not found.is_file():
            return None
        read.append(found)
        return found.read_bytes()

    result = examine(path.name, file, media=None, others=())
    if result.scenario is None or any(fault.severity == "error" for fault in result.faults):
        raise Mistake(f"{path.name}에 잘못이 있습니다.\n{_faults(result)}", "the scenario has faults")
    revision = Revision(result.scenario, next(_ids))
    _ready[path] = (tuple((each, _stamp(each)) for each in read), revision)
    _paths[revision.id] = path
    return revision


def path_of(revision: Revision) -> Path | None:
    """The file that a revision was read from."""
    return _paths.get(revision.id)


def _faults(result: ReadResult) -> str:
    return report.human(tuple(f for f in result.faults if f.severity == "error"), "ko", False, result.sources)


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0
