"""Size classes of Korean messages and what can be sent at all (korea.md §4). Pure."""

from __future__ import annotations

from enum import StrEnum


class Size(StrEnum):
    """The size class of an outgoing message."""

    SMS = "sms"
    LMS = "lms"
    MMS = "mms"
