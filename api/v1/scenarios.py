"""Scenarios and their drafts: listed, begun, read as they were written, replaced, checked."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from pydantic import Field

from api.v1.access import HouseDep, ReadScenarios, WriteScenarios, member_of
from api.v1.shapes import IfMatch, IfNoneMatch, Page, PageDep, Shape, must_match, paged
from api.v1.sources import (
    NAME,
    Files,
    Name,
    Pictures,
    Reviewed,
    Sources,
    etag,
    in_order,
    pictures,
    reviewed,
    sources,
    told,
    version_of,
)
from engine.hooks import Refused
from engine.scenario.review import as_data, obstacles
from engine.store.administration.faults import AdminFault
from engine.store.administration.revisions import Kept

router = APIRouter(prefix="/scenarios", tags=["scenarios"])

NewName = Annotated[str, Field(pattern=NAME, examples=["shop"])]
_YAML = "application/yaml"
_AS_WRITTEN: dict[int | str, dict[str, Any]] = {
    200: {"content": {_YAML: {"schema": {"type": "string"}}}},
    304: {"description": "그대로임 · not modified"},
}
Parsed = Annotated[bool, Query(description="본 파일을 자료로도. The main file as data, too.")]
Accept = Annotated[str, Header(max_length=500, include_in_schema=False)]


class ScenarioShape(Shape):
    """A scenario. ``live`` and ``draft`` are revisions; ``numbers``: digits of the numbers that answer by it."""

    id: int
    name: str
    live: int | None
    draft: int | None
    numbers: list[str]


class ScenarioNew(Shape):
    """A scenario's first draft: its files by name, among them ``{name}.yaml``; or that one file as ``yaml``."""

    name: NewName
    files: Files | None = None
    yaml: Annotated[str, Field(max_length=1_000_000)] | None = None
    media: Pictures


class Draft(Shape):
    """What takes the draft's place. Pictures of before stay, as long as the files name them."""

    files: Files
    media: Pictures


class Saved(Reviewed):
    """The draft that was kept, and its faults. Test senders get it once it is ``publishable`` (R26)."""

    revision: int


def _files(new: ScenarioNew) -> dict[str, str]:
    if (new.files is None) == (new.yaml is None):
        raise Refused("bad_shape", where="body.files")
    return in_order(new.name, new.files or {f"{new.name}.yaml": new.yaml or ""})


@router.get("", summary="시나리오들 · List scenarios")
async def list_scenarios(me: ReadScenarios, house: HouseDep, page: PageDep) -> Page[ScenarioShape]:
    lines = await house.admin.newest_scenarios(me.organisation, limit=page.limit + 1, after=page.after)
    found = paged(lines, page)
    return Page(items=[_shape(line) for line in found["items"]], next=found["next"])


@router.post("", status_code=201, summary="시나리오를 시작함 · Begin a scenario")
async def create_scenario(me: WriteScenarios, house: HouseDep, new: ScenarioNew, response: Response) -> Saved:
    files = _files(new)
    media = await pictures(house, me.organisation, files, new.media, {})
    result = await reviewed(house, me.organisation, new.name, files, media)
    faulty = obstacles(result)
    made = await house.admin.create_scenario(
        me.organisation, new.name, files, member_of(me), media=media, faulty=faulty
    )
    response.headers["ETag"] = etag(made)
    return Saved(revision=made, publishable=not faulty, faults=told(result.faults))


@router.post("/check", summary="파일을 검사함 · Check files")
async def check_scenario(me: ReadScenarios, house: HouseDep, new: ScenarioNew) -> Reviewed:
    files = _files(new)
    before = await _pictures_of(house, me.organisation, new.name)
    media = await pictures(house, me.organisation, files, new.media, before)
    result = await reviewed(house, me.organisation, new.name, files, media)
    return Reviewed(publishable=not obstacles(result), faults=told(result.faults))


