"""What came over the links, told apart: texts, parts of texts, receipts, and what may be a redelivery. Pure
but for its memory; time is handed in.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import structlog

from engine.ports import Inbound, Receipt
from gateways.smpp import concat, pdu, receipts
from gateways.smpp.assembler import Assembler, Group, Piece, piece
from gateways.smpp.inbound import Reader, fingerprint
from gateways.smpp.session import Arrival
from gateways.smpp.settings import SmppSettings

_log = structlog.get_logger("smpp")


class Chunk(msgspec.Struct, frozen=True):
    """The arrivals of one chunk and when it came, by both clocks."""

    arrivals: list[Arrival]
    at: datetime
    mono: float


class Round(msgspec.Struct):
    """What one round of the line makes of what came, before anything of it is kept."""

    texts: list[Inbound | Group] = []
    receipts: list[Receipt] = []
    pieces: list[Piece] = []
    to_sink: list[Arrival] = []
    to_receipts: list[Arrival] = []
    to_spool: list[Arrival] = []
    known: list[Arrival] = []
    prints: list[str] = []
    """The fingerprints of the chunk that is being sorted."""
    earlier: list[tuple[float, list[str]]] = []
    """Those of the chunks before, and when each chunk came."""


class Sorter:
    """One account's sense for what is what."""

    def __init__(
        self, account: int, settings: SmppSettings, reader: Reader, assembler: Assembler, counts: Counter[str]
    ) -> None:
        self._account, self._settings = account, settings
        self._reader, self._assembler, self._counts = reader, assembler, counts
        self._zone = ZoneInfo(settings.receipt_zone)
        self._late: dict[str, float] = {}

    def sort(self, chunk: Chunk, work: Round, now: float) -> None:
        """Put a chunk's arrivals where they belong. If it has waited too long already, what equals it in a
        later chunk is taken for its redelivery."""
        for arrival in chunk.arrivals:
            try:
                self._sort(arrival, chunk, work)
            except Exception as fault:
                # One PDU that our own code fails over must neither stop the line nor be lost.
                _log.error("smpp.sort_failed", account=self._account, error=type(fault).__name__)
                self._keep_raw(arrival, chunk, work)
        if now - chunk.mono > self._settings.late:
            self._remember(work.prints, now)
        work.earlier.append((chunk.mono, work.prints))
        work.prints = []

    def answered(self, work: Round, kept: bool, now: float) -> None:
        """Answers that come late, or say that it failed when perhaps it did not, may be followed by a
        redelivery."""
        for came, prints in work.earlier:
            if prints and not (kept and now - came <= self._settings.late):
                self._counts["late_answers"] += len(prints)
                self._remember(prints, now)

    def _sort(self, arrival: Arrival, chunk: Chunk, work: Round) -> None:
        sm = arrival.sm
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
        work.texts.append(self._reader.single(sm, found, key, arrival.session.bind, chunk.at, late))
        work.to_sink.append(arrival)

    def _keep_raw(self, arrival: Arrival, chunk: Chunk, work: Round) -> None:
        self._counts["unreadable_pdus"] += 1
        key = self._reader.raw_key(arrival.body)
        late = self._is_late(key, chunk.mono)
        work.prints.append(key)
        work.texts.append(self._reader.unreadable(arrival.body, key, arrival.session.bind, chunk.at, late))
        work.to_sink.append(arrival)

    def _sort_receipt(self, arrival: Arrival, sm: pdu.Sm, at: datetime, work: Round) -> None:
        receipt = receipts.read(sm, self._account, self._settings.receipt_ids, self._zone, at)
        if receipt is None:
            self._counts["unreadable_receipts"] += 1
            _log.warning("smpp.unreadable_receipt", link=arrival.session.name, octets=len(arrival.body))
            work.known.append(arrival)
        else:
            work.receipts.append(receipt)
            work.to_receipts.append(arrival)

    def _sort_part(
        self, arrival: Arrival, sm: pdu.Sm, found: concat.Content, at: datetime, late: bool, work: Round
    ) -> None:
        source, destination = self._reader.addresses(sm)
        new = piece(sm, found, arrival.session.bind, at.timestamp(), source, destination)
        kept, groups = self._assembler.add(new, late)
        work.texts += groups
        work.to_spool.append(arrival)
        if kept is None:
            self._counts["repeated_parts"] += 1
        else:
            work.pieces.append(kept)

    def _remember(self, prints: list[str], now: float) -> None:
        until = now + max(self._settings.suspect, self._settings.late)
        self._late = {key: end for key, end in self._late.items() if end > now}
        self._late.update(dict.fromkeys(prints, until))

    def _is_late(self, key: str, now: float) -> bool:
        """Counts once: if the answer to the redelivery is late again, it is remembered again."""
        return bool(self._late) and self._late.pop(key, 0.0) > now
