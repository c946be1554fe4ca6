"""The desk over a real store: what comes in is stepped, committed and handed to a gateway, across restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.bus.local import LocalBus
from engine.desk.inbox import Desk
from engine.desk.numbers import Numbers
from engine.desk.sender import Sender
from engine.desk.telemetry import Metrics
from engine.ports import Capabilities, Inbound, LinkState, Outgoing, SendResult
from engine.store.admin import Admin
from engine.store.sqlite import SqliteStore
from engine.texts.sizes import Size

SEOUL = ZoneInfo("Asia/Seoul")
NUMBER = "0212345678"
CUSTOMER = "01000000001"
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 100
SCENARIO = """
scenario: 가게
teams: {사장님: {}}
replies:
  - {when: 영업시간, say: 10시부터 20시까지입니다.}
  - {when: 지도, say: 지도입니다., attach: [map.jpg]}
  - {when: 약관, say: "LONG"}
fallback: {say: 전해 드렸습니다., handoff: 사장님}
flows:
  book:
    when: 예약
    states:
      n:
        say: 몇 분이세요?
        ask: number
        save: n
        no_reply: [{after: 10m, say: 계신가요?}, {after: 2h, end: silent}]
        next: done
      done: {say: "{{ n }}명 예약되었습니다.", end: booked}
""".replace("LONG", "가나다라마바사 " * 200)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 25, 12, tzinfo=SEOUL)

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Carrier:
    """A gateway that takes everything its sizes allow and remembers it."""

    def __init__(self, account: int, sizes: frozenset[Size] = frozenset(Size)) -> None:
        self.account = account
        self.capabilities = Capabilities(sizes=sizes, inbound=True)
        self.sent: list[Outgoing] = []

    async def start(self, sink: Any) -> None: ...
    async def stop(self) -> None: ...
    def on_room(self, wake: Any) -> None: ...
    def room(self) -> int:
        return 100

    def links(self) -> list[LinkState]:
        return []

    async def send(self, batch: Any) -> list[SendResult]:
        self.sent += batch
        return [SendResult(id=m.id, state="accepted", provider_ids=(f"p{m.id}",)) for m in batch]


class House:
    """One number, one scenario, one carrier, over a store in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self.bus, self.count = folder, Clock(), LocalBus(), 0
        self.metrics = Metrics()

    async def open(self, sizes: frozenset[Size] = frozenset(Size)) -> House:
        self.store = SqliteStore(self.folder / "d.sqlite3")
        self.admin = Admin(self.store, now=self.clock.now)
        if not await self.admin.organisations():
            self.organisation = await self.admin.create_organisation("가게")
            self.account = await self.admin.create_gateway(self.organisation, "g", "loopback", {}, {})
            self.number = await self.admin.create_number(self.organisation, NUMBER)
            await self.admin.route(self.number, self.account, "both")
            await self.publish(SCENARIO)
            await self.admin.bind(self.number, "shop")
        self.carrier = Carrier(self.account, sizes)
        self.desk = Desk(
            self.store,
            Numbers(self.admin),
            self.clock,
            self.bus,
            self.metrics,
            lambda _: self.carrier.capabilities,
        )
        self.sender = Sender(self.store, self.carrier, self.clock, self.bus, self.metrics, owner="test")
        return self

    async def publish(self, text: str, *, draft: bool = False) -> int:
        media = {"map.jpg": self.store.media.keep(JPEG)}
        files = {"shop.yaml": text}
        if draft:
            return await self.admin.save_draft(self.organisation, "shop", files, "나", media)
        return await self.admin.publish(self.organisation, "shop", files, "나", "", media=media)

    async def accept(self, *texts: str, source: str = CUSTOMER) -> None:
        for text in texts:
            self.count += 1
            message = Inbound(
                account=self.account,
                key=f"k{self.count}",
                source=source,
                destination=NUMBER,
                text=text,
                received_at=self.clock.now(),
            )
            await self.store.accept([message])

    async def settle(self) -> None:
        """Until nothing is left to do."""
        while await self.desk.turn():
            pass
        while await self.sender.turn():
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)

    async def say(self, *texts: str, source: str = CUSTOMER) -> list[str]:
        """Customers' texts in, the texts that left since."""
        before = len(self.carrier.sent)
        await self.accept(*texts, source=source)
        await self.settle()
        return [m.text for m in self.carrier.sent[before:]]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    made = await House(tmp_path).open()
    yield made
    await made.store.close()


async def test_a_text_is_answered(house: House) -> None:
    """A customer's text comes in, the answer leaves from the masked number."""
    assert await house.say("영업시간") == ["10시부터 20시까지입니다."]
    sent = house.carrier.sent[0]
    assert (sent.source, sent.to, sent.size) == (NUMBER, CUSTOMER, Size.SMS)


