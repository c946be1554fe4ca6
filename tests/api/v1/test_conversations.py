"""Conversations over the API: finding them, taking over, replying, closing, and who may see what."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from dapjang.wiring.house import House
from engine.ports import Inbound
from tests.api.v1.conftest import CUSTOMER, Side, Text

BASE = "/api/v1/conversations"


def once(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key}


async def settled(house: House) -> None:
    """Until the desk has nothing left to do."""
    house.bus.wake("work")
    for _ in range(300):
        await asyncio.sleep(0.01)
        if await house.store.pending() == 0:
            return


async def sending(house: House, side: Side) -> None:
    """Until the side's gateway runs: the house looks for new ones every other second."""
    for _ in range(500):
        if side.account in house.phones:
            return
        await asyncio.sleep(0.01)


async def unnoticed(house: House, side: Side, words: str) -> None:
    """A text that is kept, and that nobody wakes the desk for."""
    at = datetime.now(UTC)
    message = Inbound(
        account=side.account,
        key=f"{words}{at}",
        source=CUSTOMER,
        destination=side.digits,
        text=words,
        received_at=at,
    )
    await house.store.accept([message])


async def transcript(side: Side, id: int) -> list[dict[str, Any]]:
    """Oldest first."""
    return (await side.web.get(f"{BASE}/{id}/messages")).json()["items"][::-1]


# ── looking ──────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_conversation_tells_where_it_stands(house: House, ours: Side, text: Text):
    id = await text(ours, "예약")
    body = (await ours.web.get(f"{BASE}/{id}")).json()
    assert (body["number"], body["customer"], body["owner"], body["state"]) == (
        ours.digits,
        CUSTOMER,
        None,
        "open",
    )
    flow = body["flow"]
    assert (flow["scenario"], flow["flow"], flow["state"], flow["answers"]) == ("shop", "book", "name", {})
    assert body["last"]["text"] == "성함을 알려 주세요."
    assert body["waiting"] is False
    await text(ours, "김미나")
    said = await transcript(ours, id)
    assert [each["direction"] for each in said] == ["in", "out", "in", "out"]
    assert said[-1]["text"] == "김미나님, 예약했습니다."
    assert said[-1]["size"] == "sms"
    assert said[-1]["history"][0]["what"] == "queued"
    one = (await ours.web.get(f"/api/v1/messages/{said[-1]['id']}")).json()
    assert one == said[-1] | {"state": one["state"], "history": one["history"]}


async def test_conversations_are_found_by_what_they_are(house: House, ours: Side, text: Text):
    """Each filter, alone: what fits and what does not."""
    one = await text(ours, "영업시간", "01000000001")
    two = await text(ours, "예약", "01000000002")
    await ours.web.post(f"{BASE}/{two}/take", json={"member": "미나"})
    await settled(house)
    await text(ours, "여보세요", "01000000002")
    etag = (await ours.web.get(f"{BASE}/{one}")).headers["etag"]
    await ours.web.patch(f"{BASE}/{one}", json={"tags": ["단골", "급함"]}, headers={"If-Match": etag})
    await ours.web.post(f"{BASE}/{one}/close")
    for query, expected in (
        ("", [two, one]),
        ("number=15880000", [two, one]),
        ("number=15990000", []),
        ("customer=%2B82 10-0000-0001", [one]),
        ("owner=미나", [two]),
        ("owner=bot", [one]),
        ("tag=단골", [one]),
        ("tag=단", []),
        ("state=closed", [one]),
        ("state=open", [two]),
        ("waiting=true", [two]),
        ("waiting=false", [one]),
    ):
        found = (await ours.web.get(f"{BASE}?{query}")).json()["items"]
        assert [each["id"] for each in found] == expected, query
    wrong = await ours.web.get(f"{BASE}?customer=abc")
    assert (wrong.json()["code"], wrong.json()["where"]) == ("bad_number", "query.customer")


async def test_conversations_and_messages_come_in_pages(ours: Side, text: Text):
    ids = [await text(ours, "영업시간", f"0100000000{n}") for n in range(3)]
    first = (await ours.web.get(f"{BASE}?limit=2")).json()
    rest = (await ours.web.get(f"{BASE}?limit=2&cursor={first['next']}")).json()
    assert [each["id"] for each in first["items"] + rest["items"]] == ids[::-1]
    assert rest["next"] is None
    page = (await ours.web.get(f"{BASE}/{ids[0]}/messages?limit=1")).json()
    older = (await ours.web.get(f"{BASE}/{ids[0]}/messages?limit=1&cursor={page['next']}")).json()
    assert [each["items"][0]["direction"] for each in (page, older)] == ["out", "in"]


