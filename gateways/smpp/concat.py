"""What a PDU says of itself: a text of its own, or a part of a longer one, by user data header or by SAR.
Pure."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from gateways.smpp import pdu

_REFERENCE_8: Final = 0x00
_REFERENCE_16: Final = 0x08


class Header(NamedTuple):
    """``number`` of ``total``; parts of one text share kind and reference."""

    kind: Literal["8", "16", "sar"]
    reference: int
    total: int
    number: int


class Content(NamedTuple):
    """A PDU's user data. ``plain``: nothing was set aside, so the octets need not be kept beside the text."""

    header: Header | None
    body: bytes
    plain: bool


def content(sm: pdu.Sm) -> Content:
    """The header of a part, if it is one, and the octets of the text: short_message, then message_payload."""
    body = sm.message
    if sm.tlvs:
        body += sm.tlvs.get(pdu.MESSAGE_PAYLOAD, b"")
    if sm.esm_class & pdu.ESM_UDH:
        return _under_header(body)
    return Content(_sar(sm.tlvs) if sm.tlvs else None, body, not sm.ragged)


def _under_header(body: bytes) -> Content:
    """3GPP TS 23.040, 9.2.3.24. A header longer than the message is no header: all of it is shown."""
    length = body[0] + 1 if body else 0
    if not 1 < length <= len(body):
        return Content(None, body, False)
    header: Header | None = None
    plain, at = True, 1
    while at + 2 <= length:
        element, size = body[at], body[at + 1]
        value = body[at + 2 : min(at + 2 + size, length)]
        if element == _REFERENCE_8 and len(value) == 3:
            header = _checked("8", value[0], value[1], value[2])
        elif element == _REFERENCE_16 and len(value) == 4:
            header = _checked("16", value[0] << 8 | value[1], value[2], value[3])
        else:
            plain = False
        at += 2 + size
    return Content(header, body[length:], plain and at == length)


def _sar(tlvs: dict[int, bytes]) -> Header | None:
    values = [tlvs.get(tag, b"") for tag in (pdu.SAR_REFERENCE, pdu.SAR_TOTAL, pdu.SAR_NUMBER)]
    if not all(values):
        return None
    reference, total, number = (int.from_bytes(value[-2:], "big") for value in values)
    return _checked("sar", reference, total, number)


def _checked(kind: Literal["8", "16", "sar"], reference: int, total: int, number: int) -> Header | None:
    """None for a text of one part, and for numbers that cannot be (part 0, part 3 of 2): shown as it is."""
    return Header(kind, reference, total, number) if 1 < total <= 255 and 1 <= number <= total else None
