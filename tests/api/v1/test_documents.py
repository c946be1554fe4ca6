"""The API's description and its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from api.v1.shapes import REFUSALS
from dapjang.wiring.house import House
from tests.api.v1.conftest import Side


@pytest.fixture
async def document(ours: Side) -> Any:
    return (await ours.web.get("/api/v1/openapi.json", headers={"Authorization": ""})).json()


async def test_the_page_works_without_the_internet(ours: Side):
    """Everything that the page loads comes from us, and our policy lets it."""
    page = await ours.web.get("/api/v1/docs")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(loaded) == 4
    for address in loaded:
        assert address.startswith("/"), address
        assert (await ours.web.get(address)).status_code == 200
    assert "<script>" not in page.text
    assert (await ours.web.get("/api/v1/docs/passwd")).json()["code"] == "unknown_route"


async def test_every_operation_says_what_it_does_in_both_languages(document: Any):
    """Summary, scope, refusals: nothing that a reader needs is missing."""
    assert document["openapi"].startswith("3.1")
    ids = set()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            at = f"{method} {path}"
            assert re.fullmatch(r"[^·]*[가-힣][^·]* · [A-Z][^·]*", operation["summary"]), at
            assert {str(status) for status in REFUSALS} <= operation["responses"].keys(), at
            assert operation.get("security") or path == "/api/v1/understand", at
            ids.add(operation["operationId"])
    assert len(ids) == sum(map(len, document["paths"].values()))


async def test_no_field_is_without_bounds(document: Any):
    """A text that is sent has a longest length, a list a greatest number: nobody fills the house with one request."""
    sent = {
        schema["$ref"].rsplit("/", 1)[1]
        for methods in document["paths"].values()
        for operation in methods.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
        if "$ref" in (schema := content["schema"])
    }
    assert sent
    schemas = document["components"]["schemas"]
    for name in sent:
        assert schemas[name].get("additionalProperties") is False, name
        assert list(unbounded(schemas[name], schemas, name)) == []
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def unbounded(schema: Any, schemas: Any, at: str) -> Iterator[str]:
    """Places of texts and lists without a greatest length."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        yield from unbounded(schemas[name], schemas, f"{at}.{name}")
    kind = schema.get("type")
    if kind == "string" and not {"maxLength", "enum", "const", "pattern", "format"} & schema.keys():
        yield at
    if kind == "array" and "maxItems" not in schema:
        yield at
    for name, inner in schema.get("properties", {}).items():
        yield from unbounded(inner, schemas, f"{at}.{name}")
    for inner in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *filter(None, [schema.get("items")])):
        yield from unbounded(inner, schemas, at)


def test_the_files_of_the_page_are_installed(house: House):
    """They come with a package, so that the wheel has them, too."""
    from api.v1.documents import _FILES

    assert all(Path(path).stat().st_size > 100 for path in _FILES.values())
