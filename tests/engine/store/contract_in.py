"""In: kept before it is answered for, recognised when it comes again, somebody's or nobody's."""

from __future__ import annotations

import pytest

from engine.dialogue.events import Media, MessageIn
from tests.engine.store.world import CUSTOMER, DIGITS, NOON, World, inbound, later


class ContractIn:
    """What every store does with what comes in."""

    async def test_a_text_waits_for_its_conversation(self, world: World):
        """What a customer wrote reaches the desk with the carrier's time, ours, and the picture."""
        picture = Media("a" * 64, "image/jpeg", 10)
        (id,) = await world.hear("예약", carrier_at=later(-5), media=(picture,))
        work = await world.claim()
        assert [event for _, event in work.pending] == [
            MessageIn(id=id, text="예약", at=later(-5), accepted_at=NOON, media=(picture,))
        ]
        assert (work.organisation, work.number, work.customer) == (world.organisation, world.number, CUSTOMER)
        assert work.session == b""
        assert work.contact.phone == CUSTOMER

    async def test_texts_of_a_customer_stay_in_order(self, world: World):
        """Five texts in a row are answered in the order in which they came, over any number of deliveries."""
        await world.hear("1", "2")
        await world.hear("3")
        await world.hear("4", "5")
        work = await world.claim()
        assert [event.text for _, event in work.pending] == list("12345")

    async def test_r8_an_equal_id_changes_nothing(self, world: World):
        """R8: a provider that delivers the same message twice gets the same answer, and the customer one
        reply."""
        first = inbound(key="id-1", account=world.account)
        (once,) = await world.store.accept([first])
        (twice,) = await world.store.accept([first])
        assert (twice.message, twice.duplicate) == (once.message, True)
        in_one = await world.store.accept([inbound(key="id-2", account=world.account)] * 2)
        assert [one.duplicate for one in in_one] == [False, True]
        assert len((await world.claim()).pending) == 2

    async def test_r8_an_id_is_its_accounts_own(self, world: World):
        """R8: two providers that happen to use the same id are two messages."""
        _, _, other = await world.house("이웃", "15880001")
        for account in (world.account, other):
            (accepted,) = await world.store.accept([inbound(key="id-1", account=account)])
            assert not accepted.duplicate

    @pytest.mark.parametrize(
        ("clean", "ended", "suspect", "arrives", "duplicate"),
        [
            (False, 10, 60, 20, True),  # the link broke soon after: the answer may be lost
            (True, 10, 60, 20, False),  # it closed with everything answered
            (False, 100, 60, 110, False),  # it broke long after
            (False, 10, 5, 20, False),  # … longer than this carrier is slow
            (False, 10, 60, 10_000, False),  # nobody repeats hours after the link is back
        ],
    )
    async def test_r8_without_ids_only_a_broken_link_repeats(
        self, world: World, clean, ended, suspect, arrives, duplicate
    ):
        """R8: over SMPP an equal text is a repetition only where our answer to the first may have been
        lost."""
        store, sms = world.store, {"key": "fp", "certain": False, "account": world.account}
        await store.bound(world.account, "A", NOON)
        await store.accept([inbound("1", **sms, bind="A", suspect=suspect)])
        await store.unbound(world.account, "A", later(ended), clean)
        await store.bound(world.account, "B", later(ended + 1))
        again = inbound("1", **sms, bind="B", suspect=suspect, received_at=later(arrives))
        (accepted,) = await store.accept([again])
        assert accepted.duplicate is duplicate

    async def test_r8_the_same_answer_twice_counts_twice(self, world: World):
        """R8: a customer who answers "1" to two questions has answered two questions."""
        sms = {"key": "fp", "certain": False, "account": world.account, "bind": "A"}
        accepted = await world.store.accept([inbound("1", **sms), inbound("1", **sms)])
        accepted += await world.store.accept([inbound("1", **sms)])
        assert not any(one.duplicate for one in accepted)

    async def test_r8_two_equal_texts_over_a_broken_link_come_back_as_two(self, world: World):
        """R8: "1" twice, the link breaks, both are delivered again, and then a third "1" that is new."""
        store, sms = world.store, {"key": "fp", "certain": False, "account": world.account}
        await store.bound(world.account, "A", NOON)
        await store.accept([inbound("1", **sms, bind="A"), inbound("1", **sms, bind="A")])
        await store.unbound(world.account, "A", later(1), False)
        await store.bound(world.account, "B", later(2))
        at = {"received_at": later(3), "bind": "B"}
        again = await store.accept([inbound("1", **sms, **at), inbound("1", **sms, **at)])
        new = await store.accept([inbound("1", **sms, **at)])
        assert [one.duplicate for one in again + new] == [True, True, False]

    async def test_r8_a_link_that_breaks_twice_repeats_twice(self, world: World):
        """R8: when the second delivery's link breaks as well, the third delivery is still the same
        message."""
        store, sms = world.store, {"key": "fp", "certain": False, "account": world.account}
        for step, name in enumerate("ABC"):
            await store.bound(world.account, name, later(step * 10))
            text = inbound("1", **sms, bind=name, received_at=later(step * 10 + 1))
            (accepted,) = await store.accept([text])
            assert accepted.duplicate is (step > 0)
            await store.unbound(world.account, name, later(step * 10 + 2), False)

    @pytest.mark.parametrize(("told", "duplicate"), [(1, False), (3, True)])
    async def test_r8_our_reply_proves_that_our_answer_arrived(self, world: World, told, duplicate):
        """R8: "1", our reply, the carrier takes it, the link breaks: the next "1" is the customer's next answer. A reply
        taken only after the break proves nothing."""
        store, sms = world.store, {"key": "fp", "certain": False, "account": world.account}
        await store.bound(world.account, "A", NOON)
        (first,) = await store.accept([inbound("1", **sms, bind="A")])
        await world.answer(world.say(f"{first.message}:0"))
        going = await world.going()
        if told < 2:
            await world.told("accepted", *going, now=later(told))
        await store.unbound(world.account, "A", later(2), False)
        await store.bound(world.account, "B", later(2.5))
        if told > 2:
            await world.told("accepted", *going, now=later(told))
        (accepted,) = await store.accept([inbound("1", **sms, bind="B", received_at=later(4))])
        assert accepted.duplicate is duplicate

    async def test_r8_only_the_first_delivery_is_proven_by_the_reply(self, world: World):
        """R8: "1" is delivered again after a break while the reply to it is on its way, and that link breaks as well: the
        reply that the carrier takes was thought of before, so the third delivery is still the same text."""
        store, sms = world.store, {"key": "fp", "certain": False, "account": world.account}
        await store.bound(world.account, "A", NOON)
        (first,) = await store.accept([inbound("1", **sms, bind="A")])
        await store.unbound(world.account, "A", later(1), False)
        await world.answer(world.say(f"{first.message}:0"))
        going = await world.going(now=later(1))
        for step, name in ((2, "B"), (5, "C")):
            await store.bound(world.account, name, later(step))
            (again,) = await store.accept([inbound("1", **sms, bind=name, received_at=later(step + 1))])
            assert again.duplicate
            await world.told("accepted", *going, now=later(step + 1.5))
            await store.unbound(world.account, name, later(step + 2), False)

    async def test_r8_a_late_answer_of_ours_is_repeated(self, world: World):
        """R8: when we answered the carrier too late, it delivers again over the same link."""
        sms = {"key": "fp", "certain": False, "account": world.account, "bind": "A"}
        await world.store.accept([inbound("1", **sms)])
        (accepted,) = await world.store.accept([inbound("1", **sms, late=True)])
        assert accepted.duplicate
        fresh = {**sms, "key": "other"}
        (accepted,) = await world.store.accept([inbound("2", **fresh, late=True)])
        assert not accepted.duplicate

    async def test_what_may_have_been_a_repetition_is_counted(self, world: World):
        """An operator sees how often nobody could tell a repetition from a new text."""
        sms = {"key": "fp", "certain": False, "account": world.account}
        await world.store.accept([inbound("1", **sms, bind="A")])
        await world.store.accept([inbound("1", **sms, bind="B", received_at=later(5))])
        assert world.store.counts == {"ambiguous": 1}

    async def test_a_text_for_nobodys_number_is_kept(self, world: World):
        """A text for a number that was never registered is not lost: it is shown."""
        (accepted,) = await world.store.accept([inbound("누구세요", destination="15889999")])
        assert accepted.unknown_number
        assert await world.store.claim(10) == []
        (item,) = await world.admin.inbox_items(0)
        assert (item.kind, f"m{item.message}") == ("unknown_number", accepted.message)
        assert [(line.text, line.why) for line in await world.admin.transcript(0)] == [
            ("누구세요", f"{CUSTOMER}>15889999")
        ]

    async def test_a_number_works_from_the_moment_it_is_registered(self, world: World):
        """A text that came too early does not make the number unknown for good."""
        await world.store.accept([inbound(destination="15889999")])
        await world.admin.create_number(world.organisation, "15889999")
        (accepted,) = await world.store.accept([inbound(destination="15889999")])
        assert not accepted.unknown_number

    async def test_organisations_are_kept_apart(self, world: World):
        """A customer of two shops is two customers: each shop sees its own conversation and contact only."""
        other, _, _ = await world.house("이웃", "15880001")
        await world.store.accept([inbound(destination=DIGITS), inbound(destination="15880001")])
        works = await world.store.claim(10)
        assert {work.organisation for work in works} == {world.organisation, other}
        for organisation in (world.organisation, other):
            assert len(await world.admin.conversations(organisation)) == 1
            assert len(await world.admin.contacts(organisation)) == 1
            assert {change.message for change in await world.admin.changes(organisation, 0)} == {
                line.id
                for conversation in await world.admin.conversations(organisation)
                for line in await world.admin.transcript(conversation.id)
            }

    async def test_undecodable_bytes_are_kept(self, world: World):
        """A text in an unknown coding is shown as far as it could be read, and its bytes are there."""
        await world.hear("?", raw=b"\xff\x00", coding=0xF1, missing_parts=1)
        (work,) = await world.store.claim(1)
        (line,) = await world.admin.transcript(work.conversation)
        assert (line.text, line.raw, line.missing_parts) == ("?", b"\xff\x00", 1)
