"""A ``deliver_sm`` as the house knows it: ``ports.Inbound``. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from struct import Struct
from typing import Final

from engine.ports import Inbound
from gateways.smpp import assembler, coding, concat, pdu
from gateways.smpp.addresses import AddressBook
from gateways.smpp.settings import SmppSettings

_SHAPE: Final = Struct("BBBBBB")


def fingerprint(sm: pdu.Sm) -> str:
    """Equal for two PDUs that are equal in addresses, coding, headers and body."""
    shape = _SHAPE.pack(
        sm.source_ton, sm.source_npi, sm.destination_ton, sm.destination_npi, sm.esm_class, sm.coding
    )
    pieces = [shape, sm.source.encode(), b">", sm.destination.encode(), b"\0", sm.message]
    for tag in (pdu.MESSAGE_PAYLOAD, pdu.SAR_REFERENCE, pdu.SAR_TOTAL, pdu.SAR_NUMBER):
        if tag in sm.tlvs:
            pieces += (tag.to_bytes(2, "big"), sm.tlvs[tag])
    return blake2b(b"".join(pieces), digest_size=16).hexdigest()


class Reader:
    """Makes ``Inbound`` for one account."""

    __slots__ = ("_account", "_book", "_settings")

    def __init__(self, account: int, settings: SmppSettings, book: AddressBook) -> None:
        self._account = account
        self._settings = settings
        self._book = book

    def addresses(self, sm: pdu.Sm) -> tuple[str, str]:
        """The customer's number and ours."""
        read = self._book.read
        return read(sm.source_ton, sm.source), read(sm.destination_ton, sm.destination)

    def single(
        self, sm: pdu.Sm, found: concat.Content, key: str, bind: str, at: datetime, late: bool
    ) -> Inbound:
        """A text in one PDU."""
        source, destination = self.addresses(sm)
        text, exact = coding.decode(found.body, sm.coding, self._settings.default_coding)
        return Inbound(
            account=self._account,
            key=key,
            source=source,
            destination=destination,
            text=text,
            received_at=at,
            certain=False,
            bind=bind,
            late=late,
            suspect=self._settings.suspect,
            raw=b"" if exact and found.plain else found.body,
            coding=sm.coding,
        )

    def whole(self, group: assembler.Group) -> Inbound:
        """A text in parts, as far as they came. Its id is ours and on disk, so that an equal key is the
        same text."""
        part = group.pieces[min(group.pieces)]
        text, exact = assembler.text(group, self._settings.default_coding)
        bodies = (group.pieces[number].body for number in sorted(group.pieces))
        return Inbound(
            account=self._account,
            key=f"parts:{group.uid}",
            source=part.source,
            destination=part.destination,
            text=text,
            received_at=datetime.fromtimestamp(group.last_at(), UTC),
            bind=part.bind,
            suspect=self._settings.suspect,
            raw=b"" if exact else b"".join(bodies),
            coding=part.coding,
            missing_parts=group.missing,
        )

    @staticmethod
    def raw_key(body: bytes) -> str:
        """The fingerprint of a PDU that cannot be read."""
        return blake2b(body, digest_size=16).hexdigest()

    def unreadable(self, body: bytes, key: str, bind: str, at: datetime, late: bool) -> Inbound:
        """A ``deliver_sm`` without addresses: it belongs to nobody, but it is kept where a person can see
        it."""
        return Inbound(
            account=self._account,
            key=key,
            source="",
            destination="",
            text=coding.guess(body).replace("\0", ""),
            received_at=at,
            certain=False,
            bind=bind,
            late=late,
            suspect=self._settings.suspect,
            raw=body,
        )
