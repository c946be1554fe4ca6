"""The embedded store: one SQLite file (WAL, synchronous=FULL), one thread that writes, readers beside it.

Implements ``engine.ports.Store``. One process works on a file at a time (claims live in it): the first
claim takes a lock beside the file. Other processes may still read it and administer it.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from engine.dialogue.events import Event
from engine.ports import (
    Accepted,
    Call,
    CallResult,
    Inbound,
    Outcome,
    Outgoing,
    Receipt,
    SendResult,
    Work,
)
from engine.store import accepting, calling, deciding, receipts, sending
from engine.store.faults import StoreInUse, StoreUnavailable
from engine.store.files import Lock, checkpoint, connect, open_file
from engine.store.media import MediaFolder
from engine.store.secrets import Secrets
from engine.store.transaction import Memory, SqliteTransaction
from engine.store.writer import Operation, Writer, reason

__all__ = ["SqliteStore", "StoreInUse", "StoreUnavailable"]

T = TypeVar("T")
_READERS = 2

_ACCEPT = Operation(accepting.accept, merge=True)
_RECEIPTS = Operation(receipts.receipts, merge=True)
_BOUND = Operation(accepting.bound)
_UNBOUND = Operation(accepting.unbound)
_POST = Operation(accepting.post, merge=True)
_DUE = Operation(deciding.due)
_TIDY = Operation(deciding.tidy)
_NEXT_DUE = Operation(deciding.next_due, writes=False)
_COMMIT = Operation(deciding.commit, merge=True)
_RELEASE = Operation(deciding.release, writes=False)
_QUARANTINE = Operation(deciding.quarantine)
_CLAIM_SENDS = Operation(sending.claim_sends)
_SENT = Operation(sending.sent, merge=True)
_NEXT_SEND = Operation(sending.next_send, writes=False)
_RECOVER = Operation(sending.recover)
_CLAIM_CALLS = Operation(calling.claim_calls)
_CALLED = Operation(calling.called, merge=True)
_NEXT_CALL = Operation(calling.next_call, writes=False)


class SqliteStore:
    """A store in the file ``path``; created, or brought up to date, when opened. ``media`` is the folder
    beside it."""

    def __init__(
        self, path: Path, *, secrets: Secrets | None = None, media: MediaFolder | None = None
    ) -> None:
        self.path = path
        self.secrets = secrets or Secrets.load(path.parent)
        self.media = media or MediaFolder(path.parent / "media")
        instance = open_file(path)
        self._memory = Memory(life=uuid4().hex, instance=instance)
        self._connection = connect(path)
        transaction = SqliteTransaction(self._connection, self._memory, self.secrets, self.media)
        self._writer = Writer(transaction)
        claims = self._memory.claims
        self._claim = Operation(
            deciding.claim,
            writes=False,
            abandon=lambda works: claims.difference_update(work.conversation for work in works),
        )
        self._lock = Lock(path)
        self._readers = ThreadPoolExecutor(_READERS, "store-reader")
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._tidied: datetime | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """Counted since the start: ``duplicates``, ``ambiguous``, ``unknown_number``."""
        return dict(self._memory.counts)

    async def close(self) -> None:
        """Finish what is queued and close the file."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writer.close()
        self._readers.shutdown()
        for connection in (*self._open, self._connection):
            connection.close()
        self._lock.release()

    # ── in ───────────────────────────────────────────────────────────────────────────────────────────────
    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]:
        """See ``ports.Store``."""
        answers: list[Accepted] = await self._writer.submit(_ACCEPT, batch) if batch else []
        return answers

    async def receipts(self, batch: Sequence[Receipt]) -> None:
        """See ``ports.Store``."""
        await self._writer.submit(_RECEIPTS, batch)

    async def bound(self, account: int, bind: str, at: datetime) -> None:
        """See ``ports.Store``."""
        await self._writer.submit(_BOUND, (account, bind, at))

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None:
        """See ``ports.Store``."""
        await self._writer.submit(_UNBOUND, (account, bind, at, clean))

    async def post(self, conversation: int, event: Event) -> None:
        """See ``ports.Store``. Raises ``LookupError`` when there is no such conversation."""
        await self._writer.submit(_POST, [(conversation, event)])

    # ── decide ───────────────────────────────────────────────────────────────────────────────────────────
    async def due(self, now: datetime, limit: int) -> int:
        """See ``ports.Store``. It also forgets what is too old to matter: every hour, a piece at a
        time until nothing is."""
        if self._tidied is None or (now - self._tidied).total_seconds() > 3600:
            more = await self._writer.submit(_TIDY, now)
            self._tidied = None if more else now
        moved: int = await self._writer.submit(_DUE, (now, limit))
        return moved

    async def next_due(self) -> datetime | None:
        """See ``ports.Store``."""
        at: datetime | None = await self._writer.submit(_NEXT_DUE, None)
        return at

    async def claim(self, limit: int) -> list[Work]:
        """See ``ports.Store``. Raises ``StoreInUse`` when another process works on the file."""
        self._lock.take()
        works: list[Work] = await self._writer.submit(self._claim, limit)
        return works

    async def commit(self, batch: Sequence[Outcome]) -> None:
        """See ``ports.Store``. Raises ``NotClaimed`` for a conversation that is not claimed."""
        if batch:
            await self._writer.submit(_COMMIT, batch)

    async def release(self, batch: Sequence[Work]) -> None:
        """See ``ports.Store``."""
        await self._writer.submit(_RELEASE, batch)

    async def quarantine(self, work: Work, error: str) -> None:
        """See ``ports.Store``."""
        await self._writer.submit(_QUARANTINE, (work, error))

    # ── out ──────────────────────────────────────────────────────────────────────────────────────────────
    async def claim_sends(self, account: int, limit: int, now: datetime, owner: str) -> list[Outgoing]:
        """See ``ports.Store``."""
        self._lock.take()
        going: list[Outgoing] = await self._writer.submit(_CLAIM_SENDS, (account, limit, now, owner))
        return going

    async def sent(self, results: Sequence[SendResult], now: datetime) -> None:
        """See ``ports.Store``."""
        await self._writer.submit(_SENT, [(result, now) for result in results])

    async def next_send(self, account: int) -> datetime | None:
        """See ``ports.Store``."""
        at: datetime | None = await self._writer.submit(_NEXT_SEND, account)
        return at

    async def recover(self, owner: str, windows: Mapping[int, float], now: datetime) -> dict[str, int]:
        """See ``ports.Store``; how many rows were sent ``again`` under their key, ``resent``, ``held``,
        left ``unknown``, and how many outside ``calls`` are made again."""
        self._lock.take()
        done: dict[str, int] = await self._writer.submit(_RECOVER, (owner, windows, now))
        return done

    # ── outside calls ────────────────────────────────────────────────────────────────────────────────────
    async def claim_calls(self, limit: int, now: datetime, owner: str) -> list[Call]:
        """See ``ports.Store``."""
        self._lock.take()
        calls: list[Call] = await self._writer.submit(_CLAIM_CALLS, (limit, now, owner))
        return calls

    async def called(self, results: Sequence[CallResult]) -> None:
        """See ``ports.Store``."""
        await self._writer.submit(_CALLED, results)

    async def next_call(self) -> datetime | None:
        """See ``ports.Store``."""
        at: datetime | None = await self._writer.submit(_NEXT_CALL, None)
        return at

    async def pending(self) -> int:
        """How many events wait for the desk."""
        return await self.read(lambda k: int(k.execute("SELECT COUNT(*) FROM pending").fetchone()[0]))

    async def checkpoint(self) -> bool:
        """See ``files.checkpoint``."""
        return await asyncio.to_thread(checkpoint, self.path)

    # ── the administration ───────────────────────────────────────────────────────────────────────────────
    async def write(self, act: Callable[[SqliteTransaction], T], *, forget: bool = True) -> T:
        """Run ``act`` in a transaction on the writer's thread; what it changed is read anew by the message
        path. ``forget`` is False for what the message path remembers nothing of."""

        def run(t: SqliteTransaction, _: None) -> T:
            result = act(t)
            if forget:
                t.memory.forget()
            return result

        done: T = await self._writer.submit(Operation(run), None)
        return done

    async def read(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``act`` on a reader's connection, beside the writer. Raises ``StoreUnavailable``."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._reading, act)

    def _reading(self, act: Callable[[sqlite3.Connection], T]) -> T:
        connection: Any = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self.path, read_only=True)
            self._open.append(connection)
        try:
            return act(connection)
        except sqlite3.Error as error:
            raise StoreUnavailable(reason(error)) from error
