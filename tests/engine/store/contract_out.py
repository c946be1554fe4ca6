"""Out: one lane per conversation and purpose, never a byte before ``sending`` is kept, and what became of
it."""

from __future__ import annotations

import pytest

from engine.dialogue.effects import RecordConsent
from engine.dialogue.events import Media
from engine.ports import Receipt
from engine.texts.sizes import Size
from tests.engine.store.world import CUSTOMER, DIGITS, NOON, World, later

MORNING = later(20 * 3600)  # 08:00 in Seoul, the next day
NIGHT = later(10 * 3600)  # 22:00 in Seoul


class ContractOut:
    """What every store does with what goes out."""

    async def test_a_reply_goes_out_as_it_was_decided(self, world: World):
        """The gateway gets both numbers, the text, size, pictures and a key that stays the same."""
        picture = Media("b" * 64, "image/jpeg", 10)
        await world.talk(world.say("m.1", "여기 있습니다", media=(picture,)))
        (one,) = await world.going()
        assert (one.source, one.to, one.text, one.size) == (DIGITS, CUSTOMER, "여기 있습니다", Size.SMS)
        assert (one.attempt, one.purpose) == (1, "reply")
        ((media, path),) = one.files
        assert media == picture
        assert path.endswith(picture.ref)
        assert 0 < len(one.client_key) <= 30
        assert await world.going() == []

    async def test_replies_stay_in_order(self, world: World):
        """Two texts of one answer arrive in order: the second leaves when the first is accepted."""
        await world.talk(world.say("m.1", "하나"), world.say("m.2", "둘"))
        (first,) = await world.going()
        assert await world.going() == []
        await world.told("accepted", first)
        (second,) = await world.going()
        assert [first.text, second.text] == ["하나", "둘"]

    async def test_one_customer_does_not_hold_up_another(self, world: World):
        """While one customer's text is on its way, another's leaves."""
        await world.hear("1")
        await world.hear("1", source="01000009999")
        for work in await world.store.claim(10):
            await world.store.commit([_outcome(world, work)])
        assert len(await world.going()) == 2

    async def test_a_held_notice_does_not_hold_up_a_reply(self, world: World):
        """An advertisement that waits for the morning lets the answer to a question pass, and replies go
        first."""
        await world.talk(
            world.say("m.1", "광고", purpose="advertisement", not_before=MORNING),
            world.say("m.2", "알림", purpose="notice"),
            world.say("m.3", "대답"),
        )
        assert [one.text for one in await world.going()] == ["대답", "알림"]
        assert await world.store.next_send(world.account) == MORNING
        assert [one.text for one in await world.going(MORNING)] == ["광고"]

    async def test_a_gateway_gets_its_own(self, world: World):
        """Each gateway account sends what was decided for it."""
        _, _, other = await world.house("이웃", "15880001")
        await world.talk(world.say("m.1"))
        assert await world.going(account=other) == []
        assert await world.store.next_send(other) is None
        assert len(await world.going()) == 1

    async def test_no_gateway_is_told_at_once(self, world: World):
        """A number that cannot send says so in the transcript and holds nothing up."""
        send = world.say("m.1", "못 갑니다")
        conversation = await world.talk(_without_account(send))
        assert await world.states(conversation) == {"못 갑니다": "failed"}

    async def test_throttled_texts_wait_and_keep_their_place(self, world: World):
        """A carrier that is full gets the text later, and nothing overtakes it."""
        conversation = await world.talk(world.say("m.1", "하나"), world.say("m.2", "둘"))
        (one,) = await world.going()
        await world.told("retry", one, retry_after=5.0, code="0x58")
        assert await world.going(later(4)) == []
        assert await world.store.next_send(world.account) == later(5)
        (again,) = await world.going(later(5))
        assert (again.text, again.attempt, again.client_key) == ("하나", 2, one.client_key)
        await world.told("failed", again, code="0x0B")
        assert [x.text for x in await world.going(later(5))] == ["둘"]
        assert await world.states(conversation) == {"하나": "failed", "둘": "sending"}

    async def test_status_history_tells_the_way(self, world: World):
        """Beside a reply stands what happened to it and when."""
        conversation = await world.talk(world.say("m.1"))
        (one,) = await world.going(later(1))
        await world.told("accepted", one, now=later(2), provider_ids=("p1",))
        await world.store.receipts([_receipt(world, "p1", "delivered", later(3))])
        line = (await world.admin.transcript(conversation))[-1]
        assert [(what, at) for what, _, at in line.history] == [
            ("queued", NOON),
            ("sending", later(1)),
            ("accepted", later(2)),
            ("delivered", later(3)),
        ]

    # ── what nobody knows ────────────────────────────────────────────────────────────────────────────────
    async def test_an_unclear_reply_is_sent_once_more(self, world: World):
        """Better a reply twice than none; but not three times: then it is shown as unknown."""
        conversation = await world.talk(world.say("m.1"))
        (one,) = await world.going()
        await world.told("unknown", one)
        (again,) = await world.going(later(1))
        await world.told("unknown", again, now=later(1))
        assert await world.going(later(100)) == []
        assert await world.states(conversation) == {"네": "unknown"}

    @pytest.mark.parametrize("purpose", ["notice", "advertisement", "election"])
    async def test_anything_else_unclear_waits_for_a_person(self, world: World, purpose):
        """An advertisement is never sent twice by itself: a person decides."""
        conversation = await world.talk(world.say("m.1", "행사", purpose=purpose))
        (one,) = await world.going()
        await world.told("unknown", one, code="timeout")
        assert await world.going(later(100)) == []
        assert await world.states(conversation) == {"행사": "held"}
        (item,) = await world.admin.inbox_items(world.organisation, kind="held")
        assert item.message == one.id
        await world.admin.decide_held(item.id, "kim", again=True)
        (again,) = await world.going(later(100))
        assert again.client_key == one.client_key

    async def test_a_person_may_leave_it_at_that(self, world: World):
        """A held text that is given up makes room for the next one of its kind."""
        conversation = await world.talk(
            world.say("m.1", "하나", purpose="notice"), world.say("m.2", "둘", purpose="notice")
        )
        (one,) = await world.going()
        await world.told("unknown", one)
        (item,) = await world.admin.inbox_items(world.organisation)
        await world.admin.decide_held(item.id, "kim", again=False)
        assert [x.text for x in await world.going()] == ["둘"]
        assert (await world.states(conversation))["하나"] == "unknown"

    async def test_after_a_crash_open_texts_are_resolved(self, world: World):
        """What was on its way when the process died: replies again, notices held; what is ours stays ours."""
        conversation = await world.talk(world.say("m.1", "대답"), world.say("m.2", "알림", purpose="notice"))
        assert len(await world.going(owner="dead")) == 2
        done = await world.store.recover("alive", {}, later(1))
        assert (done["resent"], done["held"]) == (1, 1)
        assert await world.states(conversation) == {"대답": "queued", "알림": "held"}
        (again,) = await world.going(later(1), owner="alive")
        assert again.text == "대답"
        assert (await world.store.recover("alive", {}, later(2)))["resent"] == 0
        await world.store.recover("third", {}, later(3))
        assert (await world.states(conversation))["대답"] == "unknown"

    async def test_within_the_providers_window_the_same_key_is_safe(self, world: World):
        """A provider that recognises our key gets even an advertisement again: it will not send it twice."""
        await world.talk(world.say("m.1", "행사", purpose="advertisement"))
        (one,) = await world.going(owner="dead")
        done = await world.store.recover("alive", {world.account: 600.0}, later(60))
        assert done["again"] == 1
        (again,) = await world.going(later(120), owner="alive")
        assert again.client_key == one.client_key
        await world.told("unknown", again, now=later(700))
        assert await world.going(later(900)) == []

    async def test_a_result_that_comes_too_late_changes_nothing(self, world: World):
        """A gateway that reports after the text was given to somebody else is not believed."""
        conversation = await world.talk(world.say("m.1"))
        (one,) = await world.going()
        await world.told("accepted", one)
        await world.told("failed", one)
        assert await world.states(conversation) == {"네": "accepted"}

    # ── receipts ─────────────────────────────────────────────────────────────────────────────────────────
    async def test_a_receipt_may_overtake_our_own_note(self, world: World):
        """The carrier reports delivery before we noted that we sent it."""
        conversation = await world.talk(world.say("m.1"))
        (one,) = await world.going()
        await world.store.receipts([_receipt(world, "p1", "delivered", later(1))])
        assert await world.states(conversation) == {"네": "sending"}
        await world.told("accepted", one, now=later(2), provider_ids=("p1",))
        assert await world.states(conversation) == {"네": "delivered"}

    async def test_a_text_is_delivered_when_all_its_parts_are(self, world: World):
        """A long text counts as delivered with its last part; one lost part is a failure."""
        conversation = await world.talk(world.say("m.1", "하나"), world.say("m.2", "둘"))
        (one,) = await world.going()
        await world.told("accepted", one, provider_ids=("a1", "a2"))
        await world.store.receipts([_receipt(world, "a2", "delivered")])
        assert (await world.states(conversation))["하나"] == "accepted"
        await world.store.receipts([_receipt(world, "a1", "delivered")])
        assert (await world.states(conversation))["하나"] == "delivered"
        (two,) = await world.going()
        await world.told("accepted", two, provider_ids=("b1", "b2"))
        await world.store.receipts([_receipt(world, "b1", "failed"), _receipt(world, "b2", "delivered")])
        assert (await world.states(conversation))["둘"] == "failed"

    async def test_a_final_state_stays(self, world: World):
        """A second receipt that says otherwise does not take a delivery back; an interim one is not the
        end."""
        conversation = await world.talk(world.say("m.1"))
        (one,) = await world.going()
        await world.told("accepted", one, provider_ids=("p1",))
        await world.store.receipts([_receipt(world, "p1", "accepted")])
        await world.store.receipts([_receipt(world, "p1", "delivered")])
        await world.store.receipts([_receipt(world, "p1", "expired"), _receipt(world, "p1", "unknown")])
        assert await world.states(conversation) == {"네": "delivered"}

    # ── law ──────────────────────────────────────────────────────────────────────────────────────────────
    async def test_r9_a_refused_advertisement_does_not_go(self, world: World):
        """R9: who refused advertisements gets none, sees reminders and answers still; it shows as blocked."""
        refusal = RecordConsent("m.0", "advertisement", False, "수신거부", NOON)
        conversation = await world.talk(
            world.say("m.1", "행사", purpose="advertisement"),
            world.say("m.2", "알림", purpose="notice"),
            world.say("m.3", "대답"),
            effects=(refusal,),
        )
        assert [one.text for one in await world.going()] == ["대답", "알림"]
        assert (await world.states(conversation))["행사"] == "blocked"

    async def test_r9_the_latest_word_counts(self, world: World):
        """R9: who agrees again after refusing gets advertisements again."""
        words = [RecordConsent(f"m.{i}", "advertisement", bool(i), "…", later(i)) for i in range(2)]
        await world.talk(world.say("m.1", purpose="advertisement"), effects=tuple(words))
        assert len(await world.going()) == 1

    async def test_no_advertisement_at_night(self, world: World):
        """An advertisement that comes up at 22:00 leaves at 08:00, unless the customer agreed to the
        night."""
        await world.talk(world.say("m.1", purpose="advertisement"))
        assert await world.going(NIGHT) == []
        assert await world.store.next_send(world.account) == MORNING
        await world.admin.set_consent(
            world.organisation, CUSTOMER, "night", granted=True, evidence="서면", who="kim"
        )
        await world.talk(world.say("m.2", purpose="advertisement"))
        assert len(await world.going(MORNING)) == 1


def _outcome(world: World, work):
    from engine.ports import Outcome

    return Outcome(work=work, session=b"", sends=(world.say(f"{work.conversation}.1"),))


def _without_account(send):
    import msgspec

    return msgspec.structs.replace(send, account=0)


def _receipt(world: World, provider_id: str, state: str, at=NOON) -> Receipt:
    return Receipt(account=world.account, provider_id=provider_id, state=state, at=at)
