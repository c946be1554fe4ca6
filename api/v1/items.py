"""The inbox's items: hand-offs, notes to a team, faults, messages nobody knows about, steps that failed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query

from api.v1.access import HouseDep, ReadConversations, WriteConversations, member_of
from api.v1.messages import MOST_ID
from api.v1.shapes import Page, PageDep, Shape, paged
from engine.store.administration.inbox import Item

router = APIRouter(prefix="/items", tags=["items"])

ItemId = Annotated[int, Path(ge=1, le=MOST_ID, description="항목의 `id`. The item's `id`.")]
Kind = Literal["handoff", "notify", "fault", "held", "quarantined"]


class ItemShape(Shape):
    """Something for a person. ``detail`` depends on ``kind``: a summary, a code and place. ``silent``: nobody is disturbed
    before the team's hours."""

    id: int
    kind: str
    conversation: int | None
    message: int | None
    team: str
    note: str
    detail: dict[str, Any]
    silent: bool
    state: Literal["open", "closed"]
    at: datetime
    closed_at: datetime | None
    closed_by: str


class Decision(Shape):
    """What becomes of a message of which nobody knows whether it was sent."""

    again: bool


def _shape(item: Item) -> ItemShape:
    return ItemShape(
        id=item.id,
        kind=item.kind,
        conversation=item.conversation or None,
        message=item.message or None,
        team=item.team,
        note=item.note,
        detail=item.detail,
        silent=item.silent,
        state="closed" if item.closed else "open",
        at=item.at,
        closed_at=item.closed_at,
        closed_by=item.closed_by,
    )


@router.get("", summary="할 일들 · List items, newest first")
async def list_items(
    me: ReadConversations,
    house: HouseDep,
    wanted: PageDep,
    kind: Kind | None = None,
    team: Annotated[str | None, Query(max_length=200)] = None,
    conversation: Annotated[int | None, Query(ge=1, le=MOST_ID)] = None,
    state: Literal["open", "closed"] = "open",
) -> Page[ItemShape]:
    found = await house.admin.inbox_items(
        me.organisation,
        kind=kind,
        team=team,
        conversation=conversation,
        closed=state == "closed",
        after=wanted.after,
        limit=wanted.limit + 1,
    )
    return Page[ItemShape](**paged([_shape(item) for item in found], wanted))


@router.get("/{id}", summary="할 일 하나 · Read an item")
async def read_item(me: ReadConversations, house: HouseDep, id: ItemId) -> ItemShape:
    return _shape(await house.admin.inbox_item(me.organisation, id))


@router.post("/{id}/close", summary="마침 · Done with it")
async def close_item(me: WriteConversations, house: HouseDep, id: ItemId) -> ItemShape:
    await house.admin.close_item(id, member_of(me), organisation=me.organisation)
    return _shape(await house.admin.inbox_item(me.organisation, id))


@router.post("/{id}/decide", summary="보냈는지 모를 글을 정함 · Decide about a held message")
async def decide_item(me: WriteConversations, house: HouseDep, id: ItemId, decision: Decision) -> ItemShape:
    await house.admin.decide_held(id, member_of(me), again=decision.again, organisation=me.organisation)
    return _shape(await house.admin.inbox_item(me.organisation, id))


@router.post("/{id}/retry", summary="멈춘 것을 다시 · Try a quarantined step again")
async def retry_item(me: WriteConversations, house: HouseDep, id: ItemId) -> ItemShape:
    await house.admin.retry_quarantined(id, member_of(me), organisation=me.organisation)
    return _shape(await house.admin.inbox_item(me.organisation, id))
