"""The administration's own small promises: lists, refusals in words, secrets, what is forgotten in time."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from engine.dialogue.effects import FlowEnded, Http, Notify, SetField, SetTimer
from engine.ports import CallResult, Capabilities, Outcome
from engine.store.admin import AdminFault
from engine.store.administration.histories import Made
from engine.store.faults import StoreUnavailable
from engine.store.secrets import SecretFault, Secrets
from engine.store.sqlite import SqliteStore
from engine.texts.sizes import Size
from tests.engine.store.world import CUSTOMER, DIGITS, NOON, World, inbound, later

YAML = {"shop.yaml": "scenario: 가게"}


@pytest.fixture
async def world(path):
    store = SqliteStore(path)
    yield await World(store).build()
    await store.close()


async def test_organisations_and_numbers_are_listed(world):
    """An operator sees what there is."""
    (house,) = await world.admin.organisations()
    assert (house.name, house.zone, house.language) == ("행복가게", "Asia/Seoul", "ko")
    (number,) = await world.admin.numbers(world.organisation)
    assert (number.digits, number.policy) == (DIGITS, {})
    assert (await world.admin.number_by_digits(DIGITS)).id == world.number
    view = await world.admin.number_view(world.number)
    assert (view.zone, view.language, view.routes_out) == ("Asia/Seoul", "ko", (world.account,))


async def test_a_gateway_can_be_changed(world):
    """A new password is kept encrypted and given to nobody but the gateway."""
    admin = world.admin
    can = Capabilities(sizes=frozenset({Size.SMS, Size.LMS}), inbound=True)
    await admin.change_gateway(
        world.account, settings={"host": "h"}, secrets={"password": "특이한암호"}, active=False
    )
    await admin.declare(world.account, can)
    (account,) = await admin.gateways(world.organisation)
    assert (account.settings, account.secrets, account.active) == (
        {"host": "h"},
        {"password": "특이한암호"},
        False,
    )
    assert account.capabilities == can
    assert "특이한암호" not in repr(account)
    assert "특이한암호".encode() not in world.store.path.read_bytes()
    assert await admin.gateways(999) == []


async def test_routes_say_which_way(world):
    """A number may receive by one gateway and send by another; the lowest priority sends first."""
    admin = world.admin
    second = await admin.create_gateway(world.organisation, "second", "webhook", {}, {})
    await admin.route(world.number, second, "out", 5)
    await admin.route(world.number, world.account, "out", 9)
    assert (await admin.number_view(world.number)).routes_out == (second, world.account)
    ways = {(r.account, r.direction, r.priority) for r in await admin.routes(world.number)}
    assert ways == {(world.account, "in", 0), (world.account, "out", 9), (second, "out", 5)}
    await admin.unroute(world.number, world.account)
    assert (await admin.number_view(world.number)).routes_out == (second,)


async def test_service_secrets_come_back(world):
    """The token of a clinic's booking service is there for its calls, and gone when it is taken away."""
    admin, key = world.admin, (world.organisation, "emr")
    await admin.set_service_secret(world.organisation, "emr", {"token": "t"})
    assert await admin.service_secrets() == {key: {"token": "t"}}
    await admin.set_service_secret(world.organisation, "emr", {})
    assert await admin.service_secrets() == {}


async def test_another_key_is_told_in_words(world):
    """Who restores a backup without its key file is told which file is missing."""
    await world.store.close()
    other = World(SqliteStore(world.store.path, secrets=Secrets(b"another key, long enough")))
    with pytest.raises(SecretFault) as fault:
        await other.admin.gateways()
    assert "secret.key" in fault.value.text("ko")
    assert "another key" in fault.value.text("en")
    await other.store.close()


