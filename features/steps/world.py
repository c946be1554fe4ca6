"""What a feature plays in: masked numbers with their scenarios, customers, a clock that only steps move, colleagues,
outside services, and everything that was said. Nothing leaves the process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engine.desk.simulator import Heard, Simulator
from engine.dialogue import effects as fx
from engine.dialogue.number import Policy
from engine.dialogue.revision import Revision
from engine.dialogue.values import shown as value_shown
from engine.language.phone import display, national
from features.steps.chat import Turn
from features.steps.mistakes import Mistake
from features.steps.services import Services, name_of

SEOUL = ZoneInfo("Asia/Seoul")
START = datetime(2026, 12, 2, 11, 0, tzinfo=SEOUL)
"""When a feature begins that does not say: a Wednesday."""
ANYONE = "손님"
"""The customer that need not be introduced; in English steps "the customer"."""

Load = Callable[[str], Revision]
"""Gives a scenario, ready to play, by the file name that a feature uses. Raises ``Mistake``."""


@dataclass
class Reply:
    """One of our texts on a customer's phone. ``state``: accepted, delivered, failed, unknown."""

    say: fx.Say
    number: str
    at: datetime
    state: str = "accepted"


@dataclass
class Customer:
    """Somebody who writes. ``unread`` are replies that no step has spoken of yet, ``news`` what was done for them since
    the last step that looked."""

    name: str
    phone: str
    known: dict[str, Any] = field(default_factory=dict)
    unread: list[Reply] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    done: list[fx.Effect] = field(default_factory=list)


