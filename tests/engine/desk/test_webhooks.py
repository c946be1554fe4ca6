"""Events on their way to webhooks: a real store, a real HTTP server, a clock that is moved."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from engine.bus.local import LocalBus
from engine.desk.outside import Outside, may_call
from engine.desk.telemetry import Metrics
from engine.desk.webhooks import PER_WEBHOOK, TROUBLE, Webhooks, wait_after
from engine.dialogue.effects import FlowEnded, Handoff
from engine.hooks import Refused
from engine.signing import verify
from engine.store.sqlite import SqliteStore
from tests.engine.store.world import CUSTOMER, DIGITS, World

OTHER = "01000005678"
OK = (200, {}, b"")
BUSY = (503, {}, b"busy")


class Rig:
    """A store with an organisation, and the loop that delivers; ``now`` stands still until it is moved."""

    def __init__(self, store: SqliteStore, client: Outside) -> None:
        self.store, self.client, self.world = store, client, World(store)
        self.metrics = Metrics()
        self.loop = self.restarted()

    def restarted(self, *, allow_private: bool = True) -> Webhooks:
        """The loop as another process would begin it."""
        self.loop = Webhooks(
            self.world.admin,
            self,
            self.client,
            LocalBus(),
            self.metrics,
            allow_private=allow_private,
        )
        return self.loop

    def now(self) -> Any:
        return self.world.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)

    def move(self, **by: float) -> None:
        self.world.now += timedelta(**by)

    async def hook(self, url: str, **more: Any) -> tuple[int, bytes]:
        """A webhook of the organisation: its id and its secret."""
        id, secret = await self.world.admin.create_webhook(self.world.organisation, "ours", url, **more)
        return id, secret.encode()

    async def go(self) -> None:
        """Until nothing is due any more."""
        before = -1
        while before != (before := await self._turns()):
            pass

    async def _turns(self) -> int:
        while await self.loop.turn():
            pass
        await self.loop.settled()
        return hash(generate_latest(self.metrics.registry))

    async def log(self, hook: int, **more: Any) -> list[Any]:
        """The log, oldest first."""
        return (await self.world.admin.deliveries(self.world.organisation, hook, **more))[::-1]


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    store, client = SqliteStore(tmp_path / "dapjang.db"), Outside(allow_private=True)
    rig = Rig(store, client)
    await rig.world.build()
    yield rig
    await client.aclose()
    await store.close()


def texts(peer: Any, customer: str | None = None) -> list[str]:
    """What the receiver was told that customers wrote."""
    events = [json.loads(seen.body) for seen in peer.seen]
    written = [event for event in events if event["type"] == "message.received"]
    return [event["data"]["text"] for event in written if customer in (None, event["customer"])]


async def test_what_happens_is_told_once_and_signed(rig: Rig, peer: Any) -> None:
    """A customer's text arrives with its number, its time, and a signature that our own check accepts."""
    hook, secret = await rig.hook(peer.url)
    await rig.world.hear("예약이요")
    await rig.go()
    await rig.go()
    [seen] = peer.seen
    event = json.loads(seen.body)
    assert (event["type"], event["number"], event["customer"]) == ("message.received", DIGITS, CUSTOMER)
    assert (event["data"]["text"], event["erased"]) == ("예약이요", False)
    assert event["at"] == "2026-11-23T03:00:00Z"
    verify([secret], seen.headers, seen.body, rig.now())
    with pytest.raises(Refused):
        verify([b"another secret, long enough"], seen.headers, seen.body, rig.now())
    [line] = await rig.log(hook)
    assert (line.state, line.status, line.attempt, line.event) == ("delivered", 200, 1, event["id"])
    assert seen.headers["x-dapjang-event"] == "message.received"
    assert seen.headers["x-dapjang-delivery"] == str(line.id)


async def test_only_what_happens_from_then_on_and_of_the_wanted_types(rig: Rig, peer: Any) -> None:
    await rig.world.hear("전에")
    hook, _ = await rig.hook(peer.url, events=["flow.ended", "handoff"])
    ended = FlowEnded("m1.1", "shop", 7, "book", "booked", {"성함": "김답장"})
    await rig.world.answer(rig.world.say("m1.2"), effects=(ended, Handoff("m1.3", "사장님", "급함", "요약")))
    await rig.go()
    told = [json.loads(seen.body) for seen in peer.seen]
    assert [event["type"] for event in told] == ["flow.ended", "handoff"]
    assert told[1]["data"] | {"item": 0} == {
        "item": 0,
        "kind": "handoff",
        "team": "사장님",
        "silent": False,
        "message": None,
        "note": "급함",
        "detail": {"summary": "요약", "reason": ""},
    }
    assert told[0]["data"]["answers"] == {"성함": "김답장"}
    assert [line.type for line in await rig.log(hook)] == ["flow.ended", "handoff"]


