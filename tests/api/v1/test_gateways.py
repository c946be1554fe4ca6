"""Gateways over the API."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dapjang.wiring import DATABASE
from dapjang.wiring.house import House
from engine.ports import SendResult
from engine.store.administration.faults import AdminFault
from engine.store.sqlite import SqliteStore
from tests.api.v1.conftest import Side, Text
from tests.engine.store.world import World, later

ALL = "/api/v1/gateways"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house notices a changed account at once."""
    monkeypatch.setattr("dapjang.wiring.house.LOOK", 0.02)


async def read(side: Side, id: int) -> dict[str, Any]:
    """A gateway as it is now."""
    answer = await side.web.get(f"{ALL}/{id}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def until(side: Side, id: int, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The gateway once it is so."""
    for _ in range(250):
        body = await read(side, id)
        if reached(body):
            return body
        await asyncio.sleep(0.02)
    raise AssertionError(body)


async def switch(side: Side, id: int, *, active: bool) -> Any:
    """Turn it on or off."""
    return await side.web.patch(f"{ALL}/{id}", json={"active": active}, headers={"If-Match": "*"})


async def test_a_gateway_tells_how_it_is(ours: Side, theirs: Side):
    body = await until(ours, ours.account, lambda one: bool(one["links"]))
    [link] = body["links"]
    assert (link["name"], link["state"], link["error"]) == ("loopback", "up", "")
    assert body["capabilities"]["inbound"] is True
    assert "sms" in body["capabilities"]["sizes"]
    assert body["queue"] == {"queued": 0, "sending": 0, "held": 0, "oldest_seconds": None}
    assert (body["name"], body["kind"], body["active"]) == ("loopback", "loopback", True)
    assert (body["settings"], body["fault"], body["errors"]) == ({}, "", [])
    assert (await ours.web.get(ALL)).json()["items"] == [body]


async def test_what_is_off_keeps_its_queue(house: House, ours: Side, text: Text):
    """Turned off it sends nothing; turned on again, it does."""
    await until(ours, ours.account, lambda one: bool(one["links"]))
    answer = await switch(ours, ours.account, active=False)
    assert (answer.status_code, answer.json()["active"]) == (200, False)
    await until(ours, ours.account, lambda one: not one["links"])
    await text(ours, "영업시간")
    waiting = (await until(ours, ours.account, lambda one: one["queue"]["queued"] == 1))["queue"]
    assert (waiting["sending"], waiting["held"]) == (0, 0)
    assert 0 <= waiting["oldest_seconds"] < 600
    await switch(ours, ours.account, active=True)
    await until(ours, ours.account, lambda one: one["queue"]["queued"] == 0 and bool(one["links"]))


async def test_errors_are_told_by_code(house: House, ours: Side, theirs: Side, text: Text):
    """How many, and when the last was; a number that a provider puts into its code is masked."""
    await switch(ours, ours.account, active=False)
    await until(ours, ours.account, lambda one: not one["links"])
    codes = ("http_400", "http_400", "010-1234-5678 is off")
    for n, code in enumerate(codes):
        await text(ours, "영업시간", f"0100000000{n}")
        now = house.clock.now()
        [one] = await house.store.claim_sends(ours.account, 10, now, "test")
        await house.store.sent([SendResult(id=one.id, state="failed", code=code)], now)
    errors = (await read(ours, ours.account))["errors"]
    assert [(e["state"], e["code"], e["count"]) for e in errors] == [
        ("failed", "010-****-5678 is off", 1),
        ("failed", "http_400", 2),
    ]
    assert (await read(theirs, theirs.account))["errors"] == []


async def test_what_is_held_and_unknown_is_counted(tmp_path: Path):
    """By gateway and organisation, for a day."""
    store = SqliteStore(tmp_path / DATABASE)
    world = await World(store).build()
    other, *_ = await world.house("남", "15990000")
    await world.talk(*(world.say(f"m.{n}", purpose="notice") for n in range(3)))
    [doubtful] = await world.going()
    assert (await world.admin.queues(world.organisation))[world.account].sending == 1
    await world.told("unknown", doubtful, code="timeout")
    queue = (await world.admin.queues(world.organisation))[world.account]
    assert (queue.queued, queue.sending, queue.held, queue.since) == (2, 0, 1, world.now)
    [error] = (await world.admin.send_errors(world.organisation))[world.account]
    assert (error.state, error.code, error.count) == ("unknown", "timeout", 1)
    assert await world.admin.queues(other) == await world.admin.send_errors(other) == {}
    world.now = later(2 * 24 * 3600)
    assert await world.admin.send_errors(world.organisation) == {}
    await store.close()


async def test_what_cannot_start_says_why(house: House, ours: Side):
    """Until it is turned off: then it need not run, and the service is ready without it."""
    id = await house.admin.create_gateway(ours.organisation, "smpp", "smpp", {"port": 1}, {})
    assert (await until(ours, id, lambda one: one["fault"] != ""))["fault"] == "settings"
    assert not all(check.ok for check in await house.ready())
    await switch(ours, id, active=False)
    assert (await read(ours, id))["fault"] == ""
    await asyncio.sleep(0.2)
    assert all(check.ok for check in await house.ready())


async def test_secrets_are_not_shown(house: House, ours: Side):
    secret = "0123456789abcdef-geheim"
    settings = {"url": "https://geheim:geheim@sms.example/in?token=geheim#geheim", "window": 3}
    await house.admin.create_gateway(ours.organisation, "web", "webhook", settings, {"secrets": [secret]})
    answer = await ours.web.get(ALL)
    assert "geheim" not in answer.text
    assert answer.json()["items"][1]["settings"] == {"url": "https://sms.example/in", "window": 3}


async def test_a_stale_switch_is_refused(house: House, ours: Side):
    """Also when somebody else comes between look and write."""
    one = f"{ALL}/{ours.account}"
    first = await ours.web.get(one)
    was = await house.admin.gateway(ours.organisation, ours.account)
    headers = {"If-Match": first.headers["etag"]}
    off = await ours.web.patch(one, json={"active": False}, headers=headers)
    assert off.status_code == 200
    late = await ours.web.patch(one, json={"active": False}, headers=headers)
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert (await ours.web.patch(one, json={"active": True})).json()["code"] == "if_match_missing"
    with pytest.raises(AdminFault, match="stale"):
        await house.admin.switch_gateway(ours.organisation, ours.account, active=True, was=was)
    assert (await ours.web.get(one)).headers["etag"] == off.headers["etag"]


async def test_what_is_another_organisations_is_not_there(house: House, ours: Side, theirs: Side):
    assert (await ours.web.get(f"{ALL}/{theirs.account}")).json()["code"] == "no_account"
    assert (await switch(ours, theirs.account, active=False)).json()["code"] == "no_account"
    assert (await house.admin.gateway(theirs.organisation, theirs.account)).active
    assert [one["id"] for one in (await ours.web.get(ALL)).json()["items"]] == [ours.account]
    assert (await ours.web.get(f"{ALL}/{2**70}")).json()["where"] == "path.gateway"
