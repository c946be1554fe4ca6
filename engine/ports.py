"""The four sockets of the engine: Store, Gateway, Bus, Clock. Everything on the message path is batch-shaped.

Nothing here does anything. Concrete stores, buses and gateways are named in ``dapjang/wiring.py`` only.
Telephone numbers are national digits (``01012345678``, ``15881234``); times are aware.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol

import msgspec

from engine.dialogue.effects import Effect, Say
from engine.dialogue.events import Event, Media
from engine.dialogue.view import Contact
from engine.texts.sizes import Size


# ── in ───────────────────────────────────────────────────────────────────────────────────────────────────
class Inbound(msgspec.Struct, frozen=True, kw_only=True):
    """A customer's message as a gateway hands it over, before it is anybody's.

    ``key`` tells a redelivery: the provider's message id (``certain``: an equal key is always the same message) or a
    fingerprint of addresses, coding, UDH and body (not certain: a redelivery only when the earlier one came over another
    ``bind`` that broke within ``suspect`` seconds after it, or when ``late`` says that our own answer to
    it was late). ``raw`` keeps bytes that could not be decoded; ``text`` is then the best effort.
    """

    account: int
    key: str
    source: str
    destination: str
    text: str
    received_at: datetime
    carrier_at: datetime | None = None
    media: tuple[Media, ...] = ()
    subject: str = ""
    certain: bool = True
    bind: str = ""
    late: bool = False
    suspect: float = 60.0
    raw: bytes = b""
    coding: int = -1
    missing_parts: int = 0


class Accepted(msgspec.Struct, frozen=True):
    """What became of an inbound message: its id, or why there is none (``duplicate``, ``unknown_number``).

    A message for a number that is nobody's is kept (organisation 0) and counted, so that it is visible.
    """

    message: str
    duplicate: bool = False
    unknown_number: bool = False


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery receipt. ``provider_id`` as the gateway returned it on sending."""

    account: int
    provider_id: str
    state: Literal["delivered", "failed", "expired", "accepted", "unknown"]
    code: str = ""
    at: datetime


class Sink(Protocol):
    """Where gateways put what comes in. Returns only when it is durable; only then is the carrier answered."""

    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]: ...
    async def receipts(self, batch: Sequence[Receipt]) -> None: ...
    async def bound(self, account: int, bind: str, at: datetime) -> None:
        """A link that can deliver came up."""
        ...

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None:
        """It went down; ``clean``: by unbind, with every answer confirmed."""
        ...

    async def keep(self, data: bytes) -> Media:
        """Put a picture into the media folder; raises ``MediaRefused``."""
        ...


