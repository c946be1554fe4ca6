"""The bytes of SMPP 3.4: frames out of a stream, PDUs out of frames and back. Sans-IO: no socket, no clock.

Reading is lenient where a customer's text is at stake: a ``deliver_sm`` whose length fields lie is read as
far as it goes and marked ``ragged``. It is strict where memory is at stake: a frame longer than ``MOST``
octets breaks the stream. Layouts: SMPP Protocol Specification v3.4, Issue 1.2, sections 4 and 5.
"""

from __future__ import annotations

from struct import Struct, error
from typing import Final

import msgspec

# Commands (5.1.2.1); a response has the top bit set.
GENERIC_NACK: Final = 0x80000000
BIND_RECEIVER: Final = 0x01
BIND_TRANSMITTER: Final = 0x02
SUBMIT_SM: Final = 0x04
DELIVER_SM: Final = 0x05
UNBIND: Final = 0x06
BIND_TRANSCEIVER: Final = 0x09
ENQUIRE_LINK: Final = 0x15
ALERT_NOTIFICATION: Final = 0x102
DATA_SM: Final = 0x103
RESPONSE: Final = 0x80000000

# Optional parameters (5.3.2).
RECEIPTED_MESSAGE_ID: Final = 0x001E
SAR_REFERENCE: Final = 0x020C
SAR_TOTAL: Final = 0x020E
SAR_NUMBER: Final = 0x020F
NETWORK_ERROR_CODE: Final = 0x0423
MESSAGE_PAYLOAD: Final = 0x0424
MESSAGE_STATE: Final = 0x0427

ESM_UDH: Final = 0x40
ESM_TYPE: Final = 0x3C
SHORT_MOST: Final = 254  # octets of short_message
PAYLOAD_MOST: Final = 0xFFFF  # octets of message_payload, and of any other parameter
MOST: Final = 70_000  # octets of a frame: a message_payload of 64 KiB and everything around it
ADDRESS_MOST: Final = 64  # the specification says 20; longer ones exist, endless ones do not
INTERFACE: Final = 0x34

_HEADER: Final = Struct(">IIII")
_SHORT_ANSWER: Final = Struct(">IIIIB")  # a response whose only field is an empty message_id
_TLV: Final = Struct(">HH")
_PAIR: Final = Struct("BB")
_FLAGS: Final = Struct("BBBBB")  # registered_delivery … sm_length


class PduError(ValueError):
    """A frame or PDU that cannot be read; ``status`` is the command_status that answers it."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.status = status


class Frame(msgspec.Struct, gc=False):
    """One PDU's header and what follows it. A tuple's speed, a struct's names."""

    command: int
    status: int
    sequence: int
    body: bytes


class Sm(msgspec.Struct, gc=False):
    """The body shared by ``submit_sm`` and ``deliver_sm`` (4.4.1, 4.6.1). ``ragged``: some of it was
    unreadable."""

    source: str
    destination: str
    message: bytes
    coding: int = 0
    esm_class: int = 0
    source_ton: int = 0
    source_npi: int = 0
    destination_ton: int = 0
    destination_npi: int = 0
    service_type: str = ""
    protocol: int = 0
    priority: int = 0
    schedule: str = ""
    validity: str = ""
    registered: int = 0
    replace: int = 0
    default_id: int = 0
    tlvs: dict[int, bytes] = {}
    ragged: bool = False


class Splitter:
    """Cuts a byte stream into frames. ``broken`` is set when the stream cannot be followed any further."""

    __slots__ = ("_need", "_rest", "broken")

    def __init__(self) -> None:
        self._rest = bytearray()
        self._need = 16
        self.broken: PduError | None = None

    def feed(self, data: bytes) -> list[Frame]:
        """Every whole frame so far, in order; the rest waits for more. Nothing after ``broken``."""
        if self._rest:
            self._rest += data
            if len(self._rest) < self._need:
                return []
            data = bytes(self._rest)
            self._rest.clear()
        frames: list[Frame] = []
        at, end, unpack = 0, len(data), _HEADER.unpack_from
        while end - at >= 16 and self.broken is None:
            length, command, status, sequence = unpack(data, at)
            if not 16 <= length <= MOST:
                self.broken = PduError(f"frame of {length} octets", 0x02)
                return frames
            if end - at < length:
                self._need = length
                break
            frames.append(Frame(command, status, sequence, data[at + 16 : at + length]))
            at += length
        else:
            self._need = 16
        if self.broken is None:
            self._rest += data[at:]
        return frames


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────
def read_sm(body: bytes) -> Sm:
    """``submit_sm``/``deliver_sm``. ``PduError`` only when not even the addresses can be read."""
    try:
        if body[0]:
            return _read_any_sm(body)
        a = body.index(0, 3)
        b = body.index(0, a + 3)
        if a > ADDRESS_MOST + 3 or b - a > ADDRESS_MOST + 3 or body[b + 4] or body[b + 5]:
            return _read_any_sm(body)
        start = b + 11
        end = start + body[b + 10]
        if end != len(body):
            return _read_any_sm(body)
        return Sm(
            body[3:a].decode("latin-1"),
            body[a + 3 : b].decode("latin-1"),
            body[start:end],
            body[b + 8],
            body[b + 1],
            body[1],
            body[2],
            body[a + 1],
            body[a + 2],
            "",
            body[b + 2],
            body[b + 3],
            "",
            "",
            body[b + 6],
            body[b + 7],
            body[b + 9],
        )
    except (IndexError, ValueError):
        return _read_any_sm(body)