async def test_a_conversation_stays_in_order_and_holds_up_no_other(rig: Rig, peer: Any) -> None:
    """While one customer's first event fails, the second waits; another customer's arrive."""
    hook, _ = await rig.hook(peer.url)

    async def picky(seen: Any) -> Any:
        return BUSY if json.loads(seen.body)["data"]["text"] == "하나" and failing else OK

    failing, peer.usual = True, picky
    await rig.world.hear("하나", "둘", "셋")
    await rig.world.hear("딴 사람", "또", source=OTHER)
    await rig.go()
    assert texts(peer, CUSTOMER) == ["하나"]
    assert texts(peer, OTHER) == ["딴 사람", "또"]
    first = (await rig.log(hook))[0]
    assert (first.state, first.status, first.error, first.attempt) == ("queued", 503, "http_503", 1)
    failing = False
    rig.move(seconds=1)
    await rig.go()
    assert texts(peer, CUSTOMER) == ["하나"]
    rig.move(seconds=6)
    await rig.go()
    assert texts(peer, CUSTOMER) == ["하나", "하나", "둘", "셋"]
    assert {line.state for line in await rig.log(hook)} == {"delivered"}


async def test_the_same_body_of_a_later_try_is_signed_anew(rig: Rig, peer: Any) -> None:
    _, secret = await rig.hook(peer.url)
    peer.answers = [BUSY]
    await rig.world.hear("하나")
    await rig.go()
    rig.move(minutes=10)
    await rig.go()
    first, second = peer.seen
    assert first.body == second.body
    verify([secret], second.headers, second.body, rig.now())


async def test_a_receiver_that_stays_down_is_given_up_after_a_day_and_people_see_it(
    rig: Rig, peer: Any
) -> None:
    hook, _ = await rig.hook(peer.url)
    peer.usual = BUSY
    await rig.world.hear("하나", "둘")
    hours = 0
    while hours < 24:
        await rig.go()
        assert [line.state for line in await rig.log(hook)] == ["queued", "queued"]
        rig.move(hours=1)
        hours += 1
    peer.usual = (500, {}, b"")
    await rig.go()
    rig.move(minutes=6)
    await rig.go()
    first, second, *_ = await rig.log(hook)
    assert (first.state, first.error) == ("dead", "http_500")
    assert (second.state, second.attempt) == ("dead", 1)
    [item] = await rig.world.admin.inbox_items(rig.world.organisation, kind="webhook")
    assert item.detail == {"webhook": hook, "name": "ours", "code": "http_500"}
    assert 'dapjang_deliveries_total{state="dead"} 2.0' in generate_latest(rig.metrics.registry).decode()


def test_the_waits_double_up_to_an_hour():
    for attempt, seconds in ((1, 5), (2, 10), (5, 80), (30, 3600)):
        waits = [wait_after(attempt) for _ in range(50)]
        assert all(0.8 * seconds <= wait <= min(3600, 1.2 * seconds) for wait in waits)
        assert len(set(waits)) > 1


async def test_a_time_that_the_receiver_names_is_kept(rig: Rig, peer: Any) -> None:
    hook, _ = await rig.hook(peer.url)
    peer.answers = [(429, {"retry-after": "600"}, b"")]
    await rig.world.hear("하나")
    await rig.go()
    [line] = await rig.log(hook)
    assert line.next_at == rig.now() + timedelta(seconds=600)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((302, {"location": "/elsewhere"}, b""), "http_302"),
        ((404, {}, b""), "http_404"),
        ((500, {}, b"x" * 200_000), "http_500"),
    ],
)
async def test_anything_but_2xx_is_tried_again(rig: Rig, peer: Any, answer: Any, error: str) -> None:
    """No redirect is followed, and the answer's body is not our concern."""
    hook, _ = await rig.hook(peer.url)
    peer.answers = [answer]
    await rig.world.hear("하나")
    await rig.go()
    [line] = await rig.log(hook)
    assert (line.state, line.error) == ("queued", error)
    assert len(peer.seen) == 1


async def test_nobody_there(rig: Rig) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    hook, _ = await rig.hook(f"http://127.0.0.1:{port}")
    await rig.world.hear("하나")
    await rig.go()
    [line] = await rig.log(hook)
    assert (line.state, line.status, line.error) == ("queued", None, "connect_error")


