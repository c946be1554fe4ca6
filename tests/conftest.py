"""Real sockets for any room's tests: ``serve`` runs an application, ``peer`` is a server that obeys."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn

Serve = Callable[[Any], Awaitable[str]]


class _Server(uvicorn.Server):
    """Leaves the signals to pytest."""

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]
        yield


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """``await serve(app)`` gives the address of a running server."""
    running: list[tuple[uvicorn.Server, asyncio.Task[None], socket.socket]] = []

    async def start(app: Any) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        server = _Server(uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        running.append((server, task, listener))
        while not server.started:
            assert not task.done(), task
            await asyncio.sleep(0.005)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for server, task, listener in running:
        server.should_exit = True
        await task
        listener.close()


@dataclass
class Seen:
    """A request that reached the peer."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Peer:
    """Answers with ``answers`` in turn, then with ``usual``: (status, headers, body), or a function of the
    request that gives it. ``url`` is its address; ``most_at_once`` how many requests it had at once."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    usual: Any = (200, {"content-type": "application/json"}, b"{}")
    now: int = 0
    most_at_once: int = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        seen = Seen(
            scope["method"], scope["raw_path"].decode(), scope["query_string"].decode(), headers, body
        )
        self.seen.append(seen)
        self.now += 1
        self.most_at_once = max(self.most_at_once, self.now)
        try:
            answer = self.answers.pop(0) if self.answers else self.usual
            if callable(answer):
                answer = await answer(seen)
        finally:
            self.now -= 1
        status, given, content = answer
        pairs = [(k.encode(), v.encode()) for k, v in given.items()]
        await send({"type": "http.response.start", "status": status, "headers": pairs})
        await send({"type": "http.response.body", "body": content})


@pytest.fixture
async def peer(serve: Serve) -> Peer:
    """A running HTTP server that does as told."""
    peer = Peer()
    peer.url = await serve(peer)
    return peer
