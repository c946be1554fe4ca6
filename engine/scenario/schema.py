"""The JSON Schema of scenarios (draft 2020-12), made of the same table that the reader uses (R4).

Editors complete and check files with it: ``# yaml-language-server: $schema=…``. It admits numbers
and booleans where a text is meant, because editors type ``010`` and ``YES``; names that must exist
are the checker's business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.scenario.keys import SHAPES
from engine.scenario.retired import RETIRED

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ID = "https://dapjang.example/scenario.schema.json"


class Book:
    """The definitions of the schema, each written once."""

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}

    def use(self, name: str, shape: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """A reference to a definition; ``shape`` writes it when it is first used."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = shape()
        return {"$ref": f"#/$defs/{name}"}


def json_schema() -> dict[str, Any]:
    """The schema of a scenario file or a part. Plain JSON data."""
    book = Book()
    whole = SHAPES["file"].schema(book)
    for old, row in RETIRED.items():
        if row.now in whole["properties"]:
            whole["properties"][old] = whole["properties"][row.now] | {"deprecated": True}
    return {
        "$schema": DRAFT,
        "$id": ID,
        "title": "답장 시나리오",
        "description": "문자 대화 시나리오. 'scenario:'가 없으면 다른 파일이 include로 가져다 쓰는 부품이다.",
        **whole,
        "$defs": book.definitions,
    }
