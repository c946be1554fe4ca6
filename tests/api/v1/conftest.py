"""A whole house with two organisations, each with a number on a loopback gateway, and a key for everything."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from dapjang.wiring.house import House
from engine.ports import Inbound
from engine.store.administration.keys import SCOPES

SHOP = """\
scenario: 가게

teams: {사장님: {after: 2h}}

replies:
  - when: 영업시간
    say: 매일 9시부터 6시까지입니다.

fallback:
  say: 사장님께 전해 드렸습니다.
  handoff: 사장님

flows:
  book:
    when: 예약
    states:
      name:
        say: 성함을 알려 주세요.
        ask: name
        save: name
        next: done
      done:
        say: "{{ name }}님, 예약했습니다."
        end: booked
"""
"""A scenario that replies and asks one question."""
CUSTOMER = "01000001234"


@dataclass
class Side:
    """An organisation: its id, its number, its gateway account, and a client that carries its key."""

    organisation: int
    digits: str
    number: int
    account: int
    key: str
    web: httpx.AsyncClient


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A running house over a file of its own."""
    house = House(tmp_path / "data", allow_private=True)
    await house.start()
    yield house
    await house.stop()


async def side_of(house: House, name: str, digits: str) -> Side:
    """An organisation that is ready to be used."""
    admin = house.admin
    organisation = await admin.create_organisation(name)
    number = await admin.create_number(organisation, digits, name=name)
    account = await admin.create_gateway(organisation, "loopback", "loopback", {}, {})
    await admin.route(number, account, "both")
    await admin.publish(organisation, "shop", {"shop.yaml": SHOP}, "test", "")
    await admin.bind(number, "shop")
    _, key = await admin.create_key(organisation, "test", list(SCOPES), rate=1_000_000)
    transport: Any = httpx.ASGITransport(app=create_app(house))
    web = httpx.AsyncClient(
        transport=transport, base_url="http://dapjang.test", headers={"Authorization": f"Bearer {key}"}
    )
    return Side(organisation, digits, number, account, key, web)


@pytest.fixture
async def ours(house: House) -> AsyncIterator[Side]:
    """The organisation that asks."""
    side = await side_of(house, "우리", "15880000")
    yield side
    await side.web.aclose()


@pytest.fixture
async def theirs(house: House) -> AsyncIterator[Side]:
    """Another one."""
    side = await side_of(house, "남", "15990000")
    yield side
    await side.web.aclose()


Text = Callable[..., Awaitable[int]]


@pytest.fixture
def text(house: House) -> Text:
    """A customer's text to a side; the conversation, once it was handled."""
    sent = 0

    async def send(side: Side, words: str, customer: str = CUSTOMER) -> int:
        nonlocal sent
        sent += 1
        message = Inbound(
            account=side.account,
            key=f"t{sent}",
            source=customer,
            destination=side.digits,
            text=words,
            received_at=datetime.now(UTC),
        )
        await house.store.accept([message])
        house.bus.wake("work")
        for _ in range(200):
            await asyncio.sleep(0.01)
            if await house.store.pending() == 0:
                break
        lines = await house.admin.conversations(side.organisation)
        return next(line.id for line in lines if line.customer == customer)

    return send


# ── a service of its own ─────────────────────────────────────────────────────────────────────────────────
HOME = Path(__file__).parents[3]


def dapjang(*arguments: str, data: Path) -> str:
    """What a command prints."""
    command = [sys.executable, "-m", "dapjang", *arguments, "--data", str(data)]
    return subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[str, str, Path]]:
    """A running service with its samples: its address, a key for everything, what it logs."""
    data, log = tmp_path / "data", tmp_path / "log"
    command = [sys.executable, "-m", "dapjang", "serve", "--port", "0", "--data", str(data)]
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, stderr=out, text=True) as process,
    ):
        assert process.stdout is not None
        try:
            address = next(
                found[0] for line in process.stdout if (found := re.search(r"http://[\d.]+:\d+", line))
            )
            key = dapjang("key", "add", "fuzz", "--rate", "1000000", "--organisation", "1", data=data)
            yield address, key, log
        finally:
            process.terminate()
