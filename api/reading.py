"""Reading what was sent: bounded in bytes and in time, before anything looks into it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TypeVar

from starlette.requests import Request

from engine.hooks import Refused

SLOWEST = 30.0  # seconds for a whole body

_T = TypeVar("_T")


async def body_of(request: Request, most: int) -> bytes:
    """The raw JSON body, at most ``most`` bytes. Raises ``Refused``."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    # A page of another site can post text/plain without being asked first, JSON it cannot.
    if kind != "application/json" or request.headers.get("content-encoding", "identity") != "identity":
        raise Refused("wrong_type")
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length[:12]) > most:
        raise Refused("too_large")
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise Refused("too_large")
    except TimeoutError:
        raise Refused("too_slow") from None
    return bytes(body)


def account_in(request: Request, accounts: Mapping[int, _T]) -> _T:
    """What stands under the account in the path. Raises ``Refused``."""
    found = accounts.get(request.path_params["account"])
    if found is None:
        raise Refused("unknown_account")
    return found