async def test_what_is_anothers_is_not_there(ours: Side, theirs: Side, text: Text):
    """Every route answers for it as for what does not exist."""
    id = await text(theirs, "영업시간")
    message = (await transcript(theirs, id))[0]["id"]
    calls: list[tuple[str, str, Any]] = [
        ("GET", "", None),
        ("GET", "/messages", None),
        ("GET", "/notes", None),
        ("POST", "/notes", {"text": "메모"}),
        ("POST", "/replies", {"text": "답"}),
        ("POST", "/take", {}),
        ("POST", "/give", None),
        ("POST", "/close", None),
        ("PATCH", "", {"tags": []}),
    ]
    for there in (id, 4_000_000_000):
        for method, path, body in calls:
            answer = await ours.web.request(
                method, f"{BASE}/{there}{path}", json=body, headers=once("x") | {"If-Match": "*"}
            )
            assert (answer.status_code, answer.json()["code"]) == (404, "no_conversation"), path
    assert (await ours.web.get(f"/api/v1/messages/{message}")).json()["code"] == "no_message"
    assert (await ours.web.get(BASE)).json()["items"] == []
    assert (await theirs.web.get(f"{BASE}/{id}")).json()["owner"] is None


# ── steering ─────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_person_takes_over_and_gives_back(house: House, ours: Side, text: Text):
    id = await text(ours, "영업시간")
    taken = await ours.web.post(f"{BASE}/{id}/take", json={"member": "미나"})
    assert taken.json()["owner"] == "미나"
    await text(ours, "여보세요")
    assert (await ours.web.get(f"{BASE}/{id}")).json()["waiting"] is True
    given = await ours.web.post(f"{BASE}/{id}/give")
    assert given.json()["owner"] is None
    await settled(house)
    await text(ours, "예약")
    assert (await ours.web.get(f"{BASE}/{id}")).json()["waiting"] is False


async def test_a_closed_conversation_is_open_with_the_next_text(house: House, ours: Side, text: Text):
    """Its open items are done; the flow has ended."""
    id = await text(ours, "사장님 바꿔 주세요")
    assert len((await ours.web.get("/api/v1/items")).json()["items"]) == 1
    await ours.web.post(f"{BASE}/{id}/take", json={})
    closed = await ours.web.post(f"{BASE}/{id}/close")
    assert (closed.json()["state"], closed.json()["owner"]) == ("closed", None)
    assert (await ours.web.get("/api/v1/items")).json()["items"] == []
    await settled(house)
    await text(ours, "영업시간")
    again = (await ours.web.get(f"{BASE}/{id}")).json()
    assert (again["state"], again["closed_at"], again["waiting"]) == ("open", None, False)


async def test_tags_change_only_as_they_were_read(ours: Side, text: Text):
    id = await text(ours, "영업시간")
    etag = (await ours.web.get(f"{BASE}/{id}")).headers["etag"]
    await text(ours, "영업시간")  # what comes in does not touch them
    changed = await ours.web.patch(f"{BASE}/{id}", json={"tags": ["가", "가"]}, headers={"If-Match": etag})
    assert changed.json()["tags"] == ["가"]
    late = await ours.web.patch(f"{BASE}/{id}", json={"tags": []}, headers={"If-Match": etag})
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    blind = await ours.web.patch(f"{BASE}/{id}", json={"tags": []})
    assert blind.status_code == 428
    fresh = await ours.web.patch(
        f"{BASE}/{id}", json={"tags": []}, headers={"If-Match": changed.headers["etag"]}
    )
    assert fresh.json()["tags"] == []


async def test_notes_are_for_colleagues(ours: Side, text: Text):
    """They are in no transcript, and keep no resident number."""
    id = await text(ours, "영업시간")
    note = await ours.web.post(f"{BASE}/{id}/notes", json={"text": "단골, 900101-1234567", "member": "미나"})
    assert note.status_code == 201
    assert (note.json()["who"], note.json()["text"]) == ("미나", "단골, ******-*******")
    assert (await ours.web.get(f"{BASE}/{id}/notes")).json()["items"] == [note.json()]
    assert all("단골" not in each["text"] for each in await transcript(ours, id))


async def test_a_flow_is_started_once(house: House, ours: Side):
    """With a customer nobody knew; the same key starts nothing again, another request under it is refused."""
    start = {"number": "1588-0000", "customer": "010-7777-8888", "scenario": "shop", "flow": "book"}
    first = await ours.web.post(BASE, json=start, headers=once("a"))
    again = await ours.web.post(BASE, json=start, headers=once("a"))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    await settled(house)
    assert [each["text"] for each in await transcript(ours, first.json()["id"])] == ["성함을 알려 주세요."]
    other = await ours.web.post(BASE, json=start | {"customer": "01077778889"}, headers=once("a"))
    assert (other.status_code, other.json()["code"]) == (409, "once_differs")


