"""What can happen to a conversation, in the order in which it passes: one line in.

Events are plain data (msgspec), so that they can be kept as pending rows and read back. Times are aware. Ids are made by
whoever accepted the event; effects derive their ids from them, so that the same event stepped twice gives
the same effects.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec


class Media(msgspec.Struct, frozen=True, array_like=True):
    """A picture or file: ``ref`` is its content hash in the media folder, ``type`` the sniffed MIME type."""

    ref: str
    type: str = ""
    size: int = 0


class MessageIn(msgspec.Struct, frozen=True, tag="message"):
    """A customer's text. ``at`` is the carrier's time (reads "내일"), ``accepted_at`` ours (runs timers)."""

    id: str
    text: str
    at: datetime
    accepted_at: datetime
    media: tuple[Media, ...] = ()


class TimerDue(msgspec.Struct, frozen=True, tag="timer"):
    """The timer of a frame's wait has come due. ``wait`` says which wait it belonged to; another one: no effect."""

    id: str
    frame: int
    wait: int
    at: datetime


class EffectDone(msgspec.Struct, frozen=True, tag="effect"):
    """An outside call ended: ``ok``, an HTTP status as text, ``full``, or ``failed``."""

    id: str
    effect: str
    outcome: str
    at: datetime
    data: Any = None


class StartFlow(msgspec.Struct, frozen=True, tag="start"):
    """The organisation (API, broadcast) starts a flow of the number's live scenarios."""

    id: str
    scenario: str
    flow: str
    at: datetime
    args: dict[str, Any] = {}


class LaterDue(msgspec.Struct, frozen=True, tag="later"):
    """A ``later`` has come due: a step of a pinned revision with the variables of then."""

    id: str
    revision: int
    node: str
    at: datetime
    vars: bytes = b""


class PersonTook(msgspec.Struct, frozen=True, tag="took"):
    """A member of staff holds the conversation (R10)."""

    id: str
    member: str
    at: datetime


class PersonGave(msgspec.Struct, frozen=True, tag="gave"):
    """The conversation is the bot's again: by button (``button``), by a rule (``idle``), by closing (``closed``)."""

    id: str
    reason: str
    at: datetime


class Withdrawn(msgspec.Struct, frozen=True, tag="withdrawn"):
    """A revision was withdrawn, or another one published with moves (R25). Frames whose state stands in ``moves`` go on
    in ``to``; the others end when ``end`` is true, else they stay."""

    id: str
    revision: int
    at: datetime
    to: int = 0
    moves: dict[str, str] = {}
    end: bool = True


Event = MessageIn | TimerDue | EffectDone | StartFlow | LaterDue | PersonTook | PersonGave | Withdrawn
