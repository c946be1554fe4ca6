"""Groups of contacts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from api.v1.access import HouseDep, ReadContacts, WriteContacts, member_of
from api.v1.contacts import MOST_ID, ContactId, ContactShape
from api.v1.shapes import Page, PageDep, Shape, paged

router = APIRouter(prefix="/groups", tags=["groups"])

GroupId = Annotated[int, Path(ge=1, le=MOST_ID, description="묶음의 `id`. The group's `id`.")]


class GroupShape(Shape):
    """A group. Who is in it: ``/groups/{group}/contacts``."""

    id: int
    name: str


class GroupNew(Shape):
    """A group to be made."""

    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]


@router.get("", summary="묶음들 · List groups")
async def list_groups(me: ReadContacts, house: HouseDep, wanted: PageDep) -> Page[GroupShape]:
    found = await house.admin.groups(me.organisation, after=wanted.after, limit=wanted.limit + 1)
    return Page[GroupShape].model_validate(paged(found, wanted))


@router.post("", status_code=201, summary="묶음을 만듦 · Create a group")
async def create_group(me: WriteContacts, house: HouseDep, new: GroupNew) -> GroupShape:
    id = await house.admin.create_group(me.organisation, new.name, who=member_of(me))
    return GroupShape(id=id, name=new.name)


@router.delete(
    "/{group}", status_code=204, summary="묶음을 없앰. 고객은 남음 · Delete a group, not its contacts"
)
async def delete_group(me: WriteContacts, house: HouseDep, group: GroupId) -> None:
    await house.admin.delete_group(me.organisation, group, who=member_of(me))


@router.get("/{group}/contacts", summary="묶음의 고객들 · List a group's contacts")
async def list_group_contacts(
    me: ReadContacts, house: HouseDep, group: GroupId, wanted: PageDep
) -> Page[ContactShape]:
    found = await house.admin.contacts(
        me.organisation, group=group, after=wanted.after, limit=wanted.limit + 1
    )
    return Page[ContactShape].model_validate(paged(found, wanted))


@router.put(
    "/{group}/contacts/{contact}", status_code=204, summary="묶음에 넣음 · Put a contact into a group"
)
async def add_to_group(me: WriteContacts, house: HouseDep, group: GroupId, contact: ContactId) -> None:
    await house.admin.add_to_group(me.organisation, group, contact, who=member_of(me))


@router.delete("/{group}/contacts/{contact}", status_code=204, summary="묶음에서 뺌 · Take a contact out")
async def remove_from_group(me: WriteContacts, house: HouseDep, group: GroupId, contact: ContactId) -> None:
    await house.admin.remove_from_group(me.organisation, group, contact, who=member_of(me))
