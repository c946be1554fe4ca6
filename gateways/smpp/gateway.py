"""An SMPP account as ``ports.Gateway``: its links, its line in and its way out, put together and kept in
time."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

import structlog

from engine.ports import Capabilities, LinkState, Outgoing, SendResult, Sink
from engine.texts.sizes import Size
from gateways.smpp import dialler, jobs
from gateways.smpp.addresses import AddressBook
from gateways.smpp.assembler import Assembler
from gateways.smpp.coding import Choice
from gateways.smpp.dialler import Dialler
from gateways.smpp.inbound import Reader
from gateways.smpp.inbox import Binding, Inbox
from gateways.smpp.outbox import Outbox
from gateways.smpp.session import Arrival, Role, Session
from gateways.smpp.settings import SmppSettings
from gateways.smpp.spool import Spool
from gateways.smpp.window import Answer, Part

_log = structlog.get_logger("smpp")
_CHARSETS: Final[dict[Choice, Literal["cp949", "gsm-ucs2", "any"]]] = {
    "ksc5601": "cp949",
    "gsm": "gsm-ucs2",
    "ucs2": "any",
}
_ROLES: Final[dict[str, tuple[Role, ...]]] = {
    "transceiver": ("transceiver",),
    "separate": ("transmitter", "receiver"),
}


class Binds:
    """Which receiving connections live, and when the others broke: what came over them shortly before may
    not have been confirmed."""

    MOST: Final = 1_000

    def __init__(self, suspect: float) -> None:
        self._suspect = suspect
        self._live: set[str] = set()
        self._ended: dict[str, float] = {}

    def up(self, bind: str) -> None:
        """It can deliver."""
        self._live.add(bind)

    def down(self, bind: str, clean: bool, at: float) -> None:
        """It ended at ``at``, in seconds of the epoch."""
        self._live.discard(bind)
        self._ended[bind] = float("-inf") if clean else at
        if len(self._ended) > self.MOST:
            del self._ended[next(iter(self._ended))]

    def unconfirmed(self, bind: str, at: float) -> bool:
        """Whether what came over ``bind`` at ``at`` may be unconfirmed. A bind of an earlier process: yes."""
        if bind in self._live:
            return False
        ended = self._ended.get(bind)
        if ended == float("-inf"):
            return False
        return ended is None or ended - at <= self._suspect


class SmppGateway:
    """One SMPP 3.4 account. ``spool``: the folder where parts of long texts are kept; it must be on a disk
    that lasts."""

    PATIENCE: Final = 5.0
    """Seconds that ``stop`` gives to what is on the way, and again to the SMSC's goodbye."""

    def __init__(self, account: int, settings: SmppSettings, spool: Path) -> None:
        self.account = account
        self.settings = settings
        self.capabilities = Capabilities(
            sizes=frozenset({Size.SMS, Size.LMS}),
            charset=_CHARSETS[settings.coding],
            receipts=settings.receipts != "none",
            inbound=True,
        )
        self.counts: Counter[str] = Counter()
        """What happened since the start, by name; for metrics."""
        self._spool = Spool(spool, account)
        self._book = AddressBook(settings)
        self._binds = Binds(settings.suspect)
        self._executor = ThreadPoolExecutor(1, f"smpp-{account}-spool")
        self._diallers: list[Dialler] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._wake: Callable[[], None] = lambda: None
        self._inbox: Inbox
        self._outbox: Outbox | None = None
        self._line: asyncio.Task[None]

    # ── ports.Gateway ────────────────────────────────────────────────────────────────────────────────────
    async def start(self, sink: Sink) -> None:
        """Read the spool and begin to dial. Raises ``OSError`` when the spool or a TLS file cannot be
        used."""
        settings = self.settings
        tls = dialler.context(settings.tls) if settings.tls else None
        if settings.tls is not None and settings.tls.insecure:
            _log.warning("smpp.tls_unverified", account=self.account, host=settings.host)
        assembler = Assembler(settings.parts_wait, lambda: secrets.token_hex(12), self._binds.unconfirmed)
        loop = asyncio.get_running_loop()
        assembler.restore(await loop.run_in_executor(self._executor, self._spool.open))
        reader = Reader(self.account, settings, self._book)
        self._inbox = Inbox(
            self.account,
            settings,
            sink,
            self._spool,
            reader,
            assembler,
            self._executor,
            self.counts,
            self._hold,
        )
        self._outbox = Outbox(settings, self._book, self._sessions, self.counts)
        self._outbox.wake = self._wake
        self._diallers = [
            Dialler(f"smpp-{self.account}-{role}-{number}", role, settings, self, tls)
            for role in _ROLES[settings.bind]
            for number in range(1, settings.links + 1)
        ]
        self._line = asyncio.create_task(self._inbox.run())
        self._tasks = [asyncio.create_task(each.run()) for each in self._diallers]
        self._tasks.append(asyncio.create_task(self._tick()))

    async def stop(self) -> None:
        """Send nothing more, wait a little for what is on the way, say goodbye, keep all that came."""
        if self._outbox is None:
            return
        for each in self._diallers:
            each.stop()
        self._outbox.close()
        await self._outbox.idle(self.PATIENCE)
        await self._say_goodbye([session for session in self._sessions() if session.connected])
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._inbox.stop()
        await asyncio.wait([self._line], timeout=self.PATIENCE)
        self._line.cancel()  # a sink that hangs: the carrier keeps what is not answered
        self._executor.shutdown()
        self._spool.close()
        self._outbox = None

    def room(self) -> int:
        """Messages it would take now."""
        return self._outbox.room() if self._outbox else 0

    async def send(self, batch: Sequence[Outgoing]) -> list[SendResult]:
        """One result per message, in order. What cannot be written now is ``retry``."""
        if self._outbox is None:
            return [SendResult(id=message.id, state="retry", code="stopped") for message in batch]
        return await self._outbox.send(batch)

    def links(self) -> list[LinkState]:
        """Every link, whether it is up or not."""
        return [each.state for each in self._diallers]

    def on_room(self, wake: Callable[[], None]) -> None:
        """``wake`` is called when there is room after there was none."""
        self._wake = wake
        if self._outbox is not None:
            self._outbox.wake = wake

    # ── session.Owner ────────────────────────────────────────────────────────────────────────────────────
    def came_up(self, session: Session) -> None:
        """A link is bound."""
        if session.can_receive:
            self._binds.up(session.bind)
            self._inbox.binding(Binding(session.bind, datetime.now(UTC), "up"))
        self.room_changed()

    def went_down(self, session: Session, unanswered: list[Part], unwritten: list[Part]) -> None:
        """A bound link ended; written parts may be out, the others are certainly not."""
        if session.can_receive:
            at = datetime.now(UTC)
            self._binds.down(session.bind, session.clean, at.timestamp())
            self._inbox.binding(Binding(session.bind, at, "unbound" if session.clean else "lost"))
        assert self._outbox is not None
        self._outbox.lost(unanswered, jobs.LINK_LOST)
        self._outbox.lost(unwritten, jobs.UNWRITTEN)

    def arrived(self, arrivals: list[Arrival]) -> None:
        """A chunk's texts and receipts."""
        self._inbox.take(arrivals)
        self.counts["deliver_sm"] += len(arrivals)

    def answered(self, answers: list[Answer]) -> None:
        """A chunk's answers."""
        assert self._outbox is not None
        self._outbox.answered(answers)

    def unanswered(self, parts: list[Part]) -> None:
        """The SMSC said nothing in time: they may be out."""
        assert self._outbox is not None
        self._outbox.lost(parts, jobs.UNANSWERED)

    def room_changed(self) -> None:
        """A window opened."""
        if self._outbox is not None:
            self._outbox.room_changed()

    # ── below ────────────────────────────────────────────────────────────────────────────────────────────
    def _sessions(self) -> Iterator[Session]:
        return (each.session for each in self._diallers if each.session is not None)

    async def _say_goodbye(self, sessions: list[Session]) -> None:
        if not sessions:
            return
        ends = [session.closed for session in sessions]
        for session in sessions:
            session.unbind()
        await asyncio.wait(ends, timeout=self.PATIENCE)
        for session in sessions:
            session.abort("no goodbye from the SMSC")
        await asyncio.wait(ends, timeout=self.PATIENCE)

    def _hold(self, stop_reading: bool) -> None:
        for session in self._sessions():
            session.hold(stop_reading)

    async def _tick(self) -> None:
        settings = self.settings
        shortest = min(
            settings.answer_timeout, settings.enquire_link, settings.bind_timeout, settings.parts_wait
        )
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(min(1.0, shortest / 4))
            for session in list(self._sessions()):
                session.tick(loop.time())
            self._inbox.nudge()
