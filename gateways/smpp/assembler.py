"""Putting the parts of long texts together again. Pure: time and ids come in from outside.

Parts may come out of order, doubled, over several links, or not at all. What must survive a crash is written
down by ``spool.py`` before a part is confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from typing import Final

import msgspec

from gateways.smpp import coding as codings
from gateways.smpp import pdu
from gateways.smpp.coding import Decoded, Default
from gateways.smpp.concat import Content

GAP: Final = "…"


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """One part as it is kept; ``at`` in seconds of the epoch. ``key`` is what parts of one text have in
    common."""

    key: str
    uid: str
    number: int
    total: int
    coding: int
    body: bytes
    source: str
    destination: str
    bind: str
    at: float

    def digest(self) -> bytes:
        """Tells a repeated part from another text under the same reference."""
        return blake2b(self.body, digest_size=8, salt=bytes((self.coding,))).digest()


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered of a text that was handed on: enough to know its parts again, nothing of what it
    said."""

    key: str
    uid: str
    parts: dict[int, tuple[bytes, str, float]]
    at: float


class Group(msgspec.Struct):
    """The parts of one text that have come so far."""

    uid: str
    pieces: dict[int, Piece]
    not_before: float = 0.0

    @property
    def first(self) -> Piece:
        """Any of the parts: what they have in common can be read from it."""
        return next(iter(self.pieces.values()))

    @property
    def missing(self) -> int:
        """How many parts have not come."""
        return self.first.total - len(self.pieces)

    def last_at(self) -> float:
        """When the latest part came, in seconds of the epoch."""
        return max(piece.at for piece in self.pieces.values())

    def trace(self, now: float) -> Trace:
        """What is remembered of it."""
        parts = {number: (piece.digest(), piece.bind, piece.at) for number, piece in self.pieces.items()}
        return Trace(self.first.key, self.uid, parts, now)


def piece(sm: pdu.Sm, found: Content, bind: str, at: float, source: str, destination: str) -> Piece:
    """A part as it is kept, not yet belonging to a group. ``found`` must have a header."""
    assert found.header is not None
    kind, reference, total, number = found.header
    key = f"{sm.source}>{sm.destination}#{kind}:{reference}/{total}"
    return Piece(key, "", number, total, sm.coding, found.body, source, destination, bind, at)


def text(group: Group, default: Default) -> Decoded:
    """The text as far as it came, ``…`` where parts are missing. Neighbouring parts of one coding are
    joined before they are read, so that a character that a careless sender cut in two is whole again."""
    pieces = [group.pieces[number] for number in sorted(group.pieces)]
    shown: list[str] = []
    exact, expected = True, 1
    runs = groupby(enumerate(pieces), key=lambda entry: (entry[1].number - entry[0], entry[1].coding))
    for (_, coding), run in runs:
        parts = [part for _, part in run]
        decoded = codings.decode(b"".join(part.body for part in parts), coding, default)
        shown.append(decoded.text if parts[0].number == expected else GAP + decoded.text)
        exact = exact and decoded.exact
        expected = parts[-1].number + 1
    return Decoded("".join(shown) + (GAP if expected <= group.first.total else ""), exact)


