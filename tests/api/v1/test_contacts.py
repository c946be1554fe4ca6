"""Contacts over the API."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from dapjang.wiring import DATABASE
from dapjang.wiring.house import House
from engine.dialogue.effects import SetField, SetTag
from engine.ports import Outcome
from engine.store.administration.faults import AdminFault
from engine.store.sqlite import SqliteStore
from tests.api.v1.conftest import CUSTOMER, Side, Text
from tests.engine.store.world import World

ALL = "/api/v1/contacts"
NEW = {
    "phone": "+82 10-2222-3333",
    "name": "김하나",
    "language": "ko",
    "fields": {"score": 3, "vip": True, "children": [{"name": "둘", "room": "해님"}]},
    "tags": ["단골", "가", "단골"],
}


async def made(side: Side, **changes: Any) -> dict[str, Any]:
    """A new contact of a side."""
    answer = await side.web.post(ALL, json=NEW | changes)
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def change(side: Side, id: int, what: dict[str, Any]) -> Any:
    """Change a contact whatever it is now."""
    return await side.web.patch(f"{ALL}/{id}", json=what, headers={"If-Match": "*"})


async def test_a_contact_is_made_and_read(ours: Side):
    body = await made(ours)
    assert (body["phone"], body["name"], body["language"]) == ("01022223333", "김하나", "ko")
    assert body["fields"] == {"score": 3, "vip": True, "children": [{"name": "둘", "room": "해님"}]}
    assert body["tags"] == ["가", "단골"]
    assert body["created_at"].endswith(("Z", "+00:00"))
    read = await ours.web.get(f"{ALL}/{body['id']}")
    assert read.json() == body
    assert read.headers["etag"]


async def test_a_customer_has_one_contact(ours: Side, theirs: Side, text: Text):
    """Who has written already is there; another organisation may know the same number."""
    await text(ours, "안녕하세요")
    again = await ours.web.post(ALL, json={"phone": "010-0000-1234"})
    assert (again.status_code, again.json()["code"]) == (409, "contact_there")
    assert (await theirs.web.post(ALL, json={"phone": CUSTOMER})).status_code == 201


async def test_who_was_made_is_who_writes(house: House, ours: Side, text: Text):
    """The first text of a contact that people made does not make another one."""
    body = await made(ours, phone=CUSTOMER)
    await text(ours, "영업시간")
    assert [c.id for c in await house.admin.contacts(ours.organisation)] == [body["id"]]


async def test_contacts_are_found(ours: Side, theirs: Side):
    one = await made(ours)
    two = await made(ours, phone="01044445555", tags=["단골 아님", 'ㄱ","ㄴ'])
    await made(theirs)
    group = (await ours.web.post("/api/v1/groups", json={"name": "모임"})).json()["id"]
    await ours.web.put(f"/api/v1/groups/{group}/contacts/{two['id']}")
    for query, found in (
        ({}, [two, one]),
        ({"phone": "＋82-10-2222-3333"}, [one]),
        ({"phone": "01099999999"}, []),
        ({"tag": "단골"}, [one]),
        ({"tag": 'ㄱ","ㄴ'}, [two]),
        ({"tag": ","}, []),
        ({"group": group}, [two]),
        ({"group": group, "tag": "단골"}, []),
    ):
        answer = await ours.web.get(ALL, params=query)
        assert answer.json()["items"] == found, query
    for query, code in (({"phone": "번호"}, "bad_number"), ({"group": 99}, "no_group")):
        assert (await ours.web.get(ALL, params=query)).json()["code"] == code


async def test_contacts_come_in_pages(ours: Side):
    ids = [(await made(ours, phone=f"0103333000{n}"))["id"] for n in range(5)]
    seen: list[int] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = (await ours.web.get(ALL, params=query)).json()
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert seen == ids[::-1]


async def test_what_is_given_is_changed(ours: Side):
    """Fields are merged, null removes one; the rest is replaced."""
    body = await made(ours)
    read = await ours.web.get(f"{ALL}/{body['id']}")
    what = {"name": "김둘", "fields": {"score": None, "seat": "창가"}, "tags": ["새"]}
    answer = await ours.web.patch(
        f"{ALL}/{body['id']}", json=what, headers={"If-Match": read.headers["etag"]}
    )
    fields = {"vip": True, "children": body["fields"]["children"], "seat": "창가"}
    assert answer.json() == body | {"name": "김둘", "fields": fields, "tags": ["새"]}
    assert (await ours.web.get(f"{ALL}/{body['id']}")).headers["etag"] == answer.headers["etag"]
    assert answer.headers["etag"] != read.headers["etag"]


async def test_a_stale_change_is_refused(house: House, ours: Side):
    """Two who read the same: the second is told, also when the first comes between look and write."""
    body = await made(ours)
    etag = (await ours.web.get(f"{ALL}/{body['id']}")).headers["etag"]
    was = await house.admin.contact(ours.organisation, body["id"])
    one = f"{ALL}/{body['id']}"
    assert (await ours.web.patch(one, json={"name": "하나"}, headers={"If-Match": etag})).status_code == 200
    late = await ours.web.patch(one, json={"name": "둘"}, headers={"If-Match": etag})
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert (await ours.web.patch(one, json={"name": "셋"})).json()["code"] == "if_match_missing"
    with pytest.raises(AdminFault, match="stale"):
        await house.admin.change_contact(ours.organisation, body["id"], was=was, name="넷")
    assert (await ours.web.get(one)).json()["name"] == "하나"


async def test_of_many_at_once_one_changes_it(ours: Side):
    body = await made(ours)
    etag = (await ours.web.get(f"{ALL}/{body['id']}")).headers["etag"]
    answers = await asyncio.gather(
        *(
            ours.web.patch(f"{ALL}/{body['id']}", json={"name": f"{n}"}, headers={"If-Match": etag})
            for n in range(8)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7


async def test_a_flow_and_people_keep_each_others_fields(tmp_path: Path):
    """What a person changes while a step runs is still there after it, and the step's fields are added."""
    store = SqliteStore(tmp_path / DATABASE)
    world = await World(store).build()
    await world.hear("1")
    work = await world.claim()
    [before] = await world.admin.contacts(world.organisation)
    change: dict[str, Any] = {"name": "사람", "fields": {"a": 1}, "tags": ["가"]}
    await world.admin.change_contact(world.organisation, before.id, was=before, **change)
    effects = (SetField("m1:0", "b", 2), SetField("m1:1", "language", "en"), SetTag("m1:2", "나", True))
    await store.commit([Outcome(work=work, session=b"", effects=effects)])
    after = await world.admin.contact(world.organisation, before.id)
    assert (after.name, after.language) == ("사람", "en")
    assert (after.fields, after.tags) == ({"a": 1, "b": 2}, ("가", "나"))
    with pytest.raises(AdminFault, match="stale"):
        await world.admin.change_contact(world.organisation, before.id, was=before, name="늦음")
    await store.close()


