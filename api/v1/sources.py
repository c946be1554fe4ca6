"""What the routes about scenarios share: files as they come and go, faults, and a version that can be asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import Path
from pydantic import Field

from api.house import House
from api.v1.shapes import FaultShape, Shape
from engine.dialogue.events import Media
from engine.faults import Fault
from engine.hooks import Refused
from engine.scenario.model import Scenario
from engine.scenario.reader import ReadResult, read
from engine.scenario.review import obstacles, review, still_used
from engine.store.administration.revisions import Kept

MOST_BYTES = 1_000_000
"""UTF-8 bytes of all files of a revision together."""
MOST_ID = 9_000_000_000_000_000

_STEM = r"[^\s/\\.\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]{0,99}"
_SIGN = r"[^/\\.\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]{0,99}"
NAME = rf"^{_STEM}$"
Name = Annotated[str, Path(description="시나리오의 이름. The scenario's name.", pattern=NAME)]
RevisionId = Annotated[int, Path(ge=1, le=MOST_ID, description="판. A revision.")]
VERSION = r"^(draft|live|[1-9][0-9]{0,15})$"
FileName = Annotated[
    str, Field(max_length=200, pattern=rf"^(?:{_SIGN}/){{0,3}}{_SIGN}\.(?:yaml|yml|feature)$")
]
PictureName = Annotated[str, Field(max_length=200, pattern=rf"^(?:{_SIGN}/){{0,3}}{_SIGN}$")]
Ref = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Files = Annotated[
    dict[FileName, Annotated[str, Field(max_length=MOST_BYTES)]],
    Field(
        min_length=1,
        max_length=50,
        examples=[{"shop.yaml": "scenario: 가게\nfallback: {say: 안녕하세요.}\n"}],
    ),
]
Pictures = Annotated[
    dict[PictureName, Ref], Field(max_length=100, examples=[{"map.jpg": "0" * 64}], default_factory=dict)
]
Why = Annotated[str, Field(max_length=1000)]
Moves = Annotated[
    dict[Annotated[str, Field(max_length=300)], Annotated[str, Field(max_length=300)]],
    Field(max_length=500, default_factory=dict, examples=[{"book.day": "book.date"}]),
]


class ChangeShape(Shape):
    """A change of meaning between two versions. ``path``: where, with dots."""

    path: str
    ko: str
    en: str


class RevisionShape(Shape):
    """A revision in the history. ``faulty``: how many faults keep a draft from being played; ``rollback``: the revision
    whose files were published again."""

    id: int
    scenario: str
    kind: str
    who: str
    why: str
    at: datetime
    live: bool
    draft: bool
    withdrawn: bool
    faulty: int
    rollback: int | None


class Sources(Shape):
    """A revision with its files as their author wrote them, the scenario's own first; ``media`` are its pictures as
    ``POST /media`` gave them; ``parsed`` is the main file as data, when it was asked for and can be read: every scalar is
    the text that was typed."""

    revision: RevisionShape
    files: dict[str, str]
    media: dict[str, str]
    changes: list[ChangeShape]
    parsed: Any = None


class Reviewed(Shape):
    """All faults, as ``dapjang check`` tells them. ``publishable``: none of them keeps it from being published."""

    publishable: bool
    faults: list[FaultShape]


def etag(revision: int) -> str:
    """The ETag of a scenario whose newest, or live, revision this is."""
    return f'"{revision}"'


def in_order(name: str, files: Mapping[str, str]) -> dict[str, str]:
    """The files, the scenario's own first. Raises ``Refused`` when that is missing, or all are too large."""
    main = f"{name}.yaml"
    if main not in files:
        raise Refused("bad_shape", where="body.files")
    if sum(len(text.encode()) for text in files.values()) > MOST_BYTES:
        raise Refused("too_large", where="body.files")
    return {main: files[main], **files}


async def pictures(
    house: House,
    organisation: int,
    files: Mapping[str, str],
    given: Mapping[str, str],
    before: Mapping[str, Media],
) -> dict[str, Media]:
    """The pictures given by their references, and those of the revision before that are still used. Raises
    ``AdminFault``: ``no_media picture_refused``."""
    known = {media.ref: media for media in before.values()}
    new = await house.admin.attachable(organisation, [ref for ref in given.values() if ref not in known])
    return still_used(files, before) | {name: new.get(ref) or known[ref] for name, ref in given.items()}


async def reviewed(
    house: House, organisation: int, name: str, files: Mapping[str, str], media: Mapping[str, Media]
) -> ReadResult:
    """All faults, those with the other scenarios of its numbers included."""
    rows = await house.admin.neighbours(organisation, name)
    sizes = {picture: kept.size for picture, kept in media.items()}

    def look() -> ReadResult:
        found = (read(next(iter(row.files)), row.files.get).scenario for row in rows)
        return review(files, sizes, [other for other in found if other is not None])

    return await asyncio.to_thread(look)


def told(faults: Sequence[Fault]) -> list[FaultShape]:
    """Faults as they are told."""
    return [
        FaultShape(
            code=fault.code,
            severity=fault.severity,
            file=fault.place.file,
            line=fault.place.line,
            column=fault.place.column,
            ko=fault.ko,
            en=fault.en,
            hint_ko=fault.hint_ko,
            hint_en=fault.hint_en,
        )
        for fault in faults
    ]


def playable(result: ReadResult) -> Scenario:
    """The scenario. Raises ``Refused('faulty')`` with all faults unless it could be published."""
    if result.scenario is None or obstacles(result):
        raise Refused("faulty", faults=[fault.model_dump() for fault in told(result.faults)])
    return result.scenario


async def readable(kept: Kept) -> Scenario:
    """The scenario of a kept revision. Raises ``Refused('faulty')`` for a draft that cannot be read."""
    result = await asyncio.to_thread(read, next(iter(kept.files)), kept.files.get)
    if result.scenario is None:
        raise Refused("faulty", faults=[fault.model_dump() for fault in told(result.faults)])
    return result.scenario


async def version_of(house: House, organisation: int, name: str, version: str) -> Kept:
    """``draft``, ``live``, or a revision by its id. Raises ``Refused``: ``no_draft no_revision``."""
    line = await house.admin.scenario(organisation, name)
    if version == "draft" and not line.draft:
        raise Refused("no_draft")
    id = {"draft": line.draft, "live": line.live}.get(version)
    return await house.admin.kept(organisation, name, int(version) if id is None else id)


def revision_shape(line: Any) -> RevisionShape:
    """A line of the history as it is told."""
    rollback = line.diff.get("rollback") if isinstance(line.diff, dict) else None
    return RevisionShape(
        **{key: getattr(line, key) for key in RevisionShape.model_fields if key != "rollback"},
        rollback=rollback,
    )


def sources(kept: Kept, parsed: Any = None) -> Sources:
    """A revision as it was written."""
    changes = kept.line.diff if isinstance(kept.line.diff, list) else []
    return Sources(
        revision=revision_shape(kept.line),
        files=kept.files,
        media={name: media.ref for name, media in kept.media.items()},
        changes=[ChangeShape(**each) for each in changes],
        parsed=parsed,
    )
