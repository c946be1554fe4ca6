"""A transaction on the writer's thread: cursor, ids, the change log, and what the thread remembers between
transactions.

What is remembered is either a cache of rows (dropped whenever anything is undone, or another process has
written) or claims: who works on which conversation, which lives and dies with this process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.store import hot, rows
from engine.store.media import MediaFolder
from engine.store.secrets import Secrets

_CACHED = 200_000  # customers remembered at most, about 40 MB
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(at: datetime) -> int:
    """An aware time as microseconds since 1970 UTC."""
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def moment(value: int) -> datetime:
    """The inverse of ``micros``, in UTC."""
    return _EPOCH + timedelta(microseconds=value)


@dataclass(slots=True)
class Memory:
    """The writer's own: ``life`` names this run of the process, ``instance`` the installation."""

    life: str
    instance: str
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)  # digits: (number, organisation)
    conversations: dict[tuple[int, str], int] = field(default_factory=dict)  # (number, customer)
    accounts: dict[int, int] = field(default_factory=dict)  # account: organisation
    binds: dict[tuple[int, str], int] = field(default_factory=dict)
    claims: set[int] = field(default_factory=set)  # conversations that a worker has
    windows: dict[int, float] = field(default_factory=dict)  # account: seconds its client key is remembered
    counts: dict[str, int] = field(default_factory=dict)

    def forget(self) -> None:
        """Drop the caches; claims stay."""
        self.numbers.clear()
        self.conversations.clear()
        self.accounts.clear()
        self.binds.clear()

    def remember(self, number: int, customer: str, conversation: int) -> None:
        """Cache a conversation."""
        if len(self.conversations) >= _CACHED:
            self.conversations.clear()
        self.conversations[number, customer] = conversation


class SqliteTransaction:
    """``begin`` … ``commit`` around any number of ``mark``/``keep``/``back``."""

    def __init__(
        self, connection: sqlite3.Connection, memory: Memory, secrets: Secrets, media: MediaFolder
    ) -> None:
        self.connection = connection
        self.cursor = connection.cursor()
        self.memory = memory
        self.secrets = secrets
        self.media = media
        self._changes: list[tuple[Any, ...]] = []
        self._undo: list[Callable[[], None]] = []
        self._after: list[Callable[[], None]] = []
        self._marked = (0, 0, 0)
        self._first = self._last = 0
        self._version = -1

    # ── what operations use ──────────────────────────────────────────────────────────────────────────────
    def ids(self, count: int) -> int:
        """Reserve ``count`` ids; the first of them."""
        first = self._last + 1
        self._last += count
        return first

    def note(
        self, organisation: int, conversation: int, message: int, kind: str, at: int, detail: str = ""
    ) -> None:
        """Append to the change log: a message's status or anything a page shows."""
        self._changes.append((organisation, conversation, message, kind, detail, at))

    def undo(self, act: Callable[[], None]) -> None:
        """Call ``act`` if what happens now is undone."""
        self._undo.append(act)

    def after(self, act: Callable[[], None]) -> None:
        """Call ``act`` once what happens now is durable."""
        self._after.append(act)

    def count(self, name: str, by: int = 1) -> None:
        """Count something for the metrics once it is durable."""
        counts = self.memory.counts
        self.after(lambda: counts.__setitem__(name, counts.get(name, 0) + by))

    # ── what the writer uses ─────────────────────────────────────────────────────────────────────────────
    def begin(self, writes: bool) -> None:
        """Start; caches are dropped if another process wrote since."""
        self._undo.clear()
        self._after.clear()
        self._changes.clear()
        self.cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        version = self.cursor.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._version = version
            self.memory.forget()
        self._first = self._last = self.cursor.execute(hot.LAST_ID).fetchone()[0] if writes else 0

    def mark(self) -> None:
        """A point to go back to."""
        self._marked = (len(self._undo), len(self._after), self._last)
        self.cursor.execute("SAVEPOINT one")

    def keep(self) -> None:
        """What was done since the mark stays."""
        self._flush()
        self.cursor.execute("RELEASE one")

    def back(self) -> bool:
        """Undo to the mark; False when the database has dropped the whole transaction already."""
        undo, after, self._last = self._marked
        self._changes.clear()
        del self._after[after:]
        self._unwind(undo)
        if not self.connection.in_transaction:
            return False
        self.cursor.execute("ROLLBACK TO one")
        self.cursor.execute("RELEASE one")
        return True

    def commit(self) -> None:
        """Make it durable, then tell who asked to know."""
        if self._last != self._first:
            self.cursor.execute(hot.SET_LAST_ID, (self._last,))
        self.connection.commit()
        for act in self._after:
            act()

    def rollback(self) -> None:
        """Undo everything."""
        self._changes.clear()
        self._unwind(0)
        if self.connection.in_transaction:
            self.connection.rollback()

    def _unwind(self, to: int) -> None:
        for act in reversed(self._undo[to:]):
            act()
        del self._undo[to:]
        self.memory.forget()

    def _flush(self) -> None:
        if self._changes:
            first = self.ids(len(self._changes))
            numbered = [(first + i, *change) for i, change in enumerate(self._changes)]
            self._changes.clear()
            rows.insert(self.cursor, hot.INSERT_CHANGE, numbered)
