"""What the webhook gateway posts, to a real HTTP server."""

from __future__ import annotations

import asyncio
import base64
import json
import socket
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from engine.desk.outside import Outside
from engine.dialogue.events import Media
from engine.ports import Outgoing, SendResult
from engine.signing import verify
from engine.texts.sizes import Size
from gateways.webhook import WebhookConfig, WebhookGateway

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SECRET = "a secret of the test, long enough"
JSON = {"content-type": "application/json"}


class QuickClock:
    """Sleeping takes no time and is remembered."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


class Nobody:
    """A sink for a gateway that only sends."""

    async def bound(self, *_: Any) -> None: ...
    async def unbound(self, *_: Any, **__: Any) -> None: ...


Make = Callable[..., Any]


@pytest.fixture
async def make(peer: Any) -> AsyncIterator[Make]:
    client = Outside(allow_private=True)

    async def made(**settings: Any) -> WebhookGateway:
        config = WebhookConfig(**({"secrets": (SECRET,), "url": f"{peer.url}/send"} | settings))
        gateway = WebhookGateway(3, config, client, QuickClock())
        await gateway.start(Nobody())  # type: ignore[arg-type]
        return gateway

    yield made
    await client.aclose()


def out(**more: Any) -> Outgoing:
    return Outgoing(
        **(
            {"id": 1, "message": "o1", "source": "15880000", "to": "01000001234", "text": "네, 예약됐습니다."}
            | {"client_key": "key-1"}
            | more
        )
    )


async def one(gateway: WebhookGateway, **more: Any) -> SendResult:
    return (await gateway.send([out(**more)]))[0]


async def test_a_message_is_posted_signed_and_under_its_key(peer: Any, make: Make) -> None:
    """The receiver gets the text with a signature it can check and a key that tells a repetition."""
    peer.usual = (200, JSON, b'{"id":"p-9"}')
    result = await one(await make(), size=Size.LMS, subject="안내")
    assert (result.state, result.provider_ids) == ("accepted", ("p-9",))
    [seen] = peer.seen
    verify([SECRET.encode()], seen.headers, seen.body, NOW)
    assert (seen.method, seen.path, seen.headers["idempotency-key"]) == ("POST", "/send", "key-1")
    assert json.loads(seen.body) == {
        "key": "key-1",
        "from": "15880000",
        "to": "01000001234",
        "text": "네, 예약됐습니다.",
        "size": "lms",
        "purpose": "reply",
        "subject": "안내",
    }


async def test_pictures_go_along(peer: Any, make: Make, tmp_path: Path) -> None:
    """A picture is posted with its bytes and its type; one that is gone fails its own message only."""
    file = tmp_path / "map"
    file.write_bytes(b"\x89PNG...")
    gateway = await make()
    good = out(size=Size.MMS, files=((Media("h", "image/png", 7), str(file)),))
    bad = out(id=2, files=((Media("x", "image/png", 7), str(tmp_path / "none")),))
    results = await gateway.send([good, bad])
    assert [(r.id, r.state, r.code) for r in results] == [(1, "accepted", ""), (2, "failed", "media_missing")]
    [picture] = json.loads(peer.seen[0].body)["pictures"]
    assert (picture["type"], base64.b64decode(picture["data"])) == ("image/png", b"\x89PNG...")


@pytest.mark.parametrize(
    ("answer", "provider_id"),
    [
        ((200, JSON, b'{"id":77}'), "77"),
        ((202, {}, b""), "key-1"),
        ((200, {"content-type": "text/plain"}, b"OK"), "key-1"),
        ((200, JSON, b"[" * 5000), "key-1"),
        ((200, JSON, b"x" * 100_000), "key-1"),
    ],
)
async def test_any_2xx_means_taken(peer: Any, make: Make, answer: Any, provider_id: str) -> None:
    """When the receiver has it, it has it, whatever it says besides; without an id our key stands for it."""
    peer.usual = answer
    result = await one(await make())
    assert (result.state, result.provider_ids) == ("accepted", (provider_id,))


@pytest.mark.parametrize(
    ("status", "state", "posts"),
    [
        (400, "failed", 1),
        (413, "failed", 1),
        (422, "failed", 1),
        (429, "retry", 1),
        (503, "retry", 1),
        (401, "retry", 1),
        (404, "retry", 1),
        (302, "retry", 1),
        (409, "unknown", 3),
        (500, "unknown", 3),
        (502, "unknown", 3),
        (504, "unknown", 3),
    ],
)
async def test_every_status_has_its_meaning(
    peer: Any, make: Make, status: int, state: str, posts: int
) -> None:
    """Refused is final, busy is later, and what may have arrived is posted again under the same key."""
    peer.usual = (status, {"location": f"{peer.url}/elsewhere"}, b"")
    result = await one(await make())
    assert (result.state, result.code) == (state, f"http_{status}")
    assert [seen.path for seen in peer.seen] == ["/send"] * posts
    assert {seen.headers["idempotency-key"] for seen in peer.seen} == {"key-1"}


async def test_the_second_try_settles_it(peer: Any, make: Make) -> None:
    """A gateway error on the way does not make a message unknown when the next post goes through."""
    peer.answers = [(502, {}, b""), (200, JSON, b'{"id":"p"}')]
    assert (await one(await make())).state == "accepted"


async def test_without_keys_nothing_doubtful_is_posted_twice(peer: Any, make: Make) -> None:
    """A receiver that does not know keys never gets a text twice from us; policy resolves it."""
    peer.usual = (500, {}, b"")
    gateway = await make(idempotent=0.0)
    assert gateway.capabilities.client_key is None
    assert (await one(gateway)).state == "unknown"
    assert len(peer.seen) == 1


async def test_retry_after_is_heard(peer: Any, make: Make) -> None:
    """A receiver that names a time is not asked before it; otherwise the wait doubles with each try."""
    peer.answers = [(429, {"retry-after": "17"}, b""), (503, {}, b""), (503, {"retry-after": "x"}, b"")]
    gateway = await make()
    waits = [(await one(gateway, attempt=attempt)).retry_after for attempt in (1, 4, 30)]
    assert waits == [17.0, 8.0, 300.0]


async def test_nobody_there_is_retry(make: Make) -> None:
    """When nothing listens, nothing was sent: the message waits and goes later."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    gateway = await make(url=f"http://127.0.0.1:{port}/")
    result = await one(gateway)
    assert (result.state, result.code) == ("retry", "connect_error")
    [link] = gateway.links()
    assert (link.state, link.error) == ("down", "connect_error")


