"""Scenarios over the API: begun, read as they were written, drafts that take each other's place, checks."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from dapjang.files import load_checked
from dapjang.wiring.house import House
from engine.scenario import report
from tests.api.v1.conftest import SHOP, Side

AT = "/api/v1/scenarios"
SHOP_AT = f"{AT}/shop"
DRAFT = f"{SHOP_AT}/draft"
FAULTY = "scenario: 가게\nflows:\n  book:\n    when: 예약\n    states:\n      day: {say: 언제?, ask: date, next: nowhere}\n"
PICTURE = b"\xff\xd8\xff" + b"\0" * 500


async def put(side: Side, files: dict[str, str], match: str | None = "*", **more: object):
    headers = {} if match is None else {"If-Match": match}
    return await side.web.put(DRAFT, json={"files": files, **more}, headers=headers)


async def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


async def test_a_scenario_is_begun_and_listed(ours: Side, theirs: Side):
    made = await ours.web.post(AT, json={"name": "꽃집", "yaml": SHOP})
    assert (made.status_code, made.json()["publishable"]) == (201, True)
    assert made.headers["etag"] == f'"{made.json()["revision"]}"'
    again = await ours.web.post(AT, json={"name": "꽃집", "yaml": SHOP})
    assert await code_of(again) == (409, "name_taken")

    listed = (await ours.web.get(AT)).json()["items"]
    assert [(s["name"], s["live"] is None, s["draft"] is None, s["numbers"]) for s in listed] == [
        ("꽃집", True, False, []),
        ("shop", False, True, [ours.digits]),
    ]
    assert [s["name"] for s in (await theirs.web.get(AT)).json()["items"]] == ["shop"]
    first = (await ours.web.get(f"{AT}?limit=1")).json()
    rest = (await ours.web.get(f"{AT}?limit=1&cursor={first['next']}")).json()
    assert [s["name"] for s in (*first["items"], *rest["items"])] == ["꽃집", "shop"]
    assert rest["next"] is None


async def test_files_come_back_as_they_were_written(ours: Side):
    """Line ends, marks, comments, invisible signs: nothing is tidied."""
    files = {
        "common.yaml": "\ufeffteams: {사장님: {after: 2h}}\r\n",
        "shop.yaml": "# 가게\r\nscenario: '가게'   \r\ninclude: [common.yaml]\n\n\nfallback: 안녕\u200b하세요.",
        "features/shop.feature": "# language: ko\n기능: 가게\n",
    }
    saved = await put(ours, files)
    assert saved.status_code == 200
    read = await ours.web.get(DRAFT)
    assert read.json()["files"] == files
    assert next(iter(read.json()["files"])) == "shop.yaml"  # the engine reads the first
    assert read.headers["etag"] == saved.headers["etag"]
    assert (await ours.web.get(DRAFT, headers={"If-None-Match": read.headers["etag"]})).status_code == 304
    text = await ours.web.get(DRAFT, headers={"Accept": "application/yaml"})
    assert text.headers["content-type"].startswith("application/yaml")
    assert text.content == files["shop.yaml"].encode()
    live = (await ours.web.get(f"{SHOP_AT}/live?parsed=true")).json()
    assert live["files"] == {"shop.yaml": SHOP}
    assert live["parsed"]["flows"]["book"]["states"]["name"]["ask"] == "name"


async def test_parsed_data_is_what_was_typed(ours: Side):
    await put(ours, {"shop.yaml": "scenario: no\nfallback: 09:00\ndata: {a: 010, b: }\n"})
    parsed = (await ours.web.get(f"{DRAFT}?parsed=true")).json()["parsed"]
    assert parsed == {"scenario": "no", "fallback": "09:00", "data": {"a": "010", "b": None}}
    await put(ours, {"shop.yaml": "a: [b\n"})
    assert (await ours.web.get(f"{DRAFT}?parsed=true")).json()["parsed"] is None


async def test_a_stale_draft_is_refused_and_nothing_is_lost(ours: Side):
    live = (await ours.web.get(f"{SHOP_AT}/live")).headers["etag"]
    first = await put(ours, {"shop.yaml": SHOP + "# 하나\n"}, live)
    assert first.status_code == 200
    assert await code_of(await put(ours, {"shop.yaml": SHOP}, live)) == (412, "stale")
    assert await code_of(await put(ours, {"shop.yaml": SHOP}, None)) == (428, "if_match_missing")
    second = await put(ours, {"shop.yaml": SHOP + "# 둘\n"}, first.headers["etag"])
    assert (await ours.web.get(DRAFT)).json()["files"]["shop.yaml"].endswith("# 둘\n")
    history = (await ours.web.get(f"{SHOP_AT}/revisions")).json()["items"]
    drafts = [(each["id"], each["draft"]) for each in history if each["kind"] == "draft"]
    assert drafts == [(second.json()["revision"], True), (first.json()["revision"], False)]
    old = await ours.web.get(f"{SHOP_AT}/revisions/{first.json()['revision']}")
    assert old.json()["files"]["shop.yaml"].endswith("# 하나\n")


async def test_of_two_who_race_one_wins(ours: Side):
    """The comparison and the writing are one transaction."""
    etag = (await put(ours, {"shop.yaml": SHOP})).headers["etag"]
    answers = await asyncio.gather(*(put(ours, {"shop.yaml": SHOP + f"# {n}\n"}, etag) for n in range(6)))
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [200, *[412] * 5]
    won = next(answer for answer in answers if answer.status_code == 200)
    assert (await ours.web.get(DRAFT)).json()["revision"]["id"] == won.json()["revision"]


async def test_a_draft_is_dropped(ours: Side):
    assert await code_of(await ours.web.get(DRAFT)) == (404, "no_draft")
    assert await code_of(await ours.web.delete(DRAFT, headers={"If-Match": "*"})) == (404, "no_draft")
    etag = (await put(ours, {"shop.yaml": SHOP})).headers["etag"]
    assert (await ours.web.delete(DRAFT, headers={"If-Match": '"1"'})).status_code == 412
    assert (await ours.web.delete(DRAFT, headers={"If-Match": etag})).status_code == 204
    assert await code_of(await ours.web.get(DRAFT)) == (404, "no_draft")
    assert (await ours.web.get(f"{SHOP_AT}/live")).status_code == 200


async def test_a_faulty_draft_is_kept_and_harms_nobody(house: House, ours: Side, text):
    """Half-done work is saved; test senders and customers go on with what is live (R26)."""
    await house.admin.set_testers(ours.number, ["01000001234"])
    saved = (await put(ours, {"shop.yaml": FAULTY})).json()
    assert not saved["publishable"]
    assert "error" in {fault["severity"] for fault in saved["faults"]}
    assert (await ours.web.get(DRAFT)).json()["revision"]["faulty"] > 0
    for customer in ("01000001234", "01000005678"):
        conversation = await text(ours, "영업시간", customer)
        said = [line.text for line in await house.admin.transcript(conversation) if line.direction == "out"]
        assert said == ["매일 9시부터 6시까지입니다."]
    mended = SHOP.replace("9시부터", "10시부터")
    await put(ours, {"shop.yaml": mended})
    conversation = await text(ours, "영업시간", "01000001234")
    said = [line.text for line in await house.admin.transcript(conversation) if line.direction == "out"]
    assert said[-1] == "매일 10시부터 6시까지입니다."


async def test_a_check_tells_what_the_command_tells(ours: Side, tmp_path: Path):
    """The same codes, places and sentences; nothing is kept."""
    files = {"shop2.yaml": FAULTY + "  \tx: [\n", "more.yaml": "a: b\n"}
    for name, source in files.items():
        (tmp_path / name).write_text(source, encoding="utf-8", newline="")
    expected = report.as_json(load_checked(tmp_path / "shop2.yaml").faults)
    answer = (await ours.web.post(f"{AT}/check", json={"name": "shop2", "files": files})).json()
    assert not answer["publishable"]
    assert [
        {
            **{key: fault[key] for key in ("file", "line", "column", "code", "severity")},
            "message": {"ko": fault["ko"], "en": fault["en"]},
            "hint": {"ko": fault["hint_ko"], "en": fault["hint_en"]},
        }
        for fault in answer["faults"]
    ] == [{key: value for key, value in fault.items() if key != "params"} for fault in expected]
    assert await code_of(await ours.web.get(f"{AT}/shop2")) == (404, "no_scenario")


async def upload(side: Side, data: bytes) -> str:
    answer = await side.web.post("/api/v1/media", content=data, headers={"Content-Type": "image/jpeg"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["ref"])


async def test_pictures_stay_as_long_as_they_are_named(ours: Side, theirs: Side):
    ref, foreign = await upload(ours, PICTURE), await upload(theirs, PICTURE + b"1")
    pictured = SHOP.replace("say: 매일 9시부터 6시까지입니다.", "say: {say: 매일, attach: [map.jpg]}")
    missing = (await put(ours, {"shop.yaml": pictured})).json()
    assert "X022" in {fault["code"] for fault in missing["faults"]}
    first = (await put(ours, {"shop.yaml": pictured}, media={"map.jpg": ref})).json()
    assert first["publishable"], first
    second = (await put(ours, {"shop.yaml": pictured + "# 다시\n"})).json()
    assert second["publishable"]
    assert (await ours.web.get(DRAFT)).json()["media"] == {"map.jpg": ref}
    await put(ours, {"shop.yaml": SHOP})
    assert (await ours.web.get(DRAFT)).json()["media"] == {}
    for other in ("0" * 64, foreign):
        gone = await put(ours, {"shop.yaml": pictured}, media={"map.jpg": other})
        assert await code_of(gone) == (404, "no_media")
    again = (await put(ours, {"shop.yaml": pictured}, media={"map.jpg": ref})).json()
    assert again["publishable"]


async def test_what_belongs_to_others_is_not_there(ours: Side, theirs: Side):
    made = await theirs.web.post(AT, json={"name": "비밀", "yaml": SHOP})
    revision = (await theirs.web.get(f"{SHOP_AT}/live")).json()["revision"]["id"]
    any_ = {"If-Match": "*"}
    asked = [
        ours.web.get(f"{AT}/비밀"),
        ours.web.get(f"{AT}/비밀/draft"),
        ours.web.put(f"{AT}/비밀/draft", json={"files": {"비밀.yaml": SHOP}}, headers=any_),
        ours.web.delete(f"{AT}/비밀/draft", headers=any_),
        ours.web.post(f"{AT}/비밀/publish", json={}, headers=any_),
        ours.web.post(f"{AT}/비밀/rollback", json={"revision": made.json()["revision"]}),
        ours.web.get(f"{AT}/비밀/revisions"),
        ours.web.get(f"{AT}/비밀/diff"),
        ours.web.get(f"{AT}/비밀/diagram"),
        ours.web.get(f"{AT}/비밀/statistics"),
        ours.web.post(f"{AT}/비밀/simulate", json={"steps": [{"text": "예약"}]}),
    ]
    for answer in asked:
        assert await code_of(await answer) == (404, "no_scenario")
    for answer in (
        ours.web.get(f"{SHOP_AT}/revisions/{revision}"),
        ours.web.post(f"{SHOP_AT}/rollback", json={"revision": revision}),
        ours.web.post(f"{SHOP_AT}/revisions/{revision}/withdraw", json={"why": ""}),
        ours.web.get(f"{SHOP_AT}/diff?old={revision}&new={revision}"),
        ours.web.get(f"{SHOP_AT}/diagram?version={revision}"),
    ):
        assert await code_of(await answer) == (404, "no_revision")


async def test_what_cannot_be_a_scenario_is_refused(ours: Side):
    for body, code in (
        ({"name": "../x", "yaml": SHOP}, "bad_shape"),
        ({"name": ".x", "yaml": SHOP}, "bad_shape"),
        ({"name": "a\u0000", "yaml": SHOP}, "bad_shape"),
        ({"name": "x"}, "bad_shape"),
        ({"name": "x", "yaml": SHOP, "files": {"x.yaml": SHOP}}, "bad_shape"),
        ({"name": "x", "files": {"y.yaml": SHOP}}, "bad_shape"),
        ({"name": "x", "files": {"x.yaml": SHOP, "../y.yaml": SHOP}}, "bad_shape"),
        ({"name": "x", "files": {"x.yaml": SHOP, "/etc/y.yaml": SHOP}}, "bad_shape"),
        ({"name": "x", "files": {"x.yaml": SHOP, "conftest.py": ""}}, "bad_shape"),
        ({"name": "x", "files": {"x.yaml": SHOP, **{f"{n}.yaml": "" for n in range(60)}}}, "bad_shape"),
        ({"name": "x", "yaml": SHOP, "media": {"../map.jpg": "0" * 64}}, "bad_shape"),
        ({"name": "x", "files": {f"{n or 'x'}.yaml": "가" * 85_000 for n in range(4)}}, "too_large"),
    ):
        answer = await ours.web.post(AT, json=body)
        assert answer.json()["code"] == code, body["name"]
    raw = json.dumps({"name": "x", "yaml": "@"}).replace("@", "\\ud800")
    answer = await ours.web.post(AT, content=raw, headers={"Content-Type": "application/json"})
    assert await code_of(answer) == (422, "bad_shape")
