"""A number in a glass: plays scenarios in memory with a clock to move and outside services that are faked.

The same pure step as the real desk; used by ``dapjang chat``, by tests of scenarios and by the console's
phone. It owns no rule: it only carries effects out.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from itertools import count
from typing import Any, NamedTuple

import msgspec

from engine.dialogue import effects as fx
from engine.dialogue.events import (
    EffectDone,
    Event,
    LaterDue,
    Media,
    MessageIn,
    PersonGave,
    PersonTook,
    StartFlow,
    TimerDue,
)
from engine.dialogue.moves import Move
from engine.dialogue.number import Number, Policy
from engine.dialogue.revision import Revision
from engine.dialogue.route import Decision, decide
from engine.dialogue.session import Session, dump, load
from engine.dialogue.view import Contact, View

CUSTOMER = "01000000001"


class Slow(NamedTuple):
    """An answer that takes its time; later than the service's own ``timeout`` and ``retry`` allow, it is ``failed``."""

    after: timedelta
    outcome: str
    data: Any = None


Service = Callable[[fx.Http], tuple[str, Any] | Slow]
"""Answers an outside call: outcome (``ok``, an HTTP status, ``failed``) and the JSON that came with it."""


class UnexpectedCall(LookupError):
    """A scenario called an outside service that nobody faked."""


@dataclass(slots=True)
class Heard:
    """Everything that one customer's conversation has brought about so far."""

    contact: Contact
    session: bytes = b""
    said: list[fx.Say] = field(default_factory=list)
    effects: list[fx.Effect] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    bookings: list[dict[str, Any]] = field(default_factory=list)
    timers: dict[int, tuple[int, datetime]] = field(default_factory=dict)

    def state(self) -> Session:
        """The session as it stands."""
        return load(self.session)

    def fork(self) -> Heard:
        """The conversation as it stands, with nothing said or done in it yet."""
        return Heard(self.contact, self.session, bookings=list(self.bookings), timers=dict(self.timers))


