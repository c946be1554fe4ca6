"""The state of one conversation with the bot: a small stack of frames, and what survives between messages.

Pure data. ``dump`` and ``load`` turn it into a few hundred bytes and back; every value a flow can hold (texts,
numbers, dates, times, days, photos, fetched JSON) comes back equal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import msgspec

from engine.dialogue.events import EffectDone, MessageIn
from engine.language.reading import Days, Photos


class Frame(msgspec.Struct, array_like=True, omit_defaults=True):
    """One running flow. ``node`` is the path of the state it waits in; ``caller`` the id of the frame that called it."""

    id: int
    revision: int
    flow: str
    node: str
    vars: dict[str, Any] = {}
    caller: int = 0
    tries: int = 0  # answers not understood in this state so far (R15)
    wait: int = 0  # running number of the current wait; timers of earlier waits do nothing
    timers_done: int = 0  # bit i: no_reply item i has fired or was overtaken
    asked_at: datetime | None = None
    effect: str = ""  # the outside call it waits for; "" when it waits for an answer
    page: int = 0
    path: list[str] = []  # keys chosen so far in a tree of items
    photos: list[str] = []
    trail: list[str] = []  # states that `back` may return to, newest last; emptied by a performed action
    given: list[str] = []  # states whose `given` was already tried
    suspended: bool = False
    rest: str = ""  # what followed the command word that started the flow
    notice: bool = False  # started by the organisation: goes on while a person holds the conversation
    doubt: list[
        Any
    ] = []  # what was asked back: "value" or "choice", then the readings that may have been meant


class Session(msgspec.Struct, array_like=True, omit_defaults=True):
    """Everything the bot remembers of a conversation. ``front`` is the frame that owns the next answer, 0: none."""

    frames: list[Frame] = []
    front: int = 0
    next_id: int = 1
    last_said: int = 0  # frame whose question was the last text sent
    member: str = ""  # who holds the conversation; "" is the bot (R10)
    paused_at: datetime | None = None
    back_after: float | None = None
    handed: str = ""  # why a person was asked in: the fallback is silent until then
    handed_at: datetime | None = None
    braked: bool = False  # R13: silent until the sender is quiet for a while
    spoken: list[int] = []  # epoch seconds of the last automatic replies (R13)
    last_text: int = 0  # hash of the last automatic text (R13)
    repeats: int = 0
    last_in: int = 0  # hash of the customer's last text (R13)
    heard_at: datetime | None = None
    moves: int = 0  # since the customer or the clock last moved it: results of calls go on counting (R20)
    held: list[MessageIn] = []  # arrived while an outside call was under way (decision 10)
    parked: list[EffectDone] = []  # results that came while a person held the conversation (R10)

    def frame(self, id: int) -> Frame | None:
        """The frame with this id, if it still runs."""
        for frame in self.frames:
            if frame.id == id:
                return frame
        return None


_DATE, _TIME, _DATETIME, _DAYS, _PHOTOS = 1, 2, 3, 4, 5


def _wrap(value: Any) -> Any:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, datetime):
        return msgspec.msgpack.Ext(_DATETIME, value.isoformat().encode())
    if isinstance(value, date):
        return msgspec.msgpack.Ext(_DATE, value.isoformat().encode())
    if isinstance(value, time):
        return msgspec.msgpack.Ext(_TIME, value.isoformat().encode())
    if isinstance(value, Days):
        return msgspec.msgpack.Ext(_DAYS, f"{value.min.isoformat()}/{value.max.isoformat()}".encode())
    if isinstance(value, Photos):
        return msgspec.msgpack.Ext(_PHOTOS, msgspec.json.encode([list(value.urls), value.text]))
    if isinstance(value, dict):
        return {k: _wrap(v) for k, v in value.items()}
    return [_wrap(v) for v in value]


def _days(raw: str) -> Days:
    first, last = raw.split("/")
    return Days(date.fromisoformat(first), date.fromisoformat(last))


def _photos(raw: str) -> Photos:
    urls, text = msgspec.json.decode(raw)
    return Photos(tuple(urls), text)


_READ: dict[int, Callable[[str], Any]] = {
    _DATE: date.fromisoformat,
    _TIME: time.fromisoformat,
    _DATETIME: datetime.fromisoformat,
    _DAYS: _days,
    _PHOTOS: _photos,
}


def _ext(code: int, data: memoryview) -> Any:
    return _READ[code](bytes(data).decode())


_encoder = msgspec.msgpack.Encoder()
_sessions = msgspec.msgpack.Decoder(Session, ext_hook=_ext)
_values = msgspec.msgpack.Decoder(ext_hook=_ext)


def dump(session: Session) -> bytes:
    """The session as bytes."""
    plain = [(frame.vars, frame.doubt) for frame in session.frames]
    try:
        for frame in session.frames:
            if frame.vars:
                frame.vars = _wrap(frame.vars)
            if frame.doubt:
                frame.doubt = _wrap(frame.doubt)
        return _encoder.encode(session)
    finally:
        for frame, kept in zip(session.frames, plain, strict=True):
            frame.vars, frame.doubt = kept


def load(data: bytes) -> Session:
    """The session from ``dump``'s bytes; empty bytes are a new session."""
    return _sessions.decode(data) if data else Session()


def pack(values: dict[str, Any]) -> bytes:
    """Variables for a ``later``."""
    return _encoder.encode(_wrap(values))


def unpack(data: bytes) -> dict[str, Any]:
    """The variables that ``pack`` kept."""
    return _values.decode(data) if data else {}
