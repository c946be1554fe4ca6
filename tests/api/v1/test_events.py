"""Following what happens: pages, and the stream over a real connection."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

import api.v1.events
from api.app import create_app
from api.v1.events import STREAMS
from dapjang.wiring.house import House
from engine.ports import Inbound, Receipt
from engine.store.administration import events
from engine.store.administration.faults import AdminFault
from engine.store.transaction import SqliteTransaction
from tests.api.v1.conftest import CUSTOMER, Side, Text

EVENTS = "/api/v1/events"


async def told(side: Side, **query: Any) -> list[Any]:
    """All events of a side, page by page."""
    found: list[Any] = []
    while True:
        page = (await side.web.get(EVENTS, params={"limit": 3, **query})).json()
        found += page["items"]
        query["since"] = page["next"]
        if not page["more"]:
            return found


async def settled(house: House, side: Side) -> None:
    """Until what was said has gone out."""
    for _ in range(200):
        states = [line["data"].get("status") for line in await told(side, types="message.status")]
        if states and states.count("queued") == states.count("accepted") > 0:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(states)


async def test_a_conversation_as_events(house: House, ours: Side, text: Text):
    """A flow from the customer's first word to its answers, a hand-off, and a member who takes over and gives back."""
    conversation = await text(ours, "예약")
    await text(ours, "홍길동")
    await text(ours, "바다가 보이나요")
    await settled(house, ours)
    await house.admin.took(conversation, "hana")
    await house.admin.gave(conversation, "button")
    found = await told(ours)
    assert [event["id"] for event in found] == sorted({event["id"] for event in found})
    assert {(event["number"], event["customer"], event["conversation"]) for event in found} == {
        (ours.digits, CUSTOMER, conversation)
    }
    by_type: dict[str, list[Any]] = {}
    for event in found:
        by_type.setdefault(event["type"], []).append(event["data"])
    assert [data["text"] for data in by_type["message.received"]] == ["예약", "홍길동", "바다가 보이나요"]
    made = [data for data in by_type["message.status"] if "text" in data]
    assert [data["text"] for data in made] == [
        "성함을 알려 주세요.",
        "홍길동님, 예약했습니다.",
        "사장님께 전해 드렸습니다.",
    ]
    first = [data["status"] for data in by_type["message.status"] if data["message"] == made[0]["message"]]
    assert first == ["queued", "sending", "accepted"]
    [ended] = by_type["flow.ended"]
    assert (ended["scenario"], ended["flow"], ended["outcome"]) == ("shop", "book", "booked")
    assert list(ended["answers"].values()) == ["홍길동"]
    [handoff] = by_type["handoff"]
    assert handoff["team"] == "사장님"
    assert [data["member"] for data in by_type["conversation.taken"]] == ["hana"]
    assert [data["reason"] for data in by_type["conversation.given"]] == ["button"]


async def test_a_receipt_is_told_with_its_cause(house: House, ours: Side, text: Text):
    await text(ours, "영업시간")
    await settled(house, ours)
    [part] = await house.store.read(lambda k: k.execute("SELECT provider_id FROM part").fetchall())
    receipt = Receipt(
        account=ours.account, provider_id=part[0], state="failed", code="E42", at=datetime.now(UTC)
    )
    await house.store.receipts([receipt])
    last = (await told(ours, types="message.status"))[-1]
    assert (last["data"]["status"], last["data"]["code"]) == ("failed", "E42")


async def test_types_are_chosen_and_checked(ours: Side, text: Text):
    await text(ours, "영업시간")
    found = await told(ours, types="message.received,flow.ended")
    assert [event["type"] for event in found] == ["message.received"]
    for query in ({"types": "message.sent"}, {"types": "item;"}):
        answer = await ours.web.get(EVENTS, params=query)
        assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (
            422,
            "bad_query",
            "types",
        )
    for since in (-1, 2**63, "x"):
        assert (await ours.web.get(EVENTS, params={"since": since})).status_code == 422
    ahead = (await ours.web.get(EVENTS, params={"since": 9_000_000_000_000_000})).json()
    assert ahead == {"items": [], "next": 9_000_000_000_000_000, "more": False}


