"""The inbox's items over the API."""

from __future__ import annotations

from typing import Any

from dapjang.wiring.house import House
from engine.store import hot
from engine.store import rows as many
from engine.store.accepting import post
from engine.store.administration.base import add, one
from engine.store.schema import aside, item
from engine.store.transaction import SqliteTransaction
from tests.api.v1.conftest import Side, Text

BASE = "/api/v1/items"


async def items(side: Side, query: str = "") -> list[dict[str, Any]]:
    return (await side.web.get(f"{BASE}?{query}")).json()["items"]


async def held(house: House, side: Side, conversation: int) -> tuple[int, int]:
    """A message of which nobody knows whether it was sent: its item and itself."""

    def act(t: SqliteTransaction) -> tuple[int, int]:
        message, owner = t.ids(1), side.organisation
        head = (message, owner, conversation, "out", "bot", "", "notice", "sms", "held")
        many.insert(t.cursor, hot.INSERT_MESSAGE_OUT, [(*head, "", side.account, 1, "")])
        many.insert(t.cursor, hot.INSERT_TEXT, [(message, owner, "내일 뵙겠습니다", "", "", None)])
        many.insert(
            t.cursor,
            hot.INSERT_OUTBOX,
            [(message, owner, side.account, conversation, "notice", 1, "held", 0, None)],
        )
        about = {"organisation": owner, "conversation": conversation, "message": message}
        return add(t, item, **about, kind="held", at=1), message

    return await house.store.write(act)


async def quarantined(house: House, side: Side, conversation: int) -> int:
    """A step that failed: its item. What was set aside is a take-over."""

    def act(t: SqliteTransaction) -> int:
        from engine.dialogue.events import PersonTook

        post(t, [(conversation, PersonTook("h1", "미나", house.clock.now()))])
        found = one(t.cursor, item.select())
        assert found is not None
        owner = {"organisation": side.organisation, "conversation": conversation}
        id = add(t, item, **owner, kind="quarantined", detail='{"error":"KeyError"}', at=1)
        t.cursor.execute(
            "INSERT INTO aside (id, organisation, conversation, item, payload)"
            " SELECT id + 1000000, organisation, conversation, ?, payload FROM pending",
            (id,),
        )
        t.cursor.execute("DELETE FROM pending")
        return id

    return await house.store.write(act)


async def waiting(house: House) -> int:
    """Events set aside."""
    return await house.store.read(lambda k: len(k.execute(str(aside.select())).fetchall()))


async def test_items_are_listed_by_what_they_are(ours: Side, text: Text):
    id = await text(ours, "무슨 말인지 모를 글")
    [found] = await items(ours)
    assert (found["kind"], found["team"], found["conversation"], found["state"]) == (
        "handoff",
        "사장님",
        id,
        "open",
    )
    assert await items(ours, "kind=fault") == []
    assert await items(ours, "kind=handoff&team=사장님") == [found]
    assert await items(ours, "team=없는팀") == []
    assert await items(ours, f"conversation={id + 1}") == []
    assert await items(ours, "state=closed") == []
    assert (await ours.web.get(f"{BASE}/{found['id']}")).json() == found


async def test_an_item_is_closed_once(house: House, ours: Side, text: Text):
    await text(ours, "무슨 말인지 모를 글")
    [found] = await items(ours)
    closed = (await ours.web.post(f"{BASE}/{found['id']}/close")).json()
    assert (closed["state"], closed["closed_by"]) == ("closed", "api:test")
    assert closed["closed_at"]
    assert await items(ours) == []
    assert await items(ours, "state=closed") == [closed]
    again = await ours.web.post(f"{BASE}/{found['id']}/close")
    assert (again.status_code, again.json()["code"]) == (404, "no_item")


async def test_a_held_message_goes_again_or_not(house: House, ours: Side, text: Text):
    """Whichever is decided, its lane is free."""
    id = await text(ours, "무슨 말인지 모를 글")
    for decide, state in (({"again": True}, "queued"), ({"again": False}, "unknown"), (None, "unknown")):
        found, message = await held(house, ours, id)
        path = "close" if decide is None else "decide"
        answer = await ours.web.post(f"{BASE}/{found}/{path}", json=decide)
        assert answer.json()["state"] == "closed"
        told = (await ours.web.get(f"/api/v1/messages/{message}")).json()
        assert told["history"][1]["what"] == ("resent" if state == "queued" else "unknown")
    kind = await ours.web.post(f"{BASE}/{(await items(ours))[0]['id']}/decide", json={"again": True})
    assert (kind.status_code, kind.json()["code"]) == (404, "no_item")


async def test_a_quarantined_step_is_tried_again(house: House, ours: Side, text: Text):
    id = await text(ours, "무슨 말인지 모를 글")
    found = await quarantined(house, ours, id)
    assert (await ours.web.post(f"{BASE}/{found}/retry")).json()["state"] == "closed"
    await text(ours, "무슨 말인지 모를 글")
    assert (await ours.web.get(f"/api/v1/conversations/{id}")).json()["owner"] == "미나"
    assert await waiting(house) == 0


async def test_a_quarantined_step_that_is_closed_is_dropped(house: House, ours: Side, text: Text):
    id = await text(ours, "무슨 말인지 모를 글")
    found = await quarantined(house, ours, id)
    assert await waiting(house) == 1
    await ours.web.post(f"{BASE}/{found}/close")
    assert await waiting(house) == 0
    assert (await ours.web.post(f"{BASE}/{found}/retry")).json()["code"] == "no_item"


async def test_items_of_others_are_not_there(house: House, ours: Side, theirs: Side, text: Text):
    id = await text(theirs, "무슨 말인지 모를 글")
    [found] = await items(theirs)
    for method, path in (("GET", ""), ("POST", "/close"), ("POST", "/retry"), ("POST", "/decide")):
        answer = await ours.web.request(method, f"{BASE}/{found['id']}{path}", json={"again": True})
        assert (answer.status_code, answer.json()["code"]) == (404, "no_item")
    assert await items(ours, f"conversation={id}") == []
    assert await items(theirs) == [found]
