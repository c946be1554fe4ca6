"""Keys: shown once, kept as a digest, scoped, limited, revocable; refusals in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.v1.access import Rates
from dapjang.wiring.house import House
from tests.api.v1.conftest import Side


def client(house: House, key: str) -> httpx.AsyncClient:
    transport: Any = httpx.ASGITransport(app=create_app(house))
    return httpx.AsyncClient(
        transport=transport, base_url="http://dapjang.test", headers={"Authorization": f"Bearer {key}"}
    )


async def test_without_a_key_nothing_is_told(ours: Side):
    """No key, a wrong one, and another way of authorisation."""
    for headers, code in (
        ({"Authorization": ""}, "key_missing"),
        ({"Authorization": "Basic abc"}, "key_missing"),
        ({"Authorization": "Bearer dj_wrong"}, "key_wrong"),
    ):
        answer = await ours.web.get("/api/v1/numbers", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, code)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"]
        assert answer.json()["title_en"]


async def test_a_key_is_kept_as_a_digest_and_can_be_revoked(house: House, ours: Side):
    """Not even the database knows it; revoked it is worth nothing at once."""
    id, key = await house.admin.create_key(ours.organisation, "잠깐", ["numbers:read"])
    async with client(house, key) as web:
        assert (await web.get("/api/v1/numbers")).status_code == 200
        assert key.encode() not in (house.data / "dapjang.sqlite3").read_bytes()
        await house.admin.revoke_key(ours.organisation, id)
        assert (await web.get("/api/v1/numbers")).json()["code"] == "key_wrong"
    line = next(line for line in await house.admin.keys(ours.organisation) if line.id == id)
    assert line.used_at is not None
    assert key.startswith(line.prefix)


async def test_a_key_ends_by_itself(house: House, ours: Side):
    past = datetime.now(UTC) - timedelta(seconds=1)
    _, key = await house.admin.create_key(ours.organisation, "옛", ["numbers:read"], expires_at=past)
    async with client(house, key) as web:
        assert (await web.get("/api/v1/key")).json()["code"] == "key_wrong"


async def test_a_key_does_only_what_it_may(house: House, ours: Side):
    """The scope that is missing is named."""
    _, key = await house.admin.create_key(ours.organisation, "보기", ["numbers:read"])
    async with client(house, key) as web:
        assert (await web.get("/api/v1/key")).json()["scopes"] == ["numbers:read"]
        answer = await web.post("/api/v1/numbers", json={"digits": "15881111"})
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
    assert answer.json()["where"] == "numbers:write"


async def test_too_many_requests_wait(house: House, ours: Side):
    _, key = await house.admin.create_key(ours.organisation, "천천히", ["numbers:read"], rate=2)
    async with client(house, key) as web:
        answers = [await web.get("/api/v1/key") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["retry-after"]) <= 31


def test_the_bucket_fills_again():
    now = 0.0
    rates = Rates(lambda: now)
    assert [rates.take(1, 60) for _ in range(60)] == [0.0] * 60
    assert rates.take(1, 60) == pytest.approx(1.0)
    assert rates.take(2, 60) == 0.0
    now = 1.0
    assert rates.take(1, 60) == 0.0
    assert rates.take(1, 60) > 0
