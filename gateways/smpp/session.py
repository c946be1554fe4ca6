"""One TCP connection to the SMSC: bind, keep alive, cut chunks into PDUs, answer in one write, watch the
window.

It owns no policy about messages: what comes in goes to the ``Owner`` in batches, one per chunk, and so do
the answers to what was written. ``dialler.py`` makes connections, ``inbox.py`` and ``outbox.py`` decide.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from typing import Final, Literal, Protocol, cast

import msgspec
import structlog

from gateways.smpp import pdu, statuses
from gateways.smpp.settings import SmppSettings
from gateways.smpp.window import Answer, Part, Window

Role = Literal["transceiver", "transmitter", "receiver"]
_BINDS: Final[dict[Role, int]] = {
    "transceiver": pdu.BIND_TRANSCEIVER,
    "transmitter": pdu.BIND_TRANSMITTER,
    "receiver": pdu.BIND_RECEIVER,
}
_log = structlog.get_logger("smpp")


class Arrival(msgspec.Struct, eq=False):
    """A ``deliver_sm`` or ``data_sm`` that waits for its answer; ``sm`` is None when it was unreadable."""

    session: Session
    command: int
    sequence: int
    sm: pdu.Sm | None
    body: bytes


class Owner(Protocol):
    """Who hears of a connection's life."""

    def came_up(self, session: Session) -> None: ...
    def went_down(self, session: Session, unanswered: list[Part], unwritten: list[Part]) -> None: ...
    def arrived(self, arrivals: list[Arrival]) -> None: ...
    def answered(self, answers: list[Answer]) -> None: ...
    def unanswered(self, parts: list[Part]) -> None: ...
    def room_changed(self) -> None: ...


