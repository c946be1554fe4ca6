"""A masked number with everything bound to it: its scenarios in order, their keywords in one index, its policy.

Hours, fallback, off-hours reply, apology and escapes of the number are those of the first bound scenario that has
them (architecture.md, "Defaults live on the number").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from functools import cached_property, lru_cache

from engine.dialogue.remembered import keyword
from engine.dialogue.revision import Revision
from engine.language.hours import Hours
from engine.language.keywords import Entry, Hit, KeywordIndex
from engine.language.normal import Normal
from engine.language.phone import display
from engine.scenario.model import Flow, Keyword, Reply, Step


@dataclass(frozen=True, slots=True)
class Policy:
    """What the number decides for all its scenarios. Quiet hours are local time, the end exclusive (R17);
    ``brake`` automatic replies in ``brake_window`` engage the brake (R13); ``hours`` are the number's own opening hours."""

    quiet_from: time = time(21)
    quiet_to: time = time(8)
    brake: int = 20
    brake_window: timedelta = timedelta(minutes=10)
    hours: Hours | None = None

    def quiet_until(self, at: datetime) -> datetime | None:
        """The end of the quiet hours that ``at`` (local) falls into; ``None`` outside them."""
        clock = at.timetz().replace(tzinfo=None)
        if self.quiet_from <= self.quiet_to:
            quiet = self.quiet_from <= clock < self.quiet_to
        else:
            quiet = clock >= self.quiet_from or clock < self.quiet_to
        if not quiet:
            return None
        end = at.replace(hour=self.quiet_to.hour, minute=self.quiet_to.minute, second=0, microsecond=0)
        return end if end > at else end + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Started:
    """A keyword that starts a flow."""

    revision: Revision
    flow: Flow


@dataclass(frozen=True, slots=True)
class Replied:
    """A keyword that is answered at once."""

    revision: Revision
    reply: Reply


@dataclass(frozen=True)
class Number:
    """One masked number as routing sees it. ``revisions`` finds a pinned revision by its id."""

    digits: str
    scenarios: Sequence[Revision]
    zone: tzinfo
    language: str = "ko"
    policy: Policy = field(default_factory=Policy)
    own_numbers: frozenset[str] = frozenset()
    revisions: Callable[[int], Revision | None] = lambda _: None

    @cached_property
    def _bound(self) -> dict[int, Revision]:
        return {revision.id: revision for revision in self.scenarios}

    def revision(self, id: int) -> Revision | None:
        """A revision that is bound now, or one that a frame is pinned to."""
        return self._bound.get(id) or self.revisions(id)

    @cached_property
    def keywords(self) -> KeywordIndex:
        """Every keyword of replies and flows of all bound scenarios (R7's last two tie-breaks are ``order``)."""
        return _index(tuple(self.scenarios), False)

    @cached_property
    def always(self) -> KeywordIndex:
        """Keywords of the replies that act before everything but opting out."""
        return _index(tuple(self.scenarios), True)

    @cached_property
    def photo_reply(self) -> Replied | None:
        """What answers a picture outside a flow."""
        return next(
            (
                Replied(revision, reply)
                for revision in self.scenarios
                for reply in revision.scenario.replies
                if any(k.kind == "event" and k.word == "photo" for k in reply.when)
            ),
            None,
        )

    @cached_property
    def off_hours(self) -> tuple[Revision, Step] | None:
        """What is said outside a flow when the number is closed."""
        return next(((r, s) for r in self.scenarios if (s := r.scenario.off_hours)), None)

    @cached_property
    def fallback(self) -> tuple[Revision, Step] | None:
        """What is done with a text that nothing understands."""
        return next(((r, s) for r in self.scenarios if (s := r.scenario.fallback)), None)

    @cached_property
    def hours(self) -> Hours | None:
        """The number's opening hours: its own, else those of its first scenario that has some; ``None``: always open."""
        return self.policy.hours or next((h for r in self.scenarios if (h := r.scenario.hours.get(""))), None)

    @property
    def name(self) -> str:
        """Who writes from this number: the title of the first bound scenario, else the number."""
        return next((r.scenario.title for r in self.scenarios), display(self.digits))

    @cached_property
    def default_team(self) -> str:
        """Who is asked when nobody is named: the first team of the first scenario that has one."""
        return next((name for r in self.scenarios for name in r.scenario.teams), "")

    def match(self, text: Normal) -> Hit | None:
        """The winner by R7."""
        return keyword(self.keywords, text)


@lru_cache(maxsize=64)
def _index(scenarios: tuple[Revision, ...], always: bool) -> KeywordIndex:
    """The keywords of scenarios bound in this order; numbers, and tests, that bind the same share them."""
    found: list[Entry] = []
    for rank, revision in enumerate(scenarios):
        for reply in revision.scenario.replies:
            if reply.always is always:
                found += _entries_of(reply.when, rank, Replied(revision, reply))
        if not always:
            for flow in revision.scenario.flows.values():
                found += _entries_of(flow.when, rank, Started(revision, flow))
    return KeywordIndex(found)


def _entries_of(when: Sequence[Keyword], rank: int, payload: Started | Replied) -> list[Entry]:
    return [
        Entry(k.kind, k.word, (rank, k.place.line, k.place.column), payload)
        for k in when
        if k.kind != "event"
    ]
