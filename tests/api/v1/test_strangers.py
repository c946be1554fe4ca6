"""Every route with another organisation's key and ids, with no key, and with one that may not: nothing is told or changed.

Generated from the document, so that a new route is tried before anybody thinks of it.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from api.app import create_app
from dapjang.wiring.house import House
from engine.store.administration.keys import SCOPES
from engine.store.schema import metadata
from tests.api.v1.conftest import SHOP, Side, Text
from tests.api.v1.test_access import client

STRANGER = "01077776666"
NAMES = {
    "digits": "15991234",
    "phone": "01055554444",
    "customer": "01055554444",
    "url": "https://hooks.example/x",
    "scenario": "shop",
    "flow": "book",
    "gateway": 1,
    "direction": "in",
    "files": {"theirsonly.yaml": SHOP},
    "text": "안녕하세요",
    "member": "지은",
    "since": 1,
}
"""What a body needs that no schema can tell."""
OPEN = {"/api/v1/understand"}
"""Routes for everybody."""


def operations(document: Any) -> Iterator[tuple[str, str, Any]]:
    """Method, path and description of each."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def sample(schema: Any, schemas: Any, name: str = "") -> Any:
    """The smallest value that a schema takes."""
    if "$ref" in schema:
        return sample(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, name)
    if name in NAMES:
        return NAMES[name]
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema or "oneOf" in schema:
        return sample((schema.get("anyOf") or schema["oneOf"])[0], schemas, name)
    kind = schema.get("type")
    if kind == "object":
        wanted = {*schema.get("required", ()), *({"text"} & schema.get("properties", {}).keys())}
        return {key: sample(schema["properties"][key], schemas, key) for key in wanted}
    if kind == "array":
        return [sample(schema["items"], schemas)] * schema.get("minItems", 0)
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    return {"boolean": True, "null": None}.get(str(kind), "가나다"[: schema.get("maxLength", 3)])


def body_of(operation: Any, schemas: Any) -> dict[str, Any]:
    """Arguments of a request with a valid body."""
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return {"json": sample(content["application/json"]["schema"], schemas)}
    return {"content": b"\x89PNG\r\n", "headers": {"Content-Type": "image/png"}} if content else {}


async def ask(web: Any, method: str, path: str, operation: Any, schemas: Any) -> Any:
    """One request, with all that the route wants."""
    if path.endswith("/stream"):
        method, path = "get", path.removesuffix("/stream")  # the same rows, without waiting
    arguments = body_of(operation, schemas)
    headers = {"If-Match": "*", "Idempotency-Key": "stranger", **arguments.pop("headers", {})}
    return await web.request(method.upper(), path, headers=headers, **arguments)


async def belongings(side: Side, text: Text, house: House) -> dict[str, Any]:
    """Something of everything that an organisation can have: path parameter, or what its ``id`` is of -> its value."""
    web, v1 = side.web, "/api/v1"
    await house.admin.publish(side.organisation, "theirsonly", {"theirsonly.yaml": SHOP}, "test", "")
    conversation = await text(side, "아무도 모르는 말", STRANGER)
    values: dict[str, Any] = {
        "digits": side.digits,
        "name": "theirsonly",
        "conversations": conversation,
        "gateway": side.account,
        "file": "docs.js",
    }
    for path, parameter in (
        (f"{v1}/contacts", "contact"),
        (f"{v1}/scenarios/theirsonly/revisions", "scenarios"),
        (f"{v1}/conversations/{conversation}/messages", "messages"),
        (f"{v1}/items", "items"),
    ):
        values[parameter] = (await web.get(path)).json()["items"][0]["id"]
    values["group"] = (await web.post(f"{v1}/groups", json={"name": "단골"})).json()["id"]
    hook = await web.post(
        f"{v1}/webhooks", json={"name": "훅", "url": "https://hooks.example/x", "active": False}
    )
    values["webhook"] = hook.json()["id"]
    values["delivery"] = 1
    values["ref"] = "0" * 64
    for _ in range(
        1000
    ):  # until the house has nothing left to do for them: their gateway starts by itself, and sends
        if not rows(house, side.organisation)["outbox"]:
            return values
        await asyncio.sleep(0.01)
    raise AssertionError("their reply was never sent")


