"""A carrier on loopback: an SMPP 3.4 server that sends texts, takes the replies and checks every one of them.

The same driver loads Dapjang and Kannel. It is a process of its own and cheap on purpose (all its texts are
packed before the clock starts), because it shares the machine with what it measures. A text is *in flight*
from its deliver_sm to its reply; at most ``window`` are. With ``rate`` texts are sent at that pace instead
(latency under a given load). Loopback only; it ends by itself.

``python -m benchmarks.smsc '{"messages": 1000}'`` prints its port when it listens, the binds when it starts
to send, and, when all is over, a ``Report``; each as one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import cast

HEADER = struct.Struct(">IIII")
DELIVER_SM, DELIVER_SM_RESP, SUBMIT_SM, SUBMIT_SM_RESP = 0x05, 0x80000005, 0x04, 0x80000004
BIND_RECEIVER, BIND_TRANSMITTER, UNBIND, BIND_TRANSCEIVER, ENQUIRE_LINK = 0x01, 0x02, 0x06, 0x09, 0x15
RESPONSE = 0x80000000
CODECS = {0: "ascii", 8: "utf-16-be", 14: "cp949"}


@dataclass(frozen=True)
class Load:
    """What to send. ``text`` and ``reply`` have ``{n}`` for the text's number; each customer writes ``each``
    texts, ``spacing`` texts apart. The first ``warm`` texts are not timed. ``quiet``: seconds without
    progress that end a run.
    """

    port: int = 0
    messages: int = 5000
    warm: int = 500
    window: int = 1000
    rate: float = 0.0
    each: int = 2
    spacing: int = 500
    coding: int = 0
    number: str = "15880000"
    text: str = "INFO {n}"
    reply: str = "Received INFO {n}"
    quiet: float = 15.0
    bind_within: float = 60.0


@dataclass
class Report:
    """``rate`` in texts answered a second, latencies in milliseconds; ``void``: why it does not count."""

    answered: int = 0
    seconds: float = 0.0
    rate: float = 0.0
    p50: float = 0.0
    p99: float = 0.0
    worst: float = 0.0
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    misordered: int = 0
    samples: list[str] = field(default_factory=list)
    void: str = ""


def customers(load: Load) -> list[str]:
    """Who writes the n-th text: blocks of ``spacing`` customers who write in turn, ``each`` times."""
    block = load.spacing * load.each
    return [
        f"010{(n // block) * load.spacing + n % load.spacing:08d}" for n in range(load.warm + load.messages)
    ]


def deliver_sm(sequence: int, source: str, number: str, coding: int, body: bytes) -> bytes:
    """One packed deliver_sm, addresses national and ISDN."""
    pdu = (
        b"\0\x02\x01" + source.encode() + b"\0\x02\x01" + number.encode() + b"\0"
        b"\0\0\0\0\0\0\0" + bytes((coding, 0, len(body))) + body
    )
    return HEADER.pack(16 + len(pdu), DELIVER_SM, 0, sequence) + pdu


def read_submit(pdu: bytes) -> tuple[str, int, bytes]:
    """Destination, data coding and body of a submit_sm."""
    at = pdu.index(0, pdu.index(0, 16) + 3) + 3
    end = pdu.index(0, at)
    destination = pdu[at:end].decode()
    at = pdu.index(0, pdu.index(0, end + 4) + 1)
    coding, length = pdu[at + 3], pdu[at + 5]
    return destination, coding, pdu[at + 6 : at + 6 + length]


class Carrier:
    """The run: what was sent, what has to come back, and what did."""

    def __init__(self, load: Load) -> None:
        codec = CODECS[load.coding]
        self.load = load
        self.who = customers(load)
        self.pdus = [
            deliver_sm(n + 1, who, load.number, load.coding, load.text.format(n=f"{n:06d}").encode(codec))
            for n, who in enumerate(self.who)
        ]
        self.number_of = {load.reply.format(n=f"{n:06d}"): n for n in range(len(self.who))}
        self.last: dict[str, int] = {}
        self.sent_at = [0.0] * len(self.who)
        self.back_at = [0.0] * len(self.who)
        self.sent = self.back = 0
        self.report = Report()
        self.links: list[Link] = []
        self.receiver: Link | None = None
        self.ready = asyncio.Event()
        self.over = asyncio.Event()

    def bound(self, link: Link, command: int) -> None:
        """A bind came; both directions are needed before the load starts."""
        self.links.append(link)
        if command != BIND_TRANSMITTER:
            self.receiver = link
        if command == BIND_TRANSCEIVER or len(self.links) == 2:
            self.ready.set()

    def feed(self) -> None:
        """Send as many texts as the window lets through."""
        upto = min(len(self.pdus), self.back + self.load.window)
        if upto > self.sent and self.receiver is not None:
            now = time.perf_counter()
            self.receiver.write(b"".join(self.pdus[self.sent : upto]))
            self.sent_at[self.sent : upto] = [now] * (upto - self.sent)
            self.sent = upto

    def reply(self, destination: str, coding: int, body: bytes, now: float) -> None:
        """Count one submit_sm against what should come."""
        report = self.report
        n = self.number_of.get(body.decode(CODECS.get(coding, "latin-1"), "replace"), -1)
        if n < 0 or self.who[n] != destination:
            report.wrong += 1
            if len(report.samples) < 3:
                report.samples.append(f"{coding}: {body.hex()}")
            return
        if self.back_at[n]:
            report.doubled += 1
            return
        if self.last.get(destination, -1) > n:
            report.misordered += 1
        self.last[destination] = n
        self.back_at[n] = now
        self.back += 1
        if self.back == len(self.pdus):
            self.over.set()

    async def run(self) -> Report:
        """Wait for binds, send everything, wait for every reply."""
        await asyncio.wait_for(self.ready.wait(), self.load.bind_within)
        await asyncio.sleep(0.5)
        print(json.dumps({"bound": len(self.links)}), flush=True)
        pacing = asyncio.create_task(self.pace()) if self.load.rate else None
        if pacing is None:
            self.feed()
        seen = -1
        while not self.over.is_set() and seen != self.back:
            seen = self.back
            try:
                await asyncio.wait_for(self.over.wait(), self.load.quiet)
            except TimeoutError:
                continue
        if pacing is not None:
            pacing.cancel()
        await asyncio.sleep(0.3)  # what comes after the last expected reply is a double
        return self.summary()

    async def pace(self) -> None:
        """Send at ``rate`` texts a second, evenly."""
        start = time.perf_counter()
        while self.sent < len(self.pdus) and self.receiver is not None:
            due = min(len(self.pdus), int((time.perf_counter() - start) * self.load.rate) + 1)
            while self.sent < due:
                self.sent_at[self.sent] = time.perf_counter()
                self.receiver.write(self.pdus[self.sent])
                self.sent += 1
            await asyncio.sleep(max(0.0, start + self.sent / self.load.rate - time.perf_counter()))

    def summary(self) -> Report:
        """Rate and latency of the timed part; void when a reply is lost, doubled, wrong or out of order."""
        report, warm = self.report, self.load.warm
        timed = [n for n in range(warm, len(self.who)) if self.back_at[n]]
        report.answered = len(timed)
        report.lost = len(self.who) - self.back
        if timed:
            report.seconds = max(self.back_at[n] for n in timed) - self.sent_at[warm]
            report.rate = len(timed) / report.seconds
            latency = sorted((self.back_at[n] - self.sent_at[n]) * 1000 for n in timed)
            report.p50, report.worst = latency[len(latency) // 2], latency[-1]
            report.p99 = latency[int(len(latency) * 0.99)]
        faults = {name: getattr(report, name) for name in ("lost", "doubled", "wrong", "misordered")}
        report.void = ", ".join(f"{count} {name}" for name, count in faults.items() if count)
        return report


class Link(asyncio.Protocol):
    """One connection; answers everything that came in one read with one write."""

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        self.buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.write = cast(asyncio.WriteTransport, transport).write
        self.socket: socket.socket = transport.get_extra_info("socket")

    def data_received(self, data: bytes) -> None:
        buffer = self.buffer
        buffer += data
        # at once, or a peer without TCP_NODELAY (Kannel) waits for our delayed acknowledgement: 40 ms a text
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        at, out, now = 0, bytearray(), time.perf_counter()
        while len(buffer) - at >= 16:
            length, command, _, sequence = HEADER.unpack_from(buffer, at)
            if len(buffer) - at < length:
                break
            self.handle(command, sequence, bytes(buffer[at : at + length]), out, now)
            at += length
        del buffer[:at]
        if out:
            self.write(bytes(out))
        if not self.carrier.load.rate and self.carrier.ready.is_set() and self.carrier.sent:
            self.carrier.feed()

    def handle(self, command: int, sequence: int, pdu: bytes, out: bytearray, now: float) -> None:
        """Answer one PDU into ``out``."""
        if command == SUBMIT_SM:
            destination, coding, body = read_submit(pdu)
            message_id = b"%x\0" % sequence
            out += HEADER.pack(16 + len(message_id), SUBMIT_SM_RESP, 0, sequence) + message_id
            self.carrier.reply(destination, coding, body, now)
        elif command in (BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER):
            out += HEADER.pack(21, command | RESPONSE, 0, sequence) + b"smsc\0"
            self.carrier.bound(self, command)
        elif command in (ENQUIRE_LINK, UNBIND):
            out += HEADER.pack(16, command | RESPONSE, 0, sequence)


async def main(load: Load) -> None:
    """Listen, run, print the report."""
    carrier = Carrier(load)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Link(carrier), "127.0.0.1", load.port)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    try:
        report = await carrier.run()
    except TimeoutError:
        print(json.dumps({"bound": 0}))
        report = Report(void="nobody bound")
    print(json.dumps(asdict(report)), flush=True)


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(Load(**json.loads(sys.argv[1]))))
