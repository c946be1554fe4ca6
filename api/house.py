"""What the HTTP room needs of the rest of the house; ``dapjang/wiring.py`` implements it.

Only ports and plain structs: no store, no gateway and no setting is named here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from engine.desk.telemetry import Metrics
from engine.dialogue.events import Media
from engine.dialogue.number import Number
from engine.hooks import Hook
from engine.ports import Accepted, Bus, LinkState, Outgoing
from engine.store.admin import Admin


class Check(msgspec.Struct, frozen=True):
    """One condition of readiness, with a short code when it fails (never a text or a number of a
    customer)."""

    name: str
    ok: bool
    code: str = ""


class Line(msgspec.Struct, frozen=True):
    """A number that can be tried from the page: by which loopback account, and what to call it."""

    account: int
    number: str
    name: str


class Phone(Protocol):
    """The customer's side of a loopback gateway."""

    async def text(self, source: str, destination: str, text: str, media: tuple[Media, ...] = ()) -> Accepted:
        """Deliver a text; returns once it is durable."""
        ...

    async def picture(self, data: bytes) -> Media:
        """Keep a picture that the next text carries; raises ``MediaRefused``."""
        ...

    async def replies(self, after: int, to: str, wait: float) -> list[tuple[int, Outgoing]]:
        """What was sent ``to`` this number since ``after``, waiting up to ``wait`` seconds for the first."""
        ...


class House(Protocol):
    """``hooks`` and ``phones`` by gateway account; empty ``phones``: the loopback routes do not exist.
    ``allow_private``: webhooks may lead into inner networks."""

    hooks: Mapping[int, Hook]
    phones: Mapping[int, Phone]
    metrics: Metrics
    admin: Admin
    bus: Bus
    allow_private: bool

    async def number(self, id: int) -> Number:
        """A number as the desk has it now, ready to be asked."""
        ...

    async def prove(self, name: str, files: Mapping[str, str], least: float | None) -> str:
        """Play the tests among a scenario's files; a sentence on how many passed. Raises ``Refused('unproved')`` unless
        all pass and use ``least`` percent of it."""
        ...

    async def measure(self) -> None:
        """Bring the gauges (pending, links) up to now; called before each scrape."""
        ...

    async def ready(self) -> Sequence[Check]:
        """Store, links, disk: all must be ok for the service to be ready."""
        ...

    def links(self, account: int) -> Sequence[LinkState]:
        """A running gateway account's connections; one that does not run has none."""
        ...

    def broken(self, account: int) -> str:
        """Why a gateway account that should run could not be started, as a code; "" otherwise."""
        ...

    async def lines(self) -> Sequence[Line]:
        """The numbers that answer by a loopback account."""
        ...
