"""Publishing over the API: what is refused, what is proved, going back, withdrawing, and texts that come meanwhile."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from dapjang.wiring.house import House
from engine.ports import Inbound
from engine.store.admin import AdminFault
from tests.api.v1.conftest import SHOP, Side

AT = "/api/v1/scenarios/shop"
ANY = {"If-Match": "*"}
LATER = SHOP.replace("9시부터", "10시부터")
FAULTY = SHOP.replace("next: done", "next: nowhere")
MOVED = SHOP.replace("      name:", "      called:").replace("성함을", "이름을")
FEATURE = """\
# language: ko
기능: 가게

  시나리오: 영업시간
    먼저 시나리오 "shop.yaml"
    만일 손님이 "영업시간"이라고 보낸다
    그러면 손님은 "매일 {hour}시부터 6시까지입니다."를 받는다
"""


async def put(side: Side, text: str, *features: str) -> str:
    """A draft of this text, with features."""
    files = {"shop.yaml": text} | {f"features/{n}.feature": each for n, each in enumerate(features)}
    answer = await side.web.put(f"{AT}/draft", json={"files": files}, headers=ANY)
    assert answer.status_code == 200, answer.text
    return str(answer.headers["etag"])


async def publish(side: Side, etag: str = "*", **how: object):
    return await side.web.post(f"{AT}/publish", json=how, headers={"If-Match": etag})


async def live_of(side: Side) -> int:
    return int((await side.web.get(AT)).json()["live"])


async def test_a_draft_is_published(ours: Side):
    before = await live_of(ours)
    etag = await put(ours, LATER)
    difference = (await ours.web.get(f"{AT}/diff")).json()
    made = (await publish(ours, etag, why="늦게 엽니다")).json()
    assert made["changes"] == difference["changes"]
    assert "10시부터" in made["changes"][0]["ko"]
    line = (await ours.web.get(AT)).json()
    assert (line["live"], line["draft"]) == (made["revision"], None)
    kept = (await ours.web.get(f"{AT}/revisions/{made['revision']}")).json()
    assert (kept["revision"]["why"], kept["revision"]["who"]) == ("늦게 엽니다", "api:test")
    assert kept["changes"] == made["changes"]
    back = (await ours.web.get(f"{AT}/diff?old={made['revision']}&new={before}")).json()
    assert "9시부터" in back["changes"][0]["ko"]


async def test_what_was_not_read_is_not_published(ours: Side):
    assert (await publish(ours)).json()["code"] == "no_draft"
    old = await put(ours, LATER)
    await put(ours, LATER + "# 다시\n")
    assert (await publish(ours, old)).json()["code"] == "stale"
    answer = await ours.web.post(f"{AT}/publish", json={})
    assert answer.json()["code"] == "if_match_missing"


async def test_a_faulty_draft_is_not_published(ours: Side):
    before = await live_of(ours)
    await put(ours, FAULTY)
    answer = await publish(ours)
    assert (answer.status_code, answer.json()["code"]) == (422, "faulty")
    [fault] = [each for each in answer.json()["faults"] if each["severity"] == "error"]
    assert (fault["file"], fault["code"][0]) == ("shop.yaml", "T")
    assert await live_of(ours) == before


async def test_the_other_scenarios_of_the_number_are_looked_at(house: House, ours: Side):
    """A keyword that another scenario has too is told, as the command line tells it."""
    await house.admin.publish(ours.organisation, "other", {"other.yaml": SHOP}, "나", "")
    await house.admin.bind(ours.number, "other", 1)
    answer = await ours.web.put(f"{AT}/draft", json={"files": {"shop.yaml": SHOP}}, headers=ANY)
    assert "W002" in {fault["code"] for fault in answer.json()["faults"]}
    assert answer.json()["publishable"]


async def test_tests_have_to_pass(ours: Side):
    for features, how in (
        ((), {}),
        ((FEATURE.format(hour=9),), {}),
        ((FEATURE.format(hour=10), FEATURE.format(hour=9)), {}),
        (("아무 말",), {}),
        ((FEATURE.format(hour=10),), {"coverage": 100}),
    ):
        await put(ours, LATER, *features)
        answer = await publish(ours, tests=True, **how)
        assert (answer.status_code, answer.json()["code"]) == (409, "unproved"), features
        assert "/tmp" not in answer.text
    await put(ours, LATER, FEATURE.format(hour=10))
    made = await publish(ours, why="시험함", tests=True, coverage=10)
    assert made.status_code == 200, made.text
    assert made.json()["proof"].startswith("시험 1개 통과")
    kept = (await ours.web.get(f"{AT}/live")).json()
    assert kept["revision"]["why"].startswith("시험함 · 시험 1개 통과")
    assert "features/0.feature" in kept["files"]


async def test_features_beside_a_scenario_harm_nothing(house: House, ours: Side, text):
    await put(ours, LATER, FEATURE.format(hour=10))
    await publish(ours)
    conversation = await text(ours, "영업시간")
    said = [line.text for line in await house.admin.transcript(conversation) if line.direction == "out"]
    assert said == ["매일 10시부터 6시까지입니다."]
    exported = await house.admin.export(ours.organisation)
    assert list(exported["scenarios"][0]["files"]) == ["shop.yaml", "features/0.feature"]


async def test_sessions_are_moved(house: House, ours: Side, text):
    """R25: who was asked for a name by the old revision is in the new one's state, and goes on there."""
    await text(ours, "예약")
    await put(ours, MOVED)
    for moves in ({"book.name": "book.none"}, {"book.none": "book.called"}, {"book.name": "book.done"}):
        answer = await publish(ours, moves=moves)
        assert (answer.status_code, answer.json()["where"]) == (422, "body.moves")
    made = (await publish(ours, moves={"book.name": "book.called"})).json()["revision"]
    await text(ours, "영업시간")
    counted = (await ours.web.get(f"{AT}/statistics")).json()["sessions"]
    assert counted == [{"revision": made, "live": True, "state": "book.called", "sessions": 1}]
    conversation = await text(ours, "김민지")
    assert (await house.admin.transcript(conversation))[-1].text == "김민지님, 예약했습니다."


