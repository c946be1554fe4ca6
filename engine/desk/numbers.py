"""Numbers made ready to route, kept while their version stands: what a claimed conversation is stepped with.

Revisions are compiled on first use and kept in a cache bounded by the size of their sources; a number is built again when
its version grows (publish, bind, policy). Frames that run on older revisions find them through the same cache.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from engine.dialogue.events import Media
from engine.dialogue.number import Number, Policy
from engine.dialogue.revision import Revision
from engine.dialogue.session import Session
from engine.language.hours import Hours
from engine.ports import NumberRow, RevisionRow, Shelf
from engine.scenario.reader import read

CACHE_BYTES = 64_000_000
"""Bound of the compiled revisions, estimated from their sources."""
PER_SOURCE_BYTE = 40
"""Compiled bytes per byte of YAML: 308 KB per machine of 100 states of about 80 bytes each (measured)."""


class BadRevision(RuntimeError):
    """A published revision does not read any more; ``code`` of the first fault. The conversation waits for a person."""

    def __init__(self, id: int, code: str) -> None:
        super().__init__(f"revision {id}: {code}")


class Bound(msgspec.Struct, frozen=True):
    """A number in use: for everyone, and for test senders (R26); where it sends; its pictures by revision."""

    row: NumberRow
    live: Number
    draft: Number

    def number(self, customer: str) -> Number:
        """The number as this customer meets it."""
        return self.draft if customer in self.row.test_senders else self.live


class Numbers:
    """The desk's shelf of compiled numbers and revisions."""

    def __init__(self, shelf: Shelf, cache_bytes: int = CACHE_BYTES) -> None:
        self._shelf = shelf
        self._limit = cache_bytes
        self._bytes = 0
        self._bound: OrderedDict[int, Bound] = OrderedDict()
        self._revisions: OrderedDict[int, tuple[Revision, dict[str, Media], int]] = OrderedDict()

    async def get(self, number: int, version: int) -> Bound:
        """The number at least at this version. Raises ``BadRevision``."""
        found = self._bound.get(number)
        if found is None or found.row.version < version:
            found = await self._build(number)
            self._bound[number] = found
        self._bound.move_to_end(number)
        return found

    async def pinned(self, session: Session, more: frozenset[int] = frozenset()) -> None:
        """Have the revisions ready that the session's frames (and these events) run on."""
        for id in {frame.revision for frame in session.frames} | more:
            if id not in self._revisions:
                await self._revision(id)

    def media(self, revision: int, name: str) -> Media | None:
        """The picture that a scenario attaches under a file name; a content hash is its own."""
        kept = self._revisions.get(revision)
        return kept[1].get(name) if kept else None

    async def _build(self, number: int) -> Bound:
        row = await self._shelf.number_view(number)
        live = [await self._revision(id) for _, id in row.bindings]
        drafts = dict(row.drafts)
        draft = [await self._revision(drafts.get(name, id)) for name, id in row.bindings]
        live_number = self._number(row, live)
        same = live == draft
        return Bound(row, live_number, live_number if same else self._number(row, draft))

    def _number(self, row: NumberRow, scenarios: list[Revision]) -> Number:
        return Number(
            row.digits,
            tuple(scenarios),
            ZoneInfo(row.zone),
            row.language,
            policy_of(row.policy),
            row.own_numbers,
            self._known,
        )

    def _known(self, id: int) -> Revision | None:
        kept = self._revisions.get(id)
        return kept[0] if kept else None

    async def _revision(self, id: int) -> Revision:
        kept = self._revisions.get(id)
        if kept is None:
            row = await self._shelf.revision(id)
            kept = (compile_row(row), row.media, PER_SOURCE_BYTE * sum(map(len, row.files.values())))
            self._revisions[id] = kept
            self._bytes += kept[2]
            self._shrink()
        self._revisions.move_to_end(id)
        return kept[0]

    def _shrink(self) -> None:
        """Forget the revisions used longest ago; a number that is still bound keeps its own alive."""
        while self._bytes > self._limit and len(self._revisions) > 1:
            _, (_, _, size) = self._revisions.popitem(last=False)
            self._bytes -= size
        while len(self._bound) > max(1, len(self._revisions)):
            self._bound.popitem(last=False)


def compile_row(row: RevisionRow) -> Revision:
    """A kept revision made ready. Raises ``BadRevision``."""
    result = read(next(iter(row.files)), row.files.get)
    if result.scenario is None:
        raise BadRevision(row.id, next((f.code for f in result.faults if f.severity == "error"), "?"))
    return Revision(result.scenario, row.id)


def policy_of(values: dict[str, Any]) -> Policy:
    """A number's policy from its stored settings: ``quiet_from``, ``quiet_to`` (HH:MM), ``brake`` (replies),
    ``brake_minutes``, ``hours`` (days: windows, as a scenario has them)."""
    base = Policy()
    return Policy(
        quiet_from=_clock(values.get("quiet_from"), base.quiet_from),
        quiet_to=_clock(values.get("quiet_to"), base.quiet_to),
        brake=int(values.get("brake", base.brake)),
        brake_window=timedelta(minutes=float(values["brake_minutes"]))
        if "brake_minutes" in values
        else base.brake_window,
        hours=Hours.parse(values["hours"]) if values.get("hours") else None,
    )


def _clock(value: Any, default: time) -> time:
    return time.fromisoformat(value) if value else default
