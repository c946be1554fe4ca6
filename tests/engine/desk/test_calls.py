"""Outside calls, performed against a real HTTP server."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from typing import Any

import httpx
import pytest
from prometheus_client import generate_latest

from engine.desk.calls import PATIENCE, PER_SERVICE, Caller
from engine.desk.outside import Outside, is_public, retry_after
from engine.desk.requests import ServiceSecret
from engine.desk.telemetry import Metrics
from engine.language.reading import Days, Photos
from engine.ports import Call, CallResult
from engine.signing import signed_call

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
JSON = {"content-type": "application/json"}
KEY = b"a key of the test, long enough"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOW
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


class Bus:
    """Keeps what was woken; waiting takes no time."""

    def __init__(self) -> None:
        self.woken: list[str] = []

    def wake(self, topic: str) -> None:
        self.woken.append(topic)

    def subscribe(self, topic: str, heard: Callable[[], None]) -> Callable[[], None]:
        return lambda: None

    async def wait(self, topic: str, timeout: float | None) -> None:
        await asyncio.sleep(0.001)


class Store:
    """Queues calls as the real one does: claimed once, given again at ``again_at`` with one more attempt."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.queue, self.results = clock, list[tuple[datetime, Call]](), dict[str, CallResult]()
        self.flying: dict[str, Call] = {}
        self.tries: list[CallResult] = []
        self.ended = asyncio.Event()
        self.faults: list[Exception] = []

    async def claim_calls(self, limit: int, now: datetime, owner: str) -> list[Call]:
        due = [(at, call) for at, call in self.queue if at <= now][:limit]
        for entry in due:
            self.queue.remove(entry)
            self.flying[entry[1].id] = entry[1]
        return [call for _, call in due]

    async def called(self, results: Sequence[CallResult]) -> None:
        if self.faults:
            raise self.faults.pop()
        for result in results:
            self.tries.append(result)
            call = self.flying.pop(result.id)
            if result.again_at is None:
                self.results[result.id] = result
            else:
                # Time is moved to the next try, so that nobody waits for it.
                self.clock.time = max(self.clock.time, result.again_at)
                again = {**{f: getattr(call, f) for f in call.__struct_fields__}, "attempt": call.attempt + 1}
                self.queue.append((result.again_at, Call(**again)))
        if not self.queue and not self.flying:
            self.ended.set()

    async def next_call(self) -> datetime | None:
        return min((at for at, _ in self.queue), default=None)