async def test_silence_after_sending_is_unknown(peer: Any, make: Make) -> None:
    """When the answer does not come, it may have arrived: unknown, after tries under its key."""
    stuck = asyncio.Event()

    async def silent(_seen: Any) -> Any:
        await stuck.wait()
        return (200, {}, b"")

    peer.usual = silent
    result = await one(await make(timeout=0.2))
    stuck.set()
    assert (result.state, len(peer.seen)) == ("unknown", 3)


async def test_a_connection_that_breaks_off_is_unknown(make: Make) -> None:
    """A receiver that hangs up in the middle may have the message."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    result = await one(await make(url=f"http://127.0.0.1:{port}/"))
    server.close()
    assert result.state == "unknown"


async def test_the_window_is_shown_as_room(peer: Any, make: Make) -> None:
    """The sender sees how many messages fit, and is woken when a full window has a place again."""
    go, both = asyncio.Event(), asyncio.Barrier(3)

    async def wait(_seen: Any) -> Any:
        await both.wait()
        await go.wait()
        return (200, {}, b"")

    peer.usual = wait
    gateway = await make(window=2)
    woken: list[int] = []
    gateway.on_room(lambda: woken.append(gateway.room()))
    assert gateway.room() == 2
    sending = asyncio.create_task(gateway.send([out(), out(id=2, client_key="key-2")]))
    await both.wait()
    assert gateway.room() == 0
    go.set()
    await sending
    assert gateway.room() == 2
    assert woken[0] == 1


async def test_links_show_a_wrong_address_and_its_mending(peer: Any, make: Make) -> None:
    """An operator who mistyped the address sees why nothing goes out, and sees it come up again."""
    peer.answers = [(404, {}, b"")]
    gateway = await make()
    assert gateway.links()[0].state == "connecting"
    await one(gateway)
    assert (gateway.links()[0].state, gateway.links()[0].error) == ("down", "http_404")
    await one(gateway)
    assert (gateway.links()[0].state, gateway.links()[0].error) == ("up", "")


async def test_sending_never_raises(peer: Any, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even an unforeseen fault leaves the other messages of the batch alone."""
    gateway = await make()
    post = gateway._post

    async def breaks(message: Outgoing, body: bytes) -> SendResult:
        if message.id == 1:
            raise RuntimeError("unforeseen")
        return await post(message, body)

    monkeypatch.setattr(gateway, "_post", breaks)
    results = await gateway.send([out(), out(id=2)])
    assert [(r.id, r.state) for r in results] == [(1, "unknown"), (2, "accepted")]


async def test_an_account_without_address_only_receives(make: Make) -> None:
    """A receive-only account offers no sizes, no room and no link."""
    gateway = await make(url="")
    assert (gateway.capabilities.sizes, gateway.room(), gateway.links()) == (frozenset(), 0, [])


async def test_private_addresses_are_refused_when_the_operator_says_so(peer: Any) -> None:
    """With private networks forbidden, a webhook into the operator's own network is not posted."""
    client = Outside(allow_private=False)
    config = WebhookConfig(secrets=(SECRET,), url=peer.url)
    gateway = WebhookGateway(3, config, client, QuickClock())
    await gateway.start(Nobody())  # type: ignore[arg-type]
    result = await one(gateway)
    await client.aclose()
    assert (result.state, result.code, peer.seen) == ("retry", "address_refused", [])


def test_httpx_has_the_place_where_our_guard_stands() -> None:
    """The guard replaces the transport's pool: an httpx that moves it must be noticed."""
    assert hasattr(httpx.AsyncHTTPTransport(), "_pool")


def test_every_setting_is_documented() -> None:
    """docs/webhook.md names each setting of an account."""
    text = (Path(__file__).parents[2] / "docs/webhook.md").read_text()
    for setting in WebhookConfig.__struct_fields__:
        assert f"`{setting}`" in text, setting
