"""From a file to a published revision: check against everything bound beside it, compare, keep (R24)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dapjang.files import load, load_checked, media_file
from dapjang.samples import pictures
from engine.dialogue.events import Media
from engine.faults import Fault
from engine.ports import RevisionRow
from engine.scenario.diff import Change, diff
from engine.scenario.model import Scenario
from engine.scenario.reader import read
from engine.store.admin import Admin


def scenario_of_row(row: RevisionRow) -> Scenario:
    """A kept revision, read."""
    found = read(next(iter(row.files)), row.files.get).scenario
    assert found is not None, row.id  # only what reads is published
    return found


async def live_scenario(admin: Admin, organisation: int, name: str) -> Scenario | None:
    """What is published under this name."""
    found = next((s for s in await admin.scenarios(organisation) if s.name == name), None)
    return scenario_of_row(await admin.revision(found.live)) if found and found.live else None


class Publishing:
    """One publication by one person."""

    def __init__(self, admin: Admin, organisation: int, who: str, why: str) -> None:
        self.admin, self.organisation, self.who, self.why = admin, organisation, who, why

    async def check(self, file: Path, numbers: Sequence[int]) -> tuple[tuple[Fault, ...], Mapping[str, str]]:
        """All faults, those with the other scenarios of its numbers included."""
        rows = await self.admin.neighbours(self.organisation, file.stem, numbers)
        result = load_checked(file, tuple(map(scenario_of_row, rows)))
        return result.faults, result.sources

    async def difference(self, file: Path) -> tuple[int, tuple[Change, ...], int]:
        """The revision before, what changes, and how many live sessions run on it."""
        found = next((s for s in await self.admin.scenarios(self.organisation) if s.name == file.stem), None)
        new = load(file).scenario
        if found is None or not found.live or new is None:
            return 0, (), 0
        old = scenario_of_row(await self.admin.revision(found.live))
        return found.live, tuple(diff(old, new)), await self.admin.live_sessions(found.live)

    async def draft(self, file: Path) -> int:
        """Keep as a draft."""
        files, media = self._kept(file)
        return await self.admin.save_draft(self.organisation, file.stem, files, self.who, media)

    async def publish(self, file: Path, changes: Sequence[Change], moves: Mapping[str, str]) -> int:
        """Keep as the live revision."""
        files, media = self._kept(file)
        told = [{"path": c.path, "ko": c.ko, "en": c.en} for c in changes]
        return await self.admin.publish(
            self.organisation, file.stem, files, self.who, self.why, told, media=media, moves=moves
        )

    def _kept(self, file: Path) -> tuple[dict[str, str], dict[str, Media]]:
        result = load(file)
        assert result.scenario is not None  # it was checked
        files = {name: result.sources[name] for name in result.scenario.files}
        names = {*pictures(result.scenario), *self._beside(file)}
        found = {name: media_file(file.parent, name) for name in names}
        keep = self.admin.store.media.keep
        return files, {name: keep(path.read_bytes()) for name, path in found.items() if path is not None}

    def _beside(self, file: Path) -> list[str]:
        """Computed names cannot be foreseen: every picture in ``media/`` that the data name goes along."""
        folder = file.parent / "media"
        text = file.read_text("utf-8", "replace")
        return [path.name for path in folder.iterdir() if path.name in text] if folder.is_dir() else []
