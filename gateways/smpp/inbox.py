"""Texts and receipts in: from every link into one line, in batches, durable before they are answered.

One worker takes whatever has come since its last round: parts of long texts go to the spool, everything
else to the sink, and only then is each link answered, in one write. A round that could not be kept is
answered "try again" (0x64).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from itertools import groupby
from typing import Final, Literal

import msgspec
import structlog

from engine.ports import Inbound, Sink
from gateways.smpp import pdu, statuses
from gateways.smpp.assembler import Assembler, Group, Trace
from gateways.smpp.inbound import Reader
from gateways.smpp.session import Arrival, Session
from gateways.smpp.settings import SmppSettings
from gateways.smpp.sorter import Chunk, Round, Sorter
from gateways.smpp.spool import OVERHEAD, Spool

_log = structlog.get_logger("smpp")


class Binding(msgspec.Struct, frozen=True):
    """A receiving link came up or went down, in its place in the line."""

    bind: str
    at: datetime
    state: Literal["up", "lost", "unbound"]


class Inbox:
    """One account's line. ``run`` is its worker; the other methods only put things into the line."""

    MOST: Final = 20_000
    """Arrivals in the line before the links stop reading."""
    RETRY: Final = 5.0
    WASTE: Final = 1 << 20

    def __init__(
        self,
        account: int,
        settings: SmppSettings,
        sink: Sink,
        spool: Spool,
        reader: Reader,
        assembler: Assembler,
        executor: Executor,
        counts: Counter[str],
        hold: Callable[[bool], None],
    ) -> None:
        self._account, self._settings, self._sink = account, settings, sink
        self._spool, self._reader, self._assembler = spool, reader, assembler
        self._executor, self._counts, self._hold = executor, counts, hold
        self._sorter = Sorter(account, settings, reader, assembler, counts)
        self._loop = asyncio.get_running_loop()
        self._line: list[Chunk | Binding] = []
        self._waiting = 0
        self._held = False
        self._wake = asyncio.Event()
        self._stopping = False
        self._swept_at = 0.0

    # ── into the line ────────────────────────────────────────────────────────────────────────────────────
    def take(self, arrivals: list[Arrival]) -> None:
        """A chunk's texts and receipts."""
        self._line.append(Chunk(arrivals, datetime.now(UTC), self._loop.time()))
        self._waiting += len(arrivals)
        if self._waiting > self.MOST and not self._held:
            self._held = True
            self._hold(True)
        self._wake.set()

    def binding(self, binding: Binding) -> None:
        """A link's coming and going, told to the sink in order with its texts."""
        self._line.append(binding)
        self._wake.set()

    def nudge(self) -> None:
        """Look for parts that waited too long."""
        self._wake.set()

    def stop(self) -> None:
        """``run`` returns when the line is empty."""
        self._stopping = True
        self._wake.set()

    # ── the worker ───────────────────────────────────────────────────────────────────────────────────────
    async def run(self) -> None:
        """Until ``stop``; survives everything that the sink may do."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._line:
                line, self._line = self._line, []
                for is_chunk, entries in groupby(line, key=lambda entry: isinstance(entry, Chunk)):
                    if is_chunk:
                        await self._round([entry for entry in entries if isinstance(entry, Chunk)])
                    else:
                        await self._tell([entry for entry in entries if isinstance(entry, Binding)])
            await self._sweep()
            if self._stopping and not self._line:
                return

    async def _tell(self, bindings: Sequence[Binding]) -> None:
        for entry in bindings:
            if entry.state == "up":
                await self._try(self._sink.bound(self._account, entry.bind, entry.at))
            else:
                clean = entry.state == "unbound"
                await self._try(self._sink.unbound(self._account, entry.bind, entry.at, clean))

    async def _round(self, chunks: Sequence[Chunk]) -> None:
        work = Round()
        for chunk in chunks:
            self._sorter.sort(chunk, work, self._loop.time())
        kept = await self._keep_pieces(work)
        texts = [text for text in work.texts if kept or isinstance(text, Inbound)]
        texts_in = await self._accept(texts)
        receipts_in = not work.receipts or await self._try(self._sink.receipts(work.receipts))
        self._sorter.answered(work, texts_in, self._loop.time())
        self._answer(
            (work.to_sink, texts_in),
            (work.to_spool, kept),
            (work.to_receipts, receipts_in),
            (work.known, True),
        )
        self._waiting -= sum(len(chunk.arrivals) for chunk in chunks)
        if self._held and self._waiting * 2 < self.MOST:
            self._held = False
            self._hold(False)

    # ── keeping ──────────────────────────────────────────────────────────────────────────────────────────
    async def _keep_pieces(self, work: Round) -> bool:
        """Parts are durable in the spool before they are confirmed: an SMSC whose window is smaller than
        the number of parts sends the next only then."""
        if not work.pieces:
            return True
        if await self._on_disk(self._spool.append, work.pieces):
            return True
        for part in work.pieces:
            self._assembler.forget(part)
        return False

    async def _accept(self, texts: Sequence[Inbound | Group]) -> bool:
        """Whether the sink has them now, in this order. Long texts that it refuses are on disk and tried
        again."""
        if not texts:
            return True
        whole = self._reader.whole
        batch = [text if isinstance(text, Inbound) else whole(text) for text in texts]
        groups = [text for text in texts if isinstance(text, Group)]
        if not await self._try(self._sink.accept(batch)):
            again = self._now() + self.RETRY
            for group in groups:
                self._assembler.again(group, again)
            return False
        self._counts["accepted_texts"] += len(batch)
        if groups:
            now = self._now()
            self._counts["incomplete_texts"] += sum(group.missing > 0 for group in groups)
            await self._note(groups, [self._assembler.done(group, now) for group in groups])
        return True

    async def _note(self, groups: Sequence[Group], traces: Sequence[Trace]) -> None:
        freed = sum(len(part.body) + OVERHEAD for group in groups for part in group.pieces.values())
        await self._on_disk(self._spool.note, traces, freed)

    async def _sweep(self) -> None:
        """Texts that waited long enough for their parts, and a smaller spool: at once when it is large,
        else each minute."""
        now = self._now()
        if echoes := self._assembler.echoes(now):
            self._counts["repeated_parts"] += sum(len(group.pieces) for group in echoes)
            await self._note(echoes, [])
        if groups := self._assembler.overdue(now):
            await self._accept(groups)
        if self._spool.wasted and (self._spool.wasted > self.WASTE or now - self._swept_at > 60):
            self._swept_at = now
            self._assembler.tidy(now)
            await self._on_disk(self._spool.rewrite, list(self._assembler.records()))

    # ── answering ────────────────────────────────────────────────────────────────────────────────────────
    def _answer(self, *results: tuple[list[Arrival], bool]) -> None:
        """One write per link."""
        out: dict[Session, list[bytes]] = {}
        for arrivals, kept in results:
            status = statuses.OK if kept else statuses.TEMPORARY_APP_ERROR
            for arrival in arrivals:
                answer = pdu.short_answer(arrival.command, arrival.sequence, status)
                out.setdefault(arrival.session, []).append(answer)
        for session, answers in out.items():
            session.reply(answers, len(answers))

    # ── below ────────────────────────────────────────────────────────────────────────────────────────────
    async def _try(self, call: Awaitable[object]) -> bool:
        """Errors are named by type only: their words might hold a customer's."""
        try:
            await call
        except Exception as fault:
            self._counts["sink_failures"] += 1
            _log.error("smpp.sink_failed", account=self._account, error=type(fault).__name__)
            return False
        return True

    async def _on_disk(self, call: Callable[..., None], *args: object) -> bool:
        """A call of the spool, in its thread; False when the disk refused."""
        try:
            await self._loop.run_in_executor(self._executor, call, *args)
        except OSError as fault:
            _log.error("smpp.spool_failed", account=self._account, why=fault.strerror)
            return False
        return True

    @staticmethod
    def _now() -> float:
        return datetime.now(UTC).timestamp()
