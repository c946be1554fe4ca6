"""A provider on loopback: posts texts over HTTP, takes the replies at a sink of its own, and checks every one.

A process of its own and cheap on purpose, because it shares the machine with what it measures. A text is *in flight* from
its post to its reply; at most ``window`` are, each on its own connection. ``python -m benchmarks.httpload '{…}'`` prints the
sink's port, then reads ``{"port": …, "path": …}`` from standard input, and prints a ``Report``.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from engine.signing import signed


@dataclass(frozen=True)
class Load:
    """What to post. The first ``warm`` texts are not timed; ``secret`` signs."""

    messages: int = 4000
    warm: int = 400
    window: int = 32
    number: str = "15880000"
    secret: str = "the secret of the benchmark"
    quiet: float = 15.0


@dataclass
class Report:
    """``rate`` in texts answered a second, latencies from post to reply in milliseconds; ``void``: why it does not
    count."""

    answered: int = 0
    rate: float = 0.0
    p50: float = 0.0
    p99: float = 0.0
    void: str = ""


class Provider:
    """The load and the sink."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.total = load.warm + load.messages
        self.next = 0
        self.waiting: dict[int, tuple[float, asyncio.Future[None]]] = {}
        self.taken: list[tuple[float, float]] = []  # when it was answered, how long it took
        self.wrong = 0

    # ── replies ──────────────────────────────────────────────────────────────────────────────────────────
    async def sink(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A keep-alive connection with replies."""
        try:
            while body := await _request(reader):
                self._reply(json.loads(body))
                answer = b'{"id":"1"}'
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n"
                    + answer
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _reply(self, reply: dict[str, str]) -> None:
        text = reply["text"]
        n = int(text[14:]) if text.startswith("Received INFO ") and text[14:].isdigit() else -1
        found = self.waiting.pop(n, None)
        if found is None or reply["to"] != _customer(n):
            self.wrong += 1
            return
        now = time.perf_counter()
        if n >= self.load.warm:
            self.taken.append((now, now - found[0]))
        found[1].set_result(None)

    # ── texts ────────────────────────────────────────────────────────────────────────────────────────────
    async def worker(self, port: int, path: str) -> None:
        """One connection: a text, its reply, the next text."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while self.next < self.total:
            n, self.next = self.next, self.next + 1
            text = {"id": f"m{n}", "from": _customer(n), "to": self.load.number, "text": f"INFO {n}"}
            body = json.dumps(text).encode()
            seal = signed(self.load.secret.encode(), body, datetime.now(UTC))
            head = "".join(f"{name}: {value}\r\n" for name, value in seal.items())
            replied: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.waiting[n] = (time.perf_counter(), replied)
            writer.write(
                f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{head}"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            status = await _answer(reader)
            if status != 200:
                raise RuntimeError(f"answered {status}")
            await asyncio.wait_for(replied, self.load.quiet)
        writer.close()

    async def run(self) -> Report:
        """Everything; the sink's port and the report go to standard output."""
        server = await asyncio.start_server(self.sink, "127.0.0.1", 0)
        print(json.dumps({"sink": server.sockets[0].getsockname()[1]}), flush=True)
        where = json.loads(await asyncio.to_thread(sys.stdin.readline))
        workers = [self.worker(where["port"], where["path"]) for _ in range(self.load.window)]
        report = Report()
        try:
            await asyncio.gather(*workers)
        except (RuntimeError, TimeoutError, OSError, asyncio.IncompleteReadError) as fault:
            report.void = f"{type(fault).__name__}: {fault}"
        await asyncio.sleep(0.2)  # a reply too many would come now
        took = sorted(lasted for _, lasted in self.taken)
        if self.wrong or len(took) != self.load.messages:
            report.void = report.void or f"{len(took)} answered, {self.wrong} wrong or doubled"
        if took:
            seconds = max(at for at, _ in self.taken) - min(at - lasted for at, lasted in self.taken)
            report.answered, report.rate = len(took), len(took) / seconds
            report.p50, report.p99 = (1e3 * took[int(len(took) * part)] for part in (0.5, 0.99))
        return report


def _customer(n: int) -> str:
    return f"010{n % 5000:08d}"


async def _request(reader: asyncio.StreamReader) -> bytes:
    """The body of the next request; empty at the end."""
    head = await reader.readuntil(b"\r\n\r\n")
    return await _body(reader, head)


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    await _body(reader, head)
    return int(head[9:12])


async def _body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    lower = head.lower()
    at = lower.find(b"content-length:")
    if at >= 0:
        return await reader.readexactly(int(lower[at + 15 : lower.index(b"\r\n", at)]))
    body = b""
    while size := int((await reader.readline()).strip() or b"0", 16):  # chunked
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(Provider(Load(**json.loads(sys.argv[1]))).run()))), flush=True)