class World:
    """One test's world. ``load`` finds scenarios; ``now`` moves only by ``wait`` and ``until``."""

    def __init__(self, load: Load, default: str | None = None) -> None:
        self._load = load
        self._default = default
        self.now = START
        self.policy = Policy()
        self.language = "ko"
        self.services = Services()
        self.numbers: dict[str, Simulator] = {}
        self.customers: dict[str, Customer] = {}
        self.turns: list[Turn] = []
        self._number = ""

    # ── setting the scene ────────────────────────────────────────────────────────────────────────────────
    def bind(self, files: Sequence[str], number: str = "02-1234-5678") -> None:
        """A masked number with its scenarios in order; the number that customers write to from now on."""
        digits = national(number)
        if digits is None:
            raise Mistake(f"“{number}”은(는) 전화번호가 아닙니다.", "not a telephone number")
        revisions = [self._load(file) for file in files]
        if digits in self.numbers:
            self.numbers[digits].publish(revisions)
        else:
            self.numbers[digits] = Simulator(
                revisions,
                now=self.now,
                zone=SEOUL,
                digits=digits,
                language=self.language,
                service=self.services,
                policy=self.policy,
            )
        self._number = digits

    def number(self, number: str = "") -> Simulator:
        """A number's side of the glass; the one written to last when none is named."""
        if not self.numbers:
            if self._default is None:
                raise Mistake(
                    '시나리오가 없습니다. 예) 먼저 "shop.yaml" 시나리오가 있다',
                    "no scenario; Given the scenario …",
                )
            self.bind([self._default])
        digits = national(number) if number else self._number
        if digits not in self.numbers:
            raise Mistake(f"“{number}” 번호는 없습니다.", "no such number")
        self._number = digits
        return self.numbers[digits]

    def introduce(self, name: str, phone: str = "") -> Customer:
        """A customer by name; their number is made up when none is given. One introduced before keeps what is known
        of them."""
        if name in self.customers and not phone:
            return self.customers[name]
        digits = national(phone) if phone else f"010{len(self.customers) + 1:08}"
        if digits is None:
            raise Mistake(f"“{phone}”은(는) 전화번호가 아닙니다.", "not a telephone number")
        self.customers[name] = Customer(name, digits)
        return self.customers[name]

    def customer(self, name: str = ANYONE) -> Customer:
        """The customer of this name. Raises ``Mistake`` when nobody introduced them."""
        if name in self.customers:
            return self.customers[name]
        if name in _ANYONE:
            return self.customers.get(ANYONE) or self.introduce(ANYONE)
        known = ", ".join(self.customers) or "없음 (nobody)"
        raise Mistake(
            f"“{name}”은(는) 소개하지 않은 손님입니다. 있는 손님: {known}", f"unknown customer {name}"
        )

    def known(self, who: Customer, **what: Any) -> None:
        """What is known of a customer before they write: name, language, fields, tags."""
        who.known |= what
        for number in self.numbers.values():
            number.customer(who.phone, **what)

    def heard(self, who: Customer) -> Heard:
        """Everything that their conversation with the number has brought about."""
        return (
            self.number().customer(who.phone, **who.known) if who.known else self.number().customer(who.phone)
        )

    # ── what happens ─────────────────────────────────────────────────────────────────────────────────────
    def text(self, who: Customer, words: str, pictures: int = 0) -> None:
        """A customer sends a text, perhaps with pictures."""
        shown = f"{'[사진] ' * pictures}{words}"
        self.turns.append(Turn(self.now, "in", who.name, shown))
        self.heard(who)
        simulator = self.number()
        self._happen(
            lambda: (
                simulator.photo(words, who.phone, pictures) if pictures else simulator.text(words, who.phone)
            )
        )

    def wait(self, span: timedelta) -> None:
        """Time passes; timers fire in their order."""
        self.until(self.now + span)

    def until(self, moment: datetime) -> None:
        """It becomes a point in time. Raises ``Mistake`` for the past."""
        if moment < self.now:
            raise Mistake(f"시간은 거꾸로 가지 않습니다: {moment:%Y-%m-%d %H:%M}", "time does not go back")
        self.number()
        for simulator in self.numbers.values():
            self._happen(lambda simulator=simulator: simulator.wait(moment - simulator.now))  # type: ignore[misc]
        self.now = moment
        self.turns.append(Turn(moment, "time", "시간", f"{moment:%Y-%m-%d %H:%M}"))

    def start(self, who: Customer, flow: str, args: dict[str, Any]) -> None:
        """The organisation starts a flow for a customer."""
        self.heard(who)
        simulator = self.number()
        revision = next((r for r in simulator.number.scenarios if flow in r.scenario.flows), None)
        if revision is None:
            raise Mistake(f"“{flow}” 흐름이 없습니다.", f"no flow {flow}")
        self.turns.append(Turn(self.now, "done", "기관", f"흐름 시작: {flow} {args or ''}".rstrip()))
        self._happen(lambda: simulator.start(revision.scenario.id, flow, args, who.phone))

    def staff(self, act: str, who: Customer, member: str = "직원", words: str = "") -> None:
        """A colleague takes over (``take``), replies (``reply``), gives back (``give``) or closes (``close``)."""
        self.heard(who)
        simulator = self.number()
        if act == "reply":
            if not self.heard(who).state().member:
                self._happen(lambda: simulator.take(member, who.phone))
            self.turns.append(Turn(self.now, "out", member, words))
            return
        told = {"take": "대화를 맡음", "give": "대화를 돌려줌", "close": "대화를 닫음"}[act]
        self.turns.append(Turn(self.now, "done", member, told))
        if act == "take":
            self._happen(lambda: simulator.take(member, who.phone))
        else:
            self._happen(lambda: simulator.give("button" if act == "give" else "closed", who.phone))

    def deliver(self, who: Customer, state: str) -> None:
        """The carrier's word on the last text to a customer: delivered, failed, unknown."""
        if not who.replies:
            raise Mistake(f"“{who.name}”에게 보낸 문자가 없습니다.", "nothing was sent")
        who.replies[-1].state = state
        self.turns.append(Turn(self.now, "done", "통신사", f"배달 결과: {state}"))

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────
    def _happen(self, act: Callable[[], object]) -> None:
        act()
        for digits, simulator in self.numbers.items():
            by_phone = {who.phone: who for who in self.customers.values()}
            for phone, heard in simulator.heard.items():
                if heard.effects:
                    self._tell(simulator, digits, by_phone[phone], heard)

    def _tell(self, simulator: Simulator, digits: str, who: Customer, heard: Heard) -> None:
        for effect in heard.effects:
            if isinstance(effect, fx.Say):
                reply = Reply(effect, digits, simulator.now)
                who.unread.append(reply)
                who.replies.append(reply)
                text = "".join(f"[{name}] " for name in effect.attach) + effect.text
                place = place_of(simulator, effect)
                self.turns.append(Turn(simulator.now, "out", display(digits), text, effect.why, place))
            elif (told := told_of(effect)) is not None:
                self.turns.append(Turn(simulator.now, "done", who.name, told))
            who.done.append(effect)
        heard.effects.clear()


_ANYONE = (ANYONE, "고객", "the customer", "a customer", "customer")


def place_of(simulator: Simulator, say: fx.Say) -> str:
    """``shop.yaml:61:9``: where a reply is written."""
    revision = simulator.number.revision(say.revision)
    node = revision.nodes.get(say.node) if revision is not None else None
    return str(node.step.place) if node is not None else ""


_TOLD: dict[type, Callable[[Any], str]] = {
    fx.Handoff: lambda e: f"{e.team or '담당자'}에게 넘김" + (f": {e.note}" if e.note else ""),
    fx.Notify: lambda e: f"{e.team}에게 알림: {e.note}",
    fx.SetTag: lambda e: f"꼬리표 {'+' if e.on else '-'}{e.name}",
    fx.SetField: lambda e: f"{e.name} = {value_shown(e.value)}",
    fx.RecordConsent: lambda e: f"{e.purpose} {'동의' if e.granted else '거부'}",
    fx.Http: lambda e: f"바깥 부름: {name_of(e)}",
    fx.FlowEnded: lambda e: f"흐름 {e.flow} 끝: {e.outcome}",
    fx.FaultFound: lambda e: f"시나리오 잘못 {e.place} {e.code} {e.detail}",
}


def told_of(effect: fx.Effect) -> str | None:
    """What was done, in a few words; None for what nobody sees."""
    told = _TOLD.get(type(effect))
    return told(effect) if told else None