def filled(path: str, values: dict[str, Any]) -> str:
    """A path with these in it; ``id`` is of what the path begins with."""
    values = {**values, "id": values.get(path.split("/")[3])}
    return path.format(**values)


def rows(house: House, organisation: int) -> dict[str, list[Any]]:
    """All that the database holds of an organisation."""
    connection = sqlite3.connect(f"file:{house.data / 'dapjang.sqlite3'}?mode=ro", uri=True)
    found = {
        name: connection.execute(
            f'SELECT * FROM "{name}" WHERE organisation = ? ORDER BY 1', (organisation,)
        ).fetchall()
        for name, table in metadata.tables.items()
        if "organisation" in table.c
    }
    connection.close()
    return found


@pytest.fixture
async def document(house: House) -> Any:
    return create_app(house).openapi()


async def test_another_organisations_things_are_not_there(
    house: House, ours: Side, theirs: Side, text: Text, document: Any
):
    """With our key and their ids every route answers as if they did not exist, and nothing of theirs changes."""
    values = await belongings(theirs, text, house)
    before = rows(house, theirs.organisation)
    schemas = document["components"]["schemas"]
    secrets = (theirs.digits, STRANGER, "아무도 모르는 말", "theirsonly", "단골")
    tried = 0
    for method, path, operation in operations(document):
        named = re.findall(r"{(\w+)}", path)
        needed = {path.split("/")[3] if name == "id" else name for name in named}
        assert needed <= values.keys(), f"tell this test of {path}"
        answer = await ask(ours.web, method, filled(path, values), operation, schemas)
        at = f"{method} {path}: {answer.status_code} {answer.text[:200]}"
        if named:
            assert answer.status_code == 404, at
            tried += 1
        assert not any(secret in answer.text for secret in secrets), at
    assert tried > 30
    assert rows(house, theirs.organisation) == before


async def test_their_things_cannot_be_named_in_ours(ours: Side, theirs: Side, house: House, text: Text):
    """Ids in bodies are looked up within the organisation as well."""
    values = await belongings(theirs, text, house)
    number = f"/api/v1/numbers/{ours.digits}"
    everything = {"If-Match": "*", "Idempotency-Key": "k"}
    for path, json, code in (
        (number, {"routes": [{"gateway": theirs.account, "direction": "out"}]}, "no_account"),
        (number, {"scenarios": ["theirsonly"]}, "no_scenario"),
    ):
        answer = await ours.web.patch(path, json=json, headers=everything)
        assert (answer.status_code, answer.json()["code"]) == (404, code)
    group = (await ours.web.post("/api/v1/groups", json={"name": "우리"})).json()["id"]
    answer = await ours.web.put(f"/api/v1/groups/{group}/contacts/{values['contact']}", headers=everything)
    assert answer.json()["code"] == "no_contact"


async def test_without_a_key_or_with_one_that_may_not(house: House, ours: Side, document: Any):
    """401 without a key; 403 with a key that has every scope but the one that is needed."""
    schemas = document["components"]["schemas"]
    some = {"digits": ours.digits, "name": "shop", "file": "docs.js", "ref": "0" * 64}
    keys: dict[str, str] = {}
    for method, path, operation in operations(document):
        if path in OPEN:
            continue
        place = re.sub(r"{(\w+)}", lambda found: str(some.get(found[1], 1)), path)
        async with client(house, "") as web:
            answer = await ask(web, method, place, operation, schemas)
            assert answer.status_code == 401, f"{method} {path}"
        needed = [scope for one in operation["security"] for scopes in one.values() for scope in scopes]
        if not needed:
            assert path == "/api/v1/key"
            continue
        [scope] = needed
        if scope not in keys:
            others = [other for other in SCOPES if other != scope]
            keys[scope] = (await house.admin.create_key(ours.organisation, "x", others, rate=10_000))[1]
        async with client(house, keys[scope]) as web:
            answer = await ask(web, method, place, operation, schemas)
            assert (answer.status_code, answer.json()["where"]) == (403, scope), f"{method} {path}"
