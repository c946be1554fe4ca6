"""Pictures over the API, and how large and how slow a body may be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from api.app import create_app
from api.limits import BODY_LIMIT, Limits
from dapjang.wiring.house import House
from engine.ports import Inbound
from engine.store.admin import Admin
from tests.api.v1.conftest import CUSTOMER, Side, Text

BASE = "/api/v1/media"
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 100
IMAGE = {"Content-Type": "image/jpeg"}


async def upload(side: Side, data: bytes = JPEG) -> str:
    answer = await side.web.post(BASE, content=data, headers=IMAGE)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["ref"])


async def reply(side: Side, conversation: int, ref: str, key: str = "r") -> httpx.Response:
    return await side.web.post(
        f"/api/v1/conversations/{conversation}/replies",
        json={"text": "사진입니다", "media": [ref]},
        headers={"Idempotency-Key": key},
    )


async def test_a_picture_goes_along_with_a_reply(ours: Side, text: Text):
    """It can be read once a message shows it, and says what it is."""
    id, ref = await text(ours, "영업시간"), await upload(ours)
    assert (await ours.web.get(f"{BASE}/{ref}")).json()["code"] == "no_media"
    sent = await reply(ours, id, ref)
    assert sent.json()["size"] == "mms"
    assert sent.json()["media"] == [{"ref": ref, "type": "image/jpeg", "size": len(JPEG)}]
    read = await ours.web.get(f"{BASE}/{ref}")
    assert (read.status_code, read.content) == (200, JPEG)
    assert read.headers["content-type"] == "image/jpeg"
    assert read.headers["x-content-type-options"] == "nosniff"


async def test_a_customers_picture_is_read_by_its_organisation_alone(
    house: House, ours: Side, theirs: Side, text: Text
):
    """Another one can neither read nor send it, though it knows its name; after the erasure nobody can."""
    media = house.store.media.keep(JPEG)
    at = datetime.now(UTC)
    head = {"account": ours.account, "source": CUSTOMER, "destination": ours.digits, "received_at": at}
    await house.store.accept([Inbound(**head, key="p", text="", media=(media,))])
    id = await text(theirs, "영업시간")
    assert (await ours.web.get(f"{BASE}/{media.ref}")).content == JPEG
    assert (await theirs.web.get(f"{BASE}/{media.ref}")).json()["code"] == "no_media"
    refused = await reply(theirs, id, media.ref)
    assert (refused.status_code, refused.json()["code"]) == (404, "no_media")
    await text(ours, "영업시간")
    await house.admin.erase(ours.organisation, CUSTOMER, "나")
    assert (await ours.web.get(f"{BASE}/{media.ref}")).json()["code"] == "no_media"


async def test_an_upload_that_no_reply_shows_is_forgotten(house: House, ours: Side, text: Text):
    """After a day, with the next upload; a picture that was sent stays."""
    id = await text(ours, "영업시간")
    lost, kept = await upload(ours, JPEG + b"1"), await upload(ours, JPEG + b"2")
    assert (await reply(ours, id, kept)).status_code == 201
    later = Admin(house.store, now=lambda: datetime.now(UTC) + timedelta(hours=25))
    await later.keep_picture(ours.organisation, JPEG + b"3")
    assert not house.store.media.path(lost).exists()
    assert (await ours.web.get(f"{BASE}/{kept}")).status_code == 200
    assert (await reply(ours, id, lost, "again")).json()["code"] == "no_media"


async def test_what_is_no_picture_is_not_kept(ours: Side):
    for data, headers, status, code in (
        (JPEG, {"Content-Type": "application/json"}, 415, "not_a_picture"),
        (JPEG, {}, 415, "not_a_picture"),
        (JPEG, IMAGE | {"Content-Encoding": "gzip"}, 415, "not_a_picture"),
        (b"", IMAGE, 422, "picture_refused"),
        (b"<svg/>", {"Content-Type": "image/svg+xml"}, 422, "picture_refused"),
        (b"%PDF-1.7", IMAGE, 422, "picture_refused"),
    ):
        answer = await ours.web.post(BASE, content=data, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await ours.web.get(f"{BASE}/../etc")).status_code == 404
    assert (await ours.web.get(f"{BASE}/{'A' * 64}")).status_code == 422


async def test_a_picture_that_no_gateway_takes_is_refused(house: House, ours: Side, text: Text):
    """The loopback declares 300 kB; a larger one would be queued in vain."""
    for _ in range(500):
        if ours.account in house.phones:
            break
        await asyncio.sleep(0.01)
    id, ref = await text(ours, "영업시간"), await upload(ours, JPEG + b"0" * 400_000)
    answer = await reply(ours, id, ref)
    assert (answer.status_code, answer.json()["code"]) == (422, "picture_refused")
    assert (await ours.web.get(f"/api/v1/conversations/{id}")).json()["owner"] is None


# ── bodies ───────────────────────────────────────────────────────────────────────────────────────────────
async def endless(piece: bytes) -> AsyncIterator[bytes]:
    while True:
        yield piece


@pytest.mark.parametrize("path", ["/api/v1/numbers", "/api/v1/media", "/api/v1/understand"])
async def test_a_body_without_an_end_is_refused(ours: Side, path: str):
    """In pieces and without a length: what is too much is seen while it comes."""
    kind = IMAGE if path == BASE else {"Content-Type": "application/json"}
    answer = await ours.web.post(path, content=endless(b'"' + b"a" * 65_535), headers=kind)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_a_length_that_is_too_much_is_refused_unread(ours: Side):
    headers = {"Content-Type": "application/json", "Content-Length": str(BODY_LIMIT + 1)}
    answer = await ours.web.post("/api/v1/numbers", content=endless(b"{"), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    fits = await ours.web.post(
        "/api/v1/numbers", content=b'"' + b"a" * (BODY_LIMIT - 2) + b'"', headers=IMAGE
    )
    assert fits.status_code == 422


async def test_a_slow_body_is_refused(house: House):
    """The time is that of the whole body, however often a byte of it comes."""

    async def slow() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b" ", "more_body": True}

    answer = await through(Limits(create_app(house), within=0.1), slow)
    assert answer == 408


async def test_a_stream_may_last_after_its_body(house: House):
    """Only the body is timed: who follows events waits as long as they like."""
    told = iter([{"type": "http.request", "body": b"{}", "more_body": False}])

    async def receive() -> Message:
        for message in told:
            return message
        await asyncio.sleep(0.15)
        return {"type": "http.disconnect"}

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["body"] == b"{}"
        assert (await receive())["type"] == "http.disconnect"
        await send({"type": "http.response.start", "status": 204, "headers": []})

    assert await through(Limits(app, within=0.05), receive) == 204


async def through(app: Any, receive: Callable[[], Any]) -> int:
    """The status that a POST is answered with."""
    statuses = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {
        **{"type": "http", "method": "POST", "path": "/api/v1/numbers", "query_string": b"", "root_path": ""},
        **{"headers": [(b"content-type", b"application/json")], "http_version": "1.1", "scheme": "http"},
        **{"server": ("t", 80), "client": ("t", 1), "asgi": {"version": "3.0"}},
    }
    await app(scope, receive, send)
    return int(statuses[0])