async def test_a_flow_that_cannot_start_is_refused(ours: Side, theirs: Side):
    start = {"number": ours.digits, "customer": CUSTOMER, "scenario": "shop", "flow": "book"}
    for change, code, where in (
        ({"number": theirs.digits}, "no_number", ""),
        ({"customer": "없음입니다"}, "bad_number", "body.customer"),
        ({"scenario": "none"}, "not_bound", ""),
        ({"flow": "none"}, "no_flow", "body.flow"),
        ({"args": {"없는것": 1}}, "bad_shape", "body.args"),
    ):
        answer = await ours.web.post(BASE, json=start | change, headers=once(code))
        assert (answer.json()["code"], answer.json().get("where", "")) == (code, where)
    assert (await ours.web.get(BASE)).json()["items"] == []


# ── replying ─────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_reply_leaves_and_the_bot_is_silent(house: House, ours: Side, text: Text):
    await sending(house, ours)
    id = await text(ours, "영업시간")
    answer = await ours.web.post(
        f"{BASE}/{id}/replies", json={"text": "곧 갑니다.", "member": "미나"}, headers=once("r")
    )
    assert answer.status_code == 201
    body = answer.json()
    assert (body["text"], body["author"], body["author_id"], body["purpose"], body["size"]) == (
        "곧 갑니다.",
        "api",
        "미나",
        "reply",
        "sms",
    )
    sent = await house.phones[ours.account].replies(0, CUSTOMER, 5.0)
    while len(sent) < 2:
        sent += await house.phones[ours.account].replies(sent[-1][0], CUSTOMER, 5.0)
    assert [message.text for _, message in sent] == ["매일 9시부터 6시까지입니다.", "곧 갑니다."]
    assert (await ours.web.get(f"{BASE}/{id}")).json()["owner"] == "미나"
    await text(ours, "영업시간")
    assert (await ours.web.get(f"{BASE}/{id}")).json()["waiting"] is True


async def test_the_same_key_sends_one_reply(ours: Side, text: Text):
    """Twice at once, and once more later; another text under the same key is refused."""
    id = await text(ours, "영업시간")
    url, body = f"{BASE}/{id}/replies", {"text": "하나만"}
    both = await asyncio.gather(*(ours.web.post(url, json=body, headers=once("k")) for _ in range(2)))
    later = await ours.web.post(url, json=body, headers=once("k"))
    assert {answer.status_code for answer in (*both, later)} == {201}
    assert len({answer.json()["id"] for answer in (*both, later)}) == 1
    assert sum(each["text"] == "하나만" for each in await transcript(ours, id)) == 1
    other = await ours.web.post(url, json={"text": "다른 글"}, headers=once("k"))
    assert other.json()["code"] == "once_differs"
    bare = await ours.web.post(url, json=body)
    assert (bare.status_code, bare.json()["where"]) == (422, "header.Idempotency-Key")


async def test_a_text_that_waited_when_a_person_replied_is_not_answered_by_the_bot(
    house: House, ours: Side, text: Text
):
    """R10: both stand in the line when the desk looks; the text is kept, the bot's answer is called off."""
    id = await text(ours, "영업시간")
    await unnoticed(house, ours, "예약")
    await ours.web.post(f"{BASE}/{id}/replies", json={"text": "제가 볼게요."}, headers=once("r"))
    await settled(house)
    said = await transcript(ours, id)
    assert [(each["text"], each["state"]) for each in said if each["author"] == "bot"][1:] == [
        ("성함을 알려 주세요.", "cancelled")
    ]
    assert any(each["text"] == "예약" for each in said)
    await text(ours, "영업시간")
    assert (await transcript(ours, id))[-1]["direction"] == "in"


