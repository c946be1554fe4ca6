"""The phone's routes and the page around them."""

from __future__ import annotations

import asyncio
import base64
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from engine.dialogue.events import Media
from engine.ports import Outgoing

ME, SHOP = "01000001234", "15880000"
PATH = "/loopback/1/messages"


def text(words: str = "예약", **more: Any) -> dict[str, Any]:
    return {"from": "010-0000-1234", "to": "1588-0000", "text": words} | more


async def test_a_text_gets_its_reply(house: Any, web: httpx.AsyncClient) -> None:
    """What is typed on the page arrives, and the reply appears on the page, after what was seen before."""
    sent = await web.post(PATH, json=text())
    assert sent.json()["message"].startswith("in-")
    assert (house.store.inbound[0].source, house.store.inbound[0].destination) == (ME, SHOP)
    [reply] = (await web.get(PATH, params={"to": ME})).json()
    assert (reply["from"], reply["to"], reply["text"]) == (SHOP, ME, "‘예약’ 잘 받았습니다.")
    assert (await web.get(PATH, params={"to": ME, "after": reply["n"]})).json() == []


async def test_a_later_reply_is_waited_for(house: Any, serve: Any) -> None:
    """The page sees a reply as soon as it comes, over a real socket."""
    url = await serve(create_app(house))
    async with httpx.AsyncClient(base_url=url) as client:
        waiting = asyncio.create_task(client.get(PATH, params={"to": ME, "wait": 20}))
        await asyncio.sleep(0)
        await client.post(PATH, json=text("나중에"))
        assert [reply["text"] for reply in (await waiting).json()] == ["‘나중에’ 잘 받았습니다."]


async def test_pictures_go_both_ways(house: Any, web: httpx.AsyncClient, tmp_path: Path) -> None:
    """A picture of the customer arrives as media, one of ours is shown."""
    picture = b"\x89PNG..."
    await web.post(PATH, json=text("", pictures=[base64.b64encode(picture).decode()]))
    assert house.store.inbound[0].media == (Media("hash", "image/png", 7),)
    bad = await web.post(PATH, json=text("", pictures=[base64.b64encode(b"MZ").decode()]))
    assert bad.json()["code"] == "picture_refused"
    file = tmp_path / "map"
    file.write_bytes(picture)
    ours = Outgoing(
        id=9,
        message="o9",
        source=SHOP,
        to="01000009999",
        text="약도",
        files=((Media("h", "image/png"), str(file)),),
    )
    await house.loopback.send([ours])
    [reply] = (await web.get(PATH, params={"to": "01000009999"})).json()
    assert reply["pictures"] == ["data:image/png;base64," + base64.b64encode(picture).decode()]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"json": text(**{"from": "x"})}, "bad_number"),
        ({"json": text(**{"to": ""})}, "bad_number"),
        ({"json": {"text": "x"}}, "bad_shape"),
        ({"json": text("가" * 2001)}, "bad_shape"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, "bad_json"),
        ({"content": b"{}", "headers": {"content-type": "text/plain"}}, "wrong_type"),
        ({"json": text(), "headers": {"sec-fetch-site": "cross-site"}}, "cross_site"),
    ],
)
async def test_wrong_texts_are_refused(web: httpx.AsyncClient, sent: dict[str, Any], code: str) -> None:
    """The page can say what was wrong; a page of another site cannot text in a visitor's name."""
    assert (await web.post(PATH, **sent)).json()["code"] == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"to": "x"}, "bad_number"),
        ({"to": ME, "after": "x"}, "bad_query"),
        ({"to": ME, "wait": "nan"}, "bad_query"),
        ({"to": ME, "wait": "600"}, "bad_query"),
    ],
)
async def test_wrong_queries_are_refused(web: httpx.AsyncClient, query: dict[str, str], code: str) -> None:
    """A query that makes no sense has its code."""
    assert (await web.get(PATH, params=query)).json()["code"] == code


async def test_the_page_names_the_numbers(web: httpx.AsyncClient) -> None:
    """The page offers the numbers as people write them."""
    assert (await web.get("/loopback")).json()[0] == {
        "account": 1,
        "number": SHOP,
        "shown": "1588-0000",
        "name": "미용실",
    }


async def test_without_phones_nothing_can_be_texted(house: Any, web: httpx.AsyncClient) -> None:
    """Where trying is switched off, the page offers nothing and the routes take nothing."""
    house.phones.clear()
    assert (await web.get("/loopback")).json() == []
    assert (await web.post(PATH, json=text())).json()["code"] == "unknown_account"
    assert (await web.get(PATH, params={"to": ME})).json()["code"] == "unknown_account"


async def test_the_page_keeps_its_own_policy(web: httpx.AsyncClient) -> None:
    """The page loads nothing from elsewhere, has no script or style in its markup, as its policy asks."""
    page = await web.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|https?://", page.text)
    for path in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        found = await web.get(path)
        assert found.status_code == 200, path
        assert "http://" not in found.text.replace("http://www.w3.org/2000/svg", "")
    assert "innerHTML" not in (await web.get("/static/phone.js")).text
