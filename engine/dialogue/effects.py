"""What the step wants done. It does none of it: the desk turns effects into rows, the sender and the callers
act after the commit. ``key`` is the effect id: event id plus a running number, the same on every replay.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec


class Say(msgspec.Struct, frozen=True, tag="say"):
    """A text to the customer. ``why`` is the explanation shown beside it (rule, keyword, place); ``node`` the
    step that said it; ``attach`` file names of the scenario or content hashes. ``law``: exempt from the
    brake and quiet hours (opt-out confirmation, emergencies). ``notice``: the organisation began it (a reminder, a
    question of its own), so that a take-over does not call it off (R10)."""

    key: str
    text: str
    attach: tuple[str, ...] = ()
    revision: int = 0
    node: str = ""
    why: str = ""
    law: bool = False
    notice: bool = False


class SetTimer(msgspec.Struct, frozen=True, tag="set_timer"):
    """The next timer of a frame: replaces the frame's earlier one. ``grace`` False: not delayed by an outage."""

    frame: int
    wait: int
    at: datetime


class CancelTimer(msgspec.Struct, frozen=True, tag="cancel_timer"):
    """The frame has nothing to wait for any more."""

    frame: int


class Http(msgspec.Struct, frozen=True, tag="http"):
    """An outside call; its end comes back as ``EffectDone(effect=key)``. ``path`` is percent-encoded and relative to the
    service's url; ``args`` go into the query (GET, DELETE) or the JSON body. ``frame`` waits for it."""

    key: str
    frame: int
    revision: int
    service: str
    url: str
    method: str
    path: str
    args: dict[str, Any]
    timeout: float
    retry: int


class Room(msgspec.Struct, frozen=True, tag="room"):
    """An action of a room that is built later (reserve, release, waitlist, vote, post). The simulator answers it;
    a published scenario cannot contain it yet. ``reserve``, ``release`` and ``waitlist`` answer by ``EffectDone``."""

    key: str
    frame: int
    kind: str
    args: dict[str, Any]


class Later(msgspec.Struct, frozen=True, tag="later"):
    """Run ``node`` of ``revision`` at a time with these variables (packed by ``session.pack``)."""

    key: str
    at: datetime
    revision: int
    node: str
    vars: bytes


class Handoff(msgspec.Struct, frozen=True, tag="handoff"):
    """A team should take over: note and a summary of the answers so far."""

    key: str
    team: str
    note: str
    summary: dict[str, str]
    reason: str = ""
    back_after: float | None = None  # seconds of idleness until the bot comes back (R10)
    silent: bool = False  # the team's hours are closed: nobody is disturbed before opening


class Notify(msgspec.Struct, frozen=True, tag="notify"):
    """Tell a team; the conversation stays with the bot."""

    key: str
    team: str
    note: str


class SetField(msgspec.Struct, frozen=True, tag="set_field"):
    """Set a field of the contact."""

    key: str
    name: str
    value: Any


class SetTag(msgspec.Struct, frozen=True, tag="set_tag"):
    """Add (``on``) or remove a tag of the contact."""

    key: str
    name: str
    on: bool


class RecordConsent(msgspec.Struct, frozen=True, tag="consent"):
    """Consent to, or refusal of, a purpose, with the customer's own words as evidence."""

    key: str
    purpose: str
    granted: bool
    evidence: str
    at: datetime


class FlowEnded(msgspec.Struct, frozen=True, tag="ended"):
    """A flow that was not a sub-flow ended, with its outcome and its saved answers (as texts)."""

    key: str
    scenario: str
    revision: int
    flow: str
    outcome: str
    answers: dict[str, str]


class FaultFound(msgspec.Struct, frozen=True, tag="fault"):
    """The scenario failed while running: shown in the inbox with file and line, never to the customer."""

    key: str
    code: str
    place: str
    detail: str


Effect = (
    Say
    | SetTimer
    | CancelTimer
    | Http
    | Room
    | Later
    | Handoff
    | Notify
    | SetField
    | SetTag
    | RecordConsent
    | FlowEnded
    | FaultFound
)