async def test_texts_of_one_customer_are_answered_in_order(house: House) -> None:
    """Three texts at once: three answers in the order of the texts."""
    assert await house.say("예약", "3", "영업시간") == [
        "몇 분이세요?",
        "3명 예약되었습니다.",
        "10시부터 20시까지입니다.",
    ]


async def test_a_flow_goes_on_after_a_restart(house: House) -> None:
    """The process ends in the middle of a flow; the next one goes on."""
    await house.say("예약")
    await house.store.close()
    await house.open()
    assert await house.say("두 명") == ["2명 예약되었습니다."]


async def test_r17_a_silence_is_answered_by_the_clock(house: House) -> None:
    """A reminder leaves when its time has come, and not when the customer was quicker."""
    await house.say("예약")
    house.clock.at += timedelta(minutes=11)
    await house.settle()
    assert [m.text for m in house.carrier.sent] == ["몇 분이세요?", "계신가요?"]
    assert await house.say("2") == ["2명 예약되었습니다."]
    house.clock.at += timedelta(hours=5)
    await house.settle()
    assert len(house.carrier.sent) == 3


async def test_r10_taking_over_cancels_what_the_bot_had_queued(house: House) -> None:
    """A colleague takes the conversation: the bot's text that had not left never leaves."""
    await house.accept("영업시간")
    await house.desk.turn()
    conversation = (await house.admin.conversations(house.organisation))[0].id
    await house.admin.took(conversation, "미나")
    await house.settle()
    assert house.carrier.sent == []
    assert await house.say("영업시간") == []
    await house.admin.gave(conversation, "button")
    house.clock.at += timedelta(minutes=1)
    assert await house.say("영업시간") == ["10시부터 20시까지입니다."]


async def test_r10_what_waited_before_a_take_over_is_not_answered(house: House) -> None:
    """Text and take-over stand in the same line: the bot's answer to the text never leaves."""
    await house.say("영업시간")
    conversation = (await house.admin.conversations(house.organisation))[0].id
    await house.accept("예약")
    await house.admin.took(conversation, "미나")
    await house.settle()
    assert [m.text for m in house.carrier.sent] == ["10시부터 20시까지입니다."]
    assert (await house.admin.transcript(conversation))[-1].state == "cancelled"


async def test_r10_a_second_take_over_does_not_shorten_the_pause(house: House) -> None:
    """A flow waits for as long as people held the conversation, whoever of them did."""
    await house.say("예약")
    conversation = (await house.admin.conversations(house.organisation))[0].id
    for minutes, member in ((5, "미나"), (25, "서준")):
        house.clock.at += timedelta(minutes=minutes)
        await house.admin.took(conversation, member)
        await house.settle()
    house.clock.at += timedelta(minutes=1)
    await house.admin.gave(conversation, "button")
    await house.settle()
    assert [m.text for m in house.carrier.sent] == ["몇 분이세요?"]
    house.clock.at += timedelta(minutes=6)
    await house.settle()
    assert [m.text for m in house.carrier.sent] == ["몇 분이세요?", "계신가요?"]


async def test_a_picture_leaves_as_mms(house: House) -> None:
    """An attached picture goes along as MMS, with its bytes on disk."""
    assert await house.say("지도") == ["지도입니다."]
    sent = house.carrier.sent[0]
    assert sent.size is Size.MMS
    assert Path(sent.files[0][1]).read_bytes() == JPEG


async def test_a_text_that_no_size_holds_leaves_in_parts(house: House) -> None:
    """More than 2,000 bytes become several messages, nothing of them lost."""
    parts = await house.say("약관")
    assert len(parts) == 2
    assert all(len(part.encode("cp949")) <= 2000 for part in parts)
    assert " ".join(parts).split() == ("가나다라마바사 " * 200).split()


async def test_a_conversation_that_fails_is_set_aside_alone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that breaks is visible to a person; the other customers are answered."""
    from engine.desk import inbox

    real = inbox.decide

    def breaking(number: Any, session: Any, event: Any, view: Any) -> Any:
        if view.contact.phone == CUSTOMER:
            raise ZeroDivisionError
        return real(number, session, event, view)

    monkeypatch.setattr(inbox, "decide", breaking)
    await house.accept("영업시간")
    assert await house.say("영업시간", source="01000000002") == ["10시부터 20시까지입니다."]
    items = await house.admin.inbox_items(house.organisation)
    assert [item.kind for item in items] == ["quarantined"]
    monkeypatch.undo()
    await house.admin.retry_quarantined(items[0].id, "나")
    await house.settle()
    assert [m.to for m in house.carrier.sent] == ["01000000002", CUSTOMER]


async def test_an_unmatched_text_is_in_front_of_a_person(house: House) -> None:
    """The fallback hands off: an item for the team."""
    await house.say("배고파요")
    items = await house.admin.inbox_items(house.organisation)
    assert [(item.kind, item.team) for item in items] == [("handoff", "사장님")]


async def test_r25_a_talk_stays_on_its_revision_and_new_ones_get_the_new(house: House) -> None:
    """Publishing while a customer is asked: the question goes on as it was, the next start is new."""
    await house.say("예약")
    await house.publish(SCENARIO.replace("명 예약되었습니다", "분 모시겠습니다"))
    assert await house.say("2") == ["2명 예약되었습니다."]
    assert await house.say("예약", "2") == ["몇 분이세요?", "2분 모시겠습니다."]


async def test_r25_withdrawing_ends_live_sessions(house: House) -> None:
    """A withdrawn revision's sessions end and a person is asked in."""
    await house.say("예약")
    first = (await house.admin.revisions(house.organisation, "shop"))[0].id
    await house.publish(SCENARIO.replace("몇 분이세요?", "몇 명이세요?"))
    await house.admin.withdraw(first, "나", "틀린 값")
    await house.settle()
    assert any(item.kind == "handoff" for item in await house.admin.inbox_items(house.organisation))
    assert await house.say("예약") == ["몇 명이세요?"]


