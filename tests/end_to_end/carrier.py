"""The carrier's side of a conversation, and the verdict about it: only what went into and came out of the SMSC counts.

Texts are decoded here by the SMPP specification with Python's own codecs; nothing of ours is asked.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pytest
from running import PATIENCE, until

from tests.peers.npm_smpp import Smsc

NUMBER = "15880000"
CODECS = {0x08: "utf-16-be", 0x0E: "cp949"}


@dataclass(frozen=True)
class Text:
    """A customer's text; ``id`` is the test's own name for it."""

    id: str
    customer: str
    words: str
    coding: int = 0x08


@dataclass
class Line:
    """What came out for one customer, whole texts in order, doubled ones included."""

    texts: list[str] = field(default_factory=list)
    codings: list[int] = field(default_factory=list)
    parts: dict[tuple[int, int], dict[int, bytes]] = field(default_factory=lambda: defaultdict(dict))


class Carrier:
    """npm ``smpp`` with a memory for conversations."""

    def __init__(self, smsc: Smsc) -> None:
        self.smsc = smsc
        self.port = smsc.port
        self.answered: list[str] = []
        """Ids of texts for which the house said "I have it", in order."""
        self.refused = 0
        self._lines: defaultdict[str, Line] = defaultdict(Line)
        self._read = 0

    # ── in ───────────────────────────────────────────────────────────────────────────────────────────────
    def send(self, texts: Sequence[Text], window: int = 10) -> None:
        """Put texts into the SMSC's store; it delivers them, and again what was not answered."""
        self.smsc.order("carry", window=window, texts=[_written(text) for text in texts])

    async def say(self, customer: str, words: str, *, coding: int = 0x08) -> str:
        """One text, and the whole of the next answer to this customer."""
        before = len(self.line(customer).texts)
        self.send([Text(f"{customer} {before}", customer, words, coding)])
        return await self.next(customer, before)

    async def next(self, customer: str, before: int) -> str:
        """The text behind so many, once it has come."""
        await until(lambda: len(self.line(customer).texts) > before, f"{customer} has text {before + 1}")
        return self.line(customer).texts[before]

    # ── out ──────────────────────────────────────────────────────────────────────────────────────────────
    def line(self, customer: str) -> Line:
        """What a customer has got so far."""
        self._look()
        return self._lines[customer]

    def lines(self) -> dict[str, list[str]]:
        """What everybody has got so far."""
        self._look()
        return {customer: line.texts for customer, line in self._lines.items()}

    async def quiet(self, seconds: float = 2.0) -> None:
        """Wait until nothing at all has happened for so long."""
        loop = asyncio.get_running_loop()
        end, seen, since = loop.time() + 10 * PATIENCE, -1, loop.time()
        while loop.time() - since < seconds:
            if len(self.smsc.events) != seen:
                seen, since = len(self.smsc.events), loop.time()
            if loop.time() > end:
                pytest.fail("it never became quiet")
            await asyncio.sleep(0.05)

    def _look(self) -> None:
        new, self._read = self.smsc.events[self._read :], len(self.smsc.events)
        for event in new:
            if event["event"] == "submit" and event["status"] == 0:
                self._took(event)
            elif event["event"] == "delivered" and event["status"] == 0:
                self.answered.append(event["id"])
            elif event["event"] == "delivered":
                self.refused += 1

    def _took(self, event: dict[str, Any]) -> None:
        line, body, coding = (
            self._lines[event["destination_addr"]],
            event["short_message"],
            event["data_coding"],
        )
        octets = bytes.fromhex(body["hex"]) if body["text"] is None else body["text"].encode(CODECS[coding])
        if not body["udh"]:
            line.texts.append(octets.decode(CODECS[coding]))
            line.codings.append(coding)
            return
        reference, total, part = bytes.fromhex(body["udh"])[-3:]
        parts = line.parts[reference, total]
        parts[part] = octets
        if len(parts) == total:
            line.texts.append(b"".join(parts.pop(n) for n in range(1, total + 1)).decode(CODECS[coding]))
            line.codings.append(coding)


def _written(text: Text) -> dict[str, Any]:
    pdu = {
        "source_addr": text.customer,
        "destination_addr": NUMBER,
        "data_coding": text.coding,
        "short_message": text.words.encode(CODECS[text.coding]).hex(),
    }
    return {"id": text.id, "pdu": pdu}


# ── the verdict ──────────────────────────────────────────────────────────────────────────────────────────
class Verdict(NamedTuple):
    """Texts without an answer, answers that came twice (the same words to the same customer), customers whose answers
    came in another order, and answers that nobody asked for."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    disordered: tuple[str, ...]
    invented: tuple[str, ...]


def judge(asked: Iterable[tuple[str, Sequence[str]]], came: dict[str, list[str]]) -> Verdict:
    """``asked``: for each customer the answers that are right, in order; no two of them alike."""
    lost, doubled, disordered, invented = list[str](), list[str](), list[str](), list[str]()
    for customer, right in asked:
        got = came.get(customer, [])
        once = list(dict.fromkeys(got))
        lost += [f"{customer}: {text}" for text in right if text not in once]
        invented += [f"{customer}: {text}" for text in once if text not in right]
        doubled += [f"{customer}: {text}" for n, text in enumerate(got) if text in got[:n]]
        known = [text for text in once if text in right]
        if known != [text for text in right if text in known]:
            disordered.append(customer)
    return Verdict(tuple(lost), tuple(doubled), tuple(disordered), tuple(invented))
