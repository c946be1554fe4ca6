"""What a step may know besides the session: an immutable picture of the contact. Time comes with the event."""

from __future__ import annotations

from typing import Any

import msgspec


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """The customer as a flow sees it. ``phone`` is national digits."""

    phone: str
    name: str = ""
    language: str = ""
    fields: dict[str, Any] = {}
    tags: frozenset[str] = frozenset()


class View(msgspec.Struct, frozen=True):
    """``bookings`` are the customer's active bookings (empty until the booking room is built)."""

    contact: Contact
    bookings: tuple[Any, ...] = ()
