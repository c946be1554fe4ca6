"""Decide: one conversation in one hand, its line in order, everything of a step at once or not at all."""

from __future__ import annotations

import asyncio

import pytest

from engine.dialogue.effects import (
    CancelTimer,
    FaultFound,
    FlowEnded,
    Handoff,
    Http,
    Later,
    Notify,
    Room,
    SetField,
    SetTag,
    SetTimer,
)
from engine.dialogue.events import EffectDone, LaterDue, StartFlow, TimerDue
from engine.dialogue.session import pack
from engine.ports import CallResult, Outcome
from engine.store.faults import NotClaimed
from tests.engine.store.world import NOON, World, later


def http(key: str) -> Http:
    return Http(
        key=key,
        frame=1,
        revision=2,
        service="emr",
        url="https://emr.example",
        method="POST",
        path="bookings",
        args={"at": NOON, "count": 2},
        timeout=2.5,
        retry=3,
    )


class ContractDecide:
    """What every store does with claims and outcomes."""

    async def test_a_conversation_is_in_one_hand(self, world: World):
        """Two workers never answer the same customer at once; what came meanwhile waits."""
        await world.hear("1")
        work = await world.claim()
        await world.hear("2")
        assert await world.store.claim(10) == []
        await world.store.commit([Outcome(work=work, session=b"s")])
        next_ = await world.claim()
        assert [event.text for _, event in next_.pending] == ["2"]
        assert next_.session == b"s"

    async def test_what_waited_longest_goes_first(self, world: World):
        """Under load nobody is overtaken by those who came after."""
        for index in range(5):
            await world.hear("1", source=f"0100000000{index}")
        works = await world.store.claim(2) + await world.store.claim(2)
        assert [work.customer for work in works] == [f"0100000000{index}" for index in range(4)]

    async def test_released_work_comes_again(self, world: World):
        """A worker that gives up leaves everything as it was."""
        await world.hear("1")
        work = await world.claim()
        await world.store.release([work])
        assert await world.claim() == work

    async def test_what_was_committed_cannot_be_committed_again(self, world: World):
        """No answer is sent twice because a worker repeats itself."""
        await world.hear("1")
        work = await world.answer(world.say("m.1"))
        with pytest.raises(NotClaimed):
            await world.store.commit([Outcome(work=work, session=b"", sends=(world.say("m.1"),))])
        assert len(await world.going()) == 1

    async def test_a_batch_is_written_wholly_or_not(self, world: World):
        """One conversation that cannot be written leaves the others untouched, and they can be tried
        alone."""
        await world.hear("1")
        await world.hear("2", source="01000009999")
        good, bad = await world.store.claim(10)
        broken = Outcome(work=bad, session=b"", effects=(Room(key="x", frame=1, kind="vote", args={}),))
        fine = Outcome(work=good, session=b"new", sends=(world.say("m.1"),))
        with pytest.raises(ValueError, match="no room"):
            await world.store.commit([fine, broken])
        assert await world.going() == []
        await world.store.commit([fine])
        assert len(await world.going()) == 1
        await world.store.quarantine(bad, "ValueError")

    async def test_calls_at_the_same_time_fail_alone(self, world: World):
        """A failing write takes nobody with it, however many are written together."""
        for index in range(20):
            await world.hear("1", source=f"010000000{index:02}")
        works = await world.store.claim(50)
        poison = Room(key="x", frame=1, kind="vote", args={})
        calls = [
            world.store.commit([Outcome(work=work, session=b"", effects=(poison,) if index % 5 == 0 else ())])
            for index, work in enumerate(works)
        ]
        results = await asyncio.gather(*calls, return_exceptions=True)
        assert [isinstance(one, ValueError) for one in results] == [index % 5 == 0 for index in range(20)]

    async def test_a_quarantined_conversation_is_shown_and_goes_on(self, world: World):
        """What cannot be stepped is set aside for a person, and the customer's next text is answered."""
        (first,) = await world.hear("독")
        await world.store.quarantine(await world.claim(), "KeyError")
        (item,) = await world.admin.inbox_items(world.organisation)
        assert (item.kind, item.detail) == ("quarantined", {"error": "KeyError"})
        await world.hear("다음")
        assert [event.text for _, event in (await world.answer()).pending] == ["다음"]
        await world.admin.retry_quarantined(item.id, "kim")
        assert [event.id for _, event in (await world.claim()).pending] == [first]
        assert await world.admin.inbox_items(world.organisation) == []

    async def test_posted_events_join_the_line(self, world: World):
        """A take-over or a started flow passes behind the texts that came before it."""
        conversation = await world.talk()
        await world.hear("1")
        event = StartFlow("s1", "shop", "book", NOON, {"x": 1})
        await world.store.post(conversation, event)
        await world.hear("2")
        assert [getattr(e, "text", e) for _, e in (await world.claim()).pending] == ["1", event, "2"]
        with pytest.raises(LookupError):
            await world.store.post(987654, event)

    async def test_r17_timers_join_the_line_when_due(self, world: World):
        """R17: a reminder passes behind a text that was accepted before it."""
        await world.talk(effects=(SetTimer(frame=1, wait=7, at=later(60)),))
        assert await world.store.next_due() == later(60)
        assert await world.store.due(later(59), 10) == 0
        await world.hear("답장")
        assert await world.store.due(later(60), 10) == 1
        assert await world.store.due(later(60), 10) == 0
        text, timer = [event for _, event in (await world.claim()).pending]
        assert text.text == "답장"
        assert isinstance(timer, TimerDue)
        assert (timer.frame, timer.wait, timer.at) == (1, 7, later(60))
        assert await world.store.next_due() is None

    async def test_r17_a_frame_has_one_timer(self, world: World):
        """R17: asking again replaces the reminder of before; ending cancels it."""
        await world.talk(effects=(SetTimer(frame=1, wait=1, at=later(60)),))
        await world.talk(
            effects=(SetTimer(frame=1, wait=2, at=later(90)), SetTimer(frame=2, wait=1, at=later(95)))
        )
        assert await world.store.next_due() == later(90)
        await world.talk(effects=(CancelTimer(frame=1),))
        assert await world.store.next_due() == later(95)
        await world.talk(
            effects=(SetTimer(frame=3, wait=1, at=later(5)), CancelTimer(frame=3), CancelTimer(frame=2))
        )
        assert await world.store.next_due() is None

    async def test_laters_come_with_their_variables(self, world: World):
        """The reminder of the day before knows what was booked."""
        kept = pack({"slot": NOON})
        await world.talk(effects=(Later(key="m1.1", at=later(9), revision=4, node="book.done", vars=kept),))
        assert await world.store.due(later(9), 10) == 1
        ((_, event),) = (await world.claim()).pending
        assert isinstance(event, LaterDue)
        assert (event.revision, event.node, event.vars, event.at) == (4, "book.done", kept, later(9))

    async def test_r18_an_outside_call_ends_once(self, world: World):
        """R18: a booking is asked for, tried again, and its end reaches the conversation exactly once."""
        store = world.store
        conversation = await world.talk(effects=(http("m1.1"),))
        assert await store.next_call() is not None
        (call,) = await store.claim_calls(10, NOON, "a")
        assert (call.conversation, call.attempt, call.timeout) == (conversation, 1, 2.5)
        assert call.args == {"at": NOON, "count": 2}
        assert await store.claim_calls(10, NOON, "a") == []
        await store.called([CallResult(id="m1.1", outcome="503", at=NOON, again_at=later(5))])
        assert await store.next_call() == later(5)
        (call,) = await store.claim_calls(10, later(5), "a")
        assert call.attempt == 2
        done = CallResult(id="m1.1", outcome="ok", at=later(6), data={"id": 3})
        await store.called([done])
        await store.called([done])
        ((_, event),) = (await world.claim()).pending
        assert isinstance(event, EffectDone)
        assert (event.effect, event.outcome, event.data, event.at) == ("m1.1", "ok", {"id": 3}, later(6))

    async def test_r18_a_call_of_a_dead_process_is_made_again(self, world: World):
        """R18: after a crash the call is made again under the same id, which the service recognises."""
        await world.talk(effects=(http("m1.1"),))
        await world.store.claim_calls(10, NOON, "dead")
        assert (await world.store.recover("alive", {}, NOON))["calls"] == 1
        (call,) = await world.store.claim_calls(10, NOON, "alive")
        assert (call.id, call.attempt) == ("m1.1", 2)

    async def test_r18_contact_fields_and_tags(self, world: World):
        """R18: what a flow learns of a customer is there in the next message."""
        effects = (
            SetField("1", "name", "홍길동"),
            SetField("2", "grade", 3),
            SetTag("3", "단골", True),
            SetTag("4", "신규", True),
        )
        await world.talk(effects=effects)
        await world.talk(effects=(SetTag("5", "신규", False), SetField("6", "pet", "고양이")))
        await world.hear("다시")
        contact = (await world.claim()).contact
        assert (contact.name, contact.fields) == ("홍길동", {"grade": 3, "pet": "고양이"})
        assert contact.tags == {"단골"}

    async def test_hand_offs_notes_and_faults_are_seen(self, world: World):
        """A hand-off, a note to a team and a fault of the scenario are in the inbox with what belongs to
        them."""
        effects = (
            Handoff("1", "원무과", "환불", {"이름": "홍길동"}, "asked", silent=True),
            Notify("2", "홀", "단체 예약"),
            FaultFound("3", "T101", "clinic.yaml:3:1", "no such name"),
            FlowEnded("4", "clinic", 3, "book", "booked", {"day": "내일"}),
        )
        conversation = await world.talk(effects=effects)
        fault, note, handoff = await world.admin.inbox_items(world.organisation)
        assert (handoff.kind, handoff.team, handoff.note, handoff.silent) == (
            "handoff",
            "원무과",
            "환불",
            True,
        )
        assert handoff.detail["summary"] == {"이름": "홍길동"}
        assert (note.kind, note.team, note.note) == ("notify", "홀", "단체 예약")
        assert (fault.kind, fault.detail["place"]) == ("fault", "clinic.yaml:3:1")
        assert handoff.conversation == conversation
        (ended,) = await world.admin.results(world.organisation, "clinic")
        assert (ended.flow, ended.outcome, ended.answers) == ("book", "booked", {"day": "내일"})
        await world.admin.close_item(fault.id, "kim")
        assert len(await world.admin.inbox_items(world.organisation)) == 2

    async def test_a_changed_number_shows_in_the_next_claim(self, world: World):
        """A scenario that is published answers the next text, not the one after."""
        await world.hear("1")
        before = (await world.answer()).number_version
        await world.admin.set_policy(world.number, {"brake": 3})
        await world.hear("2")
        assert (await world.claim()).number_version > before
