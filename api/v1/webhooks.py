"""Webhooks: addresses that are told of what happens, their secrets, and the log of deliveries."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime, BeforeValidator, Field

from api.house import House
from api.v1.access import HouseDep, ReadWebhooks, WriteWebhooks, member_of
from api.v1.shapes import IfMatch, Page, PageDep, Shape, must_match, paged, tag
from engine.desk.outside import may_call
from engine.hooks import Refused
from engine.store.administration.events import TYPES, EventType
from engine.store.administration.webhooks import WebhookLine

router = APIRouter(prefix="/webhooks", tags=["webhooks"])

MOST_ID: Final = 9_000_000_000_000_000
WebhookId = Annotated[int, Path(ge=1, le=MOST_ID, description="웹훅의 `id`. The webhook's `id`.")]
DeliveryId = Annotated[int, Path(ge=1, le=MOST_ID, description="배달의 `id`. The delivery's `id`.")]
Name = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
Url = Annotated[str, Field(min_length=1, max_length=2000, examples=["https://example.com/dapjang"])]
Types = Annotated[list[EventType], Field(max_length=len(TYPES))]
State = Literal["queued", "delivered", "dead"]


class WebhookShape(Shape):
    """A webhook. ``events``: types that it is told of, none is all; ``old_secrets_until``: until when older secrets sign
    as well."""

    id: int
    name: str
    url: str
    events: list[EventType]
    active: bool
    created_at: datetime
    old_secrets_until: datetime | None


class WebhookNew(Shape):
    """A webhook to be made. ``url`` is https and leads to a public address."""

    name: Name = ""
    url: Url
    events: Annotated[Types, Field(default_factory=list)]
    active: bool = True


class WebhookChange(Shape):
    """What is given takes the place of what was there. While it is not ``active`` nothing is sent; afterwards it is told
    of what happened meanwhile."""

    name: Name | None = None
    url: Url | None = None
    events: Types | None = None
    active: bool | None = None


class WebhookMade(WebhookShape):
    """A new webhook with its ``secret``, which is shown this once."""

    secret: str


class Rotation(Shape):
    """``finish``: make no new secret, but let the older ones sign no more."""

    finish: bool = False


class SecretShape(Shape):
    """A new ``secret``, shown this once; none when a rotation was finished. Older ones sign until then."""

    secret: str | None
    old_secrets_until: datetime | None


class DeliveryShape(Shape):
    """An event on its way. ``status`` and ``error`` are those of the last try; ``next_at``: when it is tried next, none
    while another event of its conversation goes first."""

    id: int
    event: int
    type: EventType
    conversation: int | None
    state: State
    attempt: int
    status: int | None
    error: str
    at: datetime
    next_at: datetime | None
    done_at: datetime | None


def _written(value: object) -> object:
    """A number would be taken for Unix time."""
    if not isinstance(value, str) or value.strip().lstrip("+-").replace(".", "", 1).isdigit():
        raise ValueError("time")
    return value


class ReplayFrom(Shape):
    """Everything after an event's id, or after a time, is sent again."""

    since: (
        Annotated[int, Field(strict=True, ge=0, le=MOST_ID)]
        | Annotated[AwareDatetime, BeforeValidator(_written)]
    )


def _shape(line: WebhookLine, response: Response | None = None) -> WebhookShape:
    if response is not None:
        response.headers["ETag"] = _tag(line)
    return WebhookShape.model_validate(line)


def _tag(line: WebhookLine) -> str:
    return tag(line.id, line.name, line.url, line.events, line.active)


def _checked(house: House, url: str) -> str:
    if not may_call(url, allow_private=house.allow_private):
        raise Refused("bad_url", where="body.url")
    return url


@router.get("", summary="웹훅들 · List webhooks")
async def list_webhooks(me: ReadWebhooks, house: HouseDep, page: PageDep) -> Page[WebhookShape]:
    found = await house.admin.webhooks(me.organisation, after=page.after, limit=page.limit + 1)
    lines = paged(found, page)
    return Page(items=[_shape(line) for line in lines["items"]], next=lines["next"])


