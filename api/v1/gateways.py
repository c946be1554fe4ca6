"""Gateways: how their links, queues and latest errors are; turning one on or off. No secrets, no numbers, no texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Response

from api.house import House
from api.v1.access import HouseDep, ReadNumbers, WriteNumbers, member_of
from api.v1.shapes import IfMatch, Shape, must_match, tag
from engine.desk.masking import masked
from engine.ports import LinkState
from engine.store.administration.gateways import GatewayAccount
from engine.store.administration.traffic import Queue, SendError

router = APIRouter(prefix="/gateways", tags=["gateways"])

GatewayId = Annotated[
    int,
    Path(ge=1, le=9_000_000_000_000_000, description="계정의 `id`. The account's `id`."),
]
_LENGTH: Final = 100  # of what a provider says
_USER = re.compile(r"(?<=//)[^/]*@")


class ClientKeyShape(Shape):
    """How the provider recognises a message that is sent twice: by keys of up to ``length``, for ``window`` seconds."""

    length: int
    window: float


class CapabilitiesShape(Shape):
    """What the gateway can do. ``pictures``: of a message; ``picture_bytes``: of each."""

    sizes: list[str]
    charset: str
    pictures: int
    picture_bytes: int
    receipts: bool
    inbound: bool
    client_key: ClientKeyShape | None


class LinkShape(Shape):
    """A connection, and the last error on it."""

    name: str
    state: Literal["up", "down", "connecting"]
    since: datetime
    error: str


class QueueShape(Shape):
    """Messages that are not settled: waiting, perhaps on their way, waiting for a person's decision; how long ago the
    oldest of them was made."""

    queued: int
    sending: int
    held: int
    oldest_seconds: int | None


class SendErrorShape(Shape):
    """Messages that failed, or of which nobody knows, with the same code."""

    state: Literal["failed", "unknown"]
    code: str
    count: int
    last_at: datetime


class GatewayShape(Shape):
    """An account with a carrier or provider. ``capabilities``: as of its last start. ``fault``: why it could not be
    started (``settings``). ``errors``: of the last day, or of as much of it as is quickly looked through; the newest
    first."""

    id: int
    name: str
    kind: str
    active: bool
    settings: dict[str, Any]
    capabilities: CapabilitiesShape | None
    fault: str
    links: list[LinkShape]
    queue: QueueShape
    errors: list[SendErrorShape]


class GatewayList(Shape):
    """All gateways of the organisation."""

    items: list[GatewayShape]


class GatewayChange(Shape):
    """Turns a gateway on or off; a running service takes it over within seconds."""

    active: bool


def _tag(account: GatewayAccount) -> str:
    return tag(account.id, account.name, account.kind, account.active, account.settings)


async def _shapes(house: House, organisation: int, accounts: Sequence[GatewayAccount]) -> list[GatewayShape]:
    queues, errors = await house.admin.queues(organisation), await house.admin.send_errors(organisation)
    now = house.admin.now()
    return [
        GatewayShape(
            id=account.id,
            name=account.name,
            kind=account.kind,
            active=account.active,
            settings=_open(account.settings),
            capabilities=_capabilities(account),
            fault=house.broken(account.id) if account.active else "",
            links=[_link(link) for link in house.links(account.id)],
            queue=_queue(queues.get(account.id, Queue()), now),
            errors=[_error(error) for error in errors.get(account.id, [])],
        )
        for account in accounts
    ]


def _open(settings: dict[str, Any]) -> dict[str, Any]:
    """Without what some write into an address to be let in."""
    if not isinstance(url := settings.get("url"), str):
        return settings
    return {**settings, "url": _USER.sub("", url.partition("?")[0].partition("#")[0])}


def _capabilities(account: GatewayAccount) -> CapabilitiesShape | None:
    can = account.capabilities
    if can is None:
        return None
    key = can.client_key
    return CapabilitiesShape(
        sizes=sorted(size.value for size in can.sizes),
        charset=can.charset,
        pictures=can.pictures,
        picture_bytes=can.picture_bytes,
        receipts=can.receipts,
        inbound=can.inbound,
        client_key=None if key is None else ClientKeyShape(length=key.length, window=key.window),
    )


def _link(link: LinkState) -> LinkShape:
    return LinkShape(name=link.name, state=link.state, since=link.since, error=masked(link.error, _LENGTH))


def _queue(queue: Queue, now: datetime) -> QueueShape:
    oldest = None if queue.since is None else max(0, int((now - queue.since).total_seconds()))
    return QueueShape(queued=queue.queued, sending=queue.sending, held=queue.held, oldest_seconds=oldest)


def _error(error: SendError) -> SendErrorShape:
    state: Literal["failed", "unknown"] = "failed" if error.state == "failed" else "unknown"
    code = masked(error.code, _LENGTH)
    return SendErrorShape(state=state, code=code, count=error.count, last_at=error.last_at)


@router.get("", summary="게이트웨이들 · List gateways")
async def list_gateways(me: ReadNumbers, house: HouseDep) -> GatewayList:
    accounts = await house.admin.gateways(me.organisation)
    return GatewayList(items=await _shapes(house, me.organisation, accounts))


@router.get("/{gateway}", summary="게이트웨이 하나 · Read a gateway")
async def read_gateway(
    me: ReadNumbers, house: HouseDep, gateway: GatewayId, response: Response
) -> GatewayShape:
    account = await house.admin.gateway(me.organisation, gateway)
    response.headers["ETag"] = _tag(account)
    return (await _shapes(house, me.organisation, [account]))[0]


@router.patch("/{gateway}", summary="게이트웨이를 켜고 끔 · Turn a gateway on or off")
async def change_gateway(
    me: WriteNumbers,
    house: HouseDep,
    gateway: GatewayId,
    change: GatewayChange,
    response: Response,
    if_match: IfMatch = None,
) -> GatewayShape:
    account = await house.admin.gateway(me.organisation, gateway)
    must_match(if_match, _tag(account))
    account = await house.admin.switch_gateway(
        me.organisation, gateway, active=change.active, was=account, who=member_of(me)
    )
    response.headers["ETag"] = _tag(account)
    return (await _shapes(house, me.organisation, [account]))[0]
