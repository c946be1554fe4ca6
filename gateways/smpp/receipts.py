"""Delivery receipts in both forms: the text of Appendix B and the optional parameters (SMPP 3.4, 5.3.2).
Pure.

What a customer types is never a receipt, whatever it looks like: only ``esm_class`` or both optional
parameters make one.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import Final, Literal

from engine.ports import Receipt
from gateways.smpp import coding, pdu
from gateways.smpp.settings import IdBase

State = Literal["delivered", "failed", "expired", "accepted", "unknown"]

RECEIPT_TYPES: Final = frozenset({0x04, 0x20})  # delivery receipt, intermediate notification

# message_state (5.2.28) and the words of Appendix B.
BY_STATE: Final[dict[int, State]] = {
    0: "accepted",
    1: "accepted",
    2: "delivered",
    3: "expired",
    4: "failed",
    5: "failed",
    6: "accepted",
    7: "unknown",
    8: "failed",
    9: "failed",
}
BY_WORD: Final[dict[str, State]] = {
    "SCHEDULED": "accepted",
    "ENROUTE": "accepted",
    "ACCEPTD": "accepted",
    "ACCEPTED": "accepted",
    "DELIVRD": "delivered",
    "DELIVERED": "delivered",
    "EXPIRED": "expired",
    "DELETED": "failed",
    "UNDELIV": "failed",
    "UNDELIVERABLE": "failed",
    "REJECTD": "failed",
    "REJECTED": "failed",
    "SKIPPED": "failed",
    "UNKNOWN": "unknown",
}
_FIELD: Final = re.compile(r"(?<!\w)(id|done date|stat|err):\s*([^\s]{1,64})", re.IGNORECASE)
_DATES: Final = {10: "%y%m%d%H%M", 12: "%y%m%d%H%M%S"}


def is_receipt(sm: pdu.Sm) -> bool:
    """Whether a ``deliver_sm`` is a receipt. ``receipted_message_id`` alone is not enough: some SMSCs put
    it into texts."""
    kind = sm.esm_class & pdu.ESM_TYPE
    if kind:
        return kind in RECEIPT_TYPES
    return bool(sm.tlvs) and pdu.RECEIPTED_MESSAGE_ID in sm.tlvs and pdu.MESSAGE_STATE in sm.tlvs


def read(sm: pdu.Sm, account: int, base: IdBase, zone: tzinfo, now: datetime) -> Receipt | None:
    """The receipt, or None when it names no message. Optional parameters outrank the text."""
    text = coding.decode(sm.message + sm.tlvs.get(pdu.MESSAGE_PAYLOAD, b""), sm.coding, "latin1").text
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(text):
        fields.setdefault(name.lower(), value)
    own = sm.tlvs.get(pdu.RECEIPTED_MESSAGE_ID, b"").rstrip(b"\0").decode("latin-1")
    message = own or fields.get("id", "")
    if not message:
        return None
    return Receipt(
        account=account,
        provider_id=message_id(message, base),
        state=_state(sm, fields.get("stat", "")),
        code=_code(sm, fields.get("err", "")),
        at=_when(fields.get("done date", ""), zone, now),
    )


def message_id(raw: str, base: IdBase) -> str:
    """An id as the house keeps it. Some SMSCs answer ``submit_sm`` in hexadecimal and write receipts in
    decimal: told the base of each, both become decimal without leading zeros. What is no number in that
    base stays as it is."""
    raw = raw.strip()
    if base == "as-is":
        return raw
    try:
        return str(int(raw, 16 if base == "hex" else 10))
    except ValueError:
        return raw


def _state(sm: pdu.Sm, word: str) -> State:
    value = sm.tlvs.get(pdu.MESSAGE_STATE, b"")
    if value:
        return BY_STATE.get(value[0], "unknown")
    return BY_WORD.get(word.upper(), "unknown")


def _code(sm: pdu.Sm, err: str) -> str:
    """``err`` of the text, else network_error_code: its type and its number."""
    value = sm.tlvs.get(pdu.NETWORK_ERROR_CODE, b"")
    if not err and len(value) == 3:
        return f"{value[0]}:{int.from_bytes(value[1:], 'big')}"
    return "" if err.strip("0") == "" else err


def _when(digits: str, zone: tzinfo, now: datetime) -> datetime:
    """The carrier's time, or ``now`` when it is missing, unreadable or in the future."""
    try:
        at = datetime.strptime(digits, _DATES[len(digits)]).replace(tzinfo=zone)
    except (KeyError, ValueError):
        return now
    return min(at, now)
