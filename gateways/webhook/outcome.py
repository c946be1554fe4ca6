"""What the receiver's answer means for a message. Pure; docs/webhook.md shows the same table."""

from __future__ import annotations

from typing import Literal

State = Literal["accepted", "failed", "retry", "unknown"]

MISCONFIGURED = 60.0  # seconds until the next try when the address or the secret is wrong
SLOWEST = 300.0  # seconds: the longest back-off

# Not listed: 2xx accepted, 3xx misconfigured, other 4xx failed, 5xx unknown.
_MISCONFIGURED = frozenset({401, 403, 404, 405, 410})
_LATER = frozenset({408, 425, 429, 503})
_AMBIGUOUS = frozenset({409})  # the same key is being worked on


def meaning(status: int) -> tuple[State, float]:
    """The state of a message, and a fixed wait in seconds (0: as asked, or by back-off)."""
    if 200 <= status < 300:
        return "accepted", 0.0
    if status in _MISCONFIGURED or status < 400:
        return "retry", MISCONFIGURED
    if status in _LATER:
        return "retry", 0.0
    return ("unknown", 0.0) if status >= 500 or status in _AMBIGUOUS else ("failed", 0.0)


def back_off(attempt: int) -> float:
    """Seconds until the try after ``attempt`` (from 1): 1, 2, 4 … ``SLOWEST``."""
    return min(2.0 ** min(attempt - 1, 16), SLOWEST)
