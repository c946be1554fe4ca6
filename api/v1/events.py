"""What happens, to be followed: as pages, or as a stream that stays open (server-sent events)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from api.house import House
from api.v1.access import HouseDep, ReadEvents
from api.v1.shapes import MOST, Shape
from engine.desk.pulse import CHANGED
from engine.hooks import Refused
from engine.store.administration.events import TYPES, EventType, Happened
from engine.store.administration.keys import KeyLine

router = APIRouter(prefix="/events", tags=["events"])

MOST_ID: Final = 9_000_000_000_000_000
HEARTBEAT = 15.0
"""Seconds between signs of life on a stream, and between looks whether its key still holds."""
STREAMS: Final = 10
"""Open streams of a key."""
_RECONNECT = b"retry: 3000\n\n"

_SINCE: Any = Query(
    ge=0, le=MOST_ID, description="이 사건 뒤부터(처음은 0). After this event's id; 0 is the beginning."
)
Types = Annotated[
    str,
    Query(
        max_length=200,
        description="쉼표로 나눈 종류, 없으면 모두. Types, separated by commas; all if left out.",
        examples=["message.received,flow.ended"],
    ),
]


class EventShape(Shape):
    """Something that happened. ``number`` and ``customer`` are national digits; ``data`` depends on ``type``;
    ``erased``: the customer was forgotten, and what was said is gone."""

    id: int
    type: EventType
    at: datetime
    conversation: int | None
    number: str | None
    customer: str | None
    erased: bool
    data: dict[str, Any]


class EventList(Shape):
    """Events in order. ``next``: the ``since`` of the following request; ``more``: there is more already."""

    items: list[EventShape]
    next: int
    more: bool


class Streams:
    """How many streams each key has open."""

    def __init__(self) -> None:
        self._open: Counter[int] = Counter()

    def enter(self, key: int) -> None:
        """One more. Raises ``Refused('too_many')``."""
        if self._open[key] >= STREAMS:
            raise Refused("too_many", retry_after=60)
        self._open[key] += 1

    def leave(self, key: int) -> None:
        """One less."""
        self._open[key] -= 1
        if not self._open[key]:
            del self._open[key]


class _Stream(StreamingResponse):
    """Gives its place back however it ends."""

    def __init__(self, content: AsyncIterator[bytes], streams: Streams, key: int) -> None:
        headers = {
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
        }  # a proxy that collects would delay
        super().__init__(content, media_type="text/event-stream", headers=headers)
        self._streams, self._key = streams, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.leave(self._key)


@router.get("", summary="일어난 일들 · List events")
async def list_events(
    me: ReadEvents,
    house: HouseDep,
    since: Annotated[int, _SINCE] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="몇 개까지. How many.")] = 50,
    types: Types = "",
) -> EventList:
    found = await house.admin.events(me.organisation, since, limit=limit, types=_types(types))
    return EventList.model_validate(found)


@router.get(
    "/stream",
    summary="일어나는 일의 흐름 · Stream events",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "`id`: 사건, `event`: 종류, `data`: JSON · the event's id, its type, itself as JSON",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
async def stream_events(
    request: Request,
    me: ReadEvents,
    house: HouseDep,
    since: Annotated[int | None, _SINCE] = None,
    types: Types = "",
    last_event_id: Annotated[
        str | None,
        Header(
            max_length=20,
            description="`since`보다 앞섭니다. Goes before `since`; browsers send it by themselves.",
        ),
    ] = None,
) -> StreamingResponse:
    wanted = _types(types)
    if last_event_id:
        since = _position(last_event_id)
    if since is None:
        since = await house.admin.newest()
    streams: Streams = request.app.state.streams
    streams.enter(me.id)
    return _Stream(_told(house, me, since, wanted), streams, me.id)


async def _told(house: House, me: KeyLine, since: int, types: frozenset[str]) -> AsyncIterator[bytes]:
    """The stream, until the key is worth nothing any more."""
    changed = asyncio.Event()
    stop = house.bus.subscribe(CHANGED, changed.set)
    clock = asyncio.get_running_loop().time
    try:
        yield _RECONNECT
        beat = clock() + HEARTBEAT
        while True:
            changed.clear()
            found = await house.admin.events(me.organisation, since, types=types)
            since = found.next
            for event in found.items:
                yield _written(event)
            if clock() >= beat:
                if not await _holds(house, me):
                    return
                # Without data nothing is dispatched, but the place to go on from is remembered.
                yield f": \nid: {since}\n\n".encode()
                beat = clock() + HEARTBEAT
            if not found.more:
                await _until(changed, beat - clock())
    finally:
        stop()


async def _until(changed: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await changed.wait()
    except TimeoutError:
        return


async def _holds(house: House, me: KeyLine) -> bool:
    """Whether the key may still be used."""
    now = house.admin.now()
    keys = {key.id: key for key in await house.admin.keys(me.organisation)}
    key = keys.get(me.id)
    return key is not None and key.revoked_at is None and (key.expires_at is None or now < key.expires_at)


def _written(event: Happened) -> bytes:
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (event.id, event.type.encode(), msgspec.json.encode(event))


def _types(text: str) -> frozenset[str]:
    wanted = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not wanted <= frozenset(TYPES):
        raise Refused("bad_query", where="types")
    return wanted


def _position(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_ID):
        raise Refused("bad_query", where="Last-Event-ID")
    return int(text)