@router.get("/{name}", summary="시나리오 하나 · Read a scenario")
async def read_scenario(me: ReadScenarios, house: HouseDep, name: Name, response: Response) -> ScenarioShape:
    line = await house.admin.scenario(me.organisation, name)
    response.headers["ETag"] = etag(line.newest)
    return _shape(line)


@router.get(
    "/{name}/draft",
    summary="초안을 쓴 그대로 · Read the draft",
    response_model=Sources,
    responses=_AS_WRITTEN,
)
async def read_draft(
    me: ReadScenarios,
    house: HouseDep,
    name: Name,
    response: Response,
    parsed: Parsed = False,
    if_none_match: IfNoneMatch = None,
    accept: Accept = "",
) -> Any:
    kept = await version_of(house, me.organisation, name, "draft")
    return await _as_written(kept, response, accept, if_none_match, parsed=parsed)


@router.get(
    "/{name}/live",
    summary="게시된 것을 쓴 그대로 · Read what is published",
    response_model=Sources,
    responses=_AS_WRITTEN,
)
async def read_live(
    me: ReadScenarios,
    house: HouseDep,
    name: Name,
    response: Response,
    parsed: Parsed = False,
    if_none_match: IfNoneMatch = None,
    accept: Accept = "",
) -> Any:
    kept = await version_of(house, me.organisation, name, "live")
    return await _as_written(kept, response, accept, if_none_match, parsed=parsed)


@router.put("/{name}/draft", summary="초안을 바꿈 · Replace the draft")
async def replace_draft(
    me: WriteScenarios,
    house: HouseDep,
    name: Name,
    draft: Draft,
    response: Response,
    if_match: IfMatch = None,
) -> Saved:
    line = await house.admin.scenario(me.organisation, name)
    must_match(if_match, etag(line.newest))
    files = in_order(name, draft.files)
    before = await _pictures_of(house, me.organisation, name)
    media = await pictures(house, me.organisation, files, draft.media, before)
    result = await reviewed(house, me.organisation, name, files, media)
    faulty = obstacles(result)
    made = await house.admin.replace_draft(
        me.organisation, name, files, member_of(me), base=line.newest, media=media, faulty=faulty
    )
    response.headers["ETag"] = etag(made)
    return Saved(revision=made, publishable=not faulty, faults=told(result.faults))


@router.delete("/{name}/draft", status_code=204, summary="초안을 버림 · Drop the draft")
async def drop_draft(me: WriteScenarios, house: HouseDep, name: Name, if_match: IfMatch = None) -> None:
    line = await house.admin.scenario(me.organisation, name)
    if not line.draft:
        raise Refused("no_draft")
    must_match(if_match, etag(line.draft))
    await house.admin.drop_draft(me.organisation, name, line.draft, member_of(me))


async def _pictures_of(house: HouseDep, organisation: int, name: str) -> dict[str, Any]:
    """Those of the draft, else of what is live, else none."""
    try:
        line = await house.admin.scenario(organisation, name)
    except AdminFault:
        return {}
    return (await house.admin.kept(organisation, name, line.newest)).media if line.newest else {}


def _shape(line: Any) -> ScenarioShape:
    return ScenarioShape(
        id=line.id,
        name=line.name,
        live=line.live or None,
        draft=line.draft or None,
        numbers=list(line.numbers),
    )


async def _as_written(
    kept: Kept, response: Response, accept: str, known: str | None, *, parsed: bool
) -> Sources | Response:
    headers = {"ETag": etag(kept.line.id), "Vary": "Accept"}
    if known is not None and headers["ETag"] in [one.strip().removeprefix("W/") for one in known.split(",")]:
        return Response(status_code=304, headers=headers)
    main = next(iter(kept.files))
    if _YAML in accept:
        return Response(kept.files[main].encode(), media_type=_YAML, headers=headers)
    response.headers.update(headers)
    data = await asyncio.to_thread(as_data, kept.files[main], main) if parsed else None
    return sources(kept, data)
