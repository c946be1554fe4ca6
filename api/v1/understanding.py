"""POST /api/v1/understand: how the engine reads a text. Nothing is kept, and nothing of anybody is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.reading import body_of
from engine.hooks import Refused, decoded
from engine.language.hours import KOREA, Hours, HoursFault
from engine.language.reading import Context
from engine.language.understanding import UnknownKind, tell

BODY_LIMIT = 16_384  # bytes


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``now``: when the text was written, else the present; without an offset it is Korean time. ``hours``: days and
    windows, as a scenario has them."""

    kind: Annotated[str, msgspec.Meta(max_length=1000)]
    text: Annotated[str, msgspec.Meta(max_length=2000)]
    now: datetime | None = None
    hours: dict[str, str] | None = None
    lang: Literal["ko", "en"] = "ko"


_asked = msgspec.json.Decoder(Asked)


router = APIRouter(prefix="/understand", tags=["understanding"])


def _described(type_: type[msgspec.Struct]) -> dict[str, Any]:
    """Its JSON Schema, without references."""
    (schema,), parts = msgspec.json.schema_components([type_], ref_template="{name}")
    return {"content": {"application/json": {"schema": parts[schema["$ref"]]}}}


@router.post(
    "",
    summary="글을 어떻게 읽는지 · How a text is read",
    openapi_extra={"requestBody": {**_described(Asked), "required": True}},
    responses={
        200: {
            "description": "읽은 것 · the reading",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def understand(request: Request) -> Response:
    asked = decoded(_asked, await body_of(request, BODY_LIMIT))
    try:
        told = tell(asked.kind, asked.text, Context(_local(asked.now), _hours(asked.hours), asked.lang))
    except UnknownKind:
        raise Refused("unknown_kind", where="kind") from None
    return Response(
        msgspec.json.encode(told), headers={"Cache-Control": "no-store"}, media_type="application/json"
    )


def _local(now: datetime | None) -> datetime:
    if now is None:
        return datetime.now(UTC).astimezone(KOREA)
    return now.replace(tzinfo=KOREA) if now.tzinfo is None else now.astimezone(KOREA)


def _hours(entries: dict[str, str] | None) -> Hours | None:
    try:
        return None if entries is None else Hours.parse(entries)
    except HoursFault:
        raise Refused("bad_shape", where="hours") from None