async def test_what_is_not_valid_is_refused_by_place_only(ours: Side):
    for what, where in (
        ({"phone": "없음요"}, "phone"),
        ({"name": "a\u0000b"}, "body.name"),
        ({"language": "korean"}, "body.language"),
        ({"tags": ["-단골"]}, "body.tags.0"),
        ({"tags": [""]}, "body.tags.0"),
        ({"fields": {"Kim": {"a": {"b": 1}}}}, "body.fields"),
        ({"fields": {"a b": 1}}, "body.fields"),
        ({"fields": {"name": "x"}}, "body.fields"),
        ({"fields": {"n": 2**70}}, "body.fields"),
        ({"fields": {"n": 1e300}}, "body.fields"),
        ({"fields": {f"f{n}": 1 for n in range(101)}}, "body.fields"),
    ):
        answer = await ours.web.post(ALL, json=NEW | what)
        assert (answer.status_code, answer.json()["where"]) == (422, where), what
    for raw in (
        r'{"phone": "01022223333", "name": "\ud800"}',
        '{"phone": "01022223333", "fields": {"n": NaN}}',
    ):
        headers = {"Content-Type": "application/json"}
        answer = await ours.web.post(ALL, content=raw, headers=headers)
        assert 400 <= answer.status_code < 500, raw


async def test_fields_are_bounded_together(ours: Side):
    """Also when they come one after the other; the rest can still be changed."""
    body = await made(ours, fields={})
    for n in range(8):
        assert (await change(ours, body["id"], {"fields": {f"f{n}": "x" * 2000}})).status_code == 200
    too_large = await change(ours, body["id"], {"fields": {"f9": "x" * 2000}})
    assert (too_large.status_code, too_large.json()["code"]) == (422, "fields_too_large")
    assert (await change(ours, body["id"], {"name": "이름"})).status_code == 200


async def test_what_is_another_organisations_is_not_there(ours: Side, theirs: Side):
    body = await made(theirs)
    one = f"{ALL}/{body['id']}"
    word = {"purpose": "night", "granted": True, "evidence": "x"}
    answers = [
        await ours.web.get(one),
        await change(ours, body["id"], {"name": "x"}),
        await ours.web.get(f"{one}/consents"),
        await ours.web.post(f"{one}/consents", json=word),
        await ours.web.delete(one),
    ]
    assert [(a.status_code, a.json()["code"]) for a in answers] == [(404, "no_contact")] * 5
    assert (await ours.web.get(ALL)).json()["items"] == []
    assert (await theirs.web.get(one)).json() == body
