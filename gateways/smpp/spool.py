"""The parts of long texts on disk: a small append-only file that lets a part be confirmed before its text
is whole.

Each record is its length and CRC-32 in front of MessagePack. A torn end (the machine stopped while writing)
is cut off: what was not wholly written was never confirmed. All methods block; the gateway calls them in a
thread. The file is the owner's to read alone, and texts leave it when the file is next rewritten after they
were handed on.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from struct import Struct
from typing import Final
from zlib import crc32

import msgspec

from gateways.smpp.assembler import Piece, Trace

Record = Piece | Trace

_HEAD: Final = Struct(">II")
OVERHEAD: Final = 64
"""Roughly what a record takes besides its text, in octets."""
_MARKS: Final = {b"P": Piece, b"T": Trace}
_encode = msgspec.msgpack.Encoder().encode


class Spool:
    """One account's file in ``folder``."""

    def __init__(self, folder: Path, account: int) -> None:
        self._path = folder / f"smpp-{account}.parts"
        self._file = -1
        self.wasted = 0
        """Octets of records that are no longer needed."""

    def open(self) -> list[Record]:
        """All whole records, oldest first."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        data = self._path.read_bytes()
        records, end = _read(data)
        if end < len(data):
            os.ftruncate(self._file, end)
            os.fsync(self._file)
        self._sync_folder()
        finished = {record.uid for record in records if isinstance(record, Trace)}
        self.wasted = sum(
            len(record.body) + OVERHEAD
            for record in records
            if isinstance(record, Piece) and record.uid in finished
        )
        return records

    def append(self, records: Iterable[Record]) -> None:
        """Durable when it returns."""
        self._write(b"".join(map(_pack, records)))
        os.fsync(self._file)

    def note(self, traces: Iterable[Trace], freed: int) -> None:
        """Texts that were handed on, ``freed`` octets of them. Need not be durable: a text that is handed on
        twice has the same certain key."""
        self._write(b"".join(map(_pack, traces)))
        self.wasted += freed

    def rewrite(self, records: Iterable[Record]) -> None:
        """Only these from now on; the old file stands until the new one is durable."""
        fresh = self._path.with_suffix(".new")
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        old, self._file = self._file, file
        try:
            self.append(records)
            os.replace(fresh, self._path)
        except OSError:
            self._file, old = old, file
            raise
        finally:
            os.close(old)
        self._sync_folder()
        self.wasted = 0

    def close(self) -> None:
        """Nothing is written after this."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _write(self, data: bytes) -> None:
        """All or nothing: a record that is torn in the middle of the file would hide those behind it."""
        end = os.fstat(self._file).st_size
        try:
            while data:
                data = data[os.write(self._file, data) :]
        except OSError:
            os.ftruncate(self._file, end)
            raise

    def _sync_folder(self) -> None:
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _pack(record: Record) -> bytes:
    payload = (b"P" if isinstance(record, Piece) else b"T") + _encode(record)
    return _HEAD.pack(len(payload), crc32(payload)) + payload


def _read(data: bytes) -> tuple[list[Record], int]:
    """Records up to the first that is torn, and where it begins."""
    records: list[Record] = []
    at = 0
    while at + _HEAD.size <= len(data):
        length, check = _HEAD.unpack_from(data, at)
        payload = data[at + _HEAD.size : at + _HEAD.size + length]
        if len(payload) < length or crc32(payload) != check or payload[:1] not in _MARKS:
            break
        try:
            records.append(msgspec.msgpack.decode(payload[1:], type=_MARKS[payload[:1]]))
        except msgspec.DecodeError:
            break
        at += _HEAD.size + length
    return records, at
