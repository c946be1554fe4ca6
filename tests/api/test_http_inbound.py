"""The inbound routes over HTTP: what providers see."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.problems import PROBLEMS

BODY = json.dumps({"id": "m1", "from": "01000001234", "to": "15880000", "text": "예약이요"}).encode()
MESSAGES = "/gateways/3/messages"


def code(response: httpx.Response) -> str:
    """The code of a problem, after looking that it is one in both languages and says nothing else."""
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    status, ko, en = PROBLEMS[problem["code"]]
    assert set(problem) <= {"type", "title", "title_en", "status", "code", "where"}
    assert (problem["status"], problem["title"], problem["title_en"]) == (status, ko, en)
    assert response.status_code == status
    return str(problem["code"])


async def test_a_signed_message_is_answered_when_durable(house: Any, web: httpx.AsyncClient) -> None:
    """A provider that signs gets 200 and the message's id; once more it is the same, marked as duplicate."""
    headers = house.sign(BODY)
    first = await web.post(MESSAGES, content=BODY, headers=headers)
    again = await web.post(MESSAGES, content=BODY, headers=headers)
    assert (first.status_code, first.json()) == (200, {"id": "m1", "message": "in-m1"})
    assert (again.status_code, again.json()["duplicate"]) == (200, True)


async def test_over_a_real_socket_in_many_pieces(house: Any, serve: Any) -> None:
    """A request that arrives slowly and in pieces is the same request."""
    url = await serve(create_app(house))

    async def pieces() -> Any:
        for n in range(0, len(BODY), 7):
            yield BODY[n : n + 7]
            await asyncio.sleep(0)

    async with httpx.AsyncClient() as client:
        response = await client.post(url + MESSAGES, content=pieces(), headers=house.sign(BODY))
    assert response.json() == {"id": "m1", "message": "in-m1"}


async def test_receipts_are_taken(house: Any, web: httpx.AsyncClient) -> None:
    """Delivery receipts are signed like messages."""
    body = b'[{"provider_id":"p1","state":"delivered"}]'
    response = await web.post("/gateways/3/receipts", content=body, headers=house.sign(body))
    assert (response.status_code, response.json()) == (200, {"taken": 1})


async def test_signatures_are_checked(house: Any, web: httpx.AsyncClient) -> None:
    """Unsigned, wrongly signed and old requests are refused before their body is read as JSON."""
    plain = {"Content-Type": "application/json"}
    assert code(await web.post(MESSAGES, content=b"{", headers=plain)) == "signature_missing"
    headers = house.sign(BODY)
    assert code(await web.post(MESSAGES, content=BODY + b" ", headers=headers)) == "signature_wrong"
    house.clock.ahead = timedelta(minutes=6)
    assert code(await web.post(MESSAGES, content=BODY, headers=headers)) == "signature_late"
    assert house.store.inbound == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"\xc7\xd1", "bad_utf8"), (b"{", "bad_json"), (b"{}", "bad_shape"), (b"x" * 20_001, "too_large")],
)
async def test_wrong_bodies_are_refused(
    house: Any, web: httpx.AsyncClient, body: bytes, expected: str
) -> None:
    """Wrong UTF-8, wrong JSON, missing fields and too much of it each have their code."""
    assert code(await web.post(MESSAGES, content=body, headers=house.sign(body))) == expected


async def test_too_large_without_a_length(house: Any, web: httpx.AsyncClient) -> None:
    """A body that does not say how long it is, is cut off at the limit."""

    async def endless() -> Any:
        while True:
            yield b"x" * 10_000

    assert code(await web.post(MESSAGES, content=endless(), headers=house.sign(b""))) == "too_large"


async def unfinished(house: Any, *messages: Any) -> list[Any]:
    """What is answered to a request of which no more than ``messages`` ever arrives."""
    waiting, sent = list(messages), []

    async def receive() -> Any:
        return waiting.pop(0) if waiting else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": MESSAGES,
        "raw_path": MESSAGES.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    await create_app(house)(scope, receive, send)
    return sent


async def test_a_slow_body_is_not_waited_for(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who never finishes a request does not hold us."""
    monkeypatch.setattr("api.reading.SLOWEST", 0.05)
    sent = await unfinished(house, {"type": "http.request", "body": b"{", "more_body": True})
    assert sent[0]["status"] == 408


async def test_who_hangs_up_is_not_answered(house: Any) -> None:
    """A provider that hangs up in the middle of a request causes no fault."""
    half = {"type": "http.request", "body": b"{", "more_body": True}
    assert await unfinished(house, half, {"type": "http.disconnect"}) == []
    assert house.store.inbound == []


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain"},
        {"content-type": ""},
        {"content-type": "application/json", "content-encoding": "gzip"},
    ],
)
async def test_only_plain_json_is_taken(house: Any, web: httpx.AsyncClient, headers: dict[str, str]) -> None:
    """Other types and compressed bodies are refused."""
    sent = {name.lower(): value for name, value in house.sign(BODY).items()} | headers
    assert code(await web.post(MESSAGES, content=BODY, headers=sent)) == "wrong_type"


async def test_unknown_places(house: Any, web: httpx.AsyncClient) -> None:
    """An unknown address, an unknown account, a loopback account and a wrong method each have their code."""
    assert code(await web.get("/admin")) == "unknown_route"
    assert code(await web.get("/static/../app.py")) == "unknown_route"
    assert code(await web.get("/static/%2e%2e/app.py")) == "unknown_route"
    assert code(await web.post("/gateways/x/messages")) == "unknown_route"
    for account in (1, 4):
        path = f"/gateways/{account}/messages"
        assert code(await web.post(path, content=BODY, headers=house.sign(BODY))) == "unknown_account"
    wrong = await web.get(MESSAGES)
    assert code(wrong) == "wrong_method"
    assert wrong.headers["allow"] == "POST"


async def test_a_fault_of_ours_is_a_500_to_come_back_to(house: Any, web: httpx.AsyncClient) -> None:
    """When the store fails, the provider gets no 200 and is asked to send again; it sees no traceback."""
    house.store.fault = RuntimeError("예약이요 01000001234")
    response = await web.post(MESSAGES, content=BODY, headers=house.sign(BODY))
    assert code(response) == "internal"
    assert response.headers["retry-after"] == "5"
    assert "01000001234" not in response.text


async def test_a_stopped_gateway_says_when_to_come_back(house: Any, web: httpx.AsyncClient) -> None:
    """During a restart providers are told to wait a little."""
    await house.webhook.stop()
    response = await web.post(MESSAGES, content=BODY, headers=house.sign(BODY))
    assert code(response) == "not_started"
    assert response.headers["retry-after"] == "5"
