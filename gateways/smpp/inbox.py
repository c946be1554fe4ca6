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
from zoneinfo import ZoneInfo

import msgspec
import structlog

from engine.ports import Inbound, Receipt, Sink
from gateways.smpp import concat, pdu, receipts, statuses
from gateways.smpp.inbound import Reader, fingerprint
from gateways.smpp.session import Arrival, Session
from gateways.smpp.settings import SmppSettings
from gateways.smpp.spool import Spool

_log = structlog.get_logger("smpp")


class Binding(msgspec.Struct, frozen=True):
    """A receiving link came up or went down, in its place in the line."""

    bind: str
    at: datetime
    state: Literal["up", "lost", "unbound"]


class _Chunk(msgspec.Struct, frozen=True):
    """The arrivals of one chunk and when it came, by both clocks."""

    arrivals: list[Arrival]
    at: datetime
    mono: float


class _Round(msgspec.Struct):
    """What one round makes of what came, before anything of it is kept."""

    texts: list[Inbound | concat.Group] = []
    receipts: list[Receipt] = []
    pieces: list[concat.Piece] = []
    to_sink: list[Arrival] = []
    to_receipts: list[Arrival] = []
    to_spool: list[Arrival] = []
    known: list[Arrival] = []
    prints: list[str] = []


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
        assembler: concat.Assembler,
        executor: Executor,
        counts: Counter[str],
        hold: Callable[[bool], None],
    ) -> None:
        self._account, self._settings, self._sink = account, settings, sink
        self._spool, self._reader, self._assembler = spool, reader, assembler
        self._executor, self._counts, self._hold = executor, counts, hold
        self._zone = ZoneInfo(settings.receipt_zone)
        self._loop = asyncio.get_running_loop()
        self._line: list[_Chunk | Binding] = []
        self._waiting = 0
        self._held = False
        self._wake = asyncio.Event()
        self._late: dict[str, float] = {}
        self._stopping = False
        self._swept_at = 0.0

    # ── into the line ────────────────────────────────────────────────────────────────────────────────────
    def take(self, arrivals: list[Arrival]) -> None:
        """A chunk's texts and receipts."""
        self._line.append(_Chunk(arrivals, datetime.now(UTC), self._loop.time()))
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
                for is_chunk, entries in groupby(line, key=lambda entry: isinstance(entry, _Chunk)):
                    if is_chunk:
                        await self._round([entry for entry in entries if isinstance(entry, _Chunk)])
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

    async def _round(self, chunks: Sequence[_Chunk]) -> None:
        work = _Round()
        for chunk in chunks:
            for arrival in chunk.arrivals:
                try:
                    self._sort(arrival, chunk, work)
                except (
                    Exception
                ) as fault:  # one PDU that we cannot handle must not stop the line, nor be lost
                    _log.error("smpp.sort_failed", account=self._account, error=type(fault).__name__)
                    self._keep_raw(arrival, chunk, work)
        kept = await self._keep_pieces(work)
        texts = [text for text in work.texts if kept or isinstance(text, Inbound)]
        texts_in = await self._accept(texts)
        receipts_in = not work.receipts or await self._try(self._sink.receipts(work.receipts))
        self._mind_the_time(chunks, work, texts_in)
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

    def _sort(self, arrival: Arrival, chunk: _Chunk, work: _Round) -> None:
        """Receipt, part or text."""
        sm, bind = arrival.sm, arrival.session.bind
        if sm is None:
            self._keep_raw(arrival, chunk, work)
            return
        if (sm.esm_class or sm.tlvs) and receipts.is_receipt(sm):
            self._sort_receipt(arrival, sm, chunk.at, work)
            return
        found = concat.content(sm)
        key = fingerprint(sm)
        late = self._is_late(key, chunk.mono)
        work.prints.append(key)
        if found.header is not None:
            self._sort_part(arrival, sm, found, chunk.at, late, work)
            return
        work.texts.append(self._reader.single(sm, found, key, bind, chunk.at, late))
        work.to_sink.append(arrival)

    def _keep_raw(self, arrival: Arrival, chunk: _Chunk, work: _Round) -> None:
        self._counts["unreadable_pdus"] += 1
        key = self._reader.raw_key(arrival.body)
        late = self._is_late(key, chunk.mono)
        work.prints.append(key)
        work.texts.append(self._reader.unreadable(arrival.body, key, arrival.session.bind, chunk.at, late))
        work.to_sink.append(arrival)

    def _sort_receipt(self, arrival: Arrival, sm: pdu.Sm, at: datetime, work: _Round) -> None:
        receipt = receipts.read(sm, self._account, self._settings.receipt_ids, self._zone, at)
        if receipt is None:
            self._counts["unreadable_receipts"] += 1
            _log.warning("smpp.unreadable_receipt", link=arrival.session.name, octets=len(arrival.body))
            work.known.append(arrival)
        else:
            work.receipts.append(receipt)
            work.to_receipts.append(arrival)

    def _sort_part(
        self, arrival: Arrival, sm: pdu.Sm, found: concat.Content, at: datetime, late: bool, work: _Round
    ) -> None:
        source, destination = self._reader.addresses(sm)
        new = concat.piece(sm, found, arrival.session.bind, at.timestamp(), source, destination)
        kept, groups = self._assembler.add(new, late)
        work.texts += groups
        work.to_spool.append(arrival)
        if kept is None:
            self._counts["repeated_parts"] += 1
        else:
            work.pieces.append(kept)

    # ── keeping ──────────────────────────────────────────────────────────────────────────────────────────
    async def _keep_pieces(self, work: _Round) -> bool:
        """Parts are durable in the spool before they are confirmed: an SMSC whose window is smaller than
        the number of parts sends the next only then."""
        if not work.pieces:
            return True
        if await self._on_disk(self._spool.append, work.pieces):
            return True
        for part in work.pieces:
            self._assembler.forget(part)
        return False

    async def _accept(self, texts: Sequence[Inbound | concat.Group]) -> bool:
        """Whether the sink has them now, in this order. Long texts that it refuses are on disk and tried
        again."""
        if not texts:
            return True
        whole = self._reader.whole
        batch = [text if isinstance(text, Inbound) else whole(text) for text in texts]
        groups = [text for text in texts if isinstance(text, concat.Group)]
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

    async def _note(self, groups: Sequence[concat.Group], traces: Sequence[concat.Trace]) -> None:
        freed = sum(len(part.body) + 64 for group in groups for part in group.pieces.values())
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

    def _mind_the_time(self, chunks: Sequence[_Chunk], work: _Round, kept: bool) -> None:
        """Answers that come late, or say that it failed when perhaps it did not, may be followed by a
        redelivery."""
        now = self._loop.time()
        if (kept and now - chunks[0].mono <= self._settings.late) or not work.prints:
            return
        self._counts["late_answers"] += len(work.prints)
        until = now + max(self._settings.suspect, self._settings.late)
        self._late = {key: end for key, end in self._late.items() if end > now}
        self._late.update(dict.fromkeys(work.prints, until))

    def _is_late(self, key: str, now: float) -> bool:
        """Counts once: if the answer to the redelivery is late again, it is marked again."""
        return bool(self._late) and self._late.pop(key, 0.0) > now

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