class MediaRefused(ValueError):
    """The bytes are no allowed media type or too large; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


# ── out ──────────────────────────────────────────────────────────────────────────────────────────────────
class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """One message as a gateway gets it; its row is already ``sending`` and committed.

    ``client_key`` is stable over retries of the same message and fits the gateway's declared ``ClientKey``.
    ``files``: (media, bytes on disk path) of pictures.
    """

    id: int
    message: str
    source: str
    to: str
    text: str
    size: Size = Size.SMS
    subject: str = ""
    files: tuple[tuple[Media, str], ...] = ()
    client_key: str = ""
    attempt: int = 1
    purpose: str = "reply"


class SendResult(msgspec.Struct, frozen=True, kw_only=True):
    """``accepted``: the provider has it. ``failed``: never will. ``retry``: certainly not sent, try after ``retry_after``
    seconds. ``unknown``: it may have been sent. ``provider_ids``: one per part, for receipts."""

    id: int
    state: Literal["accepted", "failed", "retry", "unknown"]
    provider_ids: tuple[str, ...] = ()
    code: str = ""
    retry_after: float = 1.0


class ClientKey(msgspec.Struct, frozen=True):
    """How a provider recognises a message sent twice: the key's greatest length, and for how many seconds."""

    length: int
    window: float


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What a gateway can do; checked when a scenario is bound to a number and again on sending."""

    sizes: frozenset[Size]
    charset: Literal["cp949", "gsm-ucs2", "any"] = "cp949"
    pictures: int = 0
    picture_bytes: int = 0
    receipts: bool = False
    inbound: bool = False
    client_key: ClientKey | None = None


class LinkState(msgspec.Struct, frozen=True):
    """One connection of a gateway, for operators: ``up``, ``down``, ``connecting``; ``since``; last error."""

    name: str
    state: Literal["up", "down", "connecting"]
    since: datetime
    error: str = ""


class Gateway(Protocol):
    """One carrier's or provider's side. ``room`` says how many messages it would take now (window, throttle): the
    sender never hands over more. ``send`` returns one result per message, in order, and never raises."""

    account: int
    capabilities: Capabilities

    async def start(self, sink: Sink) -> None: ...
    async def stop(self) -> None: ...
    def room(self) -> int: ...
    async def send(self, batch: Sequence[Outgoing]) -> list[SendResult]: ...
    def links(self) -> list[LinkState]: ...
    def on_room(self, wake: Callable[[], None]) -> None:
        """``wake`` is called when room opens up after there was none."""
        ...


# ── the store ────────────────────────────────────────────────────────────────────────────────────────────
class StoreUnavailable(Exception):
    """The store cannot take it now (``full``, ``busy``, ``broken``, ``closed``): nothing of the call was kept; try
    again later."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotClaimed(Exception):
    """The conversation is not the caller's any more (released, committed already, erased): nothing was written."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that was claimed, with everything that is pending for it in order."""

    conversation: int
    organisation: int
    number: int
    number_version: int
    customer: str
    epoch: int
    session: bytes
    contact: Contact
    pending: tuple[tuple[int, Event], ...]


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """A ``Say`` with what the desk decided about it: gateway account, size class, pictures, purpose, hold-back.
    ``called_off``: a person took over before it was written (R10)."""

    say: Say
    account: int
    size: Size
    media: tuple[Media, ...] = ()
    purpose: Literal["reply", "notice", "advertisement", "election"] = "reply"
    not_before: datetime | None = None
    called_off: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a step made of a conversation's pending events; written in one transaction.

    ``bump``: the owner epoch grows and the bot's queued rows are cancelled (take-over).
    """

    work: Work
    session: bytes
    sends: tuple[Send, ...] = ()
    effects: tuple[Effect, ...] = ()
    bump: bool = False
    member: str = ""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """An outside call that was claimed; ``attempt`` counts from 1. ``key`` is the idempotency key: unlike ``id`` it
    never repeats, not even after a new installation."""

    id: str
    key: str
    conversation: int
    organisation: int
    service: str
    method: str
    url: str
    path: str
    args: dict[str, Any]
    timeout: float
    retry: int
    attempt: int


class CallResult(msgspec.Struct, frozen=True, kw_only=True):
    """``again_at`` set: try again then; else ``outcome`` goes to the conversation as ``EffectDone``."""

    id: str
    outcome: str
    at: datetime
    data: Any = None
    again_at: datetime | None = None


class Store(Protocol):
    """The memory on the message path. One contract test (tests/engine/store/contract.py) runs over every store.

    Each call is one durable transaction over its whole batch; concurrent calls are grouped into one commit.
    """

    # in
    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]: ...
    async def receipts(self, batch: Sequence[Receipt]) -> None: ...
    async def bound(self, account: int, bind: str, at: datetime) -> None: ...
    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None: ...
    async def post(self, conversation: int, event: Event) -> None:
        """Put an event (take-over, start of a flow …) behind what is pending."""
        ...

    # decide
    async def due(self, now: datetime, limit: int) -> int:
        """Move timers and laters that are due behind what is pending; how many."""
        ...

    async def next_due(self) -> datetime | None: ...
    async def claim(self, limit: int) -> list[Work]:
        """Lock up to ``limit`` conversations with something pending and read them; not again until commit or release."""
        ...

    async def commit(self, batch: Sequence[Outcome]) -> None: ...
    async def release(self, batch: Sequence[Work]) -> None: ...
    async def quarantine(self, work: Work, error: str) -> None:
        """The conversation fails alone: its pending events are set aside, visible to a person."""
        ...

    # out
    async def claim_sends(self, account: int, limit: int, now: datetime, owner: str) -> list[Outgoing]:
        """Commit ``sending`` for up to ``limit`` rows at the head of their lanes; law, epoch and opt-out checked now."""
        ...

    async def sent(self, results: Sequence[SendResult], now: datetime) -> None: ...
    async def next_send(self, account: int) -> datetime | None:
        """When the next held or retried row of the account may go; None: nothing waits."""
        ...

    async def recover(self, owner: str, windows: Mapping[int, float], now: datetime) -> dict[str, int]:
        """Rows left ``sending`` by another owner become unknown and are resolved by policy: within the account's
        client-key window again under the same key, else replies once more, everything else is held for a person."""
        ...

    # outside calls
    async def claim_calls(self, limit: int, now: datetime, owner: str) -> list[Call]: ...
    async def called(self, results: Sequence[CallResult]) -> None: ...
    async def next_call(self) -> datetime | None: ...


# ── webhooks ─────────────────────────────────────────────────────────────────────────────────────────────
class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that goes now. ``secrets``: all that sign, the newest first; ``body`` was read a moment ago;
    ``attempt`` counts from 1; ``queued_at``: when it came into being."""

    id: int
    webhook: int
    event: int
    type: str
    url: str
    secrets: tuple[bytes, ...]
    body: bytes
    attempt: int
    queued_at: datetime


