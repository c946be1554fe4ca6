"""Which number answers by which scenario."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert as upsert

from engine.store.administration.base import bump, must, run
from engine.store.administration.revisions import Revisions, find
from engine.store.schema import binding, number
from engine.store.transaction import SqliteTransaction


class Bindings(Revisions):
    """Bind, unbind."""

    async def bind(self, number_id: int, name: str, position: int = 0, *, who: str = "") -> None:
        """Let a number answer by a scenario, at this place in its list."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            found = find(t.cursor, owner, name)
            values = {"number": number_id, "scenario": found, "organisation": owner, "position": position}
            statement = upsert(binding).values(**values)
            run(t.cursor, statement.on_conflict_do_update(set_={"position": position}))
            bump(t, [number_id])
            self.audit(t, owner, who, "number.bind", number_id, scenario=name)

        await self.store.write(act)

    async def unbind(self, number_id: int, name: str, *, who: str = "") -> None:
        """The number answers by this scenario no more; sessions that run in it go on."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            found = find(t.cursor, owner, name)
            c = binding.c
            run(t.cursor, delete(binding).where(c.number == number_id, c.scenario == found))
            bump(t, [number_id])
            self.audit(t, owner, who, "number.unbind", number_id, scenario=name)

        await self.store.write(act)