async def test_r26_test_senders_get_the_draft(house: House) -> None:
    """A draft answers test senders only."""
    await house.admin.set_testers(house.number, ["01000000009"])
    await house.publish(SCENARIO.replace("10시부터", "9시부터"), draft=True)
    assert await house.say("영업시간", source="01000000009") == ["9시부터 20시까지입니다."]
    assert await house.say("영업시간") == ["10시부터 20시까지입니다."]


async def test_r8_a_message_already_seen_changes_nothing(house: House) -> None:
    """The same provider id twice: one answer."""
    await house.accept("영업시간")
    house.count -= 1
    assert await house.say("영업시간") == ["10시부터 20시까지입니다."]


async def test_r9_a_refusal_survives(house: House) -> None:
    """수신거부 is confirmed and kept for advertisements, not for appointments."""
    assert "수신거부 처리" in (await house.say("수신거부"))[0]
    consents = await house.admin.consents(house.organisation, CUSTOMER)
    assert {(c.purpose, c.granted) for c in consents} >= {("advertisement", False)}


async def test_numbers_are_built_again_only_when_something_changed(house: House) -> None:
    """A second text of a number costs no look-up."""
    numbers = Numbers(house.admin)
    first = await numbers.get(house.number, 0)
    assert await numbers.get(house.number, first.row.version) is first
    await house.publish(SCENARIO)
    assert await numbers.get(house.number, first.row.version + 1) is not first


async def test_a_full_disk_loses_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store can take nothing for a while: the text stays, and is answered once when it can."""
    from engine.ports import StoreUnavailable

    real, refusals = house.store.commit, iter((True, True, False, False))

    async def commit(batch: Any) -> None:
        if next(refusals, False):
            raise StoreUnavailable("full")
        await real(batch)

    monkeypatch.setattr(house.store, "commit", commit)
    assert await house.say("영업시간") == ["10시부터 20시까지입니다."]
    assert await house.admin.inbox_items(house.organisation) == []


async def test_r10_appointment_messages_go_while_a_person_holds_the_talk(house: House) -> None:
    """A reminder of the organisation's is not called off by a take-over."""
    await house.publish(
        SCENARIO.replace(
            "  book:", "  remind:\n    states: {a: {say: 내일 예약이 있습니다., end: told}}\n  book:"
        )
    )
    await house.say("영업시간")
    conversation = (await house.admin.conversations(house.organisation))[0].id
    await house.admin.start_flow(house.number, CUSTOMER, "shop", "remind", {})
    await house.desk.turn()
    await house.admin.took(conversation, "미나")
    await house.settle()
    assert [m.text for m in house.carrier.sent][-1] == "내일 예약이 있습니다."


async def test_silences_are_not_answered_right_after_an_outage(house: House) -> None:
    """A gateway was down when the reminder was due: it waits for answers that may still be on their way."""
    await house.say("예약")
    house.clock.at += timedelta(minutes=11)
    house.desk._down = lambda _, at=house.clock.at: at  # type: ignore[misc]
    await house.settle()
    assert len(house.carrier.sent) == 1
    house.clock.at += timedelta(seconds=61)
    await house.settle()
    assert [m.text for m in house.carrier.sent][-1] == "계신가요?"


async def test_r25_what_a_withdrawn_revision_planned_is_shown_and_not_sent(house: House) -> None:
    """A reminder of a bad revision does not go; a person sees that it was planned."""
    later = "do: {later: {after: 1h, say: 잊지 마세요.}}, end: booked"
    await house.publish(SCENARIO.replace("end: booked", later))
    await house.say("예약", "2")
    bad = next(line.id for line in await house.admin.revisions(house.organisation, "shop") if line.live)
    await house.admin.withdraw(bad, "나", "틀린 글")
    house.clock.at += timedelta(hours=2)
    await house.settle()
    assert "잊지 마세요." not in [m.text for m in house.carrier.sent]
    items = await house.admin.inbox_items(house.organisation)
    assert [item.detail.get("reason") for item in items if item.kind == "handoff"] == ["withdrawn"]
