"""Gateway accounts, which number goes which way, and what organisations keep for outside services. Secrets
leave only through ``gateways`` and ``service_secrets``, to those who need them to connect."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from engine.ports import Capabilities
from engine.store.administration.base import Base, add, as_json, bump, from_json, must, one, rows, run
from engine.store.administration.faults import AdminFault
from engine.store.schema import gateway_account, number, number_gateway, organisation, service_secret
from engine.store.transaction import SqliteTransaction

Direction = Literal["in", "out", "both"]
_WAYS: dict[str, tuple[str, ...]] = {"in": ("in",), "out": ("out",), "both": ("in", "out")}


@dataclass(frozen=True, slots=True)
class GatewayAccount:
    """An account with a carrier or provider. ``capabilities`` as declared when it last started."""

    id: int
    organisation: int
    name: str
    kind: str
    settings: dict[str, Any]
    secrets: dict[str, Any] = field(repr=False)
    active: bool = True
    capabilities: Capabilities | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A number's way in or out."""

    number: int
    account: int
    direction: str
    priority: int


_COLUMNS = select(
    *(gateway_account.c.id, gateway_account.c.organisation, gateway_account.c.name, gateway_account.c.kind),
    *(gateway_account.c.settings, gateway_account.c.secrets, gateway_account.c.active),
    gateway_account.c.capabilities,
)