async def test_texts_and_replies_at_once_lose_nothing(house: House, ours: Side, text: Text):
    """Ten texts come in while ten replies are posted: all are kept, the replies leave in their order, and from the last
    on the bot says nothing."""
    await sending(house, ours)
    id = await text(ours, "영업시간")

    async def talk() -> None:
        for n in range(10):
            await unnoticed(house, ours, f"영업시간 {n}")
            house.bus.wake("work")
            await asyncio.sleep(0.003)

    async def answer() -> None:
        for n in range(10):
            done = await ours.web.post(
                f"{BASE}/{id}/replies", json={"text": f"답 {n}"}, headers=once(f"k{n}")
            )
            assert done.status_code == 201

    await asyncio.gather(talk(), answer())
    await settled(house)
    said = await transcript(ours, id)
    assert [each["text"] for each in said if each["text"].startswith("영업시간 ")] == [
        f"영업시간 {n}" for n in range(10)
    ]
    sent: list[str] = []
    after = 0
    while sum(one.startswith("답 ") for one in sent) < 10:
        news = await house.phones[ours.account].replies(after, CUSTOMER, 5.0)
        sent += [message.text for _, message in news]
        after = news[-1][0]
    assert [one for one in sent if one.startswith("답 ")] == [f"답 {n}" for n in range(10)]
    assert sent.index("답 0") + 10 == len(sent)
    assert (await ours.web.get(f"{BASE}/{id}")).json()["owner"] == "test"


async def test_a_reply_after_giving_back_holds_it_again(house: House, ours: Side, text: Text):
    """The giving still waits for the desk when the same member replies."""
    id = await text(ours, "영업시간")
    await ours.web.post(f"{BASE}/{id}/take", json={"member": "미나"})
    await settled(house)
    await house.admin.gave(id, "button")
    await ours.web.post(
        f"{BASE}/{id}/replies", json={"text": "잠깐만요", "member": "미나"}, headers=once("r")
    )
    await settled(house)
    await text(ours, "영업시간")
    body = (await ours.web.get(f"{BASE}/{id}")).json()
    assert (body["owner"], body["waiting"]) == ("미나", True)


async def test_everything_is_audited_without_a_word_of_it(house: House, ours: Side, text: Text):
    id = await text(ours, "영업시간")
    await ours.web.post(f"{BASE}/{id}/take", json={"member": "미나"})
    await ours.web.post(f"{BASE}/{id}/replies", json={"text": "비밀 이야기"}, headers=once("r"))
    await ours.web.post(f"{BASE}/{id}/notes", json={"text": "비밀 메모"})
    await ours.web.patch(f"{BASE}/{id}", json={"tags": ["비밀"]}, headers={"If-Match": "*"})
    await ours.web.post(f"{BASE}/{id}/give")
    await ours.web.post(f"{BASE}/{id}/close")
    sql = "SELECT what, who, target, detail FROM audit WHERE what LIKE 'conversation.%' ORDER BY id"
    found = await house.store.read(lambda k: k.execute(sql).fetchall())
    assert [what for what, *_ in found] == [
        f"conversation.{what}" for what in ("took", "reply", "note", "tags", "gave", "close")
    ]
    assert {(who, target) for _, who, target, _ in found} == {("api:test", str(id))}
    assert not any("비밀" in detail or CUSTOMER in detail for *_, detail in found)


async def test_a_long_reply_becomes_several_messages(ours: Side, text: Text):
    """Its pictures go along with the last; the first is answered."""
    id = await text(ours, "영업시간")
    answer = await ours.web.post(
        f"{BASE}/{id}/replies", json={"text": "가나다라마바사 " * 200}, headers=once("r")
    )
    parts = [each for each in await transcript(ours, id) if each["author"] == "api"]
    assert len(parts) == 2
    assert parts[0]["id"] == answer.json()["id"]
    assert {part["size"] for part in parts} == {"lms"}


async def test_what_cannot_be_said_is_refused(house: House, ours: Side, text: Text):
    """Nothing is taken over by it."""
    id = await text(ours, "영업시간")
    url = f"{BASE}/{id}/replies"
    for body, code, where in (
        ({"text": " \u200b\n"}, "bad_shape", "body.text"),
        ({"text": "가" * 10_001}, "bad_shape", "body.text"),
        ({"text": "가", "member": "a\nb"}, "bad_shape", "body.member"),
        ({"text": "사진", "media": ["0" * 64]}, "no_media", ""),
    ):
        answer = await ours.web.post(url, json=body, headers=once("r"))
        assert (answer.json()["code"], answer.json().get("where", "")) == (code, where)
    for raw in (b'{"text": "\\ud800"}', b'{"text": "\xff"}'):
        headers = once("r") | {"Content-Type": "application/json"}
        assert (await ours.web.post(url, content=raw, headers=headers)).status_code in (400, 422)
    odd = await ours.web.post(url, json={"text": "널\u0000글"}, headers=once("n"))
    assert odd.json()["text"] == "널?글"
    await house.admin.unroute(ours.number, ours.account)
    answer = await ours.web.post(url, json={"text": "가"}, headers=once("r"))
    assert (answer.status_code, answer.json()["code"]) == (409, "nowhere_to_send")