class Assembler:
    """Open groups and the traces of finished ones.

    ``unconfirmed(bind, at)`` says whether what came over ``bind`` at ``at`` may not have reached the
    carrier as confirmed, so that an equal part is the same part again.
    """

    MOST: Final = 10_000
    REMEMBER: Final = 3_600.0

    def __init__(
        self, wait: float, new_id: Callable[[], str], unconfirmed: Callable[[str, float], bool]
    ) -> None:
        self._wait = wait
        self._new_id = new_id
        self._unconfirmed = unconfirmed
        self._open: dict[str, Group] = {}
        self._ready: dict[str, Group] = {}
        self._traces: dict[str, Trace] = {}

    def restore(self, records: Iterable[Piece | Trace]) -> None:
        """What the spool kept, in the order in which it was written."""
        groups: dict[str, Group] = {}
        for record in records:
            if isinstance(record, Trace):
                self._traces[record.key] = record
                groups.pop(record.uid, None)
            else:
                groups.setdefault(record.uid, Group(record.uid, {})).pieces[record.number] = record
        for group in groups.values():
            self._place(group)

    def records(self) -> Iterator[Piece | Trace]:
        """All that has to be kept now; ``restore`` reads it."""
        yield from self._traces.values()
        for group in (*self._open.values(), *self._ready.values()):
            yield from group.pieces.values()

    def add(self, new: Piece, late: bool = False) -> tuple[Piece | None, list[Group]]:
        """The part with its group's id, or None when it was here already; and the groups that are now to be
        handed on. ``late``: an equal part was confirmed too late to be believed."""
        if self._seen(new, late):
            return None, []
        handed: list[Group] = []
        group = self._open.get(new.key)
        if group is not None and (earlier := group.pieces.get(new.number)) is not None:
            if earlier.digest() == new.digest():
                return None, []
            handed.append(self._ripen(group))
            group = None
        if group is None:
            if len(self._open) >= self.MOST:
                handed.append(self._ripen(next(iter(self._open.values()))))
            group = self._open[new.key] = Group(self._new_id(), {})
        kept = msgspec.structs.replace(new, uid=group.uid)
        group.pieces[new.number] = kept
        if group.missing == 0:
            handed.append(self._ripen(group))
        return kept, handed

    def forget(self, part: Piece) -> None:
        """The part could not be kept: the carrier will send it again."""
        group = self._ready.get(part.uid) or self._open.get(part.key)
        if group is None or group.uid != part.uid:
            return
        self._ready.pop(part.uid, None)
        if self._open.get(part.key) is group:
            del self._open[part.key]
        del group.pieces[part.number]
        if group.pieces:
            self._place(group)

    def echoes(self, now: float) -> list[Group]:
        """Take out groups that waited long enough and hold nothing but parts of a text that was handed on:
        a carrier that repeats one part, not a customer who repeats the text."""
        taken = [
            group
            for key, group in self._open.items()
            if group.last_at() + self._wait <= now
            and (trace := self._traces.get(key)) is not None
            and all(
                trace.parts.get(number, (b"",))[0] == part.digest() for number, part in group.pieces.items()
            )
        ]
        for group in taken:
            del self._open[group.first.key]
        return taken

    def overdue(self, now: float) -> list[Group]:
        """Groups that waited long enough, and complete ones that could not be handed on before."""
        for group in list(self._open.values()):
            if group.last_at() + self._wait <= now:
                self._ripen(group)
        return [group for group in self._ready.values() if group.not_before <= now]

    def again(self, group: Group, at: float) -> None:
        """It could not be handed on; try again at ``at``."""
        group.not_before = at

    def done(self, group: Group, now: float) -> Trace:
        """It was handed on."""
        self._ready.pop(group.uid, None)
        trace = self._traces[group.first.key] = group.trace(now)
        return trace

    def tidy(self, now: float) -> None:
        """Forget texts whose parts will not come again."""
        for key in [key for key, trace in self._traces.items() if trace.at + self.REMEMBER < now]:
            del self._traces[key]

    def _seen(self, new: Piece, late: bool) -> bool:
        trace = self._traces.get(new.key)
        known = trace.parts.get(new.number) if trace else None
        if known is not None and known[0] == new.digest() and (late or self._unconfirmed(known[1], known[2])):
            return True
        waiting = (
            group.pieces.get(new.number) for group in self._ready.values() if group.first.key == new.key
        )
        return any(
            same is not None
            and same.digest() == new.digest()
            and (late or self._unconfirmed(same.bind, same.at))
            for same in waiting
        )

    def _ripen(self, group: Group) -> Group:
        self._open.pop(group.first.key, None)
        self._ready[group.uid] = group
        return group

    def _place(self, group: Group) -> None:
        if group.missing == 0 or group.first.key in self._open:
            self._ready[group.uid] = group
        else:
            self._open[group.first.key] = group
