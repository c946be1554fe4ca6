"""People: taking over, publishing and withdrawing, being forgotten without being asked again."""

from __future__ import annotations

import pytest

from engine.dialogue.effects import RecordConsent, SetField
from engine.dialogue.events import PersonGave, PersonTook, Withdrawn
from engine.dialogue.session import Frame, Session, dump
from engine.ports import Outcome
from engine.store.admin import AdminFault
from engine.store.faults import NotClaimed
from tests.engine.store.world import CUSTOMER, DIGITS, NOON, World, later

YAML = {"shop.yaml": "scenario: 가게"}


class ContractPeople:
    """What every store does for people."""

    # ── taking over ──────────────────────────────────────────────────────────────────────────────────────
    async def test_r10_taking_over_calls_off_what_was_queued(self, world: World):
        """R10: when a person takes over, the bot's queued answer is not said; the appointment reminder
        goes."""
        conversation = await world.talk(world.say("m.1", "대답"), world.say("m.2", "알림", purpose="notice"))
        await world.admin.took(conversation, "kim")
        assert [one.text for one in await world.going()] == ["알림"]
        assert (await world.states(conversation))["대답"] == "cancelled"
        ((_, event),) = (await world.claim()).pending
        assert isinstance(event, PersonTook)
        assert event.member == "kim"

    async def test_r10_an_answer_that_was_just_made_is_called_off(self, world: World):
        """R10: an answer that was being made while the person took over is not said, but the session is
        kept."""
        await world.hear("1")
        work = await world.claim()
        await world.admin.took(work.conversation, "kim")
        sends = (world.say("m.1", "늦은 대답"), world.say("m.2", "거부 확인", law=True))
        await world.store.commit([Outcome(work=work, session=b"s", sends=sends)])
        assert [one.text for one in await world.going()] == ["거부 확인"]
        assert (await world.states(work.conversation))["늦은 대답"] == "cancelled"
        next_ = await world.claim()
        assert next_.session == b"s"
        assert next_.epoch > work.epoch

    async def test_r10_what_the_step_of_taking_over_says_goes(self, world: World):
        """R10: "담당자가 이어서 답합니다" is said by the very step that silences the bot."""
        conversation = await world.talk(world.say("m.1", "대답"))
        await world.store.post(conversation, PersonTook("h1", "kim", NOON))
        await world.answer(world.say("m.2", "담당자입니다"), bump=True, member="kim")
        assert [one.text for one in await world.going()] == ["담당자입니다"]
        (line,) = await world.admin.conversations(world.organisation)
        assert line.owner == "kim"

    async def test_r10_giving_back_makes_it_the_bots(self, world: World):
        """R10: after the button is pressed the conversation is the bot's."""
        conversation = await world.talk()
        await world.admin.took(conversation, "kim")
        await world.answer(bump=True, member="kim")
        await world.admin.gave(conversation, "button")
        work = await world.answer()
        ((_, event),) = work.pending
        assert isinstance(event, PersonGave)
        (line,) = await world.admin.conversations(world.organisation)
        assert line.owner == ""

    # ── scenarios ────────────────────────────────────────────────────────────────────────────────────────
    async def test_r24_every_revision_is_kept(self, world: World):
        """R24: publishing, rolling back: each is a revision with who, when, why and what changed."""
        admin, house = world.admin, world.organisation
        first = await admin.publish(house, "shop", YAML, "kim", "처음", [{"kind": "added"}])
        second = await admin.publish(house, "shop", {"shop.yaml": "scenario: 새 가게"}, "lee", "새로")
        await admin.bind(world.number, "shop")
        assert (await admin.number_view(world.number)).bindings == (("shop", second),)
        third = await admin.rollback(house, "shop", first, "kim", "잘못")
        assert (await admin.number_view(world.number)).bindings == (("shop", third),)
        assert (await admin.revision(third)).files == YAML
        assert [(r.id, r.who, r.why, r.live) for r in await admin.revisions(house, "shop")] == [
            (third, "kim", "잘못", True),
            (second, "lee", "새로", False),
            (first, "kim", "처음", False),
        ]

    async def test_r24_routing_changes_raise_the_version(self, world: World):
        """R24: whatever concerns what a number answers is noticed by its desk."""
        admin, number, house = world.admin, world.number, world.organisation
        versions = [(await admin.number_view(number)).version]

        async def grew() -> bool:
            versions.append((await admin.number_view(number)).version)
            return versions[-1] > versions[-2]

        await admin.publish(house, "shop", YAML, "kim", "")
        await admin.bind(number, "shop")
        assert await grew()
        await admin.publish(house, "shop", YAML, "kim", "")
        assert await grew()
        await admin.save_draft(house, "shop", YAML, "kim")
        assert await grew()
        await admin.set_testers(number, ["01000000001"])
        assert await grew()
        await admin.set_policy(number, {"brake": 3})
        assert await grew()
        await admin.unbind(number, "shop")
        assert await grew()
        await admin.create_number(house, "15880002")
        assert await grew()
        assert (await admin.number_view(number)).own_numbers == {DIGITS, "15880002"}

    async def test_r25_withdrawing_tells_every_live_session(self, world: World):
        """R25: sessions on a withdrawn revision are told, those on others are left alone."""
        admin, house = world.admin, world.organisation
        bad = await admin.publish(house, "shop", YAML, "kim", "")
        await admin.bind(world.number, "shop")
        for source, revision in (("01000000001", bad), ("01000000002", bad + 999)):
            await world.hear("1", source=source)
            session = dump(Session(frames=[Frame(1, revision, "book", "book.day")]))
            await world.store.commit([Outcome(work=await world.claim(), session=session)])
        assert await admin.live_sessions(bad) == 1
        assert await admin.withdraw(bad, "kim", "틀린 값") == 1
        work = await world.claim()
        assert work.customer == "01000000001"
        ((_, event),) = work.pending
        assert isinstance(event, Withdrawn)
        assert (event.revision, event.to, event.end) == (bad, 0, True)
        assert (await admin.number_view(world.number)).bindings == ()
        with pytest.raises(AdminFault, match="withdrawn"):
            await admin.rollback(house, "shop", bad, "kim", "")

    async def test_r25_a_session_being_stepped_is_told_too(self, world: World):
        """R25: a session that is just being written on the bad revision does not escape."""
        bad = await world.admin.publish(world.organisation, "shop", YAML, "kim", "")
        await world.hear("1")
        work = await world.claim()
        await world.admin.withdraw(bad, "kim", "틀린 값")
        await world.store.commit([Outcome(work=work, session=b"")])
        assert [type(event) for _, event in (await world.claim()).pending] == [Withdrawn]

    async def test_r25_a_publish_may_move_live_sessions(self, world: World):
        """R25: publishing with moves tells the sessions of the revision before where to go on."""
        admin, house = world.admin, world.organisation
        old = await admin.publish(house, "shop", YAML, "kim", "")
        await world.hear("1")
        session = dump(Session(frames=[Frame(1, old, "book", "book.day")]))
        await world.store.commit([Outcome(work=await world.claim(), session=session)])
        new = await admin.publish(house, "shop", YAML, "kim", "", moves={"book.day": "book.date"})
        ((_, event),) = (await world.claim()).pending
        assert (event.revision, event.to, event.moves, event.end) == (
            old,
            new,
            {"book.day": "book.date"},
            False,
        )

    async def test_r26_test_senders_get_the_draft(self, world: World):
        """R26: the number's view names drafts and who gets them; publishing ends the draft."""
        admin, house = world.admin, world.organisation
        live = await admin.publish(house, "shop", YAML, "kim", "")
        await admin.bind(world.number, "shop")
        draft = await admin.save_draft(house, "shop", {"shop.yaml": "scenario: 초안"}, "kim")
        await admin.set_testers(world.number, ["01000000001"])
        view = await admin.number_view(world.number)
        assert (view.bindings, view.drafts) == ((("shop", live),), (("shop", draft),))
        assert view.test_senders == {"01000000001"}
        assert (await admin.revision(draft)).files == {"shop.yaml": "scenario: 초안"}
        await admin.publish(house, "shop", YAML, "kim", "")
        assert (await admin.number_view(world.number)).drafts == ()

    async def test_a_flow_is_started_with_a_stranger(self, world: World):
        """The organisation writes first: the customer becomes known."""
        await world.admin.publish(world.organisation, "shop", YAML, "kim", "")
        with pytest.raises(AdminFault, match="not_bound"):
            await world.admin.start_flow(world.number, CUSTOMER, "shop", "notice")
        await world.admin.bind(world.number, "shop")
        conversation = await world.admin.start_flow(world.number, CUSTOMER, "shop", "notice", {"due": "내일"})
        work = await world.claim()
        assert (work.conversation, work.customer) == (conversation, CUSTOMER)
        assert work.pending[0][1].args == {"due": "내일"}

    # ── being forgotten ──────────────────────────────────────────────────────────────────────────────────
    async def test_erasing_leaves_nothing_but_the_refusal(self, world: World, tmp_path):
        """A customer who asks to be forgotten is, everywhere; that she refused advertisements is still
        known."""
        effects = (
            RecordConsent("m1.0", "advertisement", False, "특이한말 거부", NOON),
            SetField("m1.1", "name", "특이한이름"),
        )
        conversation = await world.talk(world.say("m.1", "특이한대답"), effects=effects)
        (one,) = await world.going()
        await world.told("accepted", one)
        assert await world.admin.erase(world.organisation, CUSTOMER, "kim")
        assert await world.admin.contacts(world.organisation) == []
        assert [line.text for line in await world.admin.transcript(conversation)] == ["", ""]
        (refusal,) = await world.admin.consents(world.organisation, CUSTOMER)
        assert (refusal.purpose, refusal.granted) == ("advertisement", False)
        assert not await world.admin.erase(world.organisation, CUSTOMER, "kim")
        await world.talk(world.say("m.2", purpose="advertisement"))
        assert await world.going() == []

    async def test_erasing_takes_the_work_from_the_worker(self, world: World):
        """What a worker still holds of an erased customer cannot be written any more."""
        await world.hear("1")
        work = await world.claim()
        await world.admin.erase(world.organisation, CUSTOMER, "kim")
        with pytest.raises(NotClaimed):
            await world.store.commit([Outcome(work=work, session=b"s", sends=(world.say("m.1"),))])
        await world.hear("다시", received_at=later(5))
        assert (await world.claim()).session == b""

    async def test_erasing_removes_pictures_that_nobody_else_sent(self, world: World):
        """A customer's photo goes with her; one that another customer sent as well stays."""
        folder = world.store.media
        own, shared = folder.keep(b"\xff\xd8\xff own"), folder.keep(b"\xff\xd8\xff shared")
        await world.hear("1", media=(own, shared))
        await world.hear("1", media=(shared,), source="01000009999")
        await world.admin.erase(world.organisation, CUSTOMER, "kim")
        assert folder.read(own.ref) is None
        assert folder.read(shared.ref) is not None

    # ── configuration ────────────────────────────────────────────────────────────────────────────────────
    async def test_an_organisation_moves_house(self, world: World):
        """What is exported and imported answers the same, with its pictures, without secrets or customers."""
        admin, house = world.admin, world.organisation
        photo = world.store.media.keep(b"\xff\xd8\xff menu")
        await admin.publish(house, "shop", YAML, "kim", "", media={"menu.jpg": photo})
        await admin.bind(world.number, "shop")
        await admin.set_policy(world.number, {"brake": 3})
        await admin.create_gateway(house, "smpp", "smpp", {"host": "h"}, {"password": "비밀번호"})
        await world.hear("안녕")
        data = await admin.export(house)
        assert "비밀번호" not in str(data)
        assert CUSTOMER not in str(data)
        with pytest.raises(AdminFault, match="number_taken"):
            await admin.import_(data)
        data["numbers"][0]["digits"] = "15880009"
        other = await admin.import_(data)
        (number,) = await admin.numbers(other)
        view = await admin.number_view(number.id)
        ((name, revision),) = view.bindings
        assert (name, view.policy) == ("shop", {"brake": 3})
        row = await admin.revision(revision)
        assert (row.files, row.media) == (YAML, {"menu.jpg": photo})
        assert {(g.name, g.secrets == {}, g.active) for g in await admin.gateways(other)} == {
            ("carrier", True, False),
            ("smpp", True, False),
        }

    @pytest.mark.parametrize("data", [{}, {"format": 99}, {"organisation": 1}, []])
    async def test_what_is_no_export_is_refused(self, world: World, data):
        """A file that is something else is refused before anything is made."""
        with pytest.raises(AdminFault, match="bad_format"):
            await world.admin.import_(data)
        assert len(await world.admin.organisations()) == 1
