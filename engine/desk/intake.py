"""The door where gateways hand things in: durable first, then the desk is woken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from engine.dialogue.events import Media
from engine.language.resident import redact
from engine.ports import Accepted, Bus, Inbound, Receipt, Store


def lawful(message: Inbound) -> Inbound:
    """The message without resident numbers, which must not be kept; the raw bytes of such a text go too."""
    text, subject = redact(message.text), redact(message.subject)
    if text == message.text and subject == message.subject:
        return message
    return msgspec.structs.replace(message, text=text, subject=subject, raw=b"")


class Intake:
    """A ``ports.Sink`` over a store. ``keep`` puts bytes into the media folder (blocking; run in a thread)."""

    def __init__(self, store: Store, bus: Bus, keep: Callable[[bytes], Media]) -> None:
        self._store, self._bus, self._keep = store, bus, keep

    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]:
        accepted = await self._store.accept([lawful(message) for message in batch])
        self._bus.wake("work")
        return accepted

    async def receipts(self, batch: Sequence[Receipt]) -> None:
        await self._store.receipts(batch)

    async def bound(self, account: int, bind: str, at: datetime) -> None:
        await self._store.bound(account, bind, at)

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None:
        await self._store.unbound(account, bind, at, clean)

    async def keep(self, data: bytes) -> Media:
        return await asyncio.to_thread(self._keep, data)
