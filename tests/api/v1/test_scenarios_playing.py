"""Scenarios drawn, tried out and counted over the API."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from dapjang.wiring.house import House
from engine.desk import rehearsal
from tests.api.v1.conftest import SHOP, Side

AT = "/api/v1/scenarios/shop"
ANY = {"If-Match": "*"}
CLINIC = """\
scenario: 의원
services:
  emr: {url: https://emr.example.kr/api}

fallback: {say: 전화해 주세요.}
flows:
  book:
    when: 예약
    states:
      who:
        say: 성함을 알려 주세요.
        ask: name
        save: name
        no_reply:
          - after: 30m
            say: 아직 계신가요?
          - after: 1h
            next: give_up
        next: look
      look:
        do: {http: "GET emr/patients/{{ name }}"}
        then:
          ok: found
          failed: give_up
        save: patient
      found:
        say: "{{ patient.grade }} {{ name }}님, 예약했습니다."
        do: {later: {at: now +24h, say: 내일 뵙겠습니다.}}
        end: booked
      give_up:
        end: gone
"""
"""A scenario with a service, a silence and something planned."""


async def simulate(side: Side, *steps: object, **more: object):
    body = {"steps": list(steps), "now": "2026-11-25T12:00:00+09:00", **more}
    return await side.web.post(f"{AT}/simulate", json=body)


async def clinic(side: Side) -> None:
    answer = await side.web.put(f"{AT}/draft", json={"files": {"shop.yaml": CLINIC}}, headers=ANY)
    assert answer.json()["publishable"], answer.json()["faults"]


async def test_a_conversation_is_tried_out(ours: Side):
    await clinic(ours)
    answer = await simulate(
        ours,
        {"text": "예약"},
        {"wait": "30m"},
        {"text": "김민지"},
        {"wait": 90_000},
        version="draft",
        services={"GET emr/*": {"data": {"grade": "단골"}}},
    )
    assert answer.status_code == 200, answer.text
    body = answer.json()
    said = [[each["text"] for each in turn["said"]] for turn in body["turns"]]
    assert said == [
        ["성함을 알려 주세요."],
        ["아직 계신가요?"],
        ["단골 김민지님, 예약했습니다."],
        ["내일 뵙겠습니다."],
    ]
    first = body["turns"][0]["said"][0]
    assert (first["node"], first["place"].split(":")[0], first["attachments"]) == (
        "book.who",
        "shop.yaml",
        [],
    )
    assert first["why"]
    done = {did["what"]: did["detail"] for did in body["turns"][2]["done"]}
    assert done["call"]["outcome"] == "ok"
    assert done["ended"] == {"flow": "book", "outcome": "booked", "answers": body["answers"][0]["answers"]}
    assert body["now"] == "2026-11-26T13:30:00+09:00"
    assert (body["running"], body["planned"]) == ([], [])


async def test_how_it_stands_is_told(ours: Side):
    await clinic(ours)
    body = (await simulate(ours, {"text": "예약"}, version="draft")).json()
    assert body["running"] == [{"flow": "book", "state": "book.who", "front": True, "variables": {}}]
    assert body["planned"][0] == {"at": "2026-11-25T12:30:00+09:00", "kind": "timer", "node": "book.who"}
    failed = (await simulate(ours, {"text": "예약"}, {"text": "김민지"}, version="draft")).json()
    assert failed["answers"][0]["outcome"] == "gone"  # nobody answered for the service


async def test_nothing_of_a_trial_is_kept(house: House, ours: Side):
    await simulate(ours, {"text": "예약"}, {"photo": 2}, known={"name": "김민지", "tags": ["단골"]})
    assert await house.admin.conversations(ours.organisation) == []
    assert (await ours.web.get(f"{AT}/statistics")).json()["sessions"] == []


async def test_what_cannot_be_tried_out_is_refused(ours: Side):
    for steps, more, code, where in (
        ([], {}, "bad_shape", "body.steps"),
        ([{"text": "예약"}] * 201, {}, "bad_shape", "body.steps"),
        ([{"text": "예약"}, {}], {}, "bad_shape", "body.steps.1"),
        ([{"text": "예약", "wait": 3}], {}, "bad_shape", "body.steps.0"),
        ([{"wait": "30"}], {}, "bad_shape", "body.steps.0.wait"),
        ([{"wait": "99999999999w"}], {}, "bad_shape", "body.steps.0.wait"),
        ([{"wait": "5000d"}], {}, "bad_shape", "body.steps.0.wait"),
        ([{"text": "예약"}], {"now": "9999-12-31T23:59:59+00:00"}, "bad_shape", "body.now"),
        ([{"text": "예약"}], {"now": "2026-11-25T12:00:00"}, "bad_shape", "body.now"),
        ([{"text": "예약"}], {"services": {"GET a": {"data": 10**400}}}, "bad_shape", "body.services"),
        ([{"text": "예약"}], {"known": {"fields": {"a": 10**400}}}, "bad_shape", "body.known"),
        ([{"text": "예약"}], {"version": "draft"}, "no_draft", ""),
        ([{"text": "예약"}], {"version": "999999"}, "no_revision", ""),
    ):
        answer = await simulate(ours, *steps, **more)
        assert (answer.json()["code"], answer.json().get("where", "")) == (code, where), (steps[:2], more)
    await ours.web.put(f"{AT}/draft", json={"files": {"shop.yaml": "scenario: ["}}, headers=ANY)
    answer = await simulate(ours, {"text": "예약"}, version="draft")
    assert answer.json()["code"] == "faulty"
    assert answer.json()["faults"][0]["file"] == "shop.yaml"


async def test_a_runaway_is_stopped(ours: Side, monkeypatch: pytest.MonkeyPatch):
    """What takes too long, or does too much, ends."""
    for limit, value in (("MOST_EVENTS", 3), ("LONGEST", -1.0)):
        with monkeypatch.context() as patch:
            patch.setattr(rehearsal, limit, value)
            answer = await simulate(ours, *[{"text": "영업시간"}] * 4)
        assert (answer.status_code, answer.json()["code"]) == (422, "runaway"), limit


async def test_a_scenario_is_drawn(ours: Side):
    drawn = await ours.web.get(f"{AT}/diagram")
    assert drawn.headers["content-type"].startswith("text/vnd.mermaid")
    assert drawn.text.startswith("flowchart TD")
    drawn = await ours.web.get(f"{AT}/diagram?format=svg&flow=book&lang=en")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(drawn.text).tag.endswith("svg")
    assert (await ours.web.get(f"{AT}/diagram?flow=none")).json()["where"] == "query.flow"
    assert (await ours.web.get(f"{AT}/diagram?version=draft")).json()["code"] == "no_draft"
    assert (await ours.web.get(f"{AT}/diagram?version=x")).json()["code"] == "bad_shape"
    assert (await ours.web.get(f"{AT}/diagram?version=9999999999999999")).json()["code"] == "no_revision"


async def test_use_is_counted(house: House, ours: Side, theirs: Side, text):
    for customer in ("01000000001", "01000000002", "01000000003"):
        await text(ours, "예약", customer)
    await text(theirs, "예약", "01000000001")
    await text(ours, "김민지", "01000000001")
    old = (await ours.web.get(AT)).json()["live"]
    await house.admin.publish(ours.organisation, "shop", {"shop.yaml": SHOP}, "나", "")
    await text(ours, "예약", "01000000004")
    new = (await ours.web.get(AT)).json()["live"]
    counted = (await ours.web.get(f"{AT}/statistics")).json()
    assert counted["sessions"] == [
        {"revision": new, "live": True, "state": "book.name", "sessions": 1},
        {"revision": old, "live": False, "state": "book.name", "sessions": 2},
    ]
    assert counted["ended"] == [{"flow": "book", "outcome": "booked", "times": 1}]
    assert (await ours.web.get(f"{AT}/statistics?days=0")).json()["code"] == "bad_shape"