class Simulator:
    """``now`` is aware; time moves only by ``wait``. Replies come back as ``Say`` effects, in order."""

    def __init__(
        self,
        scenarios: Sequence[Revision],
        *,
        now: datetime,
        zone: tzinfo,
        digits: str = "0212345678",
        language: str = "ko",
        service: Service | None = None,
        policy: Policy | None = None,
    ) -> None:
        self.now = now.astimezone(zone)
        self.service = service
        self.heard: dict[str, Heard] = {}
        self._older: dict[int, Revision] = {}
        self._ids = count(1)
        self._due: list[tuple[datetime, int, str, Event]] = []
        self.number = Number(
            digits,
            tuple(scenarios),
            zone,
            language,
            policy or Policy(),
            frozenset((digits,)),
            self._older.get,
        )

    def customer(self, phone: str = CUSTOMER, **known: Any) -> Heard:
        """A customer's side of the glass; ``known`` fills the contact (name, language, fields, tags)."""
        if phone not in self.heard:
            self.heard[phone] = Heard(Contact(phone=phone))
        if known:
            self.heard[phone].contact = msgspec.structs.replace(self.heard[phone].contact, **known)
        return self.heard[phone]

    def publish(self, scenarios: Sequence[Revision]) -> None:
        """Newer revisions for what starts from now on (R25)."""
        self._older.update({revision.id: revision for revision in self.number.scenarios})
        old = self.number
        self.number = Number(
            old.digits, tuple(scenarios), old.zone, old.language, old.policy, old.own_numbers, old.revisions
        )

    def revisions(self) -> tuple[Revision, ...]:
        """Every revision that was ever bound."""
        return (*self.number.scenarios, *self._older.values())

    def fork(self) -> Simulator:
        """The same conversations once more, to go another way from here; what was said and done stays behind."""
        other = copy(self)
        other.heard = {phone: heard.fork() for phone, heard in self.heard.items()}
        other._due = list(self._due)
        return other

    def planned(self, phone: str = CUSTOMER) -> list[tuple[datetime, Event]]:
        """What will happen to a customer by itself when time passes, in order."""
        due = sorted((at, n, event) for at, n, who, event in self._due if who == phone)
        return [(at, event) for at, _, event in due if not self._stale(phone, event)]

    # ── what happens ─────────────────────────────────────────────────────────────────────────────────────
    def text(self, words: str, phone: str = CUSTOMER, media: Sequence[Media] = ()) -> list[fx.Say]:
        """The customer sends a text, perhaps with pictures."""
        return self._happen(phone, MessageIn(self._id(), words, self.now, self.now, tuple(media)))

    def photo(self, words: str = "", phone: str = CUSTOMER, pictures: int = 1) -> list[fx.Say]:
        """The customer sends pictures."""
        media = [Media(f"photo{n + 1}.jpg", "image/jpeg", 1) for n in range(pictures)]
        return self.text(words, phone, media)

    def start(self, scenario: str, flow: str, args: dict[str, Any], phone: str = CUSTOMER) -> list[fx.Say]:
        """The organisation starts a flow."""
        return self._happen(phone, StartFlow(self._id(), scenario, flow, self.now, args))

    def take(self, member: str = "직원", phone: str = CUSTOMER) -> list[fx.Say]:
        """A member of staff takes over (R10)."""
        return self._happen(phone, PersonTook(self._id(), member, self.now))

    def give(self, reason: str = "button", phone: str = CUSTOMER) -> list[fx.Say]:
        """The conversation goes back to the bot."""
        return self._happen(phone, PersonGave(self._id(), reason, self.now))

    def happen(self, event: Event, phone: str = CUSTOMER) -> list[fx.Say]:
        """Any event."""
        return self._happen(phone, event)

    def wait(self, span: timedelta, phone: str | None = None) -> list[fx.Say]:
        """Time passes; timers fire in their order. Returns what is said to ``phone`` (None: to anyone)."""
        until, said = self.now + span, []
        while self._due and self._due[0][0] <= until:
            at, _, who, event = heapq.heappop(self._due)
            self.now = max(self.now, at)
            if not self._stale(who, event):
                found = self._happen(who, msgspec.structs.replace(event, at=self.now))
                said += found if phone in (None, who) else []
        self.now = until
        return said

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────
    def _id(self) -> str:
        return f"e{next(self._ids)}"

    def _stale(self, phone: str, event: Event) -> bool:
        if not isinstance(event, TimerDue):
            return False
        return self.customer(phone).timers.get(event.frame, (-1, self.now))[0] != event.wait

    def _happen(self, phone: str, event: Event) -> list[fx.Say]:
        who = self.customer(phone)
        queue, first = [event], len(who.said)
        while queue:
            decision = self._decide(who, queue.pop(0))
            for effect in decision.effects:
                answer = self._carry_out(phone, who, effect)
                if answer is not None:
                    queue.append(answer)
        return who.said[first:]

    def _decide(self, who: Heard, event: Event) -> Decision:
        view = View(who.contact, tuple(b for b in who.bookings if b["status"] == "active"))
        decision = decide(self.number, load(who.session), event, view)
        who.session = dump(decision.session)
        who.effects += decision.effects
        who.moves += decision.moves
        return decision

    def _carry_out(self, phone: str, who: Heard, effect: fx.Effect) -> Event | None:
        match effect:
            case fx.Say():
                who.said.append(effect)
            case fx.SetTimer():
                who.timers[effect.frame] = (effect.wait, effect.at)
                self._plan(effect.at, phone, TimerDue(self._id(), effect.frame, effect.wait, effect.at))
            case fx.CancelTimer():
                who.timers.pop(effect.frame, None)
            case fx.Later():
                due = LaterDue(self._id(), effect.revision, effect.node, effect.at, effect.vars)
                self._plan(effect.at, phone, due)
            case fx.SetField():
                self._set_field(who, effect)
            case fx.SetTag():
                tags = who.contact.tags | {effect.name} if effect.on else who.contact.tags - {effect.name}
                who.contact = msgspec.structs.replace(who.contact, tags=tags)
            case fx.Http():
                return self._call(phone, effect)
            case fx.Room():
                return self._room(who, effect)
        return None

    def _plan(self, at: datetime, phone: str, event: Event) -> None:
        heapq.heappush(self._due, (at, next(self._ids), phone, event))

    def _set_field(self, who: Heard, effect: fx.SetField) -> None:
        if effect.name in ("name", "language"):
            who.contact = msgspec.structs.replace(who.contact, **{effect.name: str(effect.value)})
        else:
            fields = {**who.contact.fields, effect.name: effect.value}
            who.contact = msgspec.structs.replace(who.contact, fields=fields)

    def _call(self, phone: str, effect: fx.Http) -> Event | None:
        if self.service is None:
            raise UnexpectedCall(f"{effect.method} {effect.service}/{effect.path}")
        answer = self.service(effect)
        if not isinstance(answer, Slow):
            return EffectDone(self._id(), effect.key, answer[0], self.now, answer[1])
        longest = timedelta(seconds=effect.timeout * (effect.retry + 1))
        late = answer.after > longest
        at = self.now + (longest if late else answer.after)
        outcome, data = ("failed", None) if late else answer[1:]
        self._plan(at, phone, EffectDone(self._id(), effect.key, outcome, at, data))
        return None

    def _room(self, who: Heard, effect: fx.Room) -> Event | None:
        """Capacity, votes and boards as they will answer when their rooms are built: always a free place."""
        args = effect.args
        if effect.kind == "reserve":
            of = args.get("of")
            booking = {"of": of[0] if isinstance(of, list) else of, "at": args.get("at"), "status": "active"}
            who.bookings.append(booking)
            return EffectDone(self._id(), effect.key, "ok", self.now, booking)
        if effect.kind == "release":
            gone = args.get("", {})
            for booking in who.bookings:
                if isinstance(gone, dict) and booking["at"] == gone.get("at"):
                    booking["status"] = "cancelled"
        if effect.kind in ("release", "waitlist"):
            return EffectDone(self._id(), effect.key, "ok", self.now)
        return None
