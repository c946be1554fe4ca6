"""What stands around every request: no exception leaves, refusals are counted, every answer has its headers.

Pure ASGI, because the middleware that frameworks offer costs a task per request.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from engine.hooks import Refused

_log = structlog.get_logger("dapjang.api")

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


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
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            return  # nobody is left to be told
        except Exception as error:
            refusal = error if isinstance(error, Refused) else Refused("internal")
            if refusal is not error:
                _log.error("request_broke", method=scope["method"], exc_info=error)
            self._refused(refusal.code)
            if not begun:
                await problem(refusal)(scope, receive, sending)