class Posted(msgspec.Struct, frozen=True, kw_only=True):
    """How a try ended. ``again_at`` belongs to ``queued``; ``status`` 0: no answer; ``error``: a code; ``gone``: the
    receiver wants nothing more."""

    id: int
    state: Literal["delivered", "queued", "dead"]
    at: datetime
    status: int = 0
    error: str = ""
    again_at: datetime | None = None
    gone: bool = False


class Ledger(Protocol):
    """What the loop that delivers needs of the store; the administration has it."""

    async def newest(self) -> int:
        """The newest id: it grows with everything that happens."""
        ...

    async def queue_deliveries(self, looked: dict[int, tuple[int, int]], now: datetime) -> bool:
        """Make new events deliveries; True when there are more. ``looked`` is the caller's, and kept by this: how far
        it looked for a webhook."""
        ...

    async def due_deliveries(self, now: datetime, each: int) -> list[tuple[int, int]]:
        """(delivery, webhook) of those that may go, up to ``each`` of a webhook, the longest due first."""
        ...

    async def parcels(self, ids: Sequence[int]) -> list[Parcel]:
        """What is to be sent, read now. What is not queued any more is left out."""
        ...

    async def posted(self, result: Posted) -> None: ...
    async def forget_deliveries(self, now: datetime) -> bool:
        """Remove a piece of what is old; True when there may be more."""
        ...


class NumberRow(msgspec.Struct, frozen=True, kw_only=True):
    """A masked number as the desk compiles it. ``bindings`` are (scenario, live revision) in order; ``drafts`` the draft
    revisions that test senders get instead (R26); ``routes_out`` gateway accounts by priority; ``version`` grows with
    every change of any of this."""

    id: int
    organisation: int
    digits: str
    version: int
    zone: str = "Asia/Seoul"
    language: str = "ko"
    policy: dict[str, Any] = {}
    bindings: tuple[tuple[str, int], ...] = ()
    drafts: tuple[tuple[str, int], ...] = ()
    test_senders: frozenset[str] = frozenset()
    own_numbers: frozenset[str] = frozenset()
    routes_out: tuple[int, ...] = ()


class RevisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A kept revision: its files by name (the scenario's own first) and its pictures by file name."""

    id: int
    organisation: int
    scenario: str
    files: dict[str, str]
    media: dict[str, Media] = {}


class Shelf(Protocol):
    """What the desk reads of the administration, outside the message path. Both raise ``KeyError``."""

    async def number_view(self, number: int) -> NumberRow: ...
    async def revision(self, id: int) -> RevisionRow: ...


class Clock(Protocol):
    """The only source of time for the desk."""

    def now(self) -> datetime: ...
    async def sleep(self, seconds: float) -> None: ...


class Bus(Protocol):
    """Nerves: wake-ups only. A lost or doubled signal costs time, never truth."""

    def wake(self, topic: str) -> None: ...
    def subscribe(self, topic: str, heard: Callable[[], None]) -> Callable[[], None]: ...
    async def wait(self, topic: str, timeout: float | None) -> None: ...
