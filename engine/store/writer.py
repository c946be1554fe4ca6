"""One thread that writes: it drains whatever is queued into one transaction and waits for nothing (group
commit).

Each queued call succeeds or fails alone (savepoints); all are answered after the one commit. Neighbouring
calls of the same kind are run as one batch. When the database gives up the whole transaction (disk full,
commit refused), every call is tried again by itself, so that nothing is answered that is not on the disk.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.store.faults import StoreUnavailable

DRAIN = 256  # calls in one transaction at most: bounds what a refused commit has to repeat


class Transaction(Protocol):
    """What the writer needs of a transaction; ``engine/store/transaction.py`` has it."""

    def begin(self, writes: bool) -> None: ...
    def mark(self) -> None: ...
    def keep(self) -> None: ...
    def back(self) -> bool:
        """Undo to the mark; False when the database has dropped the whole transaction."""
        ...

    def commit(self) -> None: ...
    def rollback(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Operation:
    """``run(transaction, items)``: for ``merge`` the items of several calls at once, one result per item or
    None."""

    run: Callable[[Any, Any], Any]
    writes: bool = True
    merge: bool = False
    abandon: Callable[[Any], None] | None = None  # given the result when nobody waits for it any more


@dataclass(slots=True)
class Job:
    """One queued call."""

    operation: Operation
    items: Any
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    result: Any = None
    error: BaseException | None = field(default=None)


class Gone(Exception):
    """The database dropped the transaction under us; ``code`` as in ``StoreUnavailable``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reason(error: sqlite3.Error) -> str:
    """SQLite's error as the code of ``StoreUnavailable``."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
        return "full"
    return "busy" if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) else "broken"


class Writer:
    """The thread and its queue. ``transaction`` is used by that thread only."""

    def __init__(self, transaction: Transaction, name: str = "store-writer") -> None:
        self._transaction = transaction
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def submit(self, operation: Operation, items: Any) -> asyncio.Future[Any]:
        """Queue a call of the running loop; its future is done when the outcome is durable."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        if self._closed:
            future.set_exception(StoreUnavailable("closed"))
        else:
            self._queue.put(Job(operation, items, future, loop))
        return future

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join()

    def _serve(self) -> None:
        last = False
        while not last:
            jobs, last = self._drain()
            if jobs:
                self._group(jobs)
                _answer(jobs)

    def _drain(self) -> tuple[list[Job], bool]:
        jobs: list[Job] = []
        job = self._queue.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == DRAIN:
                return jobs, False
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return jobs, False
        return jobs, True

    def _group(self, jobs: Sequence[Job]) -> None:
        """All in one transaction; if the database gives that up, each in its own."""
        try:
            self._transact(jobs)
        except Gone as gone:
            if len(jobs) == 1 or gone.code == "busy":
                for job in jobs:
                    job.error = StoreUnavailable(gone.code)
                return
            for job in jobs:
                self._group([job])

    def _transact(self, jobs: Sequence[Job]) -> None:
        transaction = self._transaction
        try:
            transaction.begin(any(job.operation.writes for job in jobs))
            for run in _runs(jobs):
                self._guarded(run)
            transaction.commit()
        except sqlite3.Error as error:
            transaction.rollback()
            raise Gone(reason(error)) from error
        except Gone:
            transaction.rollback()
            raise

    def _guarded(self, jobs: Sequence[Job]) -> None:
        """Run neighbours of one kind as one; when that fails, one by one, each failing alone."""
        operation = jobs[0].operation
        if operation.writes:
            self._transaction.mark()
        try:
            _run(self._transaction, operation, jobs)
        except Exception as error:
            if operation.writes and not self._transaction.back():
                raise Gone(reason(error) if isinstance(error, sqlite3.Error) else "broken") from error
            self._apart(jobs, error)
        else:
            if operation.writes:
                self._transaction.keep()

    def _apart(self, jobs: Sequence[Job], error: Exception) -> None:
        if len(jobs) > 1:
            for job in jobs:
                self._guarded([job])
        elif isinstance(error, sqlite3.Error):
            jobs[0].error = StoreUnavailable(reason(error))
            jobs[0].error.__cause__ = error
        else:
            jobs[0].error = error


def _runs(jobs: Sequence[Job]) -> list[list[Job]]:
    """Neighbours of one mergeable kind together."""
    runs: list[list[Job]] = []
    for job in jobs:
        job.error = None
        if runs and job.operation.merge and runs[-1][0].operation is job.operation:
            runs[-1].append(job)
        else:
            runs.append([job])
    return runs


def _run(transaction: Transaction, operation: Operation, jobs: Sequence[Job]) -> None:
    if len(jobs) == 1:
        jobs[0].result = operation.run(transaction, jobs[0].items)
        return
    results = operation.run(transaction, [item for job in jobs for item in job.items])
    start = 0
    for job in jobs:
        end = start + len(job.items)
        job.result = results[start:end] if results is not None else None
        start = end


def _answer(jobs: Sequence[Job]) -> None:
    """Resolve the futures, each loop's in one call into it."""
    loops: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in jobs:
        loops.setdefault(job.loop, []).append(job)
    for loop, own in loops.items():
        try:
            loop.call_soon_threadsafe(_resolve, own)
        except RuntimeError:  # the loop is closed: nobody waits
            _abandon(own)


def _resolve(jobs: Sequence[Job]) -> None:
    for job in jobs:
        if job.future.cancelled():
            _abandon([job])
        elif job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)


def _abandon(jobs: Sequence[Job]) -> None:
    for job in jobs:
        if job.operation.abandon is not None and job.error is None:
            job.operation.abandon(job.result)
