"""Messages: the transcript of a conversation, one message, and a person's reply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Path
from pydantic import Field

from api.v1.access import HouseDep, ReadConversations, WriteConversations, member_of
from api.v1.shapes import OnceDep, Page, PageDep, Shape, paged
from engine.hooks import Refused
from engine.store.administration.keys import KeyLine
from engine.store.administration.transcripts import Line
from engine.texts.sizes import sendable

router = APIRouter(tags=["messages"])

MOST_ID: Final = 9_000_000_000_000_000

ConversationId = Annotated[int, Path(ge=1, le=MOST_ID, description="대화의 `id`. The conversation's `id`.")]
MessageId = Annotated[int, Path(ge=1, le=MOST_ID, description="글의 `id`. The message's `id`.")]
MediaRef = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="사진의 `ref`. The picture's `ref`.")]
Member = Annotated[
    str,
    Field(
        max_length=100,
        pattern=r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$",
        examples=["김미나"],
        description="누가. 없으면 열쇠의 이름. Who; the key's name if left out.",
    ),
]


class MediaShape(Shape):
    """A picture or file. ``ref`` is read under ``/media``; ``size`` in bytes."""

    ref: str
    type: str
    size: int


class StepShape(Shape):
    """A step of a message's status, with the provider's code if there is one."""

    what: str
    code: str
    at: datetime


class MessageShape(Shape):
    """A message. ``state`` is that of the last step of ``history``; ``size``: sms, lms, mms of what goes out. ``why``:
    the rule by which the bot said it. ``carrier_at``: the carrier's time of what came in."""

    id: int
    conversation: int
    direction: Literal["in", "out"]
    author: str
    author_id: str
    purpose: str
    size: str
    state: str
    text: str
    subject: str
    why: str
    media: list[MediaShape]
    at: datetime
    carrier_at: datetime | None
    missing_parts: int
    history: list[StepShape]


class ReplyNew(Shape):
    """A reply to the customer. ``media``: pictures that were uploaded, or that a message shows; ``member`` holds the
    conversation from now on. What a Korean carrier cannot take is replaced, resident numbers are hidden."""

    text: Annotated[str, Field(max_length=10_000)] = ""
    media: Annotated[list[MediaRef], Field(max_length=3)] = Field(default_factory=list)
    member: Member | None = None


def message_shape(line: Line) -> MessageShape:
    """A message as it is answered."""
    return MessageShape(
        id=line.id,
        conversation=line.conversation,
        direction="in" if line.direction == "in" else "out",
        author=line.author,
        author_id=line.author_id,
        purpose=line.purpose,
        size=line.size,
        state=line.state,
        text=line.text,
        subject=line.subject,
        why=line.why,
        media=[MediaShape(ref=each.ref, type=each.type, size=each.size) for each in line.media],
        at=line.at,
        carrier_at=line.carrier_at,
        missing_parts=line.missing_parts,
        history=[StepShape(what=what, code=code, at=at) for what, code, at in line.history],
    )


def member_or_key(member: str | None, me: KeyLine) -> str:
    """Who does it: the member who was named, else the key."""
    return member or me.name or member_of(me)


@router.get("/conversations/{id}/messages", summary="대화의 글 · Messages of a conversation, newest first")
async def list_messages(
    me: ReadConversations, house: HouseDep, id: ConversationId, wanted: PageDep
) -> Page[MessageShape]:
    await house.admin.conversation(me.organisation, id)
    found: Sequence[Line] = await house.admin.messages(
        me.organisation, id, after=wanted.after, limit=wanted.limit + 1
    )
    return Page[MessageShape](**paged([message_shape(line) for line in found], wanted))


@router.get("/messages/{id}", summary="글 하나 · Read a message")
async def read_message(me: ReadConversations, house: HouseDep, id: MessageId) -> MessageShape:
    return message_shape(await house.admin.message(me.organisation, id))


@router.post("/conversations/{id}/replies", status_code=201, summary="답장 · Reply")
async def reply(
    me: WriteConversations, house: HouseDep, id: ConversationId, new: ReplyNew, once: OnceDep
) -> MessageShape:
    """사람이 대화를 맡고, 글이 보낼 줄에 섭니다. 긴 글은 여러 통이 되며 첫 글을 돌려줍니다.

    A person takes over, and the text joins the outbox. A long one becomes several messages; the first is answered."""
    if not new.media and not sendable(new.text).strip():
        raise Refused("bad_shape", where="body.text")
    first = await house.admin.reply(
        me.organisation,
        id,
        new.text,
        member=member_or_key(new.member, me),
        media=new.media,
        once=once,
        who=member_of(me),
    )
    return message_shape(await house.admin.message(me.organisation, first))
