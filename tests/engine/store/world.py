"""A small world for store tests: an organisation, a number, a gateway, a customer, and time that stands
still."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from engine.dialogue.effects import Say
from engine.ports import Inbound, Outcome, Outgoing, Send, SendResult, Work
from engine.store.admin import Admin
from engine.texts.sizes import Size

NOON = datetime(2026, 11, 23, 3, tzinfo=UTC)  # 12:00 in Seoul
CUSTOMER = "01000001234"
DIGITS = "15880000"


def later(seconds: float) -> datetime:
    """Noon and then."""
    return NOON + timedelta(seconds=seconds)


def inbound(text: str = "안녕하세요", **changes: Any) -> Inbound:
    """A customer's text; each key is used once unless given."""
    inbound.count += 1  # type: ignore[attr-defined]
    usual = Inbound(
        account=changes.pop("account", 0),
        key=f"k{inbound.count}",  # type: ignore[attr-defined]
        source=CUSTOMER,
        destination=DIGITS,
        text=text,
        received_at=NOON,
    )
    return msgspec.structs.replace(usual, **changes)


inbound.count = 0  # type: ignore[attr-defined]


def say(key: str, text: str = "네", *, account: int, **changes: Any) -> Send:
    """A reply as the desk hands it over; ``law``, ``revision`` … go into the ``Say``."""
    inner = {name: changes.pop(name) for name in ("law", "revision", "why", "node") if name in changes}
    return Send(say=Say(key=key, text=text, **inner), account=account, size=Size.SMS, **changes)


class World:
    """``store`` and ``admin`` with ``organisation``, ``number`` and gateway ``account`` in it."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.now = NOON
        self.admin = Admin(store, now=lambda: self.now)

    async def build(self) -> World:
        """Fill it."""
        self.organisation, self.number, self.account = await self.house("행복가게", DIGITS)
        return self

    async def house(self, name: str, digits: str) -> tuple[int, int, int]:
        """An organisation with a number and a gateway."""
        organisation = await self.admin.create_organisation(name)
        number = await self.admin.create_number(organisation, digits)
        account = await self.admin.create_gateway(organisation, "carrier", "loopback", {}, {})
        await self.admin.route(number, account, "both")
        return organisation, number, account

    async def hear(self, *texts: str, **changes: Any) -> list[str]:
        """The customer writes; the messages' ids."""
        batch = [inbound(text, account=self.account, **changes) for text in texts]
        return [accepted.message for accepted in await self.store.accept(batch)]

    async def claim(self) -> Work:
        """The one conversation that has something pending."""
        (work,) = await self.store.claim(10)
        return work

    async def answer(self, *sends: Send, effects: tuple[Any, ...] = (), **changes: Any) -> Work:
        """Claim the one conversation, and commit this outcome of it."""
        work = await self.claim()
        outcome = Outcome(work=work, session=work.session, sends=sends, effects=effects, **changes)
        await self.store.commit([outcome])
        return work

    async def talk(self, *sends: Send, **changes: Any) -> int:
        """The customer writes, and this is answered; the conversation."""
        await self.hear("여보세요")
        return (await self.answer(*sends, **changes)).conversation

    def say(self, key: str, text: str = "네", **changes: Any) -> Send:
        """``say`` by the world's gateway."""
        return say(key, text, account=self.account, **changes)

    async def going(
        self, now: datetime = NOON, owner: str = "a", account: int | None = None
    ) -> list[Outgoing]:
        """What goes out now."""
        return await self.store.claim_sends(account or self.account, 100, now, owner)

    async def told(self, state: str, *going: Outgoing, now: datetime = NOON, **changes: Any) -> None:
        """The gateway says what became of these."""
        await self.store.sent([SendResult(id=one.id, state=state, **changes) for one in going], now)

    async def states(self, conversation: int) -> dict[str, str]:
        """The state of each outgoing text of a conversation."""
        lines = await self.admin.transcript(conversation)
        return {line.text: line.state for line in lines if line.direction == "out"}
