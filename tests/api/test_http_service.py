"""Health, readiness, metrics, and what no answer may contain."""

from __future__ import annotations

import asyncio
import re
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from api.app import create_app
from api.house import Check
from api.problems import PROBLEMS
from engine.hooks import Refused

ROOT = Path(__file__).parents[2]
SECRET = "a secret of the test, long enough"


class _Form(BaseModel):
    phone: int


async def test_alive_and_ready(house: Any, web: httpx.AsyncClient) -> None:
    """An operator sees that it runs, whether it can work, and what is missing when it cannot."""
    assert (await web.get("/healthz")).json() == {"status": "ok"}
    good = await web.get("/readyz")
    assert (good.status_code, good.json()["status"]) == (200, "ready")
    house.checks = [Check("store", False, "disk_full")]
    bad = await web.get("/readyz")
    assert bad.status_code == 503
    assert bad.json()["checks"] == [{"name": "store", "ok": False, "code": "disk_full"}]
    assert (await web.get("/healthz")).status_code == 200


async def test_metrics_count_what_happened(house: Any, web: httpx.AsyncClient) -> None:
    """Prometheus sees messages, duplicates, refusals and links."""
    body = b'{"id":"m1","from":"01000001234","to":"15880000","text":"x"}'
    for _ in range(2):
        await web.post("/gateways/3/messages", content=body, headers=house.sign(body))
    await web.post("/gateways/3/messages", content=body, headers={"content-type": "application/json"})
    await web.get("/nowhere")
    text = (await web.get("/metrics")).text
    assert 'dapjang_messages_in_total{gateway="3",result="new"} 1.0' in text
    assert 'dapjang_messages_in_total{gateway="3",result="duplicate"} 1.0' in text
    assert 'dapjang_requests_refused_total{code="signature_missing"} 1.0' in text
    assert 'dapjang_links{gateway="1",state="up"} 1.0' in text


async def test_every_answer_has_its_headers(web: httpx.AsyncClient) -> None:
    """Pages, refusals and probes alike forbid framing, guessing of types and foreign scripts."""
    for path in ("/", "/healthz", "/nowhere", "/metrics", "/static/phone.js"):
        headers = (await web.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path


async def test_it_starts_and_stops_as_servers_ask(house: Any) -> None:
    """The server's own start and stop signals pass the guard."""
    asked, said = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}], []

    async def receive() -> Any:
        return asked.pop(0)

    async def send(message: Any) -> None:
        said.append(message["type"])

    await create_app(house)({"type": "lifespan", "state": {}}, receive, send)
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_the_framework_quotes_nothing(house: Any) -> None:
    """A value that the framework refuses does not come back in its answer."""
    app = create_app(house)

    @app.post("/probe")
    async def probe(form: _Form) -> None: ...

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://dapjang.test") as web:
        answer = await web.post("/probe", json={"phone": "01000001234 김답장"})
    assert answer.json()["code"] == "bad_shape"
    assert "01000001234" not in answer.text


async def test_an_answer_that_has_begun_is_broken_off_quietly(house: Any, serve: Any) -> None:
    """When an answer fails half-way nothing is added to it, the connection ends, and the server goes on."""
    app = create_app(house)

    @app.get("/half")
    async def half() -> StreamingResponse:
        async def parts() -> Any:
            yield b"one"
            raise RuntimeError("unforeseen")

        return StreamingResponse(parts())

    async with httpx.AsyncClient(base_url=await serve(app)) as web:
        with pytest.raises(httpx.RemoteProtocolError):
            await web.get("/half")
        assert (await web.get("/healthz")).status_code == 200


def test_every_problem_is_documented_and_bilingual() -> None:
    """Each code stands in docs/webhook.md or docs/api.md, with a polite Korean and an English sentence."""
    pages = "\n".join((ROOT / "docs" / name).read_text() for name in ("webhook.md", "api.md"))
    documented = set(re.findall(r"^\| `(\w+)` \| \d{3} \|", pages, re.MULTILINE))
    assert documented == set(PROBLEMS)
    for code, (status, ko, en) in PROBLEMS.items():
        assert 400 <= status < 600, code
        assert ko.endswith(("다.", "요.")), code
        assert en.endswith("."), code


async def test_the_documented_commands_work(house: Any, serve: Any) -> None:
    """Who copies the commands of docs/webhook.md into a shell gets a text and a receipt through."""
    commands = re.findall(r"```bash\n(.*?)```", (ROOT / "docs/webhook.md").read_text(), re.DOTALL)
    script = "set -eu\n" + commands[0] + commands[2]
    script = script.replace("please-change-this-secret", SECRET).replace(
        "http://127.0.0.1:8000", await serve(create_app(house))
    )
    shell = await asyncio.create_subprocess_exec("bash", "-c", script, stdout=PIPE, stderr=PIPE)
    out, err = await shell.communicate()
    assert out == b'{"id":"mo-1","message":"in-mo-1"}{"taken":2}', err.decode()
    assert house.store.inbound[0].text == "예약이요"


def test_every_refusal_in_the_code_has_its_problem() -> None:
    """No code is raised that has no sentence."""
    raised: set[str] = set()
    for room in ("api", "gateways", "engine"):
        for file in (ROOT / room).rglob("*.py"):
            raised |= set(re.findall(r'\bRefused\("(\w+)"', file.read_text()))
    assert raised <= set(PROBLEMS)
    assert raised
    assert Refused("internal").code in PROBLEMS
