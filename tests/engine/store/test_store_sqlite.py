"""The contract over SQLite, and what only a file can suffer: crashes, a full disk, a lock, two processes."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from engine.store.faults import StoreInUse, StoreUnavailable
from engine.store.sqlite import SqliteStore
from tests.engine.store.contract import Contract
from tests.engine.store.world import NOON, World, inbound

HOME = Path(__file__).parents[3]


class TestSqlite(Contract):
    """See ``contract.py``."""

    @pytest.fixture
    async def store(self, path):
        store = SqliteStore(path)
        yield store
        await store.close()


@pytest.fixture
async def world(path):
    store = SqliteStore(path)
    yield await World(store).build()
    await store.close()


def _crash(path: Path, lines: int) -> list[tuple[str, str]]:
    """What a process acknowledged before it was killed in the middle of its work."""
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.engine.store.crashing", str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=HOME,
    )
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    rest = process.stdout.read().splitlines(keepends=True)
    process.wait()
    pairs = [line.split() for line in [*told, *rest] if line.endswith("\n")]
    return [(kind, message) for kind, message in pairs]


async def test_nothing_acknowledged_is_lost_by_a_crash(tmp_path):
    """The power fails in the middle of a busy minute: every text is there, each with one answer or still to
    be answered, and nothing was on its way that the file does not know of."""
    path = tmp_path / "dapjang.db"
    told = _crash(path, 1500)
    store = SqliteStore(path)
    file = sqlite3.connect(path)
    kept = {f"m{row[0]}" for row in file.execute("SELECT id FROM message WHERE direction = 'in'")}
    answers = Counter(row[0] for row in file.execute("SELECT cause FROM message WHERE direction = 'out'"))
    await store.recover("alive", {}, NOON)
    waiting = {event.id for work in await store.claim(10_000) for _, event in work.pending}
    assert {message for kind, message in told if kind == "in"} <= kept
    assert {f"{message}.1" for kind, message in told if kind == "out"} <= set(answers)
    assert set(answers.values()) == {1}
    assert all((f"{message}.1" in answers) != (message in waiting) for message in kept)
    begun = {row[0] for row in file.execute("SELECT message FROM change WHERE kind = 'sending'")}
    texts = dict(file.execute("SELECT body, message FROM text"))
    assert {texts[message] for kind, message in told if kind == "sending"} <= begun
    file.close()
    await store.close()


async def test_a_full_disk_refuses_and_loses_nothing(world):
    """The disk is full: texts are refused, so that the carrier keeps them; what was accepted stays, and
    when there is room again everything goes on."""
    await world.hear("전")
    connection = world.store._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailable, match="full"):
        await world.hear("가" * 100_000)
    many = [world.hear(f"{i}" * 5_000, source=f"010000000{i:02}") for i in range(20)]
    refused = await asyncio.gather(*many, return_exceptions=True)
    assert any(isinstance(one, StoreUnavailable) for one in refused)
    connection.execute("PRAGMA max_page_count = 1000000000")
    await world.hear("후")
    kept = [event.text[:2] for work in await world.store.claim(100) for _, event in work.pending]
    assert {"전", "후"} <= set(kept)
    assert len(kept) == 2 + sum(not isinstance(one, StoreUnavailable) for one in refused)


async def test_a_locked_file_refuses_and_loses_nothing(world):
    """A backup tool holds the file too long: texts are refused until it lets go."""
    world.store._connection.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(world.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="busy"):
        await world.hear("1")
    other.execute("ROLLBACK")
    other.close()
    await world.hear("2")
    assert [event.text for _, event in (await world.claim()).pending] == ["2"]


async def test_a_refused_commit_keeps_the_claim(world):
    """When an answer cannot be written for lack of room, the worker still holds the conversation."""
    await world.hear("1")
    work = await world.claim()
    world.store._connection.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(world.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable):
        await world.store.commit([_answer(world, work)])
    other.execute("ROLLBACK")
    other.close()
    assert await world.store.claim(10) == []
    await world.store.commit([_answer(world, work)])
    assert len(await world.going()) == 1


async def test_a_second_service_on_the_same_file_is_refused(world):
    """Starting the service twice on one folder answers nobody twice; administering beside it works."""
    await world.store.claim(1)
    second = SqliteStore(world.store.path)
    with pytest.raises(StoreInUse):
        await second.claim(1)
    beside = World(second)
    await beside.admin.create_number(world.organisation, "15880003")
    await second.close()
    (accepted,) = await world.store.accept([inbound(destination="15880003")])
    assert not accepted.unknown_number


async def test_a_closed_store_says_so(path):
    """What comes while the service stops is refused, not swallowed."""
    store = SqliteStore(path)
    await store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        await store.accept([inbound()])


async def test_who_gave_up_waiting_leaves_no_claim(world):
    """A worker that is cancelled while it waits for work takes none of it away."""
    await world.hear("1")
    task = asyncio.ensure_future(world.store.claim(10))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await world.store.next_due()
    assert len(await world.store.claim(10)) == 1


async def test_a_link_that_died_with_the_process_repeats(path):
    """R8: after a crash the carrier delivers again what we had kept but not confirmed: it is recognised."""
    world = await World(SqliteStore(path)).build()
    sms = {"key": "fp", "certain": False, "account": world.account}
    await world.store.bound(world.account, "A", NOON)
    await world.store.accept([inbound("1", **sms, bind="A")])
    await world.store.close()
    again = SqliteStore(path)
    await again.bound(world.account, "B", NOON)
    (accepted,) = await again.accept([inbound("1", **sms, bind="B")])
    assert accepted.duplicate
    await again.close()


def _answer(world, work):
    from engine.ports import Outcome

    return Outcome(work=work, session=b"", sends=(world.say("m.1"),))
