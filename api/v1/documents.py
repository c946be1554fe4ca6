"""The API's description (OpenAPI 3.1), its page, which works without the internet, and whose key this is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import fastapi_offline
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import FileResponse
from pydantic.json_schema import models_json_schema

from api.v1.access import AnyKey
from api.v1.shapes import ProblemShape, Shape
from engine.hooks import Refused

router = APIRouter(tags=["key"])

_HERE = Path(__file__).parents[1] / "static"
_SWAGGER = Path(fastapi_offline.__file__).parent / "static"
_FILES = {
    "swagger-ui-bundle.js": _SWAGGER / "swagger-ui-bundle.js",
    "swagger-ui.css": _SWAGGER / "swagger-ui.css",
    "docs.js": _HERE / "docs.js",
}


def describe(app: FastAPI) -> None:
    """Let the application describe itself with our refusals in the place of the framework's."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                routes=app.routes,
                openapi_version="3.1.0",
            )
            _, ours = models_json_schema(
                [(ProblemShape, "serialization")], ref_template="#/components/schemas/{model}"
            )
            schemas = document["components"]["schemas"]
            schemas.update(ours["$defs"])
            for framework in ("HTTPValidationError", "ValidationError"):
                schemas.pop(framework, None)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the framework's own way to change it


class KeyShape(Shape):
    """A key without itself. ``rate``: requests a minute."""

    id: int
    organisation: int
    name: str
    prefix: str
    scopes: list[str]
    rate: int
    created_at: datetime
    expires_at: datetime | None


@router.get("/key", summary="이 열쇠 · The key that is used")
async def read_key(me: AnyKey) -> KeyShape:
    return KeyShape(
        id=me.id,
        organisation=me.organisation,
        name=me.name,
        prefix=me.prefix,
        scopes=list(me.scopes),
        rate=me.rate,
        created_at=me.created_at,
        expires_at=me.expires_at,
    )


@router.get("/docs", include_in_schema=False)
async def docs() -> FileResponse:
    return FileResponse(_HERE / "docs.html")


@router.get("/docs/{file}", include_in_schema=False)
async def docs_file(file: str) -> FileResponse:
    if file not in _FILES:
        raise Refused("unknown_route")
    return FileResponse(_FILES[file])