REFUSALS = {
    "bad_zone": lambda w: w.admin.create_organisation("x", "Mars/Base"),
    "bad_digits": lambda w: w.admin.create_number(w.organisation, "1588-0000"),
    "number_taken": lambda w: w.admin.create_number(w.organisation, DIGITS),
    "no_organisation": lambda w: w.admin.create_number(999, "15880005"),
    "no_number": lambda w: w.admin.number_by_digits("15880005"),
    "no_account": lambda w: w.admin.route(w.number, 999, "both"),
    "bad_direction": lambda w: w.admin.route(w.number, w.account, "sideways"),
    "name_taken": lambda w: w.admin.create_gateway(w.organisation, "carrier", "smpp", {}, {}),
    "no_scenario": lambda w: w.admin.bind(w.number, "nothing"),
    "no_revision": lambda w: w.admin.withdraw(999, "kim", ""),
    "no_conversation": lambda w: w.admin.took(999, "kim"),
    "no_item": lambda w: w.admin.close_item(999, "kim"),
}


@pytest.mark.parametrize("code", REFUSALS)
async def test_what_cannot_be_is_refused_in_words(world, code):
    """A slip on the command line is answered with one sentence in Korean and English."""
    before = await world.admin.changes(world.organisation, 0)
    with pytest.raises(AdminFault) as fault:
        await REFUSALS[code](world)
    assert fault.value.code == code
    assert fault.value.text("ko") != fault.value.text("en")
    assert "{" not in fault.value.text("ko") + fault.value.text("en")
    assert await world.admin.changes(world.organisation, 0) == before


async def test_another_organisations_revision_is_not_found(world):
    """Nobody rolls back to a neighbour's scenario."""
    other, _, _ = await world.house("이웃", "15880001")
    theirs = await world.admin.publish(other, "shop", YAML, "lee", "")
    await world.admin.publish(world.organisation, "shop", YAML, "kim", "")
    with pytest.raises(AdminFault, match="no_revision"):
        await world.admin.rollback(world.organisation, "shop", theirs, "kim", "")
    with pytest.raises(KeyError):
        await world.admin.revision(999)
    with pytest.raises(KeyError):
        await world.admin.number_view(999)


async def test_withdrawing_may_name_a_better_revision(world):
    """R25: the bad revision's number goes on with the one before at once."""
    admin = world.admin
    good = await admin.publish(world.organisation, "shop", YAML, "kim", "")
    bad = await admin.publish(world.organisation, "shop", YAML, "kim", "")
    await admin.bind(world.number, "shop")
    await admin.withdraw(bad, "kim", "틀린 값", to=good)
    assert (await admin.number_view(world.number)).bindings == (("shop", good),)


async def test_a_contact_is_found_by_number(world):
    """Staff look a customer up by telephone number, in their own organisation only."""
    await world.talk(effects=(SetField("1", "name", "홍길동"), SetField("2", "grade", 3)))
    (contact,) = await world.admin.contacts(world.organisation, phone=CUSTOMER)
    assert (contact.phone, contact.name, contact.fields) == (CUSTOMER, "홍길동", {"grade": 3})
    assert await world.admin.contacts(world.organisation, phone="01099999999") == []
    assert await world.admin.contacts(999, phone=CUSTOMER) == []


async def test_pages_replay_from_where_they_were(world):
    """A page that was disconnected gets what it missed, in order, once."""
    await world.talk(world.say("m.1"))
    first = await world.admin.changes(world.organisation, 0)
    assert [change.kind for change in first] == ["received", "queued"]
    (one,) = await world.going()
    await world.told("accepted", one)
    rest = await world.admin.changes(world.organisation, first[-1].id)
    assert [(change.kind, change.message) for change in rest] == [("sending", one.id), ("accepted", one.id)]


async def test_every_change_says_who(world):
    """What an administrator did is written down with the name, without secrets or customers' numbers."""
    await world.admin.set_policy(world.number, {"brake": 3}, who="kim")
    await world.admin.change_gateway(world.account, secrets={"password": "특이한암호"}, who="lee")
    file = sqlite3.connect(world.store.path)
    entries = file.execute("SELECT who, what, detail FROM audit ORDER BY id").fetchall()
    file.close()
    assert [entry[:2] for entry in entries[-2:]] == [("kim", "number.policy"), ("lee", "gateway.change")]
    assert "특이한암호" not in str(entries)


