"""What a customer may ask for: consent and refusal, and being forgotten, over the API."""

from __future__ import annotations

from typing import get_args

from api.v1.contacts import ConsentNew
from dapjang.wiring import DATABASE
from dapjang.wiring.house import House
from engine.store.files import connect
from engine.store.law import needs_no_refusal
from tests.api.v1.conftest import CUSTOMER, Side, Text
from tests.api.v1.test_contacts import ALL, change, made


async def test_consent_is_recorded(house: House, ours: Side, text: Text):
    """What a customer wrote names its message; what came another way, who recorded it."""
    await text(ours, "수신거부")
    [contact] = await house.admin.contacts(ours.organisation)
    one = f"{ALL}/{contact.id}/consents"
    word = {"purpose": "night", "granted": True, "evidence": "창구에서 서명"}
    answer = await ours.web.post(one, json=word)
    assert answer.status_code == 201
    assert answer.json()["cause"] == "member:api:test"
    night, *refusals = (await ours.web.get(one)).json()["items"]
    assert night == answer.json()
    assert (night["message"], night["evidence"]) == (None, True)
    assert {(r["purpose"], r["granted"]) for r in refusals} == {("advertisement", False), ("election", False)}
    [conversation] = await house.admin.conversations(ours.organisation)
    heard = (await house.admin.transcript(conversation.id))[0]
    assert {r["message"] for r in refusals} == {heard.id}
    assert len((await ours.web.get(one, params={"limit": 2})).json()["items"]) == 2


async def test_a_purpose_that_law_does_not_know_is_refused(ours: Side):
    """A refusal under a misspelt purpose would be no refusal."""
    body = await made(ours)
    word = {"purpose": "reply", "granted": False, "evidence": "전화"}
    answer = await ours.web.post(f"{ALL}/{body['id']}/consents", json=word)
    assert answer.json()["where"] == "body.purpose"
    purposes = get_args(ConsentNew.model_fields["purpose"].annotation)
    assert [purpose for purpose in purposes if purpose != "night" and not needs_no_refusal(purpose)] == []


async def test_nothing_of_an_erased_customer_is_in_the_files(house: House, ours: Side, text: Text):
    """Neither number nor words nor name, in the database and in the log beside it."""
    await text(ours, "예약할게요")
    await text(ours, "특이한글자취")
    conversation = await text(ours, "남은특이한글")
    [contact] = await house.admin.contacts(ours.organisation)
    id = contact.id
    await change(ours, id, {"name": "옛특이이름", "fields": {"memo": "옛특이메모"}})
    await change(ours, id, {"name": "특이한이름", "fields": {"memo": "특이한메모"}, "tags": ["특이한표"]})
    word = {"purpose": "advertisement", "granted": False, "evidence": "특이한증거"}
    await ours.web.post(f"{ALL}/{id}/consents", json=word)
    group = (await ours.web.post("/api/v1/groups", json={"name": "모임"})).json()["id"]
    await ours.web.put(f"/api/v1/groups/{group}/contacts/{id}")
    await house.admin.add_note(ours.organisation, conversation, "특이한쪽지", member="kim")

    assert (await ours.web.delete(f"{ALL}/{id}")).status_code == 204

    for path in (f"{ALL}/{id}", f"{ALL}/{id}/consents"):
        assert (await ours.web.get(path)).json()["code"] == "no_contact"
    assert (await ours.web.delete(f"{ALL}/{id}")).json()["code"] == "no_contact"
    assert (await change(ours, id, {"name": "x"})).json()["code"] == "no_contact"
    assert (await ours.web.get(f"/api/v1/groups/{group}/contacts")).json()["items"] == []
    file = house.data / DATABASE
    kept = b"".join(one.read_bytes() for one in house.data.glob(f"{DATABASE}*"))
    assert file.stat().st_size > 0
    for word in (CUSTOMER, "특이", "예약할게요", "memo"):
        assert word.encode() not in kept, word

    await text(ours, "다시 왔어요")
    [again] = await house.admin.contacts(ours.organisation)
    refused = (await ours.web.get(f"{ALL}/{again.id}/consents")).json()["items"]
    assert [(r["purpose"], r["granted"]) for r in refused] == [("advertisement", False)]


async def test_who_reads_long_does_not_hinder_erasing(house: House, ours: Side):
    """The log is emptied later then; the customer is gone at once."""
    one, two = await made(ours, name="긴이름하나"), await made(ours, phone="01044445555")
    reader = connect(house.data / DATABASE, read_only=True)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM contact").fetchone() == (2,)
    assert (await ours.web.delete(f"{ALL}/{one['id']}")).status_code == 204
    assert (await ours.web.get(f"{ALL}/{one['id']}")).json()["code"] == "no_contact"
    reader.close()
    assert (await ours.web.delete(f"{ALL}/{two['id']}")).status_code == 204
    kept = b"".join(file.read_bytes() for file in house.data.glob(f"{DATABASE}*"))
    assert "긴이름하나".encode() not in kept
