"""What stands around every request: no exception leaves, refusals are counted, every answer has its headers.

Pure ASGI, because the middleware that frameworks offer costs a task per request.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from engine.hooks import Refused
from engine.ports import StoreUnavailable
from engine.store.administration.faults import AdminFault

_log = structlog.get_logger("dapjang.api")

_HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


class Guard:
    """Turns ``Refused`` and anything unforeseen into a problem, and counts it by code."""

    def __init__(self, app: ASGIApp, refused: Callable[[str], None]) -> None:
        self._app, self._refused = app, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            return  # nobody is left to be told
        except Exception as error:
            refusal = _refusal(error)
            if refusal.code == "internal":
                _log.error("request_broke", method=scope["method"], exc_info=error)
            self._refused(refusal.code)
            if not begun:
                await problem(refusal)(scope, receive, sending)


def _refusal(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, AdminFault):
        return Refused(error.code)
    if isinstance(error, StoreUnavailable):
        return Refused("store_busy")
    return Refused("internal")
