"""Webhooks over the API; and what docs/events.md shows, as real programs that get real deliveries."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from dapjang.wiring.house import House
from engine.signing import verify
from tests.api.v1.conftest import CUSTOMER, HOME, Side, Text

HOOKS = "/api/v1/webhooks"
PAGE = (HOME / "docs" / "events.md").read_text("utf-8")


async def made(side: Side, url: str, **more: Any) -> dict[str, Any]:
    """A new webhook, with its secret."""
    answer = await side.web.post(HOOKS, json={"name": "ours", "url": url, **more})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def until(done: Callable[[], Any]) -> None:
    """Until it is; at most some seconds."""
    async with asyncio.timeout(20):
        while not done():
            await asyncio.sleep(0.02)


async def log(side: Side, hook: int, **query: Any) -> list[Any]:
    found: list[Any] = (await side.web.get(f"{HOOKS}/{hook}/deliveries", params=query)).json()["items"]
    return found


async def test_a_webhook_is_made_read_changed_and_deleted(house: House, ours: Side):
    hook = await made(ours, "https://example.com/hook", events=["item", "flow.ended", "item"])
    assert hook["secret"].startswith("whsec_")
    one = f"{HOOKS}/{hook['id']}"
    read = await ours.web.get(one)
    assert read.json() == {name: value for name, value in hook.items() if name != "secret"}
    assert read.json()["events"] == ["flow.ended", "item"]
    changed = await ours.web.patch(
        one, json={"events": [], "active": False}, headers={"If-Match": read.headers["etag"]}
    )
    assert (changed.json()["events"], changed.json()["active"]) == ([], False)
    assert (await ours.web.get(HOOKS)).json()["items"] == [changed.json()]
    late = await ours.web.patch(one, json={"name": "x"}, headers={"If-Match": read.headers["etag"]})
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert (await ours.web.patch(one, json={"name": "x"})).json()["code"] == "if_match_missing"
    assert (await ours.web.delete(one)).status_code == 204
    assert (await ours.web.get(one)).json()["code"] == "no_webhook"
    found = await house.store.read(lambda k: k.execute("SELECT who, what FROM audit").fetchall())
    assert ("api:test", "webhook.delete") in found


async def test_a_secret_is_shown_once_and_kept_encrypted(house: House, ours: Side):
    hook = await made(ours, "https://example.com/hook")
    answers = [await ours.web.get(HOOKS), await ours.web.get(f"{HOOKS}/{hook['id']}")]
    rows = await house.store.read(lambda k: k.execute("SELECT secrets FROM webhook").fetchall())
    audits = await house.store.read(lambda k: k.execute("SELECT detail FROM audit").fetchall())
    said = "".join(answer.text for answer in answers) + repr(rows) + repr(audits)
    assert hook["secret"] not in said
    assert hook["secret"].removeprefix("whsec_") not in said


async def test_webhooks_come_in_pages(ours: Side):
    made_ids = [(await made(ours, "https://example.com/"))["id"] for _ in range(3)]
    first = (await ours.web.get(HOOKS, params={"limit": 2})).json()
    second = (await ours.web.get(HOOKS, params={"limit": 2, "cursor": first["next"]})).json()
    assert [hook["id"] for hook in first["items"] + second["items"]] == made_ids[::-1]
    assert second["next"] is None


async def test_what_is_plainly_wrong_is_refused(house: House, ours: Side):
    house.allow_private = False
    for body, code, where in (
        ({"url": "http://example.com/"}, "bad_url", "body.url"),
        ({"url": "https://127.0.0.1/"}, "bad_url", "body.url"),
        ({"url": "https://me:secret@example.com/"}, "bad_url", "body.url"),
        ({"url": "https://example.com/", "events": ["message.sent"]}, "bad_shape", "body.events.0"),
        ({"url": "https://example.com/", "name": "a\nb"}, "bad_shape", "body.name"),
        ({"url": "https://example.com/" + "x" * 2000}, "bad_shape", "body.url"),
        ({"url": "https://example.com/", "secret": "mine"}, "bad_shape", "body.secret"),
    ):
        answer = await ours.web.post(HOOKS, json=body)
        assert (answer.json()["code"], answer.json()["where"]) == (code, where)
        assert str(body["url"]) not in answer.text
    hook = await made(ours, "https://example.com/")
    change = await ours.web.patch(
        f"{HOOKS}/{hook['id']}", json={"url": "https://localhost/"}, headers={"If-Match": "*"}
    )
    assert change.json()["code"] == "bad_url"


async def test_another_organisation_s_webhook_is_not_there(ours: Side, theirs: Side, peer: Any, text: Text):
    hook = await made(theirs, peer.url)
    await text(theirs, "영업시간")
    await until(lambda: peer.seen)
    one = f"{HOOKS}/{hook['id']}"
    [delivery, *_] = await log(theirs, hook["id"])
    assert (await ours.web.get(HOOKS)).json()["items"] == []
    for method, path, body in (
        ("GET", one, None),
        ("PATCH", one, {"name": "x"}),
        ("DELETE", one, None),
        ("POST", f"{one}/secret", {}),
        ("POST", f"{one}/secret", {"finish": True}),
        ("GET", f"{one}/deliveries", None),
        ("POST", f"{one}/deliveries/{delivery['id']}/replay", None),
        ("POST", f"{one}/replay", {"since": 0}),
    ):
        answer = await ours.web.request(method, path, json=body, headers={"If-Match": "*"})
        assert (answer.status_code, answer.json()["code"]) == (404, "no_webhook"), (method, path)
    mine = await made(ours, peer.url)
    answer = await ours.web.post(f"{HOOKS}/{mine['id']}/deliveries/{delivery['id']}/replay")
    assert answer.json()["code"] == "no_delivery"


async def test_a_conversation_is_delivered_and_sent_again(house: House, ours: Side, peer: Any, text: Text):
    """The running house tells a receiver; the log says so; one delivery, or all since an event, go again."""
    hook = await made(ours, peer.url, events=["message.received"])
    await text(ours, "하나")
    await text(ours, "둘")
    await until(lambda: len(peer.seen) == 2)
    events = [json.loads(seen.body) for seen in peer.seen]
    assert [event["data"]["text"] for event in events] == ["하나", "둘"]
    verify([hook["secret"].encode()], peer.seen[0].headers, peer.seen[0].body, house.clock.now())
    read = await ours.web.get("/api/v1/events", params={"types": "message.received"})
    assert read.json()["items"] == events

    async def delivered() -> list[Any]:
        return await log(ours, hook["id"], state="delivered")

    async with asyncio.timeout(10):
        while len(await delivered()) < 2:
            await asyncio.sleep(0.02)
    second, first = await delivered()
    assert first["event"] == events[0]["id"]
    assert (first["attempt"], first["status"], first["next_at"]) == (1, 200, None)
    assert await log(ours, hook["id"], state="dead") == []

    one = f"{HOOKS}/{hook['id']}"
    again = await ours.web.post(f"{one}/deliveries/{first['id']}/replay")
    assert (again.status_code, again.json()["event"]) == (202, first["event"])
    await until(lambda: len(peer.seen) == 3)
    assert peer.seen[2].body == peer.seen[0].body
    assert peer.seen[2].headers["x-dapjang-delivery"] == str(again.json()["id"])
    assert (await ours.web.post(f"{one}/replay", json={"since": 0})).status_code == 202
    await until(lambda: len(peer.seen) == 5)
    assert [json.loads(seen.body)["id"] for seen in peer.seen[3:]] == [first["event"], second["event"]]
    assert (await ours.web.post(f"{one}/replay", json={"since": "2020-01-01T00:00:00Z"})).status_code == 202
    await until(lambda: len(peer.seen) == 7)
    for bad in (
        {"since": -1},
        {"since": "soon"},
        {"since": "2026-01-01T00:00:00"},
        {},
        {"since": 2**63},
        {"since": "7"},
    ):
        assert (await ours.web.post(f"{one}/replay", json=bad)).json()["code"] == "bad_shape"


async def test_a_secret_is_changed_while_deliveries_go_on(house: House, ours: Side, peer: Any, text: Text):
    hook = await made(ours, peer.url, events=["message.received"])
    one = f"{HOOKS}/{hook['id']}"
    answer = (await ours.web.post(f"{one}/secret", json={})).json()
    assert answer["old_secrets_until"] is not None
    await text(ours, "하나")
    await until(lambda: len(peer.seen) == 1)
    for secret in (hook["secret"], answer["secret"]):
        verify([secret.encode()], peer.seen[0].headers, peer.seen[0].body, house.clock.now())
    finished = (await ours.web.post(f"{one}/secret", json={"finish": True})).json()
    assert finished == {"secret": None, "old_secrets_until": None}
    await text(ours, "둘")
    await until(lambda: len(peer.seen) == 2)
    assert peer.seen[1].headers["x-dapjang-signature"].count("v1=") == 1
    verify([answer["secret"].encode()], peer.seen[1].headers, peer.seen[1].body, house.clock.now())


async def test_a_webhook_that_was_off_hears_what_it_missed(ours: Side, peer: Any, text: Text):
    hook = await made(ours, peer.url, events=["message.received"], active=False)
    await text(ours, "하나")
    await ours.web.patch(f"{HOOKS}/{hook['id']}", json={"active": True}, headers={"If-Match": "*"})
    await until(lambda: peer.seen)
    assert json.loads(peer.seen[0].body)["data"]["text"] == "하나"


async def test_a_key_that_may_only_read_changes_nothing(house: House, ours: Side):
    hook = await made(ours, "https://example.com/")
    _, key = await house.admin.create_key(ours.organisation, "small", ["webhooks:read"])
    only = {"Authorization": f"Bearer {key}"}
    assert (await ours.web.get(HOOKS, headers=only)).status_code == 200
    for path, body in (
        ("", {"url": "https://example.com/"}),
        (f"/{hook['id']}/secret", {}),
        (f"/{hook['id']}/replay", {"since": 0}),
    ):
        answer = await ours.web.post(HOOKS + path, json=body, headers=only)
        assert (answer.status_code, answer.json()["where"]) == (403, "webhooks:write")


# ── docs/events.md ───────────────────────────────────────────────────────────────────────────────────────
def block(language: str) -> str:
    """The page's first block of a language."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


