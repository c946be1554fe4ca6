"""A running house: store, bus, desk, callers, gateways, put together and kept going."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog

from api.house import Check, Line, Phone
from dapjang.testing.gate import Unproved
from dapjang.testing.proving import prove_files
from dapjang.wiring import DATABASE
from dapjang.wiring.clock import SystemClock
from dapjang.wiring.kinds import KINDS, BadSettings, Tools, validated
from engine.bus.local import LocalBus
from engine.desk.calls import Caller
from engine.desk.inbox import Desk
from engine.desk.intake import Intake
from engine.desk.masking import told
from engine.desk.numbers import Numbers
from engine.desk.outside import Outside
from engine.desk.pulse import Pulse
from engine.desk.requests import ServiceSecret
from engine.desk.sender import Sender
from engine.desk.telemetry import MeteredSink, Metrics
from engine.desk.webhooks import Webhooks
from engine.dialogue.number import Number
from engine.hooks import Hook, Refused
from engine.language import answers
from engine.ports import Bus, Gateway, LinkState
from engine.store.admin import Admin, GatewayAccount
from engine.store.sqlite import SqliteStore
from gateways.loopback import LoopbackGateway
from gateways.webhook import WebhookGateway

LOOK = 2.0
"""Seconds between looks for gateway accounts that were added or changed by another process."""

_log = structlog.get_logger("dapjang")


class House:
    """Everything of one process: store, desk, callers, gateways. Implements ``api.house.House``."""

    def __init__(self, data: Path, *, allow_private: bool = False) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self.data = data
        self.allow_private = allow_private
        self.metrics = Metrics()
        self.clock = SystemClock()
        self.bus: Bus = LocalBus()
        self.store = SqliteStore(data / DATABASE)
        self.admin = Admin(self.store, wake=self.bus.wake)
        self._hooks: dict[int, Hook] = {}
        self._phones: dict[int, Phone] = {}
        self.hooks: Mapping[int, Hook] = self._hooks
        self.phones: Mapping[int, Phone] = self._phones
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._gateways: dict[int, tuple[GatewayAccount, Gateway, asyncio.Task[None]]] = {}
        self._broken: dict[int, GatewayAccount] = {}
        self._down: dict[int, datetime] = {}  # when an account was last seen without a link
        self._secrets: Mapping[tuple[int, str], ServiceSecret] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._proving = asyncio.Lock()  # one proof at a time: each takes a processor

    async def start(self) -> None:
        """Resolve what an earlier process left, then set everything going."""
        answers.prepare()
        self._services = Outside(allow_private=self.allow_private)
        self._providers = Outside(allow_private=True)  # the operator named their addresses
        self._numbers = Numbers(self.admin)
        intake = Intake(self.store, self.bus, self.store.media.keep)
        self._sink = MeteredSink(intake, self.metrics)
        accounts = await self.admin.gateways()
        windows = {
            a.id: a.capabilities.client_key.window
            for a in accounts
            if a.capabilities and a.capabilities.client_key
        }
        self.metrics.recovered(await self.store.recover(self.owner, windows, self.clock.now()))
        desk = Desk(self.store, self._numbers, self.clock, self.bus, self.metrics, self._can, self._down.get)
        caller = Caller(
            self.store,
            self.clock,
            self._services,
            self.bus,
            self._secret,
            owner=self.owner,
            metrics=self.metrics,
        )
        webhooks = Webhooks(
            self.admin, self.clock, self._services, self.bus, self.metrics, allow_private=self.allow_private
        )
        pulse = Pulse(self.admin.newest, self.clock, self.bus)
        await self._look()
        loops = {"desk": desk.run, "calls": caller.run, "gateways": self._watch}
        for name, loop in {**loops, "webhooks": webhooks.run, "pulse": pulse.run}.items():
            self._keep_going(name, loop)

    async def stop(self) -> None:
        """Take nothing more in, finish what is under way, close the store."""
        for task in self._tasks:
            task.cancel()
        for account in list(self._gateways):
            await self._drop(account)
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._services.aclose()
        await self._providers.aclose()
        await self.store.close()

    # ── api.house.House ──────────────────────────────────────────────────────────────────────────────────
    async def prove(self, name: str, files: Mapping[str, str], least: float | None) -> str:
        async with self._proving:
            try:
                return await prove_files(name, files, least)
            except Unproved as error:
                fault = {
                    "code": "unproved",
                    "severity": "error",
                    "file": f"{name}.yaml",
                    "line": 0,
                    "column": 0,
                }
                raise Refused(
                    "unproved", faults=[{**fault, "ko": error.korean, "en": error.english}]
                ) from None

    async def measure(self) -> None:
        self.metrics.links([gateway for _, gateway, _ in self._gateways.values()])
        self.metrics.pending(await self.store.pending())

    async def ready(self) -> Sequence[Check]:
        checks = [await self._store_check()]
        for account, gateway, _ in self._gateways.values():
            up = _up(gateway) or account.kind == "webhook"
            checks.append(Check(f"gateway:{account.id}", up, "" if up else "link_down"))
        checks += [Check(f"gateway:{id}", False, self.broken(id)) for id in self._broken]
        return checks

    async def _store_check(self) -> Check:
        try:
            await self.store.pending()
        except Exception as error:
            return Check("store", False, type(error).__name__)
        return Check("store", True)

    def links(self, account: int) -> Sequence[LinkState]:
        found = self._gateways.get(account)
        return found[1].links() if found else []

    def broken(self, account: int) -> str:
        return "settings" if account in self._broken else ""

    async def lines(self) -> Sequence[Line]:
        found = []
        for organisation in await self.admin.organisations():
            for number in await self.admin.numbers(organisation.id):
                for route in await self.admin.routes(number.id):
                    if route.direction == "in" and route.account in self.phones:
                        found.append(Line(route.account, number.digits, number.name))
        return found

    async def number(self, id: int) -> Number:
        row = await self.admin.number_view(id)
        bound = await self._numbers.get(id, row.version)
        return bound.number("")

    # ── gateways ─────────────────────────────────────────────────────────────────────────────────────────
    def _can(self, account: int) -> Any:
        found = self._gateways.get(account)
        return found[1].capabilities if found else None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            await self._look()
            for id, (account, gateway, _) in self._gateways.items():
                if account.kind == "smpp" and not _up(gateway):
                    self._down[id] = self.clock.now()

    async def _look(self) -> None:
        """Start what was added, stop what was taken away, restart what was changed."""
        self._secrets = {
            key: ServiceSecret(value.get("token", ""), value.get("key", "").encode())
            for key, value in (await self.admin.service_secrets()).items()
        }
        wanted = {account.id: account for account in await self.admin.gateways() if account.active}
        for id, (account, _, _) in list(self._gateways.items()):
            if id not in wanted or _differs(wanted[id], account):
                await self._drop(id)
        for id in self._broken.keys() - wanted.keys():
            del self._broken[id]  # turned off: it need not run
        for id, account in wanted.items():
            broken = self._broken.get(id)
            if id not in self._gateways and (broken is None or _differs(broken, account)):
                await self._raise(account)

    async def _raise(self, account: GatewayAccount) -> None:
        tools = Tools(self.data, self._providers, self.clock)
        try:
            settings = validated(account.kind, {**account.settings, **account.secrets})
            gateway = KINDS[account.kind].build(account.id, settings, tools)
            await gateway.start(self._sink)
        except (BadSettings, ValueError, OSError) as error:
            self._broken[account.id] = account
            _log.error("gateway not started", account=account.id, kind=account.kind, error=told(error))
            return
        self._broken.pop(account.id, None)
        if account.kind == "smpp":
            self._down[account.id] = self.clock.now()  # what came while no process ran is still to come
        await self.admin.declare(account.id, gateway.capabilities)
        if isinstance(gateway, WebhookGateway):
            self._hooks[account.id] = gateway
        if isinstance(gateway, LoopbackGateway):
            self._phones[account.id] = gateway
        sender = Sender(self.store, gateway, self.clock, self.bus, self.metrics, owner=self.owner)
        task = self._keep_going(f"sender {account.id}", sender.run)
        self._gateways[account.id] = (account, gateway, task)

    async def _drop(self, account: int) -> None:
        _, gateway, task = self._gateways.pop(account)
        self._hooks.pop(account, None)
        self._phones.pop(account, None)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await gateway.stop()

    def _secret(self, organisation: int, service: str) -> ServiceSecret:
        return self._secrets.get((organisation, service), ServiceSecret())

    def _keep_going(self, name: str, loop: Callable[[], Coroutine[Any, Any, None]]) -> asyncio.Task[None]:
        task = asyncio.create_task(_again(name, loop), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _up(gateway: Gateway) -> bool:
    return any(link.state == "up" for link in gateway.links())


def _differs(one: GatewayAccount, other: GatewayAccount) -> bool:
    return (one.settings, one.secrets) != (other.settings, other.secrets)


async def _again(name: str, loop: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """A loop that fails is told about and begins anew; the truth is in the store."""
    pause = 0.5
    while True:
        try:
            await loop()
        except Exception as error:
            _log.error("loop failed", loop=name, error=told(error))
            await asyncio.sleep(pause)
            pause = min(30.0, pause * 2)
