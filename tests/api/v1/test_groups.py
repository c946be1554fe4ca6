"""Groups over the API."""

from __future__ import annotations

from tests.api.v1.conftest import Side

ALL = "/api/v1/groups"


async def group_of(side: Side, name: str = "단골") -> int:
    """A new group."""
    answer = await side.web.post(ALL, json={"name": name})
    assert answer.status_code == 201
    id: int = answer.json()["id"]
    return id


async def contact_of(side: Side, phone: str = "01022223333") -> int:
    """A new contact."""
    id: int = (await side.web.post("/api/v1/contacts", json={"phone": phone})).json()["id"]
    return id


async def members(side: Side, group: int) -> list[int]:
    """Who is in a group."""
    return [one["id"] for one in (await side.web.get(f"{ALL}/{group}/contacts")).json()["items"]]


async def test_groups_are_made_listed_and_deleted(ours: Side):
    first, second = await group_of(ours), await group_of(ours, "새 손님")
    taken = await ours.web.post(ALL, json={"name": "단골"})
    assert (taken.status_code, taken.json()["code"]) == (409, "name_taken")
    listed = (await ours.web.get(ALL)).json()["items"]
    assert listed == [{"id": second, "name": "새 손님"}, {"id": first, "name": "단골"}]
    page = (await ours.web.get(ALL, params={"limit": 1})).json()
    rest = (await ours.web.get(ALL, params={"cursor": page["next"]})).json()
    assert [page["items"], rest["items"]] == [listed[:1], listed[1:]]
    assert (await ours.web.delete(f"{ALL}/{first}")).status_code == 204
    assert (await ours.web.delete(f"{ALL}/{first}")).json()["code"] == "no_group"


async def test_contacts_go_in_and_out(ours: Side):
    """Twice is as good as once, both ways; contacts outlive their group."""
    group, one, two = await group_of(ours), await contact_of(ours), await contact_of(ours, "01044445555")
    for id in (one, two, one):
        assert (await ours.web.put(f"{ALL}/{group}/contacts/{id}")).status_code == 204
    assert await members(ours, group) == [two, one]
    page = (await ours.web.get(f"{ALL}/{group}/contacts", params={"limit": 1})).json()
    rest = (await ours.web.get(f"{ALL}/{group}/contacts", params={"cursor": page["next"]})).json()
    assert [c["id"] for c in page["items"] + rest["items"]] == [two, one]
    for _ in range(2):
        assert (await ours.web.delete(f"{ALL}/{group}/contacts/{one}")).status_code == 204
    assert await members(ours, group) == [two]
    await ours.web.delete(f"{ALL}/{group}")
    assert (await ours.web.get(f"{ALL}/{group}/contacts")).json()["code"] == "no_group"
    assert (await ours.web.get(f"/api/v1/contacts/{two}")).status_code == 200
    assert await members(ours, await group_of(ours)) == []


async def test_what_is_another_organisations_is_not_there(ours: Side, theirs: Side):
    """Neither their group nor their contact, in any combination."""
    mine, mine_too = await group_of(ours), await contact_of(ours)
    group, contact = await group_of(theirs), await contact_of(theirs)
    await theirs.web.put(f"{ALL}/{group}/contacts/{contact}")
    for path, code in (
        (f"{ALL}/{group}/contacts/{mine_too}", "no_group"),
        (f"{ALL}/{mine}/contacts/{contact}", "no_contact"),
        (f"{ALL}/{group}/contacts/{contact}", "no_group"),
    ):
        for answer in (await ours.web.put(path), await ours.web.delete(path)):
            assert (answer.status_code, answer.json()["code"]) == (404, code)
    for answer in (await ours.web.get(f"{ALL}/{group}/contacts"), await ours.web.delete(f"{ALL}/{group}")):
        assert (answer.status_code, answer.json()["code"]) == (404, "no_group")
    assert await members(theirs, group) == [contact]
    assert [one["id"] for one in (await ours.web.get(ALL)).json()["items"]] == [mine]


async def test_ids_and_names_are_bounded(ours: Side):
    group = await group_of(ours)
    for id in (0, -1, 2**70):
        answer = await ours.web.put(f"{ALL}/{group}/contacts/{id}")
        assert (answer.status_code, answer.json()["where"]) == (422, "path.contact")
    for name in ("", "x" * 101, "a\nb", "\u0000"):
        assert (await ours.web.post(ALL, json={"name": name})).json()["where"] == "body.name"