PROGRAMS = [
    ("python", sys.executable, "receiver.py"),
    ("javascript", shutil.which("node") or "", "receiver.js"),
]


async def started(program: str, file: Path, port: int, secret: str) -> asyncio.subprocess.Process:
    """The receiver, once it listens."""
    env = {"PATH": os.environ["PATH"], "PORT": str(port), "SECRET": secret}
    process = await asyncio.create_subprocess_exec(
        program, str(file), env=env, stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return process


@pytest.fixture
async def base(house: House, serve: Any) -> Any:
    """The API's address."""
    return await serve(create_app(house))


@pytest.mark.parametrize(("language", "program", "name"), PROGRAMS, ids=["python", "node"])
async def test_the_receivers_of_the_page_work(
    base: str, ours: Side, text: Text, tmp_path: Path, language: str, program: str, name: str
):
    """Whoever copies the command and a receiver gets events, and refuses what we did not sign."""
    if not program:
        pytest.skip("node is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    env = {"PATH": os.environ["PATH"], "BASE": base, "KEY": ours.key, "URL": url}
    bash = await asyncio.create_subprocess_exec(
        "bash", "-euc", block("bash"), env=env, stdout=asyncio.subprocess.PIPE
    )
    made, _ = await bash.communicate()
    hook = json.loads(made)
    file = tmp_path / name
    file.write_text(block(language), "utf-8")
    process = await started(program, file, port, hook["secret"])
    assert process.stdout is not None
    try:
        await text(ours, "예약")
        await text(ours, "홍길동")
        async with asyncio.timeout(20):
            events = [json.loads(await process.stdout.readline()) for _ in range(3)]
        assert [event["type"] for event in events] == ["message.received", "message.received", "flow.ended"]
        assert events[0]["customer"] == CUSTOMER
        assert list(events[2]["data"]["answers"].values()) == ["홍길동"]
        async with httpx.AsyncClient() as web:
            for headers in (
                {},
                {"X-Dapjang-Timestamp": "1", "X-Dapjang-Signature": "v1=" + "0" * 64},
                {"X-Dapjang-Timestamp": "soon", "X-Dapjang-Signature": "v1="},
            ):
                assert (await web.post(url, content=b"{}", headers=headers)).status_code == 401
        async with asyncio.timeout(10):
            while {line["state"] for line in await log(ours, hook["id"])} != {"delivered"}:
                await asyncio.sleep(0.02)
    finally:
        process.kill()
        await process.wait()


def test_every_type_of_event_is_explained():
    from engine.store.administration.events import TYPES

    assert [type for type in TYPES if f"| `{type}` |" not in PAGE] == []
