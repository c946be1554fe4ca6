"""Scenario files on the disk, for the reader, which does no I/O itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.dialogue.revision import Revision
from engine.scenario.checker import examine
from engine.scenario.model import Scenario
from engine.scenario.reader import ReadResult, read


def beside(path: Path) -> Callable[[str], bytes | None]:
    """Gives the files of the scenario's folder by their names; never one outside of it. The reader decodes them."""
    folder = path.parent.resolve()

    def file(name: str) -> bytes | None:
        found = (folder / name).resolve()
        if not found.is_relative_to(folder) or not found.is_file():
            return None
        return found.read_bytes()

    return file


def media_size(path: Path) -> Callable[[str], int | None]:
    """Sizes in bytes of the pictures in the scenario's ``media`` folder or beside it."""
    folder = path.parent.resolve()

    def size(name: str) -> int | None:
        found = media_file(folder, name)
        return found.stat().st_size if found else None

    return size


def media_file(folder: Path, name: str) -> Path | None:
    """Where an attached file lies: ``media/`` first, then beside the scenario; never outside."""
    for place in (folder / "media", folder):
        found = (place / name).resolve()
        if found.is_relative_to(folder.resolve()) and found.is_file():
            return found
    return None


def load(path: Path) -> ReadResult:
    """Read a scenario file with what it includes."""
    return read(path.name, beside(path))


def load_checked(path: Path, others: tuple[Scenario, ...] = ()) -> ReadResult:
    """Read and check in one pass: all faults at once (R2)."""
    return examine(path.name, beside(path), media=media_size(path), others=others)


def compiled(path: Path, id: int = 1) -> tuple[Revision | None, ReadResult]:
    """A file made ready to play, with its faults."""
    result = load_checked(path)
    return (Revision(result.scenario, id) if result.scenario is not None else None), result
