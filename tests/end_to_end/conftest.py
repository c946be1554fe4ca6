"""What end-to-end tests are made of: a house (``dapjang serve`` and its data folder), an SMSC that we did not write, and
a hospital's booking system."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from carrier import Carrier
from hospital import Hospital
from running import House

from tests.peers.npm_smpp import start_smsc

__all__ = ["start_smsc"]  # a fixture


@pytest.fixture
async def open_house(tmp_path: Path) -> AsyncIterator[Callable[..., House]]:
    """Makes houses that are not started yet; none outlives its test. Words become its environment."""
    opened: list[House] = []

    def make(name: str = "data", **environment: str) -> House:
        house = House(tmp_path / name, environment)
        opened.append(house)
        return house

    yield make
    for house in opened:
        await house.kill()


@pytest.fixture
def house(open_house: Callable[..., House]) -> House:
    """A house without samples, not started yet; scenarios may call services on this machine."""
    return open_house(DAPJANG_ALLOW_PRIVATE="1")


@pytest.fixture
async def carrier(start_smsc) -> Carrier:
    """A carrier that stores and forwards."""
    return Carrier(await start_smsc())


@pytest.fixture
async def hospital() -> AsyncIterator[Hospital]:
    """A hospital's booking system that answers over HTTP."""
    async with Hospital() as found:
        yield found
