"""How the gateways of an organisation are doing: what waits in their queues, and what went wrong lately."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, func, literal_column, select

from engine.store import states
from engine.store.administration.base import Base, one, rows
from engine.store.schema import change, gateway_account, installation, message, outbox
from engine.store.transaction import moment

_DAY: Final = 24 * 3600 * 1_000_000
_SPAN: Final = 500_000
"""So many ids back errors are looked for at most: an installation with much traffic sees less than a day."""
_QUEUED: Final[ColumnElement[str]] = literal_column(f"'{states.QUEUED}'")
"""Written out: the index of what is queued is used only for a constant."""
_CODES: Final = 20
"""Codes of an account at most."""


class Queue(msgspec.Struct, frozen=True):
    """What an account has not settled. ``since``: when the oldest of it was made."""

    queued: int = 0
    sending: int = 0
    held: int = 0
    since: datetime | None = None


class SendError(msgspec.Struct, frozen=True):
    """Messages that ``failed`` or became ``unknown`` with the same code, and when the newest did."""

    state: str
    code: str
    count: int
    last_at: datetime


class Traffic(Base):
    """By account; one without an entry has nothing to tell."""

    async def queues(self, organisation: int) -> dict[int, Queue]:
        """What waits now."""

        def act(k: sqlite3.Connection) -> dict[int, Queue]:
            counts: dict[int, dict[str, int]] = {}
            oldest: dict[int, int] = {}
            for account, state, count, first in _unsettled(k, organisation):
                counts.setdefault(account, {})[state] = count
                oldest[account] = min(first, oldest.get(account, first))
            ids = sorted(oldest.values())
            made: dict[int, int] = dict(
                rows(k, select(message.c.id, message.c.at).where(message.c.id.in_(ids)))
            )
            return {
                account: Queue(**by_state, since=moment(made[oldest[account]]))
                for account, by_state in counts.items()
            }

        return await self.store.read(act)

    async def send_errors(self, organisation: int) -> dict[int, list[SendError]]:
        """Errors of the last day, those of the newest messages first."""
        day = self.at() - _DAY

        def act(k: sqlite3.Connection) -> dict[int, list[SendError]]:
            last = one(k, select(installation.c.last_id))
            c, m = change.c, message.c
            query = (
                select(m.account, c.kind, c.detail, func.count(), func.max(c.at))
                .join(message, m.id == c.message)
                .where(c.id > (last[0] if last else 0) - _SPAN, c.at >= day)
                .where(c.organisation == organisation, c.kind.in_([states.FAILED, states.UNKNOWN]))
                .group_by(m.account, c.kind, c.detail)
                .order_by(func.max(c.at).desc())
            )
            found: dict[int, list[SendError]] = {}
            for account, state, code, count, at in rows(k, query):
                of = found.setdefault(account, [])
                if len(of) < _CODES:
                    of.append(SendError(state, code, count, moment(at)))
            return found

        return await self.store.read(act)


def _unsettled(k: sqlite3.Connection, organisation: int) -> list[tuple[Any, ...]]:
    """(account, state, count, oldest id). What is queued may be much, and is counted in its index."""
    o = outbox.c
    accounts = select(gateway_account.c.id).where(gateway_account.c.organisation == organisation)
    what = (o.account, o.state, func.count(), func.min(o.id))
    waiting = select(o.account, _QUEUED, *what[2:]).where(o.state == _QUEUED, o.account.in_(accounts))
    others = select(*what).where(o.state != _QUEUED, o.organisation == organisation)
    return rows(k, waiting.group_by(o.account)) + rows(k, others.group_by(o.account, o.state))
