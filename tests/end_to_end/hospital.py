"""A small hospital's booking system over HTTP, as ``scenarios/clinic.yaml`` expects it: patients, doctors, free times,
bookings. It runs in the test's process, so that it outlives the house; ``python3 hospital.py PORT`` runs it alone."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from datetime import date, datetime, time
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
DOCTORS = [
    {"id": "d1", "name": "김한결", "subject": "내과"},
    {"id": "d2", "name": "이서윤", "subject": "소화기내과"},
]
TIMES = (time(9, 30), time(11, 0), time(15, 0), time(16, 30))


class Hospital:
    """``url`` is its address; ``asked`` every request that came, as ``METHOD /path``; a booking under an
    ``Idempotency-Key`` that it knows is the same booking."""

    def __init__(self, port: int = 0) -> None:
        self._port = port
        self.asked: list[str] = []
        self.patients: list[dict[str, Any]] = []
        self.bookings: dict[str, dict[str, Any]] = {}
        self.url = ""
        self.fail = 0
        """Requests that are answered with 500 from now on."""

    async def __aenter__(self) -> Hospital:
        listener = socket.create_server(("127.0.0.1", self._port))
        self._server = await asyncio.start_server(self._serve, sock=listener)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        method, target, _ = head[0].split()
        place = urlsplit(target)
        self.asked.append(f"{method} {place.path}")
        status, answer = self._answer(
            method, place.path, parse_qs(place.query), headers, json.loads(body or b"{}")
        )
        content = json.dumps(answer).encode()
        told = f"HTTP/1.1 {status} .\r\ncontent-type: application/json\r\nconnection: close\r\n"
        writer.write(f"{told}content-length: {len(content)}\r\n\r\n".encode() + content)
        await writer.drain()
        writer.close()

    def _answer(
        self,
        method: str,
        path: str,
        query: dict[str, list[str]],
        headers: dict[str, str],
        body: dict[str, Any],
    ) -> tuple[int, Any]:
        if self.fail:
            self.fail -= 1
            return 500, {}
        match [method, *path.removeprefix("/api/v1/").split("/")]:
            case ["GET", "patients"]:
                return 200, {"items": [p for p in self.patients if p["phone"] == query["phone"][0]]}
            case ["POST", "patients"]:
                self.patients.append({"id": f"p{len(self.patients) + 1}", **body})
                return 201, self.patients[-1]
            case ["GET", "doctors"]:
                return 200, {"items": DOCTORS}
            case ["GET", "doctors", _, "slots"]:
                day = date.fromisoformat(query["date"][0])
                return 200, {"items": [datetime.combine(day, at, SEOUL).isoformat() for at in TIMES]}
            case ["POST", "bookings"]:
                key = headers["idempotency-key"]
                self.bookings.setdefault(
                    key, {"id": f"b{len(self.bookings) + 1}", "status": "booked", **body}
                )
                return 201, self.bookings[key]
            case _:
                return 404, {}


async def _stand_alone(port: int) -> None:
    async with Hospital(port):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_stand_alone(int(sys.argv[1])))
