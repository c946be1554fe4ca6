"""Opening a SQLite file: its settings, its migrations, and the lock of the one process that works on it."""

from __future__ import annotations

import os
import secrets
import sqlite3
from pathlib import Path

from engine.store.faults import StoreInUse

HEAD = "0002"  # the newest migration: a file that has it is opened without loading Alembic


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection as every connection of ours is: explicit transactions, durable commits."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
    for pragma in (
        "busy_timeout = 5000",
        "journal_mode = WAL",
        "synchronous = FULL",  # a commit is on the disk when it returns
        "secure_delete = ON",  # what is deleted is overwritten: a customer who was erased is in no corner of the file
        "foreign_keys = ON",
        "cache_size = -65536",  # KiB
        "temp_store = MEMORY",
        "wal_autocheckpoint = 4000",  # pages
        "journal_size_limit = 67108864",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def open_file(path: Path) -> str:
    """Make the file, or bring it up to date; the name of this installation."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # customers' texts: its owner's only
    if _version(path) != HEAD:
        _migrate(path)
    connection = connect(path)
    try:
        connection.execute(
            "INSERT INTO installation (id, instance, last_id) VALUES (1, ?, 0) ON CONFLICT DO NOTHING",
            (secrets.token_hex(4),),
        )
        instance: str = connection.execute("SELECT instance FROM installation").fetchone()[0]
        return instance
    finally:
        connection.close()


def _version(path: Path) -> str | None:
    connection = connect(path)
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return found[0] if found else None
    except sqlite3.OperationalError:  # no such table: a new file
        return None
    finally:
        connection.close()


def _migrate(path: Path) -> None:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    from engine.store.migrations import upgrade

    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
    # The driver would commit every CREATE by itself: a crash must leave the old schema or the new one.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        upgrade(connection)


def checkpoint(path: Path) -> bool:
    """Bring everything into the file and empty the log beside it, which keeps what was overwritten since. False: it
    cannot be done now; a later one does it."""
    connection = connect(path)
    try:
        connection.execute("PRAGMA busy_timeout = 1000")  # the writer waits meanwhile
        busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy
    except sqlite3.Error:
        return False
    finally:
        connection.close()


class Lock:
    """Held by the process that claims work; it vanishes with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._held: sqlite3.Connection | None = None

    def take(self) -> None:
        """Take it, or keep it. Raises ``StoreInUse``."""
        if self._held is not None:
            return
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=0, check_same_thread=False)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            connection.close()
            raise StoreInUse from None
        self._held = connection

    def release(self) -> None:
        """Let another process work on the file."""
        if self._held is not None:
            self._held.close()
            self._held = None
