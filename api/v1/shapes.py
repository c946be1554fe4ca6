"""What all routes share: pages by cursor, versions by ETag, requests done once, and how refusals are documented."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from typing import Annotated, Any, Generic, Protocol, TypeVar

from fastapi import Depends, Header, Query, Request
from pydantic import BaseModel, ConfigDict

from api.v1.access import AnyKey
from engine.hooks import Refused
from engine.store.administration.once import Once

MOST = 200
"""Entries of a page at most."""


class Shape(BaseModel):
    """A body, in or out. What is not known is refused."""

    model_config = ConfigDict(from_attributes=True, extra="forbid")


T = TypeVar("T")


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────
class FaultShape(Shape):
    """A fault of a scenario, as ``dapjang check`` tells it."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    ko: str
    en: str
    hint_ko: str = ""
    hint_en: str = ""


class ProblemShape(BaseModel):
    """Why a request was refused (RFC 9457). ``where`` names the field at fault."""

    type: str
    title: str
    title_en: str
    status: int
    code: str
    where: str = ""
    faults: list[FaultShape] = []


REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemShape"}}},
    }
    for status, description in (
        (400, "본문을 읽을 수 없음 · not readable"),
        (401, "열쇠가 없거나 틀림 · no key, or a wrong one"),
        (403, "권한이 없음 · not allowed to this key"),
        (404, "없음 · not there"),
        (405, "쓸 수 없는 방식 · wrong method"),
        (408, "너무 느림 · too slow"),
        (409, "지금 상태와 맞지 않음 · conflicts with what is there"),
        (412, "그사이 바뀜 · changed meanwhile"),
        (413, "너무 큼 · too large"),
        (415, "JSON이 아님 · not JSON"),
        (422, "뜻이 맞지 않음 · not valid"),
        (428, "If-Match가 필요함 · If-Match is needed"),
        (429, "너무 잦음 · too many requests"),
        (503, "잠시 뒤 다시 · later"),
    )
}
"""What every route may answer besides."""


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────
class Page(Shape, Generic[T]):
    """Some entries; ``next``: the cursor of the following page, or none."""

    items: list[T]
    next: str | None = None


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


N = TypeVar("N", bound=_Numbered)


class Wanted(BaseModel):
    """Which page: up to ``limit`` entries behind the one with this id."""

    limit: int
    after: int | None


def _wanted(
    limit: Annotated[int, Query(ge=1, le=MOST, description="몇 개까지. How many.")] = 50,
    cursor: Annotated[
        str | None, Query(max_length=64, description="앞 쪽의 `next`. `next` of the page before.")
    ] = None,
) -> Wanted:
    return Wanted(limit=limit, after=None if cursor is None else _opened(cursor))


PageDep = Annotated[Wanted, Depends(_wanted)]


def paged(found: Sequence[N], wanted: Wanted) -> dict[str, Any]:
    """A page of ``wanted.limit`` entries out of one more than that."""
    items = list(found[: wanted.limit])
    return {"items": items, "next": _closed(items[-1].id) if len(found) > len(items) else None}


def _closed(id: int) -> str:
    return urlsafe_b64encode(f"v1:{id}".encode()).decode().rstrip("=")


def _opened(cursor: str) -> int:
    try:
        version, _, id = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(":")
    except (NotBase64, ValueError):
        raise Refused("bad_cursor") from None
    if version != "v1" or not (id.isascii() and id.isdigit() and len(id) < 19):
        raise Refused("bad_cursor")
    return int(id)


# ── versions ─────────────────────────────────────────────────────────────────────────────────────────────
def tag(*what: object) -> str:
    """The ETag of a state that these values make."""
    return f'"{hashlib.sha256(repr(what).encode()).hexdigest()[:20]}"'


IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=200,
        description="읽을 때 받은 ETag. The ETag that came with what was read.",
    ),
]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", max_length=200)]


def must_match(given: str | None, now: str) -> None:
    """Raises ``Refused``: ``if_match_missing stale``. ``*`` matches anything that is there."""
    if given is None:
        raise Refused("if_match_missing")
    if given.strip() != "*" and now not in [one.strip().removeprefix("W/") for one in given.split(",")]:
        raise Refused("stale")


# ── once ─────────────────────────────────────────────────────────────────────────────────────────────────
async def _once(
    request: Request,
    me: AnyKey,
    key: Annotated[
        str,
        Header(
            alias="Idempotency-Key",
            min_length=1,
            max_length=200,
            description="같은 값으로 다시 보내면 다시 하지 않고 처음의 답을 줍니다(하루). The same value again does nothing again and is answered as before, for a day.",  # noqa: E501
        ),
    ],
) -> Once:
    body = await request.body()
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + body).digest()
    return Once(me.id, key, digest)


OnceDep = Annotated[Once, Depends(_once)]
"""For everything that sends."""
