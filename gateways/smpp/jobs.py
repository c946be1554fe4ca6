"""One outgoing message on its way: its parts, what the SMSC said to each, and what that makes of the
message. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import timedelta
from typing import Final, Literal

import msgspec

from engine.ports import Outgoing, SendResult
from gateways.smpp import coding, pdu, statuses
from gateways.smpp.addresses import AddressBook
from gateways.smpp.settings import SmppSettings


class Verdict(msgspec.Struct, frozen=True):
    """What became of a part. ``later``: certainly not sent, may be sent again; ``unknown``: may have been
    sent."""

    kind: Literal["accepted", "refused", "later", "unknown"]
    code: str = ""
    message_id: str = ""


UNANSWERED: Final = Verdict("unknown", "no_answer")
LINK_LOST: Final = Verdict("unknown", "link_lost")
UNWRITTEN: Final = Verdict("later", "link_down")


def verdict(status: int, message_id: str, more: Set[int]) -> Verdict:
    """A ``submit_sm_resp``'s (or ``generic_nack``'s) meaning; ``more``: the account's ``retry_codes``."""
    if status == statuses.OK:
        return Verdict("accepted", message_id=message_id)
    return Verdict("later" if statuses.may_retry(status, more) else "refused", f"0x{status:02x}")


def settle(id: int, verdicts: Sequence[Verdict], retry_after: float) -> SendResult | None:
    """The message's result; None when some parts are with the carrier and the others can still follow
    them."""
    kinds = {entry.kind for entry in verdicts}
    ids = tuple(entry.message_id for entry in verdicts if entry.kind == "accepted")
    code = next((entry.code for entry in verdicts if entry.code), "")
    if "unknown" in kinds:
        code = next(entry.code for entry in verdicts if entry.kind == "unknown")
        return SendResult(id=id, state="unknown", provider_ids=ids, code=code)
    if "refused" in kinds:
        code = next(entry.code for entry in verdicts if entry.kind == "refused")
        return SendResult(id=id, state="failed", provider_ids=ids, code=code)
    if kinds == {"later"}:
        return SendResult(id=id, state="retry", code=code, retry_after=retry_after)
    return SendResult(id=id, state="accepted", provider_ids=ids) if "later" not in kinds else None


class Composer:
    """Makes the bodies of the ``submit_sm`` of a message."""

    __slots__ = ("_book", "_reference", "_settings", "_validity")

    def __init__(self, settings: SmppSettings, book: AddressBook, reference: int) -> None:
        self._settings = settings
        self._book = book
        self._reference = reference
        self._validity = relative_time(settings.validity)

    def bodies(self, message: Outgoing) -> list[bytes]:
        """One body per part. Raises ``PduError`` when an address cannot be written."""
        settings = self._settings
        text = f"{message.subject}\n{message.text}" if message.subject else message.text
        encoded = coding.encode(text, settings.coding)
        source, destination = self._book.source(message.source), self._book.destination(message.to)
        compose = self._composer(source + destination, encoded.coding)
        data = encoded.data
        if len(data) <= coding.single_octets(encoded.coding, settings.octets) and len(data) <= pdu.SHORT_MOST:
            return [compose(0, data, b"", True)]
        if settings.long == "payload":
            if len(data) > pdu.PAYLOAD_MOST:
                raise pdu.PduError(f"a text of {len(data)} octets", 0x01)
            return [compose(0, b"", _tlv(pdu.MESSAGE_PAYLOAD, data), True)]
        most = coding.part_octets(encoded.coding, settings.long, settings.octets)
        pieces = coding.cut(encoded, min(most, pdu.SHORT_MOST - 7))
        if len(pieces) > 255:
            raise pdu.PduError(f"a text of {len(pieces)} parts", 0x01)
        return self._parts(compose, pieces)

    def _parts(self, compose: Callable[[int, bytes, bytes, bool], bytes], pieces: list[bytes]) -> list[bytes]:
        self._reference = reference = (self._reference + 1) & 0xFFFF
        total, long = len(pieces), self._settings.long
        bodies: list[bytes] = []
        for number, piece in enumerate(pieces, 1):
            last = number == total
            if long == "sar":
                tlvs = (
                    _tlv(pdu.SAR_REFERENCE, reference.to_bytes(2, "big"))
                    + _tlv(pdu.SAR_TOTAL, bytes((total,)))
                    + _tlv(pdu.SAR_NUMBER, bytes((number,)))
                )
                bodies.append(compose(0, piece, tlvs, last))
            else:
                header = user_data_header(reference, total, number, wide=long == "udh16")
                bodies.append(compose(pdu.ESM_UDH, header + piece, b"", last))
        return bodies

    def _composer(self, addresses: bytes, data_coding: int) -> Callable[[int, bytes, bytes, bool], bytes]:
        settings = self._settings
        head = settings.service_type.encode("ascii") + b"\0" + addresses
        wanted = {"all": (1, 1), "last": (0, 1), "none": (0, 0)}[settings.receipts]

        def compose(esm_class: int, short: bytes, tlvs: bytes, last: bool) -> bytes:
            flags = bytes((wanted[last], 0, data_coding, 0, len(short)))
            return b"".join((head, bytes((esm_class, 0, 0)), b"\0", self._validity, flags, short, tlvs))

        return compose


def user_data_header(reference: int, total: int, number: int, wide: bool) -> bytes:
    """The concatenation header, 8 or 16 bits of reference (3GPP TS 23.040, 9.2.3.24.1 and 24.8)."""
    if wide:
        return bytes((6, 8, 4, reference >> 8, reference & 0xFF, total, number))
    return bytes((5, 0, 3, reference & 0xFF, total, number))


def relative_time(seconds: float) -> bytes:
    """A validity period in relative form (SMPP 3.4, 7.1.1.2), with its end; none for 0. Bounded at 99
    days."""
    if not seconds:
        return b"\0"
    span = timedelta(seconds=min(seconds, 99 * 86_400))
    hours, rest = divmod(span.seconds, 3_600)
    minutes, left = divmod(rest, 60)
    return f"0000{span.days:02d}{hours:02d}{minutes:02d}{left:02d}000R".encode() + b"\0"


def _tlv(tag: int, value: bytes) -> bytes:
    return tag.to_bytes(2, "big") + len(value).to_bytes(2, "big") + value
