"""The lanes of deliveries: of a webhook's conversation only the first that is queued may go, the others wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Text, bindparam, delete, func, literal_column, select, update

from engine.store import rows as many
from engine.store.administration.base import Prepared, rows, run
from engine.store.administration.events import Head
from engine.store.schema import delivery
from engine.store.transaction import SqliteTransaction

QUEUED: Final = literal_column("'queued'", Text)
"""Written out: the planner uses the indexes of what is queued only for a constant."""
WAITS: Final = 2**62
"""``not_before`` of what is behind another."""
_INSERT = many.Insert(
    "INSERT INTO delivery (id, organisation, webhook, event, conversation, type, state, not_before, at)", 9
)


def append(t: SqliteTransaction, webhook: int, heads: Sequence[Head], at: int) -> list[int]:
    """Queue these events at the ends of their lanes; the new deliveries' ids."""
    d = delivery.c
    lanes = {head.conversation for head in heads}
    query = select(d.conversation).where(d.webhook == webhook, d.state == QUEUED, d.conversation.in_(lanes))
    busy = {row[0] for row in rows(t.cursor, query.distinct())}
    first, made = t.ids(len(heads)), list[tuple[object, ...]]()
    for id, head in enumerate(heads, first):
        until = WAITS if head.conversation in busy else 0
        busy.add(head.conversation)
        made.append(
            (id, head.organisation, webhook, head.id, head.conversation, head.type, "queued", until, at)
        )
    many.insert(t.cursor, _INSERT, made)
    return [first + offset for offset in range(len(heads))]


def advance(t: SqliteTransaction, webhook: int, conversation: int) -> None:
    """The next of a lane may go."""
    _ADVANCE.run(t.cursor, webhook_id=webhook, lane=conversation)


def drop_waiting(t: SqliteTransaction, webhook: int, event: int) -> None:
    """Take what is queued of events after this one off the lanes: it will be queued anew."""
    d = delivery.c
    queued = (d.webhook == webhook) & (d.state == QUEUED)
    met = rows(t.cursor, select(d.conversation).where(queued, d.event > event).distinct())
    run(t.cursor, delete(delivery).where(queued, d.event > event))
    for (conversation,) in met:
        advance(t, webhook, conversation)


_FIRST = select(func.min(delivery.c.id)).where(
    delivery.c.webhook == bindparam("webhook_id", 0),
    delivery.c.conversation == bindparam("lane", 0),
    delivery.c.state == QUEUED,
)
_ADVANCE = Prepared(
    update(delivery)
    .where(delivery.c.id == _FIRST.scalar_subquery(), delivery.c.not_before == WAITS)
    .values(not_before=0)
)