async def test_going_back(ours: Side):
    first = await live_of(ours)
    await put(ours, LATER)
    second = (await publish(ours)).json()["revision"]
    stale = await ours.web.post(
        f"{AT}/rollback", json={"revision": first}, headers={"If-Match": f'"{first}"'}
    )
    assert stale.json()["code"] == "stale"
    back = await ours.web.post(
        f"{AT}/rollback", json={"revision": first, "why": "잘못"}, headers={"If-Match": f'"{second}"'}
    )
    assert (back.status_code, back.json()["rollback"], back.json()["live"]) == (200, first, True)
    assert (await ours.web.get(f"{AT}/live")).json()["files"] == {"shop.yaml": SHOP}
    listed = (await ours.web.get(f"{AT}/revisions?limit=2")).json()
    assert [each["id"] for each in listed["items"]] == [back.json()["id"], second]
    assert listed["next"] is not None


async def test_a_draft_cannot_be_gone_back_to(ours: Side):
    etag = await put(ours, LATER)
    answer = await ours.web.post(f"{AT}/rollback", json={"revision": int(etag.strip('"'))})
    assert answer.json()["code"] == "no_revision"


async def test_a_bad_revision_is_withdrawn(house: House, ours: Side, text):
    first = await live_of(ours)
    await put(ours, MOVED)
    bad = (await publish(ours)).json()["revision"]
    await text(ours, "예약")
    at = f"{AT}/revisions/{bad}/withdraw"
    assert (await ours.web.post(at, json={"why": "", "to": bad})).json()["code"] == "withdrawn"
    assert (await ours.web.post(at, json={"why": "", "moves": {"a": "b"}})).json()["where"] == "body.moves"
    assert (await ours.web.post(at, json={"why": "", "to": 999})).json()["code"] == "no_revision"
    answer = await ours.web.post(at, json={"why": "틀림", "to": first, "moves": {"book.called": "book.name"}})
    assert answer.json() == {"told": 1}
    assert await live_of(ours) == first
    conversation = await text(ours, "김민지")
    assert (await house.admin.transcript(conversation))[-1].text == "김민지님, 예약했습니다."
    again = await ours.web.post(f"{AT}/rollback", json={"revision": bad})
    assert again.json()["code"] == "withdrawn"


async def test_texts_that_come_while_publishing_are_all_answered(house: House, ours: Side):
    """Publishing and receiving at once: every text gets one answer, of one revision or the other."""

    async def hear(n: int) -> None:
        await house.store.accept(
            [
                Inbound(
                    account=ours.account,
                    key=f"p{n}",
                    source=f"0100000{n:04}",
                    destination=ours.digits,
                    text="영업시간",
                    received_at=datetime.now(UTC),
                )
            ]
        )
        house.bus.wake("work")

    async def publishing() -> None:
        for n in range(5):
            await put(ours, LATER if n % 2 else SHOP)
            assert (await publish(ours)).status_code == 200

    await asyncio.gather(publishing(), *(hear(n) for n in range(40)))
    for _ in range(500):
        await asyncio.sleep(0.02)
        if await house.store.pending() == 0:
            break
    lines = await house.admin.conversations(ours.organisation)
    assert len(lines) == 40
    for line in lines:
        out = [one.text for one in await house.admin.transcript(line.id) if one.direction == "out"]
        assert out in ([f"매일 {hour}시부터 6시까지입니다."] for hour in (9, 10)), out


async def test_of_two_who_publish_one_draft_one_wins(house: House, ours: Side):
    """What is compared is compared in the transaction, whatever was read before."""
    etag = await put(ours, LATER)
    answers = await asyncio.gather(publish(ours, etag), publish(ours, etag))
    assert sorted(answer.status_code for answer in answers)[0] == 200
    assert sorted(answer.status_code for answer in answers)[1] in (404, 412)
    history = (await ours.web.get(f"{AT}/revisions")).json()["items"]
    assert len([each for each in history if each["kind"] == "published"]) == 2
    with pytest.raises(AdminFault, match="stale"):
        await house.admin.publish(ours.organisation, "shop", {"shop.yaml": SHOP}, "나", "", draft=1, onto=1)
