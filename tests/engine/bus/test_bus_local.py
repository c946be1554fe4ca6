"""The bus's contract over every bus; a bus between processes joins ``BUSES``."""

from __future__ import annotations

import asyncio

import pytest

from engine.bus.local import LocalBus

BUSES = [LocalBus]


@pytest.fixture(params=BUSES)
def bus(request):
    return request.param()


async def test_who_waits_is_woken(bus):
    """A worker that waits for work starts when there is some."""
    waiting = asyncio.ensure_future(bus.wait("work", None))
    await asyncio.sleep(0)
    bus.wake("work")
    await asyncio.wait_for(waiting, 5)


async def test_a_signal_before_waiting_is_kept(bus):
    """A message that arrives just before the worker lies down is not left lying."""
    bus.wake("work")
    bus.wake("work")
    await asyncio.wait_for(bus.wait("work", None), 5)
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(bus.wait("work", None), 0.01)


async def test_all_who_wait_are_woken(bus):
    """Two workers of one topic both look."""
    waiting = asyncio.gather(bus.wait("work", None), bus.wait("work", None))
    await asyncio.sleep(0)
    bus.wake("work")
    await asyncio.wait_for(waiting, 5)


async def test_topics_are_apart(bus):
    """A signal for one gateway's sender does not disturb another's."""
    bus.wake("send:1")
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(bus.wait("send:2", None), 0.01)


async def test_waiting_ends_by_itself(bus):
    """When no signal comes, the worker looks by itself after a while."""
    await asyncio.wait_for(bus.wait("work", 0.001), 5)
    bus.wake("work")
    await asyncio.wait_for(bus.wait("work", None), 5)


async def test_subscribers_hear_until_they_stop(bus):
    """A page hears of changes until it is closed."""
    heard = []
    stop = bus.subscribe("page", lambda: heard.append(1))
    other = bus.subscribe("page", lambda: heard.append(2))
    bus.wake("page")
    stop()
    bus.wake("page")
    other()
    bus.wake("page")
    assert heard == [1, 2, 2]


async def test_who_stopped_waiting_is_forgotten(bus):
    """A worker that was cancelled takes no signal away from the next."""
    waiting = asyncio.ensure_future(bus.wait("work", None))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    bus.wake("work")
    await asyncio.wait_for(bus.wait("work", None), 5)