def _read_any_sm(body: bytes) -> Sm:
    """Field by field, for everything that is not the usual shape."""
    sm, at = _read_addresses(body)
    try:
        sm.esm_class, sm.protocol, sm.priority = body[at], body[at + 1], body[at + 2]
        sm.schedule, at = _c_string(body, at + 3, 17)
        sm.validity, at = _c_string(body, at, 17)
        sm.registered, sm.replace, sm.coding, sm.default_id, length = _FLAGS.unpack_from(body, at)
    except (IndexError, PduError, error):
        sm.ragged = True
        sm.message = body[at:]
        return sm
    end = at + 5 + length
    sm.message = body[at + 5 : end]
    sm.ragged = len(sm.message) < length
    _read_tlvs(sm, body, end)
    return sm


def read_data_sm(body: bytes) -> Sm:
    """``data_sm`` (4.7.1): the text comes as message_payload."""
    sm, at = _read_addresses(body)
    try:
        sm.esm_class, sm.registered, sm.coding = body[at], body[at + 1], body[at + 2]
    except IndexError:
        sm.ragged = True
    _read_tlvs(sm, body, at + 3)
    return sm


def _read_addresses(body: bytes) -> tuple[Sm, int]:
    service, at = _c_string(body, 0, ADDRESS_MOST)
    try:
        source_ton, source_npi = _PAIR.unpack_from(body, at)
        source, at = _c_string(body, at + 2, ADDRESS_MOST)
        destination_ton, destination_npi = _PAIR.unpack_from(body, at)
        destination, at = _c_string(body, at + 2, ADDRESS_MOST)
    except error:
        raise PduError("the addresses end too early", 0x02) from None
    sm = Sm(source, destination, b"", 0, 0, source_ton, source_npi, destination_ton, destination_npi)
    sm.service_type = service
    sm.tlvs = {}
    return sm, at


def _read_tlvs(sm: Sm, body: bytes, at: int) -> None:
    """Optional parameters; the first of a kind counts. A cut one is kept as far as it came, and marks the
    PDU."""
    end = len(body)
    while at < end:
        if end - at < 4:
            sm.ragged = True
            return
        tag, length = _TLV.unpack_from(body, at)
        value = body[at + 4 : at + 4 + length]
        if len(value) < length:
            sm.ragged = True
        sm.tlvs.setdefault(tag, value)
        at += 4 + length


def _c_string(body: bytes, at: int, most: int) -> tuple[str, int]:
    end = body.find(0, at, at + most + 1)
    if end < 0:
        raise PduError(f"a text field without its end within {most} octets", 0x02)
    return body[at:end].decode("latin-1"), end + 1


def read_message_id(body: bytes) -> str:
    """The first field of a response: ``message_id`` or ``system_id``; empty when it is not there."""
    end = body.find(0)
    return (body if end < 0 else body[:end])[:ADDRESS_MOST].decode("latin-1")


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────
def frame(command: int, sequence: int, body: bytes = b"", status: int = 0) -> bytes:
    """A whole PDU."""
    return _HEADER.pack(16 + len(body), command, status, sequence) + body


def short_answer(command: int, sequence: int, status: int) -> bytes:
    """``deliver_sm_resp`` or ``data_sm_resp``: the message_id is unused and empty (4.6.2)."""
    return _SHORT_ANSWER.pack(17, command | RESPONSE, status, sequence, 0)


def bind_body(system_id: str, password: str, system_type: str, ton: int, npi: int, numbers: str) -> bytes:
    """The body of the three binds (4.1)."""
    texts = (_c_bytes(system_id), _c_bytes(password), _c_bytes(system_type))
    return b"".join((*texts, bytes((INTERFACE, ton, npi)), _c_bytes(numbers)))


def sm_body(sm: Sm) -> bytes:
    """The body of ``submit_sm``/``deliver_sm``. ``PduError`` for a short_message or a parameter that is too
    long."""
    if len(sm.message) > SHORT_MOST:
        raise PduError(f"short_message of {len(sm.message)} octets", 0x01)
    pieces = [
        _c_bytes(sm.service_type),
        address(sm.source_ton, sm.source_npi, sm.source),
        address(sm.destination_ton, sm.destination_npi, sm.destination),
        bytes((sm.esm_class, sm.protocol, sm.priority)),
        _c_bytes(sm.schedule),
        _c_bytes(sm.validity),
        _FLAGS.pack(sm.registered, sm.replace, sm.coding, sm.default_id, len(sm.message)),
        sm.message,
    ]
    for tag, value in sm.tlvs.items():
        if len(value) > PAYLOAD_MOST:
            raise PduError(f"parameter of {len(value)} octets", 0x01)
        pieces += (_TLV.pack(tag, len(value)), value)
    return b"".join(pieces)


def address(ton: int, npi: int, digits: str) -> bytes:
    """An address as it stands in a PDU."""
    return _PAIR.pack(ton, npi) + _c_bytes(digits)


def _c_bytes(text: str) -> bytes:
    if not text:
        return b"\0"
    data = text.encode("latin-1", "replace")
    if len(data) > ADDRESS_MOST or 0 in data:
        raise PduError(f"a text field of {len(data)} octets", 0x01)
    return data + b"\0"
