"""The routes behind the phone on the first page: a customer's texts in, our replies out by long polling.

They ask for no password, so they exist only while the house has loopback phones.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from pathlib import Path
from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.house import House
from api.reading import account_in, body_of
from engine.hooks import Refused, decoded
from engine.language.phone import display, national
from engine.ports import MediaRefused, Outgoing

BODY_LIMIT = 2_097_152  # bytes
LONGEST_POLL = 25.0  # seconds


class Text(msgspec.Struct, frozen=True, rename={"source": "from", "destination": "to"}):
    """A customer's text; ``pictures`` are base64."""

    source: str
    destination: str
    text: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    pictures: Annotated[list[bytes], msgspec.Meta(max_length=3)] = []


class Offered(msgspec.Struct, frozen=True):
    """A number that can be tried; ``shown`` is how people write it."""

    account: int
    number: str
    shown: str
    name: str


class Shown(msgspec.Struct, frozen=True, rename={"source": "from"}):
    """One of our messages on the phone's screen; ``pictures`` are data addresses."""

    n: int
    source: str
    to: str
    text: str
    subject: str
    size: str
    pictures: list[str]


_text = msgspec.json.Decoder(Text)


def loopback_routes(house: House) -> list[Route]:
    """GET /loopback (what can be tried), POST and GET /loopback/{account}/messages."""

    async def lines(_request: Request) -> Response:
        found = await house.lines() if house.phones else ()
        return _json([Offered(line.account, line.number, display(line.number), line.name) for line in found])

    async def send(request: Request) -> Response:
        phone = account_in(request, house.phones)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Refused("cross_site")
        text = decoded(_text, await body_of(request, BODY_LIMIT))
        source, destination = national(text.source), national(text.destination)
        if source is None or destination is None:
            raise Refused("bad_number")
        try:
            media = tuple([await phone.picture(data) for data in text.pictures])
        except MediaRefused:
            raise Refused("picture_refused") from None
        return _json(await phone.text(source, destination, text.text, media))

    async def replies(request: Request) -> Response:
        phone = account_in(request, house.phones)
        query = request.query_params
        try:
            after, wait = int(query.get("after", "0")), float(query.get("wait", "0"))
        except ValueError:
            raise Refused("bad_query") from None
        to = national(query.get("to", ""))
        if to is None:
            raise Refused("bad_number")
        if not 0 <= wait <= LONGEST_POLL:
            raise Refused("bad_query")
        found = await phone.replies(after, to, wait)
        return _json([await asyncio.to_thread(_shown, n, message) for n, message in found])

    return [
        Route("/loopback", lines, methods=["GET"]),
        Route("/loopback/{account:int}/messages", send, methods=["POST"]),
        Route("/loopback/{account:int}/messages", replies, methods=["GET"]),
    ]


def _shown(n: int, message: Outgoing) -> Shown:
    pictures = [
        f"data:{media.type};base64,{b64encode(Path(path).read_bytes()).decode()}"
        for media, path in message.files
    ]
    return Shown(n, message.source, message.to, message.text, message.subject, message.size.value, pictures)


def _json(value: object) -> Response:
    return Response(
        msgspec.json.encode(value), headers={"Cache-Control": "no-store"}, media_type="application/json"
    )