class Session(asyncio.Protocol):
    """A connection from its first byte to its last. ``bind`` names it for ever; ``error`` says why it
    ended."""

    def __init__(self, name: str, role: Role, settings: SmppSettings, owner: Owner) -> None:
        self.name = name
        self.role = role
        self.bind = f"{name}-{secrets.token_hex(6)}"
        self.state: Literal["binding", "up", "unbinding", "closed"] = "binding"
        self.error = ""
        self.refused = False
        self.owed = 0
        """Arrivals that are not answered yet."""
        self.clean = False
        self._agreed = False
        self._peer_unbinds: int | None = None
        self._settings = settings
        self._owner = owner
        self._loop = asyncio.get_running_loop()
        self.closed: asyncio.Future[None] = self._loop.create_future()
        self.settled: asyncio.Future[bool] = self._loop.create_future()
        """True when bound, False when it will never be."""
        self._splitter = pdu.Splitter()
        self._sequence = 0
        self._window = Window(settings.window, self._next)
        self._transport: asyncio.Transport | None = None
        self._since = self._heard = self._loop.time()
        self._asked: float | None = None
        self._handlers: dict[int, Callable[[pdu.Frame], bytes]] = {
            pdu.ENQUIRE_LINK: self._on_enquire,
            pdu.ENQUIRE_LINK | pdu.RESPONSE: self._on_nothing,
            pdu.UNBIND: self._on_unbind,
            pdu.UNBIND | pdu.RESPONSE: self._on_unbound,
            pdu.ALERT_NOTIFICATION: self._on_nothing,
            _BINDS[role] | pdu.RESPONSE: self._on_bound,
        }

    # ── what the owner asks of it ────────────────────────────────────────────────────────────────────────
    @property
    def can_receive(self) -> bool:
        """Whether texts may come over it."""
        return self.role != "transmitter"

    @property
    def connected(self) -> bool:
        """Whether there is anybody to say goodbye to."""
        return self._transport is not None and not self.closed.done()

    def free(self) -> int:
        """How many more submit_sm it takes now."""
        return self._window.free() if self.role != "receiver" and self._open() else 0

    def push(self, parts: Sequence[Part]) -> None:
        """Write what the window allows, in one piece; keep the rest until it opens."""
        self._window.add(parts)
        self._flush()

    def reply(self, answers: Sequence[bytes], count: int) -> None:
        """Answer ``count`` arrivals in one write."""
        self.owed -= count
        if self.state != "closed":
            self._write(b"".join(answers))
            self._maybe_say_goodbye()

    def hold(self, stop_reading: bool) -> None:
        """Back pressure: stop or resume reading."""
        if self._transport is not None and not self._transport.is_closing():
            (self._transport.pause_reading if stop_reading else self._transport.resume_reading)()

    def unbind(self) -> None:
        """Leave politely: nothing more is sent; ``closed`` is done when the SMSC has agreed."""
        if self.state == "up":
            self.state = "unbinding"
            self._write(pdu.frame(pdu.UNBIND, self._next()))
        elif self.state == "binding":
            self.close("stopped")

    def close(self, error: str) -> None:
        """Hang up."""
        if self.state != "closed":
            self.error = self.error or error
            if self._transport is not None:
                self._transport.close()

    def abort(self, error: str) -> None:
        """Hang up without waiting for what is still to be written."""
        self.error = self.error or error
        if self._transport is not None:
            self._transport.abort()

    def tick(self, now: float) -> None:
        """Look at the clock: the bind's answer, the peer's silence, parts that were never answered."""
        if not self.connected:
            return
        if self.state == "binding":
            if now - self._since > self._settings.bind_timeout:
                self.abort("no answer to the bind")
            return
        if self._asked is not None and now - self._asked > self._settings.answer_timeout:
            self.abort("no answer to enquire_link")
        elif self._asked is None and now - self._heard > self._settings.enquire_link:
            self._asked = now
            self._write(pdu.frame(pdu.ENQUIRE_LINK, self._next()))
        if late := self._window.give_up(now - self._settings.answer_timeout):
            self._owner.unanswered(late)
            self._flush()
            self._owner.room_changed()

    # ── asyncio.Protocol ─────────────────────────────────────────────────────────────────────────────────
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Bind at once."""
        self._transport = cast(asyncio.Transport, transport)
        self._since = self._heard = self._loop.time()
        s = self._settings
        body = pdu.bind_body(s.system_id, s.password, s.system_type, s.bind_ton, s.bind_npi, s.address_range)
        self._write(pdu.frame(_BINDS[self.role], self._next(), body))

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the owner what stayed open. ``clean`` only if both sides said goodbye and nothing was owed."""
        self.clean = self.clean and not self.owed and not self._window.unanswered()
        if not self.error and not self.clean:
            self.error = f"connection lost ({type(exc).__name__})" if exc else "connection closed by the SMSC"
        was_up = self.state in ("up", "unbinding")
        self.state = "closed"
        if was_up:
            self._owner.went_down(self, *self._window.drain())
        if not self.settled.done():
            self.settled.set_result(False)
        if not self.closed.done():
            self.closed.set_result(None)

    def pause_writing(self) -> None:
        """The SMSC does not read: send nothing more."""
        self._window.paused = True

    def resume_writing(self) -> None:
        """It reads again."""
        self._window.paused = False
        self._flush()
        self._owner.room_changed()

    def data_received(self, data: bytes) -> None:
        """A chunk: all its PDUs are read, their batches handed over, and what can be said at once is one
        write."""
        self._heard = self._loop.time()
        self._asked = None
        arrivals: list[Arrival] = []
        answers: list[Answer] = []
        out: list[bytes] = []
        for frame in self._splitter.feed(data):
            command = frame.command
            if command == pdu.DELIVER_SM or command == pdu.DATA_SM:
                self._on_text(frame, arrivals, out)
            elif command == pdu.SUBMIT_SM | pdu.RESPONSE or command == pdu.GENERIC_NACK:
                self._on_answer(frame, answers)
            else:
                out.append(self._handlers.get(command, self._on_unknown)(frame))
        if self._splitter.broken is not None:
            out.append(pdu.frame(pdu.GENERIC_NACK, 0, status=self._splitter.broken.status))
        self._write(b"".join(out))
        if answers:
            self._owner.answered(answers)
            self._flush()
            self._owner.room_changed()
        if arrivals:
            self.owed += len(arrivals)
            self._owner.arrived(arrivals)
        self._maybe_say_goodbye()
        if self._splitter.broken is not None:
            self.close(f"the stream is broken: {self._splitter.broken}")

    # ── PDUs ─────────────────────────────────────────────────────────────────────────────────────────────
    def _on_text(self, frame: pdu.Frame, arrivals: list[Arrival], out: list[bytes]) -> None:
        if self.state == "binding" or self.role == "transmitter":
            out.append(pdu.short_answer(frame.command, frame.sequence, statuses.WRONG_BIND_STATE))
            return
        read = pdu.read_sm if frame.command == pdu.DELIVER_SM else pdu.read_data_sm
        sm: pdu.Sm | None
        try:
            sm = read(frame.body)
        except pdu.PduError as fault:
            sm = None
            _log.warning("smpp.unreadable_pdu", link=self.name, octets=len(frame.body), why=str(fault))
        arrivals.append(Arrival(self, frame.command, frame.sequence, sm, frame.body))

    def _on_answer(self, frame: pdu.Frame, answers: list[Answer]) -> None:
        if (answer := self._window.answer(frame)) is not None:
            answers.append(answer)
        elif frame.command == pdu.GENERIC_NACK:
            _log.warning("smpp.nack", link=self.name, status=statuses.name(frame.status))
            if self.state == "binding":
                self.close(f"bind refused: {statuses.name(frame.status)}")

    def _on_bound(self, frame: pdu.Frame) -> bytes:
        if self.state != "binding":
            return b""
        if frame.status != statuses.OK:
            self.refused = frame.status in statuses.REFUSED_BIND
            self.close(f"bind refused: {statuses.name(frame.status)}")
            return b""
        self.state = "up"
        if not self.settled.done():
            self.settled.set_result(True)
        self._owner.came_up(self)
        return b""

    def _on_enquire(self, frame: pdu.Frame) -> bytes:
        return pdu.frame(pdu.ENQUIRE_LINK | pdu.RESPONSE, frame.sequence)

    def _on_unbind(self, frame: pdu.Frame) -> bytes:
        """The SMSC leaves: what it delivered is answered first, then its goodbye."""
        self._peer_unbinds = frame.sequence
        if self.state == "up":
            self.state = "unbinding"
        return b""

    def _on_unbound(self, frame: pdu.Frame) -> bytes:
        self._agreed = True
        self.clean = not self.owed
        return b""

    def _on_nothing(self, frame: pdu.Frame) -> bytes:
        return b""

    def _on_unknown(self, frame: pdu.Frame) -> bytes:
        if frame.command & pdu.RESPONSE:
            return b""
        _log.warning("smpp.unknown_command", link=self.name, command=f"0x{frame.command:08x}")
        return pdu.frame(pdu.GENERIC_NACK, frame.sequence, status=statuses.INVALID_COMMAND)

    # ── below ────────────────────────────────────────────────────────────────────────────────────────────
    def _maybe_say_goodbye(self) -> None:
        if self.owed or self.state == "closed":
            return
        if self._peer_unbinds is not None:
            self._write(pdu.frame(pdu.UNBIND | pdu.RESPONSE, self._peer_unbinds))
            self._peer_unbinds = None
            self.clean = True
            self.close("unbound by the SMSC")
        elif self._agreed:
            self.close("unbound")

    def _flush(self) -> None:
        if self._open():
            self._write(self._window.write(self._loop.time()))

    def _next(self) -> int:
        self._sequence = self._sequence % 0x7FFFFFFF + 1
        return self._sequence

    def _open(self) -> bool:
        return self.state == "up" and self._transport is not None and not self._transport.is_closing()

    def _write(self, data: bytes) -> None:
        if data and self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)
