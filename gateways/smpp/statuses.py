"""What a ``command_status`` means for a message (SMPP 3.4, 5.1.3). What is not in a table will never be
sent. Pure."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

OK: Final = 0x00
INVALID_LENGTH: Final = 0x02
INVALID_COMMAND: Final = 0x03
WRONG_BIND_STATE: Final = 0x04
TEMPORARY_APP_ERROR: Final = 0x64

# The carrier asks for less: slower, and again.
THROTTLED: Final = frozenset({0x58, 0x14})
# The carrier's trouble, not the message's: again, at the same rate.
TEMPORARY: Final = frozenset({WRONG_BIND_STATE, 0x08, TEMPORARY_APP_ERROR})
# A wrong password does not get better in a second: back off as far as the settings allow.
REFUSED_BIND: Final = frozenset({0x0D, 0x0E, 0x0F, 0x10, 0x53})

NAMES: Final = {
    0x01: "invalid message length",
    0x02: "invalid command length",
    0x03: "invalid command",
    0x04: "wrong bind state",
    0x05: "already bound",
    0x08: "system error",
    0x0A: "invalid source address",
    0x0B: "invalid destination address",
    0x0D: "bind failed",
    0x0E: "invalid password",
    0x0F: "invalid system id",
    0x14: "message queue full",
    0x45: "submit failed",
    0x53: "invalid system type",
    0x58: "throttled",
    0x61: "invalid schedule",
    0x62: "invalid validity",
    0x64: "temporary application error",
    0x65: "permanent application error",
    0x66: "rejected by the application",
    0xFF: "unknown error",
}


def name(status: int) -> str:
    """``0x58 throttled``."""
    return f"0x{status:02x} {NAMES.get(status, '')}".rstrip()


def may_retry(status: int, more: Set[int]) -> bool:
    """Whether the same message may be taken later; ``more``: the account's own ``retry_codes``."""
    return status in THROTTLED or status in TEMPORARY or status in more
