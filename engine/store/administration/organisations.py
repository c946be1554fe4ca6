"""Organisations and their masked numbers: policy, test senders, what the desk compiles a number from."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

import msgspec
from sqlalchemy import delete, insert, select, update

from engine.ports import NumberRow
from engine.store.administration.base import Base, add, as_json, bump, from_json, must, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import (
    binding,
    gateway_account,
    number,
    number_gateway,
    number_owner,
    number_tester,
    organisation,
    revision,
    scenario,
)
from engine.store.transaction import SqliteTransaction


class OrganisationRow(msgspec.Struct, frozen=True):
    """An organisation, for lists."""

    id: int
    name: str
    language: str
    zone: str


class NumberLine(msgspec.Struct, frozen=True):
    """A number, for lists."""

    id: int
    organisation: int
    digits: str
    name: str
    policy: dict[str, Any]
    version: int


class Organisations(Base):
    """Create, list, change."""

    async def create_organisation(
        self, name: str, zone: str = "Asia/Seoul", language: str = "ko", *, who: str = ""
    ) -> int:
        """A new organisation. Raises ``AdminFault('bad_zone')``."""
        if zone not in available_timezones():
            raise AdminFault("bad_zone", zone)

        def act(t: SqliteTransaction) -> int:
            id = add(t, organisation, name=name, language=language, zone=zone, created_at=self.at())
            self.audit(t, id, who, "organisation.create", name)
            return id

        return await self.store.write(act)

    async def organisations(self) -> list[OrganisationRow]:
        """All organisations."""
        table = organisation.c
        query = select(table.id, table.name, table.language, table.zone).order_by(table.id)
        return [OrganisationRow(*row) for row in await self.store.read(lambda c: rows(c, query))]

    async def create_number(self, organisation: int, digits: str, *, name: str = "", who: str = "") -> int:
        """Give a number to an organisation. Raises ``AdminFault``: ``bad_digits number_taken
        no_organisation``."""
        if not (digits.isascii() and digits.isdigit() and 3 <= len(digits) <= 15):
            raise AdminFault("bad_digits", digits)

        def act(t: SqliteTransaction) -> int:
            _organisation(t.cursor, organisation)
            if one(t.cursor, select(number.c.id).where(number.c.digits == digits)):
                raise AdminFault("number_taken", digits)
            id = add(t, number, organisation=organisation, digits=digits, name=name, policy="")
            add(t, number_owner, number=id, organisation=organisation, since=self.at())
            bump(t, _numbers_of(t.cursor, organisation))  # each knows the others: never a reply to one's own
            self.audit(t, organisation, who, "number.create", digits)
            return id

        return await self.store.write(act)

    async def numbers(self, organisation: int) -> list[NumberLine]:
        """The numbers of an organisation."""
        return await self._lines(number.c.organisation == organisation)

    async def number_by_digits(self, digits: str) -> NumberLine:
        """A number. Raises ``AdminFault('no_number')``."""
        found = await self._lines(number.c.digits == digits)
        if not found:
            raise AdminFault("no_number", digits)
        return found[0]

    async def _lines(self, which: Any) -> list[NumberLine]:
        c = number.c
        query = (
            select(c.id, c.organisation, c.digits, c.name, c.policy, c.version)
            .where(which)
            .order_by(c.digits)
        )
        found = await self.store.read(lambda connection: rows(connection, query))
        return [
            NumberLine(id, owner, digits, name, from_json(policy, {}), version)
            for id, owner, digits, name, policy, version in found
        ]

    async def change_number(
        self,
        organisation_id: int,
        id: int,
        *,
        version: int,
        name: str | None = None,
        policy: dict[str, Any] | None = None,
        scenarios: Sequence[str] | None = None,
        testers: Sequence[str] | None = None,
        routes: Sequence[tuple[int, str, int]] | None = None,
        who: str = "",
    ) -> None:
        """Replace what is given, all of it or nothing; ``routes`` are (account, direction, priority). Raises
        ``AdminFault``: ``no_number no_scenario no_account``, ``stale`` when the number is not of this ``version`` any
        more."""

        def act(t: SqliteTransaction) -> None:
            c = number.c
            mine = update(number).where(c.id == id, c.organisation == organisation_id)
            if run(t.cursor, mine.where(c.version == version).values(version=version + 1)).rowcount == 0:
                must(t.cursor, c.id, id, "no_number")
                raise AdminFault("stale", id)
            if name is not None:
                run(t.cursor, mine.values(name=name))
            if policy is not None:
                run(t.cursor, mine.values(policy=as_json(policy)))
            if scenarios is not None:
                _bind_all(t, organisation_id, id, scenarios)
            if testers is not None:
                _testers(t, organisation_id, id, testers)
            if routes is not None:
                _route_all(t, organisation_id, id, routes)
            given = {"name": name, "policy": policy, "scenarios": scenarios, "routes": routes}
            changed = {what: value for what, value in given.items() if value is not None}
            self.audit(t, organisation_id, who, "number.change", id, **changed, testers=testers is not None)

        await self.store.write(act)

    async def set_policy(self, id: int, policy: dict[str, Any], *, who: str = "") -> None:
        """Replace what the number decides for all its scenarios."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, id, "no_number")[1]
            run(t.cursor, update(number).where(number.c.id == id).values(policy=as_json(policy)))
            bump(t, [id])
            self.audit(t, owner, who, "number.policy", id, policy=policy)

        await self.store.write(act)

    async def set_testers(self, id: int, senders: Sequence[str], *, who: str = "") -> None:
        """The senders that get the draft on this number (R26)."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, id, "no_number")[1]
            _testers(t, owner, id, senders)
            bump(t, [id])
            self.audit(t, owner, who, "number.testers", id, count=len(set(senders)))

        await self.store.write(act)

    async def number_view(self, number: int) -> NumberRow:
        """Everything the desk compiles a number from, of one moment. Raises ``KeyError``."""
        return await self.store.read(lambda connection: _view(connection, number))


def _testers(t: SqliteTransaction, owner: int, id: int, senders: Sequence[str]) -> None:
    run(t.cursor, delete(number_tester).where(number_tester.c.number == id))
    for digits in sorted(set(senders)):
        run(t.cursor, insert(number_tester).values(number=id, organisation=owner, digits=digits))


def _bind_all(t: SqliteTransaction, owner: int, id: int, names: Sequence[str]) -> None:
    run(t.cursor, delete(binding).where(binding.c.number == id))
    for position, name in enumerate(dict.fromkeys(names)):
        c = scenario.c
        found = one(t.cursor, select(c.id).where(c.organisation == owner, c.name == name))
        if found is None:
            raise AdminFault("no_scenario", name)
        values = {"number": id, "scenario": found[0], "organisation": owner, "position": position}
        run(t.cursor, insert(binding).values(**values))


def _route_all(t: SqliteTransaction, owner: int, id: int, routes: Sequence[tuple[int, str, int]]) -> None:
    run(t.cursor, delete(number_gateway).where(number_gateway.c.number == id))
    for (account, direction), priority in {(a, d): p for a, d, p in routes}.items():
        c = gateway_account.c
        if one(t.cursor, select(c.id).where(c.id == account, c.organisation == owner)) is None:
            raise AdminFault("no_account", account)
        values = {"number": id, "account": account, "direction": direction, "organisation": owner}
        run(t.cursor, insert(number_gateway).values(**values, priority=priority))


def _organisation(cursor: sqlite3.Cursor, id: int) -> None:
    must(cursor, organisation.c.id, id, "no_organisation")


def _numbers_of(cursor: sqlite3.Cursor, organisation: int) -> list[int]:
    found = rows(cursor, select(number.c.id).where(number.c.organisation == organisation))
    return [row[0] for row in found]


def _view(connection: sqlite3.Connection, id: int) -> NumberRow:
    connection.execute("BEGIN")  # one picture: a publish between two queries is seen wholly or not at all
    try:
        return _picture(connection, id)
    finally:
        connection.execute("COMMIT")


def _picture(connection: sqlite3.Connection, id: int) -> NumberRow:
    n, o = number.c, organisation.c
    found = one(
        connection,
        select(n.organisation, n.digits, n.version, n.policy, o.zone, o.language)
        .join(organisation, o.id == n.organisation)
        .where(n.id == id),
    )
    if found is None:
        raise KeyError(id)
    owner, digits, version, policy, zone, language = found
    playable = (revision.c.id == scenario.c.draft) & (revision.c.faulty == 0)
    bound = rows(
        connection,
        select(scenario.c.name, scenario.c.live, revision.c.id)
        .join(binding, binding.c.scenario == scenario.c.id)
        .outerjoin(revision, playable)
        .where(binding.c.number == id)
        .order_by(binding.c.position, scenario.c.id),
    )
    routes = (
        select(number_gateway.c.account)
        .where(number_gateway.c.number == id, number_gateway.c.direction == "out")
        .order_by(number_gateway.c.priority, number_gateway.c.account)
    )
    testers = select(number_tester.c.digits).where(number_tester.c.number == id)
    own = select(number.c.digits).where(number.c.organisation == owner)
    return NumberRow(
        id=id,
        organisation=owner,
        digits=digits,
        version=version,
        zone=zone,
        language=language,
        policy=from_json(policy, {}),
        bindings=tuple((name, live) for name, live, _ in bound if live),
        drafts=tuple((name, draft) for name, _, draft in bound if draft),
        test_senders=frozenset(row[0] for row in rows(connection, testers)),
        own_numbers=frozenset(row[0] for row in rows(connection, own)),
        routes_out=tuple(row[0] for row in rows(connection, routes)),
    )