class Gateways(Base):
    """Create, list, route."""

    async def create_gateway(
        self,
        organisation_id: int,
        name: str,
        kind: str,
        settings: dict[str, Any],
        secrets: dict[str, Any],
        *,
        active: bool = True,
        who: str = "",
    ) -> int:
        """A new account. Raises ``AdminFault``: ``no_organisation name_taken``."""

        def act(t: SqliteTransaction) -> int:
            must(t.cursor, organisation.c.id, organisation_id, "no_organisation")
            c = gateway_account.c
            same = select(c.id).where(c.organisation == organisation_id, c.name == name)
            if one(t.cursor, same):
                raise AdminFault("name_taken", name)
            id = add(
                t,
                gateway_account,
                organisation=organisation_id,
                name=name,
                kind=kind,
                settings=as_json(settings),
                secrets=self.store.secrets.encrypt(msgspec.json.encode(secrets).decode()),
                active=int(active),
            )
            self.audit(t, organisation_id, who, "gateway.create", name, kind=kind)
            return id

        return await self.store.write(act)

    async def gateways(self, organisation: int | None = None) -> list[GatewayAccount]:
        """All accounts, or an organisation's, with their secrets."""
        c = gateway_account.c
        query = _COLUMNS.order_by(c.id)
        if organisation is not None:
            query = query.where(c.organisation == organisation)
        return [self._account(*row) for row in await self.store.read(lambda k: rows(k, query))]

    async def gateway(self, organisation: int, id: int) -> GatewayAccount:
        """An organisation's account. Raises ``AdminFault('no_account')``."""
        return await self.store.read(lambda k: self._the_account(k, organisation, id))

    def _the_account(
        self, k: sqlite3.Cursor | sqlite3.Connection, organisation: int, id: int
    ) -> GatewayAccount:
        c = gateway_account.c
        found = one(k, _COLUMNS.where(c.id == id, c.organisation == organisation))
        if found is None:
            raise AdminFault("no_account", id)
        return self._account(*found)

    def _account(
        self, id: int, owner: int, name: str, kind: str, settings: str, secrets: bytes, active: int, can: str
    ) -> GatewayAccount:
        return GatewayAccount(
            id,
            owner,
            name,
            kind,
            from_json(settings, {}),
            msgspec.json.decode(self.store.secrets.decrypt(secrets)),
            bool(active),
            msgspec.json.decode(can, type=Capabilities) if can else None,
        )

    async def change_gateway(
        self,
        account: int,
        *,
        settings: dict[str, Any] | None = None,
        secrets: dict[str, Any] | None = None,
        active: bool | None = None,
        who: str = "",
    ) -> None:
        """Replace what is given. Raises ``AdminFault('no_account')``."""
        values: dict[str, Any] = {}
        if settings is not None:
            values["settings"] = as_json(settings)
        if secrets is not None:
            values["secrets"] = self.store.secrets.encrypt(msgspec.json.encode(secrets).decode())
        if active is not None:
            values["active"] = int(active)

        def act(t: SqliteTransaction) -> None:
            row = must(t.cursor, gateway_account.c.id, account, "no_account")
            if values:
                run(t.cursor, update(gateway_account).where(gateway_account.c.id == account).values(**values))
            self.audit(t, row[1], who, "gateway.change", account, changed=sorted(values))

        await self.store.write(act)

    async def switch_gateway(
        self, organisation: int, id: int, *, active: bool, was: GatewayAccount, who: str = ""
    ) -> GatewayAccount:
        """Turn an account on or off. Raises ``AdminFault``: ``no_account``, ``stale`` when it is not as it ``was`` any
        more."""

        def act(t: SqliteTransaction) -> GatewayAccount:
            now = self._the_account(t.cursor, organisation, id)
            if (now.name, now.settings, now.active) != (was.name, was.settings, was.active):
                raise AdminFault("stale", id)
            c = gateway_account.c
            run(t.cursor, update(gateway_account).where(c.id == id).values(active=int(active)))
            self.audit(t, organisation, who, "gateway.change", id, changed=["active"], active=active)
            return self._the_account(t.cursor, organisation, id)

        return await self.store.write(act)

    async def declare(self, account: int, capabilities: Capabilities) -> None:
        """Keep what a gateway said that it can."""
        text = msgspec.json.encode(capabilities).decode()
        query = update(gateway_account).where(gateway_account.c.id == account).values(capabilities=text)
        await self.store.write(lambda t: run(t.cursor, query) and None)

    async def route(
        self, number_id: int, account: int, direction: Direction, priority: int = 0, *, who: str = ""
    ) -> None:
        """Let a number receive or send by an account; the lowest priority goes first."""
        if direction not in _WAYS:
            raise AdminFault("bad_direction", direction)

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            must(t.cursor, gateway_account.c.id, account, "no_account")
            for way in _WAYS[direction]:
                values = {"number": number_id, "account": account, "direction": way, "organisation": owner}
                add_route = upsert(number_gateway).values(**values, priority=priority)
                run(t.cursor, add_route.on_conflict_do_update(set_={"priority": priority}))
            bump(t, [number_id])
            self.audit(t, owner, who, "number.route", number_id, account=account, direction=direction)

        await self.store.write(act)

    async def unroute(self, number_id: int, account: int, *, who: str = "") -> None:
        """The number goes by this account no more, in no direction."""

        def act(t: SqliteTransaction) -> None:
            owner = must(t.cursor, number.c.id, number_id, "no_number")[1]
            c = number_gateway.c
            run(t.cursor, delete(number_gateway).where(c.number == number_id, c.account == account))
            bump(t, [number_id])
            self.audit(t, owner, who, "number.unroute", number_id, account=account)

        await self.store.write(act)

    async def routes(self, number_id: int) -> list[Route]:
        """A number's ways."""
        c = number_gateway.c
        query = select(c.number, c.account, c.direction, c.priority).where(c.number == number_id)
        found = await self.store.read(lambda k: rows(k, query.order_by(c.direction, c.priority)))
        return [Route(*row) for row in found]

    async def set_service_secret(
        self, organisation: int, service: str, secret: dict[str, str], *, who: str = ""
    ) -> None:
        """Keep a service's token or signing key; an empty one removes it."""
        data = self.store.secrets.encrypt(msgspec.json.encode(secret).decode())

        def act(t: SqliteTransaction) -> None:
            c = service_secret.c
            run(
                t.cursor,
                delete(service_secret).where(c.organisation == organisation, c.service == service),
            )
            if secret:
                row = {"organisation": organisation, "service": service, "secret": data}
                run(t.cursor, upsert(service_secret).values(**row))
            self.audit(t, organisation, who, "service.secret", service)

        await self.store.write(act)

    async def service_secrets(self) -> dict[tuple[int, str], dict[str, str]]:
        """All of them, by (organisation, service)."""
        c = service_secret.c
        found = await self.store.read(lambda k: rows(k, select(c.organisation, c.service, c.secret)))
        decrypt = self.store.secrets.decrypt
        return {(owner, service): msgspec.json.decode(decrypt(data)) for owner, service, data in found}
