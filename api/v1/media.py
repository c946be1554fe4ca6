"""Pictures: one is uploaded before it goes along with a reply; those that are shown can be read."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse

from api.v1.access import HouseDep, ReadConversations, WriteConversations, member_of
from api.v1.messages import MediaShape
from engine.hooks import Refused
from engine.ports import MediaRefused

router = APIRouter(prefix="/media", tags=["media"])

_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_TYPES = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic")
Ref = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="사진의 `ref`. The picture's `ref`.")]


@router.post(
    "",
    status_code=201,
    summary="사진을 올림 · Upload a picture",
    openapi_extra={"requestBody": {"required": True, "content": dict.fromkeys(_TYPES, _BYTES)}},
)
async def upload_media(me: WriteConversations, house: HouseDep, request: Request) -> MediaShape:
    """사진의 바이트를 그대로, 10 MB까지. 하루 안에 답장에 붙여야 합니다.

    The picture's own bytes, 10 MB at most; it has to go along with a reply within a day."""
    kind = request.headers.get("content-type", "").strip().lower()
    if not kind.startswith("image/") or request.headers.get("content-encoding", "identity") != "identity":
        raise Refused("not_a_picture")
    try:
        media = await house.admin.keep_picture(me.organisation, await request.body(), who=member_of(me))
    except MediaRefused:
        raise Refused("picture_refused") from None
    return MediaShape(ref=media.ref, type=media.type, size=media.size)


@router.get(
    "/{ref}",
    summary="사진 하나 · Read a picture",
    response_class=FileResponse,
    responses={200: {"description": "사진 · the picture", "content": {"*/*": _BYTES}}},
)
async def read_media(me: ReadConversations, house: HouseDep, ref: Ref) -> FileResponse:
    """글이나 시나리오에 나온 것만. Only what a message or a scenario shows."""
    media, path = await house.admin.picture(me.organisation, ref)
    headers = {"Cache-Control": "private, max-age=3600"}
    if not media.type.startswith("image/"):
        headers["Content-Disposition"] = "attachment"
    return FileResponse(path, media_type=media.type or "application/octet-stream", headers=headers)