async def test_inner_addresses_are_the_operator_s_decision(rig: Rig, peer: Any) -> None:
    """An address that was taken when the operator allowed it is not called once he does not."""
    hook, _ = await rig.hook(peer.url)
    rig.restarted(allow_private=False)
    await rig.world.hear("하나")
    await rig.go()
    [line] = await rig.log(hook)
    assert (peer.seen, line.error) == ([], "address_refused")


async def test_410_switches_the_webhook_off(rig: Rig, peer: Any) -> None:
    """A receiver that is gone for good is asked nothing more; switched on again it gets what it missed."""
    hook, _ = await rig.hook(peer.url)
    peer.answers = [(410, {}, b"")]
    await rig.world.hear("하나", "둘")
    await rig.go()
    await rig.world.hear("셋")
    rig.move(hours=1)
    await rig.go()
    assert texts(peer) == ["하나"]
    line = await rig.world.admin.webhook(rig.world.organisation, hook)
    assert not line.active
    [item] = await rig.world.admin.inbox_items(rig.world.organisation, kind="webhook")
    assert item.detail["code"] == "http_410"
    await rig.world.admin.change_webhook(rig.world.organisation, hook, was=line, active=True)
    await rig.go()
    assert texts(peer) == ["하나", "둘", "셋"]


async def test_both_secrets_sign_while_one_is_rotated(rig: Rig, peer: Any) -> None:
    hook, old = await rig.hook(peer.url)
    admin, organisation = rig.world.admin, rig.world.organisation
    new = (await admin.rotate_secret(organisation, hook)).encode()
    await rig.world.hear("하나")
    await rig.go()
    for secret in (old, new):
        verify([secret], peer.seen[0].headers, peer.seen[0].body, rig.now())
    rig.move(hours=25)
    await rig.world.hear("둘", received_at=rig.now())
    await rig.go()
    verify([new], peer.seen[1].headers, peer.seen[1].body, rig.now())
    with pytest.raises(Refused):
        verify([old], peer.seen[1].headers, peer.seen[1].body, rig.now())
    newest = (await admin.rotate_secret(organisation, hook)).encode()
    await admin.finish_rotation(organisation, hook)
    await rig.world.hear("셋", received_at=rig.now())
    await rig.go()
    verify([newest], peer.seen[2].headers, peer.seen[2].body, rig.now())
    with pytest.raises(Refused):
        verify([new], peer.seen[2].headers, peer.seen[2].body, rig.now())


async def test_a_rotation_whose_answer_was_lost_breaks_nothing(rig: Rig, peer: Any) -> None:
    """Whoever rotates again because he did not get the new secret still receives under the one he has."""
    hook, old = await rig.hook(peer.url)
    for _ in range(3):
        await rig.world.admin.rotate_secret(rig.world.organisation, hook)
    await rig.world.hear("하나")
    await rig.go()
    verify([old], peer.seen[0].headers, peer.seen[0].body, rig.now())


async def test_a_process_that_dies_after_the_post_sends_it_again(rig: Rig, peer: Any) -> None:
    """At least once: the next process goes on where the last one wrote."""
    hook, _ = await rig.hook(peer.url)
    arrived = asyncio.Event()

    async def silent(_seen: Any) -> Any:
        arrived.set()
        await asyncio.Event().wait()

    peer.usual = silent
    await rig.world.hear("하나", "둘")
    running = asyncio.create_task(rig.loop.run())
    await arrived.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    peer.usual = OK
    rig.restarted()
    await rig.go()
    assert texts(peer) == ["하나", "하나", "둘"]
    assert len({json.loads(seen.body)["id"] for seen in peer.seen}) == 2
    assert [line.state for line in await rig.log(hook)] == ["delivered", "delivered"]


async def test_a_new_process_queues_nothing_twice(rig: Rig, peer: Any) -> None:
    await rig.hook(peer.url)
    await rig.world.hear("하나")
    await rig.go()
    rig.restarted()
    await rig.world.hear("둘")
    await rig.go()
    assert texts(peer) == ["하나", "둘"]


