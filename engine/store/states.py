"""What a message can be in, and what a receipt makes of it. A table, asked by sending and by the
administration."""

from __future__ import annotations

from typing import Final

RECEIVED: Final = "received"
QUEUED: Final = "queued"  # in its lane
SENDING: Final = "sending"  # committed, perhaps on its way
HELD: Final = "held"  # unclear whether it was sent: waits for a person
ACCEPTED: Final = "accepted"  # the provider has it
DELIVERED: Final = "delivered"
FAILED: Final = "failed"
UNKNOWN: Final = "unknown"  # unclear whether it was sent, for good
EXPIRED: Final = "expired"
CANCELLED: Final = "cancelled"  # a person took over first
BLOCKED: Final = "blocked"  # the customer refused this purpose

# What a receipt may still change: a final state stays, but what nobody knew can become known.
OPEN: Final = frozenset({QUEUED, SENDING, HELD, ACCEPTED, UNKNOWN})

# The worst part speaks for the message; "" is a part without a receipt.
_WORST: Final = (FAILED, EXPIRED, UNKNOWN, "", ACCEPTED, DELIVERED)


def together(parts: list[str]) -> str:
    """The state of a message from its parts' receipts: delivered when all are; "" while it is open."""
    worst = next(state for state in _WORST if state in parts)
    return "" if worst == ACCEPTED else worst
