"""How much and how slowly a body of the JSON API may come: counted while it streams, before anything looks into it."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.reading import SLOWEST

PREFIX = "/api/v1/"
BODY_LIMIT = 1_048_576  # bytes
LIMITS = {"/api/v1/media": 10 * 1_048_576}
"""Bytes, for the paths that take more."""


class Limits:
    """Refuses a body of more bytes than its path takes, or one that is not there ``within`` seconds. Other paths have
    limits of their own."""

    def __init__(self, app: ASGIApp, within: float = SLOWEST) -> None:
        self._app, self._within = app, within

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(PREFIX):
            receive = _Counted(scope, receive, self._within)
        await self._app(scope, receive, send)


class _Counted:
    """``receive`` of one request. What is refused is raised as the framework's own, which it passes on."""

    def __init__(self, scope: Scope, receive: Receive, within: float) -> None:
        self._receive, self._within = receive, within
        self._left = LIMITS.get(scope["path"], BODY_LIMIT)
        self._until: float | None = None  # by the loop's clock; counted from when the body is asked for
        self._whole = False
        length = dict(scope["headers"]).get(b"content-length", b"0")
        self._announced = int(length[:12]) if length.isdigit() else 0

    async def __call__(self) -> Message:
        if self._announced > self._left:
            raise HTTPException(413)
        try:
            async with self._timed():
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408) from None
        if message["type"] == "http.request":
            size = len(message.get("body", b""))
            self._left -= size
            self._announced -= size
            self._whole = not message.get("more_body", False)
            if self._left < 0:
                raise HTTPException(413)
        return message

    def _timed(self) -> AbstractAsyncContextManager[object]:
        if self._whole:
            return nullcontext()
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._within
        return asyncio.timeout_at(self._until)