async def test_everything_since_an_event_or_a_time_is_sent_again(rig: Rig, peer: Any) -> None:
    hook, _ = await rig.hook(peer.url)
    admin, organisation = rig.world.admin, rig.world.organisation
    for text in ("하나", "둘", "셋"):
        rig.move(minutes=1)
        await rig.world.hear(text, received_at=rig.now())
        await rig.go()
    second = json.loads(peer.seen[1].body)
    await admin.replay_webhook(organisation, hook, second["id"])
    await rig.go()
    assert texts(peer)[3:] == ["셋"]
    await admin.replay_webhook(organisation, hook, rig.now() - timedelta(seconds=90))
    await rig.go()
    assert texts(peer)[4:] == ["둘", "셋"]
    await admin.replay_webhook(organisation, hook, 0)
    await rig.go()
    assert texts(peer)[6:] == ["하나", "둘", "셋"]


async def test_a_replay_while_events_wait_doubles_none(rig: Rig, peer: Any) -> None:
    """What waits is queued anew, in order; what was sent alone goes behind it."""
    hook, _ = await rig.hook(peer.url)
    admin, organisation = rig.world.admin, rig.world.organisation
    await rig.world.hear("하나")
    await rig.go()
    peer.usual = BUSY
    await rig.world.hear("둘", "셋")
    await rig.go()
    [done] = await rig.log(hook, state="delivered")
    await admin.replay_delivery(organisation, hook, done.id)
    await admin.replay_webhook(organisation, hook, done.event)
    peer.usual = OK
    sent = len(peer.seen)
    rig.move(minutes=1)
    await rig.go()
    assert texts(peer)[sent:] == ["하나", "둘", "셋"]
    assert {line.state for line in await rig.log(hook)} == {"delivered"}


async def test_an_erased_customer_s_events_say_so_and_nothing_else(rig: Rig, peer: Any) -> None:
    """What waits is not sent; what is sent again tells that it is gone."""
    hook, _ = await rig.hook(peer.url)
    peer.usual = BUSY
    await rig.world.hear("비밀")
    await rig.go()
    await rig.world.admin.erase(rig.world.organisation, CUSTOMER, "test")
    peer.usual, peer.seen[:] = OK, []
    rig.move(minutes=1)
    await rig.go()
    assert (peer.seen, await rig.log(hook)) == ([], [])
    await rig.world.admin.replay_webhook(rig.world.organisation, hook, 0)
    await rig.go()
    [seen] = peer.seen
    event = json.loads(seen.body)
    assert (event["type"], event["erased"], event["customer"]) == ("message.received", True, None)
    assert "text" not in event["data"]
    assert CUSTOMER not in seen.body.decode()


async def test_a_dead_receiver_does_not_delay_another(rig: Rig, peer: Any, serve: Any) -> None:
    """However much waits for one that does not answer, the other's arrive at once; and few requests hang."""
    hanging: list[int] = []

    async def dead(scope: Any, receive: Any, send: Any) -> None:
        hanging.append(1)
        await asyncio.Event().wait()

    await rig.hook(await serve(dead))
    await rig.hook(peer.url)
    await rig.world.hear(*[f"{n}" for n in range(20)])
    for n in range(20):
        await rig.world.hear("다른 손님", source=f"010000100{n:02}")
    running = asyncio.create_task(rig.loop.run())
    async with asyncio.timeout(20):
        while len(peer.seen) < 40:
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(hanging) == PER_WEBHOOK
    assert peer.most_at_once <= PER_WEBHOOK


async def test_a_receiver_that_fails_in_everything_is_left_in_peace(rig: Rig, peer: Any) -> None:
    """With a hundred conversations waiting it is not met by a hundred tries at once, again and again."""
    await rig.hook(peer.url)
    peer.usual = BUSY
    for n in range(100):
        await rig.world.hear("안녕하세요", source=f"010000{n:05}")
    await rig.go()
    assert len(peer.seen) < TROUBLE + PER_WEBHOOK
    for _ in range(10):
        rig.move(seconds=6)
        await rig.go()
    assert len(peer.seen) < TROUBLE + PER_WEBHOOK + 6
    peer.usual = OK
    for _ in range(3):
        rig.move(minutes=6)
        await rig.go()
    assert len({seen.body for seen in peer.seen}) == 100


async def test_another_organisation_is_told_nothing(rig: Rig, peer: Any) -> None:
    theirs, _, rig.world.account = await rig.world.house("남", "15990000")
    await rig.world.admin.create_webhook(theirs, "theirs", peer.url)
    await rig.world.hear("우리 일")
    await rig.go()
    assert peer.seen == []
    await rig.world.hear("남의 일", destination="15990000")
    await rig.go()
    assert texts(peer) == ["남의 일"]