async def test_another_organisation_sees_nothing(ours: Side, theirs: Side, text: Text):
    await text(ours, "예약")
    assert await told(theirs) == []
    assert (await told(ours)) != []


async def test_an_erased_customer_is_gone_from_the_past(house: House, ours: Side, text: Text):
    """That there was a text stays; whose it was and what it said does not."""
    await text(ours, "예약")
    await text(ours, "홍길동")
    await house.admin.erase(ours.organisation, CUSTOMER, "test")
    answer = await ours.web.get(EVENTS)
    assert {event["erased"] for event in answer.json()["items"]} == {True}
    assert {event["customer"] for event in answer.json()["items"]} == {None}
    assert "flow.ended" not in answer.text
    for secret in (CUSTOMER, "홍길동", "예약"):
        assert secret not in answer.text


async def test_a_quiet_organisation_gets_on_though_others_are_busy(
    house: House, ours: Side, theirs: Side, text: Text, monkeypatch: pytest.MonkeyPatch
):
    """What happens to others moves the place to go on from, in looks of bounded size."""
    monkeypatch.setattr(events, "WINDOW", 3)
    monkeypatch.setattr(events, "_LOOKS", 2)
    for n in range(5):
        await text(theirs, "영업시간", f"0100000{n:04}")
    await text(ours, "영업시간")
    since, places = 0, []
    for _ in range(100):
        page = (await ours.web.get(EVENTS, params={"since": since})).json()
        places.append(page["next"])
        since = page["next"]
        if page["items"] or not page["more"]:
            break
    assert page["items"][0]["data"]["text"] == "영업시간"
    assert len(places) > 3
    assert all(after - before <= 6 for before, after in zip([0, *places], places, strict=False))


async def test_who_follows_misses_nothing(house: House, ours: Side, theirs: Side):
    """While customers write at once, members act and writes fail, a follower gets the whole sequence as it stands in the
    end: no event becomes visible behind one that was seen."""
    since = await house.admin.newest()
    done, followed, place = asyncio.Event(), list[int](), since

    async def write(side: Side, n: int) -> None:
        for m in range(6):
            message = Inbound(
                account=side.account,
                key=f"{n}.{m}",
                source=f"0100000{n:04}",
                destination=side.digits,
                text="예약",
                received_at=datetime.now(UTC),
            )
            await house.store.accept([message])
            house.bus.wake("work")

    async def fail() -> None:
        def act(t: SqliteTransaction) -> None:
            t.note(ours.organisation, 1, 0, "took", 1, "nobody")
            t.ids(5)
            raise AdminFault("no_item")

        for _ in range(20):
            with pytest.raises(AdminFault):
                await house.store.write(act)

    async def follow() -> None:
        nonlocal place
        while True:
            last = done.is_set()
            found = await house.admin.events(ours.organisation, place, limit=7)
            followed.extend(event.id for event in found.items)
            place = found.next
            if last and not found.more:
                return

    follower = asyncio.create_task(follow())
    await asyncio.gather(fail(), *(write(side, n) for n in range(15) for side in (ours, theirs)))
    while await house.store.pending():
        await asyncio.sleep(0.02)
    done.set()
    await follower
    whole = [event["id"] for event in await told(ours, since=since) if event["id"] <= place]
    assert followed == whole
    assert len(followed) > 15 * 6


async def test_a_key_without_the_scope_hears_nothing(house: House, ours: Side):
    _, key = await house.admin.create_key(ours.organisation, "small", ["numbers:read"])
    for path in (EVENTS, f"{EVENTS}/stream"):
        answer = await ours.web.get(path, headers={"Authorization": f"Bearer {key}"})
        assert (answer.status_code, answer.json()["where"]) == (403, "events:read")


# ── the stream ───────────────────────────────────────────────────────────────────────────────────────────
Lines = AsyncIterator[dict[str, str]]


async def blocks(answer: httpx.Response) -> Lines:
    """The stream's blocks as a browser reads them: fields by name."""
    block: dict[str, str] = {}
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(":")
            block[name] = value.removeprefix(" ")
        elif block:
            yield block
            block = {}