class Rig:
    """A caller with everything around it."""

    def __init__(self, peer: Any, client: Outside) -> None:
        self.peer, self.clock, self.bus, self.metrics = peer, Clock(), Bus(), Metrics()
        self.store = Store(self.clock)
        self.secret = ServiceSecret()
        self.caller = Caller(
            self.store,  # type: ignore[arg-type]
            self.clock,
            client,
            self.bus,
            lambda organisation, service: self.secret,
            owner="test",
            metrics=self.metrics,
        )

    def call(self, **more: Any) -> Call:
        return Call(
            **{
                "id": "msg-1:2",
                "key": "here-msg-1:2",
                "conversation": 1,
                "organisation": 5,
                "service": "emr",
                "method": "POST",
                "url": self.peer.url + "/api/",
                "path": "bookings",
                "args": {},
                "timeout": 5.0,
                "retry": 2,
                "attempt": 1,
                **more,
            }
        )

    async def run(self, *calls: Call) -> list[CallResult]:
        """Perform calls by the loop to their end."""
        self.store.queue = [(NOW, call) for call in calls]
        loop = asyncio.create_task(self.caller.run())
        ended = asyncio.create_task(self.store.ended.wait())
        await asyncio.wait([loop, ended], return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        loop.cancel()
        await asyncio.gather(loop, ended, return_exceptions=True)
        return [self.store.results[call.id] for call in calls]

    async def one(self, **more: Any) -> CallResult:
        return (await self.run(self.call(**more)))[0]


@pytest.fixture
async def rig(peer: Any) -> AsyncIterator[Rig]:
    client = Outside(allow_private=True)
    yield Rig(peer, client)
    await client.aclose()


async def test_r18_a_post_carries_its_arguments_as_json(rig: Rig) -> None:
    """The clinic's system gets the booking, and the conversation gets its answer."""
    rig.peer.usual = (201, JSON, '{"id":"B-1","방":3}'.encode())
    args = {
        "at": datetime(2026, 12, 3, 15, tzinfo=UTC),
        "days": Days(date(2026, 12, 1), date(2026, 12, 2)),
        "photo": Photos(("h1",), "여기요"),
        "people": 2,
        "name": "김답장",
        "none": None,
    }
    result = await rig.one(args=args)
    assert (result.outcome, result.data, result.again_at) == ("ok", {"id": "B-1", "방": 3}, None)
    [seen] = rig.peer.seen
    assert (seen.method, seen.path, seen.query) == ("POST", "/api/bookings", "")
    assert seen.headers["content-type"] == "application/json"
    assert json.loads(seen.body) == {
        "at": "2026-12-03T15:00:00Z",
        "days": {"min": "2026-12-01", "max": "2026-12-02"},
        "photo": {"urls": ["h1"], "text": "여기요"},
        "people": 2,
        "name": "김답장",
        "none": None,
    }
    assert rig.bus.woken == ["work"]


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_r18_a_get_carries_its_arguments_in_the_query(rig: Rig, method: str) -> None:
    """Arguments of GET and DELETE go into the address, encoded, beside what the path already asks."""
    args = {"name": "김 답장&x=1", "ids": [1, 2], "day": date(2026, 12, 3), "yes": True, "none": None}
    await rig.one(method=method, path="/bookings/a%2Fb?all=1", args=args)
    [seen] = rig.peer.seen
    assert (seen.method, seen.path, seen.body) == (method, "/api/bookings/a%2Fb", b"")
    query = httpx.QueryParams(seen.query)
    assert query.multi_items() == [
        ("all", "1"),
        ("name", "김 답장&x=1"),
        ("ids", "1"),
        ("ids", "2"),
        ("day", "2026-12-03"),
        ("yes", "true"),
    ]


@pytest.mark.parametrize(
    ("answer", "outcome", "data"),
    [
        ((200, JSON, b'{"a":[1,null,"x"]}'), "ok", {"a": [1, None, "x"]}),
        ((204, {}, b""), "ok", None),
        ((200, {"content-type": "text/plain"}, b"OK"), "ok", None),
        ((200, {"content-type": "text/html"}, b"<p>hello"), "ok", None),
        ((200, {}, b'{"a":1}'), "ok", {"a": 1}),
        ((200, JSON, b'{"a":'), "failed", None),
        ((200, JSON, b'"\xff"'), "failed", None),
        ((200, JSON, b"[" * 21 + b"]" * 21), "ok", None),
        ((200, JSON, b"[" * 22 + b"]" * 22), "failed", None),
        ((200, JSON, b"[" * 100_000), "failed", None),
        ((200, JSON, b'"' + b"x" * 1_048_576 + b'"'), "failed", None),
        ((200, JSON | {"content-encoding": "gzip"}, b"\x1f\x8b"), "failed", None),
        ((200, JSON, b'{"n":123456789012345678901234567890}'), "ok", {"n": "123456789012345678901234567890"}),
        ((409, JSON, b'{"why":"full"}'), "409", {"why": "full"}),
        ((404, {"content-type": "text/html"}, b"<h1>"), "404", None),
        ((400, JSON, b"{"), "400", None),
        ((302, {"location": "/elsewhere"}, b""), "302", None),
    ],
)
async def test_r18_every_answer_has_its_outcome(rig: Rig, answer: Any, outcome: str, data: Any) -> None:
    """A flow hears ok with data, the status, or failed, whatever a service answers, and after one request."""
    rig.peer.usual = answer
    result = await rig.one()
    assert result.outcome == outcome
    if answer[2] != b"[" * 21 + b"]" * 21:
        assert result.data == data
    assert len(rig.peer.seen) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_r18_a_busy_service_is_called_again_under_the_same_key(rig: Rig, status: int) -> None:
    """A service that fails twice and then answers has been asked three times for one and the same thing."""
    rig.peer.answers = [(status, {}, b""), (status, {}, b"")]
    result = await rig.one(retry=2)
    assert result.outcome == "ok"
    assert [seen.headers["idempotency-key"] for seen in rig.peer.seen] == ["here-msg-1:2"] * 3


async def test_r18_a_service_that_stays_broken_is_failed(rig: Rig) -> None:
    """After its retries a call is failed, so that the flow takes its branch; the waits grow."""
    rig.peer.usual = (503, {}, b"")
    assert (await rig.one(retry=3)).outcome == "failed"
    assert len(rig.peer.seen) == 4
    waits = [(t.again_at - t.at).total_seconds() for t in rig.store.tries if t.again_at]
    assert waits == [1.0, 2.0, 4.0]
    assert 'dapjang_calls_total{outcome="failed"} 1.0' in _text(rig.metrics)


async def test_r18_retry_after_is_heard(rig: Rig) -> None:
    """A service that names a time is not asked before it, within what a waiting customer can bear."""
    rig.peer.answers = [(429, {"retry-after": "7"}, b""), (503, {"retry-after": "86400"}, b"")]
    assert (await rig.one()).outcome == "ok"
    waits = [(t.again_at - t.at).total_seconds() for t in rig.store.tries if t.again_at]
    assert waits == [7.0, PATIENCE]


async def test_r18_nobody_there(rig: Rig) -> None:
    """A service that is down is tried again, then failed."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    result = await rig.one(url=f"http://127.0.0.1:{port}", retry=1)
    assert (result.outcome, len(rig.store.tries)) == ("failed", 2)


async def test_r18_a_service_that_does_not_answer(rig: Rig) -> None:
    """A service that is silent longer than its timeout is failed; the next customers are not held up."""
    stuck = asyncio.Event()

    async def silent(_seen: Any) -> Any:
        await stuck.wait()
        return (200, {}, b"")

    rig.peer.usual = silent
    result = await rig.one(timeout=0.1, retry=1)
    stuck.set()
    assert (result.outcome, len(rig.peer.seen)) == ("failed", 2)


async def test_r18_secrets(rig: Rig) -> None:
    """A service with a token and a key gets both; one without gets neither."""
    await rig.one()
    assert not {"authorization", "x-dapjang-signature"} & set(rig.peer.seen[0].headers)
    rig.secret = ServiceSecret("token-1", KEY)
    rig.store.ended.clear()
    await rig.one(method="DELETE", path="bookings/7", args={"why": "x"})
    seen = rig.peer.seen[1]
    expected = signed_call(KEY, "DELETE", "/api/bookings/7?why=x", b"", NOW)
    assert seen.headers["authorization"] == "Bearer token-1"
    assert seen.headers["x-dapjang-signature"] == expected["X-Dapjang-Signature"]
    assert "token-1" not in repr(rig.secret)
    assert KEY.decode() not in repr(rig.secret)


@pytest.mark.parametrize("path", ["bookings/..", "bookings/%2e%2E/x", "..", "./x", "bookings/../../admin?x"])
async def test_r23_a_customer_s_dots_do_not_climb(rig: Rig, path: str) -> None:
    """A customer who answers ".." does not change what is called."""
    assert (await rig.one(path=path)).outcome == "failed"
    assert rig.peer.seen == []


@pytest.mark.parametrize(
    "url", ["ftp://example.com", "http://", "nonsense", "file:///etc/passwd", "http://[::"]
)
async def test_r18_a_wrong_address_is_failed_at_once(rig: Rig, url: str) -> None:
    """An address that cannot be called is not tried again."""
    assert (await rig.one(url=url)).outcome == "failed"
    assert len(rig.store.tries) == 1


async def test_r18_arguments_that_cannot_be_sent(rig: Rig) -> None:
    """A value that has no JSON fails the call, not the caller."""
    assert (await rig.one(args={"x": object()})).outcome == "failed"


async def test_r18_a_secret_that_cannot_be_read_fails_its_call_alone(rig: Rig) -> None:
    """When one organisation's secrets are broken, the others' calls go on."""
    good = rig.caller._secrets

    def secrets(organisation: int, service: str) -> ServiceSecret:
        if organisation == 6:
            raise KeyError("no key")
        return good(organisation, service)

    rig.caller._secrets = secrets
    bad, fine = await rig.run(rig.call(id="a", organisation=6), rig.call(id="b"))
    assert (bad.outcome, fine.outcome) == ("failed", "ok")


async def test_r18_private_addresses_are_the_operator_s_decision(peer: Any) -> None:
    """Where the operator forbids private networks, an author's service cannot reach into them."""
    client = Outside(allow_private=False)
    rig = Rig(peer, client)
    port = peer.url.rsplit(":", 1)[1]
    for url in (
        peer.url,
        f"http://localhost:{port}",
        f"http://[::ffff:127.0.0.1]:{port}",
        "http://0.0.0.0:1",
    ):
        rig.store.ended.clear()
        assert (await rig.one(url=url, id=url)).outcome == "failed"
    await client.aclose()
    assert peer.seen == []
    assert all(result.again_at is None for result in rig.store.tries)


async def test_r18_a_public_service_is_reached_at_the_address_that_was_checked(
    peer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service by name is reached when all its addresses are public, even if the first of them is down."""
    port = int(peer.url.rsplit(":", 1)[1])
    asked: list[str] = []

    async def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        if host == "nowhere.test":
            raise OSError("unknown name")
        kind = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
        return [(*kind, ("127.9.9.9", port)), (*kind, ("127.0.0.1", port))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolve)
    monkeypatch.setattr("engine.desk.outside.is_public", lambda address: ip_address(address).is_loopback)
    client = Outside(allow_private=False)
    rig = Rig(peer, client)
    assert (await rig.one(url=f"http://emr.test:{port}")).outcome == "ok"
    rig.store.ended.clear()
    assert (await rig.one(url=f"http://nowhere.test:{port}", retry=1)).outcome == "failed"
    await client.aclose()
    assert asked == ["emr.test", "nowhere.test", "nowhere.test"]
    assert peer.seen[0].headers["host"] == f"emr.test:{port}"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.10", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_r18_what_is_private(address: str, public: bool) -> None:
    """Private, loopback, link-local and shared addresses are known in every disguise."""
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5.0),
        ("0", 0.0),
        ("999999999999", 3600.0),
        ("Sun, 22 Nov 2026 03:01:00 GMT", 60.0),
        ("Sun, 22 Nov 2026 02:00:00 GMT", 0.0),
        ("Sun, 22 Nov 2026 03:01:00", None),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_r18_when_to_come_again(value: str, seconds: float | None) -> None:
    """Retry-After is read as seconds or as a date, and not believed beyond an hour."""
    assert retry_after({"retry-after": value}, NOW) == seconds


async def test_r18_a_service_is_not_flooded(rig: Rig) -> None:
    """However many customers wait, a service has few requests at once; another is not held up."""
    release, other_done = asyncio.Event(), asyncio.Event()

    async def answer(seen: Any) -> Any:
        if seen.path == "/other":
            other_done.set()
            release.set()
        await release.wait()
        return (200, {}, b"")

    rig.peer.usual = answer
    slow = [rig.call(id=f"s{n}") for n in range(PER_SERVICE * 4)]
    other = rig.call(id="o", service="other", url=rig.peer.url, path="other")
    results = await rig.run(*slow, other)
    assert other_done.is_set()
    assert {result.outcome for result in results} == {"ok"}
    assert rig.peer.most_at_once <= PER_SERVICE + 1


async def test_r18_a_store_that_fails_is_waited_for(rig: Rig) -> None:
    """When a result cannot be kept for a while, it is kept once it can be; nothing is called twice."""
    rig.store.faults = [OSError(28, "No space left on device") for _ in range(3)]
    assert (await rig.one()).outcome == "ok"
    assert len(rig.peer.seen) == 1
    assert rig.clock.slept == [0.5, 1.0, 2.0]


async def test_r18_stopping_leaves_calls_for_the_next_process(rig: Rig) -> None:
    """A call that is under way when the service stops is not told as failed."""
    arrived = asyncio.Event()

    async def silent(_seen: Any) -> Any:
        arrived.set()
        await asyncio.Event().wait()

    rig.peer.usual = silent
    rig.store.queue = [(NOW, rig.call())]
    loop = asyncio.create_task(rig.caller.run())
    await arrived.wait()
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop
    assert rig.store.tries == []
    assert list(rig.store.flying) == ["msg-1:2"]


async def test_r18_a_later_call_waits_for_its_time(rig: Rig) -> None:
    """A call that is due later is not made before."""
    rig.store.queue = [(NOW + timedelta(minutes=1), rig.call())]
    loop = asyncio.create_task(rig.caller.run())
    for _ in range(5):
        await asyncio.sleep(0.001)
    assert rig.peer.seen == []
    rig.clock.time = NOW + timedelta(minutes=1)
    await rig.store.ended.wait()
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    assert rig.store.results["msg-1:2"].outcome == "ok"


def _text(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()