async def test_a_webhook_that_catches_up_does_not_hold_up_another(rig: Rig, peer: Any, serve: Any) -> None:
    """A long replay is queued in pieces beside what is new for the others."""
    slow, _ = await rig.hook(peer.url + "/old")
    await rig.world.hear(*[f"{n}" for n in range(550)])
    await rig.hook(peer.url + "/new")
    await rig.world.hear("새로운 것")
    assert await rig.loop.turn()
    await rig.loop.settled()
    await rig.loop.turn()
    await rig.loop.settled()
    assert [texts_ for path, texts_ in _by_path(peer) if path == "/new"] == ["새로운 것"]
    log = await rig.log(slow, limit=1000)
    assert len(log) == 551
    assert [line.event for line in log] == sorted(line.event for line in log)


def _by_path(peer: Any) -> list[tuple[str, str]]:
    return [(seen.path, json.loads(seen.body)["data"]["text"]) for seen in peer.seen]


async def test_the_log_is_forgotten_after_a_month(rig: Rig, peer: Any) -> None:
    hook, _ = await rig.hook(peer.url)
    await rig.world.hear("하나")
    await rig.go()
    rig.move(days=29)
    await rig.world.hear("둘", received_at=rig.now())
    await rig.go()
    assert len(await rig.log(hook)) == 2
    rig.move(days=2)
    await rig.go()
    assert len(await rig.log(hook)) == 1


async def test_a_deleted_webhook_takes_its_log_with_it(rig: Rig, peer: Any) -> None:
    hook, _ = await rig.hook(peer.url)
    peer.usual = BUSY
    await rig.world.hear("하나")
    await rig.go()
    await rig.world.admin.delete_webhook(rig.world.organisation, hook)
    rig.move(hours=1)
    await rig.go()
    assert len(peer.seen) == 1
    left = await rig.store.read(lambda k: k.execute("SELECT count(*) FROM delivery").fetchone()[0])
    assert left == 0


async def test_nothing_of_a_customer_is_logged(
    rig: Rig, peer: Any, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither what was sent nor what the receiver said of it."""
    caplog.set_level(logging.DEBUG)
    await rig.hook(peer.url)
    peer.answers = [(500, {}, f"{CUSTOMER} 비밀".encode()), (410, {}, b"")]
    await rig.world.hear("비밀")
    await rig.go()
    rig.move(minutes=1)
    await rig.go()
    said = caplog.text + "".join(capsys.readouterr())
    assert "delivery_dead" in said
    assert CUSTOMER not in said
    assert "비밀" not in said


async def test_the_queries_use_their_indexes(rig: Rig) -> None:
    """Whatever happened before, a look at what is due or new reads only that."""
    plans: list[str] = []
    read = rig.store.read

    async def explained(act: Any, **more: Any) -> Any:
        def traced(k: Any) -> Any:
            statements: list[str] = []
            k.set_trace_callback(statements.append)
            try:
                return act(k)
            finally:
                k.set_trace_callback(None)
                for sql in statements:
                    plans.extend(row[3] for row in k.execute(f"EXPLAIN QUERY PLAN {sql}"))

        return await read(traced)

    rig.store.read = explained  # type: ignore[method-assign]
    admin = rig.world.admin
    await rig.hook("http://127.0.0.1:1")
    await admin.queue_deliveries({}, rig.now())
    await admin.due_deliveries(rig.now(), 8)
    await admin.events(rig.world.organisation, 0)
    assert {plan.split()[1] for plan in plans if plan.startswith("SCAN")} <= {"webhook", "installation"}
    assert any("delivery_due" in plan for plan in plans)
    assert any("message USING INTEGER PRIMARY KEY" in plan for plan in plans)
    assert not [plan for plan in plans if "result_flow" in plan]


@pytest.mark.parametrize(
    ("url", "public", "inner"),
    [
        ("https://example.com/hook?x=1", True, True),
        ("https://8.8.8.8/", True, True),
        ("https://xn--bj0bj06e.kr/", True, True),
        ("https://한글.kr/", True, True),
        ("http://example.com/", False, True),
        ("https://127.0.0.1/", False, True),
        ("https://[::1]/", False, True),
        ("https://[::ffff:10.0.0.1]/", False, True),
        ("https://localhost/", False, True),
        ("https://service.internal./", False, True),
        ("https://user:password@example.com/", False, False),
        ("ftp://example.com/", False, False),
        ("https://", False, False),
        ("https:///path", False, False),
        ("https://exam\nple.com/", False, False),
        ("https://[::", False, False),
        ("nonsense", False, False),
    ],
)
def test_addresses_that_are_plainly_wrong(url: str, public: bool, inner: bool) -> None:
    assert may_call(url, allow_private=False) is public
    assert may_call(url, allow_private=True) is inner
