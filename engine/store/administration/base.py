"""What the parts of the administration share: SQLAlchemy Core on our own connections, audit, version
bumps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Table, insert, select, update
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.sql import ClauseElement

from engine.store import schema
from engine.store.accepting import encode_json
from engine.store.administration.faults import AdminFault
from engine.store.sqlite import SqliteStore
from engine.store.transaction import SqliteTransaction, micros

_DIALECT = SQLiteDialect(paramstyle="qmark")
Rows = list[tuple[Any, ...]]


def run(cursor: sqlite3.Cursor | sqlite3.Connection, statement: ClauseElement) -> sqlite3.Cursor:
    """Execute a SQLAlchemy Core statement on a connection of ours."""
    compiled: Any = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    values = [compiled.params[name] for name in compiled.positiontup or ()]
    return cursor.execute(str(compiled), values)


class Prepared:
    """A statement that is compiled once and run often; ``given`` are its named parameters."""

    def __init__(self, statement: ClauseElement) -> None:
        compiled: Any = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        self._sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._usual = dict(compiled.params)

    def run(self, cursor: sqlite3.Cursor | sqlite3.Connection, **given: Any) -> sqlite3.Cursor:
        """Execute it."""
        values = {**self._usual, **given}
        return cursor.execute(self._sql, [values[name] for name in self._names])

    def rows(self, cursor: sqlite3.Cursor | sqlite3.Connection, **given: Any) -> Rows:
        """All its rows."""
        found: Rows = self.run(cursor, **given).fetchall()
        return found


def rows(cursor: sqlite3.Cursor | sqlite3.Connection, statement: ClauseElement) -> Rows:
    """All rows of a query."""
    found: Rows = run(cursor, statement).fetchall()
    return found


def one(cursor: sqlite3.Cursor | sqlite3.Connection, statement: ClauseElement) -> tuple[Any, ...] | None:
    """The first row of a query, or None."""
    found: tuple[Any, ...] | None = run(cursor, statement).fetchone()
    return found


def as_json(value: Any) -> str:
    """A column's JSON; nothing is the empty text."""
    return encode_json(value).decode() if value else ""


def from_json(text: str, empty: Any) -> Any:
    """The inverse of ``as_json``."""
    return msgspec.json.decode(text) if text else empty


def add(t: SqliteTransaction, table: Table, **values: Any) -> int:
    """Insert a row with a fresh id; the id."""
    id = t.ids(1)
    run(t.cursor, insert(table).values(id=id, **values))
    return id


def must(
    t: sqlite3.Cursor | sqlite3.Connection, column: Column[Any], value: Any, code: str
) -> tuple[Any, ...]:
    """The row whose ``column`` has ``value``; raises ``AdminFault(code)``."""
    found = one(t, select(column.table).where(column == value))
    if found is None:
        raise AdminFault(code, value)
    return found


def bump(t: SqliteTransaction, numbers: Sequence[int]) -> None:
    """Something that concerns the routing of these numbers changed."""
    if numbers:
        table = schema.number
        run(t.cursor, update(table).where(table.c.id.in_(numbers)).values(version=table.c.version + 1))


class Base:
    """``now`` is the clock; ``wake`` tells the desk (topic ``work``) that something is pending."""

    def __init__(
        self,
        store: SqliteStore,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        wake: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.store = store
        self.now = now
        self.wake = wake

    def at(self) -> int:
        """Now, in microseconds."""
        return micros(self.now())

    def audit(
        self, t: SqliteTransaction, organisation: int, who: str, what: str, target: object, **detail: Any
    ) -> None:
        """Who did what to what. ``detail`` holds no secrets and no customer's data."""
        add(
            t,
            schema.audit,
            organisation=organisation,
            who=who,
            what=what,
            target=str(target),
            detail=as_json(detail),
            at=self.at(),
        )
