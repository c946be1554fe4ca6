"""The webhook's 200 means "on disk": whatever happens behind it, each text has one answer."""

from __future__ import annotations

import asyncio
import json
import random
from pathlib import Path

import httpx
import pytest
from carrier import judge
from provider import Provider
from running import until

TALLY = Path(__file__).parent / "scenarios" / "tally.yaml"
NUMBER = "0212345678"
CUSTOMERS = [f"0100{n:07}" for n in range(200)]


@pytest.fixture
async def provider(peer) -> Provider:
    """A provider that posts and takes texts over HTTP."""
    return Provider(peer)


async def test_a_text_that_was_answered_200_survives_kill_9(house, provider):
    """Two hundred customers' texts are posted at once and the service is killed between its answers; what had its 200 is
    answered after the start, what had not is posted again under its id, and nobody hears anything twice."""
    await house.order("organisation", "add", "세는 집")
    await provider.join(house, NUMBER)
    await house.order("scenario", "publish", str(TALLY), "--number", NUMBER)
    await house.start()
    taken: set[str] = set()
    enough, goal = asyncio.Event(), random.randrange(20, 180)

    async def post(client: httpx.AsyncClient, customer: str) -> None:
        body = {"id": f"mo-{customer}", "from": customer, "to": NUMBER, "text": "시작"}
        try:
            if (await provider.post(client, house, json.dumps(body).encode())).status_code == 200:
                taken.add(customer)
        except httpx.TransportError:
            pass  # killed under our hands
        if len(taken) >= goal:
            enough.set()

    async with httpx.AsyncClient(timeout=30) as client:
        posting = [asyncio.create_task(post(client, customer)) for customer in CUSTOMERS]
        await enough.wait()
        await house.kill()
        await asyncio.gather(*posting)
    sure = set(taken)
    await house.start()
    await until(lambda: sure <= set(provider.answers()), "every text is answered")
    async with httpx.AsyncClient(timeout=30) as client:
        await asyncio.gather(*(post(client, customer) for customer in CUSTOMERS if customer not in sure))
    await until(lambda: set(CUSTOMERS) <= set(provider.answers()), "every text is answered")
    assert await house.stop() == 0
    verdict = judge(((customer, ["1번째: 시작"]) for customer in CUSTOMERS), provider.answers())
    assert verdict == ((),) * 4
