"""The JSON of the webhook gateway, both ways. Pure: bytes to structs and back.

A message of the provider has an ``id``; one of ours has a ``key``: so a request of ours that somebody
sends back to us
under its still valid signature is not a customer's message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, TypeVar

import msgspec

from engine.hooks import Refused, decoded
from engine.language.phone import national
from engine.ports import Outgoing, Receipt

MOST = 500  # messages or receipts in one request
PICTURES = 10  # pictures of one inbound message

_T = TypeVar("_T")
_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
_Address = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
_Aware = Annotated[datetime, msgspec.Meta(tz=True)]


class Picture(msgspec.Struct, frozen=True):
    """Base64 in JSON. The type is a courtesy on the way out; on the way in the bytes decide."""

    data: bytes
    type: str = ""


class Message(msgspec.Struct, frozen=True, rename={"source": "from", "destination": "to"}):
    """A customer's message; ``at`` is the carrier's time."""

    id: _Id
    source: _Address
    destination: _Address
    text: Annotated[str, msgspec.Meta(max_length=10_000)] = ""
    subject: Annotated[str, msgspec.Meta(max_length=200)] = ""
    at: _Aware | None = None
    pictures: Annotated[list[Picture], msgspec.Meta(max_length=PICTURES)] = []


class Delivery(msgspec.Struct, frozen=True):
    """A delivery receipt; ``provider_id`` is the id that was answered when we sent."""

    provider_id: _Id
    state: Literal["delivered", "failed", "expired", "accepted", "unknown"]
    code: Annotated[str, msgspec.Meta(max_length=64)] = ""
    at: _Aware | None = None


class Taken(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one inbound message."""

    id: str
    message: str
    duplicate: bool = False
    unknown_number: bool = False
    refused_pictures: list[str] = []  # codes, in the order of the pictures that were not kept


class Posted(msgspec.Struct, frozen=True, omit_defaults=True, rename={"source": "from"}):
    """A message as the operator's address gets it; ``key`` is the same whenever it is sent again."""

    key: str
    source: str
    to: str
    text: str
    size: str
    purpose: str
    subject: str = ""
    pictures: list[Picture] = []


class _Given(msgspec.Struct, frozen=True):
    id: str | int | None = None
    code: str | int | None = None


_Batch = Annotated[list[_T], msgspec.Meta(min_length=1, max_length=MOST)]
_messages = msgspec.json.Decoder(Message | _Batch[Message])
_deliveries = msgspec.json.Decoder(Delivery | _Batch[Delivery])
_given = msgspec.json.Decoder(_Given)


def read_messages(body: bytes) -> tuple[list[Message], bool]:
    """One message or a list of them, and whether it was a list. Raises ``Refused``."""
    found = decoded(_messages, body)
    return (found, True) if isinstance(found, list) else ([found], False)


def read_deliveries(body: bytes, account: int, now: datetime) -> list[Receipt]:
    """One delivery receipt or a list of them. Raises ``Refused``."""
    found = decoded(_deliveries, body)
    return [
        Receipt(account=account, provider_id=d.provider_id, state=d.state, code=d.code, at=d.at or now)
        for d in (found if isinstance(found, list) else [found])
    ]


def address(raw: str) -> str:
    """National digits, or what can be kept of a sender that is no Korean number (``+1…``, ``KAKAO``)."""
    kept = national(raw) or re.sub(r"[^0-9A-Za-z가-힣+*#._-]", "", raw)
    if not any(c.isalnum() for c in kept):
        raise Refused("bad_number")
    return kept


def answer(taken: Sequence[Taken], many: bool) -> bytes:
    """In the shape of the request: an object for an object, a list for a list."""
    return msgspec.json.encode(taken if many else taken[0])


def post(message: Outgoing, pictures: Sequence[Picture]) -> bytes:
    """The body for one outgoing message."""
    return msgspec.json.encode(
        Posted(
            key=message.client_key,
            source=message.source,
            to=message.to,
            text=message.text,
            size=message.size.value,
            purpose=message.purpose,
            subject=message.subject,
            pictures=list(pictures),
        )
    )


def given(body: bytes | None) -> tuple[str, str]:
    """``(id, code)`` of an answer; empty when it does not say, for what it says is a courtesy."""
    try:
        found = _given.decode(body or b"{}")
    except (ValueError, RecursionError):
        return "", ""
    return str(found.id or "")[:128], str(found.code or "")[:64]
