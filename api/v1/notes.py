"""Notes of a conversation, which no customer ever reads."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.v1.access import HouseDep, ReadConversations, WriteConversations, member_of
from api.v1.messages import ConversationId, Member, member_or_key
from api.v1.shapes import Page, PageDep, Shape, paged

router = APIRouter(prefix="/conversations/{id}/notes", tags=["conversations"])


class NoteShape(Shape):
    """A note. ``who``: the member who wrote it."""

    id: int
    who: str
    text: str
    at: datetime


class NoteNew(Shape):
    """What colleagues should know. Resident numbers are hidden."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    member: Member | None = None


@router.get("", summary="메모들 · List notes, newest first")
async def list_notes(
    me: ReadConversations, house: HouseDep, id: ConversationId, wanted: PageDep
) -> Page[NoteShape]:
    await house.admin.conversation(me.organisation, id)
    found = await house.admin.notes(me.organisation, id, after=wanted.after, limit=wanted.limit + 1)
    return Page[NoteShape](**paged([NoteShape.model_validate(note) for note in found], wanted))


@router.post("", status_code=201, summary="메모를 남김 · Write a note")
async def create_note(me: WriteConversations, house: HouseDep, id: ConversationId, new: NoteNew) -> NoteShape:
    member = member_or_key(new.member, me)
    note = await house.admin.add_note(me.organisation, id, new.text, member=member, who=member_of(me))
    return NoteShape.model_validate(await house.admin.note(me.organisation, note))
