"""Numbers over the API."""

from __future__ import annotations

from dapjang.wiring.house import House
from engine.language.hours import Hours
from tests.api.v1.conftest import Side

ONE = "/api/v1/numbers/15880000"


async def test_a_number_is_made_read_and_changed(ours: Side):
    answer = await ours.web.post("/api/v1/numbers", json={"digits": "02-1234-5678", "name": "본점"})
    assert answer.status_code == 201
    assert answer.json()["digits"] == "0212345678"
    assert len((await ours.web.get("/api/v1/numbers")).json()["items"]) == 2

    read = await ours.web.get(ONE)
    change = {
        "name": "대표",
        "policy": {"quiet_from": "22:00", "brake": 5},
        "testers": ["010-1111-2222"],
        "routes": [{"gateway": ours.account, "direction": "in"}],
    }
    changed = await ours.web.patch(ONE, json=change, headers={"If-Match": read.headers["etag"]})
    assert changed.status_code == 200
    body = changed.json()
    assert body["policy"] == {
        "quiet_from": "22:00",
        "quiet_to": None,
        "brake": 5,
        "brake_minutes": None,
        "hours": None,
    }
    assert body["testers"] == ["01011112222"]
    assert body["scenarios"] == ["shop"]
    assert body["routes"] == [{"gateway": ours.account, "direction": "in", "priority": 0}]


async def test_a_numbers_own_hours_come_before_its_scenarios(ours: Side, house: House):
    """Hours are read as a scenario's are; what cannot be read is refused at its place."""
    hours = {"월-금": "09:00-18:00", "공휴일": "휴무"}
    answer = await ours.web.patch(ONE, json={"policy": {"hours": hours}}, headers={"If-Match": "*"})
    assert answer.json()["policy"]["hours"] == hours
    number = await house.number(ours.number)
    assert number.hours == Hours.parse(hours)
    bad = await ours.web.patch(ONE, json={"policy": {"hours": {"언젠가": "9시"}}}, headers={"If-Match": "*"})
    assert (bad.status_code, bad.json()["where"]) == (422, "body.policy.hours")


async def test_a_stale_change_is_refused_and_changes_nothing(ours: Side):
    """Two who read the same: the second is told."""
    etag = (await ours.web.get(ONE)).headers["etag"]
    assert (await ours.web.patch(ONE, json={"name": "하나"}, headers={"If-Match": etag})).status_code == 200
    late = await ours.web.patch(ONE, json={"name": "둘"}, headers={"If-Match": etag})
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert (await ours.web.patch(ONE, json={"name": "셋"})).json()["code"] == "if_match_missing"
    assert (await ours.web.get(ONE)).json()["name"] == "하나"


async def test_a_change_is_all_or_nothing(ours: Side):
    bad = {"name": "반쪽", "scenarios": ["없는것"]}
    answer = await ours.web.patch(ONE, json=bad, headers={"If-Match": "*"})
    assert (answer.status_code, answer.json()["code"]) == (404, "no_scenario")
    assert (await ours.web.get(ONE)).json()["name"] == "우리"


async def test_a_match_is_explained(ours: Side):
    answer = await ours.web.post(f"{ONE}/explain", json={"text": "예약할게요"})
    [match] = answer.json()["matches"]
    assert (match["scenario"], match["does"], match["word"]) == ("shop", "flow book", "예약")


async def test_what_is_not_valid_is_named(ours: Side):
    for json, code, where in (
        ({"digits": "000-0"}, "bad_number", "digits"),
        ({"digits": "12"}, "bad_shape", "body.digits"),
        ({"digits": "15881112", "more": 1}, "bad_shape", "body.more"),
        ({"digits": "1588-0000"}, "number_taken", ""),
    ):
        answer = await ours.web.post("/api/v1/numbers", json=json)
        assert (answer.json()["code"], answer.json().get("where", "")) == (code, where)