async def test_what_only_served_recognition_is_forgotten(world):
    """After two weeks a provider's message ids are forgotten, and nothing else."""
    await world.store.due(NOON, 10)
    await world.store.accept([inbound(key="id", account=world.account)])
    await world.store.accept([inbound(account=world.account) for _ in range(1500)])
    soon, late = NOON + timedelta(days=13), NOON + timedelta(days=15)
    await world.store.due(soon, 10)
    (accepted,) = await world.store.accept([inbound(key="id", account=world.account)])
    assert accepted.duplicate
    for _ in range(5):
        await world.store.due(late, 10)
    (accepted,) = await world.store.accept([inbound(key="id", account=world.account)])
    assert not accepted.duplicate
    count = "SELECT count(*) FROM dedup"
    assert await world.store.read(lambda k: k.execute(count).fetchone()) == (1,)
    assert await world.store.pending() == 1502


async def test_a_held_message_is_shown_where_it_stands(world):
    """The transcript shows a text that waits for a person as held, with the way it went."""
    conversation = await world.talk(world.say("m.1", purpose="notice"))
    (one,) = await world.going()
    await world.told("unknown", one, code="timeout")
    line = (await world.admin.transcript(conversation))[-1]
    assert line.state == "held"
    assert [(what, code) for what, code, _ in line.history] == [
        ("queued", ""),
        ("sending", ""),
        ("unknown", "timeout"),
        ("held", "timeout"),
    ]


async def test_reading_fails_in_our_words(world):
    """A broken query is the store's fault, told without anybody's data."""
    with pytest.raises(StoreUnavailable, match="broken"):
        await world.store.read(lambda connection: connection.execute("SELECT nothing FROM nowhere"))
    with pytest.raises(StoreUnavailable, match="broken"):
        await world.store.read(lambda connection: connection.execute("DELETE FROM message"))


async def test_a_flood_from_one_customer_is_taken_in_pieces(world):
    """A thousand texts of one sender are answered in order and do not become one enormous step."""
    await world.hear(*(str(i) for i in range(450)))
    heard = []
    while works := await world.store.claim(10):
        (work,) = works
        assert len(work.pending) <= 200
        heard += [event.text for _, event in work.pending]
        await world.store.commit([Outcome(work=work, session=b"")])
    assert heard == [str(i) for i in range(450)]
    assert await world.store.pending() == 0


async def test_times_wait_in_order(world):
    """Of two conversations whose reminders are due, the earlier one is reminded first."""
    for source, seconds in (("01000000001", 20), ("01000000002", 10)):
        await world.hear("1", source=source)
        await world.answer(effects=(SetTimer(frame=1, wait=1, at=later(seconds)),))
    assert await world.store.due(later(30), 1) == 1
    assert (await world.claim()).customer == "01000000002"


async def test_a_history_holds_all_of_a_conversation(world):
    """Texts, what was done about them, who held it, what services answered: in their order, with their causes."""
    (id,) = await world.hear("예약")
    effects = (
        Http(f"{id}:0", 1, 1, "emr", "https://emr.example.kr", "GET", "patients", {}, 5.0, 0),
        Notify(f"{id}:2", "원무과", "새 예약"),
        SetField(f"{id}:3", "차트", "7"),
    )
    work = await world.answer(world.say(f"{id}:1", "잠시만요"), effects=effects)
    [call] = await world.store.claim_calls(10, NOON, "a")
    await world.store.called([CallResult(id=call.id, outcome="404", at=later(1), data={"why": "없음"})])
    await world.answer(effects=(FlowEnded("e9:0", "가게", 1, "book", "new", {"name": "김"}),))
    await world.admin.took(work.conversation, "kim")
    history = await world.admin.history(work.conversation)
    assert (history.digits, history.customer, history.fields) == (DIGITS, CUSTOMER, {"차트": "7"})
    assert [(deed.kind, deed.who, deed.text, deed.cause) for deed in history.deeds] == [
        ("in", "customer", "예약", ""),
        ("out", "bot", "잠시만요", f"{id}:1"),
        ("notify", "원무과", "새 예약", f"{id}:2"),
        ("ended", "book", "new", "e9:0"),
        ("took", "kim", "", ""),
    ]
    assert history.calls == (Made("GET", "emr", "patients", "404", {"why": "없음"}),)
    assert history.answers == (("가게", "book", {"name": "김"}),)
    with pytest.raises(AdminFault, match="no_conversation"):
        await world.admin.history(1)
