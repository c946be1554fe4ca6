"""Conversations: find one, see where it stands, take it and give it back, close it, start a flow in it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.house import House
from api.v1.access import HouseDep, ReadConversations, WriteConversations, member_of
from api.v1.contacts import FieldName, Scalar
from api.v1.messages import (
    ConversationId,
    Member,
    MessageShape,
    member_or_key,
    message_shape,
)
from api.v1.shapes import IfMatch, OnceDep, Page, PageDep, Shape, must_match, paged, tag
from engine.hooks import Refused
from engine.language.phone import national
from engine.store.administration.conversations import ConversationLine, Search
from engine.store.administration.faults import AdminFault

router = APIRouter(prefix="/conversations", tags=["conversations"])

State = Literal["open", "closed"]
Phone = Annotated[str, Field(min_length=3, max_length=30, examples=["010-1234-5678"])]
Named = Annotated[str, Field(min_length=1, max_length=200)]
TagName = Annotated[
    str, Field(max_length=60, pattern=r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$", examples=["급함"])
]


class ContactRef(Shape):
    """Who writes: the contact, and what it is called."""

    id: int
    name: str
    language: str


class ConversationShape(Shape):
    """A conversation between our ``number`` and a ``customer``. ``owner``: the member who holds it, none is the bot;
    ``waiting``: the last message is the customer's. A closed one is open again with the customer's next text."""

    id: int
    number: str
    customer: str
    contact: ContactRef
    owner: str | None
    tags: list[str]
    state: State
    created_at: datetime
    closed_at: datetime | None
    waiting: bool
    last_message: int | None


class FlowShape(Shape):
    """The flow that the customer's next answer is for: the state it waits in, and the answers so far."""

    scenario: str
    revision: int
    flow: str
    state: str
    answers: dict[str, str]


class ConversationFull(ConversationShape):
    """A conversation, with where the bot stands and the last message."""

    flow: FlowShape | None
    last: MessageShape | None


class ConversationChange(Shape):
    """Its tags, all of them."""

    tags: Annotated[list[TagName], Field(max_length=50)]


class Taking(Shape):
    """Who takes it."""

    member: Member | None = None


class FlowStart(Shape):
    """A flow to be started with a customer, known or not. ``args``: what the flow takes."""

    number: Phone
    customer: Phone
    scenario: Named
    flow: Named
    args: Annotated[dict[FieldName, Scalar], Field(max_length=50)] = Field(default_factory=dict)


def _plain(line: ConversationLine) -> ConversationShape:
    return ConversationShape(
        id=line.id,
        number=line.number,
        customer=line.customer,
        contact=ContactRef(id=line.contact, name=line.name, language=line.language),
        owner=line.owner or None,
        tags=list(line.tags),
        state="closed" if line.closed_at else "open",
        created_at=line.created_at,
        closed_at=line.closed_at,
        waiting=line.waiting,
        last_message=line.last_message or None,
    )


def _tag(line: ConversationLine) -> str:
    """Of what can be changed: texts come and go without it."""
    return tag(line.id, line.tags)


async def _full(house: House, organisation: int, id: int, response: Response) -> ConversationFull:
    line, standing = await house.admin.conversation(organisation, id)
    last = await house.admin.messages(organisation, id, limit=1)
    response.headers["ETag"] = _tag(line)
    return ConversationFull(
        **_plain(line).model_dump(),
        flow=None if standing is None else FlowShape.model_validate(standing),
        last=message_shape(last[0]) if last else None,
    )


def _national(text: str, where: str) -> str:
    digits = national(text)
    if digits is None:
        raise Refused("bad_number", where=where)
    return digits


@router.get("", summary="대화들 · List conversations, the one begun last first")
async def list_conversations(
    me: ReadConversations,
    house: HouseDep,
    wanted: PageDep,
    number: Annotated[str | None, Query(pattern=r"^[0-9]{3,15}$")] = None,
    customer: Annotated[str | None, Query(min_length=3, max_length=30)] = None,
    owner: Annotated[
        str | None, Query(max_length=100, description="맡은 사람, 또는 `bot`. The member, or `bot`.")
    ] = None,
    tag: Annotated[str | None, Query(max_length=60)] = None,
    state: State | None = None,
    waiting: Annotated[
        bool | None, Query(description="고객이 답을 기다리는지. The customer's message is the last.")
    ] = None,
) -> Page[ConversationShape]:
    search = Search(
        digits=number,
        customer=None if customer is None else _national(customer, "query.customer"),
        owner="" if owner == "bot" else owner,
        tag=tag,
        closed=None if state is None else state == "closed",
        waiting=waiting,
    )
    found = await house.admin.conversations(
        me.organisation, search, after=wanted.after, limit=wanted.limit + 1
    )
    return Page[ConversationShape](**paged([_plain(line) for line in found], wanted))


@router.post("", status_code=201, summary="흐름을 시작 · Start a flow")
async def start_flow(
    me: WriteConversations, house: HouseDep, new: FlowStart, once: OnceDep, response: Response
) -> ConversationFull:
    digits, customer = _national(new.number, "body.number"), _national(new.customer, "body.customer")
    line = await house.admin.number_by_digits(digits)
    if line.organisation != me.organisation:
        raise AdminFault("no_number")
    bound = await house.number(line.id)
    for revision in bound.scenarios:
        if revision.scenario.id == new.scenario:
            flow = revision.scenario.flows.get(new.flow)
            if flow is None:
                raise Refused("no_flow", where="body.flow")
            if not new.args.keys() <= flow.takes.keys():
                raise Refused("bad_shape", where="body.args")
    id = await house.admin.start_flow(
        line.id, customer, new.scenario, new.flow, new.args, once=once, who=member_of(me)
    )
    return await _full(house, me.organisation, id, response)


@router.get("/{id}", summary="대화 하나 · Read a conversation")
async def read_conversation(
    me: ReadConversations, house: HouseDep, id: ConversationId, response: Response
) -> ConversationFull:
    return await _full(house, me.organisation, id, response)


@router.patch("/{id}", summary="꼬리표를 고침 · Change its tags")
async def change_conversation(
    me: WriteConversations,
    house: HouseDep,
    id: ConversationId,
    change: ConversationChange,
    response: Response,
    if_match: IfMatch = None,
) -> ConversationFull:
    line, _ = await house.admin.conversation(me.organisation, id)
    must_match(if_match, _tag(line))
    await house.admin.set_tags(me.organisation, id, change.tags, seen=line.tags, who=member_of(me))
    return await _full(house, me.organisation, id, response)


@router.post("/{id}/take", summary="사람이 맡음 · Take over")
async def take_conversation(
    me: WriteConversations, house: HouseDep, id: ConversationId, taking: Taking, response: Response
) -> ConversationFull:
    member = member_or_key(taking.member, me)
    await house.admin.took(id, member, organisation=me.organisation, who=member_of(me))
    return await _full(house, me.organisation, id, response)


@router.post("/{id}/give", summary="봇에게 돌려줌 · Give it back to the bot")
async def give_conversation(
    me: WriteConversations, house: HouseDep, id: ConversationId, response: Response
) -> ConversationFull:
    await house.admin.gave(id, "button", organisation=me.organisation, who=member_of(me))
    return await _full(house, me.organisation, id, response)


@router.post("/{id}/close", summary="닫음 · Close: back to the bot, its open items are done")
async def close_conversation(
    me: WriteConversations, house: HouseDep, id: ConversationId, response: Response
) -> ConversationFull:
    await house.admin.close_conversation(me.organisation, id, who=member_of(me))
    return await _full(house, me.organisation, id, response)