@pytest.fixture
async def stream(house: House, ours: Side, serve: Any) -> Any:
    """``async with stream(...) as blocks``: an open stream over a real connection."""
    url = await serve(create_app(house))

    @asynccontextmanager
    async def opened(query: str = "", **headers: str) -> AsyncIterator[Any]:
        given = {"Authorization": f"Bearer {ours.key}", **headers}
        async with (
            httpx.AsyncClient(timeout=20) as web,
            web.stream("GET", f"{url}{EVENTS}/stream{query}", headers=given) as answer,
        ):
            if answer.status_code != 200:
                await answer.aread()
                yield answer
                return
            assert answer.headers["content-type"].startswith("text/event-stream")
            found = blocks(answer)
            assert "retry" in await anext(found)
            yield found

    return opened


async def events_of(found: Lines, count: int) -> list[dict[str, str]]:
    got: list[dict[str, str]] = []
    async with asyncio.timeout(20):
        async for block in found:
            if "event" in block:
                got.append(block)
            if len(got) == count:
                break
    return got


async def test_what_happens_arrives_as_it_happens(stream: Any, ours: Side, text: Text):
    await text(ours, "전에")
    async with stream() as found:
        await text(ours, "영업시간")
        [first, second] = await events_of(found, 2)
    assert (first["event"], second["event"]) == ("message.received", "message.status")
    event = json.loads(first["data"])
    assert (event["data"]["text"], str(event["id"])) == ("영업시간", first["id"])


async def test_a_stream_is_taken_up_where_it_broke(stream: Any, ours: Side, text: Text):
    """By the header that browsers send, which goes before the address; or by the address."""
    for words in ("하나", "둘", "셋"):
        await text(ours, words)
    query = "?since=0&types=message.received"
    async with stream(query) as found:
        [first, second] = await events_of(found, 2)
    async with stream(query, **{"Last-Event-ID": second["id"]}) as found:
        [third] = await events_of(found, 1)
    async with stream(f"?since={first['id']}&types=message.received") as found:
        again = await events_of(found, 2)
    assert [json.loads(block["data"])["data"]["text"] for block in (first, second, third)] == [
        "하나",
        "둘",
        "셋",
    ]
    assert [block["id"] for block in again] == [second["id"], third["id"]]
    for bad in ("x", "-1", "9" * 20):
        async with stream(**{"Last-Event-ID": bad}) as answer:
            assert (answer.status_code, answer.json()["code"]) == (422, "bad_query")


async def test_a_silent_stream_shows_that_it_lives_and_ends_with_its_key(
    house: House, ours: Side, stream: Any, text: Text, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(api.v1.events, "HEARTBEAT", 0.05)
    await text(ours, "영업시간")
    async with stream() as found:
        async with asyncio.timeout(10):
            assert int((await anext(found))["id"]) >= 0
        [key] = await house.admin.keys(ours.organisation)
        await house.admin.revoke_key(ours.organisation, key.id)
        async with asyncio.timeout(10):
            async for block in found:
                assert "event" not in block


async def test_a_key_has_a_bounded_number_of_streams(stream: Any, ours: Side):
    """One more is told to wait; a place is free again as soon as its client goes."""
    async with asyncio.timeout(30):
        open_streams = [stream() for _ in range(STREAMS)]
        for each in open_streams:
            await each.__aenter__()
        async with stream() as answer:
            assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
        await open_streams.pop().__aexit__(None, None, None)
        while True:
            async with stream() as answer:
                if not isinstance(answer, httpx.Response):
                    break
            await asyncio.sleep(0.01)
        for each in open_streams:
            await each.__aexit__(None, None, None)


async def test_another_organisation_s_stream_stays_silent(
    stream: Any, ours: Side, theirs: Side, text: Text, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(api.v1.events, "HEARTBEAT", 0.3)
    async with stream("?since=0", Authorization=f"Bearer {theirs.key}") as found:
        await text(ours, "영업시간")
        async with asyncio.timeout(10):
            assert "event" not in await anext(found)
        await text(theirs, "영업시간")
        [block] = await events_of(found, 1)
    assert json.loads(block["data"])["number"] == theirs.digits