@router.post("", status_code=201, summary="웹훅을 만듦 · Create a webhook")
async def create_webhook(
    me: WriteWebhooks, house: HouseDep, new: WebhookNew, response: Response
) -> WebhookMade:
    id, secret = await house.admin.create_webhook(
        me.organisation,
        new.name,
        _checked(house, new.url),
        events=new.events,
        active=new.active,
        who=member_of(me),
    )
    line = await house.admin.webhook(me.organisation, id)
    response.headers.update({"ETag": _tag(line), "Cache-Control": "no-store"})
    return WebhookMade(**dict(_shape(line)), secret=secret)


@router.get("/{webhook}", summary="웹훅 하나 · Read a webhook")
async def read_webhook(
    me: ReadWebhooks, house: HouseDep, webhook: WebhookId, response: Response
) -> WebhookShape:
    return _shape(await house.admin.webhook(me.organisation, webhook), response)


@router.patch("/{webhook}", summary="웹훅을 고침 · Change a webhook")
async def change_webhook(
    me: WriteWebhooks,
    house: HouseDep,
    webhook: WebhookId,
    change: WebhookChange,
    response: Response,
    if_match: IfMatch = None,
) -> WebhookShape:
    line = await house.admin.webhook(me.organisation, webhook)
    must_match(if_match, _tag(line))
    if change.url is not None:
        _checked(house, change.url)
    given = change.model_dump(exclude_unset=True, exclude_none=True)
    await house.admin.change_webhook(me.organisation, webhook, was=line, who=member_of(me), **given)
    return _shape(await house.admin.webhook(me.organisation, webhook), response)


@router.delete("/{webhook}", status_code=204, summary="웹훅을 지움 · Delete a webhook")
async def delete_webhook(me: WriteWebhooks, house: HouseDep, webhook: WebhookId) -> None:
    await house.admin.delete_webhook(me.organisation, webhook, who=member_of(me))


@router.post("/{webhook}/secret", summary="비밀 값을 바꿈 · Rotate the secret")
async def rotate_secret(
    me: WriteWebhooks, house: HouseDep, webhook: WebhookId, rotation: Rotation, response: Response
) -> SecretShape:
    secret = None
    if rotation.finish:
        await house.admin.finish_rotation(me.organisation, webhook, who=member_of(me))
    else:
        secret = await house.admin.rotate_secret(me.organisation, webhook, who=member_of(me))
    line = await house.admin.webhook(me.organisation, webhook)
    response.headers["Cache-Control"] = "no-store"
    return SecretShape(secret=secret, old_secrets_until=line.old_secrets_until)


@router.get("/{webhook}/deliveries", summary="배달의 기록 · List deliveries")
async def list_deliveries(
    me: ReadWebhooks,
    house: HouseDep,
    webhook: WebhookId,
    page: PageDep,
    state: Annotated[State | None, Query(description="이 상태인 것만. Only those in this state.")] = None,
) -> Page[DeliveryShape]:
    found = await house.admin.deliveries(
        me.organisation, webhook, state=state, after=page.after, limit=page.limit + 1
    )
    return Page[DeliveryShape].model_validate(paged(found, page))


@router.post(
    "/{webhook}/deliveries/{delivery}/replay",
    status_code=202,
    summary="한 배달을 다시 보냄 · Replay a delivery",
)
async def replay_delivery(
    me: WriteWebhooks, house: HouseDep, webhook: WebhookId, delivery: DeliveryId
) -> DeliveryShape:
    line = await house.admin.replay_delivery(me.organisation, webhook, delivery, who=member_of(me))
    return DeliveryShape.model_validate(line)


@router.post("/{webhook}/replay", status_code=202, summary="어느 때부터 다시 보냄 · Replay since an event")
async def replay_webhook(
    me: WriteWebhooks, house: HouseDep, webhook: WebhookId, replay: ReplayFrom
) -> WebhookShape:
    await house.admin.replay_webhook(me.organisation, webhook, replay.since, who=member_of(me))
    return _shape(await house.admin.webhook(me.organisation, webhook))
