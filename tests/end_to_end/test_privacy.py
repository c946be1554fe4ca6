"""Whatever goes well or wrong, no log, metric or error page holds a customer's number or words."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from carrier import NUMBER, Text
from clinic import add_carrier
from provider import SECRET, Provider
from running import until

FRAGILE = Path(__file__).parent / "scenarios" / "fragile.yaml"
WORDS = "달팽이꿀단지"
PHONE, OTHER = "01000007531", "01000008642"
HOOKED, LOOPED = "0212345678", "0212345679"
SPELLINGS = {
    *(
        PHONE[1:],
        "010-0000-7531",
        "00007531",
        PHONE.encode().hex(),
        OTHER[1:],
        "010-0000-8642",
        SECRET,
        "secret12",
    ),
    *(WORDS, json.dumps(WORDS)[1:-1], quote(WORDS), WORDS.encode().hex()),
    *(WORDS.encode("utf-16-be").hex(), WORDS.encode("cp949").hex(), quote(WORDS.encode("cp949"))),
    *(repr(WORDS.encode())[2:-1], repr(WORDS.encode("cp949"))[2:-1], repr(WORDS.encode("utf-16-be"))[2:-1]),
}
"""The number, the words and the secrets, as careless code would write them."""


def _found(text: str) -> list[str]:
    return [line for line in text.splitlines() if any(each.lower() in line.lower() for each in SPELLINGS)]


@pytest.fixture
async def provider(peer) -> Provider:
    """A provider that posts and takes texts over HTTP."""
    return Provider(peer)


async def _open(house, carrier, provider) -> str:
    await house.order("organisation", "add", "고장 난 집")
    await add_carrier(house, carrier.port)
    await provider.join(house, HOOKED)
    added = await house.order("gateway", "add", "loopback", "연습")
    looped = added.split()[2]
    await house.order("number", "add", LOOPED)
    await house.order("number", "route", LOOPED, looped)
    numbers = [word for each in (NUMBER, HOOKED, LOOPED) for word in ("--number", each)]
    await house.order("scenario", "publish", str(FRAGILE), *numbers)
    return looped


def _body(**fields: str) -> bytes:
    return json.dumps({"id": "mo", "from": PHONE, "to": HOOKED, "text": WORDS} | fields).encode()


async def _provoke(client: httpx.AsyncClient, house, provider, looped: str) -> list[httpx.Response]:
    """Every request that can be refused, each with number and words in it."""
    address = f"{house.url}/loopback/{looped}/messages"
    wrong = {"x-dapjang-signature": "v1=" + "0" * 64}
    return [
        await provider.post(client, house, _body()[:-9]),
        await provider.post(client, house, _body(at=WORDS)),
        await provider.post(client, house, _body(to="")),
        await provider.post(client, house, json.dumps({"id": PHONE, WORDS: WORDS}).encode()),
        await provider.post(client, house, _body(), **wrong),
        await provider.post(client, house, _body(), **{"x-dapjang-timestamp": "1"}),
        await provider.post(client, house, _body(), **{"content-type": WORDS.encode().hex()}),
        await provider.post(client, house, WORDS.encode("cp949")),
        await client.post(address, content=_body(), headers={"content-type": "text/plain"}),
        await client.post(address, json={"from": WORDS, "to": PHONE, "text": WORDS}),
        await client.post(address, json={"from": PHONE, "to": LOOPED, "text": {WORDS: PHONE}}),
        await client.get(address, params={"to": WORDS, "after": PHONE}),
        await client.get(f"{house.url}/{WORDS}/{PHONE}"),
        await client.delete(f"{house.url}/healthz", params={"q": WORDS}),
    ]


async def test_no_number_and_no_words_in_logs_metrics_and_errors(house, carrier, provider):
    """A conversation over SMPP, webhook and loopback runs into an unreachable service, a fault of the scenario, a
    carrier that goes away and every refusal of HTTP; the logs at DEBUG, the metrics and all answers name nobody."""
    looped = await _open(house, carrier, provider)
    await house.start()
    async with httpx.AsyncClient(timeout=30) as client:
        for words in ("시작", WORDS):
            carrier.send([Text(words, PHONE, words)])
            assert (await provider.post(client, house, _body(id=words, text=words))).status_code == 200
            address = f"{house.url}/loopback/{looped}/messages"
            assert (await client.post(address, json={"from": PHONE, "to": LOOPED, "text": words})).is_success
            if words == "시작":
                await until(lambda: len(carrier.line(PHONE).texts) == 1, "the carrier's customer is asked")
                await until(lambda: len(provider.got) == 1, "the provider's customer is asked")
        apology = "문제가 생겼습니다."
        await until(lambda: apology in carrier.line(PHONE).texts, "the carrier's customer has the apology")
        await until(lambda: apology in provider.answers()[PHONE], "the provider's customer has the apology")
        carrier.smsc.order("drop")
        carrier.send([Text("again", OTHER, WORDS)])
        await until(
            lambda: f"'{WORDS}'라고 하셨군요." in carrier.line(OTHER).texts,
            "the fallback came over the new link",
        )
        carrier.smsc.order(
            "deliver", pdu={"source_addr": PHONE, "destination_addr": "0299999999", "short_message": "ff"}
        )
        refused = await _provoke(client, house, provider, looped)
        assert [n for n, each in enumerate(refused) if each.status_code < 400] == []
        pages = [
            await client.get(f"{house.url}/{page}") for page in ("metrics", "readyz", "healthz", "loopback")
        ]
    metrics = await house.metrics()
    assert sum(value for name, value in metrics.items() if name.startswith("dapjang_faults_total")) == 3
    assert await house.stop() == 0
    assert "call_failed" in house.logs()
    assert _found(house.logs()) == []
    assert [
        found for answer in (*refused, *pages) for found in _found(answer.text + str(answer.headers))
    ] == []
