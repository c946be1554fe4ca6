"""A scenario's history: publishing what is in the draft, going back, withdrawing; what was published, and what differs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.house import House
from api.v1.access import HouseDep, ReadScenarios, WriteScenarios, member_of
from api.v1.shapes import IfMatch, Page, PageDep, Shape, must_match, paged
from api.v1.sources import (
    MOST_ID,
    ChangeShape,
    Moves,
    Name,
    RevisionId,
    RevisionShape,
    Sources,
    Why,
    etag,
    playable,
    readable,
    reviewed,
    revision_shape,
    sources,
    version_of,
)
from engine.dialogue.revision import Revision
from engine.hooks import Refused
from engine.scenario.diff import Change, diff
from engine.scenario.model import Scenario
from engine.scenario.review import TESTS
from engine.store.administration.revisions import Kept

router = APIRouter(prefix="/scenarios", tags=["scenarios"])

Id = Annotated[int, Field(ge=1, le=MOST_ID)]
Which = Annotated[int | None, Query(ge=1, le=MOST_ID)]


class Publish(Shape):
    """Publishes the draft. ``moves``: states (``flow.state``) of the live revision and where their sessions go on; others
    stay on it. ``tests``: only when all features among the files pass and use ``coverage`` percent of it."""

    why: Why = ""
    moves: Moves
    tests: bool = False
    coverage: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None


class Published(Shape):
    """The new live revision, what it changes, and what the tests have shown."""

    revision: int
    changes: list[ChangeShape]
    proof: str = ""


class Rollback(Shape):
    """Publishes the files of an earlier revision again."""

    revision: Id
    why: Why = ""


class Withdraw(Shape):
    """Withdraws a bad revision: its sessions end, or go on in the revision ``to`` where ``moves`` says how."""

    why: Why
    to: Id | None = None
    moves: Moves


class Withdrawn(Shape):
    """How many live sessions were told."""

    told: int


class Difference(Shape):
    """What changes in meaning from one revision to another."""

    old: int
    new: int
    changes: list[ChangeShape]


@router.post("/{name}/publish", summary="초안을 게시함 · Publish the draft")
async def publish_scenario(
    me: WriteScenarios, house: HouseDep, name: Name, how: Publish, if_match: IfMatch = None
) -> Published:
    line = await house.admin.scenario(me.organisation, name)
    kept = await version_of(house, me.organisation, name, "draft")
    must_match(if_match, etag(kept.line.id))
    scenario = playable(await reviewed(house, me.organisation, name, kept.files, kept.media))
    before = await _scenario(house, me.organisation, name, line.live) if line.live else None
    _fitting(how.moves, before, scenario)
    proof = await _proof(house, name, kept, how)
    changes = await asyncio.to_thread(diff, before, scenario) if before is not None else ()
    made = await house.admin.publish(
        me.organisation,
        name,
        kept.files,
        member_of(me),
        " · ".join(filter(None, (how.why, proof))),
        [{"path": c.path, "ko": c.ko, "en": c.en} for c in changes],
        media=kept.media,
        moves=how.moves,
        draft=kept.line.id,
        onto=line.live,
    )
    return Published(revision=made, changes=_told(changes), proof=proof)


@router.post("/{name}/rollback", summary="앞선 판으로 되돌림 · Go back to a revision")
async def rollback_scenario(
    me: WriteScenarios, house: HouseDep, name: Name, back: Rollback, if_match: IfMatch = None
) -> RevisionShape:
    line = await house.admin.scenario(me.organisation, name)
    if if_match is not None:
        must_match(if_match, etag(line.live))
    kept = await house.admin.kept(me.organisation, name, back.revision)
    await readable(kept)
    onto = None if if_match is None else line.live
    made = await house.admin.rollback(
        me.organisation, name, back.revision, member_of(me), back.why, onto=onto
    )
    return revision_shape((await house.admin.kept(me.organisation, name, made)).line)


@router.post("/{name}/revisions/{id}/withdraw", summary="판을 거둠 · Withdraw a revision")
async def withdraw_revision(
    me: WriteScenarios, house: HouseDep, name: Name, id: RevisionId, how: Withdraw
) -> Withdrawn:
    kept = await house.admin.kept(me.organisation, name, id)
    if kept.line.kind != "published":
        raise Refused("no_revision")
    if how.to is None and how.moves:
        raise Refused("bad_shape", where="body.moves")
    if how.to is not None:
        to = await _scenario(house, me.organisation, name, how.to)
        _fitting(how.moves, await readable(kept), to)
    told = await house.admin.withdraw(id, member_of(me), how.why, how.to or 0, how.moves)
    return Withdrawn(told=told)


@router.get("/{name}/revisions", summary="판들 · List revisions")
async def list_revisions(
    me: ReadScenarios, house: HouseDep, name: Name, page: PageDep
) -> Page[RevisionShape]:
    lines = await house.admin.revisions(
        me.organisation, name, drafts=True, limit=page.limit + 1, after=page.after
    )
    found = paged(lines, page)
    return Page(items=[revision_shape(line) for line in found["items"]], next=found["next"])


@router.get("/{name}/revisions/{id}", summary="판 하나 · Read a revision")
async def read_revision(me: ReadScenarios, house: HouseDep, name: Name, id: RevisionId) -> Sources:
    return sources(await house.admin.kept(me.organisation, name, id))


@router.get("/{name}/diff", summary="뜻이 어떻게 다른지 · Compare revisions")
async def diff_scenario(
    me: ReadScenarios, house: HouseDep, name: Name, old: Which = None, new: Which = None
) -> Difference:
    before = await version_of(house, me.organisation, name, "live" if old is None else str(old))
    after = await version_of(house, me.organisation, name, "draft" if new is None else str(new))
    changes = await asyncio.to_thread(diff, await readable(before), await readable(after))
    return Difference(old=before.line.id, new=after.line.id, changes=_told(changes))


async def _scenario(house: House, organisation: int, name: str, id: int) -> Scenario:
    return await readable(await house.admin.kept(organisation, name, id))


async def _proof(house: House, name: str, kept: Kept, how: Publish) -> str:
    """What the tests have shown, for the revision's reason. Raises ``Refused('unproved')``."""
    if not how.tests:
        if how.coverage is not None:
            raise Refused("bad_shape", where="body.coverage")
        return ""
    if not any(file.endswith(TESTS) for file in kept.files):
        raise Refused("unproved")
    return await house.prove(name, kept.files, how.coverage)


def _fitting(moves: Mapping[str, str], old: Scenario | None, new: Scenario) -> None:
    """Sessions can only be moved from a state that there was to one that waits for something. Raises ``Refused``."""
    if not moves:
        return
    from_ = Revision(old, 0).nodes if old is not None else {}
    to = Revision(new, 0).nodes
    for before, after in moves.items():
        node = to.get(after)
        if before not in from_ or node is None or not (node.waits or node.calls_out):
            raise Refused("bad_shape", where="body.moves")


def _told(changes: tuple[Change, ...]) -> list[ChangeShape]:
    return [ChangeShape(path=change.path, ko=change.ko, en=change.en) for change in changes]
