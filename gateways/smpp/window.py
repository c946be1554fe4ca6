"""The sending half of a link: how many submit_sm may be unanswered, which they are, and which still wait to
be written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from gateways.smpp import pdu


class Part(msgspec.Struct, eq=False):
    """One ``submit_sm`` of a job: its body, which part it is, and when it was written (monotonic seconds)."""

    job: Any
    index: int
    body: bytes
    written_at: float = 0.0


class Answer(msgspec.Struct, eq=False):
    """What the SMSC said to a part."""

    part: Part
    status: int
    message_id: str


class Window:
    """At most ``size`` unanswered parts; more wait in a backlog until some are answered."""

    __slots__ = ("_backlog", "_next", "_pending", "_size", "paused")

    def __init__(self, size: int, next_sequence: Callable[[], int]) -> None:
        self._size = size
        self._next = next_sequence
        self._pending: dict[int, Part] = {}
        self._backlog: deque[Part] = deque()
        self.paused = False
        """The SMSC does not read what we write."""

    def free(self) -> int:
        """How many more parts it takes now."""
        return 0 if self.paused else max(0, self._size - len(self._pending) - len(self._backlog))

    def unanswered(self) -> bool:
        """Whether something that was written has no answer."""
        return bool(self._pending)

    def add(self, parts: Sequence[Part]) -> None:
        """Put parts behind what waits."""
        self._backlog.extend(parts)

    def write(self, now: float) -> bytes:
        """The PDUs that may be written now, in one piece; they count as written."""
        room = 0 if self.paused else self._size - len(self._pending)
        out: list[bytes] = []
        while self._backlog and len(out) < room:
            part = self._backlog.popleft()
            part.written_at = now
            sequence = self._next()
            self._pending[sequence] = part
            out.append(pdu.frame(pdu.SUBMIT_SM, sequence, part.body))
        return b"".join(out)

    def answer(self, frame: pdu.Frame) -> Answer | None:
        """A response, or a generic_nack, matched by its sequence number; None when nothing waits for it."""
        part = self._pending.pop(frame.sequence, None)
        return None if part is None else Answer(part, frame.status, pdu.read_message_id(frame.body))

    def give_up(self, before: float) -> list[Part]:
        """Take out the parts that were written before ``before``."""
        late: list[int] = []
        for sequence, part in self._pending.items():
            if part.written_at > before:
                break
            late.append(sequence)
        return [self._pending.pop(sequence) for sequence in late]

    def drain(self) -> tuple[list[Part], list[Part]]:
        """The link is gone: what was written without an answer, and what was never written."""
        written, waiting = list(self._pending.values()), list(self._backlog)
        self._pending.clear()
        self._backlog.clear()
        return written, waiting
